"""Reading: SERIES.csv, one row a figure, as series; whatever is wrong is said with its line, and the rest is used.

SERIES.csv ──read_series──▶ SeriesFile (series, findings)

Columns: series, area, unit, kind, freq, period, value; also family, known_from (得知日期), break (口径变化) and arrives.
Two figures for one period with the same day of knowledge contradict each other and neither is used; with different days
they are vintages, and the last one known counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from statistics import median

from drumtower.calendar import today
from drumtower.finding import Finding, Message, Severity
from drumtower.forecast import _messages as say
from drumtower.forecast._errors import ForecastError
from drumtower.forecast._series import Part, Point, Series, words_of
from drumtower.forecast._shapes import SeriesKind
from drumtower.forecast._suspects import suspects, times_of
from drumtower.quantity import QuantityError, find_unit
from drumtower.sheets import Column, Limits, SheetRow, Table, read_csv

__all__ = ["LIMITS", "SERIES_TABLE", "SeriesFile", "day_of", "number_of", "read_series"]

SERIES_TABLE = Table(
    "序列",
    (
        Column("series", "series", required=True, aliases=("序列", "指标", "名称")),
        Column("area", "area", aliases=("地区", "区域")),
        Column("unit", "unit", aliases=("单位", "计量单位")),
        Column("kind", "kind", required=True, aliases=("类型",)),
        Column("freq", "freq", aliases=("频度", "频率")),
        Column("period", "period", required=True, aliases=("时间", "期间", "月份")),
        Column("value", "value", required=True, aliases=("数值", "值")),
        Column("family", "family", aliases=("分组",)),
        Column("annual", "annual", aliases=("全年",)),
        Column("known_from", "known_from", aliases=("得知日期", "公布日期")),
        Column("break", "break", aliases=("口径变化",)),
        Column("arrives", "arrives", aliases=("到达方式",)),
    ),
)
LIMITS = Limits(file_bytes=2_000_000_000, rows=40_000_000, cells=500_000_000)
"""A file of a whole country may be long; blank lines count too."""
_ORDINARY = Limits()
MANY_FALLS = 0.3
_BATCH = ("batch", "批次", "批次型")


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """The series of a file, in its order, and everything that was noticed."""

    series: tuple[Series, ...]
    findings: tuple[Finding, ...] = field(default=())


def read_series(source: Path | bytes, *, limits: Limits = _ORDINARY) -> SeriesFile:
    """The series of a file.  Raises ``SheetError`` where it cannot be opened, ``ForecastError`` where it holds no series."""
    reading = read_csv(source, SERIES_TABLE, limits=limits)
    findings = list(reading.findings)
    if any(f.severity is Severity.ERROR and not f.place.line for f in findings):
        raise ForecastError(say.NO_SERIES.say(), findings=findings)
    drafts: dict[tuple[str, str], _Draft] = {}
    now = today()
    for row in reading.rows:
        if any(row.values.values()):
            key = row.values["series"], row.values.get("area", "")
            if key not in drafts:
                drafts[key] = _Draft(row, now)
            drafts[key].take(row)
    found = [draft.series() for draft in drafts.values()]
    findings += [finding for draft in drafts.values() for finding in draft.findings]
    usable = tuple(series for series in found if series is not None and series.points)
    if not usable:
        raise ForecastError(say.NO_SERIES.say(), findings=findings)
    return SeriesFile(usable, tuple(findings))


class _Draft:
    """A series while its rows are being read; the first row says what it is."""

    def __init__(self, row: SheetRow, now: date) -> None:
        self.now = now
        self.name, self.area = row.values["series"], row.values.get("area", "")
        self.unit, self.family = row.values.get("unit", ""), row.values.get("family", "")
        self.in_batches = row.values.get("arrives", "") in _BATCH
        self.kind, self.periods = _kind(row), _periods(row)
        self.rows: dict[tuple[Part, date | None], tuple[Point, SheetRow]] = {}
        self.twice: set[tuple[Part, date | None]] = set()
        self.breaks: list[Part] = []
        self.findings: list[Finding] = []
        self.told: set[str] = set()
        self.converted: dict[str, list[tuple[Part, SheetRow]]] = {}

    def say(self, message: Message, row: SheetRow, column: str, severity: Severity = Severity.WARNING) -> None:
        """Keep a finding at a cell."""
        self.findings.append(Finding(message, severity, row.place(column)))

    def once(self, message: Message, row: SheetRow, column: str) -> None:
        """Keep a finding that would be the same in every row, once."""
        if str(message) not in self.told:
            self.told.add(str(message))
            self.say(message, row, column)

    def take(self, row: SheetRow) -> None:
        """Read one row."""
        point = self._point(row)
        if point is None or not self._fits(row):
            return
        part, known = Part(point.year, point.part), point.known_from
        held = self.rows.get((part, known))
        if held is None:
            self.rows[part, known] = (point, row)
            if row.values.get("break", ""):
                self.breaks.append(part)
        elif held[0].value == point.value:
            self.say(
                say.PERIOD_REPEATED.say(series=self.name, period=words_of(part, self.periods)),
                row,
                "period",
                Severity.NOTE,
            )
        else:
            self.twice.add((part, known))
            words = {"first": held[0].value, "second": point.value, "period": words_of(part, self.periods)}
            self.say(say.PERIOD_TWICE.say(series=self.name, **words), row, "value")

    def _point(self, row: SheetRow) -> Point | None:
        part = _part(row.values["period"], self.periods)
        if part is None:
            self.say(say.BAD_PERIOD.say(period=row.values["period"]), row, "period")
            return None
        value = number_of(row.values["value"])
        if value is None:
            self.say(say.VALUE_IS_TEXT.say(value=row.values["value"]), row, "value")
            return None
        if not self._is_over(part):
            words = {"period": words_of(part, self.periods), "today": self.now}
            self.say(say.FUTURE.say(series=self.name, **words), row, "period")
            return None
        stated = row.values.get("known_from", "")
        known = day_of(stated) if stated else None
        if known is None and stated:
            self.say(say.BAD_DAY.say(day=stated), row, "known_from")
            return None
        return self._in_unit(Point(part.year, part.part, value, row.number, known), row)

    def _is_over(self, part: Part) -> bool:
        """Whether the period has ended, or is the one under way (a figure of its first days may be stated)."""
        return (part.year, part.part * 12 // self.periods) < (self.now.year, self.now.month)

    def _in_unit(self, point: Point, row: SheetRow) -> Point | None:
        unit = row.values.get("unit", "")
        if unit == self.unit or not unit:
            return point
        factor = _factor(unit, self.unit)
        if factor is None:
            self.once(say.UNIT_CHANGES.say(series=self.name, old=self.unit, new=unit), row, "unit")
            return None
        self.converted.setdefault(unit, []).append((Part(point.year, point.part), row))
        return Point(point.year, point.part, point.value * factor, point.line, point.known_from)

    def _fits(self, row: SheetRow) -> bool:
        kind = _kind(row)
        if kind is None:
            known = "、".join(kind.value for kind in SeriesKind)
            self.once(say.BAD_KIND.say(kind=row.values["kind"], known=known), row, "kind")
            return False
        if kind is not self.kind or _periods(row) != self.periods:
            words = {"old": self.kind or "", "new": kind}
            self.once(say.KIND_CHANGES.say(series=self.name, **words), row, "kind")
            return False
        return True

    def series(self) -> Series | None:
        """The series, without what contradicts itself; None where it is not what it is said to be."""
        if self.kind is None:
            return None
        kept = {key: pair for key, pair in self.rows.items() if key not in self.twice}
        points = sorted((point for point, _ in kept.values()), key=lambda p: (p.year, p.part, p.known_from or date.min))
        rows = {point.line: row for point, row in kept.values()}
        points = self._in_one_unit(points, rows)
        series = Series(
            self.name, self.area, self.unit, self.kind, self.periods, tuple(points), tuple(sorted(self.breaks)),
            self.in_batches, self.family,
        )  # fmt: skip
        if (wrong := _misnamed(series)) is not None:
            self.say(wrong, next(iter(rows.values())), "kind")
            return None
        return self._without_slips(series, rows)

    def _in_one_unit(self, points: list[Point], rows: dict[int, SheetRow]) -> list[Point]:
        """The points without those whose unit alone was rewritten: converted, they are nowhere near the rest."""
        for unit, held in self.converted.items():
            lines = {row.number for _part, row in held}
            words = {"series": self.name, "old": self.unit, "new": unit}
            times = _apart([p for p in points if p.line in lines], [p for p in points if p.line not in lines])
            if times is None:
                self.say(say.UNIT_CONVERTED.say(**words), held[0][1], "unit")
                continue
            self.say(say.UNIT_RELABELLED.say(times=times, count=len(lines), **words), held[0][1], "unit")
            points = [point for point in points if point.line not in lines]
        return points

    def _without_slips(self, series: Series, rows: dict[int, SheetRow]) -> Series:
        unused = set()
        for suspect in suspects(series):
            self.say(suspect.message, rows[suspect.point.line], "value")
            if not suspect.is_used:
                unused.add(suspect.point)
        return series.without(unused) if unused else series


def _apart(converted: Sequence[Point], rest: Sequence[Point]) -> str | None:
    """How many times the same months of other years, else all other figures, the converted ones are; None where that can be."""
    parts = {point.part for point in converted}
    beside = [p.value for p in rest if p.part in parts and p.value > 0] or [p.value for p in rest if p.value > 0]
    own = [point.value for point in converted if point.value > 0]
    return times_of(median(own), beside) if own and beside else None


def _misnamed(series: Series) -> Message | None:
    """Why a series cannot be of its kind: amounts called growth, months called a year to date."""
    values = [point.value for point in series.points]
    if series.kind is SeriesKind.FLOW_MAR_DEC and series.periods_a_year == 4:
        return say.QUARTERLY_FROM_MARCH.say(series=series.name)
    if series.of == "growth" and values:
        away = sorted(abs(value - (100 if series.last_year_is_100 else 0)) for value in values)
        if away[len(away) // 2] > 100:
            return say.NOT_GROWTH.say(series=series.name, value=max(values, key=abs))
    if series.kind is SeriesKind.YTD:
        falls = [after.value < before.value for before, after in series.steps()]
        if len(falls) >= 6 and sum(falls) > MANY_FALLS * len(falls):
            return say.NOT_CUMULATIVE.say(series=series.name)
    return None


_SAME = 4096
"""The same few kinds, frequencies and periods stand in every row of a file; so many of them are kept as read."""


def _kind(row: SheetRow) -> SeriesKind | None:
    return _kind_of(row.values["kind"])


@lru_cache(_SAME)
def _kind_of(words: str) -> SeriesKind | None:
    try:
        return SeriesKind(words.strip().lower())
    except ValueError:
        return None


def _periods(row: SheetRow) -> int:
    return _periods_of(row.values.get("freq", ""), row.values["period"])


@lru_cache(_SAME)
def _periods_of(stated: str, period: str) -> int:
    stated = stated.strip().upper()
    quarterly = stated in ("Q", "季", "季度") or (not stated and "Q" in period.upper())
    return 4 if quarterly else 12


_MONTH = re.compile(r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})月?")
_QUARTER = re.compile(r"(\d{4})\s*(?:年|-)?\s*[Qq第]?([1-4一二三四])(?:季度)?")


@lru_cache(_SAME)
def _part(words: str, periods: int) -> Part | None:
    """The month or quarter that the words name; the last month of a quarter names it too."""
    words = words.strip()
    if periods == 4 and (match := _QUARTER.fullmatch(words)) and re.search("[Qq季]", words):
        return Part(int(match[1]), "一二三四".find(match[2]) + 1 or int(match[2]))
    match = _MONTH.fullmatch(words) or re.fullmatch(r"((?:19|20)\d\d)(0[1-9]|1[0-2])", words)
    if match is None or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= 2199:
        return None
    month = int(match[2])
    if periods == 4:
        return Part(int(match[1]), month // 3) if month % 3 == 0 else None
    return Part(int(match[1]), month)


def number_of(words: str) -> Decimal | None:
    """The number that the words write, or None."""
    try:
        value = Decimal(words.strip().replace(",", "").replace("，", "").replace("−", "-").removesuffix("%"))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 18 else None


def day_of(words: str) -> date | None:
    """The day that the words write (2024-07-20), or None."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", words.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _factor(unit: str, wanted: str) -> Decimal | None:
    """How many ``wanted`` one ``unit`` is, or None where they measure different things."""
    try:
        this, other = find_unit(unit), find_unit(wanted)
    except QuantityError:
        return None
    if this.dimension != other.dimension:
        return None
    ratio = this.factor / other.factor
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)
