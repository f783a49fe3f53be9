"""How officials write amounts, how that is read, and what is said of what cannot be read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from drumtower.quantity import NUMBER, Amount, Bound, QuantityError, find_unit, read_amount, read_quantity

TABLE = Path(__file__).with_name("amounts.tsv")


def _rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _shown(amount: Amount) -> str:
    low, high, low_included, high_included = amount.interval
    ends = ["" if low is None else f"{low:f}", "" if high is None else f" {high:f}"]
    return f"{'[' if low_included else '('}{','.join(ends)}{']' if high_included else ')'}"


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_words_are_read_as_the_table_says(row: list[str]) -> None:
    words, standard, interval, unit, kind = row
    amount = read_amount(words.replace("↵", "\n"))
    found = [str(amount), _shown(amount), amount.unit.symbol or "—", amount.unit.dimension]
    assert found == [standard, interval, unit, kind]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_standard_words_are_read_back_equal(row: list[str]) -> None:
    amount = read_amount(row[0].replace("↵", "\n"))
    assert (read_amount(row[1]), read_amount(row[1]).unit) == (amount, amount.unit)


def test_an_amount_keeps_the_words_it_was_read_from() -> None:
    assert read_amount("不低于 25％").words == "不低于 25％"


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("60", "家", "60家"),
        ("超60", "家", "超60家"),
        ("1.2万", "家", "1.2万家"),
        ("1.2万", "亿元", "1.2万元"),
        ("4.5—5", "%", "4.5%—5%"),
        ("5%", "家", "5%"),
        ("8327.62万元", "亿元", "8327.62万元"),
        ("十几", "个", "10余个"),
    ],
)
def test_a_unit_is_understood_where_the_text_has_none(text: str, unit: str, expected: str) -> None:
    assert str(read_amount(text, unit)) == str(read_amount(text, find_unit(unit))) == expected


def test_a_definite_quantity_is_read_exactly() -> None:
    quantity = read_quantity("0.1亿元")
    assert (quantity.number, quantity.base, str(quantity)) == (Decimal("0.1"), Decimal(10_000_000), "0.1亿元")


def test_thirty_digits_are_read_whole() -> None:
    text = "123456789012345.123456789012345"
    assert str(read_quantity(text + "元")) == text + "元"


def test_an_interval_is_converted_exactly() -> None:
    assert read_amount("近1亿元").interval_in("万元")[:2] == (Decimal(9000), Decimal(10000))
    assert read_amount("5公顷以下").interval_in(find_unit("平方米")) == (None, Decimal(50000), False, True)
    assert Decimal(9500) in read_amount("近1亿元").interval_in("万元")


def test_a_plain_number_has_the_unit_of_numbers() -> None:
    assert read_amount("103.2") == Amount(Bound.EXACT, Decimal("103.2"), None, NUMBER)


REFUSED = [
    ("", "这里没有写数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.empty]"),
    (" 　\n", "这里没有写数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.empty]"),
    ("左右", "“【左右】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]"),
    ("不低于", "“不低于【】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]"),
    ("亿元", "“【亿元】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]"),
    ("超 额 5家", "“超 【额 5家】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]"),
    (
        "５% 提高",
        "“５% 【提高】”读不懂：【】里的字不是单位，也不是“以上”“左右”一类的词。请删去，或改成已有的单位。 [quantity.leftover]",
    ),
    (
        "5亿亓",
        "“5亿【亓】”读不懂：【】里的字不是单位，也不是“以上”“左右”一类的词。请删去，或改成已有的单位。 [quantity.leftover]",
    ),
    (
        "NaN",
        "“【NaN】”读不懂：【】里不是一个确定大小的数。请写出数字，如“5%”；没有数据就留空。 [quantity.not-a-number]",
    ),
    (
        "-inf",
        "“【-inf】”读不懂：【】里不是一个确定大小的数。请写出数字，如“5%”；没有数据就留空。 [quantity.not-a-number]",
    ),
    ("∞", "“【∞】”读不懂：【】里不是一个确定大小的数。请写出数字，如“5%”；没有数据就留空。 [quantity.not-a-number]"),
    (
        "1e400",
        "“1【e400】”读不懂：【】处用了科学记数法。请写出全部数字，或用“万”“亿”，如“1.2亿元”。 [quantity.exponent]",
    ),
    (
        "1.2E-5元",
        "“1.2【E-5元】”读不懂：【】处用了科学记数法。请写出全部数字，或用“万”“亿”，如“1.2亿元”。 [quantity.exponent]",
    ),
    ("1.2.3", "“1.2【.】3”读不懂：【】处多了一个小数点。一个数只能有一个小数点，如“1.23”。 [quantity.two-points]"),
    (".5%", "“【.】5%”读不懂：【】处小数点前后都要有数字，如“0.5”。 [quantity.bare-point]"),
    ("5.", "“5【.】”读不懂：【】处小数点前后都要有数字，如“0.5”。 [quantity.bare-point]"),
    (
        "12,34",
        "“12【,34】”读不懂：【】处的千分位不对，逗号或空格后应正好是三位数字，如“2,252.58”；小数点请用“.”。 [quantity.grouping]",
    ),
    (
        "1,234,56元",
        "“1,234【,56】元”读不懂：【】处的千分位不对，逗号或空格后应正好是三位数字，如“2,252.58”；小数点请用“.”。 [quantity.grouping]",
    ),
    (
        "63 51",
        "“63【 51】”读不懂：【】处的千分位不对，逗号或空格后应正好是三位数字，如“2,252.58”；小数点请用“.”。 [quantity.grouping]",
    ),
    (
        "1234567890123456789012345678901家",
        (
            "“【1234567890123456789012345678901】家”读不懂：【】里的数太长，最多30位。"
            "请检查是否多粘了数字，或改用“万”“亿”作单位。 [quantity.too-long]"
        ),
    ),
    ("6%—5%", "“【6%—5%】”读不懂：【】里的范围前大后小。请把小的写在前面，如“5%—6%”。 [quantity.range-backwards]"),
    (
        "5元—6家",
        "“【5元—6家】”读不懂：【】里的范围两头单位不同类。两头请用同一个单位，如“13万元—17万元”。 [quantity.range-units]",
    ),
    (
        "不低于5%左右",
        "“【不低于5%左右】”读不懂：【】里的“不低于”和“左右”不能用在同一个数上。请只留一个。 [quantity.contradiction]",
    ),
    (
        "近30余家",
        "“【近30余家】”读不懂：【】里的“近”和“30余家”不能用在同一个数上。请只留一个。 [quantity.contradiction]",
    ),
    ("近0家", "“0家”不能说成“近”：这个词前面要有大于零的数。 [quantity.nothing-vague]"),
    ("0余家", "“0家”不能说成“余”：这个词前面要有大于零的数。 [quantity.nothing-vague]"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=lambda value: value[:12])
def test_what_cannot_be_read_is_said_with_the_spot_marked(text: str, message: str) -> None:
    with pytest.raises(QuantityError) as refused:
        read_amount(text)
    assert str(refused.value) == message


NONSENSE = """
三百五千 一万亿万 五万三亿万 千千万万 三四五个 1+2 5%% 3:1 1/0 5/1 --5 负负五 5— —5—6 2—3—4家 第三 约 5家6个 ５％％ 0x10 1_000 1’000
٣ Ⅴ ① ½ １e５ 5家以上左右 增长 全部 万元 四分之 分之三 零分之一 百分之 三成立 5个百 元/人 5/元 /3 1/3/3 一一 〇二 八七个
"""


@pytest.mark.parametrize("text", NONSENSE.split())
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        read_amount(text)


def test_a_vague_amount_is_no_definite_quantity() -> None:
    with pytest.raises(QuantityError) as refused:
        read_quantity("超70家")
    assert str(refused.value) == "“超70家”不是一个确定的数，这里要写确定的数，如“70家”。 [quantity.vague]"
    assert refused.value.text("en") == (
        "“超70家” is not one definite number; this place needs one, such as “70家”. [quantity.vague]"
    )


def test_the_spot_is_given_in_the_text_as_it_was_written() -> None:
    with pytest.raises(QuantityError) as refused:
        read_amount("　５ 亿　元　提 高")
    place = refused.value.place
    assert place.text is not None
    assert place.text[place.start : place.end] == "提 高"


def test_a_long_text_is_shown_only_around_the_spot() -> None:
    with pytest.raises(QuantityError) as refused:
        read_amount("5家" + "又" * 10_000)
    assert len(str(refused.value)) < 200
    assert str(refused.value).startswith("“5家【又")


def test_a_thousand_digits_are_refused_at_once() -> None:
    with pytest.raises(QuantityError, match="太长"):
        read_amount("9" * 100_000)


def test_every_refusal_has_an_english_sentence() -> None:
    for text, _ in REFUSED:
        with pytest.raises(QuantityError) as refused:
            read_amount(text)
        assert refused.value.code in refused.value.text("en")


@pytest.mark.parametrize(
    ("words", "unit", "meant"),
    [
        ("90亿", "亿元", "90亿元"),
        ("1.1万", "万人", "1.1万人"),
        ("超千亿", "亿元", "超1000亿元"),
        ("8.15亿", "亿美元", "8.15亿美元"),
        ("5万", "家", "5万家"),
    ],
)
def test_a_bare_multiplier_leaves_out_the_unit_and_not_the_multiplier(words, unit, meant):
    assert read_amount(words, unit=unit) == read_amount(meant)
