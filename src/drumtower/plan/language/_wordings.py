"""Phrases without a number of their own: relations, directions, milestones, ranks, and words that a person judges.

Each reader takes one phrase and returns a ``Found`` or None; they are tried in the order of ``READERS``, the more
particular first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from drumtower.plan.language._names import clean_name, reference_name
from drumtower.plan.language._numeric import Found, lower_is_better
from drumtower.plan.language._predicates import Compare, Done, Improve, Judged, Measure, Predicate, Relative, Sync
from drumtower.plan.language._words import SHARE_WORDS, STAGES, alternation
from drumtower.quantity import match_number

__all__ = ["read_relation", "read_wording"]

ZERO, HUNDRED = Decimal(0), Decimal(100)


def read_relation(text: str) -> Found | None:
    """A promise held against another indicator or against a value set elsewhere, or None."""
    for reader in (_sync, _upper_task, _kept_at, _compared, _rank, _everything):
        if found := reader(text):
            return found
    return None


def read_wording(text: str) -> Found | None:
    """A promise without a number, or None."""
    for reader in READERS:
        if found := reader(text):
            return found
    return None


@cache
def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _found(predicate: Predicate, name: str, match: re.Match[str], *, veto: bool = False) -> Found:
    return Found(predicate, clean_name(name), match.span(), veto=veto)


# --- against another indicator -------------------------------------------------------------------------------------

_NEARLY = "(?:基本|总体|大体|大致)"


def _sync(text: str) -> Found | None:
    """与经济增长基本同步."""
    match = _re(
        rf"^(?P<head>.+?)(?P<n1>{_NEARLY})?(?:保持|实现)?(?P<n2>{_NEARLY})?"
        r"(?:同步增长|同步提高|同步提升|同步|相适应|相匹配|相协调)$"
    ).match(text)
    if not match:
        return None
    head = match["head"]
    cut = next((i for word in ("与", "同", "跟") if (i := head.rfind(word)) >= 0), -1)
    cut = head.rfind("和") if cut < 0 else cut
    if cut < 0:
        return None
    name = re.sub(r"(?:保持|实现|要)?$", "", head[:cut])
    other = reference_name(head[cut + 1 :], Measure.GROWTH)
    return (
        _found(Sync(other, bool(match["n1"] or match["n2"])), reference_name(name, Measure.GROWTH), match)
        if other
        else None
    )


def _upper_task(text: str) -> Found | None:
    """完成市下达任务, 完成国家下达的降碳减排任务, 达到国家要求, 控制在省下达目标以内."""
    match = _re(
        r"^(?P<name>.*?)(?P<over>超额)?(?:全面|圆满|如期|高质量|确保|按时)?(?P<verb>完成|达到|控制在|实现|落实)(?P<over2>超额)?(?:经)?"
        r"(?P<who>国家和省|国家|省市|省委|市委|中央|上级|自治区|省级|市级|省|市|区)(?P<act>.*?(?:下达|核定|考核|确定|分解|要求|规定|交办|分配|定))"
        r"(?:给我[省市区县])?的?(?P<what>.*?)(?:约束性|预期性|年度|各项)*(?P<tail>目标任务|任务指标|任务数|任务|目标值|目标|指标|计划|标准|进度)?"
        r"(?:要求)?(?P<within>以内|之内|内)?$"
    ).match(text)
    if not match or not (match["tail"] or match["act"].endswith(("要求", "规定"))):
        return None
    act = re.sub(r"^.*(?=下达|核定|考核|确定|分解|要求|规定|交办|分配|(?<!核|确)定)", "", match["act"])
    other = f"{match['who']}{act}{match['tail'] or ''}"
    name = match["name"] or re.sub(r"(?:约束性|预期性)?(?:指标)?(?:和|、)?$", "", match["what"]) or ""
    over = bool(match["over"] or match["over2"])
    op = "lt_other" if match["within"] or match["verb"] == "控制在" else "ge_other"
    strict = over if op == "ge_other" else False
    return _found(Relative(op, other, Measure.LEVEL, strict=strict), name, match)


_OTHERS = r"(?P<other>[^，；]*?(?:警戒线|预警线|红线|上限|限额|平均水平|平均|均值|水平|增速|增长|增幅|涨幅|目标|任务|上年|去年|同期|经济|收入|GDP|生产总值|投资|税收|支出))"


def _kept_at(text: str) -> Found | None:
    """增速保持在全国平均水平以上, 控制在全国平均水平以内, 达到全省平均水平, 保持上年水平."""
    match = _re(
        rf"^(?P<name>.*?)(?:继续)?(?:保持在|稳定在|维持在|处于|控制在|达到|高于|不低于|保持|位于)"
        rf"{_OTHERS}(?P<side>及以上|以上|以下|以内|之内)$"
    ).match(text)
    if not match:
        match = _re(
            r"^(?P<name>.*?)(?:达到|保持在|不低于|保持)(?P<other>[^，；\d]*?(?:平均水平|平均|上年水平|去年水平|均值|标准|先进水平|领先水平))(?P<side>)$"
        ).match(text)
    if not match or match_number(match["other"], 0):
        return None
    of = _measure_of(match["name"], match["other"])
    op = "lt_other" if match["side"] in ("以下", "以内", "之内") else "ge_other"
    other = reference_name(match["other"], of)
    return _found(Relative(op, other, of), reference_name(match["name"], of), match)


_ABOVE = "不低于|高于|快于|优于|好于|超过|领先于|领先|大于"
_BELOW = "不高于|不超过|低于|慢于|小于|少于"


def _compared(text: str) -> Found | None:
    """高于全区税收增长2个百分点, 高于全国平均水平, 快于经济增速."""
    match = _re(
        rf"^(?P<name>.*?)(?:略|明显|继续|持续|均|都|稳定|保持|总体)*(?P<cmp>{_ABOVE}|{_BELOW})(?P<other>\D.*?)"
        r"(?P<plus>[0-9.]+(?:个)?百分点)?(?P<after>以上|左右)?$"
    ).match(text)
    if not match or match_number(match["other"], 0) or not _re(_OTHERS + "$").search(match["other"]):
        return None
    of = _measure_of(match["name"], match["other"])
    plus = _points(match["plus"])
    strict = match["cmp"] not in ("不低于", "不高于", "不超过") and not match["plus"]
    op = "ge_other" if match["cmp"] in _ABOVE.split("|") else "lt_other"
    if op == "lt_other":
        strict, plus = match["cmp"] in ("低于", "慢于", "小于", "少于") and not match["plus"], -plus
    predicate = Relative(op, reference_name(match["other"], of), of, plus, "pp" if match["plus"] else "", strict)
    return _found(predicate, reference_name(match["name"], of), match)


def _points(words: str | None) -> Decimal:
    return Decimal(re.match(r"[0-9.]+", words)[0]) if words else ZERO  # type: ignore[index]


def _measure_of(name: str, other: str) -> Measure:
    """The measure in which two names are compared: growth where either speaks of it, else rate, share or level."""
    growth = ("增速", "增长", "增幅", "涨幅", "增长率")
    if name.endswith(growth) or re.search(rf"(?:{alternation(growth)})(?:平均)?(?:水平)?$", other) or "经济" in other:
        return Measure.GROWTH
    return _value_measure(name)


def _value_measure(name: str) -> Measure:
    if any(word in name for word in SHARE_WORDS):
        return Measure.SHARE
    if name.endswith("数"):
        return Measure.COUNT
    return Measure.RATE if "率" in name or "覆盖" in name else Measure.LEVEL


# --- growth in words ------------------------------------------------------------------------------------------------


def _growth(text: str) -> Found | None:
    """正增长, 保持稳定增长, 两位数增长, 翻一番."""
    if match := _re(r"^(?P<name>.*?)(?:保持|实现|恢复|转为)*(?:正增长|由负转正|由降转增|止跌回升|增速转正)$").match(
        text
    ):
        return _found(Compare(">", ZERO, "%", Measure.GROWTH), match["name"], match)
    if match := _re(
        r"^(?P<name>.*?)(?:保持|实现|呈现|继续)*(?:(?:总体|持续)?(?:稳定|平稳|稳步|较快|合理|适度|快速|恢复性|稳健|继续|持续|温和|高速))+增长(?:态势)?$"
    ).match(text) or _re(r"^(?P<name>.*?)(?:保持|实现)增长(?:态势)?$").match(text):
        return _found(Compare(">", ZERO, "%", Measure.GROWTH), match["name"], match)
    if match := _re(r"^(?P<name>.*?)(?:保持|实现|达到)*(?P<kind>两位数|双位数|零|负)增长$").match(text):
        predicate = {"零": Compare("<=", ZERO, "%", Measure.GROWTH), "负": Compare("<", ZERO, "%", Measure.GROWTH)}.get(
            match["kind"], Compare(">=", Decimal(10), "%", Measure.GROWTH)
        )
        return _found(predicate, match["name"], match)
    if match := _re(
        r"^(?P<name>.*?)(?:实现|较上年|比上年|同比)*(?:翻(?P<n>[一两二三])?番|实现倍增|倍增)(?:以上)?$"
    ).match(text):
        times = {"两": 4, "二": 4, "三": 8}.get(match["n"] or "一", 2)
        return _found(Compare(">=", (times - 1) * HUNDRED, "%", Measure.GROWTH), match["name"], match)
    return None


# --- bounds in words ------------------------------------------------------------------------------------------------


def _nothing(text: str) -> Found | None:
    """不发生重特大事故, 守住不发生系统性金融风险的底线, 零事故, 动态清零."""
    match = _re(
        r"^(?P<name>.*?)(?:坚决|牢牢|严格|切实|守住|守牢|坚守|严守|确保|实现|有效)*(?:不发生|未发生|杜绝发生|杜绝|零发生)(?P<what>.*?)(?:的?底线|的?目标)?$"
    ).match(text)
    if match and (name := match["name"] + match["what"]):
        return _found(Compare("==", ZERO, "起", Measure.COUNT), name, match, veto=True)
    if match := _re(r"^(?:全面|基本|彻底|实现)*消除(?P<name>.{2,})$").match(text):
        return _found(Compare("==", ZERO, "", Measure.COUNT), match["name"], match)
    match = _re(
        r"^(?P<name>.*?)(?:实现|保持|持续|全面)*(?:动态清零|动态“清零”|“清零”|清零|零发生|零事故|零死亡|归零)$"
    ).match(text)
    if match:
        return _found(Compare("==", ZERO, "", Measure.COUNT), match["name"], match)
    return None


def _everything(text: str) -> Found | None:
    """全覆盖, 应保尽保."""
    match = _re(
        r"^(?P<name>.*?)(?:基本)?(?:实现|保持|达到)*(?:全面覆盖|全覆盖|应(?P<a>.)尽(?P=a)|全部达标|全达标)$"
    ).match(text)
    return _found(Compare("==", HUNDRED, "%", Measure.RATE), match["name"], match) if match else None


_ORDINAL = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_FIELDS = (
    "全国同类|全国|全省|全市|全区|主城区|主城|城区|同类|长三角|珠三角|中西部|中部|西部|东部|国内|省内|市内|世界|全球"
)


def _rank(text: str) -> Found | None:
    """全市第一, 位列前三, 进入全国前十位, 稳居全省首位."""
    match = _re(
        rf"^(?P<name>.*?)(?:继续|稳|始终|保持|确保|力争|持续)*(?P<f1>{_FIELDS})?(?:排名|位次|排位|综合排名)?"
        rf"(?:位列|位居|列|居|稳居|进入|进|跻身|保持|保持在|位于|处于|达到|排)*(?P<f2>{_FIELDS})?(?:排名|位次)?"
        r"(?:(?:第(?P<n>[一二三四五六七八九十\d]+)|前(?P<top>[一二三四五六七八九十\d]+)(?:强)?)(?:位|名)?(?:以内|之内|左右)?|(?P<first>首位|榜首|第一位|第一名))$"
    ).match(text)
    if not match:
        return None
    place = 1 if match["first"] else _ordinal(match["n"] or match["top"])
    if place is None:
        return None
    among = match["f1"] or match["f2"] or ""
    return _found(Compare("<=", Decimal(place), "", Measure.RANK, among=among), match["name"], match)


def _ordinal(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    if words.startswith("十") and len(words) == 2:
        return 10 + _ORDINAL.get(words[1], 0)
    if len(words) >= 2 and words[1] == "十":
        return _ORDINAL[words[0]] * 10 + (_ORDINAL.get(words[2:], 0) if words[2:] else 0)
    return _ORDINAL.get(words)


def _place_moves(text: str) -> Found | None:
    """位次前移, 争先进位, 位次不后移, 走在前列."""
    if match := _re(
        r"^(?P<name>.*?)(?:位次|排名|排位)(?:不断|持续|继续|稳步|进一步|实现|有所)*(?:前移|上升|提升|进位|晋位|前进)$"
    ).match(text):
        return _found(Improve(False, Measure.RANK), match["name"], match)
    if match := _re(r"^(?P<name>.*?)(?:争先进位|进位争先|晋位升级|争先晋位)$").match(text):
        return _found(Improve(False, Measure.RANK), match["name"], match)
    if match := _re(r"^(?P<name>.*?)(?:位次|排名|排位)(?:不后移|不下降|不退位|不降|保持不变|稳定)$").match(text):
        return _found(Improve(False, Measure.RANK, or_equal=True), match["name"], match)
    return None


# --- direction against last year ------------------------------------------------------------------------------------

_HOW = (
    "持续稳步|保持|持续|稳步|进一步|不断|逐步|逐年|明显|显著|大幅度|大幅|有所|较快|继续|稳定|总体|稳中有|稳中|全面|有效|着力|力争|实现|切实|"
    "稳妥|平稳|双|整体|加快|快速|同比|较上年|比上年|较去年|只增不减式"
)
_UP = "提升|提高|上升|增加|扩大|增强|向好|好转|改善|优化|升|增|进步|走高|扩容|壮大|攀升|提速"
_DOWN = "下降|降低|减少|缩小|收窄|压减|压降|回落|降|下行|缩短|减轻|减量|双下降"


def _trend(text: str) -> Found | None:
    """空气优良天数比率持续提升, 持续下降, 稳中有升, 只降不升."""
    for pattern, up in (
        (r"只降不升|只减不增|不反弹|不增加|不上升|不增长", False),
        (r"只增不减|只升不降|不下降|不降低|不减少|不退步", True),
    ):
        if match := _re(rf"^(?P<name>.*?)(?:{pattern})$").match(text):
            return _trend_found(match["name"], up, match, or_equal=True)
    if match := _re(rf"^(?P<name>.*?)(?:{_HOW})*(?:稳中有进|稳中向好|稳中有升|稳中有增)$").match(text):
        return _trend_found(match["name"], up=True, match=match)
    match = _re(rf"^(?P<name>.*?)(?P<how>(?:{_HOW})*)(?P<verb>{_UP}|{_DOWN})$").match(text)
    if match and (match["how"] or len(match["name"]) >= 2):
        return _trend_found(match["name"], _goes_up(match["verb"], match["name"]), match)
    return None


def _trend_leading(text: str) -> Found | None:
    """持续提升文化产业增加值占地区生产总值比重, 提升空气优良天数比率."""
    match = _re(
        rf"^(?P<how>(?:{_HOW})*)(?P<verb>提升|提高|扩大|增加|增强|改善|优化|降低|减少|缩小|压减|壮大|缩短)(?P<name>[^，。]{{2,}})$"
    ).match(text)
    return _trend_found(match["name"], _goes_up(match["verb"], match["name"]), match) if match else None


def _goes_up(verb: str, name: str) -> bool:
    if verb in ("改善", "向好", "好转", "优化"):
        return not lower_is_better(name)
    return verb in _UP.split("|")


def _trend_found(name: str, up: bool, match: re.Match[str], *, or_equal: bool = False) -> Found:
    growth = name.endswith(("增速", "增幅", "涨幅"))
    of = Measure.GROWTH if growth else _value_measure(name)
    return _found(Improve(up, of, or_equal), name, match)


# --- milestones and judgement ---------------------------------------------------------------------------------------

_BY = (
    r"(?P<by>(?:20\d\d年(?:底|末|中)|(?:20\d\d年|今年|年内)?(?:\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬|份)?|[一二三四]季度(?:末)?|前三季度|上半年|下半年|年底|年末|年内|年中)?))"
    r"(?:前|之前|以前|内)?"
)


def _milestone(text: str) -> Found | None:
    """6月底前开工, 建成区级养老服务指导中心, 主体结构封顶."""
    stages = alternation(tuple(STAGES))
    if match := _re(
        rf"^{_BY}(?:力争|确保|全面|全部|基本|如期|正式|成功|实现|争取)*(?P<stage>{stages})(?P<name>.*)$"
    ).match(text):
        if re.search(r"(任务|目标|指标)$", match["name"]) and match["stage"] == "完成":
            return None
        if match["stage"] == "完成" and re.search(rf"(?:{stages})$", match["name"]) and match["name"] not in STAGES:
            return _milestone(match["by"] + match["name"])
        if match["name"] in STAGES:
            return _found(Done(STAGES[match["name"]], match["by"]), "", match)
        return _found(Done(STAGES[match["stage"]], match["by"]), match["name"], match)
    if match := _re(
        rf"^(?P<name>.+?){_BY}(?:力争|确保|全面|全部|基本|如期|正式|成功|实现|争取|顺利)*(?P<stages>(?:(?:{stages})并?)+)(?:建设|目标|工作)?$"
    ).match(text):
        last = _re(stages).findall(match["stages"])[-1]
        return _found(Done(STAGES[last], match["by"]), match["name"], match)
    return None


_STABLE_BETTER = "稳中提质|量稳质升|保稳提质|促稳提质|稳量提质|稳规模优结构|稳存提增|保量提质"
_STABLE = "保持总体稳定|保持基本稳定|保持稳定|保持平稳|基本稳定|总体稳定|总体平稳|基本平稳|平稳运行|保持基本平稳|稳定"
_JUDGED = (
    "保持合理水平|保持在合理水平|处于合理水平|保持在合理区间|处于合理区间|运行在合理区间|保持合理区间|提质增效|提质扩量|量质齐升|量质双升|扩量提质|"
    "走在前列|位居前列|稳居前列|前列|前茅|第一方阵|上游水平|上游|持续优化|巩固提升|取得实效|取得新成效|取得明显成效|取得积极进展|"
    "取得重要进展|取得突破|取得新突破|不断完善|更加完善|基本形成|初步形成|协调发展|高质量发展|有序推进|合理增长"
)


def _judged(text: str) -> Found | None:
    """稳中提质, 保持稳定, 保持合理水平: a person judges these."""
    for op, words in (("stable_better", _STABLE_BETTER), ("judged", _JUDGED), ("stable", _STABLE)):
        if match := _re(
            rf"^(?P<name>.*?)(?:实现|继续|持续|保持|总体|全面|进一步|处于|位居|稳居|走在|进入)*(?P<words>(?:全国|全省|全市|同类)?(?:{words}))$"
        ).match(text):
            return _found(Judged(op, match["words"]), match["name"], match)
    return None


READERS: tuple[Callable[[str], Found | None], ...] = (
    _growth, _nothing, _everything, _place_moves, _judged, _trend, _milestone, _trend_leading,
)  # fmt: skip
