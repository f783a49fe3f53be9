"""What guards the audit trail in the database itself: triggers that refuse to change, delete or empty it.

guard_trail     puts them there: the migration calls it, and so must any later one that rebuilds the table
is_guarded      whether they are there: a system check asks before the server starts
unguard_trail   takes them away, for a migration that must rebuild the table
"""

from __future__ import annotations

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["guard_trail", "is_guarded", "unguard_trail"]

TABLE = "base_auditentry"
REFUSAL = "the audit trail is only ever added to"

SQLITE = {
    f"{TABLE}_no_{act.lower()}": f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for act in ("UPDATE", "DELETE")
}

POSTGRESQL_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
)
POSTGRESQL = {
    f"{TABLE}_no_change": f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE PROCEDURE {TABLE}_refuse()",
    f"{TABLE}_no_truncate": f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE PROCEDURE {TABLE}_refuse()",
}


def guard_trail(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers there.  Raises ``NotSupportedError`` on a database that we have none for."""
    triggers = _triggers(connection)
    unguard_trail(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for statement in triggers.values():
            cursor.execute(statement)


def unguard_trail(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    of_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def is_guarded(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger is there."""
    names = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    if connection.vendor == "sqlite":
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(names)
        return set(_triggers(connection)) <= {row[0] for row in cursor.fetchall()}


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    try:
        return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]
    except KeyError:
        raise NotSupportedError(f"nothing guards the audit trail on {connection.vendor}") from None
