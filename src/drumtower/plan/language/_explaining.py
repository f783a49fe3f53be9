"""Explaining: a target, and what became of it, in one sentence of Chinese or English.

requirement(target)  what makes it met                      同比增长在4.5%以上即为完成
account(verdict)     the same with the real numbers          …；实际4.7%，高出0.2个百分点，完成
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from drumtower.plan.language._evidence import write_evidence
from drumtower.plan.language._judging import Outcome, Ruling, Verdict
from drumtower.plan.language._numeric import lower_is_better
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
from drumtower.plan.language._writing import number_words, plain
from drumtower.quantity import Amount, round_half_up

__all__ = ["account", "requirement"]

Pair = tuple[str, str]
_Asker = Callable[[Any, "_Context"], Pair]


class _Context:
    """What a sentence needs besides the predicate: the target, the direction and the tolerances."""

    __slots__ = ("lower", "target", "tolerance", "tolerances")

    def __init__(
        self,
        target: Target,
        lower: bool | None = None,
        tolerances: Tolerances | None = None,
        tolerance: Decimal | None = None,
    ) -> None:
        self.target = target
        self.lower = lower if lower is not None else lower_is_better(target.indicator)
        self.tolerances = tolerances or Tolerances()
        self.tolerance = tolerance


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
    return _requirement(_Context(target, lower, tolerances, tolerance), language)


def _requirement(context: _Context, language: str) -> str:
    target, en = context.target, language == "en"
    asked = [_asked(p, context) for p in target.predicates]
    zh = "，且".join(a[0] for a in asked)
    english = " and ".join(a[1] for a in asked)
    zh, english = _closing(zh, english, target)
    if target.further is not None:
        further = _asked(target.further, context)
        zh, english = f"{zh}；{further[0].rstrip('即为完成')}为力争目标", f"{english}; striving for: {further[1]}"
    if target.is_stretch:
        zh, english = f"力争类目标：{zh}", f"a stretch target: {english}"
    if target.veto:
        zh, english = f"{zh}（发生一次即为未完成，一票否决）", f"{english} (a single event fails it: veto)"
    return english if en else zh


def _closing(zh: str, english: str, target: Target) -> Pair:
    """“即为完成” goes before a remark in brackets."""
    if isinstance(target.predicate, Judged):
        return zh, english
    head, bracket, tail = zh.partition("（")
    return f"{head}即为完成{bracket}{tail}", f"met when {english}"


def _asked(predicate: Predicate, context: _Context) -> Pair:
    asker: _Asker = _ASKERS[type(predicate)]
    return asker(predicate, context)


_NOUNS: dict[Measure, Pair] = {
    Measure.GROWTH: ("增长", "growth is"),
    Measure.CHANGE: ("变化", "the change is"),
    Measure.NET: ("净增", "the net gain is"),
    Measure.RANK: ("位次", "the rank is"),
}


def _noun(of: Measure, number: Decimal) -> tuple[Pair, Decimal, bool]:
    """The words for what is measured, the number without its sign, and whether it is a fall."""
    if number < 0 and of in (Measure.GROWTH, Measure.CHANGE, Measure.NET):
        return ("下降", "the fall is"), -number, True
    if of is Measure.CHANGE:
        return ("提高", "the rise is"), number, False
    return _NOUNS.get(of, ("", "the value is")), number, False


_OPS: dict[str, Pair] = {
    ">=": ("{}以上", "at least {}"),
    ">": ("超过{}", "more than {}"),
    "<=": ("不超过{}", "at most {}"),
    "<": ("低于{}", "below {}"),
    "==": ("等于{}", "exactly {}"),
}
_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _english_unit(words: str) -> str:
    spaced = re.sub(r"(?<=[0-9])(?=[^0-9.\s—\-])", " ", words)
    return spaced.replace("个百分点", "percentage points")


def _bounded(of: Measure, op: str, number: Decimal, unit: str) -> Pair:
    (zh, en), shown, falls = _noun(of, number)
    pattern = _OPS[_MIRROR[op] if falls else op]
    words = number_words(shown, unit)
    return zh + pattern[0].format(words), f"{en} {pattern[1].format(_english_unit(words))}"


def _ask_compare(p: Compare, context: _Context) -> Pair:
    if p.of is Measure.RANK:
        among = p.among or ""
        return (
            f"{among}位次在第{plain(p.value)}位或更前",
            f"the rank{f' in {among}' if among else ''} is {plain(p.value)} or better",
        )
    if p.of is Measure.GROWTH and p.value == 0 and p.op == ">":
        return "有增长（增速大于0）", "there is growth (above 0 %)"
    if p.of is Measure.COUNT and p.value == 0 and p.op == "==":
        return "一起也不发生（等于0）", "none occurs (exactly 0)"
    zh, en = _bounded(p.of, p.op, p.value, p.unit)
    if p.implicit:
        kind = ("下限", "a floor") if p.op == ">=" else ("至少的降幅", "the least fall")
        return f"{zh}（没有写“以上”，按{kind[0]}理解）", f"{en} (a bare number is read as {kind[1]})"
    return zh, en


def _ask_about(p: About, context: _Context) -> Pair:
    width = context.tolerance if context.tolerance is not None else context.tolerances.of_about(p)
    gap = number_words(width, "pp" if p.of.in_points else p.unit)
    stated = number_words(abs(p.value), p.unit)
    if p.steady:
        low, high = number_words(p.value - width, p.unit), number_words(p.value + width, p.unit)
        return f"在{low}至{high}之间（目标{stated}，上下各{gap}）", (
            f"the value lies between {_english_unit(low)} and {_english_unit(high)} (target {_english_unit(stated)}, {_english_unit(gap)} either way)"
        )
    lower = context.lower or p.value < 0
    zh, en = _bounded(p.of, "<=" if lower else ">=", p.value + width if lower else p.value - width, p.unit)
    side = ("高", "above") if lower and p.value >= 0 else ("低", "below")
    side = ("少降", "short of") if p.value < 0 else side
    return (
        f"{zh}（目标{stated}，允许{side[0]}{gap}）",
        f"{en} (target {_english_unit(stated)}, {_english_unit(gap)} {side[1]} it allowed)",
    )


def _ask_between(p: Between, context: _Context) -> Pair:
    lower = context.lower or p.value2 < 0
    zh, en = _bounded(p.of, "<=" if lower else ">=", p.value2 if lower else p.value, p.unit)
    end = ("上限", "its upper end") if lower and p.value2 >= 0 else ("下限", "its lower end")
    return f"{zh}（区间目标，到{end[0]}即算）", f"{en} (a range counts from {end[1]})"


def _ask_improve(p: Improve, context: _Context) -> Pair:
    if p.of is Measure.RANK:
        return (
            ("位次不低于上年", "the rank is no worse than last year's")
            if p.or_equal
            else ("位次比上年前移（已居第一的保持即可）", "the rank is better than last year's (staying first counts)")
        )
    if p.or_equal:
        return ("不低于上年", "it is not below last year's") if p.up else ("不高于上年", "it is not above last year's")
    bound = (
        ("（已达100%的保持即可）", " (staying at 100 % counts)")
        if p.up
        else ("（已为0的保持即可）", " (staying at 0 counts)")
    )
    return (
        (f"高于上年{bound[0]}", f"it is above last year's{bound[1]}")
        if p.up
        else (f"低于上年{bound[0]}", f"it is below last year's{bound[1]}")
    )


def _ask_sync(p: Sync, context: _Context) -> Pair:
    gap = plain(context.tolerances.of_sync(p))
    word = "基本同步" if p.nearly else "同步"
    return (
        f"增速比{p.other}增速低不超过{gap}个百分点（{word}）",
        f"growth is no more than {gap} percentage points below that of {p.other}",
    )


def _ask_relative(p: Relative, context: _Context) -> Pair:
    what = ("增速", "growth") if p.of is Measure.GROWTH else ("", "the value")
    task = p.other.endswith(("任务", "目标", "指标", "计划", "要求", "标准"))
    above = (p.op == "ge_other") != (task and context.lower and p.op == "ge_other")
    words = (("高于" if p.strict else "不低于"), ("above" if p.strict else "at least")) if above else (
        ("低于" if p.strict else "不高于"), ("below" if p.strict else "at most")
    )  # fmt: skip
    plus = f"{'加' if p.plus > 0 else '减'}{number_words(abs(p.plus), p.unit)}" if p.plus else ""
    plus_en = (
        f" {'plus' if p.plus > 0 else 'less'} {_english_unit(number_words(abs(p.plus), p.unit))}" if p.plus else ""
    )
    return f"{what[0]}{words[0]}“{p.other}”{plus}", f"{what[1]} is {words[1]} “{p.other}”{plus_en}"


def _ask_done(p: Done, context: _Context) -> Pair:
    by = f"{p.by.removesuffix('内') if p.by == '年内' else p.by}前" if p.by and p.by != "年内" else p.by
    return f"{by}{p.stage}", f"“{p.stage}” is reached{f' by {p.by}' if p.by else ''}"


def _ask_judged(p: Judged, context: _Context) -> Pair:
    return f"“{p.words}”不能按数字判断，由人对照记录认定并留痕", f"“{p.words}” is judged by a person against the record"


_ASKERS: dict[type, _Asker] = {
    Compare: _ask_compare,
    About: _ask_about,
    Between: _ask_between,
    Improve: _ask_improve,
    Sync: _ask_sync,
    Relative: _ask_relative,
    Done: _ask_done,
    Judged: _ask_judged,
}


# --- with the real numbers ------------------------------------------------------------------------------------------

_OUTCOMES: dict[Outcome, Pair] = {
    Outcome.MET: ("完成", "met"),
    Outcome.PARTLY: ("部分完成", "partly met"),
    Outcome.MISSED: ("未完成", "missed"),
    Outcome.UNKNOWN: ("尚不能判断", "not yet known"),
}


def account(verdict: Verdict, language: str = "zh") -> str:
    """What was asked, what happened, on which side of the bound it lies, and what follows, as one sentence."""
    case, en = verdict.case, language == "en"
    asked = _requirement(_Context(verdict.target, case.lower, case.tolerances, case.tolerance), language)
    if case.value is None:
        return f"{asked}{'; ' if en else '；'}{verdict.why.text(language) if verdict.why else ''}"
    parts = [asked, f"{'actual ' if en else '实际'}{_happened(verdict, language)}"]
    text = ("; " if en else "；").join(parts)
    text += f"{', ' if en else '，'}{_OUTCOMES[verdict.outcome][en]}"
    if verdict.outcome is Outcome.UNKNOWN and verdict.why:
        text += f"{': ' if en else '：'}{verdict.why.text(language)}"
    if verdict.target.further is not None and verdict.stretch is not None:
        text += (
            (f"; the stretch part: {_OUTCOMES[verdict.stretch][1]}")
            if en
            else f"；力争部分{_OUTCOMES[verdict.stretch][0]}"
        )
    return text


def _happened(verdict: Verdict, language: str) -> str:
    value = verdict.case.value
    assert value is not None
    en = language == "en"
    words = write_evidence(value)
    ruling = verdict.rulings[0]
    if not isinstance(value, Amount):
        return words
    shown = _english_unit(words) if en else words
    return shown + _side(verdict, ruling, value, language)


def _side(verdict: Verdict, ruling: Ruling, value: Amount, language: str) -> str:
    """How far the value lies from the bound that decided: 高出0.2个百分点, 低于下限3家."""
    if ruling.bound is None or not value.is_exact or ruling.outcome is Outcome.UNKNOWN:
        return ""
    gap = _gap(verdict, ruling, value)
    if gap is None:
        return ""
    en = language == "en"
    unit = "pp" if value.unit.dimension == "rate" else value.unit.symbol
    reference = ""
    if ruling.reference is not None:
        shown = number_words(round_half_up(ruling.reference, 4), value.unit.symbol)
        reference = f" (reference {_english_unit(shown)})" if en else f"（对照值{shown}）"
    if gap == 0:
        return reference + (", exactly at the bound" if en else "，正好达到界线")
    size = number_words(round_half_up(abs(gap), 4), unit)
    if en:
        return f"{reference}, {_english_unit(size)} {'above' if gap > 0 else 'below'} the bound"
    return f"{reference}，比界线{'高' if gap > 0 else '低'}{size}"


def _gap(verdict: Verdict, ruling: Ruling, value: Amount) -> Decimal | None:
    """The value less the bound, where both are in one unit; a value computed from two years has none to show."""
    predicate = verdict.target.predicate
    unit = getattr(predicate, "unit", "")
    if ruling.bound is None or (predicate.of is Measure.NET and verdict.case.last is not None):
        return None
    if unit in ("", value.unit.symbol) or value.unit.dimension in ("number", "points"):
        return value.number - ruling.bound
    return None
