"""Tabulating: a grid read as a table.

    Grid ──find_headings──▶ Headings ──prepare──▶ special cells settled ──▶ rows ──keys──▶ TableReading

Cells are read row by row; what must be seen from above (merged blocks, formulas) has been settled before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from math import isfinite

from drumtower.finding import Finding, Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import CellValue, MisfitError, cell_text, is_blank, is_remark, number_text, read_as
from drumtower.sheets._grids import FindingLog, Grid
from drumtower.sheets._headings import Headings, find_headings
from drumtower.sheets._keys import RawRow, check_keys, key_reader
from drumtower.sheets._limits import Limits
from drumtower.sheets._preparing import Prepared, prepare
from drumtower.sheets._readings import SheetRow, Stamp, TableReading
from drumtower.sheets._tables import Column, Table

__all__ = ["tabulate"]

_LISTED_ROWS = 10


def tabulate(
    grid: Grid, table: Table, limits: Limits, *, stamp: Stamp | None = None, found: tuple[Finding, ...] = ()
) -> TableReading:
    """What ``grid`` holds as ``table``: rows, and after the findings ``found`` before, all problems in order."""
    log = FindingLog(grid, limits.findings)
    headings = find_headings(grid, table, limits.heading_rows, log)
    if headings is None:
        return TableReading(table.name, findings=found + log.in_order(), place=grid.place())
    for row, message in grid.problems:
        log.add(message, row=row)
    prepared = prepare(grid, table, headings, log)
    rows = _rows(grid, table, headings, prepared, log)
    vanished = check_keys(rows, table, headings.layout, stamp, log)
    _log_hidden(rows, grid, log)
    return TableReading(
        table.name,
        tuple(SheetRow(r.values, grid.number(r.index), r.key, headings.layout, r.index in log.faulty) for r in rows),
        found + log.in_order(),
        tuple(headings.layout.columns),
        headings.above,
        vanished,
        grid.place(),
    )


# ---- rows


def _rows(grid: Grid, table: Table, headings: Headings, prepared: Prepared, log: FindingLog) -> list[RawRow]:
    """The rows that hold something; their cells are taken column by column, which is quicker than one by one."""
    places = {key: index for key, (_, index) in headings.layout.columns.items()}
    kept = list(_kept(grid, list(places.values()), headings, prepared, log))
    take = _CellTaker(prepared, log)
    texts = [_column(kept, index, table.column(key), take) for key, index in places.items()]
    key_of = key_reader(headings.layout, table)
    rows = []
    for (row, cells), line in zip(kept, zip(*texts, strict=True) if texts else (), strict=True):
        values = dict(zip(places, line, strict=True))
        rows.append(RawRow(row, values, key_of(cells, values)))
    return rows


_Kept = list[tuple[int, list[CellValue]]]


def _kept(
    grid: Grid, indexes: list[int], headings: Headings, prepared: Prepared, log: FindingLog
) -> Iterator[tuple[int, list[CellValue]]]:
    width = max(indexes, default=-1) + 1
    for row in range(headings.first_row, len(grid.rows)):
        cells = grid.rows[row]
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]
        if _is_blank_row(cells, indexes):
            _log_emptied(row, cells, headings, log)
        elif row not in prepared.remarks and not _is_remark(cells, indexes, row, log):
            for index, value in prepared.fills.get(row, {}).items():
                cells[index] = value
            yield row, cells


def _column(kept: _Kept, index: int, column: Column, take: _CellTaker) -> list[str]:
    """The texts of one column; the plainest cells are taken as they are without a call."""
    if column.kind == "text":
        return [
            value
            if type(value := cells[index]) is str and value and not value[0].isspace()
            else take(value, row, index, column)
            for row, cells in kept
        ]
    return [take(cells[index], row, index, column) for row, cells in kept]


def _is_blank_row(cells: list[CellValue], indexes: list[int]) -> bool:
    for index in indexes:
        value = cells[index]
        if type(value) is not str or (value and not value.isspace()):
            return False
    return True


def _log_emptied(row: int, cells: list[CellValue], headings: Headings, log: FindingLog) -> None:
    """A row whose key stands there alone: was it to be deleted, or cleared by mistake?"""
    at = headings.layout.key_index
    if at is not None and at < len(cells) and not is_blank(cells[at]):
        log.add(say.EMPTIED_ROW.say(key=cell_text(cells[at])), Severity.WARNING, row=row)


def _is_remark(cells: list[CellValue], indexes: list[int], row: int, log: FindingLog) -> bool:
    """Whether the only thing in a row is a line such as 注：…, which people write under a table."""
    first = min(indexes)
    if not is_remark(cells[first]) or any(not is_blank(cells[index]) for index in indexes if index != first):
        return False
    log.add(say.REMARK_SKIPPED.say(), Severity.NOTE, row=row)
    return True


class _CellTaker:
    """Takes the text of one cell as its column asks; what does not fit is logged and its text taken as it stands."""

    def __init__(self, prepared: Prepared, log: FindingLog) -> None:
        self._settled = prepared.settled
        self._log = log
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, value: CellValue, row: int, index: int, column: Column) -> str:
        if isinstance(value, str):
            if not value or value.isspace():
                return self._blank(row, index, column)
            known = self._known.get((column.key, value))
            return known if known is not None else self._read(value, row, index, column)
        if self._settled and (row, index) in self._settled:
            return ""
        if column.kind == "decimal" and type(value) is float and isfinite(value):
            return number_text(value)
        if column.kind == "text":
            self._check_typed(value, row, index, column)
        return self._read(value, row, index, column)

    def _read(self, value: CellValue, row: int, index: int, column: Column) -> str:
        try:
            text = read_as(column, value)
        except MisfitError as misfit:
            return self._misfit(misfit, cell_text(value), row, index, column)
        if isinstance(value, str):
            self._known[column.key, value] = text
        elif column.kind == "date":
            self._check_time(value, text, row, index, column)
        return text

    def _misfit(self, misfit: MisfitError, stated: str, row: int, index: int, column: Column) -> str:
        near = misfit.suggestion
        self._log.add(misfit.message, row=row, column=index, heading=column.name, stated=stated, suggestion=near)
        return stated

    def _blank(self, row: int, index: int, column: Column) -> str:
        if column.required and (row, index) not in self._settled:
            self._log.add(say.REQUIRED_BLANK.say(column=column.name), row=row, column=index, heading=column.name)
        return ""

    def _check_typed(self, value: CellValue, row: int, index: int, column: Column) -> None:
        """Text that the spreadsheet took for a day when it was typed, and a number beyond all numbers."""
        if isinstance(value, date | time | timedelta):
            message = say.DATE_IN_TEXT.say(value=cell_text(value))
            self._log.add(message, Severity.WARNING, row=row, column=index, heading=column.name)
        elif isinstance(value, float) and not isfinite(value):
            self._log.add(say.NOT_DECIMAL.say(value=value), row=row, column=index, heading=column.name)

    def _check_time(self, value: CellValue, text: str, row: int, index: int, column: Column) -> None:
        if (shown := cell_text(value)) != text:
            message = say.TIME_DROPPED.say(value=shown, date=text)
            self._log.add(message, Severity.NOTE, row=row, column=index, heading=column.name)


def _log_hidden(rows: list[RawRow], grid: Grid, log: FindingLog) -> None:
    hidden = [row.index for row in rows if row.index in grid.marks.hidden_rows]
    if hidden:
        listed = "、".join(str(row + 1) for row in hidden[:_LISTED_ROWS]) + ("……" if len(hidden) > _LISTED_ROWS else "")
        log.add(say.HIDDEN_ROWS.say(count=len(hidden), rows=listed), Severity.NOTE, row=hidden[0])
