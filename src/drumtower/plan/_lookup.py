"""Lookup: everything that one sub-target must be judged against, found among the observations of its plan.

SubTarget ──▶ value (own observation, or derived) ─┐
          ──▶ last year's value                    ├──▶ Case
          ──▶ the other indicator's value          ┘
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from drumtower.calendar import Period, read_code
from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._bridge import BRIDGE_FACETS, NEEDED_FACETS, Bridge
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Direction, Gains, Indicator
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan
from drumtower.plan._results import due_day
from drumtower.plan.language import (
    Case,
    Done,
    Evidence,
    Improve,
    Measure,
    Relative,
    Sync,
    Target,
    same_name,
    write_evidence,
)
from drumtower.quantity import Amount, Bound, find_unit, round_half_up

__all__ = ["Found", "Lookup"]

GROWTH_PLACES = 4
_REFERRING = frozenset({Improve, Sync, Relative, Done})
"""Predicates that are judged against more than the value itself."""


class Found(NamedTuple):
    """The observation an outcome rests on and the evidence in it; ``derived`` says how it was computed, if it was."""

    observation: Observation | None
    evidence: Evidence | None
    derived: Message | None = None


_References = tuple[Amount | None, dict[str, Amount], date | None]
_NOTHING = Found(None, None)
_NO_REFERENCES: _References = (None, {}, None)


class Lookup:
    """Finds for each sub-target of one plan what it is judged against.

    Built once for an assessment; it keeps the plan's indicators by code and by name.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self._today = today
        self._book = plan.observations
        self._area = plan.area.code
        self._tolerances = plan.settings.tolerances
        year = Period.of_year(plan.year)
        self._year = year.code
        self._indicators = {i.code: i for i in plan.indicators}
        self._periods: dict[str, Period] = {self._year: year}
        self._before: dict[str, str] = {}
        self._named: dict[str, Indicator | None] = {}

    def case(self, sub: SubTarget) -> tuple[Case, Observation | None, Message | None]:
        """The case of ``sub``, the observation it rests on, and how the value was derived, if it was."""
        period = sub.period or self._year
        indicator = self._indicators.get(sub.indicator)
        observation, value, derived = self._value(sub, period, indicator)
        last, others, due = self._references(sub, period)
        lower = tolerance = None
        if indicator is not None:
            lower, tolerance = indicator.direction is Direction.LOWER, indicator.tolerance
        return Case(value, last, others, lower, self._tolerances, tolerance, due, self._today), observation, derived

    def _references(self, sub: SubTarget, period: str) -> _References:
        """Last year's value, the others' values and the day a milestone is due, where the target asks for them."""
        target = sub.target
        if not target.also and type(target.predicate) not in _REFERRING:
            return _NO_REFERENCES
        last: Amount | None = None
        others: dict[str, Amount] = {}
        for predicate in target.predicates:
            if isinstance(predicate, Improve):
                last = last or self._last(sub, period, predicate)
            elif isinstance(predicate, (Sync, Relative)):
                others |= self._others(sub, period, predicate)
        return last, others, self._due(target, period)

    # --- the value itself ---------------------------------------------------------------------------------------

    def _value(self, sub: SubTarget, period: str, indicator: Indicator | None) -> Found:
        predicate = sub.target.predicate
        own = None
        if isinstance(predicate, Done):
            own = self._best(sub.indicator, period, predicate.of, predicate.stage)
        elif isinstance(predicate, Sync):
            own = self._on_basis(sub.indicator, period, predicate.of)
        own = own or self._best(sub.indicator, period, predicate.of)
        if own is not None:
            return Found(own, own.value)
        if predicate.of is Measure.NET and indicator is not None:
            return self._net(sub, period, indicator)
        if predicate.of is Measure.GROWTH and indicator is not None and indicator.growth_from_levels:
            return self._growth(sub, period)
        stated = self._best(sub.indicator, period, Measure.JUDGEMENT)
        return Found(stated, stated.value) if stated else _NOTHING

    def _on_basis(self, indicator: str, period: str, of: Measure) -> Observation | None:
        """The best growth stated on the basis the plan chose for 与经济增长同步 (名义 or 实际), or None."""
        basis = self._plan.settings.income_growth
        stated = self._book.vintages(indicator, self._area, period, of)
        return next((o for o in stated if o.basis == basis), None)

    def _net(self, sub: SubTarget, period: str, indicator: Indicator) -> Found:
        """净增 from 新增: the same figure where 新增 is already net, else over the bridge where all its entries are known."""
        gained = self._best(sub.indicator, period, Measure.COUNT)
        if gained is None or not isinstance(gained.value, Amount) or indicator.gains is Gains.NONE:
            return _NOTHING
        if indicator.gains is Gains.NET:
            return Found(gained, gained.value, say.DERIVED_NET_IS_NEW.say())
        entries = self._entries(sub, period, gained.value)
        if not gained.value.is_exact or any(facet not in entries for facet in NEEDED_FACETS):
            return _NOTHING
        net = Bridge(gained.value.number, **{BRIDGE_FACETS[f]: e.number for f, e in entries.items()}).net
        signs = {facet: "+" if facet not in NEEDED_FACETS else "−" for facet in entries}
        terms = f"新增{gained.value}" + "".join(f"{signs[f]}{f}{e}" for f, e in entries.items())
        return Found(gained, Amount(Bound.EXACT, net, unit=gained.value.unit), say.DERIVED_BRIDGE.say(terms=terms))

    def _entries(self, sub: SubTarget, period: str, gained: Amount) -> dict[str, Amount]:
        """The exact entries of the bridge that are known, in the unit of what was gained."""
        seen = {facet: self._best(sub.indicator, period, Measure.COUNT, facet) for facet in BRIDGE_FACETS}
        return {
            facet: Amount(Bound.EXACT, o.value.quantity.to(gained.unit).number, unit=gained.unit)
            for facet, o in seen.items()
            if o is not None and isinstance(o.value, Amount) and o.value.is_exact
        }

    def _growth(self, sub: SubTarget, period: str) -> Found:
        """A growth from two levels of one basis and one definition, where the indicator allows it."""
        own = self._best(sub.indicator, period, Measure.LEVEL)
        last = self._best(sub.indicator, self._previous(period), Measure.LEVEL)
        if own is None or last is None or (own.basis, own.definition) != (last.basis, last.definition):
            return _NOTHING
        growth = _ratio(own.value, last.value)
        derived = say.DERIVED_GROWTH.say(now=write_evidence(own.value), before=write_evidence(last.value))
        return Found(own, growth, derived) if growth else _NOTHING

    # --- what is missing ----------------------------------------------------------------------------------------

    def missing(self, sub: SubTarget, case: Case) -> Message | None:
        """What exactly is missing for a target that is not yet known, naming every indicator concerned, where that can be said."""
        period = sub.period or self._year
        if case.value is None:
            return self._missing_value(sub, period)
        for predicate in sub.target.predicates:
            if isinstance(predicate, (Sync, Relative)) and not self._others(sub, period, predicate):
                return self._missing_other(sub, period, predicate)
        return None

    def _missing_value(self, sub: SubTarget, period: str) -> Message | None:
        of, indicator = sub.target.of, self._indicators.get(sub.indicator)
        known = self._best(sub.indicator, period, Measure.LEVEL)
        if indicator is None or known is None or not isinstance(known.value, Amount):
            return None
        if of is Measure.NET and indicator.gains is Gains.GROSS:
            entries = self._entries(sub, period, known.value)
            lacking = [f for f in NEEDED_FACETS if f not in entries] or ["新增"]
            return say.BRIDGE_INCOMPLETE.say(name=indicator.name, granted=known.value, missing="、".join(lacking))
        if of is Measure.GROWTH and not indicator.growth_from_levels:
            return say.GROWTH_NOT_FROM_LEVELS.say(name=indicator.name, value=known.value)
        return None

    def _missing_other(self, sub: SubTarget, period: str, predicate: Sync | Relative) -> Message:
        own, other = self._indicators.get(sub.indicator), self.named(predicate.other)
        name = own.name if own else sub.indicator
        if other is None:
            return say.OTHER_NOT_IN_PLAN.say(own=name, other=predicate.other)
        return say.OTHER_NOT_OBSERVED.say(own=name, other=other.name, period=self._period(period))

    # --- what it is compared with -------------------------------------------------------------------------------

    def _last(self, sub: SubTarget, period: str, predicate: Improve) -> Amount | None:
        before = self._best(sub.indicator, self._previous(period), predicate.of)
        return before.value if before is not None and isinstance(before.value, Amount) else None

    def _others(self, sub: SubTarget, period: str, predicate: Sync | Relative) -> dict[str, Amount]:
        """The other's value: observed beside the indicator under the name of the other, or that of another indicator."""
        of, name = predicate.of, predicate.other
        found = (
            self._best(sub.indicator, period, of, name)
            or self._same_facet(sub.indicator, period, of, name)
            or self._of_named(name, period, of)
        )
        return {name: found.value} if found is not None and isinstance(found.value, Amount) else {}

    def _same_facet(self, indicator: str, period: str, of: Measure, name: str) -> Observation | None:
        facets = {o.facet for o in self._book.of_indicator(indicator) if o.facet}
        facet = next((f for f in sorted(facets) if same_name(f, name)), None)
        return self._best(indicator, period, of, facet) if facet else None

    def _of_named(self, name: str, period: str, of: Measure) -> Observation | None:
        other = self.named(name)
        return self._best(other.code, period, of) if other else None

    def named(self, name: str) -> Indicator | None:
        """The plan's indicator that ``name`` means, or None."""
        if name not in self._named:
            exact = next((i for i in self._plan.indicators if name in i.names), None)
            alike = (i for i in self._plan.indicators if any(same_name(n, name) for n in i.names))
            self._named[name] = exact or next(alike, None)
        return self._named[name]

    # --- periods ------------------------------------------------------------------------------------------------

    def _best(self, indicator: str, period: str, of: Measure, facet: str = "") -> Observation | None:
        return self._book.best(indicator, self._area, period, of, facet)

    def _period(self, code: str) -> Period:
        if code not in self._periods:
            self._periods[code] = read_code(code)
        return self._periods[code]

    def _previous(self, code: str) -> str:
        if code not in self._before:
            self._before[code] = self._period(code).previous().code
        return self._before[code]

    def _due(self, target: Target, period: str) -> date | None:
        """The last day of a milestone: that of its own words, else that of the target's period."""
        if not isinstance(target.predicate, Done):
            return None
        whole = self._period(period)
        return due_day(target, whole.year) or whole.end


def _ratio(own: Evidence, last: Evidence) -> Amount | None:
    """The growth in percent from ``last`` to ``own``, where both are exact; four places, rounded half up."""
    if not (isinstance(own, Amount) and isinstance(last, Amount) and own.is_exact and last.is_exact):
        return None
    base = last.quantity.to(own.unit).number
    if base <= 0:
        return None
    growth = round_half_up((own.number / base - 1) * 100, GROWTH_PLACES)
    return Amount(Bound.EXACT, Decimal(format(growth.normalize(), "f")), unit=find_unit("%"))
