"""Assessment: was the plan kept?

    plan.as_of(day) ──assess──▶ PlanAssessment
                                  ├── goals: GoalAssessment (outcome, share of its targets met)
                                  │     └── targets: TargetAssessment (verdict, the observation it rests on)
                                  ├── tallies by class, section and department
                                  └── completion_rate, completion_rate_judged

Outcomes rest on observations only, never on estimates of ours; a stated 预计 counts as the weakest kind of observation
and is named as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from drumtower.finding import DrumtowerError, Message
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._lookup import Lookup
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan
from drumtower.plan._settings import StretchRule
from drumtower.plan.language import Evidence, Outcome, Verdict, judge

__all__ = ["GoalAssessment", "PlanAssessment", "Tally", "TargetAssessment", "assess", "completion_rate", "percent"]

MET, PARTLY, MISSED, UNKNOWN = Outcome.MET, Outcome.PARTLY, Outcome.MISSED, Outcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class TargetAssessment:
    """What became of one sub-target: the verdict, the observation it rests on and how its value was derived, if it was.

    ``fault`` is what kept it from being judged (a value in a unit that cannot be compared); ``missing`` says exactly what
    an outcome not yet known waits for, where more can be said than that there is no value.
    """

    sub_target: SubTarget
    verdict: Verdict | None
    observation: Observation | None = None
    derived: Message | None = None
    fault: Message | None = None
    missing: Message | None = None

    @property
    def outcome(self) -> Outcome:
        """Met, missed or unknown."""
        return self.verdict.outcome if self.verdict else Outcome.UNKNOWN

    @property
    def value(self) -> Evidence | None:
        """What happened, as it was judged: the observation's own value, or what was derived from it."""
        return self.verdict.case.value if self.verdict else None

    @property
    def degree(self) -> Decimal | None:
        """How near it came, 0 to 1; None where unknown or without meaning."""
        return self.verdict.degree if self.verdict else None

    def explain(self, language: str = "zh") -> str:
        """The sentence with the real numbers; made when asked for."""
        if self.verdict is None:
            return self.fault.text(language) if self.fault else ""
        said, why = self.verdict.explain(language), self.verdict.why
        if self.missing is None:
            return said
        return (said.removesuffix(why.text(language)) if why else said) + self.missing.text(language)


@dataclass(frozen=True, slots=True)
class GoalAssessment:
    """What became of one goal: ``share`` is the part of its counted targets that were met.

    ``counted`` is how many targets count; those that only strive may be left out by the plan's setting.  The goal's own
    department answers for the goal: it alone decides under which department the goal is tallied, whoever is named at a
    single sub-target.
    """

    goal: Goal
    targets: tuple[TargetAssessment, ...]
    outcome: Outcome
    met: int
    counted: int
    judged: bool

    @property
    def share(self) -> Fraction:
        """The share of the goal's targets met, 0 to 1; a target not yet known counts as not met."""
        return Fraction(self.met, self.counted) if self.counted else Fraction(0)

    @property
    def counts(self) -> bool:
        """Whether it belongs to the rate: False where it has targets and the plan's setting counts none of them (力争)."""
        return self.counted > 0 or not self.targets

    @property
    def vetoed(self) -> bool:
        """Whether an event that may not happen did: the unit's grade is capped, the share stays as it is (一票否决)."""
        return any(t.sub_target.target.veto and t.outcome is Outcome.MISSED for t in self.targets)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many goals of one class, section or department came out how, and their completion rate in percent.

    ``name`` is the class or department as a code, or the section's name.  ``uncounted`` goals belong to ``total`` only:
    none of their targets counts, so they are neither unknown nor part of the rate, which is None where no goal counts.
    """

    name: str
    total: int
    met: int
    partly: int
    missed: int
    unknown: int
    completion_rate: Decimal | None
    uncounted: int = 0


@dataclass(frozen=True)
class PlanAssessment:
    """What became of a plan on a day.

    ``goals`` are in the plan's order; targets that only strive and are listed apart stand in ``apart``.
    """

    plan: Plan
    as_of: date
    goals: tuple[GoalAssessment, ...]
    apart: tuple[TargetAssessment, ...] = ()

    @property
    def completion_rate(self) -> Decimal | None:
        """目标完成率 in percent, one decimal; None for a plan without goals that count."""
        return percent(completion_rate(self.goals))

    @property
    def completion_rate_judged(self) -> Decimal | None:
        """The same over the goals that can be judged, None where none can."""
        return percent(completion_rate([g for g in self.goals if g.judged]))

    @property
    def total(self) -> Tally:
        """All goals."""
        return _tally("合计", self.goals)

    def by_class(self) -> tuple[Tally, ...]:
        """A tally for each class, in the plan's order."""
        return self._by(lambda g: g.goal.goal_class.value)

    def by_section(self) -> tuple[Tally, ...]:
        """A tally for each section, in the plan's order."""
        return self._by(lambda g: g.goal.section)

    def by_department(self) -> tuple[Tally, ...]:
        """A tally for each responsible department by its code, in the plan's order.

        The goal's department answers for the goal with all its sub-targets, so that every goal is tallied once.
        """
        return self._by(lambda g: g.goal.department or "")

    def _by(self, key: Callable[[GoalAssessment], str]) -> tuple[Tally, ...]:
        groups: dict[str, list[GoalAssessment]] = {}
        for goal in self.goals:
            groups.setdefault(key(goal), []).append(goal)
        return tuple(_tally(name, goals) for name, goals in groups.items())


