"""Stamps: the very hidden sheet that says what a workbook was when it was issued.

    format        1
    fingerprint   sha256 of the content
    about         plan        gulou-2024
    table         目标        72
    key           目标        G001        1.1
    choice        目标        status      进行中

The first column says what a row is.  Choices stand there for the drop-down lists, which point at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drumtower.sheets._cells import CellValue, MisfitError, cell_text, read_as, written_text
from drumtower.sheets._readings import Stamp, TableReading
from drumtower.sheets._tables import Column, SheetContent, Table, Writable

__all__ = ["FORMAT", "STAMP_SHEET", "fingerprint_of_content", "fingerprint_of_readings", "read_stamp", "stamp_rows"]

STAMP_SHEET = "_drumtower"
FORMAT = 1


def stamp_rows(sheets: Sequence[SheetContent], about: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the hidden sheet for this content."""
    yield "format", str(FORMAT), "", ""
    yield "fingerprint", fingerprint_of_content(sheets), "", ""
    for name, value in sorted(about.items()):
        yield "about", name, value, ""
    for content in sheets:
        table = content.table
        yield "table", table.name, str(len(content.rows)), ""
        for column in table.columns:
            yield from (("choice", table.name, column.key, choice) for choice in column.choices)
    for content in sheets:
        for row in content.rows:
            if row.key is not None:
                yield "key", content.table.name, row.key, _name_of(content.table, row.values)


def read_stamp(rows: Iterable[Sequence[CellValue]]) -> Stamp | None:
    """The stamp in the rows of the hidden sheet; None where they hold none that can be read."""
    words: dict[str, str] = {}
    about: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = {}
    for cells in rows:
        what, first, second, third = (*(cell_text(cell) for cell in cells[:4]), "", "", "", "")[:4]
        if what == "key":
            keys.setdefault(first, {})[second] = third
        elif what == "about":
            about[first] = second
        else:
            words[what] = first
    number = words.get("format", "")
    return Stamp(int(number), words.get("fingerprint", ""), keys, about) if number.isdecimal() else None


def fingerprint_of_content(sheets: Sequence[SheetContent]) -> str:
    """A fingerprint of what is written, whatever the order of its rows."""
    return _fingerprint(
        (
            content.table.name,
            row.key,
            [_canonical(column, row.values.get(column.key)) for column in content.table.columns],
        )
        for content in sheets
        for row in content.rows
    )


def fingerprint_of_readings(readings: Iterable[tuple[Table, TableReading]]) -> str:
    """The fingerprint of what was read: equal to that of the content where nothing was changed."""
    return _fingerprint(
        (table.name, row.key, [_canonical(column, row.values.get(column.key)) for column in table.columns])
        for table, reading in readings
        for row in reading.rows
    )


def _fingerprint(rows: Iterable[tuple[str, str | None, list[str]]]) -> str:
    from hashlib import sha256

    lines = sorted(repr((table, key or "", values)) for table, key, values in rows if any(values))
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(column: Column, value: Writable) -> str:
    """The text of a value as it will be read again, without the zeros that a number loses in a sheet."""
    if value is None or (text := written_text(value)).strip() == "":
        return ""
    if column.kind in ("integer", "decimal"):
        try:
            text = read_as(column, text)
        except MisfitError:
            return text
        return text.rstrip("0").rstrip(".") if "." in text and not text.endswith("%") else text
    return text.strip() if column.kind == "choice" else text


def _name_of(table: Table, values: Mapping[str, Writable]) -> str:
    return written_text(values.get(table.key_column)).strip() if table.key_column is not None else ""
