"""The monthly one-page table as it is written: every cell's words and the number each opens, ready to be kept as issued.

    monthly_table(plan, month) ──written_sheet──▶ MonthlySheet (title, groups of lines of cells, notes) ──▶ page, xlsx
                                                     │  ▲
                                                  to_text from_text       the words that are kept, byte for byte
    then, now ──differences──▶ Difference (what, which column, old, new)

The sheet is in Chinese whoever asks for it: it is a paper of the office, and one paper has one wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import override

from drumtower.calendar import Period
from drumtower.office.plans.figures import MINUS, written
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.words import period_words, word
from drumtower.plan import (
    Figure,
    Frequency,
    MonthlyRow,
    MonthlyTable,
    Observation,
    Origin,
    PaceState,
    Status,
    monthly_table,
)
from drumtower.quantity import Quantity, publish

__all__ = [
    "COLUMNS",
    "Cell",
    "Difference",
    "MonthlyLine",
    "MonthlySheet",
    "Part",
    "changed",
    "differences",
    "from_text",
    "has_figures",
    "row_key",
    "to_text",
    "written_sheet",
]

COLUMNS = (
    ("name", "指标"), ("unit", "单位"), ("target", "年度目标"), ("own", "当月"), ("cumulative", "累计"), ("growth", "增速"),
    ("change", "较上月"), ("mean", "全市平均"), ("rank", "位次"), ("rank_change", "位次变动"), ("pace", "序时"), ("outlook", "预判"),
    ("department", "责任单位"),
)  # fmt: skip
"""The columns in the order of the paper: field and heading."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word or a number of a cell; ``ref`` names the number it opens, empty for what is none."""

    text: str
    unit: str = ""
    ref: str = ""
    mark: str = ""
    stands_in: bool = False

    @property
    def words(self) -> str:
        """As it is read."""
        return f"{self.mark}{self.text}{self.unit}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its parts, side by side; ``tag`` is the state that colours it, ``sub`` the small words below."""

    column: str
    parts: tuple[Part, ...] = ()
    tag: str = ""
    sub: str = ""

    @property
    def words(self) -> str:
        """Everything in the cell as one text; empty where nothing is known."""
        joint = "；" if self.column == "target" else " / "
        said = joint.join(p.words for p in self.parts)
        return f"{said}（{self.sub}）" if self.sub else said


@dataclass(frozen=True, slots=True)
class MonthlyLine:
    """One line of the paper: ``key`` is the goal and the indicator, ``why`` the sentence behind its outlook."""

    key: str
    cells: tuple[Cell, ...]
    why: str = ""
    is_exception: bool = False

    def cell(self, column: str) -> Cell:
        """The cell of a column."""
        return next(c for c in self.cells if c.column == column)


@dataclass(frozen=True, slots=True)
class MonthlySheet:
    """The whole paper; ``under`` stands below the title, ``groups`` are headings with their lines."""

    title: str
    under: tuple[str, ...]
    groups: tuple[tuple[str, tuple[MonthlyLine, ...]], ...]
    notes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...] = field(default=COLUMNS)

    @property
    def lines(self) -> tuple[MonthlyLine, ...]:
        """All lines."""
        return tuple(line for _heading, lines in self.groups for line in lines)

    @property
    def exceptions(self) -> tuple[MonthlyLine, ...]:
        """The lines that somebody must act on."""
        return tuple(line for line in self.lines if line.is_exception)

    @property
    def density(self) -> str:
        """How closely it must be set so that it fits on one page."""
        size = len(self.lines) + len(self.groups)
        return "loose" if size <= 24 else "close" if size <= 44 else "tight"


# --- writing --------------------------------------------------------------------------------------------------------


def written_sheet(sight: Sight, month: int, version: str) -> MonthlySheet:
    """The paper of ``month`` (1 to 12) as the sight knows the plan; ``version`` names the plan's version."""
    with override("zh-hans"):
        return _Writing(sight, monthly_table(sight.plan, month, sight.day)).sheet(version)


def has_figures(table: MonthlyTable) -> bool:
    """Whether anything is known of the month itself."""
    return any(row.figures for row in table.rows)


def row_key(row: MonthlyRow) -> str:
    """What makes a row known again: its goal and its indicator."""
    return f"{row.goal.code}:{row.targets[0].sub_target.indicator}"


