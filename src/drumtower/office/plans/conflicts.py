"""Conflicts: somebody changed what a person had before their eyes; nothing is saved, and both are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localtime

from drumtower.base.models import AuditEntry, User
from drumtower.finding import DrumtowerError
from drumtower.office.plans import messages as say
from drumtower.office.plans import models

__all__ = ["Difference", "EditConflictError", "demand_edition", "demand_unchanged"]

BESIDE_THE_PLAN = (
    "plans.judge_estimate",
    "plans.take_back_judgement",
    "plans.explain_gap",
    "plans.adopt_estimate",
    "plans.issue_monthly",
    "plans.export",
)
"""What is done about a plan without changing anything but its figures."""


@dataclass(frozen=True)
class Difference:
    """One value that somebody changed: the column, what stood there, what stands there now, and what you would put."""

    column: str
    was: str
    now: str
    yours: str | None = None


class EditConflictError(DrumtowerError):
    """What was opened has been changed since: ``who`` did so, ``when``, and the ``differences`` with what you wanted.

    ``who`` is empty and ``when`` None where that is not known.
    """

    def __init__(self, name: str, who: str, when: datetime | None, differences: Sequence[Difference] = ()) -> None:
        at = localtime(when).strftime("%Y-%m-%d %H:%M") if when else "—"
        what = "；".join(_told(each) for each in differences) or "—"
        super().__init__(say.EDIT_CONFLICT.say(name=name, who=who or "—", when=at, what=what))
        self.who, self.when, self.differences = who, when, tuple(differences)


def _told(difference: Difference) -> str:
    yours = "" if difference.yours is None else f" ≠ “{difference.yours}”"
    return f"“{difference.was}” → “{difference.now}”{yours}"


def demand_unchanged(
    row: models.Plan, model: type[models.CodedRow], code: str, opened: int, wanted: Mapping[str, Any]
) -> None:
    """Raise ``EditConflictError`` where the row that was ``opened`` (its id) no longer holds; that it was moved is none."""
    held = model.objects.filter(plan=row, code=code)
    now = held.filter(until__isnull=True).first()
    before = held.filter(pk=opened).first()
    if now is not None and (now.pk == opened or (before is not None and not _differences(before, now, wanted))):
        return
    who, when = (now.by, now.since) if now is not None else _last(row, model, code)
    differences = _differences(before, now, wanted) if now is not None and before is not None else ()
    raise EditConflictError(code, _name(who), when, differences)


def _differences(before: models.CodedRow, now: models.CodedRow, wanted: Mapping[str, Any]) -> tuple[Difference, ...]:
    apart = {"id", "plan", "position", "by", "since", "until"}
    names = [field.name for field in now._meta.concrete_fields if field.name not in apart]
    pairs = [(name, getattr(before, name), getattr(now, name)) for name in names]
    return tuple(
        Difference(name, _plain(was), _plain(after), _plain(wanted[name]) if name in wanted else None)
        for name, was, after in pairs
        if was != after
    )


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _last(row: models.Plan, model: type[models.CodedRow], code: str) -> tuple[str, datetime | None]:
    """Who last wrote of something, and when; it stands under its name in the audit trail."""
    name = f"{model._meta.model_name} {code}"
    lines = AuditEntry.objects.filter(Q(before__has_key=name) | Q(after__has_key=name), area=row.area_id)
    line = lines.filter(subject__startswith=str(row.year)).order_by("-pk").first()
    return (line.actor_name, line.at) if line else ("", None)


def demand_edition(row: models.Plan, opened: int) -> None:
    """Raise ``EditConflictError`` where the plan itself, figures apart, was changed since the edition that was ``opened``."""
    if row.edition == opened:
        return
    lines = AuditEntry.objects.filter(area=row.area_id, action__startswith="plans.", subject__startswith=str(row.year))
    lines = lines.exclude(action__endswith="_figures").exclude(action__startswith="plans.next_")
    lines = lines.exclude(action__in=BESIDE_THE_PLAN)
    line = lines.order_by("-pk").first()
    who, when = (line.actor_name, line.at) if line else ("", None)
    raise EditConflictError(str(row), _name(who), when)


def _name(login: str) -> str:
    person = User.objects.filter(login=login).first() if login else None
    return person.name if person else login
