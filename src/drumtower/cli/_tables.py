"""Tables for a terminal: Chinese widths right, colour only on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.containers import Lines
    from rich.table import Table
    from rich.text import Text

__all__ = ["Column", "cut", "heading", "is_narrow", "line", "print_table"]

WIDTH_OF_A_FILE = 120
LEAST_WIDTH = 40
NARROW = 90
GAP = 3
LEAST_COLUMN = 2


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds figures (right-aligned, never broken)."""

    name: str
    figures: bool = False


def is_narrow() -> bool:
    """Whether a table of seven columns would have to break its figures."""
    return _console().width < NARROW


def _console() -> Console:
    """The console on stdout; a file or a pipe gets plain text as wide as ``COLUMNS`` or 120."""
    columns = os.environ.get("COLUMNS", "")
    return _console_of(sys.stdout.isatty(), int(columns) if columns.isdigit() else WIDTH_OF_A_FILE)


@cache
def _console_of(terminal: bool, width: int) -> Console:
    from rich.console import Console

    class Heard(Console):
        """A console that leaves it to ``main`` to end quietly when nobody reads on."""

        def on_broken_pipe(self) -> None:
            raise

    return Heard(highlight=False) if terminal else Heard(highlight=False, width=max(LEAST_WIDTH, width), no_color=True)


def line(text: str = "", style: str = "") -> None:
    """One line of text, which the terminal may wrap wherever a Chinese line may break; a pipe or a file gets it as it is."""
    if not sys.stdout.isatty():
        sys.stdout.write(text + "\n")
        return
    _console().print(text, style=style or None, markup=False, soft_wrap=True)


def heading(text: str) -> None:
    """A line that opens a part."""
    line()
    line(text, "bold")


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], styles: Sequence[str] | None = None) -> None:
    """A table; ``styles`` colours the last cells by row where given."""
    from rich import box
    from rich.table import Table

    cell_of = _cell_type()
    rows = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, width in zip(columns, _widths(columns, rows), strict=True):
        table.add_column(
            cell_of(column.name), justify="right" if column.figures else "left", width=width, overflow="fold"
        )
    for i, row in enumerate(rows):
        style = styles[i] if styles else ""
        table.add_row(*[cell_of(cell) for cell in row], style=style or None)
    _print_trimmed(table)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is: as its text asks for, else narrowed where no figure breaks, and further only if it must."""
    from rich.cells import cell_len

    cells = [[column.name, *(row[i] for row in rows)] for i, column in enumerate(columns)]
    widths = [max(cell_len(line) for text in column for line in text.split("\n")) for column in cells]
    least = [max(cell_len(atom) for text in column for atom in ("", *_atoms(text))) for column in cells]
    least = [whole if column.figures else least for column, whole, least in zip(columns, widths, least, strict=True)]
    room = _console().width - GAP * (len(columns) - 1)
    return _narrowed(_narrowed(widths, least, room), [LEAST_COLUMN] * len(columns), room)


def _narrowed(widths: list[int], least: list[int], room: int) -> list[int]:
    """``widths`` with the widest taken down, none below its least, until they fit into ``room`` where they can."""
    widths = list(widths)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: (widths[i] > least[i], widths[i]))
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    return widths


def _atoms(text: str) -> list[str]:
    """What must not be broken: figures with their signs, and single characters with the marks beside them."""
    return re.findall(_ATOM, text)


@cache
def _cell_type() -> type[Text]:
    from rich.text import Text

    class Cell(Text):
        """Text that breaks where Chinese may: between characters, never inside a figure and its sign."""

        def wrap(self, console: Console, width: int, **options: Any) -> Lines:
            broken = "\n".join(part for line in self.plain.split("\n") for part in cut(line, width))
            return Text(broken, style=self.style).wrap(console, width, **options)

    return Cell


def cut(text: str, width: int) -> list[str]:
    """``text`` as lines of at most ``width`` columns; a figure stays with its sign, a mark with what it closes.

    >>> cut("※增长6.5%左右，力争7%", 10)
    ['※增长6.5%', '左右，力争', '7%']
    """
    from rich.cells import cell_len, chop_cells

    lines, used = [""], 0
    for atom in _atoms(text):
        size = cell_len(atom)
        if used and used + size > width:
            lines.append("")
            used = 0
        parts = [atom] if size <= width else chop_cells(atom, width)
        lines[-1] += parts[0]
        lines += parts[1:]
        used = cell_len(lines[-1])
    return lines


_ATOM = r"[（“※《]*(?:[-+]?[0-9A-Za-z][0-9A-Za-z.,:/_—～~\-]*[%‰]?|.)[，。；、：）”》]*"


def _print_trimmed(table: Table) -> None:
    """The table without the blanks that fill its last column, which a file or a pipe does not need."""
    console = _console()
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as capture:
        console.print(table)
    for row in capture.get().splitlines():
        sys.stdout.write(row.rstrip() + "\n")