class _Writing:
    """Writes the rows of one table as cells."""

    def __init__(self, sight: Sight, table: MonthlyTable) -> None:
        self._sight, self._table = sight, table
        sources = [o for row in table.rows for f in row.figures for o in f.sources]
        self._all_stand_in = bool(sources) and all(o.origin is Origin.ILLUSTRATIVE for o in sources)
        self._some_stand_in = any(o.origin is Origin.ILLUSTRATIVE for o in sources)

    def sheet(self, version: str) -> MonthlySheet:
        """Everything on the paper."""
        table, year = self._table, self._table.plan.year
        grouped = groupby(table.rows, key=lambda row: row.goal.goal_class)
        through = period_words(table.through, year)
        under = (
            f"数据截至{year}年{through}，按{table.as_of.isoformat()}所知",
            f"计划版本：{version}" if version else "",
        )
        return MonthlySheet(
            title=table.title.text("zh"),
            under=tuple(each for each in under if each),
            groups=tuple((word(name), tuple(self._line(row) for row in rows)) for name, rows in grouped),
            notes=tuple(self._notes()),
        )

    def _line(self, row: MonthlyRow) -> MonthlyLine:
        cells = (
            Cell("name", (Part(row.name),)),
            Cell("unit", (Part(row.unit),) if row.unit else ()),
            Cell("target", tuple(Part(t.sub_target.words, ref=f"aim:{t.sub_target.code}") for t in row.targets)),
            self._number(row, "own", row.own),
            self._number(row, "cumulative", row.cumulative),
            self._number(row, "growth", row.growth),
            self._change(row),
            self._number(row, "mean", row.mean),
            self._number(row, "rank", row.rank),
            self._rank_change(row),
            self._pace(row),
            Cell("outlook", (Part(word(row.outlook)),), tag=row.outlook.value),
            Cell("department", (Part(row.department_name),) if row.department_name else ()),
        )
        return MonthlyLine(row_key(row), cells, row.why.text("zh"), row.outlook.is_exception)

    def _number(self, row: MonthlyRow, column: str, found: Figure | None, sub: str = "") -> Cell:
        if found is None:
            return Cell(column)
        text, unit = _said(found.value)
        unit = "" if unit == row.unit or column == "rank" else unit
        mark = "预计" if any(o.status is Status.ESTIMATE for o in found.sources) else ""
        stands_in = not self._all_stand_in and any(o.origin is Origin.ILLUSTRATIVE for o in found.sources)
        return Cell(column, (Part(text, unit, self._ref(row, column, found), mark, stands_in),), sub=sub)

    def _ref(self, row: MonthlyRow, column: str, found: Figure) -> str:
        """What the number opens: its source where it was stated, else how the table computed it."""
        if found.observation is not None:
            return self._sight.figures.reference(found.observation)
        return self._computed(row, column)

    def _computed(self, row: MonthlyRow, column: str) -> str:
        return f"month:{self._table.plan.year}-{self._table.month.end.month:02d}:{row_key(row)}:{column}"

    def _change(self, row: MonthlyRow) -> Cell:
        early = row.since is not None and not _is_just_before(row.since, self._table.month)
        sub = f"比{period_words(row.since, self._table.plan.year)}" if early else ""
        cell = self._number(row, "change", row.change, sub)
        parts = tuple(
            Part(_signed(p.text), p.unit.replace("个百分点", "百分点"), p.ref, p.mark, p.stands_in) for p in cell.parts
        )
        return Cell("change", parts, sub=cell.sub)

    def _rank_change(self, row: MonthlyRow) -> Cell:
        moved = row.rank_change.quantity if row.rank_change else None
        if moved is None:
            return Cell("rank_change")
        places = abs(int(moved.number))
        text = "持平" if not places else f"{'↑' if moved.number > 0 else '↓'}{places}"
        return Cell("rank_change", (Part(text, ref=self._computed(row, "rank_change")),))

    def _pace(self, row: MonthlyRow) -> Cell:
        """How much is done and how much should be, in percent, with the word for it."""
        item = row.pace
        if item is None or item.done is None or item.due is None:
            return Cell("pace")
        parts = tuple(
            Part(f"{number:f}", "%", self._computed(row, column))
            for number, column in ((item.done, "done"), (item.due, "due"))
        )
        tag = "" if item.state is PaceState.NONE else item.state.value
        return Cell("pace", parts, tag, word(item.state) if tag else "")

    # ---- notes

    def _notes(self) -> Iterator[str]:
        """What must be known to read the table."""
        if self._some_stand_in:
            yield "※ 表中数字均为示例数据，非公布数据。" if self._all_stand_in else "※ 标此号的为示例数据，非公布数据。"
        if status := self._status():
            yield status
        if missing := self._missing():
            through = period_words(self._table.through, self._table.plan.year)
            yield f"还没有{through}的数据，没有列入：{'、'.join(missing)}。"
        yield from _READING

    def _missing(self) -> list[str]:
        """The indicators that are kept by the month, and have no line because nothing is known of this one."""
        listed = {row_key(row) for row in self._table.rows}
        plan, found = self._table.plan, []
        for goal in plan.goals:
            for sub in goal.targets:
                indicator = plan.indicator(sub.indicator)
                is_monthly = indicator is not None and indicator.frequency is Frequency.MONTH
                if indicator is not None and is_monthly and f"{goal.code}:{indicator.code}" not in listed:
                    found.append(indicator.name)
        return list(dict.fromkeys(found))

    def _status(self) -> str:
        """Which figures are not firm yet; the shorter list is named."""
        firm: list[str] = []
        soft: list[str] = []
        for row in self._table.rows:
            seen = [f for f in (row.cumulative, row.growth) if f is not None]
            if seen:
                is_soft = any(_is_soft(o) for f in seen for o in f.sources if o.period.end == self._table.month.end)
                (soft if is_soft else firm).append(row.name)
        if not soft:
            return ""
        if len(soft) <= len(firm):
            return f"初步数，以后可能修订：{'、'.join(soft)}。"
        return f"除{'、'.join(firm)}外均为初步数，以后可能修订。" if firm else "表中均为初步数，以后可能修订。"


