"""Workbooks as documents: the annexes of a session (附表1—3.xlsx), each sheet a table under its name.

workbook ──read_cells──▶ sheets ──▶ the name of each, and its rows as paragraphs of a table
"""

from __future__ import annotations

from drumtower.document._assembling import assemble
from drumtower.document._errors import DocumentError
from drumtower.document._model import Document, Format, Where
from drumtower.document._pieces import Draft, Piece, RawTable
from drumtower.finding import Place
from drumtower.sheets import SheetCells, SheetError, read_cells

__all__ = ["document_of_workbook"]


def document_of_workbook(content: bytes, name: str) -> Document:
    """The document that the visible sheets of a workbook make; rows and columns that hold nothing are left out.

    Raises ``DocumentError`` where the file cannot be opened as a workbook.
    """
    try:
        sheets = read_cells(content)
    except SheetError as error:
        raise DocumentError(error.message, place=Place(file=name or None)) from error
    draft = Draft()
    for sheet in sheets:
        _add(draft, sheet)
    return assemble(draft, name=name, format=Format.XLSX)


def _add(draft: Draft, sheet: SheetCells) -> None:
    rows = _filled(sheet)
    if not rows:
        return
    number = len(draft.tables) + 1
    draft.pieces.append(Piece(sheet.name))
    draft.tables.append(RawTable(number, tuple(rows), sheet.name))
    draft.pieces += [
        Piece("\t".join(cells), where=Where.TABLE, table=number, row=row) for row, cells in enumerate(rows, 1)
    ]


def _filled(sheet: SheetCells) -> list[tuple[str, ...]]:
    """The rows that hold something, each cell on one line, without the columns that hold nothing at all."""
    rows = [[" ".join(cell.split()) for cell in row] for row in sheet.rows]
    columns = [column for column in range(max(map(len, rows), default=0)) if any(row[column] for row in rows)]
    return [tuple(row[column] for column in columns) for row in rows if any(row)]
