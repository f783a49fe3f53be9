"""Estimates of year ends on the desk: computed when asked for, by the code of ``drumtower forecast``, and remembered.

Sight ──ends_of──▶ PlanEnds of the last month that was over on the day        ──past_ends──▶ those of the months before
Sight ──target_ends──▶ TargetEnd, … (the department's figure, ours, the chance, the light, the pace that is needed)

An estimate is reference only: what is reported stays the figure that the department states.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period, today
from drumtower.finding import Message
from drumtower.forecast import (
    LOOK_BACK,
    Estimate,
    Move,
    PlanEnds,
    PlanSeries,
    PlanYears,
    TargetOutlook,
    cited,
    plan_moves,
    shown_until,
)
from drumtower.office.plans.figures import MINUS
from drumtower.office.plans.sight import Recent, Sight
from drumtower.plan import Direction, Measure, Observation, Outlook, Status, SubTarget, TargetProgress, bound
from drumtower.quantity import Amount, Quantity, QuantityError, find_unit, round_half_up

__all__ = [
    "SERIES_OF",
    "Aim",
    "Source",
    "TargetEnd",
    "aims_of",
    "as_of",
    "chance_text",
    "end_of_series",
    "ends_of",
    "ends_of_targets",
    "ends_on",
    "estimated_text",
    "last_move",
    "lies_far",
    "needs_a_reason",
    "number_in",
    "own_and_taken",
    "past_ends",
    "places_of",
    "series_now",
    "shown_on",
    "sources_of",
    "stated_end",
    "target_ends",
    "years_of",
]

Source = tuple[str, Measure]
"""What is estimated: an indicator's code and the measure."""
LOW, HIGH = "0.1", "0.9"
SERIES_OF = (Measure.LEVEL, Measure.COUNT, Measure.RATE, Measure.SHARE, Measure.GROWTH)
"""What series are made of."""
_NEARLY_SURE = Decimal("0.95")
_DIGITS = 4
YEAR = 12


# --- what is estimated ----------------------------------------------------------------------------------------------


def as_of(sight: Sight) -> Period:
    """The last month of the plan's year that was over on the day; January before that."""
    day, year = sight.day, sight.row.year
    if day.year != year:
        return Period.of_months(year, YEAR if day.year > year else 1)
    own = Period.of_months(year, day.month)
    return own if own.end == day else Period.of_months(year, max(1, day.month - 1))


def years_of(sight: Sight) -> PlanYears:
    """The plan with the years before it, which remembers what it was asked; only that of the last few plans is kept, for its size."""
    found: PlanYears = _YEARS.get(_seen(sight), lambda: PlanYears(sight.plan, sight.earlier))
    return found


def _seen(sight: Sight) -> tuple[Hashable, ...]:
    """Everything that estimates follow from."""
    return sight.row.pk, sight.state, sight.day, today(), sight.clearance


_YEARS, _SHOWN = Recent(4), Recent(40)
"""The plans asked for estimates last in this process, and the months of them that were shown."""


def sources_of(sight: Sight, code: str) -> list[Source]:
    """What can be estimated of an indicator.  Raises ``ForecastError`` where numpy is missing."""
    return list(years_of(sight).sources(as_of(sight), sight.day, code=code))


def series_now(sight: Sight, code: str) -> list[PlanSeries]:
    """The series of an indicator, whether or not they can be estimated.  Raises ``ForecastError`` where numpy is missing."""
    return [each for each in years_of(sight).series(as_of(sight), sight.day) if each.indicator.code == code]


def ends_of(sight: Sight, *only: Source) -> PlanEnds:
    """The estimates by what is known on the day; with ``only`` these and the targets of their indicators alone, which is quicker.

    Raises ``ForecastError`` where numpy is missing.
    """
    return _shown(sight, as_of(sight).end.month, only)


def past_ends(sight: Sight, *only: Source) -> list[PlanEnds]:
    """The estimates of the months of the year before this one, each as it was shown last, the oldest first."""
    return [_shown(sight, month, only) for month in range(1, as_of(sight).end.month)]


def _shown(sight: Sight, month: int, only: tuple[Source, ...]) -> PlanEnds:
    """The estimates of one month, with the lights that follow from those of the months before."""

    def made() -> PlanEnds:
        lit = only or _by_targets(sight)
        past = [_ends(sight, each, lit) for each in range(max(1, month - LOOK_BACK), month)]
        return _ends(sight, month, only).after(*past)

    found: PlanEnds = _SHOWN.get((*_seen(sight), month, only), made)
    return found


