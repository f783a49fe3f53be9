"""Sums inside tables: rows and columns called 合计, 总计 or 小计, and rows that begin with 其中.

A total that stands below its rows is the sum of them; one above them is believed to be only where another column says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from drumtower.document import Paragraph, Table
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import half_unit, shown, total
from drumtower.reading._checking._messages import PART_ABOVE, SUM
from drumtower.reading._checking._model import CheckFinding, Relation

__all__ = ["table_parts", "table_sums"]

Said = Relation | CheckFinding
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_NO_SUM = re.compile(
    r"增长|同比|增[幅速]|涨|降幅|±|比重|占比|构成|率|[%％‰]|人均|平均|单价|序号|年份|年度|名次|排名|位次|指数|编号|电话|备注|倍|比上年|强度|浓度"
)
_TOTAL, _PARTIAL = re.compile("(?:合计|总计|共计|总合计)"), re.compile("小计")
_EMPTY = ("", "-", "—", "——", "/", "…")


@dataclass(frozen=True)
class _Grid:
    """A table as numbers, with the places of its cells in the text of the case."""

    case: Case
    table: Table
    lines: tuple[Paragraph, ...]

    @cached_property
    def cells(self) -> list[list[str]]:
        """Every cell without blanks."""
        return [["".join(cell.split()) for cell in row] for row in self.table.rows]

    @cached_property
    def labels(self) -> list[str]:
        """What each row is called: the first of its two first cells that is no number."""
        return [next((cell for cell in row[:2] if cell and not _FIGURE.fullmatch(cell)), "") for row in self.cells]

    @cached_property
    def columns(self) -> list[int]:
        """The columns whose figures can be added."""
        head = self.cells[0]
        return [at for at in range(1, len(head)) if not _NO_SUM.search(head[at]) and self._has_figures(at)]

    def _has_figures(self, column: int) -> bool:
        return sum(self.number(row, column) is not None for row in range(1, len(self.cells))) > 1

    @cached_property
    def has_units(self) -> bool:
        """Whether each row has a unit of its own."""
        return any("单位" in cell and "企业" not in cell and len(cell) < 6 for cell in self.cells[0])

    def is_rounded(self, column: int) -> bool:
        """Whether whole numbers of a column may be rounded too, because they are in 万 or 亿."""
        head = self.cells[0][column]
        return bool(re.search("万|亿", head if "（" in head or "(" in head else head + self.table.caption))

    def number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell; zero where it is left empty, None where words stand there."""
        cell = self.cells[row][column] if column < len(self.cells[row]) else "?"
        if cell in _EMPTY:
            return Decimal(0)
        return Decimal(cell.replace(",", "")) if _FIGURE.fullmatch(cell) else None

    def slack(self, row: int, column: int) -> Decimal:
        """How much rounding may have moved a number."""
        number = self.number(row, column) or Decimal(0)
        return half_unit(number) if "." in f"{number:f}" or (number and self.is_rounded(column)) else Decimal(0)

    def spot(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell stands in the text of the case."""
        line = self.lines[row]
        cells = line.text.split("\t")
        start = line.start + sum(len(cell) + 1 for cell in cells[:column])
        return self.case.at(start), max(self.case.at(start + len(cells[column])), self.case.at(start) + 1)


def _grids(case: Case) -> Iterator[_Grid]:
    for table in case.document.tables:
        lines = tuple(each for each in case.document.paragraphs if each.table == table.number)
        fits = len(lines) == len(table.rows) > 2
        if fits and all(line.text.count("\t") == len(row) - 1 for line, row in zip(lines, table.rows, strict=True)):
            yield _Grid(case, table, lines)


def table_sums(case: Case) -> Iterator[Said]:
    """``sum``: what a table calls 合计 is the sum of the rows, or of the columns, that it stands for."""
    for grid in _grids(case):
        if not grid.has_units:
            yield from _rows(grid)
            yield from _across(grid)


# ---- rows


def _rows(grid: _Grid) -> Iterator[Said]:
    for row, label in enumerate(grid.labels):
        if not row or not (_TOTAL.fullmatch(label) or _PARTIAL.fullmatch(label)):
            continue
        parts, sure = _parts_of(grid, row)
        if len(parts) > 1:
            yield from _row(grid, row, parts, sure=sure)


def _parts_of(grid: _Grid, row: int) -> tuple[list[int], bool]:
    """The rows that a total stands for, and whether that is certain: they stand above it, and none is part of another."""
    labels = grid.labels
    partial = [at for at in range(1, len(labels)) if _PARTIAL.fullmatch(labels[at])]
    if _TOTAL.fullmatch(labels[row]) and partial:
        return partial, False
    totals = [at for at in range(1, len(labels)) if _TOTAL.fullmatch(labels[at]) or _PARTIAL.fullmatch(labels[at])]
    above = range(max((at for at in totals if at < row), default=0) + 1, row)
    below = range(row + 1, min((at for at in totals if at > row), default=len(labels)))
    chosen = [at for at in (above or below) if not labels[at].startswith("其中")]
    plain = len(chosen) == len(above) and all(re.match(r"[一-鿿A-Za-z“《]", labels[at]) for at in chosen)
    return chosen, plain and _are_leaves([labels[at] for at in chosen])


def _are_leaves(labels: Sequence[str]) -> bool:
    """Whether no label is numbered or holds another in its name, as a heading row does."""
    return not any(re.match(r"[一二三四五六七八九十]、|其中|#|（[一二三四五六七八九十]）", label) for label in labels)


def _row(grid: _Grid, row: int, parts: Sequence[int], *, sure: bool) -> Iterator[Said]:
    columns = [c for c in grid.columns if all(grid.number(at, c) is not None for at in (row, *parts))]
    gaps = {c: _gap(grid, [(row, c), *((at, c) for at in parts)]) for c in columns}
    fine = [c for c, gap in gaps.items() if not gap and grid.number(row, c)]
    for column, gap in gaps.items():
        if grid.number(row, column) and (not gap or sure or fine):
            yield from _told(grid, [(row, column), *((at, column) for at in parts)], gap)


def _gap(grid: _Grid, cells: Sequence[tuple[int, int]]) -> Decimal:
    """How far the first cell is from the sum of the others; zero where rounding explains it."""
    numbers = [grid.number(*cell) or Decimal(0) for cell in cells]
    gap = numbers[0] - total(numbers[1:])
    return Decimal(0) if abs(gap) <= total(grid.slack(*cell) for cell in cells) else gap


def _told(grid: _Grid, cells: Sequence[tuple[int, int]], gap: Decimal) -> Iterator[Said]:
    whole, *parts = (grid.number(*cell) or Decimal(0) for cell in cells)
    spots = [grid.spot(*cell) for cell in cells]
    words = " + ".join(f"{part:f}" for part in parts)
    yield grid.case.relation("sum", spots, f"{whole:f} {'≠' if gap else '='} {words}", not gap)
    if gap:
        right = shown(whole - gap)
        said = SUM.say(parts=words, sum=right, total=f"{whole:f}", gap=shown(abs(gap)))
        subject = grid.table.caption or grid.labels[cells[0][0]]
        yield grid.case.finding(
            "sum", spots[0], said, expected=right, suggestion=right, also=spots[1:], subject=subject
        )


# ---- columns


def _across(grid: _Grid) -> Iterator[Said]:
    """A column called 合计, where it is the sum of the other columns in at least two rows and most of them."""
    named = [c for c in grid.columns if _TOTAL.fullmatch(grid.cells[0][c])]
    if len(named) != 1:
        return
    others = [c for c in grid.columns if c != named[0]]
    rows = [row for row in range(1, len(grid.cells)) if _is_full(grid, row, (*named, *others))]
    gaps = {row: _gap(grid, [(row, c) for c in (*named, *others)]) for row in rows}
    fine = sum(not gap for gap in gaps.values())
    if len(others) > 1 and fine > 1 and fine * 2 > len(rows):
        for row, gap in gaps.items():
            yield from _told(grid, [(row, c) for c in (*named, *others)], gap)


def _is_full(grid: _Grid, row: int, columns: Sequence[int]) -> bool:
    return all(grid.number(row, column) is not None for column in columns) and bool(grid.number(row, columns[0]))


# ---- 其中


def table_parts(case: Case) -> Iterator[Said]:
    """``part_le_whole``: a row that begins with 其中 is at most the row above it, or one further up that holds both."""
    for grid in _grids(case):
        for row in range(2, len(grid.labels)):
            if re.match("其中[：:]?[^：:]", grid.labels[row]) and not grid.labels[row - 1].startswith("其中"):
                yield from _part(grid, row)


def _part(grid: _Grid, row: int) -> Iterator[Said]:
    units = {grid.cells[at][c] for at in (row, row - 1) for c, head in enumerate(grid.cells[0]) if "单位" in head}
    if (
        len(units) > 1
        or (units and units & {"%", "％", "‰"})
        or _NO_SUM.search("".join(grid.labels[row - 1 : row + 1]))
    ):
        return
    for column in grid.columns:
        part, whole = grid.number(row, column), grid.number(row - 1, column)
        if not part or not whole:
            continue
        spots = [grid.spot(row, column), grid.spot(row - 1, column)]
        if part <= whole:
            yield grid.case.relation("part_le_whole", spots, f"{part:f} ≤ {whole:f}", holds=True)
        elif part > max(grid.number(at, column) or Decimal(0) for at in range(1, row)):
            yield grid.case.relation("part_le_whole", spots, f"{part:f} > {whole:f}", holds=False)
            said = PART_ABOVE.say(part=f"{part:f}", whole=f"{whole:f}")
            yield grid.case.finding("part_le_whole", spots[0], said, expected=f"≤ {whole:f}", also=spots[1:])
