"""Errors of the room.

    DrumtowerError
    └── DocumentError      a file that cannot be read as a document, or a document that cannot be given back

It is raised only where there is nothing to give back; what a file holds besides its words is left out without a word.
"""

from __future__ import annotations

from drumtower.finding import DrumtowerError, Place, Wording

__all__ = ["DocumentError", "refuse"]


class DocumentError(DrumtowerError):
    """A file that cannot be read as a document: damaged, locked, too large, without text, or made to do harm."""


def refuse(wording: Wording, place: Place | None = None, **params: object) -> DocumentError:
    """The error that says ``wording`` with its blanks filled, at ``place``."""
    return DocumentError(wording.say(**params), place=place)
