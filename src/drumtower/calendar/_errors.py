"""The base of what can go wrong with a period, a date or a clock.

DrumtowerError
└── CalendarError      words that are no period, a clock that contradicts itself, a holiday file that cannot be used
"""

from __future__ import annotations

from collections.abc import Sequence

from drumtower.finding import DrumtowerError, Finding, Message, Place

__all__ = ["CalendarError"]


class CalendarError(DrumtowerError):
    """A period, a date or a deadline clock that cannot be understood.

    ``proposals`` are wordings that could stand in its place; where words were read, ``place`` holds the text and the
    offsets of the spot (``start``, ``end``) that could not be understood.
    """

    def __init__(
        self,
        message: Message,
        *,
        place: Place | None = None,
        findings: Sequence[Finding] = (),
        proposals: Sequence[str] = (),
    ) -> None:
        super().__init__(message, place=place, findings=findings)
        self.proposals = tuple(proposals)
