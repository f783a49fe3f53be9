"""Layout: pages of glyphs to a draft – furniture dropped, notes parted, lines joined, tables over several pages as one.

PageGlyphs, … ──▶ lines and tables of each page ──▶ body, notes ──▶ paragraphs and tables ──▶ Draft
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drumtower.document._flat_tables import is_value
from drumtower.document._glyphs import PageGlyphs, TextLine, body_size, lines_of
from drumtower.document._joining import Margins, is_finished, join_lines, margins_of
from drumtower.document._model import Where
from drumtower.document._notes import add_footnote, mark_listed_notes
from drumtower.document._numbering import CIRCLED, is_page_number
from drumtower.document._pieces import Draft, Line, Piece, RawTable
from drumtower.document._rulings import RuledTable, find_ruled_tables
from drumtower.document._titles import with_joined_title

__all__ = ["draft_of_pages"]


@dataclass(slots=True)
class _Page:
    """A page taken apart: what stands on it from the top down, and the lines of notes at its foot."""

    number: int
    height: float
    items: list[TextLine | RuledTable] = field(default_factory=list)
    foot: list[TextLine] = field(default_factory=list)


def draft_of_pages(pages: Sequence[PageGlyphs]) -> Draft:
    """The draft of a document laid out on pages."""
    size = body_size(glyph for page in pages for glyph in page.glyphs)
    taken = [_taken_apart(page) for page in pages]
    _drop_furniture(taken)
    for page in taken:
        _part_foot(page, size)
    draft = Draft(pages=len(pages))
    _add_body(draft, taken, size)
    _add_notes(draft, taken, size)
    return draft


def _taken_apart(page: PageGlyphs) -> _Page:
    tables = find_ruled_tables(page) if page.rules else []
    free = [glyph for glyph in page.glyphs if not any(table.holds(glyph) for table in tables)]
    items: list[TextLine | RuledTable] = [*lines_of(page, free), *tables]
    return _Page(page.number, page.height, sorted(items, key=lambda item: item.top))


# ---- furniture


def _drop_furniture(pages: Sequence[_Page]) -> None:
    """Numbers of pages, and what stands at the same edge of three pages or more."""
    edges = Counter(text for page in pages for text in {_without_digits(line.text) for line in _edge(page)})
    often = {text for text, count in edges.items() if count >= 3 and count * 3 >= len(pages)}
    for page in pages:
        drop = [line for line in _edge(page) if _is_furniture(line, page, often)]
        page.items = [item for item in page.items if item not in drop]


def _edge(page: _Page) -> list[TextLine]:
    """The first two and last two lines of a page that stand near its upper or lower edge, or are the number of a page."""
    lines = [item for item in page.items if isinstance(item, TextLine)]
    ends = (*lines[:2], *lines[-2:])
    return list(
        dict.fromkeys(
            line for line in ends if is_page_number(line.text) or (_is_near_edge(line, page) and not _mark(line.text))
        )
    )


def _is_near_edge(line: TextLine, page: _Page) -> bool:
    return line.bottom < page.height * 0.13 or line.top > page.height * 0.87


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_furniture(line: TextLine, page: _Page, often: set[str]) -> bool:
    bare = line.text.isdigit() and len(line.text) <= 4
    return is_page_number(line.text) or bare or (_without_digits(line.text) in often and len(line.text) <= 60)


# ---- notes


def _part_foot(page: _Page, size: float) -> None:
    """Smaller lines at the foot of a page that open with a mark are its notes."""
    start = len(page.items)
    while start and (item := page.items[start - 1]) and isinstance(item, TextLine) and item.size <= size - 0.8:
        start -= 1
    small = [item for item in page.items[start:] if isinstance(item, TextLine)]
    marked = [at for at, line in enumerate(small) if _mark(line.text)]
    if marked or (small and small[0].top > page.height * 0.6):
        page.foot = small
        page.items = page.items[:start]


def _mark(text: str) -> str:
    return text[0] if text[:1] and text[0] in CIRCLED else ""


def _add_notes(draft: Draft, pages: Sequence[_Page], size: float) -> None:
    """Each note's lines as one paragraph; lines above a page's first mark go on with the last note of the page before."""
    notes: list[list[TextLine]] = []
    for page in pages:
        for line in page.foot:
            if _mark(line.text) or not notes:
                notes.append([line])
            else:
                notes[-1].append(line)
    for note in notes:
        add_footnote(draft, [Line(_flat(line.text), line.page) for line in note], spaced=False)


# ---- the body


def _add_body(draft: Draft, pages: Sequence[_Page], size: float) -> None:
    items = [item for page in pages for item in page.items]
    lines = [item for item in items if isinstance(item, TextLine)]
    margins = _margins([line for line in lines if abs(line.size - size) < 1], size)
    pitch = _pitch(lines)
    held: list[TextLine] = []
    pieces: list[Piece] = []
    tables: list[RuledTable] = []
    for item in items:
        if isinstance(item, TextLine):
            held.append(item)
            continue
        if _goes_on(tables, item, held):
            tables[-1] = replace(tables[-1], rows=(*tables[-1].rows, *_without_head(item, tables[-1])))
            continue
        pieces += _paragraphs(held, margins, size, pitch, draft, tables)
        held = []
        tables.append(item)
        pieces.append(Piece(str(len(tables)), item.page, Where.TABLE))
    pieces += _paragraphs(held, margins, size, pitch, draft, tables)
    draft.pieces, draft.notes = mark_listed_notes(with_joined_title(_with_rows(pieces, tables, draft)))


def _margins(lines: Sequence[TextLine], size: float) -> Margins:
    long = [line for line in _as_lines(lines, size, 0) if line.right - line.left > 24]
    return margins_of(long, size=size) if long else Margins(0, math.inf, indent=False, size=size)


def _as_lines(lines: Iterable[TextLine], size: float, pitch: float) -> list[Line]:
    """Lines measured in half-widths of the body's letters."""
    half = size / 2
    made = []
    before: TextLine | None = None
    for line in lines:
        apart = before is not None and before.page == line.page and pitch > 0 and line.top - before.top > 1.6 * pitch
        made.append(Line(_flat(line.text), line.page, line.x0 / half, line.x1 / half, bool(apart), line.size))
        before = line
    return made


