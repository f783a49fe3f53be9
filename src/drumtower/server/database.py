"""The database before the start: there, writable, of this version, and sound."""

from __future__ import annotations

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from drumtower.finding import DrumtowerError, Message
from drumtower.server import messages as say

__all__ = ["demand_sound", "demand_writable", "migrate"]


def demand_writable() -> None:
    """Raises ``DrumtowerError`` where the database cannot be reached or written.

    It is really written, and that undone: SQLite lets a transaction begin on a file that it may only read.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE drumtower_can_write (probe integer)")
            transaction.set_rollback(True)
    except DatabaseError as error:
        raise DrumtowerError(_in_words(error)) from None


def _in_words(error: DatabaseError) -> Message:
    why = str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__
    named = settings.DATABASES["default"]
    if connection.vendor != "sqlite":
        port = f":{named['PORT']}" if named.get("PORT") else ""
        return say.CANNOT_REACH_DATABASE.say(address=f"{named['HOST']}{port}/{named['NAME']}", why=why)
    words = say.NOT_A_DATABASE if "not a database" in why or "malformed" in why else say.CANNOT_WRITE_DATABASE
    return (
        words.say(file=named["NAME"], why=why) if words is say.CANNOT_WRITE_DATABASE else words.say(file=named["NAME"])
    )


def migrate() -> None:
    """Bring the database to this version.  Raises ``DrumtowerError`` where it cannot be written."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise DrumtowerError(_in_words(error)) from None


def demand_sound() -> None:
    """Raises ``DrumtowerError`` with everything that the system checks find, those of a real server too outside a demonstration."""
    found = checks.run_checks(databases=["default"], include_deployment_checks=not settings.DEMO)
    faults = [each for each in found if each.is_serious(checks.ERROR) and not each.is_silenced()]
    if faults:
        said = "；".join(f"{each.msg}（{each.id}）" for each in faults)
        raise DrumtowerError(say.CHECKS_FAILED.say(faults=said))
