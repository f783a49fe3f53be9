"""Judging: a target and what became of it → met, missed or not yet known, with a degree.

    judge(target, value, last=…, others=…) ──▶ Verdict ──▶ outcome, degree, stretch, explain("zh"|"en")

A vague value is an interval: met or missed only if all of it is, otherwise unknown.  Sentences are made when asked for.

The degree of what is not met (design of the target language): growth, rates and shares max(0, 1 − gap / 5 percentage
points); levels and counts value/target, target/value where lower is better; ranks target/value; vetoes 0; none where the
target is zero or negative and a ratio would mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from drumtower.finding import Message
from drumtower.plan._errors import TargetError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._evidence import Evidence, Statement, write_evidence
from drumtower.plan.language._names import same_name
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
from drumtower.quantity import Amount, Interval, QuantityError, find_unit, round_half_up

__all__ = ["Case", "Outcome", "Ruling", "Verdict", "judge", "overall"]

ZERO, ONE, HUNDRED, FIVE = Decimal(0), Decimal(1), Decimal(100), Decimal(5)


class Outcome(StrEnum):
    """What became of a target; ``partly`` arises only where several are taken together."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a target is judged against.

    ``value`` is what happened; ``last`` the same of the year before; ``others`` the values of what the target refers to,
    by name.  ``lower`` says that less is better (None: the name decides).  ``tolerance`` replaces that of 左右 for this
    indicator; ``due`` is the last day of a milestone's period; ``today`` the day on which it is judged.
    """

    value: Evidence | None = None
    last: Amount | None = None
    others: Mapping[str, Amount] = field(default_factory=dict)
    lower: bool | None = None
    tolerances: Tolerances = field(default_factory=Tolerances)
    tolerance: Decimal | None = None
    due: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What came of one predicate: outcome, degree, the bound that decided, and why it is unknown.

    ``bound`` is the number that the value had to reach, tolerance applied; ``reference`` the other's or last year's value.
    """

    outcome: Outcome
    degree: Decimal | None = None
    bound: Decimal | None = None
    reference: Decimal | None = None
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a target: the outcome with its degree (0 to 1, None where unknown or without meaning).

    ``stretch`` is None where nothing is striven for, else met, missed or unknown; beside a binding part it never makes a
    miss.  ``why`` says what is missing where the outcome is unknown.
    """

    target: Target
    case: Case
    rulings: tuple[Ruling, ...]
    outcome: Outcome
    degree: Decimal | None
    stretch: Outcome | None

    @property
    def why(self) -> Message | None:
        """What is missing, where the outcome is unknown."""
        return next((r.why for r in self.rulings if r.why is not None), None)

    def explain(self, language: str = "zh") -> str:
        """One sentence with the numbers, the tolerance and the side on which the value lies."""
        from drumtower.plan.language._explaining import account

        return account(self, language)


def judge(target: Target, value: Evidence | None, case: Case | None = None, **about: Any) -> Verdict:
    """The verdict on ``target`` when ``value`` is what happened; ``about`` are further fields of ``Case``.

    Raises ``TargetError`` where the value is in a unit that cannot be compared with the target's.

    >>> from drumtower.plan.language import read_evidence, read_target
    >>> judge(read_target("增长5%左右"), read_evidence("4.7%")).outcome
    <Outcome.MET: 'met'>
    """
    if case is None:
        case = Case(value, **about)
    rulings = (
        tuple([_rule(p, target, case) for p in target.predicates])
        if target.also
        else (_rule(target.predicate, target, case),)
    )
    outcome = rulings[0].outcome if len(rulings) == 1 else _all_of(rulings)
    degree = rulings[0].degree if len(rulings) == 1 else _least(rulings)
    if target.veto and outcome is Outcome.MISSED:
        degree = ZERO
    stretch: Outcome | None = None
    if target.stretch is True:
        stretch = outcome
    elif target.stretch:
        stretch = _rule(target.stretch, target, case).outcome
    return Verdict(target, case, rulings, outcome, degree, stretch)


def overall(outcomes: list[Outcome]) -> Outcome:
    """Several outcomes as one: partly as soon as one is met and one missed, unknown while it could still go both ways."""
    kinds = set(outcomes)
    if len(kinds) == 1:
        return outcomes[0]
    if Outcome.PARTLY in kinds or {Outcome.MET, Outcome.MISSED} <= kinds:
        return Outcome.PARTLY
    return Outcome.UNKNOWN


def _all_of(rulings: tuple[Ruling, ...]) -> Outcome:
    """Every comparator named must be beaten."""
    outcomes = {r.outcome for r in rulings}
    if Outcome.MISSED in outcomes:
        return Outcome.MISSED
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


def _least(rulings: tuple[Ruling, ...]) -> Decimal | None:
    degrees = [r.degree for r in rulings if r.degree is not None]
    return min(degrees, default=None)


# --- one predicate --------------------------------------------------------------------------------------------------


def _rule(predicate: Predicate, target: Target, case: Case) -> Ruling:
    if case.value is None:
        return Ruling(Outcome.UNKNOWN, why=say.NO_VALUE.say())
    if isinstance(case.value, (Statement, date)) and not isinstance(predicate, (Done, Judged)):
        return _by_statement(predicate, case)
    ruler: Callable[[Any, Target, Case], Ruling] = _RULERS[type(predicate)]
    return ruler(predicate, target, case)


def _by_statement(predicate: Predicate, case: Case) -> Ruling:
    """A person's word in place of a number: 完成 or 未完成, and for a direction 上升, 下降 or 持平."""
    value = case.value
    if isinstance(predicate, Improve) and value in (Statement.UP, Statement.DOWN, Statement.SAME):
        up = predicate.up
        good = value is (Statement.UP if up else Statement.DOWN) or (value is Statement.SAME and predicate.or_equal)
        return Ruling(Outcome.MET, ONE) if good else Ruling(Outcome.MISSED)
    if value in (Statement.DONE,) or isinstance(value, date):
        return Ruling(Outcome.MET, ONE)
    if value in (Statement.NOT_DONE, Statement.NEARLY):
        return Ruling(Outcome.MISSED)
    return Ruling(Outcome.UNKNOWN, why=say.NEEDS_NUMBER.say())