_READING = (
    "较上月：有增速的为累计增速之差，其余时期数为当月数之差；按季公布的与上一次公布的相比。",
    "全市平均与增速对应，没有增速的与累计对应。序时：前为已完成年度目标的百分比，后为按往年同期或月份应完成的百分比。",
    "预判依据最新数据按统一规则得出，不代替考核结果。",
)
"""How the columns are read."""


def _is_soft(o: Observation) -> bool:
    return o.status in (Status.PRELIMINARY, Status.ESTIMATE)


def _is_just_before(since: Period, month: Period) -> bool:
    """Whether a period ends where the month before ends."""
    gap = (month.start - since.end).days
    return gap == 1


def _said(value: Any) -> tuple[str, str]:
    if isinstance(value, Quantity):
        number = publish(value, _MOST_PLACES).number if _places(value.number) > _MOST_PLACES else value.number
        return format(number, "f").replace("-", MINUS), value.unit.symbol
    return written(value)


_MOST_PLACES = 4


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _signed(text: str) -> str:
    """A difference with its sign.

    >>> _signed("0.4"), _signed("0.0"), _signed("−2")
    ('+0.4', '0.0', '−2')
    """
    return text if text.startswith(MINUS) or not text.strip("0.") else f"+{text}"


# --- kept words -----------------------------------------------------------------------------------------------------


def to_text(sheet: MonthlySheet) -> str:
    """The paper as one text: the same paper always gives the same bytes."""
    return json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> MonthlySheet:
    """The paper that ``to_text`` wrote."""
    held = json.loads(text)
    groups = tuple((heading, tuple(_line_of(line) for line in lines)) for heading, lines in held["groups"])
    columns = tuple((name, heading) for name, heading in held["columns"])
    return MonthlySheet(held["title"], tuple(held["under"]), groups, tuple(held["notes"]), columns)


def _line_of(held: Mapping[str, Any]) -> MonthlyLine:
    cells = tuple(
        Cell(c["column"], tuple(Part(**part) for part in c["parts"]), c["tag"], c["sub"]) for c in held["cells"]
    )
    return MonthlyLine(held["key"], cells, held["why"], held["is_exception"])


# --- what has changed since -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that now says something else: the line, the heading of the column, and both words."""

    name: str
    heading: str
    old: str
    new: str
    part: Part | None


def differences(then: MonthlySheet, now: MonthlySheet) -> list[Difference]:
    """Every cell of ``then`` that differs in ``now``, and lines that came or went."""
    before, after = {line.key: line for line in then.lines}, {line.key: line for line in now.lines}
    found = [d for key, line in before.items() for d in changed(line, after.get(key), then.columns)]
    new = [line for key, line in after.items() if key not in before]
    return found + [Difference(line.cell("name").words, "整行", "", "新增一行", None) for line in new]


def changed(then: MonthlyLine, now: MonthlyLine | None, columns: Sequence[tuple[str, str]]) -> list[Difference]:
    """The cells of one line that differ."""
    name = then.cell("name").words
    if now is None:
        return [Difference(name, "整行", "有此行", "不再列入", None)]
    cells = ((heading, then.cell(column), now.cell(column)) for column, heading in columns)
    return [
        Difference(name, heading, old.words or "—", new.words or "—", new.parts[0] if len(new.parts) == 1 else None)
        for heading, old, new in cells
        if old.words != new.words
    ]
