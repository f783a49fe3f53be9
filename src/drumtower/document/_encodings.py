"""Encodings: the text of a txt or html file, decided the same way each time.

byte order mark      UTF-8, UTF-16, UTF-32, GB18030 (84 31 95 33)     what it says
every second byte 0  UTF-16 without a mark
no mark              UTF-8 where all of it is; else GB18030           (GBK and GB 2312 are parts of it)
neither              an error at the byte where the better of the two stopped
"""

from __future__ import annotations

import codecs

from drumtower.document import _messages as say
from drumtower.document._errors import refuse
from drumtower.finding import Place

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROLS = frozenset(range(9)) | frozenset(range(14, 32)) - {0x1A, 0x1B, 0x1C}


def decode(content: bytes, place: Place, *, charset: str | None = None) -> str:
    """The text of a file; ``charset`` is what it says of itself, tried first.

    Raises ``DocumentError`` naming the byte where it cannot be read.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content, (encoding,), len(mark), place)
    if utf16 := _utf16_without_mark(content[:4000]):
        return _decode(content, (utf16,), 0, place)
    if sum(byte in _CONTROLS for byte in content[:4000]) * 50 > len(content[:4000]):
        raise refuse(say.ENCODING, place, byte=1)
    return _decode(content, (*_known(charset), "utf-8", "gb18030"), 0, place)


def _known(charset: str | None) -> tuple[str, ...]:
    """A Chinese or Unicode encoding that a page names; gb2312 there means all of GB 18030."""
    named = (charset or "").replace("_", "-")
    if named.startswith("gb"):
        return ("gb18030",)
    return (named,) if named in ("utf-8", "big5", "big5-hkscs") else ()


def _decode(content: bytes, encodings: tuple[str, ...], start: int, place: Place) -> str:
    stops = []
    for encoding in encodings:
        try:
            return content[start:].decode(encoding).replace("\0", "")
        except UnicodeDecodeError as error:
            stops.append(start + error.start)
    raise refuse(say.ENCODING, place, byte=max(stops) + 1)


def _utf16_without_mark(head: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark: its line feeds and digits have a zero byte on one side."""
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) * 40 < len(head) or min(zeros) * 4 > max(zeros):
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
