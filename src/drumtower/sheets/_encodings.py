"""Encodings: the text of a csv file, decided the same way each time.

byte order mark     UTF-8, UTF-16, GB18030 (84 31 95 33)    what it says
no mark             UTF-8 where all of it is; else GB18030  (GBK and GB 2312 are parts of it)
neither             an error at the byte where the better of the two stopped
"""

from __future__ import annotations

import codecs

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._errors import SheetError, refuse

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def decode(content: bytes, place: Place) -> str:
    """The text of a csv file.  Raises ``SheetError`` naming line and byte where it cannot be read."""
    if content.startswith(_WORKBOOKS):
        raise refuse(say.WORKBOOK_NAMED_CSV, place)
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refuse(say.ENCODING_UNKNOWN, place, what="UTF-32")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content, (encoding,), len(mark), place)
    if _looks_like_utf16(content[:400]):
        raise refuse(say.ENCODING_UNKNOWN, place, what="UTF-16 (no BOM)")
    return _decode(content, ("utf-8", "gb18030"), 0, place)


def _decode(content: bytes, encodings: tuple[str, ...], start: int, place: Place) -> str:
    stops = []
    for encoding in encodings:
        try:
            return content[start:].decode(encoding)
        except UnicodeDecodeError as error:
            stops.append((error.start, encoding))
    at, encoding = max(stops)
    raise _stopped(content, start, at, encoding, place)


def _stopped(content: bytes, start: int, at: int, encoding: str, place: Place) -> SheetError:
    line = content[start : start + at].decode(encoding, "replace").count("\n") + 1
    there = Place(file=place.file, line=line)
    shown = content[start + at : start + at + 2].hex(" ").upper()
    return refuse(say.ENCODING, there, byte=start + at + 1, hex=shown)


def _looks_like_utf16(head: bytes) -> bool:
    """Whether every second byte of a stretch of Latin text is zero."""
    return len(head) >= 4 and max(head[::2].count(0), head[1::2].count(0)) * 4 > len(head)
