"""Importing: a plan file is sent, examined row by row, shown with what it would change, and only then imported.

    file ──▶ kept ──▶ small: examined at once        large: in the background, the page tells how far it is
                     └──▶ report ──▶ 导入, or 只取没有错误的行

What is shown is what was examined; importing examines once more, so that nothing is written that was not right then.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.models import User
from drumtower.office.plans import queries, tasks, uploads
from drumtower.office.plans.uploads import Stage, Upload
from drumtower.office.plans.words import word
from drumtower.plan import ChangeKind

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

__all__ = ["import_plan", "import_report"]

PATIENCE = timedelta(minutes=15)
"""After so long a job that has not answered is taken for lost."""
EVERY = "3"
"""Seconds until a page with a job under way asks again."""


@never_cache
@page("plans.import_plan")
@require_http_methods(["GET", "HEAD", "POST"])
def import_plan(request: HttpRequest) -> HttpResponseBase:
    """Where a plan file is sent."""
    uploads.sweep()
    if request.method != "POST":
        return _form(request)
    file = request.FILES.get("file")
    fault = _fault(file)
    if file is None or fault:
        return _form(request, fault)
    return _see(_start(uploads.keep(file, _person(request))))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _fault(file: UploadedFile | None) -> str:
    """What is wrong with a file before it is read; empty where nothing is."""
    if file is None:
        return _("还没有选文件。")
    kind = Path(str(file.name)).suffix.casefold()
    if kind not in uploads.KINDS:
        kinds = "、".join(uploads.KINDS)
        return _("“{name}”不能导入：请选工作簿或JSON文件（{kinds}）。").format(name=file.name, kinds=kinds)
    if not file.size:
        return _("“{name}”是空的。").format(name=file.name)
    if file.size > uploads.LARGEST:
        most = uploads.LARGEST // 1024 // 1024
        return _("“{name}”超过{most}MB，请在服务器上用“drumtower import”导入。").format(name=file.name, most=most)
    return ""


def _form(request: HttpRequest, fault: str = "") -> HttpResponse:
    plans = [(plan, _address(plan.area_id, plan.year)) for plan in queries.plans_of(request.user)]
    context = {"fault": fault, "plans": plans, "most": uploads.LARGEST // 1024 // 1024}
    return render(request, "plans/importing.html", context, status=400 if fault else 200)


def _address(area: str, year: int) -> str:
    """The address of a plan's workbook."""
    return reverse("plans:plan_xlsx", kwargs={"area": area, "year": year})


def _start(upload: Upload) -> Upload:
    """The upload examined, or on its way to be."""
    if not upload.is_large:
        return uploads.examine(upload)
    upload.note_task(str(tasks.examine.enqueue(upload.token).id))
    return upload


def _see(upload: Upload) -> HttpResponseBase:
    return onward(reverse("plans:import_report", kwargs={"token": upload.token}))


# --- the report -----------------------------------------------------------------------------------------------------


@never_cache
@page("plans.import_plan")
@require_http_methods(["GET", "HEAD", "POST"])
def import_report(request: HttpRequest, token: str) -> HttpResponseBase:
    """What was found in a file, what importing it would change, and the button that does it."""
    upload = uploads.opened(token)
    if upload is None or upload.area != _person(request).area_id:
        raise Http404(token)
    upload = _watched(upload)
    if request.method != "POST":
        return _report(request, upload)
    return _asked(request, upload)


def _asked(request: HttpRequest, upload: Upload) -> HttpResponseBase:
    """What the person asked for: to look again, to import, or to import what is right."""
    do = request.POST.get("do", "")
    if upload.stage is Stage.DONE or not upload.file.exists():
        return _report(request, upload)
    if do == "check" and upload.stage in (Stage.CHECKED, Stage.LOST):
        return _see(_start(upload.put(stage=Stage.WAITING)))
    good = do == "good"
    may = upload.report.may_take_good if good else do == "import" and upload.report.may_import
    if upload.stage is not Stage.CHECKED or not may:
        return _report(request, upload, status=409)
    return _import(request, upload.put(stage=Stage.IMPORTING), good_rows=good)


def _import(request: HttpRequest, upload: Upload, *, good_rows: bool) -> HttpResponseBase:
    if upload.is_large:
        upload.note_task(str(tasks.bring_in.enqueue(upload.token, _person(request).login, good_rows).id))
        return _see(upload)
    try:
        upload, loaded = uploads.bring_in(upload, _person(request), good_rows=good_rows)
    except BaseException:
        upload.put(stage=Stage.CHECKED)
        raise
    return _see(upload) if loaded else _report(request, upload, status=409)


def _watched(upload: Upload) -> Upload:
    """The upload; marked as lost where its job ended, or has not been heard of, without an answer."""
    if upload.stage not in (Stage.WAITING, Stage.IMPORTING):
        return upload
    if _is_lost(upload):
        fresh = uploads.opened(upload.token) or upload
        return fresh.put(stage=Stage.LOST) if fresh.stage is upload.stage else fresh
    return upload


def _is_lost(upload: Upload) -> bool:
    try:
        task = upload.task
        result = default_task_backend.get_result(task) if task else None
    except TaskResultDoesNotExist:
        return True
    if result is not None and result.status in (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL):
        return True
    begun = result.started_at or result.enqueued_at if result else None
    return timezone.now() - (begun or upload.touched) > PATIENCE


def _report(request: HttpRequest, upload: Upload, status: int = 200) -> HttpResponse:
    report = upload.report
    context: dict[str, Any] = {
        "upload": upload,
        "report": report,
        "is_working": upload.stage in (Stage.WAITING, Stage.IMPORTING),
        "changes": [
            (goal, before, after, kind, word(ChangeKind(kind))) for goal, before, after, kind in report.changes
        ],
        "plan": reverse("plans:overview", kwargs={"area": report.area, "year": report.year}) if report.area else "",
    }
    response = render(request, "plans/import_report.html", context, status=status)
    if context["is_working"]:
        response["Refresh"] = EVERY
    return response
