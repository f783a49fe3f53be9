"""Comparison: what changed between two plans, of two years or two versions.

    compare(old, new) ──▶ added, dropped, raised, lowered, reworded, moved

Raised and lowered mean more and less demanding: 增长5%左右 after 增长5%以上 is lowered, 28微克 after 29微克 is raised where less
is better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Direction
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Between, Compare, Predicate, Target, lower_is_better
from drumtower.quantity import QuantityError, find_unit

__all__ = ["ChangeKind", "PlanChange", "compare"]


class ChangeKind(StrEnum):
    """What became of one target from the old plan to the new."""

    ADDED = "added"
    DROPPED = "dropped"
    RAISED = "raised"
    LOWERED = "lowered"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference: the goal's code and name, the target before and after, and what of it moved (department, class …)."""

    kind: ChangeKind
    goal: str
    name: str
    before: SubTarget | None
    after: SubTarget | None
    moved: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    goal: Goal
    sub: SubTarget


def compare(old: Plan, new: Plan) -> list[PlanChange]:
    """Every difference between ``old`` and ``new``, in the new plan's order, dropped targets last.

    Targets are paired by goal and code, then by goal and indicator, then by indicator and measure; what stays the same is
    not listed.
    """
    lower = {i.code: i.direction is Direction.LOWER for i in (*old.indicators, *new.indicators)}
    before, after = _entries(old), _entries(new)
    pairs = _pair(before, after)
    changes = [c for entry in after if (c := _change(pairs.get(entry.sub.code), entry, lower)) is not None]
    used = {id(e) for e in pairs.values()}
    return changes + [
        PlanChange(ChangeKind.DROPPED, e.goal.code, e.goal.name, e.sub, None) for e in before if id(e) not in used
    ]


def _entries(plan: Plan) -> list[_Entry]:
    return [_Entry(goal, sub) for goal in plan.goals for sub in goal.targets]


_Key = Callable[[_Entry], tuple[str, ...]]
_KEYS: tuple[_Key, ...] = (
    lambda e: (e.goal.code, e.sub.code, e.sub.indicator, e.sub.target.of.family),
    lambda e: (e.goal.code, e.sub.indicator, e.sub.target.of.family),
    lambda e: (e.sub.indicator, e.sub.target.of.family),
    lambda e: (e.goal.code, e.sub.indicator),
)


def _pair(before: Iterable[_Entry], after: Iterable[_Entry]) -> dict[str, _Entry]:
    """The old entry of each new one, by the new one's code."""
    pairs: dict[str, _Entry] = {}
    free = list(before)
    for key in _KEYS:
        for entry in after:
            if entry.sub.code in pairs:
                continue
            match = next((e for e in free if key(e) == key(entry)), None)
            if match is not None:
                pairs[entry.sub.code] = match
                free.remove(match)
    return pairs


def _change(old: _Entry | None, new: _Entry, lower: dict[str, bool]) -> PlanChange | None:
    code, name = new.goal.code, new.goal.name
    if old is None:
        return PlanChange(ChangeKind.ADDED, code, name, None, new.sub)
    moved = tuple(_moved(old, new))
    if _meaning(old.sub.target) == _meaning(new.sub.target):
        return PlanChange(ChangeKind.MOVED, code, name, old.sub, new.sub, moved) if moved else None
    down = lower.get(new.sub.indicator, lower_is_better(new.goal.name))
    kind = _demand(old.sub.target.predicate, new.sub.target.predicate, down) or ChangeKind.REWORDED
    return PlanChange(kind, code, name, old.sub, new.sub, moved)


def _meaning(target: Target) -> tuple[object, ...]:
    return (target.predicate, target.also, target.stretch, target.veto)


def _moved(old: _Entry, new: _Entry) -> Iterable[tuple[str, str, str]]:
    """What else changed: responsible unit, class, section, tier."""
    pairs = (
        ("department", old.sub.department or old.goal.department, new.sub.department or new.goal.department),
        ("class", old.goal.goal_class.value, new.goal.goal_class.value),
        ("tier", old.sub.tier.value, new.sub.tier.value),
    )
    for what, before, after in pairs:
        if before != after:
            yield what, before or "", after or ""


def _demand(old: Predicate, new: Predicate, lower: bool) -> ChangeKind | None:
    """Raised or lowered where both ask for a number of the same measure, by the bound that really decides."""
    one, two = _bound(old, lower), _bound(new, lower)
    if one is None or two is None or old.of.family != new.of.family or one[1] != two[1]:
        return None
    if one[0] == two[0]:
        return None
    more = two[0] > one[0]
    return ChangeKind.RAISED if more != one[1] else ChangeKind.LOWERED


def _bound(predicate: Predicate, lower: bool) -> tuple[Decimal, bool] | None:
    """The number that must be reached, in the base unit, and whether it is a ceiling."""
    if isinstance(predicate, Compare):
        return _base(predicate.value, predicate.unit), predicate.op in ("<=", "<")
    if isinstance(predicate, Between):
        ceiling = lower or predicate.value2 < 0
        return _base(predicate.value2 if ceiling else predicate.value, predicate.unit), ceiling
    if isinstance(predicate, About):
        from drumtower.plan.language import Tolerances

        ceiling = lower or predicate.value < 0
        width = Tolerances().of_about(predicate)
        return _base(predicate.value + width if ceiling else predicate.value - width, predicate.unit), ceiling
    return None


def _base(number: Decimal, unit: str) -> Decimal:
    if not unit or unit == "pp":
        return number
    try:
        from drumtower.quantity import Quantity

        return Quantity(number, find_unit(unit)).base
    except QuantityError:
        return number
