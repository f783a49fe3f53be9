"""Places in a sheet: A1 references and column letters."""

from __future__ import annotations

__all__ = ["a1", "column_letter", "parse_a1", "width_of"]


def column_letter(index: int) -> str:
    """The letters of the column with this index, counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """The reference of a cell, from row and column counted from 0.

    >>> a1(13, 2)
    'C14'
    """
    return f"{column_letter(column)}{row + 1}"


def parse_a1(reference: str) -> tuple[int, int]:
    """Row and column, counted from 0, of a reference like ``C14``.  Raises ``ValueError`` for anything else.

    >>> parse_a1("C14")
    (13, 2)
    """
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = reference[: len(reference) - len(digits)]
    if not letters or not digits.isdecimal() or len(letters) > 5 or len(digits) > 9:
        raise ValueError(f"not a cell reference: {reference[:20]!r}")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def width_of(text: str) -> int:
    """How many half-width characters the widest line of ``text`` takes: a Chinese character takes two.

    >>> width_of("目标值"), width_of("GDP")
    (6, 3)
    """
    from unicodedata import east_asian_width

    return max((sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n")), default=0)
