"""Reading: a csv file of judgements; whatever is wrong is said with its line and column, and then nothing is used.

FILE.csv ──read_judgements──▶ Judgement, …, and notes

Columns: series, month, median, reason; also low and high (together), by, on and year, or their Chinese headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from drumtower.calendar import Period, today
from drumtower.finding import Finding, Message, Severity
from drumtower.forecast._errors import ForecastError
from drumtower.forecast._judging import _messages as say
from drumtower.forecast._judging._judgements import Judgement
from drumtower.forecast._judging._scores import Said
from drumtower.forecast._reading import day_of, number_of
from drumtower.forecast._series import Series
from drumtower.sheets import Column, SheetRow, Table, read_csv

__all__ = ["read_judgements"]

_TABLE = Table(
    "判断",
    (
        Column("series", "series", required=True, aliases=("序列", "指标", "名称")),
        Column("month", "month", required=True, aliases=("月份", "数据截至")),
        Column("median", "median", required=True, aliases=("判断", "中位数", "全年")),
        Column("reason", "reason", aliases=("理由", "依据")),
        Column("low", "low", aliases=("下端",)),
        Column("high", "high", aliases=("上端",)),
        Column("by", "by", aliases=("判断人", "谁")),
        Column("on", "on", aliases=("日期", "判断日期")),
        Column("year", "year", aliases=("年份",)),
    ),
)
_SHOWN = 8
"""So many names of series are told at most."""
_FEW_NAMES = 3
_ALIKE = 0.5
_FAIR = 31
"""So many days after a month its judgement may be made; later, later figures can be seen."""


def read_judgements(
    source: Path | bytes, series: Sequence[Series]
) -> tuple[tuple[Judgement, ...], tuple[Finding, ...]]:
    """The judgements of a file on ``series``, which are named with or without their area, and what should be noted.

    Raises ``SheetError`` where it cannot be opened, ``ForecastError`` whose findings tell every fault at its cell.
    """
    reading = read_csv(source, _TABLE)
    desk = _Desk(series)
    for row in reading.rows:
        if any(row.values.values()):
            desk.take(row)
    faults = [f for f in (*reading.findings, *desk.findings) if f.severity is Severity.ERROR]
    if faults:
        raise ForecastError(say.JUDGED_REFUSED.say(count=len(faults)), findings=faults)
    if not desk.taken:
        raise ForecastError(say.NO_JUDGEMENTS.say())
    return tuple(desk.taken), (*reading.findings, *desk.findings)


class _Desk:
    """Judgements while their rows are being read."""

    def __init__(self, series: Iterable[Series]) -> None:
        self.units = {each.name: each.unit for each in series}
        self.taken: list[Judgement] = []
        self.findings: list[Finding] = []
        self.lines: dict[tuple[str, Period, date | None], int] = {}

    def say(self, message: Message, row: SheetRow, column: str, severity: Severity = Severity.ERROR) -> None:
        """Keep a finding at a cell."""
        self.findings.append(Finding(message, severity, row.place(column)))

    def take(self, row: SheetRow) -> None:
        """Read one row; one with a fault is left out, and all its faults are told."""
        before = len(self.findings)
        name, month, on = self._name(row), self._month(row), self._on(row)
        said = self._said(row, self.units.get(name or "", ""))
        if not row.values.get("reason", "").strip():
            self.say(say.NO_REASON.say(), row, "reason")
        if month is not None and on is not None and on < month.end:
            self.say(say.ON_TOO_EARLY.say(day=on, month=month), row, "on")
        if name and month is not None:
            self._once(row, name, month, on)
        if len(self.findings) == before and name and month and said:
            values = row.values
            self._advantage(row, name, month, on)
            self.taken.append(
                Judgement(name, month, said, values["reason"].strip(), values.get("by", ""), on, row.number)
            )

    def _name(self, row: SheetRow) -> str | None:
        words = row.values["series"].strip()
        if words in self.units:
            return words
        full = [name for name in self.units if name.split("@")[0] == words]
        if len(full) == 1:
            return full[0]
        if full:
            self.say(say.SEVERAL_SERIES.say(name=words, near="、".join(full[:_SHOWN])), row, "series")
        elif words:
            short = {name.split("@")[0]: name for name in self.units}
            alike = [short[each] for each in get_close_matches(words, short, _FEW_NAMES, _ALIKE)]
            near = alike or list(self.units)[:_SHOWN]
            self.say(say.UNKNOWN_SERIES.say(name=words, near="、".join(near)), row, "series")
        return None

    def _month(self, row: SheetRow) -> Period | None:
        words = row.values["month"].strip()
        match = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})月?", words)
        if match is None or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= 2199:
            if words:
                self.say(say.BAD_MONTH.say(month=words), row, "month")
            return None
        month = Period.of_months(int(match[1]), int(match[2]))
        year = row.values.get("year", "").strip().removesuffix("年")
        if year and year != str(month.end.year):
            self.say(say.OTHER_YEAR.say(month=month, year=year), row, "month")
            return None
        if month.end > today():
            self.say(say.MONTH_TO_COME.say(month=month), row, "month")
            return None
        return month

    def _on(self, row: SheetRow) -> date | None:
        words = row.values.get("on", "").strip()
        day = day_of(words)
        if words and day is None:
            self.say(say.BAD_ON.say(day=words), row, "on")
        if day is not None and day > today():
            self.say(say.ON_TO_COME.say(day=day, today=today()), row, "on")
        return day

    def _said(self, row: SheetRow, unit: str) -> Said | None:
        median, low, high = (self._number(row, column, unit) for column in ("median", "low", "high"))
        stated = [bool(row.values.get(column, "").strip()) for column in ("low", "high")]
        if stated[0] != stated[1]:
            self.say(say.HALF_A_RANGE.say(), row, "high" if stated[0] else "low")
            return None
        if median is None or (stated[0] and (low is None or high is None)):
            return None
        if low is not None and high is not None and not low <= median <= high:
            self.say(say.OUT_OF_ORDER.say(low=low, median=median, high=high), row, "median")
            return None
        return Said(median, low, high)

    def _number(self, row: SheetRow, column: str, unit: str) -> Decimal | None:
        words = row.values.get(column, "").strip()
        number = number_of(words.removesuffix(unit).strip())
        if words and number is None:
            self.say(say.NOT_NUMBER.say(value=words, unit=unit or "—"), row, column)
        return number

    def _once(self, row: SheetRow, name: str, month: Period, on: date | None) -> None:
        first = self.lines.setdefault((name, month, on), row.number)
        if first != row.number:
            self.say(say.TWICE.say(series=name, month=month, line=first), row, "month")

    def _advantage(self, row: SheetRow, name: str, month: Period, on: date | None) -> None:
        if on is not None and on > (month.end + timedelta(days=_FAIR)):
            self.say(say.ON_LATE.say(series=name, month=month, day=on), row, "on", Severity.NOTE)
