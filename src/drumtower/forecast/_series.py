"""Series: what is known of one indicator for one area, period by period, as it was published.

Every figure is a ``Decimal`` with the row it came from; whatever is computed from it is another value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from drumtower.finding import InBoth
from drumtower.forecast._shapes import SeriesKind

__all__ = ["Part", "Point", "Series", "words_of"]

_LAST_YEAR = ("上年同月=100", "上年同期=100", "上年=100", "同期=100")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A period as series count them: the ``part``-th month or quarter of a year."""

    year: int
    part: int


@dataclass(frozen=True, slots=True)
class Point:
    """One figure as published; ``line`` is where it stands in its file (0 for nowhere), ``known_from`` the day it became known."""

    year: int
    part: int
    value: Decimal
    line: int = 0
    known_from: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One indicator of one area.

    ``name`` is unique in its file; ``periods_a_year`` is 12 or 4; ``points`` are in order of time, and several of one period are
    its vintages in the order in which they became known.  ``breaks`` are the periods from which another definition holds: nothing
    from before the last one is used.  ``in_batches`` marks what comes once or twice a year (titles granted): it has no pace.
    ``family`` may group series for reports.
    """

    name: str
    area: str
    unit: str
    kind: SeriesKind
    periods_a_year: int
    points: tuple[Point, ...]
    breaks: tuple[Part, ...] = ()
    in_batches: bool = False
    family: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """Everything it says: two series with the same content end alike."""
        return tuple(getattr(self, each.name) for each in fields(self))

    @property
    def last_year_is_100(self) -> bool:
        """Whether the figures are an index with the same period of last year at 100."""
        if self.kind is SeriesKind.INDEX_YTD:
            return True
        return self.kind is SeriesKind.INDEX and any(words in self.unit.replace(" ", "") for words in _LAST_YEAR)

    @property
    def of(self) -> str:
        """What an estimate is of: ``growth`` or ``level``."""
        return "growth" if self.kind.is_growth or self.last_year_is_100 else "level"

    def known_on(self, day: date | None) -> tuple[Point, ...]:
        """One point a period: the last that was known on ``day``; a point without a day is taken as known when its period ended."""
        if not [1 for point in self.points if point.known_from is not None]:
            return self.points
        best: dict[Part, Point] = {}
        for point in self.points:
            if day is None or point.known_from is None or point.known_from <= day:
                best[Part(point.year, point.part)] = point
        return tuple(best.values())

    def steps(self) -> Iterator[tuple[Point, Point]]:
        """Pairs of neighbouring points within one year."""
        points = self.known_on(None)
        return ((a, b) for a, b in pairwise(points) if a.year == b.year)

    def without(self, points: Collection[Point]) -> Series:
        """The series without some of its points."""
        return replace(self, points=tuple(point for point in self.points if point not in points))


def words_of(part: Part, periods: int) -> InBoth:
    """A period in words, in both languages.

    >>> words_of(Part(2024, 7), 12), words_of(Part(2024, 2), 4).en
    ('2024年7月', '2024 Q2')
    """
    if periods == 4:
        return InBoth(f"{part.year}年{'一二三四'[part.part - 1]}季度", f"{part.year} Q{part.part}")
    return InBoth(f"{part.year}年{part.part}月", f"{part.year}-{part.part:02d}")
