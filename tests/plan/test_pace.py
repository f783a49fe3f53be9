"""How a year under way stands against the pace line (序时进度)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from small_plans import goal, indicator, judged, seen, small_plan, target

from drumtower.plan import Arrival, Direction, Gains, Kind, Measure, PaceState, Settings, evaluate, month_profile, pace

JULY = date(2023, 7, 20)
SALES = indicator("x", "销售额", "亿元", cumulative=True)


def level(value, period, **rest):
    return seen("x", value, "level", period, unit="亿元", **rest)


def item(words, *parts, as_of=JULY, **rest):
    (found,) = pace(small_plan(goal("A", target("x", words, **rest)), *parts), as_of)
    return found


@pytest.mark.parametrize(
    ("done", "state", "percent"),
    [
        ("50亿元", "on_time", "50.0"),
        ("47.9亿元", "behind", "47.9"),
        ("48亿元", "on_time", "48.0"),
        ("52亿元", "on_time", "52.0"),
        ("52.1亿元", "ahead", "52.1"),
    ],
)
def test_without_history_the_months_gone_are_due_within_a_tolerance(done, state, percent):
    found = item("100亿元以上", SALES, level(done, "2023-H1"))
    assert (found.state.value, found.done, found.due, found.profile) == (
        state,
        Decimal(percent),
        Decimal("50.0"),
        "months",
    )


@pytest.mark.parametrize(
    ("period", "due"), [("2023-01..02", "16.7"), ("2023-Q1", "25.0"), ("2023-Q1..Q3", "75.0"), ("2023-01..11", "91.7")]
)
def test_the_months_gone_are_those_of_the_latest_cumulative_figure(period, due):
    found = item("100亿元以上", SALES, level("1亿元", "2023-01"), level("40亿元", period), as_of=date(2023, 12, 20))
    assert (found.due, found.observation.period.code) == (Decimal(due), period)


def test_history_gives_the_month_profile_of_past_years():
    history = [
        level("100亿元", "2022"),
        level("40亿元", "2022-H1"),
        level("80亿元", "2021"),
        level("40亿元", "2021-H1"),
    ]
    found = item("100亿元以上", SALES, level("43亿元", "2023-H1"), *history)
    assert (found.due, found.profile, found.state) == (Decimal("45.0"), "history", PaceState.ON_TIME)


def test_only_three_whole_past_years_make_a_profile():
    whole = [level("100亿元", str(year)) for year in range(2018, 2023)]
    parts = [level("90亿元", "2019-H1"), level("30亿元", "2020-H1"), level("40亿元", "2022-H1")]
    plan = small_plan(goal("A", target("x", "100亿元以上")), SALES, *whole, *parts)
    assert month_profile(plan, "x", 6) == Decimal("0.35")
    assert month_profile(plan, "x", 3) is None


def test_a_vague_past_makes_no_profile():
    known = level("近100亿元", "2022"), level("40亿元", "2022-H1")
    assert month_profile(small_plan(SALES, *known), "x", 6) is None


def test_the_unit_of_the_value_need_not_be_the_target_s():
    found = item("100亿元以上", SALES, seen("x", "450000万元", "level", "2023-H1", unit="万元"))
    assert (found.done, found.state) == (Decimal("45.0"), PaceState.BEHIND)


@pytest.mark.parametrize(("done", "state"), [("40起", "ahead"), ("50起", "on_time"), ("60起", "behind")])
def test_where_lower_is_better_less_is_ahead(done, state):
    accidents = indicator("x", "案件数", "起", direction=Direction.LOWER, kind=Kind.COUNT)
    found = item("100起以内", accidents, seen("x", done, "count", "2023-H1", unit="起"))
    assert found.state.value == state


def test_the_tolerance_is_the_plan_s_choice():
    parts = SALES, level("45亿元", "2023-H1")
    assert item("100亿元以上", *parts).state is PaceState.BEHIND
    assert item("100亿元以上", *parts, Settings(pace_tolerance=Decimal(5))).state is PaceState.ON_TIME


@pytest.mark.parametrize("arrival", [Arrival.BATCH, Arrival.MILESTONE])
def test_titles_that_come_in_batches_have_no_pace(arrival):
    titles = indicator("x", "高新技术企业", "家", arrival=arrival, kind=Kind.COUNT)
    found = item("60家", titles, seen("x", "5家", "count", "2023-H1", unit="家"))
    assert (found.state, found.done, found.due) == (PaceState.NONE, None, None)
    assert str(found.why) == "批次型或节点型指标，一年认定一两次，不比序时"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("竣工", "节点型，按节点判断，不比序时"),
        ("持续提升", "目标没有数值，不比序时"),
        ("保持合理水平", "目标没有数值，不比序时"),
        ("100亿元以上", "本年还没有累计数"),
    ],
)
def test_what_has_no_pace_says_why(words, why):
    found = item(words, SALES)
    assert (found.state, str(found.why)) == (PaceState.NONE, why)


@pytest.mark.parametrize(
    ("words", "value", "state"),
    [
        ("增长5%以上", "5.2%", "on_time"),
        ("增长5%以上", "4.8%", "behind"),
        ("增长5%左右", "4.6%", "on_time"),
        ("增长5%以上", "5%左右", "none"),
    ],
)
def test_growth_is_held_against_the_target_itself(words, value, state):
    found = item(words, SALES, seen("x", value, period="2023-H1"))
    assert (found.state.value, found.done, found.due) == (state, None, None)
    assert str(found.why) == "增速、比率直接与目标值比较"


def test_rates_and_stocks_have_no_twelfths():
    rate = indicator("x", "覆盖率", "%", kind=Kind.RATE)
    assert item("不低于85%", rate, seen("x", "84%", "rate", "2023-H1")).state is PaceState.BEHIND
    stock = indicator("x", "企业数", "家", kind=Kind.STOCK)
    assert item("100家以上", stock, seen("x", "101家", "count", "2023-H1", unit="家")).state is PaceState.ON_TIME


def test_what_is_not_yet_known_on_the_day_does_not_count():
    later = level("70亿元", "2023-Q1..Q3", known_from=date(2023, 10, 25))
    found = item("100亿元以上", SALES, level("50亿元", "2023-H1"), later)
    assert found.observation.period.code == "2023-H1"
    found = item("100亿元以上", SALES, level("50亿元", "2023-H1"), later, as_of=date(2023, 10, 25))
    assert (found.due, found.state) == (Decimal("75.0"), PaceState.BEHIND)


def test_the_method_counts_the_share_of_targets_not_behind_and_leaves_out_what_has_no_pace():
    other = indicator("y", "税收", "亿元")
    parts = (
        goal("A", target("x", "100亿元以上"), target("y", "100亿元以上")),
        goal("B", target("z", "竣工")),
        SALES,
        other,
        level("50亿元", "2023-H1"),
        seen("y", "10亿元", "level", "2023-H1", unit="亿元"),
    )
    result = evaluate(judged(*parts, as_of=JULY), "序时进度")
    assert (result.total, result.left_out, result.unit) == (Decimal("50.0"), 1, "%")
    assert str(result.goals[1].why) == "没有可比序时进度的子项"


# ---- which figure, and which end of it


@pytest.mark.parametrize(
    ("words", "kind", "of", "unit", "period", "value", "state"),
    [
        ("100家以上", Kind.STOCK, "count", "家", "@2023-06-30", "101家", "on_time"),
        ("100家以上", Kind.STOCK, "level", "家", "@2023-06-30", "99家", "behind"),
        ("不低于85%", Kind.RATE, "rate", "%", "2023-06", "84%", "behind"),
        ("增长5%以上", Kind.FLOW, "growth", "%", "2023-06", "6%", "on_time"),
    ],
)
def test_stocks_at_a_day_and_rates_and_growth_of_a_month_are_found(words, kind, of, unit, period, value, state):
    found = item(words, indicator("x", unit=unit, kind=kind), seen("x", value, of, period, unit=unit))
    assert (found.state.value, found.observation.period.code) == (state, period)


def test_one_month_of_a_flow_is_no_cumulative_figure():
    assert item("100亿元以上", SALES, level("9亿元", "2023-06")).observation is None


def test_growth_may_come_from_levels_where_the_indicator_allows_it():
    sales = indicator("x", "销售额", "亿元", growth_from_levels=True)
    found = item("增长5%以上", sales, level("104亿元", "2023-H1"), level("100亿元", "2022-H1"))
    assert found.state is PaceState.BEHIND


def test_what_is_new_is_the_net_gain_so_far_where_it_is_net_already():
    jobs = indicator("x", "城镇新增就业", "人", gains=Gains.NET)
    found = item("净增2万人", jobs, seen("x", "11000人", "count", "2023-H1", unit="人"))
    assert (found.state, found.done) == (PaceState.AHEAD, Decimal("55.0"))


def test_the_net_gain_of_a_stock_runs_from_the_end_of_last_year():
    firms = indicator("x", "企业数", "家", kind=Kind.STOCK)
    known = [
        seen("x", value, "level", period, unit="家") for value, period in (("530家", "@2023-06-30"), ("500家", "2022"))
    ]
    assert item("净增60家", firms, *known).state is PaceState.BEHIND
    assert item("净增30家", firms, *known).state is PaceState.ON_TIME


@pytest.mark.parametrize(("words", "value", "done"), [
    ("100起以内", "近50起", "50.0"), ("90—100起", "50起", "50.0"), ("100起以上", "超50起", "50.0"),
    ("100起以上", "低于50起", None), ("100起以内", "超50起", None),
])  # fmt: skip
def test_the_end_that_counts_is_taken_and_an_open_one_is_unknown(words, value, done):
    lower = Direction.HIGHER if "以上" in words else Direction.LOWER
    cases = indicator("x", "案件数", "起", direction=lower, kind=Kind.COUNT)
    found = item(words, cases, seen("x", value, "count", "2023-H1", unit="起"))
    assert found.done == (done and Decimal(done))
    if done is None:
        assert (found.state, str(found.why)) == (PaceState.NONE, f"累计数“{value}”太含糊，不能比序时")


def test_the_profile_is_of_the_target_s_own_measure():
    net = [seen("x", v, "net", p, unit="亿元") for v, p in (("10亿元", "2022"), ("2亿元", "2022-H1"))]
    levels = level("100亿元", "2022"), level("80亿元", "2022-H1")
    plan = small_plan(SALES, *net, *levels)
    assert (month_profile(plan, "x", 6), month_profile(plan, "x", 6, Measure.NET)) == (Decimal("0.8"), Decimal("0.2"))
    found = item("净增10亿元", SALES, seen("x", "2亿元", "net", "2023-H1", unit="亿元"), *net, *levels)
    assert (found.due, found.state) == (Decimal("20.0"), PaceState.ON_TIME)


def test_a_result_keeps_the_pace_it_was_computed_from():
    assessment = judged(goal("A", target("x", "100亿元以上")), SALES, level("50亿元", "2023-H1"), as_of=JULY)
    assert list(evaluate(assessment, "序时进度").pace) == pace(assessment.plan, JULY)
    assert evaluate(assessment).pace == ()


def test_two_figures_of_one_period_leave_the_pace_unknown_and_are_named():
    found = item("100亿元以上", SALES, level("50亿元", "2023-H1"), level("60亿元", "2023-H1"))
    assert found.state is PaceState.NONE
    assert "同一时期有两个说法：50亿元和60亿元" in str(found.why)
