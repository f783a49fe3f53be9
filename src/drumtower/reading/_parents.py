"""Parents: which quantity is a part of which whole, where the text says so.

53名，包括…7名、…2名           包括, 含: to the end of the list
20家，其中…3家                 其中 within a sentence: to its next ； or the bracket that closes around it
9金、7银。其中…5金、2银         a row of wholes: each part to the one whose name it ends on
2.1万个（座），其中…80座        个, 项, 处 stand for whatever else the parts are counted in
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
GENERIC = "个项处件"
"""Counting words that a whole may have whatever its parts are counted in."""

BETWEEN = re.compile(r"[^，。；]*[，。（]?\s*")
"""What stands between a whole and the word that announces its parts: at most the name of what is counted."""

ROW_ENDS = re.compile(r"[，；。]")
MULTIPLIERS = "万亿千百"


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
    touching = wholes[-1] if wholes and BETWEEN.fullmatch(text[wholes[-1].end : found.start()]) else None
    for part in addable:
        part.parent = _whole_of(part, wholes, touching)


def _reach(text: str, found: re.Match[str], opens: bool) -> int:
    """Where the parts end that ``found`` announces; a bracket that opens behind it and closes again ends nothing."""
    stops = "。！？" if opens else "；。！？）"
    if found[0] in ("包括", "含"):
        stops = "；。！？，）"
    depth = 0
    for at in range(found.end(), len(text)):
        if text[at] in stops and not (text[at] == "）" and depth):
            return at
        depth += (text[at] == "（") - (text[at] == "）")
    return len(text)


def _whole_of(part: Mention, wholes: list[Mention], touching: Mention | None) -> Mention | None:
    """The nearest quantity before that is of the same kind and at least as large; in a row of them, the one of its name."""
    fitting = [w for w in wholes if _is_alike(part, w, closely=w is touching) and _size(w) >= _size(part)]
    if not fitting:
        return None
    row = [w for w in fitting if not ROW_ENDS.search(w.line.text[w.end : fitting[-1].end])]
    return next((w for w in reversed(row) if len(row) > 1 and _ends_alike(part, w)), fitting[-1])


def _ends_alike(part: Mention, whole: Mention) -> bool:
    """Whether both are named by the same last characters (国际赛事金牌, 金牌)."""
    names = [(m.indicator or "").removesuffix("数") for m in (part, whole)]
    return all(names) and names[0][-2:] == names[1][-2:]


def _is_alike(part: Mention, whole: Mention, *, closely: bool) -> bool:
    """Whether one can be part of the other; ``closely`` where the whole stands right before the word that says so."""
    if part.measured is None or whole.measured is None:
        return False
    if closely and whole.dimension == "number":
        return part.dimension in ("people", "count", "households", "person-times")
    if part.dimension != whole.dimension:
        return False
    if part.dimension == "count":
        words = [m.measured.symbol.lstrip(MULTIPLIERS) for m in (part, whole) if m.measured]
        return words[0] == words[1] or (closely and words[1][:1] in GENERIC)
    return part.dimension not in ("rate", "points", "time", "months")


def _size(mention: Mention) -> Fraction:
    """How large it is in base units."""
    return Fraction(mention.value or 0) * (mention.measured.factor if mention.measured else 1)
