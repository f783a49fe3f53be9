"""Names: when two ways of speaking mean the same indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drumtower.plan.language._predicates import Measure

__all__ = ["clean_name", "reference_name", "same_name", "share_head"]

_LEADS_IN = re.compile(
    r"^(?:完成|实现|达到|使|让|持续|稳步|进一步|不断|继续|加快|确保|保持|进入|跻身|基本实现|推动|推进|促进|全力)+(?=..)"
)
_BARE_MEASURES = (
    "占比",
    "比重",
    "比例",
    "份额",
    "占",
    "增速",
    "增长",
    "增幅",
    "涨幅",
    "降幅",
    "年均增速",
    "平均增速",
    "位次",
    "排名",
)


def clean_name(words: str) -> str:
    """A name without verbs that only lead in; empty where the words only stand in for a name said elsewhere (增速, 占比).

    >>> clean_name("实现规模楼宇税收"), clean_name("增速")
    ('规模楼宇税收', '')
    """
    name = _LEADS_IN.sub("", words).strip("的：:")
    return "" if name in _BARE_MEASURES else name


_HEAD = re.compile(
    r"(?:年|月|日)?(?:均)?(?:排放量|出栏量|总产量|产量|产值|总量|增加值|总额|投资|收入|支出|进出口|就业|面积|里程|装机|占比|比重|覆盖率|建成率|完成率|"
    r"达标率|办结率|满意率|普及率|合格率|优良率|率|产业|行业|人数|户数|补助标准|标准|价格|消费|贷款|存款)$"
)


def share_head(names: Sequence[str]) -> tuple[str, ...]:
    """Names that share the noun at the end of the last one, each with it: 生猪、家禽年出栏量 are two 年出栏量.

    A name that ends with such a noun of its own keeps it.

    >>> share_head(["生猪", "家禽年出栏量"]), share_head(["游客人数", "旅游收入"])
    (('生猪年出栏量', '家禽年出栏量'), ('游客人数', '旅游收入'))
    """
    head = _HEAD.search(names[-1])
    if not head or head.start() == 0:
        return tuple(names)
    return tuple(name if _HEAD.search(name) else name + head[0] for name in names)


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
