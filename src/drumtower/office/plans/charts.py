"""The large charts: what a script draws of a series, and the table that says the same without one.

    Series ──chart_of──▶ Chart (data for charts.js, rows of the table behind)
                           └── gap: the distance to the pace line, month by month, below the same axis

Numbers stand in the data as their decimal words; the script only draws them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.office.plans.figures import MINUS
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import gap_of, line_of, plain
from drumtower.office.plans.words import period_words
from drumtower.plan import Measure, Observation, Series, SeriesLine, SeriesPoint, Status
from drumtower.quantity import Amount, Quantity, QuantityError, Unit

__all__ = ["Chart", "ChartRow", "chart_of", "measure_words"]

PLACES = 6


@dataclass(frozen=True)
class ChartRow:
    """One month in the table behind a chart."""

    month: str
    actual: Figure
    last: Figure
    line: Figure
    gap: Figure
    mean: Figure


@dataclass(frozen=True)
class Chart:
    """A chart: its title, what it shows in one sentence for those who do not see it, the data drawn, and the table behind.

    ``data`` and ``gap`` are None where too little is known to draw a line.
    """

    key: str
    title: str
    note: str
    label: str
    data: dict[str, Any] | None
    gap: dict[str, Any] | None
    gap_title: str
    gap_label: str
    rows: Sequence[ChartRow]
    has: frozenset[str]


def measure_words(found: Series) -> str:
    """What a series shows: 累计, 增速, 位次, 净增; 数值 for the rest."""
    special = {Measure.GROWTH: _("增速"), Measure.NET: _("净增"), Measure.CHANGE: _("变动"), Measure.RANK: _("位次")}
    return special.get(found.of) or (_("累计") if found.adds_up else _("数值"))


def chart_of(sight: Sight, found: Series, name: str) -> Chart | None:
    """The chart of a series; None where nothing is known of it."""
    unit = _unit(found)
    if unit is None or found.latest is None:
        return None
    drawn = _Drawn(sight, found, unit)
    rows = [_row(sight, found, point) for point in found.points if point.observation or point.last]
    has = {field for field in ("last", "line", "gap", "mean") if any(getattr(row, field) for row in rows)}
    measure = measure_words(found)
    happened = [p for p in found.known if not _is_expected(p.observation)]
    through = period_words((happened or found.known)[-1].period, found.year)
    gaps = drawn.gaps()
    return Chart(
        key=f"chart-{found.code}-{found.of.value}",
        title=_("{measure}（{unit}）").format(unit=unit.symbol, measure=measure) if unit.symbol else measure,
        note=_note(found, through, has),
        label=_label(found, name, measure),
        data=drawn.lines() if drawn.is_worth_it else None,
        gap=gaps if drawn.is_worth_it else None,
        gap_title=_gap_title(found, unit),
        gap_label=_("{name}各月累计与序时之差").format(name=name) if gaps else "",
        rows=rows,
        has=frozenset(has),
    )


def _note(found: Series, through: str, has: set[str]) -> str:
    parts = [_("数据截至{period}").format(period=through), _("蓝线为今年")]
    parts += [_("灰线为上年")] if "last" in has else []
    return " · ".join(parts)


def _label(found: Series, name: str, measure: str) -> str:
    """What the chart shows, for those who do not see it: the first and last figures and what is asked for."""
    said = [p for p in found.known if p.observation]
    ends = dict.fromkeys((said[0], said[-1]))
    values = _("，").join(period_words(p.period, found.year) + str(p.observation.value) for p in ends if p.observation)
    words = [_("{name}{measure}各月走势：{values}").format(name=name, measure=measure, values=values)]
    return _("；").join([*words, *(_aim_words(line) for line in found.lines)])


def _gap_title(found: Series, unit: Unit) -> str:
    by_history = any(p.profile == "history" for p in found.points)
    way = _("按往年各月占比") if by_history else _("按月份平均")
    return _("累计与序时（{way}）之差，{unit}").format(way=way, unit=unit.symbol)


def _aim_words(line: SeriesLine) -> str:
    number = f"{line.value.number:f}".replace("-", MINUS)
    if line.is_stretch:
        return _("力争{number}").format(number=number)
    return (_("上限{number}") if line.is_ceiling else _("目标{number}")).format(number=number)


# --- what the script draws ------------------------------------------------------------------------------------------


class _Drawn:
    """The lines of a series in one unit."""

    def __init__(self, sight: Sight, found: Series, unit: Unit) -> None:
        self._sight, self._found, self._unit = sight, found, unit
        self._actual = [None if _is_expected(p.observation) else self._of(p.observation) for p in found.points]
        self._last = [self._of(p.last) for p in found.points]
        self._mean = [self._of(p.mean) for p in found.points]
        self._aims = [aim for line in self._lines() if (aim := self._aim(line))["value"] is not None]
        self._expected = [self._of(p.observation) if _is_expected(p.observation) else None for p in found.points]

    @property
    def is_worth_it(self) -> bool:
        """Whether there are two points to join."""
        return sum(v is not None for v in self._actual) > 1

    def lines(self) -> dict[str, Any]:
        """The lines with their words; ``ends`` are the labels at their ends, for which room is left on the right."""
        found = self._found
        words = {"actual": str(found.year), "last": str(found.year - 1), "mean": _("全市平均"), "line": _("序时")}
        return {
            "kind": "rank" if found.of is Measure.RANK else "lines",
            "unit": self._unit.symbol,
            "months": self._months(),
            "actual": self._actual,
            "expected": self._expected,
            "last": self._last,
            "mean": self._mean,
            "line": [self._in_unit(line_of(p)) for p in found.points],
            "aims": self._aims,
            "words": {**words, "expected": _("预计")},
            "ends": self._ends(words),
        }

    def gaps(self) -> dict[str, Any] | None:
        """The distance to the pace line, month by month; None where there is no pace line."""
        values = [self._in_unit(gap_of(p)) for p in self._found.points]
        if all(v is None for v in values):
            return None
        lower = bool(self._found.paced and self._found.paced.is_ceiling)
        ends = self.lines()["ends"]
        return {
            "kind": "gap",
            "unit": self._unit.symbol,
            "months": self._months(),
            "gap": values,
            "lower": lower,
            "ends": ends,
        }

    def _ends(self, words: Mapping[str, str]) -> list[str]:
        """The labels of lines that end near the right edge."""
        ends = [aim["words"] for aim in self._aims]
        for name, values in (("last", self._last), ("mean", self._mean)):
            tail = [v for v in values[-2:] if v is not None]
            ends += [f"{words[name]} {tail[-1]}"] if tail else []
        return ends

    def _months(self) -> list[str]:
        return [period_words(p.month, self._found.year) for p in self._found.points]

    def _lines(self) -> list[SeriesLine]:
        """The lines of the targets, those of the same number once."""
        kept: dict[tuple[Decimal, bool], SeriesLine] = {}
        for line in self._found.lines:
            kept.setdefault((line.value.base, line.is_stretch), line)
        return list(kept.values())

    def _aim(self, line: SeriesLine) -> dict[str, Any]:
        return {"value": self._in_unit(line.value), "words": _aim_words(line), "stretch": line.is_stretch}

    def _of(self, o: Observation | None) -> str | None:
        value = o.value if o else None
        return self._in_unit(value.quantity) if isinstance(value, Amount) and value.is_exact else None

    def _in_unit(self, quantity: Quantity | None) -> str | None:
        if quantity is None:
            return None
        try:
            same = quantity.unit == self._unit
            return f"{(quantity if same else quantity.to(self._unit, PLACES)).number:f}"
        except QuantityError:
            return None


def _is_expected(o: Observation | None) -> bool:
    """Whether it is only a stated estimate, which has not happened."""
    return o is not None and o.status is Status.ESTIMATE


def _unit(found: Series) -> Unit | None:
    """The unit of the latest figure that is an exact amount."""
    for point in reversed(found.known):
        value = point.observation.value if point.observation else None
        if isinstance(value, Amount):
            return value.unit
    return None


# --- the table behind -----------------------------------------------------------------------------------------------


def _row(sight: Sight, found: Series, point: SeriesPoint) -> ChartRow:
    of, code = sight.figures.of, found.paced.sub_target.code if found.paced else ""
    ref = f"{code}:{point.period.code}"
    return ChartRow(
        month=period_words(point.period, found.year),
        actual=of(point.observation, tongue()),
        last=of(point.last, tongue()),
        line=plain(line_of(point), f"line:{ref}", sight) if point.line else NO_FIGURE,
        gap=plain(gap_of(point), f"gap:{ref}", sight, signed=True) if point.distance else NO_FIGURE,
        mean=of(point.mean, tongue()),
    )
