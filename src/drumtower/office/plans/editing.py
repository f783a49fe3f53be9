"""Editing: goals, targets, indicators and settings of a plan, one change at a time.

    opened row, values ──▶ is it still the one? ──▶ draft: new rows           ──checked──▶ store
                                                    approved: adjust(version)

In an approved plan whatever an assessment rests on changes only by a version that names who approved it; notes, sources and
short names may be mended at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from drumtower.base.messages import NOT_YOURS
from drumtower.base.models import User
from drumtower.base.recording import Entry, record
from drumtower.calendar import now, today
from drumtower.office.plans import messages as say
from drumtower.office.plans import models
from drumtower.office.plans.conflicts import demand_edition, demand_unchanged
from drumtower.office.plans.loading import checked
from drumtower.office.plans.mapping import load
from drumtower.office.plans.storing import Stored, Writing, store
from drumtower.plan import (
    Goal,
    Indicator,
    Plan,
    PlanError,
    Settings,
    Stage,
    SubTarget,
    Version,
    adjust,
    is_approved,
    read_target_for,
)

__all__ = [
    "Edit",
    "add_target",
    "adjust_plan",
    "approve",
    "demand",
    "drop_target",
    "edit_goal",
    "edit_indicator",
    "edit_settings",
    "edit_target",
    "editing",
]

FREE = {
    SubTarget: frozenset({"note", "source", "lists"}),
    Goal: frozenset({"note"}),
    Indicator: frozenset({"aliases", "owner", "frequency"}),
}
"""What may be changed in an approved plan without a version, because no assessment rests on it."""


class _UnchangedError(Exception):
    """Undoes a record in which nothing was written."""


@dataclass
class Edit:
    """A change under way: the locked row, the plan as it stands, and the line of the audit trail."""

    row: models.Plan
    plan: Plan
    entry: Entry
    writing: Writing
    stored: Stored | None = None

    def keep(self, plan: Plan) -> Stored:
        """Store ``plan``.  Raises ``PlanError`` with every fault for which its files would be refused."""
        self.stored = store(self.row, checked(plan), self.writing)
        self.entry.before, self.entry.after = self.stored.before, self.stored.after
        if not self.stored.rows:
            raise _UnchangedError
        return self.stored

    def put(self, adjustment: Version | None, *, free: bool = False, **parts: Any) -> None:
        """Keep the plan with other goals, indicators or settings; where it is approved, as ``adjustment`` makes it.

        Raises ``PlanError`` where one is needed and there is none.
        """
        if adjustment is not None:
            self.keep(adjust(self.plan, _adjusting(adjustment), **parts))
        elif is_approved(self.plan) and not free:
            raise PlanError(say.NEEDS_ADJUSTMENT.say(version=self.plan.versions[-1].name))
        else:
            changed = {code.code: code for code in parts.pop("indicators", ())}
            indicators = tuple(changed.get(each.code, each) for each in self.plan.indicators)
            self.keep(replace(self.plan, indicators=indicators, **parts))


def _adjusting(version: Version) -> Version:
    if version.stage is not Stage.ADJUSTED:
        raise ValueError(f"an approved plan is changed by a version of the stage adjusted, not {version.stage}")
    return version


@contextmanager
def editing(
    row: models.Plan,
    actor: User | None,
    action: str,
    subject: str = "",
    reason: str = "",
    *,
    permission: str = "plans.edit_plan",
    with_others: bool = False,
) -> Iterator[Edit]:
    """One change of a plan: its row locked, its line in the audit trail; what changes nothing leaves no trace.

    ``permission`` is what the actor must have on the plan, whoever asked before; empty where the caller asks.
    ``with_others`` locks all plans of the area, always in the same order, so that no two changes wait for each other.
    Raises ``PlanError`` for an actor without the permission.
    """
    if permission:
        demand(actor, permission, row)
    about = f"{row.year}/{subject}" if subject else str(row.year)
    by = actor.login if actor else ""
    try:
        with record(actor, action, area=row.area_id, subject=about, reason=reason) as entry:
            locked = _locked(row, with_others=with_others)
            writing = Writing(by, models.Channel.FORM, now(), reason)
            yield Edit(locked, load(locked), entry, writing)
    except _UnchangedError:
        return


def demand(actor: User | None, permission: str, subject: object) -> None:
    """Raises ``PlanError`` where ``actor`` may not do this to ``subject``; the system itself may."""
    if actor is not None and not actor.has_perm(permission, subject):
        raise PlanError(NOT_YOURS.say(login=actor.login))


def _locked(row: models.Plan, *, with_others: bool) -> models.Plan:
    about = Q(area=row.area_id) if with_others else Q(pk=row.pk)
    held = models.Plan.objects.select_for_update().filter(about).order_by("pk")
    return next(each for each in held if each.pk == row.pk)


# --- targets --------------------------------------------------------------------------------------------------------


def edit_target(
    row: models.Plan,
    code: str,
    opened: int,
    actor: User | None,
    *,
    adjustment: Version | None = None,
    reason: str = "",
    **values: Any,
) -> None:
    """Put other ``values`` (words, tier, department, period, …) into the target ``code``, whose row ``opened`` was shown.

    Raises ``EditConflictError`` where the row has been changed since, ``TargetError`` for words that cannot be read, and
    ``PlanError`` for what files would be refused for, or where an approved plan needs an ``adjustment``.
    """
    with editing(row, actor, "plans.edit_target", code, reason) as edit:
        demand_unchanged(edit.row, models.SubTarget, code, opened, values)
        goal, target = _find_target(edit.plan, code)
        new = _reworded(edit.plan, replace(target, **values))
        targets = tuple(new if each.code == code else each for each in goal.targets)
        free = _changed(target, new) <= FREE[SubTarget]
        edit.put(adjustment, free=free, goals=_with_goal(edit.plan, replace(goal, targets=targets)))


def add_target(
    row: models.Plan,
    goal: str,
    actor: User | None,
    *,
    indicator: str,
    words: str,
    code: str = "",
    adjustment: Version | None = None,
    reason: str = "",
    **values: Any,
) -> str:
    """Add a target to the goal ``goal``, at its end, and give its code; raises as ``edit_target`` does."""
    with editing(row, actor, "plans.add_target", goal, reason) as edit:
        found = _find_goal(edit.plan, goal)
        code = code or _next_code(edit.plan, goal)
        target = read_target_for(words, edit.plan.indicator(indicator))
        new = _reworded(edit.plan, SubTarget(code, indicator, words, target, **values))
        edit.put(adjustment, goals=_with_goal(edit.plan, replace(found, targets=(*found.targets, new))))
    return code


def drop_target(
    row: models.Plan,
    code: str,
    opened: int,
    actor: User | None,
    *,
    adjustment: Version | None = None,
    reason: str = "",
) -> None:
    """Take the target ``code`` out of the plan; raises as ``edit_target`` does, and for the only target of a goal."""
    with editing(row, actor, "plans.drop_target", code, reason) as edit:
        demand_unchanged(edit.row, models.SubTarget, code, opened, {})
        goal, _ = _find_target(edit.plan, code)
        targets = tuple(each for each in goal.targets if each.code != code)
        edit.put(adjustment, goals=_with_goal(edit.plan, replace(goal, targets=targets)))


def _reworded(plan: Plan, target: SubTarget) -> SubTarget:
    """``target`` with its words read for its indicator.  Raises ``TargetError`` where they cannot be."""
    return replace(target, target=read_target_for(target.words, plan.indicator(target.indicator)))


def _next_code(plan: Plan, goal: str) -> str:
    taken = {target.code for each in plan.goals for target in each.targets}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{goal}-{number}") not in taken)


def _find_target(plan: Plan, code: str) -> tuple[Goal, SubTarget]:
    found = next(((goal, each) for goal in plan.goals for each in goal.targets if each.code == code), None)
    if found is None:
        raise PlanError(say.NOTHING_UNDER.say(code=code))
    return found


def _find_goal(plan: Plan, code: str) -> Goal:
    found = next((goal for goal in plan.goals if goal.code == code), None)
    if found is None:
        raise PlanError(say.NOTHING_UNDER.say(code=code))
    return found


def _with_goal(plan: Plan, goal: Goal) -> tuple[Goal, ...]:
    return tuple(goal if each.code == goal.code else each for each in plan.goals)


def _changed(before: Any, after: Any) -> set[str]:
    """The attributes in which two values of one kind differ."""
    return {name for name in type(before).__dataclass_fields__ if getattr(before, name) != getattr(after, name)}


# --- goals, indicators, settings ------------------------------------------------------------------------------------


def edit_goal(
    row: models.Plan,
    code: str,
    opened: int,
    actor: User | None,
    *,
    adjustment: Version | None = None,
    reason: str = "",
    **values: Any,
) -> None:
    """Put other ``values`` (name, goal_class, section, department, weight, note) into a goal; raises as ``edit_target``."""
    with editing(row, actor, "plans.edit_goal", code, reason) as edit:
        demand_unchanged(edit.row, models.Goal, code, opened, values)
        goal = _find_goal(edit.plan, code)
        new = replace(goal, **values)
        edit.put(adjustment, free=_changed(goal, new) <= FREE[Goal], goals=_with_goal(edit.plan, new))


def edit_indicator(
    row: models.Plan,
    code: str,
    opened: int,
    actor: User | None,
    *,
    adjustment: Version | None = None,
    reason: str = "",
    **values: Any,
) -> None:
    """Put other ``values`` into an indicator; its targets are read again with it.  Raises as ``edit_target``."""
    with editing(row, actor, "plans.edit_indicator", code, reason) as edit:
        demand_unchanged(edit.row, models.Indicator, code, opened, values)
        indicator = edit.plan.indicator(code)
        assert indicator is not None
        new = replace(indicator, **values)
        plan = replace(edit.plan, indicators=tuple(new if i.code == code else i for i in edit.plan.indicators))
        goals = _each_target(edit.plan.goals, lambda t: _reworded(plan, t) if t.indicator == code else t)
        edit.put(adjustment, free=_changed(indicator, new) <= FREE[Indicator], goals=goals, indicators=(new,))


def _each_target(goals: Sequence[Goal], change: Callable[[SubTarget], SubTarget]) -> tuple[Goal, ...]:
    return tuple(replace(goal, targets=tuple(map(change, goal.targets))) for goal in goals)


def edit_settings(
    row: models.Plan,
    opened: int,
    actor: User | None,
    settings: Settings,
    *,
    adjustment: Version | None = None,
    reason: str = "",
) -> None:
    """Put ``settings`` in place of the plan's; ``opened`` is the edition that was shown.  Raises as ``edit_target``."""
    with editing(row, actor, "plans.edit_settings", "", reason) as edit:
        demand_edition(edit.row, opened)
        edit.put(adjustment, settings=settings)


