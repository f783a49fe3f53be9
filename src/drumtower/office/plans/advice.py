"""Advice on the desk: what next year's targets could be, with what was chosen, by the code of ``drumtower advise``.

    row, plan ──recorded──▶ Scenario (choices, what they go by, as known on the day)
    Sight ──workspace──▶ Workspace ── stands: one a target, exceptions first      checks: what must go together
                                   └─ marks: the sets of the trade-off, the choice, saved scenarios

Computed when asked for and remembered by the plan's state, the day and the scenario, so that a November draft is the same in
January.  This year counts as estimated by us; without numpy as the department expects it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.base.history import end_of
from drumtower.finding import Message
from drumtower.forecast import (
    Advice,
    Candidate,
    ChosenSet,
    Constraint,
    Expectation,
    ForecastError,
    Proposals,
    Scenario,
    TargetAdvice,
    advise,
    asks_one_number,
    read_scenario,
    write_scenario,
)
from drumtower.office.plans import models, queries
from drumtower.office.plans.chosen import BasisKind, ChoiceBasis, SavedScenario, TargetChoice
from drumtower.office.plans.estimates import as_of, ends_of, lies_far
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Plan, PlanError, bound

__all__ = [
    "SET_KEYS",
    "UNLIKELY",
    "Check",
    "Fault",
    "Mark",
    "Stand",
    "Term",
    "Workspace",
    "advice_under",
    "bases_of",
    "choices_of",
    "history_of",
    "marks_of",
    "proposed_set",
    "recorded",
    "scenario_of",
    "scenarios_of",
    "workspace",
]

UNLIKELY = Decimal("0.25")
"""A target chosen with a smaller chance is an exception, as 难以完成 among the lights."""
FAR_LEVELS = (0.025, 0.975)
CURRENT_NAME = "当前选定"


# --- what is recorded -----------------------------------------------------------------------------------------------


def choices_of(row: models.Plan, on: date | None = None) -> dict[str, TargetChoice]:
    """The choices that hold, or held at the end of ``on``, by target; those taken back are left out."""
    return {each.target: each for each in _choice_rows(row, on) if each.words}


def _choice_rows(row: models.Plan, on: date | None) -> list[TargetChoice]:
    return list(TargetChoice.objects.known_on(on).filter(plan=row).order_by("pk"))


def history_of(row: models.Plan, target: str, sight: Sight) -> list[TargetChoice]:
    """Everything ever chosen for a target, the newest first."""
    held = TargetChoice.objects.filter(plan=row, target=target).order_by("-pk")
    return list(held.filter(since__lt=end_of(sight.on)) if sight.on else held)


def bases_of(row: models.Plan, on: date | None = None) -> list[ChoiceBasis]:
    """What the targets go by, in the order in which it was given."""
    return [each for each in _basis_rows(row, on) if each.content]


def _basis_rows(row: models.Plan, on: date | None) -> list[ChoiceBasis]:
    return list(ChoiceBasis.objects.known_on(on).filter(plan=row).order_by("pk"))


def scenarios_of(row: models.Plan, on: date | None = None) -> list[SavedScenario]:
    """The saved scenarios, by name; those dropped are left out."""
    return [each for each in SavedScenario.objects.known_on(on).filter(plan=row).order_by("name") if not each.dropped]


def scenario_of(saved: SavedScenario) -> Scenario:
    """The scenario in a row.  Raises ``AdviceError`` for one that cannot be read."""
    return read_scenario(saved.content)


def recorded(row: models.Plan, plan: Plan, on: date | None = None) -> Scenario:
    """What is recorded for next year as one scenario, as known on the day; what ``plan`` has no longer is left out."""
    return _scenario(plan, _choice_rows(row, on), _basis_rows(row, on))


def _scenario(plan: Plan, choices: Sequence[TargetChoice], bases: Sequence[ChoiceBasis]) -> Scenario:
    codes = {sub.code for goal in plan.goals for sub in goal.targets}
    content: dict[str, object] = {
        "name": CURRENT_NAME,
        "year": plan.year + 1,
        "choices": [_choice_form(each) for each in choices if each.words and each.target in codes],
        "city": {}, "five_year": [], "constraints": [],
    }  # fmt: skip
    numbered = _numbered(plan)
    for basis in bases:
        if basis.content:
            _add(content, basis, numbered)
    return read_scenario(content)


def _numbered(plan: Plan) -> set[str]:
    """The targets that ask for a single number, of which the level above and constraints can speak."""
    subs = [sub for goal in plan.goals for sub in goal.targets]
    asked = [bound(sub.target.predicate, lower=None, tolerances=plan.settings.tolerances) for sub in subs]
    return {sub.code for sub, each in zip(subs, asked, strict=True) if asks_one_number(sub, each)}


def _choice_form(each: TargetChoice) -> dict[str, str]:
    on = f"{each.since:%Y-%m-%d}" if each.since else ""
    return {"target": each.target, "words": each.words, "reason": each.reason, "by": each.by_name, "on": on}


def _add(content: dict[str, object], basis: ChoiceBasis, numbered: set[str]) -> None:
    """One thing that the targets go by, where the plan still has what it speaks of."""
    given = basis.content
    if basis.kind == BasisKind.CITY and basis.key in numbered:
        content["city"][basis.key] = given["number"]  # type: ignore[index]
    elif basis.kind == BasisKind.PATH:
        content["five_year"].append(given)  # type: ignore[attr-defined]
    elif basis.kind == BasisKind.CONSTRAINT and set(given["terms"]) <= numbered:
        content["constraints"].append(given)  # type: ignore[attr-defined]
    elif basis.kind == BasisKind.STANDARD:
        content["standard"] = bool(given["on"])


# --- computing ------------------------------------------------------------------------------------------------------


def advice_under(sight: Sight, scenario: Scenario) -> Advice:
    """The advice under a scenario, by what is known on the day.  Raises ``AdviceError`` for one that does not fit the plan."""
    return sight.kept(_advice, json.dumps(write_scenario(scenario)))


def _advice(sight: Sight, text: str) -> Advice:
    form = json.loads(text)
    scenario = read_scenario(form | {"name": form["name"] or CURRENT_NAME})
    plans = [plan for row in queries.years_before(sight.row) if (plan := _as_of(sight, row)) is not None]
    return advise(sight.plan, earlier=plans, scenario=scenario, estimates=_estimates(sight)[0])


def _as_of(sight: Sight, row: models.Plan) -> Plan | None:
    """An earlier plan as known on the day; None where it had no version yet."""
    try:
        return queries.read(row, sight.day, sight.clearance)
    except PlanError:
        return None


def _estimates(sight: Sight) -> tuple[Mapping[tuple[str, Measure], Expectation], Message | None]:
    """How this year ends by our estimates, and what is missing where there are none."""
    month = as_of(sight)
    if sight.day < month.end:
        return {}, None
    try:
        return ends_of(sight).expectations, None
    except ForecastError as error:
        return {}, error.message


# --- one target -----------------------------------------------------------------------------------------------------


class Fault(StrEnum):
    """Why somebody must look at a target, the gravest first."""

    CONFLICT = "conflict"
    BELOW_CITY = "below_city"
    UNLIKELY = "unlikely"
    BELOW_PATH = "below_path"
    OPEN = "open"


@dataclass(frozen=True)
class Stand:
    """How one target of next year stands: what was chosen, else what the balanced set proposes, and what is wrong with it.

    ``remarks`` are what must be said of the proposal.
    """

    advice: TargetAdvice
    choice: TargetChoice | None
    proposal: Candidate | None
    faults: tuple[Fault, ...]
    remarks: tuple[Message, ...] = ()

    @property
    def code(self) -> str:
        """The code of the target."""
        return self.advice.code

    @property
    def number(self) -> Decimal | None:
        """The number chosen or proposed."""
        if self.advice.chosen is not None:
            return self.advice.chosen.number
        return self.proposal.number if self.proposal else None

    @property
    def words(self) -> str:
        """The words chosen or proposed; empty where neither is."""
        if self.choice is not None:
            return self.choice.words
        return self.proposal.words if self.proposal else ""

    @property
    def chance(self) -> Decimal | None:
        """How likely what is chosen, proposed, or stands this year, is kept."""
        if self.choice is not None:
            return self.advice.chosen_kept.probability if self.advice.chosen_kept else None
        if self.proposal is not None:
            return self.proposal.probability
        return self.advice.kept.probability if self.advice.kept else None

    def is_far(self, number: Decimal) -> bool:
        """Whether a number lies so far from next year's range that it may be a slip.

        Far is beyond the 95 % range made three times as wide; False where there is no range.
        """
        expected = self.advice.expected
        if expected is None:
            return False
        low, high = (expected.figure.value_at(level) for level in FAR_LEVELS)
        return lies_far(number, low, high)

    @property
    def candidate(self) -> Candidate | None:
        """The candidate with the number chosen or proposed."""
        return next((c for c in self.advice.candidates if c.number == self.number), None)

    @property
    def order(self) -> tuple[int, int]:
        """What somebody must look at comes first; among those that need no look, what is still open."""
        grave = [list(Fault).index(each) for each in self.faults]
        return (min(grave), -len(grave)) if grave else (len(Fault), 0)


# --- together -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """One target in a constraint: its number, None where none is known, and whether it was chosen."""

    code: str
    name: str
    coefficient: Decimal
    number: Decimal | None
    is_chosen: bool


@dataclass(frozen=True)
class Check:
    """One thing that must go together, with the numbers chosen (else proposed); ``total`` is None where one is missing."""

    constraint: Constraint
    terms: tuple[Term, ...]
    total: Decimal | None

    @property
    def is_settled(self) -> bool:
        """Whether everything in it was chosen."""
        return all(term.is_chosen for term in self.terms)

    @property
    def gap(self) -> Decimal | None:
        """How far the total lies outside; 0 where it holds, None where it is not known."""
        if self.total is None:
            return None
        low, high = self.constraint.low, self.constraint.high
        short = low - self.total if low is not None else Decimal(0)
        over = self.total - high if high is not None else Decimal(0)
        return max(short, over, Decimal(0))

    @property
    def is_broken(self) -> bool:
        """Whether the numbers break it."""
        return bool(self.gap)


@dataclass(frozen=True)
class Workspace:
    """Next year's targets as they stand.

    ``free`` is the advice without any choice, whose sets are the trade-off; ``held`` that with the choices.  ``missing`` says what
    is not installed, so that this year counts as the department expects it; ``opened`` are the last rows, as ``last_move`` tells them.
    """

    scenario: Scenario
    free: Advice
    held: Advice
    stands: tuple[Stand, ...]
    checks: tuple[Check, ...]
    missing: Message | None
    opened: tuple[int, int] = (0, 0)

    @property
    def chosen(self) -> int:
        """For how many targets something was chosen."""
        return sum(stand.choice is not None for stand in self.stands)

    def stand(self, code: str) -> Stand | None:
        """How one target stands, or None where there is no such target."""
        return next((each for each in self.stands if each.code == code), None)

    @property
    def broken(self) -> tuple[Check, ...]:
        """What the numbers break."""
        return tuple(check for check in self.checks if check.is_broken)


def workspace(sight: Sight, scenario: Scenario | None = None) -> Workspace:
    """Next year's targets as recorded, or under a ``scenario``.  Raises ``AdviceError`` for one that does not fit the plan."""
    if scenario is not None:
        return _workspace(sight, scenario, _unsaved(scenario), (0, 0))
    choices, bases = _choice_rows(sight.row, sight.on), _basis_rows(sight.row, sight.on)
    opened = (max((each.pk for each in choices), default=0), max((each.pk for each in bases), default=0))
    rows = {each.target: each for each in choices if each.words}
    return _workspace(sight, _scenario(sight.plan, choices, bases), rows, opened)


