"""Small made-up series with a season, a trend and a little noise, the same every time."""

from __future__ import annotations

import math
from decimal import Decimal

from drumtower.forecast import Point, Series, SeriesKind

SEASON = (0.8, 0.7, 1.0, 0.95, 1.0, 1.15, 0.95, 0.98, 1.08, 1.0, 1.05, 1.34)


def month(year, part, *, start=2012, level=100.0, growth=0.06, noise=0.03):
    """The figure of a month."""
    wobble = 1 + noise * math.sin(17.3 * year + 5.1 * part)
    return level * (1 + growth) ** (year - start) * SEASON[part - 1] * wobble


def points(years, last, value):
    """Points of every month of ``years``, of the last year only up to ``last``."""
    return tuple(
        Point(year, part, Decimal(f"{value(year, part):.2f}"))
        for year in years
        for part in range(1, (last if year == years[-1] else 12) + 1)
    )


def flow(years=range(2012, 2022), last=7, **shape):
    """A flow of single months."""
    return Series(
        "产值@某区", "某区", "亿元", SeriesKind.FLOW, 12, points(years, last, lambda y, m: month(y, m, **shape))
    )


def year_to_date(years=range(2012, 2022), last=7, *, without_january=False):
    """The same as a year to date, January missing where asked."""
    held = points(years, last, lambda y, m: sum(float(f"{month(y, i):.2f}") for i in range(1, m + 1)))
    kept = tuple(point for point in held if not (without_january and point.part == 1))
    return Series("产值_累计@某区", "某区", "亿元", SeriesKind.YTD, 12, kept)


def rate(years=range(2012, 2022), last=7):
    """A share near its upper bound."""
    return Series(
        "达标率@某区", "某区", "%", SeriesKind.LEVEL, 12,
        points(years, last, lambda y, m: 99.2 + 0.8 * math.sin(y + m)),
    )  # fmt: skip


def growth(years=range(2012, 2022), last=7):
    """A growth of the year to date."""
    return Series(
        "增速@某区", "某区", "%", SeriesKind.GROWTH_YOY_YTD, 12,
        points(years, last, lambda y, m: 6 + 1.5 * math.sin(y) + 0.5 * math.sin(3 * m)),
    )  # fmt: skip
