"""Proposing: what a plan report gives for plans: the new year's goals, last year's results, and what could not be placed.

    Reading ──propose_plans──▶ Proposal ─┬── plan       the new year: its targets as goals; results of before as observations
                                         ├── executed   the year before: its results, and its targets where the report says them
                                         └── left_out   every figure that found no place, and why

Nothing is guessed: a figure without indicator, period or readable words is left out and listed.  A plan proposed so is a
draft, with one goal for each indicator; responsible departments and the words of goals are an officer's to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from drumtower.calendar import CalendarError, Period, read_code
from drumtower.document import Heading, heading_path
from drumtower.finding import DrumtowerError, Message, Place, Severity
from drumtower.plan import (
    Area,
    Direction,
    Evidence,
    Goal,
    GoalClass,
    Indicator,
    Kind,
    Measure,
    Observation,
    ObservationBook,
    Plan,
    Status,
    SubTarget,
    Target,
    faults,
    lower_is_better,
    read_evidence,
    read_target_for,
)
from drumtower.quantity import QuantityError, Unit, find_unit
from drumtower.reading import _messages as say
from drumtower.reading._facts import Fact, FactKind, Reading, Role
from drumtower.reading._measures import MEASURES

__all__ = ["LeftOut", "Proposal", "propose_plans"]

_OWN_VALUE = frozenset({FactKind.LEVEL, FactKind.COUNT, FactKind.RATE, FactKind.SHARE})
"""Kinds whose unit is the indicator's own; a growth or a rank says nothing of it."""

_KINDS = {FactKind.COUNT: Kind.COUNT, FactKind.RATE: Kind.RATE, FactKind.SHARE: Kind.RATE}
_MISSING_OTHER = "plan.missing-other"
_PLAN_ITSELF = re.compile(r"(?:计划|发展|主要)(?:指标|目标)(?:项|个)?数|^(?:指标|目标)(?:项|个)?数$")
"""What counts the plan's own goals (72个指标) is no goal of it."""

_MAIN = re.compile(r"主要.{0,6}(?:目标|指标)")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that found no place in a plan, and why."""

    fact: Fact
    why: Message


@dataclass(frozen=True)
class Proposal:
    """Two plans read off a report, and what could not be placed in either."""

    plan: Plan
    executed: Plan
    left_out: tuple[LeftOut, ...] = ()


def propose_plans(reading: Reading, area: Area, year: int) -> Proposal:
    """The plan of ``year`` that a report sets out, and that of the year before with its results.

    Both hold every result as an observation with its source (file, page, paragraph), because this year's targets are often
    held against last year's result (持续提升, 高于上年).
    """
    work = _Work(reading, area)
    for fact in reading.facts:
        work.take(fact, year)
    plan, executed = work.plan(year), work.plan(year - 1)
    return Proposal(plan, executed, tuple(work.left_out))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A target with its indicator, where it stands, and to which class of goals it belongs."""

    fact: Fact
    indicator: Indicator
    target: Target
    section: str
    goal_class: GoalClass
    source: str

    def made(self, target: SubTarget) -> bool:
        """Whether this became ``target``."""
        mine = (self.indicator.code, str(self.target), self.source)
        return mine == (target.indicator, target.words, target.source)


