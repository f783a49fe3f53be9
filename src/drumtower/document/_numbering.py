"""Numbering: with what a paragraph opens – the number of a heading, a dash, the number of a page.

level   1    2      3          4            chapters and sections (第一章, 第一节) stand above, so that 一、 is lower where they occur
        一、  （一）  1. 1、 1．  （1） 1） ①
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CIRCLED", "Opening", "is_dash_item", "is_page_number", "opening_of", "ordinal_of"]

_CN = "〇零一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿❶❷❸❹❺❻❼❽❾❿"

_PATTERNS = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (-1, rf"(第[{_CN}\d]{{1,4}}\s*(?:章|编|篇|部分))(?=[\s　:：、]|[^\s，。；的]{{2}})"),
        (0, rf"(第[{_CN}\d]{{1,4}}\s*节)(?=[\s　:：、]|[^\s，。；的]{{2}})"),
        (1, rf"([{_CN}]{{1,4}}\s*、)"),
        (2, rf"([（(]\s*[{_CN}]{{1,4}}\s*[）)])"),
        (3, r"(\d{1,2}\s*(?:[.．](?!\d)|、))"),
        (4, r"([（(]\s*\d{1,2}\s*[）)]|\d{1,2}[）)])"),
    )
)
_PAGE_NUMBER = re.compile(
    r"[—–\-－―─·•~～\s]+\d{1,4}[—–\-－―─·•~～\s]*|\d{1,4}[—–\-－―─·•~～\s]*[—–\-－―─~～]|"
    r"第?\s*\d{1,4}\s*页?\s*[/，,、]?\s*共\s*\d{1,4}\s*页|第\s*\d{1,4}\s*页|[Pp]age\s+\d{1,4}(\s+of\s+\d{1,4})?"
)
_OPENERS = frozenset("第（(0123456789〇零一二三四五六七八九十百")


@dataclass(frozen=True, slots=True)
class Opening:
    """The number with which a paragraph opens: its level, as it is written, and where the words behind it begin."""

    level: int
    number: str
    end: int


def opening_of(text: str) -> Opening | None:
    """The number with which a text opens; None where it opens with none.

    >>> opening_of("（一）扩内需、优供给")
    Opening(level=2, number='（一）', end=3)
    >>> opening_of("2024年，全区") is None and opening_of("1.5万人") is None
    True
    """
    if text[:1] not in _OPENERS:
        return None
    for level, pattern in _PATTERNS:
        if found := pattern.match(text):
            rest = text[found.end() :]
            return Opening(level, found[1], found.end() + len(rest) - len(rest.lstrip(" \t　:：")))
    return None


def ordinal_of(number: str) -> int | None:
    """What a number counts to: （十二） is 12, 3. is 3, ⑤ is 5; None where it counts to nothing.

    >>> ordinal_of("（十二）"), ordinal_of("3."), ordinal_of("⑤")
    (12, 3, 5)
    """
    if number in CIRCLED and number:
        return CIRCLED.index(number) % 50 + 1
    if digits := re.search(r"\d+", number):
        return int(digits[0])
    words = re.search(rf"[{_CN}]+", number)
    return _chinese(words[0]) if words else None


def _chinese(words: str) -> int | None:
    digits = "〇一二三四五六七八九"
    words = words.replace("零", "〇")
    tens, ten, ones = words.rpartition("十")
    if "百" in words or (not ten and len(ones) != 1):
        return None
    return (digits.index(tens) if tens else 1 if ten else 0) * 10 + (digits.index(ones) if ones else 0)


def is_dash_item(text: str) -> bool:
    """Whether a paragraph opens with a dash as an item of a list does (——地区生产总值增长…)."""
    return text.startswith(("——", "──", "--", "— —", "●", "•", "■", "◆", "★", "▲"))


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page and nothing else: — 5 —, -5-, 第5页 共20页.

    >>> [is_page_number(line) for line in ("—  5  —", "第 5 页 共 20 页", "5", "-5")]
    [True, True, False, False]
    """
    found = _PAGE_NUMBER.fullmatch(text)
    return bool(found) and not re.fullmatch(r"[-－–—]\s*\d+", text)
