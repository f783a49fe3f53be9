"""Tables for a terminal: Chinese widths right, colour only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Column", "heading", "line", "print_table"]

WIDTH_OF_A_FILE = 120


class Column:
    """A column: its heading, whether it holds figures (right-aligned), and how narrow or wide it may get."""

    def __init__(self, name: str, *, figures: bool = False, least: int | None = None, share: int | None = None) -> None:
        self.name, self.figures, self.least, self.share = name, figures, least, share


@cache
def console() -> Console:
    """The console on stdout; a file or a pipe gets plain text as wide as ``COLUMNS`` or 120."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    width = int(os.environ["COLUMNS"]) if os.environ.get("COLUMNS", "").isdigit() else WIDTH_OF_A_FILE
    return Console(highlight=False, width=max(40, width), no_color=True)


def line(text: str = "", style: str = "") -> None:
    """One line of text, which the terminal may wrap wherever a Chinese line may break."""
    console().print(text, style=style or None, markup=False, soft_wrap=True)


def heading(text: str) -> None:
    """A line that opens a part."""
    line()
    line(text, "bold")


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], styles: Sequence[str] | None = None) -> None:
    """A table; ``styles`` colours the last cells by row where given."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(
            Text(column.name),
            justify="right" if column.figures else "left",
            min_width=column.least,
            ratio=column.share,
            no_wrap=column.figures,
            overflow="fold",
        )
    for i, row in enumerate(rows):
        style = styles[i] if styles else ""
        table.add_row(*[Text(cell) for cell in row], style=style or None)
    console().print(table)
