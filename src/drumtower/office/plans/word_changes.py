"""What changed between two wordings, so that it can be marked: whole numbers and single characters are compared.

>>> [piece.text for piece in apart("增长5%左右", "增长5%以上")[1] if piece.changed]
['以上']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Piece", "apart"]

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%‰]?|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, and whether the other wording lacks it."""

    text: str
    changed: bool


def apart(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in pieces: what they share, and what only one of them says.

    >>> apart("60家", "55家")[0]
    (Piece(text='60', changed=True), Piece(text='家', changed=False))
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    one = ((old[a:b], tag != "equal") for tag, a, b, _c, _d in steps)
    other = ((new[c:d], tag != "equal") for tag, _a, _b, c, d in steps)
    return tuple(_pieces(one)), tuple(_pieces(other))


def _pieces(stretches: Iterator[tuple[Sequence[str], bool]]) -> Iterator[Piece]:
    return (Piece("".join(tokens), changed) for tokens, changed in stretches if tokens)
