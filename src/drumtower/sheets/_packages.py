"""Packages: the parts of an .xlsx file, unpacked only after the file was looked over.

    file ──▶ what is it? ──▶ names, sizes, ratios ──▶ each XML part unpacked to its declared size and no further ──▶ Package
             (old .xls,      (.., bombs, doubles)      (checksum, DOCTYPE, encoding)
              password, csv)

The reader library is never given the file itself, only a new archive of the parts checked here, so that it cannot see
another directory, another size or another part than those that were checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._errors import SheetError, refuse
from drumtower.sheets._limits import Limits

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["Package", "Source", "megabytes", "name_of", "open_package", "read_source"]

Source = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file that was sent."""

WORKBOOK = "xl/workbook.xml"
_SMALL = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Package:
    """The checked XML parts of a workbook by name, and whether it has macros (which nothing here can run)."""

    parts: dict[str, bytes] = field(repr=False)
    has_macros: bool = False

    def repacked(self, names: Iterable[str]) -> bytes:
        """A new, uncompressed archive of the parts with these names, for the reader library."""
        from io import BytesIO
        from zipfile import ZIP_STORED, ZipFile, ZipInfo

        target = BytesIO()
        with ZipFile(target, "w", ZIP_STORED) as archive:
            for name in names:
                archive.writestr(ZipInfo(name), self.parts[name])
        return target.getvalue()


def name_of(source: Source) -> str | None:
    """The name a person knows the file by; None for bytes."""
    return None if isinstance(source, bytes) else os.path.basename(os.fspath(source))


def megabytes(size: int) -> str:
    """A size in the words of a file manager."""
    if size < _SMALL:
        return f"{size / 1024:.1f}".removesuffix(".0") + "KB"
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + "MB"


def read_source(source: Source, limits: Limits, place: Place) -> bytes:
    """The bytes of ``source``.  Raises ``SheetError`` where it cannot be read, is empty or too large."""
    size = len(source) if isinstance(source, bytes) else _size_of(source, place)
    if size > limits.file_bytes:
        raise refuse(say.FILE_TOO_LARGE, place, size=megabytes(size), limit=megabytes(limits.file_bytes))
    content = source if isinstance(source, bytes) else _content_of(source, limits.file_bytes, place)
    if not content:
        raise refuse(say.FILE_EMPTY, place)
    return content


def open_package(content: bytes, limits: Limits, place: Place) -> Package:
    """The parts of a workbook, all of them checked.  Raises ``SheetError`` with what is wrong and what to do."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    if not content.startswith(_LOCAL_HEADER):
        raise _not_a_package(content, place)
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise refuse(say.DAMAGED, place, what="zip") from error
    with archive:
        return _unpack(archive, content, limits, place)


def _unpack(archive: ZipFile, content: bytes, limits: Limits, place: Place) -> Package:
    entries = archive.infolist()
    _check_directory(entries, limits, place)
    _check_is_workbook({_plain_name(entry) for entry in entries}, place)
    parts = {}
    for entry in entries:
        name = _plain_name(entry)
        if name.lower().endswith((".xml", ".rels")):
            parts[name] = _unpack_part(entry, content, place)
            _check_xml(name, parts[name], place)
    return Package(parts, any(_plain_name(entry).endswith("vbaProject.bin") for entry in entries))


# ---- the directory


def _check_directory(entries: list[ZipInfo], limits: Limits, place: Place) -> None:
    if len(entries) > limits.parts:
        raise refuse(say.TOO_MANY_PARTS, place, count=len(entries), limit=limits.parts)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, seen, limits, place)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise refuse(say.UNPACKED_TOO_LARGE, place, limit=megabytes(limits.unpacked_bytes))


def _check_entry(entry: ZipInfo, seen: set[str], limits: Limits, place: Place) -> None:
    name = _plain_name(entry)
    if ".." in name.split("/") or name.startswith("/") or ":" in name or name.lower() in seen:
        raise refuse(say.BAD_PART_NAME, place, part=name[:80])
    seen.add(name.lower())
    if entry.flag_bits & 0x1:
        raise refuse(say.ENCRYPTED, place)
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise refuse(say.DAMAGED, place, what=name[:80])
    if entry.file_size > _SMALL and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise refuse(say.BOMB, place, part=name[:80], ratio=limits.ratio)


def _plain_name(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _check_is_workbook(names: set[str], place: Place) -> None:
    if WORKBOOK in names:
        return
    if "xl/workbook.bin" in names:
        raise refuse(say.NOT_A_WORKBOOK, place, what="xlsb")
    known = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "content.xml": "ods", "OFD.xml": "ofd"}
    raise refuse(say.NOT_A_WORKBOOK, place, what=next((known[n] for n in sorted(names) if n in known), "zip"))


# ---- one part


def _unpack_part(entry: ZipInfo, content: bytes, place: Place) -> bytes:
    """The part, never unpacked beyond the size its directory entry declares (which was checked before)."""
    import zlib

    packed = _packed_bytes(entry, content)
    try:
        unpacked = packed if entry.compress_type == _STORED else _inflate(packed, entry.file_size)
    except zlib.error as error:
        raise refuse(say.DAMAGED, place, what=entry.filename[:80]) from error
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise refuse(say.DAMAGED, place, what=entry.filename[:80])
    return unpacked


def _inflate(packed: bytes, size: int) -> bytes:
    import zlib

    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)


def _packed_bytes(entry: ZipInfo, content: bytes) -> bytes:
    header = content[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or not header.startswith(_LOCAL_HEADER):
        return b""
    start = entry.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return content[start : start + entry.compress_size]


def _check_xml(name: str, xml: bytes, place: Place) -> None:
    """Refuses a declared DOCTYPE or entity, and any encoding in which one could hide."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise refuse(say.DOCTYPE, place, part=name[:80])
    head = xml[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    declaration = head[: head.find(b"?>")].lower() if head.startswith(b"<?xml") else b""
    if not head.startswith(b"<") or b"\0" in head or (b"encoding" in declaration and not _is_utf8(declaration)):
        raise refuse(say.DAMAGED, place, what=name[:80])


def _is_utf8(declaration: bytes) -> bool:
    return any(name in declaration for name in (b"utf-8", b"utf8", b"us-ascii"))


# ---- what else it may be


def _not_a_package(content: bytes, place: Place) -> SheetError:
    head = content[:4096]
    if head.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return refuse(say.ENCRYPTED if encrypted else say.OLD_XLS, place)
    if head.startswith((b"PK", b"\x09\x08", b"\x09\x04")):
        return refuse(say.DAMAGED, place, what="zip") if head.startswith(b"PK") else refuse(say.OLD_XLS, place)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return refuse(say.MARKUP_NAMED_XLSX, place)
    if head.startswith((b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return refuse(say.NOT_A_WORKBOOK, place, what=head[:4].decode("latin-1").strip("\x1f\x8b\x08\x00") or "gzip")
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if utf16 or not any(byte < 9 or 13 < byte < 32 for byte in head):
        return refuse(say.TEXT_NAMED_XLSX, place)
    return refuse(say.DAMAGED, place, what="zip")


# ---- the file itself


def _size_of(path: str | os.PathLike[str], place: Place) -> int:
    try:
        return os.stat(path).st_size
    except OSError as error:
        raise refuse(say.FILE_UNREADABLE, place, why=error.strerror or error) from error


def _content_of(path: str | os.PathLike[str], limit: int, place: Place) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise refuse(say.FILE_UNREADABLE, place, why=error.strerror or error) from error
