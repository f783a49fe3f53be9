"""Writing csv: a text file that Excel and WPS open with the right characters, and that runs nothing."""

from __future__ import annotations

import os

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import written_text
from drumtower.sheets._errors import refuse
from drumtower.sheets._escapes import escape
from drumtower.sheets._files import replaced
from drumtower.sheets._tables import KEY_HEADING, SheetContent

__all__ = ["write_csv"]

_QUOTED = frozenset(',;\t"\r\n')


def write_csv(path: str | os.PathLike[str], content: SheetContent) -> None:
    """Write ``content`` as UTF-8 with a byte order mark, whole or not at all.

    Rows that have keys get a first column ``_key``.  Text that a spreadsheet would run is escaped (see ``escape``).
    Raises ``SheetError`` where the file cannot be written, ``TypeError`` for a float.
    """
    file = os.path.basename(os.fspath(path))
    lines = [_line([text]) for text in content.above]
    lines += [_line(cells) for cells in _rows(content, file)]
    with replaced(path) as target, open(target, "w", encoding="utf-8-sig", newline="") as stream:
        stream.writelines(lines)


def _rows(content: SheetContent, file: str) -> list[list[str]]:
    columns = content.table.columns
    has_keys = any(row.key is not None for row in content.rows)
    rows = [[*([KEY_HEADING] if has_keys else []), *(column.name for column in columns)]]
    for number, row in enumerate(content.rows, len(content.above) + 2):
        texts = [written_text(row.values.get(column.key)) for column in columns]
        rows.append([*([row.key or ""] if has_keys else []), *texts])
        _check(rows[-1], Place(file=file, sheet=content.table.name, row=number))
    return rows


def _check(texts: list[str], place: Place) -> None:
    bad = next((c for text in texts for c in text if c == "\0" or "\ud800" <= c <= "\udfff"), None)
    if bad is not None:
        raise refuse(say.CHARACTER_NOT_ALLOWED, place, character=f"U+{ord(bad):04X}")


def _line(texts: list[str]) -> str:
    return ",".join(_cell(escape(text)) for text in texts) + "\r\n"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED & set(text) else text
