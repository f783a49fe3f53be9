"""How well next year is foreseen in autumn: rolling origins over published series, against simple rivals with ranges as good.

    python benchmarks/forecast_next_year.py [--data ../shared/data/series] [--by history,family,year,month]
    python benchmarks/forecast_next_year.py --halves 4              what is usual from one half of the series, the other half foreseen
    python benchmarks/forecast_next_year.py --write --vintage 2026-11   writes src/drumtower/forecast/next_year.toml from all series

In September, October and November of every year the year under way is estimated by ``year_ends`` from the figures up to then; with
the whole years before it the next year is foreseen, once with all of them and once each as if only 0, 1, 2, 3 or 5 were known, because
plans are short.  Scored: the share of years inside the 80 and 95 % range, the loss of the quantiles and the error of the middle, both
in units of the series' own mean yearly change of five years and cut at 5, and the Brier score of five targets (as this year, as the
mean of three years, half a yearly change up, a whole one up, one down).  The rivals take the same machinery of ranges, taught by the
same series; only the middle differs.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

import numpy as np

from drumtower.calendar import Period
from drumtower.forecast import (
    LEVELS,
    AnnualHistory,
    Distribution,
    Expectation,
    Series,
    SeriesKind,
    next_year,
    read_series,
    year_ends,
)
from drumtower.forecast._advice._next_year import amount_middle, deviation, growth_middle, surprises
from drumtower.forecast._advice._usual import Group, Steps, Usual, history_length, usual
from drumtower.forecast._grids import figures, grid
from drumtower.forecast._tables import table
from drumtower.plan import Direction, Indicator, Kind, Measure
from drumtower.quantity import NUMBER, find_unit

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "src" / "drumtower" / "forecast" / "next_year.toml"
YEARS, MONTHS, KNOWN = range(2005, 2025), (9, 10, 11), (0, 1, 2, 3, 5, 30)
CUT = 5.0
LOSS_LEVELS = np.array([float(level) for level in LEVELS])
PERCENT = find_unit("%")
KINDS = {
    SeriesKind.STOCK: Kind.STOCK,
    SeriesKind.COUNT: Kind.COUNT,
    SeriesKind.LEVEL: Kind.INDEX,
    SeriesKind.INDEX: Kind.INDEX,
}
ENGLISH = {"Value-added": "增加值", "Gross Domestic Product": "地区生产总值"}
"""A few of the series have English names."""
GROUPS = (
    ("价格", "prices", "CPI PPI 价格 房价"),
    ("地区生产总值、增加值、居民收入", "GDP, value added, income", "生产总值 GDP 增加值 可支配收入 居民收入"),
    ("投资", "investment", "投资"),
    ("社零、餐饮等消费", "retail sales", "零售 社零 餐饮 消费品"),
    ("进出口、外资", "trade, foreign capital", "进出口 出口 进口 外资 结汇 售汇"),
    ("政府性基金、土地出让", "government funds, land", "政府性基金 土地出让"),
    ("财政收支、税收", "budget, tax", "预算 税 财政"),
    ("存贷款、融资", "credit", "贷款 存款 融资 筹资 债券 货币"),
    ("利润、营业收入", "profits, turnover", "利润 营业收入 营收"),
    ("产量、用电量", "output, electricity", "产量 用电 发电"),
    ("空气质量浓度", "air pollution", "PM2.5 PM10 SO2 NO2 O3 AQI 浓度"),
)  # fmt: skip


# --- cases ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One series in one month: the whole years before, how the year under way was estimated to end, and what the next year brought.

    ``scale`` is its mean yearly change of five years, half that of its family at least.
    """

    series: Series
    indicator: Indicator
    year: int
    month: int
    before: tuple[tuple[int, float], ...]
    now: Distribution
    came: float
    scale: float = 1.0

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount, of which errors are shares; else a growth."""
        return self.series.of == "level"

    @property
    def values(self) -> list[float]:
        """The whole years and this year as expected."""
        return [*(value for _, value in self.before), float(self.now.median)]

    @property
    def doubt(self) -> float:
        """The deviation of this year's estimate, as a share of an amount or of 1."""
        spread = float(self.now.value_at(0.9) - self.now.value_at(0.1)) / 2.5631
        return spread / self.values[-1] if self.is_amount else spread / 100

    def with_years(self, count: int) -> Case:
        """The same as if only the last ``count`` years were known."""
        return replace(self, before=self.before[-count:] if count else ())


