"""Proposing: what of a report could come into the plan, row by row: targets of the new year, results of the old.

    Reading, Plan ──proposals──▶ Proposal …, and what could not be placed, with why
    Proposal, what an officer wrote in its row ──brought──▶ Brought      or every row that is not right, and why

A row says of which indicator of the plan it is; one that the plan does not know becomes a new indicator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drumtower.base.context import tongue
from drumtower.calendar import CalendarError, read_code, today
from drumtower.document import Document
from drumtower.finding import DrumtowerError, Finding, Message, Place
from drumtower.office.documents import messages as say
from drumtower.office.documents.facts import fact_keys
from drumtower.office.documents.models import Draft
from drumtower.office.documents.sources import place_words
from drumtower.office.plans.services import Brought
from drumtower.plan import (
    Direction,
    Goal,
    GoalClass,
    Indicator,
    Kind,
    Observation,
    Origin,
    Plan,
    PlanError,
    Status,
    SubTarget,
    read_evidence,
    read_target_for,
    unit_for,
)
from drumtower.reading import MEASURES, Fact, FactKind, Reading, Role

__all__ = ["Left", "Proposal", "Proposals", "Written", "brought", "chosen", "proposals"]

KINDS: Mapping[FactKind, Kind] = {
    FactKind.COUNT: Kind.COUNT, FactKind.RATE: Kind.RATE, FactKind.SHARE: Kind.RATE, FactKind.CHANGE: Kind.RATE,
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """One row: a target of the year or a result of the year before, as the report states it.

    ``indicator`` is that of the plan, None where the plan knows none of the name; ``now`` says what the plan holds.
    """

    key: str
    fact: Fact
    is_target: bool
    name: str
    words: str
    indicator: Indicator | None
    now: str
    place: str
    source: str

    @property
    def indicator_name(self) -> str:
        """The name of the plan's indicator, empty where it will be a new one."""
        return self.indicator.name if self.indicator else ""

    @property
    def is_known(self) -> bool:
        """Whether the plan holds the very same already."""
        return bool(self.now) and _pressed(self.now) == _pressed(self.words)


@dataclass(frozen=True)
class Left:
    """What could not be placed: the words, the place, and why."""

    fact: Fact
    place: str
    why: Message


@dataclass(frozen=True)
class Proposals:
    """Everything that a draft proposes."""

    targets: tuple[Proposal, ...] = ()
    results: tuple[Proposal, ...] = ()
    left: tuple[Left, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Proposal]:
        """Each row under its key."""
        return {each.key: each for each in (*self.targets, *self.results)}


def _said(fact: Fact) -> str:
    """A result in its words; one that fell says so."""
    fell = fact.kind in (FactKind.GROWTH, FactKind.CHANGE) and fact.polarity == "down"
    return f"下降{fact.quote}" if fell and "降" not in fact.quote else fact.quote


def _pressed(words: str) -> str:
    return "".join(words.split())


# --- proposals ------------------------------------------------------------------------------------------------------


def proposals(draft: Draft, reading: Reading, plan: Plan | None) -> Proposals:
    """What of a draft could come into ``plan``, the plan of its year with the figures of the year before."""
    desk = _Desk(draft, reading, plan)
    for fact in reading.facts:
        desk.take(fact)
    return Proposals(tuple(desk.targets), tuple(desk.results), tuple(desk.left))


