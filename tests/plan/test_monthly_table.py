"""The monthly table for a leaders' meeting: every row as it is read, every number with its source."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.calendar import Period
from drumtower.plan import Gains, GoalClass, Kind, Outlook, Status, monthly_table

OCTOBER = date(2023, 10, 20)
NINE, EIGHT, SEVEN = "2023-01..09", "2023-01..08", "2023-01..07"
SALES = indicator("sales", "销售额", "亿元", cumulative=True)


def level(value, period, code="sales", unit="亿元", **rest):
    return seen(code, value, "level", period, unit=unit, **rest)


def table(*parts, month=9, as_of=OCTOBER):
    return monthly_table(small_plan(*parts), month, as_of)


def words(figure):
    return "—" if figure is None else str(figure.value)


def row_words(row):
    """A row as its cells are read, without name and department."""
    cells = (row.own, row.cumulative, row.growth, row.change, row.mean, row.rank, row.rank_change)
    pace = f"{row.pace.done}/{row.pace.due} {row.pace.state}" if row.pace else "—"
    return [row.unit, row.words, *map(words, cells), pace, row.outlook.value]


def test_a_whole_row():
    found = table(
        goal("A", target("sales", "100亿元以上"), target("sales", "增长5%以上")), SALES,
        level("74.5亿元", NINE), level("65亿元", EIGHT), level("55亿元", SEVEN),
        seen("sales", "4.8%", period=NINE), seen("sales", "5.1%", period=EIGHT),
        seen("sales", "4%", period=NINE, facet="全市平均"),
        seen("sales", "3", "rank", NINE, unit=""), seen("sales", "2", "rank", EIGHT, unit=""),
    )  # fmt: skip
    (row,) = found.rows
    assert str(found.title) == "鹿溪区2023年1—9月主要指标完成情况"
    assert (found.month.code, found.through.code, row.name, row.department_name) == (
        "2023-09",
        "2023-Q1..Q3",
        "销售额",
        "区发改委",
    )
    assert row_words(row) == [
        "亿元", "100亿元以上；增长5%以上", "9.5亿元", "74.5亿元", "4.8%", "-0.3个百分点", "4%", "3", "-1",
        "74.5/75.0 on_time", "at_risk",
    ]  # fmt: skip
    assert str(row.why) == "1—9月增长4.8%，目标增长5%以上，相差0.2个百分点；较上月回落0.3个百分点"
    assert str(row.own.how) == "按两期数据相减：74.5亿元减65亿元"
    assert str(row.rank_change.how) == "由第2位到第3位"
    assert all(figure.sources for figure in row.figures)


def test_without_growth_the_change_is_of_what_the_months_brought():
    (row,) = table(
        goal("A", target("sales", "100亿元以上")), SALES,
        level("74.5亿元", NINE), level("65亿元", EIGHT), level("55亿元", SEVEN), level("70亿元", NINE, facet="全市平均"),
    ).rows  # fmt: skip
    assert (words(row.change), words(row.mean)) == ("-0.5亿元", "70亿元")
    assert str(row.change.how) == "按两个月的当月数相减：9.5亿元减10亿元"
    assert len(row.change.sources) == 3


def test_rates_change_in_points_and_quarters_say_since_when():
    rate = indicator("r", "覆盖率", "%", kind=Kind.RATE)
    parts = (
        goal("A", target("r", "不低于85%")),
        rate,
        seen("r", "84%", "rate", "2023-Q3"),
        seen("r", "83%", "rate", "2023-Q2"),
    )
    (row,) = table(*parts).rows
    assert row_words(row) == ["%", "不低于85%", "—", "84%", "—", "1个百分点", "—", "—", "—", "—", "at_risk"]
    assert row.since == Period.of_quarters(2023, 2)


def test_main_indicators_stand_first_and_always_others_where_something_is_known_of_the_month():
    parts = [
        goal("T1", target("t", "增长5%以上"), goal_class=GoalClass.TASK), goal("T2", target("u", "增长5%以上"), goal_class=GoalClass.TASK),
        goal("M1", target("m", "增长5%以上")),
        *(indicator(code, code) for code in "tum"),
        seen("t", "6%", period=NINE), seen("u", "6%", period=EIGHT),
    ]  # fmt: skip
    assert [(r.goal.code, r.outlook) for r in table(*parts).rows] == [("M1", Outlook.UNKNOWN), ("T1", Outlook.LIKELY)]
    assert [r.goal.code for r in table(*parts, month=8).rows] == ["M1", "T2"]


def test_a_goal_has_a_row_for_each_of_its_indicators():
    parts = goal("A", target("t", "增长5%以上"), target("u", "增长6%以上")), indicator("t", "甲"), indicator("u", "乙")
    assert [(r.name, r.words) for r in table(*parts).rows] == [("甲", "增长5%以上"), ("乙", "增长6%以上")]


def test_an_earlier_month_is_judged_by_what_reaches_no_further():
    parts = [
        goal("A", target("sales", "增长5%以上")), SALES, seen("sales", "5.5%", period="2023-H1"), seen("sales", "3%", period=NINE),
        seen("sales", "2%", period="2023", status=Status.ESTIMATE),
    ]  # fmt: skip
    june, september = table(*parts, month=6).rows[0], table(*parts).rows[0]
    assert (words(june.growth), june.outlook) == ("5.5%", Outlook.LIKELY)
    assert (words(september.growth), september.outlook) == ("3%", Outlook.UNLIKELY)
    assert "预计全年增长2%" in str(september.why)


def test_the_first_months_are_one():
    parts = goal("A", target("sales", "100亿元以上")), SALES, level("16亿元", "2023-01..02")
    for month in (1, 2):
        found = table(*parts, month=month)
        assert (found.month.code, words(found.rows[0].own), str(found.title)) == (
            "2023-01..02", "16亿元", "鹿溪区2023年1—2月主要指标完成情况"
        )  # fmt: skip


def test_a_net_gain_computed_from_what_is_new_is_shown_with_how():
    jobs = indicator("j", "就业", "人", kind=Kind.COUNT, gains=Gains.NET)
    (row,) = table(goal("A", target("j", "净增100人")), jobs, seen("j", "80人", "count", NINE, unit="人")).rows
    assert (words(row.cumulative), str(row.cumulative.how)) == ("80人", "新增即净增")


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_does_not_exist_is_a_mistake_of_the_caller(month):
    with pytest.raises(ValueError, match="a month is 1 to 12"):
        table(month=month)


def test_a_plan_without_goals_has_an_empty_table():
    assert table().rows == ()
