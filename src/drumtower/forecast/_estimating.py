"""Estimating: from series to estimates, class by class; the part of the work that needs arrays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.forecast import _messages as say
from drumtower.forecast._candidates import METHODS
from drumtower.forecast._estimates import Estimate, MethodShare, YearEnds, decimal_of
from drumtower.forecast._grids import Grid, figures, grid
from drumtower.forecast._methods import MEDIAN
from drumtower.forecast._parameters import Parameters, Prior, shipped
from drumtower.forecast._pools import Band, Trace, bands_of, learn, method_errors, retrace
from drumtower.forecast._range import within
from drumtower.forecast._rare import is_rare, rare_quantiles
from drumtower.forecast._series import Part, Series, words_of
from drumtower.forecast._shapes import Shape, shape_of
from drumtower.forecast._tables import FEW, Table, table
from drumtower.forecast._widths import Sigma, Spread, pooled_error, sigma, spreads, untaught

__all__ = ["Seen", "Tables", "estimate_all"]

SMALL = 0.02
"""Methods below this weight are not listed."""
UNLIKE = 2.0
"""Methods that stand so many times farther apart than they used to make a note."""
FEW_ALIKE = 5
ERROR_YEARS = 12


def estimate_all(
    series: Sequence[Series],
    month: Period,
    parameters: object = None,
    *,
    alone: bool = False,
    only: Collection[Series] | None = None,
    tables: Tables | None = None,
) -> YearEnds:
    """The estimates of all series, or of ``only`` some, for one month; ``alone`` keeps them from teaching each other.

    ``tables`` are those of the month, where they may be of use again.  Series that cannot teach what is asked for are not looked at.
    """
    held = tables if tables is not None else Tables(month, parameters)
    families = {_family(each) for each in (series if only is None else only)}
    seen = [held.of(each) for each in sorted(series, key=lambda s: (s.name, s.area)) if _family(each) in families]
    asked = {each.series for each in seen if each.why is None} & set(series if only is None else only)
    teaching = [each for each in seen if each.is_known]
    found: dict[Series, Estimate] = {}
    for group in [[each] for each in teaching] if alone else _groups(teaching):
        if told := asked & {each.series for each in group}:
            found |= {e.series: e for e in held.class_of(group).estimates(told)}
    order = [found[each] for each in series if each in found]
    return YearEnds(month, tuple(order), tuple((each.series, each.why) for each in seen if each.why is not None))


def _family(series: Series) -> Shape:
    """The class of a series as far as its kind tells; of what adds up the signs of its figures tell the rest."""
    return shape_of(series.kind, last_year_is_100=series.last_year_is_100, not_positive=0.0)


class Seen:
    """A series as known in a month: why nothing can be said of it, if so, and its table, made when it is wanted."""

    def __init__(self, series: Series, month: Period) -> None:
        all_, year = figures(series, month.end), month.end.year
        self.series = series
        self.grid = grid(all_, year, month.end.month) if all_.values.size and all_.first_year <= year else None
        self.why = _why_not(series, self.grid)

    @property
    def is_known(self) -> bool:
        """Whether there is any figure, from which others may learn."""
        return self.grid is not None and bool(np.isfinite(self.grid.values).any())

    @cached_property
    def table(self) -> Table:
        """What every method says of it."""
        assert self.grid is not None
        return table(self.grid)


class Tables:
    """What is known of series in a month, each looked at and each class taught once, however often they are asked for."""

    def __init__(self, month: Period, parameters: object = None) -> None:
        self.month = month
        self._parameters = parameters if isinstance(parameters, Parameters) else shipped()
        self._seen: dict[Series, Seen] = {}
        self._classes: dict[tuple[Series, ...], _Class] = {}

    def of(self, series: Series) -> Seen:
        """The series as known in the month."""
        if series not in self._seen:
            self._seen[series] = Seen(series, self.month)
        return self._seen[series]

    def class_of(self, group: Sequence[Seen]) -> _Class:
        """The series of one class, which teach each other."""
        key = tuple(each.series for each in group)
        if key not in self._classes:
            self._classes[key] = _Class([each.table for each in group], self.month, self._parameters)
        return self._classes[key]


def _why_not(series: Series, now: Grid | None) -> Message | None:
    """Why nothing can be said of the year, if so."""
    if series.in_batches:
        return say.IN_BATCHES.say(series=series.name)
    if now is None or not np.isfinite(now.values).any():
        return say.EMPTY.say(series=series.name)
    if np.isfinite(now.values[-1]).any() or np.isfinite(now.values[-2:-1, -1]).any():
        return None
    last = max(Part(p.year, p.part) for p in series.points)
    return say.NOT_UNDER_WAY.say(series=series.name, last=words_of(last, series.periods_a_year), year=now.year)


def _groups(teaching: Sequence[Seen]) -> list[list[Seen]]:
    """Series of one class, frequency and origin; a quarterly one is not taught by months that know more or less than it."""
    groups: dict[tuple[Shape, int, int], list[Seen]] = {}
    for each in teaching:
        assert each.grid is not None
        key = (each.grid.shape, each.series.periods_a_year, each.grid.months_known)
        groups.setdefault(key, []).append(each)
    return [groups[key] for key in sorted(groups)]


class _Class:
    """All series of one class at one origin: they teach each other."""

    def __init__(self, tables: Sequence[Table], month: Period, parameters: Parameters) -> None:
        self.tables, self.month, self.parameters = tables, month, parameters
        shape, origin = tables[0].grid.shape, tables[0].origin
        self._prior: Callable[[Band], Prior | None] = cache(lambda band: parameters.prior(shape, origin, band))

    @cached_property
    def _taught(self) -> list[tuple[Trace, Sigma, Spread]]:
        """What each series would have said, how far off it was, and how wide its interval is."""
        pool = learn(self.tables, lambda band: p.lesson if (p := self._prior(band)) else None)
        traces = [retrace(each, pool) for each in self.tables]
        bands = {band for each in self.tables for band in bands_of(each)}
        error = pooled_error(traces, bands, lambda band: p.error if (p := self._prior(band)) else None)
        sigmas = [sigma(each, error) for each in traces]
        asked = [bands_of(each)[-1] for each in self.tables]
        widths = spreads(traces, sigmas, asked, lambda band: p.spread if (p := self._prior(band)) else None)
        return [(t, s, widths[band]) for t, s, band in zip(traces, sigmas, asked, strict=True)]

    def estimates(self, told: Collection[Series]) -> list[Estimate]:
        """The estimates of the series that are to be told."""
        return [self._one(*each) for each in self._taught if each[0].table.grid.series in told]

    def _one(self, trace: Trace, each: Sigma, spread: Spread) -> Estimate:
        made, now = trace.table, trace.table.grid
        quantiles, notes = self._quantiles(trace, each, spread)
        own, years = _own_error(trace)
        return Estimate(
            now.series, now.year, self.month, tuple(decimal_of(float(q) + now.base) for q in quantiles),
            methods=_methods(trace), known=_known(now), so_far=_so_far(now),
            past_error=own, past_years=years, notes=(*notes, *self._notes(trace)),
            last=_last(made, now), usual=decimal_of(float(made.unit[-1])),
        )  # fmt: skip

    def _quantiles(self, trace: Trace, each: Sigma, spread: Spread) -> tuple[Any, list[Message]]:
        made, now = trace.table, trace.table.grid
        if now.known == now.values.shape[1]:
            return np.repeat(made.came[-1], 7), [say.FINAL.say()]
        held = now.values[np.isfinite(now.values)]
        if is_rare(now, made.came):
            mean = float(np.nanmean(made.came)) if np.isfinite(made.came).any() else float(held.mean() * 12)
            return rare_quantiles(now), [say.RARE.say(mean=f"{mean:.1f}")]
        if not held.any() and now.base == 0:
            return np.zeros(7), [say.ZEROS.say()]
        middle, unit = trace.said[-1], made.unit[-1] * each.sigma[-1]
        if not made.before[-1]:
            unit *= untaught(now.series.kind.adds_up, self.month.end.month)
        return within(now, np.array([middle + step * unit for step in spread.steps])), []

    def _notes(self, trace: Trace) -> list[Message]:
        made, now = trace.table, trace.table.grid
        if now.known == now.values.shape[1]:
            return []
        notes, series = [], now.series
        complete = int(made.before[-1])
        if complete <= FEW:
            notes.append(say.SHORT.say(count=complete) if complete else say.NO_YEAR.say())
        if now.first and series.kind.value != "flow_mar_dec":
            notes.append((say.FROM_MARCH if now.first == 2 else say.FROM_FEBRUARY).say())
        known = _known(now)
        if known is None:
            notes.append(say.NOTHING_YET.say())
        elif known.part < self.month.end.month * series.periods_a_year // 12:
            notes.append(say.LAGGING.say(known=words_of(known, series.periods_a_year)))
        if breaks := [b for b in series.breaks if b <= Part(now.year, max(now.known, 1))]:
            notes.append(say.BROKEN.say(period=words_of(breaks[-1], series.periods_a_year)))
        past = trace.apart[:-1][made.before[:-1] >= 2]
        if len(past) >= FEW and trace.apart[-1] > UNLIKE * float(np.median(past)) > 0:
            notes.append(say.SHOCK.say(times=f"{trace.apart[-1] / np.median(past):.1f}"))
        if len(self.tables) < FEW_ALIKE and self.parameters.vintage:
            notes.append(say.SHIPPED_ONLY.say(vintage=self.parameters.vintage))
        return notes


def _own_error(trace: Trace) -> tuple[Any, int]:
    """Our mean error in past years at this origin, in the unit of the series, and over how many years."""
    made = trace.table
    errors = (trace.error * made.unit)[(made.before >= 2) & np.isfinite(trace.error)][-ERROR_YEARS:]
    return (decimal_of(float(errors.mean()), 4), len(errors)) if len(errors) else (None, 0)


def _methods(trace: Trace) -> tuple[MethodShare, ...]:
    """The methods that count, the heaviest first, and the median of all."""
    made = trace.table
    over = (made.before >= 2) & np.isfinite(made.miss)
    off = np.column_stack([np.abs(made.miss), method_errors(made)]) * made.unit[:, None]
    errors = off[over][-ERROR_YEARS:]
    means = errors.mean(axis=0).tolist() if len(errors) else None
    heard = [True, *np.isfinite(made.said[-1]).tolist()]
    weights = [1 - float(trace.weights.sum()), *trace.weights.tolist()]
    rows = zip((MEDIAN, *METHODS[made.grid.shape]), weights, means or [None] * len(weights), heard, strict=True)
    kept = sorted(((n, w, e) for n, w, e, said in rows if said and abs(w) >= SMALL), key=lambda row: (-row[1], row[0]))
    return tuple(
        MethodShare(name, decimal_of(round(weight, 4), 4), None if error is None else decimal_of(error, 4))
        for name, weight, error in kept
    )


def _known(now: Grid) -> Part | None:
    """The last period of the year with a figure."""
    known = np.flatnonzero(np.isfinite(now.values[-1]))
    return Part(now.year, int(known[-1]) + 1 + now.first) if len(known) else None


def _so_far(now: Grid) -> Any:
    """What the year has brought so far, for what adds up."""
    if not now.series.kind.adds_up or not now.known:
        return None
    return decimal_of(float(now.values[-1, : now.known].sum()))


def _last(made: Table, now: Grid) -> Any:
    """The annual value of last year."""
    if len(made.came) < 2 or not np.isfinite(made.came[-2]):
        return None
    return decimal_of(float(made.came[-2]) + now.base)