class _Desk:
    """Facts while they are being sorted."""

    def __init__(self, draft: Draft, reading: Reading, plan: Plan | None) -> None:
        self.draft, self.document, self.plan = draft, reading.document, plan
        self.keys = fact_keys(reading)
        self.by_name = {name: each for each in (plan.indicators if plan else ()) for name in reversed(each.names)}
        self.targets: list[Proposal] = []
        self.results: list[Proposal] = []
        self.left: list[Left] = []

    def take(self, fact: Fact) -> None:
        """Sort one fact."""
        year = (fact.period or "")[:4]
        if fact.role is Role.TARGET and year in ("", str(self.draft.paper.year)):
            self._put(fact, self.targets, fact.target or fact.quote, is_target=True)
        elif fact.role in (Role.ACTUAL, Role.ESTIMATE) and year == str(self.draft.paper.year - 1):
            self._put(fact, self.results, _said(fact), is_target=False)

    def _put(self, fact: Fact, rows: list[Proposal], words: str, *, is_target: bool) -> None:
        place = _place(self.document, fact, tongue())
        if why := self._in_the_way(fact, is_target=is_target):
            self.left.append(Left(fact, place, why))
            return
        found = self.by_name.get(fact.code or "") or self.by_name.get(fact.indicator or "")
        now = self._target_now(found) if is_target else self._result_now(fact, found)
        paper = self.draft.paper
        where = _place(self.document, fact, "zh")
        source = place_words(paper.title, paper.pk, self.draft.number, where, fact.start, fact.end)
        key = self.keys[fact.id]
        rows.append(Proposal(key, fact, is_target, fact.indicator or "", words, found, now, place, source))

    def _in_the_way(self, fact: Fact, *, is_target: bool) -> Message | None:
        """Why a fact cannot be a row, or None."""
        if not fact.indicator:
            return say.NO_INDICATOR.say()
        if is_target:
            return None
        return None if fact.kind in MEASURES and fact.value is not None else say.NO_NUMBER.say()

    def _target_now(self, found: Indicator | None) -> str:
        """The words of the plan's own targets on an indicator."""
        goals = self.plan.goals if self.plan and found and self.plan.year == self.draft.paper.year else ()
        return "；".join(t.words for goal in goals for t in goal.targets if found and t.indicator == found.code)

    def _result_now(self, fact: Fact, found: Indicator | None) -> str:
        """What the plan's book holds of the same."""
        if self.plan is None or found is None:
            return ""
        held = self.plan.observations.best(found.code, self.plan.area.code, fact.period or "", MEASURES[fact.kind])
        return "" if held is None else str(getattr(held.value, "words", None) or held.value)


def _place(document: Document, fact: Fact, language: str) -> str:
    place = document.place(fact.start, fact.end)
    return Place(page=place.page, paragraph=place.paragraph).describe(language)


# --- what an officer accepts ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A row as an officer sends it: the key of the proposal, the name of the plan's indicator, and the words.

    Without a name a new indicator is made, called as the report calls it.
    """

    key: str
    indicator: str
    words: str


@dataclass
class _Brought:
    """What comes together of the rows that are right."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    targets: dict[str, list[tuple[Goal, SubTarget]]] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)


def brought(draft: Draft, offered: Proposals, written: Sequence[Written], plan: Plan | None) -> Brought:
    """What the rows bring into the plan.

    Raises ``PlanError`` with a finding, under its key, for each that is not right: an indicator that there is not, words that
    cannot be read.
    """
    found, findings = _Brought(), []
    for row in written:
        try:
            _bring(draft, offered, row, plan, found)
        except DrumtowerError as error:
            findings.append(Finding(error.message, place=Place(key=row.key), stated=row.words))
    if findings:
        raise PlanError(say.ROWS_REFUSED.say(count=len(findings)), findings=findings)
    goals = tuple(_goal(rows) for rows in found.targets.values())
    return Brought(tuple(found.indicators.values()), goals, tuple(found.observations))


def _bring(draft: Draft, offered: Proposals, row: Written, plan: Plan | None, found: _Brought) -> None:
    proposal = offered.by_key.get(row.key)
    if proposal is None:
        raise DrumtowerError(say.NO_FACT.say())
    indicator = _indicator(proposal, row, plan, found)
    if proposal.is_target:
        pair = _target(proposal, row, indicator, plan, found)
        found.targets.setdefault(pair[0].code, []).append(pair)
    else:
        found.observations.append(_observation(draft, proposal, row, indicator))


