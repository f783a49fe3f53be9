"""Limits: how much a document may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may hold; beyond it is refused in words, before memory or time is spent on it.

    ``file_bytes`` the file as it lies on disk; ``unpacked_bytes`` all parts of a docx or OFD that are read, unpacked;
    ``ratio`` how many times larger than packed a part over 1 MB may be; ``parts`` the files inside; ``depth`` how deep
    elements stand in each other; ``characters`` the text; ``pages`` of a pdf or OFD; ``read_seconds`` how long reading a
    pdf may take, ``convert_seconds`` how long LibreOffice may take over an older format.
    """

    file_bytes: int = 100 * _MEGABYTE
    unpacked_bytes: int = 200 * _MEGABYTE
    ratio: int = 300
    parts: int = 5_000
    depth: int = 200
    characters: int = 5_000_000
    pages: int = 2_000
    read_seconds: int = 120
    convert_seconds: int = 120
