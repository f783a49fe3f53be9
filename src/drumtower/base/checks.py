"""What is checked before the server starts: views that say nothing of access, demonstration accounts on a real server."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection

from drumtower.base.access import Access, routes
from drumtower.base.guards import TABLE, is_guarded

__all__ = [
    "audit_hash_is_known",
    "no_demonstration_accounts",
    "the_clock_runs",
    "trail_is_guarded",
    "views_say_who_may_see_them",
]


@register(Tags.security)
def views_say_who_may_see_them(app_configs: object, **options: Any) -> Sequence[CheckMessage]:
    """Every view is declared with ``page`` or ``public``."""
    return [
        Error(f"the view {name or pattern} does not say who may see it", hint="use @page or @public", id="base.E001")
        for name, pattern, view in routes()
        if not isinstance(getattr(view, "access", None), Access)
    ]


@register(Tags.database)
def no_demonstration_accounts(
    app_configs: object, databases: Sequence[str] | None = None, **options: Any
) -> Sequence[CheckMessage]:
    """Demonstration accounts, whose passwords everybody knows, stand only in a demonstration."""
    from drumtower.base.models import User

    if settings.DEMO or not databases:
        return []
    try:
        names = list(User.objects.filter(is_demo=True, is_active=True).values_list("login", flat=True))
    except DatabaseError:
        return []
    hint = "remove the database of the demonstration, or deactivate them, or start with DRUMTOWER_DEMO=1"
    return (
        [Error(f"demonstration accounts in a real server: {', '.join(names)}", hint=hint, id="base.E002")]
        if names
        else []
    )


@register(Tags.database)
def trail_is_guarded(
    app_configs: object, databases: Sequence[str] | None = None, **options: Any
) -> Sequence[CheckMessage]:
    """The database itself refuses to change the audit trail; rebuilding its table loses the triggers."""
    if not databases or TABLE not in connection.introspection.table_names() or is_guarded(connection):
        return []
    hint = "put the triggers back with drumtower.base.guards.guard_trail, and verify the trail"
    return [Error("nothing in the database guards the audit trail", hint=hint, id="base.E003")]


@register(Tags.security)
def the_clock_runs(app_configs: object, **options: Any) -> Sequence[CheckMessage]:
    """A real server goes by the machine's clock: a moment held still would stand in every line of the trail."""
    if settings.DEMO or not os.environ.get("DRUMTOWER_NOW"):
        return []
    hint = "unset DRUMTOWER_NOW, or start with DRUMTOWER_DEMO=1"
    return [Error("DRUMTOWER_NOW stops the clock of a real server", hint=hint, id="base.E005")]


@register(Tags.security)
def audit_hash_is_known(app_configs: object, **options: Any) -> Sequence[CheckMessage]:
    """The hash that chains the audit trail is one that this machine can compute."""
    if settings.AUDIT_HASH in hashlib.algorithms_available:
        return []
    hint = "set DRUMTOWER_AUDIT_HASH to sha256, or install an OpenSSL that knows the algorithm"
    return [Error(f"this machine cannot compute the hash {settings.AUDIT_HASH}", hint=hint, id="base.E004")]
