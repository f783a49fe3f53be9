"""Checks of a whole plan: what no single row can show."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import plan_samples
import pytest

from drumtower.plan._checking import check
from drumtower.plan.files import check_plan, read_plan

PLAN = plan_samples.PLAN_YAML
INDICATORS = plan_samples.INDICATORS_CSV
OBSERVATIONS = plan_samples.OBSERVATIONS_CSV


def findings_of(tmp_path, *, plan=PLAN, indicators=INDICATORS, observations=OBSERVATIONS):
    """Every finding as the officer reads it."""
    return [
        str(f)
        for f in check_plan(plan_samples.lay(tmp_path, plan=plan, indicators=indicators, observations=observations))[1]
    ]


def targets(*words, indicator="gdp"):
    """The small plan with these targets in its first goal."""
    rows = "".join(f"      - {{indicator: {indicator}, words: {w}}}\n" for w in words)
    start, end = PLAN.index("      - code: M01-1"), PLAN.index("  # ---- 商贸")
    return PLAN[:start] + rows + PLAN[end:]


def test_a_good_plan_has_no_finding(tmp_path):
    assert findings_of(tmp_path) == []


def test_a_plan_without_goals(tmp_path):
    text = PLAN[: PLAN.index("goals:")]
    assert findings_of(tmp_path, plan=text) == ["plan.yaml第2行：计划里没有目标 [plan.no-goals]"]


def test_a_goal_without_targets(tmp_path):
    text = targets().replace("    targets:\n  # ---- 商贸", "    targets: []\n  # ---- 商贸")
    assert findings_of(tmp_path, plan=text) == [
        "plan.yaml第21行“targets”：目标“M01”（地区生产总值）没有子项，无从评估。请至少写一个子项 [plan.goal-without-targets]"
    ]


def test_codes_that_stand_twice(tmp_path):
    text = (
        PLAN.replace("code: T01", "code: M01")
        .replace("code: swj, name", "code: fgw, name")
        .replace("department: swj", "department: fgw")
    )
    found = findings_of(tmp_path, plan=text, indicators=INDICATORS + "gdp,再来一个,,,\n")
    assert found == [
        "indicators.csv第4行“code”：指标或项目编号“gdp”重复，前面已用于“地区生产总值”。请改成不同的编号，或删去一个 [plan.code-twice]",
        "plan.yaml第26行“code”：目标编号“M01”重复，前面已用于“地区生产总值”。请改成不同的编号，或删去一个 [plan.code-twice]",
        "plan.yaml第33行：子项编号“M01-1”重复，前面已用于“增长5%以上”。请改成不同的编号，或删去一个 [plan.code-twice]",
        "plan.yaml第8行“code”：单位编号“fgw”重复，前面已用于“区发展和改革委员会”。请改成不同的编号，或删去一个 [plan.code-twice]",
    ]


def test_codes_that_nothing_bears_with_the_nearest_one(tmp_path):
    text = PLAN.replace("department: fgw", "department: fgj").replace("[shishi]", "[shisi]")
    text = text.replace("indicator: shops", "indicator: shop")
    found = findings_of(tmp_path, plan=text, observations=OBSERVATIONS.replace("gdp,2024", "tax,2024"))
    assert found == [
        "plan.yaml第20行“department”：没有编号为“fgj”的单位，是否应为“fgw”（区发展和改革委员会）？ [plan.unknown-code-near]",
        "plan.yaml第33行“indicator”：没有编号为“shop”的指标或项目，是否应为“shops”（引进商贸企业）？ [plan.unknown-code-near]",
        "plan.yaml第35行“lists”：没有编号为“shisi”的清单，是否应为“shishi”（民生实事）？ [plan.unknown-code-near]",
        "observations.csv第2行“indicator”：没有编号为“tax”的指标或项目 [plan.unknown-code]",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长5%以上", "增长3%以下"),
        ("增长5%以上", "下降1%以上"),
        ("超过5亿元", "控制在50000万元以内"),
        ("增长5%左右", "增长不超过4%"),
        ("控制在3%左右", "不低于4%"),
        ("稳定在5%左右", "增长5.6%以上"),
    ],
)
def test_targets_that_contradict_each_other(tmp_path, one, other):
    found = findings_of(tmp_path, plan=targets(one, other))
    assert found == [
        (
            f"plan.yaml第23行“words”：目标“M01”的子项自相矛盾：M01-1“{one}”与M01-2“{other}”"
            "说的是同一指标、同一层级，不能同时做到 [plan.contradiction]"
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长3%以上", "增长5%以下"),
        ("增长5%以上", "增长6%以上"),
        ("增长5%以上", "2000亿元以上"),
        ("5%左右", "4.8%以下"),
        ("控制在3%左右", "不低于3.5%"),
    ],
)
def test_targets_that_can_both_be_met(tmp_path, one, other):
    assert findings_of(tmp_path, plan=targets(one, other)) == []


def test_the_tolerance_of_the_plan_and_of_the_indicator_decides(tmp_path):
    text = targets("增长5%左右", "增长4.8%以下")
    narrow = text.replace("departments:", "settings:\n  tolerances: {points: 0.1}\ndepartments:")
    assert [f.rpartition("[")[2] for f in findings_of(tmp_path / "a", plan=narrow)] == ["plan.contradiction]"]
    own = "code,name,unit,tolerance\ngdp,地区生产总值,亿元,0.1\nshops,引进商贸企业,家,\n"
    assert [f.rpartition("[")[2] for f in findings_of(tmp_path / "b", plan=text, indicators=own)] == [
        "plan.contradiction]"
    ]


def test_indicators_that_share_a_name_are_both_named(tmp_path):
    indicators = "code,name,unit,aliases\ngdp,地区生产总值,亿元,GDP；总产出\nshops,引进商贸企业,家,总产出\ngdp2,地区生产总值,亿元,\n"
    text = PLAN.replace("name: 区商务局}", "name: 区商务局, aliases: [区发改委]}")
    assert findings_of(tmp_path, plan=text, indicators=indicators) == [
        (
            "indicators.csv第3行“aliases”：指标“gdp”和“shops”都叫“总产出”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        ),
        (
            "indicators.csv第4行“name”：指标“gdp”和“gdp2”都叫“地区生产总值”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        ),
        (
            "plan.yaml第8行“aliases”：单位“fgw”和“swj”都叫“区发改委”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        ),
    ]


LEVELS = OBSERVATIONS + "gdp,2023,level,1180亿元,actual,,\nshops,2023,count,3000家,actual,,\n"


@pytest.mark.parametrize(
    ("words", "read"), [("5.5", "5.5亿元"), ("5.5左右", "5.5亿元左右"), ("不低于5.5", "5.5亿元以上")]
)
def test_a_bare_number_far_from_what_is_known_is_asked_about(tmp_path, words, read):
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=targets(words), observations=LEVELS))
    assert [str(f) for f in findings] == [
        (
            f"plan.yaml第22行“words”：“{words}”没有单位，按亿元读作{read}，与“地区生产总值”2023年的1180亿元相差百倍以上。"
            "是指增长5.5%吗？请写明“增长5.5%”，或写上单位 [plan.hundredfold]"
        )
    ]
    assert (findings[0].severity, findings[0].suggestion) == ("warning", "增长5.5%")
    assert plan is not None


@pytest.mark.parametrize("words", ["1250", "5.5亿元", "增长5.5%", "5.5%"])
def test_numbers_with_a_unit_or_of_the_right_size_are_taken(tmp_path, words):
    assert findings_of(tmp_path, plan=targets(words), observations=LEVELS) == []


def test_many_unknown_codes_are_told_fast(tmp_path):
    rows = "".join(f"no{n},2024,count,{n}家,actual,,\n" for n in range(3000))
    start = time.perf_counter()
    found = findings_of(tmp_path, observations=OBSERVATIONS + rows)
    assert len(found) == 3000
    assert time.perf_counter() - start < 10


def test_near_codes_are_proposed_for_the_first_twenty(tmp_path):
    rows = "".join(f"shops{n},2024,count,{n}家,actual,,\n" for n in range(30)) + "shops0,2023,count,1家,actual,,\n"
    found = check_plan(plan_samples.lay(tmp_path, observations=OBSERVATIONS + rows))[1]
    assert [f.suggestion for f in found] == ["shops"] * 20 + [None] * 10 + ["shops"]


def test_targets_of_different_tiers_may_differ(tmp_path):
    text = targets("增长5%以上", "增长3%以下").replace("增长3%以下}", "增长3%以下, tier: city}")
    assert findings_of(tmp_path, plan=text) == []


def test_a_department_is_found_by_its_name_too(tmp_path):
    text = PLAN.replace("department: fgw", "department: 区发展和改革委员会")
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=text))
    assert findings == []
    assert plan is not None
    assert plan.goals[0].department == "fgw"


def test_a_bare_percentage_of_an_amount_is_its_growth(tmp_path):
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=targets("不低于5%")))
    assert findings == []
    assert plan is not None
    assert plan.goals[0].targets[0].target.of == "growth"


def test_the_same_target_twice_is_a_warning(tmp_path):
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=targets("增长5%以上", "不低于增长5%")))
    assert [(f.rule, f.severity) for f in findings] == [("plan.target-twice", "warning")]
    assert plan is not None


@pytest.mark.parametrize(
    ("words", "indicator", "said"),
    [
        ("2000亿元以上", "shops", "“2000亿元以上”的单位是亿元，指标“引进商贸企业”的水平用家"),
        ("60家以上", "gdp", "“60家以上”的单位是家，指标“地区生产总值”的数量用亿元"),
        ("净增5亿元", "shops", "“净增5亿元”的单位是亿元，指标“引进商贸企业”的净增用家"),
    ],
)
def test_a_target_in_a_unit_that_cannot_be(tmp_path, words, indicator, said):
    assert findings_of(tmp_path, plan=targets(words, indicator=indicator)) == [
        f"plan.yaml第22行“words”：{said} [plan.wrong-unit]"
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("gdp,2023,growth,5亿元", "“5亿元”的单位是亿元，指标“地区生产总值”的增长用%"),
        ("gdp,2023,level,61家", "“61家”的单位是家，指标“地区生产总值”的水平用亿元"),
        ("shops,2023,count,97%", "“97%”的单位是%，指标“引进商贸企业”的数量用家"),
    ],
)
def test_an_observation_in_a_unit_that_cannot_be(tmp_path, row, said):
    assert findings_of(tmp_path, observations=OBSERVATIONS + row + ",,,\n") == [
        f"observations.csv第4行“value”：{said} [plan.wrong-unit]"
    ]


@pytest.mark.parametrize(("row", "unit"), [("gdp,2023,level,20000000万元", "亿元"), ("shops,2023,count,30个", "家")])
def test_units_of_one_kind_may_differ(tmp_path, row, unit):
    assert findings_of(tmp_path, observations=OBSERVATIONS + row + ",,,\n") == []


def test_a_rate_above_a_hundred_is_a_warning(tmp_path):
    too_high = "。请核实是否应为增长，或指标类型是否正确 [plan.rate-above-hundred]"
    indicators = INDICATORS + "green,绿化覆盖率,%,higher,rate\n"
    found = findings_of(
        tmp_path,
        plan=targets("达到110%", indicator="green"),
        indicators=indicators,
        observations=OBSERVATIONS + "green,2024,rate,104%,,,\n",
    )
    assert found == [
        f"plan.yaml第22行“words”：“达到110%”超过100%，而“绿化覆盖率”是比率{too_high}",
        f"observations.csv第4行“value”：“104%”超过100%，而“绿化覆盖率”是比率{too_high}",
    ]


def test_the_same_observation_twice(tmp_path):
    observations = (
        OBSERVATIONS + "gdp,2024,growth,5.3%,estimate,,2025-01-08\nshops,2024,count,超60家,actual,,2025-01-06\n"
    )
    found = findings_of(tmp_path, observations=observations)
    assert found == [
        (
            "observations.csv第4行“value”：“地区生产总值”2024年的同一个增长写了两次：5.2%和5.3%，状态和获知日期都相同，不知以哪个为准。"
            "如是更正，请写不同的获知日期（known_from） [plan.observed-twice]"
        ),
        "observations.csv第5行“value”：“引进商贸企业”2024年的同一个数量写了两次，值都是超60家。请删去一个 [plan.observed-again]",
    ]


def test_a_later_vintage_is_no_contradiction(tmp_path):
    observations = OBSERVATIONS + "gdp,2024,growth,5.3%,estimate,,2025-02-08\ngdp,2024,growth,5.1%,final,,2025-01-08\n"
    assert findings_of(tmp_path, observations=observations) == []


def test_a_period_outside_the_year_and_a_value_known_too_early(tmp_path):
    text = PLAN.replace("words: 60家以上", "words: 60家以上\n        period: 2025-Q1")
    observations = OBSERVATIONS + "gdp,2024,level,2000亿元,actual,,2023-06-01\n"
    assert findings_of(tmp_path, plan=text, observations=observations) == [
        "plan.yaml第35行“period”：时期“2025-Q1”不在计划年度2024年之内 [plan.period-outside]",
        "observations.csv第4行“known_from”：获知日期2023-06-01早于时期“2024年”的开始，实际值不可能那时就知道 [plan.known-too-early]",
    ]


def test_a_comparison_with_what_is_missing_names_both(tmp_path):
    text = PLAN.replace("words: 60家以上", "words: 与居民收入增长同步")
    assert findings_of(tmp_path, plan=text) == [
        (
            "plan.yaml第34行“words”：“引进商贸企业”的目标“与居民收入增长同步”要同“居民收入”比较，计划里却没有名为“居民收入”的指标。"
            "请加上这个指标或写上别名 [plan.missing-other]"
        )
    ]


@pytest.mark.parametrize(
    "words", ["与经济增长基本同步", "完成市下达任务", "高于全市平均", "增速高于全国平均水平", "快于经济增速"]
)
def test_comparisons_with_what_is_there_or_lies_outside(tmp_path, words):
    assert findings_of(tmp_path, plan=PLAN.replace("words: 60家以上", f"words: {words}")) == []


def test_targets_that_wait_for_each_other_are_named(tmp_path):
    indicators = INDICATORS + "income,居民收入,元,higher,flow\n"
    text = targets("与居民收入增长同步") + "      - {indicator: income, words: 与经济增长基本同步}\n"
    assert findings_of(tmp_path, plan=text, indicators=indicators) == [
        (
            "plan.yaml第22行“words”：目标互相依赖，无法判断："
            "“地区生产总值”与居民收入增长同步；“居民收入”与经济增长基本同步。请改掉其中一个 [plan.cycle]"
        )
    ]


def test_versions_out_of_order_and_an_adjustment_of_nothing(tmp_path):
    text = PLAN.replace(
        "{name: 草案, stage: draft, day: 2024-01-03}",
        "{name: 调整, stage: adjusted, day: 2024-09-27, approved_by: 区人大常委会}",
    )
    assert findings_of(tmp_path, plan=text) == [
        (
            "plan.yaml第11行“day”：版本“批准”（2024-01-12）写在“调整”（2024-09-27）之后，日期却更早。"
            "版本应从旧到新 [plan.versions-out-of-order]"
        ),
        "plan.yaml第10行“stage”：“调整”是调整版本，前面却没有批准的版本 [plan.adjusted-first]",
    ]


def test_a_plan_from_anywhere_is_checked_by_names(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    goal = replace(plan.goals[0], weight=Decimal("NaN"))
    sub = replace(plan.goals[1].targets[0], satisfactory=Decimal(3), unacceptable=Decimal(3))
    wrong = replace(plan, goals=(goal, replace(plan.goals[1], weight=Decimal(-1), targets=(sub,))))
    assert [str(f) for f in check(wrong)] == [
        "“目标M01”：“weight”是NaN，不是能用的数 [plan.not-finite]",
        "“目标T01”：权重不能是负数（-1） [plan.negative-weight]",
        "“子项T01-1”：满意值和不允许值相同（3），功效系数法无法计算 [plan.same-marks]",
    ]


def test_settings_below_zero(tmp_path):
    text = PLAN.replace("departments:", "settings:\n  pace_tolerance: -1\n  tolerances: {points: -0.5}\ndepartments:")
    assert findings_of(tmp_path, plan=text) == [
        "plan.yaml第7行“pace_tolerance”：设置“pace_tolerance”不能是-1，应不小于0 [plan.bad-setting]",
        "plan.yaml第8行“points”：设置“points”不能是-0.5，应不小于0 [plan.bad-setting]",
    ]
