"""Scores of judgements: losses that honesty makes smallest, side against side, and what a few cases prove."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.calendar import Period
from drumtower.forecast import (
    FEW_ENDS,
    Said,
    ScoredMonth,
    Side,
    interval_score,
    quantile_loss,
    score,
    score_card,
)

figures = st.decimals(-1000, 1000, places=2)
ordered = st.lists(figures, min_size=3, max_size=3).map(sorted)
probabilities = st.sampled_from([Decimal(n) / 20 for n in range(1, 20)])
TENTH, HALF, NINE = Decimal("0.1"), Decimal("0.5"), Decimal("0.9")


@given(probabilities, figures, figures)
def test_a_loss_is_none_only_where_the_figure_came(p, q, came):
    loss = quantile_loss(p, q, came)
    assert loss >= 0
    assert (loss == 0) == (q == came)


@given(figures, figures)
def test_the_loss_of_a_median_is_half_the_error(q, came):
    assert quantile_loss(HALF, q, came) == abs(q - came) / 2


@given(ordered, figures)
def test_the_interval_score_is_the_width_where_the_range_held_and_more_where_not(three, came):
    low, _, high = three
    found = interval_score(low, high, came)
    assert (found == high - low) == (low <= came <= high)
    assert found >= high - low


@given(ordered, figures)
def test_the_interval_score_is_ten_times_the_losses_of_its_ends(three, came):
    low, _, high = three
    assert interval_score(low, high, came) == 10 * (quantile_loss(TENTH, low, came) + quantile_loss(NINE, high, came))


@given(ordered, figures, figures, st.integers(1, 50))
def test_scores_move_with_the_figures_and_grow_with_the_unit(three, came, shift, factor):
    low, middle, high = three
    found = score(Said(middle, low, high), came)
    moved = score(Said(middle + shift, low + shift, high + shift), came + shift)
    grown = score(Said(middle * factor, low * factor, high * factor), came * factor)
    assert moved == found
    assert (grown.error, grown.interval, grown.held) == (found.error * factor, found.interval * factor, found.held)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=12), probabilities)
def test_the_true_quantile_has_the_smallest_loss_on_average(came, p):
    """Exactly, over what came equally often: no stated figure beats the quantile of what comes."""

    def mean(q):
        return sum(Fraction(quantile_loss(p, Decimal(q), Decimal(x))) for x in came)

    rank = max(1, -(-Fraction(p) * len(came) // 1))
    true = sorted(came)[int(rank) - 1]
    assert mean(true) == min(mean(q) for q in range(-51, 52))


def test_a_median_alone_has_no_interval_score():
    found = score(Said(Decimal(5)), Decimal(7))
    assert (found.error, found.loss, found.interval, found.held) == (2, 1, None, None)


@pytest.mark.parametrize("given", [(5, 4, None), (5, None, 6), (5, 6, 7), (5, 1, 4)])
def test_a_range_has_two_ends_about_its_median(given):
    with pytest.raises(ValueError, match=r"range"):
        Said(*(None if each is None else Decimal(each) for each in given))


# ---- side against side


def month_of(year, month, came, key="gdp:growth", **said):
    sides = {Side(name): Said(Decimal(str(value))) for name, value in said.items()}
    return ScoredMonth(key, "增速", "%", Period.of_months(year, month), Decimal(str(came)), sides)


def contest(rows, side=Side.OFFICER, against=Side.MODEL):
    return next(c for c in score_card(rows).contests if (c.side, c.against) == (side, against))


def test_months_of_one_year_count_once():
    rows = [month_of(2023, m, 5, officer=5.1, model=5.4) for m in (3, 6, 9)]
    found = contest(rows)
    assert (found.months, found.ends, found.nearer, found.farther) == (3, 1, 1, 0)
    assert str(found.verdict) == "计划员的判断和测算只比了1次（一个指标一年算一次），还说明不了什么"


def test_the_ratio_of_errors_has_no_unit():
    small = [month_of(2020 + n, 6, 5, officer="5.2", model="5.4") for n in range(2)]
    large = [month_of(2020 + n, 6, 5000, "revenue:level", officer=5200, model=5400) for n in range(2)]
    ratios = [contest(rows).ratio for rows in (small, large, small + large)]
    assert all(abs(ratio - HALF) < Decimal("1e-20") for ratio in ratios)


def test_who_never_erred_is_not_divided_by():
    found = contest([month_of(2023, 6, 5, officer=6, model=5)])
    assert found.ratio is None
    assert found.share == 0
    even = contest([month_of(2023, 6, 5, officer=5, model=5)])
    assert (even.ratio, even.share, even.nearer, even.farther) == (1, None, 0, 0)


@pytest.mark.parametrize(
    ("wins", "losses", "said"),
    [
        (9, 0, "还说明不了什么"),
        (8, 2, "看不出谁更准"),
        (9, 1, "：计划员的判断更准"),
        (1, 9, "：测算更准"),
        (5, 5, "看不出谁更准"),
    ],
)
def test_a_lead_is_told_only_where_chance_does_not_explain_it(wins, losses, said):
    rows = [month_of(2000 + n, 6, 5, officer=5.1, model=5.4) for n in range(wins)]
    rows += [month_of(2000 + n, 6, 5, "other:growth", officer=5.4, model=5.1) for n in range(losses)]
    found = contest(rows)
    assert found.ends == wins + losses
    assert said in str(found.verdict)
    assert found.verdict.text("en")


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_sign_test_is_even_handed(wins, losses):
    rows = [month_of(1900 + n, 6, 5, officer=5.1, model=5.4) for n in range(wins)]
    rows += [month_of(1900 + n, 6, 5, "other:growth", officer=5.4, model=5.1) for n in range(losses)]
    if not rows:
        return
    own, other = contest(rows), contest([turned(row) for row in rows])
    assert own.chance == other.chance
    assert 0 < own.chance <= 1
    assert (own.nearer, own.farther) == (other.farther, other.nearer)
    if own.ends < FEW_ENDS:
        assert "还说明不了什么" in str(own.verdict)


def turned(row):
    said = {Side.OFFICER: row.said[Side.MODEL], Side.MODEL: row.said[Side.OFFICER]}
    return ScoredMonth(row.key, row.series, row.unit, row.month, row.came, said)


def test_three_sides_meet_in_pairs():
    rows = [month_of(2023, 6, 5, officer=5.3, model=5.4, department=5.1), month_of(2023, 9, 5, model=5.2)]
    card = score_card(rows)
    assert {(c.side, c.against) for c in card.contests} == {
        (Side.DEPARTMENT, Side.MODEL),
        (Side.OFFICER, Side.MODEL),
        (Side.OFFICER, Side.DEPARTMENT),
    }
    assert [m.nearest for m in card.months] == [Side.DEPARTMENT, None]
    assert month_of(2023, 6, 5, officer=5.1, model=4.9).nearest is None


def test_how_often_a_range_held_is_counted():
    held = ScoredMonth(
        "a", "a", "", Period.of_months(2023, 6), Decimal(5), {Side.OFFICER: Said(*map(Decimal, (5, 4, 6)))}
    )
    missed = ScoredMonth(
        "a", "a", "", Period.of_months(2023, 7), Decimal(7), {Side.OFFICER: Said(*map(Decimal, (5, 4, 6)))}
    )
    assert score_card([held, missed]).held(Side.OFFICER) == (1, 2)
    assert score_card([held, missed]).held(Side.MODEL) == (0, 0)
