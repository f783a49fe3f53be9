"""Plan chances: how likely every target of a plan under way is, which light it shows, and what the rest of the year must bring.

    plan, day, estimates, lights shown before ──plan_chances──▶ TargetOutlook (attainment, light, need)

An estimate of the indicator comes first; without one, what the department expects or the months so far stand in for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from drumtower.calendar import today
from drumtower.forecast._attaining import (
    USUAL_CORRELATION,
    Attainment,
    Expectation,
    Ground,
    Need,
    Schedule,
    attainment,
    outlook_of,
)
from drumtower.forecast._plan_expected import Expected, Held, Source
from drumtower.forecast._plan_figures import AllFigures, standing_on
from drumtower.forecast._plan_milestones import schedule_of
from drumtower.forecast._plan_needs import need_of
from drumtower.plan import (
    Case,
    Direction,
    Done,
    Goal,
    Indicator,
    Judged,
    Measure,
    ObservationBook,
    Outlook,
    Plan,
    Relative,
    SubTarget,
    Sync,
    TargetProgress,
    progress,
    same_name,
)

__all__ = ["Among", "TargetOutlook", "outlooks_of", "plan_chances"]

_CITY = "全市"
_NO_ESTIMATES: Mapping[Source, Expectation] = MappingProxyType({})
_NONE_SHOWN: Mapping[str, Outlook] = MappingProxyType({})
_SETTLED = {Outlook.DONE: Decimal(1), Outlook.MISSED: Decimal(0)}


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """One target of a year under way: what the plan's rule says (``ruled``), how likely it is, and the light of both.

    ``need`` says what each month left must bring, where that is one number; ``source`` which estimate speaks of the target, by the
    indicator's code and the measure, None where there is none.
    """

    goal: Goal
    sub_target: SubTarget
    ruled: Outlook
    attainment: Attainment
    light: Outlook
    need: Need | None = None
    source: tuple[str, Measure] | None = None


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
    whose figures and milestones count too, as far as they were known on the day.  Raises ``PlanError`` where the first version of the
    plan is later.
    """
    day = as_of or today()
    return outlooks_of(AllFigures(plan, earlier), day, estimates, before=before)


def outlooks_of(
    figures: AllFigures,
    day: date,
    estimates: Mapping[Source, Expectation],
    *,
    before: Mapping[str, Outlook] = _NONE_SHOWN,
    among: Among | None = None,
) -> tuple[TargetOutlook, ...]:
    """``plan_chances`` by figures that were gathered before; of some targets only, where ``among`` says which."""
    plan = standing_on(figures.plan, day)
    standing = progress(plan if among is None else among.narrowed(plan), day)
    watch = _Watch(standing.plan, figures, day, estimates, among)
    targets = [target for goal in standing.goals for target in goal.targets]
    return tuple(watch.outlook(t, before) for t in targets if among is None or t.sub_target.indicator in among.codes)


@dataclass(frozen=True)
class Among:
    """The targets of some indicators: their goals, and every indicator whose figures they rest on or are compared with."""

    codes: frozenset[str]
    goals: frozenset[str]
    indicators: frozenset[str]
    stages: bool

    @classmethod
    def those_of(cls, plan: Plan, codes: Collection[str]) -> Among:
        """The targets of the indicators ``codes``."""
        goals = [goal for goal in plan.goals if any(sub.indicator in codes for sub in goal.targets)]
        subs = [sub for goal in goals for sub in goal.targets]
        named = {p.other for sub in subs for p in sub.target.predicates if isinstance(p, Sync | Relative)}
        others = {i.code for i in plan.indicators if any(same_name(own, name) for own in i.names for name in named)}
        stages = any(isinstance(p, Done) for sub in subs for p in sub.target.predicates)
        rests_on = frozenset({*codes, *others, *(sub.indicator for sub in subs)})
        return cls(frozenset(codes), frozenset(goal.code for goal in goals), rests_on, stages)

    def narrowed(self, plan: Plan) -> Plan:
        """The plan with these goals alone, and with the figures that they rest on."""
        goals = tuple(goal for goal in plan.goals if goal.code in self.goals)
        if self.stages:
            return replace(plan, goals=goals)
        held = ObservationBook(o for o in plan.observations if o.indicator in self.indicators)
        return replace(plan, goals=goals, observations=held)


