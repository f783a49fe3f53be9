"""The small lines of tables and cards: the months of one target's indicator, with its target and what is striven for."""

from __future__ import annotations

from decimal import Decimal

from drumtower.base.pictures import Line
from drumtower.calendar import Period
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Observation, TargetProgress, bound, write_evidence
from drumtower.quantity import Amount

__all__ = ["spark"]

MONTHS = 12
_DRAWN = frozenset({Measure.LEVEL, Measure.COUNT, Measure.RATE, Measure.SHARE, Measure.GROWTH})


def spark(sight: Sight, target: TargetProgress) -> Line | None:
    """The line of the measure by which the target stands now; None where fewer than two months are known."""
    latest = target.latest
    if latest is None or latest.of not in _DRAWN:
        return None
    months = _months(sight, latest)
    known = [amount for amount in months if amount is not None]
    if len(known) < 2:
        return None
    title = f"{target.goal.name} {write_evidence(known[0])} → {write_evidence(known[-1])}"
    values = [None if amount is None else amount.quantity.base for amount in months]
    return Line(values, title, *_aims(sight, target, latest))


def _months(sight: Sight, latest: Observation) -> list[Amount | None]:
    """One value a month of the plan's year: the firmest and newest of the measure, at the month its period ends with."""
    plan = sight.plan
    found: list[Amount | None] = [None] * MONTHS
    whole = Period.of_year(plan.year)
    for o in plan.observations.of_indicator(latest.indicator):
        if o.area != plan.area.code or o.facet or o.of is not latest.of or o.period == whole or o.period not in whole:
            continue
        if latest.period.is_cumulative and not o.period.is_cumulative:
            continue
        best = plan.observations.best(o.indicator, o.area, o.period.code, o.of)
        if best is not None and isinstance(best.value, Amount) and best.value.is_exact:
            found[o.period.end.month - 1] = best.value
    return found


def _aims(sight: Sight, target: TargetProgress, latest: Observation) -> tuple[Decimal | None, Decimal | None]:
    """Where the lines of the target and of what is striven for lie, where they are of what is drawn."""
    words, indicator = target.sub_target.target, sight.plan.indicator(target.sub_target.indicator)
    lines = []
    for predicate in (words.predicate, words.further):
        asked = None
        if predicate is not None and indicator is not None:
            lower = indicator.direction.value == "lower"
            asked = bound(
                predicate, lower=lower, tolerances=sight.plan.settings.tolerances, tolerance=indicator.tolerance
            )
        same = asked is not None and asked.of.family == latest.of.family
        lines.append(asked.base[0] if same and asked is not None else None)
    return lines[0], lines[1]
