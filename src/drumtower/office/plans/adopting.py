"""Adopting: an estimate becomes what is stated of the year (预计), an observation that cites it.

Sight, indicator, measure ──offer_of──▶ Offer (the value as the indicator is published, what stands now, or why not)
                                 └──adopt──▶ the figure in the book, with who and why; nothing where anything moved meanwhile

The figure that stood stays as a vintage of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localtime

from drumtower.base.models import User
from drumtower.base.recording import writable
from drumtower.finding import Message
from drumtower.forecast import Estimate, PlanEnds, PlanSeries, cite
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.editing import demand
from drumtower.office.plans.estimates import end_of_series, ends_of
from drumtower.office.plans.filing import Filing, file_observations
from drumtower.office.plans.mapping import fact_in, observation_of
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Observation, Openness, Origin, PlanError, Status, write_evidence
from drumtower.quantity import NUMBER, Amount, Quantity, QuantityError, Unit, find_unit, round_half_up

__all__ = ["Offer", "Standing", "adopt", "as_published", "demand_unmoved", "offer_of", "standing_of"]

LIKE = 12
"""So many figures of an indicator tell how finely it is published."""
LONGEST = 500
_WHOLE = ("count", "people", "households", "person-times")


@dataclass(frozen=True)
class Standing:
    """What is stated of the year now: the observation with its row, and who filed it when, through which channel, and why."""

    observation: Observation
    pk: int
    by_name: str
    at: datetime
    channel: str
    reason: str

    @property
    def words(self) -> str:
        """Its value as it was stated."""
        return getattr(self.observation.value, "words", None) or write_evidence(self.observation.value)


@dataclass(frozen=True)
class Offer:
    """What would be stated of the year: ``value`` with its ``source``, in place of ``stands``; ``why_not`` where it cannot be."""

    estimate: Estimate
    series: PlanSeries
    value: Quantity
    source: str
    stands: Standing | None
    why_not: Message | None

    @property
    def words(self) -> str:
        """The value as it is filed."""
        return str(self.value)

    @property
    def opened(self) -> str:
        """What the page was opened with: the row of what stands, and the value that is offered."""
        return f"{self.stands.pk if self.stands else 0} {self.words}"


# --- what is offered ------------------------------------------------------------------------------------------------


def offer_of(sight: Sight, code: str, of: str = "") -> Offer | None:
    """What can be adopted of an indicator's measure; None where nothing is estimated.  Raises ``ForecastError`` without numpy."""
    ends = ends_of(sight)
    found = end_of_series(ends, code, of)
    if found is None:
        return None
    series = ends.source_of(found)
    alike = _alike(sight, series)
    value, stands = (
        as_published(found, [o.value for o in alike if isinstance(o.value, Amount)]),
        standing_of(sight, series),
    )
    return Offer(
        found, series, value, _source(sight, ends, found), stands, _why_not(sight, found, series, value, stands)
    )


def _source(sight: Sight, ends: PlanEnds, estimate: Estimate) -> str:
    return cite(estimate, ends.source_of(estimate), sight.plan.area.code, ends.day)


def _alike(sight: Sight, series: PlanSeries) -> list[Observation]:
    """The exact figures of the same measure, the latest last."""
    own = sight.plan.observations.of_indicator(series.indicator.code)
    alike = (o for o in own if o.of is series.of and o.area == sight.plan.area.code and not o.facet)
    exact = [o for o in alike if isinstance(o.value, Amount) and o.value.is_exact and o.status is not Status.ESTIMATE]
    return sorted(exact, key=lambda o: o.period.end)


def as_published(estimate: Estimate, alike: Sequence[Amount]) -> Quantity:
    """The median as the indicator is published: in the unit of the latest of ``alike``, with the decimals most of them have.

    What comes whole has none; what is reached already is not rounded below itself.
    """
    unit = alike[-1].unit if alike else _unit(estimate.series.unit)
    number = _in_unit(estimate.median, estimate.series.unit, unit)
    if number is None:
        unit, number = _unit(estimate.series.unit), estimate.median
    places = _places(unit, alike[-LIKE:])
    rounded = round_half_up(number, places)
    reached = None if estimate.so_far is None else _in_unit(estimate.so_far, estimate.series.unit, unit)
    if reached is not None and number >= reached > rounded:
        rounded += Decimal(1).scaleb(-places)
    return Quantity(rounded, unit)


def _unit(symbol: str) -> Unit:
    try:
        return find_unit(symbol)
    except QuantityError:
        return NUMBER


def _in_unit(number: Decimal, symbol: str, unit: Unit) -> Decimal | None:
    try:
        return Quantity(number, _unit(symbol)).to(unit, 8).number
    except QuantityError:
        return None


