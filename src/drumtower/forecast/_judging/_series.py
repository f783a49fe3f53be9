"""Judgements on the series of a file, scored: whatever is known by the end of a month counts, and nothing later.

series, judgements, month ──score_series──▶ ScoreCard of the years that were over by then
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil, floor

from drumtower.calendar import Period
from drumtower.forecast._estimates import Estimate
from drumtower.forecast._judging._cards import ScoreCard, score_card
from drumtower.forecast._judging._judgements import Judgement, judged_last
from drumtower.forecast._judging._scores import Said, ScoredMonth, Side
from drumtower.forecast._series import Part, Series
from drumtower.forecast._year_ends import year_ends
from drumtower.quantity import round_half_up

__all__ = ["model_said", "model_sayings", "score_series"]

DECEMBER = 12


def score_series(series: Sequence[Series], judgements: Iterable[Judgement], month: Period) -> ScoreCard:
    """The judgements on years whose value was known by the end of ``month``, each beside the estimate of its own month.

    Raises ``ForecastError`` where numpy is missing.
    """
    last = judged_last(each for each in judgements if each.month.end.year <= month.end.year)
    came = {year: _came(series, year, month) for year in {m.end.year for _, m in last}}
    models = {m: _models(series, m) for _, m in last if came[m.end.year]}
    rows = (
        _scored(judgement, models[m].get(name), came[m.end.year][name])
        for (name, m), judgement in last.items()
        if name in came[m.end.year]
    )
    return score_card(rows)


def model_said(estimate: Estimate) -> Said:
    """The median of an estimate and its 80 % range; of what comes whole (家, 起) in whole numbers, the ends outward."""
    low, middle, high = estimate.quantile("0.1"), estimate.median, estimate.quantile("0.9")
    if not estimate.comes_whole:
        return Said(middle, low, high)
    return Said(round_half_up(middle, 0), Decimal(floor(low)), Decimal(ceil(high)))


def model_sayings(series: Sequence[Series], month: Period) -> Mapping[str, Said]:
    """What is estimated of the year of ``month`` by the name of the series; of what is known already nothing is said.

    Raises ``ForecastError`` where numpy is missing.
    """
    return {each.series.name: model_said(each) for each in year_ends(series, month).estimates if not each.is_final}


def _scored(judgement: Judgement, estimate: Estimate | None, came: tuple[Series, Decimal]) -> ScoredMonth:
    series, value = came
    said = {Side.MODEL: model_said(estimate)} if estimate is not None and not estimate.is_final else {}
    both = {**said, Side.OFFICER: judgement.said}
    return ScoredMonth(series.name, series.name, series.unit, judgement.month, value, both)


def _models(series: Sequence[Series], month: Period) -> dict[str, Estimate]:
    return {each.series.name: each for each in year_ends(series, month).estimates}


def _came(series: Sequence[Series], year: int, month: Period) -> dict[str, tuple[Series, Decimal]]:
    """What the year came to, by series, by the figures known at the end of ``month``."""
    known = [_as_known(each, month) for each in series]
    ends = year_ends(known, Period.of_months(year, DECEMBER), alone=True).estimates
    return {e.series.name: (e.series, e.median) for e in ends if e.known == Part(year, e.series.periods_a_year)}


def _as_known(series: Series, month: Period) -> Series:
    """The series of the figures known at the end of ``month``, as if they had always been."""
    limit = Part(month.end.year, month.end.month * series.periods_a_year // 12)
    held = [p for p in series.known_on(month.end) if Part(p.year, p.part) <= limit]
    return replace(series, points=tuple(replace(p, known_from=None) for p in held))
