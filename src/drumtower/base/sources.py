"""Where the words of a source lead: an app that keeps what figures come from says how its own sources are opened.

lead_to("documents.view_documents", address_of)      when the app is loaded
opened("…〔文稿7-2：340-346〕") ──▶ Opened(words for people, address, permission) of the first that knows it
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Opened", "lead_to", "opened"]

Way = Callable[[str], tuple[str, str] | None]


class Opened(NamedTuple):
    """The words of a source for people, the address it leads to (empty where it leads nowhere), and who may go there."""

    words: str
    address: str = ""
    permission: str = ""


_ways: list[tuple[str, Way]] = []


def lead_to(permission: str, way: Way) -> None:
    """Let ``way`` say, of the words of a source, how they are told and where they lead, to those with ``permission``."""
    _ways.append((permission, way))


def opened(source: str) -> Opened:
    """A source as words and address; its words alone where no app knows it."""
    for permission, way in _ways:
        found = way(source)
        if found is not None:
            return Opened(*found, permission)
    return Opened(source)
