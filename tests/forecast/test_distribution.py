"""Distributions: exact where the seven quantiles are exact, never outside 0 to 1, and monotone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.forecast import LEVELS, Discrete, Distribution, Rescaled

NUMBERS = st.decimals(-500, 500, places=2)
STEPS = st.sampled_from([None, Decimal("0.1"), Decimal(1), Decimal(5)])
BOUNDS = st.sampled_from([(None, None), (Decimal(0), None), (None, Decimal(100)), (Decimal(0), Decimal(100))])


@st.composite
def distributions(draw):
    quantiles = sorted(draw(st.lists(NUMBERS, min_size=7, max_size=7)))
    return Distribution(tuple(quantiles), *draw(BOUNDS), draw(STEPS))


@given(distributions(), NUMBERS, NUMBERS)
def test_probabilities_lie_in_0_to_1_and_rise(figure, one, other):
    low, high = sorted((one, other))
    assert 0 <= figure.below(low) <= figure.at_most(low) <= figure.at_most(high) <= 1
    assert figure.below(low) <= figure.below(high)


@given(distributions(), st.floats(0.001, 0.999))
def test_the_value_at_a_probability_is_the_smallest_that_holds_it(figure, probability):
    value = figure.value_at(probability)
    assert figure.at_most(value) >= probability - 1e-6
    assert figure.below(value) <= probability + 1e-6


@given(distributions())
def test_figures_keep_to_their_bounds_and_steps(figure):
    for value in figure.sample(50, seed=1):
        assert figure.low is None or value >= figure.low
        assert figure.high is None or value <= figure.high
        assert figure.step is None or value in (figure.low, figure.high) or value % figure.step == 0


@given(distributions(), NUMBERS)
def test_a_sample_has_the_probabilities(figure, number):
    values = figure.sample(400, seed=7)
    share = sum(v <= number for v in values) / len(values)
    assert abs(share - figure.at_most(number)) < 0.12


@given(NUMBERS, st.decimals("0.5", 50, places=1), NUMBERS)
def test_a_normal_distribution_comes_back_exactly(middle, deviation, number):
    exact = NormalDist(float(middle), float(deviation)).cdf(float(number))
    assert Distribution.normal(middle, deviation).at_most(number) == pytest.approx(exact, abs=1e-9)


def test_quantiles_come_back_as_they_were_given():
    values = [Decimal(v) for v in ("900", "950", "980", "1000", "1010", "1040", "1100")]
    figure = Distribution.of(dict(zip(map(str, LEVELS), values, strict=True)))
    assert [round(figure.at_most(v), 6) for v in values] == [float(level) for level in LEVELS]
    assert [round(figure.value_at(float(level)), 6) for level in LEVELS] == values


def test_a_quantile_below_the_one_before_is_lifted_to_it():
    crossing = dict(zip(map(str, LEVELS), map(Decimal, (1, 2, 3, "2.5", 4, 5, 6)), strict=True))
    assert Distribution.of(crossing).quantiles == tuple(map(Decimal, (1, 2, 3, 3, 4, 5, 6)))


def test_the_constructor_refuses_quantiles_out_of_order():
    with pytest.raises(ValueError, match="give seven quantiles, none smaller than the one before"):
        Distribution(tuple(map(Decimal, (1, 2, 3, 2, 4, 5, 6))))


def test_a_figure_that_rounds_up_to_the_bound_meets_it():
    growth = Distribution.normal(Decimal("4.46"), Decimal("0.001"), step=Decimal("0.1"))
    assert growth.at_least(Decimal("4.5")) == pytest.approx(1)
    assert growth.above(Decimal("4.5")) == pytest.approx(0)


def test_a_rate_stands_at_100_with_a_probability_of_its_own():
    rate = Distribution.normal(Decimal(100), Decimal(1), high=Decimal(100), step=Decimal("0.1"))
    assert rate.at_least(100) == pytest.approx(0.52, abs=0.01)
    assert rate.at_most(100) == 1
    assert rate.above(100) == 0


def test_counts_are_never_negative():
    count = Distribution.normal(Decimal(0), Decimal(3), low=Decimal(0), step=Decimal(1))
    assert count.below(0) == 0
    assert min(count.sample(200, seed=3)) == 0


def test_what_is_known_is_certain():
    known = Distribution.certain(Decimal("5.0"))
    assert (known.at_least(5), known.above(5), known.below(5), known.at_most(5)) == (1, 0, 0, 1)
    assert known.between(4, 6) == 1


def test_a_seed_gives_the_same_sample():
    figure = Distribution.normal(Decimal(5), Decimal(1))
    assert figure.sample(5, seed=11) == figure.sample(5, seed=11) != figure.sample(5, seed=12)


def test_discrete_figures_ask_for_whole_probabilities():
    with pytest.raises(ValueError, match="the probabilities must add up to 1"):
        Discrete((Decimal(0), Decimal(1)), (0.5, 0.4))
    with pytest.raises(ValueError, match="give each possible value once, the smallest first, with its probability"):
        Discrete((Decimal(1), Decimal(0)), (0.5, 0.5))


def test_counted_values_are_as_likely_as_they_were_often():
    ranks = Discrete.counted([Decimal(v) for v in (2, 3, 2, 1)])
    assert (ranks.at_most(2), ranks.below(2), ranks.at_least(3), ranks.median) == (0.75, 0.25, 0.25, 2)
    assert (ranks.value_at(0.2), ranks.value_at(0.25), ranks.value_at(0.26), ranks.value_at(0.999)) == (1, 1, 2, 3)


@given(distributions(), st.fractions("1/50", 50), st.fractions(-100, 100), NUMBERS)
def test_another_measure_keeps_the_probabilities(figure, factor, shift, number):
    moved = Rescaled(figure, factor, shift)
    assert moved.at_most(Fraction(number) * factor + shift) == figure.at_most(number)
    assert moved.below(Fraction(number) * factor + shift) == figure.below(number)


def test_a_measure_is_never_turned_over():
    with pytest.raises(ValueError, match="the factor must be above 0"):
        Rescaled(Distribution.certain(Decimal(1)), Fraction(-1))
