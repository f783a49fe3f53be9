"""The auditor's page: what was done, by whom, and whether the trail is as it was written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.actions import action_name, actions_named
from drumtower.base.context import tongue
from drumtower.base.menu import administration_menu, person_of
from drumtower.base.models import AuditEntry
from drumtower.base.queries import trail, verify_trail
from drumtower.base.recording import note
from drumtower.calendar import today

__all__ = ["Shown", "audit", "audit_export"]

LINES_A_PAGE = 50
MOST_EXPORTED = 100_000
FIRST_YEAR, LAST_YEAR = 1970, 2999
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Shown(NamedTuple):
    """A line of the trail as the page shows it."""

    number: int
    at: Any
    by: str
    action: str
    subject: str
    before: str
    after: str
    reason: str


@never_cache
@page("base.view_audit")
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The trail of one's area, newest first, by person, action and day; ``?verify=1`` checks the whole chain."""
    wanted = _wanted(request)
    sheet: Page[AuditEntry] = Paginator(_lines(request, wanted), LINES_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "sheet": sheet,
        "lines": [_shown(line) for line in sheet],
        "wanted": wanted,
        "actions": actions_named(),
        "sections": administration_menu(person_of(request)),
    }
    if request.GET.get("verify"):
        context |= {"verified": True, "broken": verify_trail()}
    return render(request, "base/audit.html", context)


@never_cache
@page("base.view_audit")
@require_safe
def audit_export(request: HttpRequest) -> HttpResponse:
    """What the page shows, all of it, as a workbook; the export stands in the trail itself."""
    wanted = _wanted(request)
    lines = [_shown(line) for line in _lines(request, wanted)[:MOST_EXPORTED]]
    me = person_of(request)
    note(me, "base.export_trail", area=me.area_id, after={"lines": len(lines), **wanted})
    answer = HttpResponse(_workbook(lines), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="audit-{me.area_id}-{today().isoformat()}.xlsx"'
    return answer


def _wanted(request: HttpRequest) -> dict[str, str]:
    """What was asked for: a login, an action, a day; one that is no day is left out."""
    wanted = {name: request.GET.get(name, "").replace("\0", "").strip()[:60] for name in ("person", "action", "day")}
    wanted["day"] = _day(wanted["day"])
    return wanted


def _day(words: str) -> str:
    """A day on which somebody may have done something; empty for any other words."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return ""
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else ""


def _lines(request: HttpRequest, wanted: dict[str, str]) -> QuerySet[AuditEntry]:
    day = date.fromisoformat(wanted["day"]) if wanted["day"] else None
    area = person_of(request).area_id
    return trail(area, person=wanted["person"], action=wanted["action"], day=day).select_related("actor")


def _shown(line: AuditEntry) -> Shown:
    by = f"{line.actor.name}（{line.actor_name}）" if line.actor else line.actor_name or _("系统")
    what = action_name(line.action)
    at = timezone.localtime(line.at)
    return Shown(line.pk, at, by, what, line.subject, _words(line.before), _words(line.after), line.reason)


def _words(value: Any) -> str:
    return (
        ""
        if value is None
        else json.dumps(value, ensure_ascii=False, separators=("，", "：") if tongue() == "zh" else (", ", ": "))
    )


def _workbook(lines: list[Shown]) -> bytes:
    from drumtower.sheets import Column, RowContent, SheetContent, Table, write_workbook

    names = (_("编号"), _("时间"), _("何人"), _("何事"), _("对象"), _("原来"), _("后来"), _("理由"))
    columns = tuple(Column(name, key) for name, key in zip(names, Shown._fields, strict=True))
    rows = [RowContent({key: _cell(value) for key, value in line._asdict().items()}) for line in lines]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "audit.xlsx"
        write_workbook(path, [SheetContent(Table(_("审计记录"), columns), rows)])
        return path.read_bytes()


def _cell(value: Any) -> str:
    return value.strftime("%Y-%m-%d %H:%M:%S") if hasattr(value, "strftime") else str(value)[:32_000]
