"""Words without a name mean what the indicator beside them makes of them."""

from __future__ import annotations

import pytest

from drumtower.plan import Direction, Indicator, Kind
from drumtower.plan._fitting import read_target_for
from drumtower.plan.language import Measure, notation

GDP = Indicator("gdp", "地区生产总值", "亿元")
COVERAGE = Indicator("cover", "普惠性幼儿园覆盖率", "%", kind=Kind.RATE)
DUST = Indicator("pm25", "PM2.5年均浓度", "微克/立方米", Direction.LOWER, Kind.INDEX)
FIRMS = Indicator("firms", "高新技术企业", "家", kind=Kind.COUNT)


@pytest.mark.parametrize(
    ("words", "indicator", "expected"),
    [
        ("不低于5%", GDP, {"op": ">=", "value": "5", "of": "growth", "unit": "%"}),
        ("5%左右", GDP, {"op": "~=", "value": "5", "of": "growth", "unit": "%", "tol": "左右"}),
        ("2000亿元以上", GDP, {"op": ">=", "value": "2000", "of": "level", "unit": "亿元"}),
        ("不低于85%", COVERAGE, {"op": ">=", "value": "85", "of": "rate", "unit": "%"}),
        ("28以下", DUST, {"op": "<=", "value": "28", "of": "level", "unit": "微克/立方米"}),
        ("28", DUST, {"op": "<=", "value": "28", "of": "level", "unit": "微克/立方米"}),
        ("60", FIRMS, {"op": ">=", "value": "60", "of": "count", "unit": "家", "implicit": True}),
        ("增长5%", FIRMS, {"op": ">=", "value": "5", "of": "growth", "unit": "%", "implicit": True}),
    ],
)
def test_bare_numbers_take_the_indicators_unit_and_kind(words, indicator, expected):
    assert notation(read_target_for(words, indicator)) == expected


def test_what_is_striven_for_is_fitted_too():
    target = read_target_for("5%以上、力争6%", GDP)
    assert target.further is not None
    assert target.further.of is Measure.GROWTH


def test_without_an_indicator_the_words_stand_alone():
    assert notation(read_target_for("不低于5%", None)) == {"op": ">=", "value": "5", "of": "rate", "unit": "%"}
