"""Writing the plan workbook: every part of a plan as rows, with hidden keys."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from drumtower.finding import Place
from drumtower.plan._errors import PlanError
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Direction, Indicator
from drumtower.plan._plans import Change, Plan
from drumtower.plan.files import _fields as fields
from drumtower.plan.files._documents import refuse_unreadable
from drumtower.plan.files._encoding import evidence_words
from drumtower.plan.files._fields import DEPARTMENT_KEYS, Record
from drumtower.plan.files._shapes import MisfitError
from drumtower.plan.files._upgrade import FORMAT
from drumtower.plan.files._version_encoding import encode_versions
from drumtower.plan.files._workbook_before import EARLIER, earlier_rows
from drumtower.plan.files._workbook_tables import (
    BEFORE,
    CHANGES,
    GROUPS,
    HEAD,
    NOTES,
    SETTINGS,
    SIMPLE,
    Group,
    cell_value,
    settings_fields,
    tables,
)

if TYPE_CHECKING:
    from drumtower.sheets import RowContent

__all__ = ["write_workbook_plan"]


def write_workbook_plan(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write ``plan`` as a workbook to be edited in Excel or WPS, whole or not at all.

    Raises ``SheetError`` where it cannot be written, or where the package that writes xlsx is not installed, and
    ``PlanError`` where a text holds control characters, which no reader takes back.
    """
    from drumtower.sheets import SheetContent, write_workbook

    rows = _rows(plan)
    above = {HEAD: NOTES}
    sheets = [SheetContent(table, rows[sheet], above.get(sheet, ())) for sheet, table in tables().items()]
    write_workbook(path, sheets, about={"area": plan.area.code, "year": str(plan.year)})


def _rows(plan: Plan) -> dict[str, list[RowContent]]:
    """The rows of every sheet."""
    found = {HEAD: _keyed(_head(plan), "name"), SETTINGS: _keyed(_settings(plan), "name"), CHANGES: _changes(plan)}
    for group in GROUPS:
        found[group.sheet] = _grouped(group, plan)
    for sheet, (key, record) in SIMPLE.items():
        parts = plan.settings.bonuses if key == "bonuses" else getattr(plan, key)
        found[sheet] = _simple(sheet, record, parts, plan)
    names = _department_names(plan)
    found[EARLIER] = _unique((row, row["version"]) for row in earlier_rows(encode_versions(plan), names))
    found = {sheet: [_with_names(row, names) for row in rows] for sheet, rows in found.items()}
    for sheet, rows in found.items():
        _refuse_unreadable(sheet, rows)
    return found


def _refuse_unreadable(sheet: str, rows: Iterable[RowContent]) -> None:
    """Raise ``PlanError`` where a text could not be read back."""
    headings = {column.key: column.name for column in tables()[sheet].columns}
    for row in rows:
        try:
            for key, cell in row.values.items():
                refuse_unreadable(cell, headings[key])
        except MisfitError as misfit:
            raise PlanError(misfit.message, place=Place(sheet=sheet, key=row.key)) from None


def _department_names(plan: Plan) -> dict[str, str]:
    """The name of every department by its code, where the name leads back to one department."""
    names = [d.name for d in plan.departments]
    return {d.code: d.name for d in plan.departments if names.count(d.name) == 1}


def _with_names(row: RowContent, names: dict[str, str]) -> RowContent:
    """The row with departments by name, as an officer knows them; a code without a name stays."""
    from drumtower.sheets import RowContent

    cells = {
        key: names.get(cell, cell) if key.rpartition(".")[2] in DEPARTMENT_KEYS and isinstance(cell, str) else cell
        for key, cell in row.values.items()
    }
    return RowContent(cells, row.key)


def _head(plan: Plan) -> Iterator[dict[str, Any]]:
    yield {"name": "格式", "value": str(FORMAT), "help": "请勿修改"}
    yield {"name": "地区代码", "value": plan.area.code, "help": "GB/T 2260行政区划代码"}
    yield {"name": "地区名称", "value": plan.area.name}
    yield {"name": "年份", "value": str(plan.year)}
    yield {"name": "标题", "value": plan.title}


def _settings(plan: Plan) -> Iterator[dict[str, Any]]:
    for record, each in settings_fields():
        source = plan.settings.tolerances if record is fields.TOLERANCES else plan.settings
        value = cell_value(each, getattr(source, each.name))
        shape = each.shape
        words = "、".join(shape.words()) if shape is not None else ""
        yield {"name": each.heading, "value": None if value is None else _plain(value), "help": words or None}


def _plain(value: Any) -> str:
    from drumtower.plan.files._encoding import scalar_text

    return scalar_text(value)


def _keyed(rows: Iterable[dict[str, Any]], by: str) -> list[RowContent]:
    from drumtower.sheets import RowContent

    return [RowContent(row, row[by]) for row in rows]


# ---- rows that are whole things


def _simple(sheet: str, record: Record, parts: Iterable[Any], plan: Plan) -> list[RowContent]:
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    rows = []
    for number, part in enumerate(parts, 1):
        row = _cells(record, part)
        if record is fields.OBSERVATION:
            row["value"] = evidence_words(part.value, part.of, indicators.get(part.indicator))
        named = str(row[record.known_by[0]]) if len(record.known_by) == 1 else f"{number}"
        rows.append((row, named))
    return _unique(rows)


def _cells(record: Record, part: Any, lead: str = "") -> dict[str, Any]:
    """The cells of one part; a value that has its own words is left to the caller."""
    return {lead + each.key: cell_value(each, getattr(part, each.name)) for each in record.cells if each.key != "value"}


def _unique(rows: Iterable[tuple[dict[str, Any], str]]) -> list[RowContent]:
    """Rows with keys, one that stands twice getting a number."""
    from drumtower.sheets import RowContent

    seen: dict[str, int] = {}
    found = []
    for row, key in rows:
        seen[key] = seen.get(key, 0) + 1
        found.append(RowContent(row, key if seen[key] == 1 else f"{key}#{seen[key]}"))
    return found


# ---- rows that are parts of something


def _grouped(group: Group, plan: Plan) -> list[RowContent]:
    rows: list[tuple[dict[str, Any], str]] = []
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for parent in getattr(plan, group.key):
        head = _cells(group.parent, parent, "parent.")
        for number, child in enumerate(getattr(parent, group.children), 1):
            row = head | _cells(group.child, child, "child.")
            if isinstance(child, SubTarget):
                row |= _shown(child, indicators.get(child.indicator))
            rows.append((row, f"{parent.code}/{getattr(child, 'code', number)}"))
        if not getattr(parent, group.children):
            rows.append((head, parent.code))
    return _unique(rows)


def _shown(target: SubTarget, indicator: Indicator | None) -> dict[str, str | None]:
    """What is written for information: the indicator's name, and what the words mean."""
    from drumtower.plan.language import requirement

    lower = None if indicator is None else indicator.direction is Direction.LOWER
    name = indicator.name if indicator is not None else None
    return {"shown.name": name, "shown.meaning": requirement(target.target, lower=lower)}


def _changes(plan: Plan) -> list[RowContent]:
    rows = [
        (_change(version.name, change), f"{version.name}/{number}")
        for version in plan.versions
        for number, change in enumerate(version.changes, 1)
    ]
    return _unique(rows)


def _change(version: str, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    code = after.code if after is not None else before.code if before is not None else ""
    how = "取消" if after is None else "新增" if before is None else "修改"
    row: dict[str, Any] = {"version": version, "goal": change.goal, "target": code, "how": how, "reason": change.reason}
    return row | (_cells(fields.TARGET, before, BEFORE) if before is not None else {})
