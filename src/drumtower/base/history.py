"""Rows that are never overwritten: each holds from a moment (``since``) until another (``until``).

    row A  since ─────────── until
                             row B  since ──────────▶ now

An edit closes the row that holds and adds the one that holds from now on, so that what was known on any past day is read
by one condition.  ``since`` is empty for what was there when the plan was first loaded: its own dates say since when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from drumtower.base.recording import Recorded, RecordedQuerySet, UnrecordedError
from drumtower.calendar import now

__all__ = ["Kept", "KeptQuerySet", "close_all", "end_of"]


def end_of(day: date) -> datetime:
    """The first moment after ``day``, in the office's time zone: what was recorded before it was known on that day."""
    return datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class KeptQuerySet(RecordedQuerySet[_Row]):
    """Rows of a kept table, by when they held."""

    def update(self, **values: Any) -> int:
        """The moment at which rows end, and nothing else of them.  Raises ``UnrecordedError`` for any other field."""
        _demand_only_until(values, self.model)
        return super().update(**values)

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

    def save(self, *args: Any, **options: Any) -> None:
        """Add a row, or end one.  Raises ``UnrecordedError`` where anything else of a row that exists would change."""
        if self._state.adding:
            options["force_insert"] = True
        else:
            _demand_only_until({name: getattr(self, name) for name in options.get("update_fields") or ()}, type(self))
        super().save(*args, **options)

    def close(self) -> None:
        """End the row now.  Raises ``ValueError`` for one that has ended."""
        if self.until is not None:
            raise ValueError("the row has ended before")
        self.until = max(now(), self.since or now())
        self.save(update_fields=["until"])

    def replace(self, **values: Any) -> Self:
        """The row that holds from now on, with ``values`` in place of its own; this one is closed."""
        self.close()
        fields = {f.name: getattr(self, f.attname) for f in self._meta.concrete_fields if not f.primary_key}
        given = {self._meta.get_field(name).name: value for name, value in values.items()}
        fields |= {"until": None, "since": self.until} | given
        successor = type(self)(**{self._stored_as(name, value): value for name, value in fields.items()})
        successor.save(force_insert=True)
        return successor

    def _stored_as(self, name: str, value: object) -> str:
        """The name under which a value is given to a new row: that of the key where it is no row itself."""
        field = self._meta.get_field(name)
        return name if isinstance(value, models.Model) else str(getattr(field, "attname", name))


def _demand_only_until(values: Mapping[str, Any], model: type[models.Model]) -> None:
    if set(values) != {"until"} or values["until"] is None:
        raise UnrecordedError(
            f"{model.__name__}: a row that exists can only be ended; replace() puts another in its place"
        )


def close_all(rows: Iterable[Kept]) -> None:
    """End every one of ``rows`` now."""
    for row in rows:
        row.close()