# --- versions -------------------------------------------------------------------------------------------------------


def adjust_plan(
    row: models.Plan,
    opened: int,
    actor: User | None,
    version: Version,
    *,
    goals: Sequence[Goal] | None = None,
    settings: Settings | None = None,
    indicators: Sequence[Indicator] = (),
) -> None:
    """The plan as ``version`` makes it, which names who approved it and when; ``opened`` is the edition that was shown.

    Raises ``EditConflictError``, and ``PlanError`` for a version older than the newest one, and as files are refused.
    """
    with editing(row, actor, "plans.adjust_plan", "", version.reason) as edit:
        demand_edition(edit.row, opened)
        edit.put(version, goals=goals, settings=settings, indicators=indicators)


def approve(
    row: models.Plan,
    opened: int,
    actor: User | None,
    *,
    approved_by: str,
    day: date | None = None,
    name: str = "批准",
    reason: str = "",
) -> None:
    """A version that approves the draft as it stands.  Raises ``PlanError`` without approver, and for an approved plan."""
    with editing(row, actor, "plans.approve", "", reason) as edit:
        demand_edition(edit.row, opened)
        if is_approved(edit.plan):
            raise PlanError(say.APPROVED_ALREADY.say(version=edit.plan.versions[-1].name))
        if not approved_by.strip():
            raise PlanError(say.NO_APPROVER.say())
        version = Version(name, Stage.APPROVED, day or today(), approved_by, reason)
        edit.keep(adjust(edit.plan, version))
