"""Limits: how much a file may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; beyond it is refused in words, before memory or time is spent on it.

    ``file_bytes`` the file as it lies on disk; ``unpacked_bytes`` all its XML parts unpacked; ``ratio`` how many times
    larger than packed a part over 1 MB may be (a bomb reaches 1000, sixty thousand empty formatted rows about 15);
    ``parts`` the files inside; ``rows`` and ``columns`` the last row and column of a sheet that hold something, ``cells``
    their product; ``heading_rows`` how far down headings are looked for; ``findings`` how many are listed for a table.
    """

    file_bytes: int = 50 * _MEGABYTE
    unpacked_bytes: int = 300 * _MEGABYTE
    ratio: int = 300
    parts: int = 5_000
    rows: int = 200_000
    columns: int = 512
    cells: int = 6_000_000
    heading_rows: int = 30
    findings: int = 10_000
