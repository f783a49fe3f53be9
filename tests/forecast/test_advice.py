"""Advice on next year's targets: candidates an officer can defend, sets that keep together, scenarios that come back as saved."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import AREA, CITY, goal, indicator, seen, small_plan, target

from drumtower.forecast import (
    AdviceError,
    AnnualHistory,
    Choice,
    Constraint,
    Distribution,
    Expectation,
    FivePath,
    Scenario,
    advise,
    annual_history,
    contributions_of,
    needed_average,
    next_year,
    read_scenario,
    sum_of,
    write_scenario,
)
from drumtower.plan import Arrival, Direction, Kind, Measure, Status, Tier
from drumtower.quantity import find_unit

GDP = indicator("gdp", "地区生产总值", kind=Kind.FLOW)
RETAIL = indicator("retail", "社会消费品零售总额")
REVENUE = indicator("revenue", "一般公共预算收入")
PERCENT, HOMES = find_unit("%"), find_unit("家")
YEARS = ("2018", "2019", "2020", "2021", "2022")


def grown(code: str, *values: str, first: int = 2018, **rest) -> list:
    """Yearly growths from ``first`` on."""
    return [seen(code, f"{value}%", "growth", str(first + n), **rest) for n, value in enumerate(values)]


def economy(*more, **rest):
    """A plan of 2023 with five past years of three growths, and what is expected of 2023."""
    return small_plan(
        GDP, RETAIL, REVENUE,
        goal("M01", target("gdp", "增长5%左右", "M01-1")),
        goal("M02", target("revenue", "增长4%以上", "M02-1")),
        goal("M04", target("retail", "增长6%以上", "M04-1")),
        *grown("gdp", "6.5", "6.1", "2.4", "8.1", "3.1", "5.0"),
        *grown("revenue", "5", "3", "-2", "9", "1", "4"),
        *grown("retail", "8", "7", "-3", "11", "1", "6"),
        *more, **rest,
    )  # fmt: skip


def of(advice, code):
    return next(g for g in advice.goals if g.code == code)


# --- candidates -------------------------------------------------------------------------------------------------------


def test_candidates_run_from_easy_to_hard_and_carry_the_words():
    gdp = of(advise(economy()), "M01-1")
    numbers = [c.number for c in gdp.candidates]
    assert numbers == sorted(numbers)
    assert 3 <= len(numbers) <= 5
    assert all(c.words == f"增长{c.number.normalize():f}%左右" for c in gdp.candidates)
    chances = [c.probability for c in gdp.candidates]
    assert chances == sorted(chances, reverse=True)
    ambitions = [c.ambition for c in gdp.candidates]
    assert ambitions == sorted(ambitions)
    assert "与今年目标持平" in [str(o) for c in gdp.candidates for o in c.origins if c.number == 5]


@pytest.mark.parametrize(
    ("figure", "estimated", "called", "english"),
    [
        (seen("gdp", "5%", "growth", "2023"), False, "实绩", "result"),
        (seen("gdp", "5%", "growth", "2023", status=Status.ESTIMATE), False, "单位预计", "stated figure"),
        (seen("gdp", "5%", "growth", "2023-01..09"), False, "测算", "estimate"),
        (seen("gdp", "5%", "growth", "2023", status=Status.ESTIMATE), True, "测算", "estimate"),
    ],
)
def test_this_year_is_called_by_who_says_it(figure, estimated, called, english):
    """预计 is the departments' word; what is computed here is a 测算."""
    plan = small_plan(GDP, goal("M01", target("gdp", "增长5%以上", "M01-1")), *grown("gdp", "6.5", "6.1"), figure)
    now = Expectation(Distribution.normal(Decimal(5), Decimal(1)), PERCENT, Measure.GROWTH)
    advice = advise(plan, estimates={("gdp", Measure.GROWTH): now} if estimated else {})
    origins = [o for c in of(advice, "M01-1").candidates for o in c.origins if c.number == 5]
    assert f"与今年{called}持平" in [str(o) for o in origins]
    assert f"level with this year's {english}" in [o.text("en") for o in origins]


