"""Plans in the database: ``db:AREA/YEAR`` and ``db:AREA/YEAR@version``; Django is imported only here, when one is asked for.

DRUMTOWER_HOME, DRUMTOWER_DATABASE ──▶ which database      a new one gets its tables
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from drumtower.cli._messages import (
    BAD_DATABASE_PLAN,
    DATABASE_LATER,
    DATABASE_MISSING,
    DATABASE_UNUSABLE,
    NO_SUCH_PLAN,
    NO_SUCH_PLAN_EMPTY,
)
from drumtower.finding import DrumtowerError
from drumtower.plan import Plan

if TYPE_CHECKING:
    from drumtower.forecast import Scenario
    from drumtower.office.plans import models
    from drumtower.office.plans.loading import Loaded

__all__ = ["PREFIX", "import_plan", "is_database_plan", "open_advised", "open_database_plan", "open_earlier"]

PREFIX = "db:"


def is_database_plan(words: str) -> bool:
    """Whether ``words`` name a plan in the database."""
    return words.startswith(PREFIX)


def open_database_plan(words: str, on: date | None = None) -> Plan:
    """The plan that ``words`` name, as its rows stood at the end of ``on``, or stand now.

    Raises ``DrumtowerError`` where there is none, saying which there are, and where the database cannot be used.
    """
    version = _parts(words)[2]
    with _database(words, must_exist=True):
        from drumtower.office.plans import queries

        row = _row(words)
        plan = queries.known(row, on, queries.EVERYTHING)
    return plan.at_version(version) if version else plan


def open_earlier(words: str, on: date | None = None) -> list[Plan]:
    """The plans of earlier years that the desk estimates with the plan that ``words`` name, as their rows stood, newest first.

    Raises ``DrumtowerError`` as ``open_database_plan`` does.
    """
    with _database(words, must_exist=True):
        row = _row(words)
        return _earlier(row, on)


def open_advised(words: str, on: date | None = None) -> tuple[Scenario, list[Plan]]:
    """What the desk has recorded for the year after the plan that ``words`` name, and its plans of earlier years, newest first.

    Raises ``DrumtowerError`` as ``open_database_plan`` does.
    """
    with _database(words, must_exist=True):
        from drumtower.office.plans import advice, queries

        row = _row(words)
        scenario = advice.recorded(row, queries.known(row, on, queries.EVERYTHING), on)
        return scenario, _earlier(row, on)


def _row(words: str) -> models.Plan:
    """The row of the plan that ``words`` name, in the database that is open.  Raises ``DrumtowerError`` where there is none."""
    from drumtower.office.plans import models

    area, year, _version = _parts(words)
    row = models.Plan.objects.filter(area_id=area, year=year).first()
    if row is None:
        raise _no_such_plan(words, [f"{PREFIX}{p.area_id}/{p.year}" for p in models.Plan.objects.all()])
    return row


def _earlier(row: models.Plan, on: date | None) -> list[Plan]:
    from drumtower.office.plans import queries

    return [queries.known(each, on, queries.EVERYTHING) for each in queries.years_before(row)]


def import_plan(plan: Plan, *, home: str | None, dry_run: bool) -> Loaded:
    """Bring ``plan`` into the database in ``home``, or the one that the environment names.

    Raises ``DrumtowerError`` where the plan is refused or the database cannot be used.
    """
    if home is not None:
        os.environ["DRUMTOWER_HOME"] = home
    with _database(f"{PREFIX}{plan.area.code}/{plan.year}", must_exist=False):
        from drumtower.office.plans.services import load_plan

        return load_plan(plan, dry_run=dry_run)


def _parts(words: str) -> tuple[str, int, str]:
    match = re.fullmatch(r"([0-9]{6,12})/([0-9]{4})(?:@(.+))?", words.removeprefix(PREFIX), re.ASCII)
    if match is None:
        raise DrumtowerError(BAD_DATABASE_PLAN.say(plan=words))
    return match[1], int(match[2]), match[3] or ""


def _no_such_plan(words: str, known: list[str]) -> DrumtowerError:
    if not known:
        return DrumtowerError(NO_SUCH_PLAN_EMPTY.say(plan=words))
    return DrumtowerError(NO_SUCH_PLAN.say(plan=words, known="、".join(known)))


@contextmanager
def _database(words: str, *, must_exist: bool) -> Iterator[None]:
    """The database, ready; what goes wrong with it inside is told in words."""
    try:
        import django
    except ImportError:
        raise DrumtowerError(DATABASE_LATER.say(plan=words)) from None
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drumtower.server.settings")
    try:
        django.setup()
        from django.db import Error, connection

        settings: dict[str, Any] = connection.settings_dict
    except (ImproperlyConfigured, ImportError, ValueError) as error:
        raise DrumtowerError(DATABASE_UNUSABLE.say(database="DRUMTOWER_DATABASE", why=error)) from None
    where = str(settings["NAME"])
    if must_exist and connection.vendor == "sqlite" and not _is_there(where):
        raise DrumtowerError(DATABASE_MISSING.say(database=where))
    try:
        _lay_tables()
        yield
    except Error as error:
        raise DrumtowerError(DATABASE_UNUSABLE.say(database=where, why=str(error).strip())) from None


def _is_there(name: str) -> bool:
    return ":memory:" in name or "mode=memory" in name or os.path.exists(name)


def _lay_tables() -> None:
    """Bring the tables of the database up to this version."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
