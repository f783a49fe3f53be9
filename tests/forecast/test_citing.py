"""Citing: the source of a figure that was taken from an estimate finds the estimate again, whatever else stands there."""

from __future__ import annotations

from datetime import date

import pytest
from small_plans import goal, indicator, seen, small_plan, target

from drumtower import __version__
from drumtower.calendar import Period
from drumtower.forecast import Citation, cite, cited, plan_ends
from drumtower.plan import Measure

DAY = date(2023, 10, 20)


def ends():
    figures = [
        seen("gdp", f"{5 + year % 3 + m % 4 / 10}%", period=f"{year}-01..{m:02d}", known_from=date(year, m + 1, 10))
        for year in (2021, 2022, 2023)
        for m in range(2, 12 if year < 2023 else 10)
    ]
    plan = small_plan(
        indicator("gdp", "地区生产总值", "亿元"), goal("M01", target("gdp", "增长5%以上", "M01-1")), *figures
    )
    return plan_ends(plan, Period.of_months(2023, 9), DAY)


def test_a_source_says_month_day_methods_and_version_and_finds_the_estimate_again():
    found = ends()
    estimate = found.ends.estimates[0]
    source = cite(estimate, found.source_of(estimate), "990106", found.day)
    assert source.startswith("采用测算：按截至2023年9月的数据、2023-10-20所知，")
    assert f"（drumtower {__version__}）" in source
    assert max(estimate.methods, key=lambda share: share.weight).words() in source
    back = cited(source)
    assert (back.area, back.year, back.indicator, back.of) == ("990106", 2023, "gdp", Measure.GROWTH)
    assert (back.month, back.day) == (Period.of_months(2023, 9), DAY)
    assert str(back) == source
    assert "〔" not in back.words


def test_a_code_of_any_letters_is_found_again():
    said = str(Citation("990106", 2023, "优良天数 PM2.5", Measure.RATE, Period.of_months(2023, 3), DAY, "采用测算"))
    assert cited(said).indicator == "优良天数 PM2.5"


def test_a_judgement_is_named_by_its_place():
    said = Citation("990106", 2023, "gdp", Measure.GROWTH, Period.of_months(2023, 3), DAY, "采用计划员判断", 2)
    assert str(said) == "采用计划员判断〔判断990106/2023：gdp:growth:2023-03#2@2023-10-20〕"
    assert cited(str(said)) == said
    assert cited(str(said).replace("#2", "")).place == 0


@pytest.mark.parametrize(
    "source",
    [
        "",
        "区商务局报送",
        "计划报告（第2稿），第4页第12段〔文稿7-2：340-346〕",
        "采用测算〔测算990106/2023：gdp:growth:2023-13@2023-10-20〕",
        "采用测算〔测算990106/2023：gdp:growth:2023-09@2023-10-32〕",
        "采用测算〔测算990106/2023：gdp:speed:2023-09@2023-10-20〕",
        "采用测算〔测算990106/2023：gdp:growth:2023-09@2023-10-20〕，又及",
    ],
)
def test_any_other_source_names_no_estimate(source):
    assert cited(source) is None
