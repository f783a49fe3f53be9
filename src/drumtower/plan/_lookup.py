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
from drumtower.plan._choosing import Clash, Wanted, choose
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Direction, Gains, Indicator, Kind
from drumtower.plan._observations import FAMILY_OF, Observation, Status
from drumtower.plan._plans import Plan
from drumtower.plan._results import due_day
from drumtower.plan.language import (
    Case,
    Done,
    Evidence,
    Improve,
    Measure,
    Predicate,
    Relative,
    Sync,
    same_name,
    write_evidence,
)
from drumtower.quantity import Amount, Bound, QuantityError, Unit, find_unit, round_half_up

__all__ = ["Found", "Lookup"]

GROWTH_PLACES = 4
_REFERRING = frozenset({Improve, Sync, Relative, Done})
"""Predicates that are judged against more than the value itself."""


class Found(NamedTuple):
    """The observation an outcome rests on and the evidence in it.

    ``derived`` says how it was computed, if it was, ``last`` is what it was computed from besides; ``why`` is what kept a
    value from being found or computed, where more can be said than that there is none.
    """

    observation: Observation | None
    evidence: Evidence | None
    derived: Message | None = None
    last: Amount | None = None
    why: Message | None = None


_Chosen = Observation | Clash | None
_References = tuple[Amount | None, dict[str, Amount], date | None]
_NOTHING = Found(None, None)
_NO_OTHERS: dict[str, Amount] = {}
_LOWER, _ESTIMATE = Direction.LOWER, Status.ESTIMATE
"""Held by name: Python 3.11 is slow to find a member of an enumeration, and these are asked for at every target."""
_PERCENT = "%"
_INCOME = ("可支配收入", "居民收入", "农民收入", "人均收入", "人均纯收入")


