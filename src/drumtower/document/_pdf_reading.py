"""A pdf as a document: its text layer by pdfium, laid out as ``_layout`` says.

    file ──▶ pages, bounded in number and time ──▶ glyphs and lines of each ──▶ draft_of_pages ──▶ Document

A page that is a picture has no text; a file of such pages is an error that says so.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from time import monotonic
from typing import Any

from drumtower.document import _messages as say
from drumtower.document._assembling import assemble
from drumtower.document._errors import refuse
from drumtower.document._glyphs import Glyph, PageGlyphs, Rule
from drumtower.document._layout import draft_of_pages
from drumtower.document._limits import Limits
from drumtower.document._model import Document, Format
from drumtower.finding import Place

__all__ = ["read_pdf"]

_MOST_PATHS = 4_000
_SPACE, _HYPHEN = 32, 2
"""What pdfium gives for a hyphen at the end of a line."""

_PASSWORD = 4
"""The code with which pdfium says that a password is needed."""


def read_pdf(content: bytes, *, name: str, limits: Limits, place: Place) -> Document:
    """The document in a pdf.  Raises ``DocumentError`` where it is locked, damaged, too long, or holds no text."""
    try:
        import pypdfium2
    except ImportError as error:
        raise refuse(say.LIBRARY_MISSING, place, library="pypdfium2") from error
    file = _opened(pypdfium2, content, place)
    try:
        pages = _pages(pypdfium2.raw, file, limits, place)
    finally:
        file.close()
    draft = draft_of_pages(pages)
    return assemble(draft, name=name, format=Format.PDF)


def _opened(pypdfium2: Any, content: bytes, place: Place) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise (refuse(say.ENCRYPTED, place) if locked else refuse(say.DAMAGED, place, what="pdf")) from error


def _pages(raw: Any, file: Any, limits: Limits, place: Place) -> list[PageGlyphs]:
    count = len(file)
    if count > limits.pages:
        raise refuse(say.TOO_MANY_PAGES, place, count=count, limit=limits.pages)
    pages: list[PageGlyphs] = []
    until, held = monotonic() + limits.read_seconds, 0
    for number in range(1, count + 1):
        page = _page(raw, file, number, place)
        held += sum(glyph.ch != " " for glyph in page.glyphs)
        if held > limits.characters:
            raise refuse(say.TEXT_TOO_LONG, place, limit=limits.characters)
        if monotonic() > until:
            raise refuse(say.TOO_SLOW, place, seconds=limits.read_seconds)
        pages.append(page)
    if held < 2 * count and held < 200:
        raise refuse(say.NO_TEXT, place, count=count)
    return pages


def _page(raw: Any, file: Any, number: int, place: Place) -> PageGlyphs:
    """What stands on one page.  A page that pdfium cannot load is damage, told with its number."""
    page = raw.FPDF_LoadPage(file.raw, number - 1)
    if not page:
        raise refuse(say.DAMAGED, Place(file=place.file, page=number), what="pdf")
    try:
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        turned = _Turned(raw.FPDFPage_GetRotation(page), width, height)
        return PageGlyphs(number, width, height, list(_glyphs(raw, page, turned)), list(_rules(raw, page, turned)))
    finally:
        raw.FPDF_ClosePage(page)


class _Turned:
    """A page as it is seen: from the top left, turned as the page says."""

    def __init__(self, quarter: int, width: float, height: float) -> None:
        self.quarter, self.width, self.height = quarter, width, height

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as left, top, right, bottom."""
        if self.quarter == 1:
            return bottom, left, top, right
        if self.quarter == 2:
            return self.width - right, bottom, self.width - left, top
        if self.quarter == 3:
            return self.width - top, self.height - right, self.width - bottom, self.height - left
        return left, self.height - top, right, self.height - bottom


def _glyphs(raw: Any, page: Any, turned: _Turned) -> Iterator[Glyph]:
    """The characters of a page in the order of the file, without those that pdfium makes itself."""
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return
    try:
        box = raw.FS_RECTF()
        reference = ctypes.byref(box)
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            code = ord("-") if code == _HYPHEN else code
            if (
                (code <= 32 and code != _SPACE)
                or 0xFFF0 <= code <= 0xFFFF
                or 0xD800 <= code < 0xE000
                or raw.FPDFText_IsGenerated(text, at) == 1
            ):
                continue
            if raw.FPDFText_GetLooseCharBox(text, at, reference) and code <= 0x10FFFF:
                x0, top, x1, bottom = turned.box(box.left, box.bottom, box.right, box.top)
                yield Glyph(chr(code), x0, top, x1, bottom, _size(raw, text, at, bottom - top))
    finally:
        raw.FPDFText_ClosePage(text)


def _size(raw: Any, text: Any, at: int, height: float) -> float:
    """The size of a letter as it is seen: the font's size, scaled as its text is."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text, at))
    if raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix)):
        scale = float(max(abs(matrix.d), abs(matrix.b)))
        size *= scale if scale > 0.01 else 1.0
    return size if 0.5 < size < 500 else height


def _rules(raw: Any, page: Any, turned: _Turned) -> Iterator[Rule]:
    """The straight lines of a page, thin rectangles among them, where there are not too many to be a table's."""
    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, at) for at in range(min(count, 20_000)))
    paths = [each for each in objects if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_PATH]
    if len(paths) > _MOST_PATHS:
        return
    for path in paths:
        yield from _sides(raw, path, turned)


def _sides(raw: Any, path: Any, turned: _Turned) -> Iterator[Rule]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(path, *(ctypes.byref(edge) for edge in edges)):
        return
    x0, top, x1, bottom = turned.box(*(float(edge.value) for edge in edges))
    if x1 - x0 < 3 or bottom - top < 3:
        yield Rule(x0, top, x1, bottom)
    elif _is_drawn(raw, path) and raw.FPDFPath_CountSegments(path) <= 6:
        yield from (
            Rule(x0, top, x1, top),
            Rule(x0, bottom, x1, bottom),
            Rule(x0, top, x0, bottom),
            Rule(x1, top, x1, bottom),
        )


def _is_drawn(raw: Any, path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))) and bool(stroke.value)
