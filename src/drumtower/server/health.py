"""The server's signs of life, for whoever watches over it.

    GET /health/ ──▶ {"database": "ok", "worker": "2024-01-10T09:00:03+08:00"}     200; 503 where the database does not answer

The worker of background jobs leaves its sign in DRUMTOWER_HOME every few seconds; the web processes read it there.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import public
from drumtower.calendar import SHANGHAI

__all__ = ["health", "leave_sign", "sign", "worker_seen"]


def sign() -> Path:
    """The file whose age is that of the worker's last sign of life."""
    return Path(settings.HOME) / "worker.alive"


def leave_sign() -> None:
    """The worker is alive now."""
    sign().touch()


def worker_seen() -> datetime | None:
    """When the worker was last alive, or None where none has been here."""
    try:
        return datetime.fromtimestamp(int(sign().stat().st_mtime), SHANGHAI)
    except OSError:
        return None


@never_cache
@public
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers and when the worker was last seen; it names nobody and nothing else."""
    seen = worker_seen()
    answers = _database_answers()
    state = {"database": "ok" if answers else "unreachable", "worker": seen.isoformat() if seen else None}
    return JsonResponse(state, status=200 if answers else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
