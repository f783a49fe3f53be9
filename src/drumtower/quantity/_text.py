"""Folding: one shape for characters that are written in several.

    １８４．２ 亿元   ──fold──▶   184.2亿元      and back: Folded.origin(5) is where 亿 stands in the original

Official texts mix full-width and half-width characters, put blanks between figures and Chinese, and break lines inside
numbers.  Reading works on the folded text; a spot is marked in the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

__all__ = ["Folded", "fold"]

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the one shape that is read, and the text that it came from.

    ``text`` holds no white space, except one blank where two numbers would otherwise run together.
    """

    text: str
    original: str

    def origin(self, index: int) -> int:
        """The offset in ``original`` of the character at ``index`` of ``text``; its length for the end of the text.

        >>> fold("达 到 5 ％").origin(3)
        6
        """
        if self.text == self.original:
            return index
        return _origins(self.original)[index]

    def origin_end(self, index: int) -> int:
        """The offset in ``original`` just after the character before ``index``: the end of a stretch of ``text``."""
        return self.origin(index - 1) + 1 if index else 0

    def __str__(self) -> str:
        return self.text


def fold(text: str) -> Folded:
    """``text`` with half-width digits, letters and signs, and without white space; folding twice changes nothing.

    Changed: full-width digits, letters, ``％ ． ／ ＋``; ``，`` between thousands (``2，252.58``); the square signs ``㎡ ㎍``
    to their letters; invisible characters are dropped.  A line break inside a number is closed (``18↵425`` is 18425); a
    blank inside a number only where it separates thousands (``34 500``), so that ``63 51`` and ``4.2 -2.4`` stay two
    numbers.  Dashes are kept as they stand.

    >>> fold("２，２５２．５８ 亿 元").text
    '2,252.58亿元'
    >>> fold("63 51 34 500").text
    '63 51 34500'
    """
    shown = text.translate(_shapes())
    if any(map(str.isspace, shown)):
        shown = _without_white_space(shown)
    if "，" in shown:
        shown = _thousands().sub(r"\1,", shown)
    return Folded(shown, text)


def _without_white_space(shown: str) -> str:
    """``shown`` with its white space closed, but for one blank where two numbers would run together."""
    one_line = "".join(line.strip() for line in shown.splitlines())
    pieces = one_line.split()
    joined = pieces[:1]
    for left, right in pairwise(pieces):
        joined.append(f" {right}" if _are_two_numbers(left, right) else right)
    return "".join(joined)


def _are_two_numbers(left: str, right: str) -> bool:
    if not _is_digit(left[-1]):
        return False
    if not _is_digit(right[0]):
        return right[0] in "-－−" and _is_digit(right[1:2])
    before = len(left) - len(left.rstrip(DIGITS))
    after = len(right) - len(right.lstrip(DIGITS))
    is_part_of_decimal = left[: len(left) - before].endswith((".", ",", "，"))
    starts_a_group = right[after : after + 1] in (",", "，") and _is_digit(right[after + 1 : after + 2])
    return before > 3 or after != 3 or is_part_of_decimal or starts_a_group


@cache
def _thousands() -> re.Pattern[str]:
    """``，`` between one to three figures and exactly three."""
    return re.compile(r"(?<!\d)(\d{1,3})，(?=\d{3}(?!\d))", re.ASCII)


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


@cache
def _shapes() -> dict[int, str | None]:
    """What each character is folded to; None drops it."""
    full_width = {0xFEE0 + code: chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
    signs = {"％": "%", "﹪": "%", "．": ".", "／": "/", "＋": "+", "µ": "μ", "∕": "/", "⁄": "/", "﹣": "-", "﹒": "."}
    squares = {
        "㎡": "m²",
        "㎥": "m³",
        "㎞": "km",
        "㎢": "km²",
        "㎏": "kg",
        "㎎": "mg",
        "㎍": "μg",
        "㎜": "mm",
        "㎝": "cm",
        "㏄": "cm³",
    }
    invisible = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)))
    return {**full_width, **{ord(k): v for k, v in (signs | squares).items()}, **invisible}


@lru_cache(maxsize=32)
def _origins(original: str) -> tuple[int, ...]:
    """For each character of the folded text its offset in ``original``, and the length of ``original`` at the end."""
    folded = fold(original).text
    offsets: list[int] = []
    for offset, character in enumerate(original):
        for shape in character.translate(_shapes()):
            expected = folded[len(offsets) : len(offsets) + 1]
            if shape.isspace() and expected != " ":
                continue
            offsets.append(offset)
    return (*offsets, len(original))
