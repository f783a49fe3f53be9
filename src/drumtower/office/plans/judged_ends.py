"""A judgement beside the estimate: what of an indicator is judged, its numbers in the unit of the series, and what it gives targets.

Sight, code, measure ──subject_of──▶ Subject ──┐
EndJudgement ──said_in──▶ Said ────────────────┴─chances_by──▶ how likely each target is by the officer's range
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from drumtower.forecast import Estimate, Judgement, PlanSeries, Said, Series, plan_chances
from drumtower.office.plans.estimates import as_of, ends_of, lies_far, number_in, series_now, sources_of
from drumtower.office.plans.judged import EndJudgement
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure
from drumtower.quantity import Quantity, QuantityError, find_unit

__all__ = ["Subject", "chances_by", "said_in", "subject_of"]

_WIDEST = ("0.025", "0.975")


@dataclass(frozen=True)
class Subject:
    """What can be judged: the series of an indicator, and its estimate where there is one."""

    source: PlanSeries
    estimate: Estimate | None

    @property
    def code(self) -> str:
        """The indicator."""
        return self.source.indicator.code

    @property
    def of(self) -> Measure:
        """What of it."""
        return self.source.of

    @property
    def about(self) -> tuple[str, Measure]:
        """The indicator and what of it."""
        return self.code, self.of

    @property
    def series(self) -> Series:
        """Its figures."""
        return self.source.series

    @property
    def is_settled(self) -> bool:
        """Whether the year's value has come, so that nothing is left to judge."""
        return self.estimate is not None and self.estimate.is_final

    def is_far(self, number: Decimal) -> bool:
        """Whether a number lies so far from what is expected of the year that it may be a slip; False without an estimate."""
        estimate = self.estimate
        return estimate is not None and lies_far(number, *map(estimate.quantile, _WIDEST))


def subject_of(sight: Sight, code: str, of: str = "") -> Subject | None:
    """What of an indicator is judged: the measure asked for, else the first that is estimated; None without figures.

    Raises ``ForecastError`` where numpy is missing.
    """
    own, known = series_now(sight, code), sources_of(sight, code)
    asked = [source for source in own if source.of.value == of] or own
    found = next((each for each in asked if (code, each.of) in known), next(iter(asked), None))
    if found is None:
        return None
    source = (code, found.of)
    return Subject(found, ends_of(sight, source).estimate_of(*source) if source in known else None)


def said_in(row: EndJudgement, symbol: str) -> Said | None:
    """The numbers of a judgement in the unit of a series; None for what was taken back, and where the unit is of another kind."""
    said = row.said
    if said is None or row.unit == symbol:
        return said
    found = [None if number is None else _in(number, row.unit, symbol) for number in (said.median, said.low, said.high)]
    median, low, high = found
    return Said(median, low, high) if median is not None and (low is None) == (high is None) else None


def _in(number: Decimal, unit: str, symbol: str) -> Decimal | None:
    try:
        return number_in(Quantity(number, find_unit(unit)), symbol)
    except QuantityError:
        return None


def chances_by(sight: Sight, subject: Subject, row: EndJudgement) -> Mapping[str, Decimal]:
    """How likely each target of the subject is by the officer's range, by its code; empty without a range or an estimate."""
    said = said_in(row, subject.series.unit)
    if said is None or said.low is None or subject.estimate is None:
        return {}
    return sight.kept(_chances, subject.code, subject.of, said)


def _chances(sight: Sight, code: str, of: Measure, said: Said) -> Mapping[str, Decimal]:
    ends = ends_of(sight, (code, of))
    estimate = ends.estimate_of(code, of)
    assert estimate is not None
    judged = Judgement(estimate.series.name, as_of(sight), said, "").expectation(estimate)
    assert judged is not None
    expected = {**ends.expectations, (code, of): replace(judged, of=of)}
    found = plan_chances(sight.plan, sight.day, earlier=sight.earlier, estimates=expected)
    own = ((each.sub_target.code, each.attainment.probability) for each in found if each.source == (code, of))
    return {target: likely for target, likely in own if likely is not None}
