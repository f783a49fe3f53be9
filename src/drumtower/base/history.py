"""Rows that are never overwritten: each holds from a moment (``since``) until another (``until``).

    row A  since ─────────── until
                             row B  since ──────────▶ now

An edit closes the row that holds and adds the one that holds from now on, so that what was known on any past day is read
by one condition.  ``since`` is empty for what was there when the plan was first loaded: its own dates say since when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from drumtower.base.recording import Recorded, RecordedQuerySet
from drumtower.calendar import now

__all__ = ["Kept", "end_of"]


def end_of(day: date) -> datetime:
    """The first moment after ``day``, in the office's time zone: what was recorded before it was known on that day."""
    return datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class KeptQuerySet(RecordedQuerySet[_Row]):
    """Rows of a kept table, by when they held."""

    def current(self) -> Self:
        """The rows that hold now."""
        return self.filter(until__isnull=True)

    def known_on(self, day: date | None) -> Self:
        """The rows that held at the end of ``day``; those that hold now where there is none."""
        if day is None:
            return self.current()
        moment = end_of(day)
        return self.filter(Q(since__isnull=True) | Q(since__lt=moment), Q(until__isnull=True) | Q(until__gte=moment))


class Kept(Recorded):
    """A row with its history; ``close`` ends it and ``replace`` puts another in its place."""

    since = models.DateTimeField(null=True, blank=True, editable=False)
    until = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)

    objects: ClassVar[Any] = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def close(self) -> None:
        """End the row now.  Raises ``ValueError`` for one that has ended."""
        if self.until is not None:
            raise ValueError("the row has ended before")
        self.until = now()
        self.save(update_fields=["until"])

    def replace(self, **values: Any) -> Self:
        """The row that holds from now on, with ``values`` in place of its own; this one is closed."""
        self.close()
        fields = {f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields if not f.primary_key}
        successor = type(self)(**fields | {"until": None, "since": self.until} | values)
        successor.save(force_insert=True)
        return successor


def close_all(rows: Iterable[Kept]) -> None:
    """End every one of ``rows`` now."""
    for row in rows:
        row.close()
