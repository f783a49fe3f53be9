"""Advising: next year's targets of a whole plan, weighed one by one and together.

advise(plan, …) ──▶ Advice ── goals: TargetAdvice (candidates, what they rest on)
└── sets: undominated choices for all targets, of which some are proposed, or the conflict that forbids them
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._candidates import Candidate, Question, candidates
from drumtower.forecast._advice._choosing import Chosen, read_choice
from drumtower.forecast._advice._constraints import chosen_as, not_below, standard_constraints
from drumtower.forecast._advice._errors import AdviceError
from drumtower.forecast._advice._histories import AnnualHistory, annual_history
from drumtower.forecast._advice._linking import ADDING, Links, Numbered, Past, links_of
from drumtower.forecast._advice._next_year import next_year
from drumtower.forecast._advice._paths import needed_average, path_words
from drumtower.forecast._advice._proposing import Asked, Proposals, propose
from drumtower.forecast._advice._scenarios import Scenario
from drumtower.forecast._advice._search import ChosenSet, Constraint, Option, conflict_of, pareto_sets
from drumtower.forecast._attaining import Attainment, Expectation, Ground, attainment
from drumtower.forecast._attaining._saying import join, tell
from drumtower.plan import (
    Bound,
    Case,
    Compare,
    Direction,
    Goal,
    Indicator,
    Measure,
    Plan,
    SubTarget,
    Tier,
    bound,
)
from drumtower.quantity import Amount, QuantityError, unit_or_number

__all__ = ["Advice", "TargetAdvice", "advise", "asks_one_number"]

_HUNDRED = Decimal(100)
_CITY_WORDS = ("市下达", "上级下达", "市定目标")
_NO_ESTIMATES: Mapping[tuple[str, Measure], Expectation] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TargetAdvice:
    """What can be said of one target for next year.

    ``candidates`` are empty where it asks for no single number, or nothing is known (``why`` says which); ``kept`` is then the chance
    of its words as they stand.  ``city`` is what the level above set, ``path`` what the five-year plan needs, with the sentence.
    ``chosen`` is what was chosen, ``chosen_kept`` its chance; words without a number of the same kind leave no candidates.
    """

    goal: Goal
    sub_target: SubTarget
    name: str
    why: Message
    asked: Bound | None = None
    history: AnnualHistory | None = None
    expected: Expectation | None = None
    candidates: tuple[Candidate, ...] = ()
    kept: Attainment | None = None
    city: Decimal | None = None
    needed: Decimal | None = None
    path: Message | None = None
    chosen: Chosen | None = None
    chosen_kept: Attainment | None = None

    @property
    def code(self) -> str:
        """The code of the sub-target."""
        return self.sub_target.code


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice on the targets of ``year``.

    ``sets`` are all undominated choices, the most likely kept first: the trade-off; ``proposals`` those that are put forward, with a
    floor under the chance of each target.  Without any set there are none, and ``conflict`` names the constraints.  ``untold`` says
    which constraints could not be derived from the plan, and what is missing for it.
    """

    plan: Plan
    year: int
    scenario: Scenario
    goals: tuple[TargetAdvice, ...]
    constraints: tuple[Constraint, ...] = ()
    sets: tuple[ChosenSet, ...] = ()
    proposals: Proposals | None = None
    conflict: tuple[Constraint, ...] = field(default=())
    untold: tuple[Message, ...] = ()

    @property
    def weighed(self) -> tuple[TargetAdvice, ...]:
        """The targets that take part in the search."""
        return tuple(g for g in self.goals if g.candidates)

    @property
    def balanced(self) -> ChosenSet | None:
        """The balanced set; None where no set keeps all constraints."""
        return None if self.proposals is None else self.proposals.balanced

    def proposed(self, code: str) -> Candidate | None:
        """The candidate that the balanced set takes for a target; None where it takes none."""
        target = next((g for g in self.weighed if g.code == code), None)
        return None if target is None or self.balanced is None else target.candidates[self.balanced.options[code]]

    def remarks(self, code: str) -> tuple[Message, ...]:
        """What must be said of a target in the balanced set."""
        return () if self.proposals is None else self.proposals.remarks.get(code, ())

    def mean(self, total: int) -> Decimal:
        """A sum over the targets as their mean, in percent with one decimal."""
        count = len(self.weighed) or 1
        return (Decimal(total) / count).quantize(Decimal("0.1"))


