"""Year ends: nothing looks ahead, nothing impossible is said, and every reservation is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from small_series import flow, growth, month, points, rate, year_to_date

from drumtower.calendar import Period
from drumtower.forecast import LEVELS, Part, Point, Series, SeriesKind, year_end, year_ends

JULY = Period.of_months(2021, 7)


def rules(estimate):
    return [note.id.split(".")[1] for note in estimate.notes]


def whole_year(year):
    return sum(month(year, m) for m in range(1, 13))


# ---- what is said


def test_a_steady_year_ends_near_what_it_will_be():
    estimate = year_end(flow(), JULY)
    assert float(estimate.median) == pytest.approx(whole_year(2021), rel=0.02)
    assert estimate.quantile("0.1") < Decimal(f"{whole_year(2021):.3f}") < estimate.quantile("0.9")
    assert estimate.known == Part(2021, 7)
    assert list(estimate.quantiles) == sorted(estimate.quantiles)
    assert len(estimate.quantiles) == len(LEVELS)


def test_the_weights_of_the_methods_are_given_and_sum_to_one():
    shares = year_end(flow(), JULY).methods
    assert float(sum(share.weight for share in shares)) == pytest.approx(1, abs=0.2)
    assert all(share.past_error is not None and share.words() and share.words("en") for share in shares)


def test_it_is_told_in_a_sentence_that_can_be_repeated():
    told = year_end(flow(), JULY).sentences()
    assert str(told[0]).startswith("按截至2021年7月的数据测算，全年产值约为")
    assert "八成可能在" in str(told[0])
    assert str(told[2]).startswith("过去7年同一时候这样测算，平均相差")


def test_a_year_to_date_and_its_months_end_alike():
    by_months, by_total = year_end(flow(), JULY), year_end(year_to_date(), JULY)
    assert float(by_months.median) == pytest.approx(float(by_total.median), rel=1e-4)


def test_a_missing_january_lies_with_february():
    whole, missing = year_end(year_to_date(), JULY), year_end(year_to_date(without_january=True), JULY)
    assert float(missing.median) == pytest.approx(float(whole.median), rel=0.01)


def test_a_finished_year_is_not_estimated():
    estimate = year_end(flow(last=12), Period.of_months(2021, 12))
    assert estimate.is_final
    assert rules(estimate) == ["final"]
    assert float(estimate.median) == pytest.approx(whole_year(2021), rel=1e-3)


# ---- nothing looks ahead


def test_what_comes_later_changes_nothing():
    before, after = flow(), flow(range(2012, 2024), last=12)
    assert year_end(after, JULY).quantiles == year_end(before, JULY).quantiles


def test_others_teach_only_by_their_past():
    peer = replace(flow(level=250.0, growth=0.09), name="同类@别处")
    longer = replace(flow(range(2012, 2024), last=12, level=250.0, growth=0.09), name="同类@别处")
    assert year_end(flow(), JULY, [longer]).quantiles == year_end(flow(), JULY, [peer]).quantiles


def test_the_order_of_the_series_changes_nothing():
    series = [flow(), replace(flow(level=30.0), name="甲"), replace(flow(growth=0.01), name="乙"), growth(), rate()]
    forwards, backwards = year_ends(series, JULY), year_ends(series[::-1], JULY)
    assert {e.series.name: e.quantiles for e in forwards.estimates} == {
        e.series.name: e.quantiles for e in backwards.estimates
    }
    assert [e.series.name for e in backwards.estimates] == [s.name for s in series[::-1]]


def test_a_vintage_counts_from_the_day_it_is_known():
    from datetime import date

    series = flow()
    late = Point(2021, 6, Decimal(999), known_from=date(2021, 9, 20))
    revised = replace(series, points=(*series.points[:-1], series.points[-1], late))
    assert year_end(revised, JULY).quantiles == year_end(series, JULY).quantiles
    october = Period.of_months(2021, 10)
    assert year_end(revised, october).median > year_end(series, october).median


# ---- nothing impossible


def test_a_share_stays_at_or_below_100():
    estimate = year_end(rate(), JULY)
    assert max(estimate.quantiles) <= 100


def test_a_year_is_not_below_what_it_has_brought():
    short = Series(
        "件数@某区",
        "某区",
        "件",
        SeriesKind.COUNT,
        12,
        points(range(2019, 2022), 11, lambda y, m: 300 - 25 * m + (y - 2019)),
    )
    estimate = year_end(short, Period.of_months(2021, 11))
    assert estimate.so_far is not None
    assert min(estimate.quantiles) >= estimate.so_far


def test_good_days_are_no_more_than_the_year_has():
    days = Series(
        "优良天数@某区", "某区", "天", SeriesKind.COUNT, 12, points(range(2015, 2022), 7, lambda y, m: 28 + (y + m) % 2)
    )
    estimate = year_end(days, JULY)
    assert max(estimate.quantiles) <= estimate.so_far + 153


def test_zeros_stay_zero_and_are_named():
    zeros = Series("事故@某区", "某区", "亿元", SeriesKind.FLOW, 12, points(range(2015, 2022), 7, lambda y, m: 0))
    estimate = year_end(zeros, JULY)
    assert set(estimate.quantiles) == {Decimal(0)}
    assert "zeros" in rules(estimate)


def test_rare_events_are_counted_not_grown():
    rare = Series(
        "事故@某区",
        "某区",
        "起",
        SeriesKind.COUNT,
        12,
        points(range(2018, 2022), 7, lambda y, m: int((y + m) % 9 == 0)),
    )
    estimate = year_end(rare, JULY)
    assert "rare" in rules(estimate)
    assert all(q == q.to_integral_value() and q >= estimate.so_far for q in estimate.quantiles)
    assert estimate.quantile("0.975") > estimate.so_far


# ---- with little to go by


def test_one_year_alone_gives_a_wide_guess_that_says_so():
    estimate = year_end(flow(range(2021, 2022)), JULY)
    assert "no-year" in rules(estimate)
    assert estimate.quantile("0.9") - estimate.quantile("0.1") > estimate.median * Decimal("0.05")


def test_two_years_are_a_short_history():
    assert "short" in rules(year_end(flow(range(2019, 2022)), JULY))


def test_figures_that_lag_are_named():
    estimate = year_end(flow(last=5), JULY)
    assert "lagging" in rules(estimate)
    assert estimate.known == Part(2021, 5)


def test_before_the_first_figure_past_years_speak():
    estimate = year_end(flow(range(2012, 2021), last=12), Period.of_months(2021, 1))
    assert "nothing-yet" in rules(estimate)
    assert float(estimate.median) == pytest.approx(whole_year(2021), rel=0.05)


def test_a_series_that_ended_is_not_estimated():
    found = year_ends([flow(range(2012, 2019), last=5)], JULY)
    assert not found.estimates
    assert str(found.without[0][1]) == "“产值@某区”最后一个数是2018年5月的，2021年没有可以测算的依据"


def test_what_comes_in_batches_has_no_pace():
    found = year_ends([replace(flow(), in_batches=True)], JULY)
    assert [why.id for _, why in found.without] == ["forecast.in-batches"]


def test_after_a_break_only_the_new_definition_counts():
    broken = replace(flow(), breaks=(Part(2019, 1),))
    estimate = year_end(broken, JULY)
    assert "broken" in rules(estimate)
    assert "short" in rules(estimate)


def test_months_that_never_come_are_left_out_of_all_years():
    without = Series(
        "浓度@某区", "某区", "微克/立方米", SeriesKind.LEVEL, 12, tuple(p for p in flow().points if p.part > 2)
    )
    estimate = year_end(without, JULY)
    assert "from-march" in rules(estimate)
    expected = sum(month(2021, m) for m in range(3, 13)) / 10
    assert float(estimate.median) == pytest.approx(expected, rel=0.03)


def test_a_year_unlike_the_past_has_a_wider_interval():
    held = flow().points[:-3]
    fallen = tuple(Point(2021, part, Decimal(20)) for part in (5, 6, 7))
    shocked = year_end(replace(flow(), points=(*held, *fallen)), JULY)
    calm = year_end(flow(), JULY)
    width = [e.quantile("0.9") - e.quantile("0.1") for e in (shocked, calm)]
    assert width[0] > 2 * width[1]
    assert "shock" in rules(shocked)


# ---- targets


def test_a_target_of_a_growth_is_held_against_it():
    from drumtower.forecast import attainment
    from drumtower.plan import read_target

    estimate = year_end(growth(), JULY)
    sure = attainment(read_target("增长1%以上"), estimate.expectation).probability
    even = attainment(read_target(f"增长{estimate.median:.1f}%以上"), estimate.expectation).probability
    assert sure > Decimal("0.95")
    assert Decimal("0.35") < even < Decimal("0.65")
