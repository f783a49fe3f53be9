"""The error of this room.

    DrumtowerError
    └── QuantityError      a number or a unit that cannot be read, combined or converted

``code`` says which (``quantity.two-points``, ``quantity.cannot-add``); every code has a heading in the reference.
"""

from __future__ import annotations

from drumtower.finding import DrumtowerError, Message, Place, Wording, mark

__all__ = ["QuantityError", "unreadable"]

SHOWN_AROUND = 20


class QuantityError(DrumtowerError):
    """A quantity that cannot be read, combined or converted, said in the words of the person who wrote it.

    Where a text was read, ``place`` holds it: ``place.text`` as it was written, ``place.start`` and ``place.end`` the spot.
    """

    def __init__(self, message: Message, *, place: Place | None = None) -> None:
        super().__init__(message, place=place)


def unreadable(wording: Wording, text: str, start: int, end: int, **params: object) -> QuantityError:
    """The error that marks ``text[start:end]``; a long text is shown only around the spot."""
    marked = _shortened(text, start, end)
    return QuantityError(wording.say(marked=marked, **params), place=Place(start=start, end=end, text=text))


def _shortened(text: str, start: int, end: int) -> str:
    left, right = max(0, start - SHOWN_AROUND), min(len(text), end + SHOWN_AROUND)
    spot = text[start:end]
    if len(spot) > 2 * SHOWN_AROUND:
        spot = f"{spot[:SHOWN_AROUND]}…{spot[-SHOWN_AROUND:]}"
    before = "…" * (left > 0) + text[left:start]
    shown = before + spot + text[end:right] + "…" * (right < len(text))
    return mark(shown, len(before), len(before) + len(spot))
