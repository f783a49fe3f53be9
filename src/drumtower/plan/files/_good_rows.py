"""Good rows: a plan without the parts that are faulty."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Any

from drumtower.plan._goals import Goal
from drumtower.plan._observations import ObservationBook
from drumtower.plan._plans import Plan
from drumtower.plan.files._decoding import Decoded

__all__ = ["without"]

_ROWS = ("areas", "departments", "indicators", "projects", "lists", "schemes")


def without(plan: Plan, bad: Set[int], decoded: Decoded) -> Plan | None:
    """``plan`` without the parts whose identities are ``bad``; None where one of them is no row that can be left out.

    A goal goes with its last target; parts that are made anew keep their places in ``decoded``.
    """
    parts = (*(part for name in (*_ROWS, "goals") for part in getattr(plan, name)), *_targets(plan))
    decoded.withheld |= {part.code for part in parts if id(part) in bad}
    rows: dict[str, Any] = {name: tuple(_kept(getattr(plan, name), bad)) for name in _ROWS}
    rows["goals"] = tuple(goal for old in _kept(plan.goals, bad) if (goal := _goal(old, bad, decoded)) is not None)
    rows["schemes"] = tuple(_with_good(scheme, "items", bad, decoded) for scheme in rows["schemes"])
    rows["versions"] = tuple(
        _with_good(_with_good(version, "goals_before", bad, decoded), "indicators_before", bad, decoded)
        for version in plan.versions
    )
    rows["observations"] = ObservationBook(_kept(plan.observations, bad))
    decoded.withheld |= {goal.code for goal in plan.goals} - {goal.code for goal in rows["goals"]}
    made = replace(plan, **rows)
    if not made.goals or _size(made) == _size(plan):
        return None
    _follow(decoded, plan, made)
    return made


def _targets(plan: Plan) -> Iterable[Any]:
    return (target for goal in plan.goals for target in goal.targets)


def _kept(parts: Iterable[Any], bad: Set[int]) -> Iterable[Any]:
    return (part for part in parts if id(part) not in bad)


def _goal(goal: Goal, bad: Set[int], decoded: Decoded) -> Goal | None:
    made = _with_good(goal, "targets", bad, decoded)
    return made if made.targets or not goal.targets else None


def _with_good(part: Any, name: str, bad: Set[int], decoded: Decoded) -> Any:
    """``part`` without the bad ones among its parts called ``name``."""
    kept = tuple(_kept(getattr(part, name), bad))
    if len(kept) == len(getattr(part, name)):
        return part
    made = replace(part, **{name: kept})
    _follow(decoded, part, made)
    return made


def _follow(decoded: Decoded, old: object, new: object) -> None:
    """The new part stands where the old one stood."""
    if id(old) in decoded.branches:
        decoded.branches[id(new)] = decoded.branches[id(old)]
    decoded.kept.append(new)


def _size(plan: Plan) -> tuple[int, ...]:
    """How many rows of each kind there are."""
    counts = [len(getattr(plan, name)) for name in (*_ROWS, "observations", "goals")]
    items, targets = (len(scheme.items) for scheme in plan.schemes), (len(goal.targets) for goal in plan.goals)
    earlier = (len(version.goals_before) + len(version.indicators_before) for version in plan.versions)
    return (*counts, sum(items), sum(targets), sum(earlier))
