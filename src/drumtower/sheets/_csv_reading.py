"""Reading csv: the same table as in a workbook, from a text file of any usual encoding."""

from __future__ import annotations

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._csv_parsing import Record, parse_csv
from drumtower.sheets._encodings import decode
from drumtower.sheets._errors import refuse
from drumtower.sheets._escapes import unescape
from drumtower.sheets._grids import Grid
from drumtower.sheets._headings import score
from drumtower.sheets._limits import Limits
from drumtower.sheets._packages import Source, name_of, read_source
from drumtower.sheets._places import a1
from drumtower.sheets._readings import TableReading
from drumtower.sheets._tables import Table
from drumtower.sheets._tabulating import tabulate

__all__ = ["read_csv"]

_DELIMITERS = (",", "\t", ";")
_BLANK = " \t\r\n,;\u00a0\u3000"


def read_csv(source: Source, table: Table, *, limits: Limits = Limits()) -> TableReading:  # noqa: B008
    """What a csv file holds as ``table``: rows and all problems, each with its line.

    UTF-8 and UTF-16 by their mark, UTF-8 and GB18030 without; comma, tab or semicolon, whichever finds most headings.
    The apostrophe that stops a spreadsheet from running a formula is taken off again.
    Raises ``SheetError`` where the file cannot be opened or decoded.
    """
    place = Place(file=name_of(source))
    text = _used(decode(read_source(source, limits, place), place))
    delimiter = max(_DELIMITERS, key=lambda mark: _score(text, mark, table, limits))
    records = parse_csv(text, delimiter)
    _check_extent(records, limits, place)
    return tabulate(_grid(records, place), table, limits)


def _used(text: str) -> str:
    """The text up to the last line that holds anything: a spreadsheet may write blank lines without end after it."""
    end = text.find("\n", len(text.rstrip(_BLANK)))
    return text if end < 0 else text[: end + 1]


def _score(text: str, delimiter: str, table: Table, limits: Limits) -> int:
    records = parse_csv(text, delimiter, limit=limits.heading_rows)
    return score(_grid(records, Place()), table, limits.heading_rows)


def _grid(records: list[Record], place: Place) -> Grid:
    problems = [(row, problem) for row, record in enumerate(records) for problem in record.problems]
    rows: list[list[object]] = [
        [unescape(cell) if cell[:1] == "'" else cell for cell in record.cells] for record in records
    ]
    return Grid(place.file, None, rows, lines=[record.line for record in records], problems=problems)  # type: ignore[arg-type]


def _check_extent(records: list[Record], limits: Limits, place: Place) -> None:
    rows, columns = len(records), max((len(record.cells) for record in records), default=0)
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
        words = {"rows": limits.rows, "columns": limits.columns, "cells": limits.cells}
        raise refuse(say.SHEET_TOO_LARGE, place, reference=a1(rows - 1, columns - 1), **words)
