"""The start of the plan desk: from nothing, or from what is there, to pages that answer.

    address free? ──▶ database there and writable? ──▶ migrations ──▶ static files ──▶ checks ──▶ plans, accounts
                 ──▶ web processes (gunicorn) and the worker of background jobs, until Ctrl-C or TERM

Everything may be done twice: a second start finds it done and takes seconds.  What cannot be mended here is a
``DrumtowerError`` that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drumtower.finding import DrumtowerError
from drumtower.server import messages as say
from drumtower.server.messages import Tell

__all__ = ["Start", "check", "serve"]

DEMO_NOW = "2024-10-20T09:00"
"""When a demonstration plays unless DRUMTOWER_NOW says otherwise: the example year is then under way."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a start is asked for.

    ``home`` is the folder of the data (None: as DRUMTOWER_HOME says), ``plans`` are loaded where they are not yet in the
    database, ``area`` (``320106=南京市鼓楼区``) is that of the first administrators.
    """

    bind: str = "127.0.0.1:8000"
    home: Path | None = None
    demo: bool = False
    plans: Sequence[Path] = ()
    area: str | None = None
    workers: int = 2


def serve(start: Start, tell: Tell) -> int:
    """Serve the desk until it is stopped; the exit code.  Raises ``DrumtowerError`` for what is in the way."""
    from drumtower.server.listening import listen
    from drumtower.server.processes import run

    with listen(start.bind) as (socket, address):
        _set_up(start, address)
        _prepare(start, tell)
        return run(socket, address, start.workers, tell)


def check(start: Start, tell: Tell) -> int:
    """Check the server and its audit trail without serving: 0 where all is well, 1 where the trail is broken."""
    from drumtower.server.database import demand_sound, demand_writable, migrate

    _set_up(start, start.bind)
    demand_writable()
    migrate()
    demand_sound()

    from drumtower.base.queries import count_lines, verify_trail

    broken = verify_trail()
    if broken:
        tell(say.TRAIL_BROKEN.say(line=broken.line, why=broken.message))
        return 1
    tell(say.TRAIL_WHOLE.say(count=count_lines()))
    return 0


def _set_up(start: Start, address: str) -> None:
    """Put into the environment what this process and its children read the settings from, and load Django."""
    if start.home is not None:
        os.environ["DRUMTOWER_HOME"] = str(start.home)
    if start.demo:
        os.environ["DRUMTOWER_DEMO"] = "1"
        os.environ.setdefault("DRUMTOWER_NOW", DEMO_NOW)
    host = address.removeprefix("http://").rsplit(":", 1)[0]
    os.environ.setdefault("DRUMTOWER_HOSTS", ",".join(dict.fromkeys(("localhost", "127.0.0.1", host))))
    os.environ["DJANGO_SETTINGS_MODULE"] = "drumtower.server.settings"
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        if "psycopg" in str(error):
            raise DrumtowerError(say.POSTGRESQL_NOT_INSTALLED.say()) from None
        raise


def _prepare(start: Start, tell: Tell) -> None:
    """Everything that must be there before the first page."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from drumtower.server.accounts import ensure_accounts
    from drumtower.server.database import demand_sound, demand_writable, migrate
    from drumtower.server.locks import one_at_a_time
    from drumtower.server.static_files import collect

    with one_at_a_time(settings.HOME):
        demand_writable()
        migrate()
        collect()
        demand_sound()
        call_command("clearsessions")
        _load(start.plans, tell)
        ensure_accounts(start.area, tell)
    if settings.HTTPS:
        tell(say.HTTPS_AHEAD.say())
    connections.close_all()


def _load(plans: Sequence[Path], tell: Tell) -> None:
    """Load the plans, and the drafts, that are not in the database yet; what was edited there stays as it is."""
    if not plans:
        return
    from drumtower.office.documents.services import load_drafts_once
    from drumtower.office.plans.services import load_once

    for path in plans:
        is_drafts = (path / "drafts.toml").is_file()
        if load_drafts_once(path) if is_drafts else load_once(path):
            tell(say.LOADED.say(plan=path))