def _by_targets(sight: Sight) -> tuple[Source, ...]:
    """What the targets of the plan ask for: of earlier months the lights are wanted, and no more."""
    return tuple(dict.fromkeys((sub.indicator, sub.target.of) for goal in sight.plan.goals for sub in goal.targets))


def _ends(sight: Sight, month: int, only: tuple[Source, ...]) -> PlanEnds:
    """The estimates of one month; of an earlier one as they were shown last."""
    period = Period.of_months(sight.row.year, month)
    return years_of(sight).ends(period, shown_on(sight, period), only=only or None)


def shown_on(sight: Sight, month: Period) -> date:
    """As known on which day pages show the estimates of a month: of an earlier one on the last day that it was shown."""
    return sight.day if month == as_of(sight) else shown_until(month)


def ends_on(sight: Sight, month: Period, day: date, source: Source) -> PlanEnds:
    """One estimate by the figures up to a month as they were known on another day, which has come."""
    return years_of(sight).ends(month, min(day, sight.day), only=(source,))


def end_of_series(ends: PlanEnds, code: str, of: str = "") -> Estimate | None:
    """The estimate of an indicator: of the measure, or the first there is."""
    sources = ((estimate, ends.source_of(estimate)) for estimate in ends.ends.estimates)
    return next((e for e, s in sources if s.indicator.code == code and of in ("", s.of.value)), None)


def last_move(sight: Sight, source: Source) -> Move | None:
    """How an estimate moved since the month before, and which figures moved it; None where it cannot be told."""
    month = as_of(sight).end.month
    if month == 1:
        return None
    before, now = (_ends(sight, each, (source,)) for each in (month - 1, month))
    return plan_moves(before, now, [source]).get(source)


# --- one target -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TargetEnd:
    """How one target is expected to end.

    ``stated`` is what the department expects, ``estimate`` what was computed, None where nothing can be; ``why`` says why not,
    or how likely the target is; ``needed`` what the rest of the year must bring; ``gap`` whether the two lie so far apart that the
    department must say why; ``outdated`` whether an estimate that was taken lies so far from that of today.
    """

    target: TargetProgress
    chance: TargetOutlook
    stated: Observation | None
    estimate: Estimate | None
    source: PlanSeries | None
    why: Message
    gap: bool
    outdated: bool

    @property
    def outlook(self) -> Outlook:
        """The light it shows."""
        return self.chance.light

    @property
    def probability(self) -> Decimal | None:
        """How likely it is to be met, where that can be said."""
        return self.chance.attainment.probability

    @property
    def needed(self) -> Message | None:
        """What the rest of the year must bring, where that is one number."""
        return self.chance.need.why if self.chance.need is not None else None

    @property
    def order(self) -> tuple[int, bool, Decimal]:
        """What somebody must look at comes first."""
        sure = Decimal(1) if self.probability is None else self.probability
        return self.outlook.severity, not (self.gap or self.outdated), sure


def target_ends(sight: Sight, *only: Source) -> list[TargetEnd]:
    """Every target of the plan, exceptions first; with ``only`` those that rest on these estimates."""
    now = ends_of(sight, *only)
    codes = {each.sub_target.code for each in now.outlooks if not only or each.source in only}
    return ends_of_targets(sight, now, codes)


def ends_of_targets(sight: Sight, ends: PlanEnds, codes: Collection[str]) -> list[TargetEnd]:
    """How the targets with these codes are expected to end, exceptions first."""
    standing = {each.sub_target.code: each for goal in sight.progress.goals for each in goal.targets}
    told = [each for each in ends.outlooks if each.sub_target.code in codes]
    return sorted((_end(sight, ends, standing[each.sub_target.code], each) for each in told), key=lambda end: end.order)


def _end(sight: Sight, now: PlanEnds, target: TargetProgress, chance: TargetOutlook) -> TargetEnd:
    estimate = now.estimate_of(*chance.source) if chance.source is not None else None
    stated = stated_end(sight, chance.sub_target)
    taken = cited(stated.source) if stated is not None else None
    far = estimate is not None and needs_a_reason(estimate, stated)
    return TargetEnd(
        target=target,
        chance=chance,
        stated=stated,
        estimate=estimate,
        source=now.source_of(estimate) if estimate else None,
        why=_why(now, chance),
        gap=far and taken is None,
        outdated=far and taken is not None and not taken.place,
    )


