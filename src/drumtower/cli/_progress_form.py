"""How a year under way stands, in the shape that programs read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from drumtower.cli._output import both, plain
from drumtower.cli._words import CLASSES
from drumtower.plan import (
    Evidence,
    Figure,
    GoalClass,
    GoalProgress,
    MonthlyRow,
    MonthlyTable,
    Observation,
    Outlook,
    PaceItem,
    Plan,
    PlanProgress,
    ProgressGroup,
    TargetProgress,
)
from drumtower.quantity import Amount, Quantity, round_half_up

__all__ = ["monthly_form", "progress_form"]


def progress_form(standing: PlanProgress) -> dict[str, Any]:
    """How the plan stands, for machines."""
    return {
        **_head(standing.plan, standing.as_of.isoformat()),
        "gone": plain(standing.gone),
        "months_gone": standing.months_gone,
        "data_through": standing.data_through.code if standing.data_through else None,
        "expected_rate": plain(standing.expected_rate),
        "expected_rate_known": plain(standing.expected_rate_known),
        "completion_rate": plain(standing.assessment.completion_rate),
        "goals": {"total": len(standing.goals), **_counts(standing.counts)},
        "exceptions": [g.goal.code for g in standing.exceptions],
        "by_class": [_group_form(g) | {"label": CLASSES[GoalClass(g.name)][0]} for g in standing.by_class()],
        "by_section": [_group_form(g) for g in standing.by_section()],
        "by_department": [_group_form(g) | {"label": g.label} for g in standing.by_department()],
        "items": [_goal_form(g) for g in standing.goals],
    }


def monthly_form(table: MonthlyTable) -> dict[str, Any]:
    """The table of a month, for machines."""
    return {
        **_head(table.plan, table.as_of.isoformat()),
        "month": table.month.code,
        "through": table.through.code,
        "title": both(table.title),
        "rows": [_row_form(row) for row in table.rows],
    }


def _head(plan: Plan, as_of: str) -> dict[str, Any]:
    about = {
        "area": plan.area.code,
        "area_name": plan.area.name,
        "year": plan.year,
        "version": plan.current.name if plan.current else None,
        "title": plan.title,
    }
    return {"plan": about, "as_of": as_of}


def _counts(counts: dict[Outlook, int]) -> dict[str, int]:
    return {outlook.value: count for outlook, count in counts.items()}


def _group_form(group: ProgressGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "total": len(group.goals),
        **_counts(group.counts),
        "exceptions": [g.goal.code for g in group.exceptions],
    }


def _goal_form(goal: GoalProgress) -> dict[str, Any]:
    return {
        "id": goal.goal.code,
        "name": goal.goal.name,
        "class": goal.goal.goal_class.value,
        "section": goal.goal.section,
        "department": goal.goal.department,
        "outlook": goal.outlook.value,
        "expected": _share(goal.expected) if goal.counts else None,
        "targets": [_target_form(t) for t in goal.targets],
    }


def _share(share: Fraction) -> str:
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return format(round_half_up(exact, 4).normalize(), "f")


def _target_form(target: TargetProgress) -> dict[str, Any]:
    sub, seen = target.sub_target, target.latest
    return {
        "id": sub.code,
        "indicator": sub.indicator,
        "words": sub.words,
        "outlook": target.outlook.value,
        "why": both(target.why),
        **_said(target.value if target.value is not None else seen.value if seen else None),
        "latest": _source(seen),
        "derived": both(target.derived) if target.derived else None,
        "before": _source(target.before),
        "change": _quantity(target.change),
        "rank": _source(target.rank),
        "rank_before": _source(target.rank_before),
        "rank_change": target.rank_change,
        "peers_mean": _source(target.peers_mean),
        "peers_distance": _quantity(target.peers_distance),
        "peers_better": target.peers_better,
        "needed": _said(target.needed) if target.needed else None,
        "pace": _pace(target.pace),
        "outcome": target.assessment.outcome.value,
        "origin": sub.origin.value,
    }


def _said(value: Evidence | Quantity | None) -> dict[str, str | None]:
    """A value as number and unit where it states one."""
    if isinstance(value, Amount | Quantity):
        return {"value": plain(value.number), "unit": value.unit.symbol or None}
    return {"value": None if value is None else str(value), "unit": None}


def _quantity(quantity: Quantity | None) -> dict[str, str | None] | None:
    return None if quantity is None else _said(quantity)


def _source(o: Observation | None) -> dict[str, Any] | None:
    """An observation with where it comes from."""
    if o is None:
        return None
    return {
        **_said(o.value),
        "stated": str(o.value),
        "period": o.period.code,
        "of": o.of.value,
        "facet": o.facet or None,
        "status": o.status.value,
        "source": o.source,
        "known_from": o.known_from.isoformat() if o.known_from else None,
        "origin": o.origin.value,
    }


def _pace(item: PaceItem) -> dict[str, Any]:
    return {
        "state": item.state.value,
        "done": plain(item.done),
        "due": plain(item.due),
        "profile": item.profile or None,
    }


def _row_form(row: MonthlyRow) -> dict[str, Any]:
    return {
        "goal": row.goal.code,
        "indicator": row.targets[0].sub_target.indicator,
        "name": row.name,
        "unit": row.unit or None,
        "words": row.words,
        "own": _figure(row.own),
        "cumulative": _figure(row.cumulative),
        "growth": _figure(row.growth),
        "change": _figure(row.change),
        "since": row.since.code if row.since else None,
        "mean": _figure(row.mean),
        "rank": _figure(row.rank),
        "rank_change": _figure(row.rank_change),
        "pace": _pace(row.pace) if row.pace else None,
        "outlook": row.outlook.value,
        "why": both(row.why),
        "department": row.department or None,
        "department_name": row.department_name or None,
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    how = both(figure.how) if figure.how else None
    return {**_said(figure.value), "how": how, "sources": [_source(o) for o in figure.sources]}