def _workspace(sight: Sight, given: Scenario, rows: Mapping[str, TargetChoice], opened: tuple[int, int]) -> Workspace:
    free, held = advice_under(sight, replace(given, choices=())), advice_under(sight, given)
    proposed = _proposals(held, free)
    checks = tuple(_checks(held, free, proposed))
    conflicting = {term.code for check in checks if check.is_broken for term in check.terms if term.is_chosen}
    conflicting |= {code for each in held.conflict for code, _ in each.terms}
    source = held if held.sets else free
    stands = [
        _stand(each, rows.get(each.code), proposed.get(each.code), conflicting, source.remarks(each.code))
        for each in held.goals
    ]
    return Workspace(given, free, held, tuple(stands), checks, _estimates(sight)[1], opened)


def _unsaved(scenario: Scenario) -> dict[str, TargetChoice]:
    """The choices of a scenario as rows that are not written."""
    return {
        c.target: TargetChoice(target=c.target, words=c.words, reason=c.reason, by_name=c.by) for c in scenario.choices
    }


def _proposals(held: Advice, free: Advice) -> dict[str, Candidate]:
    """The candidates of the balanced set that goes with the choices; where none does, of the one without them."""
    source = held if held.sets else free
    found = ((each.code, source.proposed(each.code)) for each in source.weighed)
    return {code: candidate for code, candidate in found if candidate is not None}


