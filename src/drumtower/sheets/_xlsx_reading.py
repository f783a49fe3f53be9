"""Reading workbooks: a file nobody vouches for, into tables with all their problems.

    file ──open_package──▶ checked parts ──read_marks──▶ bounds, formulas ──calamine──▶ Grid ──tabulate──▶ TableReading
                                                                                         └──read_cells──▶ SheetCells

Nothing is unpacked, parsed or laid out before its size is known.  Where calamine, which is native, cannot be had, the
cells are read without it, more slowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from drumtower.finding import Finding, Place, Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._archives import megabytes
from drumtower.sheets._cells import CellValue, cell_text, fold_heading, formatted_number
from drumtower.sheets._errors import SheetError, refuse
from drumtower.sheets._grids import Grid
from drumtower.sheets._headings import has_headings
from drumtower.sheets._limits import Limits
from drumtower.sheets._marks import SheetMarks, check_extent, check_texts, merged_blocks, read_marks
from drumtower.sheets._outlines import RELATIONS, Outline, SheetPart, read_outline
from drumtower.sheets._packages import Package, Source, name_of, open_package, read_source
from drumtower.sheets._readings import SheetCells, Stamp, TableReading, WorkbookReading
from drumtower.sheets._stamps import STAMP_SHEET, read_stamp
from drumtower.sheets._tables import Table
from drumtower.sheets._tabulating import tabulate

if TYPE_CHECKING:
    from drumtower.sheets._bare_reading import BareWorkbook

__all__ = ["read_cells", "read_workbook"]

_MOST_SPARE = 20


def read_workbook(source: Source, tables: Sequence[Table], *, limits: Limits = Limits()) -> WorkbookReading:  # noqa: B008
    """What a workbook holds as these tables: rows and all problems; nothing is left out because something is wrong.

    Raises ``SheetError`` where the file cannot be opened at all: no xlsx, damaged, with a password, beyond the limits,
    or made to do harm.
    """
    place = Place(file=name_of(source))
    package = open_package(read_source(source, limits, place), limits, place)
    book = _Workbook(package, tables, limits, place)
    stamp = book.stamp()
    readings = {table.name: book.read(table, stamp) for table in tables}
    notes = (Finding(say.MACROS.say(), Severity.NOTE, place),) if package.has_macros else ()
    return WorkbookReading(readings, notes, stamp, tuple(tables))


def read_cells(source: Source, *, limits: Limits = Limits()) -> tuple[SheetCells, ...]:  # noqa: B008
    """Every visible sheet as it lies in the workbook: rows of cells as exact text, merged cells and all.

    Raises ``SheetError`` where the file cannot be opened at all, as ``read_workbook`` does.
    """
    place = Place(file=name_of(source))
    package = open_package(read_source(source, limits, place), limits, place)
    return _Workbook(package, (), limits, place, every=True).cells()


class _Workbook:
    """A checked package, its outline, and the sheets of it that are wanted, opened once by the reader library.

    With ``every`` all that can be seen are wanted, whatever they are called.
    """

    def __init__(
        self, package: Package, tables: Sequence[Table], limits: Limits, place: Place, *, every: bool = False
    ) -> None:
        self.limits = limits
        self.place = place
        self._package = package
        self._outline: Outline = read_outline(package, place)
        self._text_lengths = _text_lengths(package.parts.get("xl/sharedStrings.xml", b""))
        self._named = {table.name: _sheet_named(self._outline, table) for table in tables}
        self._stamped = [sheet for sheet in self._outline.sheets if sheet.name == STAMP_SHEET]
        self._visible = [s for s in self._outline.sheets if every and not s.hidden and s.name != STAMP_SHEET]
        wanted = [*self._stamped, *self._visible, *(sheet for sheet in self._named.values() if sheet is not None)]
        self._marks = {sheet.part: self._checked(sheet) for sheet in wanted}
        self._spare = self._checked_spare(wanted) if None in self._named.values() else []
        self._book = self._open() if self._marks else None
        self._bare: BareWorkbook | None = None

    def stamp(self) -> Stamp | None:
        """What was written into the workbook when it was issued; None where it was not issued by us."""
        return read_stamp(self._grid(self._stamped[0]).rows) if self._stamped else None

    def read(self, table: Table, stamp: Stamp | None) -> TableReading:
        """What the sheet of this name holds, or else the first without a table that has all its headings."""
        sheet = self._named[table.name]
        if sheet is not None:
            place = Place(file=self.place.file, sheet=sheet.name)
            found = (Finding(say.SHEET_HIDDEN.say(), Severity.NOTE, place),) if sheet.hidden else ()
            return tabulate(self._grid(sheet), table, self.limits, stamp=stamp, found=found)
        for candidate in self._spare:
            grid = self._grid(candidate)
            if has_headings(grid, table, self.limits.heading_rows):
                self._spare.remove(candidate)
                note = Finding(say.SHEET_BY_HEADINGS.say(sheet=table.name), Severity.NOTE, grid.place())
                return tabulate(grid, table, self.limits, stamp=stamp, found=(note,))
        return TableReading(table.name, findings=self._missing(table), place=self.place)

    def cells(self) -> tuple[SheetCells, ...]:
        """Every visible sheet as rows of text."""
        return tuple(SheetCells(sheet.name, _texts(self._grid(sheet))) for sheet in self._visible)

    def _missing(self, table: Table) -> tuple[Finding, ...]:
        if not table.required:
            return ()
        seen = "、".join(f"“{sheet.name}”" for sheet in self._outline.sheets if sheet.name != STAMP_SHEET)
        return (Finding(say.SHEET_MISSING.say(sheet=table.name, seen=seen), Severity.ERROR, self.place),)

    # ---- sheets, checked and opened

    def _checked(self, sheet: SheetPart) -> SheetMarks:
        """The marks of a sheet.  Raises ``SheetError`` where it reaches too far or holds too much."""
        xml = self._package.parts[sheet.part]
        place = Place(file=self.place.file, sheet=sheet.name)
        marks = read_marks(xml, self._outline.formats, place)
        check_extent(marks, self.limits, place)
        if not check_texts(xml, self._text_lengths, self.limits.unpacked_bytes, place):
            raise refuse(say.UNPACKED_TOO_LARGE, place, limit=megabytes(self.limits.unpacked_bytes))
        return marks

    def _checked_spare(self, wanted: list[SheetPart]) -> list[SheetPart]:
        """The visible sheets that no table has by name; one that cannot be checked is nobody's."""
        spare: list[SheetPart] = []
        for sheet in self._outline.sheets:
            if sheet not in wanted and not sheet.hidden and len(spare) < _MOST_SPARE:
                with suppress(SheetError):
                    self._marks[sheet.part] = self._checked(sheet)
                    spare.append(sheet)
        return spare

    def _open(self) -> Any:
        """The reader library's view of an archive that holds the checked sheets and no other; None without a library."""
        from io import BytesIO

        library = _library()
        if library is None:
            return None
        names = [name for name in self._package.parts if name.count("/") == 1 or name == RELATIONS]
        archive = self._package.repacked(dict.fromkeys([*names, *self._marks]))
        with _in_words(self.place):
            return library.CalamineWorkbook.from_filelike(BytesIO(archive))

    def _rows(self, sheet: SheetPart, place: Place) -> list[list[CellValue]]:
        if self._book is None:
            from drumtower.sheets._bare_reading import BareWorkbook

            self._bare = self._bare or BareWorkbook(self._package.parts)
            return self._bare.rows(sheet.part, place)
        with _in_words(place):
            rows: list[list[CellValue]] = self._book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        return rows

    def _grid(self, sheet: SheetPart) -> Grid:
        place = Place(file=self.place.file, sheet=sheet.name)
        blocks = merged_blocks(self._package.parts[sheet.part])
        rows = self._rows(sheet, place)
        return Grid(place.file, sheet.name, rows, blocks, self._marks[sheet.part], self._outline.recalculates)


