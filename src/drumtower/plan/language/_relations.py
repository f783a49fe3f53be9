"""Relations: promises held against another indicator, against last year, or against a value that somebody else sets.

与经济增长基本同步    高于全区税收增长2个百分点    完成市下达任务    增速保持在全国平均水平以上    与上年持平
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drumtower.plan.language._found import Found, found, value_measure
from drumtower.plan.language._names import lower_is_better, reference_name
from drumtower.plan.language._predicates import Compare, Improve, Measure, Relative, Sync
from drumtower.plan.language._words import alternation
from drumtower.quantity import match_number

__all__ = ["everything", "read_relation"]

ZERO, HUNDRED = Decimal(0), Decimal(100)


def read_relation(text: str, lower: bool | None = None) -> Found | None:
    """A promise held against another indicator or against a value set elsewhere, or None.

    ``lower`` says that less is better where the indicator is known.
    """
    if not _CUES.search(text):
        return None
    for reader in (_sync, _upper_task, _named_task, _own_plan, _as_last_year, _kept_at, _compared):
        if it := reader(text, lower):
            return it
    return None


_CUES = re.compile(
    r"同步|相适应|匹配|相协调|下达|核定|考核|确定|分解|要求|规定|交办|分配|定|上级|计划|任务|目标|标准|水平|平均|均值|持平|平均线|"
    r"高于|高出|高过|不差于|不劣于|低于|快于|慢于|优于|好于|超过|领先|大于|小于|少于|达到|保持|控制|处于|位于|稳定在|维持"
)
"""One of these stands in every relation; a text without any is not tried."""


@cache
def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_NEARLY = "(?:基本|总体|大体|大致)"


def _sync(text: str, lower: bool | None) -> Found | None:
    """与经济增长基本同步."""
    match = _re(
        rf"^(?P<head>.+?)(?P<n1>{_NEARLY})?(?:保持|实现)?(?P<n2>{_NEARLY})?"
        r"(?:同步增长|同步提高|同步提升|同步|相适应|相匹配|匹配|相协调)$"
    ).match(text)
    if not match:
        return None
    head = match["head"]
    cut = next((i for word in ("与", "同", "跟") if (i := head.rfind(word)) >= 0), -1)
    cut = head.rfind("和") if cut < 0 else cut
    other = reference_name(head[cut + 1 :], Measure.GROWTH)
    if cut < 0 or not other:
        return None
    name = re.sub(r"(?:保持|实现|要)?$", "", head[:cut])
    return found(Sync(other, bool(match["n1"] or match["n2"])), reference_name(name, Measure.GROWTH), match)


# --- a value that somebody else sets ----------------------------------------------------------------------------------

_WHO = (
    r"国家、省、市|国家和省|国家、省|国家省市|国家级|国家|省、市|省委省政府|省市|省委|市委|中央|上级|自治区级|自治区|省级|市级|区级|州级|"
    r"县级|省|市|区|州|盟|县"
)
_ACTS = r"下达|核定|考核|确定|分解|要求|规定|交办|分配|安排|(?<!核|确)定"
_TAIL = r"目标任务数|目标任务|任务指标|任务数|任务|目标值|目标|指标|计划|标准|进度"


def _upper_task(text: str, lower: bool | None) -> Found | None:
    """完成市下达任务, 完成国家下达的降碳减排任务, 达到省考核要求, 控制在省下达目标以内, 以市下达为准."""
    match = _task_pattern(_TASK_VERB).match(text)
    match = match or _task_pattern(r"(?<!.)(?P<verb>)").match(text)
    if not match or not _is_task(match):
        return None
    act = re.sub(rf"^.*(?={_ACTS})", "", match["act"])
    demand = "" if match["tail"] else match["demand"] or ""
    other = f"{match['who']}{act}{match['tail'] or demand}"
    if other.endswith(("下达", "核定", "确定", "分解", "定", "安排")):
        other += "任务"
    name = match["name"] or re.sub(r"(?:约束性|预期性)?(?:指标)?(?:和|、)?$", "", match["what"]) or ""
    op = "lt_other" if match["within"] or match["verb"] in _CEILINGS else "ge_other"
    strict = op == "ge_other" and bool(match["over"] or match["over2"] or match["verb"] in ("优于", "好于"))
    return found(Relative(op, other, Measure.LEVEL, strict=strict), name, match)


_TASK_VERB = r"(?P<verb>完成|达到|控制在|控制到|不突破|不超过|不高于|不低于|优于|好于|实现|落实|执行|按照|按|以|与)"
_CEILINGS = ("控制在", "控制到", "不突破", "不超过", "不高于")


@cache
def _task_pattern(verb: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<name>.*?)(?P<over>超额)?(?:全面|圆满|如期|高质量|确保|按时)?{verb}(?P<over2>超额)?(?:经)?"
        rf"(?P<who>{_WHO})(?P<act>[^、]*?(?:{_ACTS}|(?<=上级)))(?:给我[省市区县])?的?(?P<what>.*?)"
        rf"(?:约束性|预期性|年度|各项)*(?P<tail>{_TAIL})?(?P<demand>要求|规定)?(?:执行|为准|一致|完成)?(?P<within>范围以内|范围之内|范围内|以内|之内|内)?$"
    )


def _is_task(match: re.Match[str]) -> bool:
    """Whether the words speak of a value that was set, and not of a place or a body that only begins like one."""
    if not match["act"] and not (match["tail"] and match["verb"]):
        return False
    ends = match["tail"] or match["demand"] or match["within"] or match["act"].endswith(("要求", "规定"))
    if match["verb"]:
        return bool(ends) or bool(re.search(r"(?:为准|一致|执行)$", match[0]))
    return not match["name"] and bool(_re(rf"(?:下达|核定|考核|定)(?:的)?(?:年度)?(?:{_TAIL})?$").search(match[0]))


def _named_task(text: str, lower: bool | None) -> Found | None:
    """完成国家保供任务: a task of a higher level that its name tells apart."""
    match = _re(
        r"^(?:高质量|坚决|全面|圆满|如期)*完成(?P<other>(?:国家|中央|省委省政府|省|市委市政府|市)[^，；、0-9]{2,12}?(?:任务|指标))$"
    ).match(text)
    if match:
        return found(Relative("ge_other", match["other"], Measure.LEVEL), "", match)
    match = _re(r"^(?P<name>[^，；、]{4,}?)完成(?P<other>(?!.*(?:下达|年度))[^，；、0-9]{2,8}任务)$").match(text)
    return found(Relative("ge_other", match["other"], Measure.LEVEL), match["name"], match) if match else None


def _own_plan(text: str, lower: bool | None) -> Found | None:
    """完成年度投资计划, 完成全年目标任务, 完成既定目标."""
    match = _re(
        r"^(?P<name>.*?)(?P<over>超额)?(?:全面|圆满|如期|高质量|按时)?完成(?:超额)?(?P<other>(?:年度|全年|当年|本年|既定|计划)[^，；0-9]*?"
        r"(?:计划|任务|目标|指标|投资|进度)|计划任务|目标任务|年度计划)$"
    ).match(text)
    if not match:
        return None
    return found(Relative("ge_other", match["other"], Measure.LEVEL, strict=bool(match["over"])), match["name"], match)


def _as_last_year(text: str, lower: bool | None) -> Found | None:
    """与上年持平, 保持上年水平, 不低于上年."""
    match = _re(
        r"^(?P<name>.*?)(?:总体|基本)?(?:(?:与|和|同)(?P<w1>上年|去年|上年同期|去年同期)(?:总体|基本)?(?:持平|相当|一致)|(?:保持)?持平|"
        r"(?:保持|维持|稳定)在?(?P<w2>上年|去年)(?:度)?(?:同期)?的?水平)$"
    ).match(text)
    if not match:
        return None
    if match["name"].endswith(_RANKS):
        return _rank_kept(match, or_equal=True)
    down = lower if lower is not None else lower_is_better(match["name"])
    op = "lt_other" if down else "ge_other"
    of = value_measure(match["name"])
    return found(Relative(op, "上年", of), match["name"], match)


# --- another value ----------------------------------------------------------------------------------------------------

_OTHERS = (
    r"(?P<other>[^，；]*?(?:警戒线|预警线|红线|上限|限额|平均水平|平均线|平均|均值|水平|增速|增长|增幅|涨幅|目标|任务|上年|去年|同期|"
    r"经济|收入|GDP|生产总值|投资|税收|支出|实际|居民|城镇|农村|全国|全省|全市|全区|全县|国家|省|市))"
)


def _kept_at(text: str, lower: bool | None) -> Found | None:
    """增速保持在全国平均水平以上, 控制在全国平均水平以内, 达到全省平均水平."""
    match = _re(
        r"^(?P<name>.*?)(?:继续)?(?:保持在|稳定在|维持在|处于|控制在|达到|高于|不低于|保持|位于)"
        rf"{_OTHERS}(?P<side>及以上|以上|以下|以内|之内)$"
    ).match(text) or _re(
        r"^(?P<name>.*?)(?:达到|保持在|不低于|保持)"
        r"(?P<other>[^，；\d]*?(?:平均水平|平均|上年水平|去年水平|均值|标准|先进水平|领先水平))(?P<side>)$"
    ).match(text)
    if not match or match_number(match["other"], 0):
        return None
    of = _measure_of(match["name"], match["other"])
    op = "lt_other" if match["side"] in ("以下", "以内", "之内") else "ge_other"
    other = "上年" if _LAST_YEAR.fullmatch(match["other"]) else reference_name(match["other"], of)
    return found(Relative(op, other, of), reference_name(match["name"], of), match)


_RANKS = ("位次", "排名", "排位", "名次")


def _rank_kept(match: re.Match[str], *, or_equal: bool) -> Found:
    """位次不低于上年: a rank that must not fall behind last year's, whose smaller number is the better."""
    name = match["name"].removesuffix(next(word for word in _RANKS if match["name"].endswith(word)))
    return found(Improve(False, Measure.RANK, or_equal), name, match)


