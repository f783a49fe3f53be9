"""Writing a folder: whole or not at all, and over an old plan only what changed.

Plan ──encode──▶ document ─┬─ head, goals, … ──▶ plan.yaml          (the old text where it says the same)
                           ├─ indicators     ──▶ indicators.csv     (old lines where they say the same)
                           └─ observations   ──▶ observations.csv
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drumtower.finding import DrumtowerError, Place
from drumtower.plan._errors import PlanError
from drumtower.plan._plans import Plan
from drumtower.plan.files._branches import Branch, FaultLog
from drumtower.plan.files._decoding import decode
from drumtower.plan.files._encoding import Document, encode, scalar_text
from drumtower.plan.files._folders import CSV_RECORDS, PLAN_FILE, read_folder
from drumtower.plan.files._replacing import write_files
from drumtower.plan.files._rewriting import rewritten
from drumtower.plan.files._shapes import Choice, Flag
from drumtower.plan.files._yaml_reading import read_yaml
from drumtower.plan.files._yaml_writing import block_lines

__all__ = ["write_folder"]

BOM = "\ufeff"


def write_folder(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write ``plan`` as a folder: plan.yaml, indicators.csv, observations.csv.

    Over an existing plan, comments and every line that says the same stay as they are; writing what was just read changes
    no byte.  Raises ``PlanError`` where the folder cannot be written; then it is as it was.
    """
    folder = Path(path)
    document = encode(plan)
    old = _Old(folder)
    texts = {PLAN_FILE: _plan_text(document, old)}
    for key in CSV_RECORDS:
        texts[f"{key}.csv"] = _csv_text(key, document.get(key, []), old)
    write_files(folder, {name: text for name, text in texts.items() if text is not None})


class _Old:
    """What a folder holds already: its texts, and the document they mean where that is without fault."""

    def __init__(self, folder: Path) -> None:
        self.texts = {name: _bytes(folder / name) for name in (PLAN_FILE, *(f"{key}.csv" for key in CSV_RECORDS))}
        self.branch: Branch | None = None
        self.document: Document | None = None
        log = FaultLog()
        with suppress(DrumtowerError, OSError):
            self.branch = read_folder(folder, log)
        if self.branch is not None:
            decoded = decode(self.branch, log)
            self.document = encode(decoded.plan) if decoded.plan is not None and not log.errors else None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


# ---- plan.yaml


def _plan_text(document: Document, old: _Old) -> bytes | None:
    """The bytes of plan.yaml; None where the old ones say the same."""
    head = _head(document)
    raw = old.texts[PLAN_FILE]
    if old.document is None or raw is None:
        return _fresh(head)
    before = _head(old.document)
    if before == head:
        return None
    mark = BOM if raw.startswith(BOM.encode()) else ""
    text = rewritten(raw.decode("utf-8-sig"), before, head)
    return (mark + text).encode() if _says(text, document) else _fresh(head)


def _fresh(head: Document) -> bytes:
    return ("\n".join(block_lines(head)) + "\n").encode()


def _head(document: Document) -> Document:
    return {key: value for key, value in document.items() if key not in CSV_RECORDS}


def _says(text: str, document: Document) -> bool:
    """Whether the text of a plan.yaml, with the rows of ``document``, means ``document``."""
    log = FaultLog()
    try:
        branch = read_yaml(text, PLAN_FILE, log)
    except PlanError:
        return False
    if branch is None:
        return False
    rows = {key: [_as_branch(row) for row in document.get(key, [])] for key in CSV_RECORDS}
    plan = decode(Branch({**branch.values, **rows}, branch.where), log).plan
    return not log.errors and plan is not None and encode(plan) == document


def _as_branch(row: Mapping[str, Any]) -> Branch:
    return Branch({key: _cell(value) for key, value in row.items()}, lambda _: Place())


# ---- csv


def _csv_text(key: str, rows: Sequence[Document], old: _Old) -> bytes | None:
    """The bytes of a csv file; None where the old ones say the same."""
    name = f"{key}.csv"
    raw = old.texts[name]
    if old.document is None or old.branch is None or raw is None:
        return _csv_bytes(key, rows, raw)
    before = old.document.get(key, [])
    if list(before) == list(rows):
        return None
    kept = _OldLines.of(raw, key, old.branch, before)
    merged = kept.merged(rows) if kept is not None else None
    return merged if merged is not None else _csv_bytes(key, rows, raw)