def _why(ends: PlanEnds, chance: TargetOutlook) -> Message:
    """How likely a target is, or why nothing can be said: that of its series where it is known."""
    own = {source.series.name for source in ends.sources if source.indicator.code == chance.sub_target.indicator}
    without = next((why for series, why in ends.ends.without if series.name in own), None)
    return without if without is not None and chance.attainment.probability is None else chance.attainment.why


def stated_end(sight: Sight, sub: SubTarget) -> Observation | None:
    """What the department expects of the whole year (预计)."""
    period = sub.period or str(sight.plan.year)
    same = sight.plan.observations.same(sub.indicator, sight.plan.area.code, period, sub.target.of)
    return next((o for o in same if o.status is Status.ESTIMATE and o.of is sub.target.of), None)


def own_and_taken(sight: Sight, source: Source) -> tuple[Observation | None, Observation | None]:
    """What the department itself states of the year, and the estimate or judgement that was taken in its place, if it was."""
    (code, of), plan = source, sight.plan
    stated = [o for o in plan.observations.same(code, plan.area.code, str(plan.year), of) if o.of is of]
    stated = [o for o in stated if o.status is Status.ESTIMATE]
    own = next((o for o in stated if cited(o.source) is None), None)
    return own, stated[0] if stated and stated[0] is not own else None


def needs_a_reason(estimate: Estimate, stated: Observation | None) -> bool:
    """Whether all that is stated lies outside of what is expected eight times out of ten, as pages tell that range."""
    value, symbol = stated.value if stated is not None else None, estimate.series.unit
    if estimate.is_final or not isinstance(value, Amount):
        return False
    low, high = (round_half_up(q, places_of(q, symbol)) for q in map(estimate.quantile, (LOW, HIGH)))
    least, most = (None if end is None else number_in(Quantity(end, value.unit), symbol) for end in value.interval[:2])
    return (least is not None and least > high) or (most is not None and most < low)


def lies_far(number: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether a number may be a slip: it lies beyond the 95 % range from ``low`` to ``high`` made three times as wide.

    >>> lies_far(Decimal("5.2"), Decimal(4), Decimal(6)), lies_far(Decimal(52), Decimal(4), Decimal(6))
    (False, True)
    """
    return not low - (high - low) <= number <= high + (high - low)


def number_in(quantity: Quantity, symbol: str) -> Decimal | None:
    """The number of a quantity in the unit of a series; None where it is of another kind."""
    try:
        unit = find_unit(symbol)
        return quantity.number if quantity.unit == unit else quantity.to(unit, 6).number
    except QuantityError:
        return None


# --- what is asked for ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Aim:
    """The number a target asks for, in the unit of its words."""

    quantity: Quantity
    ceiling: bool
    stretch: bool


def aims_of(sight: Sight, sub: SubTarget) -> Iterator[Aim]:
    """The numbers a target asks for: the binding one, then the one striven for."""
    indicator = sight.plan.indicator(sub.indicator)
    lower = indicator.direction is Direction.LOWER if indicator else None
    for predicate in (sub.target.predicate, sub.target.further):
        asked = predicate and bound(predicate, lower=lower, tolerances=sight.plan.settings.tolerances)
        if asked and not asked.against and asked.unit:
            unit = find_unit("个百分点" if asked.unit == "pp" else asked.unit)
            strives = sub.target.is_stretch or predicate is sub.target.further
            yield Aim(Quantity(asked.aim, unit), asked.ceiling, strives)


# --- how numbers are written ----------------------------------------------------------------------------------------


def places_of(number: Decimal, symbol: str) -> int:
    """How many decimals an estimated figure is told with: one of a percentage, none of whole things, else four digits."""
    try:
        unit = find_unit(symbol)
    except QuantityError:
        return 1
    if unit.dimension in ("rate", "points"):
        return 1
    if unit.comes_whole:
        return 0
    return max(0, _DIGITS - 1 - number.adjusted()) if number else 0


def estimated_text(number: Decimal, symbol: str) -> str:
    """An estimated figure as pages write it."""
    return f"{round_half_up(number, places_of(number, symbol)):f}".replace("-", MINUS)


def chance_text(probability: Decimal) -> tuple[str, str]:
    """A probability without false precision, as number and unit.

    >>> chance_text(Decimal("0.7164")), chance_text(Decimal("0.993")), chance_text(Decimal("0.02"))
    (('72', '%'), ('>95', '%'), ('<5', '%'))
    """
    if probability > _NEARLY_SURE:
        return ">95", "%"
    if probability < 1 - _NEARLY_SURE:
        return "<5", "%"
    return f"{round_half_up(probability * 100, 0)}", "%"
