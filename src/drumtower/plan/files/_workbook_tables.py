"""The sheets of a plan workbook: their columns, which follow from the fields, and what is written for information only.

说明 · 目标 (a row a sub-target) · 指标 · 观测值 · 单位 · 地区 · 版本 · 调整 · 原内容 · 清单 · 考核方案 · 项目 · 设置 · 加减分
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drumtower.plan.files import _fields as fields
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._shapes import Choice
from drumtower.plan.files._workbook_before import EARLIER, earlier_table

if TYPE_CHECKING:
    from drumtower.sheets import Column, Table

__all__ = [
    "BEFORE",
    "CHANGES",
    "GROUPS",
    "HEAD",
    "NOTES",
    "SETTINGS",
    "SIMPLE",
    "Group",
    "cell_value",
    "read_tables",
    "settings_fields",
    "tables",
]

HEAD, SETTINGS, CHANGES = "说明", "设置", "调整"
BEFORE = "before."
NOTHING = "；"
"""What stands for an empty list, where an empty cell says that there is no list."""
NOTES = (
    "计划工作簿：在Excel或WPS里修改后可以再读入；各表的列可以移动，行可以排序和插入，隐藏的“_key”列请勿删除",
    "“目标”表一行是一个子项；同一目标的各行，目标编号相同，目标名称等各列只需在一行填写",
    "“指标名称”“解读”两列只供查看，改了也不读入",
)


@dataclass(frozen=True)
class Group:
    """A sheet whose rows are parts of something: a row a target, with the columns of its goal before it."""

    sheet: str
    key: str
    parent: Record
    child: Record
    children: str
    named_by: str
    shown: tuple[tuple[str, str], ...] = ()


GROUPS = (
    Group(
        "目标",
        "goals",
        fields.GOAL,
        fields.TARGET,
        "targets",
        "child.code",
        (("name", "指标名称"), ("meaning", "解读")),
    ),
    Group("考核方案", "schemes", fields.SCHEME, fields.ITEM, "items", ""),
    Group("项目", "projects", fields.PROJECT, fields.MILESTONE, "milestones", ""),
)
SIMPLE = {
    "指标": ("indicators", fields.INDICATOR),
    "观测值": ("observations", fields.OBSERVATION),
    "单位": ("departments", fields.DEPARTMENT),
    "地区": ("areas", fields.AREA),
    "版本": ("versions", fields.VERSION),
    "清单": ("lists", fields.LIST),
    "加减分": ("bonuses", fields.BONUS),
}
"""Sheets whose rows are whole things, with the key they have in the document."""

_REQUIRED = (HEAD, "目标", "指标", "观测值")


@cache
def tables() -> dict[str, Table]:
    """Every sheet's table by its name, in the order of the sheets."""
    from drumtower.sheets import Column, Table

    pairs = (Column("项", "name"), Column("内容", "value", width=48), Column("解释", "help", width=48))
    found = {HEAD: Table(HEAD, pairs, "name")}
    found["目标"] = _group_table(GROUPS[0])
    for sheet, (_, record) in SIMPLE.items():
        found[sheet] = _simple_table(sheet, record)
    found[CHANGES] = _change_table()
    found[EARLIER] = earlier_table()
    found |= {group.sheet: _group_table(group) for group in GROUPS[1:]}
    found[SETTINGS] = Table(SETTINGS, pairs, "name", required=False)
    order = (
        HEAD,
        "目标",
        "指标",
        "观测值",
        "单位",
        "地区",
        "版本",
        CHANGES,
        EARLIER,
        "清单",
        "考核方案",
        "项目",
        SETTINGS,
        "加减分",
    )
    return {sheet: found[sheet] for sheet in order}


@cache
def read_tables() -> tuple[Table, ...]:
    """The tables as they are read: a merged figure of a goal, its weight, belongs to each of its rows, as its texts do."""
    found = tables() | {group.sheet: _with_shared_figures(tables()[group.sheet]) for group in GROUPS}
    return tuple(found.values())


def _with_shared_figures(table: Table) -> Table:
    from dataclasses import replace

    is_shared = {c.key for c in table.columns if c.key.startswith("parent.") and c.kind == "decimal"}
    columns = (replace(c, kind="text") if c.key in is_shared else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def _simple_table(sheet: str, record: Record) -> Table:
    from drumtower.sheets import Table

    named = record.known_by[0] if len(record.known_by) == 1 else None
    return Table(sheet, tuple(map(_column, record.cells)), named, required=sheet in _REQUIRED)


def _group_table(group: Group) -> Table:
    from drumtower.sheets import Column, Table

    parent = [_column(each, "parent.", required=each.key == "code") for each in group.parent.cells]
    child = [_column(each, "child.") for each in group.child.cells]
    names = {column.name for column in parent}
    child = [_renamed(column, group.child.name) if column.name in names else column for column in child]
    shown = [Column(heading, f"shown.{key}", help="只供查看，不读入") for key, heading in group.shown]
    columns = (*parent, *child[:2], *shown[:1], *child[2:3], *shown[1:], *child[3:])
    return Table(group.sheet, columns, group.named_by or None, required=group.sheet in _REQUIRED)


def _change_table() -> Table:
    from drumtower.sheets import Column, Table

    own = [_column(each) for each in fields.CHANGE.cells if each.key != "dropped"]
    how = Column("方式", "how", "choice", choices=("修改", "新增", "取消"))
    before = [_renamed(_column(each, BEFORE), "原") for each in fields.TARGET.cells]
    return Table(CHANGES, (Column("版本", "version"), *own[:2], how, *before, *own[2:]), required=False)


def _renamed(column: Column, lead: str) -> Column:
    from dataclasses import replace

    return replace(column, name=f"{lead}{column.name}")


def _column(each: Field, lead: str = "", *, required: bool = False) -> Column:
    from drumtower.sheets import Column

    shape = each.shape
    assert shape is not None
    return Column(each.heading, lead + each.key, shape.sheet_kind, required, shape.words(), help=_help(each))


def _help(each: Field) -> str | None:
    if each.key == "words":
        return "只写目标值，例如：增长5%左右、60家以上、6月底前竣工"
    if isinstance(each.shape, Choice):
        return "请从列表中选择"
    return "多个时用“；”隔开" if each.default == () else None


def settings_fields() -> list[tuple[Record, Field]]:
    """The settings that are one value each, those of the tolerances after the others."""
    return [(record, each) for record in (fields.SETTINGS, fields.TOLERANCES) for each in record.cells]


def cell_value(each: Field, value: Any) -> Any:
    """What is written into the cell of a field: Chinese words for choices and flags, names joined by ；."""
    if value is None or each.shape is None:
        return None
    if isinstance(each.shape, Choice):
        return each.shape.chinese[value]
    plain = each.shape.plain(value)
    if isinstance(plain, bool):
        return "是" if plain else "否"
    if isinstance(plain, list):
        return "；".join(plain) or (NOTHING if each.default is None else "")
    return plain
