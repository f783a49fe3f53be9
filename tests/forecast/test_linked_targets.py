"""Constraints that a plan itself implies: industries and GDP, tax and revenue, subdistricts and departments and the whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import DEPARTMENTS, goal, indicator, seen, small_plan, target

from drumtower.forecast import AnnualHistory, Scenario, advise, standard_constraints
from drumtower.forecast._advice._constraints import is_named
from drumtower.forecast._advice._linking import _brought_to_one, shares_of
from drumtower.plan import Area, Kind, Measure, Tier
from drumtower.quantity import QuantityError, find_unit

GDP = indicator("gdp", "地区生产总值", "亿元")
FIRST, SECOND, THIRD = (
    indicator(code, f"第{n}产业增加值", "亿元") for code, n in (("i1", "一"), ("i2", "二"), ("i3", "三"))
)
AMOUNTS = {"gdp": "1000", "i1": "20", "i2": "280", "i3": "700"}
GROWTHS = {"gdp": ("5", "5.2"), "i1": ("3", "3"), "i2": ("5", "5.5"), "i3": ("5", "5")}
WORDS = {"gdp": "增长5%", "i2": "增长5.5%", "i3": "增长5%"}
STREETS = (Area("990106001", "鹤鸣街道"), Area("990106002", "松涛街道"), Area("990106003", "石桥镇"))
TITLES = indicator("titles", "高新技术企业", "家", kind=Kind.COUNT)


def economy(
    amounts=AMOUNTS, growths=GROWTHS, words=WORDS, unit="亿元", more=(),
    indicators=(GDP, FIRST, SECOND, THIRD), **units,
):  # fmt: skip
    figures = [seen(c, f"{v}{units.get(c, unit)}", "level", "2023", unit="") for c, v in amounts.items()]
    figures += [seen(c, f"{v}%", "growth", str(2022 + n)) for c, both in growths.items() for n, v in enumerate(both)]
    goals = [goal(f"G-{c}", target(c, w, f"{c}-1")) for c, w in words.items()]
    return small_plan(*indicators, *goals, *figures, *more)


def links(plan, **scenario):
    advice = advise(plan, scenario=Scenario("", 2024, **scenario))
    return [c for c in advice.constraints if "：" in c.name], [str(each) for each in advice.untold]


# --- industries and GDP -----------------------------------------------------------------------------------------------


def test_contributions_of_industries_are_weighed_by_their_shares():
    (found,), untold = links(economy(words=WORDS | {"i1": "增长3%"}))
    assert untold == []
    assert found.name == "地区生产总值：各部分拉动合计与总体增速相符"
    assert dict(found.terms) == {
        "gdp-1": -1, "i1-1": Decimal("0.020"), "i2-1": Decimal("0.280"), "i3-1": Decimal("0.700"),
    }  # fmt: skip
    assert (found.low, found.high) == (Decimal("-0.3"), Decimal("0.3"))
    assert found.reason == "份额按2023年的数：第一产业增加值2.0%、第二产业增加值28.0%、第三产业增加值70.0%"
    assert (
        found.why("en")
        == "shares by the figures of 2023: 第一产业增加值 2.0 %, 第二产业增加值 28.0 %, 第三产业增加值 70.0 %"
    )


def test_an_industry_without_a_target_brings_what_is_expected_of_it():
    (found,), _ = links(economy())
    assert set(dict(found.terms)) == {"gdp-1", "i2-1", "i3-1"}
    assert (found.low, found.high) == (Decimal("-0.36"), Decimal("0.24"))
    assert found.reason.endswith("；第一产业增加值没有增速目标，按测算增速3.0%计")


def test_a_target_of_growth_without_candidates_is_not_called_none():
    (found,), _ = links(economy(words=WORDS | {"i1": "与经济增长基本同步"}))
    assert (found.low, found.high) == (Decimal("-0.36"), Decimal("0.24"))
    assert found.reason.endswith("；第一产业增加值的增速目标没有候选值，按测算增速3.0%计")
    said = "; the target of growth of 第一产业增加值 has no candidates; 3.0 % is estimated"
    assert found.why("en").endswith(said)


def test_a_number_without_candidates_counts_as_this_year_asks_for_it():
    growths = {code: both for code, both in GROWTHS.items() if code != "i1"}
    (found,), untold = links(economy(growths=growths, words=WORDS | {"i1": "增长4.5%"}))
    assert (found.low, found.high, untold) == (Decimal("-0.39"), Decimal("0.21"), [])
    assert found.reason.endswith("；第一产业增加值的增速目标没有候选值，按今年目标4.5%计")


def test_a_target_that_the_city_set_is_not_the_area_s_own():
    words = {"gdp": "增长5%", "i2": "增长5.5%", "i3": "增长5%"}
    city = goal("C1", target("i1", "与经济增长基本同步", "C1-1", tier=Tier.CITY))
    (found,), _ = links(economy(words=words, more=(city,)))
    assert found.reason.endswith("；第一产业增加值没有增速目标，按测算增速3.0%计")


def test_what_is_proposed_keeps_the_contributions():
    advice = advise(economy())
    constraint = next(c for c in advice.constraints if "：" in c.name)
    assert constraint.holds({g.code: advice.proposed(g.code).number for g in advice.weighed})
    for one in advice.sets:
        assert constraint.holds({g.code: g.candidates[one.options[g.code]].number for g in advice.weighed})


def test_units_of_one_kind_are_turned_into_each_other():
    (found,), _ = links(economy(AMOUNTS | {"i3": "7000000"}, i3="万元"))
    assert dict(found.terms)["i3-1"] == Decimal("0.700")


@pytest.mark.parametrize(
    ("amounts", "units", "said"),
    [
        ({"i2": "280", "i3": "700", "gdp": "1000"}, {}, "地区生产总值：缺第一产业增加值的全年数，算不出份额，没有核对各部分的拉动"),
        (AMOUNTS | {"i3": "500"}, {}, "地区生产总值：认出的部分合计占80%，不是全部，没有核对各部分的拉动"),
        (
            AMOUNTS, {"i3": "万户"},
            "地区生产总值：第一产业增加值、第二产业增加值、第三产业增加值与总数的单位或口径不同，没有核对合计",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_for_shares_is_said_and_nothing_is_made_up(amounts, units, said):
    assert links(economy(amounts, **units)) == ([], [said])


@pytest.mark.parametrize("words", [WORDS, WORDS | {"i1": "与经济增长基本同步"}])
def test_an_industry_of_which_nothing_is_known_to_grow_is_said(words):
    growths = {code: both for code, both in GROWTHS.items() if code != "i1"}
    assert links(economy(growths=growths, words=words)) == (
        [], ["地区生产总值：第一产业增加值的增速没有目标值，也没有往年数，没有核对各部分的拉动"],
    )  # fmt: skip


INDUSTRY, BUILDING = indicator("i21", "工业增加值", "亿元"), indicator("i22", "建筑业增加值", "亿元")
APART = AMOUNTS | {"i21": "220", "i22": "60"}
APART_GROWTHS = GROWTHS | {"i21": ("5", "5.5"), "i22": ("4", "4")}
APART_WORDS = {"gdp": "增长5%", "i21": "增长5.5%", "i3": "增长5%"}


def taken_apart(*without, amounts=APART, words=APART_WORDS):
    """An economy that knows its second industry by the two parts as well; ``without`` leaves indicators out."""
    left = [{c: v for c, v in each.items() if c not in without} for each in (amounts, APART_GROWTHS, words)]
    every = (GDP, FIRST, SECOND, THIRD, INDUSTRY, BUILDING)
    return economy(*left, indicators=[i for i in every if i.code not in without])


def test_without_the_second_industry_its_two_parts_stand_for_it():
    (found,), untold = links(taken_apart("i2"))
    assert untold == []
    assert {c: str(share) for c, share in found.terms} == {"gdp-1": "-1", "i21-1": "0.220", "i3-1": "0.700"}
    assert "工业增加值22.0%、建筑业增加值6.0%" in found.reason


def test_where_one_account_has_no_shares_the_other_is_taken():
    (found,), untold = links(taken_apart(amounts={c: v for c, v in APART.items() if c != "i2"}))
    assert (set(dict(found.terms)), untold) == ({"gdp-1", "i21-1", "i3-1"}, [])


def test_where_neither_account_can_be_told_one_sentence_says_why():
    plan = taken_apart("i2", "i22")
    assert links(plan) == ([], ["地区生产总值：认出的部分合计占94%，不是全部，没有核对各部分的拉动"])


def test_of_two_accounts_that_fit_the_one_with_more_targets_is_taken():
    (found,), _ = links(taken_apart())
    assert set(dict(found.terms)) == {"gdp-1", "i21-1", "i3-1"}


def test_of_two_accounts_that_fit_alike_the_one_of_three_industries_is_taken():
    (found, second), untold = links(taken_apart(words=WORDS | {"i21": "增长5.5%"}))
    assert (set(dict(found.terms)), untold) == ({"gdp-1", "i2-1", "i3-1"}, [])
    assert second.name.startswith("第二产业增加值：")


def test_without_a_target_of_any_industry_there_is_nothing_to_say():
    assert links(economy(words={"gdp": "增长5%"})) == ([], [])


def test_what_is_derived_can_be_switched_off():
    assert links(economy(), standard=False) == ([], [])


SHARES = st.lists(st.decimals("0.01", 900, places=2), min_size=2, max_size=6)


@given(SHARES)
def test_shares_add_up_to_one_and_keep_their_order(values):
    total = sum(values)
    found = _brought_to_one({f"i{n}": v / total for n, v in enumerate(values)})
    assert sum(found.values()) == 1
    assert all(0 <= share <= 1 for share in found.values())
    largest = max(range(len(values)), key=lambda n: values[n])
    assert found[f"i{largest}"] >= max(found.values()) - Decimal("0.003")


def history(unit: str, *values: str) -> AnnualHistory:
    return AnnualHistory(Measure.LEVEL, find_unit(unit), tuple((2020 + n, Decimal(v)) for n, v in enumerate(values)))


def test_shares_are_of_the_latest_year_that_has_them_all():
    amounts = {"all": history("亿元", "10", "20", "30"), "a": history("亿元", "4", "5")}
    assert shares_of(amounts, "all", 2023) == (2021, {"a": Decimal("0.25")})
    assert shares_of(amounts | {"b": history("亿元")}, "all", 2023) is None
    with pytest.raises(QuantityError):
        shares_of(amounts | {"b": history("家", "1", "2")}, "all", 2023)


# --- incomes, revenue and tax -----------------------------------------------------------------------------------------


def test_every_income_and_revenue_is_held_against_gdp_once():
    names = (
        "地区生产总值（GDP）",
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
        "全区税收",
        "社会消费品零售总额",
    )
    found = standard_constraints({name: f"T{n}" for n, name in enumerate(names)})
    assert [c.name for c in found] == [
        "农村居民收入增速不低于城镇居民", "城镇居民人均可支配收入与经济增长基本同步", "农村居民人均可支配收入与经济增长基本同步",
        "社零增速与经济增速相称", "全区税收增速不低于经济增速的0.3倍", "全区税收增速不超过经济增速的1.5倍",
    ]  # fmt: skip
    assert all(c.reason and c.reason_en for c in found)
    by_experience = {c.reason for c in found if c.name.startswith(("社零", "全区税收"))}
    assert by_experience == {"按指标名称认出；界限按经验定，可在目标依据或方案文件里关掉"}


@pytest.mark.parametrize(
    ("own", "name", "same"),
    [
        ("全市一般公共预算收入", "一般公共预算收入", True), ("区级一般公共预算收入增速", "一般公共预算收入", True),
        ("规模以上工业增加值", "工业增加值", False), ("税收占一般公共预算收入比重", "一般公共预算收入", False),
        ("进出口总额", "进口总额", False),
    ],
)  # fmt: skip
def test_names_are_known_whatever_hands_add_and_no_others(own, name, same):
    assert is_named(own, name) is same


def test_tax_and_other_revenue_add_up_to_the_revenue():
    parts = [
        indicator("rev", "一般公共预算收入", "亿元"),
        indicator("tax", "税收收入", "亿元"),
        indicator("fee", "非税收入", "亿元"),
    ]
    figures = [
        seen(code, f"{v}亿元", "level", str(2021 + n), unit="")
        for code, values in (("rev", (50, 51, 52)), ("tax", (40, 41, 42)), ("fee", (10, 10, 10)))
        for n, v in enumerate(values)
    ]
    goals = [goal(f"G{c}", target(c, w, c)) for c, w in (("rev", "52亿元"), ("tax", "42亿元"), ("fee", "10亿元"))]
    (found,), untold = links(small_plan(*parts, *goals, *figures))
    assert (dict(found.terms), found.low, found.high, untold) == ({"tax": 1, "fee": 1, "rev": -1}, 0, None, [])
    assert found.name == "一般公共预算收入：各部分合计不低于总数"


# --- subdistricts and departments -------------------------------------------------------------------------------------


def titles(*parts, areas=STREETS, whole="60家", **rest):
    """The whole of a district and its parts: (code, name, words, past figures with their unit)."""
    indicators, goals, figures = [TITLES], [goal("T1", target("titles", whole, "T1-1"))], []
    figures += [seen("titles", f"{v}家", "count", str(2021 + n), unit="") for n, v in enumerate((55, 58, 60))]
    for code, name, words, past in parts:
        indicators.append(indicator(code, name, "家", kind=Kind.COUNT))
        goals.append(goal(f"P-{code}", target(code, words, f"{code}-1")))
        figures += [seen(code, v, "count", str(2023 - len(past) + 1 + n), unit="") for n, v in enumerate(past)]
    return small_plan(*indicators, *goals, *figures, areas=areas, **rest)


THREE = (
    ("s1", "鹤鸣街道高新技术企业", "30家", ("27家", "30家")),
    ("s2", "高新技术企业（松涛街道）", "20家", ("19家", "20家")),
    ("s3", "石桥高新技术企业数", "12家", ("11家", "12家")),
)


def test_subdistricts_add_up_to_the_district():
    (found,), untold = links(titles(*THREE))
    assert dict(found.terms) == {"s1-1": 1, "s2-1": 1, "s3-1": 1, "T1-1": -1}
    assert (found.low, found.high, untold) == (0, None, [])
    assert found.reason == "按名称认出的3个部分：鹤鸣街道高新技术企业、高新技术企业（松涛街道）、石桥高新技术企业数"


def test_what_is_proposed_for_subdistricts_makes_the_whole():
    advice = advise(titles(*THREE))
    parts = sum(advice.proposed(code).number for code in ("s1-1", "s2-1", "s3-1"))
    assert parts >= advice.proposed("T1-1").number


def test_a_subdistrict_without_figures_counts_with_its_target_of_this_year():
    (found,), _ = links(titles(*THREE[:2], ("s3", "石桥镇高新技术企业", "12家", ())))
    assert (dict(found.terms), found.low) == ({"s1-1": 1, "s2-1": 1, "T1-1": -1}, -12)
    assert found.reason.endswith("没有候选值的按今年目标计，共12家")


def test_parts_that_are_not_all_are_not_asked_to_make_the_whole():
    assert links(titles(*THREE[:2])) == (
        [], ["高新技术企业：只有2个部分有目标（鹤鸣街道、松涛街道），今年合计也不到总数，没有核对合计"],
    )  # fmt: skip


def test_departments_whose_targets_make_the_whole_this_year_go_on_doing_so():
    (found,), _ = links(
        titles(
            ("d1", "区发改委高新技术企业", "35家", ("33家", "35家")),
            ("d2", "区商务局高新技术企业", "25家", ("24家", "25家")), areas=(), departments=DEPARTMENTS,
        )
    )  # fmt: skip
    assert set(dict(found.terms)) == {"d1-1", "d2-1", "T1-1"}


def test_a_part_in_another_unit_is_turned_and_one_of_another_kind_is_said():
    jobs = [
        indicator("jobs", "新增就业人数", "人", kind=Kind.COUNT),
        indicator("j1", "鹤鸣街道新增就业人数", "万人", kind=Kind.COUNT),
    ]
    jobs += [indicator("j2", "松涛街道新增就业人数", "人", kind=Kind.COUNT)]
    past = (("jobs", ("20000人", "20000人")), ("j1", ("1.2万人", "1.2万人")), ("j2", ("8000人", "8000人")))
    figures = [seen(c, v, "count", str(2022 + n), unit="") for c, both in past for n, v in enumerate(both)]
    goals = [goal(f"G{c}", target(c, w, c)) for c, w in (("jobs", "20000人"), ("j1", "1.2万人"), ("j2", "8000人"))]
    (found,), _ = links(small_plan(*jobs, *goals, *figures, areas=STREETS))
    assert dict(found.terms) == {"j1": 10000, "j2": 1, "jobs": -1}
    odd = [goal(f"G{c}", target(c, w, c)) for c, w in (("jobs", "20000人"), ("j1", "增长5%"), ("j2", "8000人"))]
    more = [seen("j1", "5%", "growth", str(2022 + n)) for n in range(2)]
    assert links(small_plan(*jobs, *odd, *figures, *more, areas=STREETS)) == (
        [], ["新增就业人数：鹤鸣街道新增就业人数与总数的单位或口径不同，没有核对合计"],
    )  # fmt: skip


def test_of_what_must_stay_below_a_limit_the_parts_stay_below_it_together():
    fires = [indicator("f", "火灾起数", "起", kind=Kind.COUNT)]
    fires += [indicator(f"f{n}", f"{area.name}火灾起数", "起", kind=Kind.COUNT) for n, area in enumerate(STREETS)]
    limits = zip(fires, (90, 30, 30, 30), (95, 32, 32, 31), strict=True)
    figures, goals = [], []
    for each, past, limit in limits:
        figures += [seen(each.code, f"{past}起", "count", str(year), unit="") for year in (2021, 2022, 2023)]
        goals.append(goal(f"G{each.code}", target(each.code, f"{limit}起以下", each.code, lower=True)))
    (found,), _ = links(small_plan(*fires, *goals, *figures, areas=STREETS))
    assert (found.name, found.low, found.high) == ("火灾起数：各部分合计不超过总数", None, 0)


def test_a_department_s_part_of_one_indicator_waits_for_the_whole():
    split = goal(
        "T1", target("titles", "60家", "T1-1"), target("titles", "35家", "T1-2", department="fgw"),
        target("titles", "25家", "T1-3", department="swj"), target("titles", "70家", "T1-4", tier=Tier.CITY),
    )  # fmt: skip
    figures = [seen("titles", f"{v}家", "count", str(2021 + n), unit="") for n, v in enumerate((55, 58, 60))]
    advice = advise(small_plan(TITLES, split, *figures))
    found = {g.code: g for g in advice.goals}
    assert found["T1-1"].candidates
    assert found["T1-2"].candidates == ()
    assert str(found["T1-2"].why) == "“35家”是分到区发改委的一部分，没有它自己的往年数；总数定下以后再分"


def test_links_too_fine_to_follow_are_left_out_and_told(monkeypatch):
    plan = economy()
    monkeypatch.setattr("drumtower.forecast._advice._search.MOST_STATES", 4)
    found, untold = links(plan)
    assert found == []
    assert untold == ["由计划推得的约束里数太细，这一次没有用上：地区生产总值：各部分拉动合计与总体增速相符"]
