"""Progress: how a plan stands in a year under way, exceptions first.

    plan.as_of(day) ──progress──▶ PlanProgress
                                    ├── goals: GoalProgress (outlook: the gravest of its targets)
                                    │     └── targets: TargetProgress (latest figure, change, rank, mean, why, needed)
                                    ├── exceptions, counts, by class, section and department
                                    └── expected_rate (预计全年目标完成率), expected_rate_known

The outlook of a target follows from what is known by one rule (``drumtower.plan._outlook.foresee``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.plan._assessment import GoalAssessment, PlanAssessment, TargetAssessment, assess, percent
from drumtower.plan._figures import difference, exact
from drumtower.plan._goals import Goal, GoalClass, SubTarget
from drumtower.plan._indicators import Direction
from drumtower.plan._observations import Observation
from drumtower.plan._outlook import foresee
from drumtower.plan._pace import PaceItem, month_profile, pace
from drumtower.plan._plans import Plan
from drumtower.plan._prospects import Outlook, Standing
from drumtower.plan._settings import StretchRule
from drumtower.plan._year_figures import Interim, YearFigures
from drumtower.plan.language import Bound, Done, Evidence, Judged, Measure, Outcome, Statement, bound
from drumtower.quantity import Amount, Quantity, QuantityError

__all__ = ["GoalProgress", "PlanProgress", "ProgressGroup", "TargetProgress", "gravest", "progress"]


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """How one target stands.

    ``latest`` is the figure of the plan's year by which the target is judged now, the furthest-reaching (the year's own
    where it is known), ``value`` what it says, computed where ``derived`` says so; ``before`` is the figure of the same kind
    before it and ``change`` what lies between the two, in the unit of the value or in points.  ``rank`` and ``rank_before``
    are the places in the city, ``peers_mean`` the mean of the city (全市平均).  ``why`` is the one sentence an officer or a
    leader can say; ``needed`` what each month of the rest must bring (or may, below a ceiling) where it is off the line.
    """

    goal: Goal
    sub_target: SubTarget
    outlook: Outlook
    why: Message
    assessment: TargetAssessment
    pace: PaceItem
    latest: Observation | None = None
    value: Evidence | None = None
    derived: Message | None = None
    before: Observation | None = None
    change: Quantity | None = None
    rank: Observation | None = None
    rank_before: Observation | None = None
    peers_mean: Observation | None = None
    peers_distance: Quantity | None = None
    peers_better: bool | None = None
    needed: Amount | None = None

    @property
    def rank_change(self) -> int | None:
        """How many places it has moved up since the rank before; negative where it fell back."""
        now, before = _place(self.rank), _place(self.rank_before)
        return None if now is None or before is None else before - now


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How one goal stands: ``outlook`` is the gravest of its targets that count (see ``gravest``).

    ``expected`` is the share of them that are done or likely, 0 to 1, ``done`` of those done; ``counts`` is False for a goal
    none of whose targets counts (力争, by the plan's setting).
    """

    goal: Goal
    targets: tuple[TargetProgress, ...]
    outlook: Outlook
    expected: Fraction
    done: Fraction
    assessment: GoalAssessment

    @property
    def counts(self) -> bool:
        """Whether it belongs to the rate."""
        return self.assessment.counts

    @property
    def is_known(self) -> bool:
        """Whether something can be said of all its targets that count."""
        return self.assessment.counted > 0 and self.outlook is not Outlook.UNKNOWN


@dataclass(frozen=True, slots=True)
class ProgressGroup:
    """The goals of one class, section or department: ``name`` is the code, or the section's name; ``label`` what people call it.

    ``goals`` are in the plan's order, ``exceptions`` those that somebody must act on, the gravest first.
    """

    name: str
    label: str
    goals: tuple[GoalProgress, ...]
    exceptions: tuple[GoalProgress, ...]

    @property
    def counts(self) -> dict[Outlook, int]:
        """How many of its goals have each outlook."""
        return _counted(self.goals)


