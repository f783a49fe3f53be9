"""The application that holds the server's own templates and words."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ServerConfig"]


class ServerConfig(AppConfig):
    """The server itself."""

    name = "drumtower.server"
    label = "server"

    def ready(self) -> None:
        """Every new connection looks after the rights of the database's files."""
        from django.db.backends.signals import connection_created

        from drumtower.server.rights import keep_from_others

        connection_created.connect(keep_from_others, dispatch_uid="drumtower.rights")
