"""Plan chances: how likely every target of a plan under way is, which light it shows, and what the rest of the year must bring.

    plan, day, estimates, lights shown before ──plan_chances──▶ TargetOutlook (attainment, light, need)

An estimate of the indicator comes first; without one, what the department expects or the months so far stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from drumtower.forecast._advice import annual_history
from drumtower.forecast._attaining import (
    Attainment,
    Batch,
    Expectation,
    Ground,
    Need,
    Schedule,
    Slip,
    attainment,
    batch_count,
    event_count,
    needed_days,
    needed_flow,
    needed_growth,
    needed_mean,
    outlook_of,
)
from drumtower.forecast._distribution import Distribution
from drumtower.plan import (
    Arrival,
    Bound,
    Case,
    Compare,
    Direction,
    Done,
    Goal,
    Indicator,
    Kind,
    Measure,
    Observation,
    Outlook,
    Plan,
    Project,
    Relative,
    SubTarget,
    Sync,
    TargetProgress,
    bound,
    month_profile,
    progress,
    same_name,
)
from drumtower.quantity import Amount, QuantityError, find_unit

__all__ = ["TargetOutlook", "plan_chances"]

_TWELVE = Decimal(12)
FEWEST_SLIPS = 3
"""With fewer past stages nothing is said of a milestone."""
_MEAN = "全市平均"
_MEAN_DOUBT = Decimal(1)
"""How far the city's mean may move in a whole year, in percentage points."""
_NO_ESTIMATES: Mapping[tuple[str, Measure], Expectation] = MappingProxyType({})
_NONE_SHOWN: Mapping[str, Outlook] = MappingProxyType({})
_SETTLED = {Outlook.DONE: Decimal(1), Outlook.MISSED: Decimal(0)}


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """One target of a year under way: what the plan's rule says (``ruled``), how likely it is, and the light of both.

    ``need`` says what each month left must bring, where that is one number.
    """

    goal: Goal
    sub_target: SubTarget
    ruled: Outlook
    attainment: Attainment
    light: Outlook
    need: Need | None = None


def plan_chances(
    plan: Plan,
    as_of: date | None = None,
    *,
    earlier: Sequence[Plan] = (),
    estimates: Mapping[tuple[str, Measure], Expectation] = _NO_ESTIMATES,
    before: Mapping[str, Outlook] = _NONE_SHOWN,
) -> tuple[TargetOutlook, ...]:
    """Every target of ``plan`` as known on ``as_of`` (today by default), in the plan's order.

    ``estimates`` say how the year ends, by indicator and measure; ``before`` the light last shown, by sub-target; ``earlier`` are plans
    whose figures and milestones count too.
    """
    standing = progress(plan, as_of)
    watch = _Watch((standing.plan, *earlier), standing.as_of, estimates)
    return tuple(watch.outlook(target, before) for goal in standing.goals for target in goal.targets)


