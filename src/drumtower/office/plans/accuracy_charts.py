"""The picture of 测算准不准: how far above or below the year's value each side lay, by the month of the figures, for charts.js."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from drumtower.calendar import Period
from drumtower.forecast import Side
from drumtower.office.plans.accuracy import Track, error_unit
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.trace import side_words
from drumtower.office.plans.words import period_words

__all__ = ["misses"]

MONTHS = 12
_ORDER = (Side.MODEL, Side.DEPARTMENT, Side.OFFICER)


def misses(track: Track) -> dict[str, Any]:
    """A dot a month and year and side; the line of nought is the year's value."""
    unit = error_unit(track.months[0].unit)
    year = track.years[-1]
    return {
        "kind": "misses",
        "unit": unit,
        "months": [period_words(Period.of_months(year, month), year) for month in range(1, MONTHS + 1)],
        "sides": [side for each in _ORDER if (side := _side(track, each))["dots"]],
        "words": {"axis": _("比全年数高（{unit}）").format(unit=unit), "nought": _("全年数")},
    }


def _side(track: Track, side: Side) -> dict[str, Any]:
    dots = [
        [
            row.month.end.month,
            _short(row.said[side].median - row.came),
            _told(row.year, row.said[side].median, row.unit),
        ]
        for row in track.said_by(side)
    ]
    return {"side": side.value, "words": side_words(side), "dots": dots}


def _told(year: int, number: Decimal, unit: str) -> str:
    return f"{year} {number_text(Decimal(f'{number:.4g}'))}{unit}"


def _short(value: Decimal) -> str:
    return f"{Decimal(f'{value:.6g}'):f}"