class Lookup:
    """Finds for each sub-target of one plan what it is judged against.

    Built once for an assessment; it keeps the plan's indicators by code and by name.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self._today = today
        self._book = plan.observations
        self._same = plan.observations.index.get
        self._area = plan.area.code
        self._tolerances = plan.settings.tolerances
        year = Period.of_year(plan.year)
        self._year = year.code
        self._indicators = {i.code: i for i in plan.indicators}
        self._periods: dict[str, Period] = {self._year: year}
        self._before: dict[str, str] = {}
        self._named: dict[str, Indicator | None] = {}
        self._facets: dict[str, list[str]] = {}
        self._stages = {(p.code, m.stage): m.due for p in plan.projects for m in p.milestones if m.due is not None}

    def case(self, sub: SubTarget) -> tuple[Case, Found]:
        """The case of ``sub`` and what was found of its value."""
        period, target = sub.period or self._year, sub.target
        indicator = self._indicators.get(sub.indicator)
        found = self._value(sub, period, indicator)
        seen, evidence, _, last, _ = found
        others, due = _NO_OTHERS, None
        if target.also or type(target.predicate) in _REFERRING:
            before, others, due = self._references(sub, period)
            last = last or before
        lower = tolerance = None
        if indicator is not None:
            lower, tolerance = indicator.direction is _LOWER, indicator.tolerance
        estimated = seen is not None and seen.status is _ESTIMATE
        return Case(evidence, last, others, lower, self._tolerances, tolerance, due, self._today, estimated), found

    def _references(self, sub: SubTarget, period: str) -> _References:
        """Last year's value, the others' values and the day a milestone is due, of a target that asks for them."""
        last: Amount | None = None
        others: dict[str, Amount] = {}
        for predicate in sub.target.predicates:
            if isinstance(predicate, Improve):
                last = last or _amount(self._last(sub, period, predicate))
            elif isinstance(predicate, (Sync, Relative)):
                other = _amount(self._other(sub, period, predicate))
                others |= {} if other is None else {predicate.other: other}
        return last, others, self._due(sub, period)

    # --- the value itself ---------------------------------------------------------------------------------------

    def _value(self, sub: SubTarget, period: str, indicator: Indicator | None) -> Found:
        predicate = sub.target.predicate
        of, own = predicate.of, None
        if type(predicate) is Done:
            own = self._seen(sub.indicator, period, of, predicate.stage)
        own = own or self._seen(sub.indicator, period, of, "", predicate)
        if own is not None:
            return self._found(own, period)
        derived = _NOTHING if indicator is None else self._derived(sub, period, indicator)
        if derived.evidence is not None:
            return derived
        stated = self._seen(sub.indicator, period, Measure.JUDGEMENT)
        return derived if stated is None else self._found(stated, period)

    def _found(self, seen: Observation | Clash, period: str) -> Found:
        if isinstance(seen, Clash):
            return Found(None, None, why=self._clash(seen, period))
        return Found(seen, seen.value)

    def _derived(self, sub: SubTarget, period: str, indicator: Indicator) -> Found:
        """The value computed from others, where the measure and the indicator allow it."""
        of = sub.target.of
        if of is Measure.NET:
            return (self._net_of_stocks if indicator.kind is Kind.STOCK else self._net)(sub, period, indicator)
        if of is Measure.CHANGE:
            return self._change(sub, period, indicator)
        if of is Measure.GROWTH and indicator.growth_from_levels:
            return self._growth(sub, period)
        return _NOTHING

    def _net(self, sub: SubTarget, period: str, indicator: Indicator) -> Found:
        """净增 from 新增: the same figure where 新增 is already net, else over the bridge where all its entries are known."""
        gained = self._gained(sub, period, indicator)
        if isinstance(gained, Clash):
            return self._found(gained, period)
        if gained is None or not isinstance(gained.value, Amount):
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

    def _gained(self, sub: SubTarget, period: str, indicator: Indicator) -> _Chosen:
        """新增: a count of an indicator that is counted over a period; never a level, which may be a stock."""
        if indicator.gains is Gains.NONE or indicator.kind not in (Kind.FLOW, Kind.COUNT):
            return None
        seen = self._seen(sub.indicator, period, Measure.COUNT, "", sub.target.predicate)
        return None if isinstance(seen, Observation) and seen.of is not Measure.COUNT else seen

    def _net_of_stocks(self, sub: SubTarget, period: str, indicator: Indicator) -> Found:
        """净增 of a stock: the stock at the end less that at the end of the year before, which must be exact."""
        own = self._stock(sub, self._period(period))
        last = self._stock(sub, Period.of_year(self._period(period).start.year - 1))
        for seen in (own, last):
            if isinstance(seen, Clash):
                return self._found(seen, period)
        if not isinstance(own, Observation) or not isinstance(own.value, Amount):
            return _NOTHING
        before = _exact_beside(own, last)
        if before is None:
            return Found(own, None, why=say.NET_NEEDS_START.say(name=indicator.name, now=own.value))
        return Found(own, own.value, say.DERIVED_NET_FROM_STOCKS.say(now=own.value, before=before), before)

    def _stock(self, sub: SubTarget, period: Period) -> _Chosen:
        predicate, of = sub.target.predicate, Measure.LEVEL
        own = self._seen(sub.indicator, period.code, of, "", predicate)
        return own or self._seen(sub.indicator, period.closing.code, of, "", predicate)

    def _change(self, sub: SubTarget, period: str, indicator: Indicator) -> Found:
        """A change in percentage points from the rates of two years, on one basis and one definition."""
        own = self._seen(sub.indicator, period, Measure.RATE)
        last = self._seen(sub.indicator, self._previous(period), Measure.RATE)
        for seen, when in ((own, period), (last, self._previous(period))):
            if isinstance(seen, Clash):
                return self._found(seen, when)
        if not isinstance(own, Observation) or not _is_rate(own.value):
            return _NOTHING
        before = _amount(last) if isinstance(last, Observation) and _same_base(own, last) else None
        if before is None or not _is_rate(before):
            return Found(own, None, why=say.CHANGE_NEEDS_LAST.say(name=indicator.name, now=write_evidence(own.value)))
        derived = say.DERIVED_CHANGE.say(now=write_evidence(own.value), before=write_evidence(before))
        return Found(own, own.value, derived, before)

    def _entries(self, sub: SubTarget, period: str, gained: Amount) -> dict[str, Amount]:
        """The exact entries of the bridge that are known, in the unit of what was gained."""
        seen = {facet: _amount(self._seen(sub.indicator, period, Measure.COUNT, facet)) for facet in BRIDGE_FACETS}
        return {
            facet: Amount(Bound.EXACT, value.quantity.to(gained.unit).number, unit=gained.unit)
            for facet, value in seen.items()
            if value is not None and value.is_exact
        }

    def _growth(self, sub: SubTarget, period: str) -> Found:
        """A growth from two levels of one basis and one definition, where the indicator allows it."""
        own = self._seen(sub.indicator, period, Measure.LEVEL)
        last = self._seen(sub.indicator, self._previous(period), Measure.LEVEL)
        for seen, when in ((own, period), (last, self._previous(period))):
            if isinstance(seen, Clash):
                return self._found(seen, when)
        if not (isinstance(own, Observation) and isinstance(last, Observation) and _same_base(own, last)):
            return _NOTHING
        growth = _ratio(own.value, last.value)
        derived = say.DERIVED_GROWTH.say(now=write_evidence(own.value), before=write_evidence(last.value))
        return Found(own, growth, derived) if growth else _NOTHING

    # --- what is missing ----------------------------------------------------------------------------------------

    def missing(self, sub: SubTarget, case: Case, found: Found) -> Message | None:
        """What exactly is missing for a target that is not yet known, naming every indicator concerned, where that can be said."""
        period = sub.period or self._year
        if found.why is not None:
            return found.why
        if case.value is None:
            return self._missing_value(sub, period)
        for predicate in sub.target.predicates:
            if isinstance(predicate, (Sync, Relative)) and predicate.other not in case.others:
                return self._missing_other(sub, period, predicate)
            if isinstance(predicate, Improve) and case.last is None:
                last = self._last(sub, period, predicate)
                return self._clash(last, self._previous(period)) if isinstance(last, Clash) else None
        return None

    def _clash(self, clash: Clash, period: str) -> Message:
        one, other = clash.words()
        indicator = self._indicators.get(clash.one.indicator)
        name = (indicator.name if indicator else clash.one.indicator) + clash.one.facet
        return say.SAID_TWICE.say(name=name, period=self._period(period), one=one, other=other)

    def _missing_value(self, sub: SubTarget, period: str) -> Message | None:
        of, indicator = sub.target.of, self._indicators.get(sub.indicator)
        if indicator is None:
            return None
        if of is Measure.NET and indicator.gains is Gains.GROSS:
            return self._missing_entries(sub, period, indicator)
        known = self._seen(sub.indicator, period, Measure.LEVEL)
        if of is Measure.GROWTH and not indicator.growth_from_levels and isinstance(_amount(known), Amount):
            return say.GROWTH_NOT_FROM_LEVELS.say(name=indicator.name, value=_amount(known))
        return None

    def _missing_entries(self, sub: SubTarget, period: str, indicator: Indicator) -> Message | None:
        gained = _amount(self._gained(sub, period, indicator))
        if gained is None:
            return None
        entries = self._entries(sub, period, gained)
        lacking = [f for f in NEEDED_FACETS if f not in entries] or ["新增"]
        return say.BRIDGE_INCOMPLETE.say(name=indicator.name, granted=gained, missing="、".join(lacking))

    def _missing_other(self, sub: SubTarget, period: str, predicate: Sync | Relative) -> Message:
        seen = self._other(sub, period, predicate)
        if isinstance(seen, Clash):
            return self._clash(seen, period)
        own, other = self._indicators.get(sub.indicator), self.named(predicate.other)
        name = own.name if own else sub.indicator
        if other is None:
            return say.OTHER_NOT_IN_PLAN.say(own=name, other=predicate.other)
        return say.OTHER_NOT_OBSERVED.say(own=name, other=other.name, period=self._period(period))

    # --- what it is compared with -------------------------------------------------------------------------------

    def _last(self, sub: SubTarget, period: str, predicate: Improve) -> _Chosen:
        return self._seen(sub.indicator, self._previous(period), predicate.of, "", predicate)

    def _other(self, sub: SubTarget, period: str, predicate: Sync | Relative) -> _Chosen:
        """The other's value: observed beside the indicator under the name of the other, or that of another indicator."""
        of, name = predicate.of, predicate.other
        beside = self._seen(sub.indicator, period, of, name, predicate)
        if beside is None and (facet := self._facet_like(sub.indicator, name)):
            beside = self._seen(sub.indicator, period, of, facet, predicate)
        if beside is not None:
            return beside
        other = self.named(name)
        return self._seen(other.code, period, of, "", predicate) if other else None

    def _facet_like(self, indicator: str, name: str) -> str | None:
        if indicator not in self._facets:
            self._facets[indicator] = sorted({o.facet for o in self._book.of_indicator(indicator) if o.facet})
        return next((f for f in self._facets[indicator] if same_name(f, name)), None)

    def named(self, name: str) -> Indicator | None:
        """The plan's indicator that ``name`` means, or None."""
        if name not in self._named:
            indicators = self._plan.indicators
            own = next((i for i in indicators if name in i.names), None)
            self._named[name] = own or next((i for i in indicators if any(same_name(n, name) for n in i.names)), None)
        return self._named[name]

    # --- which observation --------------------------------------------------------------------------------------

    def _seen(
        self, indicator: str, period: str, of: Measure, facet: str = "", predicate: Predicate | None = None
    ) -> _Chosen:
        """The observation that decides, two that clash, or None."""
        same = self._same((indicator, self._area, period, FAMILY_OF[of], facet))
        if same is None:
            return None
        if len(same) == 1 and same[0].of is of:
            return same[0]
        return choose(same, self._wanted(indicator, of, predicate))

    def _wanted(self, code: str, of: Measure, predicate: Predicate | None) -> Wanted:
        indicator = self._indicators.get(code)
        definition, name = (indicator.definition, indicator.name) if indicator else ("", "")
        income = of is Measure.GROWTH and (isinstance(predicate, Sync) or any(word in name for word in _INCOME))
        basis = self._plan.settings.income_growth if income else ""
        return Wanted(of, _unit_asked(of, predicate), definition, basis)

    # --- periods ------------------------------------------------------------------------------------------------

    def _period(self, code: str) -> Period:
        if code not in self._periods:
            self._periods[code] = read_code(code)
        return self._periods[code]

    def _previous(self, code: str) -> str:
        if code not in self._before:
            self._before[code] = self._period(code).previous().code
        return self._before[code]

    def _due(self, sub: SubTarget, period: str) -> date | None:
        """The last day of a milestone: that of its words, else of the project's own stage, else of the target's period."""
        predicate = sub.target.predicate
        if not isinstance(predicate, Done):
            return None
        whole = self._period(period)
        return due_day(sub.target, whole.year) or self._stages.get((sub.indicator, predicate.stage)) or whole.end


