"""Next year by what is usual: what is known of its like, how ranges narrow with years, and how short trends are held back."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import indicator

from drumtower.forecast import AnnualHistory, next_year
from drumtower.forecast._advice._next_year import amount_middle, deviation, growth_middle, surprises
from drumtower.forecast._advice._usual import history_length, usual
from drumtower.plan import Kind, Measure
from drumtower.quantity import find_unit

GROWTHS = st.lists(st.floats(-20, 20), min_size=1, max_size=12)
AMOUNTS = st.lists(st.floats(1, 900), min_size=1, max_size=12)


def width(name: str, *values: str, measure: Measure = Measure.GROWTH, unit: str = "%", kind: Kind = Kind.FLOW) -> float:
    years = tuple((2020 + n, Decimal(v)) for n, v in enumerate(values))
    expected, _ = next_year(AnnualHistory(measure, find_unit(unit), years), indicator("x", name, kind=kind))
    assert expected is not None
    return float(expected.figure.value_at(0.9) - expected.figure.value_at(0.1))


def test_indicators_are_known_by_words_in_their_names_the_first_that_fits():
    assert usual().group("全社会固定资产投资").name == "投资"
    assert usual().group("政府性基金预算收入").name == "政府性基金、土地出让"
    assert usual().group("规上工业增加值").name == "地区生产总值、增加值、居民收入"
    assert usual().group("高新技术企业") is None


def test_what_moves_more_has_the_wider_range():
    assert width("地区生产总值", "5", "5") < width("社会消费品零售总额", "5", "5") < width("进出口总额", "5", "5")


def test_a_calm_history_makes_the_range_narrower_and_a_wild_one_wider():
    calm, wild = ("5", "5.1", "5", "4.9", "5", "5.1"), ("5", "-5", "12", "2", "-8", "5")
    assert width("地区生产总值", *calm) < width("地区生产总值", "5", "5.1") < width("地区生产总值", *wild)


def test_an_amount_without_years_before_has_the_widest_range():
    amounts = {"measure": Measure.LEVEL, "unit": "亿元"}
    assert width("技术合同成交额", "100", "100", **amounts) < width("技术合同成交额", "100", **amounts)


@given(GROWTHS)
def test_the_middle_of_a_growth_lies_among_the_last_three(values):
    assert min(values[-3:]) - 1e-9 <= growth_middle(values) <= max(values[-3:]) + 1e-9


@given(AMOUNTS, st.floats(0.1, 100))
def test_the_middle_of_an_amount_goes_no_farther_than_its_fastest_year(values, still):
    ratios = [b / a for a, b in pairwise(values)][-5:]
    grown = amount_middle(values, still) / values[-1]
    assert min([1.0, *ratios]) - 1e-9 <= grown <= max([1.0, *ratios]) + 1e-9


def test_a_trend_of_one_year_is_held_back_more_than_one_of_five():
    one, five = amount_middle([100, 110], 1), amount_middle([100 * 1.1**n for n in range(6)], 1)
    assert one == pytest.approx(110 * 1.1**0.5)
    assert five == pytest.approx(100 * 1.1**5 * 1.1 ** (5 / 6))


@given(st.lists(st.floats(-1, 1), max_size=12), st.floats(0.01, 0.3), st.floats(0, 0.3))
def test_the_deviation_is_no_less_than_the_doubt_about_this_year(own, change, doubt):
    found = deviation(own, change, doubt)
    assert doubt - 1e-12 <= found <= ((4 * change) ** 2 + doubt**2) ** 0.5 + 1e-12


def test_one_shock_counts_as_four_usual_changes():
    assert deviation([5.0], 0.02, 0) == deviation([0.08], 0.02, 0)


def test_surprises_use_the_years_before_alone():
    assert surprises([1.0, 2.0, 4.0], lambda past: past[-1], lambda value, middle: value - middle) == [1.0, 2.0]


def test_every_length_of_history_has_its_steps_and_they_grow_outwards():
    known = usual()
    for steps in (known.growth_steps, known.amount_steps):
        assert set(steps) == {history_length(n) for n in range(8)}
        assert all(half < eighty < most for half, eighty, most in steps.values())
        assert steps["none"][1] > steps["few"][1]
    assert set(known.amounts) == set(known.still) == set(Kind)
