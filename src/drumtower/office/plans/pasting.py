"""Pasting: a block copied from Excel or WPS, cell by cell, as figures to be filed or what is wrong with each cell.

    text with tabs ──▶ PastedBlock: heading (found or usual) and PastedRow, …
                          row ──▶ Filing, … for its columns 数值, 当月, 累计, 增速      a bad cell keeps its reason

Nothing is saved here; what is asked of a row is said at its cell, with the row's number as it stands in the block.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.calendar import CalendarError, Period, read_period
from drumtower.finding import DrumtowerError, Message
from drumtower.office.plans.due import Column, DueCell, cell_of, jump, period_for
from drumtower.office.plans.filing import Filing
from drumtower.office.plans.readings import measure_of
from drumtower.plan import Evidence, Indicator, Measure, Plan, Project, Status, read_evidence, unit_for, write_evidence
from drumtower.quantity import fold

__all__ = ["PastedBlock", "PastedCell", "PastedRow", "Surroundings", "read_block"]

LONGEST, MOST_ROWS = 200_000, 500

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "指标": ("指标", "指标名称", "指标编号", "名称", "项目"),
    "时期": ("时期", "期间", "月份", "时间", "报告期"),
    "数值": ("数值", "值", "完成数", "完成值", "实际", "实际数"),
    "当月": ("当月", "本月", "当月数"),
    "累计": ("累计", "本年累计", "累计数", "累计完成", "年初累计"),
    "增速": ("增速", "同比", "增幅", "同比增长", "同比增速", "增长率"),
    "口径": ("口径", "类别", "项"),
    "节点": ("节点", "阶段", "环节"),
    "单位": ("单位", "计量单位"),
    "状态": ("状态", "数据状态"),
    "来源": ("来源", "数据来源", "出处"),
    "说明": ("说明", "备注", "解释"),
}
_USUAL = ("指标", "时期", "数值", "状态", "来源", "说明")
_VALUES = {"数值": None, "当月": Column.MONTH, "累计": Column.TOTAL, "增速": Column.GROWTH}
_STATUSES = {"最终": Status.FINAL, "实际": Status.ACTUAL, "初步": Status.PRELIMINARY, "预计": Status.ESTIMATE}
_MEASURES = {
    "增速": Measure.GROWTH, "增长": Measure.GROWTH, "同比": Measure.GROWTH, "位次": Measure.RANK, "排名": Measure.RANK,
    "净增": Measure.NET, "变动": Measure.CHANGE, "节点": Measure.MILESTONE, "评判": Measure.JUDGEMENT, "占比": Measure.SHARE,
    "比率": Measure.RATE, "数量": Measure.COUNT, "水平": Measure.LEVEL, "总量": Measure.LEVEL,
}  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """What a block is read with: the plan, whose figures may be filed, the month and the status where a row names none."""

    plan: Plan
    month: int
    allowed: Collection[str]
    status: Status = Status.ACTUAL
    source: str = ""
    confirmed: Collection[int] = ()


@dataclass(frozen=True)
class PastedCell:
    """One cell: its text, how it was understood where it means something, and what is wrong with it."""

    text: str
    read: str = ""
    fault: Message | str = ""


@dataclass(frozen=True)
class PastedRow:
    """One row under its number in the block; ``odd`` says what must be confirmed or explained."""

    number: int
    cells: tuple[PastedCell, ...]
    filings: tuple[Filing, ...] = ()
    odd: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it can be filed."""
        return bool(self.filings) and not self.said

    @property
    def said(self) -> list[Message | str]:
        """Everything that is said against it."""
        return [*(cell.fault for cell in self.cells if cell.fault), *([self.odd] if self.odd else [])]


@dataclass(frozen=True)
class PastedBlock:
    """A block as it was read; ``fault`` is what is wrong with it as a whole."""

    columns: tuple[str, ...] = ()
    rows: tuple[PastedRow, ...] = ()
    fault: str = ""

    @property
    def good(self) -> list[PastedRow]:
        """The rows that can be filed."""
        return [row for row in self.rows if row.is_good]

    @property
    def bad(self) -> list[PastedRow]:
        """The rows with something wrong."""
        return [row for row in self.rows if not row.is_good]

    @property
    def filings(self) -> list[Filing]:
        """The figures of the rows that can be filed."""
        return [filing for row in self.good for filing in row.filings]

    def with_faults(self, faults: Mapping[tuple[int, str], Message | str]) -> PastedBlock:
        """The block with further faults at the cells of these rows and columns."""
        return replace(self, rows=tuple(self._with(row, faults) for row in self.rows))

    def _with(self, row: PastedRow, faults: Mapping[tuple[int, str], Message | str]) -> PastedRow:
        cells = tuple(
            replace(cell, fault=cell.fault or faults.get((row.number, column), ""))
            for column, cell in zip(self.columns, row.cells, strict=True)
        )
        return replace(row, cells=cells)


