"""What became of a plan, in the shape that programs read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drumtower.cli._output import both, plain
from drumtower.cli._words import CLASSES
from drumtower.plan import (
    Evidence,
    GoalAssessment,
    GoalClass,
    MethodResult,
    PaceItem,
    PlanAssessment,
    Tally,
    TargetAssessment,
)
from drumtower.quantity import Amount, round_half_up

__all__ = ["PACE_METHOD", "assessment_form"]

PACE_METHOD = "序时进度"


def assessment_form(assessment: PlanAssessment, result: MethodResult) -> dict[str, Any]:
    """The assessment for machines."""
    plan, total = assessment.plan, assessment.total
    departments = {d.code: d.name for d in plan.departments}
    form: dict[str, Any] = {
        "plan": {
            "area": plan.area.code,
            "area_name": plan.area.name,
            "year": plan.year,
            "version": plan.current.name if plan.current else None,
            "title": plan.title,
        },
        "as_of": assessment.as_of.isoformat(),
        "method": result.method,
        "completion_rate": plain(assessment.completion_rate),
        "completion_rate_judged": plain(assessment.completion_rate_judged),
        "goals": _counts(total),
        "by_class": [_tally_form(t) | {"label": _class_label(t.name)} for t in assessment.by_class()],
        "by_section": [_tally_form(t) for t in assessment.by_section()],
        "by_department": [
            _tally_form(t) | {"label": departments.get(t.name, t.name)} for t in assessment.by_department()
        ],
        "vetoes": [g.goal.code for g in assessment.goals if g.vetoed],
        "result": {
            "value": plain(result.total),
            "unit": result.unit,
            "bonus": plain(result.bonus),
            "left_out": result.left_out,
        },
        "items": [_goal_form(g) for g in assessment.goals],
    }
    if result.method == PACE_METHOD:
        form["pace"] = [_pace_form(i) for i in result.pace]
    return form


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "total": tally.total,
        "met": tally.met,
        "partly": tally.partly,
        "missed": tally.missed,
        "unknown": tally.unknown,
        "uncounted": tally.uncounted,
    }


def _class_label(name: str) -> str:
    return CLASSES[GoalClass(name)][0]


def _tally_form(tally: Tally) -> dict[str, Any]:
    return {"name": tally.name, **_counts(tally), "completion_rate": plain(tally.completion_rate)}


def _goal_form(goal: GoalAssessment) -> dict[str, Any]:
    return {
        "id": goal.goal.code,
        "name": goal.goal.name,
        "class": goal.goal.goal_class.value,
        "section": goal.goal.section,
        "department": goal.goal.department,
        "outcome": goal.outcome.value,
        "share": _share_words(goal),
        "targets": [_target_form(t) for t in goal.targets],
    }


def _share_words(goal: GoalAssessment) -> str | None:
    """The share as a decimal with at most four places, half up; None where none of the goal's targets counts."""
    if not goal.counts:
        return None
    exact = Decimal(goal.share.numerator) / Decimal(goal.share.denominator)
    return format(round_half_up(exact, 4).normalize(), "f")


def _target_form(target: TargetAssessment) -> dict[str, Any]:
    sub, seen = target.sub_target, target.observation
    value, unit = _value_and_unit(target.value if target.value is not None else seen.value if seen else None)
    verdict = target.verdict
    return {
        "id": sub.code,
        "indicator": sub.indicator,
        "words": sub.words,
        "value": value,
        "unit": unit,
        "stated": str(seen.value) if seen else None,
        "status": seen.status.value if seen else None,
        "source": seen.source if seen else None,
        "outcome": target.outcome.value,
        "degree": plain(target.degree.normalize()) if target.degree is not None else None,
        "stretch": verdict.stretch.value if verdict and verdict.stretch else None,
        "explanation": both(target.explain),
        "origin": sub.origin.value,
        "value_origin": seen.origin.value if seen else None,
        "derived": both(target.derived) if target.derived else None,
        "tier": sub.tier.value,
        "lists": list(sub.lists),
    }


def _value_and_unit(value: Evidence | None) -> tuple[str | None, str | None]:
    if isinstance(value, Amount):
        return format(value.number, "f"), value.unit.symbol or None
    return (None if value is None else str(value)), None


def _pace_form(item: PaceItem) -> dict[str, Any]:
    return {
        "goal": item.goal,
        "target": item.sub_target.code,
        "state": item.state.value,
        "period": item.observation.period.code if item.observation else None,
        "done": plain(item.done),
        "due": plain(item.due),
        "profile": item.profile or None,
        "why": both(item.why) if item.why else None,
    }
