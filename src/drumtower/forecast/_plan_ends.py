"""Plan ends: how the year of a plan ends, by what was known on a day: the estimates, and the outlook of every target.

plan, earlier plans, month, day ──plan_ends──▶ PlanEnds
                                                ├── ends: the estimate of every indicator with a series
                                                ├── outlooks: every target with its chance, light and need
                                                └── expectations: what targets are held against, by indicator and measure
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.forecast._attaining import Expectation
from drumtower.forecast._attaining import outlook_of as light_after
from drumtower.forecast._errors import need_numpy
from drumtower.forecast._estimates import Estimate, YearEnds
from drumtower.forecast._plan_chances import Among, TargetOutlook, outlooks_of
from drumtower.forecast._plan_expected import Source
from drumtower.forecast._plan_figures import AllFigures, standing_on
from drumtower.forecast._plan_series import PlanSeries, SeriesBook
from drumtower.forecast._year_ends import tables_of, year_ends
from drumtower.plan import Measure, Outlook, Plan, PlanError

__all__ = ["LOOK_BACK", "PlanEnds", "PlanYears", "plan_ends", "plan_ends_over", "shown_until"]

LOOK_BACK = 2
"""So many months before one decide with it what light is shown, so that it does not flicker."""


def shown_until(month: Period) -> date:
    """The last day on which the figures up to ``month`` were the newest: the day before the next month ends.

    A month's figures come in the middle of the next; by its own last day there are none of it yet, and what people saw, decided
    and wrote under its name rests on them.  December has no next month within the year and ends the year after.

    >>> shown_until(Period.of_months(2024, 8))
    datetime.date(2024, 9, 29)
    """
    year, number = month.end.year, month.end.month
    following = Period.of_months(year + number // 12, number % 12 + 1)
    return following.end - timedelta(days=1)


@dataclass(frozen=True)
class PlanEnds:
    """How the year of a plan ends by the figures up to one month, as known on ``day``.

    ``outlooks`` are all targets in the plan's order; there is none where the plan had no version yet, and ``no_targets`` says so.
    """

    day: date
    ends: YearEnds
    sources: tuple[PlanSeries, ...]
    outlooks: tuple[TargetOutlook, ...]
    no_targets: Message | None = None

    @property
    def month(self) -> Period:
        """The last month whose figures count."""
        return self.ends.month

    def source_of(self, estimate: Estimate) -> PlanSeries:
        """The series of the plan that an estimate is of."""
        return next(each for each in self.sources if each.series is estimate.series)

    def estimate_of(self, code: str, of: Measure) -> Estimate | None:
        """The estimate of an indicator's measure, or None."""
        return self._by_source.get((code, of))

    def outlook_of(self, target: str) -> TargetOutlook | None:
        """The outlook of a target by its code, or None."""
        return next((each for each in self.outlooks if each.sub_target.code == target), None)

    def after(self, *past: PlanEnds) -> PlanEnds:
        """The same with the lights that follow from those of months before, the oldest first, so that they do not flicker."""
        shown = past[-1].after(*past[:-1]).lights if past else {}
        return replace(self, outlooks=tuple(_lit(each, shown) for each in self.outlooks))

    @cached_property
    def expectations(self) -> dict[tuple[str, Measure], Expectation]:
        """What every estimated indicator may come to, by its code and the measure: what targets are held against."""
        return _expectations(self.ends, self.sources)

    @cached_property
    def chances(self) -> dict[str, tuple[TargetOutlook, ...]]:
        """The targets that each estimate speaks of, by the name of its series."""
        held = {(source.indicator.code, source.of): source.series.name for source in self.sources}
        found: dict[str, list[TargetOutlook]] = {estimate.series.name: [] for estimate in self.ends.estimates}
        for outlook in self.outlooks:
            if outlook.source is not None:
                found[held[outlook.source]].append(outlook)
        return {name: tuple(outlooks) for name, outlooks in found.items()}

    @cached_property
    def lights(self) -> dict[str, Outlook]:
        """The light of every target, by its code."""
        return {each.sub_target.code: each.light for each in self.outlooks}

    @cached_property
    def _by_source(self) -> dict[tuple[str, Measure], Estimate]:
        held = ((self.source_of(estimate), estimate) for estimate in self.ends.estimates)
        return {(source.indicator.code, source.of): estimate for source, estimate in held}


