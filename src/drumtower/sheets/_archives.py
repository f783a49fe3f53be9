"""Archives: the parts of a zip that holds XML (xlsx, docx, ofd), unpacked only after the file was looked over.

    file ──▶ names, sizes, ratios ──▶ each part asked for, unpacked to its declared size and no further ──▶ {name: bytes}
             (.., bombs, doubles)      (checksum; of XML: DOCTYPE, encoding)

What is wrong is an ``ArchiveError`` with a code and what fills its sentence; each room says it in words of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["ArchiveError", "ArchiveLimits", "is_xml_part", "megabytes", "unpack_archive"]

_SMALL = 1024 * 1024
_LOCAL_HEADER = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8


class ArchiveLimits(Protocol):
    """How much an archive may hold: the limits of any room have these."""

    @property
    def parts(self) -> int:
        """How many files."""

    @property
    def ratio(self) -> int:
        """How many times larger than packed a part over 1 MB may be."""

    @property
    def unpacked_bytes(self) -> int:
        """All parts that are asked for, unpacked."""


@dataclass(eq=False)
class ArchiveError(Exception):
    """Why an archive is refused: ``damaged``, ``encrypted``, ``bomb``, ``too-many-parts``, ``too-large``, ``bad-name``, ``doctype``."""

    code: str
    params: dict[str, object]


def _fault(code: str, **params: object) -> ArchiveError:
    """The fault with what fills the blanks of its sentence."""
    return ArchiveError(code, params)


def megabytes(size: int) -> str:
    """A size in the words of a file manager."""
    if size < _SMALL:
        return f"{size / 1024:.1f}".removesuffix(".0") + "KB"
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0") + "MB"


def is_xml_part(name: str) -> bool:
    """Whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def unpack_archive(
    content: bytes, limits: ArchiveLimits, *, wanted: Callable[[str], bool] = is_xml_part
) -> dict[str, bytes | None]:
    """The parts of an archive by name, in its order; None for those that are not ``wanted``.

    Raises ``ArchiveError``; nothing is unpacked before all names, sizes and ratios are found in order.
    """
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise _fault("damaged", what="zip") from error
    with archive:
        return _unpack(archive, content, limits, wanted)


def _unpack(
    archive: ZipFile, content: bytes, limits: ArchiveLimits, wanted: Callable[[str], bool]
) -> dict[str, bytes | None]:
    entries = archive.infolist()
    names = [_plain_name(entry) for entry in entries]
    _check_directory(entries, [wanted(name) for name in names], limits)
    parts: dict[str, bytes | None] = {}
    for name, entry in zip(names, entries, strict=True):
        parts[name] = _unpack_part(entry, content) if wanted(name) else None
        if is_xml_part(name) and wanted(name):
            _check_xml(name, parts[name] or b"")
    return parts


# ---- the directory


def _check_directory(entries: list[ZipInfo], wanted: list[bool], limits: ArchiveLimits) -> None:
    if len(entries) > limits.parts:
        raise _fault("too-many-parts", count=len(entries), limit=limits.parts)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, seen, limits)
    if sum(entry.file_size for entry, asked in zip(entries, wanted, strict=True) if asked) > limits.unpacked_bytes:
        raise _fault("too-large", limit=megabytes(limits.unpacked_bytes))


def _check_entry(entry: ZipInfo, seen: set[str], limits: ArchiveLimits) -> None:
    name = _plain_name(entry)
    if ".." in name.split("/") or name.startswith("/") or ":" in name or name.lower() in seen:
        raise _fault("bad-name", part=name[:80])
    seen.add(name.lower())
    if entry.flag_bits & 0x1:
        raise _fault("encrypted")
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise _fault("damaged", what=name[:80])
    if entry.file_size > _SMALL and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise _fault("bomb", part=name[:80], ratio=limits.ratio)


def _plain_name(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


# ---- one part


def _unpack_part(entry: ZipInfo, content: bytes) -> bytes:
    """The part, never unpacked beyond the size its directory entry declares (which was checked before)."""
    import zlib

    packed = _packed_bytes(entry, content)
    try:
        unpacked = packed if entry.compress_type == _STORED else _inflate(packed, entry.file_size)
    except zlib.error as error:
        raise _fault("damaged", what=entry.filename[:80]) from error
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise _fault("damaged", what=entry.filename[:80])
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


def _check_xml(name: str, xml: bytes) -> None:
    """Refuses a declared DOCTYPE or entity, and any encoding in which one could hide."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _fault("doctype", part=name[:80])
    head = xml[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    declaration = head[: head.find(b"?>")].lower() if head.startswith(b"<?xml") else b""
    if not head.startswith(b"<") or b"\0" in head or (b"encoding" in declaration and not _is_utf8(declaration)):
        raise _fault("damaged", what=name[:80])


def _is_utf8(declaration: bytes) -> bool:
    return any(name in declaration for name in (b"utf-8", b"utf8", b"us-ascii"))
