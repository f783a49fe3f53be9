"""The monthly table: one page for a leaders' meeting, main indicators first, every number with its source.

plan, month, day ──monthly_table──▶ MonthlyTable ──▶ MonthlyRow (当月, 累计, 增速, 较上月, 全市平均, 位次, 序时, 预判, …)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._figures import Figure, difference, observed
from drumtower.plan._goals import Goal, GoalClass
from drumtower.plan._indicators import Indicator
from drumtower.plan._observations import Observation, ObservationBook
from drumtower.plan._pace import PaceItem, PaceState
from drumtower.plan._plans import Plan
from drumtower.plan._progress import PlanProgress, TargetProgress, gravest, progress
from drumtower.plan._prospects import Outlook
from drumtower.plan._series import Months, SeriesPoint
from drumtower.plan._telling import tell, when
from drumtower.plan._year_figures import YearFigures
from drumtower.plan.language import Measure
from drumtower.quantity import Amount, Quantity

__all__ = ["MonthlyRow", "MonthlyTable", "monthly_table"]


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """One indicator of one goal in a month.

    ``unit`` is that of ``own`` (当月) and ``cumulative`` (累计, or the value of a rate or stock); ``growth`` is in percent;
    ``change`` is against the month before: of the growth in points, else of the value (for an amount that adds up, of the
    month's own), ``since`` the period that it is counted from: an earlier one where figures come by quarter.  ``mean`` is the
    mean of the city of the growth, or of the value where there is no growth.  ``pace`` is None where no target of the row
    has a pace.  ``outlook`` is the gravest of its ``targets``, with its sentence ``why``.
    """

    goal: Goal
    name: str
    unit: str
    targets: tuple[TargetProgress, ...]
    outlook: Outlook
    why: Message
    department: str
    department_name: str
    own: Figure | None = None
    cumulative: Figure | None = None
    growth: Figure | None = None
    change: Figure | None = None
    since: Period | None = None
    mean: Figure | None = None
    rank: Figure | None = None
    rank_change: Figure | None = None
    pace: PaceItem | None = None

    @property
    def words(self) -> str:
        """年度目标: the words of its targets as written."""
        return "；".join(t.sub_target.words for t in self.targets)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number of the row."""
        cells = (self.own, self.cumulative, self.growth, self.change, self.mean, self.rank, self.rank_change)
        return tuple(f for f in cells if f is not None)


@dataclass(frozen=True)
class MonthlyTable:
    """The table of ``month`` (1—2月 together), as known on ``as_of``; ``through`` is the year to date at its end."""

    plan: Plan
    month: Period
    through: Period
    as_of: date
    rows: tuple[MonthlyRow, ...]

    @property
    def title(self) -> Message:
        """鹿溪区2023年1—9月主要指标完成情况."""
        period = when(self.through, self.plan.year)
        return tell(say.MONTHLY_TITLE, area=self.plan.area.name, year=self.plan.year, period=period)


def monthly_table(plan: Plan, month: int, as_of: date | None = None) -> MonthlyTable:
    """The table of ``month`` (1 to 12) of the plan's year as known on ``as_of`` (today by default), by figures up to that month.

    Main indicators always have a row, other goals where something is known of that month.  Month 1 stands for 1—2月 unless
    January alone is known.  Raises ``ValueError`` for a month outside 1 to 12, ``PlanError`` before the first version.
    """
    from drumtower.calendar import today

    if not 1 <= month <= 12:
        raise ValueError(f"a month is 1 to 12, not {month}")
    day = as_of or today()
    known = plan.as_of(day)
    alone = month == 1 and any(o.period == Period.of_months(plan.year, 1) for o in known.observations)
    own = Period.of_months(plan.year, month) if month > 2 or alone else Period.of_months(plan.year, 1, 2)
    through = Period.of_months(plan.year, 1, own.end.month)
    standing = progress(_up_to(known, through), day)
    return MonthlyTable(known, own, through, day, tuple(_Table(standing, own).rows()))


def _up_to(plan: Plan, through: Period) -> Plan:
    """The plan with the figures of its year up to a month; the year's own and estimates of it only beside its newest month."""
    year = Period.of_year(plan.year)
    book = plan.observations
    newest = not any(
        isinstance(o.value, Amount) and o.period in year and o.period != year and o.period.end > through.end
        for o in book
    )

    def belongs(o: Observation) -> bool:
        if o.period.end <= through.end or o.period.year != plan.year:
            return True
        return o.period == year and (newest or not isinstance(o.value, Amount))

    return replace(plan, observations=ObservationBook([o for o in book if belongs(o)]))


class _Table:
    """The rows of one month."""

    def __init__(self, standing: PlanProgress, month: Period) -> None:
        self._standing, self._plan, self._month = standing, standing.plan, month
        self._figures = YearFigures(standing.plan, standing.as_of)
        self._indicators = {i.code: i for i in standing.plan.indicators}
        self._departments = {d.code: d.name for d in standing.plan.departments}

    def rows(self) -> Iterator[MonthlyRow]:
        """Main indicators, then the other goals of which something is known of the month."""
        goals = self._standing.goals
        for goal in sorted(goals, key=lambda g: g.goal.goal_class is not GoalClass.MAIN):
            targets: dict[str, list[TargetProgress]] = {}
            for target in goal.targets:
                targets.setdefault(target.sub_target.indicator, []).append(target)
            for code, same in targets.items():
                row = self._row(goal.goal, code, tuple(same))
                if row.figures or goal.goal.goal_class is GoalClass.MAIN:
                    yield row

    def _row(self, goal: Goal, code: str, targets: tuple[TargetProgress, ...]) -> MonthlyRow:
        indicator = self._indicators.get(code)
        last = self._month.end.month
        values, growths = self._months(code, targets), Months(self._plan, code, Measure.GROWTH)
        (value, value_before), (growth, growth_before) = values.pair(last), growths.pair(last)
        total = (value.figure if value else None) or self._gained(targets)
        worst = gravest(targets)
        assert worst is not None
        rank, moved = self._ranks(code)
        department = targets[0].sub_target.department or goal.department or ""
        if growth is not None and growth.observation is not None:
            change, since = _change(growth, growth_before, adds_up=False)
        else:
            change, since = _change(value, value_before, adds_up=values.adds_up)
        return MonthlyRow(
            goal, indicator.name if indicator else goal.name, _unit(indicator, value), targets,
            worst.outlook, worst.why, department, self._departments.get(department, department),
            own=value.own if value else None, cumulative=total,
            growth=growth.figure if growth else None, change=change, since=since,
            mean=observed(_mean(value, growth)), rank=rank, rank_change=moved,
            pace=next((t.pace for t in targets if t.pace.state is not PaceState.NONE and t.pace.done is not None), None),
        )  # fmt: skip

    def _months(self, code: str, targets: tuple[TargetProgress, ...]) -> Months:
        """The indicator's own value, or its net gain where that is what is asked for."""
        net = any(t.sub_target.target.of is Measure.NET for t in targets)
        return Months(self._plan, code, Measure.NET if net else Measure.LEVEL)

    def _gained(self, targets: tuple[TargetProgress, ...]) -> Figure | None:
        """The net gain computed from what is new, where that reaches the month."""
        for t in targets:
            net = t.sub_target.target.of is Measure.NET and t.derived is not None and t.value is not None
            if net and t.latest is not None and t.value is not None and t.latest.period.end == self._month.end:
                return Figure(t.value, (t.latest,), t.derived)
        return None

    def _ranks(self, code: str) -> tuple[Figure | None, Figure | None]:
        now, before = self._figures.ranks(code, None)
        if now is None or now.period.end != self._month.end:
            return None, None
        if before is None or not isinstance(now.value, Amount) or not isinstance(before.value, Amount):
            return observed(now), None
        how = say.FIGURE_RANK_CHANGE.say(now=f"{now.value.number:f}", before=f"{before.value.number:f}")
        return observed(now), Figure(Quantity(before.value.number - now.value.number), (now, before), how)


def _change(
    now: SeriesPoint | None, before: SeriesPoint | None, *, adds_up: bool
) -> tuple[Figure | None, Period | None]:
    """Against the month before, or the last one known, which is named: of what the month brought where figures add up."""
    if now is None or before is None:
        return None, None
    if adds_up:
        return _less(now.own, before.own), before.month
    return difference(now.observation, before.observation), before.period


def _mean(value: SeriesPoint | None, growth: SeriesPoint | None) -> Observation | None:
    """The city's mean of the growth, and of the value only where there is no growth."""
    if growth is not None and growth.observation is not None:
        return growth.mean
    return value.mean if value is not None else None


def _less(now: Figure | None, before: Figure | None) -> Figure | None:
    """What this month brought more than the one before."""
    if now is None or before is None or now.quantity is None or before.quantity is None:
        return None
    sources = tuple(dict.fromkeys((*now.sources, *before.sources)))
    how = say.FIGURE_MONTHS.say(now=now.quantity, before=before.quantity)
    return Figure(now.quantity - before.quantity, sources, how)


def _unit(indicator: Indicator | None, value: SeriesPoint | None) -> str:
    """The unit of the figures of the row: that in which they are stated, else that of the indicator."""
    if value is not None and value.observation is not None and isinstance(value.observation.value, Amount):
        return value.observation.value.unit.symbol
    return indicator.unit if indicator else ""
