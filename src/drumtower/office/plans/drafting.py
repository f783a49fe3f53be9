"""Drafting: next year's plan from what was chosen, with everything that stays carried over from this year's.

    plan, choices ──next_plan──▶ NextPlan (the plan as a draft, targets left out because nothing is chosen)
    NextPlan ──make_draft──▶ a plan on the desk, through loading as any other

Goals keep their codes; a target without a choice is left out and listed, never carried silently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from drumtower.base.models import User
from drumtower.calendar import today
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.advice import choices_of
from drumtower.office.plans.loading import checked, load_plan
from drumtower.plan import (
    Goal,
    ObservationBook,
    Origin,
    Plan,
    PlanError,
    Stage,
    SubTarget,
    Version,
    read_target_for,
)

__all__ = ["NextPlan", "draft_of", "make_draft", "next_plan"]


@dataclass(frozen=True)
class NextPlan:
    """Next year's plan as a draft; ``left`` are the goals and targets of this year for which nothing is chosen."""

    plan: Plan
    left: tuple[tuple[Goal, SubTarget], ...]

    @property
    def count(self) -> int:
        """How many targets it has."""
        return sum(len(goal.targets) for goal in self.plan.goals)


def next_plan(plan: Plan, words: Mapping[str, str], day: date) -> NextPlan:
    """The plan of the year after ``plan`` with these ``words`` by target, as a draft of ``day``.

    Departments, indicators, lists, settings and the figures known are carried over; the city's scheme and bonus points, which are
    set anew each year, are not.  Raises ``TargetError`` for words that cannot be read.
    """
    goals = tuple(goal for each in plan.goals if (goal := _goal(plan, each, words)).targets)
    left = tuple((goal, sub) for goal in plan.goals for sub in goal.targets if sub.code not in words)
    used = {sub.indicator for goal in goals for sub in goal.targets}
    projects = tuple(each for each in plan.projects if each.code in used)
    known = {i.code for i in plan.indicators} | {p.code for p in projects}
    made = replace(
        plan,
        year=plan.year + 1,
        title=_title(plan),
        versions=(Version("草案", Stage.DRAFT, day),),
        goals=goals,
        projects=projects,
        schemes=(),
        observations=ObservationBook([o for o in plan.observations if o.indicator in known]),
        settings=replace(plan.settings, bonuses=()),
    )
    return NextPlan(made, left)


def _title(plan: Plan) -> str:
    title = re.sub(r"（[^（）]*）$", "", plan.title.replace(str(plan.year), str(plan.year + 1)))
    return f"{title or f'{plan.area.name}{plan.year + 1}年国民经济和社会发展计划'}（草案）"


def _goal(plan: Plan, goal: Goal, words: Mapping[str, str]) -> Goal:
    targets = tuple(_target(plan, sub, words[sub.code]) for sub in goal.targets if sub.code in words)
    return replace(goal, targets=targets, note="")


def _target(plan: Plan, sub: SubTarget, words: str) -> SubTarget:
    period = sub.period and sub.period.replace(str(plan.year), str(plan.year + 1))
    return replace(
        sub,
        words=words,
        target=read_target_for(words, plan.indicator(sub.indicator)),
        period=period,
        satisfactory=None,
        unacceptable=None,
        origin=Origin.PUBLISHED,
        source="",
        note="",
    )


def draft_of(row: models.Plan, on: date | None = None) -> NextPlan:
    """Next year's plan as it would be drafted now, or would have been on a past day.

    Raises ``PlanError`` where nothing is chosen, or the draft would be refused as a file.
    """
    plan = queries.known(row, on, queries.EVERYTHING)
    words = {code: each.words for code, each in choices_of(row, on).items()}
    found = next_plan(plan, words, on or today())
    if not found.plan.goals:
        raise PlanError(say.NEXT_PLAN_EMPTY.say())
    return replace(found, plan=checked(found.plan))


def make_draft(row: models.Plan, actor: User) -> models.Plan:
    """Make next year's plan on the desk.  Raises ``PlanError`` where there is one, and as ``draft_of`` does."""
    found = draft_of(row)
    return load_plan(found.plan, actor, action="plans.next_draft", only_new=True).row