@pytest.mark.parametrize(("origin", "chance"), [("八成把握", 0.8), ("五成把握", 0.5), ("跳一跳（三成把握）", 0.3)])
@pytest.mark.parametrize("words", ["增长5%左右", "增长5%以上"])
def test_a_number_has_about_the_chance_that_it_is_named_by(words, origin, chance):
    plan = small_plan(
        GDP, goal("M01", target("gdp", words, "M01-1")), *grown("gdp", "6.5", "6.1", "2.4", "8.1", "3.1", "5.0")
    )
    named = [c for c in of(advise(plan), "M01-1").candidates if origin in [str(o) for o in c.origins]]
    assert [abs(float(c.probability) - chance) < 0.1 for c in named] == [True]


def test_numbers_that_are_hardly_another_are_not_listed_side_by_side():
    chances = [c.probability for c in of(advise(economy()), "M01-1").candidates]
    assert all(easier - harder >= Decimal("0.04") for easier, harder in pairwise(chances))


def test_the_city_and_the_five_year_plan_are_always_among_them():
    path = FivePath("gdp", "年均增长5.5%", "average", Decimal("5.5"), 2021, 2025)
    scenario = Scenario("十四五", 2024, city={"M01-1": Decimal("5.3")}, paths=(path,))
    gdp = of(advise(economy(), scenario=scenario), "M01-1")
    origins = {c.number: [str(o) for o in c.origins] for c in gdp.candidates}
    assert "市下达" in origins[Decimal("5.3")]
    assert "五年规划倒排" in origins[Decimal(6)]
    assert str(gdp.path) == "五年规划“年均增长5.5%”：前3年已完成5.4%，余下2年需年均5.7%"
    assert gdp.needed == pytest.approx(Decimal("5.68"), abs=Decimal("0.01"))


def test_a_target_set_by_the_city_for_next_year_is_found_in_the_figures():
    plan = economy(seen("gdp", "5.6%", "growth", "2024", facet="市下达任务"))
    assert of(advise(plan), "M01-1").city == Decimal("5.6")
    tier = goal("M01", target("gdp", "增长5%", "M01-1"), target("gdp", "增长5.5%", "M01-2", tier=Tier.CITY))
    assert of(advise(small_plan(GDP, tier, *grown("gdp", "5", "5"))), "M01-1").city == Decimal("5.5")


def test_peers_count():
    plan = economy(*(seen("gdp", f"{v}%", "growth", "2023", area=f"99010{n}") for n, v in enumerate((4, 5, 6), 1)))
    candidate = next(c for c in of(advise(plan), "M01-1").candidates if c.number == 5)
    assert [str(m) for m in candidate.measures] == ["往年2/5", "同类1/3"]


def test_less_is_better_turns_the_order():
    dust = indicator("pm", "PM2.5浓度", "微克/立方米", direction=Direction.LOWER, kind=Kind.INDEX)
    values = ("40", "37", "33", "31", "30", "29")
    figures = [seen("pm", f"{v}微克/立方米", "level", str(2018 + n), unit="") for n, v in enumerate(values)]
    plan = small_plan(dust, goal("T1", target("pm", "控制在30微克/立方米以内", "T1-1", lower=True)), *figures)
    found = of(advise(plan), "T1-1").candidates
    assert [c.number for c in found] == sorted((c.number for c in found), reverse=True)
    assert [c.probability for c in found] == sorted((c.probability for c in found), reverse=True)


def test_a_choice_is_added_whatever_it_is():
    scenario = Scenario("高", 2024, (Choice("M01-1", "增长7.3%左右", "市委要求"),))
    advice = advise(economy(), scenario=scenario)
    gdp = of(advice, "M01-1")
    assert Decimal("7.3") in [c.number for c in gdp.candidates]
    assert len(gdp.candidates) <= 5
    assert all(gdp.candidates[s.options["M01-1"]].number == Decimal("7.3") for s in advice.sets)


def test_units_of_figures_and_targets_need_not_be_the_same():
    jobs = indicator("jobs", "城镇新增就业", "人", kind=Kind.COUNT)
    figures = [
        seen("jobs", f"{v}人", "count", str(2020 + n), unit="") for n, v in enumerate((20000, 21000, 22000, 23000))
    ]
    plan = small_plan(jobs, goal("T1", target("jobs", "2.1万人", "T1-1")), *figures)
    found = of(advise(plan), "T1-1").candidates
    assert all(c.words.endswith("万人") and Decimal("1.5") < c.number < 3 for c in found)