def _amount(seen: _Chosen) -> Amount | None:
    return seen.value if isinstance(seen, Observation) and isinstance(seen.value, Amount) else None


def _unit_asked(of: Measure, predicate: Predicate | None) -> Unit | None:
    """The unit of what is asked for, where the words name one that can be held against the measure."""
    if of is Measure.RATE and predicate is None:
        return find_unit(_PERCENT)
    symbol = getattr(predicate, "unit", "")
    try:
        return find_unit(symbol) if symbol and symbol != "pp" else None
    except QuantityError:
        return None


def _same_base(one: Observation, other: Observation) -> bool:
    return (one.basis, one.definition) == (other.basis, other.definition)


def _exact_beside(own: Observation, last: _Chosen) -> Amount | None:
    """Last year's amount, where it is exact and on the base of this year's."""
    before = _amount(last)
    if before is None or not before.is_exact or not isinstance(last, Observation):
        return None
    return before if _same_base(own, last) else None


def _is_rate(value: Evidence) -> bool:
    return isinstance(value, Amount) and value.unit.dimension == "rate"


def _ratio(own: Evidence, last: Evidence) -> Amount | None:
    """The growth in percent from ``last`` to ``own``, where both are exact; four places, rounded half up."""
    if not (isinstance(own, Amount) and isinstance(last, Amount) and own.is_exact and last.is_exact):
        return None
    base = last.quantity.to(own.unit).number
    if base <= 0:
        return None
    growth = round_half_up((own.number / base - 1) * 100, GROWTH_PLACES)
    return Amount(Bound.EXACT, Decimal(format(growth.normalize(), "f")), unit=find_unit("%"))
