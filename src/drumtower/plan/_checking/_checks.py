"""All checks of a plan, in the order in which people want to read of them."""

from __future__ import annotations

from collections.abc import Iterator

from drumtower.finding import Finding
from drumtower.plan._checking._earlier import earlier_parts
from drumtower.plan._checking._faults import Fault
from drumtower.plan._checking._figures import doubled_observations, numbers, periods, units
from drumtower.plan._checking._magnitudes import hundredfold
from drumtower.plan._checking._references import doubled_codes, doubled_names, empty_parts, unknown_codes, version_order
from drumtower.plan._checking._relations import contradictions, relations
from drumtower.plan._plans import Plan

__all__ = ["check", "faults"]

CHECKS = (
    empty_parts, doubled_codes, doubled_names, unknown_codes, version_order, earlier_parts, numbers, units, hundredfold, periods,
    contradictions, relations, doubled_observations,
)  # fmt: skip


def check(plan: Plan) -> list[Finding]:
    """Every finding about ``plan`` as a whole: errors, which make an assessment wrong, and warnings to look at.

    The place of a finding is the code of the part; a plan that was read from files has been checked with real places.
    """
    return [fault.found_at(None) for fault in faults(plan)]


def faults(plan: Plan) -> Iterator[Fault]:
    """The same with the part of the plan that each is about."""
    for one in CHECKS:
        yield from one(plan)
