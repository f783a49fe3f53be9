"""Glyphs: the characters of a page where they stand, and the lines of text they make, for pdf and OFD alike.

    Glyph, … ──▶ chunks (characters that follow each other) ──▶ rows (chunks at one height) ──▶ TextLine

Small raised characters stay in their line: ² and ³ behind a letter, and the marks of notes as ①, so that no figure grows by
the digit of a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from drumtower.document._numbering import CIRCLED

__all__ = ["Glyph", "PageGlyphs", "Rule", "TextLine", "body_size", "lines_of", "text_of"]

_HAN = "[\u2e80-\u9fff\uf900-\ufaff]"
_SPACED = re.compile(
    rf"(?<={_HAN})\s+(?=[0-9A-Za-z{_HAN[1:-1]}])|(?<=[0-9A-Za-z%％])\s+(?={_HAN})"
    r"|\s+(?=[，。；：、）”！？])|(?<=[，。；：、（“！？])\s+"
)
_POWERS = {"2": "²", "3": "³"}


class Glyph(NamedTuple):
    """A character, its box on the page (from the left, from the top) and the size of its letters."""

    ch: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


class Rule(NamedTuple):
    """A straight line on the page, or one side of a rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What stands on a page."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its words, its box, the size of most of its letters; parts far from each other stand with a tab."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    page: int


@dataclass
class _Chunk:
    glyphs: list[Glyph] = field(default_factory=list)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters; asked for when the chunk is whole."""
        return _size(self.glyphs)

    @cached_property
    def middle(self) -> float:
        """At what height it stands, raised and lowered letters apart."""
        main = [glyph for glyph in self.glyphs if glyph.size >= self.size - 1]
        return sum(glyph.top + glyph.bottom for glyph in main) / len(main) / 2


def _size(glyphs: Sequence[Glyph]) -> float:
    return Counter(round(glyph.size * 2) / 2 for glyph in glyphs).most_common(1)[0][0]


def body_size(glyphs: Iterable[Glyph]) -> float:
    """The size that most letters have."""
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in glyphs)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def lines_of(page: PageGlyphs, glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines that some glyphs of a page make, from the top down."""
    rows: list[list[_Chunk]] = []
    for chunk in sorted(_chunks(glyphs), key=lambda each: each.middle):
        row = next((row for row in reversed(rows[-4:]) if _beside(row[0], chunk)), None)
        if row is None:
            rows.append([chunk])
        else:
            row.append(chunk)
    lines = [_line(row, page.number) for row in rows]
    return sorted((line for line in lines if line.text), key=lambda line: (line.top + line.bottom, line.x0))


def _chunks(glyphs: Sequence[Glyph]) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    for glyph in glyphs:
        if chunks and _is_printed_twice(chunks[-1].glyphs[-1], glyph):
            continue
        if chunks and _follows(chunks[-1], glyph):
            chunks[-1].glyphs.append(glyph)
        elif glyph.ch.strip():
            chunks.append(_Chunk([glyph]))
    return chunks


def _is_printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is printed again in its own place, as some programs do to make it bold."""
    near = abs(glyph.x0 - before.x0) < 0.15 * glyph.size and abs(glyph.top - before.top) < 0.15 * glyph.size
    return near and glyph.ch == before.ch and "\u3400" <= glyph.ch <= "\u9fff"


def _follows(chunk: _Chunk, glyph: Glyph) -> bool:
    last = chunk.glyphs[-1]
    large = max(last.size, glyph.size)
    overlap = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    level = overlap > 0.35 * min(last.bottom - last.top, glyph.bottom - glyph.top)
    return level and -0.95 * large <= glyph.x0 - last.x1 <= 1.6 * large


def _beside(chunk: _Chunk, other: _Chunk) -> bool:
    return abs(chunk.middle - other.middle) < 0.45 * max(chunk.size, other.size)


def _line(chunks: Sequence[_Chunk], page: int) -> TextLine:
    """Chunks at one height as a line, read from left to right whatever their order in the file."""
    glyphs = _from_left(chunks)
    size = _size(glyphs)
    parts: list[list[Glyph]] = [[]]
    for before, glyph in zip((glyphs[0], *glyphs), glyphs, strict=False):
        if glyph.x0 - before.x1 > 1.6 * size:
            parts.append([])
        parts[-1].append(glyph)
    top, bottom = min(each.top for each in glyphs), max(each.bottom for each in glyphs)
    text = _tidied("\t".join(map(text_of, parts)))
    return TextLine(text, glyphs[0].x0, top, max(glyph.x1 for glyph in glyphs), bottom, size, page)


def _from_left(chunks: Sequence[_Chunk]) -> list[Glyph]:
    """The glyphs of some chunks from left to right; those of one chunk (a ligature) keep their order."""
    placed: list[tuple[float, Glyph]] = []
    for chunk in chunks:
        reached = 0.0
        for glyph in chunk.glyphs:
            reached = max(reached, glyph.x0)
            placed.append((reached, glyph))
    return [glyph for _, glyph in sorted(placed, key=lambda pair: pair[0])]


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The words that glyphs of one line make, raised characters told as what they are."""
    if not glyphs:
        return ""
    size = _size(glyphs)
    base = max((glyph.bottom for glyph in glyphs if glyph.size >= size - 1), default=glyphs[0].bottom)
    parts: list[str] = []
    raised = ""
    for before, glyph in zip((None, *glyphs), glyphs, strict=False):
        if glyph.size <= 0.8 * size and base - glyph.bottom > 0.15 * size and glyph.ch.isdecimal():
            raised += glyph.ch
            continue
        parts += [_raised(raised, parts), _gap(before, glyph), glyph.ch]
        raised = ""
    return "".join([*parts, _raised(raised, parts)])


def _raised(digits: str, before: Sequence[str]) -> str:
    """Raised digits: a power behind a letter, else the mark of a note."""
    if not digits:
        return ""
    last = next((part for part in reversed(before) if part), "")
    if digits in _POWERS and last.isascii() and last.isalpha():
        return _POWERS[digits]
    number = int(digits)
    return CIRCLED[number - 1] if 0 < number <= 50 else f"[{digits}]"


def _gap(before: Glyph | None, glyph: Glyph) -> str:
    """A space where two words of Latin letters or two figures stand apart."""
    pair = f"{before.ch if before else '，'}{glyph.ch}"
    if before is None or not (pair.isascii() and pair.isalnum()):
        return ""
    return " " if glyph.x0 - before.x1 > (0.22 if pair.isalpha() else 0.6) * glyph.size else ""


def _tidied(text: str) -> str:
    """Text without the spaces that a page sets between Chinese characters and digits, in the characters people type."""
    text = "".join(
        unicodedata.normalize("NFKC", ch) if "\u2e80" <= ch < "\u2fe0" or "\uf900" <= ch < "\ufb00" else ch
        for ch in text
    )
    parts = (_SPACED.sub("", " ".join(part.split())) for part in text.split("\t"))
    return "\t".join(part for part in parts if part)
