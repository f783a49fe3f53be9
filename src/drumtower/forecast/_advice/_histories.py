"""Histories: the whole years known of an indicator, what this year may come to, and what peers reached.

plans (this year's, earlier ones), indicator, measure ──annual_history──▶ AnnualHistory
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._attaining import Expectation
from drumtower.forecast._attaining._saying import number_words, spoken, tell
from drumtower.forecast._distribution import Distribution
from drumtower.plan import Area, Arrival, Measure, Observation, Plan, Status, month_profile, when
from drumtower.quantity import NUMBER, Amount, Bound, Quantity, QuantityError, Unit, find_unit

__all__ = ["STATED_DOUBT", "AnnualHistory", "annual_history"]

STATED_DOUBT = {Measure.GROWTH: Decimal("0.6"), Measure.RATE: Decimal("0.5"), Measure.SHARE: Decimal("0.5")}
"""How far a stated estimate of the year (预计) usually lies from the result, in percentage points."""
_STATED_SHARE, _CARRIED_SHARE = Decimal("0.02"), Decimal("0.05")
_CARRIED_DOUBT = Decimal("1.5")
"""The same of an amount, as a part of it; and where only the months so far are carried on."""
_ADDING = (Measure.LEVEL, Measure.COUNT, Measure.NET)


@dataclass(frozen=True, slots=True)
class AnnualHistory:
    """The whole years known, the earliest first, and what this year may come to.

    ``now`` is None where nothing is known of this year; ``basis`` says what it rests on.  ``peers`` are the latest whole-year
    values of other areas and of 全市平均, where no year is known the latest of this year.
    """

    of: Measure
    unit: Unit
    years: tuple[tuple[int, Decimal], ...] = ()
    now: Expectation | None = None
    basis: Message | None = None
    peers: tuple[Decimal, ...] = ()

    @property
    def called(self) -> Message:
        """What this year's number is: 实绩, 单位预计, or 测算 where it was computed from the months so far or by an estimate."""
        by_basis = {say.NOW_KNOWN.id: say.CALLED_RESULT, say.NOW_STATED.id: say.CALLED_STATED}
        return by_basis.get(self.basis.id if self.basis else "", say.CALLED_ESTIMATE).say()

    @property
    def results(self) -> tuple[Decimal, ...]:
        """The past years' values, and this year's as expected."""
        own = tuple(value for _, value in self.years)
        return own if self.now is None else (*own, self.now.figure.value_at(0.5))

    def in_unit(self, symbol: str) -> AnnualHistory:
        """The same in the unit ``symbol``.  Raises ``QuantityError`` where it is of another kind."""
        if not symbol or self.unit.symbol in ("", symbol):
            return self
        unit = find_unit(symbol)
        if unit.dimension != self.unit.dimension:
            Quantity(Decimal(1), self.unit).to(unit)  # which says why not
        factor = self.unit.factor / unit.factor
        years = tuple((year, _times(value, factor)) for year, value in self.years)
        now = None if self.now is None else Expectation(self.now.in_unit(symbol), unit, self.of)
        return AnnualHistory(self.of, unit, years, now, self.basis, tuple(_times(v, factor) for v in self.peers))

    def with_now(self, now: Expectation) -> AnnualHistory:
        """The same with an estimate of this year that was made elsewhere."""
        value = number_words(now.figure.value_at(0.5), now.unit, self.of)
        basis = tell(say.NOW_GIVEN, value=(value, spoken(value)))
        return AnnualHistory(
            self.of, now.unit if self.unit is NUMBER else self.unit, self.years, now, basis, self.peers
        )


def _times(value: Decimal, factor: Fraction) -> Decimal:
    return value * factor.numerator / factor.denominator


def annual_history(plans: Sequence[Plan], code: str, of: Measure) -> AnnualHistory:
    """What ``plans`` (this year's first, then earlier ones) know of whole years of an indicator's measure.

    A vague figure (5%左右, 超1200亿元) counts with its number.
    """
    plan = plans[0]
    own = [o for o in _observed(plans, code) if o.area == plan.area.code and not o.facet and _speaks_of(o, of)]
    unit = _unit_of(own)
    whole = {
        year: value
        for year in sorted({o.period.year for o in own if _is_whole(o)})
        if (value := _number(_firmest(o for o in own if _is_whole(o) and o.period.year == year), unit)) is not None
    }
    now, basis = _this_year(plan, code, of, own, unit)
    years = tuple((year, value) for year, value in whole.items() if year < plan.year)
    return AnnualHistory(of, unit, years, now, basis, _peers(plans, code, of, unit))


def _observed(plans: Sequence[Plan], code: str) -> Iterable[Observation]:
    return (o for plan in plans for o in plan.observations.of_indicator(code))


def _speaks_of(o: Observation, of: Measure) -> bool:
    return o.of.family == of.family and isinstance(o.value, Amount)