def assess(plan: Plan, as_of: date | None = None) -> PlanAssessment:
    """The assessment of ``plan`` as known on ``as_of`` (today by default).

    The version in force on that day words the goals, and only observations known by then count.  A plan whose first
    version is later than ``as_of`` raises ``PlanError``.
    """
    from drumtower.calendar import today

    day = as_of or today()
    known = plan.as_of(day)
    lookup = Lookup(known, day)
    rule = known.settings.stretch
    goals = tuple([_assess_goal(goal, lookup, rule) for goal in known.goals])
    apart: tuple[TargetAssessment, ...] = ()
    if rule is StretchRule.APART:
        apart = tuple(t for g in goals for t in g.targets if t.sub_target.target.is_stretch)
    return PlanAssessment(known, day, goals, apart)


def completion_rate(goals: Sequence[GoalAssessment]) -> Fraction | None:
    """目标完成率: the mean, over goals, of the share of each goal's targets that were met; None without goals.

    A goal of which no target counts is left out on both sides.

    Source: the plan report of Gulou District for 2024, footnote ①: goals met over all goals, a goal with several
    sub-targets counting in proportion.  With 51 of 63 goals met and twelve partly met or missed whose shares add up to
    2.8667, the rate is 53.8667 / 63 = 85.5 %.
    """
    counting = [g for g in goals if g.counts]
    return sum((g.share for g in counting), Fraction(0)) / len(counting) if counting else None


def percent(share: Fraction | None, places: int = 1) -> Decimal | None:
    """A share as percent, rounded half up as publications do.

    >>> percent(Fraction(538667, 630000))
    Decimal('85.5')
    """
    if share is None:
        return None
    from drumtower.quantity import round_half_up

    scale = 10**places
    exact = share * 100 * scale
    return round_half_up(Decimal((2 * exact.numerator + exact.denominator) // (2 * exact.denominator)) / scale, places)


def _assess_goal(goal: Goal, lookup: Lookup, rule: StretchRule) -> GoalAssessment:
    targets = tuple([_assess_target(sub, lookup) for sub in goal.targets])
    counting: Sequence[TargetAssessment] = targets
    if rule is not StretchRule.COUNT:
        counting = [t for t in targets if not t.sub_target.target.is_stretch]
    outcomes = [t.verdict.outcome if t.verdict else UNKNOWN for t in counting]
    met, missed, count = outcomes.count(MET), outcomes.count(MISSED), len(outcomes)
    return GoalAssessment(goal, targets, _outcome(met, missed, count), met, count, met + missed == count and count > 0)


def _outcome(met: int, missed: int, count: int) -> Outcome:
    """Partly as soon as one target is met and one missed; unknown while it could still become met, partly or missed."""
    if met and missed:
        return PARTLY
    if met + missed < count or not count:
        return UNKNOWN
    return MET if met else MISSED


def _assess_target(sub: SubTarget, lookup: Lookup) -> TargetAssessment:
    case, found = lookup.case(sub)
    observation, derived = found.observation, found.derived
    try:
        verdict = judge(sub.target, case.value, case)
    except DrumtowerError as error:
        return TargetAssessment(sub, None, observation, derived, error.message)
    if verdict.outcome is UNKNOWN:
        return TargetAssessment(sub, verdict, observation, derived, None, lookup.missing(sub, case, found))
    return TargetAssessment(sub, verdict, observation, derived)


def _tally(name: str, goals: Iterable[GoalAssessment]) -> Tally:
    goals = list(goals)
    counting = [g for g in goals if g.counts]
    count = {outcome: sum(g.outcome is outcome for g in counting) for outcome in Outcome}
    known = count[MET], count[PARTLY], count[MISSED], count[UNKNOWN]
    return Tally(name, len(goals), *known, percent(completion_rate(counting)), len(goals) - len(counting))
