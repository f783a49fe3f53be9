"""How well the year's end is foreseen: rolling origins over published series, held against other methods by an outside scorer.

    python benchmarks/forecast.py [--data ../shared/data/series] [--out PREDICTIONS.csv] [--by origin,family,year]
    python benchmarks/forecast.py --halves 3     shipped parameters from one half of the series, the other half estimated
    python benchmarks/forecast.py --first-year   every series cut to the figures of a single year: do the ranges hold what came?

The data folder holds series.csv, truth.csv, baselines.csv.gz and score.py.  The scorer needs pandas, so it runs in an environment of
its own, which is built once under .cache/.  Nothing looks ahead: an estimate uses figures up to its month, and trust from
earlier years.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from statistics import mean
from typing import Any

from drumtower.calendar import Period
from drumtower.forecast import LEVELS, Series, read_series, year_end, year_ends

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "benchmarks"
MONTHS = (3, 6, 7, 9, 10)
SHOWN = (
    "n", "med", "wins", "c80", "c95", "wins/a_g", "wins/autoets", "med/autoets", "pin/a_g", "pin/autoets", "BSS/a_g", "BSS/autoets",
)  # fmt: skip


def environment(name: str, *packages: str) -> Path | None:
    """The interpreter of an environment with ``packages``, built once; None where they cannot be had."""
    home = CACHE / name
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([sys.executable, "-m", "venv", str(home)], check=False, capture_output=True)
        if done.returncode == 0:
            done = subprocess.run(
                [str(python), "-m", "pip", "install", "-q", *packages], check=False, capture_output=True
            )
        if done.returncode != 0:
            print(f"没有装上 {'、'.join(packages)}，这一部分略去。")
            return None
        (home / "ready").touch()
    return python


def origins(truth: Path) -> list[tuple[int, int]]:
    """The years and months that are scored."""
    with truth.open(encoding="utf-8", newline="") as lines:
        years = sorted({int(row["year"]) for row in csv.DictReader(lines)})
    return [(year, month) for year in years for month in MONTHS]


def predict(
    series: Sequence[Series], when: Iterable[tuple[int, int]], out: Path, parameters: object = None
) -> tuple[int, float]:
    """Write the quantiles of every series at every origin; returns how many, and the seconds it took."""
    begin, count = time.perf_counter(), 0
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["series", "area", "year", "as_of", *(f"q{level}" for level in LEVELS)])
        for year, month in when:
            found = year_ends(series, Period.of_months(year, month), parameters)
            fitting = [e for e in found.estimates if e.series.periods_a_year == 12 or month % 3 == 0]
            rows.writerows([e.series.name, e.series.area, year, f"{year}-{month:02d}", *e.quantiles] for e in fitting)
            count += len(found.estimates)
    return count, time.perf_counter() - begin


def score(data: Path, out: Path, by: str, *, show: bool = True) -> dict[str, dict[str, float]]:
    """What the outside scorer says."""
    python = environment("scoring", "numpy", "pandas")
    if python is None:
        return {}
    baselines = CACHE / "baselines.csv"
    baselines.write_bytes(gzip.decompress((data / "baselines.csv.gz").read_bytes()))
    result = out.with_suffix(".json")
    words = [
        str(python),
        str(data / "score.py"),
        str(out),
        "--truth",
        str(data / "truth.csv"),
        "--baselines",
        str(baselines),
    ]
    done = subprocess.run([*words, "--by", by, "--json", str(result)], check=True, capture_output=True, text=True)
    if show:
        print(done.stdout.splitlines()[0], *done.stdout.splitlines()[1:3], sep="\n")
    found: dict[str, dict[str, float]] = json.loads(result.read_text("utf-8"))
    return found


def print_scores(scores: dict[str, dict[str, float]], groups: Iterable[str] | None = None) -> None:
    """One line a group."""
    print(f"{'group':24}" + "".join(f"{name:>13}" for name in SHOWN))
    for group in groups or scores:
        print(f"{group:24}" + "".join(f"{scores[group][name]:>13.3f}" for name in SHOWN))


def halves(series: Sequence[Series], seed: int) -> tuple[list[Series], list[Series]]:
    """Two halves with the same families."""
    draw, families = random.Random(seed), dict[str, list[Series]]()
    for each in series:
        families.setdefault(each.family, []).append(each)
    one = set()
    for members in families.values():
        draw.shuffle(members)
        one |= {each.name for each in members[: (len(members) + draw.randint(0, 1)) // 2]}
    return [s for s in series if s.name in one], [s for s in series if s.name not in one]


def first_year(data: Path, series: Sequence[Series]) -> None:
    """How often the ranges hold the year where nothing but the year itself is known, in two halves of the series."""
    with (data / "truth.csv").open(encoding="utf-8", newline="") as lines:
        truth = {(row["series"], int(row["year"])): float(row["annual"]) for row in csv.DictReader(lines)}
    print(f"{'half':6}{'sums':>6}{'months':>8}{'n':>7}{'c80':>7}{'c95':>7}")
    for name, half in zip(("one", "other"), halves(series, 0), strict=True):
        held: dict[tuple[bool, str], list[tuple[bool, bool]]] = {}
        for each, year, month in product(half, sorted({year for _name, year in truth}), range(2, 12)):
            came = truth.get((each.name, year))
            alone = replace(each, points=tuple(point for point in each.points if point.year == year))
            if came is None or (estimate := year_end(alone, Period.of_months(year, month))) is None:
                continue
            ends = [float(estimate.quantile(level)) for level in ("0.025", "0.1", "0.9", "0.975")]
            group = each.kind.adds_up, "-3" if month <= 3 else "4-6" if month <= 6 else "7-11"
            held.setdefault(group, []).append((ends[1] <= came <= ends[2], ends[0] <= came <= ends[3]))
        for (sums, months), found in sorted(held.items()):
            eighty, most = (mean(row[place] for row in found) for place in (0, 1))
            print(f"{name:6}{sums!s:>6}{months:>8}{len(found):>7}{eighty:>7.2f}{most:>7.2f}")


def cross_validate(data: Path, series: Sequence[Series], splits: int) -> None:
    """Parameters from one half, estimates of the other, both ways, for several splits."""
    from drumtower.forecast._grids import figures
    from drumtower.forecast._parameters import parameters_of
    from drumtower.forecast._teaching import teach

    found: list[dict[str, dict[str, float]]] = []
    when = origins(data / "truth.csv")
    for seed in range(splits):
        for taught, asked in (parts := halves(series, seed), parts[::-1]):
            form = teach([figures(each) for each in taught], range(2008, 2028), f"half {seed}")
            out = CACHE / "half.csv"
            predict(asked, when, out, parameters_of(form))
            found.append(score(data, out, "origin", show=False))
    groups = [group for group in found[0] if all(group in each for each in found)]
    means: dict[str, Any] = {g: {name: mean(each[g][name] for each in found) for name in SHOWN} for g in groups}
    print(f"mean of {len(found)} halves")
    print_scores(means)


def main() -> None:
    """Estimate, score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path(os.environ.get("DRUMTOWER_DATA") or ROOT.parent / "shared" / "data") / "series"
    parser.add_argument("--data", type=Path, default=folder)
    parser.add_argument("--out", type=Path, default=CACHE / "PREDICTIONS.csv")
    parser.add_argument("--by", default="origin,family,year")
    parser.add_argument("--halves", type=int, default=0)
    parser.add_argument("--first-year", action="store_true")
    options = parser.parse_args()
    if not (options.data / "series.csv").exists():
        print(f"没有 {options.data}，略去。")
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    series = read_series(options.data / "series.csv").series
    if options.first_year:
        first_year(options.data, series)
        return
    if options.halves:
        cross_validate(options.data, series, options.halves)
        return
    count, seconds = predict(series, origins(options.data / "truth.csv"), options.out)
    print(f"{count} estimates, {seconds / count * 1000:.2f} ms each, back-test included")
    if scores := score(options.data, options.out, options.by):
        print_scores(scores)


if __name__ == "__main__":
    main()
