"""Contradictions by the bound that decides, names that two indicators bear, and numbers a hundred times off."""

from __future__ import annotations

import plan_samples
import pytest

from drumtower.plan.files import check_plan

PLAN, OBSERVATIONS = plan_samples.PLAN_YAML, plan_samples.OBSERVATIONS_CSV
HEAD = "code,name,unit,direction,kind,tolerance,aliases\n"
SHOPS = "shops,引进商贸企业,家,higher,count,,\n"
GDP, COSTS = "gdp,地区生产总值,亿元,higher,flow,,\n", "gdp,地区生产总值,亿元,lower,flow,,\n"


def said(tmp_path, *targets, indicators=HEAD + GDP + SHOPS, observations=OBSERVATIONS, settings=""):
    """What is told of the small plan with these targets in its first goal, each as yaml or as words."""
    rows = "".join(f"      - {{indicator: gdp, words: {t}}}\n" for t in targets)
    start, end = PLAN.index("      - code: M01-1"), PLAN.index("  # ---- 商贸")
    text = (PLAN[:start] + rows + PLAN[end:]).replace("departments:\n", f"{settings}departments:\n", 1)
    folder = plan_samples.lay(tmp_path, plan=text, indicators=indicators, observations=observations)
    return [str(f) for f in check_plan(folder)[1]]


def contradiction(one, other, line=23):
    return [
        (
            f"plan.yaml第{line}行“words”：目标“M01”的子项自相矛盾：M01-1“{one}”与M01-2“{other}”"
            "说的是同一指标、同一层级，不能同时做到 [plan.contradiction]"
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5%左右", "增长4.4%以下"),
        ("5.5%—5.9%", "增长5.4%以下"),
        ("2000亿元以上", "19500000万元以内"),
        ("正增长", "下降1%以上"),
    ],
)
def test_floors_and_ceilings_that_exclude_each_other(tmp_path, one, other):
    assert said(tmp_path, one, other) == contradiction(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5%左右", "增长4.6%以下"),
        ("5%左右", "增长9%"),
        ("增长6%以上", "5.5%—5.9%"),
        ("增长5%以上", "增长5%以下"),
        ("正增长", "增长0.1%以下"),
    ],
)
def test_floors_and_ceilings_with_something_between(tmp_path, one, other):
    assert said(tmp_path, one, other) == []


def test_where_less_is_better_about_is_a_ceiling(tmp_path):
    ways = ("5%左右", "增长5.6%以上")
    assert said(tmp_path / "less", *ways, indicators=HEAD + COSTS + SHOPS) == contradiction(*ways)
    assert said(tmp_path / "more", *ways) == []


@pytest.mark.parametrize(
    ("settings", "own"),
    [("settings:\n  tolerances: {points: 0.1}\n", GDP), ("", "gdp,地区生产总值,亿元,higher,flow,0.1,\n")],
)
def test_the_tolerance_in_force_decides(tmp_path, settings, own):
    ways = ("5%左右", "增长4.8%以下")
    found = said(tmp_path / "narrow", *ways, indicators=HEAD + own + SHOPS, settings=settings)
    assert found == contradiction(*ways, line=25 if settings else 23)
    assert said(tmp_path / "usual", *ways) == []


@pytest.mark.parametrize(
    "other", ["增长4%以下, tier: strive", "增长4%以下, period: 2024-H1", "190亿元以下", "高于全市平均", "持续提升"]
)
def test_what_cannot_be_compared_is_no_contradiction(tmp_path, other):
    assert said(tmp_path, "增长5%以上", other) == []


# ---- names


def test_one_name_for_two_indicators_is_told_at_the_second(tmp_path):
    found = said(tmp_path, "增长5%以上", indicators=HEAD + GDP + "gdp2,地区生产总值,亿元,higher,flow,,\n" + SHOPS)
    assert found == [
        (
            "indicators.csv第3行“name”：指标“gdp”和“gdp2”都叫“地区生产总值”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        )
    ]


def test_an_alias_that_is_the_name_or_code_of_another(tmp_path):
    indicators = HEAD + GDP.replace(",,\n", ",,shops\n") + "shops,引进商贸企业,家,higher,count,,地区生产总值\n"
    assert said(tmp_path, "增长5%以上", indicators=indicators) == [
        (
            "indicators.csv第3行“code”：指标“gdp”和“shops”都叫“shops”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        ),
        (
            "indicators.csv第3行“aliases”：指标“gdp”和“shops”都叫“地区生产总值”，写这个名称时不知指哪一个。"
            "请改名，或删去其中一个别名 [plan.name-twice]"
        ),
    ]


def test_an_indicator_may_repeat_its_own_name(tmp_path):
    indicators = HEAD + GDP.replace(",,\n", ",,地区生产总值；gdp\n") + SHOPS
    assert said(tmp_path, "增长5%以上", indicators=indicators) == []


# ---- a hundred times off

KNOWN = OBSERVATIONS + "gdp,2023,level,1180亿元,actual,,\n"


@pytest.mark.parametrize(
    ("words", "read", "known"),
    [
        ("5.5", "5.5亿元", KNOWN),
        ("5.5以上", "5.5亿元以上", KNOWN),
        ("11.8", "11.8亿元", KNOWN),
        ("118000", "118000亿元", KNOWN),
        ("5.5", "5.5亿元", KNOWN.replace("1180亿元", "超1180亿元")),
        ("5.5", "5.5亿元", KNOWN.replace("1180亿元", "11800000万元")),
    ],
)
def test_a_bare_number_a_hundred_times_off_is_asked_about(tmp_path, words, read, known):
    value, number = known.rpartition("level,")[2].partition(",")[0], words.removesuffix("以上")
    assert said(tmp_path, words, observations=known) == [
        (
            f"plan.yaml第22行“words”：“{words}”没有单位，按亿元读作{read}，与“地区生产总值”2023年的{value}相差百倍以上。"
            f"是指增长{number}%吗？请写明“增长{number}%”，或写上单位 [plan.hundredfold]"
        )
    ]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("11.9", KNOWN),
        ("117999", KNOWN),
        ("5.5亿元", KNOWN),
        ("5.5%", KNOWN),
        ("5.5", OBSERVATIONS),
        ("5.5", KNOWN.replace("gdp,2023,level,1180亿元", "gdp,2021,level,1180亿元")),
        ("5.5", KNOWN.replace("gdp,2023,level,1180亿元", "gdp,2023,level,0亿元")),
        ("5.5", KNOWN + "gdp,2024,level,6亿元,preliminary,,\n"),
        ("5.5, period: 2024-Q1", KNOWN),
    ],
)
def test_what_has_a_unit_or_the_right_size_or_nothing_beside_it_is_taken(tmp_path, words, known):
    assert said(tmp_path, words, observations=known) == []
