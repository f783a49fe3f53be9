"""The one way to write: a transaction that holds what changed and its line in the audit trail, or nothing.

    with record(actor, "plans.edit_target", area="320106", subject="2024/M01-1") as entry:
        entry.before = …            what stood there, as plain values
        row.replace(words=…)        any number of rows
        entry.after = …             what stands there now

Rows of recorded tables refuse to be saved outside it.  The trail is a chain: every line holds the hash of the one before,
so that a line taken out or altered later is found; triggers of the database refuse to change or delete one at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Protocol, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from drumtower.calendar import now

__all__ = [
    "Actor",
    "Entry",
    "Line",
    "Recorded",
    "RecordedQuerySet",
    "UnrecordedError",
    "append",
    "chain_hash",
    "note",
    "plain",
    "record",
    "writable",
]

FIRST = "0" * 64
"""What the first line of the trail holds in place of a hash before it."""


class UnrecordedError(RuntimeError):
    """A recorded row was to be written outside ``record``: a fault of ours."""


class Actor(Protocol):
    """Who acts: a person, as far as the trail needs to know."""

    login: str


class Line(Protocol):
    """A line of the trail, as far as its hash is made of it."""

    at: datetime
    actor_name: str
    action: str
    area: str
    subject: str
    before: Any
    after: Any
    reason: str
    algorithm: str
    previous_hash: str
    hash: str

    def save(self, *, force_insert: bool = False) -> None:
        """Write it."""


@dataclass
class Entry:
    """What is about to be written to the trail; ``before`` and ``after`` are plain values that JSON can hold."""

    actor: Actor | None
    action: str
    area: str
    subject: str
    before: Any = None
    after: Any = None
    reason: str = ""
    rows: int = field(default=0)


_open: ContextVar[Entry | None] = ContextVar("drumtower-record", default=None)


@contextmanager
def record(actor: Actor | None, action: str, *, area: str = "", subject: str = "", reason: str = "") -> Iterator[Entry]:
    """One transaction for everything written inside, with its line in the audit trail.

    ``actor`` is the person who does it, None for the system itself; ``action`` names what is done (``plans.edit_target``);
    ``area`` and ``subject`` say to what.  An exception inside undoes everything, the line included.
    Raises ``UnrecordedError`` where one is open already: what belongs together is one line.
    """
    if _open.get() is not None:
        raise UnrecordedError(f"{action}: a record is open already ({_open.get()})")
    entry = Entry(actor, action, area, subject, reason=reason)
    with transaction.atomic():
        token = _open.set(entry)
        try:
            yield entry
        finally:
            _open.reset(token)
        append(entry)


def note(actor: Actor | None, action: str, *, area: str = "", subject: str = "", after: Any = None) -> None:
    """A line in the trail of something that writes nothing else: a login, an export, a refusal."""
    with record(actor, action, area=area, subject=subject) as entry:
        entry.after = after


def append(entry: Entry) -> Line:
    """Write ``entry`` at the end of the chain.  One writer at a time holds the chain's last link."""
    entries: Any = apps.get_model("base", "AuditEntry")
    chain: Any = apps.get_model("base", "AuditChain")
    link, _ = chain.objects.select_for_update().get_or_create(pk=1, defaults={"last_hash": FIRST})
    line: Line = entries(
        at=now(),
        actor=entry.actor,
        actor_name=entry.actor.login if entry.actor else "",
        action=entry.action,
        area=entry.area,
        subject=writable(entry.subject)[:200],
        before=plain(entry.before),
        after=plain(entry.after),
        reason=writable(entry.reason)[:500],
        algorithm=settings.AUDIT_HASH,
        previous_hash=link.last_hash,
    )
    line.hash = chain_hash(line)
    line.save(force_insert=True)
    link.last_hash = line.hash
    link.save()
    return line


def chain_hash(line: Line) -> str:
    """The hash of a line over everything in it and the hash of the line before.

    The algorithm is named in the line itself (``sha256``, or ``sm3`` where 密评 asks for it), so that it can be changed
    without breaking the chain; the moment is counted in UTC, because that is how the database gives it back.
    """
    said = {
        "at": line.at.astimezone(UTC).isoformat(),
        "actor": line.actor_name,
        "action": line.action,
        "area": line.area,
        "subject": line.subject,
        "before": line.before,
        "after": line.after,
        "reason": line.reason,
        "previous": line.previous_hash,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.new(line.algorithm, text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """``value`` as JSON holds it: decimals and dates as strings, so that nothing is rounded."""
    if isinstance(value, dict):
        return {writable(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else writable(str(value))


def writable(text: str) -> str:
    r"""``text`` as every database keeps it: without the character NUL and without halves of surrogate pairs.

    >>> writable("a\0b\ud800")
    'ab?'
    """
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _demand_open(what: str) -> Entry:
    entry = _open.get()
    if entry is None:
        raise UnrecordedError(f"{what} is written only inside record()")
    return entry


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RecordedQuerySet(models.QuerySet[_Row]):
    """Rows that are written only inside ``record``, and never deleted."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Many rows at once, inside ``record``."""
        _demand_open(self.model.__name__)
        return super().bulk_create(objs, *args, **options)

    def update(self, **values: Any) -> int:
        """Refused outside ``record``."""
        _demand_open(self.model.__name__)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused: a row is closed, not deleted."""
        raise UnrecordedError(f"{self.model.__name__}: rows are closed, never deleted")


class Recorded(models.Model):
    """A row that is written only inside ``record``."""

    objects: ClassVar[Any] = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Raises ``UnrecordedError`` outside ``record``."""
        _demand_open(type(self).__name__).rows += 1
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused: a row is closed, not deleted."""
        raise UnrecordedError(f"{type(self).__name__}: rows are closed, never deleted")
