"""A web page as a document: its main text without navigation, scripts and styles; its tables as tables.

Blocks that are mostly links, and blocks in nav, header, footer, aside and forms, are not the text; the text reaches from the
title above its first sentence to its last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from drumtower.document import _messages as say
from drumtower.document._assembling import assemble
from drumtower.document._errors import refuse
from drumtower.document._furniture import without_web_furniture
from drumtower.document._model import Document, Format, Where
from drumtower.document._pieces import Draft, Piece, RawTable
from drumtower.document._text_reading import draft_of_pieces
from drumtower.finding import Place

__all__ = ["charset_of", "looks_like_html", "read_html"]

_SKIPPED = frozenset(
    ("script", "style", "nav", "aside", "form", "button", "select", "noscript", "template", "iframe", "svg")
)
_CHROME = frozenset(("header", "footer"))
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr")
)
_INLINE = frozenset(
    (
        "a",
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "font",
        "sup",
        "sub",
        "small",
        "big",
        "label",
        "abbr",
        "code",
        "s",
        "mark",
        "o:p",
    )
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]")
_DEEPEST = 2_000


@dataclass(slots=True)
class _Block:
    """A stretch of text between block elements: how much of it is links, and its heading level or row of a table."""

    text: str = ""
    linked: int = 0
    level: int | None = None
    table: int | None = None
    cells: tuple[str, ...] = ()

    @property
    def is_links(self) -> bool:
        """Whether it is mostly links."""
        return self.linked * 2 > len(self.text)


@dataclass(slots=True)
class _Table:
    """A table while it is read."""

    rows: list[list[str]] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    cell: list[str] | None = None
    is_layout: bool = False


def looks_like_html(content: bytes) -> bool:
    """Whether a file is a web page by how it begins."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    return head.startswith(b"<") and bool(_MARKUP.search(head))


def charset_of(content: bytes) -> str | None:
    """The encoding that a page says it has."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii").lower() if found else None


def read_html(text: str, *, name: str, place: Place) -> Document:
    """The document on a web page.  Raises ``DocumentError`` where it holds no text."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    draft = _draft(page)
    if not draft.pieces:
        raise refuse(say.FILE_EMPTY, place)
    return assemble(draft, name=name, format=Format.HTML)


class _Page(HTMLParser):
    """Takes a page apart into blocks and tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.tables: list[RawTable] = []
        self.title = ""
        self._open: list[str] = []
        self._skipped: list[bool] = []
        self._skip = 0
        self._links = 0
        self._block = _Block()
        self._stack: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag == "br":
            self.end_block() if not self._in_cell() else self.handle_data(" ")
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        if tag not in _INLINE:
            self.end_block()
        self._open.append(tag)
        self._skipped.append(_is_skipped(tag, attrs))
        self._skip += self._skipped[-1]
        self._links += tag == "a"
        if re.fullmatch("h[1-6]", tag):
            self._block.level = int(tag[1])
        self._table_opens(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and with it those left open inside."""
        if tag not in self._open[-60:]:
            return
        while self._open:
            closed = self._open.pop()
            if closed not in _INLINE:
                self.end_block()
            self._skip -= self._skipped.pop()
            self._links -= closed == "a"
            self._table_closes(closed)
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        """Text."""
        if "title" in self._open:
            self.title += data
        elif not self._skip and "head" not in self._open[:3]:
            self._block.text += data
            self._block.linked += len(data.strip()) if self._links else 0

    def end_block(self) -> None:
        """Close the block that is open, if it holds text."""
        block, self._block = self._block, _Block(level=self._block.level if not self._block.text.strip() else None)
        block.text = " ".join(block.text.split())
        if not block.text:
            return
        if not self._in_cell():
            self.blocks.append(block)
            return
        table = self._stack[-1]
        table.blocks.append(block)
        if table.cell is not None:
            table.cell.append(block.text)

    # ---- tables

    def _in_cell(self) -> bool:
        return bool(self._stack)

    def _table_opens(self, tag: str) -> None:
        if tag == "table":
            if self._stack:
                self._stack[-1].is_layout = True
            self._stack.append(_Table())
        elif tag == "tr" and self._stack:
            self._stack[-1].rows.append([])
        elif tag in ("td", "th") and self._stack:
            self._stack[-1].cell = []

    def _table_closes(self, tag: str) -> None:
        if tag in ("td", "th") and self._stack and self._stack[-1].cell is not None:
            table = self._stack[-1]
            table.rows = table.rows or [[]]
            table.rows[-1].append("".join(table.cell or ()))
            table.cell = None
        elif tag == "table" and self._stack:
            self._end_table(self._stack.pop())

    def _end_table(self, table: _Table) -> None:
        rows = tuple(tuple(row) for row in table.rows if any(row))
        outer = self._stack[-1].blocks if self._stack else self.blocks
        if table.is_layout or not rows or max(map(len, rows)) < 2 or max(len(c) for row in rows for c in row) > 300:
            outer += table.blocks
            return
        number = len(self.tables) + 1
        self.tables.append(RawTable(number, rows))
        outer += [_Block("\t".join(row), table=number, cells=row) for row in rows]


def _is_skipped(tag: str, attrs: Sequence[tuple[str, str | None]]) -> bool:
    hidden = any(key == "style" and re.search(r"display\s*:\s*none", value or "") for key, value in attrs)
    return tag in _SKIPPED or tag in _CHROME or (hidden and tag in ("div", "p", "section", "ul"))


# ---- which of it is the text


def _draft(page: _Page) -> Draft:
    blocks = _main(page.blocks, page.title.strip())
    kept = without_web_furniture([block.text for block in blocks])
    blocks = [blocks[at] for at in kept]
    shown = {block.table for block in blocks if block.table}
    numbers = {old: new for new, old in enumerate(sorted(shown), start=1)}
    rows: dict[int, int] = {}
    pieces = []
    for block in blocks:
        number = numbers.get(block.table or 0)
        rows[number or 0] = rows.get(number or 0, 0) + 1
        where = Where.TABLE if number else Where.BODY
        level = block.level - 1 if block.level and block.level > 1 else None
        row = rows[number] if number else None
        pieces.append(Piece(block.text, where=where, level=level, title=block.level == 1, table=number, row=row))
    draft = draft_of_pieces(pieces)
    draft.tables = [
        RawTable(numbers[each.number], each.rows) for each in page.tables if each.number in shown
    ] or draft.tables
    return draft


def _main(blocks: Sequence[_Block], title: str) -> list[_Block]:
    """The blocks from the title to the last sentence, without those that are links."""
    sentences = [at for at, block in enumerate(blocks) if _is_sentence(block)]
    if not sentences:
        return [block for block in blocks if not block.is_links]
    first, last = sentences[0], sentences[-1]
    titles = [at for at in range(first) if _is_title(blocks[at], title)]
    start = titles[-1] if titles else first
    tables = [at for at in range(last + 1, min(last + 400, len(blocks))) if blocks[at].table]
    end = tables[-1] if tables else last
    return [block for at, block in enumerate(blocks) if start <= at <= end and (not block.is_links or at == start)]


def _is_sentence(block: _Block) -> bool:
    return len(block.text) >= 20 and bool(_SENTENCE.search(block.text)) and not block.is_links and not block.table


def _is_title(block: _Block, title: str) -> bool:
    """Whether a block is the page's title: a first heading, or words with which the title of the window begins."""
    return not block.is_links and (block.level == 1 or (len(block.text) >= 6 and block.text in title))