def _is_whole(o: Observation) -> bool:
    """Whether it is of a whole year, or stands at its end."""
    year = Period.of_year(o.period.year)
    return o.period in (year, year.closing)


def _firmest(observations: Iterable[Observation]) -> Observation | None:
    """The firmest, and of these the one known last."""
    known = sorted(observations, key=lambda o: (o.status.rank, -(o.known_from.toordinal() if o.known_from else 0)))
    return known[0] if known else None


def _unit_of(own: Sequence[Observation]) -> Unit:
    latest = max(own, key=lambda o: o.period, default=None)
    return latest.value.unit if latest is not None and isinstance(latest.value, Amount) else NUMBER


def _number(o: Observation | None, unit: Unit) -> Decimal | None:
    """The number stated, in ``unit``; None where the two are of different kinds."""
    if o is None or not isinstance(o.value, Amount):
        return None
    amount = o.value
    exact = Amount(Bound.EXACT, amount.number, unit=amount.unit)
    try:
        return exact.number if amount.unit.symbol == unit.symbol else exact.interval_in(unit).low
    except QuantityError:
        return None


# --- this year ------------------------------------------------------------------------------------------------------


def _this_year(
    plan: Plan, code: str, of: Measure, own: Sequence[Observation], unit: Unit
) -> tuple[Expectation | None, Message | None]:
    stated = _firmest(o for o in own if _is_whole(o) and o.period.year == plan.year)
    value = _number(stated, unit)
    if stated is not None and value is not None:
        firm = stated.status is not Status.ESTIMATE
        wording = say.NOW_KNOWN if firm else say.NOW_STATED
        return _about(value, unit, of, Decimal(0) if firm else _doubt(of, value)), _told(wording, value, unit, of)
    return _carried(plan, code, of, own, unit)


def _carried(
    plan: Plan, code: str, of: Measure, own: Sequence[Observation], unit: Unit
) -> tuple[Expectation | None, Message | None]:
    """What the months so far say of the year: an amount by the share of past years, anything else as it stands."""
    parts = [o for o in own if o.period.year == plan.year and not _is_whole(o) and o.period.start.month == 1]
    latest = max(parts, key=lambda o: (o.period.end, -o.status.rank), default=None)
    value = _number(latest, unit)
    if latest is None or value is None:
        return None, None
    indicator = plan.indicator(code)
    if of in _ADDING and indicator is not None and indicator.arrival is not Arrival.EVENLY:
        period = when(latest.period, plan.year)
        return None, _told(say.NOW_BATCH, value, unit, of, period=period)
    month, whole = latest.period.end.month, value
    if of in _ADDING and _adds_up(plan, code):
        whole = value / (month_profile(plan, code, month, of) or Decimal(month) / 12)
    doubt = abs(whole) * _CARRIED_SHARE if of in _ADDING else _CARRIED_DOUBT
    left = Decimal(12 - month) / 12
    pieces = {"period": when(latest.period, plan.year)}
    return _about(whole, unit, of, doubt * left.sqrt()), _told(say.NOW_CARRIED, value, unit, of, **pieces)


def _adds_up(plan: Plan, code: str) -> bool:
    indicator = plan.indicator(code)
    return indicator is not None and indicator.has_pace


def _doubt(of: Measure, value: Decimal) -> Decimal:
    return STATED_DOUBT.get(of, abs(value) * _STATED_SHARE)


def _about(value: Decimal, unit: Unit, of: Measure, doubt: Decimal) -> Expectation:
    figure = Distribution.normal(value, doubt) if doubt else Distribution.certain(value)
    return Expectation(figure, unit, of)


def _told(wording: object, value: Decimal, unit: Unit, of: Measure, **pieces: object) -> Message:
    from drumtower.finding import Wording

    assert isinstance(wording, Wording)
    words = number_words(value, unit, of)
    return tell(wording, value=(words, spoken(words)), **pieces)


# --- peers ----------------------------------------------------------------------------------------------------------


def _peers(plans: Sequence[Plan], code: str, of: Measure, unit: Unit) -> tuple[Decimal, ...]:
    """The latest value of every other area under the same one, and of 全市平均."""
    own = plans[0].area
    latest: dict[str, Observation] = {}
    for o in _observed(plans, code):
        other = o.area != own.code and not o.facet and Area(o.area, "").parent == own.parent
        if _speaks_of(o, of) and (other or (o.area == own.code and o.facet == "全市平均")) and _is_comparable(o, of):
            key = f"{o.area}{o.facet}"
            latest[key] = max(latest.get(key, o), o, key=lambda each: (each.period.year, _is_whole(each), each.period))
    found = (_number(o, unit) for o in latest.values())
    return tuple(value for value in found if value is not None)


def _is_comparable(o: Observation, of: Measure) -> bool:
    """Amounts only of whole years; growths and rates also of the months so far."""
    return _is_whole(o) or of not in _ADDING
