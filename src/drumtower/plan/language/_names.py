"""Names: when two ways of speaking mean the same indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drumtower.plan.language._predicates import Measure
from drumtower.plan.language._words import GOOD_WHEN_LOWER

__all__ = ["clean_name", "each_number", "lower_is_better", "reference_name", "same_name", "share_head", "taken_apart"]

_LEADS_IN = re.compile(
    r"^(?:完成|实现|达到|使|让|持续|稳步|进一步|不断|继续|加快|确保|保持|进入|跻身|基本实现|推动|推进|促进|全力)+(?=..)"
)
_TRAILS = re.compile(r"(?<=..)(?:继续|全年)$")
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
    "应",
    "全年",
    "年度",
)


def clean_name(words: str) -> str:
    """A name without verbs that only lead in; empty where the words only stand in for a name said elsewhere (增速, 占比).

    >>> clean_name("实现规模楼宇税收"), clean_name("增速")
    ('规模楼宇税收', '')
    """
    name = _TRAILS.sub("", _LEADS_IN.sub("", words).strip("的：:"))
    return "" if name in _BARE_MEASURES else name


@cache
def lower_is_better(name: str | None) -> bool:
    """Whether a name speaks of something of which less is better (失业率, PM2.5, 事故), as far as words can tell.

    >>> lower_is_better("城镇调查失业率"), lower_is_better("单位GDP能耗降低率"), lower_is_better(None)
    (True, False, False)
    """
    if not name or _GOOD_END.search(name):
        return False
    return any(word in name for word in GOOD_WHEN_LOWER) or bool(_RATIO_OF_INCOMES.search(name))


_RATIO_OF_INCOMES = re.compile(r"收入(?:之)?比(?![重例])")


_GOOD_END = re.compile(
    r"(?:下降|降低|减少|减排|压减|压缩|缩短|处理|处置|治理|整改|化解|改善|达标|优良|清零|回收|利用|结案|破案|满意|应急|救治|销号)(?:率|量|比|比例|幅度|任务)?$|(?:降幅|减幅)$"
)


_NOUN = (
    r"排放量|(?:重点工程)?减排量|出栏量|总产量|产量|产值|总量|增加值|总额|销售额|营业额|零售额|交易额|成交额|投资|收入|支出|进出口|就业|面积|里程|装机|"
    r"占比|比重|比例|覆盖率|建成率|完成率|达标率|办结率|满意率|普及率|合格率|优良率|率|产业|行业|人数|户数|补助标准|标准|价格|消费|贷款|存款"
)
_HEAD = re.compile(rf"(?:年|月|日)?(?:均)?(?:{_NOUN})(?:余额)?(?:[（(][^（）()]*[)）])?$")
_WHOLE = re.compile(rf"(?:{_NOUN}|数|量|额|值|率|比|度|余额)$")
_TWINS = ("城镇", "农村", "城市", "乡村", "国考", "省考", "国控", "省控", "第一", "第二", "第三", "中央", "地方")


def share_head(names: Sequence[str]) -> tuple[str, ...]:
    """Names that share the noun at the end of the last one, each with it: 生猪、家禽年出栏量 are two 年出栏量.

    A name that ends with such a noun of its own keeps it; 城镇、农村居民收入 share all that follows the second word.

    >>> share_head(["生猪", "家禽年出栏量"]), share_head(["游客人数", "旅游收入"])
    (('生猪年出栏量', '家禽年出栏量'), ('游客人数', '旅游收入'))
    """
    *others, last = names
    head = _HEAD.search(last)
    if not others or not head or (head.start() == 0 and not others[-1].endswith("存")):
        return tuple(names)
    return (*(_headed(name, last, head[0]) for name in others), last)


def _headed(name: str, last: str, head: str) -> str:
    if _WHOLE.search(name):
        return name
    if name.endswith("存") and last.startswith("贷款"):
        return name + last[1:]
    twins = name in _TWINS or (name.isdigit() and last[: len(name)].isdigit())
    return name + (last[len(name) :] if twins else head)


_GRADES = r"(?:国家级|省级|市级|区级|县级|国家|省|市)"
_ACTS = r"(?:新?(?:开工|竣工|投产|签约|落地|建成|引进|投用|完工)|新[建增改扩])"
_EACH_NUMBER = re.compile(
    r"^(?P<names>[^0-9]{2,}?[、和与及][^0-9]{2,}?)各(?P<verb>新增|净增|新建|建成|完成|达到|引进|培育|实现)?(?P<number>[0-9][^、，]*)$"
)


def each_number(text: str) -> tuple[str, ...]:
    """The phrases of 甲、乙各5家, each with its own number; none where ``text`` is not such a phrase.

    >>> each_number("国家级、省级企业各新增5家")
    ('国家级企业新增5家', '省级企业新增5家')
    """
    match = _EACH_NUMBER.match(text)
    names = re.split("[、和与及]", match["names"]) if match else []
    if match is None or not all(names):
        return ()
    for words in (_GRADES, _ACTS):
        last = re.match(rf"{words}(?P<noun>.{{2,}})$", names[-1])
        if last and all(re.fullmatch(words, name) for name in names[:-1]):
            names = [*(name + last["noun"] for name in names[:-1]), names[-1]]
            break
    return tuple(f"{name}{match['verb'] or ''}{match['number']}" for name in share_head(names))


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


_FUSED = (
    ("城乡", ("城镇", "农村")),
    ("存贷款", ("存款", "贷款")),
    ("进出口", ("进口", "出口")),
    ("批零住餐", ("批发", "零售", "住宿", "餐饮")),
)


def taken_apart(name: str) -> tuple[str, ...]:
    """The names that one word holds together: 城乡居民收入 is that of 城镇居民 and of 农村居民.

    >>> taken_apart("城乡居民人均可支配收入"), taken_apart("税收")
    (('城镇居民人均可支配收入', '农村居民人均可支配收入'), ('税收',))
    """
    for word, parts in _FUSED:
        if word in name:
            return tuple(name.replace(word, part, 1) for part in parts)
    return (name,)