_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)度?(?:同期)?的?(?:水平|实绩|实际(?:数|值)?|完成(?:数|值|水平)?|数|值)?")

_ABOVE = ("不低于", "高于", "高出", "高过", "快于", "优于", "好于", "超过", "领先于", "领先", "大于")
_BETTER = ("优于", "好于", "领先于", "领先", "不差于", "不劣于")
_BELOW = ("不高于", "不超过", "低于", "慢于", "小于", "少于")


def _compared(text: str, lower: bool | None) -> Found | None:
    """高于全区税收增长2个百分点, 高于全国平均水平, 快于经济增速."""
    match = _re(
        rf"^(?P<name>.*?)(?:略|明显|继续|持续|均|都|稳定|保持|总体)*(?P<cmp>{alternation(_ABOVE + _BELOW + _BETTER)})(?P<other>\D.*?)"
        r"(?P<plus>[0-9.]+(?:(?:个?百分点)?[—–~～至到-][0-9.]+)?个?百分点)?(?P<after>以上|左右)?$"
    ).match(text)
    if not match or match_number(match["other"], 0):
        return None
    since = _LAST_YEAR.fullmatch(match["other"])
    if not since and not _re(_OTHERS + "$").fullmatch(match["other"]):
        return None
    if since and not match["plus"] and match["name"].endswith(_RANKS):
        return _rank_kept(match, or_equal=match["cmp"].startswith("不"))
    of = _measure_of(match["name"], match["other"])
    of = Measure.RATE if match["plus"] and of is Measure.LEVEL else of
    up, plus = match["cmp"] in _ABOVE + _BETTER, _points(match["plus"])
    if match["cmp"] in _BETTER and (lower if lower is not None else lower_is_better(match["name"])):
        up = False
    strict = not match["cmp"].startswith("不") and not match["plus"]
    other = "上年" if since else reference_name(match["other"], of)
    unit = "pp" if match["plus"] else ""
    predicate = Relative(
        "ge_other" if up else "lt_other",
        other,
        of,
        plus if up else -plus,
        unit,
        strict,
        bool(plus) and match["after"] == "左右",
    )
    return found(predicate, reference_name(match["name"], of), match)


def _points(words: str | None) -> Decimal:
    """The points that must lie between; of a range (1—2个百分点) its lower end."""
    number = re.match(r"[0-9.]+", words or "")
    return Decimal(number[0]) if number else ZERO


_GROWTH_WORDS = ("增速", "增长", "增幅", "涨幅", "增长率")


def _measure_of(name: str, other: str) -> Measure:
    """The measure in which two names are compared: growth where either speaks of it, else rate, share or level."""
    grows = _re(rf"(?:{alternation(_GROWTH_WORDS)})(?:的)?(?:平均)?(?:水平)?$").search(other)
    if name.endswith(_GROWTH_WORDS) or grows or "经济" in other:
        return Measure.GROWTH
    return value_measure(name)


def everything(text: str) -> Found | None:
    """全覆盖, 应保尽保, 100%全覆盖."""
    match = _re(
        r"^(?P<name>.*?)(?:基本|100%|百分之百|实现|保持|达到)*(?:全面覆盖|全覆盖|应(?P<a>.)尽(?P=a)|全部达标|全达标|全破)$"
    ).match(text)
    return found(Compare("==", HUNDRED, "%", Measure.RATE), match["name"], match) if match else None
