"""What can be taken away: the file itself, it with comments, the findings as table, page, JSON or SARIF.

Each leaves a line in the audit trail.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePath, PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.base.menu import person_of
from drumtower.document import Format
from drumtower.office.documents import queries, services
from drumtower.office.documents.models import Content, Draft
from drumtower.office.documents.queries import Examined
from drumtower.office.documents.views.check import SEVERITIES, Sheet, Shown
from drumtower.office.plans.views.sheets import workbook
from drumtower.reading import CheckView, annotated, check_form, check_page, reading_form, sarif
from drumtower.sheets import Column, RowContent, SheetContent, Table

__all__ = ["download"]

JSON, BYTES = "application/json; charset=utf-8", "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@page("documents.view_documents", queries.find_draft)
@require_safe
def download(request: HttpRequest, row: Draft, form: str) -> HttpResponse:
    """A draft, or what was found in it, as a file."""
    if form == "original":
        return _file(request, row, form, bytes(Content.objects.get(pk=row.pk).data), BYTES, row.name)
    make, examined = FORMS.get(form), queries.examined(row)
    if make is None or examined is None:
        raise Http404(form)
    content, kind, end = make(examined)
    return _file(request, row, form, content, kind, f"{_stem(row)}{end}")


def _stem(row: Draft) -> str:
    return _("{name}_第{number}稿_核对").format(name=PurePath(row.name).stem, number=row.number)


def _file(request: HttpRequest, row: Draft, form: str, content: bytes, kind: str, name: str) -> HttpResponse:
    services.note_export(person_of(request), row, form)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


# --- forms ----------------------------------------------------------------------------------------------------------

Made = tuple[bytes, str, str]


def _json(examined: Examined) -> Made:
    whole: dict[str, Any] = {**reading_form(examined.ruled), **check_form(examined.checked)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode(), JSON, ".json"


def _xlsx(examined: Examined) -> Made:
    sheet = Sheet(examined)
    names = _("序号"), _("轻重"), _("规则"), _("位置"), _("文中"), _("应为"), _("为什么"), _("建议"), _("认定")
    table = Table(_("问题"), tuple(Column(name, str(n)) for n, name in enumerate(names)))
    open_rows = [_row(each, "") for each in sheet.every]
    aside = [_row(each.shown, f"{each.row.reason}（{each.by}）") for each in sheet.asides]
    return workbook([SheetContent(table, (*open_rows, *aside))]), XLSX, ".xlsx"


def _row(shown: Shown, said: str) -> RowContent:
    finding = shown.finding
    cells = (
        str(shown.number or "—"), str(SEVERITIES[shown.severity]), shown.title, shown.where, finding.stated,
        finding.expected, finding.why.text(tongue()), finding.suggestion, said,
    )  # fmt: skip
    return RowContent({str(n): cell for n, cell in enumerate(cells)})


def _html(examined: Examined) -> Made:
    comparison = queries.comparison_of(examined.draft.paper)
    papers = [*filter(None, (comparison.previous,)), *comparison.companions]
    compared = (*([_("计划库")] if comparison.plan else []), *(f"《{paper.title}》" for paper in papers))
    shown = check_page(CheckView(examined.ruled, examined.checked, compared, tongue()))
    return shown.encode(), "text/html; charset=utf-8", ".html"


def _sarif(examined: Examined) -> Made:
    log = sarif(examined.checked, PurePosixPath(examined.draft.name), tongue())
    return json.dumps(log, ensure_ascii=False, indent=1).encode(), "application/sarif+json; charset=utf-8", ".sarif"


def _docx(examined: Examined) -> Made:
    """Raises ``Http404`` for a draft that is no docx."""
    if examined.reading.document.format is not Format.DOCX:
        raise Http404("docx")
    content = bytes(Content.objects.get(pk=examined.draft.pk).data)
    return annotated(content, examined.checked, tongue()), DOCX, ".docx"


FORMS: Mapping[str, Callable[[Examined], Made]] = {
    "docx": _docx, "html": _html, "xlsx": _xlsx, "json": _json, "sarif": _sarif,
}  # fmt: skip
"""How each form is made."""
