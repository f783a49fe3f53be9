"""Estimates on published series, held against the answers and against what other methods said.

The figures promised are printed by ``benchmarks/forecast.py`` over all origins; here two origins guard them.
"""

from __future__ import annotations

import csv
import gzip
from statistics import mean

import pytest

from drumtower.calendar import Period
from drumtower.forecast import read_series, year_ends

CUT = 5


@pytest.fixture(scope="module")
def folder(data_folder):
    return data_folder / "series"


@pytest.fixture(scope="module")
def series(folder):
    return read_series(folder / "series.csv").series


def rows(text):
    return csv.DictReader(text.splitlines())


@pytest.mark.parametrize("month", [(2019, 6), (2021, 9)])
def test_the_estimates_beat_the_ratio_and_autoets(folder, series, month):
    found = {e.series.name: e for e in year_ends(series, Period.of_months(*month)).estimates}
    truth = {r["series"]: r for r in rows((folder / "truth.csv").read_text("utf-8")) if int(r["year"]) == month[0]}
    said = rows(gzip.decompress((folder / "baselines.csv.gz").read_bytes()).decode())
    as_of = f"{month[0]}-{month[1]:02d}"
    others = {(r["method"], r["series"]): float(r["q0.5"]) for r in said if r["as_of"] == as_of}
    asked = [n for n in truth if ("autoets", n) in others and not truth[n]["family"].endswith("_short")]

    def error(name, value):
        return min(abs(value - float(truth[name]["annual"])) / float(truth[name]["scale"]), CUT)

    ours = mean(error(n, float(found[n].median)) for n in asked)
    inside = mean(found[n].quantile("0.1") <= float(truth[n]["annual"]) <= found[n].quantile("0.9") for n in asked)
    assert len(asked) >= 40
    assert ours < 0.65 * mean(error(n, others["a_g", n]) for n in asked)
    assert ours < 0.9 * mean(error(n, others["autoets", n]) for n in asked)
    assert inside >= 0.7


def test_every_figure_that_was_noticed_is_named(folder):
    found = read_series(folder / "series.csv").findings
    assert {f.rule for f in found} == {"forecast.jump", "forecast.zero", "forecast.ytd-falls"}
    assert len(found) < 40
