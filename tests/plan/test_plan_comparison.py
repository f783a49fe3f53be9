"""What changed between two plans, and whether more or less is asked for."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from small_plans import goal, indicator, small_plan, target

from drumtower.plan import Direction, GoalClass, Settings, Tier, Tolerances, compare

DUST = indicator("pm25", "PM2.5", "微克/立方米", direction=Direction.LOWER)


def changes(old, new):
    return [(c.kind.value, c.goal, c.before and c.before.words, c.after and c.after.words) for c in compare(old, new)]


def kind_of(before, after, *indicators, settings=()):
    old = small_plan(goal("A", target("x", before, "A-1")), *indicators, *settings[:1])
    new = small_plan(goal("A", target("x", after, "A-1")), *indicators, *settings[1:], year=2024)
    found = compare(old, new)
    return found[0].kind.value if found else None


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("增长5%以上", "增长6%以上", "raised"),
        ("增长6%以上", "增长5%以上", "lowered"),
        ("增长5%以上", "增长5%左右", "lowered"),
        ("增长5%左右", "增长5%以上", "raised"),
        ("增长5%左右", "增长4.5%以上", "reworded"),
        ("增长5%以上", "增长超过5%", "raised"),
        ("增长超过5%", "增长5%以上", "lowered"),
        ("增长4.5%—5%", "增长5%—5.5%", "raised"),
        ("增长5%以上", "增长4.5%—5%", "lowered"),
        ("下降4%以上", "下降5%以上", "raised"),
        ("下降4%以上", "下降3%左右", "lowered"),
        ("100亿元以上", "990000万元以上", "lowered"),
        ("100亿元以上", "1000000万元以上", None),
        ("1.2亿元", "12000万元", None),
        ("1.2亿元", "12001万元", "raised"),
        ("控制在3%左右", "控制在2%左右", "raised"),
        ("控制在2%左右", "控制在3%左右", "lowered"),
        ("增速高于全市2个百分点", "增速高于全市3个百分点", "raised"),
        ("增速高于全市3个百分点", "增速高于全省2个百分点", "reworded"),
        ("与经济增长基本同步", "与经济增长同步", "raised"),
        ("与经济增长同步", "与经济增长基本同步", "lowered"),
        ("6月底前竣工", "9月底前竣工", "lowered"),
        ("竣工", "6月底前竣工", "raised"),
        ("6月底前开工", "6月底前竣工", "reworded"),
        ("增长5%以上", "增长5%以上、力争6%", "raised"),
        ("增长5%以上、力争7%", "增长5%以上、力争6%", "lowered"),
        ("保持稳定增长、力争达到3%", "保持稳定增长", "lowered"),
        ("力争增长5%以上", "增长5%以上", "raised"),
        ("增长5%以上、力争7%", "增长5.5%以上", "raised"),
        ("100亿元以上", "1010000万元以上", "raised"),
        ("60家", "55家以上", "lowered"),
        ("60家以上", "60家", "reworded"),
        ("控制在29微克/立方米以内", "控制在28微克/立方米以内", "raised"),
        ("位列全市前三", "位列全市前五", "lowered"),
        ("位列全市前三", "全市第一", "raised"),
        ("增长5%以上", "与经济增长同步", "reworded"),
        ("增长5%以上", "100亿元以上", "reworded"),
        ("100亿元以上", "60家以上", "reworded"),
        ("竣工", "开工", "reworded"),
        ("增长5%以上", "增长5%以上", None),
        ("增长5％以上", "不低于5%", "reworded"),
    ],
)
def test_raised_and_lowered_mean_more_and_less_demanding(before, after, kind):
    assert kind_of(before, after) == kind


def test_about_is_a_ceiling_where_the_indicator_is_better_lower():
    old = small_plan(goal("A", target("pm25", "33微克/立方米左右", "A-1")), DUST)
    new = small_plan(goal("A", target("pm25", "30微克/立方米左右", "A-1")), DUST, year=2024)
    assert [c[0] for c in changes(old, new)] == ["raised"]
    assert [c[0] for c in changes(new, old)] == ["lowered"]


def test_how_far_about_reaches_is_each_plan_s_own_choice():
    narrow = Settings(tolerances=Tolerances(points=Decimal("0.1")))
    assert kind_of("增长5%左右", "增长5.2%左右", settings=(narrow, Settings())) == "lowered"
    assert kind_of("增长5%左右", "增长5.2%左右") == "raised"
    assert kind_of("增长5%左右", "增长5%以上", indicator("x", tolerance=Decimal(0))) == "reworded"


def test_a_stable_goal_is_stricter_the_lower_its_ceiling_though_neither_way_is_better():
    prices = indicator("x", "价格涨幅", direction=Direction.NEITHER)
    assert kind_of("控制在3%左右", "控制在2%左右", prices) == "raised"


def test_a_target_is_paired_once_though_many_look_alike():
    old = small_plan(goal("A", *(target("x", "60家", f"A-{n}") for n in range(3))))
    new = small_plan(goal("B", *(target("x", "60家", f"B-{n}") for n in range(2)), section="综合经济"), year=2024)
    assert changes(old, new) == [("dropped", "A", "60家", None)]


def test_thousands_of_goals_under_new_codes_are_paired_quickly():
    plans = [small_plan(*(goal(f"{c}{n}", target(f"x{n}", "60家")) for n in range(2000))) for c in "AB"]
    begin = time.process_time()
    assert compare(*plans) == []
    assert time.process_time() - begin < 1


def test_added_and_dropped():
    old = small_plan(goal("A", target("x", "建成")), goal("B", target("y", "60家")))
    new = small_plan(goal("B", target("y", "60家")), goal("C", target("z", "竣工")), year=2024)
    assert changes(old, new) == [("added", "C", None, "竣工"), ("dropped", "A", "建成", None)]


def test_equal_plans_have_no_differences():
    plan = small_plan(goal("A", target("x", "建成")), goal("B", target("y", "60家")))
    assert compare(plan, plan) == []


def test_targets_are_paired_across_years_by_what_they_speak_of():
    old = small_plan(goal("A", target("x", "增长5%以上", "A-1"), target("y", "60家", "A-2")))
    new = small_plan(goal("K", target("y", "55家", "K-1")), goal("A", target("x", "增长6%以上", "A-9")), year=2024)
    assert changes(old, new) == [("lowered", "K", "60家", "55家"), ("raised", "A", "增长5%以上", "增长6%以上")]


def test_two_measures_of_one_indicator_are_not_mixed_up():
    old = small_plan(goal("A", target("x", "增长5%以上", "A-1"), target("x", "100亿元以上", "A-2")))
    new = small_plan(goal("A", target("x", "110亿元以上", "A-3"), target("x", "增长4%以上", "A-4")), year=2024)
    assert changes(old, new) == [
        ("raised", "A", "100亿元以上", "110亿元以上"),
        ("lowered", "A", "增长5%以上", "增长4%以上"),
    ]


def test_what_only_moved_says_from_where_to_where():
    sub = target("x", "增长5%以上", "A-1")
    old = small_plan(goal("A", sub))
    new = small_plan(
        goal(
            "A",
            target("x", "增长5%以上", "A-1", tier=Tier.CITY),
            department="swj",
            section="产业",
            goal_class=GoalClass.TASK,
            weight=Decimal("2.0"),
        )
    )
    (found,) = compare(old, new)
    assert found.kind.value == "moved"
    assert found.moved == (
        ("department", "fgw", "swj"),
        ("section", "综合经济", "产业"),
        ("class", "main", "task"),
        ("tier", "congress", "city"),
        ("weight", "1", "2"),
    )


def test_a_target_s_own_department_comes_before_the_goal_s():
    old = small_plan(goal("A", target("x", "增长5%以上", "A-1", department="swj")))
    new = small_plan(goal("A", target("x", "增长5%以上", "A-1"), department="swj"))
    assert compare(old, new) == []
