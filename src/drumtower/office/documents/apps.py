"""The application of documents."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DocumentsConfig"]


class DocumentsConfig(AppConfig):
    """Loads the permissions on documents, the names of what is done to them, and how a source leads to its place."""

    name = "drumtower.office.documents"
    label = "documents"
    verbose_name = "Documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Importing them registers them."""
        from drumtower.office.documents import actions, permissions, sources  # noqa: F401
