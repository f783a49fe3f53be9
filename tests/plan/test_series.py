"""A measure through the months of the year: cumulative figures, the months' own, last year's, and the pace line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.calendar import Period
from drumtower.plan import Direction, Kind, Measure, Status, series

SALES = indicator("x", "销售额", "亿元", cumulative=True)
TARGET = goal("A", target("x", "120亿元以上"))
LEVEL, GROWTH, RATE = Measure.LEVEL, Measure.GROWTH, Measure.RATE


def level(value, period, **rest):
    return seen("x", value, "level", period, unit="亿元", **rest)


def words(figure):
    return None if figure is None else str(figure.value)


def known(found):
    return [(p.period.code, words(p.figure), words(p.own)) for p in found.known]


def test_january_and_february_are_one_point_unless_january_is_stated():
    together = series(small_plan(SALES, level("16亿元", "2023-01..02")), "x", LEVEL)
    assert [p.month.code for p in together.points][:3] == ["2023-01..02", "2023-03", "2023-04"]
    assert (together.at(1), together.at(2).month.code) == (None, "2023-01..02")
    alone = series(small_plan(SALES, level("9亿元", "2022-01")), "x", LEVEL)
    assert [p.month.code for p in alone.points][:3] == ["2023-01", "2023-02", "2023-03"]
    assert len(alone.points) == 12


def test_a_month_s_own_amount_is_stated_or_the_difference_of_two_totals_and_says_which():
    parts = [
        level("16亿元", "2023-01..02"),
        level("27.5亿元", "2023-Q1"),
        level("40亿元", "2023-01..05"),
        level("9亿元", "2023-05"),
    ]
    found = series(small_plan(SALES, *parts), "x", LEVEL)
    assert known(found) == [
        ("2023-01..02", "16亿元", "16亿元"), ("2023-Q1", "27.5亿元", "11.5亿元"), ("2023-01..05", "40亿元", "9亿元")
    ]  # fmt: skip
    first, march, may = found.known
    assert (first.own.how, may.own.how) == (None, None)
    assert str(march.own.how) == "按两期数据相减：27.5亿元减16亿元"
    assert march.own.sources == (parts[1], parts[0])
    assert may.own.observation is parts[3]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (level("27亿元", "2023-Q1"), None),
        (level("近27亿元", "2023-Q1"), level("16亿元", "2023-01..02")),
        (level("27亿元", "2023-Q1", definition="新口径"), level("16亿元", "2023-01..02")),
        (seen("x", "27家", "level", "2023-Q1", unit="家"), level("16亿元", "2023-01..02")),
    ],
)
def test_what_cannot_be_subtracted_leaves_the_month_open(now, before):
    found = series(small_plan(SALES, *[o for o in (now, before) if o]), "x", LEVEL)
    assert found.at(3).own is None


def test_last_year_and_the_stated_growth_stand_beside_it():
    past = [level("15亿元", "2022-01..02"), level("24亿元", "2022-Q1"), level("99亿元", "2022")]
    parts = [
        level("27.5亿元", "2023-Q1"),
        seen("x", "5%", period="2023-Q1"),
        seen("x", "2", "rank", "2023-Q1", unit=""),
    ]
    mean = level("30亿元", "2023-Q1", facet="全市平均")
    march = series(small_plan(SALES, *past, *parts, mean), "x", LEVEL).at(3)
    assert (str(march.last.value), words(march.last_own)) == ("24亿元", "9亿元")
    assert (str(march.growth.value), str(march.rank.value), march.mean) == ("5%", "2", mean)


def test_every_version_of_a_figure_is_kept_and_the_best_is_shown():
    old = level("40亿元", "2023-H1", status=Status.PRELIMINARY, known_from=date(2023, 7, 10))
    new = level("41亿元", "2023-H1", known_from=date(2023, 8, 10))
    plan = small_plan(SALES, old, new)
    june = series(plan, "x", LEVEL).at(6)
    assert (june.observation, june.vintages) == (new, (new, old))
    assert series(plan, "x", LEVEL, date(2023, 7, 20)).at(6).vintages == (old,)


def test_the_pace_line_runs_through_the_year_and_says_how_far_a_figure_lies_from_it():
    found = series(small_plan(TARGET, SALES, level("55亿元", "2023-H1")), "x", LEVEL)
    june, december = found.at(6), found.at(12)
    assert (words(june.line), june.due, june.profile, words(june.distance)) == (
        "60.00亿元",
        Decimal("50.0"),
        "months",
        "-5.00亿元",
    )
    assert (words(december.line), december.distance) == ("120.00亿元", None)
    assert str(june.line.how) == "目标120亿元×序时50.0%（按月份）"
    assert str(june.distance.how) == "累计55亿元减序时应达60.00亿元"
    assert [(str(line.value), line.is_stretch, line.is_ceiling) for line in found.lines] == [("120亿元", False, False)]


def test_past_years_shape_the_line_where_they_are_known():
    past = [level("100亿元", "2022"), level("40亿元", "2022-H1")]
    june = series(small_plan(TARGET, SALES, *past), "x", LEVEL).at(6)
    assert (words(june.line), june.profile) == ("48.00亿元", "history")


def test_what_is_striven_for_and_a_ceiling_have_their_lines():
    striving = goal("A", target("x", "增长3%以上、力争达到5%"))
    found = series(small_plan(striving, SALES, seen("x", "4%", period="2023-H1")), "x", GROWTH)
    assert [(str(line.value), line.is_stretch) for line in found.lines] == [("3%", False), ("5%", True)]
    cases = indicator("x", "案件数", "起", kind=Kind.COUNT, direction=Direction.LOWER)
    assert series(small_plan(goal("A", target("x", "100起以内")), cases), "x", LEVEL).lines[0].is_ceiling


def test_growth_rates_and_stocks_have_no_months_of_their_own_and_no_line():
    parts = [
        seen("x", "4%", period="2023-H1"),
        seen("x", "5%", period="2023-01..02"),
        seen("x", "9%", period="2023-06"),
    ]
    found = series(small_plan(TARGET, SALES, *parts), "x", GROWTH)
    assert known(found) == [("2023-01..02", "5%", None), ("2023-H1", "4%", None)]
    assert (found.adds_up, found.paced, found.at(6).line, found.at(6).growth) == (False, None, None, None)
    stock = indicator("x", "企业数", "家", kind=Kind.STOCK)
    at_days = [seen("x", f"{n}家", "level", f"@2023-0{m}-30", unit="家") for m, n in ((4, 80), (6, 90))]
    assert known(series(small_plan(stock, *at_days), "x", LEVEL)) == [
        ("@2023-04-30", "80家", None), ("@2023-06-30", "90家", None)
    ]  # fmt: skip


def test_rates_by_quarter_stand_at_the_quarters_ends():
    rate = indicator("x", "覆盖率", "%", kind=Kind.RATE)
    parts = [seen("x", v, "rate", p) for v, p in (("80%", "2023-Q1"), ("81%", "2023-Q2"), ("82%", "2023-Q3"))]
    assert known(series(small_plan(rate, *parts), "x", RATE)) == [
        ("2023-Q1", "80%", None), ("2023-Q2", "81%", None), ("2023-Q3", "82%", None)
    ]  # fmt: skip


def test_an_indicator_without_targets_or_figures_has_its_months_all_the_same():
    for code in ("x", "nothing"):
        found = series(small_plan(SALES), code, LEVEL)
        assert (len(found.points), found.known, found.latest, found.lines) == (11, (), None, ())


def test_an_estimate_of_the_year_is_its_december():
    found = series(small_plan(SALES, level("130亿元", "2023", status=Status.ESTIMATE)), "x", LEVEL)
    assert found.latest.figure.is_estimate
    assert found.latest.period == Period.of_year(2023)


AMOUNTS = st.lists(st.decimals(min_value=0, max_value=500, places=2), min_size=1, max_size=12)


@given(AMOUNTS, st.integers(min_value=1, max_value=999))
def test_months_add_up_to_the_total_and_distance_and_line_to_the_figure(months, aim):
    total, parts = Decimal(0), []
    for number, amount in enumerate(months, start=1):
        total += amount
        period = "2023-01" if number == 1 else f"2023-01..{number:02d}"
        parts.append(level(f"{total}亿元", period))
    found = series(small_plan(goal("A", target("x", f"{aim}亿元")), SALES, *parts), "x", LEVEL)
    assert sum((p.own.quantity.number for p in found.known), Decimal(0)) == total
    for point in found.known:
        assert point.line.quantity + point.distance.quantity == point.figure.quantity
