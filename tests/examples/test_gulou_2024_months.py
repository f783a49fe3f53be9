"""The months of 2024 in the example: illustrative throughout, coherent among themselves, and a year under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from drumtower.calendar import Period
from drumtower.plan import (
    Frequency,
    Measure,
    Observation,
    Origin,
    PaceState,
    Plan,
    SubTarget,
    assess,
    evaluate,
    month_profile,
    pace,
)
from drumtower.plan.files import read_plan, to_json
from drumtower.plan.language import write_evidence
from drumtower.quantity import Amount, round_half_up

GULOU = Path(__file__).resolve().parents[2] / "examples" / "gulou" / "2024"
OCTOBER = date(2024, 10, 20)
SEPTEMBER = Period.of_months(2024, 1, 9)
MAIN = ("gdp", "revenue", "investment", "retail", "trade", "resident-income")
AMOUNTS = (Measure.LEVEL, Measure.COUNT)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(GULOU)


def under_way(plan: Plan) -> Iterator[Observation]:
    """What is told of 2024 and of parts of the years before, but for the one the report gives."""
    others = (o for o in plan.observations if o.indicator != "urban-income")
    return (o for o in others if o.period != Period.of_year(o.period.year) or o.period.year == 2024)


def months(plan: Plan, indicator: str, of: Measure, year: int) -> dict[int, Decimal]:
    """The cumulative figures that hold on the 20th of October, by their last month."""
    book, found = plan.observations.known_on(OCTOBER), {}
    for month in range(1, 13):
        seen = book.best(indicator, plan.area.code, Period.of_months(year, 1, month).code, of)
        if seen is not None and seen.of is of and isinstance(seen.value, Amount) and seen.value.is_exact:
            found[month] = seen.value.number
    return found


def states(plan: Plan, day: date) -> dict[str, PaceState]:
    return {item.sub_target.code: item.state for item in pace(plan, day)}


# ---- what it must look like


def test_every_figure_of_a_year_under_way_says_that_it_is_an_example(plan: Plan) -> None:
    for each in under_way(plan):
        assert each.origin is Origin.ILLUSTRATIVE, each
        assert each.source.startswith("示例，非公布数据（"), each


def test_what_was_published_stands_as_it_was(plan: Plan) -> None:
    published = [o for o in plan.observations if o.origin is Origin.PUBLISHED]
    assert len(published) == 40
    assert all(o.source.startswith("2024年计划报告 ") for o in published)


def test_months_are_known_in_the_middle_of_the_next(plan: Plan) -> None:
    for each in under_way(plan):
        if each.known_from is None or each.of is Measure.MILESTONE or each.period.year != 2024:
            continue
        assert each.known_from <= OCTOBER, each
        first = each.status.value not in ("final", "estimate")
        assert not first or 10 <= each.known_from.day <= 20, each
        assert not first or each.known_from.month == each.period.end.month + 1, each


def test_the_first_two_months_come_together(plan: Plan) -> None:
    assert not [o for o in plan.observations if o.period == Period.of_months(o.period.year, 1)]


def test_amounts_grow_from_month_to_month(plan: Plan) -> None:
    grown = 0
    for indicator in plan.indicators:
        for of, year in ((of, year) for of in AMOUNTS for year in (2021, 2022, 2023, 2024)):
            steps = list(months(plan, indicator.code, of, year).items())
            assert all(early <= late for (_, early), (_, late) in pairwise(steps)), (indicator.code, year, steps)
            grown += len(steps) > 1
    assert grown > 30


def test_last_years_months_end_at_the_published_year(plan: Plan) -> None:
    ends = {code: months(plan, code, of, 2023) for code, of in (
        ("revenue", Measure.LEVEL), ("trade", Measure.LEVEL), ("fdi", Measure.LEVEL), ("jobs", Measure.COUNT),
        ("elder-beds", Measure.COUNT), ("tech-sme", Measure.COUNT),
    )}  # fmt: skip
    assert {code: str(found[12]) for code, found in ends.items()} == {
        "revenue": "184.2", "trade": "414", "fdi": "8.15", "jobs": "2.7", "elder-beds": "203", "tech-sme": "1570",
    }  # fmt: skip
    assert all(11 in found for found in ends.values())


@pytest.mark.parametrize("indicator", ["revenue", "trade", "fdi", "resident-income"])
def test_nominal_growth_follows_from_the_levels(plan: Plan, indicator: str) -> None:
    now, before = (months(plan, indicator, Measure.LEVEL, year) for year in (2024, 2023))
    growth = months(plan, indicator, Measure.GROWTH, 2024)
    assert growth.keys() - {12} == now.keys() - {12}
    for month in now.keys() - {12}:
        assert growth[month] == round_half_up((now[month] / before[month] - 1) * 100, 1), month


@pytest.mark.parametrize("indicator", MAIN)
def test_main_indicators_have_their_peers_and_a_rank_among_twelve(plan: Plan, indicator: str) -> None:
    own = [o for o in plan.observations.of_indicator(indicator) if o.period.year == 2024 and o.period.end.month < 12]
    told = {o.period for o in own if o.of is Measure.GROWTH and not o.facet}
    assert SEPTEMBER in told
    assert {o.period for o in own if o.facet == "全市平均"} == told
    ranks = [o for o in own if o.of is Measure.RANK]
    assert {o.period for o in ranks} == told
    assert all(isinstance(o.value, Amount) and 1 <= o.value.number <= 12 for o in ranks)


def test_three_departments_have_not_reported_september(plan: Plan) -> None:
    late = set()
    for indicator in plan.indicators:
        ends = [o.period.end.month for o in plan.observations.of_indicator(indicator.code)
                if o.period.year == 2024 and o.period.end.month < 12]  # fmt: skip
        if ends and indicator.frequency is Frequency.MONTH and max(ends) < 9:
            late.add(indicator.owner)
    assert late == {"health", "veterans", "water"}


# ---- what it comes to


BEHIND = {"M02-1", "M03-1", "M04-1", "T03-1", "T14-1", "T40-1", "T29-2", "T30-1", "T28-3"}


def test_in_october_some_targets_lag_and_most_do_not(plan: Plan) -> None:
    found = states(plan, OCTOBER)
    assert {code for code, state in found.items() if state is PaceState.BEHIND} == BEHIND
    assert Counter(found.values()) == {
        PaceState.BEHIND: 9, PaceState.ON_TIME: 9, PaceState.AHEAD: 4, PaceState.NONE: 25,
    }  # fmt: skip


def test_investment_turns_down_in_july_and_air_stays_below_last_year(plan: Plan) -> None:
    investment = months(plan, "investment", Measure.GROWTH, 2024)
    assert [month for month, growth in investment.items() if growth < 0 and month < 12] == [7, 8, 9]
    air = [months(plan, "air-days", Measure.RATE, year)[9] for year in (2023, 2024)]
    assert air == [Decimal("79.1"), Decimal("77.0")]
    assert states(plan, date(2024, 7, 31))["M03-1"] is PaceState.ON_TIME
    assert states(plan, date(2024, 8, 31))["M03-1"] is PaceState.BEHIND


def test_the_pace_of_revenue_and_contracts_rests_on_past_years(plan: Plan) -> None:
    shares = [month_profile(plan, code, 9) for code in ("revenue", "tech-contracts")]
    assert [share and round_half_up(share, 3) for share in shares] == [Decimal("0.775"), Decimal("0.524")]


def told_of_july(plan: Plan, day: date) -> list[str]:
    book = plan.as_of(day).observations
    july = Period.of_months(2024, 1, 7)
    seen = book.vintages("tech-contracts", plan.area.code, july.code, Measure.LEVEL)
    return [f"{write_evidence(o.value)} {o.status.value}" for o in seen]


def test_a_figure_was_corrected_a_month_later(plan: Plan) -> None:
    assert told_of_july(plan, date(2024, 8, 31)) == ["38.4亿元 preliminary"]
    assert told_of_july(plan, OCTOBER) == ["38.0亿元 final", "38.4亿元 preliminary"]


def test_what_departments_expect_decides_until_more_is_known(plan: Plan) -> None:
    assert assess(plan, date(2024, 9, 10)).total.met + assess(plan, date(2024, 9, 10)).total.missed == 0
    result = assess(plan, OCTOBER)
    expected = {t.sub_target.code: t.outcome.value for g in result.goals for t in g.targets
                if t.observation and t.observation.status.value == "estimate"}  # fmt: skip
    assert expected == {
        "M01-1": "met", "M02-1": "missed", "M03-1": "missed", "M04-1": "missed", "M05-1": "met", "T01-1": "met",
        "T02-1": "met", "T19-1": "missed", "T38-1": "missed", "T28-1": "met", "T29-2": "met",
    }  # fmt: skip
    assert evaluate(result, "序时进度").left_out < 20


def words(plan: Plan, day: date) -> str:
    sub: SubTarget = next(t for g in plan.as_of(day).goals for t in g.targets if t.code == "T28-3")
    return f"{sub.words} {sub.origin.value}"


def test_the_plan_was_adjusted_in_september(plan: Plan) -> None:
    assert [(v.name, v.stage.value, v.day.isoformat()) for v in plan.versions] == [
        ("草案", "draft", "2024-01-10"), ("批准", "approved", "2024-01-12"), ("9月调整", "adjusted", "2024-09-27"),
    ]  # fmt: skip
    assert words(plan, date(2024, 9, 26)) == "7000人 published"
    assert words(plan, date(2024, 9, 27)) == "6000人 illustrative"


def test_the_example_goes_into_json(plan: Plan) -> None:
    assert len(to_json(plan)) > 0
