"""Styles and numbering of a docx: the level of a heading, bold, and the numbers that Word or WPS writes by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drumtower.document._markup import Element
from drumtower.document._numbering import CIRCLED

__all__ = ["Numbering", "Style", "Styles", "format_number"]

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_CN = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: heading level, whether it is the title's or of a table of contents, bold, numbering."""

    level: int | None = None
    title: bool = False
    contents: bool = False
    bold: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """The styles of a document by id, each with what it has from the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {
            each.get("w:styleId"): each for each in (root.children if root else ()) if each.name == "w:style"
        }
        self._known: dict[str, Style] = {}
        self._default = next((i for i, each in self._elements.items() if _is_default(each)), "")

    def of(self, style_id: str | None) -> Style:
        """The style of an id; that of ordinary paragraphs where there is none."""
        style_id = style_id or self._default
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id, frozenset())
        return self._known[style_id]

    def _read(self, style_id: str, below: frozenset[str]) -> Style:
        element = self._elements.get(style_id)
        if element is None or style_id in below or len(below) > 30:
            return Style()
        based_on = element.value("w:basedOn")
        base = self._read(based_on, below | {style_id}) if based_on else Style()
        name = (element.value("w:name") or "").strip().lower()
        bold = element.is_on("w:rPr", "w:b")
        return Style(
            level=_level(element, name) or base.level,
            title=name in ("title", "标题") or base.title,
            contents=name.startswith(("toc", "目录")) or base.contents,
            bold=base.bold if bold is None else bold,
            numbering=_numbering_of(element.child("w:pPr")) or base.numbering,
        )


def _is_default(element: Element) -> bool:
    return element.get("w:type") == "paragraph" and element.get("w:default") in ("1", "true", "on")


def _level(element: Element, name: str) -> int | None:
    outline = element.value("w:pPr", "w:outlineLvl")
    if outline and outline.isdigit() and int(outline) < 9:
        return int(outline) + 1
    found = _HEADING.match(name)
    return int(found[1]) if found else None


def _numbering_of(properties: Element | None) -> tuple[str, int] | None:
    number = properties.value("w:numPr", "w:numId") if properties else None
    if not properties or number is None:
        return None
    level = properties.value("w:numPr", "w:ilvl") or "0"
    return number, int(level) if level.isdigit() else 0


class Numbering:
    """The counters of a document's lists: what number the next paragraph of a list gets."""

    def __init__(self, root: Element | None) -> None:
        children = root.children if root else []
        self._abstract = {each.get("w:abstractNumId"): each for each in children if each.name == "w:abstractNum"}
        self._numbers = {each.get("w:numId"): each for each in children if each.name == "w:num"}
        self._counts: dict[tuple[str, int], int] = {}
        self._levels: dict[tuple[str, int], Element | None] = {}

    def next(self, properties: Element | None, style: Style) -> str:
        """The number that the next paragraph with these properties opens with; empty where it has none or a bullet."""
        numbering = _numbering_of(properties) or style.numbering
        if numbering is None or numbering[0] not in self._numbers:
            return ""
        number, level = numbering
        definition = self._level(number, level)
        if definition is None:
            return ""
        self._count(number, level)
        return self._written(number, level, definition)

    def _count(self, number: str, level: int) -> None:
        list_id = self._list_of(number)
        start = self._start(number, level)
        self._counts[list_id, level] = self._counts.get((list_id, level), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == list_id and key[1] > level]:
            del self._counts[deeper]

    def _list_of(self, number: str) -> str:
        """Lists of one definition count on together, except where a number starts anew."""
        element = self._numbers[number]
        restarts = any(each.child("w:startOverride") for each in element.children if each.name == "w:lvlOverride")
        return f"num {number}" if restarts else element.value("w:abstractNumId") or number

    def _start(self, number: str, level: int) -> int:
        for each in self._numbers[number].children:
            if each.name == "w:lvlOverride" and each.get("w:ilvl") == str(level) and each.value("w:startOverride"):
                return _whole(each.value("w:startOverride"), 1)
        definition = self._level(number, level)
        return _whole(definition.value("w:start") if definition else None, 1)

    def _level(self, number: str, level: int) -> Element | None:
        key = (number, level)
        if key not in self._levels:
            self._levels[key] = self._find_level(number, level)
        return self._levels[key]

    def _find_level(self, number: str, level: int) -> Element | None:
        element = self._numbers[number]
        overrides = [
            each for each in element.children if each.name == "w:lvlOverride" and each.get("w:ilvl") == str(level)
        ]
        own = next((found for each in overrides if (found := each.child("w:lvl"))), None)
        abstract = self._abstract.get(element.value("w:abstractNumId") or "")
        shared = [each for each in (abstract.children if abstract else ()) if each.name == "w:lvl"]
        return own or next((each for each in shared if each.get("w:ilvl") == str(level)), None)

    def _written(self, number: str, level: int, definition: Element) -> str:
        """The level's pattern (第%1章, %1.%2) with its counts written as their levels say."""
        if definition.value("w:numFmt") in ("bullet", "none"):
            return ""
        pattern = definition.value("w:lvlText") or ""
        list_id = self._list_of(number)

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = self._level(number, at)
            style = (
                "decimal" if definition.is_on("w:isLgl") and at != level else other.value("w:numFmt") if other else None
            )
            return format_number(self._counts.get((list_id, at), self._start(number, at)), style or "decimal")

        return re.sub(r"%([1-9])", count, pattern)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 8 else otherwise


def format_number(count: int, style: str) -> str:
    """A count as a style of numbers writes it.

    >>> [format_number(12, style) for style in ("chineseCounting", "decimalEnclosedCircleChinese", "lowerRoman", "decimal")]
    ['十二', '⑫', 'xii', '12']
    """
    writer = _WRITERS.get(style)
    return writer(count) if writer and 0 < count < 1000 else str(count)


def _counted(count: int) -> str:
    hundreds, tens, ones = count // 100, count // 10 % 10, count % 10
    words = f"{_CN[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{'' if tens == 1 and not hundreds else _CN[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_CN[ones] if ones else "")


def _circled(count: int) -> str:
    return CIRCLED[count - 1] if count <= 50 else str(count)


def _roman(count: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    words = "d" * (count // 500)
    count %= 500
    for value, sign in signs:
        words += sign * (count // value)
        count %= value
    return words


def _letters(count: int) -> str:
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)


_WRITERS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
            "koreanCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseDigitalTenThousand",
        ),
        _counted,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedParen": lambda count: f"({count})",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
}
