"""Accepting: what a document states comes into the plan of a year, and nothing that stands there is overwritten.

    Brought (indicators, goals, observations) ──▶ the draft plan of the year, made where there is none
                                             └──▶ the figures of the year before also into that year's book

One transaction for all of it, or every reason why not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drumtower.base.models import Area as AreaRow
from drumtower.base.models import User
from drumtower.base.recording import record
from drumtower.calendar import now, today
from drumtower.finding import Finding
from drumtower.office.plans import messages as say
from drumtower.office.plans import models
from drumtower.office.plans.editing import demand
from drumtower.office.plans.filing import imported_statuses, spoken_of
from drumtower.office.plans.loading import checked
from drumtower.office.plans.mapping import load
from drumtower.office.plans.storing import Stored, Writing, store
from drumtower.plan import (
    Area,
    Goal,
    Indicator,
    Observation,
    ObservationBook,
    Plan,
    PlanError,
    Stage,
    Status,
    Version,
    is_approved,
)

__all__ = ["Accepted", "Brought", "accept"]


@dataclass(frozen=True)
class Brought:
    """What is to come into the plan: indicators that it may not have yet, goals with their targets, and figures."""

    indicators: tuple[Indicator, ...] = ()
    goals: tuple[Goal, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """What came of it: the plan of the year, if there is one, whether it is new, how many targets and figures are new."""

    row: models.Plan | None
    is_new: bool
    targets: int
    figures: int


def accept(area: AreaRow, year: int, brought: Brought, actor: User, *, title: str = "", reason: str = "") -> Accepted:
    """Bring ``brought`` into the plan of ``year``; what it holds already stays, and what is the same is not added again.

    Raises ``PlanError`` with every reason: a target under a code that is taken, targets for an approved plan, a figure against
    one of the statistics bureau, and whatever plan files would be refused for.
    """
    demand(actor, "plans.edit_plan", area)
    with record(actor, "plans.accept_report", area=area.code, subject=str(year), reason=reason) as entry:
        desk = _Desk(area, year, title, brought, Writing(actor.login, models.Channel.DOCUMENT, now(), reason))
        done = desk.bring()
        entry.before, entry.after = desk.stored.before, desk.stored.after
    return done


class _Desk:
    """What is brought, on its way into the plans of the year and of the year before, whose rows are locked."""

    def __init__(self, area: AreaRow, year: int, title: str, brought: Brought, writing: Writing) -> None:
        rows = {each.year: each for each in models.Plan.objects.select_for_update().filter(area=area).order_by("pk")}
        self.area, self.year, self.title, self.brought, self.writing = area, year, title, brought, writing
        self.row, self.before = rows.get(year), rows.get(year - 1)
        self.last = load(self.before) if self.before else None
        self.stored = Stored()

    def bring(self) -> Accepted:
        """Write it; a plan of the year is begun where there are targets for it."""
        targets = figures = 0
        is_new = self.row is None and bool(self.brought.goals)
        if self.row is not None or is_new:
            targets, figures = self._into_the_year(is_new=is_new)
        if self.before is not None and self.last is not None:
            shared = _share(self.before, self.last, self.brought.observations, self.writing)
            figures = max(figures, shared.figures if shared else 0)
            self.stored = shared if shared and self.row is None else self.stored
        elif self.row is None:
            raise PlanError(say.NO_PLAN_FOR_FIGURES.say(year=self.year))
        return Accepted(self.row, is_new, targets, figures)

    def _into_the_year(self, *, is_new: bool) -> tuple[int, int]:
        row = self.row or models.Plan(area=self.area, year=self.year, title=self.title)
        plan = load(row) if self.row else _started(self.area, self.year, self.title)
        if is_new:
            row.save()
        merged = _with_departments(_merged(row, plan, self.brought), self.last)
        self.row, writing = row, replace(self.writing, since=None) if is_new else self.writing
        self.stored = store(row, checked(merged), writing)
        return _count(merged) - _count(plan), self.stored.figures


def _with_departments(plan: Plan, last: Plan | None) -> Plan:
    """The plan with the departments of last year's that its new indicators and goals name."""
    named = {each.owner for each in plan.indicators} | {goal.department for goal in plan.goals}
    own = {each.code for each in plan.departments}
    more = [each for each in (last.departments if last else ()) if each.code in named - own]
    return replace(plan, departments=(*plan.departments, *more))


def _started(area: AreaRow, year: int, title: str) -> Plan:
    """The draft of a plan that is begun today."""
    return Plan(Area(area.code, area.name), year, title, versions=(Version("草案", Stage.DRAFT, today()),))


def _count(plan: Plan) -> int:
    return sum(len(goal.targets) for goal in plan.goals)


# --- merging --------------------------------------------------------------------------------------------------------


def _merged(row: models.Plan, plan: Plan, brought: Brought) -> Plan:
    """The plan with what is brought; raises ``PlanError`` with every reason why not."""
    if brought.goals and is_approved(plan):
        raise PlanError(say.NEEDS_ADJUSTMENT.say(version=plan.versions[-1].name))
    own = {each.code for each in plan.indicators}
    indicators = (*plan.indicators, *(each for each in brought.indicators if each.code not in own))
    fresh = _fresh(plan, brought.observations)
    findings = [*_taken(plan, brought.goals), *_against_statistics(row, plan, fresh)]
    if findings:
        raise PlanError(say.ACCEPTING_REFUSED.say(count=len(findings)), findings=findings)
    book = ObservationBook([*plan.observations, *fresh])
    return replace(plan, indicators=indicators, goals=_with_goals(plan.goals, brought.goals), observations=book)


def _taken(plan: Plan, goals: Sequence[Goal]) -> Iterator[Finding]:
    """The targets whose code stands in the plan already."""
    there = {target.code for goal in plan.goals for target in goal.targets}
    for goal in goals:
        for target in goal.targets:
            if target.code in there:
                yield Finding(say.TARGET_THERE.say(goal=goal.name, code=target.code), stated=target.words)


def _with_goals(old: Sequence[Goal], new: Sequence[Goal]) -> tuple[Goal, ...]:
    """The goals of the plan, each with the targets brought for it, and the new ones behind."""
    brought = {goal.code: goal for goal in new}
    own = {goal.code for goal in old}
    longer = [replace(g, targets=(*g.targets, *brought[g.code].targets)) if g.code in brought else g for g in old]
    return (*longer, *(goal for goal in new if goal.code not in own))


def _fresh(plan: Plan, observations: Sequence[Observation]) -> list[Observation]:
    """The figures that the book does not hold so already."""
    held = {(spoken_of(o), o.value, o.status) for o in plan.observations}
    return [o for o in observations if (spoken_of(o), o.value, o.status) not in held]


def _against_statistics(row: models.Plan, plan: Plan, fresh: Sequence[Observation]) -> Iterator[Finding]:
    """The figures that would stand against one that the statistics bureau has settled."""
    settled = imported_statuses(row)
    for o in fresh:
        if Status.FINAL in settled.get(spoken_of(o), ()):
            name = plan.names().get(o.indicator, o.indicator)
            yield Finding(say.STATISTICS_FIGURE.say(indicator=name, period=o.period))


def _share(row: models.Plan, plan: Plan, observations: Sequence[Observation], writing: Writing) -> Stored | None:
    """The figures of that year into its own book too, where it keeps the indicator."""
    known = {each.code for each in plan.indicators}
    own = [o for o in observations if o.indicator in known and o.period.year == row.year]
    fresh = _fresh(plan, own)
    if not fresh:
        return None
    book = ObservationBook([*plan.observations, *fresh])
    return store(row, checked(replace(plan, observations=book)), writing)
