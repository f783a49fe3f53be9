"""Year ends: the two questions that the rest of the house asks.

series, month ──year_ends──▶ YearEnds ── Estimate, …

An estimate rests on figures of periods up to the month alone, and on trust learnt from earlier years alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from drumtower.calendar import Period
from drumtower.forecast._errors import need_numpy
from drumtower.forecast._estimates import Estimate, YearEnds
from drumtower.forecast._series import Series

__all__ = ["year_end", "year_ends"]


def year_end(series: Series, month: Period, pool: Sequence[Series] = ()) -> Estimate | None:
    """How the year of ``month`` ends for ``series``; ``pool`` are other series whose past may teach.  None where nothing can be said."""
    found = year_ends((series, *pool), month).estimates
    return next((estimate for estimate in found if estimate.series is series), None)


def year_ends(series: Sequence[Series], month: Period, parameters: object = None, *, alone: bool = False) -> YearEnds:
    """How the year of ``month`` ends for every series, each taught by all of them and by the shipped ``parameters``.

    With ``alone`` they do not teach each other, so that a series ends the same whatever stands beside it.

    Raises ``ForecastError`` where numpy is missing.
    """
    need_numpy()
    from drumtower.forecast._estimating import estimate_all

    return estimate_all(series, month, parameters, alone=alone)
