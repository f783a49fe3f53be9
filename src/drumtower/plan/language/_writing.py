"""Writing: a predicate → the one standard wording, which reads back to an equal predicate."""

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
from drumtower.quantity import find_unit

__all__ = [
    "TAKES_OBJECT",
    "bare_words",
    "is_counted",
    "is_priced",
    "is_task",
    "number_words",
    "plain",
    "predicate_words",
    "range_words",
]

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_TOP = "〇一二三四五六七八九十"


def predicate_words(predicate: Predicate, name: str | None = None, *, beside_stretch: bool = False) -> str:
    """The standard words of ``predicate`` for the indicator ``name``, without the name itself.

    >>> predicate_words(About(Decimal(5), "%", Measure.GROWTH))
    '增长5%左右'
    """
    if isinstance(predicate, Compare):
        return _write_compare(predicate, name, beside_stretch)
    writer: Callable[[Any, str | None], str] = _WRITERS[type(predicate)]
    return writer(predicate, name)


def bare_words(predicate: Predicate) -> str:
    """A bound without the word for its measure: 3%, 3%左右, 超过3%."""
    if isinstance(predicate, Compare):
        return _bare_bound(predicate)
    if isinstance(predicate, About):
        return f"{number_words(abs(predicate.value), predicate.unit)}左右"
    if isinstance(predicate, Between):
        return range_words(predicate)
    raise TypeError(f"no bare wording for {predicate!r}")


def _bare_bound(p: Compare) -> str:
    if p.of is Measure.RANK:
        return _rank(p)
    if p.of is Measure.GROWTH and p.value == ZERO and p.op in _ZERO_GROWTH and not p.implicit:
        return _ZERO_GROWTH[p.op]
    op = _MIRROR[p.op] if p.value < 0 else p.op
    words = number_words(abs(p.value), p.unit)
    return {">=": words, ">": f"超过{words}", "<=": f"不超过{words}", "<": f"低于{words}"}.get(op, words)


