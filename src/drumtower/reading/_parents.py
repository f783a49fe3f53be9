"""Parents: which quantity is a part of which whole, where the text says so.

53名，包括…7名、…2名           包括, 含: to the end of the list
20家，其中…3家                 其中 within a sentence: to its next ；
…1057万人。其中，…986万人       其中 opening a sentence: to its end
…4446亿元。分城乡看，…           分…看: to its end
"""

from __future__ import annotations

import re
from fractions import Fraction

from drumtower.reading._clauses import sentence_start
from drumtower.reading._facts import FactKind
from drumtower.reading._mentions import Mention

__all__ = ["set_parents"]

PARTS = re.compile(
    r"其中|包括(?!但)|(?:分别为|分别是)(?=[^0-9]{2,})|(?<![一-龥])含(?!量)|分[^，。；]{1,8}看[，：]|按[^，。；]{1,8}分[，：]"
)
ADDABLE = (FactKind.COUNT, FactKind.LEVEL)
HEAD_COUNT = ("people", "count", "households")


def set_parents(mentions: list[Mention]) -> None:
    """Link the parts in one line to their wholes."""
    if len(mentions) < 2:
        return
    text = mentions[0].line.text
    for found in PARTS.finditer(text):
        _link(mentions, text, found)


def _link(mentions: list[Mention], text: str, found: re.Match[str]) -> None:
    begin = sentence_start(text, found.start())
    opens = found.start() - begin <= 1
    parts = [m for m in mentions if found.end() <= m.start < _reach(text, found, opens)]
    addable = [m for m in parts if m.kind in ADDABLE and m.parent is None]
    if not addable:
        return
    earliest = sentence_start(text, max(0, begin - 1)) if opens else begin
    wholes = [m for m in mentions if earliest <= m.start and m.end <= found.start() and m.kind in ADDABLE]
    for part in addable:
        part.parent = _whole_of(part, wholes)


def _reach(text: str, found: re.Match[str], opens: bool) -> int:
    """Where the parts end that ``found`` announces."""
    stops = "。！？" if opens else "；。！？）"
    if found[0] in ("包括", "含"):
        stops = "；。！？，）"
    ends = [at for mark in stops if (at := text.find(mark, found.end())) >= 0]
    return min(ends, default=len(text))


def _whole_of(part: Mention, wholes: list[Mention]) -> Mention | None:
    """The nearest quantity before that is of the same kind and at least as large."""
    for whole in reversed(wholes):
        if _is_alike(part, whole) and _size(whole) >= _size(part):
            return whole
    return None


def _is_alike(part: Mention, whole: Mention) -> bool:
    if part.measured is None or whole.measured is None or part.dimension != whole.dimension:
        return False
    if part.dimension == "count":
        return part.measured.symbol == whole.measured.symbol
    return part.dimension not in ("rate", "points", "time", "months")


def _size(mention: Mention) -> Fraction:
    """How large it is in base units."""
    return Fraction(mention.value or 0) * (mention.measured.factor if mention.measured else 1)