def advise(
    plan: Plan,
    year: int | None = None,
    *,
    earlier: Sequence[Plan] = (),
    scenario: Scenario | None = None,
    estimates: Mapping[tuple[str, Measure], Expectation] = _NO_ESTIMATES,
) -> Advice:
    """What the targets of the year after ``plan`` could be.

    ``earlier`` are plans whose figures count too; ``estimates`` how this year ends, by indicator and measure, where that was estimated
    elsewhere.  Raises ``AdviceError`` for another year, and for a choice on a target that is not there.
    """
    following = plan.year + 1
    if year is not None and year != following:
        raise AdviceError(say.WRONG_YEAR.say(year=plan.year, next=following, asked=year))
    given = scenario or Scenario("", following)
    if given.year != following:
        raise AdviceError(say.WRONG_YEAR.say(year=plan.year, next=following, asked=given.year))
    advisor = _Advisor((plan, *earlier), given, estimates)
    goals = advisor.goals()
    _check_codes(goals, given)
    links = links_of(plan, advisor.numbered(goals), advisor.past) if given.standard else Links()
    return _together(plan, given, goals, links)


def asks_one_number(sub: SubTarget, asked: Bound | None) -> bool:
    """Whether a target asks for a single number of its own, so that another can stand in its place; ``asked`` is its ``bound``."""
    exactly = isinstance(sub.target.predicate, Compare) and sub.target.predicate.op == "=="
    return asked is not None and not asked.against and not exactly and len(sub.target.predicates) == 1


def _check_codes(goals: Sequence[TargetAdvice], scenario: Scenario) -> None:
    """Raises ``AdviceError`` for a code that is not there; the level above and the constraints speak of numbers only."""
    every, numbered = [g.code for g in goals], [g.code for g in goals if g.asked is not None or g.chosen]
    named = [code for c in scenario.constraints for code, _ in c.terms]
    for known, asked in ((every, [c.target for c in scenario.choices]), (numbered, [*scenario.city, *named])):
        for code in asked:
            if code not in known:
                raise AdviceError(say.NO_SUCH_TARGET.say(code=code, known="、".join(numbered) or "—"))


# --- target by target -----------------------------------------------------------------------------------------------


