"""Reading workbooks: a file nobody vouches for, into tables with all their problems.

    file ──open_package──▶ checked parts ──read_marks──▶ bounds, formulas ──calamine──▶ Grid ──tabulate──▶ TableReading

Nothing is unpacked, parsed or laid out before its size is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from drumtower.finding import Finding, Place, Severity
from drumtower.sheets import _messages as say
from drumtower.sheets._cells import fold_heading
from drumtower.sheets._errors import SheetError, refuse
from drumtower.sheets._grids import Grid
from drumtower.sheets._headings import has_headings
from drumtower.sheets._limits import Limits
from drumtower.sheets._marks import check_extent, check_texts, merged_blocks, read_marks
from drumtower.sheets._outlines import Outline, SheetPart, read_outline
from drumtower.sheets._packages import Package, Source, megabytes, name_of, open_package, read_source
from drumtower.sheets._readings import Stamp, TableReading, WorkbookReading
from drumtower.sheets._stamps import STAMP_SHEET, fingerprint_of_readings, read_stamp
from drumtower.sheets._tables import Table
from drumtower.sheets._tabulating import tabulate

__all__ = ["read_workbook"]


def read_workbook(source: Source, tables: Sequence[Table], *, limits: Limits = Limits()) -> WorkbookReading:  # noqa: B008
    """What a workbook holds as these tables: rows and all problems; nothing is left out because something is wrong.

    Raises ``SheetError`` where the file cannot be opened at all: no xlsx, damaged, with a password, beyond the limits,
    or made to do harm.
    """
    place = Place(file=name_of(source))
    book = _Workbook(open_package(read_source(source, limits, place), limits, place), limits, place)
    stamp = book.stamp()
    readings = {table.name: reading for table, reading in zip(tables, book.read(tables, stamp), strict=True)}
    notes = (Finding(say.MACROS.say(), Severity.NOTE, place),) if book.package.has_macros else ()
    pairs = [(table, readings[table.name]) for table in tables]
    as_issued = stamp is not None and stamp.fingerprint == fingerprint_of_readings(pairs)
    return WorkbookReading(readings, notes, stamp, as_issued)


class _Workbook:
    """A checked package, its outline, and the sheets of it that were laid out."""

    def __init__(self, package: Package, limits: Limits, place: Place) -> None:
        self.package = package
        self.limits = limits
        self.place = place
        self.outline: Outline = read_outline(package, place)
        self._text_lengths = _text_lengths(package.parts.get("xl/sharedStrings.xml", b""))

    def stamp(self) -> Stamp | None:
        """What was written into the workbook when it was issued; None where it was not issued by us."""
        parts = [sheet for sheet in self.outline.sheets if sheet.name == STAMP_SHEET]
        return read_stamp(self._grid(parts[0]).rows) if parts else None

    def read(self, tables: Sequence[Table], stamp: Stamp | None) -> list[TableReading]:
        """A reading for each table, in their order."""
        named = {table.name: self._named(table) for table in tables}
        spare = [s for s in self.outline.sheets if s not in named.values() and not s.hidden and s.name != STAMP_SHEET]
        return [self._read_table(table, named[table.name], spare, stamp) for table in tables]

    def _named(self, table: Table) -> SheetPart | None:
        sheets = self.outline.sheets
        exact = (sheet for sheet in sheets if sheet.name == table.name)
        near = (sheet for sheet in sheets if fold_heading(sheet.name) == fold_heading(table.name))
        return next(exact, None) or next(near, None)

    def _read_table(
        self, table: Table, sheet: SheetPart | None, spare: list[SheetPart], stamp: Stamp | None
    ) -> TableReading:
        if sheet is not None:
            place = Place(file=self.place.file, sheet=sheet.name)
            found = (Finding(say.SHEET_HIDDEN.say(), Severity.NOTE, place),) if sheet.hidden else ()
            return tabulate(self._grid(sheet), table, self.limits, stamp=stamp, found=found)
        for candidate in spare:
            grid = self._grid(candidate)
            if has_headings(grid, table, self.limits.heading_rows):
                spare.remove(candidate)
                note = Finding(say.SHEET_BY_HEADINGS.say(sheet=table.name), Severity.NOTE, grid.place())
                return tabulate(grid, table, self.limits, stamp=stamp, found=(note,))
        return TableReading(table.name, findings=self._missing(table), place=self.place)

    def _missing(self, table: Table) -> tuple[Finding, ...]:
        if not table.required:
            return ()
        seen = "、".join(f"“{sheet.name}”" for sheet in self.outline.sheets if sheet.name != STAMP_SHEET)
        return (Finding(say.SHEET_MISSING.say(sheet=table.name, seen=seen), Severity.ERROR, self.place),)

    # ---- one sheet

    def _grid(self, sheet: SheetPart) -> Grid:
        """The cells of one sheet.  Raises ``SheetError`` where it reaches too far or cannot be read."""
        xml = self.package.parts[sheet.part]
        place = Place(file=self.place.file, sheet=sheet.name)
        marks = read_marks(xml, self.outline.formats, place)
        check_extent(marks, self.limits, place)
        limit = self.limits.unpacked_bytes
        if not check_texts(xml, self._text_lengths, limit, place):
            raise refuse(say.UNPACKED_TOO_LARGE, place, limit=megabytes(limit))
        rows = self._cells(sheet, place)
        return Grid(place.file, sheet.name, rows, merged_blocks(xml), marks, self.outline.recalculates)

    def _cells(self, sheet: SheetPart, place: Place) -> list[list[Any]]:
        """The cells as the reader library sees them in an archive that holds this sheet and no other."""
        from io import BytesIO

        library = _library()
        names = [name for name in self.package.parts if name.count("/") == 1 or name == "xl/_rels/workbook.xml.rels"]
        archive = self.package.repacked(dict.fromkeys([*names, sheet.part]))
        index = [s.name for s in self.outline.sheets].index(sheet.name)
        try:
            book = library.CalamineWorkbook.from_filelike(BytesIO(archive))
            return book.get_sheet_by_name(self.outline.sheets[index].name).to_python(skip_empty_area=False)  # type: ignore[no-any-return]
        except Exception as error:
            raise refuse(say.DAMAGED, place, what=str(error)[:100]) from error
        except BaseException as error:
            raise _from_panic(error, place) from error


def _from_panic(error: BaseException, place: Place) -> BaseException:
    """The library's own panic, which is no ``Exception``, as an error in words; anything else as it is."""
    return refuse(say.DAMAGED, place, what="xml") if type(error).__name__ == "PanicException" else error


def _library() -> Any:
    try:
        import python_calamine
    except ImportError as error:
        raise SheetError(say.LIBRARY_MISSING.say(library="python-calamine")) from error
    return python_calamine


def _text_lengths(shared: bytes) -> list[int]:
    pieces = re.split(rb"<(?:[\w.-]+:)?si[\s/>]", shared)
    return [len(piece) for piece in pieces[1:]]
