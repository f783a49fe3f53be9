"""The application of people, areas, roles and the audit trail."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["BaseConfig"]


class BaseConfig(AppConfig):
    """Loads the permissions and the system checks when the server starts."""

    name = "drumtower.base"
    label = "base"
    verbose_name = "Drumtower base"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Importing them registers them."""
        from drumtower.base import checks, permissions, signals  # noqa: F401
