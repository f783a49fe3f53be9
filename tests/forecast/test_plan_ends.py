"""Plans: their observations as series, the chances of their targets, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from drumtower.calendar import Period
from drumtower.forecast import SeriesKind, plan_ends, plan_series
from drumtower.plan import Measure, read_plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "gulou" / "2024"
SEPTEMBER, KNOWN = Period.of_months(2024, 9), date(2024, 10, 25)


@pytest.fixture(scope="module")
def plan():
    return read_plan(EXAMPLE)


@pytest.fixture(scope="module")
def ends(plan):
    return plan_ends(plan, SEPTEMBER, KNOWN)


def named(items, name):
    return next(each for each in items if each.series.name == name)


def test_cumulative_amounts_and_growth_are_two_series(plan):
    found = plan_series(plan, KNOWN)
    level, growth = named(found, "社会消费品零售总额"), named(found, "社会消费品零售总额增速")
    assert (level.series.kind, level.of) == (SeriesKind.YTD, Measure.LEVEL)
    assert (growth.series.kind, growth.of) == (SeriesKind.GROWTH_YOY_YTD, Measure.GROWTH)


def test_quarterly_figures_make_a_quarterly_series(plan):
    assert named(plan_series(plan, KNOWN), "地区生产总值").series.periods_a_year == 4


def test_what_departments_expect_is_no_figure(plan):
    points = named(plan_series(plan, date(2025, 1, 20)), "地区生产总值增速").series.points
    stated = [
        o for o in plan.observations.of_indicator("gdp") if o.status.value == "estimate" and o.of is Measure.GROWTH
    ]
    assert stated
    assert {(o.period.year, 4) for o in stated if o.period == Period.of_year(o.period.year)}.isdisjoint(
        (p.year, p.part) for p in points
    )


def test_a_figure_counts_from_the_day_it_was_known(plan):
    early = named(plan_series(plan, date(2024, 4, 30)), "地区生产总值").series
    late = named(plan_series(plan, date(2024, 12, 31)), "地区生产总值").series
    assert early.points[-1].value == Decimal("492.4")
    assert next(p.value for p in late.points if (p.year, p.part) == (2024, 1)) == Decimal("490.9")


def test_a_vague_figure_counts_as_its_number_and_is_told(ends):
    estimate = named(ends.ends.estimates, "社会消费品零售总额")
    assert "forecast.vague" in {note.id for note in estimate.notes}


def test_targets_of_the_same_measure_get_a_chance(ends):
    chances = {c.goal.code: c.attainment.probability for held in ends.chances.values() for c in held}
    assert chances["M01"] is not None
    assert chances["M03"] < Decimal("0.2")
    assert Decimal("0.5") < chances["T41"] < 1


def test_what_comes_in_batches_is_not_estimated(ends):
    assert {why.id for _, why in ends.ends.without} == {"forecast.in-batches"}


def test_a_past_day_is_estimated_as_it_was(plan):
    again = plan_ends(read_plan(EXAMPLE), SEPTEMBER, KNOWN)
    assert [e.quantiles for e in again.ends.estimates] == [
        e.quantiles for e in plan_ends(plan, SEPTEMBER, KNOWN).ends.estimates
    ]


def test_what_targets_are_held_against_is_kept_by_indicator_and_measure(ends):
    growth, level = ends.expectations["gdp", Measure.GROWTH], ends.expectations["gdp", Measure.LEVEL]
    assert (growth.of, growth.unit.symbol, level.of, level.unit.symbol) == (
        Measure.GROWTH, "%", Measure.LEVEL, "亿元",
    )  # fmt: skip
    assert growth.figure.quantiles == named(ends.ends.estimates, "地区生产总值增速").quantiles
    assert len(ends.expectations) == len(ends.ends.estimates)
