"""Rulings: tables by the lines drawn around their cells, for pdf and OFD alike.

Rule, … ──▶ lines that touch each other ──▶ a grid of columns and rows ──▶ glyphs into cells; cells without a line
between them are one
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drumtower.document._flat_tables import rows_of_cells
from drumtower.document._glyphs import Glyph, PageGlyphs, lines_of

__all__ = ["RuledTable", "find_ruled_tables"]

_NEAR = 3.0
_MOST_RULES = 6_000


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on a page: its box, where its columns part, and its rows of cells."""

    x0: float
    top: float
    x1: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    page: int

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands inside."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def find_ruled_tables(page: PageGlyphs) -> list[RuledTable]:
    """The tables of a page, from the top down; a box with one cell is none."""
    across = _merged([(r.top, r.x0, r.x1) for r in page.rules if abs(r.bottom - r.top) < _NEAR <= r.x1 - r.x0])
    down = _merged([(r.x0, r.top, r.bottom) for r in page.rules if abs(r.x1 - r.x0) < _NEAR <= r.bottom - r.top])
    if not across or len(down) < 2 or len(across) + len(down) > _MOST_RULES:
        return []
    tables = [_table(page, *group) for group in _touching(across, down)]
    return sorted((table for table in tables if table), key=lambda table: table.top)


def _merged(lines: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines at the same height that touch or overlap, as one."""
    merged: list[tuple[float, float, float]] = []
    for at, start, end in sorted((round(at / _NEAR), start, end) for at, start, end in lines):
        if merged and merged[-1][0] == at * _NEAR and start <= merged[-1][2] + _NEAR:
            merged[-1] = (merged[-1][0], merged[-1][1], max(merged[-1][2], end))
        else:
            merged.append((at * _NEAR, start, end))
    return merged


Lines = list[tuple[float, float, float]]


def _touching(across: Lines, down: Lines) -> list[tuple[Lines, Lines]]:
    """Groups of lines that cross or touch each other."""
    groups: list[tuple[Lines, Lines]] = []
    left_across, left_down = list(across), list(down)
    while left_down:
        group: tuple[Lines, Lines] = ([], [left_down.pop()])
        grown = True
        while grown:
            new_across = [line for line in left_across if any(_cross(line, other) for other in group[1])]
            left_across = [line for line in left_across if line not in new_across]
            group[0].extend(new_across)
            new_down = [line for line in left_down if any(_cross(other, line) for other in new_across)]
            left_down = [line for line in left_down if line not in new_down]
            group[1].extend(new_down)
            grown = bool(new_down)
        groups.append(group)
    return groups


def _cross(across: tuple[float, float, float], down: tuple[float, float, float]) -> bool:
    y, x0, x1 = across
    x, top, bottom = down
    return x0 - 2 * _NEAR <= x <= x1 + 2 * _NEAR and top - 2 * _NEAR <= y <= bottom + 2 * _NEAR


def _stops(values: Iterable[float]) -> list[float]:
    """Positions of lines, those close to each other as one."""
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > 2 * _NEAR:
            stops.append(value)
    return stops


def _table(page: PageGlyphs, across: Lines, down: Lines) -> RuledTable | None:
    xs, ys = _stops(line[0] for line in down), _stops(line[0] for line in across)
    if across:
        xs = _stops([*xs, min(line[1] for line in across), max(line[2] for line in across)])
    if len(xs) < 3 or len(ys) < 2 or len(xs) > 60 or (len(xs) == 2 and len(ys) == 2):
        return None
    homes = _homes(xs, ys, across, down)
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in page.glyphs:
        row, column = _between(ys, (glyph.top + glyph.bottom) / 2), _between(xs, (glyph.x0 + glyph.x1) / 2)
        if row is not None and column is not None:
            cells.setdefault(homes[row, column], []).append(glyph)
    grid = [[_lines(page, cells.get((row, column), ())) for column in range(len(xs) - 1)] for row in range(len(ys) - 1)]
    rows = [row for held in grid for row in rows_of_cells(held)]
    kept = tuple(row for row in rows if any(row))
    if not kept or sum(map(bool, (cell for row in kept for cell in row))) < 2:
        return None
    return RuledTable(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), kept, page.number)


def _between(stops: Sequence[float], at: float) -> int | None:
    return next((index for index in range(len(stops) - 1) if stops[index] <= at <= stops[index + 1]), None)


def _homes(
    xs: Sequence[float], ys: Sequence[float], across: Lines, down: Lines
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the first place of the cell that it belongs to: without a line between them they are one."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            y, x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column and not _is_line(down, xs[column], y):
                homes[row, column] = homes[row, column - 1]
            elif row and not _is_line(across, ys[row], x):
                homes[row, column] = homes[row - 1, column]
            else:
                homes[row, column] = (row, column)
    return homes


def _is_line(lines: Lines, at: float, through: float) -> bool:
    return any(abs(line[0] - at) <= 2 * _NEAR and line[1] - _NEAR <= through <= line[2] + _NEAR for line in lines)


def _lines(page: PageGlyphs, glyphs: Sequence[Glyph]) -> list[str]:
    return [line.text.replace("\t", " ") for line in lines_of(page, glyphs)] if glyphs else []
