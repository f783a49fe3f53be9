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

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._archives import ArchiveError, megabytes, unpack_archive
from drumtower.sheets._errors import SheetError, refuse
from drumtower.sheets._limits import Limits

__all__ = ["Package", "Source", "name_of", "open_package", "read_source"]

Source = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file that was sent."""

WORKBOOK = "xl/workbook.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = b"PK\x03\x04"
_FAULTS = {
    "damaged": say.DAMAGED,
    "encrypted": say.ENCRYPTED,
    "bomb": say.BOMB,
    "too-many-parts": say.TOO_MANY_PARTS,
    "too-large": say.UNPACKED_TOO_LARGE,
    "bad-name": say.BAD_PART_NAME,
    "doctype": say.DOCTYPE,
}


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
    if not content.startswith(_LOCAL_HEADER):
        raise _not_a_package(content, place)
    try:
        parts = unpack_archive(content, limits)
    except ArchiveError as fault:
        raise refuse(_FAULTS[fault.code], place, **fault.params) from fault
    _check_is_workbook(set(parts), place)
    return Package(
        {name: part for name, part in parts.items() if part is not None},
        any(name.endswith("vbaProject.bin") for name in parts),
    )


def _check_is_workbook(names: set[str], place: Place) -> None:
    if WORKBOOK in names:
        return
    if "xl/workbook.bin" in names:
        raise refuse(say.NOT_A_WORKBOOK, place, what="xlsb")
    known = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "content.xml": "ods", "OFD.xml": "ofd"}
    raise refuse(say.NOT_A_WORKBOOK, place, what=next((known[n] for n in sorted(names) if n in known), "zip"))


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
