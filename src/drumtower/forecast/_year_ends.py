"""Year ends: the two questions that the rest of the house asks.

series, month ──year_ends──▶ YearEnds ── Estimate, …

An estimate rests on figures of periods up to the month alone, and on trust learnt from earlier years alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from drumtower.calendar import Period
from drumtower.forecast._errors import need_numpy
from drumtower.forecast._estimates import Estimate, YearEnds
from drumtower.forecast._series import Series

if TYPE_CHECKING:
    from drumtower.forecast._estimating import Tables

__all__ = ["tables_of", "year_end", "year_ends"]


def year_end(
    series: Series, month: Period, pool: Sequence[Series] = (), tables: Tables | None = None
) -> Estimate | None:
    """How the year of ``month`` ends for ``series``; ``pool`` are other series whose past may teach.  None where nothing can be said.

    ``tables`` are those of the month, where several are asked for.
    """
    return next(iter(year_ends((series, *pool), month, only=(series,), tables=tables).estimates), None)


def year_ends(
    series: Sequence[Series],
    month: Period,
    parameters: object = None,
    *,
    alone: bool = False,
    only: Collection[Series] | None = None,
    tables: Tables | None = None,
) -> YearEnds:
    """How the year of ``month`` ends for every series, each taught by all of them and by the shipped ``parameters``.

    With ``alone`` they do not teach each other, so that a series ends the same whatever stands beside it.  Where only some are asked
    for (``only``), the others teach and are not told of.  ``tables`` are those of the month, where several things are asked of it.

    Raises ``ForecastError`` where numpy is missing.
    """
    need_numpy()
    from drumtower.forecast._estimating import estimate_all

    return estimate_all(series, month, parameters, alone=alone, only=only, tables=tables)


def tables_of(month: Period) -> Tables:
    """What is known of series in a month, remembered as long as it is held.  Raises ``ForecastError`` where numpy is missing."""
    need_numpy()
    from drumtower.forecast._estimating import Tables

    return Tables(month)