def _places(unit: Unit, alike: Sequence[Amount]) -> int:
    if unit.dimension in _WHOLE and not unit.multiplier:
        return 0
    counted = Counter(max(0, -int(amount.number.as_tuple().exponent)) for amount in alike)
    return max(counted, key=lambda places: (counted[places], places)) if counted else 1


def standing_of(sight: Sight, series: PlanSeries) -> Standing | None:
    """What is stated of the year (预计) now."""
    stated = next((o for o in _of_year(sight, series) if o.status is Status.ESTIMATE), None)
    if stated is None:
        return None
    rows = queries.figures(sight.row, stated.indicator, sight.on, sight.clearance)
    row = next(each for each in reversed(rows) if observation_of(fact_in(each)) == stated)
    name = User.objects.filter(login=row.by).values_list("name", flat=True).first() if row.by else ""
    return Standing(stated, row.pk, name or row.by, row.recorded_at, str(models.Channel(row.channel).label), row.reason)


def _of_year(sight: Sight, series: PlanSeries) -> list[Observation]:
    area, year = sight.plan.area.code, str(sight.plan.year)
    same = sight.plan.observations.same(series.indicator.code, area, year, series.of)
    return [o for o in same if o.of is series.of]


def _why_not(
    sight: Sight, estimate: Estimate, series: PlanSeries, value: Quantity, stands: Standing | None
) -> Message | None:
    year = sight.plan.year
    known = any(o.status is not Status.ESTIMATE for o in _of_year(sight, series))
    if known or estimate.is_final:
        return say.ADOPTED_YEAR_KNOWN.say(year=year)
    if sight.day.year > year + 1:
        return say.ADOPTED_YEAR_OVER.say(year=year)
    if stands is not None and isinstance(stands.observation.value, Amount):
        said = stands.observation.value
        if said.is_exact and said.quantity == value:
            return say.ADOPTED_ALREADY.say(value=value)
    return None


# --- taking it ------------------------------------------------------------------------------------------------------


def demand_unmoved(offer: Offer, opened: str) -> None:
    """Raise ``PlanError`` where the offer is not the one that was ``opened``: who stated what since, or what was estimated."""
    if offer.opened == opened:
        return
    was, _space, words = opened.partition(" ")
    if offer.stands is not None and was != str(offer.stands.pk):
        when, who = localtime(offer.stands.at).strftime("%Y-%m-%d %H:%M"), offer.stands.by_name or "—"
        raise PlanError(say.ADOPTED_MEANWHILE.say(who=who, when=when, value=offer.stands.words))
    raise PlanError(say.ADOPTED_MOVED.say(was=words[:40] or "—", now=offer.words))


def adopt(sight: Sight, offer: Offer, actor: User, reason: str) -> None:
    """State the value that is offered as what is expected of the year, known from today.

    Raises ``PlanError`` for a person who may not, where there is a reason why not, without ``reason`` where a figure stands,
    and where anything was written since the offer was made.
    """
    demand(actor, "plans.adopt_estimate", sight.row)
    if offer.why_not is not None:
        raise PlanError(offer.why_not)
    reason = " ".join(writable(reason).split())[:LONGEST]
    if offer.stands is not None and not reason:
        raise PlanError(say.ADOPTED_WITHOUT_REASON.say(was=offer.stands.words))

    def unless_moved(row: models.Plan) -> None:
        if queries.states_of(row) != sight.state:
            raise PlanError(say.ADOPTED_WRITTEN.say())

    filing = _filing(sight, offer)
    file_observations(sight.row, [filing], actor, reason=reason, action="plans.adopt_estimate", unless=unless_moved)


def _filing(sight: Sight, offer: Offer) -> Filing:
    """The figure, on the basis of what stands, else of the latest; as closed as the figures that it rests on."""
    alike = _alike(sight, offer.series)
    rests = [o for o in alike if o.period.year == sight.plan.year]
    stands = offer.stands.observation if offer.stands else None
    like = stands or (alike[-1] if alike else None)
    of, year = offer.series.of, sight.plan.year
    return Filing(
        offer.series.indicator.code, str(year), of, offer.words, status=Status.ESTIMATE,
        basis=like.basis if like else "",
        base_period=str(year - 1) if of is Measure.GROWTH else "",
        definition=like.definition if like else "",
        source=offer.source, openness=_closed([*rests, *([stands] if stands else [])]),
        origin=Origin.ILLUSTRATIVE if any(o.origin is Origin.ILLUSTRATIVE for o in rests) else Origin.PUBLISHED,
    )  # fmt: skip


def _closed(figures: Sequence[Observation]) -> Openness:
    order = list(Openness)
    return max((o.openness for o in figures), key=order.index, default=Openness.PUBLIC)
