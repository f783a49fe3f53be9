"""Goals and what stands around them: sub-targets, projects, lists and the city's scheme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.plan._observations import Origin
from drumtower.plan.language import Target

__all__ = ["Goal", "GoalClass", "Milestone", "PlanList", "Project", "Scheme", "SchemeItem", "SubTarget", "Tier"]


class GoalClass(StrEnum):
    """The three classes of a plan: 主要指标, 重点目标任务, 重点建设项目."""

    MAIN = "main"
    TASK = "task"
    PROJECT = "project"


class Tier(StrEnum):
    """Who set a target: 市下达, 区人代会 or 奋斗."""

    CITY = "city"
    CONGRESS = "congress"
    STRIVE = "strive"


@dataclass(frozen=True, slots=True)
class SubTarget:
    """子项: one target of a goal, on one indicator (or one project), with who set it and where it stands.

    ``words`` are the words as written; ``target`` is what they mean.  ``lists`` names the other lists that hold the same
    target, so that one number is kept once.  ``satisfactory`` and ``unacceptable`` are the values of 功效系数法.
    ``period`` is the code of the period it speaks of; None means the plan's year.
    """

    code: str
    indicator: str
    words: str
    target: Target
    tier: Tier = Tier.CONGRESS
    department: str | None = None
    lists: tuple[str, ...] = ()
    period: str | None = None
    satisfactory: Decimal | None = None
    unacceptable: Decimal | None = None
    origin: Origin = Origin.PUBLISHED
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """目标: one numbered item of the plan, with one or more sub-targets and a responsible department.

    ``code`` stays the same across years and versions.
    """

    code: str
    name: str
    goal_class: GoalClass
    section: str
    department: str | None
    targets: tuple[SubTarget, ...]
    weight: Decimal = Decimal(1)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One stage of a project (开工, 主体封顶, 竣工, 投入使用) and the day it is due."""

    stage: str
    due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A building project: its milestones are what plan targets of the class 重点建设项目 ask for."""

    code: str
    name: str
    department: str | None = None
    milestones: tuple[Milestone, ...] = ()
    investment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanList:
    """清单: another list that holds some of the plan's targets (政府工作报告分解, 民生实事, 市考核, 区委要点)."""

    code: str
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class SchemeItem:
    """One line of the city's scheme: an indicator with its weight and what differs from the plan's own goal."""

    indicator: str
    weight: Decimal
    goal: str | None = None
    source_department: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """考核方案: how the city evaluates the district, as a bridge to the plan's goals."""

    code: str
    name: str
    items: tuple[SchemeItem, ...] = ()
    source: str = ""
