"""Readings: what was found in a file, good and bad, for the caller to decide.

    WorkbookReading ── TableReading, …        one for each table asked for
                         ├── SheetRow, …      values by field as exact text, hidden key, places
                         └── Finding, …       every problem, in the sheet's order

A reading never decides: it holds the bad rows too, and says which they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drumtower.finding import Finding, Place, Severity
from drumtower.sheets._fingerprints import fingerprint
from drumtower.sheets._places import a1
from drumtower.sheets._tables import Table

__all__ = ["Layout", "SheetCells", "SheetRow", "Stamp", "TableReading", "WorkbookReading"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a table stand in one sheet: heading as written and index from 0, by field."""

    file: str | None
    sheet: str | None
    columns: Mapping[str, tuple[str, int]]
    key_index: int | None = None
    by_line: bool = False

    def place(self, number: int, column_key: str | None = None) -> Place:
        """The place of a row, or of one of its cells where ``column_key`` is given and the sheet has that column."""
        heading, index = self.columns.get(column_key or "", (None, None))
        if self.by_line:
            return Place(file=self.file, line=number, column=heading)
        cell = a1(number - 1, index) if index is not None else None
        return Place(file=self.file, sheet=self.sheet, row=number, column=heading, cell=cell)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet as it lies in its workbook: its name, and its rows of cells as exact text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: ``values`` by field as exact text (an empty cell is ``""``), its hidden ``key``, where it stands.

    ``number`` is the row of the sheet, or the line of a csv file, as people count.  ``key`` is None for a row that was
    added.  ``faulty`` is True where an error was found in the row.
    """

    values: Mapping[str, str]
    number: int
    key: str | None
    layout: Layout = field(repr=False, compare=False)
    faulty: bool = False

    def place(self, column_key: str | None = None) -> Place:
        """The place of the row, or of one of its cells."""
        return self.layout.place(self.number, column_key)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was written into a workbook when it was issued: format, and a fingerprint and the keys of each table.

    ``keys`` gives for each table the keys in their order with what named the row to people (empty where nothing did);
    ``about`` holds what the writer wished to know again (which plan, which version).
    """

    format: int
    fingerprints: Mapping[str, str]
    keys: Mapping[str, Mapping[str, str]]
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a sheet held: rows, all problems in the sheet's order, and the text above the headings (单位：亿元).

    ``columns`` are the fields that the sheet has a column for; a field that is not among them is absent from every row.
    ``vanished_keys`` are the keys that were issued and are no longer there: rows that were deleted.
    """

    table: str
    rows: tuple[SheetRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    vanished_keys: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop an import."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def good_rows(self) -> tuple[SheetRow, ...]:
        """The rows in which no error was found, for a caller who was asked to take them."""
        return tuple(row for row in self.rows if not row.faulty)


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What a workbook held: a reading for each table asked for, and what concerns the file as a whole.

    ``stamp`` is None for a workbook that was not written by ``write_workbook``; ``asked`` are the tables asked for.
    """

    tables: Mapping[str, TableReading]
    notes: tuple[Finding, ...] = ()
    stamp: Stamp | None = None
    asked: tuple[Table, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_as_issued(self) -> bool:
        """Whether no value was changed and no row added or deleted since the workbook was written.

        The order of rows does not matter; False for a workbook that was not written by ``write_workbook``.
        """
        return self.stamp is not None and all(self._is_as_issued(table, self.stamp) for table in self.asked)

    def _is_as_issued(self, table: Table, stamp: Stamp) -> bool:
        rows = ((row.key, row.values) for row in self.tables[table.name].rows)
        return stamp.fingerprints.get(table.name) == fingerprint(table, rows)

    def __getitem__(self, table: str) -> TableReading:
        return self.tables[table]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding: of the file, then of its sheets in the order they were asked for."""
        return self.notes + tuple(finding for reading in self.tables.values() for finding in reading.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop an import."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