def test_targets_without_a_number_stay_as_they_are_worded():
    income = indicator("income", "居民人均可支配收入")
    plan = economy(
        income, goal("M06", target("income", "与经济增长基本同步", "M06-1")), *grown("income", "6", "6", "4", "8", "4", "5.5"),
        goal("M07", target("retail", "稳中提质", "M07-1")), goal("M08", target("none", "增长3%", "M08-1")),
    )  # fmt: skip
    advice = advise(plan)
    step = of(advice, "M06-1")
    assert step.candidates == ()
    assert step.kept is not None
    assert step.kept.probability is not None
    assert 0.4 < step.kept.probability < 0.95
    assert str(of(advice, "M07-1").why) == "“稳中提质”沿用原提法，不另列数值"
    assert str(of(advice, "M08-1").why) == "没有往年的全年数，今年也没有可用的数，不能测算明年"


def test_batches_of_the_year_under_way_are_not_carried_on():
    titles = indicator("titles", "专精特新企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH)
    plan = small_plan(
        titles, goal("T1", target("titles", "5家", "T1-1")), seen("titles", "2家", "count", "2023-H1", unit="")
    )
    assert str(of(advise(plan), "T1-1").why) == (
        "1—6月已有2家（分批到，不推算全年）；没有往年的全年数，今年也没有可用的数，不能测算明年"
    )


# --- the distribution of next year ------------------------------------------------------------------------------------


def history(*values: str, measure: Measure = Measure.GROWTH, unit=PERCENT, now: str = "") -> AnnualHistory:
    years = tuple((2023 - len(values) + n, Decimal(v)) for n, v in enumerate(values))
    known = Expectation(Distribution.certain(Decimal(now)), unit, measure) if now else None
    return AnnualHistory(measure, unit, years, known)


def test_next_year_lies_between_the_latest_and_the_mean():
    expected, _ = next_year(history("8", "6", "4"), GDP)
    assert Decimal(4) < expected.figure.value_at(0.5) < Decimal(6)


def test_a_short_history_says_so_and_is_no_narrower_than_usual():
    expected, why = next_year(history("5", now="5"), GDP)
    assert "往年数只有1个" in str(why)
    assert expected.figure.value_at(0.9) - expected.figure.value_at(0.1) > 3


def test_a_rate_that_was_always_full_is_likely_full_again():
    full, _ = next_year(history("100", "100", "100", "100", measure=Measure.RATE), indicator("r", kind=Kind.RATE))
    assert full.figure.at_least(100) == pytest.approx(0.9, abs=0.02)
    assert full.figure.above(100) == 0


def test_few_events_come_whole_and_never_negative():
    few, _ = next_year(
        history("1", "0", "2", measure=Measure.COUNT, unit=HOMES), indicator("n", unit="家", kind=Kind.COUNT)
    )
    assert few.figure.below(0) == 0
    assert few.figure.value_at(0.5) == int(few.figure.value_at(0.5))


@given(
    st.lists(st.decimals(1, 900, places=1), min_size=1, max_size=6),
    st.sampled_from([Kind.FLOW, Kind.STOCK, Kind.COUNT]),
)
def test_amounts_are_never_negative(values, kind):
    known = tuple((2018 + n, v) for n, v in enumerate(values))
    expected, _ = next_year(
        AnnualHistory(Measure.LEVEL, find_unit("亿元"), known), indicator("x", unit="亿元", kind=kind)
    )
    assert expected.figure.below(0) == 0
    assert expected.figure.value_at(0.1) <= expected.figure.value_at(0.9)


def test_an_estimate_made_elsewhere_takes_the_place_of_the_stated_one():
    ours = Expectation(Distribution.normal(Decimal(3), Decimal("0.5")), PERCENT, Measure.GROWTH)
    with_it = of(advise(economy(), estimates={("gdp", Measure.GROWTH): ours}), "M01-1")
    assert with_it.expected.figure.value_at(0.5) < of(advise(economy()), "M01-1").expected.figure.value_at(0.5)
    assert "全年测算3%" in str(with_it.why)


def test_the_firmest_figure_of_a_year_counts_and_vague_ones_with_their_number():
    plan = small_plan(
        GDP, goal("M01", target("gdp", "增长5%", "M01-1")),
        seen("gdp", "5%左右", "growth", "2022"), seen("gdp", "4.8%", "growth", "2023", status=Status.ESTIMATE),
        seen("gdp", "9%", "growth", "2023", area=CITY.code),
    )  # fmt: skip
    found = annual_history([plan], "gdp", Measure.GROWTH)
    assert found.years == ((2022, Decimal(5)),)
    assert found.now.figure.value_at(0.5) == Decimal("4.8")
    assert str(found.basis) == "单位预计4.8%"
    assert found.peers == ()


def test_an_assumption_moves_next_year():
    lower = of(advise(economy(), scenario=Scenario("冷", 2024, assumptions={"gdp": Decimal(-1)})), "M01-1")
    usual = of(advise(economy()), "M01-1")
    assert lower.expected.figure.value_at(0.5) == usual.expected.figure.value_at(0.5) - 1


# --- together ---------------------------------------------------------------------------------------------------------


def test_every_set_keeps_the_constraints():
    advice = advise(economy())
    assert [c.name for c in advice.constraints] == [
        "社零增速与经济增速相称",
        "一般公共预算收入增速不低于经济增速的0.3倍",
        "一般公共预算收入增速不超过经济增速的1.5倍",
    ]
    assert advice.sets
    for chosen in advice.sets:
        values = {g.code: g.candidates[chosen.options[g.code]].number for g in advice.weighed}
        assert all(c.holds(values) for c in advice.constraints)


def test_choices_that_cannot_stand_together_are_named():
    choices = (Choice("M01-1", "7"), Choice("M02-1", "1.5"))
    advice = advise(economy(), scenario=Scenario("", 2024, choices))
    assert advice.sets == ()
    assert advice.proposals is None
    assert [c.name for c in advice.conflict] == [
        "一般公共预算收入增速不低于经济增速的0.3倍", "选定地区生产总值：增长7%左右", "选定一般公共预算收入：增长1.5%以上",
    ]  # fmt: skip


def test_sectors_and_parts_are_constraints_too():
    sectors = contributions_of("gdp", {"a": Decimal("0.6"), "b": Decimal("0.4")})
    assert sectors.holds({"gdp": Decimal("5.2"), "a": Decimal(6), "b": Decimal(4)})
    assert not sectors.holds({"gdp": Decimal(6), "a": Decimal(6), "b": Decimal(4)})
    parts = sum_of("all", ("x", "y"), "高新技术企业")
    assert parts.name == "高新技术企业：各部分合计不低于总数"
    assert not parts.holds({"all": Decimal(60), "x": Decimal(30), "y": Decimal(29)})


# --- five-year paths ----------------------------------------------------------------------------------------------------


@given(st.decimals(2, 9, places=1), st.lists(st.decimals(-3, 9, places=1), min_size=1, max_size=4))
def test_the_needed_average_makes_the_five_years(aim, past):
    reached = {2021 + n: value for n, value in enumerate(past)}
    year = 2021 + len(past)
    needed = needed_average(FivePath("x", "", "average", aim, 2021, 2025), reached, year)
    whole = (1 + needed / 100) ** (2026 - year)
    for value in past:
        whole *= 1 + value / 100
    assert float(whole) == pytest.approx(float((1 + aim / 100) ** 5))


def test_totals_and_ends_are_spread_evenly():
    total = FivePath("jobs", "五年累计10万人", "total", Decimal(10), 2021, 2025)
    assert needed_average(total, {2021: Decimal(2), 2022: Decimal(3)}, 2023) == Decimal(5) / 3
    end = FivePath("share", "达到65%", "end", Decimal(65), 2021, 2025)
    assert needed_average(end, {2022: Decimal(62)}, 2023) == Decimal(63)
    assert needed_average(end, {}, 2023) is None
    assert needed_average(total, {2022: Decimal(3)}, 2023) is None
    assert needed_average(total, {}, 2026) is None


# --- scenarios ----------------------------------------------------------------------------------------------------------

NUMBERS = st.decimals(-100, 100, places=2)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
SCENARIOS = st.builds(
    Scenario,
    WORDS,
    st.integers(2000, 2100),
    st.lists(st.builds(Choice, WORDS, WORDS, st.text(max_size=5), st.text(max_size=5)), max_size=3).map(tuple),
    st.dictionaries(WORDS, NUMBERS, max_size=3),
    st.dictionaries(WORDS, NUMBERS, max_size=3),
    st.lists(
        st.builds(FivePath, WORDS, WORDS, st.sampled_from(["average", "total", "end"]), NUMBERS, st.just(2021), st.just(2025)),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Constraint, WORDS, WORDS, st.dictionaries(WORDS, NUMBERS, min_size=1, max_size=3).map(lambda d: tuple(d.items())),
            st.none() | NUMBERS, st.none() | NUMBERS,
        ),
        max_size=2,
    ).map(tuple),
    st.booleans(),
    st.decimals(0, 1, places=2),
)  # fmt: skip


