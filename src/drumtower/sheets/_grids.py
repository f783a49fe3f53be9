"""Grids: one sheet as it lies in a file, before anything is known of its table, and the log of what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drumtower.finding import Finding, Message, Place, Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import CellValue
from drumtower.sheets._marks import Block, SheetMarks
from drumtower.sheets._places import a1

__all__ = ["FindingLog", "Grid"]


@dataclass(slots=True)
class Grid:
    """The cells of a sheet from A1 on, with its merged blocks and marks; a csv file has ``lines`` and no sheet name.

    ``problems`` are what was wrong in the file itself, by row: they make the row unfit to be taken.
    """

    file: str | None
    sheet: str | None
    rows: list[list[CellValue]]
    blocks: list[Block] = field(default_factory=list)
    marks: SheetMarks = field(default_factory=SheetMarks)
    recalculates: bool = False
    lines: list[int] | None = None
    problems: list[tuple[int, Message]] = field(default_factory=list)

    def number(self, row: int) -> int:
        """The row as people count it: from 1, or the line of the file."""
        return self.lines[row] if self.lines is not None else row + 1

    def place(self, row: int | None = None, column: int | None = None, heading: str | None = None) -> Place:
        """The place of the sheet, of a row or of a cell, from row and column counted from 0."""
        if row is None:
            return Place(file=self.file, sheet=self.sheet, column=heading)
        if self.lines is not None:
            return Place(file=self.file, line=self.number(row), column=heading)
        cell = a1(row, column) if column is not None else None
        return Place(file=self.file, sheet=self.sheet, row=row + 1, column=heading, cell=cell)

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell; an empty text beyond the last one."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""


class FindingLog:
    """Findings as they are met, given back in the sheet's order, and the rows that an error stands in."""

    def __init__(self, grid: Grid, limit: int) -> None:
        self._grid = grid
        self._limit = limit
        self._left_out = 0
        self._entries: list[tuple[int, int, Finding]] = []
        self.faulty: set[int] = set()

    def add(
        self,
        message: Message,
        severity: Severity = Severity.ERROR,
        *,
        row: int = -1,
        column: int = -1,
        heading: str | None = None,
        stated: str | None = None,
        suggestion: str | None = None,
    ) -> None:
        """Note a finding at a row and column counted from 0; -1 is the sheet as a whole."""
        if severity is Severity.ERROR and row >= 0:
            self.faulty.add(row)
        if len(self._entries) >= self._limit:
            self._left_out += 1
            return
        place = self._grid.place(row if row >= 0 else None, column if column >= 0 else None, heading)
        self._entries.append((row, column, Finding(message, severity, place, stated, None, suggestion)))

    def number(self, row: int) -> int:
        """The row as people count it."""
        return self._grid.number(row)

    def in_order(self) -> tuple[Finding, ...]:
        """All findings from the top of the sheet down, and last how many were left out."""
        self._entries.sort(key=lambda entry: entry[:2])
        findings = [finding for _, _, finding in self._entries]
        if self._left_out:
            message = say.MORE_FINDINGS.say(count=self._left_out)
            findings.append(Finding(message, Severity.ERROR, self._grid.place()))
        return tuple(findings)
