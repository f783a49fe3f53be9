"""Judging: an officer puts a year at something beside the estimate, and somebody says why a department's figure lies far from it.

    words ──read_said──▶ Said ──judge──▶ one more row, and a line in the audit trail          reason ──explain_gap──▶ the same

Neither changes a figure, the estimate or the plan, so the plan keeps its revision: what is read of them is read afresh for
every page, and never remembered with the plan (``Sight.kept``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localtime

from drumtower.base.models import Area, User
from drumtower.base.recording import Entry, record, writable
from drumtower.calendar import Period, now
from drumtower.finding import DrumtowerError, Finding, Message, Place
from drumtower.forecast import Said
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.chosen import ChoiceRow
from drumtower.office.plans.editing import demand
from drumtower.office.plans.judged import EndJudgement, GapReason
from drumtower.office.plans.mapping import entries
from drumtower.plan import Measure, PlanError, Status, read_evidence
from drumtower.quantity import Amount, Bound, QuantityError, find_unit

__all__ = [
    "Answering",
    "JudgedMeanwhileError",
    "explain_gap",
    "judge",
    "put_gap_reason",
    "read_said",
    "take_back_judgement",
]

JUDGES, EXPLAINS = "plans.judge_estimate", "plans.explain_gap"
LONGEST = 2000
FIELDS = ("median", "low", "high")


class JudgedMeanwhileError(DrumtowerError):
    """Somebody wrote after the page was opened: ``held`` is the row that holds now, None where there is none any more."""

    def __init__(self, name: str, held: ChoiceRow | None, words: str) -> None:
        at = localtime(held.since).strftime("%Y-%m-%d %H:%M") if held and held.since else "—"
        who, why = (held.by_name, held.reason) if held else ("—", "—")
        super().__init__(say.JUDGED_MEANWHILE.say(name=name, who=who, when=at, words=words or "—", reason=why or "—"))
        self.held = held


@dataclass(frozen=True)
class Answering:
    """A plan and the departments that answer for a figure of it, as the permission ``plans.explain_gap`` asks for them."""

    plan: models.Plan
    departments: tuple[str, ...]

    @property
    def area(self) -> Area:
        """The area of the plan."""
        return self.plan.area

    @classmethod
    def for_indicator(cls, row: models.Plan, indicator: str) -> Answering:
        """Who answers for the figures of an indicator, or of a project."""
        plan = queries.known(row, None, queries.EVERYTHING)
        owners = {i.code: i.owner for i in plan.indicators} | {p.code: p.department for p in plan.projects}
        owner = owners.get(indicator)
        return cls(row, (owner,) if owner else ())


# --- what was typed -------------------------------------------------------------------------------------------------


def read_said(median: str, low: str, high: str, unit: str) -> Said:
    """The numbers in ``unit`` that three fields mean; both ends of the range may be empty.

    Raises ``PlanError`` whose findings tell at each field (``median``, ``low``, ``high``) what is wrong there.
    """
    given = dict(zip(FIELDS, (median, low, high), strict=True))
    numbers: dict[str, Decimal] = {}
    wrong: dict[str, Message] = {}
    for name, words in given.items():
        try:
            if name == "median" or words.strip():
                numbers[name] = _number(words, unit)
        except DrumtowerError as error:
            wrong[name] = error.message
    if not wrong and len(numbers) == len(FIELDS) - 1:
        wrong["low" if "high" in numbers else "high"] = say.HALF_A_RANGE.say()
    if not wrong and len(numbers) == len(FIELDS) and not numbers["low"] <= numbers["median"] <= numbers["high"]:
        wrong["median"] = say.RANGE_OUT_OF_ORDER.say(**{name: f"{number:f}" for name, number in numbers.items()})
    if wrong:
        findings = [Finding(message, place=Place(column=name)) for name, message in wrong.items()]
        raise PlanError(say.JUDGEMENT_UNREADABLE.say(), findings=findings)
    return Said(*(numbers.get(name) for name in FIELDS))  # type: ignore[arg-type]


def _number(words: str, unit: str) -> Decimal:
    """One number in ``unit``.  Raises ``DrumtowerError`` for what is none, or is of another kind."""
    if not words.strip():
        raise PlanError(say.JUDGEMENT_WITHOUT_NUMBER.say())
    found = read_evidence(words, find_unit(unit) if unit else None)
    if not isinstance(found, Amount) or found.bound not in (Bound.EXACT, Bound.ABOUT):
        raise PlanError(say.NOT_ONE_NUMBER.say(text=words.strip()[:60]))
    try:
        return found.number if not unit or found.unit == find_unit(unit) else _converted(found, unit)
    except QuantityError:
        raise PlanError(say.OTHER_UNIT.say(text=words.strip()[:60], unit=unit)) from None


def _converted(found: Amount, unit: str) -> Decimal:
    from drumtower.quantity import Quantity

    return Quantity(found.number, found.unit).to(unit).number


def _name(row: models.Plan, indicator: str) -> str:
    return queries.known(row, None, queries.EVERYTHING).names().get(indicator, indicator)


def _clean(text: str) -> str:
    return " ".join(writable(text).split())[:LONGEST]


# --- judgements -----------------------------------------------------------------------------------------------------


@contextmanager
def _writing(row: models.Plan, actor: User, action: str, subject: str, reason: str) -> Iterator[Entry]:
    """One change with the plan locked."""
    with record(actor, action, area=row.area_id, subject=f"{row.year}/{subject}", reason=reason) as entry:
        models.Plan.objects.select_for_update().get(pk=row.pk)
        yield entry


def judge(
    row: models.Plan,
    actor: User,
    indicator: str,
    of: Measure,
    said: Said,
    reason: str,
    *,
    month: Period,
    unit: str,
    opened: int,
) -> EndJudgement:
    """Put the plan's year of an indicator's measure at ``said``, in ``unit``, by the figures up to ``month``.

    ``opened`` is the judgement that was shown, of whichever month, 0 where there was none.  Raises ``JudgedMeanwhileError`` where
    it is not the newest any more, and ``PlanError`` without a reason, for an unknown indicator and for a person who may not.
    """
    reason = _clean(reason)
    demand(actor, JUDGES, row)
    if not reason:
        raise PlanError(say.JUDGEMENT_WITHOUT_REASON.say())
    if queries.known(row, None, queries.EVERYTHING).indicator(indicator) is None:
        raise PlanError(say.NOTHING_UNDER.say(code=indicator))
    with _writing(row, actor, "plans.judge_estimate", indicator, reason) as entry:
        newest = _newest(row, indicator, of, opened)
        return _put(row, actor, newest, entry, _columns(indicator, of, month, unit, said), reason)


def take_back_judgement(
    row: models.Plan, actor: User, indicator: str, of: Measure, reason: str, *, month: Period, opened: int
) -> EndJudgement:
    """Take back the judgement made by the figures up to ``month``; those of earlier months stand and are scored.

    Raises as ``judge`` does, and where none of that month holds.
    """
    reason = _clean(reason)
    demand(actor, JUDGES, row)
    if not reason:
        raise PlanError(say.JUDGEMENT_WITHOUT_REASON.say())
    with _writing(row, actor, "plans.take_back_judgement", indicator, reason) as entry:
        newest = _newest(row, indicator, of, opened)
        if newest is None or newest.month != f"{month.end:%Y-%m}":
            raise PlanError(say.NOTHING_JUDGED.say())
        return _put(row, actor, newest, entry, _columns(indicator, of, month, newest.unit, None), reason)


def _columns(indicator: str, of: Measure, month: Period, unit: str, said: Said | None) -> dict[str, str]:
    numbers = (said.median, said.low, said.high) if said is not None else (None,) * len(FIELDS)
    words = ("" if number is None else f"{number:f}" for number in numbers)
    what = {"indicator": indicator, "of": of.value, "month": f"{month.end:%Y-%m}", "unit": unit}
    return what | dict(zip(FIELDS, words, strict=True))


def _newest(row: models.Plan, indicator: str, of: Measure, opened: int) -> EndJudgement | None:
    """The judgement of the latest month that holds.  Raises ``JudgedMeanwhileError`` where it is not the one that was shown."""
    held = EndJudgement.objects.current().filter(plan=row, indicator=indicator, of=of.value).exclude(median="")
    newest: EndJudgement | None = held.order_by("-month").first()
    if (newest.pk if newest else 0) != opened:
        raise JudgedMeanwhileError(_name(row, indicator), newest, f"{newest.median}{newest.unit}" if newest else "")
    return newest


def _put(
    row: models.Plan, actor: User, newest: EndJudgement | None, entry: Entry, columns: dict[str, str], reason: str
) -> EndJudgement:
    """One more row in place of the one of its month."""
    key = {name: columns[name] for name in ("indicator", "of", "month")}
    for held in EndJudgement.objects.current().filter(plan=row, **key):
        held.close()
    name = f"judgement {columns['indicator']} {columns['of']}"
    shown = {each: getattr(newest, each) for each in ("month", *FIELDS)} if newest else None
    entry.before = {name: shown}
    entry.after = {name: {each: columns[each] for each in ("month", *FIELDS)} if columns["median"] else None}
    new = EndJudgement(plan=row, **columns, reason=reason, by=actor.login, by_name=actor.name, since=now())
    new.save()
    return new


# --- gaps -----------------------------------------------------------------------------------------------------------


def explain_gap(row: models.Plan, actor: User, observation: int, reason: str, *, opened: int) -> GapReason:
    """Say why a stated estimate lies far from what was computed; ``observation`` is its row in the plan's book.

    ``opened`` is the reason that was shown, 0 where there was none.  Raises ``JudgedMeanwhileError`` where another was given,
    and ``PlanError`` without a reason, for a figure that is no stated estimate of the plan, and for a person who may not.
    """
    stated = _stated(row, observation)
    demand(actor, EXPLAINS, Answering.for_indicator(row, stated.indicator))
    with _writing(row, actor, "plans.explain_gap", stated.indicator, _clean(reason)) as entry:
        held = _reason_held(row, observation)
        if (held.pk if held else 0) != opened:
            raise JudgedMeanwhileError(_name(row, stated.indicator), held, stated.value)
        return put_gap_reason(entry, row, actor, observation, reason)


def put_gap_reason(entry: Entry, row: models.Plan, actor: User, observation: int, reason: str) -> GapReason:
    """The same inside a record that is open, as when the figure itself is being filed; who may is asked by the caller.

    Raises ``PlanError`` without a reason, and for a figure that is no stated estimate of the plan.
    """
    reason, stated = _clean(reason), _stated(row, observation)
    if not reason:
        raise PlanError(say.GAP_WITHOUT_REASON.say())
    held = _reason_held(row, observation)
    if held is not None:
        held.close()
    name = f"gap {stated.indicator} {stated.period} {stated.value}"
    entry.before = (entry.before or {}) | {name: held.reason if held else None}
    entry.after = (entry.after or {}) | {name: reason}
    new = GapReason(
        plan=row, observation_id=observation, reason=reason, by=actor.login, by_name=actor.name, since=now()
    )
    new.save()
    return new


def _stated(row: models.Plan, observation: int) -> models.Observation:
    found = entries(row).filter(observation=observation, observation__status=Status.ESTIMATE.value).first()
    if found is None:
        raise PlanError(say.NO_STATED_ESTIMATE.say())
    stated: models.Observation = found.observation
    return stated


def _reason_held(row: models.Plan, observation: int) -> GapReason | None:
    held: GapReason | None = GapReason.objects.current().filter(plan=row, observation=observation).first()
    return held
