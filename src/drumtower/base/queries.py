"""Reads of people, grants and the audit trail.

people_of, person_called, departments_of    who works in an area
grants_of                                   their roles, those that wait for confirmation first
trail                                       what was done, newest first
verify_trail                                the first line of the trail that is not as it was written, or None
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from drumtower.base import messages as say
from drumtower.base.history import end_of
from drumtower.base.models import AuditChain, AuditEntry, Department, Grant, User
from drumtower.base.recording import FIRST, chain_hash
from drumtower.finding import Message

__all__ = [
    "BrokenLine",
    "count_lines",
    "departments_of",
    "grants_of",
    "people_of",
    "person_called",
    "trail",
    "verify_trail",
]


def people_of(area: str) -> QuerySet[User]:
    """The people of an area, by login, with their departments."""
    people: QuerySet[User] = User.objects.filter(area_id=area).select_related("department").order_by("login")
    return people


def person_called(login: str) -> User | None:
    """The person with a login, whatever the case of its letters, or None."""
    person: User | None = User.objects.select_related("department", "area").filter(login__iexact=login).first()
    return person


def departments_of(area: str) -> QuerySet[Department]:
    """The departments of an area, by name."""
    departments: QuerySet[Department] = Department.objects.filter(area_id=area).order_by("name")
    return departments


def grants_of(area: str) -> QuerySet[Grant]:
    """The grants that hold in an area or wait for confirmation; those that wait come first."""
    grants: QuerySet[Grant] = Grant.objects.current().filter(area_id=area).select_related("person__department")
    confirmed = ExpressionWrapper(Q(confirmed_by__isnull=False), output_field=BooleanField())
    return grants.order_by(confirmed.asc(), "person__login", "role")


def trail(area: str, *, person: str = "", action: str = "", day: date | None = None) -> QuerySet[AuditEntry]:
    """The lines of the trail on an area and on no area at all, newest first.

    ``person`` is the login of who did it or of whom it was done to; ``day`` one day in the office's time zone.
    """
    lines = AuditEntry.objects.filter(area__in=(area, "")).order_by("-pk")
    if person:
        lines = lines.filter(Q(actor_name__iexact=person) | Q(subject__iexact=person))
    if action:
        lines = lines.filter(action=action)
    if day:
        lines = lines.filter(at__gte=end_of(day - timedelta(days=1)), at__lt=end_of(day))
    return lines


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """Where the trail is first not as it was written: the line's number (0 where none is left) and what is wrong there."""

    line: int
    message: Message


def verify_trail() -> BrokenLine | None:
    """The first line of the trail that is not as it was written, or None.

    Each line holds the hash of the one before, and the last link of the chain is kept apart, so that a line that was
    altered, put in, taken out, or cut off at the end is found.
    """
    last, line = FIRST, 0
    for entry in _lines():
        if entry.previous_hash != last:
            return BrokenLine(entry.pk, say.LINE_MISSING.say())
        if chain_hash(entry) != entry.hash:
            return BrokenLine(entry.pk, say.LINE_ALTERED.say())
        last, line = entry.hash, entry.pk
    link = AuditChain.objects.filter(pk=1).first()
    return BrokenLine(line, say.TRAIL_CUT.say()) if (link.last_hash if link else FIRST) != last else None


def count_lines() -> int:
    """How many lines the trail has."""
    return AuditEntry.objects.count()


def _lines() -> Iterator[AuditEntry]:
    return AuditEntry.objects.order_by("pk").iterator(chunk_size=2000)
