"""One start at a time: a second one waits until the first has prepared the database."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["one_at_a_time"]

ADVISORY = 320_106
"""The number under which starts on several machines wait for each other in PostgreSQL."""


@contextmanager
def one_at_a_time(home: Path) -> Iterator[None]:
    """Waits for every other start in the same folder, and on the same PostgreSQL; a start that dies holds nobody up."""
    with (home / "starting.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with _in_database():
            yield


@contextmanager
def _in_database() -> Iterator[None]:
    from django.db import connection

    from drumtower.server.database import demand_writable

    if connection.vendor != "postgresql":
        yield
        return
    demand_writable()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY])
