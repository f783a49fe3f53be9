"""Comparison: what changed between two plans, of two years or two versions.

    compare(old, new) ──▶ added, dropped, raised, lowered, reworded, moved

Raised and lowered mean more and less demanding: 增长5%左右 after 增长5%以上 is lowered, 28微克 after 29微克 is raised where less
is better.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Direction
from drumtower.plan._plans import Plan
from drumtower.plan._results import due_day
from drumtower.plan.language import About, Between, Compare, Done, Predicate, Target, bound, lower_is_better
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
    changes = [c for entry in after if (c := _change(pairs.get(id(entry)), entry, reading)) is not None]
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


def _pair(before: Sequence[_Entry], after: Sequence[_Entry]) -> dict[int, _Entry]:
    """The old entry of each new one, by the new one's identity; each key is looked up once for each entry."""
    pairs: dict[int, _Entry] = {}
    free, open_ = list(before), list(after)
    for key in _KEYS:
        waiting: dict[tuple[str, ...], deque[_Entry]] = {}
        for entry in free:
            waiting.setdefault(key(entry), deque()).append(entry)
        for entry in open_:
            if queue := waiting.get(key(entry)):
                pairs[id(entry)] = queue.popleft()
        taken = {id(e) for e in pairs.values()}
        free = [e for e in free if id(e) not in taken]
        open_ = [e for e in open_ if id(e) not in pairs]
    return pairs


class _Reading:
    """How the two plans read their targets: which way is better, how far 左右 reaches, and when a milestone is due."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._lower = {i.code: i.direction is Direction.LOWER for i in (*old.indicators, *new.indicators)}
        self._tolerances = old.settings.tolerances, new.settings.tolerances
        self._own = [{i.code: i.tolerance for i in plan.indicators} for plan in (old, new)]
        self._years = old.year, new.year

    def demand(self, predicate: Predicate | None, entry: _Entry, side: int) -> _Demand | None:
        """What ``predicate`` of a target of the old (0) or the new plan (1) asks for, where it can be held against another."""
        if isinstance(predicate, Done):
            return _Demand((predicate.of, predicate.stage), True, (-self._day(predicate, side), False))
        code = entry.sub.indicator
        lower = self._lower.get(code, lower_is_better(entry.goal.name))
        asked = predicate and bound(
            predicate, lower=lower, tolerances=self._tolerances[side], tolerance=self._own[side].get(code)
        )
        if not asked:
            return None
        number, dimension = asked.base
        key = (asked.of.family, dimension, asked.against)
        return _Demand(key, asked.ceiling, (-number if asked.ceiling else number, asked.strict))

    def _day(self, predicate: Done, side: int) -> Decimal:
        """When it is due, as months and days after the plan's year began; its last day where the words name none."""
        year = self._years[side]
        day = due_day(Target(predicate), year) or date(year, 12, 31)
        return Decimal(((day.year - year) * 12 + day.month) * 31 + day.day)


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
    """What decides, amounts of money, area, … in their base unit: 1.2亿元 asks for what 12000万元 does."""
    stretch = target.stretch if target.further is None else _based(target.further)
    return (_based(target.predicate), tuple(_based(p) for p in target.also), stretch, target.veto)


def _based(predicate: Predicate) -> Predicate:
    if not isinstance(predicate, (Compare, About, Between)) or predicate.of.in_points:
        return predicate
    try:
        unit = find_unit(predicate.unit) if predicate.unit else None
    except QuantityError:
        return predicate
    if unit is None or unit.factor == 1:
        return predicate
    based = replace(predicate, value=Quantity(predicate.value, unit).base, unit=unit.base)
    if isinstance(predicate, Between) and isinstance(based, Between):
        return replace(based, value2=Quantity(predicate.value2, unit).base)
    return based


def _moved(old: _Entry, new: _Entry) -> Iterable[tuple[str, str, str]]:
    """What else changed: responsible unit, section, class, tier, weight of the goal."""
    pairs = (
        ("department", old.sub.department or old.goal.department, new.sub.department or new.goal.department),
        ("section", old.goal.section, new.goal.section),
        ("class", old.goal.goal_class.value, new.goal.goal_class.value),
        ("tier", old.sub.tier.value, new.sub.tier.value),
        ("weight", _plain(old.goal.weight), _plain(new.goal.weight)),
    )
    for what, before, after in pairs:
        if before != after:
            yield what, before or "", after or ""


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


class _Demand(NamedTuple):
    """What is asked for: comparable within one ``key`` and side; ``size`` grows with it, 超过 asking for more than 以上."""

    key: tuple[object, ...]
    ceiling: bool
    size: tuple[Decimal, bool]


def _demand(old: _Entry, new: _Entry, reading: _Reading) -> ChangeKind | None:
    """Raised or lowered, by the first of these that differs: the bound that really decides, what must hold besides, whether
    it binds at all, and what is striven for above it.  None where that cannot be told.
    """
    one, two = old.sub.target, new.sub.target
    asked = reading.demand(one.predicate, old, 0), reading.demand(two.predicate, new, 1)
    if _based(one.predicate) != _based(two.predicate) or _comparable(*asked):
        if not _comparable(*asked):
            return None
        assert asked[0] is not None
        assert asked[1] is not None
        if asked[0].size != asked[1].size:
            return _kind(asked[1].size > asked[0].size)
    if one.veto != two.veto:
        return None
    if one.also != two.also:
        return _more(set(one.also), set(two.also))
    if one.is_stretch != two.is_stretch:
        return _kind(one.is_stretch)
    return _striven(old, new, reading)


def _striven(old: _Entry, new: _Entry, reading: _Reading) -> ChangeKind | None:
    before, after = old.sub.target.further, new.sub.target.further
    if (before is None) != (after is None):
        return _kind(before is None)
    one, two = reading.demand(before, old, 0), reading.demand(after, new, 1)
    if one is None or two is None or not _comparable(one, two) or one.size == two.size:
        return None
    return _kind(two.size > one.size)


def _comparable(one: _Demand | None, two: _Demand | None) -> bool:
    return one is not None and two is not None and (one.key, one.ceiling) == (two.key, two.ceiling)


def _more(before: set[Predicate], after: set[Predicate]) -> ChangeKind | None:
    if before < after or after < before:
        return _kind(before < after)
    return None


def _kind(raised: bool) -> ChangeKind:
    return ChangeKind.RAISED if raised else ChangeKind.LOWERED
