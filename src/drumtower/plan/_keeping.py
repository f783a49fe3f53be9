"""Keeping: what a new state of a plan would lose of what was known or approved.

A correction is a further observation, and an approved plan changes only by a version that names who approved it.
"""

from __future__ import annotations

from drumtower.plan._comparison import PlanChange, compare
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan, Stage

__all__ = ["figures_lost", "is_approved", "targets_overwritten"]


def is_approved(plan: Plan) -> bool:
    """Whether the newest version was approved or adjusts what was."""
    return plan.current is not None and plan.current.stage is not Stage.DRAFT


def figures_lost(old: Plan, new: Plan) -> list[Observation]:
    """The observations of ``old`` that ``new`` no longer holds."""
    kept = set(new.observations)
    return [o for o in old.observations if o not in kept]


def targets_overwritten(old: Plan, new: Plan) -> list[PlanChange]:
    """What ``new`` changes of the approved targets of ``old`` without a further version; empty where ``old`` is a draft."""
    if not is_approved(old) or len(new.versions) > len(old.versions):
        return []
    return compare(old, new)
