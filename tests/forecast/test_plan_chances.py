"""Plan chances: every target of a year under way has its chance, its light, and what the rest must bring."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.forecast import Distribution, Expectation, plan_chances
from drumtower.plan import (
    Arrival,
    Direction,
    Kind,
    Measure,
    Milestone,
    Outlook,
    Project,
    Statement,
    Status,
)
from drumtower.quantity import find_unit

DAY = date(2023, 10, 20)
GDP = indicator("gdp", "地区生产总值")


def chances(*parts, **rest):
    return plan_chances(small_plan(*parts, **rest.pop("plan", {})), DAY, **rest)


def only_chance(*parts, **rest):
    (found,) = chances(*parts, **rest)
    return found


def growth(middle, deviation="0.5"):
    figure = Distribution.normal(Decimal(middle), Decimal(deviation), step=Decimal("0.1"))
    return Expectation(figure, find_unit("%"), Measure.GROWTH)


def test_an_estimate_decides_before_what_the_department_expects():
    parts = (
        GDP,
        goal("M01", target("gdp", "增长5%以上")),
        seen("gdp", "5.5%", "growth", "2023", status=Status.ESTIMATE),
    )
    stated, ours = only_chance(*parts), only_chance(*parts, estimates={("gdp", Measure.GROWTH): growth(4)})
    assert stated.light is Outlook.LIKELY
    assert ours.light is Outlook.UNLIKELY
    assert ours.attainment.probability < Decimal("0.1")


def test_what_figures_have_settled_stays():
    parts = (GDP, goal("M01", target("gdp", "增长5%以上")), seen("gdp", "4%", "growth", "2023"))
    found = only_chance(*parts, estimates={("gdp", Measure.GROWTH): growth(9)})
    assert (found.ruled, found.light, found.attainment.probability) == (Outlook.MISSED, Outlook.MISSED, 0)


def test_a_light_shown_before_is_kept_within_its_band():
    parts = (GDP, goal("M01", target("gdp", "增长5%以上", "a")), seen("gdp", "5.1%", "growth", "2023-Q1..Q3"))
    about = {("gdp", Measure.GROWTH): growth("5.2", "0.5")}
    kept = only_chance(*parts, estimates=about, before={"a": Outlook.LIKELY})
    lost = only_chance(*parts, estimates=about, before={"a": Outlook.AT_RISK})
    assert Decimal("0.65") < kept.attainment.probability < Decimal("0.75")
    assert (kept.light, lost.light) == (Outlook.LIKELY, Outlook.AT_RISK)


def test_relative_targets_hold_two_estimates_together():
    income = indicator("income", "居民人均可支配收入")
    parts = (GDP, income, goal("M06", target("income", "与经济增长基本同步")))
    both = {("gdp", Measure.GROWTH): growth(5), ("income", Measure.GROWTH): growth(5)}
    assert Decimal("0.8") < only_chance(*parts, estimates=both).attainment.probability < Decimal("0.95")


def test_the_mean_of_the_city_is_carried_on():
    parts = (
        GDP, goal("M01", target("gdp", "高于全市平均")), seen("gdp", "4.0%", "growth", "2023-Q1..Q3", facet="全市平均"),
        goal("M02", target("gdp", "增速高于全市平均水平2个百分点")),
    )  # fmt: skip
    above, far = chances(*parts, estimates={("gdp", Measure.GROWTH): growth(5)})
    assert above.attainment.probability is None or above.attainment.probability > Decimal("0.8")
    assert far.attainment.probability < Decimal("0.2")


def test_events_that_should_not_happen_are_never_certain_to_stay_away():
    accidents = indicator("acc", "重特大事故发生数", "起", kind=Kind.COUNT, direction=Direction.LOWER)
    past = [seen("acc", "0起", "count", str(year), unit="") for year in (2020, 2021, 2022)]
    parts = (
        accidents,
        goal("T1", target("acc", "不发生重特大事故")),
        *past,
        seen("acc", "0起", "count", "2023-Q1..Q3", unit=""),
    )
    found = only_chance(*parts)
    assert Decimal("0.9") < found.attainment.probability < 1
    assert found.need is None


def test_titles_wait_for_the_batches_of_past_years():
    titles = indicator("t", "专精特新企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH)
    past = [seen("t", f"{n}家", "count", f"{y}{p}", unit="") for y in (2021, 2022) for n, p in ((4, "-H1"), (12, ""))]
    parts = (titles, goal("T1", target("t", "10家")), *past, seen("t", "5家", "count", "2023-H1", unit=""))
    found = only_chance(*parts)
    assert Decimal("0.7") < found.attainment.probability < 1
    assert only_chance(titles, goal("T1", target("t", "10家"))).attainment.probability is None


def test_milestones_go_by_the_slips_of_projects():
    stages = ("进场施工", "主体封顶", "建成")
    due = [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30)]
    projects = tuple(Project(f"P{n}", f"项目{n}", milestones=tuple(map(Milestone, stages, due))) for n in (1, 2))
    reached = [
        seen("P1", day, "milestone", "2023", facet=stage, unit="")
        for stage, day in zip(stages, ("2023-04-02", "2023-07-01", "2023-10-02"), strict=True)
    ]
    late = Project(
        "P3", "项目3", milestones=(Milestone("进场施工", date(2023, 5, 31)), Milestone("建成", date(2023, 12, 31)))
    )
    found = only_chance(goal("P3", target("P3", "建成")), *reached, plan={"projects": (*projects, late)})
    assert found.attainment.probability == Decimal("0.1250")
    assert "前面的节点已晚142天" in found.attainment.explain()
    few = only_chance(goal("P3", target("P3", "建成")), plan={"projects": (*projects, late)})
    assert few.attainment.probability is None


@pytest.mark.parametrize(
    ("about", "words", "value", "of", "said"),
    [
        (
            indicator("x", "技术合同成交额", "亿元"), "100亿元", "66亿元", "level",
            "四季度需月均11.4亿元（前三季度月均7.33亿元），全年才能达到100亿元",
        ),
        (
            indicator("x", "营业收入", "亿元"), "增长5%以上", "4.2%", "growth",
            "四季度需增长7.4%（前三季度增长4.2%），全年才能增长5%",
        ),
        (
            indicator("x", "空气优良天数比率", "%", kind=Kind.RATE), "85%以上", "80.6%", "rate",
            "四季度须每月30.4天优良（共92天中的91天；前三季度每月24.4天），全年才能达到85%",
        ),
        (
            indicator("x", "PM2.5浓度", "微克/立方米", kind=Kind.INDEX, direction=Direction.LOWER),
            "控制在29微克/立方米以内", "31微克/立方米", "level",
            "四季度平均不能超过23微克/立方米（前三季度平均31微克/立方米），全年才不超过29微克/立方米",
        ),
    ],
    ids=["flow", "growth", "days", "mean"],
)  # fmt: skip
def test_what_the_rest_must_bring_is_told(about, words, value, of, said):
    lower = about.direction is Direction.LOWER or None
    found = only_chance(
        about, goal("T1", target("x", words, lower=lower)), seen("x", value, of, "2023-Q1..Q3", unit="")
    )
    assert str(found.need.why) == said


def test_a_person_word_and_missing_figures_give_no_chance():
    parts = (GDP, goal("T1", target("gdp", "稳中提质")), goal("T2", target("gdp", "增长5%")))
    assert [c.attainment.probability for c in chances(*parts)] == [None, None]
    assert [c.light for c in chances(*parts)] == [Outlook.UNKNOWN, Outlook.UNKNOWN]
    assert Statement.DONE.value == "完成"
