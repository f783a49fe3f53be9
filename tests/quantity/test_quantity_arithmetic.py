"""What may be added, compared, multiplied and converted, and in which words the rest is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from drumtower.quantity import NUMBER, Quantity, QuantityError, find_unit, publish, read_quantity, round_half_up, share


def q(text: str) -> Quantity:
    return read_quantity(text)


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ("184.2亿元", "8327.62万元", "185.032762亿元"),
        ("8327.62万元", "184.2亿元", "1850327.62万元"),
        ("7家", "2个", "9家"),
        ("1公顷", "15亩", "2公顷"),
        ("15亩", "1公顷", "30亩"),
        ("1平方米", "1亩", "1.0015亩"),
        ("80%", "0.5个百分点", "80.5%"),
        ("0.5个百分点", "80%", "80.5%"),
        ("0.5个百分点", "5个千分点", "1个百分点"),
        ("28%", "5‰", "28.5%"),
        ("1.5年", "6个月", "2年"),
    ],
)
def test_sums(left: str, right: str, total: str) -> None:
    assert str(q(left) + q(right)) == total


def test_an_inexact_sum_goes_to_the_unit_in_which_it_is_exact() -> None:
    assert str(q("1公顷") + q("1亩")) == "16亩"


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [
        ("85.5%", "80%", "5.5个百分点"),
        ("80%", "85.5%", "-5.5个百分点"),
        ("6.62‰", "6.5‰", "0.012个百分点"),
        ("85.5%", "5.5个百分点", "80%"),
        ("5.5个百分点", "0.5个百分点", "5.0个百分点"),
        ("1亿元", "1万元", "0.9999亿元"),
        ("63项", "12项", "51项"),
    ],
)
def test_differences(left: str, right: str, difference: str) -> None:
    assert str(q(left) - q(right)) == difference


POINTS_ALONE = "“个百分点”只表示两个百分数之差，只能与百分数相加减。要按比例增减，请用“%”。 [quantity.points-alone]"
REFUSED = [
    ("+", "5亿元", "3家", "“5亿元”和“3家”不能相加：“亿元”与“家”量的不是同一种东西。 [quantity.cannot-add]"),
    ("+", "5人", "3人次", "“5人”和“3人次”不能相加：“人”与“人次”量的不是同一种东西。 [quantity.cannot-add]"),
    ("+", "5亿元", "3亿美元", "“5亿元”和“3亿美元”不能相加：“亿元”与“亿美元”量的不是同一种东西。 [quantity.cannot-add]"),
    ("+", "5亿元", "3", "“5亿元”和“3”不能相加：“亿元”与“无单位的数”量的不是同一种东西。 [quantity.cannot-add]"),
    (
        "+",
        "5亿元",
        "0.4个百分点",
        "“5亿元”和“0.4个百分点”不能相加：" + POINTS_ALONE,
    ),
    (
        "-",
        "28微克/立方米",
        "0.4个百分点",
        "“28微克/立方米”和“0.4个百分点”不能相减：" + POINTS_ALONE,
    ),
    (
        "-",
        "5个百分点",
        "3%",
        "“5个百分点”和“3%”不能相减：" + POINTS_ALONE,
    ),
    ("-", "5亿元", "3%", "“5亿元”和“3%”不能相减：“亿元”与“%”量的不是同一种东西。 [quantity.cannot-subtract]"),
    ("<", "5亿元", "3家", "“5亿元”和“3家”不能比大小：“亿元”与“家”量的不是同一种东西。 [quantity.cannot-compare]"),
    (
        "*",
        "5亿元",
        "3家",
        "“5亿元”和“3家”不能相乘：一个数量只能乘以一个数、一个百分数或一个倍数，或者用“元/人”乘以“人”。 [quantity.cannot-multiply]",
    ),
    ("/", "5亿元", "0家", "“5亿元”不能除以零。请检查分母“0家”。 [quantity.division-by-zero]"),
    ("/", "2亿元", "3亿元", "“2亿元”除以“3亿元”除不尽。请说明保留几位小数。 [quantity.inexact-division]"),
]
OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "<": lambda a, b: a < b,
}


@pytest.mark.parametrize(("operation", "left", "right", "message"), REFUSED)
def test_nonsense_is_refused_in_words(operation: str, left: str, right: str, message: str) -> None:
    with pytest.raises(QuantityError) as refused:
        OPERATIONS[operation](q(left), q(right))
    assert str(refused.value) == message
    assert refused.value.code in refused.value.text("en")


def test_multiplying() -> None:
    assert str(q("184.2亿元") * 2) == "368.4亿元"
    assert str(Decimal("0.5") * q("184.2亿元")) == "92.10亿元"
    assert str(q("200亿元") * q("5%")) == "10亿元"
    assert str(q("2倍") * q("200亿元")) == "400亿元"
    assert str(q("50元/人") * q("2万人")) == "1000000元"
    assert str(q("90万人") * q("6.5张/千人")) == "5850张"


def test_dividing() -> None:
    assert q("51项") / q("60项") == Quantity(Decimal("0.85"))
    assert (q("1亿元") / q("1万元")).unit == NUMBER
    assert str(q("200亿元") / q("80万人")) == "2.5亿元/万人"
    assert str((q("200亿元") / q("80万人")).to("万元/人")) == "2.5万元/人"
    assert str(q("200亿元") / 8) == "25亿元"


def test_converting() -> None:
    assert str(q("184.2亿元").to("元")) == "18420000000元"
    assert str(q("15亩").to("公顷")) == "1公顷"
    assert str(q("12平方公里").to("万平方米")) == "1200万平方米"
    assert str(q("5%").to("‰")) == "50‰"
    assert str(q("28微克/立方米").to("毫克/立方米")) == "0.028毫克/立方米"
    assert str(q("3毫克/升").to("克/立方米")) == "3克/立方米"
    assert str(q("100件").to("家")) == "100家"
    assert str(q("72小时").to("天")) == "3天"


def test_an_uneven_conversion_needs_a_number_of_decimals() -> None:
    with pytest.raises(QuantityError) as refused:
        q("1亩").to("平方米")
    assert str(refused.value) == "“1亩”换算成“平方米”除不尽。请说明保留几位小数。 [quantity.inexact]"
    assert str(q("1亩").to("平方米", 2)) == "666.67平方米"
    assert str(q("1亩").to("公顷", 2)) == "0.07公顷"
    assert q("1亩").amount == Fraction(2000, 3)
    with pytest.raises(QuantityError, match="除不尽"):
        _ = q("1亩").base


def test_a_conversion_into_another_kind_is_refused() -> None:
    with pytest.raises(QuantityError) as refused:
        q("5%").to("个百分点")
    assert str(refused.value) == (
        "“5%”不能换算成“个百分点”：“%”与“个百分点”量的不是同一种东西。 [quantity.cannot-convert]"
    )


def test_equal_quantities_are_one_key() -> None:
    assert len({q("1亿元"), q("10000万元"), q("100000000元"), q("1.0亿元")}) == 1
    assert q("7家") == q("7个")
    assert q("5人") != q("5家")
    assert q("5%") != q("5个百分点")
    assert q("1亩") * 15 == q("1公顷")


def test_order_within_one_kind() -> None:
    assert q("9999万元") < q("1亿元") <= q("10000万元")
    assert max(q("1公顷"), q("16亩")) == q("16亩")
    assert -q("5%") < abs(-q("5%"))


def test_a_number_is_kept_as_stated() -> None:
    assert str(q("20.00亿元")) == "20.00亿元"
    assert str(Quantity(Decimal("1E+3"), find_unit("家"))) == "1000家"
    assert str(Quantity(Decimal("-0.0"), find_unit("%"))) == "0.0%"
    assert repr(q("5%")) == "Quantity('5%')"


def test_misuse_is_an_english_type_error() -> None:
    with pytest.raises(TypeError, match="number must be a Decimal, not float"):
        Quantity(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="can only be compared with a Quantity, not int"):
        _ = q("5%") < 5  # type: ignore[operator]
    with pytest.raises(TypeError):
        q("5%") * 0.1  # type: ignore[operator]
    with pytest.raises(TypeError):
        q("5%") + 1  # type: ignore[operator]
    assert q("5%") != 5


@pytest.mark.parametrize("number", ["1e400", "NaN", "Infinity", "-sNaN", "1e-31", "9" * 31])
def test_numbers_out_of_bounds_are_refused(number: str) -> None:
    with pytest.raises(QuantityError) as refused:
        Quantity(Decimal(number), find_unit("家"))
    assert str(refused.value) == ("算出的数太长，超过30位。请换用更大的单位，或先四舍五入。 [quantity.result-too-long]")


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.4999999999999999999999999999", 0, "2"),
        ("0.125", 2, "0.13"),
        ("2.446", 1, "2.4"),
        ("85.45", 1, "85.5"),
        ("-0.04", 1, "0.0"),
        ("5", 1, "5.0"),
        ("1250", -2, "1300"),
        ("49", -2, "0"),
    ],
)
def test_halves_are_rounded_up(number: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), places)) == rounded


def test_rounding_refuses_what_has_no_digits() -> None:
    with pytest.raises(TypeError, match="must be a Decimal, not float"):
        round_half_up(2.5, 0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="NaN cannot be rounded"):
        round_half_up(Decimal("NaN"), 0)


def test_publishing_and_shares() -> None:
    assert str(publish(q("184.25亿元"), 1)) == "184.3亿元"
    assert str(share(q("51项"), q("63项"), 1)) == "81.0%"
    assert str(share(q("8327.62万元"), q("1亿元"), 1)) == "83.3%"
    with pytest.raises(QuantityError, match="不能除以零"):
        share(q("5家"), q("0家"), 1)
    with pytest.raises(QuantityError, match="不能比大小"):
        share(q("5家"), q("5亿元"), 1)
