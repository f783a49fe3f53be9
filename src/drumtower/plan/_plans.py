"""Plans: the goals of one year for one area, in versions.

    Plan ──as_of(day)──▶ Plan      goals as the version in force on the day words them, observations known by then
    Plan ──version("approved")──▶ Plan

A version that adjusts the plan must name who approved it and when; what earlier versions said stays readable: the goals and
their sub-targets, the settings (method, tolerances, …), responsibility, and how the indicators are read.  ``adjust`` makes
a version from what is to hold after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from drumtower.plan._areas import Area
from drumtower.plan._errors import PlanError
from drumtower.plan._goals import Goal, PlanList, Project, Scheme, SubTarget
from drumtower.plan._indicators import Department, Indicator
from drumtower.plan._messages import ADJUSTMENT_UNAPPROVED, NO_VERSION_YET, UNKNOWN_VERSION
from drumtower.plan._observations import ObservationBook
from drumtower.plan._settings import Settings

__all__ = ["Change", "Plan", "Stage", "Version"]


class Stage(StrEnum):
    """What a version is: 草案, 批准 or 调整."""

    DRAFT = "draft"
    APPROVED = "approved"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class Change:
    """What an adjustment does to one sub-target: ``before`` and ``after``, one of them None where it adds or drops."""

    goal: str
    before: SubTarget | None
    after: SubTarget | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the plan: its name, what it is, from when it holds, who approved it, and what it changed.

    ``changes`` are the sub-targets it changed.  The rest is what stood before it, where it changed that too:
    ``settings_before``; ``goals_before``, goals whose name, class, section, department or weight it changed or which it
    dropped (without their sub-targets, which stand in ``changes``); ``indicators_before``, read differently since;
    ``indicators_added``, codes of those it brought; ``order_before``, the codes of all goals and sub-targets in their
    order, where that does not follow from the rest.

    Raises ``PlanError`` for an adjustment without approver: 地方组织法 leaves adjustments to the standing committee.
    """

    name: str
    stage: Stage
    day: date
    approved_by: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()
    settings_before: Settings | None = None
    goals_before: tuple[Goal, ...] = ()
    indicators_before: tuple[Indicator, ...] = ()
    indicators_added: tuple[str, ...] = ()
    order_before: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.stage is Stage.ADJUSTED and not self.approved_by.strip():
            raise PlanError(ADJUSTMENT_UNAPPROVED.say(version=self.name))


@dataclass(frozen=True)
class Plan:
    """The plan of ``area`` for ``year``.

    ``goals`` are those of the newest version in ``versions`` (oldest first); ``as_of`` and ``at_version`` go back.
    """

    area: Area
    year: int
    title: str = ""
    versions: tuple[Version, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    departments: tuple[Department, ...] = ()
    areas: tuple[Area, ...] = ()
    projects: tuple[Project, ...] = ()
    lists: tuple[PlanList, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    observations: ObservationBook = field(default_factory=ObservationBook)
    settings: Settings = field(default_factory=Settings)

    @property
    def current(self) -> Version | None:
        """The newest version, or None for a plan that has none yet."""
        return self.versions[-1] if self.versions else None

    def as_of(self, day: date) -> Plan:
        """The plan as it stood on ``day``: the version in force and the observations known by then.

        Raises ``PlanError`` where no version existed yet.
        """
        kept = [v for v in self.versions if v.day <= day]
        if self.versions and not kept:
            raise PlanError(NO_VERSION_YET.say(day=day.isoformat(), first=self.versions[0].day.isoformat()))
        return replace(self._back_to(len(kept)), observations=self.observations.known_on(day))

    def at_version(self, name: str) -> Plan:
        """The plan as the version called ``name`` (or its stage, ``draft``, ``approved``, ``adjusted``) words it."""
        names = [v.name for v in self.versions]
        stages = [v.stage.value for v in self.versions]
        for row in (names, stages):
            if name in row:
                return self._back_to(len(row) - row[::-1].index(name))
        raise PlanError(UNKNOWN_VERSION.say(name=name, known="、".join(names) or "—"))

    def before(self) -> Plan:
        """The plan as it stood before its newest version; itself where it has none."""
        return self._back_to(max(0, len(self.versions) - 1))

    def _back_to(self, count: int) -> Plan:
        plan = self
        for version in reversed(self.versions[count:]):
            plan = _without(plan, version)
        return plan

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code, or None."""
        return next((i for i in self.indicators if i.code == code), None)

    def names(self) -> dict[str, str]:
        """The name of every indicator and project, by code."""
        return {i.code: i.name for i in self.indicators} | {p.code: p.name for p in self.projects}


_Listed = TypeVar("_Listed", Goal, SubTarget)

# --- going back -----------------------------------------------------------------------------------------------------


def _without(plan: Plan, version: Version) -> Plan:
    """The plan before ``version``, which is its newest, was made."""
    return replace(
        plan,
        goals=_goals_before(plan.goals, version),
        settings=plan.settings if version.settings_before is None else version.settings_before,
        indicators=_indicators_before(plan.indicators, version),
        versions=plan.versions[:-1],
    )


def _indicators_before(indicators: tuple[Indicator, ...], version: Version) -> tuple[Indicator, ...]:
    earlier = {i.code: i for i in version.indicators_before}
    return tuple(earlier.get(i.code, i) for i in indicators if i.code not in version.indicators_added)


def _goals_before(goals: tuple[Goal, ...], version: Version) -> tuple[Goal, ...]:
    heads = {head.code: head for head in version.goals_before}
    standing = {goal.code for goal in goals}
    goals = tuple(_with_head(goal, heads.get(goal.code)) for goal in goals)
    goals += tuple(replace(head, targets=()) for head in version.goals_before if head.code not in standing)
    for change in reversed(version.changes):
        goals = tuple(_undo(goal, change) if goal.code == change.goal else goal for goal in goals)
    brought = {change.goal for change in version.changes} - heads.keys()
    return _in_order(tuple(g for g in goals if g.targets or g.code not in brought), version.order_before)


def _with_head(goal: Goal, head: Goal | None) -> Goal:
    return goal if head is None else replace(head, targets=goal.targets)


def _undo(goal: Goal, change: Change) -> Goal:
    targets = list(goal.targets)
    if change.after is None:
        return replace(goal, targets=(*targets, change.before)) if change.before else goal
    place = next((i for i, t in enumerate(targets) if t.code == change.after.code), None)
    if place is not None:
        targets[place : place + 1] = [change.before] if change.before else []
    return replace(goal, targets=tuple(targets))


def _in_order(goals: tuple[Goal, ...], order: tuple[str, ...] | None) -> tuple[Goal, ...]:
    """The goals and sub-targets that ``order`` lists, as it lists them; all as they stand where there is none."""
    if order is None:
        return goals
    place = {code: i for i, code in enumerate(order)}

    def listed(items: tuple[_Listed, ...]) -> tuple[_Listed, ...]:
        return tuple(sorted((item for item in items if item.code in place), key=lambda item: place[item.code]))

    return tuple(replace(goal, targets=listed(goal.targets)) for goal in listed(goals))
