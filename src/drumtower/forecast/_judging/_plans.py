"""Judgements and the departments' figures of a plan, scored beside the estimates of the same month and day.

plan, earlier plans, judgements, day ──score_plan──▶ ScoreCard of the years whose value was known on the day

The department's figure of a month is its stated estimate (预计) as it was known on that day; one that was taken from an estimate
is nobody's own figure and is not scored as the department's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.forecast._citing import cited
from drumtower.forecast._judging._cards import ScoreCard, score_card
from drumtower.forecast._judging._judgements import Judgement, judged_last
from drumtower.forecast._judging._scores import Said, ScoredMonth, Side
from drumtower.forecast._judging._series import model_sayings
from drumtower.forecast._plan_figures import AllFigures, standing_on
from drumtower.forecast._plan_series import PlanSeries, SeriesBook, in_unit
from drumtower.forecast._series import Series
from drumtower.plan import Observation, ObservationBook, Plan, Status
from drumtower.quantity import Amount

__all__ = ["score_plan"]

Sayings = Callable[[Sequence[Series], Period], Mapping[str, Said]]
"""What estimates the year of a month, by the name of the series."""
YEARS_BACK = 5
"""Years longer ago are not scored: other people judged, by other methods."""
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class _Origin:
    """The month by whose figures was judged, and the day on which they were known."""

    month: Period
    day: date


class _Held:
    """The figures of all plans: as one plan, as series on any day, and what was estimated by them."""

    def __init__(self, plan: Plan, model: Sayings) -> None:
        self.plan, self._model = plan, model
        self._book = SeriesBook(AllFigures(plan))
        self._made: dict[object, Mapping[str, Said]] = {}

    def sources(self, day: date) -> tuple[PlanSeries, ...]:
        """The series as known on a day."""
        return self._book.on(day, standing_on(self.plan, day).indicators)

    def estimated(self, month: Period, day: date) -> Mapping[str, Said]:
        """What ``plan_ends`` estimates, by series; once for all days on which the same was known."""
        series = [source.series for source in self.sources(day)]
        key = month, tuple(each.content for each in series)
        if key not in self._made:
            self._made[key] = self._model(series, month)
        return self._made[key]


def score_plan(
    plan: Plan,
    judgements: Iterable[Judgement],
    day: date,
    *,
    earlier: Sequence[Plan] = (),
    back: int = YEARS_BACK,
    model: Sayings = model_sayings,
) -> ScoreCard:
    """Every month of the last ``back`` years whose value was known on ``day``: estimate, department, and officer where he judged.

    Each month is taken as known on the day of its judgement, or at its end where there is none; the figures of ``earlier`` plans
    count too.  A value that is stated vaguely (超1200亿元) cannot score anybody.  ``model`` is what estimates, where it is
    remembered elsewhere.  Raises ``ForecastError`` where numpy is missing.
    """
    books = (plan.observations, *(each.observations for each in earlier))
    whole = replace(plan, observations=ObservationBook(dict.fromkeys(o for book in books for o in book)))
    held, made = _Held(whole, model), judged_last(judgements)
    sources = held.sources(day)
    years = range(plan.year - YEARS_BACK + 1, plan.year + 1)
    came = {
        year: {s.series.name: v for s in sources if (v := _came(whole, s, year, day)) is not None} for year in years
    }
    rows: list[ScoredMonth] = []
    for year in [each for each in years if came[each]][-back:]:
        named = {s.series.name: s for s in sources if s.series.name in came[year]}
        for month in (Period.of_months(year, m) for m in MONTHS):
            rows += _scored_month(held, month, named, came[year], made, day)
    return score_card(rows)


def _scored_month(
    held: _Held,
    month: Period,
    named: Mapping[str, PlanSeries],
    came: Mapping[str, Decimal],
    made: Mapping[tuple[str, Period], Judgement],
    day: date,
) -> Iterator[ScoredMonth]:
    """What was said of every indicator by the figures up to one month; what nobody said anything of is left out."""
    officers = {name: made[name, month] for name in named if (name, month) in made}
    days = {name: min(_made_on(officers.get(name), month), day) for name in named}
    ends = {each: held.estimated(month, each) for each in set(days.values())}
    for name, source in named.items():
        said: dict[Side, Said] = {}
        if (estimated := ends[days[name]].get(name)) is not None:
            said[Side.MODEL] = estimated
        if (stated := _stated(held.plan, source, _Origin(month, days[name]))) is not None:
            said[Side.DEPARTMENT] = Said(stated)
        if name in officers:
            said[Side.OFFICER] = officers[name].said
        if said:
            key = f"{source.indicator.code}:{source.of.value}"
            yield ScoredMonth(key, name, source.series.unit, month, came[name], said, days[name])


def _made_on(judgement: Judgement | None, month: Period) -> date:
    return judgement.on if judgement is not None and judgement.on is not None else month.end


def _came(plan: Plan, source: PlanSeries, year: int, day: date) -> Decimal | None:
    """What the year came to, by the firmest figure known on ``day`` that is no estimate."""
    held = (o for o in _of_year(plan, source, year) if o.status is not Status.ESTIMATE and o.is_known_on(day))
    found = next(held, None)
    return _number(found, source) if found is not None and found.period.end <= day else None


def _stated(plan: Plan, source: PlanSeries, origin: _Origin) -> Decimal | None:
    """What the department expected of the year on the day; None where it is not known since when."""
    year = origin.month.end.year
    held = [o for o in _of_year(plan, source, year) if _is_departments(o) and o.is_known_on(origin.day)]
    return _number(max(held, key=lambda o: o.known_from or date.min), source) if held else None


def _is_departments(o: Observation) -> bool:
    """Whether it is a figure of the department's own, and since when it is known is stated."""
    return o.status is Status.ESTIMATE and o.known_from is not None and cited(o.source) is None


def _of_year(plan: Plan, source: PlanSeries, year: int) -> list[Observation]:
    """What the book holds of the year for the measure of the series, the firmest and newest first."""
    same = plan.observations.same(source.indicator.code, plan.area.code, str(year), source.of)
    return [o for o in same if o.of is source.of]


def _number(found: Observation, source: PlanSeries) -> Decimal | None:
    value = found.value
    return in_unit(value, source.series.unit) if isinstance(value, Amount) and value.is_exact else None
