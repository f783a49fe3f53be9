"""Plan years: several months share their work, a part of the plan is as in the whole, and moves add up between months as known then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.calendar import Period
from drumtower.forecast import PlanYears, plan_ends, plan_ends_over, plan_moves
from drumtower.plan import Measure, ObservationBook, read_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gulou"
MONTH, DAY = Period.of_months(2024, 9), date(2024, 10, 20)
AUGUST, SEPTEMBER = Period.of_months(2023, 8), Period.of_months(2023, 9)
GROWTH = ("gdp", Measure.GROWTH)


@pytest.fixture(scope="module")
def plans():
    return tuple(read_plan(EXAMPLES / year) for year in ("2024", "2023"))


@pytest.fixture(scope="module")
def whole(plans):
    return plan_ends(plans[0], MONTH, DAY, earlier=plans[1:])


def told(ends):
    return {e.series.name: (e.quantiles, e.notes, e.methods) for e in ends.ends.estimates}


def test_every_target_has_the_outlook_that_it_has_in_the_whole_plan(plans, whole):
    for each in plans[0].indicators:
        part = PlanYears(plans[0], plans[1:]).ends(MONTH, DAY, only=[(each.code, of) for of in Measure])
        assert told(part).items() <= told(whole).items()
        own = [o for o in whole.outlooks if o.sub_target.indicator == each.code]
        assert [part.outlook_of(o.sub_target.code) for o in own] == own


def test_a_part_holds_what_its_targets_are_compared_with(plans):
    years = PlanYears(
        small_plan(
            indicator("gdp", "地区生产总值"), indicator("income", "居民人均可支配收入"), indicator("other", "营业收入"),
            goal("M06", target("income", "与经济增长基本同步")), goal("T1", target("other", "增长5%以上")),
            *figures("gdp", 5), *figures("income", 5), *figures("other", 5),
        )
    )  # fmt: skip
    part = years.ends(SEPTEMBER, only=[("income", Measure.GROWTH)])
    assert set(part.expectations) == {GROWTH, ("income", Measure.GROWTH)}
    assert [o.sub_target.indicator for o in part.outlooks] == ["income"]
    assert part.outlooks[0] == years.ends(SEPTEMBER).outlooks[0]


def test_the_whole_is_given_for_a_part_where_it_is_there(plans):
    years = PlanYears(plans[0], plans[1:])
    every = years.ends(MONTH, DAY)
    assert years.ends(MONTH, DAY, only=[GROWTH]) is every
    assert years.ends(MONTH, DAY) is every


def test_several_months_asked_together_are_as_each_alone(plans):
    years = PlanYears(plans[0], plans[1:])
    for month in (7, 8, 9):
        period = Period.of_months(2024, month)
        alone, together = plan_ends_over(plans[0], period, earlier=plans[1:]), years.ends_over(period)
        assert [told(one) for one in alone] == [told(one) for one in together]
        assert [one.lights for one in alone] == [one.lights for one in together]


# --- moves ----------------------------------------------------------------------------------------------------------


def figures(code, level, last=9):
    """The growths of the year to date from 2020 to 2023, each known half a month after its end."""
    found = []
    for year in range(2020, 2024):
        for month in range(2, 13 if year < 2023 else last + 1):
            end, value = Period.of_months(year, 1, month).end, Decimal(level) + Decimal(month % 4 + year % 3) / 10
            period = f"{year}-01..{month:02d}"
            found.append(seen(code, f"{value}%", "growth", period, "", known_from=end))
    return found


def moves_of(*later, own=None):
    """The moves from August to September where some figures came to be known since."""
    plan = small_plan(
        indicator("gdp", "地区生产总值"), indicator("retail", "社会消费品零售总额"),
        goal("M01", target("gdp", "增长5%以上")), *(own or figures("gdp", 5)), *figures("retail", 4), *later,
    )  # fmt: skip
    years = PlanYears(plan)
    before, now = years.ends(AUGUST), years.ends(SEPTEMBER, date(2023, 10, 20))
    return before, now, plan_moves(before, now)


def revised(value, month=6):
    return seen("gdp", value, "growth", f"2023-01..{month:02d}", "", known_from=date(2023, 9, 20))


def test_a_move_goes_from_what_was_shown_to_what_is_shown():
    before, now, moved = moves_of(revised("9.9%"))
    for key, move in moved.items():
        assert move.before.quantiles == before.estimate_of(*key).quantiles
        assert move.after.quantiles == now.estimate_of(*key).quantiles
        assert move.time + move.revisions + sum(s.effect for s in move.surprises) == move.change
    assert set(moved) == {GROWTH, ("retail", Measure.GROWTH)}


def test_what_was_revised_between_the_months_is_told_apart():
    _, _, plain = moves_of()
    _, _, moved = moves_of(revised("9.9%"))
    assert plain[GROWTH].revisions == 0
    assert moved[GROWTH].revisions != 0
    assert moved[("retail", Measure.GROWTH)].revisions == 0
    assert [s.period.part for s in moved[GROWTH].surprises] == [9]


def test_a_revision_of_another_indicator_moves_nothing_but_by_what_it_teaches():
    _, _, plain = moves_of()
    _, _, moved = moves_of(revised("9.9%"))
    assert moved[("retail", Measure.GROWTH)].surprises[0].came == plain[("retail", Measure.GROWTH)].surprises[0].came


def test_a_figure_of_an_earlier_year_that_comes_late_is_a_revision():
    late = seen("gdp", "8.8%", "growth", "2022-01..12", "", known_from=date(2023, 9, 20))
    own = [o for o in figures("gdp", 5) if o.period.code != "2022"]
    _, _, moved = moves_of(late, own=own)
    assert moved[GROWTH].revisions != 0


def test_nothing_moves_between_years_or_where_only_some_are_asked_for():
    before, now, _ = moves_of()
    assert set(plan_moves(before, now, [("retail", Measure.GROWTH)])) == {("retail", Measure.GROWTH)}
    year_before = PlanYears(small_plan(indicator("gdp", "地区生产总值"), *figures("gdp", 5))).ends(
        Period.of_months(2022, 12)
    )
    assert plan_moves(year_before, now) == {}


def test_a_series_that_is_read_as_another_kind_than_before_has_no_move():
    before, now, _ = moves_of()
    single = [
        replace(s, series=replace(s.series, kind=type(s.series.kind).GROWTH_YOY), indicator=s.indicator)
        for s in before.sources
    ]
    then = replace(before, sources=tuple(single))
    ends = replace(
        before.ends,
        estimates=tuple(replace(e, series=n.series) for e, n in zip(before.ends.estimates, single, strict=True)),
    )
    assert plan_moves(replace(then, ends=ends), now) == {}


def test_figures_that_two_plans_hold_count_once(plans):
    twice = replace(plans[1], observations=ObservationBook((*plans[1].observations, *plans[0].observations)))
    one, two = plan_ends(plans[0], MONTH, DAY, earlier=plans[1:]), plan_ends(plans[0], MONTH, DAY, earlier=(twice,))
    assert told(one) == told(two)
    assert one.lights == two.lights


def test_a_figure_released_later_counts_from_its_release():
    held = [replace(o, embargo=o.period.end + timedelta(days=60)) for o in figures("gdp", 5)]
    plan = small_plan(indicator("gdp", "地区生产总值"), *held)
    (estimate,) = PlanYears(plan).ends(SEPTEMBER, date(2023, 10, 20)).ends.estimates
    assert estimate.known.part == 7
