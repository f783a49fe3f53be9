"""Tables: what a sheet should look like, and what is written into one.

    Table ── Column, Column, …      the headings people see, the fields they stand for, what each may hold
    SheetContent ── RowContent, …   rows to be written: values by field, each row with its hidden key

The same ``Table`` describes a sheet that is written and one that is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

__all__ = ["KEY_HEADING", "Column", "Kind", "RowContent", "SheetContent", "Table", "Writable"]

Kind = Literal["text", "integer", "decimal", "date", "choice"]
"""What a column may hold: any text, a whole number, a number or percentage, a day, one of a few words."""

Writable = str | int | Decimal | date | None
"""What may be written into a cell.  Never a float: a figure is exact."""

KEY_HEADING = "_key"
"""The heading of the hidden column that holds the rows' keys."""

_FORBIDDEN_IN_SHEET_NAMES = set("[]:*?/\\")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the heading ``name`` people see, the field ``key`` it stands for, and what it may hold.

    ``aliases`` are other headings that mean the same; ``choices`` are the words a choice column allows; ``width`` is in
    half-width characters and worked out from the content where None; ``help`` is shown when a cell is selected.
    Raises ``ValueError`` for a choice column without choices, or choices in another kind of column.

    >>> Column("目标值", "target", required=True).kind
    'text'
    """

    name: str
    key: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    width: float | None = None
    help: str | None = None
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"kind of column {self.key!r} must be one of {get_args(Kind)}, not {self.kind!r}")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"column {self.key!r}: a choice column, and only a choice column, has choices")
        if not self.name.strip() or self.name == KEY_HEADING:
            raise ValueError(f"column {self.key!r} needs a heading other than {KEY_HEADING!r}")


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet should look like: its name (that of the sheet) and its columns in the order they are written.

    ``key_column`` is the field that names a row to people (the code of a goal): it may not stand twice, and it is the
    row's key in a file that has no hidden keys.  A table that is not ``required`` may be missing from a workbook.
    Raises ``ValueError`` where names or keys are given twice, or the name cannot be that of a sheet.
    """

    name: str
    columns: tuple[Column, ...]
    key_column: str | None = None
    required: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        for what, values in (("headings", [c.name for c in self.columns]), ("keys", [c.key for c in self.columns])):
            if len(set(values)) < len(values):
                raise ValueError(f"table {self.name!r} has two columns with the same {what}")
        if self.key_column is not None and self.key_column not in {c.key for c in self.columns}:
            raise ValueError(f"table {self.name!r} has no column {self.key_column!r}")
        _check_sheet_name(self.name)

    def column(self, key: str) -> Column:
        """The column that stands for the field ``key``.  Raises ``KeyError`` where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class RowContent:
    """One row to be written: values by field (a missing one leaves the cell empty) and the row's key."""

    values: Mapping[str, Writable]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet to be written: its table, its rows, and lines to stand above the headings (a title, 单位：亿元)."""

    table: Table
    rows: Sequence[RowContent] = field(default=())
    above: Sequence[str] = field(default=())


def _check_sheet_name(name: str) -> None:
    if not 0 < len(name) <= 31 or _FORBIDDEN_IN_SHEET_NAMES & set(name) or name.startswith("'") or name.endswith("'"):
        raise ValueError(
            f"{name!r} cannot be the name of a sheet: 1 to 31 characters, none of []:*?/\\, no ' at an end"
        )
