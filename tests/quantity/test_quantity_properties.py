"""What holds for every quantity, amount, unit and text: reading gives back what writing wrote, and nothing breaks."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from drumtower.quantity import (
    NUMBER,
    Amount,
    Bound,
    Quantity,
    QuantityError,
    Unit,
    find_unit,
    fold,
    listed_units,
    match_number,
    publish,
    read_amount,
    read_quantity,
    round_half_up,
    scan_numbers,
    share,
)

MULTIPLIERS = ("", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
LISTED = [unit.symbol for unit in listed_units()]
MULTIPLIED = [unit.symbol for unit in listed_units() if unit.dimension not in ("rate", "points")]
CHARACTERS = (
    "0123456789.,，+-−—~/%‰０１２％．一二两三四五六七八九十百千万亿〇零点余多几数近超过上半成分之"
    "个家人次元年月左右以下约不低于每第 　\n\t\u200b"
)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Any unit: listed, multiplied, a ratio, thirds, or none."""
    kind = draw(st.sampled_from(("listed", "multiplied", "ratio", "number", "parts")))
    if kind == "listed":
        return find_unit(draw(st.sampled_from(LISTED)))
    if kind == "multiplied":
        return find_unit(draw(st.sampled_from(MULTIPLIERS)) + draw(st.sampled_from(MULTIPLIED)))
    if kind == "ratio":
        left, right = draw(st.sampled_from(MULTIPLIED)), draw(st.sampled_from(MULTIPLIED))
        return find_unit(f"{draw(st.sampled_from(MULTIPLIERS))}{left}/{draw(st.sampled_from(MULTIPLIERS))}{right}")
    return find_unit("/3") if kind == "parts" else draw(st.sampled_from((NUMBER, find_unit("万"), find_unit("亿"))))


