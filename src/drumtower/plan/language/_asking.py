"""Asking: what makes a target met, in a sentence of Chinese or English.

增长5%左右  ──requirement──▶  增长4.5%以上即为完成（目标5%，允许低0.5个百分点）
                              met when growth is at least 4.5% (target 5%, 0.5 percentage points below it allowed)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from drumtower.plan.language._intervals import in_percent
from drumtower.plan.language._names import lower_is_better
from drumtower.plan.language._predicates import (
    About,
    Between,
    Compare,
    Done,
    Improve,
    Judged,
    Measure,
    Predicate,
    Relative,
    Sync,
)
from drumtower.plan.language._target import Target
from drumtower.plan.language._tolerances import Tolerances
from drumtower.plan.language._writing import is_counted, is_priced, is_task, number_words, plain, range_words
from drumtower.quantity import round_half_up

ZERO = Decimal(0)

__all__ = ["Asking", "english_name", "english_unit", "gap_words", "requirement", "said_of"]


class _Said(NamedTuple):
    """What is asked, and a remark on it, in both languages."""

    zh: str
    en: str
    zh_remark: str = ""
    en_remark: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a sentence needs besides the predicate: the target, the direction and the tolerances."""

    target: Target
    lower: bool | None = None
    tolerances: Tolerances = field(default_factory=Tolerances)
    tolerance: Decimal | None = None

    @property
    def is_lower(self) -> bool:
        """Whether less is better."""
        return self.lower if self.lower is not None else lower_is_better(self.target.indicator)


def requirement(
    target: Target,
    language: str = "zh",
    *,
    lower: bool | None = None,
    tolerances: Tolerances | None = None,
    tolerance: Decimal | None = None,
) -> str:
    """What makes ``target`` met, as a sentence without its full stop.

    >>> from drumtower.plan.language import read_target
    >>> requirement(read_target("增长5%左右"))
    '增长4.5%以上即为完成（目标5%，允许低0.5个百分点）'
    """
    return said_of(Asking(target, lower, tolerances or Tolerances(), tolerance), language)


def said_of(asking: Asking, language: str) -> str:
    """The sentence for ``asking`` in ``language``, ``zh`` or ``en``."""
    said = [_ask(p, asking) for p in asking.target.predicates]
    if language == "en":
        return _in_english(asking, said)
    return _in_chinese(asking, said)


def _in_chinese(asking: Asking, said: list[_Said]) -> str:
    target = asking.target
    words = target.base + ("不发生" if target.veto else "，且".join(s.zh for s in said)) + _closing(target.predicate)
    remarks = [s.zh_remark for s in said if s.zh_remark]
    if target.veto:
        remarks.append("发生一次即一票否决")
    words += f"（{'，'.join(remarks)}）" if remarks else ""
    if target.further is not None:
        words += f"；力争目标：{_ask(target.further, asking).zh}"
    return f"力争类目标：{words}" if target.is_stretch else words


def _closing(predicate: Predicate) -> str:
    if isinstance(predicate, Judged):
        return ""
    return "即可" if isinstance(predicate, Done) and predicate.stage == "完成" else "即为完成"


def _in_english(asking: Asking, said: list[_Said]) -> str:
    target = asking.target
    words = " and ".join(s.en for s in said)
    remarks = [s.en_remark for s in said if s.en_remark]
    if target.base:
        remarks.append("a year on average" if target.base == "年均" else f"counted “{target.base}”")
    if target.veto:
        remarks.append("a single event is a veto")
    words += f" ({', '.join(remarks)})" if remarks else ""
    words = words if isinstance(target.predicate, Judged) else f"met when {words}"
    if target.further is not None:
        words += f"; striven for: {_ask(target.further, asking).en}"
    return f"a stretch target: {words}" if target.is_stretch else words


def _ask(predicate: Predicate, asking: Asking) -> _Said:
    asker: Callable[[Any, Asking], _Said] = _ASKERS[type(predicate)]
    return asker(predicate, asking)


def english_unit(words: str) -> str:
    """A number with its Chinese unit, spaced for an English sentence."""
    spaced = re.sub(r"(?<=[0-9])(?=[^0-9.\s—%‰/-])", " ", words)
    plural = "" if re.match(r"-?1\s", spaced) else "s"
    return spaced.replace("个百分点", f"percentage point{plural}").replace("个千分点", f"per mille point{plural}")


def english_name(name: str) -> str:
    """What a target refers to, for an English sentence; names of indicators stay as they are."""
    return {"上年": "last year", "去年": "last year", "地区生产总值": "GDP"}.get(name, name)


# --- a number against a bound ---------------------------------------------------------------------------------------


