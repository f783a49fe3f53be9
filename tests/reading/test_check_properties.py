"""What must hold for any numbers: no false alarm within rounding, and a figure too much is found."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from test_check_sentences import checked

from drumtower.quantity import round_half_up

amounts = st.decimals(min_value="10", max_value="9000", places=4, allow_nan=False, allow_infinity=False)


def sentence(parts: list[Decimal], whole: Decimal) -> str:
    """A made-up sentence of a total and the parts that it consists of."""
    listed = "、".join(f"{name}{part}亿元" for name, part in zip(("甲类", "乙类", "丙类"), parts, strict=True))
    return f"全年示例投资{whole}亿元，包括{listed}。"


def faults(words: str, rule: str) -> list[str]:
    """What a rule says of the words as an error or a warning."""
    return [str(each.why) for each in checked(words).findings if each.rule == rule and each.severity != "note"]


@given(parts=st.lists(amounts, min_size=3, max_size=3), places=st.integers(0, 2))
def test_rounding_is_never_a_fault(parts, places):
    whole = round_half_up(sum(parts, Decimal(0)), places)
    assert not faults(sentence([round_half_up(part, places) for part in parts], whole), "sum")


@given(parts=st.lists(amounts, min_size=3, max_size=3), figure=st.integers(1, 8))
def test_a_figure_too_much_is_found(parts, figure):
    rounded = [round_half_up(part, 1) for part in parts]
    whole = sum(rounded, Decimal(0))
    assume(whole >= 100)
    assert faults(sentence(rounded, whole + figure), "sum")


@given(
    level=st.decimals(min_value="100", max_value="9000", places=2),
    change=st.decimals(min_value="1", max_value="50", places=2),
    off=st.sampled_from([Decimal("0.5"), Decimal("-0.5"), Decimal(2)]),
)
def test_a_growth_that_follows_is_no_fault_and_another_is(level, change, off):
    growth = round_half_up(change / (level - change) * 100, 2)
    words = "年末常住人口{}万人，比上年末增加{}万人，增长{}%。"
    assert not faults(words.format(level, change, growth), "level_growth")
    assume(growth + off > 0)
    assert faults(words.format(level, change, growth + off), "level_growth")


@given(names=st.integers(2, 6), values=st.integers(2, 6))
def test_as_many_values_as_names(names, values):
    listed = "、".join(("甲产业", "乙产业", "丙产业", "丁产业", "戊产业", "己产业")[:names])
    words = f"{listed}分别增长{'、'.join(f'{n}.5%' for n in range(1, values + 1))}。"
    assert bool(faults(words, "respectively")) == (names != values)