@dataclass
class _Work:
    """What is being gathered from the facts of a reading."""

    reading: Reading
    area: Area
    indicators: dict[tuple[str, str], Indicator] = field(default_factory=dict)
    observations: dict[tuple[str, str, str], Observation] = field(default_factory=dict)
    targets: dict[int, list[_Placed]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def plan(self, year: int) -> Plan:
        """The plan of a year with its goals and every observation, without what contradicts itself."""
        title = say.PLAN_TITLE.say(area=self.area.name, year=year).text("zh")
        goals = tuple(_goals(self.targets.get(year, ())))
        book = ObservationBook(self.observations.values())
        plan = Plan(self.area, year, title, goals=goals, indicators=tuple(self.indicators.values()), observations=book)
        return self._sound(plan)

    def _sound(self, plan: Plan) -> Plan:
        """The plan with every indicator that a target is held against, and without targets that cannot stand in it."""
        wrong = [fault for fault in faults(plan) if fault.severity is Severity.ERROR]
        missing = {dict(f.message.params)["other"]: None for f in wrong if f.message.id == _MISSING_OTHER}
        bad = {
            f.subject: f.message for f in wrong if isinstance(f.subject, SubTarget) and f.message.id != _MISSING_OTHER
        }
        for target, message in bad.items():
            self.left_out += [LeftOut(placed.fact, message) for placed in self._all_placed() if placed.made(target)]
        added = tuple(Indicator(f"y{number:03d}", name) for number, name in enumerate(missing, 1))
        goals = (replace(g, targets=tuple(t for t in g.targets if t not in bad)) for g in plan.goals)
        return replace(plan, indicators=(*plan.indicators, *added), goals=tuple(goal for goal in goals if goal.targets))

    def _all_placed(self) -> Iterator[_Placed]:
        return (placed for own in self.targets.values() for placed in own)

    def take(self, fact: Fact, year: int) -> None:
        """Puts a fact where it belongs, or notes why it belongs nowhere."""
        if fact.role in (Role.BACKGROUND, Role.DEFINITION):
            return
        problem = self._target(fact, year) if fact.role is Role.TARGET else self._result(fact)
        if problem is not None:
            self.left_out.append(LeftOut(fact, problem))

    # ---- targets

    def _target(self, fact: Fact, year: int) -> Message | None:
        if fact.indicator is None:
            return say.NO_INDICATOR.say()
        if _PLAN_ITSELF.search(fact.indicator):
            return say.PLAN_ITSELF.say()
        if fact.period not in (str(year), str(year - 1)):
            return say.OTHER_YEAR.say(period=fact.period or "—", year=year)
        indicator = self._indicator(fact)
        try:
            target = _target(fact.target or fact.quote, indicator)
        except DrumtowerError as error:
            return say.TARGET_UNREADABLE.say(words=fact.target or fact.quote, why=error.message)
        titles = [heading.title for heading in self._path(fact)]
        main = any(_MAIN.search(title) for title in titles)
        own = self.targets.setdefault(int(fact.period), [])
        placed = _Placed(
            fact,
            indicator,
            target,
            titles[-1] if titles else "",
            GoalClass.MAIN if main else GoalClass.TASK,
            self._source(fact),
        )
        if not any(each.indicator == placed.indicator and each.target == placed.target for each in own):
            self._put(own, placed)
        return None

    def _put(self, own: list[_Placed], placed: _Placed) -> None:
        """A target among those of its year; what is only striven for joins the binding one that its sentence sets before it."""
        joined = _joined(own[-1], placed) if own and self._one_sentence(own[-1].fact, placed.fact) else None
        if joined is None:
            own.append(placed)
        else:
            own[-1] = joined

    def _one_sentence(self, first: Fact, second: Fact) -> bool:
        between = self.reading.document.text[first.end : second.start]
        return not re.search(r"[。；！？]", between)

    # ---- results

    def _result(self, fact: Fact) -> Message | None:
        if fact.indicator is None:
            return say.NO_INDICATOR.say()
        period = _period(fact.period)
        if period is None:
            return say.NO_PERIOD.say()
        measure = MEASURES.get(fact.kind)
        if measure is None:
            return say.NO_NUMBER.say()
        indicator = self._indicator(fact)
        value = _evidence(fact, indicator)
        if value is None:
            return say.VALUE_UNREADABLE.say(words=fact.quote)
        return self._observe(fact, indicator, period, measure, value)

    def _observe(
        self, fact: Fact, indicator: Indicator, period: Period, measure: Measure, value: Evidence
    ) -> Message | None:
        key = (indicator.code, period.code, measure.family)
        before = self.observations.get(key)
        if before is not None:
            return None if before.value == value else say.SAID_BEFORE.say(source=before.source)
        status = Status.ESTIMATE if fact.role is Role.ESTIMATE else Status.ACTUAL
        source = self._source(fact)
        self.observations[key] = Observation(
            indicator.code, self.area.code, period, measure, value, status, source=source
        )
        return None

    # ---- indicators and places

    def _indicator(self, fact: Fact) -> Indicator:
        """The indicator of a fact, made when first met; one measured in another kind of unit is another indicator."""
        name = fact.indicator or ""
        dimension = _dimension(fact) if fact.kind in _OWN_VALUE else ""
        known = [key for key in self.indicators if key[0] == name and (key[1] == dimension or not dimension)]
        if known:
            return self.indicators[known[0]]
        bare = self.indicators.get((name, ""))
        if bare is not None:
            return self._measured(bare, fact, dimension)
        return self._new(name, fact, dimension)

    def _measured(self, bare: Indicator, fact: Fact, dimension: str) -> Indicator:
        """An indicator of which only growth was known, now with its own unit, at its place."""
        code = bare.code
        found = replace(bare, unit=_symbol(fact), kind=_KINDS.get(fact.kind, Kind.FLOW))
        renamed = {key: found if each.code == code else each for key, each in self.indicators.items()}
        self.indicators = {
            (key[0], dimension if each.code == code else key[1]): each for (key, each) in renamed.items()
        }
        return found

    def _new(self, name: str, fact: Fact, dimension: str) -> Indicator:
        taken = {indicator.code for indicator in self.indicators.values()}
        same_name = any(key[0] == name for key in self.indicators)
        code = fact.code if fact.code and fact.code not in taken else f"x{len(self.indicators) + 1:03d}"
        lower = lower_is_better(name) or (fact.predicate or {}).get("op") in ("<", "<=", "decrease")
        indicator = Indicator(
            code,
            f"{name}（{_symbol(fact)}）" if same_name else name,
            _symbol(fact) if fact.kind in _OWN_VALUE else "",
            Direction.LOWER if lower else Direction.HIGHER,
            _KINDS.get(fact.kind, Kind.FLOW),
        )
        self.indicators[name, dimension] = indicator
        return indicator

    def _path(self, fact: Fact) -> tuple[Heading, ...]:
        document = self.reading.document
        return heading_path(document, document.paragraph_at(fact.start))

    def _source(self, fact: Fact) -> str:
        document = self.reading.document
        place = document.place(fact.start, fact.end)
        return Place(file=document.name, page=place.page, paragraph=place.paragraph).describe()


# ---- goals


def _joined(binding: _Placed, striven: _Placed) -> _Placed | None:
    """One target of both (保持稳定增长 and 力争增长3%); None where they are two."""
    mine, further = binding.target, striven.target
    apart = binding.indicator != striven.indicator or mine.of != further.of or mine.is_stretch
    if apart or not further.is_stretch or mine.further not in (None, further.predicate):
        return None
    return replace(binding, target=replace(mine, stretch=further.predicate))


def _goals(placed: Iterable[_Placed]) -> Iterator[Goal]:
    """One goal for each indicator, the main ones first, numbered M01 … and T01 …."""
    grouped: dict[str, list[_Placed]] = {}
    for each in placed:
        grouped.setdefault(each.indicator.code, []).append(each)
    counts = {GoalClass.MAIN: 0, GoalClass.TASK: 0}
    for own in sorted(grouped.values(), key=lambda own: own[0].goal_class is not GoalClass.MAIN):
        first = own[0]
        counts[first.goal_class] += 1
        code = f"{'M' if first.goal_class is GoalClass.MAIN else 'T'}{counts[first.goal_class]:02d}"
        targets = tuple(_sub_target(f"{code}-{number}", each) for number, each in enumerate(own, 1))
        yield Goal(code, first.indicator.name, first.goal_class, first.section, None, targets)


def _sub_target(code: str, placed: _Placed) -> SubTarget:
    return SubTarget(code, placed.indicator.code, str(placed.target), placed.target, source=placed.source)


# ---- values


def _target(words: str, indicator: Indicator) -> Target:
    """What ``words`` set for ``indicator``, without its name where they can do without."""
    target = read_target_for(words, indicator)
    if target.indicator is None:
        return target
    try:
        return read_target_for(str(replace(target, indicator=None)), indicator)
    except DrumtowerError:
        return target


def _period(code: str | None) -> Period | None:
    try:
        return read_code(code) if code else None
    except CalendarError:
        return None


def _unit(symbol: str | None) -> Unit | None:
    try:
        return find_unit(symbol) if symbol else None
    except QuantityError:
        return None


def _unit_of(fact: Fact) -> Unit | None:
    """The unit a fact is stated in; where the words leave out 元 (超105亿), the one that its base unit makes of them."""
    stated, base = _unit(fact.unit), _unit(fact.base_unit)
    if base is None or (stated is not None and stated.dimension == base.dimension):
        return stated
    return _unit(f"{fact.unit or ''}{fact.base_unit}") or base


def _symbol(fact: Fact) -> str:
    unit = _unit_of(fact)
    return unit.symbol if unit else fact.unit or ""


def _dimension(fact: Fact) -> str:
    unit = _unit_of(fact)
    return unit.dimension if unit else fact.unit or "—"


def _evidence(fact: Fact, indicator: Indicator) -> Evidence | None:
    """The value of a result as the plan keeps it: with 超, 近 and 左右 where they stand at it, a fall negative."""
    unit = _unit(fact.base_unit) or (_unit(indicator.unit) if fact.kind in _OWN_VALUE else None)
    quote = "".join(fact.quote.split())
    if (
        fact.polarity == "down"
        and fact.kind in (FactKind.GROWTH, FactKind.CHANGE)
        and not quote.startswith(("-", "下降"))
    ):
        quote = f"-{quote}"
    stated = f"{fact.value}{fact.unit or ''}" if fact.value is not None else None
    for words in (quote, stated):
        try:
            return read_evidence(words, unit) if words else None
        except DrumtowerError:
            continue
    return None
