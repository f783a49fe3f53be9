"""Issuing the monthly table: the paper of a month is frozen as it was issued, and stays so whatever is corrected later.

    draft ──issue_monthly──▶ IssuedTable (words, hash)      in one record, with the hash in the audit trail
    issues_of(plan) ──▶ Issue ──sheet_for(openness)──▶ MonthlySheet      what a person may see of it

The paper is written three times, for what is public, internal and restricted, because what was issued must not change with
who asks, nor show a figure to somebody who may not see it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import override

from drumtower.base.models import User
from drumtower.base.recording import record
from drumtower.calendar import now, today
from drumtower.finding import DrumtowerError
from drumtower.office.plans import messages as say
from drumtower.office.plans import models
from drumtower.office.plans.editing import demand
from drumtower.office.plans.monthly_sheet import MonthlySheet, from_text, to_text, written_sheet
from drumtower.office.plans.queries import Clearance
from drumtower.office.plans.sight import Sight
from drumtower.plan import Openness

__all__ = ["Issue", "IssuingError", "issue_monthly", "issues_of", "months_known"]


class IssuingError(DrumtowerError):
    """The table of a month was not issued."""


@dataclass(frozen=True)
class Issue:
    """One issue of the table of a month, as it was written."""

    month: int
    number: int
    at: datetime
    by: str
    reason: str
    day: date
    version: str
    algorithm: str
    hash: str
    content: str
    is_current: bool

    @property
    def is_correction(self) -> bool:
        """Whether it took the place of another."""
        return self.number > 1

    @property
    def is_intact(self) -> bool:
        """Whether the words are still those whose hash was kept."""
        return _hash(self.content, self.algorithm) == self.hash

    def sheet(self, openness: Openness) -> MonthlySheet:
        """The paper as those who may see so much of the figures get it."""
        return from_text(json.loads(self.content)["sheets"][openness.value])


def issues_of(row: models.Plan, month: int | None = None, on: date | None = None) -> list[Issue]:
    """The issues of the plan's tables, oldest first; of one ``month`` where it is given, as known on ``on``."""
    held = models.IssuedTable.objects.filter(plan=row)
    if month is not None:
        held = held.filter(month=month)
    found = [_issue_of(each) for each in held.order_by("month", "number")]
    if on is None:
        return found
    known = [each for each in found if each.at.astimezone().date() <= on]
    last = {each.month: each.number for each in known}
    return [_as_current(each, last[each.month] == each.number) for each in known]


def _issue_of(held: models.IssuedTable) -> Issue:
    assert held.since is not None
    return Issue(
        held.month, held.number, held.since, held.by_name or held.by, held.reason, held.day, held.version,
        held.algorithm, held.hash, held.content, held.until is None,
    )  # fmt: skip


def _as_current(issue: Issue, is_current: bool) -> Issue:
    return replace(issue, is_current=is_current)


def months_known(sight: Sight) -> list[int]:
    """The months of the plan's year of which a figure is known, by the month they end with; January with February."""
    year, area = sight.plan.year, sight.plan.area.code
    ends = {
        o.period.end.month
        for o in sight.plan.observations
        if o.area == area and o.period.start.year == year == o.period.end.year and len(o.period.months) < len(_YEAR)
    }
    return sorted(ends)


_YEAR = range(12)


def issue_monthly(
    row: models.Plan, month: int, person: User, *, after: int, reason: str = "", version: str = ""
) -> Issue:
    """Freeze the table of ``month`` as it stands today.

    ``after`` is the number of the issue that the person had before their eyes, 0 for none.  Raises ``IssuingError`` where
    nothing is known of the month, somebody issued it meanwhile, or a correction gives no reason; ``PlanError`` for a person
    who may not issue.
    """
    demand(person, "plans.issue_monthly", row)
    reason = reason.strip()
    subject = f"{row.year}-{month:02d}"
    with record(person, "plans.issue_monthly", area=row.area_id, subject=subject, reason=reason) as entry:
        locked = models.Plan.objects.select_for_update().select_related("area").get(pk=row.pk)
        last = models.IssuedTable.objects.current().filter(plan=locked, month=month).first()
        _demand(locked, person, month, last, after, reason)
        content = _content(locked, person, month, version)
        if last is not None:
            last.close()
        held = models.IssuedTable(
            plan=locked, month=month, number=(last.number + 1) if last else 1, by=person.login, by_name=person.name,
            reason=reason, day=today(), version=version, content=content, since=now(), algorithm=settings.AUDIT_HASH,
            hash=_hash(content, settings.AUDIT_HASH),
        )  # fmt: skip
        held.save()
        entry.after = {"month": subject, "number": held.number, held.algorithm: held.hash}
    return _issue_of(held)


def _demand(
    row: models.Plan, person: User, month: int, last: models.IssuedTable | None, after: int, reason: str
) -> None:
    """Raises ``IssuingError`` for what stands in the way."""
    if month not in months_known(_sight(row, person, Openness.RESTRICTED)):
        raise IssuingError(say.NOTHING_TO_ISSUE.say(month=month))
    if (last.number if last else 0) != after:
        assert last is not None
        raise IssuingError(say.ISSUED_MEANWHILE.say(who=last.by_name or last.by, number=last.number))
    if last is not None and not reason:
        raise IssuingError(say.ISSUE_WITHOUT_REASON.say())


def _content(row: models.Plan, person: User, month: int, version: str) -> str:
    """The paper for each openness, as one text."""
    sheets = {
        openness.value: to_text(written_sheet(_sight(row, person, openness), month, version))
        for openness in _written_for()
    }
    return json.dumps({"sheets": sheets}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _written_for() -> Sequence[Openness]:
    return (Openness.PUBLIC, Openness.INTERNAL, Openness.RESTRICTED)


def _sight(row: models.Plan, person: User, openness: Openness) -> Sight:
    """The plan as somebody sees it today who may see so much."""
    with override("zh-hans"):
        return Sight(row, person, Clearance(openness), None, today())


def _hash(content: str, algorithm: str) -> str:
    return hashlib.new(algorithm, content.encode()).hexdigest()
