"""Last year's report becomes this year's plan: targets as goals, results as observations, nothing dropped in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_readings import small_reading

from drumtower.document import document_of_text
from drumtower.plan import Area, Direction, GoalClass, Measure, Status, assess, check_plan, write_plan
from drumtower.reading import FactKind, Role, propose_plans, read_facts

AREA = Area("990106", "鹿溪区")
TARGET = {"role": Role.TARGET, "period": "2024"}
GROWTH = {"kind": FactKind.GROWTH, "unit": "%", "polarity": "up"}
REPORT = """鹿溪区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告

一、2023年国民经济和社会发展计划执行情况
（一）经济运行稳中有进
全年地区生产总值预计增长5.5%左右，一般公共预算收入完成52.3亿元，增长4.1%。
新认定高新技术企业61家。空气优良天数比率达82.3%。
二、2024年国民经济和社会发展计划安排
（一）主要预期目标
地区生产总值增长5%以上，一般公共预算收入增长3%以上，居民人均可支配收入与经济增长基本同步。
三、2024年重点任务
（一）创新
新认定高新技术企业60家以上，规模楼宇税收增速高于全区税收增速2个百分点。
"""


def proposed(*facts, year=2024, lines=None):
    quotes = [quote for quote, _ in facts]
    return propose_plans(small_reading(*(lines or ("，".join(quotes),)), facts=facts), AREA, year)


def why(proposal):
    return [left.why.id for left in proposal.left_out]


def test_a_target_becomes_a_goal_and_a_result_an_observation_with_its_source():
    proposal = proposed(
        ("61家", {"unit": "家", "value": "61", "indicator": "高新技术企业"}),
        ("60家以上", {"unit": "家", "indicator": "高新技术企业", "target": "60家以上", **TARGET}),
    )
    (goal,) = proposal.plan.goals
    assert (goal.code, goal.name, goal.targets[0].words, goal.targets[0].code) == (
        "T01",
        "高新技术企业",
        "60家以上",
        "T01-1",
    )
    (seen,) = proposal.plan.observations
    assert (seen.indicator, seen.period.code, seen.of, str(seen.value)) == (
        goal.targets[0].indicator,
        "2023",
        Measure.COUNT,
        "61家",
    )
    assert seen.source == goal.targets[0].source == "草稿.txt第1页第1段"
    assert proposal.plan.title == "鹿溪区2024年国民经济和社会发展计划"
    assert not proposal.left_out


def test_what_was_only_expected_is_an_estimate_and_a_fall_is_negative():
    proposal = proposed(
        ("5%左右", {**GROWTH, "role": Role.ESTIMATE, "indicator": "地区生产总值"}),
        ("6.8%", {**GROWTH, "polarity": "down", "indicator": "固定资产投资"}),
    )
    first, second = proposal.plan.observations
    assert (first.status, str(first.value)) == (Status.ESTIMATE, "5%左右")
    assert str(second.value) == "-6.8%"


def test_a_left_out_yuan_is_put_back_from_the_base_unit():
    proposal = proposed(
        ("超105亿", {"kind": FactKind.LEVEL, "unit": "亿", "base_unit": "元", "indicator": "技术合同成交额"})
    )
    (indicator,), (seen,) = proposal.plan.indicators, proposal.plan.observations
    assert (indicator.unit, str(seen.value)) == ("亿元", "超105亿元")


def test_targets_of_the_year_before_go_to_its_own_plan():
    proposal = proposed(
        ("60家", {"unit": "家", "target": "60家", "role": Role.TARGET, "period": "2023"}),
        ("70家", {"unit": "家", "target": "70家", **TARGET}),
    )
    assert [goal.targets[0].words for goal in proposal.executed.goals] == ["60家"]
    assert [goal.targets[0].words for goal in proposal.plan.goals] == ["70家"]
    assert proposal.executed.year == 2023


def test_main_goals_come_first_and_are_known_by_their_heading():
    reading = read_facts(document_of_text(REPORT, name="报告.txt"))
    proposal = propose_plans(reading, AREA, 2024)
    classes = [goal.goal_class for goal in proposal.plan.goals]
    assert classes == sorted(classes, key=lambda each: each is not GoalClass.MAIN)
    main = {goal.name for goal in proposal.plan.goals if goal.goal_class is GoalClass.MAIN}
    assert {"地区生产总值", "一般公共预算收入"} <= main
    assert all(goal.section == "主要预期目标" for goal in proposal.plan.goals if goal.name in main)


@pytest.mark.parametrize("form", ["plan", "plan.json", "plan.xlsx"])
def test_the_plan_is_read_back_without_a_fault_and_can_be_assessed(form, tmp_path):
    proposal = propose_plans(read_facts(document_of_text(REPORT, name="报告.txt")), AREA, 2024)
    write_plan(proposal.plan, tmp_path / form)
    plan, findings = check_plan(tmp_path / form)
    assert plan == proposal.plan
    assert not findings
    assert len(assess(plan).goals) == len(plan.goals) >= 4


def test_an_indicator_that_a_target_is_held_against_is_brought_along():
    proposal = propose_plans(read_facts(document_of_text(REPORT, name="报告.txt")), AREA, 2024)
    assert "全区税收" in {indicator.name for indicator in proposal.plan.indicators}


@pytest.mark.parametrize(
    ("quote", "parts", "reason"),
    [
        ("61家", {"indicator": None}, "reading.no-indicator"),
        ("61家", {"period": None}, "reading.no-period"),
        ("61家", {"period": "去年"}, "reading.no-period"),
        ("实现同步", {"kind": FactKind.QUALITATIVE}, "reading.no-number"),
        ("好几家", {}, "reading.value-unreadable"),
        ("60家", {**TARGET, "indicator": None}, "reading.no-indicator"),
        ("60家", {**TARGET, "period": "2025"}, "reading.other-year"),
        ("一流水平区", {**TARGET, "kind": FactKind.QUALITATIVE}, "reading.target-unreadable"),
        ("72个", {**TARGET, "indicator": "计划指标数"}, "reading.plan-itself"),
    ],
)
def test_what_finds_no_place_is_listed_with_its_reason(quote, parts, reason):
    proposal = proposed((quote, parts))
    assert why(proposal) == [reason]
    assert not proposal.plan.goals
    assert not len(proposal.plan.observations)


def test_the_same_figure_said_twice_is_taken_once_and_another_one_is_listed():
    same = proposed(("61家", {"unit": "家"}), ("61家", {"unit": "家"}))
    assert (len(same.plan.observations), why(same)) == (1, [])
    other = proposed(("61家", {"unit": "家"}), ("62家", {"unit": "家"}))
    assert (len(other.plan.observations), why(other)) == (1, ["reading.said-before"])


def test_one_name_in_two_kinds_of_unit_is_two_indicators():
    proposal = proposed(
        ("61家", {"unit": "家", "indicator": "科创载体"}),
        ("12万平方米", {"unit": "万平方米", "kind": FactKind.LEVEL, "indicator": "科创载体"}),
    )
    assert [(i.name, i.unit) for i in proposal.plan.indicators] == [
        ("科创载体", "家"),
        ("科创载体（万平方米）", "万平方米"),
    ]


def test_less_is_better_is_seen_by_the_name():
    proposal = proposed(("5.2%", {"kind": FactKind.RATE, "unit": "%", "indicator": "城镇调查失业率"}))
    assert proposal.plan.indicators[0].direction is Direction.LOWER


@pytest.mark.parametrize(
    ("binding", "striven", "words"),
    [
        ("保持稳定增长、力争达到3%", "力争增长3%", "保持稳定增长、力争达到3%"),
        ("增长4%以上", "力争增长5%", "增长4%以上、力争达到5%"),
    ],
)
def test_a_target_and_how_far_it_may_go_are_one_target(binding, striven, words):
    goal = {**GROWTH, "indicator": "固定资产投资", **TARGET}
    facts = (("平稳增长", {**goal, "target": binding}), ("3%", {**goal, "target": striven}))
    proposal = proposed(*facts)
    assert [[target.words for target in goal.targets] for goal in proposal.plan.goals] == [[words]]
    assert not proposal.left_out
    apart = proposed(*facts, lines=("投资平稳增长。", "力争3%。"))
    assert len(apart.plan.goals[0].targets) == 2


def test_what_is_striven_for_is_of_the_kind_of_the_figure_before():
    report = REPORT.replace("一般公共预算收入增长3%以上", "一般公共预算收入增长2%左右，力争3%")
    plan = propose_plans(read_facts(document_of_text(report, name="草稿.txt")), AREA, 2024).plan
    assert "增长2%左右、力争达到3%" in [target.words for goal in plan.goals for target in goal.targets]


def test_a_contradiction_is_left_out_rather_than_written():
    goal = {"kind": FactKind.LEVEL, "unit": "微克/立方米", "indicator": "PM2.5平均浓度", **TARGET}
    proposal = proposed(
        ("28微克/立方米以下", {**goal, "target": "28微克/立方米以下"}),
        ("30微克/立方米以上", {**goal, "target": "30微克/立方米以上"}),
    )
    assert [goal.targets[0].words for goal in proposal.plan.goals] == ["控制在28微克/立方米以内"]
    assert why(proposal) == ["plan.contradiction"]


def test_definitions_and_announced_counts_are_no_results():
    proposal = proposed(
        ("3家", {"role": Role.DEFINITION}), ("五个方面", {"role": Role.BACKGROUND, "value": Decimal(5)})
    )
    assert (len(proposal.plan.observations), proposal.left_out) == (0, ())
