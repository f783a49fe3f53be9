"""The sheet 原内容: what settings, goals and indicators were before a version, one item a row.

    版本 · 对象 · 编号 · 项 · 原来         2024年调整 · 目标 · M02 · 责任单位 · 区商务局

Only what a version changed has a row, so that an officer who notes a change by hand writes one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from drumtower.finding import Place
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Value
from drumtower.plan.files._documents import Document
from drumtower.plan.files._encoding import scalar_text
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._shapes import Choice

if TYPE_CHECKING:
    from drumtower.sheets import SheetRow, Table

__all__ = ["EARLIER", "earlier_branches", "earlier_rows", "earlier_table"]

EARLIER = "原内容"
_GOAL, _INDICATOR, _SETTINGS, _BONUS = "目标", "指标", "设置", "加减分"
_LISTS = {_GOAL: ("goals_before", fields.GOAL_BEFORE), _INDICATOR: ("indicators_before", fields.INDICATOR)}


def earlier_table() -> Table:
    """The columns of the sheet."""
    from drumtower.sheets import Column, Table

    kinds = (*_LISTS, _SETTINGS, _BONUS)
    columns = (
        Column("版本", "version", help="改动它的那个版本的名称"),
        Column("对象", "kind", "choice", choices=kinds, help="请从列表中选择"),
        Column("编号", "code", help="目标或指标的编号；加减分写事由；设置不填"),
        Column("项", "field", help="照其他表的列名或设置的名称写，例如：责任单位"),
        Column("原来", "value", width=48, help="这个版本以前的内容；原来没有内容的，空着"),
    )
    return Table(EARLIER, columns, required=False)


# ---- writing


def earlier_rows(versions: Iterable[Document], departments: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of all versions, departments by the names given."""
    for version in versions:
        for row in _rows_of(version, departments):
            yield {"version": version["name"], **row}


