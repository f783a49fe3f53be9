"""Places: where something stands, in the words of the person who has to go there."""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["Place", "mark"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in a sheet, a text file, a document or a piece of text.

    ``row``, ``page``, ``line`` and ``paragraph`` count from 1 as people do; ``column`` is the heading or the letter of a
    sheet's column; ``start`` and ``end`` are character offsets in ``text`` (end exclusive).

    >>> str(Place(file="计划.xlsx", sheet="目标", row=14, column="目标值"))
    '计划.xlsx“目标”第14行“目标值”'
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    key: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None

    def describe(self, language: str = "zh") -> str:
        """The place as one phrase, from the large to the small; an empty string where nothing is known."""
        patterns = _ENGLISH if language == "en" else _CHINESE
        parts = [
            pattern.format(value) for name, pattern in patterns.items() if (value := getattr(self, name)) is not None
        ]
        return (" " if language == "en" else "").join(parts)

    def __str__(self) -> str:
        return self.describe()

    def as_json(self) -> dict[str, str | int]:
        """The known parts as a plain mapping, for ``--json``."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


_CHINESE = {
    "file": "{}",
    "sheet": "“{}”",
    "page": "第{}页",
    "paragraph": "第{}段",
    "row": "第{}行",
    "line": "第{}行",
    "column": "“{}”",
    "cell": "（{}）",
    "key": "“{}”",
}
_ENGLISH = {
    "file": "{}",
    "sheet": "sheet “{}”",
    "page": "page {}",
    "paragraph": "paragraph {}",
    "row": "row {}",
    "line": "line {}",
    "column": "column “{}”",
    "cell": "({})",
    "key": "“{}”",
}


def mark(text: str, start: int, end: int) -> str:
    """``text`` with the stretch from ``start`` to ``end`` set between 【】.

    A caret on a second line would not stand under full-width characters; a bracket always does.

    >>> mark("力争增长左右", 4, 6)
    '力争增长【左右】'
    """
    return f"{text[:start]}【{text[start:end]}】{text[end:]}"
