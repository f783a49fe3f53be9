"""What pages of next year's targets say in words: chances, what is wrong, and what must go together with its numbers.

Decimal("0.6") ──chance_words──▶ 有一定把握        Check ──check_words──▶ M06-1 5% − M01-1 5.5% = −0.5，应不低于 −0.5
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from drumtower.office.plans.advice import UNLIKELY, Check, Fault, Term
from drumtower.office.plans.figures import MINUS, number_text

__all__ = ["bounds_words", "chance_words", "fault_words", "term_words"]

_LARGE, _EVEN = Decimal("0.75"), Decimal("0.5")


def chance_words(probability: Decimal | None) -> str:
    """A chance as one says it: 把握较大 from 75 %, 有一定把握 from 50 %, 把握不大 from 25 %, else 把握很小."""
    if probability is None:
        return ""
    if probability >= _LARGE:
        return _("把握较大")
    if probability >= _EVEN:
        return _("有一定把握")
    return _("把握不大") if probability >= UNLIKELY else _("把握很小")


def fault_words(fault: Fault) -> str:
    """Why somebody must look at a target."""
    return {
        Fault.CONFLICT: _("与别的目标不相称"),
        Fault.BELOW_CITY: _("低于市下达"),
        Fault.UNLIKELY: _("把握很小"),
        Fault.BELOW_PATH: _("不够五年规划进度"),
        Fault.OPEN: _("还没有选定"),
    }[fault]


def term_words(term: Term, is_first: bool) -> str:
    """The sign and factor before a target in a sum."""
    sign = f"{MINUS} " if term.coefficient < 0 else "" if is_first else "+ "
    size = abs(term.coefficient)
    return f"{sign}{'' if size == 1 else f'{number_text(size)}×'}"


def bounds_words(check: Check) -> str:
    """Between what the sum must lie."""
    low, high = check.constraint.low, check.constraint.high
    if low is not None and high is not None:
        return _("应在 {low} 到 {high} 之间").format(low=number_text(low), high=number_text(high))
    if low is not None:
        return _("应不低于 {low}").format(low=number_text(low))
    return _("应不高于 {high}").format(high=number_text(high)) if high is not None else ""
