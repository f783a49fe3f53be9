"""What a document is: paragraphs in order, each with its place, and what stands beside them (headings, notes, tables)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from drumtower.finding import Place

__all__ = ["Comment", "Document", "Format", "Heading", "Note", "Paragraph", "Span", "Table", "Where", "split_sentences"]


class Format(StrEnum):
    """What kind of file a document was read from."""

    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    XLSX = "xlsx"


class Where(StrEnum):
    """In which part of the page a paragraph stands."""

    BODY = "body"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    TABLE = "table"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: ``start`` and ``end`` are character offsets, end exclusive."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 for 一、, 2 for （一）, 3 for 1., 4 for （1）), its number as written, and its words.

    ``number`` is empty where a heading has none; ``paragraph`` is the number of the paragraph it is, or opens.
    """

    level: int
    number: str
    title: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its number from 1, its text without marks of the page, and where in the document's text it begins.

    ``heading`` is set where the paragraph is a heading, or opens with one (（一）扩内需。全区上下…): ``is_heading`` tells which.
    ``lead`` is the length of a bold or short lead sentence that opens the paragraph as a heading would (区域经济回升有力。), or
    of the heading it opens with, 0 where there is none.  ``note`` is the number of the note that a
    paragraph of a footnote or endnote belongs to.  A row of a table is a paragraph too, its cells separated by tabs, with
    ``table`` and ``row`` from 1.
    """

    number: int
    text: str
    start: int
    page: int | None = None
    where: Where = Where.BODY
    heading: Heading | None = None
    lead: int = 0
    note: int | None = None
    table: int | None = None
    row: int | None = None

    @property
    def end(self) -> int:
        """Where its text ends in the document's text."""
        return self.start + len(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether the whole paragraph is a heading, not only its opening."""
        return self.heading is not None and not self.lead


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its number over the whole document, its mark as printed (①), its page.

    ``anchor`` is the offset in the document's text at which its mark stands, None where the text has no mark for it;
    the words of the note are the paragraphs whose ``note`` is ``number``.
    """

    number: int
    mark: str
    page: int | None = None
    anchor: int | None = None
    where: Where = Where.FOOTNOTE


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number from 1, its caption (附表1 …), its page, and its rows of cells as text."""

    number: int
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the stretch of a document's text from ``start`` to ``end``: who makes it, and when where that is told.

    Where both are the same, it is a remark on the character there.
    """

    start: int
    end: int
    text: str
    author: str = "Drumtower"
    date: datetime | None = None


@dataclass(frozen=True)
class Document:
    """A document as read from a file.

    ``text`` is all paragraphs joined by line feeds: the body first (with rows of tables where they stand), then notes;
    every offset in this room and in ``reading`` counts in it.  ``pages`` is None where the format has no pages.
    """

    name: str
    format: Format
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: int | None = None

    @cached_property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in order."""
        return tuple(paragraph.heading for paragraph in self.paragraphs if paragraph.heading)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph in which an offset of the text lies; the line feed after a paragraph belongs to it."""
        return self.paragraphs[max(0, bisect_right(self._starts, offset) - 1)]

    def place(self, start: int, end: int) -> Place:
        """A stretch of the text as a place: page, paragraph and offsets in ``text``."""
        paragraph = self.paragraph_at(start)
        return Place(page=paragraph.page, paragraph=paragraph.number, start=start, end=end)


CLOSING = "”’」』）)》"
ENDS = "。！？!?"


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text as spans that cover it: each ends behind 。！？ and the quotation mark that closes there.

    >>> [(s.start, s.end) for s in split_sentences("增长5%。完成“三个确保。”其中一项未完成")]
    [(0, 5), (5, 14), (14, 21)]
    """
    spans, start, at = [], 0, 0
    while at < len(text):
        at += 1
        if text[at - 1] not in ENDS:
            continue
        while at < len(text) and text[at] in CLOSING + ENDS:
            at += 1
        spans.append(Span(start, at))
        start = at
    if start < len(text):
        spans.append(Span(start, len(text)))
    return tuple(spans)
