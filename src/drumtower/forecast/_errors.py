"""What cannot be estimated at all.

DrumtowerError
└── ForecastError      a file without a usable series, a missing library
"""

from __future__ import annotations

from importlib.util import find_spec

from drumtower.finding import DrumtowerError
from drumtower.forecast import _messages as say

__all__ = ["ForecastError", "need_numpy"]


class ForecastError(DrumtowerError):
    """Nothing can be estimated; the message says why and what to do."""


def need_numpy() -> None:
    """Raise ``ForecastError`` where numpy is not installed."""
    if find_spec("numpy") is None:
        raise ForecastError(say.NO_NUMPY.say())
