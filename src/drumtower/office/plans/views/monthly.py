"""月度一页表: the months with what was issued of them, and the paper of one month, as issued or as it would be.

    issues ─┬─▶ months (issued when and by whom; what could be issued)
            └─▶ the paper as issued, with what has changed since      draft ──(POST)──▶ a further issue

Leaders and deputies see what was issued; a draft is seen by those who work with the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.figures import Figure
from drumtower.calendar import Period
from drumtower.finding import DrumtowerError
from drumtower.office.plans import models, queries
from drumtower.office.plans.figures import Figures
from drumtower.office.plans.issuing import Issue, issue_monthly, issues_of, months_known
from drumtower.office.plans.monthly_sheet import Cell, MonthlySheet, Part, differences, written_sheet
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.frame import frame, standing
from drumtower.office.plans.words import period_words

__all__ = [
    "Changed",
    "MonthRow",
    "Paper",
    "PaperCell",
    "PaperLine",
    "ShownIssue",
    "changed_since",
    "chosen_issue",
    "drafted",
    "month_of",
    "monthly",
    "monthly_issue",
    "monthly_list",
    "paper_of",
    "version_words",
]


@dataclass(frozen=True)
class PaperCell:
    """A cell as the page prints it: figures that open, the state that colours it, the small words below."""

    column: str
    heading: str
    figures: Sequence[Figure]
    tag: str
    sub: str


@dataclass(frozen=True)
class PaperLine:
    """A line of the paper."""

    name: str
    cells: Sequence[PaperCell]
    why: str


@dataclass(frozen=True)
class Paper:
    """The paper as the page prints it; ``attention`` are the lines that somebody must act on, with the reason."""

    sheet: MonthlySheet
    groups: Sequence[tuple[str, Sequence[PaperLine]]]
    attention: Sequence[PaperLine]


@dataclass(frozen=True)
class ShownIssue:
    """An issue in a list, with the address of what was issued."""

    issue: Issue
    address: str
    words: str


@dataclass(frozen=True)
class MonthRow:
    """A month in the list: its issues, newest first, and the address of a draft where there is something to issue."""

    words: str
    issues: Sequence[ShownIssue]
    draft: str
    state: str


@dataclass(frozen=True)
class Changed:
    """A cell that says something else now than in the paper as issued."""

    name: str
    heading: str
    old: str
    new: Figure


# --- the months -----------------------------------------------------------------------------------------------------


@page("plans.view_plan", queries.find_plan)
@require_safe
def monthly_list(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The months of the year, newest first."""
    sight = see(request, row)
    rows = list(_months(sight))
    context = {"rows": rows, "any_issued": any(r.issues for r in rows)}
    return render(request, "plans/monthly.html", {**frame(sight, "monthly"), **context})


def _months(sight: Sight) -> Iterator[MonthRow]:
    issued: dict[int, list[Issue]] = {}
    for issue in issues_of(sight.row, on=sight.on):
        issued.setdefault(issue.month, []).append(issue)
    known = months_known(sight)
    for month in sorted({*known, *issued}, reverse=True):
        shown = [_shown(sight, issue) for issue in reversed(issued.get(month, []))]
        draft = add_query(_address(sight, month), draft="1") if sight.sees_working and month in known else ""
        if shown or sight.sees_working:
            yield MonthRow(_month_words(sight, month), shown, draft, "" if shown else _("有数据，还没有发布"))


def _month_words(sight: Sight, month: int) -> str:
    return period_words(Period.of_months(sight.plan.year, 1, month), sight.plan.year)


def _shown(sight: Sight, issue: Issue) -> ShownIssue:
    kind = _("第{number}次（更正）") if issue.is_correction else _("第{number}次")
    address = _address(sight, issue.month)
    if not issue.is_current:
        address = add_query(address, issue=str(issue.number))
    return ShownIssue(issue, address, kind.format(number=issue.number))


def _address(sight: Sight, month: int) -> str:
    return sight.url("month", month=f"{sight.row.year}-{month:02d}")


def month_of(row: models.Plan, words: str) -> int:
    """The month that ``words`` (2024-09) names in the plan's year.  Raises ``Http404`` for anything else."""
    year, sep, month = words.partition("-")
    if not sep or year != str(row.year) or not (month.isascii() and month.isdigit() and len(month) == 2):
        raise Http404(words)
    if not 1 <= int(month) <= 12:
        raise Http404(words)
    return int(month)


# --- the paper of one month -----------------------------------------------------------------------------------------


@page("plans.view_plan", queries.find_plan)
@require_safe
def monthly(request: HttpRequest, row: models.Plan, month: str) -> HttpResponse:
    """The paper of a month as issued; ``?issue=1`` an earlier one, ``?draft=1`` as it would be issued now."""
    sight = see(request, row)
    return _page(request, sight, month_of(row, month))


def _page(request: HttpRequest, sight: Sight, month: int, fault: object = None) -> HttpResponse:
    issues = issues_of(sight.row, month, sight.on)
    issue = chosen_issue(request, issues)
    known = month in months_known(sight)
    is_draft = sight.sees_working and known and (issue is None or bool(request.GET.get("draft")) or fault is not None)
    context = {
        "month_words": _month_words(sight, month),
        "issues": [_shown(sight, each) for each in reversed(issues)],
        "fault": fault,
        "reason": request.POST.get("reason", ""),
        "neighbours": _neighbours(sight, month, issues_of(sight.row, on=sight.on)),
        "xlsx": _export_address(request, sight, month),
    }
    if is_draft:
        context |= _draft(sight, month, issues)
    elif issue is not None:
        context |= _issued(sight, issue, known=known)
    status = 400 if fault is not None else 200
    return render(request, "plans/monthly_table.html", {**frame(sight, "monthly"), **context}, status=status)


