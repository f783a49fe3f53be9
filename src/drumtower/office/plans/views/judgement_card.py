"""我的判断, on the page of one estimate: three numbers side by side, the officer's form, and everything ever said.

Sight, code ──card_of──▶ JudgementCard (sides · form · told)          fan ──with_judgement──▶ the same with a mark at the end
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.office.plans.estimates import as_of, ends_of, needs_a_reason, own_and_taken
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.forms import Field
from drumtower.office.plans.judged import EndJudgement
from drumtower.office.plans.judged_ends import Subject, chances_by, said_in, subject_of
from drumtower.office.plans.judgements import judgement_of, newest_of, reason_of, told_of
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.sources import adopted_words
from drumtower.office.plans.trace import chance_figure, end_figure, judged_figure, odds_figure
from drumtower.plan import Measure, Observation

__all__ = [
    "FIELDS",
    "RANGE",
    "Attempt",
    "JudgementCard",
    "SideRow",
    "ToldRow",
    "card_of",
    "mark_of",
    "marked",
    "with_judgement",
]

FIELDS = ("median", "low", "high")
RANGE = ("0.1", "0.9")
"""The ends of what holds eight times out of ten, as levels of an estimate."""


@dataclass(frozen=True)
class SideRow:
    """What one side says of the year: the department, the estimate, or the officer."""

    who: str
    figure: Figure
    low: Figure = NO_FIGURE
    high: Figure = NO_FIGURE
    chances: Sequence[Figure] = ()
    note: str = ""
    due: bool = False


@dataclass(frozen=True)
class ToldRow:
    """One judgement that was made; without a figure it took the one before back."""

    month: str
    figure: Figure
    low: Figure
    high: Figure
    by: str
    at: datetime | None
    reason: str
    holds: bool


@dataclass(frozen=True)
class Attempt:
    """A form that could not be taken: what was typed, what is wrong with its fields and with none of them alone.

    ``opened`` is the judgement it went by, None for the one that stands; ``is_far`` tells that a number may be a slip.
    """

    typed: Mapping[str, str]
    error: Message
    faults: Mapping[str, Message]
    opened: int | None
    is_far: bool = False


@dataclass(frozen=True)
class JudgementCard:
    """What the page shows of judgements; without ``fields`` nothing can be judged, and ``why_not`` says why."""

    of: str
    address: str
    asked: Sequence[str]
    sides: Sequence[SideRow]
    told: Sequence[ToldRow]
    fields: Sequence[Field]
    opened: int
    can_take_back: bool
    error: Message | None
    is_far: bool
    why_not: str
    mark: dict[str, Any] | None


# --- the card -------------------------------------------------------------------------------------------------------


def card_of(sight: Sight, code: str, of: str, attempt: Attempt | None = None) -> JudgementCard | None:
    """The card of an indicator's measure; None where there are no figures to judge by."""
    subject = subject_of(sight, code, of)
    if subject is None:
        return None
    told = told_of(sight, code, subject.of)
    newest = newest_of(told, sight)
    why_not = _why_not(sight, subject)
    asked = [each.sub_target for each in ends_of(sight, subject.about).outlooks if each.source == subject.about]
    sides = [
        *_reported(sight, subject),
        _model(sight, subject),
        *([_officer(sight, subject, newest)] if newest else []),
    ]
    return JudgementCard(
        of=subject.of.value,
        address=sight.url("judge", code=code),
        asked=[sub.words for sub in asked] if any(side.chances for side in sides) else [],
        sides=[side for side in sides if side.figure or side is sides[-1]],
        told=[_told(sight, each, newest) for each in told],
        fields=() if why_not else _fields(sight, subject, newest, attempt),
        opened=attempt.opened if attempt and attempt.opened is not None else newest.pk if newest else 0,
        can_take_back=newest is not None and newest.month == _month(sight),
        error=attempt.error if attempt else None,
        is_far=attempt is not None and attempt.is_far,
        why_not=why_not,
        mark=_mark(subject, newest),
    )


def _month(sight: Sight) -> str:
    return f"{as_of(sight).end:%Y-%m}"


def _why_not(sight: Sight, subject: Subject) -> str:
    """Why nothing can be judged now; empty where it can."""
    if sight.on is not None:
        return _("过去某一天的页面只能看")
    if subject.is_settled:
        return _("全年数已经有了，不再判断；准不准看“测算准不准”")
    return ""


def _reported(sight: Sight, subject: Subject) -> list[SideRow]:
    """What the department expects; where an estimate or a judgement was taken in its place, that beside it."""
    own, taken = own_and_taken(sight, subject.about)
    if taken is None:
        return [_department(sight, subject, own)]
    figures = sight.figures.of(own, tongue()), sight.figures.of(taken, tongue())
    return [
        SideRow(_("部门预计"), figures[0], note=_("已由采用的代替")),
        SideRow(_("上报的预计"), figures[1], note=adopted_words(taken.source)),
    ]


