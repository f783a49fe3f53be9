"""Gaps: what departments expect of the year (预计) that lies far from what was computed, and whether somebody said why.

row, day, department ──gaps_of──▶ Gap, … (the figure, whether a reason is due, the reason that was given)

Who files figures is told that a gap is there and no number of the estimate.  What was taken from an estimate or a judgement is no
department's figure and is not asked about.  Where nothing can be estimated, or the library is
missing, there is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drumtower.base.models import User
from drumtower.forecast import ForecastError, cited
from drumtower.office.plans import models, queries
from drumtower.office.plans.estimates import SERIES_OF, as_of, needs_a_reason, years_of
from drumtower.office.plans.judged import GapReason
from drumtower.office.plans.mapping import entries, fact_in, observation_of
from drumtower.office.plans.sight import Sight
from drumtower.plan import Indicator, Observation, Status

__all__ = ["Gap", "gap_of", "gaps_of", "indicator_of", "reason_words"]


@dataclass(frozen=True)
class Gap:
    """What is stated of the year of an indicator that lies far from what was computed.

    ``row`` is the row of the figure, ``reason`` why it does, None as long as nobody said; ``proposed`` what was noted when it was
    filed, from which a reason may be made.
    """

    indicator: Indicator
    stated: Observation
    row: int
    reason: GapReason | None
    proposed: str

    @property
    def is_due(self) -> bool:
        """Whether somebody must say why."""
        return self.reason is None

    @property
    def opened(self) -> int:
        """The reason that is shown, 0 where there is none."""
        return self.reason.pk if self.reason is not None else 0


def gaps_of(sight: Sight, departments: Iterable[str] | None = None) -> list[Gap]:
    """The gaps among the figures that ``departments`` keep, or among all, those that want a reason first.

    They are found with everything that is known of the plan, whoever asks: it is for callers to show only what is theirs.
    """
    full = Sight(sight.row, User(), queries.EVERYTHING, sight.on, sight.day)
    stated = dict(_stated(full, None if departments is None else frozenset(departments)))
    try:
        far = _far(full, list(stated)) if stated else []
    except ForecastError:
        return []
    found = [_gap(stated[o], o, row, reason) for o, (row, reason) in _rows(full, far).items()]
    return sorted(found, key=lambda gap: not gap.is_due)


def gap_of(sight: Sight, row: int) -> Gap | None:
    """The gap of the figure in this row; None where it is none, or does not stand any more."""
    return next((gap for gap in gaps_of(sight) if gap.row == row), None)


def indicator_of(plan: models.Plan, row: int) -> str:
    """The indicator of the figure that stands or stood in this row of the plan's book; empty where none ever did."""
    held = models.BookEntry.objects.filter(plan=plan, observation=row)
    found: str | None = held.values_list("observation__indicator", flat=True).first()
    return found or ""


def _stated(full: Sight, departments: frozenset[str] | None) -> Iterator[tuple[Observation, Indicator]]:
    """What a department states of the year now, with its indicator, in the order of the plan."""
    plan = full.plan
    for indicator in plan.indicators:
        for of in SERIES_OF if departments is None or indicator.owner in departments else ():
            same = plan.observations.same(indicator.code, plan.area.code, str(plan.year), of)
            newest = next((o for o in same if o.of is of), None)
            if newest is not None and newest.status is Status.ESTIMATE and cited(newest.source) is None:
                yield newest, indicator


def _far(full: Sight, stated: Sequence[Observation]) -> list[Observation]:
    """Those that lie far from what was computed; only their estimates are asked for."""
    ends = years_of(full).ends(as_of(full), full.day, only=[(o.indicator, o.of) for o in stated])
    pairs = ((o, ends.estimate_of(o.indicator, o.of)) for o in stated)
    return [o for o, estimate in pairs if estimate is not None and needs_a_reason(estimate, o)]


def _rows(full: Sight, far: Iterable[Observation]) -> Mapping[Observation, tuple[models.Observation, GapReason | None]]:
    """The row of each figure with the reason given for it, in the order of ``far``."""
    wanted = dict.fromkeys(far)
    if not wanted:
        return {}
    held = entries(full.row, full.on).filter(
        observation__indicator__in={o.indicator for o in wanted}, observation__status=Status.ESTIMATE.value
    )
    rows = {observation_of(fact_in(each.observation)): each.observation for each in held.select_related("observation")}
    given = GapReason.objects.known_on(full.on).filter(plan=full.row, observation__in=[r.pk for r in rows.values()])
    reasons = {each.observation_id: each for each in given}
    return {o: (rows[o], reasons.get(rows[o].pk)) for o in wanted if o in rows}


def _gap(indicator: Indicator, stated: Observation, row: models.Observation, reason: GapReason | None) -> Gap:
    return Gap(indicator, stated, row.pk, reason, row.note or row.reason)


def reason_words(reason: GapReason) -> str:
    """A reason with who gave it, and when."""
    at = localtime(reason.since).strftime("%Y-%m-%d") if reason.since else "—"
    return _("{reason}（{who}，{at}）").format(reason=reason.reason, who=reason.by_name, at=at)