def _sheet_named(outline: Outline, table: Table) -> SheetPart | None:
    exact = (sheet for sheet in outline.sheets if sheet.name == table.name)
    near = (sheet for sheet in outline.sheets if fold_heading(sheet.name) == fold_heading(table.name))
    return next(exact, None) or next(near, None)


@contextmanager
def _in_words(place: Place) -> Iterator[None]:
    """The library's errors, and its panics, which are no ``Exception``, as a ``SheetError``."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refuse(say.DAMAGED, place, what=str(error)[:100]) from error


def _library() -> Any:
    """The reader library, or None where this installation has none."""
    try:
        import python_calamine
    except ImportError:
        return None
    return python_calamine


def _texts(grid: Grid) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(_text(grid, row, column, value) for column, value in enumerate(cells))
        for row, cells in enumerate(grid.rows)
    )


def _text(grid: Grid, row: int, column: int, value: CellValue) -> str:
    """A cell as a person sees it: 0.05 shown as a percentage is 5%."""
    meaning = grid.marks.formats.get((row, column))
    if meaning and isinstance(value, (int, float)) and not isinstance(value, bool):
        return formatted_number(value, meaning)
    return cell_text(value)


def _text_lengths(shared: bytes) -> list[int]:
    pieces = re.split(rb"<(?:[\w.-]+:)?si[\s/>]", shared)
    return [len(piece) for piece in pieces[1:]]
