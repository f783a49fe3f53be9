"""Flat tables: tables that lost their lines in a txt, read back where that can be told.

tabs      two lines or more in a row with the same number of cells parted by tabs
one cell a line     headings, then again and again a label and the same number of values: 3 rows or more, all values numbers
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Grid", "find_grids", "is_value", "rows_of_cells"]

_VALUE = re.compile(r"[-－—–+]?\d[\d,，．.\s]*[%％‰]?|[-－—–…/]{1,3}|持平")
_SENTENCE_MARKS = re.compile(r"[。；！？]|，.*，")


class Grid:
    """A table found in lines: the first line and the one behind its last, and its rows of cells."""

    def __init__(self, start: int, end: int, rows: Sequence[Sequence[str]]) -> None:
        self.start, self.end = start, end
        self.rows = tuple(tuple(cell.strip() for cell in row) for row in rows)


def find_grids(texts: Sequence[str]) -> list[Grid]:
    """The tables among lines, in order, none overlapping another."""
    grids, at = [], 0
    while at < len(texts):
        grid = _tabbed(texts, at) or _one_cell_a_line(texts, at)
        if grid:
            grids.append(grid)
        at = grid.end if grid else at + 1
    return grids


def _tabbed(texts: Sequence[str], start: int) -> Grid | None:
    columns = texts[start].count("\t")
    end = start
    while columns and end < len(texts) and texts[end].count("\t") == columns:
        end += 1
    if end - start < 2 or not any(
        _VALUE.fullmatch(cell.strip()) for row in texts[start + 1 : end] for cell in row.split("\t")[1:]
    ):
        return None
    return Grid(start, end, [row.split("\t") for row in texts[start:end]])


def _one_cell_a_line(texts: Sequence[str], start: int) -> Grid | None:
    """A table that begins with its headings at ``start``: as many as each row has cells."""
    if not _is_label(texts[start]):
        return None
    for columns in range(2, 8):
        rows = _rows_of(texts, start + columns, columns)
        headings = texts[start : start + columns]
        if sum(len(row) > 1 for row in rows) >= 3 and all(map(_is_label, headings)):
            return Grid(start, start + columns + sum(map(len, rows)), [headings, *rows])
    return None


def _rows_of(texts: Sequence[str], start: int, columns: int) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    while True:
        if _is_row(texts[start : start + columns], columns):
            rows.append(texts[start : start + columns])
            start += columns
        elif _is_row(texts[start + 1 : start + 1 + columns], columns) and _is_label(texts[start]):
            rows.append([texts[start]])
            start += 1
        else:
            return rows


def _is_row(cells: Sequence[str], columns: int) -> bool:
    """A label, then values; a unit may stand between them."""
    if len(cells) < columns or not _is_label(cells[0]) or not _VALUE.fullmatch(cells[-1]):
        return False
    values = [bool(_VALUE.fullmatch(cell)) for cell in cells[1:]]
    unit = len(values) > 1 and not values[0] and len(cells[1]) <= 6
    return all(values[1:] if unit else values)


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, or the dash or word that stands for one.

    >>> [is_value(text) for text in ("1,840.2", "-3.2%", "—", "持平", "粮食")]
    [True, True, True, True, False]
    """
    return bool(_VALUE.fullmatch(text))


def rows_of_cells(cells: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows that the lines in the cells of one row make: one, or several where each cell holds as many figures.

    >>> rows_of_cells([["合计", "其中"], ["12", "3"]]), rows_of_cells([["设施", "面积"], ["12", "3", "5"]])
    ([('合计', '12'), ('其中', '3')], [('设施面积', '12 3 5')])
    """
    counts = {len(lines) for lines in cells if lines}
    figures = [line for lines in cells[1:] for line in lines]
    if len(counts) == 1 and len(cells) > 1 and figures and all(map(is_value, figures)):
        return [tuple(lines[at] if lines else "" for lines in cells) for at in range(max(counts))]
    return [tuple(_in_one_cell(lines) for lines in cells)]


def _in_one_cell(lines: Sequence[str]) -> str:
    """Lines of a cell as one: words go on, figures stay apart."""
    joined = ""
    for line in lines:
        apart = joined and (joined[-1].isascii() or line[0].isascii())
        joined += f"{' ' if apart else ''}{line}"
    return joined


def _is_label(text: str) -> bool:
    return 0 < len(text) <= 30 and not _VALUE.fullmatch(text) and not _SENTENCE_MARKS.search(text)
