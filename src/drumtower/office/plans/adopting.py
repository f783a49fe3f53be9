"""Adopting: an estimate, or an officer's judgement, becomes what is stated of the year (预计), an observation that cites it.

Sight, indicator, measure ──offer_of──▶ Offer (the values that can be taken, what stands now, or why not)
                                 └──adopt──▶ the figure in the book, with who and why; nothing where anything moved meanwhile

The figure that stood stays as a vintage of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localtime

from drumtower.base.answers import row_number
from drumtower.base.models import User
from drumtower.base.recording import writable
from drumtower.finding import Message
from drumtower.forecast import Citation, Estimate, cite
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.editing import demand
from drumtower.office.plans.figures import MINUS
from drumtower.office.plans.filing import Filing, file_observations
from drumtower.office.plans.judged_ends import Subject, subject_of
from drumtower.office.plans.judgements import judgement_of
from drumtower.office.plans.mapping import fact_in, observation_of
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Observation, Openness, Origin, PlanError, Status, write_evidence
from drumtower.quantity import Amount, Quantity, QuantityError, Unit, round_half_up, unit_or_number

__all__ = ["Offer", "Standing", "Way", "adopt", "as_published", "demand_unmoved", "offer_of", "standing_of"]

LIKE = 12
"""So many figures of an indicator tell how finely it is published."""
LONGEST = 500


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
class Way:
    """One value that can be taken: ``key`` is ``estimate`` or ``judgement``; ``why_not`` says why it cannot be now.

    ``reason`` is what was said when it was judged, which stands where nothing else is said.
    """

    key: str
    value: Quantity
    source: str
    reason: str = ""
    why_not: Message | None = None

    @property
    def words(self) -> str:
        """The value as it is filed."""
        return str(self.value)

    @property
    def shown(self) -> str:
        """The value as pages write it."""
        return self.words.replace("-", MINUS)


@dataclass(frozen=True)
class Offer:
    """What could be stated of the year in place of ``stands``; ``why_not`` says why nothing can."""

    subject: Subject
    ways: tuple[Way, ...]
    stands: Standing | None
    why_not: Message | None

    @property
    def open_ways(self) -> list[Way]:
        """What can be taken."""
        return [] if self.why_not else [way for way in self.ways if way.why_not is None]

    @property
    def opened(self) -> str:
        """What the page was opened with: the row of what stands, and the values that are offered."""
        return " ".join((str(self.stands.pk if self.stands else 0), *(way.words for way in self.ways)))

    def way(self, key: str) -> Way | None:
        """What can be taken under this key, the first there is where none is named; None for one that cannot."""
        return next((way for way in self.open_ways if key in ("", way.key)), None)


# --- what is offered ------------------------------------------------------------------------------------------------


def offer_of(sight: Sight, code: str, of: str = "") -> Offer | None:
    """What can be taken of an indicator's measure; None where nothing was estimated or judged.

    Raises ``ForecastError`` where numpy is missing.
    """
    subject = subject_of(sight, code, of)
    if subject is None:
        return None
    stands = standing_of(sight, subject)
    ways = [*_estimated(sight, subject), *_judged(sight, subject)]
    told = tuple(replace(way, why_not=_is_the_same(way.value, stands)) for way in ways)
    return Offer(subject, told, stands, _why_not(sight, subject)) if told else None


def _estimated(sight: Sight, subject: Subject) -> Iterator[Way]:
    if subject.estimate is not None:
        alike = [o.value for o in _alike(sight, subject) if isinstance(o.value, Amount)]
        source = cite(subject.estimate, subject.source, sight.plan.area.code, sight.day)
        yield Way("estimate", as_published(subject.estimate, alike), source)


def _judged(sight: Sight, subject: Subject) -> Iterator[Way]:
    row = judgement_of(sight, subject.code, subject.of)
    if row is None or row.said is None:
        return
    at = localtime(row.since).date() if row.since else sight.day
    month = row.by_figures_of
    words = f"采用计划员判断：{row.by_name}于{at.isoformat()}按截至{month.end.year}年{month.end.month}月的数据所作"
    source = Citation(sight.plan.area.code, sight.row.year, subject.code, subject.of, month, at, words, row.place)
    yield Way("judgement", Quantity(row.said.median, unit_or_number(row.unit)), str(source), row.reason)


def _is_the_same(value: Quantity, stands: Standing | None) -> Message | None:
    said = stands.observation.value if stands is not None else None
    same = isinstance(said, Amount) and said.is_exact and said.quantity == value
    return say.ADOPTED_ALREADY.say(value=value) if same else None


def _alike(sight: Sight, subject: Subject) -> list[Observation]:
    """The exact figures of the same measure, the latest last."""
    own = sight.plan.observations.of_indicator(subject.code)
    alike = (o for o in own if o.of is subject.of and o.area == sight.plan.area.code and not o.facet)
    exact = [o for o in alike if isinstance(o.value, Amount) and o.value.is_exact and o.status is not Status.ESTIMATE]
    return sorted(exact, key=lambda o: o.period.end)


def as_published(estimate: Estimate, alike: Sequence[Amount]) -> Quantity:
    """The median as the indicator is published: in the unit of the latest of ``alike``, with the decimals most of them have.

    What comes whole has none; what is reached already is not rounded below itself.
    """
    unit = alike[-1].unit if alike else unit_or_number(estimate.series.unit)
    number = _in_unit(estimate.median, estimate.series.unit, unit)
    if number is None:
        unit, number = unit_or_number(estimate.series.unit), estimate.median
    places = _places(unit, alike[-LIKE:])
    rounded = round_half_up(number, places)
    reached = None if estimate.so_far is None else _in_unit(estimate.so_far, estimate.series.unit, unit)
    if reached is not None and number >= reached > rounded:
        rounded += Decimal(1).scaleb(-places)
    return Quantity(rounded, unit)


def _in_unit(number: Decimal, symbol: str, unit: Unit) -> Decimal | None:
    try:
        return Quantity(number, unit_or_number(symbol)).to(unit, 8).number
    except QuantityError:
        return None


def _places(unit: Unit, alike: Sequence[Amount]) -> int:
    if unit.comes_whole:
        return 0
    counted = Counter(max(0, -int(amount.number.as_tuple().exponent)) for amount in alike)
    return max(counted, key=lambda places: (counted[places], places)) if counted else 1


def standing_of(sight: Sight, subject: Subject) -> Standing | None:
    """What is stated of the year (预计) now."""
    stated = next((o for o in _of_year(sight, subject) if o.status is Status.ESTIMATE), None)
    if stated is None:
        return None
    rows = queries.figures(sight.row, stated.indicator, sight.on, sight.clearance)
    row = next(each for each in reversed(rows) if observation_of(fact_in(each)) == stated)
    name = User.objects.filter(login=row.by).values_list("name", flat=True).first() if row.by else ""
    return Standing(stated, row.pk, name or row.by, row.recorded_at, str(models.Channel(row.channel).label), row.reason)


def _of_year(sight: Sight, subject: Subject) -> list[Observation]:
    area, year = sight.plan.area.code, str(sight.plan.year)
    same = sight.plan.observations.same(subject.code, area, year, subject.of)
    return [o for o in same if o.of is subject.of]


def _why_not(sight: Sight, subject: Subject) -> Message | None:
    year = sight.plan.year
    if subject.is_settled or any(o.status is not Status.ESTIMATE for o in _of_year(sight, subject)):
        return say.ADOPTED_YEAR_KNOWN.say(year=year)
    return say.ADOPTED_YEAR_OVER.say(year=year) if sight.day.year > year + 1 else None


# --- taking it ------------------------------------------------------------------------------------------------------


def demand_unmoved(offer: Offer, opened: str) -> None:
    """Raise ``PlanError`` where the offer is not the one that was ``opened``: who stated what since, or what was estimated."""
    if offer.opened == opened:
        return
    was, *words = opened.split() or [""]
    if offer.stands is not None and offer.stands.pk > row_number(was, 0):
        when, who = localtime(offer.stands.at).strftime("%Y-%m-%d %H:%M"), offer.stands.by_name or "—"
        raise PlanError(say.ADOPTED_MEANWHILE.say(who=who, when=when, value=offer.stands.words))
    now = offer.ways[0].words
    if words and words[0] != now:
        raise PlanError(say.ADOPTED_MOVED.say(was=words[0][:40], now=now))
    raise PlanError(say.ADOPTED_WRITTEN.say())


def adopt(sight: Sight, offer: Offer, actor: User, reason: str, key: str = "") -> None:
    """State the value under ``key`` as what is expected of the year, known from today; a judgement's own reason goes with it.

    Raises ``PlanError`` for a person who may not, where there is a reason why not, without ``reason`` where a figure stands,
    and where anything was written since the offer was made.
    """
    demand(actor, "plans.adopt_estimate", sight.row)
    way = offer.way(key) if key or len(offer.open_ways) < 2 else None
    if way is None:
        raise PlanError(offer.why_not or next((w.why_not for w in offer.ways if w.why_not), say.ADOPTED_NONE.say()))
    reason = (" ".join(writable(reason).split()) or way.reason)[:LONGEST]
    if offer.stands is not None and not reason:
        raise PlanError(say.ADOPTED_WITHOUT_REASON.say(was=offer.stands.words))

    def unless_moved(row: models.Plan) -> None:
        if queries.states_of(row) != sight.state:
            raise PlanError(say.ADOPTED_WRITTEN.say())

    filing = _filing(sight, offer, way)
    file_observations(sight.row, [filing], actor, reason=reason, action="plans.adopt_estimate", unless=unless_moved)


def _filing(sight: Sight, offer: Offer, way: Way) -> Filing:
    """The figure, on the basis of what stands, else of the latest; as closed as the figures that it rests on."""
    alike, rests = _alike(sight, offer.subject), _rests(sight, offer.subject)
    stands = offer.stands.observation if offer.stands else None
    like = stands or (alike[-1] if alike else None)
    of, year = offer.subject.of, sight.plan.year
    return Filing(
        offer.subject.code, str(year), of, way.words, status=Status.ESTIMATE,
        basis=like.basis if like else "",
        base_period=str(year - 1) if of is Measure.GROWTH else "",
        definition=like.definition if like else "",
        source=way.source, openness=_closed([*rests, *([stands] if stands else [])]),
        origin=Origin.ILLUSTRATIVE if any(o.origin is Origin.ILLUSTRATIVE for o in rests) else Origin.PUBLISHED,
        embargo=stands.embargo if stands else None,
    )  # fmt: skip


def _rests(sight: Sight, subject: Subject) -> list[Observation]:
    """The figures a value rests on: those of the year, and before there are any, those of the years before."""
    held = (o for plan in (sight.plan, *sight.earlier) for o in plan.observations.of_indicator(subject.code))
    alike = (o for o in held if o.of is subject.of and o.area == sight.plan.area.code and not o.facet)
    figures = [o for o in alike if o.status is not Status.ESTIMATE and isinstance(o.value, Amount)]
    return [o for o in figures if o.period.year == sight.plan.year] or figures


def _closed(figures: Sequence[Observation]) -> Openness:
    order = list(Openness)
    return max((o.openness for o in figures), key=order.index, default=Openness.PUBLIC)
