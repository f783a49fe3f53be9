"""Indicators by their names: when two names speak of the same thing, and what may be computed from it.

新增城镇就业人数, 城镇新增就业人数       the same core, 城镇就业人
净增高新技术企业 and 新认定高新技术企业   never the same: one is net, the other gross
"""

from __future__ import annotations

import re
from functools import lru_cache

from drumtower.reading._catalogue import catalogue
from drumtower.reading._facts import Fact, FactKind

__all__ = [
    "base_of",
    "core",
    "has_own_base",
    "is_economy",
    "is_money",
    "is_net",
    "is_rate",
    "kind_of",
    "parts_of",
    "pressed_name",
    "same_measure",
]

_MARKS = re.compile(r"[“”‘’《》（）()、，·\s①-⑳]")
_AROUND = re.compile(
    r"^(?:全年|全区|全市|全省|全县|全国|我区|我市|我省|我县|本年|当年|累计|共|预计|实现|完成|新增|新认定|新引进|新设立|新建成|新建|认定培育|认定|培育|"
    r"获批|入库|确保|力争|达到|其中)+"
)
_BEHIND = re.compile(r"(?:增速|增幅|增长率|增长|总人数|总数|人数|个数|户数|数量|企业数|入库数|数|规模|金额|总额|额)$")
_OWN_BASE = re.compile(
    r"生产总值|GDP|增加值|固定资产投资|投资|社会消费品零售|零售额|零售总额|一般公共预算|财政|税收|规模以上|规上|限额以上|限上|工业|产值|"
    r"营业收入|业务收入|营收|利润|电信业务总量|邮政业务总量|邮电业务|业务量|服务业|产业链|进出口|可支配收入|消费支出|价格|劳动生产率"
)
_RATES = re.compile(r"(?:比例|比|份额|贡献|覆盖面|优良天数|程度|水平|化)(?:$|[（，])|率|占|比重|增速|增幅")
_ECONOMY = re.compile(r"经济增长|^(?:地区|国内|全[市省区县])?生产总值$|GDP|经济增速")


@lru_cache(maxsize=8192)
def pressed_name(name: str) -> str:
    """A name without marks and blanks."""
    return _MARKS.sub("", name)


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """A name without what may or may not be said with it: 新增, 全年, 数, 增速."""
    left = _AROUND.sub("", pressed_name(name))
    left = left.replace("新增", "").removeprefix("增")
    right = _BEHIND.sub("", left)
    right = right.removesuffix("企业") if len(right) > 4 else right
    return right if len(right) > 1 else left


def parts_of(name: str) -> tuple[str, ...]:
    """The names that one name joins: 独角兽企业、瞪羚企业数 is two."""
    parts = [part for part in re.split(r"[、和与及]", name) if part]
    return tuple(core(part) for part in parts) if len(parts) > 1 else ()


def is_net(name: str) -> bool:
    """Whether a name speaks of a net increase."""
    return "净增" in name


def has_own_base(name: str) -> bool:
    """Whether growth is stated on another base than the published levels, so that it must not be computed from them.

    GDP and value added (constant prices), investment, retail sales, industry and services above a size (the set of
    enterprises changes), revenue and taxes (on the same basis, 同口径), trade and income (real or nominal).
    """
    known = catalogue().find(name)
    return bool(_OWN_BASE.search(name)) or (known is not None and known.comparable)


def is_rate(name: str) -> bool:
    """Whether a name says that it is a rate or a share, of which a difference is in percentage points."""
    return bool(_RATES.search(name))


def is_economy(name: str) -> bool:
    """Whether a name is that of the economy as a whole, as in 与经济增长同步."""
    return bool(_ECONOMY.search(name))


def same_measure(left: Fact, right: Fact) -> bool:
    """Whether two facts are measured alike: of one kind, in one base unit."""
    return kind_of(left) == kind_of(right) and base_of(left) == base_of(right)


_MONEY = re.compile(
    r"(?:金额|成交额|总额|零售额|销售额|收入|支出|投资|固投|产值|总值|资金|罚款|利润|税收|贷款|存款|余额|市值|经费|补贴|内资|外资)额?$"
)


def is_money(name: str) -> bool:
    """Whether a name says that it is an amount of money."""
    known = catalogue().find(name)
    return (known is not None and any("money" in unit for unit in known.units)) or bool(
        _MONEY.search(pressed_name(name))
    )


def base_of(fact: Fact) -> str:
    """The base unit; 元 where an amount of money leaves it out (超1200亿)."""
    if not fact.base_unit and (fact.unit or "")[:1] in ("百", "千", "万", "亿") and is_money(fact.indicator or ""):
        return "元"
    return fact.base_unit or ""


def kind_of(fact: Fact) -> str:
    """Counts and levels are one kind here, and rates and shares another."""
    if fact.kind in (FactKind.COUNT, FactKind.LEVEL):
        return "amount"
    return "rate" if fact.kind in (FactKind.RATE, FactKind.SHARE) else fact.kind.value
