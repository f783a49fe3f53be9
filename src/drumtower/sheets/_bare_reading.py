"""Reading the cells of a workbook without a library, for an installation that has none: exact, and some ten times slower.

    checked parts ──▶ BareWorkbook ──rows(sheet)──▶ cells from A1 on, of the same types that calamine gives

Days are numbers that a style shows as a day; the style sheet says which styles do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLPullParser, fromstring

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import CellValue
from drumtower.sheets._errors import refuse
from drumtower.sheets._places import parse_a1

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["BareWorkbook"]

_DAY_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The built-in formats that show a number as a day or a time, the East Asian ones among them."""

_EPOCH, _EPOCH_1904 = (datetime.combine(date(*day), time.min) for day in ((1899, 12, 30), (1904, 1, 1)))
_MOST_DAYS = 2_958_466


class BareWorkbook:
    """The parts of a workbook, read when a sheet is asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts

    def rows(self, part: str, place: Place) -> list[list[CellValue]]:
        """The cells of a sheet from A1 on, each row as long as the longest.  Raises ``SheetError`` where it is damaged."""
        try:
            cells = dict(self._cells(self._parts[part]))
        except (ParseError, ValueError, KeyError, IndexError, OverflowError) as error:
            raise refuse(say.DAMAGED, place, what=place.sheet or part) from error
        return _laid_out(cells)

    def _cells(self, xml: bytes) -> Iterator[tuple[tuple[int, int], CellValue]]:
        row = column = -1
        for event, element in _events(xml):
            name = _bare(element)
            if event == "start" and name == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "end" and name == "c":
                row, column = parse_a1(element.attrib["r"]) if "r" in element.attrib else (row, column + 1)
                value = self._value(element)
                if value is not None:
                    yield _checked(row, column), value
                element.clear()

    def _value(self, cell: Element) -> CellValue | None:
        """What a cell holds; None where it holds nothing, an empty text for an error."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell) or None
        words = next((part.text or "" for part in cell if _bare(part) == "v"), "")
        if not words or kind == "e":
            return "" if words else None
        if kind == "s":
            return self._shared[int(words)]
        if kind == "b":
            return words.strip() in ("1", "true")
        if kind in ("str", "d"):
            return words
        return self._number(float(words), int(cell.get("s", "0")))

    def _number(self, number: float, style: int) -> CellValue:
        if style not in self._day_styles or not 0 <= number < _MOST_DAYS:
            return number
        return _day(number, _EPOCH_1904 if self._from_1904 else _EPOCH)

    @cached_property
    def _shared(self) -> list[str]:
        xml = self._parts.get("xl/sharedStrings.xml", b"<sst/>")
        return [_text(item) for item in fromstring(xml) if _bare(item) == "si"]

    @cached_property
    def _day_styles(self) -> frozenset[int]:
        styles = fromstring(self._parts.get("xl/styles.xml", b"<styleSheet/>"))
        codes = {e.get("numFmtId"): e.get("formatCode", "") for e in styles.iter() if _bare(e) == "numFmt"}
        formats = next((e for e in styles if _bare(e) == "cellXfs"), ())
        ids = [each.get("numFmtId", "0") for each in formats]
        return frozenset(index for index, id_ in enumerate(ids) if _shows_day(id_, codes.get(id_)))

    @cached_property
    def _from_1904(self) -> bool:
        book = self._parts.get("xl/workbook.xml", b"")
        return re.search(rb"<(?:[\w.-]+:)?workbookPr\s[^>]*date1904\s*=\s*[\"'](?:1|true)", book) is not None


def _laid_out(cells: Mapping[tuple[int, int], CellValue]) -> list[list[CellValue]]:
    if not cells:
        return []
    height, width = (max(corner) + 1 for corner in zip(*cells, strict=True))
    rows: list[list[CellValue]] = [[""] * width for _ in range(height)]
    for (row, column), value in cells.items():
        rows[row][column] = value
    return rows


def _checked(row: int, column: int) -> tuple[int, int]:
    """A place that exists; ``ValueError`` for row 0, which no sheet has."""
    if row < 0 or column < 0:
        raise ValueError("no such cell")
    return row, column


def _events(xml: bytes) -> Iterator[tuple[str, Element]]:
    """What is met in a part, its elements one after the other, so that a large sheet is never a tree as a whole."""
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    for at in range(0, len(xml), 65_536):
        parser.feed(xml[at : at + 65_536])
        yield from parser.read_events()  # type: ignore[misc]
    parser.close()
    yield from parser.read_events()  # type: ignore[misc]


def _bare(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    """The words of a shared or inline text, without the reading aids (rPh) that stand beside Chinese characters."""
    words: list[str] = []
    for part in element:
        name = _bare(part)
        if name == "t":
            words.append(part.text or "")
        elif name in ("r", "is"):
            words.append(_text(part))
    return _unescaped("".join(words))


def _unescaped(text: str) -> str:
    """A text with what a workbook writes as _x000D_ as the character itself."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _shows_day(identifier: str, code: str | None) -> bool:
    """Whether a number format shows a day or a time.

    >>> _shows_day("14", None), _shows_day("164", 'yyyy"年"m"月"'), _shows_day("165", '0.0"d"'), _shows_day("166", "[Red]0")
    (True, True, False, False)
    """
    if code is None:
        return identifier.isdecimal() and int(identifier) in _DAY_IDS
    if re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE):
        return True
    return re.search("[dmyhs]", re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]|General', "", code), re.IGNORECASE) is not None


def _day(number: float, epoch: datetime) -> date | datetime | time:
    """A number of days as what a person sees: a day, a day with its time, or a time alone."""
    moment = epoch + timedelta(seconds=round(number * 86_400))
    if number < 1:
        return moment.time()
    return moment if number % 1 else moment.date()
