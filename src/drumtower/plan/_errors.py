"""Errors of the plan room.

DrumtowerError
└── PlanError        a plan, or a file that should hold one, that cannot be used
    └── TargetError  words that cannot be read as a target
"""

from __future__ import annotations

from drumtower.finding import DrumtowerError, Message, Place, mark

__all__ = ["PlanError", "TargetError"]


class PlanError(DrumtowerError):
    """A plan that cannot be used; ``findings`` lists every fault where there is more than one."""


class TargetError(PlanError):
    """Words that cannot be read as a target: ``words``, the spot in them, and what could be written instead.

    >>> from drumtower.finding import Wording
    >>> error = TargetError(Wording("target.x", "“{words}”读不懂", "“{words}” cannot be read"), "力争增长左右", (4, 6))
    >>> print(error.message)
    “力争增长【左右】”读不懂
    """

    def __init__(
        self, wording: object, words: str, span: tuple[int, int], *, proposed: tuple[str, ...] = (), **params: object
    ) -> None:
        from drumtower.finding import Wording

        if not isinstance(wording, Wording):
            raise TypeError("wording must be a Wording")
        message: Message = wording.say(words=mark(words, *span) if words else "", **params)
        super().__init__(message, place=Place(text=words, start=span[0], end=span[1]))
        self.words = words
        self.span = span
        self.proposals = proposed
