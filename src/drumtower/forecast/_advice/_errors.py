"""Errors of the advice on targets.

DrumtowerError
└── AdviceError      a scenario that cannot be read, a year that does not fit, sums that cannot be followed
"""

from __future__ import annotations

from drumtower.finding import DrumtowerError

__all__ = ["AdviceError"]


class AdviceError(DrumtowerError):
    """Something in what was asked for keeps advice from being given."""
