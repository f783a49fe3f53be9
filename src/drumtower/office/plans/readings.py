"""Readings: how the words of a target are understood, said beside the field while somebody types.

    words, indicator ──▶ Reading (standard words, what makes it met, raised or lowered, what is odd about it) or why not
    indicator ──▶ Beside (unit, last value, last year's value, last year's target)

Nothing is changed here; the same words go to the services when the form is sent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.office.plans import queries
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.words import period_words, word
from drumtower.plan import (
    ChangeKind,
    Direction,
    Goal,
    Measure,
    Observation,
    Plan,
    SubTarget,
    Target,
    TargetError,
    compare,
    faults,
    read_target_for,
    requirement,
    series,
)

__all__ = ["Beside", "Reading", "beside", "goal_of", "measure_of", "read_words", "target_called", "with_target"]

LONGEST = 500


@dataclass(frozen=True)
class Reading:
    """How words are understood: the standard words, what makes the target met, and what it looks at.

    ``change`` says whether it asks for more or less than what stands; ``warnings`` what is odd about it.  Where the words
    cannot be read, ``fault`` marks the spot and ``proposals`` are wordings that could be put in their place.
    """

    words: str
    standard: str = ""
    sentence: str = ""
    looks_at: str = ""
    is_stretch: bool = False
    change: ChangeKind | None = None
    change_words: str = ""
    fault: Message | None = None
    proposals: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


def read_words(plan: Plan, words: str, indicator: str, code: str = "") -> Reading:
    """How ``words`` beside ``indicator`` are understood; ``code`` names the target they would stand in, where there is one."""
    words = words.strip()[:LONGEST]
    if not words:
        return Reading("")
    try:
        target = read_target_for(words, plan.indicator(indicator))
    except TargetError as error:
        return Reading(words, fault=error.message, proposals=error.proposals)
    change, warnings = _held_against(plan, words, target, indicator, code)
    return Reading(
        words,
        standard=str(target),
        sentence=_sentence(plan, target, indicator),
        looks_at=word(target.of),
        is_stretch=target.is_stretch,
        change=change,
        change_words=word(change) if change else "",
        warnings=warnings,
    )


def _sentence(plan: Plan, target: Target, code: str) -> str:
    indicator = plan.indicator(code)
    lower = indicator.direction is Direction.LOWER if indicator else None
    own = indicator.tolerance if indicator else None
    return requirement(target, tongue(), lower=lower, tolerances=plan.settings.tolerances, tolerance=own)


def _held_against(
    plan: Plan, words: str, target: Target, indicator: str, code: str
) -> tuple[ChangeKind | None, tuple[Message, ...]]:
    """Whether it asks for more or less than the target ``code`` does now, and what a check of the plan says of it."""
    old = target_called(plan, code)
    if old is None:
        return None, ()
    new = replace(old, words=words, target=target, indicator=indicator)
    after = with_target(plan, new)
    change = next((c.kind for c in compare(plan, after) if c.after is new), None)
    return change, tuple(fault.message for fault in faults(after) if fault.subject is new)


def target_called(plan: Plan, code: str) -> SubTarget | None:
    """The target ``code``, or None."""
    return next((target for goal in plan.goals for target in goal.targets if target.code == code), None)


def goal_of(plan: Plan, code: str) -> Goal | None:
    """The goal in which the target ``code`` stands, or None."""
    return next((goal for goal in plan.goals if any(target.code == code for target in goal.targets)), None)


def with_target(plan: Plan, new: SubTarget) -> Plan:
    """``plan`` with ``new`` in place of the target of the same code."""
    goals = tuple(
        replace(goal, targets=tuple(new if each.code == new.code else each for each in goal.targets))
        for goal in plan.goals
    )
    return replace(plan, goals=goals)


# --- what stands beside the field -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """What one wants to see while writing a target."""

    unit: str = ""
    latest: Figure = NO_FIGURE
    latest_period: str = ""
    last_year: Figure = NO_FIGURE
    last_target: str = ""
    definition: str = ""


def beside(sight: Sight, indicator: str, words: str) -> Beside:
    """The unit of ``indicator``, its last value, and the value and the target of the year before, for what ``words`` look at."""
    plan = sight.plan
    found = plan.indicator(indicator)
    of = _looked_at(plan, indicator, words)
    latest = _latest(sight, indicator, of)
    last = plan.observations.best(indicator, plan.area.code, str(plan.year - 1), of)
    return Beside(
        unit=found.unit if found else "",
        latest=sight.figures.of(latest, tongue()),
        latest_period=period_words(latest.period if latest else None, plan.year),
        last_year=sight.figures.of(last, tongue()),
        last_target=_last_target(sight, indicator, of),
        definition=found.definition if found else "",
    )


def _looked_at(plan: Plan, indicator: str, words: str) -> Measure:
    try:
        return read_target_for(words, plan.indicator(indicator)).of
    except TargetError:
        return measure_of(plan, indicator)


def measure_of(plan: Plan, indicator: str) -> Measure:
    """The measure in which the indicator's own value is known; its level where nothing is."""
    values = (Measure.LEVEL, Measure.COUNT, Measure.RATE, Measure.SHARE)
    seen = [o.of for o in plan.observations.of_indicator(indicator) if o.of in values and not o.facet]
    return max(values, key=seen.count)


def _latest(sight: Sight, indicator: str, of: Measure) -> Observation | None:
    if of in (Measure.MILESTONE, Measure.JUDGEMENT):
        return next((o for o in reversed(sight.plan.observations.of_indicator(indicator)) if o.of is of), None)
    point = series(sight.plan, indicator, of, sight.day).latest
    return point.observation if point else None


def _last_target(sight: Sight, indicator: str, of: Measure) -> str:
    """The words of last year's target on the same."""
    row = queries.year_before(sight.row)
    if row is None or not sight.person.has_perm("plans.view_plan", row):
        return ""
    before = queries.known(row, None, sight.clearance)
    targets = [t for goal in before.goals for t in goal.targets if t.indicator == indicator]
    same = [t.words for t in targets if t.target.of.family == of.family]
    return "、".join(same)
