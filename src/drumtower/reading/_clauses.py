"""Clauses: the stretch of a sentence in which a quantity stands, and the words before and behind it.

A clause reaches from one mark (，。；：！？, or the bracket that encloses it) to the next; brackets, quotation marks and titles
in between are passed over whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from drumtower.reading._mentions import Mention

__all__ = ["find_passages", "left_end", "place_in_clauses", "right_end", "sentence_start", "without_brackets"]

MARKS = frozenset("，。；：！？;!?\t")
PAIRS = {"）": "（", ")": "(", "”": "“", "》": "《", "】": "【"}
OPENINGS = {opening: closing for closing, opening in PAIRS.items()}
REACH = 160


def left_end(text: str, at: int) -> int:
    """Where the clause begins in which the character before ``at`` stands."""
    index = at
    while index > 0 and at - index < REACH:
        character = text[index - 1]
        if character in PAIRS:
            index = _opening(text, index - 1, character)
            continue
        if character in MARKS or character in OPENINGS:
            return index
        index -= 1
    return index


def _opening(text: str, at: int, closing: str) -> int:
    """Where the pair that closes at ``at`` opens; ``at`` where it does not."""
    found = text.rfind(PAIRS[closing], max(0, at - REACH), at)
    return at if found < 0 else found


def right_end(text: str, at: int) -> int:
    """Where the clause ends that goes on at ``at``."""
    index, last = at, min(len(text), at + REACH)
    while index < last:
        character = text[index]
        if character in OPENINGS:
            closing = text.find(OPENINGS[character], index, index + REACH)
            index = closing + 1 if closing >= 0 else index + 1
            continue
        if character in MARKS or character in PAIRS:
            return index
        index += 1
    return index


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"（(?:[^（）]{5,}|[^（）]*\d[^（）]*)）|\((?:[^()]{5,}|[^()]*\d[^()]*)\)")


def without_brackets(words: str) -> str:
    """``words`` without what stands in brackets, and without a bracket that is left open."""
    if "（" not in words and "(" not in words:
        return words
    return _brackets().sub("", words)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which ``at`` lies."""
    return max((text.rfind(mark, 0, at) for mark in "。！？\t"), default=-1) + 1


def place_in_clauses(text: str, mentions: list[Mention]) -> None:
    """Give each mention the words before and behind it in its clause, as far as no other mention takes them."""
    ends = [mention.end for mention in mentions]
    for index, mention in enumerate(mentions):
        left = left_end(text, mention.start)
        earlier = bisect_right(ends, mention.start) - 1
        if earlier >= 0 and ends[earlier] > left and mentions[earlier] is not mention:
            left = ends[earlier]
        right = right_end(text, mention.end)
        if index + 1 < len(mentions):
            right = max(mention.end, min(right, mentions[index + 1].start))
        mention.before = text[left : mention.start]
        mention.after = text[mention.end : right]
        mention.opening = text[left - 1 : left]


FROM = re.compile(
    r"(?:由|从)(?:(?:20\d\d年|上年|去年|年初|五年前)(?:末|底)?的?)?(?:每[月年日人户])?(?:约|近|不足|不到)?$"
)
TO = re.compile(r"^(?:[:∶：]1|的|左右)?[一-龥]{0,6}(?:到|至|成|为)(?:了)?(?:20\d\d年(?:末|底)?的?)?(?:约|近|超过|超)?$")
ROW = re.compile(r"^(?:、|和|及|与)$")


def find_passages(mentions: list[Mention]) -> None:
    """Mark what something rose or fell from, and to (从12家、8家增加到20家、15家)."""
    froms: list[Mention] = []
    tos = 0
    for mention in mentions:
        if FROM.search(mention.before):
            froms, tos = [mention], 0
        elif froms and not tos and ROW.match(mention.before):
            froms.append(mention)
        elif froms and tos < len(froms) and (TO.match(mention.before) if not tos else ROW.match(mention.before)):
            mention.risen_from = froms[tos]
            tos += 1
        else:
            froms, tos = [], 0
