"""Filing: figures of a month, typed into a table or pasted as a block; what is refused is said beside its cell.

    month ──▶ table (last value, last year's beside each cell) ──▶ only the filled cells ──▶ all saved, or none and why
    block ──▶ preview with each bad cell marked ──▶ all rows, or only the good ones

An officer files everything, a liaison the figures of the own department.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.calendar import Period
from drumtower.finding import DrumtowerError, Finding, Message
from drumtower.office.plans import models, queries, services
from drumtower.office.plans.due import MONTHS, Column, DueCell, DueLine, due_lines, jump, latest_month
from drumtower.office.plans.filing import Filing
from drumtower.office.plans.pasting import PastedBlock, Surroundings, read_block
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.gaps import shown_gaps
from drumtower.office.plans.words import period_words, word
from drumtower.plan import Plan, PlanError, Status, read_evidence, unit_for

__all__ = [
    "FilingPlace",
    "ShownCell",
    "ShownLine",
    "department_figures",
    "department_paste",
    "figures",
    "find_department",
    "find_place",
    "paste",
]

STATUSES = (Status.ACTUAL, Status.PRELIMINARY, Status.ESTIMATE, Status.FINAL)
LONGEST = 500


@dataclass(frozen=True)
class FilingPlace:
    """Where figures are filed: a plan, and the departments whose figures they are; ``department`` is the one named."""

    row: models.Plan
    departments: tuple[str, ...]
    department: str = ""

    @property
    def area(self) -> object:
        """The plan's area."""
        return self.row.area


def find_place(area: str, year: int) -> FilingPlace:
    """All departments of a plan.  Raises ``Http404`` where there is no plan."""
    row = queries.find_plan(area, year)
    codes = models.PlanDepartment.objects.current().filter(plan=row).values_list("code", flat=True)
    return FilingPlace(row, tuple(codes))


def find_department(area: str, year: int, department: str) -> FilingPlace:
    """One department of a plan, whether the plan has it or not: who may file for it is asked first."""
    return FilingPlace(queries.find_plan(area, year), (department,), department)


@dataclass(frozen=True)
class ShownCell:
    """A cell of the table: what is asked for, what stands in it, and what is wrong with that."""

    due: DueCell
    period: str
    filed: Figure
    last: Figure
    last_period: str
    year_ago: Figure
    value: str = ""
    fault: Message | str = ""

    @property
    def id(self) -> str:
        """The cell's id on the page."""
        return f"cell-{self.due.name}"


@dataclass(frozen=True)
class ShownLine:
    """A line of the table: an indicator with its cells by column, status, source and explanation."""

    due: DueLine
    cells: tuple[ShownCell | None, ...]
    department: str
    status: str
    source: str
    note: str = ""
    sure: bool = False
    is_odd: bool = False


# --- the table ------------------------------------------------------------------------------------------------------


@never_cache
@page("plans.file_figures", find_place)
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    """The figures of a month: of all departments for an officer, else of the own."""
    own = _own_department(request, place)
    if own and request.method != "POST":
        return redirect(see(request, place.row).url("department_figures", department=own))
    return _figures(request, replace(place, departments=(own,), department=own) if own else place)