@given(SCENARIOS)
def test_a_scenario_comes_back_as_it_was_saved(scenario):
    assert read_scenario(json.loads(json.dumps(write_scenario(scenario)))) == scenario


@pytest.mark.parametrize(
    ("form", "what"),
    [
        ([], "{}"),
        ({}, "name"),
        ({"name": "甲", "year": "2024"}, "year"),
        ({"name": "甲", "year": 2024, "format": 2}, "format"),
        ({"name": "甲", "year": 2024, "floor": "1.5"}, "floor"),
        ({"name": "甲", "year": 2024, "floor": "一半"}, "floor"),
        ({"name": "甲", "year": 2024, "choices": {}}, "choices"),
        ({"name": "甲", "year": 2024, "choices": [5]}, "choices[0]"),
        ({"name": "甲", "year": 2024, "choices": [{"target": "M01-1"}]}, "choices[0].words"),
        ({"name": "甲", "year": 2024, "assumptions": {"gdp": "多"}}, "assumptions.gdp"),
        ({"name": "甲", "year": 2024, "assumptions": {"gdp": "NaN"}}, "assumptions.gdp"),
        ({"name": "甲", "year": 2024, "constraints": [{"name": "乙"}]}, "constraints[0].terms"),
        ({"name": "甲", "year": 2024, "five_year": [{"indicator": "gdp", "way": "most"}]}, "five_year[0].way"),
    ],
)
def test_a_scenario_that_cannot_be_read_says_where(form, what):
    with pytest.raises(AdviceError) as caught:
        read_scenario(form)
    assert str(caught.value.message) == f"方案文件读不懂：{what}"


