"""Text: a txt as a document, whichever of two ways its lines were made.

one paragraph a line     the text is kept line by line, so that offsets are those of the file without its blank lines
wrapped lines            lines are joined, numbers of pages dropped, footnotes parted from the body and put behind it

A line that cannot end where it does (on a comma, within brackets) runs on in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drumtower.document._assembling import assemble
from drumtower.document._flat_tables import find_grids
from drumtower.document._furniture import without_page_numbers, without_running_heads, without_web_furniture
from drumtower.document._joining import (
    broken_off,
    glue,
    is_finished,
    is_open_speech,
    is_spaced,
    join_lines,
    margins_of,
    runs_on,
)
from drumtower.document._model import Document, Format, Where
from drumtower.document._notes import add_footnote, is_rule, mark_listed_notes, part_footnotes
from drumtower.document._numbering import is_dash_item, is_page_number, opening_of
from drumtower.document._pieces import Draft, Line, Piece, RawTable, width_of
from drumtower.document._titles import with_joined_title

__all__ = ["document_of_text", "draft_of_lines", "draft_of_pieces", "is_wrapped"]

_BREAKS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")
_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_WIDEST = 130


def document_of_text(text: str, *, name: str = "") -> Document:
    r"""The document that a plain text is, with paragraphs, headings, notes and tables.

    >>> document = document_of_text("某区2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n全区生产总值增长5%。")
    >>> document.title, [heading.title for heading in document.headings]
    ('某区2024年政府工作报告', ['2023年工作回顾'])
    """
    raw = [_INVISIBLE.sub("", line) for line in _BREAKS.split(text)]
    draft = _wrapped(raw) if is_wrapped(raw) else draft_of_lines(_lines(raw))
    return assemble(draft, name=name, format=Format.TXT)


def is_wrapped(raw: Sequence[str]) -> bool:
    """Whether lines were broken at a margin: most reach about the same width, and most of these end no sentence."""
    long = [line.strip() for line in raw if width_of(line.strip()) > 24]
    if len(long) < 6:
        return False
    widths = sorted(width_of(line) for line in long)
    margin = widths[int(len(widths) * 0.8)]
    full = [line for line in long if margin - 5 <= width_of(line) <= margin + 5]
    opened = sum(not is_finished(line) for line in full)
    return margin <= _WIDEST and len(full) * 2 >= len(long) and opened * 2 >= len(full)


def _lines(raw: Sequence[str]) -> list[Line]:
    """The lines that hold words, with the page on which they stand where form feeds tell it."""
    lines, page, gap = [], 1, False
    paged = any("\f" in line for line in raw)
    for line in raw:
        page += line.count("\f")
        words = line.strip()
        if words:
            left = len(line) - len(line.lstrip())
            lines.append(Line(words, page if paged else None, left, left + width_of(words), gap))
        gap = not words
    return lines


# ---- one paragraph a line


def draft_of_lines(lines: Sequence[Line]) -> Draft:
    """The draft of a text with one paragraph a line."""
    lines = [line for line in lines if not is_page_number(line.text)]
    kept = without_web_furniture([line.text for line in lines])
    pieces = [Piece(line.text, line.page) for line in (lines[at] for at in kept)]
    draft = draft_of_pieces([_without_markdown(piece) for piece in pieces])
    draft.pages = max((line.page for line in lines if line.page), default=None)
    return draft


def draft_of_pieces(pieces: Sequence[Piece]) -> Draft:
    """The draft of paragraphs that may hold a list of notes, broken lines and flat tables."""
    draft = Draft()
    marked, draft.notes = mark_listed_notes(pieces)
    draft.pieces = _with_tables(_joined(marked), draft)
    return draft


def _without_markdown(piece: Piece) -> Piece:
    """A heading marked with # without its mark; its level is one less than the number of marks, the first is the title."""
    found = _MARKDOWN.match(piece.text)
    if not found:
        return piece
    depth = len(found[1])
    return replace(piece, text=piece.text[found.end() :], title=depth == 1, level=depth - 1 or None)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _continues(joined[-1], piece):
            joined[-1] = replace(joined[-1], text=glue(joined[-1].text, piece.text))
        else:
            joined.append(piece)
    return joined


def _continues(before: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the sentence of the line above: that one cannot end there, and this one opens nothing."""
    if before.note != piece.note or "\t" in before.text + piece.text or is_dash_item(piece.text):
        return False
    if is_open_speech(before.text):
        return len(piece.text) < 40
    if runs_on(before.text):
        return not _is_numbered(piece.text) or before.text[-1] in "，、（“《"
    return broken_off(before.text) and not _is_numbered(piece.text)


def _is_numbered(text: str) -> bool:
    return opening_of(text) is not None or text[:1] in "[［【"


def _with_tables(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Pieces with each flat table as rows, its cells parted by tabs."""
    out: list[Piece] = []
    at = 0
    for grid in find_grids([piece.text if piece.note is None and piece.table is None else "" for piece in pieces]):
        out += pieces[at : grid.start]
        number = len(draft.tables) + 1
        page = pieces[grid.start].page
        draft.tables.append(RawTable(number, grid.rows, _caption(out), page))
        out += [
            Piece("\t".join(row), page, Where.TABLE, table=number, row=index)
            for index, row in enumerate(grid.rows, start=1)
        ]
        at = grid.end
    return out + list(pieces[at:])


def _caption(above: Sequence[Piece]) -> str:
    """The line above a table that names it, past the line of its unit."""
    for piece in reversed(above[-2:]):
        if piece.text.startswith(("单位", "计量单位")):
            continue
        return piece.text if len(piece.text) <= 50 and not is_finished(piece.text) and piece.table is None else ""
    return ""


# ---- wrapped lines


def _wrapped(raw: Sequence[str]) -> Draft:
    """The draft of a text whose lines were broken at a margin."""
    lines, rules = _paged_lines(raw)
    body, notes = part_footnotes(lines, rules)
    body = without_running_heads(without_page_numbers(body))
    margins = margins_of([line for line in body if line.right - line.left > 24])
    pieces = with_joined_title(join_lines(body, margins))
    pages = lines[-1].page if lines else None
    draft = Draft(pages=pages if pages and pages > 1 else None)
    pieces, draft.notes = mark_listed_notes(pieces)
    draft.pieces = _with_tables(pieces, draft)
    spaced = is_spaced(line.text for line in lines)
    for note in notes:
        add_footnote(draft, note, spaced=spaced)
    return draft


def _paged_lines(raw: Sequence[str]) -> tuple[list[Line], frozenset[int]]:
    """The lines with their pages, and the numbers of those below a rule.

    A page begins behind a form feed, behind the number of a page, or at the single blank that some programs leave of one.
    """
    blanks = sum(bool(re.match(r" \S", line)) for line in raw)
    single = 0 < blanks * 6 <= sum(bool(line.strip()) for line in raw)
    lines: list[Line] = []
    rules: set[int] = set()
    page, gap, ended = 1, False, False
    for line in raw:
        words = line.strip()
        if words and is_page_number(words):
            ended = True
            continue
        if "\f" in line or (words and ((single and re.match(r" \S", line)) or ended)):
            page, ended = page + bool(lines), False
        if words:
            left = 0 if re.match(r" \S", line) and single else len(line) - len(line.lstrip())
            lines.append(Line(words, page, left, left + width_of(words), gap))
        elif is_rule(line):
            rules.add(len(lines))
        gap = not words
    return lines, frozenset(rules)