_OPS: dict[str, tuple[str, str]] = {
    ">=": ("{}以上", "at least {}"),
    ">": ("超过{}", "more than {}"),
    "<=": ("不超过{}", "at most {}"),
    "<": ("低于{}", "below {}"),
    "==": ("达到{}", "exactly {}"),
}
_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _noun(p: Compare | About | Between, falls: bool, name: str | None) -> tuple[str, str]:
    """The words for what is measured."""
    if p.of is Measure.GROWTH:
        return ("下降", "the fall is") if falls else ("上涨" if is_priced(name) else "增长", "growth is")
    if p.of is Measure.CHANGE:
        return ("下降", "the fall is") if falls else ("提高", "the rise is")
    if p.of is Measure.NET:
        return ("减少", "the net loss is") if falls else ("净增" if is_counted(p) else "增加", "the net gain is")
    return "", "the value is"


def _bounded(p: Compare | About | Between, op: str, number: Decimal, asking: Asking) -> tuple[str, str]:
    falls = p.of in (Measure.GROWTH, Measure.CHANGE, Measure.NET) and number < 0
    zh, en = _noun(p, falls, asking.target.indicator)
    before, after = _OPS[_MIRROR[op] if falls else op]
    words = number_words(-number if falls else number, p.unit)
    english = f"{plain(abs(number))}{p.unit}" if p.unit.startswith("/") else english_unit(words)
    return zh + before.format(words), f"{en} {after.format(english)}"


_BARE = ("只写数值，按下限理解", "a bare number is read as a floor")
_BARE_FALL = ("只写数值，按最少降幅理解", "a bare number is read as the least fall")
_BARE_LIST = ("清单类，须全部完成", "all of a list")


def _ask_compare(p: Compare, asking: Asking) -> _Said:
    if p.of is Measure.RANK:
        return _ask_rank(p)
    if p.value == 0 and not p.implicit and (zero := _ZEROS.get((p.of, p.op))):
        return zero
    zh, en = _bounded(p, p.op, p.value, asking)
    if not p.implicit:
        return _Said(zh, en)
    return _Said(zh, en, *(_BARE_FALL if p.op == "<=" else _BARE_LIST if p.op == "==" else _BARE))


_ZEROS = {
    (Measure.GROWTH, ">"): _Said("有增长", "there is growth", "增速大于0", "above 0%"),
    (Measure.GROWTH, ">="): _Said("不下降", "there is no fall", "增速不低于0", "at least 0%"),
    (Measure.GROWTH, "<="): _Said("不增长", "there is no growth", "增速不高于0", "at most 0%"),
    (Measure.GROWTH, "<"): _Said("负增长", "it falls", "增速低于0", "growth below 0%"),
    (Measure.COUNT, "=="): _Said("为0", "there is none (0)"),
}


def _ask_rank(p: Compare) -> _Said:
    place, where = plain(p.value), f" in {p.among}" if p.among else ""
    if p.value == 1:
        return _Said(f"{p.among}位次第1", f"the rank{where} is 1")
    return _Said(f"{p.among}位次第{place}或更前", f"the rank{where} is {place} or better")


def _ask_about(p: About, asking: Asking) -> _Said:
    width = asking.tolerance if asking.tolerance is not None else asking.tolerances.of_about(p)
    gap = gap_words(width, p.unit, p.of.in_points)
    stated = number_words(abs(p.value), p.unit)
    if p.steady:
        return _ask_steady(p, width, (stated, gap))
    falls = p.value < 0
    down = asking.is_lower or falls or p.ceiling
    zh, en = _bounded(p, "<=" if down else ">=", p.value + width if down else p.value - width, asking)
    side = ("少降", "short of") if falls else ("高", "above") if down else ("低", "below")
    english = f"target {english_unit(stated)}, {english_unit(gap)} {side[1]} it allowed"
    return _Said(zh, en, f"目标{stated}，允许{side[0]}{gap}", english)


def _ask_steady(p: About, width: Decimal, words: tuple[str, str]) -> _Said:
    stated, gap = words
    low, high = number_words(p.value - width, p.unit), number_words(p.value + width, p.unit)
    english = f"the value lies between {english_unit(low)} and {english_unit(high)}"
    remark = f"target {english_unit(stated)}, {english_unit(gap)} either way"
    return _Said(f"在{low}至{high}之间", english, f"目标{stated}，上下各{gap}", remark)


def gap_words(gap: Decimal, unit: str, in_points: bool) -> str:
    """A difference in the unit in which two such figures differ: 0.5个百分点, 3家."""
    if in_points:
        gap = gap if unit == "‰" else in_percent(gap, unit)
        unit = "个千分点" if unit == "‰" else "pp"
    return number_words(_short(gap) if in_points else round_half_up(gap, 4), unit)


def _short(points: Decimal) -> Decimal:
    """Points to two places, more only where nothing would be left."""
    return round_half_up(points, 2) or round_half_up(points, 6)


def _ask_between(p: Between, asking: Asking) -> _Said:
    falls = p.value2 < 0
    down = asking.is_lower or falls
    zh, en = _bounded(p, "<=" if down else ">=", p.value2 if down else p.value, asking)
    span = range_words(p)
    end = (
        ("不超上限即可", "its upper end is the limit")
        if down and not falls
        else ("到下限即可", "its lower end is enough")
    )
    return _Said(zh, en, f"区间{span}，{end[0]}", f"range {english_unit(span)}, {end[1]}")


