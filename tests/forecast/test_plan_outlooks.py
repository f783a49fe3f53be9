"""Plan outlooks: every kind of target through the estimates of a plan, and nothing known later counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_plans import CITY, goal, indicator, seen, small_plan, target

from drumtower.calendar import Period
from drumtower.forecast import plan_ends, plan_ends_over
from drumtower.plan import (
    Area,
    Arrival,
    Direction,
    Kind,
    Measure,
    Milestone,
    ObservationBook,
    Outlook,
    Project,
    Stage,
    Status,
    Version,
)

MONTH, DAY = Period.of_months(2023, 9), date(2023, 10, 20)
GDP = indicator("gdp", "地区生产总值")


def months(code, of, values, unit="%"):
    """Figures of the year to date of 2020 to 2022, and of 2023 up to September, each known half a month later."""
    found = []
    for year in range(2020, 2024):
        for month in range(2, 13 if year < 2023 else 10):
            end = Period.of_months(year, 1, month).end
            number = f"{values(year, month):.1f}{unit}"
            found.append(seen(code, number, of, f"{year}-01..{month:02d}", "", known_from=end + timedelta(days=15)))
    return found


def growth(level):
    return lambda year, month: Decimal(level) + Decimal(year % 3) / 5 + Decimal(month % 4) / 10


def amount(base):
    return lambda year, month: Decimal(base) * (100 + 5 * (year - 2020)) / 100 * month / 12


def outlooks(*parts, month=MONTH, day=DAY, earlier=(), **rest):
    found = plan_ends(small_plan(*parts, **rest), month, day, earlier=earlier)
    return {o.sub_target.code: o for o in found.outlooks}


def only(*parts, **rest):
    (found,) = outlooks(*parts, **rest).values()
    return found


def test_a_growth_rests_on_the_estimate_of_its_growth():
    found = only(GDP, goal("M01", target("gdp", "增长5%以上")), *months("gdp", "growth", growth(6)))
    assert found.source == ("gdp", Measure.GROWTH)
    assert found.attainment.probability > Decimal("0.9")


def test_a_target_beside_another_indicator_holds_two_estimates_together():
    income = indicator("income", "居民人均可支配收入")
    parts = (GDP, income, goal("M06", target("income", "与经济增长基本同步")), *months("gdp", "growth", growth(5)))
    near = only(*parts, *months("income", "growth", growth("4.9")))
    far = only(*parts, *months("income", "growth", growth(3)))
    assert near.attainment.probability > Decimal("0.7") > Decimal("0.05") > far.attainment.probability


def test_what_must_be_better_than_last_year_has_a_chance():
    air = indicator("air", "空气优良天数比率", kind=Kind.RATE)
    parts = (air, goal("T38", target("air", "持续提升")))
    up = only(*parts, *months("air", "rate", lambda year, month: Decimal(78 + 2 * (year - 2020))))
    down = only(*parts, *months("air", "rate", lambda year, month: Decimal(90 - 2 * (year - 2020))))
    assert up.attainment.probability > Decimal("0.8") > Decimal("0.2") > down.attainment.probability


def test_what_must_be_better_than_last_year_says_how_many_good_days_are_left_to_find():
    air = indicator("air", "空气优良天数比率", kind=Kind.RATE)
    figures = months("air", "rate", lambda year, month: Decimal(80 if year < 2023 else 78))
    found = only(air, goal("T38", target("air", "持续提升")), *figures)
    assert str(found.need.why) == "四季度须每月26.7天优良（共92天中的80天；前三季度每月23.6天），全年才能达到80.1%"
    same = only(air, goal("T38", target("air", "只升不降")), *figures)
    assert "全年才能达到80.0%" in str(same.need.why)


def test_what_must_fall_may_bring_one_less_than_last_year():
    cases = indicator("cases", "生产安全事故发生数", "起", kind=Kind.COUNT, cumulative=True, direction=Direction.LOWER)
    figures = [
        seen("cases", f"{number}起", "count", period, "", known_from=date(int(period[:4]) + (period[4:] == ""), 1, 20))
        for period, number in (("2021", 6), ("2022", 5))
    ]
    figures += [seen("cases", "2起", "count", "2023-01..09", "", known_from=date(2023, 10, 10))]
    found = only(cases, goal("T41", target("cases", "持续下降")), *figures)
    assert str(found.need.why) == "四季度最多还能有2起（前三季度已有2起），全年才不超过4起"


@pytest.mark.parametrize("allowed", [True, False])
def test_a_growth_is_computed_from_levels_only_where_the_indicator_allows_it(allowed):
    own = indicator("x", "营业收入", "亿元", growth_from_levels=allowed, cumulative=True)
    found = only(own, goal("T1", target("x", "增长2%以上")), *months("x", "level", amount(120), "亿元"))
    assert found.source == (("x", Measure.LEVEL) if allowed else None)
    assert (found.attainment.probability is not None) is allowed


def test_a_net_gain_of_a_stock_counts_from_the_end_of_last_year():
    own = indicator("s", "高新技术企业", "家", kind=Kind.STOCK)

    def stock(year, month):
        return Decimal(200 + 60 * (year - 2020) + 5 * month)

    points = [
        replace(o, period=Period.of_months(o.period.year, o.period.end.month).closing)
        for o in months("s", "level", stock, "家")
    ]
    found = outlooks(own, goal("T1", target("s", "净增30家", "a"), target("s", "净增120家", "b")), *points)
    assert found["a"].source == ("s", Measure.LEVEL)
    assert found["a"].attainment.probability > Decimal("0.9") > Decimal("0.1") > found["b"].attainment.probability


def test_a_place_is_drawn_from_what_all_peers_may_come_to():
    parts = (GDP, goal("M01", target("gdp", "全市前三")), *months("gdp", "growth", growth(5)))
    own = next(o for o in parts if getattr(o, "period", None) == Period.of_months(2023, 1, 9))
    peers = [seen("gdp", f"{own.value.number + gap}%", "growth", "2023-Q1..Q3", area=f"99010{n}") for n, gap in
             enumerate((Decimal(2), Decimal(1), Decimal("-0.5"), Decimal(-2), Decimal(-3)))]  # fmt: skip
    stated = seen("gdp", "第3位", "rank", "2023-Q1..Q3", "")
    area = Area("990106", "鹿溪区")
    assert area.parent == CITY.code
    drawn = only(*parts, *peers, stated)
    assert Decimal("0.5") < drawn.attainment.probability < Decimal("0.99")
    assert "第3位" in drawn.attainment.explain()


def test_milestones_events_and_titles_stand_without_an_estimate():
    stages, due = ("进场施工", "主体封顶", "建成"), [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30)]
    built = Project("P1", "项目1", milestones=tuple(map(Milestone, stages, due)))
    open_ = Project("P3", "项目3", milestones=(Milestone("建成", date(2023, 12, 31)),))
    reached = [
        seen("P1", day, "milestone", "2023", facet=stage, unit="")
        for stage, day in zip(stages, ("2023-04-02", "2023-07-01", "2023-10-02"), strict=True)
    ]
    accidents = indicator("acc", "重特大事故发生数", "起", kind=Kind.COUNT, direction=Direction.LOWER)
    titles = indicator("t", "专精特新企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH)
    past = [seen("t", f"{n}家", "count", f"{y}{p}", unit="") for y in (2021, 2022) for n, p in ((4, "-H1"), (12, ""))]
    safe = [seen("acc", "0起", "count", str(year), unit="") for year in (2020, 2021, 2022)]
    found = outlooks(
        accidents, titles, *past, *safe, *reached, seen("t", "5家", "count", "2023-H1", unit=""),
        goal("P3", target("P3", "建成", "p")), goal("T1", target("acc", "不发生重特大事故", "e")),
        goal("T2", target("t", "10家", "t")), projects=(built, open_),
    )  # fmt: skip
    assert {code: o.source for code, o in found.items()} == {"p": None, "e": None, "t": None}
    assert all(0 < o.attainment.probability <= 1 for o in found.values())


def test_what_a_department_states_of_titles_goes_before_past_batches():
    titles = indicator("t", "专精特新企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH)
    past = [seen("t", f"{n}家", "count", f"{y}{p}", unit="") for y in (2021, 2022) for n, p in ((4, "-H1"), (12, ""))]
    stated = seen("t", "8家", "count", "2023", unit="", status=Status.ESTIMATE)
    found = only(titles, goal("T1", target("t", "10家")), *past, seen("t", "5家", "count", "2023-H1", unit=""), stated)
    assert found.attainment.probability < Decimal("0.1")


def test_earlier_plans_lend_their_figures():
    every = months("gdp", "growth", growth(6))
    own = [o for o in every if o.period.year == 2023]
    before = small_plan(GDP, *(o for o in every if o.period.year < 2023), year=2022)
    parts = (GDP, goal("M01", target("gdp", "增长5%以上")))
    plan = small_plan(*parts, *own)
    whole = plan_ends(small_plan(*parts, *every), MONTH, DAY)
    lent = plan_ends(plan, MONTH, DAY, earlier=(before,))
    assert [e.quantiles for e in lent.ends.estimates] == [e.quantiles for e in whole.ends.estimates]
    assert lent.lights == whole.lights
    assert [e.quantiles for e in plan_ends(plan, MONTH, DAY).ends.estimates] != [
        e.quantiles for e in lent.ends.estimates
    ]


def test_before_the_first_version_there_are_estimates_and_no_targets():
    late = Version("批准", Stage.APPROVED, date(2023, 10, 25))
    plan = small_plan(
        GDP, goal("M01", target("gdp", "增长5%以上")), *months("gdp", "growth", growth(6)), versions=(late,)
    )
    found = plan_ends(plan, MONTH, DAY)
    assert (len(found.ends.estimates), found.outlooks) == (1, ())
    assert found.no_targets.id == "plan.no-version-yet"


def test_lights_follow_those_of_the_months_before():
    plan = small_plan(GDP, goal("M01", target("gdp", "增长5%以上", "a")), *months("gdp", "growth", growth(5)))
    chain = plan_ends_over(plan, MONTH, DAY)
    assert [each.month.end.month for each in chain] == [7, 8, 9]
    last = chain[-1].outlook_of("a")
    (two, one) = (plan_ends(plan, Period.of_months(2023, m)) for m in (7, 8))
    assert last == plan_ends(plan, MONTH, DAY).after(two, one).outlook_of("a")
    level = replace(last, attainment=replace(last.attainment, probability=Decimal("0.70")))
    shown = replace(chain[-2], outlooks=(replace(level, light=Outlook.LIKELY, ruled=Outlook.LIKELY),))
    assert replace(chain[-1], outlooks=(level,)).after(shown).lights == {"a": Outlook.LIKELY}


def _parts():
    income = indicator("income", "居民人均可支配收入")
    titles = indicator("t", "专精特新企业", "家", kind=Kind.COUNT, arrival=Arrival.BATCH)
    return (
        GDP, income, titles, goal("M01", target("gdp", "增长5%以上")), goal("M06", target("income", "与经济增长基本同步")),
        goal("T2", target("t", "10家")), *months("gdp", "growth", growth(5)), *months("income", "growth", growth(5)),
        *(seen("t", f"{n}家", "count", f"{y}{p}", unit="") for y in (2021, 2022) for n, p in ((4, "-H1"), (12, ""))),
    )  # fmt: skip


LATER = st.builds(
    lambda code, number, period, status, late: seen(
        code, f"{number}{'家' if code == 't' else '%'}", "count" if code == "t" else "growth", period, "",
        status=status, known_from=DAY + timedelta(days=late),
    ),
    st.sampled_from(["gdp", "income", "t"]),
    st.integers(-9, 90),
    st.sampled_from(["2021", "2022", "2023", "2022-01..09", "2023-01..09", "2023-01..10", "2023-01..12"]),
    st.sampled_from([Status.FINAL, Status.ACTUAL, Status.ESTIMATE]),
    st.integers(1, 400),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(LATER, min_size=1, max_size=4), st.booleans())
def test_nothing_that_became_known_later_counts(later, elsewhere):
    plan, before = small_plan(*_parts()), small_plan(GDP, year=2022)
    changed = before if elsewhere else plan
    told = replace(changed, observations=ObservationBook((*changed.observations, *later)))
    plans = (plan, told) if elsewhere else (told, before)
    then, now = plan_ends(plan, MONTH, DAY, earlier=(before,)), plan_ends(plans[0], MONTH, DAY, earlier=(plans[1],))
    assert now.outlooks == then.outlooks
    assert [e.quantiles for e in now.ends.estimates] == [e.quantiles for e in then.ends.estimates]


def test_a_figure_without_a_day_counts_from_the_end_of_its_period():
    parts = (indicator("x", "营业收入"), goal("T1", target("x", "增长5%以上")))
    known = seen("x", "6%", "growth", "2023-01..09")
    before = plan_ends(small_plan(*parts, known), MONTH, DAY)
    other = small_plan(indicator("x"), seen("x", "-9%", "growth", "2023-01..11"), year=2022)
    after = plan_ends(small_plan(*parts, known), MONTH, DAY, earlier=(other,))
    assert after.outlooks == before.outlooks
