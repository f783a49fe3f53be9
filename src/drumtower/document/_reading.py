"""Reading: any file a person may bring, by what it holds and not by what it is called."""

from __future__ import annotations

import os
from pathlib import Path

from drumtower.document import _messages as say
from drumtower.document._encodings import decode
from drumtower.document._errors import refuse
from drumtower.document._limits import Limits
from drumtower.document._model import Document
from drumtower.document._text_reading import document_of_text
from drumtower.document._workbook_reading import document_of_workbook, is_workbook
from drumtower.finding import Place

__all__ = ["Source", "read_document"]

Source = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file that was sent."""

_SMALL = 1024 * 1024


def read_document(source: Source, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """The document in a file: txt, docx, pdf, ofd, html, xlsx, or what LibreOffice turns into one of them.

    ``name`` is what a person knows the file by, where ``source`` is its bytes.  Raises ``DocumentError`` that says what is
    wrong and what to do where it cannot be read.
    """
    limits = limits or Limits()
    known_as = name or ("" if isinstance(source, bytes) else Path(source).name)
    place = Place(file=known_as or None)
    content = _content(source, limits, place)
    if is_workbook(content):
        return document_of_workbook(content, known_as)
    text = decode(content, place)
    if len(text) > limits.characters:
        raise refuse(say.TEXT_TOO_LONG, place, limit=limits.characters)
    if not text.strip():
        raise refuse(say.FILE_EMPTY, place)
    return document_of_text(text, name=known_as)


def _content(source: Source, limits: Limits, place: Place) -> bytes:
    """The bytes of a file, no more than the limit."""
    try:
        content = source if isinstance(source, bytes) else _bytes_of(source, limits.file_bytes)
    except OSError as error:
        raise refuse(say.FILE_UNREADABLE, place, why=error.strerror or error) from error
    if len(content) > limits.file_bytes:
        raise refuse(
            say.FILE_TOO_LARGE, place, size=_megabytes(_size(source, content)), limit=_megabytes(limits.file_bytes)
        )
    if not content:
        raise refuse(say.FILE_EMPTY, place)
    return content


def _bytes_of(path: str | os.PathLike[str], limit: int) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(limit + 1)


def _size(source: Source, content: bytes) -> int:
    return len(content) if isinstance(source, bytes) else os.stat(source).st_size


def _megabytes(size: int) -> str:
    if size < _SMALL:
        return f"{size / 1024:.1f}".removesuffix(".0") + "KB"
    return f"{size / _SMALL:.1f}".removesuffix(".0") + "MB"
