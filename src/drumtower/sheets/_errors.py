"""Errors of the room.

    DrumtowerError
    └── SheetError      a file that cannot be opened as a sheet, or a sheet that cannot be written

It is raised only where there is nothing to give back; all else is a finding.
"""

from __future__ import annotations

from drumtower.finding import DrumtowerError, Place, Wording

__all__ = ["SheetError", "refuse"]


class SheetError(DrumtowerError):
    """A file that cannot be opened as a sheet, or content that cannot be written as one.

    What is wrong *inside* a sheet is a ``Finding`` in a reading, not an exception.
    """


def refuse(wording: Wording, place: Place | None = None, **params: object) -> SheetError:
    """The error that says ``wording`` with its blanks filled, at ``place``."""
    return SheetError(wording.say(**params), place=place)
