"""Tables: the cells of a table as facts, told by the head of their column and of their row.

    指标            绝对值（亿元）   比上年增长（%）        unit from the head, the row, a column 计量单位, or the caption
    进出口总额        6292.1         0.3                 进出口总额 6292.1亿元; growth 0.3%

A figure for which no unit can be found is not placed, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from drumtower.document import Document, Table
from drumtower.quantity import QuantityError, Unit, find_unit, fold
from drumtower.reading._catalogue import Catalogue
from drumtower.reading._facts import FactKind, Role
from drumtower.reading._lines import Line
from drumtower.reading._mentions import Mention
from drumtower.reading._outline import Part, Setting
from drumtower.reading._scanning import Rejected
from drumtower.reading._words import words as listed

__all__ = ["read_row"]

FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
GROWTH = re.compile(r"增长|同比|±|增幅|涨幅|降幅|增速|涨跌")
SHARE = re.compile(r"比重|占比|构成|所占")
PLAIN = re.compile(
    r"(?:指标|绝对|金额|数量|产量|总量|数值|完成|本年|本期|实绩|实际|计划|目标|全年|累计|规模|20\d\d年?)*[值量数额]?"
)
BRACKETED = re.compile(r"[（(](?:单位[：:])?([^（）()]{1,10})[）)]$")
NUMBERING = re.compile(
    r"^(?:[#＃*]+|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|其中[：:]?|[—\-]+)+"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: of which kind, in which unit, of which year, and what its head adds to the name."""

    kind: FactKind
    unit: str | None
    year: str | None
    stem: str
    is_unit: bool = False


def read_row(
    document: Document, line: Line, setting: Setting, known: Catalogue
) -> tuple[list[Mention], list[Rejected]]:
    """The facts in one row of a table, and its figures that could not be placed."""
    table = next((t for t in document.tables if t.number == line.paragraph.table), None)
    if table is None or not table.rows or not _is_head(table.rows[0]):
        return [], []
    cells = list(_cells(line))
    if not cells or not any(FIGURE.fullmatch(cell.text) for cell in cells[1:]):
        return [], []
    return _placed(table, cells, setting, known)


def _is_head(row: tuple[str, ...]) -> bool:
    return len(row) > 1 and not any(FIGURE.fullmatch(fold(cell).text) for cell in row[1:])


def _cells(line: Line) -> Iterator[Line]:
    """Each cell of a row as a line of its own, at its place."""
    at = 0
    for text in line.paragraph.text.split("\t"):
        yield Line(replace(line.paragraph, text=text, start=line.paragraph.start + at), fold(text))
        at += len(text) + 1


def _placed(
    table: Table, cells: list[Line], setting: Setting, known: Catalogue
) -> tuple[list[Mention], list[Rejected]]:
    columns = [_column(head) for head in table.rows[0]]
    name, row_unit = _row_name(cells[0].text)
    stated = next((c.text for c, column in zip(cells, columns, strict=False) if column.is_unit), None)
    above = _measure_above(table, cells[0].paragraph.row or 1, name)
    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        if column.is_unit or not FIGURE.fullmatch(cell.text):
            continue
        unit = _unit(column.unit or row_unit or stated or _of_caption(table))
        if unit is None:
            rejected.append(Rejected(cell, (0, len(cell.text)), "table-unit"))
        else:
            mention = _mention(cell, column, f"{name}{column.stem}", unit, setting, known)
            mention.measure = above
            mentions.append(mention)
    return mentions, rejected


def _measure_above(table: Table, row: int, name: str) -> str | None:
    """What a row without a measure of its own is part of: the nearest row above whose name ends in one (公路 under 货物运输总量)."""
    if name.endswith(listed("measures")):
        return None
    for cells in reversed(table.rows[1 : row - 1]):
        above, _ = _row_name(fold(cells[0]).text)
        if above.endswith(listed("measures")):
            return above
    return None


def _column(head: str) -> _Column:
    text = fold(head).text
    if text in ("计量单位", "单位"):
        return _Column(FactKind.LEVEL, None, None, "", is_unit=True)
    found = BRACKETED.search(text)
    stem = text[: found.start()] if found else text
    year = re.search(r"20\d\d", stem)
    if GROWTH.search(text):
        return _Column(FactKind.GROWTH, "%", None, "")
    if SHARE.search(text):
        return _Column(FactKind.SHARE, "%", year[0] if year else None, stem)
    unit = found[1] if found else None
    return _Column(FactKind.LEVEL, unit, year[0] if year else None, "" if PLAIN.fullmatch(stem) else stem)


def _row_name(text: str) -> tuple[str, str | None]:
    """The name of a row, and the unit in brackets behind it (大牲畜（万头）)."""
    text = NUMBERING.sub("", text)
    found = BRACKETED.search(text)
    if found and _unit(found[1]) is not None:
        return text[: found.start()], found[1]
    return text, None


def _of_caption(table: Table) -> str | None:
    """The unit that the caption gives for all (单位：亿元)."""
    found = re.search(r"单位[：:]([^）)，\s]{1,8})", fold(table.caption).text)
    return found[1] if found else None


def _unit(words: str | None) -> Unit | None:
    try:
        return find_unit(words) if words else None
    except QuantityError:
        return None


def _mention(cell: Line, column: _Column, name: str, unit: Unit, setting: Setting, known: Catalogue) -> Mention:
    mention = Mention(cell, 0, len(cell.text), (0, len(cell.text)), "table.cell")
    mention.value = Decimal(cell.text.replace(",", ""))
    mention.measured, mention.unit = unit, unit.symbol
    mention.kind = _kind(column.kind, unit)
    if mention.kind is FactKind.GROWTH:
        mention.polarity = "down" if mention.value < 0 else "up"
    entry = known.find(name)
    mention.indicator = entry.name if entry and name in entry.short else name or None
    mention.code = entry.code if entry else None
    mention.period = column.year or setting.period
    mention.role = Role.TARGET if setting.part is Part.PLAN else Role.ACTUAL
    mention.naming, mention.confidence = "name.row", Decimal("0.9")
    return mention


def _kind(kind: FactKind, unit: Unit) -> FactKind:
    if kind is not FactKind.LEVEL:
        return kind
    if unit.dimension == "points":
        return FactKind.CHANGE
    if unit.dimension in ("count", "people", "person-times", "households"):
        return FactKind.COUNT
    return FactKind.RATE if unit.dimension == "rate" else FactKind.LEVEL
