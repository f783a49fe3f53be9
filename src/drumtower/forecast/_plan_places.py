"""Plan places: where an indicator may stand among its peers at the end of the year, by what all of them may come to.

plan with peers' figures, estimates ──place_of──▶ Expectation of a place
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.forecast._attaining import Expectation, rank_of
from drumtower.forecast._distribution import Distribution, spread_of
from drumtower.plan import Area, Direction, Indicator, Measure, Observation, Plan, Status
from drumtower.quantity import NUMBER, Amount

__all__ = ["place_of"]

_OF = (Measure.GROWTH, Measure.RATE, Measure.SHARE, Measure.LEVEL, Measure.COUNT)
"""By what a place may be, in the order in which it is tried."""


def place_of(
    plan: Plan, indicator: Indicator, day: date, estimates: Mapping[tuple[str, Measure], Expectation]
) -> Expectation | None:
    """The place that ``indicator`` may take, drawn from its estimate and from its peers' latest figures.

    A peer is taken to move as we are expected to, and to be as uncertain.  None unless the figures of all peers give the place that
    is stated for the same months: else they are not all there, or the place is by something else.
    """
    held = [o for o in plan.observations.of_indicator(indicator.code) if _counts(o, plan, day)]
    stated = max((o for o in held if _is_own_place(o, plan)), key=lambda o: o.period.end, default=None)
    if stated is None or not isinstance(stated.value, Amount):
        return None
    for of in _OF:
        own = estimates.get((indicator.code, of))
        now = [o for o in held if o.of is of and o.period == stated.period]
        if own is not None and (place := _place(own, now, indicator, plan.area.code, stated.value.number)) is not None:
            return place
    return None


def _counts(o: Observation, plan: Plan, day: date) -> bool:
    known = o.period.end <= day and o.period.year == plan.year and o.status is not Status.ESTIMATE
    same = o.area == plan.area.code or Area(o.area, "").parent == plan.area.parent
    return known and same and not o.facet and isinstance(o.value, Amount) and o.value.is_exact


def _is_own_place(o: Observation, plan: Plan) -> bool:
    return o.area == plan.area.code and o.of is Measure.RANK and o.period.end < Period.of_year(plan.year).end


def _place(
    own: Expectation, now: Sequence[Observation], indicator: Indicator, area: str, stated: Decimal
) -> Expectation | None:
    values = {o.area: o.value.number for o in now if isinstance(o.value, Amount)}
    mine, lower = values.pop(area, None), indicator.direction is Direction.LOWER
    if mine is None or not values or 1 + sum(_is_better(v, mine, lower=lower) for v in values.values()) != stated:
        return None
    middle, spread = own.figure.value_at(0.5), spread_of(own.figure)
    ratio = middle / mine if own.of in (Measure.LEVEL, Measure.COUNT) and mine > 0 else None
    peers = [_peer(value, middle - mine, ratio, spread) for _, value in sorted(values.items())]
    return Expectation(rank_of(own.figure, peers, lower=lower), NUMBER, Measure.RANK)


def _is_better(value: Decimal, mine: Decimal, *, lower: bool) -> bool:
    return value < mine if lower else value > mine


def _peer(value: Decimal, moved: Decimal, ratio: Decimal | None, spread: Decimal) -> Distribution:
    """What a peer may come to: of an amount in proportion, of a growth or a rate by as many points."""
    middle = value + moved if ratio is None else value * ratio
    return Distribution.normal(middle, spread) if spread > 0 else Distribution.certain(middle)
