"""Headings: which paragraphs are headings or open with one, and at what level.

numbered      一、 （一） 1. （1） 第一章, where the words behind the number are short and end like no sentence
opening       （一）扩内需、优供给。全区上下…    the heading is the first sentence, the paragraph goes on
un-numbered   a short line without an end mark between long paragraphs, one level below the numbers above it
lead          区域经济回升有力。全区上下…        a short or bold first sentence; not a heading, but what the paragraph is about
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drumtower.document._joining import is_finished
from drumtower.document._model import Heading, Where
from drumtower.document._numbering import Opening, is_dash_item, opening_of
from drumtower.document._pieces import Piece

__all__ = ["find_headings", "lead_length"]

_STOPS = re.compile(r"[。！？]")
_TEXT_STOPS = re.compile(r"[。！？；]")
_NOT_HEADING = re.compile(
    r"(?:续?表|图)\s*\d|单位[：:]|图片$|注[：:]|[—－\-(（]|各位代表|来源|附件|.*(?:上|摄|报告|公报)$|.*[:：，、；]$|\d{4}年\d{1,2}月|[\d.,%％\s]+$"
)
_LEAD_LIMIT, _BOLD_LIMIT = 24, 80
_LIMITS = {-1: 40, 0: 40, 1: 60, 2: 60, 3: 34, 4: 30}


def find_headings(pieces: Sequence[Piece], first: int) -> dict[int, tuple[Heading, int]]:
    """Headings by the index of their piece, each with the length of the lead it is (0: the whole paragraph).

    ``first`` is the first piece behind the title block; numbers of paragraphs are the indexes plus one.
    """
    shift = _shift(pieces[first:])
    found: dict[int, tuple[Heading, int]] = {}
    numbered = 0
    for at in range(first, len(pieces)):
        piece = pieces[at]
        if piece.where is not Where.BODY or piece.note is not None:
            continue
        opening = opening_of(piece.text)
        if heading := _numbered(piece, opening, at, shift) if opening else _styled_or_plain(pieces, at, numbered):
            found[at] = heading
            numbered = heading[0].level if opening else numbered
    return found


def _shift(pieces: Sequence[Piece]) -> dict[int, int]:
    """Levels as they count in this document: chapters and sections above push 一、 down."""
    seen = {opening.level for piece in pieces if (opening := opening_of(piece.text)) and len(piece.text) <= 40}
    above = sorted(level for level in seen if level < 1)
    levels = [*above, 1, 2, 3, 4]
    return {level: number for number, level in enumerate(levels, start=1)}


def _numbered(piece: Piece, opening: Opening, at: int, shift: dict[int, int]) -> tuple[Heading, int] | None:
    level = piece.level or shift.get(opening.level, opening.level)
    rest = piece.text[opening.end :]
    stop = _STOPS.search(rest)
    limit = _LIMITS[opening.level]
    if not rest:
        return None
    if piece.lead > opening.end or (stop and stop.end() < len(rest)):
        length = piece.lead - opening.end if piece.lead > opening.end else stop.end() if stop else 0
        words = rest[:length].rstrip("。！？：: ")
        if len(words) > limit or _TEXT_STOPS.search(words) or piece.lead >= len(piece.text):
            return _whole(rest, opening, at, level, limit) if piece.lead >= len(piece.text) else None
        return Heading(level, opening.number, words, at + 1), opening.end + length
    return _whole(rest, opening, at, level, limit)


def _whole(rest: str, opening: Opening, at: int, level: int, limit: int) -> tuple[Heading, int] | None:
    if len(rest) > limit or rest[-1] in "；;，、：:" or _TEXT_STOPS.search(rest[:-1]) or _is_sentence(rest, opening):
        return None
    return Heading(level, opening.number, rest.rstrip("。"), at + 1), 0


def _is_sentence(rest: str, opening: Opening) -> bool:
    """Whether a lower item is a sentence of a list (1.建成养老床位。) and not the words of a heading (4.社会救助。)."""
    return opening.level > 2 and rest[-1] == "。" and (len(rest) > 14 or "，" in rest or "：" in rest)


def _styled_or_plain(pieces: Sequence[Piece], at: int, numbered: int) -> tuple[Heading, int] | None:
    piece = pieces[at]
    if piece.level and len(piece.text) <= 60:
        return Heading(piece.level, "", piece.text.rstrip("。"), at + 1), 0
    if not _is_plain_heading(pieces, at):
        return None
    return Heading(_plain_level(pieces, at, numbered), "", piece.text, at + 1), 0


def _plain_level(pieces: Sequence[Piece], at: int, numbered: int) -> int:
    """The level of a heading without a number: above the number that follows at once, else below the one before."""
    above = pieces[at - 1].text if at else ""
    if above.startswith(("附件", "附表")) or pieces[at].text in ("名词解释", "注释", "资料来源"):
        return 1
    following = opening_of(pieces[at + 1].text) if at + 1 < len(pieces) else None
    return max(1, following.level - 1) if following else numbered + 1


def _is_plain_heading(pieces: Sequence[Piece], at: int) -> bool:
    """A short line that ends like no sentence, with a paragraph of sentences below it and none broken off above it."""
    text = pieces[at].text
    if not 2 <= len(text) <= 36 or is_finished(text) or "。" in text or "\t" in text or _NOT_HEADING.match(text):
        return False
    below = next((piece for piece in pieces[at + 1 :] if piece.where is Where.BODY), None)
    above = pieces[at - 1] if at else None
    follows = below is not None and (len(below.text) > 50 or opening_of(below.text) is not None)
    return follows and (
        above is None or is_finished(above.text) or above.where is not Where.BODY or len(above.text) <= 36
    )


def lead_length(piece: Piece) -> int:
    """The length of the lead that opens a paragraph without being a heading of its own; 0 where there is none."""
    text = piece.text
    if piece.where not in (Where.BODY, Where.TEXTBOX):
        return 0
    if 0 < piece.lead < len(text) and piece.lead <= _BOLD_LIMIT and is_finished(text[: piece.lead]):
        return piece.lead
    stop = _STOPS.search(text)
    if not stop or stop.end() > _LEAD_LIMIT or len(text) < stop.end() * 2:
        return 0
    return stop.end() if _is_lead(text[: stop.start()]) else 0


def _is_lead(words: str) -> bool:
    plain = words.lstrip("—─- ")
    return len(plain) >= 4 and not re.search(r"\d", plain) and plain.count("，") <= 1 and not is_dash_item(plain)
