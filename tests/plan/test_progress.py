"""How a year under way stands: what is to be expected of each target, and the sentence that says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import AREA, goal, indicator, seen, small_plan, target

from drumtower.calendar import Period
from drumtower.plan import (
    Arrival,
    Direction,
    Frequency,
    Gains,
    GoalClass,
    Kind,
    Milestone,
    Outlook,
    PlanError,
    Project,
    Scheme,
    SchemeItem,
    Settings,
    Status,
    StretchRule,
    progress,
)

OCTOBER, JANUARY = date(2023, 10, 20), date(2024, 1, 20)
NINE, EIGHT, HALF = "2023-01..09", "2023-01..08", "2023-H1"
SALES = indicator("x", "销售额", "亿元", cumulative=True, frequency=Frequency.MONTH)
AIR = indicator("x", "空气优良天数比率", "%", kind=Kind.RATE, frequency=Frequency.MONTH)
CASES = indicator("x", "案件数", "起", kind=Kind.COUNT, direction=Direction.LOWER)
TITLES = indicator("x", "高新技术企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH, gains=Gains.GROSS)
JOBS = indicator("x", "城镇新增就业", "万人", kind=Kind.COUNT, gains=Gains.NET)
FIRMS = indicator("x", "企业数", "家", kind=Kind.STOCK)
GDP, TAX = indicator("g", "地区生产总值", "亿元"), indicator("t", "全区税收", "亿元")


def level(value, period=NINE, **rest):
    return seen("x", value, "level", period, unit="亿元", **rest)


def growth(value, period=NINE, code="x", **rest):
    return seen(code, value, "growth", period, **rest)


def rate(value, period=NINE, **rest):
    return seen("x", value, "rate", period, **rest)


def count(value, period=NINE, unit="家", **rest):
    return seen("x", value, "count", period, unit=unit, **rest)


def rank(value, period=NINE):
    return seen("x", value, "rank", period, unit="")


def done(value, facet="", period="2023", **rest):
    return seen("x", value, "milestone", period, unit="", facet=facet, **rest)


def stand(words, *parts, as_of=OCTOBER, **rest):
    """How the one target of a small plan stands."""
    (only,) = progress(small_plan(goal("A", target("x", words)), *parts, **rest), as_of).goals
    return only.targets[0]


def said(words, *parts, **rest):
    """The outlook of the one target, and its sentence."""
    found = stand(words, *parts, **rest)
    return found.outlook.value, str(found.why)


# ---- what comes together over the year


@pytest.mark.parametrize(
    ("value", "outlook", "why"),
    [
        ("50.3亿元", "likely", "累计50.3亿元，序时应达47.3亿元，超前3.0亿元"),
        ("47.3亿元", "likely", "累计47.3亿元，序时应达47.3亿元，进度正常"),
        ("46.3亿元", "likely", "累计46.3亿元，序时应达47.3亿元，略低1.0亿元，属进度正常"),
        ("45.3亿元", "at_risk", "累计45.3亿元，序时应达47.3亿元，落后2.0亿元；后3个月须月均5.9亿元，前9个月月均5.0亿元"),
        ("40亿元", "unlikely", "累计40亿元，序时应达47.3亿元，落后7.3亿元；后3个月须月均7.7亿元，前9个月月均4.4亿元"),
        ("453000万元", "at_risk", "累计45.3亿元，序时应达47.3亿元，落后2.0亿元；后3个月须月均5.9亿元，前9个月月均5.0亿元"),
        ("63亿元", "done", "累计63亿元，已达到全年目标63亿元以上"),
        ("近64亿元", "done", "累计近64亿元，已达到全年目标63亿元以上"),
        ("低于40亿元", "unknown", "低于40亿元，目标63亿元以上，累计数“低于40亿元”太含糊，不能比序时"),
    ],
)  # fmt: skip
def test_a_running_total_stands_against_the_pace_line_and_the_months_left(value, outlook, why):
    assert said("63亿元以上", SALES, level(value)) == (outlook, f"1—9月{why}")


def test_a_few_whole_things_ahead_of_the_line_or_behind_it_are_not_said_to_be_on_it():
    stations = indicator("x", "服务站建设数", "个", kind=Kind.COUNT, frequency=Frequency.MONTH)
    assert said("10个", stations, count("8个", unit="个"))[1] == "1—9月累计8个，序时应达7.5个，超前0.5个"


def test_the_months_of_past_years_say_what_is_due_and_what_the_rest_may_bring():
    past = level("60亿元", "2022"), level("45亿元", "2022-01..09")
    outlook, why = said("63亿元以上", SALES, level("45.2亿元"), *past)
    assert outlook == "at_risk"
    assert why == (
        "1—9月累计45.2亿元，序时应达47.3亿元，落后2.1亿元；后3个月须月均6.0亿元，照目前进度、按往年各月占比约5.0亿元"
    )


def test_a_target_of_half_a_year_is_held_against_the_half():
    half = goal("A", target("x", "60亿元以上", period=HALF))
    plan = small_plan(half, SALES, level("40亿元", "2023-01..04"))
    found = progress(plan, date(2023, 5, 20)).goals[0].targets[0]
    assert (found.outlook, str(found.why)) == (Outlook.LIKELY, "1—4月累计40亿元，序时应达40.0亿元，进度正常")
    reached = small_plan(half, SALES, level("59亿元", HALF), level("75亿元", "2023-01..07"))
    found = progress(reached, OCTOBER).goals[0].targets[0]
    assert (found.outlook, str(found.why)) == (Outlook.MISSED, "1—6月59亿元，目标60亿元以上，相差1亿元")


def test_what_each_month_of_the_rest_must_bring_is_kept_and_suffices():
    found = stand("63亿元以上", SALES, level("45.3亿元"))
    assert str(found.needed) == "5.9亿元"
    assert Decimal("45.3") + 3 * found.needed.number >= 63
    assert stand("63亿元以上", SALES, level("50亿元")).needed is None


def test_one_month_left_is_called_by_its_name():
    outlook, why = said("63亿元以上", SALES, level("55亿元", "2023-01..11"), as_of=date(2023, 12, 20))
    assert outlook == "unlikely"
    assert why.endswith("12月须月均8.0亿元，前11个月月均5.0亿元")


def test_early_in_the_year_nothing_is_out_of_reach():
    outlook, why = said("63亿元以上", SALES, level("4亿元", "2023-01..02"), as_of=date(2023, 3, 20))
    assert outlook == "at_risk"
    assert why.startswith("1—2月累计4亿元，序时应达10.5亿元，落后6.5亿元；后10个月须月均5.9亿元")


@pytest.mark.parametrize(
    ("value", "outlook", "why"),
    [
        ("70起", "likely", "1—9月累计70起，全年控制在100起以内，按序时不超过75起，少5起"),
        (
            "80起",
            "unlikely",
            "1—9月累计80起，全年控制在100起以内，按序时不超过75起，多5起；后3个月月均不超过6.6起，前9个月月均8.9起",
        ),
        ("101起", "missed", "1—9月累计101起，已超出全年控制数100起"),
    ],
)
def test_a_ceiling_is_kept_or_passed(value, outlook, why):
    assert said("100起以内", CASES, count(value, unit="起")) == (outlook, why)


def test_a_net_total_that_is_reached_may_fall_again():
    why = "1—9月累计2.15万人，已达到全年目标2.1万人；年内仍可能变动"
    assert said("2.1万人", JOBS, count("2.15万人", unit="万人")) == ("likely", why)
    assert said("净增2.1万人", JOBS, count("2.15万人", unit="万人"))[0] == "likely"


def test_a_reached_total_that_is_only_estimated_is_no_result():
    assert said("63亿元以上", SALES, level("64亿元", status=Status.ESTIMATE))[0] == "likely"


def test_the_net_gain_of_a_stock_runs_from_the_end_of_last_year():
    known = seen("x", "500家", "level", "2022", unit="家"), seen("x", "530家", "level", "@2023-06-30", unit="家")
    assert said("净增60家", FIRMS, *known) == ("likely", "6月底累计净增30家，序时应达30家，进度正常")
    assert said("净增80家", FIRMS, *known) == (
        "unlikely", "6月底累计净增30家，序时应达40家，落后10家；后6个月须月均8.4家，前6个月月均5家"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "outlook", "why"),
    [
        ([count("42家")], "unknown", "1—9月累计42家，目标60家，还差18家；分批认定，待下一批结果"),
        ([count("62家")], "done", "1—9月累计62家，已达到全年目标60家"),
        ([], "unknown", "目标60家，分批认定，今年的结果还没有出来"),
        (
            [count("42家"), count("62家", "2023", status=Status.ESTIMATE)],
            "likely",
            "1—9月累计42家，目标60家，还差18家；分批认定，待下一批结果；预计全年62家，高出2家",
        ),
    ],
)
def test_what_comes_in_batches_waits_for_the_next(parts, outlook, why):
    assert said("60家", TITLES, *parts) == (outlook, why)


def test_when_the_year_is_over_no_month_is_left_to_make_anything_up():
    outlook, why = said("63亿元以上", SALES, level("45.3亿元"), as_of=JANUARY)
    assert (outlook, why) == ("at_risk", "1—9月累计45.3亿元，序时应达47.3亿元，落后2.0亿元；全年数还没有出来")
    assert (
        said("60家", TITLES, count("42家"), as_of=JANUARY)[1] == "1—9月累计42家，目标60家，还差18家；全年数还没有出来"
    )
    growing = said("增长5%以上", SALES, growth("3%"), growth("2%", EIGHT), as_of=JANUARY)
    assert growing[1] == "1—9月增长3%，目标增长5%以上，相差2个百分点；全年数还没有出来"
    assert said("增长5%以上", SALES, as_of=JANUARY) == ("unknown", "目标增长5%以上，全年已过，还没有结果")


# ---- what is held against itself


@pytest.mark.parametrize(
    ("words", "now", "before", "outlook", "why"),
    [
        ("增长5%以上", "5.1%", "5.2%", "likely", "增长5.1%，目标增长5%以上，高出0.1个百分点；较上月回落0.1个百分点"),
        ("增长5%以上", "5%", "5%", "likely", "增长5%，目标增长5%以上，正好达到；与上月持平"),
        ("增长5%左右", "4.7%", "4.6%", "likely", "增长4.7%，目标增长5%左右，在允许范围内；较上月加快0.1个百分点"),
        (
            "增长5%左右",
            "4.3%",
            "4.4%",
            "at_risk",
            "增长4.3%，目标增长5%左右，距可算完成的4.5%差0.2个百分点；较上月回落0.1个百分点",
        ),
        ("增长5%以上", "3.9%", "4%", "unlikely", "增长3.9%，目标增长5%以上，相差1.1个百分点；较上月回落0.1个百分点"),
        (
            "增长5%以上",
            "3%",
            "2%",
            "at_risk",
            "增长3%，目标增长5%以上，相差2个百分点；后3个月平均每月须提高0.67个百分点，近期每月提高1个百分点",
        ),
        (
            "保持稳定增长、力争达到3%",
            "-4.6%",
            "-4.2%",
            "unlikely",
            "下降4.6%，目标保持稳定增长、力争达到3%，相差4.6个百分点；较上月再降0.4个百分点",
        ),
        (
            "力争正增长",
            "-4.6%",
            "-5%",
            "at_risk",
            "下降4.6%，目标力争正增长，相差4.6个百分点；较上月降幅收窄0.4个百分点",
        ),
    ],
)
def test_growth_is_held_against_the_target_itself(words, now, before, outlook, why):
    assert said(words, SALES, growth(now), growth(before, EIGHT)) == (outlook, f"1—9月{why}")


def test_figures_by_quarter_name_what_they_are_compared_with():
    outlook, why = said("增长5%以上", SALES, growth("5.1%"), growth("5.3%", HALF))
    assert (outlook, why) == ("likely", "1—9月增长5.1%，目标增长5%以上，高出0.1个百分点；较1—6月回落0.2个百分点")


@pytest.mark.parametrize(
    ("words", "parts", "outlook", "why"),
    [
        (
            "提升空气优良天数比率",
            [rate("78.9%"), rate("80.5%", "2022-01..09"), rate("80%", "2022")],
            "unlikely",
            "1—9月78.9%，上年同期80.5%，低1.6个百分点；目标提升空气优良天数比率；余下92天约须有77天优良，即每月26天",
        ),
        (
            "不低于85%",
            [rate("68.9%")],
            "unlikely",
            "1—9月68.9%，目标不低于85%，相差16.1个百分点；余下92天即使天天优良也达不到",
        ),
        (
            "不低于60%",
            [rate("90%")],
            "likely",
            "1—9月90%，目标不低于60%，高出30个百分点；优良天数已够，余下92天不影响结果",
        ),
    ],
)
def test_a_share_of_good_days_says_what_the_days_left_must_bring(words, parts, outlook, why):
    assert said(words, AIR, *parts) == (outlook, why)


@pytest.mark.parametrize(
    ("words", "parts", "outlook", "why"),
    [
        ("全市前三", [rank("4"), rank("5", EIGHT)], "at_risk", "1—9月第4位，目标全市前三，相差1位；较上月前移1位"),
        ("全市前三", [rank("6")], "unlikely", "1—9月第6位，目标全市前三，相差3位"),
        (
            "持续下降",
            [CASES, count("80起", unit="起"), count("82起", "2022-01..09", "起")],
            "likely",
            "1—9月80起，上年同期82起，低2起；目标持续下降",
        ),
        (
            "持续下降",
            [CASES, count("99起", unit="起"), count("82起", "2022-01..09", "起")],
            "unlikely",
            "1—9月99起，上年同期82起，高17起；目标持续下降",
        ),
        (
            "与经济增长基本同步",
            [GDP, growth("4.9%"), growth("5.1%", code="g")],
            "likely",
            "1—9月增长4.9%，地区生产总值增长5.1%，低0.2个百分点，在允许范围内；目标与经济增长基本同步",
        ),
        (
            "高于全区税收增长2个百分点",
            [TAX, growth("4.9%"), growth("5.1%", code="t")],
            "unlikely",
            "1—9月增长4.9%，全区税收增长5.1%，低0.2个百分点，还差2.2个百分点；目标高于全区税收增长2个百分点",
        ),
        (
            "600家以上",
            [FIRMS, seen("x", "590家", "level", "@2023-09-30", unit="家")],
            "at_risk",
            "9月底590家，目标600家以上，相差10家",
        ),
        (
            "与经济增长基本同步",
            [GDP, growth("4.9%")],
            "unknown",
            "1—9月增长4.9%，目标与经济增长基本同步，“x”要与“地区生产总值”比较，但“地区生产总值”2023年前三季度还没有可比的观测值",
        ),
    ],
)
def test_ranks_stocks_and_what_is_compared(words, parts, outlook, why):
    parts = parts if any(getattr(p, "code", "") == "x" for p in parts) else [indicator("x"), *parts]
    assert said(words, *parts) == (outlook, why)


# ---- events, milestones and what a person judges


def test_one_event_that_may_not_happen_is_a_miss():
    words = "不发生重特大事故"
    assert said(words, CASES, count("0起", unit="起")) == ("likely", "目标不发生重特大事故，1—9月没有发生")
    assert said(words, CASES, count("1起", unit="起")) == ("missed", "目标不发生重特大事故，1—9月已发生1起")


@pytest.mark.parametrize(
    ("words", "parts", "outlook", "why"),
    [
        ("竣工", [], "unknown", "目标竣工，期限12月31日，还有72天，还没有完成的记录"),
        ("6月底前竣工", [], "unlikely", "目标6月底前竣工，期限6月30日已过112天，还没有完成的记录"),
        ("6月底前竣工", [done("2023-06-15", "竣工")], "done", "目标6月底前竣工，6月15日完成"),
        ("6月底前竣工", [done("2023-07-15", "竣工")], "missed", "目标6月底前竣工，7月15日完成，晚于期限6月30日"),
        ("竣工", [done("完成", "竣工")], "done", "目标竣工，记录为“完成”"),
        ("竣工", [done("未完成", "竣工")], "unknown", "目标竣工，期限12月31日，还有72天，还没有完成的记录"),
        ("竣工", [done("完成", "竣工", status=Status.ESTIMATE)], "likely", "目标竣工，预计“完成”"),
        ("保持合理水平", [], "unknown", "目标保持合理水平，由人对照记录认定，今年还没有认定"),
        ("稳中提质", [SALES, growth("-2%")], "unknown", "1—9月下降2%；目标稳中提质，由人对照记录认定，今年还没有认定"),
        ("持续提升", [indicator("x")], "unknown", "目标持续提升，一年统计一次，全年数据出来后才能判断"),
        ("增长5%以上", [SALES], "unknown", "目标增长5%以上，今年还没有增速数据"),
    ],
)  # fmt: skip
def test_milestones_and_what_waits(words, parts, outlook, why):
    assert said(words, *parts) == (outlook, why)


def test_the_stages_of_a_project_that_were_due_speak_for_it():
    project = Project(
        "x", "科技广场", milestones=(Milestone("主体封顶", date(2023, 6, 30)), Milestone("竣工", date(2023, 12, 31)))
    )
    first = "目标竣工，期限12月31日，还有72天，还没有完成的记录"
    kept = said("竣工", done("2023-06-20", "主体封顶"), projects=(project,))
    assert kept == ("likely", f"{first}；已到期的节点（主体封顶）都已完成")
    assert said("竣工", projects=(project,)) == ("at_risk", f"{first}；节点“主体封顶”已到期还没有完成的记录")


# ---- the year's own figure


@pytest.mark.parametrize(
    ("value", "status", "as_of", "outlook", "why"),
    [
        ("5.1%", Status.ACTUAL, JANUARY, "done", "全年增长5.1%，目标增长5%以上，高出0.1个百分点"),
        ("4.1%", Status.PRELIMINARY, JANUARY, "missed", "全年增长4.1%，目标增长5%以上，相差0.9个百分点"),
        ("5.1%", Status.ESTIMATE, JANUARY, "likely", "预计全年增长5.1%，目标增长5%以上，高出0.1个百分点"),
        ("4.9%", Status.ESTIMATE, JANUARY, "unlikely", "预计全年增长4.9%，目标增长5%以上，相差0.1个百分点"),
        ("4.9%", Status.ESTIMATE, OCTOBER, "at_risk", "预计全年增长4.9%，目标增长5%以上，相差0.1个百分点"),
        ("3.9%", Status.ESTIMATE, OCTOBER, "unlikely", "预计全年增长3.9%，目标增长5%以上，相差1.1个百分点"),
    ],
)
def test_the_year_s_own_figure_decides_and_an_estimate_is_no_result(value, status, as_of, outlook, why):
    assert said("增长5%以上", SALES, growth(value, "2023", status=status), as_of=as_of) == (outlook, why)


def test_while_the_year_runs_the_worse_of_estimate_and_figures_counts_and_both_are_said():
    hopeful = growth("5.5%", "2023", status=Status.ESTIMATE)
    outlook, why = said("增长5%以上", SALES, growth("3%"), hopeful)
    assert outlook == "unlikely"
    assert why == "1—9月增长3%，目标增长5%以上，相差2个百分点；预计全年增长5.5%，高出0.5个百分点"
    outlook, why = said("增长5%以上", SALES, growth("5.2%"), growth("3%", "2023", status=Status.ESTIMATE))
    assert outlook == "unlikely"
    assert why == "1—9月增长5.2%，目标增长5%以上，高出0.2个百分点；预计全年增长3%，相差2个百分点"


# ---- what stands beside a figure


def test_the_figure_before_the_rank_and_the_city_s_mean_stand_beside_it():
    parts = (growth("4.6%"), growth("4.9%", EIGHT), rank("3"), rank("5", EIGHT), growth("5%", facet="全市平均水平"))
    found = stand("增长5%以上", SALES, *parts)
    assert (found.latest.period, str(found.value), found.before.period) == (
        Period.of_months(2023, 1, 9),
        "4.6%",
        Period.of_months(2023, 1, 8),
    )
    assert str(found.change) == "-0.3个百分点"
    assert (str(found.rank.value), found.rank_change) == ("3", 2)
    assert (str(found.peers_mean.value), str(found.peers_distance), found.peers_better) == ("5%", "-0.4个百分点", False)


def test_where_lower_is_better_less_than_the_mean_is_better():
    found = stand("100起以内", CASES, count("70起", unit="起"), count("90起", unit="起", facet="全市平均"))
    assert (str(found.peers_distance), found.peers_better) == ("-20起", True)


def test_vague_and_missing_figures_have_no_change():
    found = stand("63亿元以上", SALES, level("近48亿元"), level("42亿元", EIGHT))
    assert (found.change, found.rank, found.rank_change, found.peers_mean, found.peers_better) == (None,) * 5


def test_the_year_s_own_figure_is_shown_beside_the_months_before_it():
    found = stand("63亿元以上", SALES, level("64亿元", "2023"), level("60亿元", "2023-01..11"), as_of=JANUARY)
    assert (found.latest.period.code, found.before.period.code, str(found.change)) == ("2023", "2023-01..11", "4亿元")


# ---- goals and the plan


def two(first, second, *, settings=None, **rest):
    parts = [goal("A", target("x", first), target("y", second), **rest), SALES, indicator("y", "指标")]
    return [*parts, settings] if settings else parts


def test_a_goal_is_as_its_gravest_target_and_expected_by_its_share():
    parts = two("增长5%以上", "增长5%以上")
    (found,) = progress(small_plan(*parts, growth("6%"), growth("1%", code="y")), OCTOBER).goals
    assert (found.outlook, found.expected) == (Outlook.UNLIKELY, Fraction(1, 2))
    (found,) = progress(small_plan(*parts, growth("6%")), OCTOBER).goals
    assert (found.outlook, found.expected, found.is_known) == (Outlook.UNKNOWN, Fraction(1, 2), False)


def test_what_waits_for_a_person_s_word_does_not_hide_the_rest():
    (found,) = progress(small_plan(*two("增长5%以上", "稳中提质"), growth("6%")), OCTOBER).goals
    assert (found.outlook, found.expected) == (Outlook.LIKELY, Fraction(1, 2))


def test_what_the_settings_leave_out_is_left_out():
    left_out = Settings(stretch=StretchRule.IGNORE)
    parts = two("增长5%以上", "力争增长9%", settings=left_out)
    (found,) = progress(small_plan(*parts, growth("6%"), growth("1%", code="y")), OCTOBER).goals
    assert (found.outlook, found.expected) == (Outlook.LIKELY, 1)
    whole = progress(small_plan(goal("A", target("x", "力争增长9%")), growth("1%"), left_out), OCTOBER)
    assert (whole.expected_rate, whole.exceptions, sum(whole.counts.values())) == (None, (), 0)


def grave(code, value, **rest):
    return goal(code, target(code, "增长5%以上"), **rest), growth(value, code=code), indicator(code, code)


def test_exceptions_are_ordered_by_gravity_class_weight_and_place():
    parts = [
        *grave("A", "4.5%"), *grave("B", "1%", goal_class=GoalClass.TASK), *grave("C", "1%"), *grave("D", "6%"),
        *grave("E", "1%", weight=Decimal(3)), *grave("F", "1%"),
    ]  # fmt: skip
    city = Scheme("city", "考核", (SchemeItem("F", Decimal(9)),))
    found = progress(small_plan(*parts, schemes=(city,)), OCTOBER)
    assert [g.goal.code for g in found.exceptions] == ["F", "E", "C", "B", "A"]
    assert {o.value: n for o, n in found.counts.items() if n} == {"likely": 1, "at_risk": 1, "unlikely": 4}
    assert (found.expected_rate, found.expected_rate_known) == (Decimal("16.7"), Decimal("16.7"))


def test_groups_name_their_exceptions():
    parts = [*grave("A", "6%"), *grave("B", "1%"), *grave("C", "1%", department="swj", section="开放")]
    found = progress(small_plan(*parts), OCTOBER)
    shown = [(g.name, g.label, len(g.goals), [e.goal.code for e in g.exceptions]) for g in found.by_department()]
    assert shown == [("fgw", "区发改委", 2, ["B"]), ("swj", "区商务局", 1, ["C"])]
    assert [(g.name, g.counts[Outlook.UNLIKELY]) for g in found.by_section()] == [("综合经济", 1), ("开放", 1)]
    assert [g.name for g in found.by_class()] == ["main"]


def test_how_much_of_the_year_is_gone_and_until_when_figures_are_known():
    plan = small_plan(
        goal("A", target("x", "63亿元以上")), SALES, level("48亿元"), level("64亿元", "2023", status=Status.ESTIMATE)
    )
    found = progress(plan, OCTOBER)
    assert (found.gone, found.months_gone, found.data_through) == (Decimal(80), 9, Period.of_months(2023, 1, 9))
    assert (progress(plan, JANUARY).gone, progress(plan, JANUARY).months_gone) == (Decimal(100), 12)
    assert progress(small_plan(goal("A", target("x", "63亿元以上"))), OCTOBER).data_through is None


def test_only_what_was_known_on_the_day_counts():
    later = level("30亿元", known_from=date(2023, 10, 18)), level("47亿元", known_from=date(2023, 10, 25))
    plan = small_plan(goal("A", target("x", "63亿元以上")), SALES, level("42亿元", EIGHT), *later)
    standings = [progress(plan, day).goals[0].targets[0] for day in (date(2023, 10, 17), OCTOBER, date(2023, 10, 25))]
    assert [str(s.latest.value) for s in standings] == ["42亿元", "30亿元", "47亿元"]
    with pytest.raises(PlanError):
        progress(plan, date(2022, 1, 1))


def test_another_area_s_figures_are_not_ours():
    assert stand("63亿元以上", SALES, level("70亿元", area="990100")).outlook is Outlook.UNKNOWN
    assert AREA.code != "990100"


def test_every_sentence_speaks_english_too():
    words = stand("63亿元以上", SALES, level("45.3亿元")).why.text("en")
    assert words == (
        "Jan–Sep 45.3 亿元, due 47.3 亿元: 2.0 亿元 behind; the 3 months left must bring 5.9 亿元 a month; "
        "the first 9 brought 5.0 亿元"
    )


VALUES = st.decimals(min_value=-10, max_value=20, places=1)


@given(st.lists(VALUES, min_size=1, max_size=6), st.integers(min_value=1, max_value=11))
def test_the_rate_lies_within_bounds_and_more_growth_is_never_worse(values, month):
    parts = [part for i, v in enumerate(values) for part in grave_in(month, f"i{i}", v)]
    found = progress(small_plan(*parts), OCTOBER)
    assert 0 <= found.expected_rate <= 100
    assert sum(found.counts.values()) == len(values)
    by_value = sorted(zip(values, found.goals, strict=True), key=lambda pair: pair[0])
    severities = [g.outlook.severity for _, g in by_value]
    assert severities == sorted(severities)


def grave_in(month, code, value):
    period = f"2023-01..{month:02d}" if month > 1 else "2023-01"
    return goal(code, target(code, "增长5%以上")), indicator(code, code), growth(f"{value}%", period, code=code)


@given(st.decimals(min_value=0, max_value=150, places=1), st.decimals(min_value=0, max_value=150, places=1))
def test_a_larger_total_is_never_worse(one, other):
    low, high = sorted((one, other))
    outlooks = [stand("100亿元以上", SALES, level(f"{v}亿元")).outlook.severity for v in (low, high)]
    assert outlooks == sorted(outlooks)
