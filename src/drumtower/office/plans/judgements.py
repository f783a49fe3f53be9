"""Judgements and reasons as pages read them: afresh for every request, as known on the day that is shown.

Sight ──judgements_of──▶ the newest judgement of every series       ──told_of──▶ all that was ever said of one
      ──reasons_of──▶ the reasons for gaps, by the figure they explain
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drumtower.base.history import end_of
from drumtower.office.plans import mapping
from drumtower.office.plans.judged import EndJudgement, GapReason
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Observation

__all__ = ["holds", "judgement_of", "judgements_of", "newest_of", "reason_of", "reasons_of", "row_of_stated", "told_of"]


def judgements_of(sight: Sight) -> dict[tuple[str, Measure], EndJudgement]:
    """The newest judgement of every indicator's measure; those taken back are left out."""
    held = [each for each in _told(sight) if each.median and holds(each, sight)]
    return {(each.indicator, each.measure): each for each in sorted(held, key=lambda each: each.month)}


def judgement_of(sight: Sight, indicator: str, of: Measure) -> EndJudgement | None:
    """The newest judgement of one indicator's measure, or None."""
    return judgements_of(sight).get((indicator, of))


def told_of(sight: Sight, indicator: str, of: Measure) -> list[EndJudgement]:
    """Everything ever said of one indicator's measure, the newest first; an empty median took back."""
    return _told(sight, indicator=indicator, of=of.value)[::-1]


def newest_of(told: Sequence[EndJudgement], sight: Sight) -> EndJudgement | None:
    """The one that stands among those ever said of one series."""
    held = [each for each in told if each.median and holds(each, sight)]
    return max(held, key=lambda each: each.month, default=None)


def _told(sight: Sight, **wanted: str) -> list[EndJudgement]:
    """Everything said by the day, in order, each with its place among those of its series."""
    rows = EndJudgement.objects.filter(plan=sight.row, **wanted).order_by("pk")
    found: list[EndJudgement] = list(rows.filter(since__lt=end_of(sight.on)) if sight.on else rows)
    places: Counter[tuple[str, str]] = Counter()
    for each in found:
        places[each.indicator, each.of] += 1
        each.place = places[each.indicator, each.of]
    return found


def holds(row: EndJudgement, sight: Sight) -> bool:
    """Whether a judgement stood at the end of the day that is shown."""
    return row.until is None or (sight.on is not None and row.until >= end_of(sight.on))


def reasons_of(sight: Sight) -> dict[Observation, GapReason]:
    """The reasons for gaps that hold, by the stated estimate that each explains."""
    held = GapReason.objects.known_on(sight.on).filter(plan=sight.row).select_related("observation")
    return {mapping.observation_of(mapping.fact_in(each.observation)): each for each in held}


def reason_of(sight: Sight, stated: Observation | None) -> GapReason | None:
    """Why a stated estimate lies far from the estimate, or None."""
    return reasons_of(sight).get(stated) if stated is not None else None


def row_of_stated(sight: Sight, stated: Observation) -> int | None:
    """The row of a figure in the plan's book, by which it is explained; None where it stands there no more."""
    held = mapping.entries(sight.row, sight.on).filter(observation__indicator=stated.indicator)
    rows = (entry.observation for entry in held.select_related("observation"))
    return next((row.pk for row in rows if mapping.observation_of(mapping.fact_in(row)) == stated), None)
