"""Explaining: what was asked, what happened, on which side of the bound it lies, and what follows, in one sentence.

增长4.5%以上即为完成（目标5%，允许低0.5个百分点）；实际增长4.7%，比界线高0.2个百分点，完成
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from drumtower.finding import Message
from drumtower.plan.language._asking import Asking, english_name, english_unit, gap_words, said_of
from drumtower.plan.language._intervals import measured, own_growth
from drumtower.plan.language._outcomes import Case, Outcome, Ruling, find_other
from drumtower.plan.language._predicates import (
    About,
    Between,
    Compare,
    Improve,
    Judged,
    Measure,
    Predicate,
    Relative,
    Sync,
)
from drumtower.plan.language._target import Target
from drumtower.plan.language._writing import is_counted, is_priced, number_words, plain
from drumtower.quantity import Amount, Bound, Interval, find_unit, round_half_up

__all__ = ["account"]

_OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.MET: ("完成", "met"),
    Outcome.PARTLY: ("部分完成", "partly met"),
    Outcome.MISSED: ("未完成", "missed"),
    Outcome.UNKNOWN: ("尚不能判断", "not yet known"),
}
_STRIVEN: dict[Outcome, tuple[str, str]] = {
    Outcome.MET: ("力争目标已达到", "what is striven for is reached"),
    Outcome.MISSED: ("力争目标未达到", "what is striven for is not reached"),
    Outcome.UNKNOWN: ("力争目标尚不能判断", "what is striven for is not yet known"),
}


_BOTH_UNKNOWN = (Outcome.UNKNOWN, Outcome.UNKNOWN)


def account(
    target: Target,
    case: Case,
    rulings: tuple[Ruling, ...],
    outcome: Outcome,
    stretch: Outcome | None,
    language: str = "zh",
) -> str:
    """The sentence for one verdict, without its full stop."""
    en = language == "en"
    asked = said_of(Asking(target, case.lower, case.tolerances, case.tolerance), language)
    place = _deciding(rulings)
    happened = _happened(target.predicates[place], target, case, rulings[place], en)
    ending = _OUTCOMES[outcome][en]
    why = next((r.why for r in rulings if r.why is not None), None)
    if outcome is Outcome.UNKNOWN and why is not None:
        ending += f"{': ' if en else '：'}{why.text(language)}"
    if target.further is not None and stretch is not None and (outcome, stretch) != _BOTH_UNKNOWN:
        ending += f"{'; ' if en else '；'}{_STRIVEN[stretch][en]}"
    return ("; " if en else "；").join([asked, (", " if en else "，").join([*happened, ending])])


def _deciding(rulings: tuple[Ruling, ...]) -> int:
    """Where the ruling stands that decides the whole: the first miss, else the first that is unknown, else the first."""
    for outcome in (Outcome.MISSED, Outcome.UNKNOWN):
        for i, ruling in enumerate(rulings):
            if ruling.outcome is outcome:
                return i
    return 0


def _happened(predicate: Predicate, target: Target, case: Case, ruling: Ruling, en: bool) -> list[str]:
    """What happened, in the pieces of the sentence."""
    value = case.value
    if value is None:
        return []
    if isinstance(value, Amount):
        return _by_number(predicate, target, case, ruling, en)
    if isinstance(value, date):
        return _on_a_day(value, case, en)
    if isinstance(predicate, Judged):
        return [f"judged as {value.value}" if en else f"人工认定“{value.value}”"]
    if case.estimated:
        return [f"expected: {value.value}" if en else f"预计“{value.value}”"]
    return [f"recorded as {value.value}" if en else f"记录为“{value.value}”"]


def _happened_word(case: Case, en: bool) -> str:
    """What stands before the value: an estimate is never called actual."""
    if case.estimated:
        return "expected " if en else "预计"
    return "actual " if en else "实际"


def _on_a_day(day: date, case: Case, en: bool) -> list[str]:
    if case.estimated or (case.today is not None and day > case.today):
        return [f"expected on {day}" if en else f"预计{day}达到"]
    if case.due is not None and day > case.due:
        late = f"later than {case.due}" if en else f"晚于期限{case.due}"
        return [f"reached on {day}" if en else f"实际{day}", late]
    return [f"reached on {day}" if en else f"实际{day}达到"]


# --- with numbers ---------------------------------------------------------------------------------------------------


def _by_number(predicate: Predicate, target: Target, case: Case, ruling: Ruling, en: bool) -> list[str]:
    value = case.value
    assert isinstance(value, Amount)
    words = _amount_words(predicate, value, target.indicator, en)
    if predicate.of is Measure.NET and case.last is None and value.is_exact and isinstance(predicate, _NUMBERED):
        words = _derived_words(predicate, value.number, target.indicator, en)
    pieces = [*_reference(predicate, case, en), _happened_word(case, en) + words]
    if isinstance(predicate, (Sync, Relative)) and ruling.bound is not None:
        grown = own_growth(predicate, value, case.last)
        if grown is not None:
            return [*pieces, *_grown(predicate, grown, ruling, en)]
    if not isinstance(predicate, _NUMBERED):
        return [*pieces, *_side(predicate, value, ruling, en)]
    seen = measured(predicate, target, case)
    if isinstance(seen, Message):
        return pieces
    own = seen != value.interval and seen.low is not None and seen.low == seen.high
    if own and _is_derived(predicate, value, case):
        assert seen.low is not None
        pieces.append(_derived_words(predicate, seen.low, target.indicator, en))
    return [*pieces, *_gap(predicate, seen, ruling, en)]


def _grown(predicate: Sync | Relative, grown: Interval | Message, ruling: Ruling, en: bool) -> list[str]:
    """The growth computed from two years, and how far it lies from the bound."""
    if isinstance(grown, Message) or grown.low is None or grown.low != grown.high:
        return []
    number = round_half_up(grown.low, 2)
    words = f"growth {number_words(number, '%')}" if en else _change_words(Measure.GROWTH, number, "%", None)
    if ruling.bound is None or ruling.reference is None:
        return [words]
    return [words, _gap_words(predicate, grown.low - ruling.bound, ("%", True), False, en)]


def _reference(predicate: Predicate, case: Case, en: bool) -> list[str]:
    """The other's or last year's value, where the ruling needed it."""
    if isinstance(predicate, (Sync, Relative)):
        other = find_other(predicate.other, case)
        if other is None:
            return []
        words = _amount_words(predicate, other, None, en)
        name = english_name(predicate.other) if en else predicate.other
        return [f"{name} {words}" if en else f"{name}{words if predicate.of in _SAID_ALONE else f'为{words}'}"]
    if case.last is None or not isinstance(case.value, Amount):
        return []
    if isinstance(predicate, Improve) or _is_derived(predicate, case.value, case):
        words = _amount_words(predicate, case.last, None, en) if predicate.of is Measure.RANK else str(case.last)
        return [f"last year {english_unit(words)}" if en else f"上年{words}"]
    return []


def _is_derived(predicate: Predicate, value: Amount, case: Case) -> bool:
    """Whether what is judged was computed from two years."""
    if case.last is None or not isinstance(predicate, (Compare, About, Between)):
        return False
    if predicate.of is Measure.GROWTH:
        return value.unit.dimension not in ("rate", "number")
    return predicate.of is Measure.NET or (predicate.of is Measure.CHANGE and value.unit.dimension == "rate")


_NUMBERED = (Compare, About, Between)
_SAID_ALONE = (Measure.GROWTH, Measure.CHANGE, Measure.RANK)


def _signed(predicate: Predicate) -> bool:
    return predicate.of in (Measure.GROWTH, Measure.CHANGE)


def _amount_words(predicate: Predicate, amount: Amount, name: str | None, en: bool) -> str:
    """An amount as the sentence says it: a growth as 增长 or 下降, a rank as 第3, a vague one with what it may be."""
    if predicate.of is Measure.RANK and amount.is_exact:
        return plain(amount.number) if en else f"第{plain(amount.number)}"
    amount = _with_unit(predicate, amount)
    if not amount.is_exact:
        return _vague(amount, en)
    if not en and _says_change(predicate, amount):
        return _change_words(predicate.of, amount.number, amount.unit.symbol, name)
    words = number_words(amount.number, amount.unit.symbol)
    return english_unit(words) if en else words


def _with_unit(predicate: Predicate, amount: Amount) -> Amount:
    """A number without unit in the unit of the predicate, in which it is taken."""
    unit = "%" if isinstance(predicate, Sync) else getattr(predicate, "unit", "")
    if amount.unit.symbol or not unit or unit.startswith("/"):
        return amount
    return replace(amount, unit=find_unit("个百分点" if unit == "pp" else unit))


def _says_change(predicate: Predicate, amount: Amount) -> bool:
    """Whether the amount is itself the growth or change that is judged."""
    if predicate.of is Measure.CHANGE:
        return amount.unit.dimension == "points"
    return predicate.of is Measure.GROWTH and amount.unit.dimension == "rate"


def _change_words(of: Measure, number: Decimal, unit: str, name: str | None) -> str:
    if number < 0:
        return f"下降{number_words(-number, unit)}"
    up = "提高" if of is Measure.CHANGE else "上涨" if is_priced(name) else "增长"
    return f"{up}{number_words(number, unit)}"


_SPELT = (Bound.NEAR, Bound.ABOUT, Bound.OVER, Bound.SEVERAL)


def _vague(amount: Amount, en: bool) -> str:
    """A vague amount with the numbers it may stand for, where its words do not say them."""
    words = english_unit(str(amount)) if en else str(amount)
    if amount.bound not in _SPELT:
        return words
    low, high, low_in, high_in = amount.interval
    ends = [number_words(end, amount.unit.symbol) for end in (low, high) if end is not None]
    if en:
        first = f"{'at least' if low_in else 'more than'} {english_unit(ends[0])}"
        return f"{words} ({first} and {'at most' if high_in else 'below'} {english_unit(ends[1])})"
    if low_in and high_in:
        return f"{words}（即{ends[0]}至{ends[1]}）"
    return f"{words}（即{ends[0]}以上、不足{ends[1]}）" if low_in else f"{words}（即超过{ends[0]}、不足{ends[1]}）"


def _derived_words(predicate: Compare | About | Between, number: Decimal, name: str | None, en: bool) -> str:
    number = round_half_up(number, 4)
    if en:
        noun = {Measure.GROWTH: "growth", Measure.CHANGE: "change"}.get(predicate.of, "net gain")
        return f"{noun} {english_unit(number_words(number, predicate.unit))}"
    if predicate.of is Measure.NET:
        up = "净增" if is_counted(predicate) else "增加"
        return f"{'减少' if number < 0 else up}{number_words(abs(number), predicate.unit)}"
    return _change_words(predicate.of, number, predicate.unit, name)


def _gap(predicate: Compare | About | Between, seen: Interval, ruling: Ruling, en: bool) -> list[str]:
    """How far an exact value lies from the bound that decided, and on which side."""
    if ruling.bound is None or seen.low is None or seen.low != seen.high:
        return []
    if isinstance(predicate, Compare) and (ruling.bound == 0 or (predicate.op == "==" and seen.low == ruling.bound)):
        return []
    falls = _signed(predicate) and ruling.bound < 0
    return [_gap_words(predicate, seen.low - ruling.bound, (predicate.unit, predicate.of.in_points), falls, en)]


def _side(predicate: Predicate, value: Amount, ruling: Ruling, en: bool) -> list[str]:
    """The same against last year or another, in the unit of the value."""
    if ruling.bound is None or not value.is_exact or ruling.reference is None:
        return []
    unit = value.unit.symbol
    points = value.unit.dimension == "rate" or (value.unit.dimension == "number" and predicate.of.in_points)
    gap = value.number - ruling.bound
    if isinstance(predicate, Improve):
        return [_against_last(gap, unit, points, predicate.of is Measure.RANK, en)]
    if predicate.of is Measure.RANK:
        return [_against_last(value.number - ruling.reference, unit, points, True, en)]
    if gap == 0 and isinstance(predicate, Relative) and predicate.strict:
        return ["equal to it" if en else "与其持平"]
    return [_gap_words(predicate, gap, (unit, points), False, en)]


def _against_last(gap: Decimal, unit: str, points: bool, rank: bool, en: bool) -> str:
    if gap == 0:
        return "as last year" if en else "与上年持平"
    size = number_words(abs(gap), "位") if rank else gap_words(abs(gap), unit, points)
    if rank:
        return f"{'back' if gap > 0 else 'up'} {abs(gap)}" if en else f"{'后移' if gap > 0 else '前移'}{size}"
    if en:
        return f"{english_unit(size)} {'above' if gap > 0 else 'below'} last year"
    return f"比上年{'高' if gap > 0 else '低'}{size}"


def _gap_words(predicate: Predicate, gap: Decimal, scale: tuple[str, bool], falls: bool, en: bool) -> str:
    if gap == 0:
        return "exactly at the bound" if en else "正好在界线上"
    if predicate.of is Measure.RANK:
        return (
            f"{plain(abs(gap))} {'behind' if gap > 0 else 'before'} the target"
            if en
            else f"比目标{'靠后' if gap > 0 else '靠前'}{plain(abs(gap))}位"
        )
    unit, points = scale
    size = gap_words(abs(gap), unit, points)
    if en:
        return f"{english_unit(size)} {'above' if gap > 0 else 'below'} the bound"
    if falls:
        return f"比界线{'少降' if gap > 0 else '多降'}{size}"
    return f"比界线{'高' if gap > 0 else '低'}{size}"
