"""Fingerprints: whether a table still holds what was issued, whatever the order of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drumtower.sheets._cells import MisfitError, read_as, written_text
from drumtower.sheets._tables import Column, Table, Writable

__all__ = ["fingerprint"]


def fingerprint(table: Table, rows: Iterable[tuple[str | None, Mapping[str, Writable]]]) -> str:
    """A fingerprint of rows, each its key and its values: equal for what is written and for what is read unchanged."""
    from hashlib import sha256

    contents = ((key, [_canonical(column, values.get(column.key)) for column in table.columns]) for key, values in rows)
    lines = sorted(repr((key or "", texts)) for key, texts in contents if any(texts))
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(column: Column, value: Writable) -> str:
    """The text of a value as it will be read again, without the zeros that a number loses in a sheet."""
    if value is None or not (text := written_text(value)) or text.isspace():
        return ""
    if column.kind == "text":
        return text
    try:
        text = read_as(column, text)
    except MisfitError:
        return text
    return text.rstrip("0").rstrip(".") if column.kind == "decimal" and "." in text and text[-1] != "%" else text
