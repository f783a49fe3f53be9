"""How fast a year end is estimated, back-test included, against AutoETS of statsforecast on the same series and machine.

    python benchmarks/forecast_speed.py [--data ../shared/data/series] [--series 60]

AutoETS runs in an environment of its own, built once under .cache/; without it the comparison is left out, in words.  Both
see the monthly values of the last ten years up to July; AutoETS fits once and forecasts the rest of the year, we do what the
command does: the candidates of every past year, their weights, the interval.  The two take turns, so that other work on the
machine slows both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from forecast import ROOT, environment

from drumtower.calendar import Period
from drumtower.forecast import Series, read_series, year_ends

MONTH = Period.of_months(2021, 7)
YEARS = 10

AUTOETS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy as np
from statsforecast.models import AutoETS
for line in sys.stdin:
    series = json.loads(line)
    AutoETS(season_length=12).forecast(np.array(series[0]), 5)
    begin = time.process_time()
    for values in series:
        AutoETS(season_length=12).forecast(np.array(values), 5, level=[80, 95])
    print(json.dumps(time.process_time() - begin), flush=True)
"""


def months(series: Series) -> list[float] | None:
    """The monthly values of ten years up to July, None where one is missing."""
    first = MONTH.end.year - YEARS
    held = [float(p.value) for p in series.points if (first, 7) < (p.year, p.part) <= (MONTH.end.year, 7)]
    return held if series.periods_a_year == 12 and len(held) == 12 * YEARS else None


def main() -> None:
    """Print milliseconds an estimate, and how many times faster."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path(os.environ.get("DRUMTOWER_DATA") or ROOT.parent / "shared" / "data") / "series"
    parser.add_argument("--data", type=Path, default=folder)
    parser.add_argument("--series", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not (options.data / "series.csv").exists():
        print(f"没有 {options.data}，略去。")
        return
    fitting = [s for s in read_series(options.data / "series.csv").series if months(s)][: options.series]
    year_ends(fitting, MONTH)
    python = environment("autoets", "statsforecast")
    ours, theirs = [], []
    other = None
    if python is not None:
        words = [str(python), "-c", AUTOETS]
        other = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
        )
    for _ in range(options.rounds):
        begin = time.process_time()
        found = year_ends(fitting, MONTH).estimates
        ours.append((time.process_time() - begin) / len(found) * 1000)
        if other is not None and other.stdin and other.stdout:
            other.stdin.write(json.dumps([months(s) for s in fitting]) + "\n")
            other.stdin.flush()
            theirs.append(json.loads(other.stdout.readline()) / len(fitting) * 1000)
    if other is not None:
        other.communicate()
    print(f"{len(fitting)} series; ours {median(ours):.2f} ms of processor time an estimate, back-test included")
    if theirs:
        print(f"AutoETS {median(theirs):.1f} ms a fit; {median(theirs) / median(ours):.0f} times as long")


if __name__ == "__main__":
    main()
