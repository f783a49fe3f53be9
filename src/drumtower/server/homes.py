"""Where the server keeps its data, and the key that signs its sessions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from drumtower.finding import DrumtowerError
from drumtower.server.messages import BAD_ADDRESS, CANNOT_WRITE_HOME

__all__ = ["database", "home_folder", "secret_key"]

ENGINES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}


def home_folder() -> Path:
    """The folder named by DRUMTOWER_HOME, or the user's own; it is made where it is missing, readable by its owner only.

    Raises ``DrumtowerError`` where it cannot be written.
    """
    named = os.environ.get("DRUMTOWER_HOME")
    shared = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    home = Path(named) if named else Path(shared) / "drumtower"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DrumtowerError(CANNOT_WRITE_HOME.say(folder=home, why=error.strerror or error)) from None
    return home.resolve()


def secret_key(home: Path) -> str:
    """The key from DRUMTOWER_SECRET_KEY, or the one in ``home``, generated at the first start.

    Raises ``DrumtowerError`` where it can neither be read nor written.
    """
    if given := os.environ.get("DRUMTOWER_SECRET_KEY"):
        return given
    path = home / "secret.key"
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(64))
        return path.read_text("ascii")
    except OSError as error:
        raise DrumtowerError(CANNOT_WRITE_HOME.say(folder=home, why=error.strerror or error)) from None


def database(home: Path) -> dict[str, Any]:
    """The database named by DRUMTOWER_DATABASE, or the embedded one in ``home``.

    Raises ``DrumtowerError`` for an address that cannot be read, or of a database that is neither.
    """
    address = os.environ.get("DRUMTOWER_DATABASE", "") or f"sqlite:///{home / 'drumtower.sqlite3'}"
    try:
        named: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)}
    except (ValueError, KeyError):
        named = {}
    if named.get("ENGINE") not in ENGINES:
        raise DrumtowerError(BAD_ADDRESS.say())
    return named


def _write_once(path: Path, text: str) -> None:
    """Write the file whole or not at all; where another process was first, its file stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