def plain(number: Decimal) -> str:
    """The number in plain digits, without trailing zeros or exponent."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def number_words(number: Decimal, unit: str) -> str:
    """A number with its unit as it stands in words: 2个百分点, 5%, 60家, 三分之一."""
    if unit.startswith("/"):
        return f"{_chinese(int(unit[1:]))}分之{_chinese(int(number))}"
    return f"{plain(number)}{'个百分点' if unit == 'pp' else unit}"


def _chinese(number: int) -> str:
    """A whole number below 1000 in Chinese numerals."""
    if number <= 10:
        return _TOP[number]
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{_TOP[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{'' if tens == 1 and not hundreds else _TOP[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_TOP[ones] if ones else "")


_RISE = {Measure.GROWTH: ("增长", "下降"), Measure.CHANGE: ("提高", "下降"), Measure.NET: ("净增", "减少")}


def is_priced(name: str | None) -> bool:
    """Whether ``name`` is a price, which rises (上涨) and does not grow."""
    return bool(name) and any(word in str(name) for word in ("价格", "物价", "房价", "CPI", "PPI"))


def _lead(of: Measure, number: Decimal, name: str | None = None, *, counted: bool = True) -> tuple[str, Decimal]:
    """The word for rise or fall before the number, and the number without its sign."""
    if of not in _RISE:
        return "", number
    up, down = _RISE[of]
    if of is Measure.NET and not counted:
        up = "增加"
    if of is Measure.GROWTH and is_priced(name):
        up = "上涨"
    return (down, -number) if number < 0 else (up, number)


def is_counted(p: Compare | About | Between) -> bool:
    """Whether the number counts things or people, which are 净增; other amounts 增加."""
    if p.of is not Measure.NET or not p.unit:
        return True
    return find_unit(p.unit).dimension in ("count", "people", "person-times", "households")


_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _write_compare(p: Compare, name: str | None, beside_stretch: bool) -> str:
    if p.of is Measure.RANK:
        return _rank(p)
    if p.of is Measure.GROWTH and p.value == ZERO and p.op in _ZERO_GROWTH and not p.implicit:
        return "保持稳定增长" if p.op == ">" and beside_stretch else _ZERO_GROWTH[p.op]
    if p.of is Measure.COUNT and p.value == ZERO and p.op == "==" and not p.unit:
        return "清零"
    if p.of is Measure.COUNT and p.value == 1 and p.op == ">=" and not p.unit and not p.implicit:
        return "实现零突破"
    if p.of is Measure.LEVEL and p.value == ZERO and p.op == ">" and not p.unit:
        return "扭亏为盈"
    lead, number = _lead(p.of, p.value, name, counted=is_counted(p))
    op = _MIRROR[p.op] if p.value < 0 else p.op
    return _share(p, name) + _bound(lead, op, number_words(number, p.unit), p)


_ZERO_GROWTH = {">": "正增长", "<": "负增长", "<=": "零增长", ">=": "不出现负增长"}


def _share(p: Compare | About | Between, name: str | None) -> str:
    return "占比" if p.of is Measure.SHARE and not name else ""


def _bound(lead: str, op: str, words: str, p: Compare) -> str:
    if p.implicit:
        return lead + words
    if op == "==":
        if p.value == ZERO and p.of in (Measure.COUNT, Measure.LEVEL):
            return words
        reached = p.of in (Measure.RATE, Measure.SHARE) and p.value in (ZERO, HUNDRED)
        return f"{lead}{'达到' if reached else '等于'}{words}"
    if op == ">=":
        return f"{lead}{words}以上"
    if op == "<=":
        return f"{lead}不超过{words}" if lead else f"控制在{words}以内"
    return f"{lead}超过{words}" if op == ">" else f"{lead}低于{words}"


def _rank(p: Compare) -> str:
    place = int(p.value)
    if place == 1:
        return f"位列{p.among}第一"
    return f"位列{p.among}前{_TOP[place] if place <= 10 else place}位"


def _write_about(p: About, name: str | None) -> str:
    lead, number = _lead(p.of, p.value, name, counted=is_counted(p))
    held = "稳定在" if p.steady else "控制在" if p.ceiling else ""
    return f"{_share(p, name)}{lead}{held}{number_words(number, p.unit)}左右"


def _write_between(p: Between, name: str | None) -> str:
    lead, _ = _lead(p.of, p.value, name, counted=is_counted(p))
    return _share(p, name) + lead + range_words(p)


def range_words(p: Between) -> str:
    """Both ends of a range: 4.5%—5%, 2—4家."""
    low, high = sorted((abs(p.value), abs(p.value2)))
    if p.unit == "%":
        return f"{plain(low)}%—{plain(high)}%"
    return f"{plain(low)}—{number_words(high, p.unit)}"


def _write_improve(p: Improve, name: str | None) -> str:
    if p.of is Measure.RANK:
        return "位次不后移" if p.or_equal else "位次前移"
    if p.of is Measure.GROWTH and p.up and not p.or_equal and name and not name.endswith(("增速", "增幅", "涨幅")):
        return "降幅收窄"
    prefix = _SEEN_AS.get(p.of, "") if not name else ""
    if p.or_equal:
        return prefix + ("只增不减" if p.up else "只降不升")
    return prefix + ("持续提升" if p.up else "持续下降")


_SEEN_AS = {Measure.SHARE: "占比", Measure.GROWTH: "增速"}


def _write_sync(p: Sync, name: str | None) -> str:
    other = "经济" if p.other == "地区生产总值" else p.other
    growth = "" if other.endswith(("平均", "水平", "均值")) else "增长"
    return f"与{other}{growth}{'基本' if p.nearly else ''}同步"


_TASKS = ("任务", "目标", "指标", "计划", "任务数", "目标值", "进度")


def is_task(other: str) -> bool:
    """Whether a target is held against what somebody set (市下达任务, 年度计划), which is fulfilled, not exceeded."""
    return other.endswith((*_TASKS, "要求", "规定", "标准"))


def _write_relative(p: Relative, name: str | None) -> str:
    if p.of is Measure.RANK:
        return f"位次前移{plain(-p.plus)}位"
    if p.other.endswith(_TASKS) and not p.plus:
        return f"控制在{p.other}以内" if p.op == "lt_other" else f"{'超额' if p.strict else ''}完成{p.other}"
    if p.other.endswith(("要求", "规定", "标准")) and p.op == "ge_other" and not p.plus:
        return f"{'优于' if p.strict else '达到'}{p.other}"
    growth = p.of is Measure.GROWTH
    other = _growth_of(p.other) if growth else p.other
    far = bool(p.plus or p.strict)
    word = ("高于" if far else "不低于") if p.op == "ge_other" else ("低于" if far else "不高于")
    return f"{'增速' if growth else ''}{word}{other}{number_words(abs(p.plus), p.unit) if p.plus else ''}{'左右' if p.about else ''}"


def _growth_of(other: str) -> str:
    if other == "地区生产总值":
        return "经济增速"
    return other if other.endswith(("平均", "水平", "上年", "去年", "同期", "均值")) else f"{other}增速"


def _write_done(p: Done, name: str | None) -> str:
    return f"{p.by}{'前' if p.by.endswith(_POINTS_IN_TIME) else ''}{p.stage}"


_POINTS_IN_TIME = ("底", "末", "日")
TAKES_OBJECT = frozenset(
    (
        "建成",
        "基本建成",
        "完成",
        "基本完成",
        "设立",
        "出台",
        "印发",
        "启动",
        "建立",
        "组建",
        "创成",
        "发布",
        "开通",
        "实施",
        "编制完成",
        "通过",
        "入选",
        "获评",
        "列入",
        "蝉联",
    )
)
"""Stages that stand before what they are of: 建成甲, but 甲开工."""


def _write_judged(p: Judged, name: str | None) -> str:
    return p.words


_WRITERS: dict[type, Callable[[Any, str | None], str]] = {
    About: _write_about,
    Between: _write_between,
    Improve: _write_improve,
    Sync: _write_sync,
    Relative: _write_relative,
    Done: _write_done,
    Judged: _write_judged,
}
