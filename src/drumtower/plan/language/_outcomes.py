"""Outcomes: what a target is judged against, and what came of one predicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from drumtower.finding import Message
from drumtower.plan.language._evidence import Evidence
from drumtower.plan.language._names import same_name
from drumtower.plan.language._tolerances import Tolerances
from drumtower.quantity import Amount

__all__ = ["Case", "Outcome", "Ruling", "find_other"]


class Outcome(StrEnum):
    """What became of a target; ``partly`` arises only where several are taken together."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNKNOWN = "unknown"


_NO_OTHERS: Mapping[str, Amount] = MappingProxyType({})
_USUAL = Tolerances()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a target is judged against.

    ``value`` is what happened; ``last`` the same of the year before; ``others`` the values of what the target refers to,
    by name.  ``lower`` says that less is better (None: the name decides).  ``tolerance`` replaces that of 左右 for this
    indicator; ``due`` is the last day of a milestone's period; ``today`` the day on which it is judged.
    ``estimated`` says that ``value`` is somebody's expectation (预计) and no figure of what happened.  ``base`` is the base
    on which ``value`` is stated (年均, 较2020年) where that is not the year before; a value without ``today`` was given
    directly and is taken to be on the base of the target.
    """

    value: Evidence | None = None
    last: Amount | None = None
    others: Mapping[str, Amount] = field(default_factory=lambda: _NO_OTHERS)
    lower: bool | None = None
    tolerances: Tolerances = _USUAL
    tolerance: Decimal | None = None
    due: date | None = None
    today: date | None = None
    estimated: bool = False
    base: str = ""


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


_LAST_YEAR = ("上年", "去年", "上年水平", "去年水平", "上年同期", "去年同期", "上年度", "上年实绩", "上年实际")


def find_other(name: str, case: Case) -> Amount | None:
    """The value of what a target refers to: by its words, by a name that means the same, or the one without a name.

    上年 and 上年水平 are last year's value where no other is given for them.
    """
    others = case.others
    if name in others:
        return others[name]
    found = next((v for n, v in others.items() if same_name(n, name)), others.get("*"))
    return case.last if found is None and name in _LAST_YEAR else found
