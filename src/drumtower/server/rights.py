"""Whose the embedded database is: the owner's and perhaps a group's, nobody else's on the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["keep_from_others"]

OTHERS = 0o007


def keep_from_others(connection: BaseDatabaseWrapper, **rest: Any) -> None:
    """Take from everybody else the rights to the files of an embedded database; called for every new connection."""
    if connection.vendor != "sqlite":
        return
    for end in ("", "-wal", "-shm"):
        path = Path(f"{connection.settings_dict['NAME']}{end}")
        try:
            rights = path.stat().st_mode
            if rights & OTHERS:
                path.chmod(rights & 0o770)
        except OSError:
            continue