@never_cache
@page("plans.file_figures", find_department)
@require_http_methods(["GET", "HEAD", "POST"])
def department_figures(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    """The figures of a month that one department files."""
    return _figures(request, place)


def _own_department(request: HttpRequest, place: FilingPlace) -> str:
    """The department of a liaison, who files nothing else; empty for an officer."""
    if request.user.has_perm("plans.edit_plan", place.row):
        return ""
    department = getattr(request.user, "department", None)
    return department.code if department else ""


def _figures(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    sight = see(request, place.row)
    if sight.on is not None:
        return render(request, "plans/past.html", frame(sight, "figures"), status=403)
    given = request.POST if request.method == "POST" else request.GET
    month = _month(sight, given)
    lines = _lines(sight, place, month)
    if request.method != "POST":
        return _table(request, sight, place, month, lines)
    lines = [_typed(line, request.POST) for line in lines]
    reason = _clean(request.POST.get("reason", ""))
    good_only = request.POST.get("do") == "good"
    lines, filings = _read(lines)
    if not filings and not _faults(lines):
        return _table(request, sight, place, month, lines, reason, _("还没有填写任何数值。"))
    if not good_only:
        lines = _marked(lines, _refusals(place.row, filings, sight, reason))
        if _faults(lines):
            return _table(request, sight, place, month, lines, reason)
    try:
        filed = services.file_observations(place.row, filings, sight.person, reason=reason, good_rows=good_only)
    except DrumtowerError as error:
        return _table(request, sight, place, month, _marked(lines, error.findings), reason, error.message)
    lines = _marked(lines, filed.findings)
    if _faults(lines):
        return _table(request, sight, place, month, _without_saved(lines), reason, saved=filed.new)
    return onward(add_query(_address(sight, place), month=str(month), saved=str(filed.new), known=str(filed.known)))


def _month(sight: Sight, given: QueryDict) -> int:
    words = given.get("month", "")
    latest = latest_month(sight.plan.year, sight.day)
    return int(words) if words in {str(month) for month in MONTHS} else latest


def _address(sight: Sight, place: FilingPlace, name: str = "figures") -> str:
    if place.department:
        return sight.url(f"department_{name}", department=place.department)
    return sight.url(name)


def _lines(sight: Sight, place: FilingPlace, month: int) -> list[ShownLine]:
    departments = {place.department} if place.department else None
    lines = due_lines(place.row, _known(sight), month, departments)
    if not place.department:
        order = {d.code: n for n, d in enumerate(sight.plan.departments)}
        lines.sort(key=lambda line: order.get(line.indicator.owner or "", len(order)))
    return [_line(sight, line) for line in lines]


def _known(sight: Sight) -> Plan:
    return sight.plan


def _line(sight: Sight, line: DueLine) -> ShownLine:
    owner = sight.departments.get(line.indicator.owner or "", "")
    return ShownLine(
        line,
        tuple(_cell(sight, cell) if cell else None for cell in (line.month, line.total, line.growth)),
        owner,
        Status.ACTUAL.value,
        f"{owner}报送" if owner else "",
    )


def _cell(sight: Sight, cell: DueCell) -> ShownCell:
    number = sight.figures.of
    last_period = period_words(cell.last.period, sight.plan.year) if cell.last else ""
    return ShownCell(
        cell,
        period_words(cell.period, sight.plan.year),
        number(cell.filed, tongue()) if cell.filed else NO_FIGURE,
        number(cell.last, tongue()),
        last_period,
        number(cell.year_ago, tongue()),
    )


# --- what was typed -------------------------------------------------------------------------------------------------


def _typed(line: ShownLine, given: QueryDict) -> ShownLine:
    code = line.due.indicator.code
    cells = tuple(cell and replace(cell, value=_clean(given.get(cell.due.name, ""))) for cell in line.cells)
    return replace(
        line,
        cells=cells,
        status=given.get(f"status.{code}", line.status),
        source=_clean(given.get(f"source.{code}", line.source)),
        note=_clean(given.get(f"note.{code}", "")),
        sure=bool(given.get(f"sure.{code}")),
    )


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _read(lines: Sequence[ShownLine]) -> tuple[list[ShownLine], list[Filing]]:
    """The lines with what is wrong in each cell, and the figures of the cells that are filled and right."""
    read, filings = [], []
    for number, line in enumerate(lines, 1):
        cells = [cell and _with_fault(line, cell) for cell in line.cells]
        odd = any(cell and cell.fault and not _unreadable(cell) for cell in cells)
        made = replace(line, cells=tuple(cells), is_odd=odd)
        read.append(made)
        filings += [_filing(made, cell, number) for cell in cells if cell and cell.value and not cell.fault]
    return read, filings


def _unreadable(cell: ShownCell) -> bool:
    return isinstance(cell.fault, Message)


def _with_fault(line: ShownLine, cell: ShownCell) -> ShownCell:
    """The cell, with what is wrong with its value: it cannot be read, is kept by others, or must be explained."""
    if not cell.value:
        return cell
    if len(cell.value) > LONGEST:
        return replace(cell, fault=_("太长了，数值不超过{count}个字。").format(count=LONGEST))
    if line.status not in {status.value for status in STATUSES}:
        return replace(cell, fault=_("“{words}”不是状态，请重新选择。").format(words=line.status))
    try:
        value = read_evidence(cell.value, unit_for(cell.due.of, cell.due.indicator))
    except DrumtowerError as error:
        return replace(cell, fault=error.message)
    odd = jump(cell.due, value)
    if odd and not line.sure and not line.note:
        return replace(cell, fault=_("{odd}。确实如此请写说明，或勾选“核对无误”。").format(odd=odd))
    return cell


def _filing(line: ShownLine, cell: ShownCell, number: int) -> Filing:
    due = cell.due
    return Filing(
        due.indicator.code, due.period.code, due.of, cell.value, status=Status(line.status), basis=due.basis,
        base_period=due.base_period, source=line.source[:LONGEST], note=line.note[:LONGEST], row=number,
        column=due.column.value,
    )  # fmt: skip


def _refusals(row: models.Plan, filings: Sequence[Filing], sight: Sight, reason: str) -> tuple[Finding, ...]:
    """Why figures would be refused: they are filed, and it is undone."""
    try:
        with transaction.atomic():
            services.file_observations(row, filings, sight.person, reason=reason)
            transaction.set_rollback(True)
    except PlanError as error:
        return error.findings or (Finding(error.message),)
    return ()


def _marked(lines: Sequence[ShownLine], findings: Iterable[Finding]) -> list[ShownLine]:
    """The lines with findings at their cells."""
    found: dict[tuple[int | None, str | None], Message] = {}
    for finding in findings:
        found.setdefault((finding.place.row, finding.place.column), finding.message)
    return [
        replace(
            line,
            cells=tuple(
                cell and replace(cell, fault=cell.fault or found.get((number, cell.due.column.value), ""))
                for cell in line.cells
            ),
        )
        for number, line in enumerate(lines, 1)
    ]


def _faults(lines: Iterable[ShownLine]) -> list[tuple[ShownLine, ShownCell]]:
    return [(line, cell) for line in lines for cell in line.cells if cell and cell.fault]


def _without_saved(lines: Iterable[ShownLine]) -> list[ShownLine]:
    """The lines with only the values left that were not saved."""
    return [
        replace(
            line, cells=tuple(cell and replace(cell, value=cell.value if cell.fault else "") for cell in line.cells)
        )
        for line in lines
    ]


def _table(
    request: HttpRequest,
    sight: Sight,
    place: FilingPlace,
    month: int,
    lines: Sequence[ShownLine],
    reason: str = "",
    fault: Message | str = "",
    saved: int | None = None,
) -> HttpResponse:
    """The table, with what is wrong above it and beside its cells."""
    wrong = _faults(lines)
    gaps = shown_gaps(sight, place.departments if place.department else None)
    context = {
        **_head(request, sight, place, month),
        "gaps": gaps,
        "gaps_due": sum(each.gap.is_due for each in gaps),
        "lines": lines,
        "columns": [column.words for column in Column],
        "statuses": [(status.value, word(status)) for status in STATUSES],
        "reason": reason,
        "faults": wrong,
        "good": sum(1 for line in lines for cell in line.cells if cell and cell.value and not cell.fault),
        "fault": fault,
        "open": sum(1 for line in lines if not line.due.is_filed),
    }
    if saved is not None:
        context["saved"] = saved
    return render(request, "plans/filing.html", context, status=400 if wrong or fault else 200)


def _month_words(sight: Sight, month: int) -> str:
    first = 1 if month == MONTHS[0] else month
    return period_words(Period.of_months(sight.plan.year, first, month), sight.plan.year)


def _head(request: HttpRequest, sight: Sight, place: FilingPlace, month: int) -> dict[str, Any]:
    """What stands above the table and the block: the month, and whose figures they are."""
    return {
        **frame(sight, "figures"),
        "place": place,
        "month": month,
        "months": [(m, _month_words(sight, m)) for m in MONTHS],
        "department": sight.departments.get(place.department, place.department),
        "table": _address(sight, place),
        "paste": _address(sight, place, "paste"),
        "saved": _counted(request, "saved"),
        "known": _counted(request, "known"),
    }


def _counted(request: HttpRequest, name: str) -> int | None:
    words = request.GET.get(name, "")
    return int(words) if words.isdecimal() and len(words) < 6 else None


# --- the block ------------------------------------------------------------------------------------------------------


@never_cache
@page("plans.file_figures", find_place)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    """A pasted block of figures, of all departments for an officer, else of the own."""
    own = _own_department(request, place)
    if own and request.method != "POST":
        return redirect(see(request, place.row).url("department_paste", department=own))
    return _paste(request, replace(place, departments=(own,), department=own) if own else place)


@never_cache
@page("plans.file_figures", find_department)
@require_http_methods(["GET", "HEAD", "POST"])
def department_paste(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    """A pasted block of figures of one department."""
    return _paste(request, place)


def _paste(request: HttpRequest, place: FilingPlace) -> HttpResponseBase:
    sight = see(request, place.row)
    if sight.on is not None:
        return render(request, "plans/past.html", frame(sight, "figures"), status=403)
    given = request.POST if request.method == "POST" else request.GET
    month = _month(sight, given)
    if request.method != "POST":
        return _block_page(request, sight, place, month, None)
    reason = _clean(request.POST.get("reason", ""))
    block = read_block(request.POST.get("block", ""), _around(request, sight, place, month))
    if block.filings:
        block = _checked(block, _refusals(place.row, block.filings, sight, reason))
    do = request.POST.get("do", "check")
    if do == "check" or block.fault or not block.filings or (block.bad and do != "good"):
        return _block_page(request, sight, place, month, block)
    try:
        filed = services.file_observations(place.row, block.filings, sight.person, reason=reason)
    except DrumtowerError as error:
        return _block_page(request, sight, place, month, _checked(block, error.findings), error.message)
    counts = {"month": str(month), "saved": str(filed.new), "known": str(filed.known), "left": str(len(block.bad))}
    return onward(add_query(_address(sight, place), **counts))


def _around(request: HttpRequest, sight: Sight, place: FilingPlace, month: int) -> Surroundings:
    plan = sight.plan
    allowed = {
        code
        for code, owner in (
            *((i.code, i.owner) for i in plan.indicators),
            *((p.code, p.department) for p in plan.projects),
        )
        if not place.department or owner == place.department
    }
    status = request.POST.get("status", "")
    known = {each.value for each in STATUSES}
    sure = {int(number) for number in request.POST.getlist("sure") if number.isdecimal() and len(number) < 7}
    source = _clean(request.POST.get("source", ""))[:LONGEST]
    return Surroundings(plan, month, allowed, Status(status) if status in known else Status.ACTUAL, source, sure)


def _checked(block: PastedBlock, findings: Sequence[Finding]) -> PastedBlock:
    found: dict[tuple[int, str], Message | str] = {}
    for finding in findings:
        if finding.place.row is not None and finding.place.column is not None:
            found.setdefault((finding.place.row, finding.place.column), finding.message)
    return block.with_faults(found)


def _block_page(
    request: HttpRequest,
    sight: Sight,
    place: FilingPlace,
    month: int,
    block: PastedBlock | None,
    fault: Message | str = "",
) -> HttpResponse:
    typed: Mapping[str, str] = request.POST
    owner = sight.departments.get(place.department, "")
    source = f"{owner}报送" if owner else ""
    context = {
        **_head(request, sight, place, month),
        "pasted": block,
        "text": typed.get("block", "").replace("\0", ""),
        "source": typed.get("source", source),
        "status": typed.get("status", Status.ACTUAL.value),
        "reason": typed.get("reason", ""),
        "statuses": [(status.value, word(status)) for status in STATUSES],
        "fault": fault or (block.fault if block else ""),
    }
    is_wrong = bool(fault or (block and (block.fault or block.bad)))
    return render(request, "plans/paste.html", context, status=400 if is_wrong else 200)
