"""Plan milestones: the schedule of a stage that is still to come, and how late the stages of past projects were.

plans, day, target ──schedule_of──▶ Schedule
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from drumtower.forecast._attaining import Schedule, Slip
from drumtower.plan import Done, Plan, Project, TargetProgress

__all__ = ["FEWEST_SLIPS", "schedule_of"]

FEWEST_SLIPS = 3
"""With fewer past stages nothing is said of a milestone."""


def schedule_of(plans: Sequence[Plan], day: date, target: TargetProgress) -> Schedule | None:
    """The schedule of the stage that ``target`` asks for; ``plans`` are this year's and earlier ones, as known on ``day``."""
    plan, verdict, predicate = plans[0], target.assessment.verdict, target.sub_target.target.predicate
    assert isinstance(predicate, Done)
    due = (verdict.case.due if verdict else None) or date(plan.year, 12, 31)
    project = next((p for p in plan.projects if p.code == target.sub_target.indicator), None)
    slips = _all_slips(plans, day)
    if len(slips) < FEWEST_SLIPS and day <= due:
        return None
    planned = next((m.due for m in project.milestones if m.stage == predicate.stage), None) if project else None
    late = _late(plan, project, predicate.stage, day) if project else 0
    return Schedule(due, day, slips, late, planned)


def _late(plan: Plan, project: Project, stage: str, day: date) -> int:
    """How many days the last stage due before is late: as recorded, or by the day where it is open."""
    due = [m for m in project.milestones if m.due and m.due <= day and m.stage != stage]
    if not due:
        return 0
    last = max(due, key=lambda m: m.due or date.min)
    reached = _reached(plan, project.code, last.stage) or day
    return max(0, (reached - (last.due or reached)).days)


def _all_slips(plans: Sequence[Plan], day: date) -> tuple[Slip, ...]:
    """Every stage that was due and reached, once, also where several plans hold the project."""
    found: dict[tuple[str, str], Slip] = {}
    for plan in plans:
        for project in plan.projects:
            for stage, slip in _slips(plan, project, day):
                found.setdefault((project.code, stage), slip)
    return tuple(found.values())


def _slips(plan: Plan, project: Project, day: date) -> Iterator[tuple[str, Slip]]:
    """Every stage of a project that was due and reached on a known day, after the one before it."""
    entered = 0
    for milestone in project.milestones:
        reached = _reached(plan, project.code, milestone.stage)
        if milestone.due is not None and reached is not None and reached <= day:
            slip = Slip(milestone.due, reached, entered)
            entered = slip.days
            yield milestone.stage, slip


def _reached(plan: Plan, project: str, stage: str) -> date | None:
    """The day on which a stage was reached, where it is recorded."""
    values = [o.value for o in plan.observations.of_indicator(project) if o.facet == stage]
    return next((value for value in values if isinstance(value, date)), None)