class _Watch:
    """One plan on one day: what is expected of each indicator, and what each target is held against."""

    def __init__(
        self,
        plan: Plan,
        figures: AllFigures,
        day: date,
        estimates: Mapping[Source, Expectation],
        among: Among | None,
    ) -> None:
        known = figures.on(day, None if among is None else among.indicators)
        self._own, self._earlier, self._plan, self._day = plan, figures.earlier, known, day
        self._expected = Expected(self._plan, day, estimates)
        self._indicators = {i.code: i for i in plan.indicators}

    def outlook(self, target: TargetProgress, before: Mapping[str, Outlook]) -> TargetOutlook:
        """One target with its chance, light and need."""
        sub, ruled, held = target.sub_target, target.outlook, self._held(target)
        found = self._settled(target) if ruled in _SETTLED else self._chance(target, held)
        light = outlook_of(ruled, found.probability, before.get(sub.code), stretch=sub.target.is_stretch)
        need = None if ruled in _SETTLED or sub.period else need_of(self._plan, target)
        return TargetOutlook(target.goal, sub, ruled, found, light, need, held.source)

    @staticmethod
    def _settled(target: TargetProgress) -> Attainment:
        return Attainment(target.sub_target.target, _SETTLED[target.outlook], target.why)

    def _held(self, target: TargetProgress) -> Held:
        """What the target is held against; nothing where it asks for no figure."""
        sub = target.sub_target
        part = sub.period and sub.period != str(self._plan.year)
        without = part or any(isinstance(p, Done | Judged) for p in sub.target.predicates)
        return Held(None) if without else self._expected.of(sub)

    def _chance(self, target: TargetProgress, held: Held) -> Attainment:
        sub = target.sub_target
        if isinstance(sub.target.predicate, Done):
            return attainment(sub.target, None, Ground(schedule=self._schedule(target)))
        return attainment(sub.target, held.expected, self._ground(target, held))

    def _schedule(self, target: TargetProgress) -> Schedule | None:
        """The schedule of the stage that a target asks for, with the stages that all plans knew of by the day."""
        return schedule_of((self._own, *self._earlier_ones), self._day, target)

    @cached_property
    def _earlier_ones(self) -> tuple[Plan, ...]:
        return tuple(replace(p, observations=p.observations.known_on(self._day)) for p in self._earlier)

    # --- what it is held against ------------------------------------------------------------------------------------

    def _ground(self, target: TargetProgress, held: Held) -> Ground:
        verdict, sub = target.assessment.verdict, target.sub_target
        case = self._usual(sub) if verdict is None else replace(verdict.case, value=None, today=None)
        others = self._others(sub)
        expected = {name: other for name, (other, _) in others.items()}
        links = {name: link for name, (_, link) in others.items()}
        return Ground(replace(case, last=held.last or case.last), expected, correlations=links)

    def _usual(self, sub: SubTarget) -> Case:
        indicator = self._indicators.get(sub.indicator)
        return Case(
            lower=indicator.direction is Direction.LOWER if indicator else None,
            tolerances=self._plan.settings.tolerances,
            tolerance=indicator.tolerance if indicator else None,
        )

    def _others(self, sub: SubTarget) -> dict[str, tuple[Expectation, float]]:
        """What is expected of the indicators and the city's mean that the target names, and how each goes with its own."""
        found: dict[str, tuple[Expectation, float]] = {}
        for predicate in sub.target.predicates:
            if isinstance(predicate, Sync | Relative):
                other = self._other(sub, predicate)
                found |= {} if other is None else {predicate.other: other}
        return found

    def _other(self, sub: SubTarget, predicate: Sync | Relative) -> tuple[Expectation, float] | None:
        other = self._named(predicate.other, sub.indicator)
        if other is None:
            mean = self._expected.city_mean(sub.indicator, predicate.of) if _CITY in predicate.other else None
            return None if mean is None else (mean, USUAL_CORRELATION)
        figure = self._expected.figure(other.code, predicate.of)
        return None if figure is None else (figure, self._expected.link(sub.indicator, other.code))

    def _named(self, name: str, own: str) -> Indicator | None:
        named = (i for i in self._indicators.values() if any(same_name(n, name) for n in i.names))
        return next((i for i in named if i.code != own), None)
