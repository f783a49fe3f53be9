"""Preparing: what is settled cell by cell before the rows are read: errors, formulas, percentages, merged blocks.

What cannot be taken is logged and its cell *settled*, so that it is not complained of again as empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drumtower.finding import Severity, Wording
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import CellValue, formatted_number, is_blank, is_remark
from drumtower.sheets._grids import FindingLog, Grid
from drumtower.sheets._headings import Headings
from drumtower.sheets._marks import Block
from drumtower.sheets._places import a1
from drumtower.sheets._tables import Column, Table

__all__ = ["Prepared", "prepare"]

_FILLED_KINDS = ("text", "choice")


@dataclass(slots=True)
class Prepared:
    """What the rows need to know: cells already complained of, text to be filled in by row, rows that are remarks."""

    settled: set[tuple[int, int]] = field(default_factory=set)
    fills: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    remarks: set[int] = field(default_factory=set)


def prepare(grid: Grid, table: Table, headings: Headings, log: FindingLog) -> Prepared:
    """Settle every special cell in the table's columns; numbers shown as percentages are replaced in ``grid``."""
    columns = {index: table.column(key) for key, (_, index) in headings.layout.columns.items()}
    prepared = Prepared()
    if grid.lines is not None:
        _check_widths(grid, headings, log)
    _replace_formatted(grid, columns, headings.first_row)
    _settle_errors(grid, columns, headings.first_row, prepared, log)
    _settle_formulas(grid, columns, headings.first_row, prepared, log)
    _settle_blocks(grid, columns, headings.first_row, prepared, log)
    return prepared


def _check_widths(grid: Grid, headings: Headings, log: FindingLog) -> None:
    """Lines with fewer cells than there are headings, or with something in a cell beyond the last heading."""
    expected = _width(grid.rows[headings.row])
    for row, cells in enumerate(grid.rows[headings.first_row :], headings.first_row):
        count, used = len(cells), _width(cells)
        if used == 0 or (used == 1 and is_remark(cells[0])):
            continue
        if count < expected:
            log.add(say.CELLS_MISSING.say(count=count, expected=expected, short=expected - count), row=row)
        elif used > expected:
            log.add(say.CELLS_EXTRA.say(count=used, expected=expected), row=row)


def _width(cells: list[CellValue]) -> int:
    width = len(cells)
    while width and is_blank(cells[width - 1]):
        width -= 1
    return width


def _replace_formatted(grid: Grid, columns: dict[int, Column], first: int) -> None:
    for (row, index), meaning in grid.marks.formats.items():
        value = grid.value(row, index)
        if index in columns and row >= first and isinstance(value, float):
            grid.rows[row][index] = formatted_number(value, meaning)


def _settle_errors(grid: Grid, columns: dict[int, Column], first: int, prepared: Prepared, log: FindingLog) -> None:
    for (row, index), text in grid.marks.errors.items():
        if index in columns and row >= first:
            prepared.settled.add((row, index))
            log.add(say.ERROR_CELL.say(value=text), row=row, column=index, heading=columns[index].name, stated=text)


# ---- formulas


def _settle_formulas(grid: Grid, columns: dict[int, Column], first: int, prepared: Prepared, log: FindingLog) -> None:
    used: dict[int, list[int]] = {}
    for (row, index), is_text in grid.marks.formulas.items():
        if index not in columns or row < first or (row, index) in prepared.settled:
            continue
        if _is_calculated(grid, row, index, is_text=is_text):
            used.setdefault(index, []).append(row)
        else:
            prepared.settled.add((row, index))
            log.add(say.FORMULA_UNCALCULATED.say(), row=row, column=index, heading=columns[index].name)
    for index, rows in used.items():
        _log_column_note(say.FORMULAS_USED, columns[index], rows, index, log)


def _is_calculated(grid: Grid, row: int, index: int, *, is_text: bool) -> bool:
    """Whether a formula has a result: a 0 in a workbook that asks to be calculated is a place holder."""
    value = grid.value(row, index)
    if value == "":
        return is_text
    return not (grid.recalculates and type(value) is float and value == 0)


# ---- merged blocks


def _settle_blocks(grid: Grid, columns: dict[int, Column], first: int, prepared: Prepared, log: FindingLog) -> None:
    filled: dict[int, list[int]] = {}
    for block in grid.blocks:
        touched = [index for index in columns if block.left <= index <= block.right]
        if block.bottom < first or not touched or block.top >= len(grid.rows):
            continue
        if block.left < block.right and (len(touched) > 1 or touched[0] != block.left):
            _settle_across(grid, columns, touched, block, prepared, log)
        elif block.top >= first:
            _settle_down(grid, columns, block, filled, prepared, log)
    for index, rows in filled.items():
        _log_column_note(say.MERGED_FILLED, columns[index], rows, index, log)


def _settle_across(
    grid: Grid, columns: dict[int, Column], touched: list[int], block: Block, prepared: Prepared, log: FindingLog
) -> None:
    """A block over several columns: a remark where nothing else stands in its row, an error otherwise."""
    others = (grid.value(block.top, i) for i in columns if i not in touched)
    if is_blank(grid.value(block.top, block.left)):
        return
    if block.top == block.bottom and len(touched) > 1 and all(is_blank(value) for value in others):
        prepared.remarks.add(block.top)
        log.add(say.REMARK_SKIPPED.say(), Severity.NOTE, row=block.top)
        return
    prepared.settled |= {(row, i) for row in _rows_of(block, grid) for i in touched}
    log.add(say.MERGED_ACROSS.say(reference=block), row=block.top, column=block.left)
    log.faulty |= set(_rows_of(block, grid))


def _settle_down(
    grid: Grid,
    columns: dict[int, Column],
    block: Block,
    filled: dict[int, list[int]],
    prepared: Prepared,
    log: FindingLog,
) -> None:
    """A block over several rows of one column: its text belongs to each of them, a figure to none."""
    if block.top == block.bottom:
        return
    column, value = columns[block.left], grid.value(block.top, block.left)
    if column.kind in _FILLED_KINDS:
        filled.setdefault(block.left, []).append(block.top)
        for row in _rows_of(block, grid)[1:]:
            prepared.fills.setdefault(row, {})[block.left] = value
        return
    prepared.settled |= {(row, block.left) for row in _rows_of(block, grid)[1:]}
    message = say.MERGED_VALUES.say(reference=block, column=column.name)
    log.add(message, row=block.top, column=block.left, heading=column.name)
    log.faulty |= set(_rows_of(block, grid))


def _rows_of(block: Block, grid: Grid) -> range:
    return range(block.top, min(block.bottom + 1, len(grid.rows)))


def _log_column_note(wording: Wording, column: Column, rows: list[int], index: int, log: FindingLog) -> None:
    message = wording.say(column=column.name, count=len(rows), cell=a1(min(rows), index))
    log.add(message, Severity.NOTE, row=min(rows), column=index, heading=column.name)
