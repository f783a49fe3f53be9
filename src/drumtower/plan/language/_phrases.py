"""Phrases: a clause of officials' prose, cut where one promise ends and the next begins.

    “甲增长5%左右，乙、丙分别增长6%、7%（同口径）” ──▶ Segment(甲增长5%左右) Segment(乙、丙分别增长6%、7%, note 同口径)

Segments end at ，；。; parts of a segment end at 、 and 且.  Nothing is cut inside quotation marks, book-title marks or
brackets, and a comma between digits is a thousands separator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

__all__ = ["Part", "segments"]

_OPENING = {"“": "”", "《": "》", "「": "」", "‘": "’"}
_BRACKETS = {"（": "）", "(": ")", "〔": "〕"}
_CLOSING = _OPENING | _BRACKETS
_COUNTED = r"[家个项座所处条名人张套户场件]"
_JOINERS = re.compile(
    "|".join(
        (
            r"、(?!(?:省|市|自治区)(?:级|、市)?(?:下达|核定|考核|要求|规定|确定|分解|定))",  # but 国家、省下达 is one
            r"(?<![0-9一二三四五六七八九十百千])并且|(?<=.)且(?!末)",
            rf"(?<=[0-9万]{_COUNTED})(?:以及|和|及)(?=[^0-9，]{{2,12}}[0-9])",  # 幼儿园5所 和 中小学3所
            rf"(?<=[^0-9年月日])(?:以及|和|及)(?=[0-9][0-9.]*万?{_COUNTED}(?!百分))",  # 2个国家级 和 22个省级
            r"(?<=百分点)(?=达到?[0-9])|(?<=[0-9][%‰家个])(?=达到?[0-9])",  # 提升5个百分点|达到90%
            r"(?<=[%‰0-9家个人元])(?=(?:小于|低于|不高于|不超过|少于|≤|<)[0-9])",  # 大于5%|小于6%
        )
    )
)
"""Where one promise ends and the next begins inside a segment, each kind with what it cuts."""
_NUMBERING = re.compile(
    r"(?:[0-9]{1,2}[.．、](?![0-9])|[（(][一二三四五六七八九十0-9]+[)）]|[①-⑳]|[一二三四五六七八九十]是)"
)
_ENDS = "，,；;。！!"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the folded text: its words without brackets, where it starts, what stood in its brackets.

    ``joiner`` is what stands before it: empty for the first part of a segment, else 、 or 且.
    """

    text: str
    start: int
    joiner: str = ""
    note: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the folded text, brackets inside it left out."""
        return self.start + len(self.text)

    def without(self, count: int) -> Part:
        """The part less its first ``count`` characters."""
        return replace(self, text=self.text[count:], start=self.start + count)


def segments(text: str) -> list[list[Part]]:
    """The segments of ``text``, each cut into its parts, empty ones left out.

    >>> [[p.text for p in s] for s in segments("甲、乙增长5%，丙达到“一、二”")]
    [['甲', '乙增长5%'], ['丙达到“一、二”']]
    """
    cut = [_parts(text, start, end) for start, end in _stretches(text)]
    return [parts for parts in cut if parts]


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where each segment starts and ends."""
    found, start, closing = [], 0, ""
    for i, c in enumerate(text):
        if closing:
            closing = "" if c == closing else closing
        elif c in _CLOSING:
            closing = _CLOSING[c]
        elif c in _ENDS and not _between_digits(text, i):
            found.append((start, i))
            start = i + 1
    found.append((start, len(text)))
    return found


def _between_digits(text: str, i: int) -> bool:
    return (
        text[i] == "," and text[i - 1 : i].isdigit() and text[i + 1 : i + 4].isdigit() and len(text[i + 1 : i + 4]) == 3
    )


def _parts(text: str, start: int, end: int) -> list[Part]:
    """The parts of one segment, their brackets taken out as notes."""
    blanked = _blank(text[start:end])
    parts, at, joiner = [], 0, ""
    for found in [*_JOINERS.finditer(blanked), None]:
        stop = found.start() if found else end - start
        part = _part(text, start + at, start + stop, joiner)
        if part.text or part.note:
            parts.append(part)
        if found:
            at, joiner = found.end(), "、" if found[0] == "、" else "且"
    return parts


def _blank(text: str) -> str:
    """``text`` with what stands in quotes and brackets made unreadable, so that nothing is cut there."""
    out, closing = [], ""
    for c in text:
        out.append("□" if closing else c)
        if closing:
            closing = "" if c == closing else closing
        elif c in _CLOSING:
            closing = _CLOSING[c]
    return "".join(out)


_BOXED = re.compile(r"[\[〔【［]([^\[\]〔〕【】［］]*[0-9][^\[\]〔〕【】［］]*)[\]〕】］](.*)$")
"""[15.5]: in the tables of five-year plans, the sum over the five years."""
_NOTE_FIRST = re.compile(r"[（(](累计|五年累计|预期|约束|预期性|约束性|新增|同口径|可比价)[)）](?=.)")
_NOTE_LAST = re.compile(r"[（(]([^（()）]*)[)）]$")
_NAME_LAST = re.compile(r"[率数量额][）)]$")


def _part(text: str, start: int, end: int, joiner: str) -> Part:
    """One part; a bracket at its end becomes its note, one inside a name stays in the name."""
    numbering = _NUMBERING.match(text[start:end])
    start += numbering.end() if numbering else 0
    words = text[start:end]
    if match := _BOXED.match(words):
        return Part(match[1] + match[2], start + 1, joiner, "累计")
    if match := _NOTE_FIRST.match(words):
        return Part(words[match.end() :], start + match.end(), joiner, match[1])
    match = _NOTE_LAST.search(words)
    if match and not _NAME_LAST.search(words) and not re.fullmatch(r"不?含(?:本数|本级)?", match[1]):
        return Part(words[: match.start()], start, joiner, match[1])
    return Part(words, start, joiner)