# --- against last year, against another ------------------------------------------------------------------------------


def _ask_improve(p: Improve, asking: Asking) -> _Said:
    if p.of is Measure.RANK:
        if p.or_equal:
            return _Said("位次不低于上年", "the rank is no worse than last year's")
        return _Said(
            "位次比上年前移", "the rank is better than last year's", "已居第1的保持即可", "staying first counts"
        )
    if p.or_equal:
        return (
            _Said("不低于上年", "it is not below last year's")
            if p.up
            else _Said("不高于上年", "it is not above last year's")
        )
    if p.of is Measure.GROWTH:
        return (
            _Said("增速高于上年", "growth is above last year's")
            if p.up
            else _Said("增速低于上年", "growth is below last year's")
        )
    if p.up:
        return _Said("高于上年", "it is above last year's", "已达100%的保持即可", "staying at 100% counts")
    return _Said("低于上年", "it is below last year's", "已为0的保持即可", "staying at 0 counts")


def _ask_sync(p: Sync, asking: Asking) -> _Said:
    gap = plain(asking.tolerances.of_sync(p))
    english = f"growth is no more than {gap} percentage points below that of {english_name(p.other)}"
    return _Said(f"增速最多比{p.other}低{gap}个百分点", english, f"{'基本' if p.nearly else ''}同步")


def _ask_relative(p: Relative, asking: Asking) -> _Said:
    if p.of is Measure.RANK:
        places = plain(-p.plus)
        return _Said(f"位次比上年前移{places}位以上", f"the rank is at least {places} better than last year's")
    if is_task(p.other) and not p.plus:
        return _ask_task(p, asking)
    up, growth = p.op == "ge_other", p.of is Measure.GROWTH
    other = f"{p.other}{'增速' if growth and not p.other.endswith(_ENDS) else ''}"
    noun = ("增速", "growth is") if growth else ("", "it is")
    if not p.plus:
        word = (("高于", "above") if up else ("低于", "below")) if p.strict else (
            ("不低于", "at least that of") if up else ("不高于", "at most that of"))  # fmt: skip
        that = "that of " if word[1] in ("above", "below") else ""
        return _Said(f"{noun[0]}{word[0]}{other}", f"{noun[1]} {word[1]} {that}{english_name(p.other)}")
    if p.about:
        return _ask_about_other(p, asking)
    gap = number_words(abs(p.plus), p.unit)
    side = ("高", "above") if p.plus > 0 else ("低", "below")
    english = f"{noun[1]} {'at least ' if not p.strict else 'more than '}{english_unit(gap)} {side[1]} that of {english_name(p.other)}"
    return _Said(f"{noun[0]}比{other}{side[0]}{gap}{'以上' if not p.strict else '还多'}", english)


def _ask_about_other(p: Relative, asking: Asking) -> _Said:
    """高于全市平均1个百分点左右: the same with the tolerance taken off."""
    width = asking.tolerance if asking.tolerance is not None else asking.tolerances.points
    shift = abs(p.plus) - width
    exact = _ask_relative(replace(p, plus=shift.copy_sign(p.plus) if shift > 0 else ZERO, about=False), asking)
    stated, gap = number_words(abs(p.plus), p.unit), number_words(width, "pp")
    english = f"target {english_unit(stated)}, {english_unit(gap)} less allowed"
    return _Said(exact.zh, exact.en, f"目标{stated}，允许少{gap}", english)


_ENDS = ("平均", "水平", "上年", "去年", "同期", "均值", "增速", "增长")


def _ask_task(p: Relative, asking: Asking) -> _Said:
    """A value that somebody else sets: a floor, or a ceiling where less is better."""
    if p.op == "lt_other" or asking.is_lower:
        return _Said(f"不超过{p.other}", f"it is at most {p.other}")
    if p.strict:
        return _Said(f"超过{p.other}", f"it is above {p.other}")
    return _Said(f"达到{p.other}", f"it is at least {p.other}")


# --- milestones and what a person judges ------------------------------------------------------------------------------


def _ask_done(p: Done, asking: Asking) -> _Said:
    by = f"{p.by}{'前' if p.by.endswith(('底', '末', '日')) else '' if p.by.endswith('内') else '内'}" if p.by else ""
    return _Said(f"{by}{p.stage}", f"“{p.stage}” is reached{f' by {p.by}' if p.by else ''}")


def _ask_judged(p: Judged, asking: Asking) -> _Said:
    english = f"“{p.words}” cannot be judged by number; a person judges it against the record"
    return _Said(f"“{p.words}”不能按数字判断，由人对照记录认定", english)


_ASKERS: dict[type, Callable[[Any, Asking], _Said]] = {
    Compare: _ask_compare,
    About: _ask_about,
    Between: _ask_between,
    Improve: _ask_improve,
    Sync: _ask_sync,
    Relative: _ask_relative,
    Done: _ask_done,
    Judged: _ask_judged,
}
