"""What a target is judged against: its own value, last year's, the other indicator's, the upper level's task."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from small_plans import AREA, CITY, JUDGED, goal, indicator, judged, one, only, seen, target

from drumtower.plan import Direction, Gains, Kind, Milestone, Outcome, Project, Settings, Status, Tolerances

GDP = indicator("gdp", "地区生产总值", "亿元")


def outcome_and_value(found):
    return found.outcome.value, None if found.value is None else str(found.value)


# ---- which observation


@pytest.mark.parametrize("stronger", list(Status)[:-1])
def test_a_firmer_status_wins_whatever_its_date(stronger):
    weaker = list(Status)[stronger.rank + 1]
    found = one(
        "增长5%以上",
        seen("x", "4%", status=stronger, known_from=date(2024, 1, 2)),
        seen("x", "6%", status=weaker, known_from=date(2024, 1, 5)),
    )
    assert outcome_and_value(found) == ("missed", "4%")
    assert found.observation.status is stronger


def test_a_stated_estimate_counts_where_nothing_firmer_is_known_and_is_named_as_such():
    found = one("增长5%以上", seen("x", "6%", status=Status.ESTIMATE))
    assert (found.outcome, found.observation.status) == (Outcome.MET, Status.ESTIMATE)


@pytest.mark.parametrize(("day", "outcome"), [(date(2024, 1, 4), "met"), (date(2024, 1, 5), "missed")])
def test_a_corrected_value_counts_from_the_day_it_is_known(day, outcome):
    first, corrected = seen("x", "6%", known_from=date(2024, 1, 2)), seen("x", "4%", known_from=date(2024, 1, 5))
    assessment = judged(goal("A", target("x", "增长5%以上")), corrected, first, as_of=day)
    assert only(assessment).outcome.value == outcome


@pytest.mark.parametrize(("day", "outcome"), [(date(2024, 1, 16), "unknown"), (date(2024, 1, 17), "met")])
def test_nothing_rests_on_an_embargoed_value_before_its_release(day, outcome):
    value = seen("x", "6%", known_from=date(2024, 1, 2), embargo=date(2024, 1, 17))
    assert only(judged(goal("A", target("x", "增长5%以上")), value, as_of=day)).outcome.value == outcome


def test_an_embargoed_correction_leaves_the_released_value_in_force():
    released = seen("x", "6%", status=Status.PRELIMINARY)
    final = seen("x", "4%", status=Status.FINAL, embargo=date(2024, 3, 1))
    assert outcome_and_value(one("增长5%以上", released, final)) == ("met", "6%")


def test_the_value_of_another_area_is_not_ours():
    assert one("增长5%以上", seen("x", "6%", area=CITY.code)).outcome is Outcome.UNKNOWN
    found = one("增长5%以上", seen("x", "6%", area=CITY.code), seen("x", "4%", area=AREA.code))
    assert outcome_and_value(found) == ("missed", "4%")


def test_the_value_of_another_year_is_not_this_year_s():
    assert one("增长5%以上", seen("x", "6%", period="2022")).outcome is Outcome.UNKNOWN


def test_a_target_of_a_period_of_its_own_takes_that_period():
    half = seen("x", "6%", period="2023-H1")
    assert one("增长5%以上", half, period=half.period.code).outcome is Outcome.MET
    assert one("增长5%以上", half).outcome is Outcome.UNKNOWN


def test_a_level_does_not_answer_for_a_growth_nor_a_growth_for_a_level():
    assert one("增长5%以上", GDP, seen("gdp", "105亿元", "level", unit="亿元"), of="gdp").outcome is Outcome.UNKNOWN
    assert one("100亿元以上", GDP, seen("gdp", "6%"), of="gdp").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("of", ["level", "count", "rate", "share"])
def test_level_count_rate_and_share_answer_for_each_other(of):
    assert one("不低于85%", seen("x", "86%", of)).outcome is Outcome.MET


def test_an_amount_in_another_unit_of_the_kind_is_converted_exactly():
    found = one("100亿元以上", GDP, seen("gdp", "999999.9万元", "level", unit="万元"), of="gdp")
    assert (found.outcome, found.degree) == (Outcome.MISSED, Decimal("0.9999"))
    assert one("100亿元以上", GDP, seen("gdp", "1000000万元", "level", unit="万元"), of="gdp").outcome is Outcome.MET


@pytest.mark.parametrize(("words", "value", "outcome"), [
    ("60家以上", "近60家", "missed"), ("60家以上", "超60家", "met"), ("65家以上", "超60家", "unknown"), ("60家以上", "60余家", "met"),
    ("增长5%以上", "5%左右", "unknown"), ("增长4%以上", "5%左右", "met"), ("增长6%以上", "5%左右", "missed"),
])  # fmt: skip
def test_a_vague_value_decides_only_where_all_of_it_does(words, value, outcome):
    counted = "家" in words
    known = seen("x", value, "count" if counted else "growth", unit="家" if counted else "%")
    found = one(words, indicator("x", unit="家" if counted else "%"), known)
    assert found.outcome.value == outcome
    assert (found.degree is None) == (outcome == "unknown")


# ---- words of a person


@pytest.mark.parametrize(("words", "said", "outcome"), [
    ("增长5%以上", "完成", "met"), ("增长5%以上", "未完成", "missed"), ("增长5%以上", "基本完成", "missed"), ("持续提升", "上升", "met"),
    ("持续提升", "下降", "missed"), ("持续提升", "持平", "missed"), ("只升不降", "持平", "met"), ("保持合理水平", "完成", "met"),
    ("保持合理水平", "基本完成", "met"), ("稳中提质", "未完成", "missed"), ("建成", "完成", "met"), ("60家", "上升", "unknown"),
])  # fmt: skip
def test_a_statement_stands_in_for_a_number(words, said, outcome):
    assert one(words, seen("x", said, "judgement", unit="")).outcome.value == outcome


def test_a_number_comes_before_a_statement():
    assert outcome_and_value(one("增长5%以上", seen("x", "完成", "judgement", unit=""), seen("x", "4%"))) == (
        "missed",
        "4%",
    )


# ---- milestones


@pytest.mark.parametrize(
    ("said", "as_of", "outcome"),
    [
        ("2023-06-30", JUDGED, "met"),
        ("2023-07-01", JUDGED, "missed"),
        ("完成", JUDGED, "met"),
        ("未完成", JUDGED, "missed"),
        ("未完成", date(2023, 6, 30), "unknown"),
        ("未完成", date(2023, 7, 1), "missed"),
        ("2023-03-01", date(2023, 4, 1), "met"),
    ],
)
def test_a_milestone_is_held_against_the_day_in_its_words(said, as_of, outcome):
    known = seen("P1", said, "milestone", unit="", facet="开工")
    assert only(judged(goal("P", target("P1", "6月底前开工")), known, as_of=as_of)).outcome.value == outcome


@pytest.mark.parametrize(("said", "outcome"), [("2023-12-31", "met"), ("2024-01-01", "missed")])
def test_a_milestone_without_a_day_is_due_at_the_end_of_the_year(said, outcome):
    assert one("竣工", seen("x", said, "milestone", unit="", facet="竣工")).outcome.value == outcome


def test_another_stage_says_nothing_of_this_one():
    assert one("竣工", seen("x", "完成", "milestone", unit="", facet="开工")).outcome is Outcome.UNKNOWN


def test_a_milestone_observed_without_a_stage_counts():
    assert one("竣工", seen("x", "完成", "milestone", unit="")).outcome is Outcome.MET


# ---- ranks


@pytest.mark.parametrize(
    ("place", "outcome", "degree"), [("第3位", "met", "1"), ("第5位", "missed", "0.6"), ("第1位", "met", "1")]
)
def test_a_rank_is_better_the_smaller_it_is(place, outcome, degree):
    found = one("位列全市前三", seen("x", place.strip("第位"), "rank", unit=""))
    assert (found.outcome.value, found.degree) == (outcome, Decimal(degree))


@pytest.mark.parametrize(
    ("now", "before", "outcome"), [("4", "5", "met"), ("5", "5", "missed"), ("1", "1", "met"), ("6", "5", "missed")]
)
def test_a_rank_moves_forward_or_stays_first(now, before, outcome):
    known = seen("x", now, "rank", unit=""), seen("x", before, "rank", "2022", unit="")
    assert one("位次前移", *known).outcome.value == outcome


# ---- against last year


@pytest.mark.parametrize(("words", "now", "before", "outcome"), [
    ("持续提升", "86%", "85%", "met"), ("持续提升", "85%", "85%", "missed"), ("持续提升", "100%", "100%", "met"),
    ("持续下降", "0%", "0%", "met"),
    ("持续下降", "1%", "2%", "met"), ("持续提升", "86%", None, "unknown"),
])  # fmt: skip
def test_a_direction_is_held_against_the_year_before(words, now, before, outcome):
    known = [seen("x", now, "rate")] + ([seen("x", before, "rate", "2022")] if before else [])
    assert one(words, *known).outcome.value == outcome


def test_what_lacks_last_year_s_value_says_so():
    found = one("持续提升", seen("x", "86%", "rate"))
    assert "上年" in found.verdict.why.text()
    assert "last year" in found.verdict.why.text("en")


# ---- growth from levels


@pytest.mark.parametrize(
    ("allowed", "before", "outcome"),
    [
        (True, {}, "met"),
        (False, {}, "unknown"),
        (True, {"basis": "不变价"}, "unknown"),
        (True, {"definition": "2022版"}, "unknown"),
        (True, None, "unknown"),
    ],
    ids=["allowed", "not allowed", "another basis", "another definition", "no last year"],
)
def test_a_growth_comes_from_levels_only_where_allowed_and_on_one_base(allowed, before, outcome):
    sales = indicator("x", "销售额", "亿元", growth_from_levels=allowed)
    known = [seen("x", "105亿元", "level", unit="亿元")]
    if before is not None:
        known.append(seen("x", "100亿元", "level", "2022", unit="亿元", **before))
    found = one("增长5%以上", sales, *known)
    assert found.outcome.value == outcome
    if outcome == "met":
        assert (str(found.value), str(found.derived)) == ("5%", "按两年同口径数值计算：105亿元比100亿元")


def test_a_stated_growth_comes_before_one_from_levels():
    sales = indicator("x", "销售额", "亿元", growth_from_levels=True)
    levels = seen("x", "105亿元", "level", unit="亿元"), seen("x", "100亿元", "level", "2022", unit="亿元")
    assert outcome_and_value(one("增长5%以上", sales, *levels, seen("x", "4.8%"))) == ("missed", "4.8%")


@pytest.mark.parametrize(("now", "before"), [("超105亿元", "100亿元"), ("105亿元", "近100亿元"), ("105亿元", "0亿元")])
def test_no_growth_comes_from_vague_levels_nor_from_nothing(now, before):
    sales = indicator("x", "销售额", "亿元", growth_from_levels=True)
    known = seen("x", now, "level", unit="亿元"), seen("x", before, "level", "2022", unit="亿元")
    assert one("增长5%以上", sales, *known).outcome is Outcome.UNKNOWN


# ---- 净增 and 新增


TITLES = indicator("x", "高新技术企业", "家", gains=Gains.GROSS)
GRANTED = seen("x", "188家", "count", unit="家")
LOST = {
    facet: seen("x", f"{n}家", "count", unit="家", facet=facet)
    for facet, n in (("到期", 96), ("撤销", 2), ("迁出", 11))
}


def test_net_gain_of_titles_goes_over_the_whole_bridge():
    found = one("净增79家", TITLES, GRANTED, *LOST.values())
    assert (found.outcome, str(found.value)) == (Outcome.MET, "79家")
    assert str(found.derived) == "净增=新增188家−到期96家−撤销2家−迁出11家"


def test_what_moved_in_counts_where_it_is_known():
    moved_in = seen("x", "3家", "count", unit="家", facet="迁入")
    found = one("净增79家", TITLES, GRANTED, *LOST.values(), moved_in)
    assert str(found.value) == "82家"
    assert str(found.derived) == "净增=新增188家−到期96家−撤销2家−迁出11家+迁入3家"


@pytest.mark.parametrize("missing", list(LOST))
def test_a_bridge_with_a_missing_entry_is_unknown_and_says_which(missing):
    known = [entry for facet, entry in LOST.items() if facet != missing]
    found = one("净增79家", TITLES, GRANTED, *known)
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith(f"高新技术企业只有新增188家，还缺{missing}的准确数，算不出净增")
    assert missing in found.explain("en")


def test_a_bridge_with_a_vague_entry_is_unknown():
    vague = seen("x", "近100家", "count", unit="家", facet="到期")
    assert one("净增79家", TITLES, GRANTED, vague, LOST["撤销"], LOST["迁出"]).outcome is Outcome.UNKNOWN


def test_newly_granted_is_not_net():
    assert one("净增79家", TITLES, GRANTED).outcome is Outcome.UNKNOWN


def test_where_the_new_are_net_already_both_are_one_figure():
    jobs = indicator("x", "城镇新增就业", "人", gains=Gains.NET)
    found = one("净增2万人", jobs, seen("x", "20100人", "count", unit="人"))
    assert (found.outcome, str(found.derived)) == (Outcome.MET, "新增即净增")


def test_a_net_gain_observed_as_such_comes_first():
    observed = seen("x", "60家", "net", unit="家")
    found = one("净增79家", TITLES, GRANTED, *LOST.values(), observed)
    assert (found.outcome, found.derived) == (Outcome.MISSED, None)


def test_an_indicator_without_such_figures_has_no_net_gain():
    assert one("净增60家", indicator("x", unit="家"), GRANTED, *LOST.values()).outcome is Outcome.UNKNOWN


# ---- against another indicator


@pytest.mark.parametrize(("own", "outcome"), [("4.5%", "met"), ("4.4%", "missed"), ("6%", "met")])
def test_in_step_with_growth_follows_the_other_indicator(own, outcome):
    found = one("与地区生产总值基本同步", GDP, indicator("x", "居民收入"), seen("gdp", "5%"), seen("x", own))
    assert found.outcome.value == outcome


def test_economic_growth_is_the_growth_of_gdp():
    assert one("与经济增长基本同步", GDP, seen("gdp", "5%"), seen("x", "4.4%")).outcome is Outcome.MISSED


def test_the_other_is_judged_in_the_target_s_own_period():
    half = seen("x", "4%", period="2023-H1")
    found = one(
        "与经济增长同步", GDP, half, seen("gdp", "5%"), seen("gdp", "4%", period="2023-H1"), period=half.period.code
    )
    assert found.outcome is Outcome.MET


def test_a_missing_value_of_the_other_is_unknown_and_names_both():
    found = one("与经济增长基本同步", GDP, indicator("x", "居民收入"), seen("x", "5%"))
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith("“居民收入”要与“地区生产总值”比较，但“地区生产总值”2023年还没有可比的观测值")
    assert "居民收入" in found.explain("en")
    assert "地区生产总值" in found.explain("en")


def test_a_missing_indicator_is_unknown_and_names_both():
    found = one("高于全区税收增长2个百分点", indicator("x", "居民收入"), seen("x", "5%"))
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith(
        "“居民收入”要与“全区税收”比较，但计划里没有指标“全区税收”，也没有“居民收入”以此为侧面的观测值"
    )


@pytest.mark.parametrize(("own", "outcome"), [("60%", "missed"), ("60.1%", "met")])
def test_above_the_city_s_mean_takes_the_mean_observed_beside_it(own, outcome):
    known = seen("x", own, "rate"), seen("x", "60%", "rate", facet="全市平均水平")
    assert one("高于全市平均水平", *known).outcome.value == outcome
    shorter = seen("x", own, "rate"), seen("x", "60%", "rate", facet="全市平均")
    assert one("高于全市平均水平", *shorter).outcome.value == outcome


@pytest.mark.parametrize(
    ("lower", "own", "outcome"),
    [
        (False, "60家", "met"),
        (False, "59家", "missed"),
        (True, "60家", "met"),
        (True, "61家", "missed"),
        (True, "50家", "met"),
    ],
)
def test_an_upper_task_is_a_floor_and_a_ceiling_where_lower_is_better(lower, own, outcome):
    what = indicator("x", unit="家", direction=Direction.LOWER if lower else Direction.HIGHER)
    known = seen("x", own, "count", unit="家"), seen("x", "60家", "count", unit="家", facet="市下达任务")
    assert one("完成市下达任务", what, *known).outcome.value == outcome


def test_an_upper_task_not_yet_given_is_unknown():
    found = one("完成市下达任务", indicator("x", "用能总量", unit="家"), seen("x", "60家", "count", unit="家"))
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith(
        "“用能总量”要与“市下达任务”比较，但计划里没有指标“市下达任务”，也没有“用能总量”以此为侧面的观测值"
    )


def test_every_comparator_named_must_be_beaten():
    words = "增速高于地区生产总值、高于全国平均水平"
    base = (GDP, seen("gdp", "5%"), seen("x", "6%"))
    beaten = one(words, *base, seen("x", "4%", facet="全国平均水平"))
    not_both = one(words, *base, seen("x", "7%", facet="全国平均水平"))
    assert (beaten.outcome, not_both.outcome) == (Outcome.MET, Outcome.MISSED)


# ---- tolerances


def test_the_indicator_s_tolerance_comes_before_the_plan_s():
    wide = Settings(tolerances=Tolerances(points=Decimal(1)))
    assert one("增长5%左右", seen("x", "4.2%")).outcome is Outcome.MISSED
    assert one("增长5%左右", wide, seen("x", "4.2%")).outcome is Outcome.MET
    assert (
        one("增长5%左右", wide, indicator("x", tolerance=Decimal("0.1")), seen("x", "4.2%")).outcome is Outcome.MISSED
    )


def test_lower_is_better_where_the_indicator_says_so():
    dust = indicator("x", "PM2.5", "微克/立方米", direction=Direction.LOWER)
    found = one("33微克/立方米左右", dust, seen("x", "34.6微克/立方米", "level", unit="微克/立方米"))
    assert found.outcome is Outcome.MET
    found = one("33微克/立方米左右", dust, seen("x", "34.7微克/立方米", "level", unit="微克/立方米"))
    assert found.outcome is Outcome.MISSED


def test_income_is_held_against_growth_on_the_basis_the_plan_chose():
    from dataclasses import replace
    from datetime import date

    from drumtower.calendar import Period
    from drumtower.plan import (
        Area,
        Goal,
        GoalClass,
        Indicator,
        Measure,
        Observation,
        ObservationBook,
        Outcome,
        Plan,
        Settings,
        SubTarget,
        assess,
        read_evidence,
        read_target,
    )

    def growth(code, words, basis=""):
        return Observation(code, "320106", Period.of_year(2024), Measure.GROWTH, read_evidence(words), basis=basis)

    words = "与经济增长基本同步"
    goal = Goal("M06", "收入", GoalClass.MAIN, "综合", None, (SubTarget("M06-1", "income", words, read_target(words)),))
    plan = Plan(
        Area("320106", "某区"),
        2024,
        goals=(goal,),
        indicators=(Indicator("gdp", "地区生产总值", "亿元"), Indicator("income", "居民人均可支配收入", "元")),
        observations=ObservationBook(
            [growth("gdp", "5%"), growth("income", "4.6%", "实际"), growth("income", "3.9%", "名义")]
        ),
    )
    day = date(2025, 1, 10)
    assert assess(plan, day).goals[0].outcome is Outcome.MISSED
    real = replace(plan, settings=Settings(income_growth="实际"))
    assert assess(real, day).goals[0].outcome is Outcome.MET


# ---- 净增 of a stock, 变动 of a rate


STOCK = indicator("x", "高新技术企业", "家", kind=Kind.STOCK, gains=Gains.NET)


def stock(value, period="2023", of="count", **rest):
    return seen("x", value, of, period, unit="家", **rest)


@pytest.mark.parametrize("of", ["count", "level"])
@pytest.mark.parametrize("gains", list(Gains))
def test_a_stock_is_never_taken_for_what_was_gained(of, gains):
    found = one("净增60家", indicator("x", "高新技术企业", "家", kind=Kind.STOCK, gains=gains), stock("500家", of=of))
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith("高新技术企业只有期末存量500家，还缺上年末同口径的准确数，算不出净增")


def test_a_level_of_what_is_counted_over_the_year_is_not_what_was_gained():
    firms = indicator("x", "高新技术企业", "家", gains=Gains.NET)
    assert one("净增60家", firms, stock("500家", of="level")).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("before", "outcome"), [("440家", "met"), ("441家", "missed")])
@pytest.mark.parametrize(("now_at", "before_at"), [("2023", "2022"), ("@2023-12-31", "@2022-12-31")])
def test_the_net_gain_of_a_stock_is_the_end_less_the_start(before, outcome, now_at, before_at):
    found = one("净增60家", STOCK, stock("500家", now_at), stock(before, before_at))
    assert found.outcome.value == outcome
    assert str(found.derived) == f"按期末与上年末的存量相减：500家减{before}"


@pytest.mark.parametrize("last", [{"value": "近440家"}, {"value": "440家", "definition": "2022版"}])
def test_without_an_exact_start_on_one_base_a_stock_has_no_net_gain(last):
    found = one("净增60家", STOCK, stock("500家"), stock(last.pop("value"), "2022", **last))
    assert (found.outcome, found.derived) == (Outcome.UNKNOWN, None)


@pytest.mark.parametrize(("before", "outcome"), [("84%", "met"), ("84.1%", "missed")])
def test_a_change_in_points_comes_from_the_rates_of_two_years(before, outcome):
    cover = indicator("x", "覆盖率", "%", kind=Kind.RATE)
    found = one("提高2个百分点", cover, seen("x", "86%", "rate"), seen("x", before, "rate", "2022"))
    assert (found.outcome.value, str(found.derived)) == (outcome, f"按两年同口径比率相减：86%减{before}")


def test_a_change_without_last_year_s_rate_says_so():
    cover = indicator("x", "覆盖率", "%", kind=Kind.RATE)
    found = one("提高2个百分点", cover, seen("x", "86%", "rate"))
    assert found.outcome is Outcome.UNKNOWN
    assert found.explain().endswith("覆盖率只有今年的86%，还缺上年同口径的比率，算不出变动")


# ---- several of one thing


def both_ways(words, *parts, one_, other):
    """The same with the two observations in either order."""
    return one(words, *parts, one_, other), one(words, *parts, other, one_)


def test_the_indicator_s_own_definition_comes_first_whatever_the_order():
    mine, theirs = seen("x", "4%", definition="2023版"), seen("x", "6%", definition="2022版", status=Status.FINAL)
    for found in both_ways("增长5%以上", indicator("x", definition="2023版"), one_=mine, other=theirs):
        assert outcome_and_value(found) == ("missed", "4%")


def test_no_stated_basis_comes_before_one_that_was_not_asked_for():
    for found in both_ways("增长5%以上", one_=seen("x", "4%"), other=seen("x", "6%", basis="现价")):
        assert outcome_and_value(found) == ("missed", "4%")


def test_growth_of_income_follows_the_basis_the_plan_chose():
    income = indicator("x", "居民人均可支配收入", "元")
    pair = {"one_": seen("x", "4%", basis="名义"), "other": seen("x", "6%", basis="实际")}
    for found in both_ways("增长5%以上", income, **pair):
        assert outcome_and_value(found) == ("missed", "4%")
    for found in both_ways("增长5%以上", income, Settings(income_growth="实际"), **pair):
        assert outcome_and_value(found) == ("met", "6%")


def test_two_equally_good_figures_that_differ_leave_it_unknown_and_are_both_named():
    pair = {"one_": seen("x", "4%", source="统计局"), "other": seen("x", "6%", source="工作报告")}
    first, second = both_ways("增长5%以上", indicator("x", "税收"), **pair)
    assert (first.outcome, second.outcome) == (Outcome.UNKNOWN, Outcome.UNKNOWN)
    assert first.explain().endswith(
        "“税收”2023年同一时期有两个说法：4%（统计局）和6%（工作报告），不能判断；请写明口径，或只留一个"
    )
    assert "6%（工作报告）" in second.explain()
    assert "4%（统计局）" in second.explain("en")


def test_the_same_figure_said_twice_is_no_clash():
    pair = seen("gdp", "100亿元", "level", unit="亿元"), seen("gdp", "1000000万元", "level", unit="万元")
    assert one("100亿元以上", GDP, *pair, of="gdp").outcome is Outcome.MET


def test_two_figures_of_last_year_or_of_the_other_leave_it_unknown_too():
    last = seen("x", "85%", "rate", "2022"), seen("x", "87%", "rate", "2022")
    found = one("持续提升", indicator("x", "覆盖率"), seen("x", "86%", "rate"), *last)
    assert found.outcome is Outcome.UNKNOWN
    assert "“覆盖率”2022年同一时期有两个说法：85%和87%" in found.explain()
    found = one("与地区生产总值同步", GDP, seen("x", "5%"), seen("gdp", "4%"), seen("gdp", "6%"))
    assert found.outcome is Outcome.UNKNOWN
    assert "“地区生产总值”2023年同一时期有两个说法：4%和6%" in found.explain()


@pytest.mark.parametrize(("words", "value"), [("100亿元以上", "105亿元"), ("占比20%以上", "21%")])
def test_a_level_and_a_share_of_one_indicator_answer_each_for_itself(words, value):
    level, share = seen("x", "105亿元", "level", unit="亿元"), seen("x", "21%", "share")
    for found in both_ways(words, indicator("x", unit="亿元"), one_=level, other=share):
        assert outcome_and_value(found) == ("met", value)


def test_another_measure_stands_in_only_where_its_unit_fits():
    assert one("100亿元以上", indicator("x", unit="亿元"), seen("x", "21%", "share")).outcome is Outcome.UNKNOWN
    assert one("100家以上", indicator("x", unit="家"), stock("105家", of="level")).outcome is Outcome.MET


# ---- the stages of a project


@pytest.mark.parametrize(("words", "said", "outcome"), [
    ("竣工", "2023-06-30", "met"), ("竣工", "2023-07-01", "missed"), ("9月底前竣工", "2023-07-01", "met"),
    ("开工", "2023-12-31", "met"),
])  # fmt: skip
def test_a_milestone_without_a_day_in_its_words_is_due_when_the_project_says(words, said, outcome):
    project = Project("x", "科技广场", milestones=(Milestone("竣工", date(2023, 6, 30)), Milestone("开工")))
    known = seen("x", said, "milestone", unit="")
    found = only(judged(goal("P", target("x", words)), known, projects=(project,)))
    assert found.outcome.value == outcome
