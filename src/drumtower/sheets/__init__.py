"""Sheets: xlsx and csv in and out, as tables of named columns.

    unpack_archive ──▶ the checked parts of any zip that holds XML
    read_cells ──▶ SheetCells, …                any workbook, as rows of text
    Table, Column ─┬─ read_workbook, read_csv ──▶ SheetRow, …  and every Finding, in the sheet's order
                   └─ write_workbook, write_csv ◀── SheetContent, RowContent

A sheet comes in as people made it: columns in any order, a title above, merged cells, hidden rows, dates as text.
Each row that was issued carries a hidden key, so that it is known again after sorting; a row without one is new.
The room knows nothing of plans.  Text stays exact text; what a column asks for is checked, and all problems are told at
once; a file that is damaged or made to do harm is refused with a ``SheetError`` before the reader library sees it.
"""

from drumtower.sheets._archives import ArchiveError, megabytes, unpack_archive
from drumtower.sheets._csv_reading import read_csv
from drumtower.sheets._csv_writing import write_csv
from drumtower.sheets._errors import SheetError
from drumtower.sheets._escapes import escape, unescape
from drumtower.sheets._limits import Limits
from drumtower.sheets._readings import SheetCells, SheetRow, Stamp, TableReading, WorkbookReading
from drumtower.sheets._tables import Column, RowContent, SheetContent, Table
from drumtower.sheets._xlsx_reading import read_cells, read_workbook
from drumtower.sheets._xlsx_writing import write_workbook

__all__ = [
    "ArchiveError",
    "Column",
    "Limits",
    "RowContent",
    "SheetCells",
    "SheetContent",
    "SheetError",
    "SheetRow",
    "Stamp",
    "Table",
    "TableReading",
    "WorkbookReading",
    "escape",
    "megabytes",
    "read_cells",
    "read_csv",
    "read_workbook",
    "unescape",
    "unpack_archive",
    "write_csv",
    "write_workbook",
]