@dataclass(frozen=True)
class PlanProgress:
    """How a plan stands on ``as_of``.

    ``plan`` is the plan as known then; ``data_through`` runs from January to the last month of which a figure is known.
    """

    plan: Plan
    as_of: date
    goals: tuple[GoalProgress, ...]
    assessment: PlanAssessment
    data_through: Period | None = None

    @property
    def gone(self) -> Decimal:
        """The share of the year's days that are gone by the end of ``as_of``, in whole percent."""
        first, last = date(self.plan.year, 1, 1), date(self.plan.year, 12, 31)
        days = (last - first).days + 1
        return percent(Fraction(min(max((self.as_of - first).days + 1, 0), days), days), 0) or Decimal(0)

    @property
    def months_gone(self) -> int:
        """The whole months of the year that are gone by the end of ``as_of``, 0 to 12."""
        ends = (Period.of_months(self.plan.year, month).end for month in range(1, 13))
        return sum(end <= self.as_of for end in ends)

    @cached_property
    def expected_rate(self) -> Decimal | None:
        """预计全年目标完成率 in percent, one decimal: the mean share of each goal's targets that are done or likely.

        What is not yet known counts as not met, as in 目标完成率; None for a plan without goals that count.
        """
        return _rate([g for g in self.goals if g.counts])

    @cached_property
    def expected_rate_known(self) -> Decimal | None:
        """The same over the goals of which something can be said; None where there is none."""
        return _rate([g for g in self.goals if g.counts and g.is_known])

    @cached_property
    def done_rate(self) -> Decimal | None:
        """The mean share of each goal's targets that are done by now, in percent; None for a plan without goals that count."""
        kept = [g for g in self.goals if g.counts]
        return percent(sum((g.done for g in kept), Fraction(0)) / len(kept)) if kept else None

    @cached_property
    def counts(self) -> dict[Outlook, int]:
        """How many goals have each outlook; goals that do not count are left out."""
        return _counted(self.goals)

    @cached_property
    def exceptions(self) -> tuple[GoalProgress, ...]:
        """The goals missed, unlikely or at risk: the gravest first, then main indicators, then by weight, then in the plan's order.

        The weight is that of the goal in the city's scheme, and where it has none there its own in the plan.
        """
        return self._exceptions_of(self.goals)

    def by_class(self) -> tuple[ProgressGroup, ...]:
        """The goals of each class, in the plan's order."""
        return self._by(lambda g: g.goal.goal_class.value, {})

    def by_section(self) -> tuple[ProgressGroup, ...]:
        """The goals of each section, in the plan's order."""
        return self._by(lambda g: g.goal.section, {})

    def by_department(self) -> tuple[ProgressGroup, ...]:
        """The goals of each responsible department, in the plan's order; the goal's department answers for all its targets."""
        return self._by(lambda g: g.goal.department or "", {d.code: d.name for d in self.plan.departments})

    def _by(self, key: Callable[[GoalProgress], str], labels: Mapping[str, str]) -> tuple[ProgressGroup, ...]:
        groups: dict[str, list[GoalProgress]] = {}
        for goal in self.goals:
            groups.setdefault(key(goal), []).append(goal)
        return tuple(
            ProgressGroup(name, labels.get(name, name), tuple(goals), self._exceptions_of(goals))
            for name, goals in groups.items()
        )

    def _exceptions_of(self, goals: Iterable[GoalProgress]) -> tuple[GoalProgress, ...]:
        weights = self._weights
        found = [g for g in goals if g.counts and g.outlook.is_exception]
        return tuple(
            sorted(found, key=lambda g: (g.outlook.severity, _CLASSES.index(g.goal.goal_class), weights[g.goal.code]))
        )

    @cached_property
    def _weights(self) -> dict[str, tuple[Decimal, Decimal]]:
        """What each goal weighs in the city's scheme and in the plan, negative, so that the heaviest comes first."""
        items = [item for scheme in self.plan.schemes for item in scheme.items]
        named: dict[str, Decimal] = {}
        for item in items:
            key = item.goal or f"/{item.indicator}"
            named[key] = named.get(key, Decimal(0)) + item.weight
        found = {}
        for goal in self.plan.goals:
            codes = {goal.code, *(f"/{sub.indicator}" for sub in goal.targets)}
            found[goal.code] = (-sum((named.get(code, Decimal(0)) for code in codes), Decimal(0)), -goal.weight)
        return found


