"""Reading the plan workbook: its sheets as one branch, each value with its sheet, row and column.

The order of rows is that in which they were issued, so that sorting a sheet changes nothing; a row that was added stands
behind the one it was put under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from drumtower.finding import Place
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Value
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._upgrade import upgraded
from drumtower.plan.files._workbook_before import EARLIER, earlier_branches
from drumtower.plan.files._workbook_tables import (
    BEFORE,
    CHANGES,
    GROUPS,
    HEAD,
    SETTINGS,
    SIMPLE,
    Group,
    read_tables,
    settings_fields,
)

if TYPE_CHECKING:
    from drumtower.sheets import SheetRow, WorkbookReading

__all__ = ["read_workbook_branch"]

_HEAD_KEYS = {"格式": "format", "年份": "year", "标题": "title", "地区代码": "code", "地区名称": "name"}


def read_workbook_branch(path: Path, log: FaultLog) -> Branch | None:
    """The workbook at ``path`` as one branch; None where its first sheet is missing.

    Raises ``SheetError`` where the file cannot be opened, ``PlanError`` where its format is not known.
    """
    from drumtower.sheets import read_workbook

    reading = read_workbook(path, read_tables())
    log.extend(reading.findings)
    return _Sheets(reading, log).plan()


class _Sheets:
    """Turns the rows of one workbook into branches."""

    def __init__(self, reading: WorkbookReading, log: FaultLog) -> None:
        self.reading = reading
        self.log = log

    def plan(self) -> Branch | None:
        """The whole plan."""
        if not self.reading[HEAD].columns:
            return None
        self.tell_absent_columns()
        head = self.head()
        upgraded(head)
        values: dict[str, Value] = dict(head.values)
        for group in GROUPS:
            values[group.key] = list(self.groups(group))
        for sheet, (key, record) in SIMPLE.items():
            if key not in ("bonuses", "versions"):
                values[key] = [self.branch(row, record) for row in self.rows(sheet)]
        values["settings"] = self.settings()
        values["versions"] = self.versions()
        return Branch(values, head.where, head.headings)

    def tell_absent_columns(self) -> None:
        """Tell once, and not at each row, that a sheet lacks the column of something that every row must have."""
        wanted = [(group.sheet, "parent.", group.parent) for group in GROUPS]
        wanted += [(group.sheet, "child.", group.child) for group in GROUPS]
        wanted += [(sheet, "", record) for sheet, (_, record) in SIMPLE.items()]
        for sheet, lead, record in wanted:
            read = self.reading[sheet]
            for each in record.cells if read.columns else ():
                if each.required and lead + each.key not in read.columns and (sheet, lead) != ("目标", "parent.code"):
                    self.log.tell_absent(read.place, each.heading)

    def rows(self, sheet: str) -> list[SheetRow]:
        """The rows of a sheet in the order in which they were issued."""
        stamp = self.reading.stamp
        issued = {key: at for at, key in enumerate(stamp.keys.get(sheet, {}))} if stamp is not None else {}
        return _in_issued_order(self.reading[sheet].rows, issued)

    def branch(self, row: SheetRow, record: Record, lead: str = "") -> Branch:
        """The cells of one record in a row; empty ones are left out."""
        values = {each.key: text for each in record.cells if (text := row.values.get(lead + each.key))}
        return Branch(values, partial(_at, row, lead), _headings(record), row.faulty)

    # ---- sheets of names and values

    def pairs(self, sheet: str, known: Mapping[str, str]) -> tuple[dict[str, str], dict[str, SheetRow]]:
        """The values of a sheet of names and values, and their rows, by key; an unknown name is a fault."""
        values: dict[str, str] = {}
        rows: dict[str, SheetRow] = {}
        for row in self.reading[sheet].rows:
            name = row.values.get("name", "").strip()
            if name not in known:
                self.log.add(say.UNKNOWN_SETTING, row.place("name"), stated=name, name=name, known="、".join(known))
                continue
            rows[known[name]] = row
            if value := row.values.get("value", "").strip():
                values[known[name]] = value
        return values, rows

    def head(self) -> Branch:
        """Area, year and title."""
        values, rows = self.pairs(HEAD, _HEAD_KEYS)
        own = self.reading[HEAD].place
        where = partial(_beside, rows, own)
        names = {key: name for name, key in _HEAD_KEYS.items()}
        area = Branch({key: values[key] for key in ("code", "name") if key in values}, where, names)
        head: dict[str, Value] = {key: values[key] for key in ("format", "year", "title") if key in values}
        return Branch(head | {"area": area}, where, names)

    def settings(self) -> Branch:
        """The settings with their tolerances and bonuses."""
        pairs = settings_fields()
        values, rows = self.pairs(SETTINGS, {each.heading: each.key for _, each in pairs})
        where = partial(_beside, rows, self.reading[SETTINGS].place)
        names = {each.key: each.heading for _, each in pairs}
        of = {each.key: record for record, each in pairs}
        tolerances = {key: text for key, text in values.items() if of[key] is fields.TOLERANCES}
        found: dict[str, Value] = {key: text for key, text in values.items() if of[key] is fields.SETTINGS}
        found["tolerances"] = Branch(tolerances, where, names)
        found["bonuses"] = [self.branch(row, fields.BONUS) for row in self.rows("加减分")]
        return Branch(found, where, names)

    # ---- rows that are parts of something

    def groups(self, group: Group) -> Iterator[Branch]:
        """What the rows of a sheet are parts of, in the order of their first rows."""
        rows: dict[str, list[SheetRow]] = {}
        for row in self.rows(group.sheet):
            if code := row.values.get("parent.code", "").strip():
                rows.setdefault(code, []).append(row)
        for same in rows.values():
            yield self.group(group, same)

    def group(self, group: Group, rows: list[SheetRow]) -> Branch:
        """One goal, scheme or project from its rows, which must agree on it."""
        values: dict[str, Value] = {}
        stand: dict[str, SheetRow] = {}
        for each in group.parent.cells:
            for row in rows:
                if text := _shared(each, row):
                    first = stand.setdefault(each.key, row)
                    self._check_same(each, text, first, row)
            if each.key in stand:
                values[each.key] = _shared(each, stand[each.key])
        values[group.children] = [part for row in rows if (part := self.child(group, row)) is not None]
        where = partial(_in_group, stand, rows[0])
        return Branch(values, where, _headings(group.parent), all(row.faulty for row in rows))

    def _check_same(self, each: Field, text: str, first: SheetRow, row: SheetRow) -> None:
        other = _shared(each, first)
        if text == other:
            return
        code, heading = row.values["parent.code"], each.heading
        message = say.GOAL_DIFFERS.say(key=code, field=heading, first=first.number, stated=text, expected=other)
        self.log.add(message, row.place(f"parent.{each.key}"), stated=text, expected=other)

    def child(self, group: Group, row: SheetRow) -> Branch | None:
        """The part that a row holds; None where it holds only what it would be a part of."""
        part = self.branch(row, group.child, "child.")
        if not part.values:
            return None
        if group.child is fields.TARGET and "code" not in part.values and row.key is not None and "/" in row.key:
            part.values = {**part.values, "code": row.key.rpartition("/")[2]}
        return part

    # ---- versions

    def versions(self) -> list[Value]:
        """The versions with their changes."""
        changes: dict[str, list[Value]] = {}
        names = {row.values.get("name", "").strip() for row in self.reading["版本"].rows}
        for row in self.rows(CHANGES):
            version = row.values.get("version", "").strip()
            if version not in names:
                self.log.add(say.VERSION_MISSING, row.place("version"), stated=version, version=version, sheet=CHANGES)
            changes.setdefault(version, []).append(self.change(row))
        earlier = earlier_branches(self.rows(EARLIER), names, self.log)
        found: list[Value] = []
        for row in self.rows("版本"):
            head, name = self.branch(row, fields.VERSION), row.values.get("name", "").strip()
            values = {**head.values, "changes": changes.get(name, []), **earlier.get(name, {})}
            found.append(Branch(values, head.where, head.headings, row.faulty))
        return found

    def change(self, row: SheetRow) -> Branch:
        """One change: what stood before in full, unless it was added; what must not be missing may be left as it is."""
        change = self.branch(row, fields.CHANGE)
        how = row.values.get("how", "")
        values: dict[str, Value] = {**change.values, "dropped": how == "取消"}
        if how != "新增":
            before = self.branch(row, fields.TARGET, BEFORE)
            given = (each.key for each in fields.TARGET.cells if not each.required or each.key in before.values)
            whole = {key: before.values.get(key) for key in given}
            values["before"] = Branch(whole, before.where, before.headings)
        return Branch(values, change.where, change.headings, row.faulty)


def _shared(each: Field, row: SheetRow) -> str:
    """What a row says of what it is a part of; a figure full-width, or with separators, as plain digits."""
    text = row.values.get(f"parent.{each.key}", "")
    if each.shape is None or each.shape.sheet_kind != "decimal":
        return text
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).replace(",", "").split())


def _at(row: SheetRow, lead: str, key: str | None) -> Place:
    return row.place(None if key is None else lead + key)


def _beside(rows: Mapping[str, SheetRow], own: Place, key: str | None) -> Place:
    """The place of the value under ``key`` where it has a row, else the place of the whole."""
    return own if key is None or key not in rows else rows[key].place("value")


def _in_group(stand: Mapping[str, SheetRow], first: SheetRow, key: str | None) -> Place:
    """The place of a cell of what several rows are parts of: where it is filled in, else in the first of them."""
    return first.place() if key is None else stand.get(key, first).place(f"parent.{key}")


def _headings(record: Record) -> dict[str, str]:
    return {each.key: each.heading for each in record.fields}


def _in_issued_order(rows: tuple[SheetRow, ...], issued: Mapping[str, int]) -> list[SheetRow]:
    """Rows as they were issued; a new one behind the row it was put under."""
    ranks: list[tuple[int, int]] = []
    behind = -1
    for number, row in enumerate(rows):
        if row.key is not None and row.key in issued:
            behind = issued[row.key]
            ranks.append((behind, -1))
        else:
            ranks.append((behind, number))
    return [row for _, _, row in sorted(zip(ranks, range(len(rows)), rows, strict=True), key=lambda each: each[:2])]
