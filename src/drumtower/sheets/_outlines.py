"""Outlines: which sheets a workbook has, where their parts lie, and which cell styles change what a number means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._errors import refuse
from drumtower.sheets._packages import WORKBOOK, Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["RELATIONS", "Outline", "SheetPart", "read_outline"]

RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_LARGEST = 20 * 1024 * 1024
_PERCENT_IDS = {"9", "10"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook: its name, whether people see it, and the name of its part."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The sheets in their order; ``formats`` gives for a cell style that matters ``%`` or a pattern of zeros (000).

    ``recalculates`` is set where the workbook asks to be calculated when opened: results in it may be place holders.
    """

    sheets: tuple[SheetPart, ...]
    formats: dict[int, str]
    recalculates: bool


def read_outline(package: Package, place: Place) -> Outline:
    """The outline of a checked package.  Raises ``SheetError`` where its directory of sheets cannot be read."""
    book = _parse(package, WORKBOOK, place)
    targets = {e.get("Id"): e.get("Target", "") for e in _named(_parse(package, RELATIONS, place), "Relationship")}
    sheets = tuple(_sheet_part(e, targets) for e in _named(book, "sheet"))
    recalculates = any(e.get("fullCalcOnLoad") in ("1", "true") for e in _named(book, "calcPr"))
    formats = _formats(_parse(package, _STYLES, place)) if _STYLES in package.parts else {}
    return Outline(tuple(s for s in sheets if s.part in package.parts), formats, recalculates)


def _parse(package: Package, name: str, place: Place) -> Element:
    from xml.etree.ElementTree import ParseError, fromstring

    xml = package.parts.get(name, b"")
    if len(xml) > _LARGEST:
        raise refuse(say.DAMAGED, place, what=name)
    try:
        return fromstring(xml)
    except ParseError as error:
        raise refuse(say.DAMAGED, place, what=name) from error


def _named(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == name]


def _sheet_part(element: Element, targets: dict[str | None, str]) -> SheetPart:
    identifier = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "id"), None)
    target = targets.get(identifier, "").replace("\\", "/")
    part = target[1:] if target.startswith("/") else f"xl/{target}"
    return SheetPart(element.get("name", ""), element.get("state", "visible") != "visible", part)


def _formats(styles: Element) -> dict[int, str]:
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in _named(styles, "numFmt")}
    cells = next(iter(_named(styles, "cellXfs")), None)
    marks = [_meaning(e.get("numFmtId"), codes) for e in (cells if cells is not None else ())]
    return {index: mark for index, mark in enumerate(marks) if mark}


def _meaning(identifier: str | None, codes: dict[str | None, str]) -> str:
    if identifier in _PERCENT_IDS:
        return "%"
    return _meaning_of_code(codes.get(identifier, ""))


def _meaning_of_code(code: str) -> str:
    """``%`` for a percentage, the zeros for a code like 000, an empty string for anything else.

    >>> _meaning_of_code('0.0%;[Red]-0.0%'), _meaning_of_code('0.0"%"'), _meaning_of_code('000')
    ('%', '', '000')
    """
    import re

    if not code or code == "General":
        return ""
    first = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", code).split(";")[0]
    if "%" in first:
        return "%"
    return first if len(first) > 1 and not first.strip("0") else ""