def _unit_symbol(predicate: Predicate) -> str:
    unit = getattr(predicate, "unit", "")
    return "个百分点" if unit == "pp" else unit


def _interval(amount: Amount, symbol: str) -> Interval:
    """The amount's interval in the unit ``symbol``; a number without unit on either side is taken as it stands."""
    if amount.unit.symbol == symbol or not symbol or amount.unit.dimension == "number":
        return Interval(amount.low, amount.high, amount.low_included, amount.high_included)
    return amount.interval_in(find_unit(symbol))


def _measured(predicate: Compare | About | Between, target: Target, case: Case) -> Interval | Message:
    """The value as the measure that the predicate asks for, or what is missing for it.

    A growth or a net change may be given as itself, or as this year's value beside last year's.
    """
    amount = case.value
    assert isinstance(amount, Amount)
    symbol = _unit_symbol(predicate)
    try:
        return _derived(predicate.of, amount, case, symbol) or _interval(amount, symbol)
    except QuantityError:
        raise TargetError(
            say.WRONG_UNIT, "", (0, 0), value=str(amount), stated=amount.unit.symbol or "—", target=str(target),
            expected=symbol or "—",
        ) from None  # fmt: skip


def _derived(of: Measure, amount: Amount, case: Case, symbol: str) -> Interval | Message | None:
    """Growth, change or net change computed from this year's and last year's value; None where the value is that itself."""
    if of is Measure.GROWTH and amount.unit.dimension not in ("rate", "number"):
        return _growth(amount, case.last)
    if of is Measure.NET and case.last is not None:
        return _minus(_interval(amount, symbol), _interval(case.last, symbol))
    if of is Measure.CHANGE and amount.unit.dimension == "rate":
        return _minus(_interval(amount, "%"), _interval(case.last, "%")) if case.last else say.NEEDS_LAST.say()
    return None


def _growth(amount: Amount, last: Amount | None) -> Interval | Message:
    if last is None:
        return say.NEEDS_LAST.say()
    base = _interval(last, amount.unit.symbol)
    own = _interval(amount, amount.unit.symbol)
    if base.low is None or base.low != base.high or base.low <= 0:
        return say.NEEDS_EXACT_LAST.say()
    bottom = base.low
    low, high = ((None if end is None else (end / bottom - 1) * HUNDRED) for end in (own.low, own.high))
    return Interval(low, high, own.low_included, own.high_included)


def _minus(own: Interval, base: Interval) -> Interval:
    low = None if own.low is None or base.high is None else own.low - base.high
    high = None if own.high is None or base.low is None else own.high - base.low
    return Interval(low, high, own.low_included and base.high_included, own.high_included and base.low_included)


# --- comparing an interval with a bound -----------------------------------------------------------------------------


def holds(interval: Interval, op: str, bound: Decimal) -> bool | None:
    """Whether every number of ``interval`` satisfies ``op bound``: True, False (none does), or None (some do)."""
    if op in ("<=", "<"):
        mirrored = Interval(_neg(interval.high), _neg(interval.low), interval.high_included, interval.low_included)
        return holds(mirrored, ">=" if op == "<=" else ">", -bound)
    if op == "==":
        return _equals(interval, bound)
    low, high = interval.low, interval.high
    if low is not None and (low > bound or (low == bound and (op == ">=" or not interval.low_included))):
        return True
    if high is not None and (high < bound or (high == bound and (op == ">" or not interval.high_included))):
        return False
    return None