def _csv_bytes(key: str, rows: Sequence[Document], old: bytes | None) -> bytes:
    """A file of all columns, under the headings of the workbook where the ``old`` file had those."""
    columns, spoken = [each.key for each in CSV_RECORDS[key].cells], _spoken(key)
    headings = [each.heading for each in CSV_RECORDS[key].cells]
    in_words = old is not None and not set(_names(_decoded(old)[0])).isdisjoint(headings)
    lines = [",".join(headings if in_words else columns), *(_csv_line(row, columns, spoken) for row in rows)]
    return (BOM + "".join(f"{line}\r\n" for line in lines)).encode()


def _names(text: str) -> list[str]:
    """What stands in the first line of a csv file."""
    return [name.strip().strip('"') for name in text.removeprefix(BOM).partition("\n")[0].split(",")]


def _csv_line(row: Mapping[str, Any], columns: Sequence[str], spoken: Mapping[str, Any]) -> str:
    """A row as a line; choices and flags are written also where they have the default."""
    return ",".join(_quoted(_cell(row.get(column, spoken.get(column, "")))) for column in columns)


def _cell(value: Any) -> str:
    return "；".join(value) if isinstance(value, list) else "" if value is None else scalar_text(value)


def _quoted(text: str) -> str:
    from drumtower.sheets import escape

    escaped = escape(text)
    return '"' + escaped.replace('"', '""') + '"' if set(',;\t"\r\n') & set(escaped) else escaped


@dataclass
class _OldLines:
    """The lines of an old csv file, by the row they say; ``mark`` is its byte order mark, if it has one."""

    head: str
    columns: Sequence[str]
    lines: dict[str, list[str]]
    spoken: Mapping[str, Any]
    mark: str
    encoding: str

    @classmethod
    def of(cls, raw: bytes, key: str, branch: Branch, before: Sequence[Document]) -> _OldLines | None:
        """The old lines; None where the file is not as we write it: another separator, lines above the headings."""
        text, encoding = _decoded(raw)
        mark, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
        whole, _, rest = text.rpartition("\n")
        all_lines = [f"{line}\n" for line in whole.split("\n")] + ([rest] if rest else [])
        keys = {name: each.key for each in CSV_RECORDS[key].cells for name in (each.heading, each.key)}
        columns = [keys.get(name, "") for name in _names(text)]
        rows = branch.values.get(key)
        if not all(columns) or not isinstance(rows, list) or len(rows) != len(before):
            return None
        starts = [line for row in rows if isinstance(row, Branch) and (line := row.place().line) is not None]
        ends = [*starts[1:], len(all_lines) + 1][: len(starts)]
        lines: dict[str, list[str]] = {}
        for row, start, end in zip(before, starts, ends, strict=True):
            lines.setdefault(repr(row), []).append("".join(all_lines[start - 1 : end - 1]))
        head = "".join(all_lines[: starts[0] - 1] if starts else all_lines[:1])
        return cls(head, columns, lines, _spoken(key), mark, encoding)

    def merged(self, rows: Sequence[Document]) -> bytes | None:
        """The rows in their order: the old line where there is one, else a new one in the old columns."""
        needed = {column for row in rows for column in row}
        if not needed <= set(self.columns):
            return None
        return (self.mark + "".join(self._all(rows))).encode(self.encoding)

    def _all(self, rows: Sequence[Document]) -> Iterator[str]:
        newline = "\r\n" if self.head.endswith("\r\n") else "\n"
        yield self.head if self.head.endswith("\n") else self.head + newline
        for row in rows:
            left = self.lines.get(repr(row))
            line = left.pop(0) if left else _csv_line(row, self.columns, self.spoken)
            yield line if line.endswith("\n") else line + newline


def _spoken(key: str) -> dict[str, Any]:
    """The defaults that are written out, so that a row says its status and the like by itself."""
    cells = (each for each in CSV_RECORDS[key].cells if isinstance(each.shape, Choice | Flag) and not each.required)
    return {each.key: each.shape.plain(each.default) for each in cells if each.shape is not None}


def _decoded(raw: bytes) -> tuple[str, str]:
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace"), "gb18030"
