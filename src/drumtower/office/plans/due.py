"""Due: which figures a month asks for, each with what is known beside it.

    plan, month ──▶ DueLine (indicator, unit) ─┬─ 当月 DueCell      each cell: period, measure, what is filed,
                                               ├─ 累计 DueCell      the last value and last year's,
                                               └─ 增速 DueCell      whether the statistics bureau keeps it

A cell is found again by its name, so that a form can be read back without trusting what it says of itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.calendar import Period
from drumtower.office.plans import models
from drumtower.office.plans.mapping import entries
from drumtower.office.plans.readings import measure_of
from drumtower.plan import Evidence, Frequency, Indicator, Kind, Measure, Observation, Plan, Status
from drumtower.quantity import Amount

__all__ = ["MONTHS", "Column", "DueCell", "DueLine", "cell_of", "due_lines", "jump", "latest_month", "period_for"]

MONTHS = tuple(range(2, 13))
"""The months that figures come for, January with February."""

_EVERY = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_AMOUNTS = (Measure.LEVEL, Measure.COUNT)


class Column(StrEnum):
    """The columns of figures: of the month alone, so far this year (or at its end), and the growth of that."""

    MONTH = "month"
    TOTAL = "total"
    GROWTH = "growth"

    @property
    def words(self) -> str:
        """The heading."""
        return {"month": _("当月"), "total": _("累计（期末）"), "growth": _("增速")}[self.value]


@dataclass(frozen=True)
class DueCell:
    """One figure that is asked for.

    ``filed`` is what is known of it already, ``last`` the value before it in the year, ``year_ago`` that of a year before;
    ``is_kept`` says that the statistics bureau keeps it, so that it is imported and not typed.
    """

    indicator: Indicator
    column: Column
    of: Measure
    period: Period
    filed: Observation | None
    last: Observation | None
    year_ago: Observation | None
    is_kept: bool = False

    @property
    def name(self) -> str:
        """What the cell is called in a form."""
        return f"{self.column}.{self.indicator.code}"

    @property
    def basis(self) -> str:
        """The basis on which the same figure was stated before: 不变价."""
        known = self.filed or self.last or self.year_ago
        return known.basis if known else ""

    @property
    def base_period(self) -> str:
        """What a growth is held against: the same months of the year before."""
        return self.period.previous().code if self.of is Measure.GROWTH else ""


@dataclass(frozen=True)
class DueLine:
    """The figures of one indicator for a month, in the order of the columns; None where a column has none."""

    indicator: Indicator
    month: DueCell | None
    total: DueCell | None
    growth: DueCell | None

    @property
    def cells(self) -> tuple[DueCell, ...]:
        """Those that are asked for."""
        return tuple(cell for cell in (self.month, self.total, self.growth) if cell is not None)

    @property
    def is_filed(self) -> bool:
        """Whether the year's figure, or the growth where there is no other, is known."""
        first = self.total or self.growth
        return first is not None and first.filed is not None


def latest_month(year: int, day: date) -> int:
    """The month whose figures are due on ``day``: the one before, within the plan's year."""
    if day.year != year:
        return 12 if day.year > year else MONTHS[0]
    return max(day.month - 1, MONTHS[0])


def due_lines(row: models.Plan, plan: Plan, month: int, departments: Collection[str] | None = None) -> list[DueLine]:
    """What ``month`` asks for of the indicators that ``departments`` keep; of all where there are none named."""
    due = [
        indicator
        for indicator in plan.indicators
        if month % _EVERY[indicator.frequency] == 0 and (departments is None or indicator.owner in departments)
    ]
    kept = _kept(row, plan, month)
    return [line for indicator in due if (line := _line(plan, indicator, month, kept)).cells]


_Kept = dict[tuple[str, str, str], set[str]]


def _kept(row: models.Plan, plan: Plan, month: int) -> _Kept:
    """The statuses of imported figures of the month, by indicator, period and measure."""
    codes = {Period.of_months(plan.year, first, month).code for first in range(1, month + 1)}
    imported = entries(row).filter(
        observation__channel=models.Channel.IMPORT,
        observation__of_area=plan.area.code,
        observation__facet="",
        observation__period__in=codes | {Period.of_months(plan.year, month).closing.code},
    )
    found: _Kept = {}
    columns = ("indicator", "period", "of", "status")
    for indicator, period, of, status in imported.values_list(*(f"observation__{name}" for name in columns)):
        found.setdefault((indicator, period, of), set()).add(status)
    return found


def _line(plan: Plan, indicator: Indicator, month: int, kept: _Kept) -> DueLine:
    of = measure_of(plan, indicator.code)
    total = period_for(plan, indicator, of, month)
    own, growth = _has(plan, indicator, of), _has(plan, indicator, Measure.GROWTH)
    adds_up = _adds_up(indicator, of)
    single = Period.of_months(plan.year, month)

    def cell(column: Column, of: Measure, period: Period) -> DueCell:
        return cell_of(plan, indicator, column, of, period, kept)

    return DueLine(
        indicator,
        cell(Column.MONTH, of, single) if adds_up and own and month > MONTHS[0] and _is_monthly(indicator) else None,
        cell(Column.TOTAL, of, total) if own or not growth else None,
        cell(Column.GROWTH, Measure.GROWTH, total) if growth or (adds_up and indicator.kind is Kind.FLOW) else None,
    )


