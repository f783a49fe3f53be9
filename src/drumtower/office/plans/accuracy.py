"""How good the estimates were, on the desk: every year whose value is known, month by month, side against side.

Sight ──card_of──▶ ScoreCard ──tracks_of──▶ Track, one a series (errors by side, who was nearer, whether the range held)
      ──waiting_for──▶ what was said of the year that is not known yet
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localtime

from drumtower.calendar import Period
from drumtower.forecast import (
    Contest,
    Judgement,
    PlanSeries,
    Said,
    ScoreCard,
    ScoredMonth,
    Series,
    Side,
    cited,
    model_sayings,
    plan_series,
    score_card,
    score_plan,
)
from drumtower.office.plans import queries
from drumtower.office.plans.estimates import places_of
from drumtower.office.plans.judged import EndJudgement
from drumtower.office.plans.judged_ends import said_in
from drumtower.office.plans.judgements import judgements_of
from drumtower.office.plans.sight import Recent, Sight
from drumtower.plan import Measure, Status
from drumtower.quantity import QuantityError, find_unit, round_half_up

__all__ = ["BACK", "Track", "Waiting", "card_of", "error_text", "error_unit", "judged_rows", "tracks_of", "waiting_for"]

BACK = (1, 3, 5)
"""Over so many years one may look; the fewest first, since every year takes its time."""
Key = tuple[str, Measure]
_PLACES_OF_POINTS = 2


@dataclass(frozen=True)
class Track:
    """The scored months of one series, in order of time, and each side against each other."""

    months: tuple[ScoredMonth, ...]
    contests: tuple[Contest, ...]

    @property
    def key(self) -> str:
        """Indicator and measure: gdp:growth."""
        return self.months[0].key

    @property
    def code(self) -> str:
        """The indicator."""
        return self.key.rpartition(":")[0]

    @property
    def of(self) -> Measure:
        """What of it."""
        return Measure(self.key.rpartition(":")[2])

    @property
    def years(self) -> list[int]:
        """The years that are known."""
        return sorted({each.year for each in self.months})

    def said_by(self, *sides: Side) -> list[ScoredMonth]:
        """The months for which every one of ``sides`` said something."""
        return [each for each in self.months if all(side in each.said for side in sides)]

    def mean_error(self, side: Side, beside: Side | None = None) -> Decimal | None:
        """How far off a side was on average; over the months of both where another is named, None where there are none."""
        months = self.said_by(side, beside or side)
        errors = [score.error for each in months if (score := each.score(side)) is not None]
        return sum(errors, Decimal(0)) / len(errors) if errors else None

    def contest(self, side: Side, against: Side = Side.MODEL) -> Contest | None:
        """One side against another, None where they never spoke of the same month."""
        return next((c for c in self.contests if (c.side, c.against) == (side, against)), None)

    def held(self, side: Side) -> tuple[int, int]:
        """In how many months the range of a side held, of how many."""
        return ScoreCard(self.months, ()).held(side)


@dataclass(frozen=True)
class Waiting:
    """What was said of the plan's year and can be scored when its value comes: how many series by departments, and by officers."""

    year: int
    stated: int
    judged: int

    def __bool__(self) -> bool:
        return bool(self.stated or self.judged)


# --- the card -------------------------------------------------------------------------------------------------------


def card_of(sight: Sight, back: int = 1) -> ScoreCard:
    """The score card of the last ``back`` years whose value is known on the day.  Raises ``ForecastError`` where numpy is missing."""
    series = {(each.indicator.code, each.of): each for each in sight.kept(_sources)}
    rows = judged_rows(sight)
    return sight.kept(_card, tuple(_judgements(rows, series)), back)


def _sources(sight: Sight) -> tuple[PlanSeries, ...]:
    return plan_series(sight.plan, sight.day, earlier=sight.earlier)


def _card(sight: Sight, judgements: tuple[Judgement, ...], back: int) -> ScoreCard:
    return score_plan(sight.plan, judgements, sight.day, earlier=sight.earlier, back=back, model=_estimated)


_ESTIMATED = Recent(256)
"""What was estimated of past months: it follows from their figures alone, and these stay when the plan moves on."""


def _estimated(series: Sequence[Series], month: Period) -> Mapping[str, Said]:
    key = month, tuple(each.content for each in series)
    return _ESTIMATED.get(key, lambda: model_sayings(series, month))  # type: ignore[no-any-return]


def judged_rows(sight: Sight) -> list[EndJudgement]:
    """The judgements of years that were over on the day, one of each series and month: the last that was made of it."""
    plans = [sight.row, *queries.years_before(sight.row)]
    held = EndJudgement.objects.known_on(sight.on).filter(plan__in=[p for p in plans if p.year < sight.day.year])
    return list(held.exclude(median="").order_by("month", "pk"))


def _judgements(rows: Iterable[EndJudgement], series: dict[Key, PlanSeries]) -> Iterable[Judgement]:
    """The rows as what is scored, in the units of the series; what the plan has no figures of is left out."""
    for row in rows:
        source = series.get((row.indicator, row.measure))
        said = said_in(row, source.series.unit) if source is not None else None
        if source is not None and said is not None:
            on = localtime(row.since).date() if row.since else None
            yield Judgement(source.series.name, row.by_figures_of, said, row.reason, row.by_name, on)


def tracks_of(card: ScoreCard) -> list[Track]:
    """The card by series: those with most sides and months first."""
    months: dict[str, list[ScoredMonth]] = {}
    for each in card.months:
        months.setdefault(each.key, []).append(each)
    tracks = [Track(tuple(held), score_card(held).contests) for held in months.values()]
    return sorted(tracks, key=lambda t: (-len(t.contests), -len(t.months), t.key))


def waiting_for(sight: Sight, card: ScoreCard) -> Waiting:
    """What waits for the value of the plan's year: series with an estimate of a department's own, and with a judgement."""
    year, area = sight.row.year, sight.plan.area.code
    known = {each.key for each in card.months if each.year == year}
    stated = {
        f"{o.indicator}:{o.of.value}"
        for o in sight.plan.observations
        if o.status is Status.ESTIMATE
        and o.period.code == str(year)
        and o.area == area
        and not o.facet
        and cited(o.source) is None
    }
    judged = {f"{code}:{of.value}" for code, of in judgements_of(sight)}
    return Waiting(year, len(stated - known), len(judged - known))


# --- how errors are written -----------------------------------------------------------------------------------------


def error_unit(symbol: str) -> str:
    """The unit in which one is off: percentage points of a percentage, else that of the series."""
    try:
        return "个百分点" if find_unit(symbol).dimension == "rate" else symbol
    except QuantityError:
        return symbol


def error_text(error: Decimal, like: Decimal, symbol: str) -> str:
    """By how much one was off, with the decimals that suit the value of the year; two of percentage points."""
    places = _PLACES_OF_POINTS if error_unit(symbol) != symbol else places_of(like, symbol)
    return f"{round_half_up(error, places):f}"
