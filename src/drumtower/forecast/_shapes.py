"""Shapes: how the annual value comes out of the periods, and which class of methods fits.

kind, unit and sign of a series ──shape_of──▶ Shape
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["SeriesKind", "Shape", "shape_of"]


class SeriesKind(StrEnum):
    """What the figures of a series are, in the words of SERIES.csv; it decides what the year's value is.

    ``ytd`` runs from January, the last is the year; ``flow`` and ``count`` are of single months, their sum is the year;
    ``flow_mar_dec`` the same without January and February; of ``level``, ``index`` and ``growth_yoy`` the mean is the year; of
    ``growth_yoy_ytd``, ``index_ytd`` and ``rate_ytd`` (of the year to date), ``stock`` and ``stock_growth`` the last.
    """

    YTD = "ytd"
    FLOW = "flow"
    COUNT = "count"
    FLOW_MAR_DEC = "flow_mar_dec"
    LEVEL = "level"
    INDEX = "index"
    GROWTH_YOY = "growth_yoy"
    GROWTH_YOY_YTD = "growth_yoy_ytd"
    INDEX_YTD = "index_ytd"
    RATE_YTD = "rate_ytd"
    STOCK = "stock"
    STOCK_GROWTH = "stock_growth"

    @property
    def adds_up(self) -> bool:
        """Whether the year is the sum of its months."""
        return self in (SeriesKind.YTD, SeriesKind.FLOW, SeriesKind.COUNT, SeriesKind.FLOW_MAR_DEC)

    @property
    def is_growth(self) -> bool:
        """Whether the figures are growth against last year, in percent or as an index with last year at 100."""
        return self in (
            SeriesKind.GROWTH_YOY, SeriesKind.GROWTH_YOY_YTD, SeriesKind.INDEX_YTD, SeriesKind.STOCK_GROWTH,
        )  # fmt: skip


class Shape(StrEnum):
    """The class of a series: which methods are asked, and with which series it is pooled."""

    FLOW = "flow"
    SIGNED = "signed"
    SEASONAL = "seasonal"
    INDEX = "index"
    GROWTH = "growth"
    CUMULATIVE_GROWTH = "cumulative-growth"
    STOCK_GROWTH = "stock-growth"
    STOCK = "stock"

    @property
    def is_mean(self) -> bool:
        """Whether the year is the mean of its periods."""
        return self in (Shape.SEASONAL, Shape.INDEX, Shape.GROWTH)

    @property
    def in_points(self) -> bool:
        """Whether its figures are percentage points, so that their scale means the same in every series."""
        return self in (Shape.GROWTH, Shape.CUMULATIVE_GROWTH, Shape.STOCK_GROWTH)


MANY = 0.02
"""A flow with more than this part of its months at zero or below is not taken in ratio."""

_FIXED = {
    SeriesKind.GROWTH_YOY: Shape.GROWTH,
    SeriesKind.GROWTH_YOY_YTD: Shape.CUMULATIVE_GROWTH,
    SeriesKind.INDEX_YTD: Shape.CUMULATIVE_GROWTH,
    SeriesKind.RATE_YTD: Shape.CUMULATIVE_GROWTH,
    SeriesKind.STOCK: Shape.STOCK,
    SeriesKind.STOCK_GROWTH: Shape.STOCK_GROWTH,
}


def shape_of(kind: SeriesKind, *, last_year_is_100: bool, not_positive: float) -> Shape:
    """The class of a series: by its kind, whether it is an index on last year, and how many of its figures are not positive."""
    if kind in _FIXED:
        return _FIXED[kind]
    if kind.adds_up:
        return Shape.SIGNED if not_positive > MANY else Shape.FLOW
    if kind is SeriesKind.INDEX:
        return Shape.GROWTH if last_year_is_100 else Shape.INDEX
    return Shape.SEASONAL