class _Advisor:
    """One plan with its history: what next year's target of each sub-target could be."""

    def __init__(
        self, plans: Sequence[Plan], scenario: Scenario, estimates: Mapping[tuple[str, Measure], Expectation]
    ) -> None:
        self._plans, self._scenario, self._estimates = plans, scenario, estimates
        self._indicators = {i.code: i for i in plans[0].indicators}
        self._names = plans[0].names()

    def goals(self) -> tuple[TargetAdvice, ...]:
        """The advice on every target, in the plan's order."""
        return tuple(self._target(goal, sub) for goal in self._plans[0].goals for sub in goal.targets)

    def numbered(self, goals: Sequence[TargetAdvice]) -> list[Numbered]:
        """The targets that ask for one number of an indicator for the year, as they are linked."""
        found = []
        for g in goals:
            indicator, asked, sub = self._indicators.get(g.sub_target.indicator), g.asked, g.sub_target
            own = (
                asked is not None and asks_one_number(sub, asked) and sub.tier is not Tier.CITY and not sub.target.base
            )
            if indicator is None or asked is None or not own or self._is_part(sub):
                continue
            unit = unit_or_number(_symbol(asked) or (g.history.unit.symbol if g.history else "") or indicator.unit)
            found.append(Numbered(g.code, indicator, asked.of, unit, asked.aim, asked.ceiling, bool(g.candidates)))
        return found

    @property
    def past(self) -> Past:
        """What is known of the plan's indicators, for their shares and for what parts without a target will grow."""

        def amounts(code: str) -> AnnualHistory:
            return self._expected(code, Measure.LEVEL)[0]

        def growth(code: str) -> Decimal | None:
            expected = self._expected(code, Measure.GROWTH)[1]
            return None if expected is None else expected.figure.value_at(0.5)

        return Past(self._plans[0].year, amounts, growth)

    def _is_part(self, sub: SubTarget) -> bool:
        """Whether several departments share one indicator, and this is what one of them is asked: less than another target asks."""
        asked = self._asked(sub)
        if sub.department is None or asked is None or asked.against or asked.of not in ADDING:
            return False
        others = [
            (other, self._asked(other))
            for goal in self._plans[0].goals
            for other in goal.targets
            if other.indicator == sub.indicator and other.code != sub.code and other.tier is not Tier.CITY
        ]
        same = [(o, b) for o, b in others if b is not None and b.of is asked.of and o.department != sub.department]
        shared = any(o.department is not None and b.aim < max(b.aim for _, b in same) for o, b in same)
        return shared and asked.aim < max(b.aim for _, b in same)

    def _target(self, goal: Goal, sub: SubTarget) -> TargetAdvice:
        choice = self._scenario.chosen(sub.code)
        if choice is None:
            return self._unchosen(goal, sub, None)
        chosen = read_choice(choice.words, sub, self._asked(sub), self._indicators.get(sub.indicator))
        advice = self._unchosen(goal, sub, chosen)
        kept = attainment(chosen.target, advice.expected or self._maybe(sub, chosen), self._full_ground(sub, advice))
        candidates = advice.candidates if chosen.number is not None else ()
        return replace(advice, chosen=chosen, chosen_kept=kept, candidates=candidates)

    def _maybe(self, sub: SubTarget, chosen: Chosen) -> Expectation | None:
        """What may be expected where this year's words have no number: of the measure that was chosen."""
        try:
            return self._expected(sub.indicator, chosen.target.of)[1]
        except QuantityError:
            return None

    def _full_ground(self, sub: SubTarget, advice: TargetAdvice) -> Ground:
        history = advice.history or annual_history(self._plans, sub.indicator, sub.target.of)
        return replace(self._ground(sub), others=self._others(sub), last=history.now)

    def _unchosen(self, goal: Goal, sub: SubTarget, chosen: Chosen | None) -> TargetAdvice:
        name = self._names.get(sub.indicator, goal.name)
        asked = self._asked(sub)
        if asked is None or not asks_one_number(sub, asked):
            return self._as_it_stands(goal, sub, name)
        if self._is_part(sub):
            department = next((d.name for d in self._plans[0].departments if d.code == sub.department), sub.department)
            return TargetAdvice(goal, sub, name, say.PART_OF_WHOLE.say(words=sub.words, department=department), asked)
        try:
            history, expected, why = self._expected(sub.indicator, asked.of, _symbol(asked))
        except QuantityError as error:
            return TargetAdvice(goal, sub, name, error.message, asked)
        if expected is None or sub.target.base:
            return TargetAdvice(goal, sub, name, why, asked, history)
        return self._numbered(TargetAdvice(goal, sub, name, why, asked, history, expected), chosen)

    def _asked(self, sub: SubTarget) -> Bound | None:
        indicator, tolerances = self._indicators.get(sub.indicator), self._plans[0].settings.tolerances
        own = indicator.tolerance if indicator else None
        return bound(sub.target.predicate, lower=self._is_lower(indicator), tolerances=tolerances, tolerance=own)

    @staticmethod
    def _is_lower(indicator: Indicator | None) -> bool | None:
        return None if indicator is None else indicator.direction is Direction.LOWER

    def _expected(self, code: str, of: Measure, symbol: str = "") -> tuple[AnnualHistory, Expectation | None, Message]:
        history = annual_history(self._plans, code, of)
        if (code, of) in self._estimates:
            history = history.with_now(self._estimates[code, of])
        history = history.in_unit(symbol)
        expected, why = next_year(history, self._indicators.get(code), self._scenario.assumptions.get(code, Decimal(0)))
        return history, expected, why

    def _numbered(self, advice: TargetAdvice, chosen: Chosen | None) -> TargetAdvice:
        assert advice.asked is not None
        assert advice.history is not None
        assert advice.expected is not None
        city, (needed, path) = self._city(advice), self._needed(advice)
        named = {} if chosen is None or chosen.number is None else {chosen.number: chosen.target}
        ground = self._ground(advice.sub_target)
        question = Question(
            advice.sub_target.target, advice.asked, advice.history, advice.expected, ground, city, needed, named
        )
        return replace(advice, candidates=candidates(question), city=city, needed=needed, path=path)

    def _ground(self, sub: SubTarget) -> Ground:
        indicator = self._indicators.get(sub.indicator)
        tolerance = indicator.tolerance if indicator else None
        tolerances = self._plans[0].settings.tolerances
        return Ground(Case(lower=self._is_lower(indicator), tolerances=tolerances, tolerance=tolerance))

    def _city(self, advice: TargetAdvice) -> Decimal | None:
        """What the level above set for next year: as the scenario says, by a figure of next year, or by a target of its tier."""
        if advice.code in self._scenario.city:
            return self._scenario.city[advice.code]
        plan, sub = self._plans[0], advice.sub_target
        set_for = [
            o.value.number
            for o in plan.observations.of_indicator(sub.indicator)
            if o.period.year == plan.year + 1 and o.facet.startswith(_CITY_WORDS) and isinstance(o.value, Amount)
        ]
        if set_for:
            return set_for[-1]
        tiers = [s for s in advice.goal.targets if s.tier is Tier.CITY and s.indicator == sub.indicator]
        asked = self._asked(tiers[0]) if tiers else None
        return asked.aim if asked is not None and advice.asked is not None and asked.of is advice.asked.of else None

    def _needed(self, advice: TargetAdvice) -> tuple[Decimal | None, Message | None]:
        path = next((p for p in self._scenario.paths if p.indicator == advice.sub_target.indicator), None)
        history = advice.history
        if path is None or history is None:
            return None, None
        reached = dict(history.years)
        if history.now is not None:
            reached[self._plans[0].year] = history.now.figure.value_at(0.5)
        year = self._scenario.year
        needed = needed_average(path, reached, year)
        if needed is None:
            return None, None
        if needed <= 0:
            return None, say.PATH_REACHED.say(words=path.words)
        return needed, path_words(path, reached, year, needed, history.unit, history.of)

    def _as_it_stands(self, goal: Goal, sub: SubTarget, name: str) -> TargetAdvice:
        """A target without a single number: its chance as it stands, where both sides can be expected."""
        why, kept = say.NOT_NUMERIC.say(words=sub.words), None
        of = sub.target.of
        if of not in (Measure.MILESTONE, Measure.JUDGEMENT, Measure.RANK):
            history, expected, basis = self._expected(sub.indicator, of)
            ground = replace(self._ground(sub), others=self._others(sub), last=history.now)
            kept = attainment(sub.target, expected, ground)
            if kept.probability is not None:
                kept = replace(kept, why=join(kept.why, basis))
        return TargetAdvice(goal, sub, name, why, kept=kept)

    def _others(self, sub: SubTarget) -> dict[str, Expectation]:
        """What may be expected of the indicators that the target names."""
        found: dict[str, Expectation] = {}
        for indicator in self._indicators.values():
            if indicator.code != sub.indicator:
                _, expected, _ = self._expected(indicator.code, sub.target.of)
                found |= {} if expected is None else {indicator.name: expected}
        return found