def _indicator(proposal: Proposal, row: Written, plan: Plan | None, found: _Brought) -> Indicator:
    """The indicator that a row names: of the plan, or a new one; the new one of a name is one."""
    known = {name: each for each in (plan.indicators if plan else ()) for name in reversed(each.names)}
    if held := known.get(row.indicator):
        found.indicators.setdefault(held.code, held)
        return held
    name = row.indicator or proposal.name
    same = next((each for each in found.indicators.values() if each.name == name), None)
    new = same or _new_indicator(proposal, name, {*(each.code for each in known.values()), *found.indicators})
    found.indicators[new.code] = new
    return new


def _new_indicator(proposal: Proposal, name: str, taken: set[str]) -> Indicator:
    fact = proposal.fact
    unit = (fact.unit or "") if fact.kind in (FactKind.LEVEL, FactKind.COUNT, FactKind.RATE, FactKind.SHARE) else ""
    wanted = [fact.code or f"r{proposal.key[:8]}", f"r{proposal.key[:12]}"]
    code = next(each for each in wanted if each not in taken)
    direction = Direction.LOWER if fact.polarity == "down" else Direction.HIGHER
    return Indicator(code, name, unit, direction, KINDS.get(fact.kind, Kind.FLOW))


def _target(
    proposal: Proposal, row: Written, indicator: Indicator, plan: Plan | None, found: _Brought
) -> tuple[Goal, SubTarget]:
    """A target with the goal that it stands under: the plan's own on the indicator, or one of its name."""
    target = read_target_for(row.words, indicator)
    held = next((g for g in _goals(plan, proposal) if any(t.indicator == indicator.code for t in g.targets)), None)
    goal = held or Goal(f"R-{indicator.code}", indicator.name, GoalClass.MAIN, proposal.fact.section, None, ())
    taken = {t.code for g in _goals(plan, proposal) for t in g.targets}
    taken |= {t.code for pairs in found.targets.values() for _goal, t in pairs}
    code = next(c for n in range(1, len(taken) + 2) if (c := f"{goal.code}-{n}") not in taken)
    return goal, SubTarget(code, indicator.code, row.words, target, source=proposal.source)


def _goals(plan: Plan | None, proposal: Proposal) -> Iterable[Goal]:
    """The goals that stand in the plan of the year itself."""
    year = (proposal.fact.period or "")[:4]
    return plan.goals if plan and year in ("", str(plan.year)) else ()


def _goal(rows: Sequence[tuple[Goal, SubTarget]]) -> Goal:
    goal = rows[0][0]
    return Goal(
        goal.code, goal.name, goal.goal_class, goal.section, goal.department, tuple(target for _goal, target in rows),
        goal.weight, goal.note,
    )  # fmt: skip


def _observation(draft: Draft, proposal: Proposal, row: Written, indicator: Indicator) -> Observation:
    fact = proposal.fact
    of = MEASURES[fact.kind]
    value = read_evidence(row.words, unit_for(of, indicator))
    try:
        period = read_code(fact.period or "")
    except CalendarError as error:
        raise PlanError(error.message) from None
    status = Status.ESTIMATE if fact.role is Role.ESTIMATE else Status.ACTUAL
    return Observation(
        indicator.code, draft.area_id, period, of, value, status, source=proposal.source,
        known_from=today(), origin=Origin.PUBLISHED,
    )  # fmt: skip


def chosen(rows: Sequence[Proposal]) -> Iterator[Proposal]:
    """The rows that are ticked at first: those that the plan does not hold yet, of an indicator that it knows.

    What another row says too (the 力争 part of a whole clause) is left to that row.
    """
    for number, each in enumerate(rows):
        others = (other for other in rows[:number] if (other.name, other.place) == (each.name, each.place))
        is_said = any(each.fact.quote in other.words for other in others)
        if not each.now and not is_said and each.indicator is not None:
            yield each
