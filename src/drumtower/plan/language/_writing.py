"""Writing: a target → the one standard wording, which reads back to an equal target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

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
from drumtower.quantity import find_unit

__all__ = ["number_words", "plain", "write_target"]

ZERO = Decimal(0)
_TOP = "〇一二三四五六七八九十"


def write_target(target: Target) -> str:
    """The standard words of ``target``: name, 力争 where it only strives, what is asked, what is striven for, note.

    >>> from drumtower.plan.language import read_target
    >>> write_target(read_target("保持稳定增长、力争3%"))
    '保持稳定增长、力争达到3%'
    """
    name = target.indicator or ""
    if target.veto:
        words = f"{'力争' if target.is_stretch else ''}{f'不发生{name}' if name else '零发生'}"
    else:
        words = name + _striving(target, _core(target.predicate, target))
    words += "".join(f"、{_core(p, target)}" for p in target.also)
    if target.further is not None:
        words += f"、力争{_reaching(target.further, target)}"
    return f"{words}（{target.note}）" if target.note else words


def _striving(target: Target, core: str) -> str:
    if target.cumulative:
        core = f"累计{core}"
    if not target.is_stretch:
        return core
    return f"力争达到{core}" if core[0].isdigit() else f"力争{core}"


def _reaching(predicate: Predicate, target: Target) -> str:
    """The words behind 力争: the measure is that of the binding part, so it is not said again."""
    same = predicate.of is target.of and not isinstance(predicate, (Sync, Relative, Improve, Done, Judged))
    core = _bare_core(predicate) if same else _core(predicate, target)
    return f"达到{core}" if core[0].isdigit() else core


def plain(number: Decimal) -> str:
    """The number in plain digits, without trailing zeros or exponent."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def number_words(number: Decimal, unit: str) -> str:
    """A number with its unit as it stands in words: 2个百分点, 5%, 60家."""
    return f"{plain(number)}{'个百分点' if unit == 'pp' else unit}"


def _core(predicate: Predicate, target: Target) -> str:
    writer: Callable[[Any, Target], str] = _WRITERS[type(predicate)]
    return writer(predicate, target)


_RISE = {Measure.GROWTH: ("增长", "下降"), Measure.CHANGE: ("提高", "下降"), Measure.NET: ("净增", "减少")}


def _lead(of: Measure, number: Decimal, name: str | None = None, *, counted: bool = True) -> tuple[str, Decimal]:
    """The word for rise or fall before the number, and the number without its sign."""
    if of not in _RISE:
        return "", number
    up, down = _RISE[of]
    if of is Measure.NET and not counted:
        up = "增加"
    if of is Measure.GROWTH and name and ("价格" in name or "物价" in name) and number >= 0:
        up = "上涨"
    return (down, -number) if number < 0 else (up, number)


def _is_counted(p: Compare | About | Between) -> bool:
    """Whether the number counts things or people, which are 净增; other amounts 增加."""
    if p.of is not Measure.NET or not p.unit:
        return True
    return find_unit(p.unit).dimension in ("count", "people", "person-times", "households")


_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _write_compare(p: Compare, target: Target) -> str:
    if p.of is Measure.RANK:
        return _rank(p)
    if p.of is Measure.GROWTH and p.value == ZERO and p.op in _ZERO_GROWTH:
        return "保持稳定增长" if p.op == ">" and target.further is not None else _ZERO_GROWTH[p.op]
    if p.of is Measure.COUNT and p.value == ZERO and p.op == "==" and not p.unit:
        return "清零"
    lead, number = _lead(p.of, p.value, target.indicator, counted=_is_counted(p))
    prefix = "占比" if p.of is Measure.SHARE and not target.indicator else ""
    op = _MIRROR[p.op] if p.value < 0 else p.op
    return prefix + _bound(lead, op, number_words(number, p.unit), p)


_ZERO_GROWTH = {">": "正增长", "<": "负增长", "<=": "零增长"}