def _neg(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _equals(interval: Interval, bound: Decimal) -> bool | None:
    if interval.low == interval.high == bound:
        return True
    if holds(interval, ">", bound) or holds(interval, "<", bound):
        return False
    return None


def _ruling(
    answer: bool | None, bound: Decimal, degree: Callable[[], Decimal | None], reference: Decimal | None = None
) -> Ruling:
    if answer is None:
        return Ruling(Outcome.UNKNOWN, None, bound, reference, say.VAGUE.say())
    if answer:
        return Ruling(Outcome.MET, ONE, bound, reference)
    return Ruling(Outcome.MISSED, degree(), bound, reference)


# --- degrees --------------------------------------------------------------------------------------------------------


def _nearest(interval: Interval, target: Decimal) -> Decimal:
    """The number of the interval that lies nearest to the target."""
    if interval.low is not None and interval.low > target:
        return interval.low
    if interval.high is not None and interval.high < target:
        return interval.high
    return target


def nearness(of: Measure, interval: Interval, target: Decimal, lower: bool) -> Decimal | None:
    """How near a missed value came to its target, 0 to 1; None where a ratio to the target means nothing."""
    value = _nearest(interval, target)
    if of.in_points:
        return _rounded(max(ZERO, ONE - abs(value - target) / FIVE))
    if target <= 0:
        return None
    if of is Measure.RANK or lower:
        return _rounded(min(ONE, target / value)) if value > 0 else None
    return _rounded(max(ZERO, min(ONE, value / target)))


def _rounded(degree: Decimal) -> Decimal:
    return round_half_up(degree, 4)


# --- the rulers -----------------------------------------------------------------------------------------------------


def _lower(target: Target, case: Case) -> bool:
    return case.lower if case.lower is not None else lower_is_better(target.indicator)


def _rule_compare(p: Compare, target: Target, case: Case) -> Ruling:
    measured = _measured(p, target, case)
    if isinstance(measured, Message):
        return Ruling(Outcome.UNKNOWN, bound=p.value, why=measured)
    return _ruling(
        holds(measured, p.op, p.value), p.value, lambda: nearness(p.of, measured, p.value, p.op in ("<=", "<"))
    )


def _rule_about(p: About, target: Target, case: Case) -> Ruling:
    measured = _measured(p, target, case)
    if isinstance(measured, Message):
        return Ruling(Outcome.UNKNOWN, bound=p.value, why=measured)
    width = case.tolerance if case.tolerance is not None else case.tolerances.of_about(p)
    lower = _lower(target, case) or p.value < 0
    answers = []
    if p.steady or not lower:
        answers.append((holds(measured, ">=", p.value - width), p.value - width))
    if p.steady or lower:
        answers.append((holds(measured, "<=", p.value + width), p.value + width))
    answer, bound = min(answers, key=lambda a: {False: 0, None: 1, True: 2}[a[0]])
    return _ruling(answer, bound, lambda: nearness(p.of, measured, p.value, bound > p.value))


def _rule_between(p: Between, target: Target, case: Case) -> Ruling:
    measured = _measured(p, target, case)
    lower = _lower(target, case) or p.value2 < 0
    op, bound = ("<=", p.value2) if lower else (">=", p.value)
    if isinstance(measured, Message):
        return Ruling(Outcome.UNKNOWN, bound=bound, why=measured)
    return _ruling(holds(measured, op, bound), bound, lambda: nearness(p.of, measured, bound, lower))


def _rule_improve(p: Improve, target: Target, case: Case) -> Ruling:
    if case.last is None:
        return Ruling(Outcome.UNKNOWN, why=say.NEEDS_LAST.say())
    amount = case.value
    assert isinstance(amount, Amount)
    own, last = _compared(amount, case.last, target)
    if last.low is None or last.low != last.high:
        return Ruling(Outcome.UNKNOWN, why=say.NEEDS_EXACT_LAST.say())
    bound = last.low
    stays = p.or_equal or _at_the_end(p, amount, bound)
    op = (">=" if stays else ">") if p.up else ("<=" if stays else "<")
    return _ruling(
        holds(own, op, bound), bound, lambda: nearness(_measure_seen(p.of, amount), own, bound, not p.up), bound
    )


def _measure_seen(of: Measure, amount: Amount) -> Measure:
    return Measure.RATE if of is Measure.LEVEL and amount.unit.dimension == "rate" else of


def _at_the_end(p: Improve, amount: Amount, last: Decimal) -> bool:
    """Whether last year's value is already at its bound: 100 % going up, 0 going down, the first rank."""
    if p.of is Measure.RANK:
        return last == ONE
    if p.up:
        return amount.unit.dimension == "rate" and last >= HUNDRED
    return last == ZERO


def _compared(amount: Amount, other: Amount, target: Target) -> tuple[Interval, Interval]:
    """Two amounts as intervals in one unit."""
    symbol = amount.unit.symbol
    try:
        return _interval(amount, symbol), _interval(other, symbol)
    except QuantityError:
        raise TargetError(
            say.WRONG_UNIT, "", (0, 0), value=str(other), stated=other.unit.symbol or "—", target=str(target),
            expected=symbol or "—",
        ) from None  # fmt: skip


def find_other(name: str, others: Mapping[str, Amount]) -> Amount | None:
    """The value of what a target refers to: by its words, by a name that means the same, or the one without a name."""
    if name in others:
        return others[name]
    return next((v for n, v in others.items() if same_name(n, name)), others.get("*"))


def _rule_sync(p: Sync, target: Target, case: Case) -> Ruling:
    other = find_other(p.other, case.others)
    if other is None:
        return Ruling(Outcome.UNKNOWN, why=say.NEEDS_OTHER.say(other=p.other))
    amount = case.value
    assert isinstance(amount, Amount)
    if amount.unit.dimension not in ("rate", "number") and case.last is not None:
        grown = _growth(amount, case.last)
        if isinstance(grown, Message):
            return Ruling(Outcome.UNKNOWN, why=grown)
        own, reference = grown, _interval(other, "%")
    else:
        own, reference = _compared(amount, other, target)
    return _against(own, reference, ">=", -case.tolerances.of_sync(p), Measure.GROWTH, lower=False)


def _rule_relative(p: Relative, target: Target, case: Case) -> Ruling:
    other = find_other(p.other, case.others)
    if other is None:
        return Ruling(Outcome.UNKNOWN, why=say.NEEDS_OTHER.say(other=p.other))
    amount = case.value
    assert isinstance(amount, Amount)
    own, reference = _compared(amount, other, target)
    op = "<" if p.op == "lt_other" else ">"
    if p.op == "ge_other" and _is_ceiling(p, target, case):
        op = "<"
    exact = "" if p.strict else "="
    return _against(own, reference, op + exact, p.plus, _measure_seen(p.of, amount), lower=op == "<")


def _is_ceiling(p: Relative, target: Target, case: Case) -> bool:
    """完成…任务 for something of which less is better is a ceiling; 高于 never is."""
    return p.other.endswith(("任务", "目标", "指标", "计划", "要求", "标准")) and _lower(target, case)


def _against(own: Interval, reference: Interval, op: str, shift: Decimal, of: Measure, *, lower: bool) -> Ruling:
    """Compare with a reference that may itself be vague: the two ends of the difference decide."""
    difference = _minus(own, reference)
    exact = reference.low if reference.low is not None and reference.low == reference.high else None
    bound = shift if exact is None else exact + shift
    aim = exact if exact is not None else ZERO
    seen = own if exact is not None else difference
    aimed = aim + shift if shift > 0 else aim
    return _ruling(holds(difference, op, shift), bound, lambda: nearness(of, seen, aimed, lower), exact)


def _rule_done(p: Done, target: Target, case: Case) -> Ruling:
    value = case.value
    if isinstance(value, date):
        late = case.due is not None and value > case.due
        return Ruling(Outcome.MISSED, None) if late else Ruling(Outcome.MET, ONE)
    if value is Statement.DONE:
        return Ruling(Outcome.MET, ONE)
    if value in (Statement.NOT_DONE, Statement.NEARLY):
        if case.due is not None and case.today is not None and case.today <= case.due:
            return Ruling(Outcome.UNKNOWN, why=say.NOT_YET_DUE.say(due=case.due.isoformat()))
        return Ruling(Outcome.MISSED)
    if isinstance(value, Amount) and value.unit.dimension == "rate" and value.is_exact:
        return _ruling(value.number >= HUNDRED, HUNDRED, lambda: _rounded(max(ZERO, value.number / HUNDRED)))
    raise TargetError(
        say.UNREADABLE_VALUE, "", (0, 0), value=write_evidence(value) if value else "", target=str(target),
        proposals="“完成”“未完成”或完成日期",
    )  # fmt: skip


def _rule_judged(p: Judged, target: Target, case: Case) -> Ruling:
    value = case.value
    if value in (Statement.DONE, Statement.NEARLY):
        return Ruling(Outcome.MET, ONE)
    if value is Statement.NOT_DONE:
        return Ruling(Outcome.MISSED)
    return Ruling(Outcome.UNKNOWN, why=say.NEEDS_PERSON.say(words=p.words))


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
