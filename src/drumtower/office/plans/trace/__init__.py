"""Trace: where a number on a page comes from.  Every reference that a page prints is resolved here.

    o:gdp:2024-Q1..Q3:growth ──▶ observed    value, status, source, who entered it, all vintages
    m:  line:  gap:  share:  d:  md:  places:  ──▶ months      what follows from figures by difference or share
    t:  v:  aim:  pace:  due:  need:  dist:  chg:  rank:  ──▶ targets
    end:  chance:  judged:  odds: ──▶ how the year ends, as computed and as an officer judges it
    past:  came:  miss:  off: ──▶ how good that was, once the year's value has come
    next:  kept:  drive:  given:  set:  ──▶ next year      for those who set its targets
    rate:  count:  weight:  ──▶ tallies      with the goals counted
    month:  ──▶ monthly      what the monthly table computed        beyond:  ──▶ the target against last year's result

    ref ──trace(sight, ref)──▶ Trace (words, value, how, inputs that open in turn)

Only what the person sees of the plan on the day is resolved, so that a restricted figure stays hidden here too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import InvalidOperation

from drumtower.finding import DrumtowerError
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import (
    _beyond,
    _estimated,
    _judged,
    _monthly,
    _months,
    _next_year,
    _observed,
    _scored,
    _tallies,
    _targets,
)
from drumtower.office.plans.trace._beyond import beyond_of, last_year, paired
from drumtower.office.plans.trace._estimated import chance_figure, end_figure, sentence_of
from drumtower.office.plans.trace._judged import judged_figure, odds_figure
from drumtower.office.plans.trace._months import gap_of, line_of, own_figure, series_of
from drumtower.office.plans.trace._next_year import (
    ambition_figure,
    given_figure,
    kept_figure,
    next_figure,
    set_figure,
)
from drumtower.office.plans.trace._scored import came_figure, mean_figure, miss_figure, past_figure, side_words
from drumtower.office.plans.trace._targets import requirement_of
from drumtower.office.plans.trace._values import (
    Fact,
    Input,
    Member,
    Trace,
    UnknownNumberError,
    Vintage,
    figure_words,
    plain,
)

__all__ = [
    "Fact",
    "Input",
    "Member",
    "Trace",
    "UnknownNumberError",
    "Vintage",
    "ambition_figure",
    "beyond_of",
    "came_figure",
    "chance_figure",
    "end_figure",
    "figure_words",
    "gap_of",
    "given_figure",
    "judged_figure",
    "kept_figure",
    "last_year",
    "line_of",
    "mean_figure",
    "miss_figure",
    "next_figure",
    "odds_figure",
    "own_figure",
    "paired",
    "past_figure",
    "plain",
    "requirement_of",
    "sentence_of",
    "series_of",
    "set_figure",
    "side_words",
    "trace",
]

_KINDS: Mapping[str, Callable[[Sight, str], Trace]] = {
    "o": _observed.observed,
    "m": _months.own,
    "d": _months.moved,
    "md": _months.own_moved,
    "places": _months.places,
    "line": _months.line,
    "gap": _months.gap,
    "share": _months.share,
    "t": _targets.result,
    "v": _targets.value,
    "aim": _targets.aim,
    "pace": _targets.done,
    "due": _targets.due,
    "need": _targets.needed,
    "dist": _targets.distance,
    "chg": _targets.change,
    "rank": _targets.rank_change,
    "rate": _tallies.rate,
    "count": _tallies.count,
    "weight": _tallies.weight,
    "month": _monthly.month,
    "beyond": _beyond.beyond,
    "end": _estimated.end,
    "chance": _estimated.chance,
    "judged": _judged.judged,
    "odds": _judged.odds,
    "past": _scored.past,
    "came": _scored.came,
    "miss": _scored.miss,
    "off": _scored.off,
    "next": _next_year.quantile,
    "kept": _next_year.kept,
    "drive": _next_year.drive,
    "given": _next_year.given,
    "set": _next_year.set_mean,
}


def trace(sight: Sight, ref: str) -> Trace:
    """Where the number that ``ref`` names comes from.  Raises ``UnknownNumberError`` where there is no such number."""
    kind, _, rest = ref.partition(":")
    resolve = _KINDS.get(kind)
    if resolve is None:
        raise UnknownNumberError(ref)
    try:
        return resolve(sight, rest)
    except (LookupError, StopIteration, ValueError, InvalidOperation, DrumtowerError) as error:
        raise UnknownNumberError(ref) from error
