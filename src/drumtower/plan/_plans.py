"""Plans: the goals of one year for one area, in versions.

    Plan ──as_of(day)──▶ Plan      goals as the version in force on the day words them, observations known by then
    Plan ──version("approved")──▶ Plan

A version that adjusts the plan must name who approved it and when; the goals of earlier versions stay readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

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

    Raises ``PlanError`` for an adjustment without approver: 地方组织法 leaves adjustments to the standing committee.
    """

    name: str
    stage: Stage
    day: date
    approved_by: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()

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

    def _back_to(self, count: int) -> Plan:
        """The plan with its first ``count`` versions; a goal that only later changes created disappears."""
        goals = self.goals
        for version in reversed(self.versions[count:]):
            for change in reversed(version.changes):
                goals = _undo(goals, change)
            changed = {change.goal for change in version.changes}
            goals = tuple(goal for goal in goals if goal.targets or goal.code not in changed)
        return replace(self, goals=goals, versions=self.versions[:count])

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code, or None."""
        return next((i for i in self.indicators if i.code == code), None)

    def names(self) -> dict[str, str]:
        """The name of every indicator and project, by code."""
        return {i.code: i.name for i in self.indicators} | {p.code: p.name for p in self.projects}


def _undo(goals: Sequence[Goal], change: Change) -> tuple[Goal, ...]:
    """The goals before ``change`` was made."""
    return tuple(_undo_in(goal, change) if goal.code == change.goal else goal for goal in goals)


def _undo_in(goal: Goal, change: Change) -> Goal:
    targets = list(goal.targets)
    if change.after is None:
        return replace(goal, targets=(*targets, change.before)) if change.before else goal
    place = next((i for i, t in enumerate(targets) if t.code == change.after.code), None)
    if place is not None:
        targets[place : place + 1] = [change.before] if change.before else []
    return replace(goal, targets=tuple(targets))