def cases(series: Sequence[Series]) -> list[Case]:
    """Every series in every autumn whose next year is known."""
    annual = {id(each): _annual(each) for each in series}
    found = []
    for year in YEARS:
        for month in MONTHS:
            for estimate in year_ends(series, Period.of_months(year, month)).estimates:
                each = estimate.series
                if year + 1 in annual[id(each)] and (each.periods_a_year == 12 or month == 9):
                    before = tuple((y, v) for y, v in annual[id(each)].items() if y < year)
                    now = estimate.expectation.figure
                    assert isinstance(now, Distribution)
                    came = annual[id(each)][year + 1]
                    scale = _usual_change([v for y, v in annual[id(each)].items() if y <= year])
                    found.append(Case(each, _indicator(each), year, month, before, now, came, scale))
    return _with_floors([c for c in found if not c.is_amount or min(*c.values, c.came) > 0])


def _annual(series: Series) -> dict[int, float]:
    all_ = figures(series)
    made = table(grid(all_, all_.first_year + len(all_.values) - 1, 12))
    return {int(y): float(v) for y, v in zip(made.years, made.came, strict=True) if np.isfinite(v)}


def _indicator(series: Series) -> Indicator:
    name = series.name.split("@")[0]
    for english, chinese in ENGLISH.items():
        name = name.replace(english, chinese)
    return Indicator("x", name, "", Direction.HIGHER, KINDS.get(series.kind, Kind.FLOW))


def _usual_change(values: Sequence[float]) -> float:
    changes = [abs(b - a) for a, b in pairwise(values)][-5:]
    return fmean(changes) if changes else 0.0


def _with_floors(found: Sequence[Case]) -> list[Case]:
    """The cases with no scale below half the median of their family, amounts as shares."""
    shares: dict[str, list[float]] = defaultdict(list)
    for each in found:
        if each.scale:
            shares[each.series.family].append(each.scale / _size(each))
    return [replace(c, scale=max(c.scale, median(shares[c.series.family]) / 2 * _size(c))) for c in found]


def _size(case: Case) -> float:
    return abs(case.values[-1]) if case.is_amount else 1.0


def shortened(found: Iterable[Case]) -> list[tuple[int, Case]]:
    """Every case once for each length of history that it has, the whole one as 30 where six years are known."""
    return [
        (count, case.with_years(count))
        for case in found
        for count in KNOWN
        if len(case.before) >= (count if count < 30 else 6)
    ]


# --- methods --------------------------------------------------------------------------------------------------------

Middle = Callable[[Sequence[float], bool, Kind], float]
"""The middle of next year by the values known, whether they are amounts, and the kind."""


def _grown_by(step: Callable[[Sequence[float]], float]) -> Middle:
    """Amounts grown by ``step`` of their log growths, growths as ``step`` of themselves."""

    def middle(values: Sequence[float], amounts: bool, _: Kind) -> float:
        if not amounts:
            return step(values)
        growths = [log(b / a) for a, b in pairwise(values)]
        return float(values[-1] * np.exp(step(growths))) if growths else values[-1]

    return middle


RIVALS: dict[str, Middle] = {
    "as this year": lambda values, *_: values[-1],
    "last growth": _grown_by(lambda v: v[-1]),
    "mean of 3": _grown_by(lambda v: fmean(v[-3:])),
    "mean of 5": _grown_by(lambda v: fmean(v[-5:])),
}


def ours(still: Mapping[Kind, float]) -> Middle:
    """The middle that the package takes."""
    return lambda values, amounts, kind: amount_middle(values, still[kind]) if amounts else growth_middle(values)


class Row(NamedTuple):
    """One case under one method: the middle, the distances of the own years from such middles, and of what came, as shares."""

    count: int
    case: Case
    middle: float
    own: list[float]
    off: float


def rows_of(found: Sequence[tuple[int, Case]], middle: Middle) -> list[Row]:
    """What a method says of every case."""
    rows = []
    for count, case in found:
        amounts, kind = case.is_amount, case.indicator.kind

        def apart(value: float, said: float, amounts: bool = amounts) -> float:
            return log(value / said) if amounts else (value - said) / 100

        def said(values: Sequence[float], amounts: bool = amounts, kind: Kind = kind) -> float:
            return middle(values, amounts, kind)

        now = said(case.values)
        rows.append(Row(count, case, now, surprises(case.values, said, apart), apart(case.came, now)))
    return rows


# --- what is usual, taught by series ----------------------------------------------------------------------------------

