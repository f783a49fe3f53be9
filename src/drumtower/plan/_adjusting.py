"""Adjusting: a plan before and after → a version that says what it changed, so that every past day can be shown again.

    adjust(plan, version, goals=…, settings=…, indicators=…) ──▶ Plan, with plan.as_of(any earlier day) as it was

Nothing is overwritten: what the new version replaces is kept in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from drumtower.plan._errors import PlanError
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Indicator
from drumtower.plan._messages import OLDER_THAN_PLAN
from drumtower.plan._plans import Change, Plan, Version
from drumtower.plan._settings import Settings

__all__ = ["adjust"]


def adjust(
    plan: Plan,
    version: Version,
    *,
    goals: Sequence[Goal] | None = None,
    settings: Settings | None = None,
    indicators: Sequence[Indicator] = (),
) -> Plan:
    """The plan as ``version`` makes it: with these goals and settings where given, the rest as it was.

    ``indicators`` are those that are new or read otherwise from now on.  ``version`` gives name, stage, day, approver and
    reason; what it changed is found by comparing, sub-targets by their codes.  Raises ``PlanError`` where the plan has a
    newer version already.
    """
    if plan.current is not None and version.day < plan.current.day:
        raise PlanError(OLDER_THAN_PLAN.say(version=version.name, day=version.day, newest=plan.current.day))
    after = plan.goals if goals is None else tuple(goals)
    read = {i.code: i for i in (*plan.indicators, *indicators)}
    known = {i.code for i in plan.indicators}
    changed = replace(
        version,
        changes=tuple(_changes(plan.goals, after, version.reason)),
        settings_before=plan.settings if settings is not None and settings != plan.settings else None,
        goals_before=tuple(_heads_before(plan.goals, after)),
        indicators_before=tuple(i for i in plan.indicators if read[i.code] != i),
        indicators_added=tuple(code for code in read if code not in known),
    )
    newest = replace(
        plan,
        goals=after,
        settings=settings or plan.settings,
        indicators=tuple(read.values()),
        versions=(*plan.versions, changed),
    )
    return newest if newest.before().goals == plan.goals else _with_order(newest, plan)


def _with_order(newest: Plan, plan: Plan) -> Plan:
    order = tuple(code for goal in plan.goals for code in (goal.code, *(t.code for t in goal.targets)))
    last = replace(newest.versions[-1], order_before=order)
    return replace(newest, versions=(*newest.versions[:-1], last))


# --- what differs ---------------------------------------------------------------------------------------------------

_Coded = TypeVar("_Coded", Goal, SubTarget, Indicator)


def _changes(old: Sequence[Goal], new: Sequence[Goal], reason: str) -> Iterator[Change]:
    for before, after in _paired(old, new):
        goal = after or before
        assert goal is not None
        targets = _paired(before.targets if before else (), after.targets if after else ())
        yield from (Change(goal.code, was, now, reason) for was, now in targets if was != now)


def _heads_before(old: Sequence[Goal], new: Sequence[Goal]) -> Iterator[Goal]:
    """Goals that were dropped, stand otherwise now, or had no sub-targets; each without its sub-targets."""
    for goal, now in _paired(old, new):
        if goal is not None and (now is None or not goal.targets or replace(now, targets=goal.targets) != goal):
            yield replace(goal, targets=())


def _paired(old: Sequence[_Coded], new: Sequence[_Coded]) -> list[tuple[_Coded | None, _Coded | None]]:
    """What stands under one code before and after, in the new order, what was dropped last."""
    before = {item.code: item for item in old}
    after = {item.code for item in new}
    pairs: list[tuple[_Coded | None, _Coded | None]] = [(before.get(item.code), item) for item in new]
    return pairs + [(item, None) for item in old if item.code not in after]
