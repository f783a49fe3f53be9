"""Loading: a plan from files into the database, the first time or again.

Plan ──checked──▶ is there one of that area and year? ─no──▶ all rows, which hold from the start
└yes─▶ only what differs, as history; approved targets stay
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import IntegrityError

from drumtower.base.messages import NOT_YOURS
from drumtower.base.models import Area, Department, User
from drumtower.base.recording import Entry, record
from drumtower.calendar import now
from drumtower.finding import Finding, Severity
from drumtower.office.plans import messages as say
from drumtower.office.plans import models
from drumtower.office.plans.mapping import FACTS, load
from drumtower.office.plans.storing import Stored, Writing, facts_in, store
from drumtower.plan import (
    Observation,
    ObservationBook,
    Plan,
    PlanChange,
    PlanError,
    check_plan,
    compare,
    figures_lost,
    from_json,
    is_approved,
    read_plan,
    targets_overwritten,
    to_json,
)

__all__ = ["Loaded", "checked", "load_once", "load_plan"]


def checked(plan: Plan) -> Plan:
    """``plan`` as its files would hold it.  Raises ``PlanError`` with every fault for which files would be refused."""
    return from_json(to_json(plan))


# --- loading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Loaded:
    """What came of an import: the plan's row, whether it is new, what was written, and what was noticed."""

    row: models.Plan
    is_new: bool
    stored: Stored
    findings: tuple[Finding, ...] = field(default=())


def load_plan(
    plan: Plan,
    actor: User | None = None,
    *,
    dry_run: bool = False,
    action: str = "plans.import_plan",
    only_new: bool = False,
) -> Loaded:
    """Bring ``plan`` into the database; of one that is there, only what differs is written, as history.

    Figures that the database has and ``plan`` has not stay; those that were withdrawn are not taken again.
    With ``dry_run`` everything is done and undone; ``action`` names what is done in the trail; with ``only_new`` a plan that is
    there is refused.  Raises ``PlanError`` with every reason where the plan has faults,
    changes an approved plan without a version of its own, or lacks a version that the database has, and for an actor who
    may not import plans of the area.
    """
    if actor is not None and not actor.has_perm("plans.import_plan", plan.area.code):
        raise PlanError(NOT_YOURS.say(login=actor.login))
    plan = checked(plan)
    try:
        try:
            return _load(plan, actor, action, dry_run=dry_run, only_new=only_new)
        except IntegrityError:  # somebody else brought the same plan in at the same moment: it is there now
            return _load(plan, actor, action, dry_run=dry_run, only_new=only_new)
    except _UndoError as undone:
        return undone.loaded


class _UndoError(Exception):
    """Undoes a record in which nothing was written, or only to see what would be."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        self.loaded = loaded


def _load(plan: Plan, actor: User | None, action: str, *, dry_run: bool, only_new: bool) -> Loaded:
    with record(actor, action, area=plan.area.code, subject=str(plan.year)) as entry:
        row, is_new = _row_for(plan)
        if only_new and not is_new:
            raise PlanError(say.NEXT_PLAN_THERE.say(year=plan.year, title=row))
        writing = Writing(actor.login if actor else "", since=None if is_new else now())
        findings: tuple[Finding, ...] = ()
        if not is_new:
            plan, findings = _merged(row, load(row), plan)
        stored = store(row, checked(plan) if findings else plan, writing)
        _tell(entry, stored, plan if is_new else None)
        loaded = Loaded(row, is_new, stored, findings)
        _add_departments(row, plan)
        if dry_run or not stored.rows:
            raise _UndoError(loaded)
    return loaded


def _add_departments(row: models.Plan, plan: Plan) -> None:
    """The departments that answer for the plan, as units that people of the area may belong to."""
    there = set(Department.objects.filter(area=row.area_id).values_list("code", flat=True))
    new = [d for d in plan.departments if d.code not in there]
    Department.objects.bulk_create([Department(area_id=row.area_id, code=d.code, name=d.name) for d in new])


def _row_for(plan: Plan) -> tuple[models.Plan, bool]:
    """The locked row of the plan, and whether it is new."""
    area, _ = Area.objects.get_or_create(code=plan.area.code, defaults={"name": plan.area.name})
    found = models.Plan.objects.select_for_update().filter(area=area, year=plan.year).first()
    if found is not None:
        return found, False
    row = models.Plan(area=area, year=plan.year, title=plan.title)
    row.save()
    return row, True


def _tell(entry: Entry, stored: Stored, new: Plan | None) -> None:
    """Write into the audit line what was stored; of a plan that is new only how much."""
    if new is None:
        entry.before, entry.after = stored.before, stored.after
    else:
        entry.after = {"title": new.title, "goals": len(new.goals), "observations": len(new.observations)}


def _merged(row: models.Plan, old: Plan, new: Plan) -> tuple[Plan, tuple[Finding, ...]]:
    """``new`` with the figures that only ``old`` has, and without those withdrawn; what was left out is noted.

    Raises ``PlanError`` where it would overwrite what was approved.
    """
    _refuse_overwriting(old, new)
    withdrawn = _withdrawn(row)
    known = list(old.observations)
    held = set(known)
    dropped: list[Observation] = []
    fresh: list[Observation] = []
    for observation, fact in zip(new.observations, facts_in(new), strict=True):
        if observation in held:
            continue
        (dropped if fact in withdrawn else fresh).append(observation)
    findings = tuple(
        Finding(say.WITHDRAWN_BEFORE.say(indicator=o.indicator, period=o.period, value=o.value), Severity.NOTE)
        for o in dropped
    )
    same = not fresh and not figures_lost(old, new)
    return (new if same and not dropped else replace(new, observations=ObservationBook([*known, *fresh]))), findings


def _withdrawn(row: models.Plan) -> set[tuple[object, ...]]:
    taken_back = models.Observation.objects.filter(area=row.area_id, until__isnull=False, entries__plan=row)
    return set(taken_back.values_list(*FACTS))


def _refuse_overwriting(old: Plan, new: Plan) -> None:
    names = [(v.name, v.stage, v.day) for v in old.versions]
    lacking = [
        v
        for v, name in zip(old.versions, names, strict=True)
        if name not in [(n.name, n.stage, n.day) for n in new.versions]
    ]
    findings = [Finding(say.VERSION_MISSING.say(version=v.name, day=v.day)) for v in lacking]
    if not findings:
        findings = [Finding(say.APPROVED_OVERWRITTEN.say(what=_told(c))) for c in _overwritten(old, new)]
    if findings:
        raise PlanError(
            say.IMPORT_REFUSED.say(plan=f"{old.area.code}/{old.year}", count=len(findings)), findings=findings
        )


def _overwritten(old: Plan, new: Plan) -> list[PlanChange]:
    """What ``new`` changes of the approved ``old``, in its own words or in what it says stood before its further versions."""
    if not is_approved(old):
        return []
    if len(new.versions) > len(old.versions):
        return compare(old, new.at_version(old.versions[-1].name))
    return targets_overwritten(old, new)


def _told(change: PlanChange) -> str:
    before, after = (sub.words if sub else "—" for sub in (change.before, change.after))
    return f"{change.goal} {change.name}：{before} → {after}"


def load_once(path: str | Path, actor: User | None = None) -> bool:
    """Bring the plan at ``path`` in, where the database has none of that area and year; says whether it did.

    Raises ``PlanError`` where it cannot be read.
    """
    plan, _ = check_plan(path)
    if plan is None:
        plan = read_plan(path)
    if models.Plan.objects.filter(area_id=plan.area.code, year=plan.year).exists():
        return False
    load_plan(read_plan(path), actor)
    return True
