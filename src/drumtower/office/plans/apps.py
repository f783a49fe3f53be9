"""The application of plans."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PlansConfig"]


class PlansConfig(AppConfig):
    """Loads the permissions on plans, the names of what is done to them, and where sources lead, when the server starts."""

    name = "drumtower.office.plans"
    label = "plans"
    verbose_name = "Plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Importing them registers them."""
        from drumtower.office.plans import actions, permissions, sources  # noqa: F401