DRAWN = 2
"""What is usual in a group is drawn to that of all with the weight of so many series."""
TAUGHT_BY = (1, 3, 5)
STILL_CHOICES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 100.0)
JUDGED_STILL = {Kind.FLOW: 2.0, Kind.STOCK: 2.0, Kind.COUNT: 3.0, Kind.RATE: 100.0, Kind.INDEX: 100.0}
JUDGED_AMOUNTS = {Kind.COUNT: 0.15}
"""Of counts the series hold good days of air only, which say nothing of enterprises or projects: our judgement instead."""


def teach(found: Sequence[tuple[int, Case]], vintage: str) -> Usual:
    """Draws, usual changes and steps of our own method, as ``found`` teaches them."""
    still = JUDGED_STILL | _still(found)
    return teach_ranges(rows_of(found, ours(still)), still, vintage)


def _still(found: Sequence[tuple[int, Case]]) -> dict[Kind, float]:
    """Of each kind with how many years of no growth the mean growth is drawn to none with the least error."""
    best = {}
    for kind in (Kind.FLOW, Kind.STOCK, Kind.INDEX):
        own = [(n, c) for n, c in found if c.is_amount and c.indicator.kind is kind and n]
        if own:
            best[kind] = min(STILL_CHOICES, key=lambda each: _cut_error(own, each))
    return best


def _cut_error(found: Sequence[tuple[int, Case]], still: float) -> float:
    return fmean(min(abs(amount_middle(c.values, still) - c.came) / c.scale, CUT) for _, c in found)


def teach_ranges(rows: Sequence[Row], still: Mapping[Kind, float], vintage: str) -> Usual:
    """What is usual for one method, and how many deviations its ranges reach."""
    far = {amounts: _far(row for row in rows if row.case.is_amount is amounts) for amounts in (False, True)}
    whole = {amounts: fmean(far[amounts].values()) for amounts in far}
    groups = tuple(_group(*each, far, whole) for each in GROUPS)
    start = Usual(vintage, groups, whole[False], _kinds(rows, far[True], whole[True]), still, {}, {})
    steps = [_steps([row for row in rows if row.case.is_amount is amounts], start) for amounts in (False, True)]
    return replace(start, growth_steps=steps[0], amount_steps=steps[1])


def _far(rows: Iterable[Row]) -> dict[str, float]:
    """How far what came lay off, by series: a deviation that holds 80 % of its years."""
    off: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.count in TAUGHT_BY:
            off[_key(row.case)].append(abs(row.off))
    return {name: float(np.quantile(values, 0.8)) / 1.2816 for name, values in off.items()}


def _key(case: Case) -> str:
    return f"{case.indicator.name}@{case.series.name}"


def _group(
    name: str, en: str, words: str, far: Mapping[bool, Mapping[str, float]], whole: Mapping[bool, float]
) -> Group:
    listed = tuple(words.split())
    own = {
        amounts: [v for key, v in far[amounts].items() if _first_group(key.split("@")[0]) == name] for amounts in far
    }
    amount = _drawn(own[True], whole[True])
    growth = _drawn(own[False], whole[False]) if own[False] else amount
    return Group(name, en, listed, growth, amount)


def _drawn(own: Sequence[float], whole: float) -> float:
    return (sum(own) + DRAWN * whole) / (len(own) + DRAWN)


def _first_group(name: str) -> str | None:
    return next((group for group, _, words in GROUPS if any(word in name for word in words.split())), None)


def _kinds(rows: Sequence[Row], far: Mapping[str, float], whole: float) -> dict[Kind, float]:
    """By kind what is usual of amounts; a kind that the series do not have takes that of all."""
    kind_of = {_key(row.case): row.case.indicator.kind for row in rows}
    found = {}
    for kind in Kind:
        own = [v for key, v in far.items() if kind_of[key] is kind]
        found[kind] = _drawn(own, whole)
    return found | JUDGED_AMOUNTS


def _change(row: Row, known: Usual) -> float:
    indicator = row.case.indicator
    return known.amount_change(indicator, indicator.kind) if row.case.is_amount else known.growth_change(indicator)


