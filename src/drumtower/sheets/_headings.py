"""Headings: in which row they stand, and which column is which, by name and in any order.

Above them may stand a title, a line 单位：亿元, or group headings; a heading may be merged over two rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from drumtower.finding import Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import cell_text, fold_heading, is_blank
from drumtower.sheets._grids import FindingLog, Grid
from drumtower.sheets._places import a1, column_letter
from drumtower.sheets._readings import Layout
from drumtower.sheets._tables import KEY_HEADING, Column, Table

__all__ = ["Headings", "find_headings", "has_headings", "score"]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand: their row, the first row of data, the text above them, and the columns found."""

    row: int
    first_row: int
    above: tuple[str, ...]
    layout: Layout


def find_headings(grid: Grid, table: Table, limit: int, log: FindingLog) -> Headings | None:
    """The headings of ``table`` in ``grid``; what is missing, doubled or not asked for goes into ``log``."""
    row = _best_row(grid, table, limit)
    if row is None:
        log.add(say.HEADINGS_MISSING.say(rows=limit, expected="、".join(column.name for column in table.columns)))
        return None
    labels = _labels(grid, row)
    layout = _layout(grid, table, labels, row, log)
    ends = [block.bottom for block in grid.blocks if block.top <= row <= block.bottom and block.bottom - row < 3]
    above = [cell_text(v).strip() for cells in grid.rows[:row] for v in cells if not is_blank(v)]
    return Headings(row, max([row, *ends]) + 1, tuple(above), layout)


def has_headings(grid: Grid, table: Table, limit: int) -> bool:
    """Whether every required column of ``table`` has its heading in ``grid``."""
    row = _best_row(grid, table, limit)
    if row is None:
        return False
    keys = _keys_in(_labels(grid, row), table)
    return all(column.key in keys for column in table.columns if column.required)


def score(grid: Grid, table: Table, limit: int) -> int:
    """How many of the table's headings the best row of ``grid`` has."""
    row = _best_row(grid, table, limit)
    return 0 if row is None else len(_keys_in(_labels(grid, row), table))


def _best_row(grid: Grid, table: Table, limit: int) -> int | None:
    """The row with most of the table's headings, the first of equals; None where no row has two of them."""
    best, best_row = min(2, len(table.columns)) - 1, None
    for row in range(min(limit, len(grid.rows))):
        found = len(_keys_in(_labels(grid, row), table))
        if found > best:
            best, best_row = found, row
        if best > len(table.columns):
            break
    return best_row


def _labels(grid: Grid, row: int) -> dict[int, str]:
    """The headings of a row by column; a block merged from above is a heading of this row too."""
    labels = {i: cell_text(value) for i, value in enumerate(grid.rows[row]) if not is_blank(value)}
    for block in grid.blocks:
        if block.top < row <= block.bottom and not is_blank(value := grid.value(block.top, block.left)):
            labels.setdefault(block.left, cell_text(value))
    return dict(sorted(labels.items()))


def _keys_in(labels: dict[int, str], table: Table) -> set[str]:
    """The fields whose headings are among these labels, and the hidden key where it is."""
    known = _keys_by_name(table)
    return {known[name] for label in labels.values() if (name := fold_heading(label)) in known}


@lru_cache(maxsize=64)
def _keys_by_name(table: Table) -> dict[str, str]:
    names = {fold_heading(name): column.key for column in table.columns for name in (column.name, *column.aliases)}
    return {KEY_HEADING: KEY_HEADING, **names}


def _layout(grid: Grid, table: Table, labels: dict[int, str], row: int, log: FindingLog) -> Layout:
    known = _keys_by_name(table)
    by_key: dict[str, list[int]] = {}
    for index, label in labels.items():
        by_key.setdefault(known.get(fold_heading(label), ""), []).append(index)
    columns = {}
    for column in table.columns:
        found = by_key.get(column.key, [])
        if found:
            columns[column.key] = (_one_line(labels[found[0]]), found[0])
        _log_column(column, found, labels, grid, row, log)
    _log_ignored(by_key.get("", []), labels, table, set(columns), row, log)
    key_index = by_key[KEY_HEADING][0] if KEY_HEADING in by_key else None
    return Layout(grid.file, grid.sheet, columns, key_index, grid.lines is not None)


def _log_column(
    column: Column, found: list[int], labels: dict[int, str], grid: Grid, row: int, log: FindingLog
) -> None:
    if not found and column.required:
        seen = "、".join(_one_line(label) for label in labels.values() if label != KEY_HEADING)
        log.add(say.COLUMN_MISSING.say(column=column.name, seen=seen), row=row)
    if len(found) > 1:
        first, second = (column_letter(i) if grid.lines is not None else a1(row, i) for i in found[:2])
        log.add(say.COLUMN_TWICE.say(column=column.name, first=first, second=second), row=row, column=found[1])


def _log_ignored(
    indexes: list[int], labels: dict[int, str], table: Table, found: set[str], row: int, log: FindingLog
) -> None:
    from difflib import get_close_matches

    missing = [column.name for column in table.columns if column.key not in found]
    for index in indexes:
        label = _one_line(labels[index])
        near = get_close_matches(label, missing, n=1, cutoff=0.6)
        message = (
            say.COLUMN_IGNORED_NEAR.say(column=label, near=near[0]) if near else say.COLUMN_IGNORED.say(column=label)
        )
        log.add(message, Severity.NOTE, row=row, column=index, suggestion=near[0] if near else None)


def _one_line(label: str) -> str:
    return "".join(label.split("\n")).strip()[:60]
