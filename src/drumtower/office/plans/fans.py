"""The fan chart of an estimate: what happened, what the year may come to, and what was estimated in earlier months.

Estimate, earlier ones, aims ──fan_of──▶ data for charts.js (numbers as their decimal words)

A fan opens from the last figure to December.  Only its end was estimated: the months between lie on straight lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from drumtower.calendar import Period
from drumtower.forecast import Estimate, SeriesKind
from drumtower.office.plans.estimates import Aim, number_in, places_of
from drumtower.office.plans.figures import MINUS, number_text
from drumtower.office.plans.words import period_words
from drumtower.quantity import round_half_up

__all__ = ["BANDS", "fan_of"]

BANDS = ((0, 6), (1, 5), (2, 4))
"""Which quantiles bound each band, the widest first."""
MONTHS = 12
_SINGLE = (SeriesKind.FLOW, SeriesKind.COUNT, SeriesKind.FLOW_MAR_DEC)
_MEANS = (SeriesKind.LEVEL, SeriesKind.INDEX, SeriesKind.GROWTH_YOY)


def fan_of(estimate: Estimate, past: Sequence[Estimate], aims: Sequence[Aim]) -> dict[str, Any] | None:
    """What the script draws; None where nothing is known of the year, or nothing is left to estimate."""
    own = _path(estimate)
    at = max((i for i, value in enumerate(own) if value is not None), default=None)
    if at is None or at == len(own) - 1 or estimate.is_final:
        return None
    lines = [_rays(own, at, quantile) for quantile in estimate.quantiles]
    asked = [aim for each in aims if (aim := _aim(each, estimate.series.unit)) is not None]
    places = places_of(estimate.median, estimate.series.unit)
    median = f"{round_half_up(estimate.median, places):f}"
    words = {"actual": str(estimate.year), "median": _("测算"), "band": _("八成可能"), "past": _("以前的测算")}
    return {
        "kind": "fan",
        "unit": estimate.series.unit,
        "months": _labels(estimate.year, len(own)),
        "actual": _written(own),
        "median": _written(lines[3]),
        "bands": [[_written(lines[low]), _written(lines[high])] for low, high in BANDS],
        "past": [ray for each in past if (ray := _ray(each, at)) is not None],
        "aims": asked,
        "words": words,
        "end": median,
        "ends": [f"{words['median']} {median.replace('-', MINUS)}", *(aim["words"] for aim in asked)],
    }


def _labels(year: int, count: int) -> list[str]:
    step = MONTHS // count
    parts = [Period.of_months(year, last - step + 1, last) for last in range(step, MONTHS + 1, step)]
    return [period_words(part, year) for part in parts]


def _path(estimate: Estimate) -> list[Decimal | None]:
    """The year so far as its own value runs: what adds up is added, of what is a mean the mean is taken."""
    series, known = estimate.series, estimate.known
    held = {p.part: p.value for p in series.known_on(None) if p.year == estimate.year}
    last = known.part if known is not None and known.year == estimate.year else 0
    path: list[Decimal | None] = []
    gathered: list[Decimal] = []
    for part in range(1, series.periods_a_year + 1):
        value = held.get(part) if part <= last else None
        gathered += [value] if value is not None else []
        path.append(None if value is None else _running(series.kind, gathered))
    return path


def _running(kind: SeriesKind, gathered: Sequence[Decimal]) -> Decimal:
    if kind in _SINGLE:
        return sum(gathered, Decimal(0))
    return sum(gathered, Decimal(0)) / len(gathered) if kind in _MEANS else gathered[-1]


def _rays(own: Sequence[Decimal | None], at: int, end: Decimal) -> list[Decimal | None]:
    """A straight line from the last figure to the end of the year."""
    start, left = own[at], len(own) - 1 - at
    assert start is not None
    return [None if i < at else start + (end - start) * (i - at) / left for i in range(len(own))]


def _ray(past: Estimate, until: int) -> dict[str, Any] | None:
    """An earlier estimate: from the figure it rested on to what it expected."""
    own = _path(past)
    at = max((i for i, value in enumerate(own) if value is not None), default=None)
    if at is None or at >= until:
        return None
    return {"from": at, "values": [_short(own[at]), _short(past.median)]}


def _aim(aim: Aim, unit: str) -> dict[str, Any] | None:
    number = number_in(aim.quantity, unit)
    if number is None:
        return None
    shown = number_text(number)
    words = _("力争{number}") if aim.stretch else _("上限{number}") if aim.ceiling else _("目标{number}")
    return {"value": f"{number:f}", "words": words.format(number=shown), "stretch": aim.stretch}


def _written(values: Sequence[Decimal | None]) -> list[str | None]:
    return [None if value is None else _short(value) for value in values]


def _short(value: Decimal | None) -> str:
    assert value is not None
    return f"{Decimal(f'{value:.6g}'):f}"
