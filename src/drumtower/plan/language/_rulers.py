"""Rulers: what came of one predicate, one function for each kind.

The degree of what is not met (design of the target language): growth, rates and shares max(0, 1 − gap / 5 percentage
points); levels and counts value/target, target/value where lower is better; ranks target/value; vetoes 0; none where the
target is zero or negative and a ratio would mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from drumtower.finding import Message
from drumtower.plan._errors import TargetError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._evidence import Evidence, Statement, write_evidence
from drumtower.plan.language._intervals import (
    compared,
    holds,
    interval_in,
    measured,
    minus,
    nearness,
    own_growth,
    rounded,
    wrong_unit,
)
from drumtower.plan.language._names import lower_is_better
from drumtower.plan.language._outcomes import Case, Outcome, Ruling, find_other
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
from drumtower.plan.language._writing import is_task
from drumtower.quantity import Amount, Interval, QuantityError

__all__ = ["is_lower", "rule"]

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
MET, MISSED, UNKNOWN, _RANK = Outcome.MET, Outcome.MISSED, Outcome.UNKNOWN, Measure.RANK
_UNSAID, _VAGUE = Ruling(UNKNOWN, why=say.NO_VALUE.say()), say.VAGUE.say()


def rule(predicate: Predicate, target: Target, case: Case) -> Ruling:
    """The ruling on one predicate of ``target``."""
    value = case.value
    if value is None:
        return _UNSAID
    if not isinstance(value, Amount) and not isinstance(predicate, (Done, Judged)):
        if isinstance(value, date):
            raise _unreadable(value, target, *_RESULTS.get(predicate.of, ("“12”", "“完成”", "“未完成”")))
        return _by_statement(predicate, value)
    if target.base and isinstance(value, Amount):
        based = _on_base(target, case, value)
        if isinstance(based, Ruling):
            return based
        case = based
    if predicate.of is _RANK and isinstance(value, Amount) and value.unit.dimension not in _OF_RANKS:
        raise _unreadable(value, target, "“第3位”", "“3”")
    ruler: Callable[[Any, Target, Case], Ruling] = _RULERS[type(predicate)]
    return ruler(predicate, target, case)


def _on_base(target: Target, case: Case, value: Amount) -> Case | Ruling:
    """The case with the base's value in place of last year's; unknown where the value is not on the target's base.

    A value from the record of a plan (``today`` is known) that names no base is that of one year.
    """
    there = next((v for n, v in case.others.items() if n and n in target.base), None)
    if there is not None:
        return replace(case, last=there)
    recorded = case.today is not None and case.base != target.base
    from_levels = target.of is Measure.GROWTH and value.unit.dimension not in ("rate", "number", "points")
    if recorded or from_levels:
        return _missing(say.NEEDS_BASE.say(base=target.base))
    return replace(case, last=None)


_OF_RANKS = ("number", "count", "people")
"""Kinds of numbers that can be a rank: 3, 第3位, 第3名."""


def is_lower(target: Target, case: Case) -> bool:
    """Whether less is better: as the case says, else as the name does."""
    return case.lower if case.lower is not None else lower_is_better(target.indicator)


_RESULTS = {
    Measure.GROWTH: ("“5%”", "“-3%”", "“完成”", "“未完成”"),
    Measure.RATE: ("“85%”", "“完成”", "“未完成”"),
    Measure.SHARE: ("“85%”", "“完成”", "“未完成”"),
    Measure.RANK: ("“第3位”", "“3”"),
}
"""Results of targets on a number, for proposals; for the others any number."""


def _by_statement(predicate: Predicate, value: Statement) -> Ruling:
    """A person's word in place of a number: 完成 or 未完成, and for a direction 上升, 下降 or 持平."""
    if isinstance(predicate, Improve) and value in (Statement.UP, Statement.DOWN, Statement.SAME):
        good = value is (Statement.UP if predicate.up else Statement.DOWN)
        return _settled(good or (value is Statement.SAME and predicate.or_equal))
    if value is Statement.DONE:
        return Ruling(MET, ONE)
    if value in (Statement.NOT_DONE, Statement.NEARLY):
        return Ruling(MISSED)
    return Ruling(UNKNOWN, why=say.NEEDS_NUMBER.say())