def _bound(lead: str, op: str, words: str, p: Compare) -> str:
    if p.implicit:
        return lead + words
    if op == "==":
        return (
            f"{lead}达到{words}"
            if p.of in (Measure.RATE, Measure.SHARE) and p.value in (0, 100)
            else f"{lead}等于{words}"
        )
    if op == ">=":
        return f"{lead}{words}以上"
    if op == "<=":
        return f"{lead}不超过{words}" if lead else f"控制在{words}以内"
    return f"{lead}超过{words}" if op == ">" else f"{lead}低于{words}"


def _bare_core(predicate: Predicate) -> str:
    """A bound without the word for its measure: 3%, 3%左右, 超过3%."""
    if isinstance(predicate, Compare):
        number, op = abs(predicate.value), _MIRROR[predicate.op] if predicate.value < 0 else predicate.op
        words = number_words(number, predicate.unit)
        return {">=": words, ">": f"超过{words}", "<=": f"不超过{words}", "<": f"低于{words}"}.get(op, words)
    if isinstance(predicate, About):
        return f"{number_words(abs(predicate.value), predicate.unit)}左右"
    if isinstance(predicate, Between):
        return _range(predicate)
    raise TypeError(f"no bare wording for {predicate!r}")


def _rank(p: Compare) -> str:
    place = int(p.value)
    among = p.among
    if place == 1:
        return f"位列{among}第一"
    return f"位列{among}前{_TOP[place] if place <= 10 else place}位"


def _write_about(p: About, target: Target) -> str:
    lead, number = _lead(p.of, p.value, target.indicator, counted=_is_counted(p))
    prefix = "占比" if p.of is Measure.SHARE and not target.indicator else ""
    return f"{prefix}{lead}{'稳定在' if p.steady else ''}{number_words(number, p.unit)}左右"


def _write_between(p: Between, target: Target) -> str:
    lead, _ = _lead(p.of, p.value, target.indicator, counted=_is_counted(p))
    prefix = "占比" if p.of is Measure.SHARE and not target.indicator else ""
    return prefix + lead + _range(p)


def _range(p: Between) -> str:
    low, high = sorted((abs(p.value), abs(p.value2)))
    if p.unit == "%":
        return f"{plain(low)}%—{plain(high)}%"
    return f"{plain(low)}—{number_words(high, p.unit)}"


def _write_improve(p: Improve, target: Target) -> str:
    if p.of is Measure.RANK:
        return "位次不后移" if p.or_equal else "位次前移"
    if p.or_equal:
        return "只增不减" if p.up else "只降不升"
    return "持续提升" if p.up else "持续下降"


def _write_sync(p: Sync, target: Target) -> str:
    other = "经济" if p.other == "地区生产总值" else p.other
    growth = "" if other.endswith(("平均", "水平", "均值")) else "增长"
    return f"与{other}{growth}{'基本' if p.nearly else ''}同步"


def _write_relative(p: Relative, target: Target) -> str:
    if p.other.endswith(("任务", "目标", "指标", "计划", "任务数", "目标值", "进度")) and not p.plus:
        return f"控制在{p.other}以内" if p.op == "lt_other" else f"{'超额' if p.strict else ''}完成{p.other}"
    if p.other.endswith(("要求", "规定", "标准")) and p.op == "ge_other":
        return f"达到{p.other}"
    growth = p.of is Measure.GROWTH
    other = _growth_of(p.other) if growth else p.other
    word = (
        ("高于" if p.plus or p.strict else "不低于")
        if p.op == "ge_other"
        else ("低于" if p.plus or p.strict else "不高于")
    )
    return f"{'增速' if growth else ''}{word}{other}{number_words(abs(p.plus), p.unit) if p.plus else ''}"


def _growth_of(other: str) -> str:
    if other == "地区生产总值":
        return "经济增速"
    return other if other.endswith(("平均", "水平", "上年", "去年", "同期", "均值")) else f"{other}增速"


def _write_done(p: Done, target: Target) -> str:
    by = f"{p.by}前" if p.by and not p.by.endswith("内") else p.by
    return f"{by}{p.stage}"


def _write_judged(p: Judged, target: Target) -> str:
    return p.words


_WRITERS: dict[type, Callable[[Any, Target], str]] = {
    Compare: _write_compare,
    About: _write_about,
    Between: _write_between,
    Improve: _write_improve,
    Sync: _write_sync,
    Relative: _write_relative,
    Done: _write_done,
    Judged: _write_judged,
}
