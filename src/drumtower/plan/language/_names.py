"""Names: when two ways of speaking mean the same indicator."""

from __future__ import annotations

import re
from functools import cache

from drumtower.plan.language._predicates import Measure

__all__ = ["reference_name", "same_name"]

_ECONOMY = re.compile(
    r"^(?:全[国省市区县]|本[省市区])?(?:地区|国内)?(?:经济|生产总值|GDP|经济发展|国民经济|经济总量)(?:实际)?(?:增长|增速|增幅|发展|增长率)?$"
)
_GROWTH_ENDS = re.compile(r"(?:的)?(?:年均)?(?:增长速度|增长率|增长|增速|增幅|涨幅)$")


def reference_name(words: str, of: Measure) -> str:
    """The indicator that ``words`` refer to: 经济增速 is 地区生产总值, 全区税收增长 is 全区税收.

    The growth word is taken off only where growth is compared.

    >>> reference_name("经济增长", Measure.GROWTH), reference_name("全国平均水平", Measure.RATE)
    ('地区生产总值', '全国平均水平')
    """
    if of is Measure.GROWTH:
        if _ECONOMY.match(words):
            return "地区生产总值"
        return _GROWTH_ENDS.sub("", words) or words
    return words


@cache
def _plain(name: str) -> str:
    """``name`` without what different hands write differently: quotes, brackets, growth words, 水平, the GDP's names."""
    bare = re.sub(r"[\s“”\"'‘’「」《》（）()·]", "", name)
    bare = reference_name(bare, Measure.GROWTH)
    return re.sub(r"(?:水平|数值|数|额|值|总额)$", "", bare)


def same_name(one: str, other: str) -> bool:
    """Whether two names mean one indicator, so far as words can tell.

    >>> same_name("经济增长", "地区生产总值"), same_name("全国平均水平", "全国平均"), same_name("税收", "投资")
    (True, True, False)
    """
    return one == other or _plain(one) == _plain(other)