def _settled(good: bool) -> Ruling:
    return Ruling(MET, ONE) if good else Ruling(MISSED)


def _reached(good: bool) -> Ruling:
    """A milestone is reached or not; there is nothing between."""
    return Ruling(MET, ONE) if good else Ruling(MISSED, ZERO)


def _ruling(
    answer: bool | None, bound: Decimal, degree: Callable[[], Decimal | None], reference: Decimal | None = None
) -> Ruling:
    if answer is None:
        return Ruling(UNKNOWN, None, bound, reference, _VAGUE)
    if answer:
        return Ruling(MET, ONE, bound, reference)
    return Ruling(MISSED, degree(), bound, reference)


def _missing(why: Message, bound: Decimal | None = None) -> Ruling:
    return Ruling(UNKNOWN, None, bound, None, why)


# --- against a number -----------------------------------------------------------------------------------------------


def _rule_compare(p: Compare, target: Target, case: Case) -> Ruling:
    interval = measured(p, target, case)
    if isinstance(interval, Message):
        return _missing(interval, p.value)
    answer = holds(interval, p.op, p.value)
    if answer:
        return Ruling(MET, ONE, p.value)
    return _ruling(answer, p.value, lambda: nearness(p.of, interval, p.value, p.op in ("<=", "<"), p.unit))


def _rule_about(p: About, target: Target, case: Case) -> Ruling:
    interval = measured(p, target, case)
    if isinstance(interval, Message):
        return _missing(interval, p.value)
    width = case.tolerance if case.tolerance is not None else case.tolerances.of_about(p)
    lower = is_lower(target, case) or p.value < 0 or p.ceiling
    answers = []
    if p.steady or not lower:
        answers.append((holds(interval, ">=", p.value - width), p.value - width))
    if p.steady or lower:
        answers.append((holds(interval, "<=", p.value + width), p.value + width))
    answer, bound = min(answers, key=lambda a: _DOUBTS[a[0]])
    return _ruling(answer, bound, lambda: nearness(p.of, interval, p.value, bound > p.value, p.unit))


_DOUBTS: dict[bool | None, int] = {False: 0, None: 1, True: 2}


def _rule_between(p: Between, target: Target, case: Case) -> Ruling:
    interval = measured(p, target, case)
    lower = is_lower(target, case) or p.value2 < 0
    op, bound = ("<=", p.value2) if lower else (">=", p.value)
    if isinstance(interval, Message):
        return _missing(interval, bound)
    return _ruling(holds(interval, op, bound), bound, lambda: nearness(p.of, interval, bound, lower, p.unit))


# --- against last year, against another ------------------------------------------------------------------------------


def _rule_improve(p: Improve, target: Target, case: Case) -> Ruling:
    if case.last is None:
        return _missing(say.NEEDS_LAST.say())
    amount = case.value
    assert isinstance(amount, Amount)
    own, last = compared(amount, case.last, target)
    if last.low is None or last.low != last.high:
        return _missing(say.NEEDS_EXACT_LAST.say())
    bound = last.low
    stays = p.or_equal or _at_the_end(p, amount, bound)
    op = (">=" if stays else ">") if p.up else ("<=" if stays else "<")
    seen = _measure_seen(p.of, amount)
    unit = amount.unit.symbol
    return _ruling(holds(own, op, bound), bound, lambda: nearness(seen, own, bound, not p.up, unit), bound)


def _measure_seen(of: Measure, amount: Amount) -> Measure:
    return Measure.RATE if of is Measure.LEVEL and amount.unit.dimension == "rate" else of


def _at_the_end(p: Improve, amount: Amount, last: Decimal) -> bool:
    """Whether last year's value is already at its bound: 100 % going up, 0 going down, the first rank."""
    if p.of is _RANK:
        return last == ONE
    if p.up:
        return p.of is not Measure.GROWTH and amount.unit.dimension == "rate" and last >= HUNDRED
    return p.of is not Measure.GROWTH and last == ZERO


def _rule_sync(p: Sync, target: Target, case: Case) -> Ruling:
    pair = _beside(p, target, case)
    if isinstance(pair, Message):
        return _missing(pair)
    return _against(*pair, ">=", -case.tolerances.of_sync(p), Measure.GROWTH)


