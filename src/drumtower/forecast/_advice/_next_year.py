"""Next year: what an indicator may come to in the year after this one, by its own past years.

    AnnualHistory ──next_year──▶ Expectation, and a sentence on what it rests on

A plain method for short histories: the middle by the last years, and a range that mixes how far it lay off for this indicator with
how far it usually does for its like (``usual``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from math import exp, log
from statistics import NormalDist, fmean, median

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._histories import AnnualHistory
from drumtower.forecast._advice._usual import Steps, Usual, history_length, usual
from drumtower.forecast._attaining import Expectation, event_count
from drumtower.forecast._attaining._saying import join, number_words, spoken, tell
from drumtower.forecast._distribution import LEVELS, Distribution, Uncertain
from drumtower.plan import Indicator, Kind, Measure
from drumtower.quantity import Unit

__all__ = ["USUAL_CHANGE", "amount_middle", "deviation", "growth_middle", "next_year", "surprises"]

USUAL_CHANGE = {Measure.RATE: 1.0, Measure.SHARE: 1.0, Measure.CHANGE: 0.5, Measure.RANK: 1.5}
"""How far rates and shares, changes and ranks usually lie off, in percentage points and places: not measured, our judgement."""
_USUAL_YEARS = 3
"""What is usual weighs as much as so many years of its own."""
_FARTHEST = 4.0
"""An own year that lay off more than so many times the usual counts as this many: one shock must not decide."""
_RECENT, _THREE = 5, 3
_LATEST = 0.3
"""The part of the latest year in the middle of a growth; the rest is the median of three years."""
_FEW = 10
_SHORT = 3
_HALF = 0.5
_PERCENT = Decimal(100)
_SCORES = [NormalDist().inv_cdf(float(level)) for level in LEVELS]


def next_year(
    history: AnnualHistory, indicator: Indicator | None, shift: Decimal = Decimal(0), known: Usual | None = None
) -> tuple[Expectation | None, Message]:
    """The distribution of the year after this one, and what it rests on; None where no year is known.

    Growth, changes and ranks: 0.7 of the median of the last three years and 0.3 of the latest.  Rates: the latest, moved by half its
    mean change.  Amounts: the latest, grown by its mean growth, drawn to none (``Usual.still``); few or missing events by ``event_count``.
    The deviation is √((3 · u² + Σ e²) / (3 + n) + d²), where e are the n own years' distances from such a middle, u the usual one and
    d the doubt about this year; the range reaches ``Usual`` steps of it.  ``shift`` moves the whole, for a what-if; ``known`` stands
    in for what comes with the package.
    """
    results = history.results
    if not results:
        return None, say.NO_HISTORY.say() if history.basis is None else join(history.basis, say.NO_HISTORY.say())
    figure = _figure(history, indicator, [float(r) for r in results], float(shift), known or usual())
    return Expectation(figure, history.unit, history.of), _basis(history)


def _figure(
    history: AnnualHistory, indicator: Indicator | None, values: list[float], shift: float, known: Usual
) -> Uncertain:
    if history.of in (Measure.GROWTH, Measure.CHANGE, Measure.RANK):
        return _about_middle(history, indicator, values, shift, known)
    if history.of.in_points or history.unit.dimension == "rate":
        return _carried_rate(history, values, shift)
    kind = indicator.kind if indicator is not None else Kind.FLOW
    if kind is Kind.COUNT and (min(values) <= 0 or fmean(values) < _FEW) and not shift and history.unit.comes_whole:
        return event_count([max(0, round(v)) for v in values])
    return _grown(history, indicator, kind, [v for v in values if v > 0], shift, known)


def growth_middle(values: Sequence[float]) -> float:
    """The middle of next year's growth: 0.7 of the median of the last three years and 0.3 of the latest.

    >>> round(growth_middle([8.1, 3.1, 5.0]), 2)
    5.0
    """
    return (1 - _LATEST) * median(values[-_THREE:]) + _LATEST * values[-1]


def amount_middle(values: Sequence[float], still: float) -> float:
    """The middle of next year's amount: the latest, grown by the mean growth of up to five years and ``still`` years of none.

    >>> round(amount_middle([100, 110, 121], 2), 1)
    126.9
    """
    steps = [log(b / a) for a, b in pairwise(values)][-_RECENT:]
    return values[-1] * exp(sum(steps) / (len(steps) + still)) if steps else values[-1]


def surprises(
    values: Sequence[float], middle: Callable[[Sequence[float]], float], apart: Callable[[float, float], float]
) -> list[float]:
    """How far every year after the first lay from the middle that the years before it gave; ``apart`` measures it."""
    return [apart(value, middle(values[:place])) for place, value in enumerate(values) if place]


def deviation(own: Sequence[float], usual_change: float, doubt: float) -> float:
    """√((3 · u² + Σ e²) / (3 + n) + d²), where no e counts for more than 4 · u."""
    total = _USUAL_YEARS * usual_change**2 + sum(min(abs(e), _FARTHEST * usual_change) ** 2 for e in own)
    return float((total / (_USUAL_YEARS + len(own)) + doubt**2) ** _HALF)


def _about_middle(
    history: AnnualHistory, indicator: Indicator | None, values: list[float], shift: float, known: Usual
) -> Distribution:
    growth = history.of is Measure.GROWTH
    change = 100 * known.growth_change(indicator) if growth else USUAL_CHANGE[history.of]
    own = surprises(values, growth_middle, lambda value, middle: value - middle)
    spread = deviation(own, change, _doubt(history))
    steps = known.growth_steps[history_length(len(own))]
    quantiles = [_decimal(growth_middle(values) + shift + step * spread) for step in _both_sides(steps)]
    rank = history.of is Measure.RANK
    return Distribution(tuple(quantiles), low=Decimal(1) if rank else None, step=Decimal(1) if rank else Decimal("0.1"))


def _both_sides(steps: Steps) -> tuple[float, ...]:
    half, eighty, most = steps
    return (-most, -eighty, -half, 0.0, half, eighty, most)


def _carried_rate(history: AnnualHistory, values: list[float], shift: float) -> Distribution:
    changes = [b - a for a, b in pairwise(values)]
    middle = values[-1] + _HALF * (fmean(changes[-_RECENT:]) if changes else 0)
    spread = deviation(changes, USUAL_CHANGE.get(history.of, 1.0), _doubt(history))
    if min(values) >= _PERCENT:  # always full: as likely full again as a run of so many years makes it
        middle = 100 + spread * NormalDist().inv_cdf((len(values) + 0.5) / (len(values) + 1))
    high = _PERCENT if max(values) <= _PERCENT and history.unit.symbol == "%" else None
    return Distribution.normal(
        _decimal(middle + shift), _decimal(spread), low=Decimal(0), high=high, step=Decimal("0.1")
    )


def _grown(
    history: AnnualHistory, indicator: Indicator | None, kind: Kind, values: list[float], shift: float, known: Usual
) -> Distribution:
    if not values:
        return Distribution.certain(Decimal(0))

    def middle(past: Sequence[float]) -> float:
        return amount_middle(past, known.still[kind])

    own = surprises(values, middle, lambda value, middle: log(value / middle))
    change = known.amount_change(indicator, kind)
    if kind is Kind.COUNT and history.unit.comes_whole:
        change = (change**2 + 1 / values[-1]) ** _HALF
    spread = deviation(own, change, _doubt(history) / values[-1])
    steps = _both_sides(known.amount_steps[history_length(len(own))])
    quantiles = [_decimal(middle(values) * exp(step * spread) + shift) for step in steps]
    return Distribution(tuple(quantiles), low=Decimal(0), step=_step(history.unit, values[-1]))


def _doubt(history: AnnualHistory) -> float:
    """The deviation of this year's own expectation."""
    if history.now is None:
        return 0.0
    low, high = history.now.figure.value_at(0.1), history.now.figure.value_at(0.9)
    return float(high - low) / (_SCORES[5] - _SCORES[1])


def _step(unit: Unit, value: float) -> Decimal:
    """To which place such an amount is published: whole things whole, else four digits."""
    if unit.comes_whole:
        return Decimal(1)
    return Decimal(1).scaleb(min(0, _decimal(value).adjusted() - 3))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(value, 6)))


def _basis(history: AnnualHistory) -> Message:
    listed = "、".join(f"{year}年{number_words(v, history.unit, history.of)}" for year, v in history.years[-_RECENT:])
    english = ", ".join(
        f"{y}: {spoken(number_words(v, history.unit, history.of))}" for y, v in history.years[-_RECENT:]
    )
    now = (str(history.basis), history.basis.text("en")) if history.basis else ("无数", "unknown value")
    if not history.years:
        return tell(say.FROM_NOW_ALONE, now=now)
    said = tell(say.FROM_HISTORY, years=len(history.years), list=(listed, english), now=now)
    return said if len(history.years) >= _SHORT else join(said, say.SHORT_HISTORY.say(years=len(history.years)))
