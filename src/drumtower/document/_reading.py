"""Reading: any file a person may bring, by what it holds and not by what it is called.

bytes ──▶ what is it? ──▶ docx, OFD, xlsx     parts checked, then read
├──▶ pdf                 its text layer
├──▶ html, plain text
├──▶ doc, wps, xls, rtf  LibreOffice, where it is installed
└──▶ anything else       an error in words
"""

from __future__ import annotations

import os
from pathlib import Path

from drumtower.document import _messages as say
from drumtower.document._encodings import decode
from drumtower.document._errors import DocumentError, refuse
from drumtower.document._limits import Limits
from drumtower.document._model import Document
from drumtower.document._text_reading import document_of_text
from drumtower.finding import Place

__all__ = ["Source", "read_document"]

Source = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file that was sent."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"MZ": "exe",
    b"\x7fELF": "ELF",
    b"RIFF": "RIFF",
    b"ID3": "mp3",
}
"""How files begin that hold no text; a picture of a page is the most usual of them."""


def read_document(source: Source, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """The document in a file: txt, docx, pdf, ofd, html, xlsx, or what LibreOffice turns into one of them.

    ``name`` is what a person knows the file by, where ``source`` is its bytes.  Raises ``DocumentError`` that says what is
    wrong and what to do where it cannot be read.
    """
    limits = limits or Limits()
    known_as = name or ("" if isinstance(source, bytes) else Path(source).name)
    place = Place(file=known_as or None)
    document = _read(_content(source, limits, place), known_as, limits, place)
    if sum(len(paragraph.text) for paragraph in document.paragraphs) > limits.characters:
        raise refuse(say.TEXT_TOO_LONG, place, limit=limits.characters)
    if not document.paragraphs:
        raise refuse(say.FILE_EMPTY, place)
    return document


def _read(content: bytes, name: str, limits: Limits, place: Place) -> Document:
    if content.startswith(b"PK\x03\x04"):
        return _read_archive(content, name, limits, place)
    if content[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        from drumtower.document._pdf_reading import read_pdf

        return read_pdf(content, name=name, limits=limits, place=place)
    if content.startswith(_OLE) or content.lstrip()[:5] == b"{\\rtf":
        return _read_older(content, name, limits, place)
    kind = next((kind for head, kind in _OTHERS.items() if content.startswith(head)), None)
    if kind:
        raise refuse(say.NOT_A_DOCUMENT, place, what=kind)
    return _read_text(content, name, limits, place)


def _read_text(content: bytes, name: str, limits: Limits, place: Place) -> Document:
    from drumtower.document._html_reading import charset_of, looks_like_html, read_html

    if looks_like_html(content):
        text = decode(content, place, charset=charset_of(content))
        return read_html(text, name=name, place=place)
    text = decode(content, place)
    if len(text) > limits.characters:
        raise refuse(say.TEXT_TOO_LONG, place, limit=limits.characters)
    return document_of_text(text, name=name)


def _read_archive(content: bytes, name: str, limits: Limits, place: Place) -> Document:
    from drumtower.document._archives import checked_parts

    parts = checked_parts(content, limits, place)
    if "OFD.xml" in parts:
        from drumtower.document._ofd_reading import read_ofd

        return read_ofd(parts, name=name, limits=limits, place=place)
    if any(part.startswith("word/") for part in parts):
        from drumtower.document._docx_package import Package
        from drumtower.document._docx_reading import read_docx

        return read_docx(Package(parts, limits, place), name=name)
    if "xl/workbook.xml" in parts:
        from drumtower.document._workbook_reading import document_of_workbook

        return document_of_workbook(content, name)
    if "mimetype" in parts and "content.xml" in parts:
        return _read_older(content, name, limits, place)
    raise refuse(say.NOT_A_DOCUMENT, place, what="pptx" if "ppt/presentation.xml" in parts else "zip")


def _read_older(content: bytes, name: str, limits: Limits, place: Place) -> Document:
    """A file of an older kind, turned by LibreOffice into one that can be read."""
    from drumtower.document._converting import converted

    document = _read_archive(converted(content, name, limits, place), name, limits, place)
    if not document.text.strip():
        raise refuse(say.NOTHING_CONVERTED, place)
    return document


def _content(source: Source, limits: Limits, place: Place) -> bytes:
    """The bytes of a file, no more than the limit."""
    try:
        size = len(source) if isinstance(source, bytes) else os.stat(source).st_size
        if size > limits.file_bytes:
            raise _too_large(size, limits, place)
        content = source if isinstance(source, bytes) else _bytes_of(source, limits.file_bytes)
    except OSError as error:
        raise refuse(say.FILE_UNREADABLE, place, why=error.strerror or error) from error
    if not content:
        raise refuse(say.FILE_EMPTY, place)
    return content


def _too_large(size: int, limits: Limits, place: Place) -> DocumentError:
    from drumtower.sheets import megabytes

    return refuse(say.FILE_TOO_LARGE, place, size=megabytes(size), limit=megabytes(limits.file_bytes))


def _bytes_of(path: str | os.PathLike[str], limit: int) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(limit)