def _stand(
    advice: TargetAdvice,
    choice: TargetChoice | None,
    proposal: Candidate | None,
    conflicting: set[str],
    remarks: tuple[Message, ...],
) -> Stand:
    stand = Stand(advice, choice, None, ()) if choice else Stand(advice, choice, proposal, (), remarks)
    found = [fault for fault, holds in _faults(stand, advice.code in conflicting) if holds]
    return replace(stand, faults=tuple(found))


def _faults(stand: Stand, conflicts: bool) -> Iterator[tuple[Fault, bool]]:
    advice, is_chosen = stand.advice, stand.choice is not None
    yield Fault.CONFLICT, conflicts and is_chosen
    yield Fault.BELOW_CITY, is_chosen and _easier(advice, stand.number, advice.city)
    yield Fault.UNLIKELY, is_chosen and stand.chance is not None and stand.chance < UNLIKELY
    yield Fault.BELOW_PATH, is_chosen and _easier(advice, stand.number, advice.needed)
    yield Fault.OPEN, not is_chosen


def _easier(advice: TargetAdvice, number: Decimal | None, mark: Decimal | None) -> bool:
    """Whether a number is easier than what was set for it."""
    if number is None or mark is None or advice.asked is None:
        return False
    return number > mark if advice.asked.ceiling else number < mark


