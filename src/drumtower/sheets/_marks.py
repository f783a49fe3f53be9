"""Marks: what the reader library does not tell of a sheet, and how far the sheet really reaches.

    sheet part ──▶ plain? ──yes──▶ nothing to know (a few searches through bytes, a small part of the reading time)
                     └──no──▶ one pass of expat: formulas, errors, hidden rows, percentages, the last row and column

A sheet is plain where each cell names its place in columns A to Z and the first 99,999 rows and none is a formula, an
error, hidden or shown as a percentage.  Bounds matter: a sheet of two cells, A1 and XFD1048576, would make the reader
library lay out seventeen thousand million cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._errors import refuse
from drumtower.sheets._limits import Limits
from drumtower.sheets._places import a1, parse_a1

__all__ = ["Block", "SheetMarks", "check_extent", "check_texts", "merged_blocks", "read_marks"]

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A merged block: its first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{a1(self.top, self.left)}:{a1(self.bottom, self.right)}"


@dataclass(slots=True)
class SheetMarks:
    """What stands in a sheet beside its values; rows and columns count from 0.

    ``formulas`` tells for each formula whether its result is text; ``errors`` holds #REF! and the like; ``formats`` the
    meaning of number formats (``%`` or zeros); ``texts`` how often each shared text is used, where that was asked for;
    ``last`` is the last row and column that hold something, where known.
    """

    formulas: dict[_Cell, bool] = field(default_factory=dict)
    errors: dict[_Cell, str] = field(default_factory=dict)
    formats: dict[_Cell, str] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    last: _Cell | None = None


def read_marks(xml: bytes, formats: dict[int, str], place: Place) -> SheetMarks:
    """The marks of a sheet.  Raises ``SheetError`` where its XML is not well formed."""
    return SheetMarks() if _is_plain(xml, formats) else _scan(xml, _Scan(formats), place)


def check_extent(marks: SheetMarks, limits: Limits, place: Place) -> None:
    """Raises ``SheetError`` where the sheet reaches further than is allowed."""
    row, column = marks.last or (0, 0)
    if row >= limits.rows or column >= limits.columns or (row + 1) * (column + 1) > limits.cells:
        words = {"rows": limits.rows, "columns": limits.columns, "cells": limits.cells}
        raise refuse(say.SHEET_TOO_LARGE, place, reference=a1(row, column), **words)


def check_texts(xml: bytes, lengths: list[int], limit: int, place: Place) -> bool:
    """Whether the shared texts of these lengths, each as often as the cells use it, take no more than ``limit``.

    One text of 32,767 characters that six million cells point to is a bomb that no ratio shows.
    """
    uses = xml.count(b't="s"') + xml.count(b"t='s'")
    if uses * max(lengths, default=0) <= limit:
        return True
    texts = _scan(xml, _Scan({}, count_texts=True), place).texts
    return sum(lengths[index] * count for index, count in texts.items() if index < len(lengths)) <= limit


def merged_blocks(xml: bytes) -> list[Block]:
    """The merged blocks of a sheet, from the top."""
    pattern = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})[\"']")
    matches = pattern.finditer(xml, max(xml.rfind(b"sheetData"), 0))
    corners = [(parse_a1(m[1].decode()), parse_a1(m[2].decode())) for m in matches]
    return sorted((Block(*first, *last) for first, last in corners), key=lambda block: (block.top, block.left))


# ---- the quick look


def _is_plain(xml: bytes, formats: dict[int, str]) -> bool:
    if b't="e"' in xml or b"t='e'" in xml or b"<f" in xml:
        return False
    patterns = [rb'<c(?! r="[A-Z]\d{1,5}")(?=[\s/>])', rb":c[\s/>]", rb"<row\s[^>]*hidden\s*=\s*[\"'](?:1|true)"]
    if formats:
        styles = b"|".join(str(index).encode() for index in formats)
        patterns.append(rb'<c r="[A-Z]\d+"[^>]*?\ss=["\'](?:%b)["\']' % styles)
    return not any(re.search(pattern, xml) for pattern in patterns)


# ---- the whole pass


def _scan(xml: bytes, scan: _Scan, place: Place) -> SheetMarks:
    from pyexpat import ExpatError, ParserCreate

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        parser.Parse(xml, True)
    except (ExpatError, ValueError) as error:
        raise refuse(say.DAMAGED, place, what=place.sheet or "sheet") from error
    return scan.marks


class _Scan:
    """What has been seen while the parser walks through the cells."""

    def __init__(self, formats: dict[int, str], *, count_texts: bool = False) -> None:
        self.marks = SheetMarks()
        self.formats = {str(index): meaning for index, meaning in formats.items()}
        self.heard = ("e", "s") if count_texts else ("e",)
        self.row = self.column = -1
        self.type = ""
        self.meaning: str | None = None
        self.words = ""
        self.is_open = False
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._row, "c": self._cell, "f": self._formula, "v": self._value, "is": self._value,
        }  # fmt: skip

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if seen := self.starts.get(name[name.find(":") + 1 :]):
            seen(attributes)

    def text(self, words: str) -> None:
        if self.is_open:
            self.words += words

    def end(self, name: str) -> None:
        if self.is_open and name[name.find(":") + 1 :] == "v":
            self._close()

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.marks.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = parse_a1(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        self.row, self.column = place
        self.type = attributes.get("t", "")
        self.meaning = self.formats.get(attributes.get("s", ""))

    def _formula(self, _: dict[str, str]) -> None:
        self.marks.formulas[self.row, self.column] = self.type == "str"

    def _value(self, _: dict[str, str]) -> None:
        row, column = self.marks.last or (0, 0)
        self.marks.last = max(row, self.row), max(column, self.column)
        self.is_open, self.words = self.type in self.heard, ""
        if self.meaning:
            self.marks.formats[self.row, self.column] = self.meaning

    def _close(self) -> None:
        self.is_open = False
        if self.type == "e":
            self.marks.errors[self.row, self.column] = self.words
        elif self.words.strip().isdecimal():
            index = int(self.words)
            self.marks.texts[index] = self.marks.texts.get(index, 0) + 1
