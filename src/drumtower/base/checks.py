"""What is checked before the server starts: views that say nothing of access, demonstration accounts on a real server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from drumtower.base.access import Access, routes

__all__: list[str] = []


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
