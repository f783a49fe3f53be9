"""Writing workbooks: sheets that people fill in, and that can be read back without loss.

Each sheet has the rows' keys in a hidden first column; a very hidden sheet says what was issued (see ``_stamps``).
The same content always gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import written_text
from drumtower.sheets._errors import SheetError, refuse
from drumtower.sheets._files import replaced
from drumtower.sheets._places import a1, width_of
from drumtower.sheets._stamps import STAMP_SHEET, stamp_rows
from drumtower.sheets._tables import KEY_HEADING, Column, RowContent, SheetContent, Writable

__all__ = ["write_workbook"]

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LARGE = 5_000
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_MOST_DIGITS = 15
_MOST_PLACES = 30
_MEASURED_ROWS = 200
_A3, _A4 = 8, 9
_WIDTH_OF_A4 = 160
_NARROWEST, _WIDEST = 8.0, 48.0
_LONGEST_HELP, _LONGEST_LIST = 255, 255
_OPEN_ROWS = 500


def write_workbook(
    path: str | os.PathLike[str], sheets: Sequence[SheetContent], *, about: Mapping[str, str] | None = None
) -> None:
    """Write ``sheets`` to an xlsx file at ``path``, whole or not at all.

    ``about`` is kept in the workbook for the reader (which plan, which version).  Raises ``SheetError`` where the file
    cannot be written or a text does not fit into a cell; ``TypeError`` for a float, ``ValueError`` for a key or a sheet
    that stands twice.
    """
    _check(sheets)
    file = os.path.basename(os.fspath(path))
    large = sum(len(content.rows) for content in sheets) > _LARGE
    with replaced(path) as target:
        library = _library()
        book = library.Workbook(target, {**_OPTIONS, "constant_memory": large, "in_memory": not large})
        try:
            _fill(book, sheets, dict(about or {}), file)
            book.close()
        except library.exceptions.FileCreateError as error:
            raise refuse(say.FILE_NOT_WRITTEN, Place(file=file), why=error) from error


def _fill(book: Any, sheets: Sequence[SheetContent], about: dict[str, str], file: str) -> None:
    book.set_properties({"created": _CREATED})
    stamp = list(stamp_rows(sheets, about))
    formats = _Formats(book)
    for content in sheets:
        _SheetWriter(book.add_worksheet(content.table.name), content, formats, file, _choice_ranges(stamp)).write()
    hidden = book.add_worksheet(STAMP_SHEET)
    for index, cells in enumerate(stamp):
        for column, text in enumerate(cells):
            if text:
                hidden.write_string(index, column, text)
    hidden.very_hidden()


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[int, Any] = {}
        base = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self._base = base
        head = {
            "bold": True,
            "bg_color": "#DCE6F1",
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
        }
        self.heading = book.add_format(head)
        self.required = book.add_format({**head, "bg_color": "#F8DFC8"})
        self.above = book.add_format({"bold": True})
        self.text = book.add_format({**base, "num_format": "@", "text_wrap": True})
        self.figure = book.add_format(base)
        self.day = book.add_format({**base, "num_format": "yyyy-mm-dd"})
        self.key = book.add_format({"num_format": "@", "font_color": "#808080"})

    def number(self, places: int) -> Any:
        """The format that shows all decimal places of a number."""
        if places not in self._numbers:
            code = "0." + "0" * places if places else "0"
            self._numbers[places] = self._book.add_format({**self._base, "num_format": code})
        return self._numbers[places]


class _SheetWriter:
    """Writes one sheet from the top down, as the constant-memory mode asks."""

    def __init__(
        self, sheet: Any, content: SheetContent, formats: _Formats, file: str, ranges: dict[tuple[str, str], str]
    ) -> None:
        self.sheet = sheet
        self.content = content
        self.columns = content.table.columns
        self.formats = formats
        self.file = file
        self.ranges = ranges
        self.heading_row = len(content.above)

    def write(self) -> None:
        """The lines above, the headings, the rows, and what helps to fill them in."""
        self._set_up()
        for row, line in enumerate(self.content.above):
            self._text(row, 1, line, self.formats.above)
        self._text(self.heading_row, 0, KEY_HEADING, self.formats.key)
        for index, column in enumerate(self.columns, 1):
            style = self.formats.required if column.required else self.formats.heading
            self._text(self.heading_row, index, column.name, style)
        for row, row_content in enumerate(self.content.rows, self.heading_row + 1):
            self._row(row, row_content)
        self._assist()

    def _set_up(self) -> None:
        last = self.heading_row + max(len(self.content.rows), 1)
        self.sheet.set_column(0, 0, 10, self.formats.key, {"hidden": True})
        for index, column in enumerate(self.columns, 1):
            self.sheet.set_column(index, index, self._width(column), self._style(column))
        self.sheet.freeze_panes(self.heading_row + 1, 0)
        self._set_page()
        self.sheet.autofilter(self.heading_row, 0, last, len(self.columns))

    def _set_page(self) -> None:
        """Printed, the sheet is as wide as a page laid across (A3 where it is wide), with its headings on every page."""
        self.sheet.set_landscape()
        wide = sum(self._width(column) for column in self.columns) > _WIDTH_OF_A4
        self.sheet.set_paper(_A3 if wide else _A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.heading_row)
        self.sheet.set_footer("&C&P / &N")

    def _style(self, column: Column) -> Any:
        """The format of a cell still to be filled in: a text column stays text, so that 1-2 does not become a day."""
        if _is_number(column):
            return self.formats.figure
        return self.formats.day if column.kind == "date" else self.formats.text

    def _width(self, column: Column) -> float:
        if column.width is not None:
            return column.width
        texts = [written_text(row.values.get(column.key)) for row in self.content.rows[:_MEASURED_ROWS]]
        widest = max([width_of(column.name) + 3, *(width_of(text) for text in texts)])
        return min(max(widest + 2.0, _NARROWEST), _WIDEST)

    # ---- cells

    def _row(self, row: int, content: RowContent) -> None:
        if content.key is not None:
            self._text(row, 0, content.key, self.formats.key)
        for index, column in enumerate(self.columns, 1):
            self._cell(row, index, column, content.values.get(column.key))

    def _cell(self, row: int, index: int, column: Column, value: Writable) -> None:
        number = _as_number(column, value)
        if value is None or value == "":
            self.sheet.write_blank(row, index, None, self._style(column))
        elif number is not None:
            self.sheet.write_number(row, index, number, self.formats.number(_places(number)))
        elif (day := _as_day(column, value)) is not None:
            self.sheet.write_datetime(row, index, day, self.formats.day)
        else:
            self._text(row, index, written_text(value), self.formats.text, column)

    def _text(self, row: int, index: int, text: str, style: Any, column: Column | None = None) -> None:
        if not text.isascii() or len(text) > _LONGEST_TEXT:
            _check_text(
                text, Place(self.file, self.sheet.name, row + 1, column.name if column else None, a1(row, index))
            )
        self.sheet.write_string(row, index, text, style)

    # ---- help in filling in

    def _assist(self) -> None:
        first = self.heading_row + 1
        last = min(first + len(self.content.rows) + _OPEN_ROWS, _MOST_ROWS) - 1
        for index, column in enumerate(self.columns, 1):
            if rule := self._rule(column):
                self.sheet.data_validation(first, index, last, index, rule)

    def _rule(self, column: Column) -> dict[str, Any] | None:
        rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
        if column.choices:
            inline = len(",".join(column.choices)) <= _LONGEST_LIST and not any("," in c for c in column.choices)
            source = list(column.choices) if inline else self.ranges[self.content.table.name, column.key]
            rule |= {"validate": "list", "source": source, "error_title": "请从列表中选择"}
        if column.help:
            rule |= {"input_title": column.name[:32], "input_message": column.help[:_LONGEST_HELP]}
        return rule if len(rule) > 2 else None


# ---- values


def _check_text(text: str, place: Place) -> None:
    """Raises ``SheetError`` for a text that a spreadsheet would cut or refuse; it counts in UTF-16."""
    import re

    if bad := re.search("[\ud800-\udfff\ufffe\uffff]", text):
        raise refuse(say.CHARACTER_NOT_ALLOWED, place, character=f"U+{ord(bad[0]):04X}")
    length = len(text.encode("utf-16-le")) // 2 if len(text) > _LONGEST_TEXT // 2 else 0
    if length > _LONGEST_TEXT:
        raise refuse(say.TEXT_TOO_LONG, place, length=length)


def _as_number(column: Column, value: Writable) -> Decimal | None:
    """The number to be written as one; None for what must be text to keep all its digits."""
    if isinstance(value, bool | float):
        raise TypeError(f"column {column.key!r}: a cell takes text, int, Decimal or date, not {type(value).__name__}")
    if isinstance(value, str):
        return _exact(Decimal(value)) if _is_number(column) and _is_plain(value) else None
    return _exact(Decimal(value)) if isinstance(value, int | Decimal) else None


def _exact(number: Decimal) -> Decimal | None:
    """The number if a spreadsheet keeps it: at most 15 significant digits, at most 30 places."""
    if not number.is_finite():
        raise ValueError(f"{number} cannot be written into a sheet")
    _, figures, exponent = number.as_tuple()
    if len(figures) <= _MOST_DIGITS and isinstance(exponent, int) and -_MOST_PLACES <= exponent <= 0:
        return number
    digits = number.normalize()
    fits = len(digits.as_tuple().digits) <= _MOST_DIGITS and -_MOST_PLACES <= digits.adjusted() < _MOST_DIGITS
    return number if fits and _places(number) <= _MOST_PLACES else None


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_plain(text: str) -> bool:
    import re

    return re.fullmatch(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,30})?", text) is not None


def _is_number(column: Column) -> bool:
    return column.kind in ("integer", "decimal")


def _as_day(column: Column, value: Writable) -> date | None:
    """A day as a spreadsheet keeps it, which it cannot before March 1900."""
    if isinstance(value, str) and column.kind == "date":
        try:
            value = date.fromisoformat(value) if len(value) == 10 else value
        except ValueError:
            return None
    if not isinstance(value, date):
        return None
    day = date(value.year, value.month, value.day)
    return day if day >= date(1900, 3, 1) else None


# ---- the whole


def _choice_ranges(stamp: Sequence[tuple[str, str, str, str]]) -> dict[tuple[str, str], str]:
    """Where in the hidden sheet the choices of each column stand."""
    rows: dict[tuple[str, str], list[int]] = {}
    for index, (what, table, key, _) in enumerate(stamp):
        if what == "choice":
            rows.setdefault((table, key), []).append(index + 1)
    return {at: f"='{STAMP_SHEET}'!$D${numbers[0]}:$D${numbers[-1]}" for at, numbers in rows.items()}


def _check(sheets: Sequence[SheetContent]) -> None:
    names = [content.table.name for content in sheets]
    if not names or len({name.casefold() for name in (*names, STAMP_SHEET)}) <= len(names):
        raise ValueError("a workbook needs at least one sheet, and each name once")
    for content in sheets:
        for key in _doubled(content.rows):
            raise ValueError(
                f"{key!r} cannot be the key of a row of {content.table.name!r}: empty, padded or used twice"
            )
        if len(content.rows) + len(content.above) >= _MOST_ROWS:
            place = Place(sheet=content.table.name)
            raise refuse(say.TOO_MANY_ROWS, place, rows=len(content.rows), limit=_MOST_ROWS)


def _doubled(rows: Sequence[RowContent]) -> Iterator[str]:
    """Keys that stand twice, or that would not be read again as they are."""
    seen = set()
    for row in rows:
        if row.key is not None and (row.key in seen or not row.key or row.key != row.key.strip()):
            yield row.key
        seen.add(row.key)


def _library() -> Any:
    try:
        import xlsxwriter
    except ImportError as error:
        raise SheetError(say.LIBRARY_MISSING.say(library="xlsxwriter")) from error
    return xlsxwriter
