"""Every method that turns an assessment into one figure, with cases worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_plans import goal, indicator, judged, seen, target

from drumtower.plan import (
    METHODS,
    BonusItem,
    Direction,
    PlanError,
    Settings,
    attainment,
    attainment_where_lower,
    bonus,
    efficacy,
    evaluate,
    growth_attainment,
    weighted_geometric_mean,
    weighted_mean,
)

D = Decimal


def total(method, *parts, **rest):
    result = evaluate(judged(*parts, **rest), method)
    return None if result.total is None else str(result.total)


# ---- formulas


@pytest.mark.parametrize(
    ("actual", "aim", "cap", "expected"),
    [
        ("57", "60", "120", "95"),
        ("80", "60", "120", "120"),
        ("80", "60", "150", "133.33"),
        ("-5", "60", "120", "0"),
        ("60", "60", "120", "100"),
    ],
)
def test_attainment_is_actual_over_target_within_its_cap(actual, aim, cap, expected):
    assert round(attainment(D(actual), D(aim), cap=D(cap)), 2) == D(expected)


@pytest.mark.parametrize(
    ("actual", "aim", "expected"),
    [("30", "28", "93.33"), ("28", "28", "100"), ("0", "28", "120"), ("-1", "28", "120"), ("14", "28", "120")],
)
def test_attainment_where_lower_is_better_is_target_over_actual(actual, aim, expected):
    assert round(attainment_where_lower(D(actual), D(aim)), 2) == D(expected)


@pytest.mark.parametrize("formula", [attainment, attainment_where_lower])
@pytest.mark.parametrize("aim", ["0", "-3"])
def test_a_ratio_to_nothing_is_refused_in_words(formula, aim):
    with pytest.raises(PlanError) as error:
        formula(D(5), D(aim))
    assert str(error.value) == f"目标值{aim}不大于0，不能用“实际÷目标”计算完成率，请改用达标率 [assess.no-ratio-target]"


@pytest.mark.parametrize(
    ("actual", "aim", "expected"),
    [("4.2", "5", "84"), ("5", "5", "100"), ("7", "5", "120"), ("-1", "5", "0"), ("-2", "-4", "120"), ("0", "5", "0")],
)
def test_growth_is_compared_by_points_and_never_as_a_ratio(actual, aim, expected):
    assert growth_attainment(D(actual), D(aim)) == D(expected)


@pytest.mark.parametrize(
    ("value", "satisfactory", "unacceptable", "expected"),
    [
        ("5.81", "12", "6", "58.73"),
        ("6", "12", "6", "60.00"),
        ("12", "12", "6", "100.00"),
        ("15", "12", "6", "120.00"),
        ("30", "28", "33", "84.00"),
    ],
)
def test_efficacy_is_60_at_what_cannot_be_accepted_and_100_at_what_satisfies(
    value, satisfactory, unacceptable, expected
):
    assert round(efficacy(D(value), D(satisfactory), D(unacceptable)), 2) == D(expected)


def test_equal_bounds_of_efficacy_are_refused_in_words():
    with pytest.raises(PlanError) as error:
        efficacy(D(5), D(6), D(6))
    assert str(error.value) == "满意值与不允许值都是6，不能计算功效系数，请改其中一个 [assess.equal-efficacy-bounds]"


def test_the_geometric_mean_lets_no_low_score_be_made_up_for():
    scores = [(D(80), D(1)), (D(20), D(1))]
    assert round(weighted_geometric_mean(scores), 6) == 40
    assert weighted_mean(scores) == 50
    assert weighted_geometric_mean([(D(80), D(1)), (D(0), D(1))]) == 0
    assert round(weighted_geometric_mean([(D(100), D(3)), (D(60), D(1))]), 2) == D("88.01")


@pytest.mark.parametrize("mean", [weighted_mean, weighted_geometric_mean])
@pytest.mark.parametrize("pairs", [[], [(D(5), D(0))]])
def test_weights_must_add_up_to_something(mean, pairs):
    with pytest.raises(PlanError) as error:
        mean(pairs)
    assert error.value.code == "assess.no-weight"


# ---- 加减分


@pytest.mark.parametrize(
    ("items", "ceiling", "expected"),
    [
        ([("3", "文件", "考核办"), ("4", "文件", "考核办")], "5", "5"),
        ([("3", "文件", "考核办"), ("4", "文件", "考核办")], None, "7"),
        ([("3", "", "考核办")], None, "0"),
        ([("3", "文件", " ")], None, "0"),
        ([("6", "文件", "考核办"), ("-2", "通报", "考核办")], "5", "3"),
        ([("-9", "通报", "考核办")], "5", "-9"),
        ([], "5", "0"),
    ],
)
def test_points_count_with_evidence_and_approver_up_to_a_ceiling(items, ceiling, expected):
    listed = [BonusItem("事由", D(points), evidence, by) for points, evidence, by in items]
    assert bonus(listed, None if ceiling is None else D(ceiling)) == D(expected)


@pytest.mark.parametrize("method", ["达标率-分项折算", "加权完成率"])
def test_bonus_points_are_added_to_the_figure_and_shown_apart(method):
    settings = Settings(bonuses=(BonusItem("试点", D(3), "文件", "考核办"),), bonus_ceiling=D(2))
    result = evaluate(judged(goal("A", target("a", "增长5%以上")), seen("a", "5%"), settings), method)
    assert (result.total, result.bonus, result.unit) == (D("102.0"), D(2), "%")


# ---- choosing


def test_the_plan_s_own_method_is_used_unless_another_is_named():
    assessment = judged(goal("A", target("a", "增长5%以上")), seen("a", "4%"), Settings(method="指标完成率"))
    assert (evaluate(assessment).method, evaluate(assessment).total) == ("指标完成率", D("80.0"))
    assert evaluate(assessment, "达标率-分项折算").total == D("0.0")


def test_an_unknown_method_is_refused_with_the_list():
    with pytest.raises(PlanError) as error:
        evaluate(judged(), "打分法")
    assert str(error.value) == (
        "没有名为“打分法”的评估方法；可用：达标率-分项折算、指标完成率、加权完成率、功效系数法、序时进度 [assess.unknown-method]"
    )


@pytest.mark.parametrize("method", list(METHODS))
def test_a_plan_without_goals_has_no_figure(method):
    assert total(method) is None


# ---- 达标率 and 加权完成率


WEIGHED = (
    goal("A", target("a", "增长5%以上"), weight=D(3)),
    goal("B", target("b", "增长5%以上"), target("c", "增长5%以上")),
    seen("a", "5%"),
    seen("b", "5%"),
    seen("c", "1%"),
)


def test_shares_are_averaged_plainly_or_by_weight():
    assert total("达标率-分项折算", *WEIGHED) == "75.0"
    assert total("加权完成率", *WEIGHED) == "87.5"


def test_weights_of_nothing_are_refused():
    with pytest.raises(PlanError) as error:
        total("加权完成率", goal("A", target("a", "增长5%以上"), weight=D(0)), seen("a", "5%"))
    assert str(error.value) == "权重之和不大于0，请检查各目标的权重 [assess.no-weight]"


# ---- 指标完成率


@pytest.mark.parametrize(
    ("words", "unit", "of", "value", "lower", "expected"),
    [
        ("60家", "家", "count", "57家", False, "95.0"),
        ("60家", "家", "count", "90家", False, "120.0"),
        ("60家", "家", "count", "0家", False, "0.0"),
        ("100亿元以上", "亿元", "level", "950000万元", False, "95.0"),
        ("200亿元以内", "亿元", "level", "低于170亿元", True, "117.6"),
        ("200亿元以内", "亿元", "level", "低于1700000万元", True, "117.6"),
        ("200亿元以上", "亿元", "level", "低于170亿元", False, "85.0"),
        ("200亿元以上", "亿元", "level", "低于1700000万元", False, "85.0"),
        ("控制在3%左右", "%", "rate", "2.5%", False, "110.0"),
        ("增长5%以上", "%", "growth", "4.2%", False, "84.0"),
        ("增长5%左右", "%", "growth", "5%", False, "100.0"),
        ("下降4%以上", "%", "growth", "-3%", False, "80.0"),
        ("不低于85%", "%", "rate", "84%", False, "80.0"),
        ("28微克/立方米以下", "微克/立方米", "level", "30微克/立方米", True, "93.3"),
        ("33微克/立方米左右", "微克/立方米", "level", "33微克/立方米", True, "100.0"),
        ("增长4.5%—5%", "%", "growth", "4.5%", False, "100.0"),
        ("位列全市前三", "", "rank", "5", False, "60.0"),
        ("不发生重特大事故", "起", "count", "0起", False, "100.0"),
        ("不发生重特大事故", "起", "count", "1起", False, "0.0"),
        ("竣工", "", "milestone", "完成", False, "100.0"),
        ("竣工", "", "milestone", "未完成", False, "0.0"),
    ],
)
def test_the_attainment_of_one_target(words, unit, of, value, lower, expected):
    kind = indicator("x", unit=unit, direction=Direction.LOWER if lower else Direction.HIGHER)
    parts = goal("A", target("x", words)), kind, seen("x", value, of, unit=unit)
    assert total("指标完成率", *parts) == expected


def test_what_is_not_yet_known_has_no_attainment_and_is_counted_apart():
    parts = goal("A", target("a", "60家")), goal("B", target("b", "60家")), seen("a", "57家", "count", unit="家")
    result = evaluate(judged(*parts), "指标完成率")
    assert (result.total, result.left_out) == (D("95.0"), 1)
    assert str(result.goals[1].why) == "还没有可判断的子项"


def test_the_cap_is_the_plan_s_choice():
    parts = goal("A", target("a", "60家")), seen("a", "90家", "count", unit="家"), Settings(completion_cap=D(100))
    assert total("指标完成率", *parts) == "100.0"


# ---- 功效系数法


def test_efficacy_scores_are_weighted_by_goal():
    scored = {"satisfactory": D(12), "unacceptable": D(6)}
    parts = (
        goal("A", target("a", "增长10%以上", **scored), weight=D(2)),
        goal("B", target("b", "增长10%以上", **scored)),
        goal("C", target("c", "增长10%以上")),
    )
    known = seen("a", "5.81%"), seen("b", "12%"), seen("c", "9%")
    result = evaluate(judged(*parts, *known), "功效系数法")
    assert [None if g.score is None else round(g.score, 2) for g in result.goals] == [D("58.73"), D("100.00"), None]
    assert (str(result.total), result.unit, result.left_out) == ("72.49", "分", 1)
    assert str(result.goals[2].why) == "子项没有写满意值和不允许值，或还没有结果"
