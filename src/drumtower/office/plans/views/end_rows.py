"""Estimates as pages show them: a row a target, and one estimate with its fan, its sentence, how it moved and its vintages.

Sight, TargetEnd ──row_of──▶ EndRow        Sight, source ──shown_of──▶ ShownEstimate

The page of all estimates, that of one, and those of goals and indicators use the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.forecast import Estimate, PlanEnds
from drumtower.office.plans.estimates import (
    Source,
    TargetEnd,
    aims_of,
    ends_of,
    last_move,
    past_ends,
    target_ends,
)
from drumtower.office.plans.fans import fan_of
from drumtower.office.plans.gaps import reason_words
from drumtower.office.plans.judged import EndJudgement, GapReason
from drumtower.office.plans.judgements import judgements_of, reasons_of
from drumtower.office.plans.sight import Sight, add_query
from drumtower.office.plans.sources import adopted_words
from drumtower.office.plans.trace import chance_figure, end_figure, judged_figure, sentence_of
from drumtower.office.plans.views.frame import Tab
from drumtower.office.plans.views.gaps import ways_to_explain
from drumtower.office.plans.views.overview import figure_of, reached
from drumtower.office.plans.words import word
from drumtower.plan import Measure, Observation, Outlook

__all__ = [
    "EndRow",
    "ShownEstimate",
    "Stamp",
    "Vintage",
    "address_of",
    "adopt_address",
    "commented",
    "range_of",
    "row_of",
    "shown_of",
    "stamp_of",
]


@dataclass(frozen=True)
class Stamp:
    """By which figures an estimate was made, and on which day they were known."""

    month: str
    day: date


@dataclass(frozen=True)
class EndRow:
    """How one target is expected to end; numbers of the estimate only for those who see them.

    ``differs`` says whether the light is another than that of the progress so far, ``renew`` where an estimate that was taken and
    lies far from that of today is taken anew, for those who may.
    """

    code: str
    name: str
    words: str
    address: str
    more: str
    department: str
    outlook: Outlook
    outlook_words: str
    value: Figure
    period: str
    stated: Figure
    median: Figure
    low: Figure
    high: Figure
    chance: Figure
    adopted: str
    gap: bool
    why: Message | None
    needed: Message | None
    reason: str = ""
    explain: str = ""
    judged: Figure = NO_FIGURE
    differs: bool = False
    indicator: str = ""
    renew: str = ""


@dataclass(frozen=True)
class Vintage:
    """What was estimated by the end of one month."""

    month: str
    median: Figure
    low: Figure
    high: Figure
    chance: Figure


@dataclass(frozen=True)
class ShownEstimate:
    """One estimate: the picture, the table behind it, the sentence, and the targets that rest on it.

    ``moved`` tells how it moved since the month before, part by part, and ``moved_most`` the whole with the part that counts most.
    """

    source: Source
    name: str
    indicator: str
    stamp: Stamp
    sentence: str
    key: str
    title: str
    label: str
    fan: dict[str, Any] | None
    targets: Sequence[EndRow]
    moved: Sequence[Message]
    moved_most: Sequence[Message]
    vintages: Sequence[Vintage]
    is_final: bool
    address: str
    tabs: Sequence[Tab] = ()


# --- rows -----------------------------------------------------------------------------------------------------------


def stamp_of(ends: PlanEnds) -> Stamp:
    """By what the estimates were made."""
    return Stamp(f"{ends.ends.month.end:%Y-%m}", ends.day)


def row_of(sight: Sight, ends: PlanEnds, found: TargetEnd) -> EndRow:
    """How one target is expected to end, as far as the person sees it."""
    target, sub, sees = found.target, found.target.sub_target, sight.sees_chances
    low, median, high = range_of(sight, ends, found.estimate) if sees else (NO_FIGURE,) * 3
    department = sub.department or target.goal.department or ""
    likely = found.probability
    return EndRow(
        code=sub.code,
        name=target.goal.name,
        words=sub.words,
        address=sight.url("goal", code=target.goal.code),
        more=_more(sight, found) if sees else "",
        department=sight.departments.get(department, department),
        outlook=found.outlook,
        outlook_words=word(found.outlook),
        value=figure_of(sight, target),
        period=reached(sight, target),
        stated=sight.figures.of(found.stated, tongue()),
        median=median,
        low=low,
        high=high,
        chance=chance_figure(sight, ends, sub.code, likely) if sees and likely is not None else NO_FIGURE,
        adopted=adopted_words(found.stated.source) if found.stated is not None else "",
        gap=found.gap,
        renew=adopt_address(sight, found.chance.source) if found.outdated and found.chance.source else "",
        why=found.why if sees else None,
        needed=found.needed if sight.sees_working else None,
        differs=found.outlook is not target.outlook,
        indicator=own.name if (own := sight.plan.indicator(sub.indicator)) is not None else "",
    )


def range_of(sight: Sight, ends: PlanEnds, found: Estimate | None) -> tuple[Figure, Figure, Figure]:
    """The estimate with its range, which is left out where the year is known."""
    if found is None:
        return NO_FIGURE, NO_FIGURE, NO_FIGURE
    low, median, high = (end_figure(sight, ends, found, level) for level in ("0.1", "0.5", "0.9"))
    return (NO_FIGURE, median, NO_FIGURE) if found.is_final else (replace(low, unit=""), median, high)


def _more(sight: Sight, found: TargetEnd) -> str:
    return address_of(sight, (found.source.indicator.code, found.source.of)) if found.source is not None else ""


def commented(sight: Sight, rows: Sequence[EndRow], *only: Source) -> list[EndRow]:
    """The rows with what people say beside them now: why a figure lies far off, and what the officer judges."""
    ends = {each.target.sub_target.code: each for each in target_ends(sight, *only)}
    reasons = reasons_of(sight) if any(row.gap for row in rows) else {}
    judged = judgements_of(sight) if sight.sees_chances else {}
    ways = ways_to_explain(sight) if any(row.gap for row in rows) else {}
    told = [_commented(sight, row, ends[row.code], reasons, judged) for row in rows]
    return [replace(row, explain=ways.get(ends[row.code].stated, "")) if row.gap else row for row in told]


def _commented(
    sight: Sight,
    row: EndRow,
    end: TargetEnd,
    reasons: Mapping[Observation, GapReason],
    judged: Mapping[tuple[str, Measure], EndJudgement],
) -> EndRow:
    reason = reasons.get(end.stated) if row.gap and end.stated is not None else None
    own = judged.get(end.chance.source) if end.chance.source is not None else None
    figure = judged_figure(sight, own) if own is not None else NO_FIGURE
    return replace(row, reason=reason_words(reason) if reason else "", judged=figure)


# --- one estimate ---------------------------------------------------------------------------------------------------


def shown_of(sight: Sight, source: Source) -> ShownEstimate | None:
    """One estimate; None where there is none of this.  Raises ``ForecastError`` where numpy is missing."""
    ends = ends_of(sight, source)
    found = ends.estimate_of(*source)
    if found is None:
        return None
    targets = target_ends(sight, source)
    past = [(each, old) for each in past_ends(sight, source) if (old := each.estimate_of(*source)) is not None]
    aims = [aim for each in targets for aim in aims_of(sight, each.target.sub_target)]
    move = last_move(sight, source)
    moved = move if move is not None and (move.surprises or move.change) else None
    first = targets[0].target.sub_target.code if targets else ""
    return ShownEstimate(
        source=source,
        name=found.series.name,
        indicator=ends.source_of(found).indicator.name,
        stamp=stamp_of(ends),
        sentence=sentence_of(found),
        key=f"fan-{source[0]}-{source[1].value}",
        title=_("{name}（{unit}）").format(name=found.series.name, unit=found.series.unit),
        label=_("{name}：今年已有的数，和按它们测算的全年范围").format(name=found.series.name),
        fan=fan_of(found, [old for _each, old in past], aims),
        targets=[row_of(sight, ends, each) for each in targets],
        moved=moved.sentences() if moved else (),
        moved_most=moved.most() if moved else (),
        vintages=[_vintage(sight, each, old, first) for each, old in [(ends, found), *reversed(past)]],
        is_final=found.is_final,
        address=address_of(sight, source),
    )


def adopt_address(sight: Sight, source: Source) -> str:
    """Where the estimate of a series is taken as what is stated of the year, for those who may; nobody does on a past day."""
    may = sight.on is None and sight.person.has_perm("plans.adopt_estimate", sight.row)
    return add_query(sight.url("adopt_estimate", code=source[0]), of=source[1].value) if may else ""


def address_of(sight: Sight, source: Source) -> str:
    """The page of one estimate."""
    return add_query(sight.url("estimate", code=source[0]), of=source[1].value)


def _vintage(sight: Sight, ends: PlanEnds, found: Estimate, target: str) -> Vintage:
    low, median, high = range_of(sight, ends, found)
    outlook = ends.outlook_of(target)
    likely = outlook.attainment.probability if outlook is not None else None
    chance = chance_figure(sight, ends, target, likely) if likely is not None else NO_FIGURE
    return Vintage(f"{ends.ends.month.end:%Y-%m}", median, low, high, chance)