def read_block(text: str, around: Surroundings) -> PastedBlock:
    """What a pasted block says, row by row."""
    if not text.strip():
        return PastedBlock(fault=_("还没有粘贴内容。从Excel或WPS里选中几列，复制后粘贴到下面的框里。"))
    if len(text) > LONGEST:
        return PastedBlock(fault=_("内容太长，请分几次粘贴，或用工作簿导入。"))
    rows = _split(text)
    if len(rows) > MOST_ROWS:
        return PastedBlock(
            fault=_("一次最多{most}行，这里有{count}行，请分几次粘贴。").format(most=MOST_ROWS, count=len(rows))
        )
    columns, first = _columns(rows[0][1])
    missing = _missing(columns)
    if missing:
        return PastedBlock(columns, fault=missing)
    read = [_row(number, cells, columns, around) for number, cells in rows[first:]]
    return PastedBlock(columns, tuple(_told_twice(read, columns)))


def _split(text: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    tab = "\t" if "\t" in lines else ","
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=tab))
    except csv.Error:
        rows = [line.split(tab) for line in lines.split("\n")]
    return [(n, [c.strip() for c in cells]) for n, cells in enumerate(rows, 1) if any(c.strip() for c in cells)]


def _columns(first: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The columns by their headings; the usual ones where the first row is no heading."""
    named = [_heading(cell) for cell in first]
    if "指标" in named and any(name in _VALUES for name in named):
        return tuple(name or cell for name, cell in zip(named, first, strict=True)), 1
    return _USUAL[: max(len(first), 3)], 0


def _heading(cell: str) -> str:
    plain = fold(cell).text
    plain = plain.split("(")[0].split("（")[0] or plain
    return next((name for name, words in _HEADINGS.items() if plain in words), "")


def _missing(columns: Sequence[str]) -> str:
    twice = {name for name in columns if name in _HEADINGS and columns.count(name) > 1}
    if twice:
        return _("“{name}”有不止一列，请只留一列。").format(name="、".join(sorted(twice)))
    return ""


# --- one row --------------------------------------------------------------------------------------------------------


@dataclass
class _Reading:
    """One row on its way: its cells by column, and what is wrong with them."""

    number: int
    around: Surroundings
    given: dict[str, str]
    faults: dict[str, Message | str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    filings: list[Filing] = field(default_factory=list)
    odd: str = ""


def _row(number: int, cells: Sequence[str], columns: tuple[str, ...], around: Surroundings) -> PastedRow:
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    row = _Reading(number, around, dict(zip(columns, padded, strict=False)))
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        row.faults[columns[-1]] = _("这一行比表头多出{count}格。").format(count=len(cells) - len(columns))
    subject, period, status = _subject(row), _period(row), _status(row)
    if subject is not None and (period is not None or not row.given.get("时期")):
        _values(row, subject, period, status)
    confirmed = number in around.confirmed or bool(row.given.get("说明"))
    made = tuple(
        PastedCell(text, row.read.get(name, ""), row.faults.get(name, ""))
        for name, text in zip(columns, padded, strict=False)
    )
    return PastedRow(number, made, tuple(row.filings), "" if confirmed else row.odd)


def _subject(row: _Reading) -> Indicator | Project | None:
    """The indicator or project that is named, where its figures may be filed by who pastes."""
    words, plan = row.given.get("指标", ""), row.around.plan
    names: dict[str, Indicator | Project] = {}
    for project in plan.projects:
        names |= {_plain(project.code): project, _plain(project.name): project}
    for indicator in plan.indicators:
        names |= {_plain(name): indicator for name in reversed(indicator.names)}
    found = names.get(_plain(words))
    if found is None:
        row.faults["指标"] = _unknown(words, plan)
        return None
    if found.code not in row.around.allowed:
        row.faults["指标"] = _("“{name}”不归本单位报数。").format(name=found.name)
        return None
    row.read["指标"] = found.name if words != found.name else ""
    return found


def _plain(words: str) -> str:
    return fold(words).text.casefold()


def _unknown(words: str, plan: Plan) -> str:
    if not words:
        return _("没有写指标。")
    names = [*(name for i in plan.indicators for name in i.names), *(p.name for p in plan.projects)]
    near = difflib.get_close_matches(words, names, 2, 0.5)
    if near:
        proposals = _("或").join(f"“{each}”" for each in near)
        return _("计划里没有“{words}”，是不是{near}？").format(words=words, near=proposals)
    return _("计划里没有“{words}”，请写指标的全称、别名或编号。").format(words=words)


def _period(row: _Reading) -> Period | None:
    words, year = row.given.get("时期", ""), row.around.plan.year
    if not words:
        return None
    try:
        period = read_period(words, year=year)
    except CalendarError as error:
        row.faults["时期"] = error.message
        return None
    if period.year not in (year, year - 1):
        row.faults["时期"] = _("{period}不在计划的年度，也不是上一年。").format(period=period)
        return None
    row.read["时期"] = str(period)
    return period


def _status(row: _Reading) -> Status:
    words = row.given.get("状态", "")
    plain = words.removesuffix("数").removesuffix("值")
    if words and plain not in _STATUSES:
        row.faults["状态"] = _("“{words}”不是状态，请写实际、初步、预计或最终。").format(words=words)
    return _STATUSES.get(plain, row.around.status)


def _values(row: _Reading, subject: Indicator | Project, period: Period | None, status: Status) -> None:
    filled = [name for name in _VALUES if row.given.get(name)]
    if not filled:
        row.faults[next(name for name in _VALUES if name in row.given)] = _("没有写数值。")
    for name in filled:
        _value(row, name, subject, period, status)


def _value(row: _Reading, name: str, subject: Indicator | Project, period: Period | None, status: Status) -> None:
    plan, words = row.around.plan, _with_unit(row, name)
    indicator = subject if isinstance(subject, Indicator) else None
    of = _measure(row, name, subject)
    try:
        value = read_evidence(words, unit_for(of, indicator))
    except DrumtowerError as error:
        row.faults[name] = error.message
        return
    speaks_of = _speaks_of(row, name, indicator, of, period)
    cell = _cell(plan, indicator, name, of, speaks_of) if indicator else None
    row.odd = row.odd or (jump(cell, value) if cell else "")
    row.read[name] = _read_as(value, words, speaks_of, period)
    filing = Filing(
        subject.code, speaks_of.code, of, words, status=status, source=row.given.get("来源") or row.around.source,
        facet=_stage(row, subject), basis=cell.basis if cell else "", base_period=cell.base_period if cell else "",
        note=row.given.get("说明", ""), row=row.number, column=name,
    )  # fmt: skip
    row.filings.append(filing)


def _with_unit(row: _Reading, name: str) -> str:
    """The words of a value, with the unit of its column where they are a bare number."""
    words, unit = row.given[name], row.given.get("单位", "")
    bare = fold(words).text.replace(",", "").lstrip("+-\N{MINUS SIGN}").replace(".", "", 1).isdecimal()
    return f"{words}{unit}" if bare and unit and name != "增速" else words


def _measure(row: _Reading, name: str, subject: Indicator | Project) -> Measure:
    if name == "增速":
        return Measure.GROWTH
    said = row.given.get("口径", "") if name == "数值" else ""
    if said and said not in _MEASURES:
        row.faults["口径"] = _("“{words}”不是口径，可写总量、数量、比率、增速、位次或节点。").format(words=said)
    if said in _MEASURES:
        return _MEASURES[said]
    return Measure.MILESTONE if isinstance(subject, Project) else measure_of(row.around.plan, subject.code)


def _stage(row: _Reading, subject: Indicator | Project) -> str:
    """The stage of a project that is told."""
    if isinstance(subject, Indicator):
        return ""
    stages = [milestone.stage for milestone in subject.milestones]
    words = row.given.get("节点", "")
    if words not in stages:
        known = "、".join(stages) or "—"
        row.faults["节点" if "节点" in row.given else "指标"] = _("项目要在“节点”一列写明是哪个节点：{known}。").format(
            known=known
        )
    return words


def _speaks_of(row: _Reading, name: str, indicator: Indicator | None, of: Measure, period: Period | None) -> Period:
    """The period of a value: as the row says, or as figures of the month do."""
    plan = row.around.plan
    year, month = (period.year, period.end.month) if period else (plan.year, row.around.month)
    if name == "当月":
        return Period.of_months(year, month)
    if name == "累计" or (name == "增速" and period is None):
        return Period.of_months(year, 1, month)
    if period is not None:
        return period
    return period_for(plan, indicator, of, month) if indicator else Period.of_year(year)


def _cell(plan: Plan, indicator: Indicator, name: str, of: Measure, period: Period) -> DueCell:
    column = Column.GROWTH if of is Measure.GROWTH else _VALUES[name] or Column.TOTAL
    return cell_of(plan, indicator, column, of, period)


def _read_as(value: Evidence, words: str, speaks_of: Period, period: Period | None) -> str:
    said = write_evidence(value)
    parts = [said if said != words else "", speaks_of.text(tongue()) if speaks_of != period else ""]
    return _("，").join(part for part in parts if part)


def _told_twice(rows: Sequence[PastedRow], columns: tuple[str, ...]) -> list[PastedRow]:
    """The rows, those that say the same thing as an earlier one marked."""
    first: dict[tuple[str, str, str, str], int] = {}
    found = []
    for row in rows:
        keys = [(f.indicator, f.period, f.of.value, f.facet) for f in row.filings]
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, row.number)
        if earlier is not None:
            said = _("与第{number}行说的是同一个数。").format(number=earlier)
            cells = (replace(row.cells[0], fault=row.cells[0].fault or said), *row.cells[1:])
            row = replace(row, cells=cells)
        found.append(row)
    return found
