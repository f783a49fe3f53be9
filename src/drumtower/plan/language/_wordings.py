"""Phrases without a number of their own: growth in words, what must not happen, directions, ranks, what a person judges.

Each reader takes one phrase and returns a ``Found`` or None; they are tried in order, the more particular first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from drumtower.plan.language._found import Found, UnreadableError, found, value_measure
from drumtower.plan.language._messages import RANK_MOVE, RANK_SHARE
from drumtower.plan.language._milestones import read_milestone
from drumtower.plan.language._names import lower_is_better
from drumtower.plan.language._predicates import Compare, Improve, Judged, Measure, Relative
from drumtower.plan.language._relations import everything

__all__ = ["read_place", "read_wording"]

ZERO, HUNDRED = Decimal(0), Decimal(100)


def read_wording(text: str, lower: bool | None = None) -> Found | None:
    """A promise without a number, or None.  ``lower`` says that less is better where the indicator is known."""
    for reader in _READERS:
        if it := reader(text):
            return it
    return _trend(text, lower) or read_milestone(text) or _trend_leading(text, lower)


def read_place(text: str) -> Found | None:
    """A rank, or coverage of all, or None: words that hold numerals which are no amounts (前三, 100%全覆盖)."""
    if share := _SHARE_OF_RANKS.search(text):
        raise UnreadableError(RANK_SHARE, share.span())
    it = _rank(text) or everything(text) or _places_ahead(text)
    if it is None and (move := _RANK_MOVE.search(text)):
        raise UnreadableError(RANK_MOVE, move.span())
    return it


_SHARE_OF_RANKS = re.compile(
    r"(?<![年月日底末目提])前(?:[0-9.]+(?:%|％|成)|百分之[一二三四五六七八九十0-9.]+|[一二三四五六七八九]成|三分之一|四分之一|一半)(?!以上的)"
)
_RANK_MOVE = re.compile(
    r"(?:位次|排名|排位|名次)[^，0-9]{0,8}[0-9一二三四五六七八九十两]+(?:个)?(?:位次|名次|位|名)|[0-9一二三四五六七八九十两]+个?(?:位次|名次)"
)


@cache
def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# --- growth in words ------------------------------------------------------------------------------------------------

_ABOVE_ZERO = Compare(">", ZERO, "%", Measure.GROWTH)
_STEADILY = "总体|持续|稳定|平稳|稳步|较快|合理|适度|快速|恢复性|突破性|稳健|继续|温和|高速|稳中有|小幅|大幅度?|显著|明显|略有|逐步"


def _growth(text: str) -> Found | None:
    """正增长, 保持稳定增长, 由负转正."""
    match = (
        _re(r"^(?P<name>.*?)(?:增速)?(?:保持|实现|恢复|转为)*(?:正增长|由负转正|由降转增|止跌回升|转正)$").match(text)
        or _re(rf"^(?P<name>.*?)(?:保持|实现|呈现|继续)*(?:{_STEADILY})+增长(?:态势)?$").match(text)
        or _re(r"^(?P<name>.*?)(?:保持|实现)增长(?:态势)?$").match(text)
    )
    return found(_ABOVE_ZERO, match["name"], match) if match else None


def _breakthrough(text: str) -> Found | None:
    """零的突破, 实现零突破: at least one."""
    match = _re(r"^(?P<name>.*?)(?:实现|取得)?(?:“?零”?的?突破|零突破)$").match(text)
    return found(Compare(">=", Decimal(1), "", Measure.COUNT), match["name"], match) if match else None


_KINDS = {
    "零": Compare("<=", ZERO, "%", Measure.GROWTH),
    "负": Compare("<", ZERO, "%", Measure.GROWTH),
    "两位数": Compare(">=", Decimal(10), "%", Measure.GROWTH),
}


def _into_profit(text: str) -> Found | None:
    """扭亏为盈, 实现盈利: above nothing."""
    match = _re(r"^(?P<name>.*?)(?:实现|全面|整体|力争)*(?:扭亏为盈|由亏转盈|扭亏增盈)$").match(text)
    return found(Compare(">", ZERO, "", Measure.LEVEL), match["name"], match) if match else None


def _growth_kind(text: str) -> Found | None:
    """两位数增长, 零增长, 负增长."""
    match = _re(
        r"^(?P<name>.*?)(?:保持|实现|达到|达)*(?P<kind>两位数|双位数|零|负)(?:以上|及以上)?(?:的)?增长(?:以上)?$"
    ).match(text) or _re(
        r"^(?P<name>.*?)(?:保持|实现|达到)*(?:增长|增速)(?:达到|达|在)?(?P<kind>两位数|双位数)(?:以上|及以上)?$"
    ).match(text)
    return found(_KINDS.get(match["kind"], _KINDS["两位数"]), match["name"], match) if match else None


def _halved(text: str) -> Found | None:
    """减半, 减少一半 in one word: a fall by half."""
    match = _re(r"^(?P<name>.*?)(?:实现|较上年|比上年|同比)*减半$").match(text)
    return found(Compare("<=", -HUNDRED / 2, "%", Measure.GROWTH), match["name"], match) if match else None


def _doubling(text: str) -> Found | None:
    """翻一番, 翻两番, 实现倍增."""
    match = _re(r"^(?P<name>.*?)(?:实现|较上年|比上年|同比)*(?:翻(?P<n>[一两二三])?番|实现倍增|倍增)(?:以上)?$").match(
        text
    )
    if not match:
        return None
    times = {"两": 4, "二": 4, "三": 8}.get(match["n"] or "一", 2)
    return found(Compare(">=", (times - 1) * HUNDRED, "%", Measure.GROWTH), match["name"], match)


# --- what must not happen ---------------------------------------------------------------------------------------------

_GUARD = r"(?:坚决|牢牢|严格|切实|守住|守牢|坚守|严守|确保|实现|有效|全力)*"
_EVENT = r"(?:事故|事件|返贫|案件|火灾|疫情|风险|伤亡|溺水|舆情|灾害|灾情|死亡|违法行为|现象)"
_NONE = Compare("==", ZERO, "起", Measure.COUNT)


def _no_event(text: str) -> Found | None:
    """不发生重特大事故, 不发生区域性风险, 坚决遏制重特大事故, 防止较大事故发生, 零发生."""
    match = _re(
        rf"^(?P<name>.*?){_GUARD}(?:不发生|未发生|杜绝发生|杜绝|“零发生”|零发生|不出现)(?P<what>.*?)(?:的?底线|的?目标)?$"
    ).match(text)
    if not match:
        match = _re(
            rf"^(?P<name>){_GUARD}(?:防范|遏制|防止|严防|杜绝)(?:[和并]?{_GUARD}(?:遏制|防范|防止|杜绝|减少))?(?:发生)?(?P<what>.*?{_EVENT})(?:的)?(?:发生)?$"
        ).match(text)
    match = match or _re(
        rf"^(?P<name>){_GUARD}无(?P<what>(?:重特大|重大|特大|较大|一般|安全|群体|责任|人员|死亡|亡人).*?{_EVENT})(?:发生)?$"
    ).match(text)
    if not match:
        return None
    name = match["name"] + match["what"]
    return found(_NONE, name, match, veto=True)


def _cleared(text: str) -> Found | None:
    """动态清零, 零事故, 全面消除劣Ⅴ类水体."""
    none = Compare("==", ZERO, "", Measure.COUNT)
    match = _re(r"^(?:全面|基本|彻底|实现)*消除(?P<name>.{2,})$").match(text)
    if match := match or _re(r"^(?P<name>.{2,}?)(?:全面|基本|彻底|全部|实现)*消除$").match(text):
        return found(none, match["name"], match)
    match = _re(
        r"^(?P<name>.*?)(?:实现|保持|持续|全面)*(?:动态清零|动态“清零”|“清零”|清零|归零|动态归零|动态为零|为零)(?P<what>)$"
    ).match(text) or _re(
        r"^(?P<name>.*?)(?:实现|保持|持续|全面)*“?零(?P<what>事故|死亡|伤亡|投诉|火灾|违法|上访|新增|增加)”?$|^零(?:起|例)?$"
    ).match(text)
    return found(none, f"{match['name'] or ''}{match['what'] or ''}", match) if match else None


# --- ranks ------------------------------------------------------------------------------------------------------------

_ORDINAL = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_FIELDS = (
    "全国同类|全国|全省|全市|全区|全县|主城区|主城|城区|同类|长三角|珠三角|中西部|中部|西部|东部|国内|省内|市内|世界|全球|苏南|苏中|苏北|"
    "同类地区|同类城区|副省级城市"
)


def _rank(text: str) -> Found | None:
    """全市第一, 位列前三, 进入全国前十位, 稳居全省首位."""
    match = _re(
        rf"^(?P<name>.*?)(?:继续|稳|始终|保持|确保|力争|持续|在)*+(?P<f1>{_FIELDS})?(?:排名|位次|排位|综合排名)?"
        rf"(?:位列|位居|列|居|稳居|进入|进|跻身|保持|保持在|位于|处于|达到|排|不低于|不后于)*+(?P<f2>{_FIELDS})?(?:排名|位次)?"
        r"(?:(?:第(?P<n>[一二三四五六七八九十\d]+)|前(?P<top>[一二三四五六七八九十\d]+)(?:强)?)(?:位|名)?(?:以内|之内|左右)?|(?P<first>首位|榜首))$"
    ).match(text)
    place = 1 if match and match["first"] else _ordinal(match["n"] or match["top"]) if match else None
    if match is None or not place:
        return None
    among = match["f1"] or match["f2"] or ""
    return found(Compare("<=", Decimal(place), "", Measure.RANK, among=among), match["name"], match)


def _ordinal(words: str) -> int | None:
    if words.isdigit():
        return int(words) if len(words) <= 4 else None
    tens, ten, ones = words.partition("十")
    if not ten:
        return _ORDINAL.get(words)
    if (tens and tens not in _ORDINAL) or (ones and ones not in _ORDINAL):
        return None
    return _ORDINAL.get(tens, 1) * 10 + _ORDINAL.get(ones, 0)


_RANK = "综合排名|综合位次|排名|位次|排位|名次"
_AHEAD = "前移|上升|提升|提高|前进|进位|晋位|攀升|跃升|上移|前提|提前|进步|提"
_SINCE = "较上年|比上年|较去年|比去年|同比"


def _places_ahead(text: str) -> Found | None:
    """位次前移2位, 比上年提高5位, 前进2位, 排名提高2个位次."""
    match = _re(
        rf"^(?P<name>.*?)(?P<rank>{_RANK})?(?:{_SINCE}|在?(?:{_FIELDS})|实现|力争|争取|再|继续)*+(?P<rank2>{_RANK})?(?:{_AHEAD})"
        rf"(?:至少|不少于)?(?P<n>[一二三四五六七八九十两\d]+)(?:[—–~～至到-][一二三四五六七八九十两\d]+)?(?:个)?(?P<unit>位次|名次|位|名)(?:以上|及以上)?$"
    ).match(text)
    places = _ordinal(match["n"].replace("两", "二")) if match else None
    if match is None or not places:
        return None
    if match["unit"] == "名" and not (match["rank"] or match["rank2"]):
        return None
    return found(Relative("lt_other", "上年", Measure.RANK, Decimal(-places)), match["name"], match)


def _place_moves(text: str) -> Found | None:
    """位次前移, 争先进位, 位次不后移."""
    if match := _re(
        r"^(?P<name>.*?)(?:位次|排名|排位)(?:不断|持续|继续|稳步|进一步|实现|有所)*(?:前移|上升|提升|进位|晋位|前进)$"
    ).match(text) or _re(r"^(?P<name>.*?)(?:争先进位|进位争先|晋位升级|争先晋位|进位)$").match(text):
        return found(Improve(False, Measure.RANK), match["name"], match)
    if match := _re(r"^(?P<name>.*?)(?:位次|排名|排位)(?:不后移|不下降|不退位|不退|不降|保持不变|稳定)$").match(text):
        return found(Improve(False, Measure.RANK, or_equal=True), match["name"], match)
    return None


# --- direction against last year ------------------------------------------------------------------------------------

_HOW = (
    "保持|持续|稳步|进一步|不断|逐步|逐年|明显|显著|大幅度|大幅|有所|较快|继续|稳定|总体|稳中有|稳中|全面|有效|着力|力争|实现|切实|"
    "稳妥|平稳|双|整体|加快|快速|同比|较上年|比上年|较去年|比去年"
)
_UP = "提升|提高|上升|回升|增加|扩大|增强|向好|好转|改善|优化|升|增|进步|走高|扩容|壮大|攀升|提速"
_DOWN = "下降|降低|减少|缩小|收窄|压减|压降|回落|降|下行|缩短|减轻|减量|下调"
_BETTER = ("改善", "向好", "好转", "优化", "进步")


def _trend(text: str, lower: bool | None) -> Found | None:
    """空气优良天数比率持续提升, 持续下降, 稳中有升, 只降不升."""
    text = _re("“(双..)”$").sub(r"\1", text)
    for pattern, up in (
        (r"只降不升|只减不增|不反弹|不增加|不上升|不增长|不新增", False),
        (r"只增不减|只升不降|不下降|不降低|不减少|不退步", True),
    ):
        if match := _re(rf"^(?P<name>.*?)(?:{pattern})$").match(text):
            return _moved(match["name"], up, match, or_equal=True)
    if match := _re(rf"^(?P<name>.*?)(?:{_HOW})*(?:稳中有进|稳中向好|稳中有升|稳中有增)$").match(text):
        return _moved(match["name"], up=True, match=match)
    match = _re(rf"^(?P<name>.*?)(?P<how>(?:{_HOW})*+)(?P<verb>{_UP}|{_DOWN})$").match(text)
    if match and (match["how"] or len(match["name"]) >= 2):
        return _moved(match["name"], _goes_up(match["verb"], match["name"], lower), match)
    return None


def _trend_leading(text: str, lower: bool | None) -> Found | None:
    """持续提升绿色建筑占新建建筑比重, 提升空气优良天数比率."""
    match = _re(
        rf"^(?P<how>(?:{_HOW})*+)(?P<verb>提升|提高|扩大|增加|增强|改善|优化|降低|减少|缩小|压减|壮大|缩短)(?P<name>[^，。]{{2,}})$"
    ).match(text)
    return _moved(match["name"], _goes_up(match["verb"], match["name"], lower), match) if match else None


def _goes_up(verb: str, name: str, lower: bool | None) -> bool:
    if verb in _BETTER:
        return not (lower if lower is not None else lower_is_better(name))
    return verb in _UP.split("|")


def _moved(name: str, up: bool, match: re.Match[str], *, or_equal: bool = False) -> Found:
    of = Measure.GROWTH if name.endswith(("增速", "增幅", "涨幅")) else value_measure(name)
    return found(Improve(up, of, or_equal), name, match)


# --- what a person judges ---------------------------------------------------------------------------------------------

_A_PERSON_JUDGES = (
    "(?:保持|处于|运行|控制|稳定)?(?:在)?合理(?:水平|区间|范围|增长区间)|(?:保持)?适度|提质增效|提质扩量|量质齐升|量质双升|扩量提质|"
    "前列|前茅|第一方阵|第一梯队|上游水平|上游|中上游|领先地位|领先水平|领先|一流水平|先进水平|持续优化|巩固提升|"
    "取得(?:新的|新|明显|显著|积极|重要|重大|阶段性|决定性|扎实)*(?:实效|成效|进展|突破|成果|进步)|不断完善|更加完善|基本形成|初步形成|"
    "协调发展|(?:守住)?底线|(?:稳定|持续|全面|基本|动态)?达标|第一等次|优秀等次|高质量发展|有序推进|基本平衡|平稳运行|健康发展|良性循环|"
    "企稳向好|回稳向好|止跌回稳|企稳|(?:风险)?(?:总体)?可控|按(?:时序|序时|计划|节点)(?:进度)?推进|达到?(?:时序|序时)进度|(?:推进)?前期工作|领跑|"
    "(?<!验收)合格"
)
_JUDGED_WORDS = (
    ("stable_better", "稳中提质|量稳质升|保稳提质|促稳提质|稳量提质|稳规模优结构|稳存提增|保量提质|稳量优质|稳中提优"),
    ("judged", _A_PERSON_JUDGES),
    ("stable", "(?:保持|维持)?(?:总体|基本|大体)?(?:稳定|平稳)"),
)


def _judged(text: str) -> Found | None:
    """稳中提质, 保持稳定, 保持合理水平: a person judges these."""
    for op, choices in _JUDGED_WORDS:
        match = _re(
            r"^(?P<name>.*?)(?:实现|继续|持续|总体|全面|进一步|处于|位居|稳居|走在|进入|保持|达到)*?"
            rf"(?P<words>(?:全国|全省|全市|全区|全县|省内|市内|国内|国际|主城区|主城|城区|同类城区|同类)?(?:{choices})|领跑(?:全国|全省|全市))$"
        ).match(text)
        if match:
            words = {"前期工作": "推进前期工作", "底线": "守住底线", "稳定": "保持稳定", "平稳": "保持平稳"}.get(
                match["words"], match["words"]
            )
            return found(Judged(op, words), match["name"], match)
    return None


_READERS: tuple[Callable[[str], Found | None], ...] = (
    _breakthrough, _growth, _growth_kind, _into_profit, _halved, _doubling, _no_event, _cleared, _place_moves, _judged,
)  # fmt: skip
