"""Pieces: what every reader hands over, before paragraphs are numbered and headings found.

txt, pdf, ofd ──▶ Line, … ──join──▶ Piece, RawNote, RawTable ──assemble──▶ Document
docx, html    ──────────────────────────────▲
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drumtower.document._model import Where

__all__ = ["Draft", "Line", "Piece", "RawNote", "RawTable", "width_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text without outer blanks, its page, and where it begins and ends across the page.

    ``left`` and ``right`` count in half-widths of a character, from the left edge; ``gap`` is true where a blank line or a
    larger distance stands above; ``size`` is the size of its letters and ``bold`` whether they are bold, where it is known.
    """

    text: str
    page: int | None = None
    left: float = 0
    right: float = 0
    gap: bool = False
    size: float = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph to be: its text and what its source said of it.

    ``level`` is the level of its heading style, ``lead`` the length of its bold opening, ``title`` whether its style is the
    title's; ``note`` the key of the note whose words it is.
    """

    text: str
    page: int | None = None
    where: Where = Where.BODY
    level: int | None = None
    lead: int = 0
    title: bool = False
    note: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note to be: its key (the order of its words), its mark, and its anchor as piece and offset where it is known."""

    key: int
    mark: str
    page: int | None = None
    anchor: tuple[int, int] | None = None
    where: Where = Where.FOOTNOTE


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table to be; its rows are pieces too."""

    number: int
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    page: int | None = None


@dataclass(slots=True)
class Draft:
    """Everything a reader found, in order: the body, then the words of notes, then what stands in headers and footers."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    pages: int | None = None


def width_of(text: str) -> int:
    """How wide a text is printed, in half-widths: a Chinese character or full-width mark has two.

    >>> width_of("增长 5%。")
    9
    """
    return len(text) + sum(ch >= "\u2e80" or ch in "“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩" for ch in text)