def _pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance from line to line."""
    steps = [round(b.top - a.top) for a, b in itertools.pairwise(lines) if a.page == b.page and b.top > a.top]
    return float(Counter(steps).most_common(1)[0][0]) if steps else 0.0


def _flat(text: str) -> str:
    return text.replace("\t", " ")


def _goes_on(tables: Sequence[RuledTable], table: RuledTable, between: Sequence[TextLine]) -> bool:
    """Whether a table is the rest of the last one, broken off at the end of the page."""
    if not tables or between or table.page == tables[-1].page:
        return False
    before = tables[-1].columns
    return len(before) == len(table.columns) and all(abs(a - b) < 8 for a, b in zip(before, table.columns, strict=True))


def _without_head(table: RuledTable, before: RuledTable) -> tuple[tuple[str, ...], ...]:
    return table.rows[1:] if table.rows[0] == before.rows[0] else table.rows


def _paragraphs(
    lines: Sequence[TextLine], margins: Margins, size: float, pitch: float, draft: Draft, tables: list[RuledTable]
) -> list[Piece]:
    """Lines joined to paragraphs; where several stand in columns with figures, a table without rules."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _columned(lines):
        pieces += join_lines(_as_lines(lines[at:start], size, pitch), margins)
        rows = tuple(tuple(line.text.split("\t")) for line in lines[start:end])
        tables.append(RuledTable(0, 0, 0, 0, (), rows, lines[start].page))
        pieces.append(Piece(str(len(tables)), lines[start].page, Where.TABLE))
        at = end
    return pieces + join_lines(_as_lines(lines[at:], size, pitch), margins)


def _columned(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Where three lines or more in a row have the same number of parts, figures among them."""
    found, start = [], 0
    while start < len(lines):
        columns = lines[start].text.count("\t")
        end = start
        while end < len(lines) and columns and lines[end].text.count("\t") == columns:
            end += 1
        figures = [is_value(cell) for line in lines[start + 1 : end] for cell in line.text.split("\t")[1:]]
        if end - start >= 3 and figures and sum(figures) * 2 > len(figures):
            found.append((start, end))
        start = max(end, start + 1)
    return found


def _with_rows(pieces: Sequence[Piece], tables: Sequence[RuledTable], draft: Draft) -> list[Piece]:
    """Pieces with each table as its rows, in place of the piece that stands for it."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.where is not Where.TABLE:
            out.append(piece)
            continue
        table = tables[int(piece.text) - 1]
        number = len(draft.tables) + 1
        draft.tables.append(RawTable(number, table.rows, _caption(out), table.page))
        out += [
            Piece("\t".join(row), table.page, Where.TABLE, table=number, row=at)
            for at, row in enumerate(table.rows, start=1)
        ]
    return out


def _caption(above: Sequence[Piece]) -> str:
    for piece in reversed(above[-2:]):
        if not piece.text.startswith(("单位", "计量单位", "（单位")):
            named = len(piece.text) <= 50 and not is_finished(piece.text) and piece.where is Where.BODY
            return piece.text if named else ""
    return ""
