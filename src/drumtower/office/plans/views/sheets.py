"""What pages show, as workbooks: the same rows and words, with the explanations, ready to be printed or sent on.

page's values ──▶ SheetContent (lines above, headings, rows) ──workbook──▶ the bytes of an xlsx file

Numbers stand as numbers where they are exact, with their unit beside them; whatever else a cell says is text, so that
nothing in it is ever run as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.base.sources import opened
from drumtower.calendar import now
from drumtower.office.plans.figures import MINUS, written
from drumtower.office.plans.monthly_sheet import MonthlyLine, MonthlySheet
from drumtower.office.plans.months import Months
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import figure_words
from drumtower.office.plans.views.comparing import Compared, Comparison
from drumtower.office.plans.views.frame import standing
from drumtower.office.plans.views.goals import Row
from drumtower.office.plans.views.overview import figure_of, gravest, reached
from drumtower.office.plans.words import word
from drumtower.plan import GoalProgress, Observation, Origin
from drumtower.sheets import Column, RowContent, SheetContent, Table, write_workbook

__all__ = [
    "above",
    "comparison_sheet",
    "goals_sheet",
    "indicator_sheets",
    "monthly_sheet",
    "number_of",
    "off_course_sheet",
    "sheet_of",
    "workbook",
]

Value = str | Decimal | None
Columns = Sequence[tuple[str, str, bool]]
"""Field, heading, and whether it holds numbers."""


def workbook(sheets: Sequence[SheetContent]) -> bytes:
    """The file with these sheets.  Raises ``SheetError`` where the library for workbooks is missing."""
    with TemporaryDirectory(prefix="drumtower-") as folder:
        path = Path(folder) / "export.xlsx"
        write_workbook(path, sheets)
        return path.read_bytes()


def above(sight: Sight, title: str, *conditions: str) -> list[str]:
    """The lines over a table: what it is, as known when, by which version, and who exported it when."""
    stands = standing(sight)
    day = _("按{day}所知").format(day=sight.day.isoformat())
    when = localtime(now()).strftime("%Y-%m-%d %H:%M")
    who = _("{who} {when} 导出").format(who=sight.person.name, when=when)
    return [
        title,
        " · ".join(filter(None, (sight.plan.title, stands.version, stands.through, day))),
        *(each for each in conditions if each),
        f"{who} · {_('带※的数字是示例，不是公布的数据')}",
    ]


def number_of(figure: Figure) -> Value:
    """A figure as a cell: its number where it is one, else its words; None where there is none.

    >>> number_of(Figure("−1.8", "%")), number_of(Figure("超1200亿元"))
    (Decimal('-1.8'), '超1200亿元')
    """
    if not figure:
        return None
    try:
        return Decimal(figure.text.replace(MINUS, "-").removeprefix("+"))
    except InvalidOperation:
        return figure.text


def _marks(figure: Figure) -> str:
    """What stands around a number: 预计, ※."""
    return f"{figure.mark}{'※' if figure.illustrative else ''}"


def sheet_of(
    name: str, columns: Columns, rows: Iterable[tuple[str, Sequence[Value]]], lines: Sequence[str]
) -> SheetContent:
    """A sheet of rows; each row is its key and its values in the order of the columns."""
    table = Table(
        name, tuple(Column(heading, field, "decimal" if number else "text") for field, heading, number in columns)
    )
    fields = [field for field, _heading, _number in columns]
    written_rows = [RowContent(dict(zip(fields, values, strict=True)), key) for key, values in rows]
    return SheetContent(table, written_rows, list(lines))


# --- the plan table -------------------------------------------------------------------------------------------------


def goals_sheet(rows: Sequence[tuple[str, Sequence[Row]]], group: str, lines: Sequence[str]) -> SheetContent:
    """The plan table as filtered, sorted and grouped; ``group`` heads the column of the headings, empty for none."""
    columns: Columns = [
        *([("group", group, False)] if group else []),
        ("code", _("编号"), False), ("name", _("目标"), False), ("words", _("目标值"), False), ("class", _("类别"), False),
        ("section", _("章节"), False), ("value", _("最新"), True), ("unit", _("计量单位"), False), ("mark", _("标注"), False),
        ("period", _("时期"), False), ("done", _("已完成%"), True), ("due", _("应完成%"), True), ("rank", _("位次"), True),
        ("outlook", _("判断"), False), ("why", _("说明"), False), ("department", _("责任单位"), False),
    ]  # fmt: skip
    found = [(row.code, _goal_values(row, name if group else None)) for name, held in rows for row in held]
    return sheet_of(_("计划目标"), columns, _once(found), lines)


def _goal_values(row: Row, group: str | None) -> list[Value]:
    late = _("；缺最近一月") if row.late else ""
    return [
        *([group] if group is not None else []),
        row.code, row.name, row.words, word(row.goal_class), row.section,
        number_of(row.value), row.value.unit, _marks(row.value), row.period,
        number_of(row.done), number_of(row.due), number_of(row.rank),
        row.outlook_words, row.why.text(tongue()) + late, row.department,
    ]  # fmt: skip


def _once(rows: Sequence[tuple[str, Sequence[Value]]]) -> list[tuple[str, Sequence[Value]]]:
    """The rows with keys of which none stands twice: a target in two lists stands in both groups."""
    seen: dict[str, int] = {}
    kept = []
    for key, values in rows:
        seen[key] = seen.get(key, 0) + 1
        kept.append((key if seen[key] == 1 else f"{key}#{seen[key]}", values))
    return kept


# --- off course -----------------------------------------------------------------------------------------------------


def off_course_sheet(sight: Sight, lines: Sequence[str]) -> SheetContent:
    """Every goal that is off course, the gravest first, by the gravest of its targets."""
    columns: Columns = [
        ("code", _("编号"), False), ("name", _("目标"), False), ("words", _("目标值"), False), ("value", _("最新"), True),
        ("unit", _("计量单位"), False), ("mark", _("标注"), False), ("period", _("时期"), False), ("rank", _("全市位次"), True),
        ("moved", _("位次前移"), True), ("outlook", _("判断"), False), ("why", _("说明"), False), ("department", _("责任单位"), False),
    ]  # fmt: skip
    rows = [(goal.goal.code, _off_values(sight, goal)) for goal in sight.progress.exceptions]
    return sheet_of(_("偏离计划"), columns, rows, lines)


def _off_values(sight: Sight, goal: GoalProgress) -> list[Value]:
    target = gravest(goal)
    value, rank = figure_of(sight, target), sight.figures.of(target.rank)
    department = target.sub_target.department or goal.goal.department or ""
    moved = target.rank_change
    return [
        goal.goal.code, goal.goal.name, target.sub_target.words, number_of(value), value.unit, _marks(value),
        reached(sight, target), number_of(rank),
        None if moved is None else Decimal(moved), word(goal.outlook), target.why.text(tongue()),
        sight.departments.get(department, department),
    ]  # fmt: skip


# --- the monthly table ----------------------------------------------------------------------------------------------


def monthly_sheet(sheet: MonthlySheet, lines: Sequence[str]) -> SheetContent:
    """The paper as it stands, word for word, with the sentence behind each outlook and the notes above it."""
    columns: Columns = [
        *((column, heading, False) for column, heading in sheet.columns), ("why", _("判断依据"), False)
    ]  # fmt: skip
    rows = [(line.key, _monthly_values(line)) for line in sheet.lines]
    return sheet_of(_("月度一页表"), columns, rows, [sheet.title, *sheet.under, *lines, *sheet.notes])


def _monthly_values(line: MonthlyLine) -> list[Value]:
    return [*(_with_mark(line, c.column, c.words) for c in line.cells), line.why]


def _with_mark(line: MonthlyLine, column: str, words: str) -> str:
    stands_in = any(p.stands_in for p in line.cell(column).parts)
    return f"{words}※" if stands_in else words


# --- comparison -----------------------------------------------------------------------------------------------------


def comparison_sheet(found: Comparison, lines: Sequence[str]) -> SheetContent:
    """Every difference, and what stays the same, with both wordings."""
    by_year: Columns = [
        ("outcome", _("上年结果"), False), ("result", _("上年结果值"), True), ("unit", _("计量单位"), False),
        ("beyond", _("目标比上年结果"), True), ("beyond_unit", _("差的单位"), False),
    ]  # fmt: skip
    columns: Columns = [
        ("kind", _("变化"), False), ("name", _("目标"), False), ("old_code", _("原编号"), False),
        ("before", _("原来：{name}").format(name=found.old.name), False), ("new_code", _("现编号"), False),
        ("after", _("现在：{name}").format(name=found.new.name), False), ("moved", _("归属的变化"), False),
        *(by_year if found.by_year else [("reason", _("理由"), False)]),
    ]  # fmt: skip
    rows = [(f"{i}", _compared_values(row, by_year=found.by_year)) for i, row in enumerate(found.rows, 1)]
    return sheet_of(_("比较"), columns, rows, [*lines, *_versions(found)])


def _compared_values(row: Compared, *, by_year: bool) -> list[Value]:
    before, after = row.before, row.after
    own: list[Value] = [
        row.kind_words or _("未变"), row.name, before.code if before else "", before.text if before else "",
        after.code if after else "", after.text if after else "",
        "；".join(f"{label}：{was} → {is_now}" for label, was, is_now in row.moved),
    ]  # fmt: skip
    if not by_year:
        return [*own, row.reason]
    last = row.result
    if last is None:
        return [*own, "", None, "", None, ""]
    return [*own, last.words, number_of(last.value), last.value.unit, number_of(last.beyond), last.beyond.unit]


def _versions(found: Comparison) -> list[str]:
    words = _("其间版本：{name}（{stage}，{by}，{day}）{reason}")
    return [
        words.format(name=v.name, stage=v.stage, by=v.by or "—", day=v.day.isoformat(), reason=v.reason)
        for v in found.versions
    ]


# --- the values of an indicator -------------------------------------------------------------------------------------


def indicator_sheets(
    sight: Sight, code: str, months: Sequence[tuple[str, Months]], lines: Sequence[str]
) -> list[SheetContent]:
    """The months of each measure as the page shows them, then every figure ever stated, with its source."""
    sheets = [_months_sheet(f"{_('各月')}{name}"[:31], shown, lines) for name, shown in months]
    return [*sheets, _every_figure(sight, code, lines)]


def _months_sheet(name: str, months: Months, lines: Sequence[str]) -> SheetContent:
    columns: Columns = [
        ("period", _("时期"), False), ("value", _("数值"), True), ("unit", _("计量单位"), False), ("mark", _("标注"), False),
        ("own", _("当月"), True), ("last", _("上年同期"), True), ("growth", _("增速%"), True), ("mean", _("全市平均"), True),
        ("rank", _("位次"), True), ("status", _("状态"), False), ("source", _("出处"), False), ("known", _("得知日期"), False),
        ("earlier", _("更正前"), False),
    ]  # fmt: skip
    rows = [
        (
            row.period,
            [
                row.period, number_of(row.value), row.value.unit or months.unit, _marks(row.value), number_of(row.own),
                number_of(row.last), number_of(row.growth), _with_unit(row.mean), number_of(row.rank), row.status_words,
                row.source or months.source, row.known_from.isoformat() if row.known_from else "", "、".join(str(f) for f in row.earlier),
            ],
        )
        for row in months.rows
    ]  # fmt: skip
    return sheet_of(name, columns, rows, lines)


def _with_unit(figure: Figure) -> Value:
    """A figure as a number where its unit is that of the column, else with its own."""
    return f"{figure.text}{figure.unit}" if figure and figure.unit else number_of(figure)


def _every_figure(sight: Sight, code: str, lines: Sequence[str]) -> SheetContent:
    columns: Columns = [
        ("what", _("什么数"), False), ("area", _("地区"), False), ("period", _("时期"), False), ("value", _("数值"), True),
        ("unit", _("计量单位"), False), ("status", _("状态"), False), ("nature", _("性质"), False), ("source", _("出处"), False),
        ("known", _("得知日期"), False), ("definition", _("口径"), False), ("note", _("备注"), False),
    ]  # fmt: skip
    held = sight.plan.observations.of_indicator(code)
    areas = {sight.plan.area.code: sight.plan.area.name} | {a.code: a.name for a in sight.plan.areas}
    rows = [(str(i), _observed(sight, o, areas.get(o.area, o.area))) for i, o in enumerate(held, 1)]
    return sheet_of(_("全部数据"), columns, rows, lines)


def _observed(sight: Sight, o: Observation, area: str) -> list[Value]:
    text, unit = written(o.value)
    nature = _("示例，非公布数据") if o.origin is Origin.ILLUSTRATIVE else _("公布的数据")
    return [
        figure_words(sight.plan, o), area, o.period.text(tongue()), number_of(Figure(text)), unit, word(o.status), nature,
        opened(o.source).words, o.known_from.isoformat() if o.known_from else "", o.definition or "", o.note,
    ]  # fmt: skip
