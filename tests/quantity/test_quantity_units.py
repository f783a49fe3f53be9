"""The table of units: what is found, under which spellings, and what is said of what is not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drumtower.quantity import NUMBER, QuantityError, Unit, find_unit, listed_units
from drumtower.quantity._chinese import MULTIPLIERS, PREFIXES
from drumtower.quantity._numerals import NOT_MULTIPLIERS
from drumtower.quantity._units import read_table


@pytest.mark.parametrize(
    ("spelling", "symbol", "dimension", "factor", "base"),
    [
        ("亿元", "亿元", "money-cny", 10**8, "元"),
        ("万亿元", "万亿元", "money-cny", 10**12, "元"),
        ("千美元", "千美元", "money-usd", 1000, "美元"),
        ("万人", "万人", "people", 10**4, "人"),
        ("名", "名", "people", 1, "人"),
        ("家", "家", "count", 1, "个"),
        ("万㎡", "万平方米", "area", 10**4, "平方米"),
        ("km2", "平方公里", "area", 10**6, "平方米"),
        ("亩", "亩", "area", Fraction(10000, 15), "平方米"),
        ("百分点", "个百分点", "points", 1, "个百分点"),
        ("％", "%", "rate", 1, "%"),
        ("‰", "‰", "rate", Fraction(1, 10), "%"),
        ("/3", "/3", "rate", Fraction(100, 3), "%"),
        ("µg/m³", "微克/立方米", "concentration", Fraction(1, 10**9), "公斤/立方米"),
        ("张／每千人", "张/千人", "count/people", Fraction(1, 1000), "个/人"),
        ("元/人·月", "元/人·月", "money-cny/person-months", 1, "元/人·月"),
        ("万件/套", "万件/套", "count", 10**4, "个"),
        ("亿千瓦时", "亿千瓦时", "energy", 10**8, "千瓦时"),
        (" 万 吨 标 准 煤 ", "万吨标准煤", "standard-coal", 10**4, "吨标准煤"),
        ("亿", "亿", "number", 10**8, ""),
    ],
)
def test_a_unit_is_found(spelling: str, symbol: str, dimension: str, factor: Fraction, base: str) -> None:
    assert find_unit(spelling) == Unit(symbol, dimension, Fraction(factor), base)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "这里没有写单位。可写“亿元”“家”“%”。 [quantity.empty-unit]"),
        ("万亓", "没有“万亓”这个单位。 [quantity.unknown-unit]"),
        ("平方里", "没有“平方里”这个单位。相近的有：平方公里、平方米。 [quantity.misspelt-unit]"),
        ("万美圆", "没有“万美圆”这个单位。相近的有：万美元。 [quantity.misspelt-unit]"),
        ("5亿元", "没有“5亿元”这个单位。 [quantity.unknown-unit]"),
        ("万%", "没有“万%”这个单位。 [quantity.unknown-unit]"),
        ("/4", "没有“/4”这个单位。 [quantity.unknown-unit]"),
        ("家" * 30, f"没有“{'家' * 20}…”这个单位。 [quantity.unknown-unit]"),
    ],
)
def test_an_unknown_unit_is_said_with_near_ones(text: str, message: str) -> None:
    with pytest.raises(QuantityError) as refused:
        find_unit(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "text", ["元/", "/", "/人", "万/", "元//人", "亿亿元", "kmm", "米m", "元／　", "{x}", "/0", "/1001", "/٣"]
)
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        find_unit(text)


def test_each_kind_has_its_base_with_the_factor_one() -> None:
    for unit in listed_units():
        base = find_unit(unit.base)
        assert (base.factor, base.dimension, base.base) == (1, unit.dimension, unit.base)


def test_no_spelling_stands_for_two_units() -> None:
    table = read_table("units.toml")
    spellings = [name for kind in table.values() for name in _names(kind)]
    assert sorted({name for name in spellings if spellings.count(name) > 1}) == []


def _names(kind: dict[str, object]) -> list[str]:
    rows = kind.get("units", {})
    assert isinstance(rows, dict)
    also = [name for row in rows.values() for name in row.get("also", ())]
    return [*str(kind.get("each", "")).split(), *rows, *also]


def test_units_that_begin_like_a_multiplier_are_known_to_the_numerals() -> None:
    table = read_table("units.toml")
    names = [name for kind in table.values() for name in _names(kind) if name[:1] in MULTIPLIERS]
    names = [name for name in names if name]
    assert [name for name in names if not name.startswith(NOT_MULTIPLIERS)] == []
    assert tuple(table["multipliers"]) == PREFIXES


def test_words_that_are_no_units_begin_with_one() -> None:
    table = read_table("units.toml")["not-units"]
    assert [word for unit, words in table.items() for word in words.split() if not word.startswith(unit)] == []
    assert [unit for unit in table if find_unit(unit) is NUMBER] == []


def test_a_unit_prints_as_its_symbol() -> None:
    assert f"{find_unit('万㎡')}" == "万平方米"
