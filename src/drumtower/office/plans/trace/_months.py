"""Numbers that follow from the months of a series: a month's own amount, the pace line, the distance to it, changes.

m:INDICATOR:OF:PERIOD      what a month brought, by the difference of two cumulative figures
line:TARGET:PERIOD         how far a year's target should have come; gap: how far the figure lies from it
share:INDICATOR:OF:PERIOD  what part of a past year had come by then
d:, md:, places:           a figure, a month's own amount, a rank against the one before
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.calendar import Period, read_code
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._observed import trace_of
from drumtower.office.plans.trace._values import (
    Fact,
    Input,
    Trace,
    beside,
    figure_words,
    input_of,
    numeral,
    plain,
    said,
    taken,
)
from drumtower.plan import Figure as Computed
from drumtower.plan import Measure, Observation, Series, SeriesPoint, TargetProgress, series
from drumtower.quantity import Amount, Quantity, find_unit, round_half_up

__all__ = [
    "difference_trace",
    "gap",
    "gap_of",
    "line",
    "line_of",
    "moved",
    "own",
    "own_figure",
    "own_moved",
    "places",
    "rank_trace",
    "series_of",
    "share",
    "share_of",
    "stated_target",
    "target_of",
]


def target_of(sight: Sight, code: str) -> TargetProgress:
    """How the target with this code stands.  Raises ``LookupError`` where there is none."""
    for goal in sight.progress.goals:
        for target in goal.targets:
            if target.sub_target.code == code:
                return target
    raise LookupError(code)


def series_of(sight: Sight, indicator: str, of: Measure) -> Series:
    """The months of one measure, as the person sees them."""
    return series(sight.plan, indicator, of)


def _parts(rest: str) -> tuple[str, Measure, Period]:
    indicator, of, period = rest.split(":")
    return indicator, Measure(of), read_code(period)


def _name(sight: Sight, indicator: str) -> str:
    return sight.plan.names().get(indicator, indicator)


# --- what a month brought -------------------------------------------------------------------------------------------


def own(sight: Sight, rest: str) -> Trace:
    """What one month brought, of this year or the last."""
    indicator, of, month = _parts(rest)
    found = _own_of(series_of(sight, indicator, of), month)
    if found is None:
        raise LookupError(rest)
    if found.observation is not None:
        return trace_of(sight, [found.observation])
    words = _("{name}当月").format(name=_name(sight, indicator))
    return _computed(sight, found, words, month.text(tongue()))


def _own_of(found: Series, month: Period) -> Computed | None:
    for point in found.points:
        if point.month == month:
            return point.own
        if point.month.previous() == month:
            return point.last_own
    return None


def _computed(sight: Sight, found: Computed, words: str, when: str) -> Trace:
    inputs = tuple(input_of(sight, o) for o in found.sources)
    how = _("由两个累计数相减：{how}").format(how=said(found.how))
    return Trace(words, plain(found.quantity), when, how, inputs=inputs)


# --- the pace line --------------------------------------------------------------------------------------------------


def _paced(sight: Sight, rest: str) -> tuple[TargetProgress, Series, SeriesPoint]:
    code, _sep, period = rest.partition(":")
    target = target_of(sight, code)
    for of in (Measure.LEVEL, Measure.COUNT, Measure.NET):
        found = series_of(sight, target.sub_target.indicator, of)
        if found.paced is not None and found.paced.sub_target.code == code:
            return target, found, next(p for p in found.points if p.period == read_code(period))
    raise LookupError(rest)


def line_of(point: SeriesPoint) -> Quantity | None:
    """Where the pace line stands at a point, with as many decimals as the figure beside it."""
    if point.line is None or point.line.quantity is None:
        return None
    value = point.observation.value if point.observation else None
    like = value.number if isinstance(value, Amount) and value.is_exact else None
    return beside(point.line.quantity, like or Decimal(0))


def gap_of(point: SeriesPoint) -> Quantity | None:
    """How far the figure lies above the pace line, likewise."""
    if point.distance is None or point.distance.quantity is None or point.observation is None:
        return None
    value = point.observation.value
    assert isinstance(value, Amount)
    return beside(point.distance.quantity, value.number or Decimal(0))


def line(sight: Sight, rest: str) -> Trace:
    """Where the pace line stood at the end of a period."""
    target, found, point = _paced(sight, rest)
    assert found.paced is not None
    code = target.sub_target.code
    inputs = (
        Input(_("年度目标"), plain(found.paced.value, f"aim:{code}", sight)),
        Input(_("序时应完成"), sight.figures.number(point.due, "%", f"due:{code}:{point.period.code}")),
    )
    words = _("{name}序时应达").format(name=_name(sight, found.code))
    how = said(point.line.how) if point.line else ""
    return Trace(words, plain(line_of(point)), point.period.text(tongue()), how, inputs=inputs)


def gap(sight: Sight, rest: str) -> Trace:
    """How far the figure of a period lies above the pace line."""
    target, found, point = _paced(sight, rest)
    distance, at = gap_of(point), line_of(point)
    if distance is None or point.observation is None:
        raise LookupError(rest)
    code, words = target.sub_target.code, _("{name}与序时之差").format(name=_name(sight, found.code))
    due = Input(_("序时应达"), plain(at, f"line:{code}:{point.period.code}", sight))
    inputs = (input_of(sight, point.observation), due)
    how = _("累计减去序时应达：{value}−{line}，先相减再取位").format(
        value=numeral(inputs[0].figure), line=taken(numeral(due.figure))
    )
    return Trace(words, plain(distance, signed=True), point.period.text(tongue()), how, inputs=inputs)


# --- the part of a past year ----------------------------------------------------------------------------------------


def share_of(
    sight: Sight, indicator: str, of: Measure, period: Period
) -> tuple[Decimal, Observation, Observation] | None:
    """What part of its year had come by the end of ``period``, with both figures; None where one is not known exactly."""
    best, area = sight.plan.observations.best, sight.plan.area.code
    part = best(indicator, area, period.code, of)
    whole = best(indicator, area, Period.of_year(period.year).code, of)
    if part is None or whole is None:
        return None
    above, below = part.value, whole.value
    if not (isinstance(above, Amount) and isinstance(below, Amount) and above.is_exact and below.is_exact):
        return None
    if below.quantity.base <= 0:
        return None
    return above.quantity.base / below.quantity.base * 100, part, whole


def share(sight: Sight, rest: str) -> Trace:
    """The page behind the part of a past year."""
    indicator, of, period = _parts(rest)
    found = share_of(sight, indicator, of, period)
    if found is None:
        raise LookupError(rest)
    percent, part, whole = found
    inputs = (input_of(sight, part), input_of(sight, whole))
    how = _("累计÷全年×100%：{part}÷{whole}").format(part=numeral(inputs[0].figure), whole=numeral(inputs[1].figure))
    words = _("{name}累计占全年的比重").format(name=_name(sight, indicator))
    return Trace(words, Figure(f"{round_half_up(percent, 1):f}", "%"), period.text(tongue()), how, inputs=inputs)


# --- against the one before -----------------------------------------------------------------------------------------


def moved(sight: Sight, rest: str) -> Trace:
    """What lies between the figure of a period and the one before it in the year."""
    indicator, of, period = _parts(rest)
    known = series_of(sight, indicator, of).known
    place = next(i for i, p in enumerate(known) if p.period == period)
    now, before = known[place].observation, known[place - 1].observation if place else None
    if now is None or before is None:
        raise LookupError(rest)
    return difference_trace(sight, now, before, _("{what}较上期变动"))


def difference_trace(sight: Sight, now: Observation, before: Observation, words: str) -> Trace:
    """The difference of two stated figures; ``words`` holds ``{what}``.  Raises ``LookupError`` where there is none."""
    one, other = now.value, before.value
    if not (isinstance(one, Amount) and isinstance(other, Amount) and one.is_exact and other.is_exact):
        raise LookupError(now.indicator)
    inputs = (input_of(sight, now), input_of(sight, before))
    how = _("两数相减：{now}−{before}").format(now=numeral(inputs[0].figure), before=taken(numeral(inputs[1].figure)))
    title = words.format(what=figure_words(sight.plan, now))
    value = plain(one.quantity - other.quantity, signed=True)
    return Trace(title, value, now.period.text(tongue()), how, inputs=inputs)


def own_moved(sight: Sight, rest: str) -> Trace:
    """What a month brought more than the one before it."""
    indicator, of, month = _parts(rest)
    points = series_of(sight, indicator, of).points
    place = next(i for i, p in enumerate(points) if p.month == month)
    now, before = points[place], points[place - 1] if place else None
    if (
        before is None
        or now.own is None
        or before.own is None
        or now.own.quantity is None
        or before.own.quantity is None
    ):
        raise LookupError(rest)
    inputs = tuple(
        Input(_("{month}当月").format(month=p.month.text(tongue())), own_figure(sight, indicator, of, p.month, p.own))
        for p in (now, before)
    )
    how = _("两月当月数相减：{now}−{before}").format(now=now.own.quantity, before=taken(before.own.quantity))
    words = _("{name}当月较上月变动").format(name=_name(sight, indicator))
    value = plain(now.own.quantity - before.own.quantity, signed=True)
    return Trace(words, value, month.text(tongue()), how, inputs=inputs)


def own_figure(sight: Sight, indicator: str, of: Measure, month: Period, found: Computed | None) -> Figure:
    """What a month brought, as a figure: it opens its source where it was stated, else how it was computed."""
    if found is not None and found.observation is not None:
        return sight.figures.of(found.observation, tongue())
    return plain(found.quantity if found else None, f"m:{indicator}:{of.value}:{month.code}", sight)


def places(sight: Sight, rest: str) -> Trace:
    """How many places up since the rank before; negative where it fell back."""
    indicator, code = rest.split(":")
    points = [p for p in series_of(sight, indicator, Measure.RANK).known if p.observation]
    place = next(i for i, p in enumerate(points) if p.period == read_code(code))
    if not place:
        raise LookupError(rest)
    now, before = points[place].observation, points[place - 1].observation
    assert now is not None
    assert before is not None
    return rank_trace(sight, now, before)


def rank_trace(sight: Sight, now: Observation, before: Observation) -> Trace:
    """The page behind a change of rank."""
    one, other = now.value, before.value
    if not (isinstance(one, Amount) and isinstance(other, Amount)):
        raise LookupError(now.indicator)
    up = Quantity(other.number - one.number, find_unit("位"))
    how = _("由第{before}位到第{now}位；前移为正，后退为负").format(before=f"{other.number:f}", now=f"{one.number:f}")
    words = _("{name}位次变动").format(name=_name(sight, now.indicator))
    inputs = (input_of(sight, now), input_of(sight, before))
    return Trace(words, plain(up, signed=True), now.period.text(tongue()), how, inputs=inputs)


def stated_target(sight: Sight, target: TargetProgress) -> tuple[Fact, ...]:
    """The goal that a target belongs to, as a use."""
    return (Fact(target.goal.name, target.sub_target.words, sight.url("goal", code=target.goal.code)),)