def _rule_relative(p: Relative, target: Target, case: Case) -> Ruling:
    pair = _beside(p, target, case)
    if isinstance(pair, Message):
        return _missing(pair)
    down = p.op == "lt_other" or (is_task(p.other) and is_lower(target, case))
    op = ("<" if down else ">") + ("" if p.strict else "=")
    amount = case.value
    assert isinstance(amount, Amount)
    shift = p.plus
    if p.about:
        width = case.tolerance if case.tolerance is not None else case.tolerances.points
        shift = max(ZERO, shift - width) if shift > 0 else min(ZERO, shift + width)
    return _against(*pair, op, shift, _measure_seen(p.of, amount))


def _beside(p: Sync | Relative, target: Target, case: Case) -> tuple[Interval, Interval] | Message:
    """The value and the other's as intervals in one unit, or what is missing."""
    other = find_other(p.other, case)
    if other is None:
        return say.NEEDS_OTHER.say(other=p.other)
    amount = case.value
    assert isinstance(amount, Amount)
    try:
        own = own_growth(p, amount, case.last)
        if isinstance(own, Message):
            return own
        return compared(amount, other, target) if own is None else (own, interval_in(other, "%"))
    except QuantityError:
        raise wrong_unit(other, target, "%") from None


def _against(own: Interval, reference: Interval, op: str, shift: Decimal, of: Measure) -> Ruling:
    """Compare with a reference that may itself be vague: the two ends of the difference decide."""
    answer = holds(minus(own, reference), op, shift)
    exact = reference.low if reference.low is not None and reference.low == reference.high else None
    if exact is None:
        return _ruling(answer, shift, lambda: None)
    bound = exact + shift
    aim = bound if shift > 0 or op[0] == "<" else exact
    return _ruling(answer, bound, lambda: nearness(of, own, aim, op[0] == "<"), exact)


# --- milestones and what a person judges ------------------------------------------------------------------------------


def _rule_done(p: Done, target: Target, case: Case) -> Ruling:
    value = case.value
    if isinstance(value, date):
        return _on_a_day(value, case)
    if value is Statement.DONE or (value is Statement.NEARLY and p.stage.startswith("基本")):
        return Ruling(MET, ONE)
    if value in (Statement.NOT_DONE, Statement.NEARLY):
        if case.due is not None and case.today is not None and case.today <= case.due:
            return _missing(say.NOT_YET_DUE.say(due=case.due.isoformat()))
        return Ruling(MISSED) if value is Statement.NEARLY else _reached(False)
    if isinstance(value, Amount) and value.unit.dimension == "rate" and value.is_exact:
        return _ruling(value.number >= HUNDRED, HUNDRED, lambda: rounded(max(ZERO, value.number / HUNDRED)))
    assert value is not None
    raise _unreadable(value, target, "“完成”", "“未完成”", "“2024-06-30”")


def _on_a_day(day: date, case: Case) -> Ruling:
    """Reached on ``day``: in time or late, and not yet known where that day is still to come."""
    if case.today is not None and day > case.today:
        return _missing(say.IN_FUTURE.say(day=day.isoformat(), today=case.today.isoformat()))
    return _reached(case.due is None or day <= case.due)


def _unreadable(value: Evidence, target: Target, *proposals: str) -> TargetError:
    """The error for a result that such a target cannot have."""
    wording = say.proposing(say.UNREADABLE_VALUE, proposals)
    return TargetError(wording, "", (0, 0), value=write_evidence(value), target=str(target))


def _rule_judged(p: Judged, target: Target, case: Case) -> Ruling:
    if case.value in (Statement.DONE, Statement.NEARLY):
        return Ruling(MET, ONE)
    if case.value is Statement.NOT_DONE:
        return _reached(False)
    return _missing(say.NEEDS_PERSON.say())


_RULERS: dict[type, Callable[[Any, Target, Case], Ruling]] = {
    Compare: _rule_compare,
    About: _rule_about,
    Between: _rule_between,
    Improve: _rule_improve,
    Sync: _rule_sync,
    Relative: _rule_relative,
    Done: _rule_done,
    Judged: _rule_judged,
}