class PlanYears:
    """A plan with the figures of earlier ones, asked how its year ends by the figures of several months.

    What the months have in common is worked out once, and each month is remembered.
    """

    def __init__(self, plan: Plan, earlier: Sequence[Plan] = ()) -> None:
        self._figures = AllFigures(plan, earlier)
        self._book = SeriesBook(self._figures)
        self._known: dict[tuple[Period, date], _Known] = {}
        self._made: dict[tuple[Period, date, frozenset[Source] | None], PlanEnds] = {}

    def ends(self, month: Period, day: date | None = None, *, only: Collection[Source] | None = None) -> PlanEnds:
        """``plan_ends`` of one month; where asked at least the estimates of ``only`` and the targets of their indicators, which is quicker.

        Raises ``ForecastError`` where numpy is missing.
        """
        need_numpy()
        known = day or month.end
        asked = (month, known, None if only is None or (month, known, None) in self._made else frozenset(only))
        if asked not in self._made:
            self._made[asked] = self._ends(*asked)
        return self._made[asked]

    def ends_over(
        self, month: Period, day: date | None = None, *, back: int = LOOK_BACK, only: Collection[Source] | None = None
    ) -> tuple[PlanEnds, ...]:
        """Those of up to ``back`` months before, each as shown last, and of ``month``: each light follows the last."""
        months = [
            Period.of_months(month.end.year, each) for each in range(max(1, month.end.month - back), month.end.month)
        ]
        found = [*(self.ends(each, shown_until(each), only=only) for each in months), self.ends(month, day, only=only)]
        return tuple(each.after(*found[max(0, place - LOOK_BACK) : place]) for place, each in enumerate(found))

    def sources(self, month: Period, day: date | None = None, *, code: str = "") -> tuple[Source, ...]:
        """What can be estimated by the figures up to ``month``, of one indicator or of all.  Raises ``ForecastError`` without numpy."""
        known = self._known_in(month, day or month.end)
        return tuple(source for source in known.by_source if code in ("", source[0]) and known.can(source))

    def series(self, month: Period, day: date | None = None) -> tuple[PlanSeries, ...]:
        """Every series of the plan by the figures up to ``month``, whether or not it can be estimated."""
        return self._known_in(month, day or month.end).sources

    def _known_in(self, month: Period, day: date) -> _Known:
        if (month, day) not in self._known:
            sources = self._book.on(day, standing_on(self._figures.plan, day).indicators)
            self._known[month, day] = _Known(month, sources)
        return self._known[month, day]

    def _ends(self, month: Period, day: date, only: frozenset[Source] | None) -> PlanEnds:
        known = self._known_in(month, day)
        codes = None if only is None else {code for code, _ in only}
        among = None if codes is None else Among.those_of(standing_on(self._figures.plan, day), codes)
        asked = _Asked(known, known.by_source if only is None else only)
        try:
            outlooks = outlooks_of(self._figures, day, asked, among=among)
        except PlanError as error:
            return PlanEnds(day, asked.ends(), known.sources, (), error.message)
        return PlanEnds(day, asked.ends(), known.sources, outlooks)


class _Known:
    """What can be estimated by the figures up to a month; each is estimated when it is asked for, and remembered."""

    def __init__(self, month: Period, sources: tuple[PlanSeries, ...]) -> None:
        self.month, self.sources = month, sources
        self._series = [source.series for source in sources]
        self._tables = tables_of(month)
        self.by_source = {(each.indicator.code, each.of): each for each in sources}
        self._made: dict[Source, Estimate] = {}

    def why_not(self, source: Source) -> Message | None:
        """Why an estimate cannot be made, if so."""
        return self._tables.of(self.by_source[source].series).why

    def can(self, source: object) -> bool:
        """Whether there is an estimate of this."""
        return source in self.by_source and self.why_not(source) is None

    def estimates(self, sources: Collection[Source]) -> dict[Source, Estimate]:
        """The estimates of those of ``sources`` that have one, with what should be said of their series."""
        wanted = [source for source in sources if self.can(source)]
        asked = {self.by_source[each].series: self.by_source[each] for each in wanted if each not in self._made}
        found = year_ends(self._series, self.month, only=asked, tables=self._tables).estimates if asked else ()
        for each in found:
            source = asked[each.series]
            self._made[source.indicator.code, source.of] = each.noted(*source.notes)
        return {source: self._made[source] for source in wanted}


class _Asked(Mapping[Source, Expectation]):
    """What targets are held against, and which estimates that took, with those ``wanted`` from the start."""

    def __init__(self, known: _Known, wanted: Collection[Source]) -> None:
        self._known, self._wanted = known, wanted
        self._asked = known.estimates(wanted)

    def __iter__(self) -> Iterator[Source]:
        return (source for source in self._known.by_source if source in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, source: object) -> bool:
        return self._known.can(source)

    def __getitem__(self, source: Source) -> Expectation:
        if source not in self._asked:
            self._asked |= self._known.estimates([source])
        return replace(self._asked[source].expectation, of=source[1])

    def ends(self) -> YearEnds:
        """The estimates, in the order of the series, and why some of what was wanted has none."""
        every = self._known.by_source
        estimates = tuple(self._asked[source] for source in every if source in self._asked)
        wanted = sorted((each for each in self._wanted if each in every), key=lambda each: every[each].series.name)
        reasons = ((every[source].series, self._known.why_not(source)) for source in wanted)
        return YearEnds(self._known.month, estimates, tuple((s, why) for s, why in reasons if why is not None))


def plan_ends(
    plan: Plan,
    month: Period,
    day: date | None = None,
    *,
    earlier: Sequence[Plan] = (),
) -> PlanEnds:
    """How the year of ``plan`` ends by figures up to ``month``, as known on ``day`` (the end of the month by default).

    ``earlier`` are plans of the same area whose figures and milestones count too.  Nothing that became known later counts, in
    whichever plan it stands.  The lights are those of this month alone; ``PlanEnds.after`` keeps them from flickering.  Raises
    ``ForecastError`` where numpy is missing.
    """
    return PlanYears(plan, earlier).ends(month, day)


def plan_ends_over(
    plan: Plan, month: Period, day: date | None = None, *, earlier: Sequence[Plan] = (), back: int = LOOK_BACK
) -> tuple[PlanEnds, ...]:
    """``plan_ends`` of up to ``back`` months before, each as shown last, and of ``month``: each light follows the last."""
    return PlanYears(plan, earlier).ends_over(month, day, back=back)


def _lit(outlook: TargetOutlook, shown: Mapping[str, Outlook]) -> TargetOutlook:
    """The outlook with the light that follows from the one shown last."""
    sub, likely = outlook.sub_target, outlook.attainment.probability
    light = light_after(outlook.ruled, likely, shown.get(sub.code), stretch=sub.target.is_stretch)
    return replace(outlook, light=light)


def _expectations(ends: YearEnds, sources: Sequence[PlanSeries]) -> dict[tuple[str, Measure], Expectation]:
    by_series = {id(source.series): source for source in sources}
    found = ((by_series[id(each.series)], each.expectation) for each in ends.estimates)
    return {(source.indicator.code, source.of): replace(said, of=source.of) for source, said in found}