def _is_monthly(indicator: Indicator) -> bool:
    return indicator.frequency is Frequency.MONTH and indicator.kind is Kind.FLOW


def _adds_up(indicator: Indicator, of: Measure) -> bool:
    return of in _AMOUNTS and indicator.kind in (Kind.FLOW, Kind.COUNT)


def _has(plan: Plan, indicator: Indicator, of: Measure) -> bool:
    known = plan.observations.of_indicator(indicator.code)
    return any(o.of is of and not o.facet and o.area == plan.area.code for o in known)


def period_for(plan: Plan, indicator: Indicator, of: Measure, month: int) -> Period:
    """What a figure of ``month`` speaks of: the year so far, or the month, the quarter or the day it ends with.

    As the figures known so far do it, else as the indicator is described.
    """
    known = [o for o in plan.observations.of_indicator(indicator.code) if o.of is of and not o.facet]
    shapes = [
        o.period
        for o in known
        if o.period.start.year == o.period.end.year and o.period != Period.of_year(o.period.year)
    ]
    if shapes and shapes[-1].is_point:
        return Period.of_months(plan.year, month).closing
    if indicator.cumulative or _adds_up(indicator, of):
        return Period.of_months(plan.year, 1, month)
    return Period.of_months(plan.year, month - _EVERY[indicator.frequency] + 1, month)


def cell_of(
    plan: Plan, indicator: Indicator, column: Column, of: Measure, period: Period, kept: _Kept | None = None
) -> DueCell:
    """The figure of ``indicator`` for ``period``, with what is known beside it."""

    def best(wanted: Period) -> Observation | None:
        found = plan.observations.best(indicator.code, plan.area.code, wanted.code, of)
        return found if found is not None and found.of is of else None

    statuses = (kept or {}).get((indicator.code, period.code, of.value), set())
    owner = next((d.name for d in plan.departments if d.code == indicator.owner), "")
    settled = statuses - {Status.ESTIMATE}
    is_kept = Status.FINAL in settled or bool(settled and "统计" in owner)
    last = next((seen for earlier in _before(period) if (seen := best(earlier)) is not None), None)
    return DueCell(indicator, column, of, period, best(period), last, best(period.previous()), is_kept)


def _before(period: Period) -> Iterator[Period]:
    """The periods of the same kind before ``period`` in its year, the nearest first."""
    first, last, year = period.start.month, period.end.month, period.year
    if period.is_cumulative and last > 1:
        yield from (Period.of_months(year, 1, month) for month in range(last - 1, 0, -1))
        return
    length = last - first + 1
    for end in range(first - 1, 0, -length):
        month = Period.of_months(year, max(end - length + 1, 1), end)
        yield month.closing if period.is_point else month


# --- what must be looked at twice -----------------------------------------------------------------------------------

FACTOR = 100


def jump(cell: DueCell, value: Evidence) -> str:
    """What is odd about ``value`` beside what is known, in words; empty where nothing is.

    A hundred times as much or as little, another sign than before, and a year's sum that has become smaller.  A value in
    a unit of another kind is wrong, not odd, and is told as that when it is checked.
    """
    new = _base(value)
    if new is None or any(_is_of_another_kind(value, known) for known in (cell.last, cell.year_ago)):
        return ""
    last, year_ago = (
        _base(cell.last.value if cell.last else None),
        _base(cell.year_ago.value if cell.year_ago else None),
    )
    known = [(cell.year_ago, year_ago), (cell.last, last)]
    seen = [(o, base) for o, base in known if o is not None and base]
    if seen and new and all(_is_far(new, base) for _, base in seen):
        return _("与{period}的{value}相差一百倍以上").format(
            period=seen[0][0].period.text(tongue()), value=seen[0][0].value
        )
    if last is not None and cell.last is not None and last * new < 0:
        return _("与{period}的{value}正负相反").format(period=cell.last.period.text(tongue()), value=cell.last.value)
    if _is_sum(cell) and last is not None and cell.last is not None and new < last:
        return _("累计数比{period}的{value}还小").format(period=cell.last.period.text(tongue()), value=cell.last.value)
    return ""


def _is_sum(cell: DueCell) -> bool:
    return cell.column is Column.TOTAL and _adds_up(cell.indicator, cell.of) and cell.period.is_cumulative


def _base(value: Evidence | None) -> Decimal | None:
    return value.quantity.base if isinstance(value, Amount) and value.is_exact else None


def _is_of_another_kind(value: Evidence, known: Observation | None) -> bool:
    before = known.value if known is not None else None
    return (
        isinstance(value, Amount)
        and isinstance(before, Amount)
        and value.unit.dimension != before.unit.dimension
        and "number" not in (value.unit.dimension, before.unit.dimension)
    )


def _is_far(one: Decimal, other: Decimal) -> bool:
    return abs(one) >= FACTOR * abs(other) or abs(other) >= FACTOR * abs(one)