def _steps(rows: Sequence[Row], known: Usual) -> dict[str, Steps]:
    """The 50, 80 and 95 % quantiles of what came in deviations, every length of history alike."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        found[history_length(len(row.own))].append(
            abs(row.off) / deviation(row.own, _change(row, known), row.case.doubt)
        )
    every = [z for values in found.values() for z in values]
    steps = {}
    for length in ("none", "few", "many"):
        half, eighty, most = (float(np.quantile(found[length] or every or [1.0], q)) for q in (0.5, 0.8, 0.95))
        steps[length] = (min(half, 0.6 * eighty), eighty, most)
    return steps


# --- scores ---------------------------------------------------------------------------------------------------------


def range_of(row: Row, known: Usual) -> np.ndarray:
    """The seven quantiles of a method with the ranges it was taught."""
    half, eighty, most = (known.amount_steps if row.case.is_amount else known.growth_steps)[
        history_length(len(row.own))
    ]
    off = np.array([-most, -eighty, -half, 0, half, eighty, most]) * deviation(
        row.own, _change(row, known), row.case.doubt
    )
    return row.middle * np.exp(off) if row.case.is_amount else row.middle + 100 * off


def told(case: Case, known: Usual | None) -> np.ndarray:
    """The seven quantiles as the package tells them."""
    of, unit = (Measure.LEVEL, NUMBER) if case.is_amount else (Measure.GROWTH, PERCENT)
    years = tuple((year, Decimal(repr(value))) for year, value in case.before)
    expected, _ = next_year(
        AnnualHistory(of, unit, years, Expectation(case.now, unit, of)), case.indicator, known=known
    )
    assert expected is not None
    return np.array([float(expected.figure.value_at(level)) for level in LOSS_LEVELS])


class Scores(NamedTuple):
    """One row's scores."""

    in80: float
    in95: float
    loss: float
    error: float
    brier: float


def scores(case: Case, quantiles: np.ndarray) -> Scores:
    """How well seven quantiles foresaw what came."""
    off = case.came - quantiles
    loss = float(np.maximum(LOSS_LEVELS * off, (LOSS_LEVELS - 1) * off).mean()) / case.scale
    return Scores(
        float(quantiles[1] <= case.came <= quantiles[5]),
        float(quantiles[0] <= case.came <= quantiles[6]),
        min(loss, CUT),
        min(abs(float(off[3])) / case.scale, CUT),
        _brier(case, quantiles),
    )


def targets(case: Case) -> list[float]:
    """Five targets that somebody might set for the year."""
    now, values = case.values[-1], case.values
    return [now, fmean(values[-3:]), now + case.scale / 2, now + case.scale, now - case.scale]


def _brier(case: Case, quantiles: np.ndarray) -> float:
    figure = Distribution(tuple(Decimal(repr(float(q))) for q in np.maximum.accumulate(quantiles)))
    return fmean((figure.at_least(Decimal(repr(t))) - (case.came >= t)) ** 2 for t in targets(case))


def compare(found: Sequence[tuple[int, Case]], taught: Sequence[tuple[int, Case]] | None) -> dict[str, list[Scores]]:
    """The scores of every method; what is usual is taught by ``taught``, for ours by the package where that is None."""
    learnt = teach(taught, "half") if taught is not None else None
    result = {"drumtower": [scores(case, told(case, learnt)) for _, case in found]}
    for name, middle in RIVALS.items():
        known = teach_ranges(rows_of(taught if taught is not None else found, middle), {}, name)
        result[name] = [scores(row.case, range_of(row, known)) for row in rows_of(found, middle)]
    return result


# --- output ---------------------------------------------------------------------------------------------------------


def groups_of(found: Sequence[tuple[int, Case]], by: Sequence[str]) -> dict[str, list[int]]:
    """The places of the rows of every group."""
    ways: dict[str, Callable[[int, Case], str]] = {
        "history": lambda count, _: f"{count} years" if count < 30 else "all years (6+)",
        "family": lambda _, case: case.series.family,
        "year": lambda _, case: str(case.year + 1),
        "month": lambda _, case: f"month {case.month}",
    }
    result: dict[str, list[int]] = {"all": list(range(len(found)))}
    for place, (_, case) in enumerate(found):
        result.setdefault("amounts" if case.is_amount else "growths", []).append(place)
    for way in by:
        held: dict[str, list[int]] = {}
        for place, (count, case) in enumerate(found):
            held.setdefault(ways[way](count, case), []).append(place)
        result |= dict(sorted(held.items()))
    return result