def _symbol(asked: Bound) -> str:
    return "个百分点" if asked.unit == "pp" else asked.unit


# --- all together ---------------------------------------------------------------------------------------------------


def _together(plan: Plan, scenario: Scenario, goals: tuple[TargetAdvice, ...], links: Links) -> Advice:
    weighed = [g for g in goals if g.candidates]
    constraints = _constraints(weighed, scenario, links.constraints)
    try:
        found = _search(weighed, constraints, scenario.floor)
    except AdviceError:
        if not links.constraints:
            raise
        names = ("、".join(c.name for c in links.constraints), ", ".join(c.en for c in links.constraints))
        without = Links((), (*links.untold, tell(say.LINKS_TOO_FINE, names=names)))
        return _together(plan, scenario, goals, without)
    return Advice(plan, scenario.year, scenario, goals, constraints, *found, links.untold)


def _search(
    weighed: Sequence[TargetAdvice], constraints: Sequence[Constraint], floor: Decimal
) -> tuple[tuple[ChosenSet, ...], Proposals | None, tuple[Constraint, ...]]:
    """The undominated sets with what is proposed, or the constraints that forbid every set."""
    options = {g.code: [_option(c) for c in g.candidates] for g in weighed}
    sets = pareto_sets(options, constraints)
    if not sets:
        return sets, None, conflict_of(options, constraints)
    return sets, propose({g.code: _proposed_by(g) for g in weighed}, options, constraints, floor), ()


def _proposed_by(g: TargetAdvice) -> Asked:
    assert g.asked is not None
    assert g.history is not None
    now = g.history.now.figure.value_at(0.5) if g.history.now is not None else None
    mark = (now, g.asked.ceiling, g.city, g.history.unit)
    return Asked(g.candidates, g.asked.aim, *mark, g.asked.of, g.chosen is not None, g.history.called)


def _option(candidate: Candidate) -> Option:
    reach = candidate.probability if candidate.probability is not None else Decimal(0)
    return Option(candidate.number, round(reach * _HUNDRED), round(candidate.ambition * _HUNDRED))


def _constraints(
    weighed: Sequence[TargetAdvice], scenario: Scenario, linked: Sequence[Constraint]
) -> tuple[Constraint, ...]:
    growths = {g.name: g.code for g in weighed if g.asked is not None and g.asked.of is Measure.GROWTH}
    found = [*(standard_constraints(growths) if scenario.standard else ()), *linked, *scenario.constraints]
    for g in weighed:
        assert g.asked is not None
        if g.city is not None:
            found.append(not_below(g.code, g.city, g.name, ceiling=g.asked.ceiling))
        if g.chosen is not None and g.chosen.number is not None:
            found.append(chosen_as(g.code, g.chosen.number, g.name, str(g.chosen.target)))
    return tuple(found)
