"""Pace needed: what the rest of the year must bring, told so that it can be repeated in a meeting."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.forecast import needed_days, needed_flow, needed_growth, needed_mean
from drumtower.quantity import find_unit

MONEY, RATE, DUST = find_unit("亿元"), find_unit("%"), find_unit("微克/立方米")
AMOUNTS = st.decimals(1, 999, places=1)
MONTHS = st.integers(1, 11)


@given(AMOUNTS, AMOUNTS, MONTHS)
def test_what_a_flow_needs_makes_the_year(done, aim, gone):
    need = needed_flow(done, aim, gone, MONEY)
    assert (need.number is None) is (done >= aim)
    if need.number is not None:
        assert done + need.number * (12 - gone) == pytest.approx(aim)


@given(st.decimals(-9, 20, places=1), st.decimals(-9, 20, places=1), st.decimals("0.05", "0.95", places=2), MONTHS)
def test_what_a_growth_needs_makes_the_year(done, aim, share, gone):
    number = needed_growth(done, aim, share, gone).number
    assert share * done + (1 - share) * number == pytest.approx(aim)


@given(st.integers(1, 366), st.decimals(50, 100, places=1), MONTHS)
def test_good_days_add_up_to_the_share(good, aim, gone):
    need = needed_days(min(good, 30 * gone), aim, 2024, gone)
    if need.number is not None:
        share = (min(good, 30 * gone) + need.number * (12 - gone)) / 366 * 100
        assert aim <= share < aim + Decimal("0.3")


@pytest.mark.parametrize(
    ("need", "zh", "en"),
    [
        (
            needed_flow(Decimal("147.3"), Decimal(205), 8, MONEY),
            "后4个月需月均14.5亿元（1—8月月均18.4亿元），全年才能达到205亿元",
            "the 4 months left must bring 14.5 亿元 a month (18.4 亿元 a month in the first 8 months) for the year's 205 亿元",
        ),
        (
            needed_flow(Decimal(206), Decimal(205), 9, MONEY),
            "前三季度已有206亿元，达到全年的205亿元",
            "206 亿元 by the first three quarters: the year's 205 亿元 is reached",
        ),
        (
            needed_flow(Decimal(2), Decimal(3), 6, find_unit("起"), ceiling=True),
            "下半年最多还能有1起（上半年已有2起），全年才不超过3起",
            "the second half may bring at most 1 起 (2 起 in the first half) for the year to stay within 3 起",
        ),
        (
            needed_flow(Decimal(4), Decimal(3), 6, find_unit("起"), ceiling=True),
            "上半年已达4起，超过全年上限3起",
            "4 起 by the first half is above the year's limit of 3 起",
        ),
        (
            needed_growth(Decimal("4.9"), Decimal(5), Decimal("0.72"), 9),
            "四季度需增长5.3%（前三季度增长4.9%），全年才能增长5%",
            "the fourth quarter must bring growth of 5.3% (growth of 4.9% in the first three quarters) for the year's growth of 5%",
        ),
        (
            needed_growth(Decimal("-1.8"), Decimal(0), Decimal("0.75"), 9),
            "四季度需增长5.4%（前三季度下降1.8%），全年才能不下降",
            "the fourth quarter must bring growth of 5.4% (a fall of 1.8% in the first three quarters) for the year's no fall",
        ),
        (
            needed_mean(Decimal(31), Decimal(29), 9, DUST, ceiling=True, limit=Decimal(0)),
            "四季度平均不能超过23微克/立方米（前三季度平均31微克/立方米），全年才不超过29微克/立方米",
            (
                "the fourth quarter may average at most 23 微克/立方米 (31 微克/立方米 in the first three quarters) "
                "for the year to stay within 29 微克/立方米"
            ),
        ),
        (
            needed_mean(Decimal("98.4"), Decimal(100), 6, RATE, limit=Decimal(100)),
            "上半年平均98.4%，下半年即使达到100%，全年也达不到100%",
            "98.4% in the first half: even 100% in the second half would miss the year's 100%",
        ),
        (
            needed_days(228, Decimal(85), 2024, 9),
            "四季度须每月28天优良（共92天中的84天；前三季度每月25.3天），全年才能达到85%",
            "the fourth quarter must have 28 good days a month (84 of 92; 25.3 a month in the first three quarters) for the year's 85%",
        ),
        (
            needed_days(200, Decimal(85), 2024, 9),
            "还差112天优良，四季度只有92天，即使天天优良全年也达不到85%",
            "112 good days are missing and the fourth quarter has only 92: even good days alone would miss the year's 85%",
        ),
        (
            needed_days(312, Decimal(85), 2024, 11),
            "优良天数已够，12月即使没有优良天，全年也能达到85%",
            "there are enough good days: the year's 85% is reached whatever December brings",
        ),
    ],
)  # fmt: skip
def test_the_sentence(need, zh, en):
    assert (need.why.text("zh"), need.why.text("en")) == (zh, en)
