"""Leading words: what stands before, or inside, a promise without being its name or its number.

确保  力争  全年  到2025年  比2020年  每年  ──▶ taken off; striving and time are kept apart
在实际工作中争取更好结果  同口径            ──▶ additions, which set no target
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from drumtower.plan.language._phrases import Part
from drumtower.plan.language._words import MODALS, STRIVES, alternation

__all__ = ["Bare", "is_addition", "lead_off", "without_modals"]


@dataclass(frozen=True, slots=True)
class Bare:
    """A part without the words that only lead in; the word of striving if there was one, and the time or base it names."""

    part: Part
    strives: str = ""
    when: str = ""
    base: str = ""


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternation(MODALS)}|(?:保底|底线|基本|确保|必保|基础)目标(?:值|是|为)*(?=[0-9增突达下不])|(?:保底|底线|必保)(?:是|为)?(?=[0-9增达下])|全年|今年|年内|本年度?|当年|明年|年度(?!计划|任务|目标|预算|投资))"
    )


_TIME = re.compile(
    r"(?:到|至|截至|力争到)?(?:(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年(?:底|末)?(?:前)?|“?十[一二三四五六]五”?+(?!(?:时期|期间)?内?累计)(?:时期|期间|末)?|今后五年(?!累计)|未来五年(?!累计)|五年(?!累计)|上半年|下半年|"
    r"前三季度|[一二三四]季度|\d{1,2}月(?:底|末|份)?(?:前)?|年底(?:前)?|年末|到年底)[,，]?"
)
_EACH = re.compile(r"每年|每月|每季度|每周|每半年")
_A_YEAR = re.compile(r"(?<=[上内右下])[/／]年$")
_FROM_YEAR = r"(?:20\d\d年|“?十[一二三四五六]五”?末|基期|[三五]年前)(?:底|末)?"
_BASE = re.compile(
    rf"(?:比|较|在|以){_FROM_YEAR}(?:的?基础上|水平|为基期?|为基数)?|(?<=[^上去本今当每])年均(?=增长|增速|增幅|增加|提高|下降|降低|递增|递减|减少|新增|净增|上涨|上升|压减|压降|达到|不低于|保持)|"
    r"^年均(?=增长|增速|增幅|增加|提高|下降|降低|递增|递减|减少|新增|净增|上涨|上升|压减|压降)|"
    r"(?:(?:[三五]|两|3|5|2)年|“?十[一二三四五六]五”?(?:时期|期间)?)(?:内)?累计|(?:比|较|在)同期(?:的?基础上|水平)?"
)
_MULTIPLE = re.compile(rf"(?:达到|增长到|增加到|提高到|为|是)(?:约|近)?(?P<year>{_FROM_YEAR})(?:水平)?的(?=[0-9.]+倍)")


def _base_of(words: str) -> str:
    """The standard words of a base: 较2020年, 年均, 五年累计; none where it only means the year before."""
    if words.endswith("累计"):
        return words.replace("内", "").replace("3年", "三年").replace("5年", "五年")
    if "同期" in words:
        return ""
    year = re.search(_FROM_YEAR, words)
    return "年均" if year is None else f"较{year[0]}"


@cache
def _strives() -> re.Pattern[str]:
    return re.compile(
        rf"(?:并)?(?:努力争取|努力实现|奋斗(?=目标|[0-9]|增长|达到|实现|突破)|挑战(?=目标|[0-9])|{alternation(STRIVES)})(?:目标(?:值|是|为)*(?=[0-9增突达下不]))?(?:全年)?(?:再)?"
    )


def lead_off(part: Part) -> Bare:
    """``part`` without its leading words."""
    part, strives, times = _head_off(part)
    inner = None if strives else _strive(part.text, inside=True)
    if inner:
        strives, part = inner[0], _cut(part, inner)
    if match := _A_YEAR.search(part.text):
        part = replace(part, text=part.text[: match.start()])
        times.append("每年")
    part, base, since = _base_off(part)
    return Bare(part, strives, "".join([*times, since]), base)


def _head_off(part: Part) -> tuple[Part, str, list[str]]:
    """``part`` without the words at its head, the word of striving among them, and the times they name."""
    strives, times = "", []
    while True:
        text = part.text
        if (m := _leads().match(text)) and len(text) > m.end():
            part = part.without(m.end())
        elif (m := _TIME.match(text) or _EACH.match(text)) and len(text) > m.end():
            part = part.without(m.end())
            times.append(m[0].strip(",，"))
        elif m := _strive(text):
            strives, part = m[0].removeprefix("并"), part.without(m.end())
        else:
            return part, strives, times


_OF_LAST_YEAR = re.compile(r"(?:达到|为)?(?:上年|去年)(?:同期|水平)?的(?=[0-9.]+倍)")


def _base_off(part: Part) -> tuple[Part, str, str]:
    """``part`` without what its number is counted from, the base in standard words, and one that only means last year."""
    if (match := _BASE.search(part.text)) and match.end() < len(part.text):
        base = _base_of(match[0])
        return _cut(part, match), base, "" if base else match[0]
    if match := _MULTIPLE.search(part.text) or _OF_LAST_YEAR.search(part.text):
        year = match.groupdict().get("year")
        grown = f"{part.text[: match.start()]}增长到{part.text[match.end() :]}"
        return replace(part, text=grown), f"较{year}" if year else "", ""
    return part, "", ""


def _cut(part: Part, match: re.Match[str]) -> Part:
    return replace(part, text=part.text[: match.start()] + part.text[match.end() :])


def _strive(text: str, *, inside: bool = False) -> re.Match[str] | None:
    """A word of striving at the head of ``text`` or ``inside`` it; 争取资金 is a thing to do, not a stretch."""
    match = _strives().search(text) if inside else _strives().match(text)
    if not match or len(text) == match.end():
        return None
    if match[0] == "争取" and re.search(r"争取.*(?:资金|补助|专项|额度|债券|支持|指标)", text):
        return None
    if match[0] == "争" and re.search(r"(?:竞|战|斗|抗|论)争|争(?:先|议|端)", text):
        return None
    return match


def without_modals(text: str) -> str:
    """``text`` without 确保, 力争 and the like at its head, its time kept."""
    return _modal_heads().sub("", text)


@cache
def _modal_heads() -> re.Pattern[str]:
    modals = tuple(word for word in MODALS if word not in ("年内", "今年", "明年", "当年"))
    return re.compile(rf"^(?:{alternation(modals)}|{alternation(STRIVES)})+")


_ADDITION = re.compile(
    r"(?:在实际工作中|在实际执行中|实际工作中)|"
    r"(?:努力|全力|力争|争取|力求|并)*(?:争取|取得|实现|达到|好于)?更(?:好|优|高|大)(?:的)?(?:结果|成绩|水平|成效|效果)|"
    r"^(?:努力|力争|争取|力求|并)+(?:做到|实现|完成得)?更(?:好|优|高|快|多)$|"
    r"^比(?:上年|去年)\D*(?:下调|上调|提高|增加|下降|减少|回落)$|^为\D*最(?:大|小|高|低|好)\D*$|"
    r"^(?:同口径|可比口径|不含|剔除|扣除|按可比|按同口径|含|以.*为准|具体以|各年度视情)"
)
_NO_ADDITION = re.compile(r"同口径(?:增长|下降)[0-9]|^以[^，]*(?:下达|核定)")


def is_addition(text: str) -> bool:
    """Whether a part sets no target: what an official adds so as to do better, or how the figure is taken."""
    return bool(_ADDITION.search(text)) and not _NO_ADDITION.search(text)