def test_a_year_that_does_not_follow_and_a_target_that_is_not_there_are_refused():
    for asked, scenario in ((2026, None), (None, Scenario("", 2030))):
        with pytest.raises(AdviceError, match="只能为2024年提建议"):
            advise(economy(), asked, scenario=scenario)
    with pytest.raises(AdviceError) as caught:
        advise(economy(), scenario=Scenario("", 2024, (Choice("M99", "5"),)))
    assert str(caught.value.message) == "计划里没有可以选值的子项“M99”；可选：M01-1、M02-1、M04-1"
    with pytest.raises(AdviceError) as caught:
        advise(economy(), scenario=Scenario("", 2024, (Choice("M01-1", "一个都不能少"),)))
    assert str(caught.value.message).startswith("“M01-1=一个都不能少”应写成")


# --- choices ------------------------------------------------------------------------------------------------------------


INCOME = (indicator("income", "居民人均可支配收入", "元"), goal("M06", target("income", "与经济增长基本同步", "M06-1")))


def chosen(code, words):
    return of(advise(economy(*INCOME), scenario=Scenario("", 2024, (Choice(code, words),))), code)


def test_a_choice_in_other_words_has_the_chance_of_these_words():
    least, about = chosen("M01-1", "增长5.5%以上"), chosen("M01-1", "增长5.5%左右")
    assert (str(about.chosen.target), about.chosen.number) == ("增长5.5%左右", Decimal("5.5"))
    assert about.chosen_kept.probability > least.chosen_kept.probability
    assert "增长5.5%左右" in [c.words for c in about.candidates]


def test_a_choice_without_a_number_leaves_the_search_and_keeps_its_chance():
    found = chosen("M01-1", "持续提升")
    assert found.candidates == ()
    assert found.chosen.number is None
    assert found.chosen_kept.probability is not None


def test_words_may_be_chosen_for_a_target_without_a_number():
    found = chosen("M06-1", "增长5%以上")
    assert (found.candidates, str(found.chosen.target)) == ((), "增长5%以上")
    with pytest.raises(AdviceError):
        chosen("M06-1", "5")


def test_the_same_plan_gets_the_same_advice():
    assert advise(economy()).sets == advise(economy()).sets
    assert AREA.code == "990106"
