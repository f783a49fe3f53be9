"""Next year: what an indicator may come to in the year after this one, by its own past years.

    AnnualHistory ──next_year──▶ Expectation, and a sentence on what it rests on

A plain method for short histories: last year's value, drawn towards the mean of the past, with a range that mixes the indicator's
own changes with those usual for its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import exp, log
from statistics import NormalDist, fmean

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._histories import AnnualHistory
from drumtower.forecast._attaining import Expectation, event_count
from drumtower.forecast._attaining._saying import join, number_words, spoken, tell
from drumtower.forecast._distribution import LEVELS, Distribution, Uncertain
from drumtower.plan import Indicator, Kind, Measure
from drumtower.quantity import Unit

__all__ = ["USUAL_CHANGE", "USUAL_GROWTH", "USUAL_SHARE", "next_year"]

USUAL_CHANGE = {
    Measure.GROWTH: 3.0,
    Measure.RATE: 1.0,
    Measure.SHARE: 1.0,
    Measure.CHANGE: 0.5,
    Measure.RANK: 1.5,
}
"""How far such figures usually move from year to year: percentage points, places."""
USUAL_SHARE = {Kind.FLOW: 0.08, Kind.STOCK: 0.04, Kind.COUNT: 0.15, Kind.RATE: 0.05, Kind.INDEX: 0.05}
"""The same of amounts, as a part of them."""
USUAL_GROWTH = (
    (("生产总值", "GDP", "增加值", "可支配收入", "居民收入"), 1.5),
    (("投资",), 5.0),
    (("进出口", "出口", "进口", "外资"), 8.0),
    (("预算收入", "税"), 4.0),
)
"""The same of the growth of what is named so, in percentage points; the first that fits holds, else ``USUAL_CHANGE``.

Our reading of Chinese series between 2010 and 2024, years of the epidemic apart; two or three years of its own soon outweigh it.
"""
_USUAL_YEARS = 3
"""What is usual weighs as much as so many years of its own."""
_RECENT = 5
_HALF = 0.5
_FEW = 10
_SHORT = 3
_PERCENT = Decimal(100)
_SCORES = [NormalDist().inv_cdf(float(level)) for level in LEVELS]


def next_year(
    history: AnnualHistory, indicator: Indicator | None, shift: Decimal = Decimal(0)
) -> tuple[Expectation | None, Message]:
    """The distribution of the year after this one, and what it rests on; None where no year is known.

    Growth, changes and ranks: half the latest and half the mean of up to five years.  Rates: the latest, moved by half its mean
    change.  Amounts: the latest, grown by half its mean growth; few or missing events by ``event_count``.  The deviation is
    √((3 · u² + Σ d²) / (3 + n)), where d are the n yearly surprises and u what is usual (``USUAL_CHANGE``, ``USUAL_SHARE``), and the
    doubt about this year comes on top.  ``shift`` moves the whole, for a what-if.
    """
    results = history.results
    if not results:
        return None, say.NO_HISTORY.say() if history.basis is None else join(history.basis, say.NO_HISTORY.say())
    figure = _figure(history, indicator, [float(r) for r in results], float(shift))
    return Expectation(figure, history.unit, history.of), _basis(history)


def _figure(history: AnnualHistory, indicator: Indicator | None, values: list[float], shift: float) -> Uncertain:
    if history.of in (Measure.GROWTH, Measure.CHANGE, Measure.RANK):
        return _about_mean(history, values, shift, _usual(history.of, indicator))
    if history.of.in_points or history.unit.dimension == "rate":
        return _carried_rate(history, values, shift)
    kind = indicator.kind if indicator is not None else Kind.FLOW
    if kind is Kind.COUNT and (min(values) <= 0 or fmean(values) < _FEW) and not shift and _whole(history.unit):
        return event_count([max(0, round(v)) for v in values])
    return _grown(history, kind, values, shift)


def _usual(of: Measure, indicator: Indicator | None) -> float:
    """How far the measure of such an indicator usually moves from year to year."""
    if of is Measure.GROWTH and indicator is not None:
        named = (usual for words, usual in USUAL_GROWTH if any(word in indicator.name for word in words))
        return next(named, USUAL_CHANGE[of])
    return USUAL_CHANGE[of]


def _about_mean(history: AnnualHistory, values: list[float], shift: float, usual: float) -> Distribution:
    middle = _HALF * values[-1] + (1 - _HALF) * fmean(values[-_RECENT:])
    spread = _spread([b - a for a, b in pairwise(values)], usual)
    rank = history.of is Measure.RANK
    return Distribution.normal(
        _decimal(middle + shift), _decimal(_with_doubt(spread, history)),
        low=Decimal(1) if rank else None, step=Decimal(1) if rank else Decimal("0.1"),
    )  # fmt: skip


def _carried_rate(history: AnnualHistory, values: list[float], shift: float) -> Distribution:
    changes = [b - a for a, b in pairwise(values)]
    middle = values[-1] + _HALF * (fmean(changes[-_RECENT:]) if changes else 0)
    spread = _with_doubt(_spread(changes, USUAL_CHANGE.get(history.of, 1.0)), history)
    if min(values) >= _PERCENT:  # always full: as likely full again as a run of so many years makes it
        middle = 100 + spread * NormalDist().inv_cdf((len(values) + 0.5) / (len(values) + 1))
    high = _PERCENT if max(values) <= _PERCENT and history.unit.symbol == "%" else None
    return Distribution.normal(
        _decimal(middle + shift), _decimal(spread), low=Decimal(0), high=high, step=Decimal("0.1")
    )


def _grown(history: AnnualHistory, kind: Kind, values: list[float], shift: float) -> Distribution:
    positive = [v for v in values if v > 0]
    if not positive:
        return Distribution.certain(Decimal(0))
    steps = [log(b / a) for a, b in pairwise(positive)]
    trend = _HALF * fmean(steps[-_RECENT:]) if steps else 0.0
    spread = _spread([s - trend for s in steps], USUAL_SHARE[kind])
    if kind is Kind.COUNT and _whole(history.unit):
        spread = (spread**2 + 1 / positive[-1]) ** 0.5
    spread = (spread**2 + (_doubt(history) / positive[-1]) ** 2) ** 0.5
    quantiles = [_decimal(positive[-1] * exp(trend + score * spread) + shift) for score in _SCORES]
    return Distribution(tuple(quantiles), low=Decimal(0), step=_step(history.unit, positive[-1]))


def _spread(surprises: Sequence[float], usual: float) -> float:
    total = _USUAL_YEARS * usual**2 + sum(s**2 for s in surprises)
    return float((total / (_USUAL_YEARS + len(surprises))) ** 0.5)


def _with_doubt(spread: float, history: AnnualHistory) -> float:
    return float((spread**2 + _doubt(history) ** 2) ** 0.5)


def _doubt(history: AnnualHistory) -> float:
    """The deviation of this year's own expectation."""
    if history.now is None:
        return 0.0
    low, high = history.now.figure.value_at(0.1), history.now.figure.value_at(0.9)
    return float(high - low) / (_SCORES[5] - _SCORES[1])


def _whole(unit: Unit) -> bool:
    return unit.dimension in ("count", "people", "households", "person-times") and not unit.multiplier


def _step(unit: Unit, value: float) -> Decimal:
    """To which place such an amount is published: whole things whole, else four digits."""
    if _whole(unit):
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
