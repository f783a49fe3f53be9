"""Assembling: pieces to a document – numbers, offsets, headings, leads, the anchors of notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drumtower.document._headings import find_headings, lead_length
from drumtower.document._model import Document, Format, Heading, Note, Paragraph, Table
from drumtower.document._notes import anchor_notes
from drumtower.document._pieces import Draft, Piece
from drumtower.document._titles import head_of

__all__ = ["assemble"]


def assemble(draft: Draft, *, name: str, format: Format) -> Document:
    """The document that a draft makes; pieces without words are left out before."""
    anchor_notes(draft)
    head = head_of(draft.pieces)
    headings = find_headings(draft.pieces, head.after)
    paragraphs = _paragraphs(draft.pieces, headings, head.after)
    return Document(
        name=name,
        format=format,
        paragraphs=paragraphs,
        title=head.title,
        notes=_notes(draft, paragraphs),
        tables=tuple(Table(table.number, table.rows, table.caption, table.page) for table in draft.tables),
        pages=draft.pages,
    )


def _paragraphs(
    pieces: Sequence[Piece], headings: Mapping[int, tuple[Heading, int]], first: int
) -> tuple[Paragraph, ...]:
    paragraphs, start = [], 0
    for at, piece in enumerate(pieces):
        heading, lead = headings.get(at, (None, 0))
        paragraphs.append(
            Paragraph(
                number=at + 1,
                text=piece.text,
                start=start,
                page=piece.page,
                where=piece.where,
                heading=heading,
                lead=lead if heading or at < first or piece.note is not None else lead_length(piece),
                note=piece.note,
                table=piece.table,
                row=piece.row,
            )
        )
        start += len(piece.text) + 1
    return tuple(paragraphs)


def _notes(draft: Draft, paragraphs: Sequence[Paragraph]) -> tuple[Note, ...]:
    return tuple(
        Note(
            number=note.key,
            mark=note.mark,
            page=note.page,
            anchor=None if note.anchor is None else paragraphs[note.anchor[0]].start + note.anchor[1],
            where=note.where,
        )
        for note in draft.notes
    )