long_numbers = st.integers(-(10**30) + 1, 10**30 - 1).map(Decimal)
numbers = st.decimals(min_value=-(10**18), max_value=10**18, places=6) | st.integers(-(10**9), 10**9).map(Decimal)
positive = st.integers(1, 10**12).map(Decimal) | st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Any amount that can be stated."""
    unit, bound = draw(units()), draw(st.sampled_from(Bound))
    if bound in (Bound.OVER, Bound.SEVERAL):
        assume(not unit.symbol.startswith("/"))
    if bound is Bound.SEVERAL:
        assume(unit.multiplier in ("", "万", "亿", "万亿"))
        return Amount(bound, Decimal(draw(st.sampled_from((1, 10, 100, 1000)))), None, unit)
    if bound is Bound.BETWEEN:
        low, high = sorted((draw(numbers), draw(numbers)))
        assume(low < high)
        return Amount(bound, low, high, unit)
    return Amount(bound, draw(positive if bound in (Bound.NEAR, Bound.OVER) else numbers), None, unit)


@given(numbers | long_numbers, units())
def test_a_quantity_is_read_back_from_its_words(number: Decimal, unit: Unit) -> None:
    quantity = Quantity(number, unit)
    again = read_quantity(str(quantity))
    assert (again, again.unit, again.number) == (quantity, unit, number)


@given(amounts())
def test_an_amount_is_read_back_from_its_words(amount: Amount) -> None:
    again = read_amount(str(amount))
    assert (again, str(again), again.interval) == (amount, str(amount), amount.interval)


@given(amounts())
def test_an_amount_is_read_back_when_its_characters_are_spaced_out(amount: Amount) -> None:
    words = str(amount)
    spaced = "".join(c if c in "0123456789.-" else f" {c} " for c in words)
    assert read_amount(spaced) == amount


@given(amounts())
def test_a_stated_number_lies_on_the_side_that_its_word_says(amount: Amount) -> None:
    interval = amount.interval
    assert interval.low is None or interval.high is None or interval.low <= interval.high
    included = {Bound.EXACT, Bound.ABOUT, Bound.GE, Bound.LE, Bound.BETWEEN}
    assert (amount.number in interval) == (amount.bound in included)


@given(units())
def test_a_unit_is_found_by_its_symbol(unit: Unit) -> None:
    assert unit is NUMBER or find_unit(unit.symbol) == unit


@given(numbers, st.sampled_from(LISTED), st.sampled_from(LISTED))
def test_a_conversion_and_its_way_back_change_nothing(number: Decimal, here: str, there: str) -> None:
    assume(find_unit(here).dimension == find_unit(there).dimension)
    quantity = Quantity(number, find_unit(here))
    try:
        converted = quantity.to(there)
    except QuantityError:
        assume(False)
    assert converted == quantity
    assert converted.to(here).number == number
    assert hash(converted) == hash(quantity)


@given(st.text(CHARACTERS, max_size=24) | st.text(max_size=12))
@example("1e400")
@example("负一半")
@example("几")
@example("9" * 5000)
@example("1万" + "9" * 5000)
@example("3亿" * 40)
@example("百" * 40)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    outcome = _read_or_refusal(text)
    if isinstance(outcome, Amount):
        assert read_amount(str(outcome)) == outcome
    else:
        assert outcome.code.startswith("quantity.")
        assert outcome.text("en")
        assert outcome.place.text in (None, text)


def _read_or_refusal(text: str) -> Amount | QuantityError:
    try:
        return read_amount(text)
    except QuantityError as refusal:
        return refusal


@given(st.text(CHARACTERS, max_size=40))
def test_matches_in_running_text_follow_one_another(text: str) -> None:
    folded = fold(text).text
    found = scan_numbers(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for one in found:
        assert match_number(folded, one.start) == one
        if one.number > 0:
            assert one.amount().bound is one.bound


@given(st.text(CHARACTERS, max_size=40) | st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(CHARACTERS + "㎡㎍μ", max_size=30))
def test_every_folded_character_comes_from_where_it_says(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(index) for index in range(len(folded.text))]
    assert origins == sorted(origins)
    assert folded.origin(len(folded.text)) == len(text)
    for index, character in enumerate(folded.text):
        source = text[folded.origin(index)]
        shape = fold(source).text
        assert character in shape or (character, source) == (",", "，") or (character == " " and source.isspace())


@given(numbers, st.integers(0, 4))
def test_rounding_moves_a_number_by_no_more_than_half_a_unit(number: Decimal, places: int) -> None:
    rounded = round_half_up(number, places)
    assert abs(rounded - number) <= Decimal("0.5").scaleb(-places)
    assert round_half_up(rounded, places) == rounded
    assert round_half_up(-number, places) == -rounded


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_share_is_rounded_once_from_its_exact_value(part: int, whole: int, places: int) -> None:
    found = share(Quantity(Decimal(part)), Quantity(Decimal(whole)), places)
    scale = 10**places
    assert found.number == Decimal((200 * part * scale + whole) // (2 * whole)) / scale


@given(numbers, numbers)
def test_sums_and_differences_undo_each_other(left: Decimal, right: Decimal) -> None:
    a, b = Quantity(left, find_unit("亿元")), Quantity(right, find_unit("万元"))
    try:
        assert a + b - b == a
        assert a + b == b + a
        assert (a < b) == (b > a) == (not a >= b)
    except QuantityError as error:
        pytest.fail(str(error))


@given(numbers, numbers)
def test_the_difference_of_two_rates_brings_one_to_the_other(left: Decimal, right: Decimal) -> None:
    a, b = Quantity(left, find_unit("%")), Quantity(right, find_unit("‰"))
    assert (a - b).unit == find_unit("个百分点")
    assert b + (a - b) == a


@given(numbers, st.integers(0, 3))
def test_publishing_keeps_the_unit(number: Decimal, places: int) -> None:
    published = publish(Quantity(number, find_unit("亿元")), places)
    assert published.unit == find_unit("亿元")
    assert -published.number.as_tuple().exponent <= places
