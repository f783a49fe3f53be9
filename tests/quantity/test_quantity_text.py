"""Folding, and the words and bounds of amounts made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drumtower.quantity import NUMBER, Amount, Bound, Interval, QuantityError, about_tolerance, find_unit, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１８４．２　亿元", "184.2亿元"),
        ("１２％", "12%"),
        ("2，252.58", "2,252.58"),
        ("5，6和7", "5，6和7"),
        ("增长5%，300家", "增长5%，300家"),
        ("12，34", "12，34"),
        ("34 500", "34500"),
        ("1 234 567.8", "1234567.8"),
        ("63 51", "63 51"),
        ("2023 100", "2023 100"),
        ("0.5 234", "0.5 234"),
        ("18\n425件", "18425件"),
        ("一般\r\n公共", "一般公共"),
        ("4.2 -2.4", "4.2 -2.4"),
        ("5 - 6", "5-6"),
        ("μg／㎥ ㎡ ㎍", "μg/m³m²μg"),
        ("5\u200b家\ufeff", "5家"),
        ("ＰＭ２．５", "PM2.5"),
        ("2—4～5－6", "2—4～5－6"),
        ("", ""),
        (" \n\t　", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert str(fold(written)) == folded


def test_the_origin_of_each_character_is_known() -> None:
    folded = fold(" １８４．２\n亿 元 ")
    assert folded.text == "184.2亿元"
    assert [folded.origin(index) for index in range(len(folded.text) + 1)] == [1, 2, 3, 4, 5, 7, 9, 11]
    assert folded.origin_end(7) == 10
    assert folded.origin_end(0) == 0


@pytest.mark.parametrize(
    ("bound", "number", "unit", "words"),
    [
        (Bound.EXACT, "5", "%", "5%"),
        (Bound.ABOUT, "5", "%", "5%左右"),
        (Bound.GE, "25", "%", "25%以上"),
        (Bound.GT, "1200", "亿元", "超1200亿元"),
        (Bound.LE, "28", "微克/立方米", "28微克/立方米以下"),
        (Bound.LT, "30", "家", "低于30家"),
        (Bound.NEAR, "100", "场", "近100场"),
        (Bound.OVER, "30", "家", "30余家"),
        (Bound.OVER, "90", "万亩", "90余万亩"),
        (Bound.OVER, "1.2", "万家", "1.2万余家"),
        (Bound.SEVERAL, "100", "家", "数百家"),
        (Bound.SEVERAL, "1", "亿元", "数亿元"),
        (Bound.SEVERAL, "1", "家", "几家"),
    ],
)
def test_standard_words(bound: Bound, number: str, unit: str, words: str) -> None:
    assert str(Amount(bound, Decimal(number), None, find_unit(unit))) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("家", "2—4家"),
        ("%", "2%—4%"),
        ("万元", "2万元—4万元"),
        ("公里", "2—4公里"),
        ("个百分点", "2—4个百分点"),
        ("亿", "2亿—4亿"),
    ],
)
def test_ranges_keep_percent_and_multipliers_on_both_sides(unit: str, words: str) -> None:
    """GB/T 15835-2011, 5.1.3."""
    assert str(Amount(Bound.BETWEEN, Decimal(2), Decimal(4), find_unit(unit))) == words


def test_amounts_are_equal_by_what_they_state() -> None:
    one = Amount(Bound.GE, Decimal(5), None, find_unit("%"), "不低于5%")
    other = Amount(Bound.GE, Decimal("5.0"), None, find_unit("%"), "5%以上")
    assert one == other
    assert len({one, other}) == 1
    assert one != Amount(Bound.GT, Decimal(5), None, find_unit("%"))
    assert repr(one) == "Amount('5%以上')"


def test_ends_of_an_amount() -> None:
    amount = Amount(Bound.OVER, Decimal(1200))
    assert (amount.low, amount.high, amount.low_included, amount.high_included) == (
        Decimal(1200),
        Decimal(1300),
        False,
        False,
    )
    assert not amount.is_exact
    assert Amount(Bound.EXACT, Decimal(5)).is_exact


def test_the_tolerance_of_about_is_dated_data() -> None:
    assert about_tolerance(find_unit("%"), Decimal(5)) == Decimal("0.5")
    assert about_tolerance(find_unit("个百分点"), Decimal(5)) == Decimal("0.5")
    assert about_tolerance(find_unit("亿元"), Decimal(-200)) == Decimal(10)
    assert about_tolerance(NUMBER, Decimal(0)) == Decimal(0)


def test_an_interval_holds_the_numbers_between_its_ends() -> None:
    interval = Interval(Decimal(90), Decimal(100), True, False)
    assert Decimal(90) in interval
    assert Decimal(100) not in interval
    assert Decimal(10**9) in Interval(Decimal(90), None, True, False)
    with pytest.raises(TypeError, match="number must be a Decimal, not int"):
        _ = 95 in interval


@pytest.mark.parametrize(
    ("bound", "number", "number2", "unit", "message"),
    [
        (Bound.BETWEEN, 5, None, "家", "a second number belongs to the bound between, and to no other"),
        (Bound.GE, 5, 6, "家", "a second number belongs to the bound between, and to no other"),
        (Bound.BETWEEN, 6, 5, "家", "the second number must be greater than the first"),
        (Bound.SEVERAL, 5, None, "家", "several is said of 1, 10, 100 or 1000"),
        (Bound.SEVERAL, 10, None, "百万元", "several is said in 万, 亿, 万亿 or a unit without multiplier"),
        (Bound.OVER, 2, None, "/3", "over and several cannot be said of parts (2/3)"),
    ],
)
def test_amounts_that_cannot_be_are_misuse(
    bound: Bound, number: int, number2: int | None, unit: str, message: str
) -> None:
    second = None if number2 is None else Decimal(number2)
    with pytest.raises(ValueError, match=message.replace("(", r"\(").replace(")", r"\)")):
        Amount(bound, Decimal(number), second, find_unit(unit))


def test_a_bound_must_be_a_bound() -> None:
    with pytest.raises(TypeError, match="bound must be a Bound, not str"):
        Amount("ge", Decimal(5))  # type: ignore[arg-type]


def test_a_vague_word_needs_a_number_above_zero() -> None:
    with pytest.raises(QuantityError) as refused:
        Amount(Bound.NEAR, Decimal(-5), None, find_unit("%"))
    assert str(refused.value) == "“-5%”不能说成“近”：这个词前面要有大于零的数。 [quantity.nothing-vague]"
