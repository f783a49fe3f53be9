"""Stamps: the very hidden sheet that says what a workbook was when it was issued.

    format        1
    about         plan        gulou-2024
    table         目标        sha256 of its content
    key           目标        G001        1.1
    choice        目标        status      进行中

The first column says what a row is.  Choices stand there for the drop-down lists, which point at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drumtower.sheets._cells import CellValue, cell_text, written_text
from drumtower.sheets._fingerprints import fingerprint
from drumtower.sheets._readings import Stamp
from drumtower.sheets._tables import SheetContent, Table, Writable

__all__ = ["FORMAT", "STAMP_SHEET", "read_stamp", "stamp_rows"]

STAMP_SHEET = "_drumtower"
FORMAT = 1


def stamp_rows(sheets: Sequence[SheetContent], about: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the hidden sheet for this content."""
    yield "format", str(FORMAT), "", ""
    for name, value in sorted(about.items()):
        yield "about", name, value, ""
    for content in sheets:
        table = content.table
        rows = ((row.key, row.values) for row in content.rows)
        yield "table", table.name, fingerprint(table, rows), ""
        for column in table.columns:
            yield from (("choice", table.name, column.key, choice) for choice in column.choices)
    for content in sheets:
        for row in content.rows:
            if row.key is not None:
                yield "key", content.table.name, row.key, _name_of(content.table, row.values)


def read_stamp(rows: Iterable[Sequence[CellValue]]) -> Stamp | None:
    """The stamp in the rows of the hidden sheet; None where they hold none that can be read."""
    number = ""
    fingerprints: dict[str, str] = {}
    about: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = {}
    for cells in rows:
        what, first, second, third = (*(cell_text(cell) for cell in cells[:4]), "", "", "", "")[:4]
        if what == "key":
            keys.setdefault(first, {})[second] = third
        elif what == "about":
            about[first] = second
        elif what == "table":
            fingerprints[first] = second
        elif what == "format":
            number = first
    return Stamp(int(number), fingerprints, keys, about) if number.isdecimal() else None


def _name_of(table: Table, values: Mapping[str, Writable]) -> str:
    return written_text(values.get(table.key_column)).strip() if table.key_column is not None else ""