def _department(sight: Sight, subject: Subject, stated: Observation | None) -> SideRow:
    gap = subject.estimate is not None and needs_a_reason(subject.estimate, stated)
    reason = reason_of(sight, stated) if gap else None
    note = _("差距的依据：{reason}（{by}）").format(reason=reason.reason, by=reason.by_name) if reason else ""
    return SideRow(_("部门预计"), sight.figures.of(stated, tongue()), note=note, due=gap and reason is None)


def _model(sight: Sight, subject: Subject) -> SideRow:
    ends, estimate = ends_of(sight, subject.about), subject.estimate
    if estimate is None:
        why = next((why for series, why in ends.ends.without if series == subject.series), None)
        return SideRow(_("测算"), NO_FIGURE, note=why.text(tongue()) if why else _("数太少，还不能测算"))
    likely = {each.sub_target.code: each.attainment.probability for each in ends.outlooks}
    asked = [each.sub_target.code for each in ends.outlooks if each.source == subject.about]
    chances = [chance_figure(sight, ends, code, p) if (p := likely[code]) is not None else NO_FIGURE for code in asked]
    low, high = ((NO_FIGURE,) * 2) if estimate.is_final else (end_figure(sight, ends, estimate, p) for p in RANGE)
    return SideRow(_("测算"), end_figure(sight, ends, estimate), low, high, chances)


def _officer(sight: Sight, subject: Subject, row: EndJudgement) -> SideRow:
    likely = chances_by(sight, subject, row)
    asked = [each.sub_target.code for each in ends_of(sight, subject.about).outlooks if each.source == subject.about]
    chances = [odds_figure(sight, row, code, likely[code]) if code in likely else NO_FIGURE for code in asked]
    low, high = (judged_figure(sight, row, level) for level in RANGE)
    note = _("{by}，按截至 {month} 的数据").format(by=row.by_name, month=row.month)
    return SideRow(_("计划员判断"), judged_figure(sight, row), low, high, chances, note)


def _told(sight: Sight, row: EndJudgement, newest: EndJudgement | None) -> ToldRow:
    figure, low, high = (judged_figure(sight, row, level) for level in ("0.5", *RANGE))
    return ToldRow(row.month, figure, low, high, row.by_name, row.since, row.reason, row == newest)


# --- the form -------------------------------------------------------------------------------------------------------


def _fields(sight: Sight, subject: Subject, newest: EndJudgement | None, attempt: Attempt | None) -> tuple[Field, ...]:
    """The fields with what was typed, else with what stands; the reason is always written anew."""
    unit = subject.series.unit
    last = _("上次判断{number}").format(number=number_text(newest.said.median)) if newest and newest.said else ""
    standing = {name: getattr(newest, name) for name in FIELDS} if newest else {}
    typed, faults = (attempt.typed, attempt.faults) if attempt else (standing, {})
    fields = (
        Field("median", _("全年判断（{unit}）").format(unit=unit), required=True, hint=last),
        Field("low", _("下端（{unit}）").format(unit=unit), hint=_("和上端一起写，意思是八成可能在其间；可以不写")),
        Field("high", _("上端（{unit}）").format(unit=unit)),
        Field("reason", _("理由"), "area", required=True, hint=_("凭什么和测算不同：项目、企业、政策、会上定的")),
    )
    return tuple(replace(f, value=typed.get(f.name, ""), fault=faults.get(f.name, "")) for f in fields)


# --- the picture ----------------------------------------------------------------------------------------------------


def _mark(subject: Subject, row: EndJudgement | None) -> dict[str, Any] | None:
    """The judgement as the fan chart draws it; None without one, or in a unit of another kind."""
    said = said_in(row, subject.series.unit) if row is not None else None
    if said is None:
        return None
    ends = [None if end is None else f"{end:f}" for end in (said.low, said.high)]
    return {"value": f"{said.median:f}", "low": ends[0], "high": ends[1], "words": pgettext("of an officer", "判断")}


def mark_of(sight: Sight, code: str, of: Measure) -> dict[str, Any] | None:
    """The judgement that stands of an indicator's measure, as the fan chart draws it; None without one."""
    row = judgement_of(sight, code, of)
    subject = subject_of(sight, code, of.value) if row is not None else None
    return _mark(subject, row) if subject is not None else None


def marked(fan: dict[str, Any] | None, mark: dict[str, Any] | None) -> dict[str, Any] | None:
    """The fan chart with a mark at the end of the year."""
    return fan if fan is None or mark is None else {**fan, "judged": mark}


def with_judgement(fan: dict[str, Any] | None, card: JudgementCard | None) -> dict[str, Any] | None:
    """The fan chart with the judgement that stands at the end of the year."""
    return fan if card is None else marked(fan, card.mark)