_CLASSES = (GoalClass.MAIN, GoalClass.TASK, GoalClass.PROJECT)


def progress(plan: Plan, as_of: date | None = None) -> PlanProgress:
    """How ``plan`` stands on ``as_of`` (today by default), as known then.

    Raises ``PlanError`` where the first version of the plan is later.
    """
    from drumtower.calendar import today

    day = as_of or today()
    known = plan.as_of(day)
    assessment = assess(known, day)
    watch = _Watch(known, day)
    items = iter(pace(known, day))
    goals = tuple([watch.goal(found, [next(items) for _ in found.targets]) for found in assessment.goals])
    return PlanProgress(known, day, goals, assessment, watch.figures.through())


def gravest(targets: Sequence[TargetProgress]) -> TargetProgress | None:
    """The target that decides how several stand together: missed before unlikely, at risk, unknown, likely and done.

    One that only waits for a person's word (稳中提质) does not hide what is known of the others.
    """
    spoken = [
        t for t in targets if not (t.outlook is Outlook.UNKNOWN and isinstance(t.sub_target.target.predicate, Judged))
    ]
    return min(spoken or targets, key=lambda t: t.outlook.severity, default=None)


_AMOUNTS = (Measure.LEVEL, Measure.COUNT, Measure.NET)


class _Watch:
    """One plan in a year under way: how every target and goal stands."""

    def __init__(self, plan: Plan, day: date) -> None:
        self.figures = YearFigures(plan, day)
        self._plan = plan
        self._day = day
        self._projects = {p.code: p for p in plan.projects}
        self._profiles: dict[tuple[str, int, str], Decimal | None] = {}

    def goal(self, found: GoalAssessment, items: Sequence[PaceItem]) -> GoalProgress:
        """How a goal stands by its targets."""
        codes = [t.sub_target.indicator for t in found.targets]
        targets = tuple(
            self._target(found.goal, t, i, alone=codes.count(t.sub_target.indicator) == 1)
            for t, i in zip(found.targets, items, strict=True)
        )
        counting = targets
        if self._plan.settings.stretch is not StretchRule.COUNT:
            counting = tuple(t for t in targets if not t.sub_target.target.is_stretch)
        worst = gravest(counting or targets)
        outlook = worst.outlook if worst else Outlook.UNKNOWN
        size, kept = len(counting) or 1, sum(t.outlook.is_kept for t in counting)
        done = sum(t.outlook is Outlook.DONE for t in counting)
        return GoalProgress(found.goal, targets, outlook, Fraction(kept, size), Fraction(done, size), found)

    def _target(self, goal: Goal, found: TargetAssessment, item: PaceItem, *, alone: bool) -> TargetProgress:
        standing = self._standing(found, item, alone=alone)
        prospect = foresee(standing)
        sub, seen = found.sub_target, _shown(standing)
        before = standing.before
        if seen is not None and seen is standing.end:
            before = self.figures.before(sub, seen.period)
        latest = seen.observation if seen else None
        moved = difference(latest, before.observation) if before else None
        rank, rank_before = self.figures.ranks(sub.indicator, latest.period if latest else None)
        mean = self.figures.mean(sub.indicator, latest.period, _measure(sub, seen)) if seen and latest else None
        distance = _less(seen, mean) if seen and mean else None
        return TargetProgress(
            goal, sub, prospect.outlook, prospect.why, found, item, latest,
            value=seen.value if seen else None, derived=seen.derived if seen else None,
            before=before.observation if before else None, change=moved.quantity if moved else None,
            rank=rank, rank_before=rank_before,
            peers_mean=mean, peers_distance=distance, peers_better=self._better(sub, distance),
            needed=prospect.needed,
        )  # fmt: skip

    def _standing(self, found: TargetAssessment, item: PaceItem, *, alone: bool) -> Standing:
        sub, figures = found.sub_target, self.figures
        indicator, whole = figures.indicators.get(sub.indicator), figures.whole(sub)
        latest, before = figures.interims(sub)
        share, seasonal = self._share(sub, whole, latest, item) if latest else (Decimal(0), False)
        return Standing(
            sub, indicator, found, item, self._asked(sub), whole, self._day,
            end=figures.at_end(sub) if found.outcome is not Outcome.UNKNOWN else None,
            latest=latest, before=before, share=share, seasonal=seasonal,
            pace_tolerance=self._plan.settings.pace_tolerance,
            event=figures.event(sub.indicator) if sub.target.veto else None,
            stages=self._stages(sub),
            reports=bool(figures.of(sub.indicator)),
            aside=figures.newest(sub.indicator) if alone and isinstance(sub.target.predicate, Judged) else None,
        )  # fmt: skip

    def _asked(self, sub: SubTarget) -> Bound | None:
        """The number asked for, where there is one, as the indicator and the plan's settings read it."""
        indicator, tolerances = self.figures.indicators.get(sub.indicator), self._plan.settings.tolerances
        lower = indicator.direction is Direction.LOWER if indicator else None
        own = indicator.tolerance if indicator else None
        return bound(sub.target.predicate, lower=lower, tolerances=tolerances, tolerance=own)

    def _share(self, sub: SubTarget, whole: Period, latest: Interim, item: PaceItem) -> tuple[Decimal, bool]:
        """The part of the amount due by the latest figure, and whether past years say so."""
        end = latest.period.end
        if whole != Period.of_year(self._plan.year):
            gone = end.month - whole.start.month + 1
            return Decimal(gone) / max(len(whole.months), gone), False
        if item.profile == "months" or sub.target.of not in _AMOUNTS:
            return Decimal(end.month) / 12, False
        of = latest.observation.of
        key = (sub.indicator, end.month, of.family)
        if key not in self._profiles:
            self._profiles[key] = month_profile(self._plan, sub.indicator, end.month, of)
        share = self._profiles[key]
        return (Decimal(end.month) / 12, False) if share is None else (share, True)

    def _stages(self, sub: SubTarget) -> tuple[tuple[str, bool], ...]:
        """The stages of a project that were due before the one asked for, with whether each is recorded as reached."""
        predicate, project = sub.target.predicate, self._projects.get(sub.indicator)
        if not isinstance(predicate, Done) or project is None:
            return ()
        due = [m.stage for m in project.milestones if m.due and m.due <= self._day and m.stage != predicate.stage]
        return tuple((stage, self._is_reached(sub.indicator, stage)) for stage in due)

    def _is_reached(self, project: str, stage: str) -> bool:
        values = [o.value for o in self._plan.observations.of_indicator(project) if o.facet == stage]
        return any(v is Statement.DONE or (isinstance(v, date) and v <= self._day) for v in values)

    def _better(self, sub: SubTarget, distance: Quantity | None) -> bool | None:
        """Whether the distance to the mean is in its favour; None where it is none, or neither way is better."""
        indicator = self.figures.indicators.get(sub.indicator)
        if distance is None or not distance.number or indicator is None or indicator.direction is Direction.NEITHER:
            return None
        return (distance.number > 0) is (indicator.direction is Direction.HIGHER)


def _shown(standing: Standing) -> Interim | None:
    """The figure that a target is shown with: that of its own period, unless only an estimate, and else the latest."""
    end = standing.end
    if end is not None and (end.is_firm or standing.latest is None):
        return end
    return standing.latest


def _measure(sub: SubTarget, seen: Interim) -> Measure:
    return sub.target.of if seen.derived else seen.observation.of


def _less(seen: Interim, mean: Observation) -> Quantity | None:
    """The value less the mean, where both are exact and of one kind."""
    own, other = exact(seen.value), exact(mean.value)
    try:
        return None if own is None or other is None else own - other
    except QuantityError:
        return None


def _place(rank: Observation | None) -> int | None:
    value = rank.value if rank else None
    return int(value.number) if isinstance(value, Amount) and value.is_exact else None


def _rate(goals: Sequence[GoalProgress]) -> Decimal | None:
    return percent(sum((g.expected for g in goals), Fraction(0)) / len(goals)) if goals else None


def _counted(goals: Iterable[GoalProgress]) -> dict[Outlook, int]:
    outlooks = [g.outlook for g in goals if g.counts]
    return {outlook: outlooks.count(outlook) for outlook in Outlook}
