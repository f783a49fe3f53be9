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
from typing import NamedTuple

from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Direction
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Between, Compare, Target, lower_is_better
from drumtower.quantity import Quantity, QuantityError, find_unit

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
    reading = _Reading(old, new)
    before, after = _entries(old), _entries(new)
    pairs = _pair(before, after)
    changes = [c for entry in after if (c := _change(pairs.get(entry.sub.code), entry, reading)) is not None]
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


class _Reading:
    """How the two plans read their targets: which way is better, and how far 左右 reaches."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._lower = {i.code: i.direction is Direction.LOWER for i in (*old.indicators, *new.indicators)}
        self._tolerances = old.settings.tolerances, new.settings.tolerances
        self._own = [{i.code: i.tolerance for i in plan.indicators} for plan in (old, new)]

    def lower(self, entry: _Entry) -> bool:
        """Whether less is better."""
        return self._lower.get(entry.sub.indicator, lower_is_better(entry.goal.name))

    def width(self, predicate: About, entry: _Entry, side: int) -> Decimal:
        """How far 左右 reaches in the old (0) or the new plan (1)."""
        own = self._own[side].get(entry.sub.indicator)
        return self._tolerances[side].of_about(predicate) if own is None else own


def _change(old: _Entry | None, new: _Entry, reading: _Reading) -> PlanChange | None:
    code, name = new.goal.code, new.goal.name
    if old is None:
        return PlanChange(ChangeKind.ADDED, code, name, None, new.sub)
    moved = tuple(_moved(old, new))
    if _meaning(old.sub.target) == _meaning(new.sub.target):
        return PlanChange(ChangeKind.MOVED, code, name, old.sub, new.sub, moved) if moved else None
    kind = _demand(old, new, reading) or ChangeKind.REWORDED
    return PlanChange(kind, code, name, old.sub, new.sub, moved)


def _meaning(target: Target) -> tuple[object, ...]:
    return (target.predicate, target.also, target.stretch, target.veto)


def _moved(old: _Entry, new: _Entry) -> Iterable[tuple[str, str, str]]:
    """What else changed: responsible unit, class, tier, weight of the goal."""
    pairs = (
        ("department", old.sub.department or old.goal.department, new.sub.department or new.goal.department),
        ("class", old.goal.goal_class.value, new.goal.goal_class.value),
        ("tier", old.sub.tier.value, new.sub.tier.value),
        ("weight", _plain(old.goal.weight), _plain(new.goal.weight)),
    )
    for what, before, after in pairs:
        if before != after:
            yield what, before or "", after or ""


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _demand(old: _Entry, new: _Entry, reading: _Reading) -> ChangeKind | None:
    """Raised or lowered where both ask for a number of the same measure, by the bound that really decides."""
    one, two = _bound(old, reading, 0), _bound(new, reading, 1)
    if one is None or two is None or one.family != two.family or one.ceiling != two.ceiling:
        return None
    if one.demand == two.demand:
        return None
    return ChangeKind.RAISED if two.demand > one.demand else ChangeKind.LOWERED


class _Bound(NamedTuple):
    """What must be reached: ``demand`` grows with what is asked for, and 超过 asks for more than 以上."""

    family: tuple[str, str]
    ceiling: bool
    demand: tuple[Decimal, bool]


def _bound(entry: _Entry, reading: _Reading, side: int) -> _Bound | None:
    predicate = entry.sub.target.predicate
    if not isinstance(predicate, (Compare, Between, About)):
        return None
    number, ceiling = _number(predicate, entry, reading, side)
    base, dimension = _base(number, predicate.unit)
    strict = isinstance(predicate, Compare) and predicate.op in ("<", ">")
    return _Bound((predicate.of.family, dimension), ceiling, (-base if ceiling else base, strict))


def _number(predicate: Compare | Between | About, entry: _Entry, reading: _Reading, side: int) -> tuple[Decimal, bool]:
    """The number that decides, and whether it is a ceiling."""
    if isinstance(predicate, Compare):
        return predicate.value, predicate.op in ("<=", "<")
    if isinstance(predicate, Between):
        ceiling = reading.lower(entry) or predicate.value2 < 0
        return predicate.value2 if ceiling else predicate.value, ceiling
    ceiling = reading.lower(entry) or predicate.value < 0
    width = reading.width(predicate, entry, side)
    return predicate.value + width if ceiling else predicate.value - width, ceiling


def _base(number: Decimal, symbol: str) -> tuple[Decimal, str]:
    """The number in the base unit of its dimension, and that dimension."""
    if not symbol or symbol == "pp":
        return number, symbol
    try:
        unit = find_unit(symbol)
        return Quantity(number, unit).base, unit.dimension
    except QuantityError:
        return number, symbol
