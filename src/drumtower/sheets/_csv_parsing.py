"""Parsing csv: lines and cells, with the line each row starts on and everything that is wrong with its quotes.

Python's own reader gives no line for a quotation mark that never closes, and has one length limit for all programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drumtower.finding import Message
from drumtower.sheets import _messages as say

__all__ = ["Record", "parse_csv"]


@dataclass(slots=True)
class Record:
    """One row: the line it starts on, counted from 1, its cells, and what is wrong with it."""

    line: int
    cells: list[str]
    problems: list[Message] = field(default_factory=list)


def parse_csv(text: str, delimiter: str = ",", *, limit: int | None = None) -> list[Record]:
    r"""The rows of a csv text, of its first ``limit`` lines where that is given.

    >>> [(r.line, r.cells) for r in parse_csv('a,"b\n""c"" d"\n1,2\n')]
    [(1, ['a', 'b\n"c" d']), (3, ['1', '2'])]
    """
    from io import StringIO

    lines = StringIO(text, newline="").readlines() if limit is None else _first_lines(text, limit)
    return list(_records(lines, delimiter))


def _first_lines(text: str, limit: int) -> list[str]:
    from io import StringIO
    from itertools import islice

    return list(islice(StringIO(text, newline=""), limit))


def _records(lines: list[str], delimiter: str) -> Iterator[Record]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' in line:
            record, following = _quoted(lines, at, delimiter)
        else:
            record, following = Record(at + 1, line.rstrip("\r\n").split(delimiter)), at + 1
        if "\0" in line or (following > at + 1 and any("\0" in lines[i] for i in range(at, following))):
            record.cells = [cell.replace("\0", "") for cell in record.cells]
            record.problems.append(say.NUL.say())
        yield record
        at = following


def _quoted(lines: list[str], at: int, delimiter: str) -> tuple[Record, int]:
    """A row with quotation marks, and the index of the line after it.

    A mark that never closes is taken for an ordinary character of its line, so that the lines after it can be read.
    """
    walk = _Walk(lines, at, delimiter)
    record = Record(at + 1, [])
    try:
        while not walk.is_at_end:
            record.cells.append(walk.cell(record))
    except EOFError:
        cells = lines[at].rstrip("\r\n").split(delimiter)
        return Record(at + 1, cells, [say.QUOTE_OPEN.say()]), at + 1
    return record, walk.index + 1


class _Walk:
    """A walk through the cells of one row, over as many lines as its quotation marks span."""

    def __init__(self, lines: list[str], index: int, delimiter: str) -> None:
        self.lines = lines
        self.index = index
        self.delimiter = delimiter
        self.position = 0
        self.is_at_end = False

    @property
    def line(self) -> str:
        """The line the walk has reached."""
        return self.lines[self.index]

    def cell(self, record: Record) -> str:
        """The next cell.  Raises ``EOFError`` where a quotation mark is never closed."""
        if not self.line.startswith('"', self.position):
            return self._rest_of_cell()
        text = self._quoted_text()
        rest = self._rest_of_cell()
        if rest.strip():
            record.problems.append(say.QUOTE_INSIDE.say(text=rest.strip()[:30]))
        return text + rest if rest.strip() else text

    def _quoted_text(self) -> str:
        pieces = []
        self.position += 1
        while True:
            close = self.line.find('"', self.position)
            if close < 0:
                pieces.append(self.line[self.position :])
                self._next_line()
                continue
            pieces.append(self.line[self.position : close])
            self.position = close + 1
            if not self.line.startswith('"', self.position):
                return "".join(pieces)
            pieces.append('"')
            self.position += 1

    def _next_line(self) -> None:
        self.index += 1
        self.position = 0
        if self.index >= len(self.lines):
            raise EOFError

    def _rest_of_cell(self) -> str:
        end = self.line.find(self.delimiter, self.position)
        start = self.position
        if end < 0:
            self.is_at_end = True
            return self.line[start:].rstrip("\r\n")
        self.position = end + 1
        return self.line[start:end]
