"""Plan figures: what the plans of several years know, each thing once, asked for any day.

plan, earlier plans ──AllFigures──▶ on(day): the plan as it stood, with the figures of all        of(indicator, day)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from drumtower.plan import Observation, ObservationBook, Plan, PlanError, Status

__all__ = ["AllFigures", "standing_on"]

Dated = tuple[date, Observation]
"""An observation with the first day on which it counts."""


def standing_on(plan: Plan, day: date) -> Plan:
    """The plan as it stood on ``day``; before its first version as that version words it."""
    try:
        return plan.as_of(day)
    except PlanError:
        first = plan
        while len(first.versions) > 1:
            first = first.before()
        return replace(first, observations=plan.observations.known_on(day))


class AllFigures:
    """The figures of ``plan`` and of ``earlier`` plans, gathered once and asked for any day.

    A figure counts from the day on which it was known and released; one of a period that was not over on the day does not, also
    where it says nothing of when it became known.  What is expected of such a period (预计), and what is said of parts and others
    (市下达, a stage of a project), does.
    """

    def __init__(self, plan: Plan, earlier: Sequence[Plan] = ()) -> None:
        self.plan, self.earlier = plan, tuple(earlier)
        found: dict[str, list[Dated]] = {}
        for each in _distinct(o for one in (plan, *earlier) for o in one.observations):
            found.setdefault(each.indicator, []).append((_counts_from(each), each))
        self._held = found

    def on(self, day: date, only: Collection[str] | None = None) -> Plan:
        """The plan as it stood on ``day``, with the figures of all years known by then; only those of some indicators where asked."""
        codes = self._held if only is None else only
        return replace(
            standing_on(self.plan, day), observations=ObservationBook(o for code in codes for o in self.of(code, day))
        )

    def of(self, indicator: str, day: date) -> Iterator[Observation]:
        """What was known of an indicator on ``day``, this year's plan first."""
        return (o for since, o in self.dated(indicator) if since <= day)

    def dated(self, indicator: str) -> Sequence[Dated]:
        """All figures of an indicator, each with the first day on which it counts."""
        return self._held.get(indicator, ())


def _distinct(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Each observation once, in the order in which they come."""
    seen: dict[tuple[object, ...], list[Observation]] = {}
    for each in observations:
        period = each.period
        key = (each.indicator, each.area, period.start, period.end, each.of, each.facet, each.known_from)
        same = seen.setdefault(key, [])
        if each not in same:
            same.append(each)
            yield each


def _counts_from(o: Observation) -> date:
    over = date.min if o.status is Status.ESTIMATE or o.facet else o.period.end
    return max(over, o.known_from or date.min, o.embargo or date.min)