class _Watch:
    """One plan on one day: what is expected of each indicator, and what each target is held against."""

    def __init__(self, plans: Sequence[Plan], day: date, estimates: Mapping[tuple[str, Measure], Expectation]) -> None:
        self._plans, self._plan, self._day, self._estimates = plans, plans[0], day, estimates
        self._indicators = {i.code: i for i in self._plan.indicators}
        self._projects = {p.code: p for p in self._plan.projects}

    def outlook(self, target: TargetProgress, before: Mapping[str, Outlook]) -> TargetOutlook:
        """One target with its chance, light and need."""
        sub, ruled = target.sub_target, target.outlook
        found = self._settled(target) if ruled in _SETTLED else self._chance(target)
        light = outlook_of(ruled, found.probability, before.get(sub.code), stretch=sub.target.is_stretch)
        need = None if ruled in _SETTLED or sub.period else self._need(target)
        return TargetOutlook(target.goal, sub, ruled, found, light, need)

    @staticmethod
    def _settled(target: TargetProgress) -> Attainment:
        return Attainment(target.sub_target.target, _SETTLED[target.outlook], target.why)

    def _chance(self, target: TargetProgress) -> Attainment:
        sub = target.sub_target
        if isinstance(sub.target.predicate, Done):
            return attainment(sub.target, None, Ground(schedule=self._schedule(target)))
        return attainment(sub.target, self._expected(sub), self._ground(target))

    # --- what is expected -------------------------------------------------------------------------------------------

    def _expected(self, sub: SubTarget) -> Expectation | None:
        indicator, of = self._indicators.get(sub.indicator), sub.target.of
        if indicator is not None and of in (Measure.COUNT, Measure.LEVEL, Measure.NET):
            if indicator.kind is Kind.COUNT and _is_of_events(sub, indicator):
                return self._events(sub, indicator)
            if indicator.arrival is Arrival.BATCH:
                return self._of(sub.indicator, of) or self._titles(sub, indicator)
        return self._of(sub.indicator, of)

    def _of(self, code: str, of: Measure) -> Expectation | None:
        """An estimate of the measure or of its family, else what is stated or carried on."""
        for measure in (of, *(m for m in Measure if m.family == of.family)):
            if (code, measure) in self._estimates:
                return self._estimates[code, measure]
        now = annual_history(self._plans, code, of).now
        if now is None or of is not Measure.RANK:
            return now
        low, high = now.figure.value_at(0.1), now.figure.value_at(0.9)
        spread = (high - low) / Decimal("2.5631")
        figure = Distribution.normal(now.figure.value_at(0.5), spread, low=Decimal(1), step=Decimal(1))
        return replace(now, figure=figure)

    def _events(self, sub: SubTarget, indicator: Indicator) -> Expectation | None:
        """Events that should not happen: those so far, and what past years leave to be feared of the rest."""
        runs, year = self._running(indicator.code, sub.target.of), self._plan.year
        month, so_far = max(runs.get(year, {}).items(), default=(0, 0))
        past = [months[12] for y, months in runs.items() if y < year and 12 in months]
        count = event_count(past, left=1 - month / 12, happened=so_far) if past else None
        return None if count is None else Expectation(count, find_unit(indicator.unit), Measure.COUNT)

    def _titles(self, sub: SubTarget, indicator: Indicator) -> Expectation | None:
        """Titles that come in batches: those granted, and what past years granted after the same month."""
        runs, year = self._running(indicator.code, sub.target.of), self._plan.year
        month, granted = max(runs.get(year, {}).items(), default=(0, 0))
        past = [(y, months) for y, months in runs.items() if y < year and 12 in months and len(months) > 1]
        batches = [batch for y, months in past for batch in _batches(y, months)]
        if not batches:
            return None
        return Expectation(batch_count(batches, month=month, granted=granted), find_unit(indicator.unit), sub.target.of)

    def _running(self, code: str, of: Measure) -> dict[int, dict[int, int]]:
        """Counts of the year to date, by year and month."""
        found: dict[int, dict[int, int]] = {}
        for plan in reversed(self._plans):
            for o in plan.observations.of_indicator(code):
                if _runs(o, plan.area.code, of) and isinstance(o.value, Amount):
                    found.setdefault(o.period.year, {})[o.period.end.month] = int(o.value.number)
        return found

    # --- what it is held against ------------------------------------------------------------------------------------

    def _ground(self, target: TargetProgress) -> Ground:
        indicator = self._indicators.get(target.sub_target.indicator)
        verdict = target.assessment.verdict
        usual = Case(
            lower=indicator.direction is Direction.LOWER if indicator else None,
            tolerances=self._plan.settings.tolerances,
            tolerance=indicator.tolerance if indicator else None,
        )
        case = replace(verdict.case, value=None, today=None) if verdict is not None else usual
        return Ground(case, self._others(target.sub_target))

    def _others(self, sub: SubTarget) -> dict[str, Expectation]:
        """What is expected of the indicators and the city's mean that the target names."""
        found: dict[str, Expectation] = {}
        for predicate in sub.target.predicates:
            if isinstance(predicate, Sync | Relative):
                other = self._other(sub, predicate)
                found |= {} if other is None else {predicate.other: other}
        return found

    def _other(self, sub: SubTarget, predicate: Sync | Relative) -> Expectation | None:
        named = (i for i in self._indicators.values() if any(same_name(n, predicate.other) for n in i.names))
        other = next((i for i in named if i.code != sub.indicator), None)
        if other is not None:
            return self._of(other.code, predicate.of)
        return self._city_mean(sub.indicator, predicate.of) if "全市" in predicate.other else None

    def _city_mean(self, code: str, of: Measure) -> Expectation | None:
        """The latest mean of the city in the year, carried on."""
        seen = [
            o
            for o in self._plan.observations.of_indicator(code)
            if o.facet == _MEAN and o.of.family == of.family and o.period.year == self._plan.year
        ]
        latest = max(seen, key=lambda o: o.period, default=None)
        if latest is None or not isinstance(latest.value, Amount) or not latest.value.is_exact:
            return None
        left = (_TWELVE - latest.period.end.month) / _TWELVE
        figure = Distribution.normal(latest.value.number, _MEAN_DOUBT * left.sqrt())
        return Expectation(figure, latest.value.unit, latest.of)

    # --- milestones ---------------------------------------------------------------------------------------------------

    def _schedule(self, target: TargetProgress) -> Schedule | None:
        verdict, predicate = target.assessment.verdict, target.sub_target.target.predicate
        assert isinstance(predicate, Done)
        due = (verdict.case.due if verdict else None) or date(self._plan.year, 12, 31)
        project = self._projects.get(target.sub_target.indicator)
        planned = next((m.due for m in project.milestones if m.stage == predicate.stage), None) if project else None
        slips = self._slips()
        if len(slips) < FEWEST_SLIPS and self._day <= due:
            return None
        late = self._late(target.sub_target.indicator, predicate.stage)
        return Schedule(due, self._day, slips, late, planned)

    def _late(self, project: str, stage: str) -> int:
        """How many days the last stage due before is late: as recorded, or by today where it is open."""
        known = self._projects.get(project)
        due = [m for m in known.milestones if m.due and m.due <= self._day and m.stage != stage] if known else []
        if not due:
            return 0
        last = max(due, key=lambda m: m.due or date.min)
        reached = _reached(self._plan, project, last.stage) or self._day
        return max(0, (reached - (last.due or reached)).days)

    def _slips(self) -> tuple[Slip, ...]:
        """Every stage of every project that was due and reached on a known day, after the one before it."""
        return tuple(
            slip for plan in self._plans for project in plan.projects for slip in self._of_project(plan, project)
        )

    def _of_project(self, plan: Plan, project: Project) -> Iterator[Slip]:
        entered = 0
        for milestone in project.milestones:
            reached = _reached(plan, project.code, milestone.stage)
            if milestone.due is not None and reached is not None and reached <= self._day:
                slip = Slip(milestone.due, reached, entered)
                entered = slip.days
                yield slip

    # --- the rest of the year -----------------------------------------------------------------------------------------

    def _need(self, target: TargetProgress) -> Need | None:
        sub, latest, value = target.sub_target, target.latest, target.value
        indicator = self._indicators.get(sub.indicator)
        if (
            latest is None
            or indicator is None
            or sub.target.veto
            or not isinstance(value, Amount)
            or not value.is_exact
        ):
            return None
        asked = self._asked(sub, indicator)
        month = latest.period.end.month
        if (
            asked is None
            or asked.against
            or not (asked.number or asked.of is Measure.GROWTH)
            or month == 12
            or latest.period.start.month != 1
        ):
            return None
        try:
            reached = asked.reached(value)
        except QuantityError:
            return None
        return None if reached is None else self._rest(indicator, asked, reached, value, month)

    def _asked(self, sub: SubTarget, indicator: Indicator) -> Bound | None:
        lower, tolerances = indicator.direction is Direction.LOWER, self._plan.settings.tolerances
        return bound(sub.target.predicate, lower=lower, tolerances=tolerances, tolerance=indicator.tolerance)

    def _rest(self, indicator: Indicator, asked: Bound, reached: Decimal, value: Amount, month: int) -> Need | None:
        unit = find_unit(asked.unit) if asked.unit and asked.unit != "pp" else value.unit
        if "优良天数" in indicator.name and unit.symbol == "%":
            gone = (date(self._plan.year, month + 1, 1) - date(self._plan.year, 1, 1)).days
            return needed_days(round(reached * gone / 100), asked.number, self._plan.year, month)
        if asked.of in (Measure.LEVEL, Measure.COUNT) and indicator.has_pace:
            return needed_flow(reached, asked.number, month, unit, ceiling=asked.ceiling)
        if asked.of is Measure.GROWTH and indicator.kind in (Kind.FLOW, Kind.COUNT) and not asked.ceiling:
            share = month_profile(self._plan, indicator.code, month) or month / _TWELVE
            return None if reached >= asked.number else needed_growth(reached, asked.number, share, month)
        if indicator.kind is Kind.INDEX and asked.of is Measure.LEVEL:
            limit = Decimal(0) if asked.ceiling else None
            return needed_mean(reached, asked.number, month, unit, ceiling=asked.ceiling, limit=limit)
        return None


def _is_of_events(sub: SubTarget, indicator: Indicator) -> bool:
    """Whether it counts what should not happen: none is allowed, or fewer are better."""
    p = sub.target.predicate
    return indicator.direction is Direction.LOWER or (isinstance(p, Compare) and p.op == "==" and not p.value)


def _runs(o: Observation, area: str, of: Measure) -> bool:
    """Whether it is a count of the year to date."""
    return (
        o.area == area
        and not o.facet
        and o.of.family == of.family
        and o.period.start.month == 1
        and not o.period.is_point
        and o.period.start.year == o.period.end.year
        and o.status.value != "estimate"
    )


def _batches(year: int, months: Mapping[int, int]) -> list[Batch]:
    """What each figure of the year to date adds to the one before."""
    found, before = [], 0
    for month, count in sorted(months.items()):
        if count > before:
            found.append(Batch(year, month, count - before))
        before = max(before, count)
    return found


def _reached(plan: Plan, project: str, stage: str) -> date | None:
    """The day on which a stage was reached, where it is recorded."""
    values = [o.value for o in plan.observations.of_indicator(project) if o.facet == stage]
    return next((value for value in values if isinstance(value, date)), None)
