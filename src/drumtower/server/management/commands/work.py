"""The worker of background jobs: that of django-tasks-db, which also leaves a sign of life."""

from __future__ import annotations

import threading
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as Worker

from drumtower.office.documents.services import resume
from drumtower.server.health import leave_sign

__all__ = ["Command"]

EVERY = 5


class Command(Worker):
    """Runs background jobs until it is stopped."""

    help = "Runs background jobs until it is stopped."

    def handle(self, **options: Any) -> None:
        """Jobs, those first that a worker before this one left behind; and a sign of life every few seconds, also while one runs."""
        threading.Thread(target=_signs, daemon=True).start()
        resume()
        super().handle(**options)


def _signs() -> None:
    while True:
        leave_sign()
        threading.Event().wait(EVERY)
