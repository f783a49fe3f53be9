"""Plan figures: what the plans of several years knew on a day, in one book.

plan, earlier plans, day ──gathered──▶ plan (as it stood on the day, with the figures of all)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from drumtower.plan import Observation, ObservationBook, Plan, PlanError, Status

__all__ = ["gathered", "standing_on"]


def standing_on(plan: Plan, day: date) -> Plan:
    """The plan as it stood on ``day``; before its first version as that version words it."""
    try:
        return plan.as_of(day)
    except PlanError:
        first = plan
        while len(first.versions) > 1:
            first = first.before()
        return replace(first, observations=plan.observations.known_on(day))


def gathered(plan: Plan, earlier: Sequence[Plan], day: date) -> Plan:
    """``plan`` as it stood on ``day``, with the figures that the ``earlier`` plans knew by then.

    A figure of a period that was not over on the day is left out, also where it says nothing of when it became known; what
    is expected of such a period (预计), and what is said of parts and others (市下达, a stage of a project), stays.
    """
    own = standing_on(plan, day)
    books = (own.observations, *(other.observations.known_on(day) for other in earlier))
    held = dict.fromkeys(o for book in books for o in book if _is_over(o, day))
    return replace(own, observations=ObservationBook(held))


def _is_over(observation: Observation, day: date) -> bool:
    return observation.period.end <= day or observation.status is Status.ESTIMATE or bool(observation.facet)
