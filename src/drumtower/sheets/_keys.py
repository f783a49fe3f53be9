"""Keys: how a row is known again after it was sorted, moved, copied or had its cells changed.

    issued with key, sorted or moved      the key moves along
    inserted                              no key: a new row
    deleted                               its key is among the vanished
    copied whole                          the key stands twice: an error that names both rows
    sorted without the hidden column      key and name no longer belong together: an error
    hidden column deleted                 keys are found again by the column that names the row, where there is one

Which keys exist at all is for the caller to know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drumtower.finding import Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import CellValue, cell_text
from drumtower.sheets._grids import FindingLog
from drumtower.sheets._places import a1
from drumtower.sheets._readings import Layout, Stamp
from drumtower.sheets._tables import Table

__all__ = ["RawRow", "check_keys", "key_reader"]


@dataclass(slots=True)
class RawRow:
    """A row while it is being read: its index from 0, its values, its key."""

    index: int
    values: dict[str, str]
    key: str | None


def key_reader(layout: Layout, table: Table) -> Callable[[list[CellValue], Mapping[str, str]], str | None]:
    """What gives the key of a row: the hidden column where there is one, else the column that names rows."""
    at, named = layout.key_index, table.key_column
    if at is not None:
        return lambda cells, _: (cell_text(cells[at]).strip() or None) if at < len(cells) else None
    if named is None:
        return lambda _, __: None
    return lambda _, values: values.get(named, "").strip() or None


def check_keys(
    rows: list[RawRow], table: Table, layout: Layout, stamp: Stamp | None, log: FindingLog
) -> tuple[str, ...]:
    """The issued keys that vanished; keys and names that stand twice or apart go into ``log``."""
    issued = stamp.keys.get(table.name, {}) if stamp is not None else {}
    if issued and layout.key_index is None:
        _find_lost_keys(rows, table, issued, log)
    copies = _log_copies(rows, layout, log) if layout.key_index is not None else set()
    _log_same_names(rows, table, layout, copies, log)
    _log_displaced(rows, table, issued, log)
    present = {row.key for row in rows}
    return tuple(key for key in issued if key not in present)


def _find_lost_keys(rows: list[RawRow], table: Table, issued: Mapping[str, str], log: FindingLog) -> None:
    named = table.key_column is not None
    log.add(say.KEYS_LOST.say(), Severity.WARNING if named else Severity.ERROR)
    key_of = {name: key for key, name in issued.items() if name}
    for row in rows:
        row.key = key_of.get(row.key or "") if named else None


def _log_copies(rows: list[RawRow], layout: Layout, log: FindingLog) -> set[int]:
    first: dict[str, int] = {}
    copies = set()
    for row in rows:
        if row.key is None or first.setdefault(row.key, row.index) == row.index:
            continue
        cell = a1(row.index, layout.key_index or 0)
        message = say.KEY_TWICE.say(first=log.number(first[row.key]), key=row.key, cell=cell)
        log.add(message, row=row.index, stated=row.key)
        log.faulty.add(first[row.key])
        copies.add(row.index)
    return copies


def _log_same_names(rows: list[RawRow], table: Table, layout: Layout, copies: set[int], log: FindingLog) -> None:
    named = table.key_column
    if named is None or named not in layout.columns:
        return
    heading, index = layout.columns[named]
    first: dict[str, int] = {}
    for row in rows:
        name = row.values[named].strip()
        if not name or first.setdefault(name, row.index) == row.index or row.index in copies:
            continue
        message = say.VALUE_TWICE.say(column=heading, first=log.number(first[name]), value=name)
        log.add(message, row=row.index, column=index, heading=heading, stated=name)
        log.faulty.add(first[name])


def _log_displaced(rows: list[RawRow], table: Table, issued: Mapping[str, str], log: FindingLog) -> None:
    """Rows whose key was issued to one name while they now bear another name that was also issued."""
    named = table.key_column
    names = {name for name in issued.values() if name}
    if named is None or not names:
        return
    for row in rows:
        was, now = issued.get(row.key or "", ""), row.values.get(named, "").strip()
        if was and now != was and now in names:
            column = table.column(named).name
            log.add(say.KEY_DISPLACED.say(column=column, value=now, issued=was), row=row.index, stated=now)
