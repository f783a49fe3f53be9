"""Citing: how a stated estimate (预计) that was taken from an estimate, or from an officer's judgement, says which one it was.

Estimate, area, day ──cite──▶ 采用测算：按截至2024年9月的数据、2024-10-20所知，…〔测算320106/2024：retail:growth:2024-09@2024-10-20〕
a judgement ──Citation──▶ 采用计划员判断：…〔判断320106/2024：retail:growth:2024-09#2@2024-10-20〕 ──cited──▶ Citation

The words in front are for people and paper; what stands in the brackets finds it again, as of that day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from drumtower.calendar import CalendarError, Period, read_code
from drumtower.forecast._estimates import Estimate
from drumtower.forecast._plan_series import PlanSeries
from drumtower.plan import Measure

__all__ = ["Citation", "cite", "cited"]

_MARK = re.compile(
    r"〔(?:测算|判断)(\d+)/(\d{4})：([^:〔〕]+):(\w+):(\d{4}-\d{2})(?:#(\d{1,6}))?@(\d{4}-\d{2}-\d{2})〕$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Which estimate was taken: of which plan, indicator and measure, by the figures up to ``month``, as known on ``day``.

    ``words`` tell it to people; ``place`` is that of a judgement among those ever made of the series, 0 for an estimate.
    """

    area: str
    year: int
    indicator: str
    of: Measure
    month: Period
    day: date
    words: str = ""
    place: int = 0

    def __str__(self) -> str:
        """The source of the figure that was taken."""
        of = f"{self.indicator}:{self.of.value}:{self.month.end:%Y-%m}"
        kind, place = ("判断", f"#{self.place}") if self.place else ("测算", "")
        return f"{self.words}〔{kind}{self.area}/{self.year}：{of}{place}@{self.day.isoformat()}〕"


def cite(estimate: Estimate, source: PlanSeries, area: str, day: date) -> str:
    """The source of a figure that is the median of ``estimate``: month, day, methods in a word, and the version of the code."""
    from drumtower import __version__

    month = estimate.month
    words = (
        f"采用测算：按截至{month.end.year}年{month.end.month}月的数据、{day.isoformat()}所知，"
        f"{_methods(estimate)}（drumtower {__version__}）"
    )
    return str(Citation(area, estimate.year, source.indicator.code, source.of, month, day, words))


def _methods(estimate: Estimate) -> str:
    main = max(estimate.methods, key=lambda share: share.weight, default=None)
    if main is None:
        return "按往年的走法"
    if len(estimate.methods) == 1:
        return f"用{main.words()}"
    return f"{len(estimate.methods)}种办法合成，主要靠{main.words()}"


def cited(source: str) -> Citation | None:
    """The estimate or judgement that a source names; None where it names none.

    >>> found = cited("采用测算：…〔测算320106/2024：retail:growth:2024-09@2024-10-20〕")
    >>> found.indicator, found.of.value, found.day.isoformat(), found.words
    ('retail', 'growth', '2024-10-20', '采用测算：…')
    >>> cited("区商务局报送") is None
    True
    """
    found = _MARK.search(source)
    if found is None:
        return None
    area, year, indicator, of, month, place, day = found.groups()
    try:
        parts = Measure(of), read_code(month), date.fromisoformat(day)
    except (ValueError, CalendarError):
        return None
    return Citation(area, int(year), indicator, *parts, words=source[: found.start()], place=int(place or 0))