def _rows_of(version: Document, departments: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for kind, (key, record) in _LISTS.items():
        for part in version.get(key, ()):
            yield from _part_rows(kind, record, part, departments)
    settings = version.get("settings_before")
    if settings is None:
        return
    yield from _part_rows(_SETTINGS, fields.SETTINGS, settings, {}, coded=False)
    yield from _part_rows(_SETTINGS, fields.TOLERANCES, settings.get("tolerances", {}), {}, coded=False, lone=False)
    if "bonuses" in settings:
        yield {"kind": _SETTINGS, "field": fields.SETTINGS.by_key["bonuses"].heading}
        for bonus in settings["bonuses"]:
            yield from _part_rows(_BONUS, fields.BONUS, bonus, {})


def _part_rows(
    kind: str, record: Record, part: Document, departments: Mapping[str, str], *, coded: bool = True, lone: bool = True
) -> Iterator[dict[str, Any]]:
    """A row a field; where there is none, ``lone`` leaves one that only says that there is such a part."""
    named = record.known_by[0] if coded else ""
    head = {"kind": kind} | ({"code": part[named]} if named else {})
    written = [each for each in record.cells if each.key in part and each.key != named]
    for each in written:
        said = _said(each, part[each.key])
        said = departments.get(said or "", said) if each.key in fields.DEPARTMENT_KEYS else said
        yield head | {"field": each.heading, "value": said}
    if lone and not written:
        yield head


def _said(each: Field, plain: Any) -> str | None:
    """A neutral value in the words of a sheet."""
    if isinstance(each.shape, Choice):
        return each.shape.chinese[each.shape.of(plain)]
    if isinstance(plain, bool):
        return "是" if plain else "否"
    if isinstance(plain, list):
        return "；".join(plain)
    return None if plain is None else scalar_text(plain)


# ---- reading


def earlier_branches(rows: Iterable[SheetRow], names: Iterable[str], log: FaultLog) -> dict[str, dict[str, Value]]:
    """What stood before, by the version that changed it and its key there; a version not in ``names`` is a fault."""
    known = set(names)
    by_version: dict[str, list[SheetRow]] = {}
    for row in rows:
        version = row.values.get("version", "").strip()
        if version not in known:
            log.add(say.VERSION_MISSING, row.place("version"), stated=version, version=version, sheet=EARLIER)
        if not row.values.get("kind"):
            log.add(say.REQUIRED, row.place("kind"), field="对象")
        by_version.setdefault(version, []).append(row)
    return {version: _Earlier(found, log).values() for version, found in by_version.items()}


@dataclass(slots=True)
class _Part:
    """The rows of one goal, indicator or bonus, by the field they tell of."""

    first: SheetRow
    rows: dict[str, SheetRow] = field(default_factory=dict)

    def value(self, key: str) -> str | None:
        """What is told of a field."""
        return self.rows[key].values.get("value") or None

    def place(self, named: str, key: str | None) -> Place:
        """The place of a field, or of what names the part."""
        if key is not None and key in self.rows:
            return self.rows[key].place("value")
        return self.first.place("code" if key == named else None)


class _Earlier:
    """Turns the rows of one version into branches."""

    def __init__(self, rows: list[SheetRow], log: FaultLog) -> None:
        self.rows = rows
        self.log = log

    def values(self) -> dict[str, Value]:
        """The keys of the version that hold something."""
        found: dict[str, Value] = {}
        for kind, (key, record) in _LISTS.items():
            if parts := list(self.parts(kind, record)):
                found[key] = parts
        settings = self.settings()
        return found if settings is None else found | {"settings_before": settings}

    def of_kind(self, kind: str) -> list[SheetRow]:
        """The rows on one kind of thing."""
        return [row for row in self.rows if row.values.get("kind") == kind]

    def parts(self, kind: str, record: Record) -> Iterator[Branch]:
        """The goals, indicators or bonuses; a further one begins where a field is told again."""
        named = record.known_by[0]
        known = [each for each in record.cells if each.key != named]
        parts: list[_Part] = []
        latest: dict[str, _Part] = {}
        for row in self.of_kind(kind):
            code, key = row.values.get("code", ""), self.key(row, kind, known)
            if code not in latest or key in latest[code].rows:
                latest[code] = _Part(row)
                parts.append(latest[code])
            if key is not None:
                latest[code].rows[key] = row
        for part in parts:
            values: dict[str, Value] = {named: part.first.values.get("code") or None}
            values |= {key: part.value(key) for key in part.rows}
            faulty = any(row.faulty for row in (part.first, *part.rows.values()))
            yield Branch(values, partial(part.place, named), {each.key: each.heading for each in record.cells}, faulty)

    def key(self, row: SheetRow, kind: str, known: list[Field]) -> str | None:
        """The key of the field that a row tells of, by its heading or itself; an unknown one is a fault."""
        name = row.values.get("field", "").strip()
        found = next((each.key for each in known if name in (each.heading, each.key)), None)
        if name and found is None:
            listed = "、".join(each.heading for each in known)
            self.log.add(say.FIELD_UNKNOWN, row.place("field"), stated=name, kind=kind, name=name, known=listed)
        return found

    def settings(self) -> Branch | None:
        """The settings that are told of; None where there is no row of them."""
        rows, bonuses = self.of_kind(_SETTINGS), list(self.parts(_BONUS, fields.BONUS))
        if not rows and not bonuses:
            return None
        whole = _Part((rows or self.of_kind(_BONUS))[0])
        known = [*fields.SETTINGS.cells, *fields.TOLERANCES.cells, fields.SETTINGS.by_key["bonuses"]]
        for row in rows:
            if (key := self.key(row, _SETTINGS, known)) is not None:
                whole.rows[key] = row
        where = partial(whole.place, "")
        headings = {each.key: each.heading for each in known}
        values: dict[str, Value] = {e.key: whole.value(e.key) for e in fields.SETTINGS.cells if e.key in whole.rows}
        if bonuses or "bonuses" in whole.rows:
            values["bonuses"] = bonuses
        tolerances: dict[str, Value] = {
            e.key: whole.value(e.key) for e in fields.TOLERANCES.cells if e.key in whole.rows
        }
        if tolerances:
            values["tolerances"] = Branch(tolerances, where, headings)
        return Branch(values, where, headings)