def chosen_issue(request: HttpRequest, issues: Sequence[Issue]) -> Issue | None:
    """The issue asked for, the newest where none is.  Raises ``Http404`` for a number that there is not."""
    asked = request.GET.get("issue", "")
    if not asked:
        return issues[-1] if issues else None
    found = next((each for each in issues if str(each.number) == asked), None)
    if found is None:
        raise Http404(asked)
    return found


def _export_address(request: HttpRequest, sight: Sight, month: int) -> str:
    address = sight.url("monthly_xlsx", month=f"{sight.row.year}-{month:02d}")
    kept = {name: request.GET[name] for name in ("issue", "draft") if request.GET.get(name)}
    return add_query(address, **kept) if kept else address


def _neighbours(sight: Sight, month: int, issues: Sequence[Issue]) -> dict[str, tuple[str, str]]:
    """The months before and after of which there is something to see."""
    months = sorted({*(i.month for i in issues), *(months_known(sight) if sight.sees_working else ())})
    before = [m for m in months if m < month]
    after = [m for m in months if m > month]
    found = {"before": before[-1:], "after": after[:1]}
    return {name: (_address(sight, ms[0]), _month_words(sight, ms[0])) for name, ms in found.items() if ms}


def _draft(sight: Sight, month: int, issues: Sequence[Issue]) -> dict[str, Any]:
    sheet = drafted(sight, month)
    last = issues[-1] if issues else None
    context: dict[str, Any] = {"paper": paper_of(sheet, sight.figures), "is_draft": True, "last": last}
    if sight.on is None and sight.person.has_perm("plans.issue_monthly", sight.row):
        context["issue_address"] = sight.url("monthly_issue", month=f"{sight.row.year}-{month:02d}")
    if last is not None:
        context["changed"] = changed_since(sight, last)
    return context


def drafted(sight: Sight, month: int) -> MonthlySheet:
    """The paper as the person would see it today."""
    return sight.kept(_sheet_of, month)


def _sheet_of(sight: Sight, month: int) -> MonthlySheet:
    return written_sheet(sight, month, version_words(sight))


def version_words(sight: Sight) -> str:
    """The version in force, in the wording of the paper."""
    with override("zh-hans"):
        return standing(sight).version


def _issued(sight: Sight, issue: Issue, *, known: bool) -> dict[str, Any]:
    sheet = issue.sheet(sight.clearance.openness)
    then = Figures(_pattern(sight, issue), sight.plan)
    return {
        "paper": paper_of(sheet, then),
        "issue": issue,
        "issued_at": localtime(issue.at),
        "changed": changed_since(sight, issue) if known and issue.is_current else [],
    }


def _pattern(sight: Sight, issue: Issue) -> str:
    """Numbers of an issued paper open as they were known on its day."""
    address = reverse("plans:number", kwargs={"area": sight.row.area_id, "year": sight.row.year, "ref": "REF"})
    return add_query(address, on=issue.day.isoformat())


def changed_since(sight: Sight, issue: Issue) -> list[Changed]:
    """What the paper would say otherwise on the day that the page shows."""
    alike = replace(sight, clearance=queries.Clearance(sight.clearance.openness))
    found = differences(issue.sheet(sight.clearance.openness), drafted(alike, issue.month))
    return [Changed(d.name, d.heading, d.old, _opening(sight, d.part, d.new)) for d in found]


def _opening(sight: Sight, part: Part | None, words: str) -> Figure:
    address = sight.figures.address(part.ref) if part and part.ref else ""
    return Figure(words, "", address)


def paper_of(sheet: MonthlySheet, figures: Figures) -> Paper:
    """A sheet as the page prints it; ``figures`` gives its numbers their addresses."""
    headings = dict(sheet.columns)

    def cell(found: Cell) -> PaperCell:
        shown = [
            Figure(p.text, p.unit, figures.address(p.ref) if p.ref else "", p.mark, p.stands_in) for p in found.parts
        ]
        return PaperCell(found.column, headings.get(found.column, found.column), shown, found.tag, found.sub)

    made = {
        line.key: PaperLine(line.cell("name").words, [cell(c) for c in line.cells if c.column != "name"], line.why)
        for line in sheet.lines
    }
    groups = [(heading, [made[line.key] for line in lines]) for heading, lines in sheet.groups]
    return Paper(sheet, groups, [made[line.key] for line in sheet.exceptions])


# --- issuing --------------------------------------------------------------------------------------------------------


@never_cache
@page("plans.issue_monthly", queries.find_plan)
@require_POST
def monthly_issue(request: HttpRequest, row: models.Plan, month: str) -> HttpResponseBase:
    """Freezes the paper of a month; a further issue needs a reason."""
    sight, number = see(request, row), month_of(row, month)
    if sight.on is not None:
        return render(request, "plans/past.html", frame(sight, "monthly"), status=403)
    after = request.POST.get("after", "0")
    try:
        issue_monthly(
            row,
            number,
            sight.person,
            after=int(after) if after.isascii() and after.isdigit() else 0,
            reason=request.POST.get("reason", ""),
            version=version_words(sight),
        )
    except DrumtowerError as refused:
        return _page(request, sight, number, refused.message)
    return onward(_address(sight, number))