def _checks(held: Advice, free: Advice, proposed: Mapping[str, Candidate]) -> Iterator[Check]:
    """What must go together, choices themselves apart."""
    known = {each.code: each for each in held.goals}
    for constraint in free.constraints:
        terms = tuple(_term(known[code], coefficient, proposed.get(code)) for code, coefficient in constraint.terms)
        numbers = [term.number * term.coefficient for term in terms if term.number is not None]
        yield Check(constraint, terms, sum(numbers, Decimal(0)) if len(numbers) == len(terms) else None)


def _term(advice: TargetAdvice, coefficient: Decimal, proposal: Candidate | None) -> Term:
    if advice.chosen is not None:
        return Term(advice.code, advice.name, coefficient, advice.chosen.number, True)
    return Term(advice.code, advice.name, coefficient, proposal.number if proposal else None, False)


# --- the trade-off --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """One labelled point of the trade-off, means in percent: ``key`` names it in addresses, ``kind`` says how it is drawn."""

    key: str
    kind: str
    words: str
    reach: Decimal
    ambition: Decimal


SET_KEYS = ("safe", "balanced", "bold")
"""The names of the sets put forward, in addresses and forms."""


def proposed_set(proposals: Proposals, key: str) -> ChosenSet:
    """One of the sets put forward, by its key.  Raises ``KeyError`` for another."""
    return {"safe": proposals.safe, "balanced": proposals.balanced, "bold": proposals.bold}[key]


def marks_of(
    sight: Sight, found: Workspace, names: Mapping[str, str], scenarios: Sequence[tuple[SavedScenario, Workspace]]
) -> list[Mark]:
    """The safe, the balanced and the bold set, what is chosen now, and saved scenarios; ``names`` words the first four."""
    free, marks = found.free, []
    if free.proposals is not None:
        for key in SET_KEYS:
            one = proposed_set(free.proposals, key)
            marks.append(Mark(key, key, names[key], free.mean(one.reach), free.mean(one.ambition)))
    if found.chosen and (now := _point(found)) is not None:
        marks.append(Mark("now", "now", names["now"], *now))
    for saved, under in scenarios:
        if (point := _point(under)) is not None:
            marks.append(Mark(f"s{saved.pk}", "scenario", saved.name, *point))
    return marks


def _point(found: Workspace) -> tuple[Decimal, Decimal] | None:
    """The means of chance and ambition over the numbers chosen, else proposed; None where there is none."""
    taken = [each.candidate for each in found.stands if each.candidate is not None]
    if not taken:
        return None
    reach = sum((c.probability or Decimal(0) for c in taken), Decimal(0))
    ambition = sum((c.ambition for c in taken), Decimal(0))
    place, hundred = Decimal("0.1"), Decimal(100)
    return (reach * hundred / len(taken)).quantize(place), (ambition * hundred / len(taken)).quantize(place)