def print_comparison(
    found: Sequence[tuple[int, Case]], result: Mapping[str, Sequence[Scores]], by: Sequence[str]
) -> None:
    """Coverage, loss and errors of ours, and the loss of the rivals, a line a group."""
    print(
        f"{'':18}{'n':>7}{'c80':>7}{'c95':>7}{'loss':>7}{'error':>7}{'brier':>7}"
        + "".join(f"{name:>14}" for name in RIVALS)
    )
    print(f"{'':60}" + "loss, brier of the rival" + "   * = best")
    for group, places in groups_of(found, by).items():
        mean = {name: np.mean([values[p] for p in places], axis=0) for name, values in result.items()}
        own, losses = mean["drumtower"], {name: mean[name][2] for name in RIVALS}
        best = min(losses, key=lambda name: losses[name])
        cells = [f"{mean[n][2]:.3f},{mean[n][4]:.3f}{'*' if n == best else ' '}" for n in RIVALS]
        print(f"{group:18}{len(places):>7}" + "".join(f"{v:7.3f}" for v in own) + "".join(f"{c:>14}" for c in cells))


def halves(found: Sequence[Case], seed: int) -> tuple[list[Case], list[Case]]:
    """Two halves of the series with the same families."""
    draw, families = random.Random(seed), dict[str, list[str]]()
    for name, family in sorted({(c.series.name, c.series.family) for c in found}):
        families.setdefault(family, []).append(name)
    one = set()
    for members in families.values():
        draw.shuffle(members)
        one |= set(members[: (len(members) + draw.randint(0, 1)) // 2])
    return [c for c in found if c.series.name in one], [c for c in found if c.series.name not in one]


def cross_validate(found: Sequence[Case], splits: int, by: Sequence[str]) -> None:
    """What is usual from one half, the other half foreseen, both ways, for several splits."""
    rows: list[tuple[int, Case]] = []
    result: dict[str, list[Scores]] = defaultdict(list)
    for seed in range(splits):
        for taught, asked in (parts := halves(found, seed), parts[::-1]):
            here = shortened(asked)
            rows += here
            for name, values in compare(here, shortened(taught)).items():
                result[name] += values
    print(f"{2 * splits} halves, each foreseen by what the other teaches")
    print_comparison(rows, result, by)


HEAD = """# What is usual from one year to the next, as published series show it.
#
# Written by benchmarks/forecast_next_year.py --write, from series of China, provinces and cities (2005 to 2025); derived figures only,
# none of any series.  Never edit by hand.
#
#   growth, amounts, [[group]]   how far what came usually lay off the middle, as a share (0.02: two points, two percent)
#   still                        with how many years of no growth the mean growth of an amount is drawn to none
#   …_steps                      how many deviations the 50, 80 and 95 % range reach, with none, few (1 to 4) or many years beside this
"""


def write(known: Usual, path: Path) -> None:
    """Write the file that comes with the package."""
    lines = [HEAD + f'vintage = "{known.vintage}"', f"growth = {known.growth:.4f}", "", "[amounts]"]
    lines += [f"{kind.value} = {value:.4f}" for kind, value in known.amounts.items()]
    lines += ["", "[still]", *(f"{kind.value} = {value}" for kind, value in known.still.items())]
    for name, steps in (("growth_steps", known.growth_steps), ("amount_steps", known.amount_steps)):
        lines += ["", f"[{name}]", *(f"{length} = {[round(v, 3) for v in values]}" for length, values in steps.items())]
    for g in known.groups:
        words = ", ".join(f'"{word}"' for word in g.words)
        lines += ["", "[[group]]", f'name = "{g.name}"', f'en = "{g.en}"', f"words = [{words}]"]
        lines += [f"growth = {g.growth:.4f}", f"amount = {g.amount:.4f}"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Foresee, score and print; or write what is usual."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path(os.environ.get("DRUMTOWER_DATA") or ROOT.parent / "shared" / "data") / "series"
    parser.add_argument("--data", type=Path, default=folder)
    parser.add_argument("--by", default="history,family,year,month")
    parser.add_argument("--halves", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--vintage", default="")
    options = parser.parse_args()
    if not (options.data / "series.csv").exists():
        print(f"没有 {options.data}，略去。")
        return
    found = cases(read_series(options.data / "series.csv").series)
    if options.write:
        write(teach(shortened(found), options.vintage), OUTPUT)
    elif options.halves:
        cross_validate(found, options.halves, options.by.split(","))
    else:
        rows = shortened(found)
        print(f"{len(found)} cases, {len(rows)} with shortened histories; what is usual: {usual().vintage}")
        print_comparison(rows, compare(rows, None), options.by.split(","))


if __name__ == "__main__":
    main()
