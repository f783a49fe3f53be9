"""The application that holds the server's own templates and words."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ServerConfig"]


class ServerConfig(AppConfig):
    """The server itself."""

    name = "drumtower.server"
    label = "server"
