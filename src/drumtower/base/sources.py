"""Where the words of a source lead, and where papers speak of an indicator: apps that keep papers say so.

lead_to("documents.view_documents", address_of)      when the app is loaded
opened("…〔文稿7-2：340-346〕") ──▶ Opened(words for people, address, permission) of the first that knows it

mention_by("documents.view_documents", find)
mention("320106", 2024, {"地区生产总值"}) ──▶ Opened(the paper, address of the place, permission)
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

__all__ = ["Opened", "lead_to", "mention", "mention_by", "opened"]

Way = Callable[[str], tuple[str, str] | None]
Find = Callable[[str, int, Collection[str]], tuple[str, str] | None]


class Opened(NamedTuple):
    """The words of a source for people, the address it leads to (empty where it leads nowhere), and who may go there."""

    words: str
    address: str = ""
    permission: str = ""


_ways: list[tuple[str, Way]] = []
_finds: list[tuple[str, Find]] = []


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


def mention_by(permission: str, find: Find) -> None:
    """Let ``find`` say where the newest paper of an area and year speaks of an indicator, to those with ``permission``."""
    _finds.append((permission, find))


def mention(person: Any, area: str, year: int, names: Collection[str]) -> Opened | None:
    """Where the newest paper that ``person`` may see speaks of an indicator of one of ``names``; None where none does."""
    for permission, find in _finds:
        found = find(area, year, names) if person.has_perm(permission, area) else None
        if found is not None:
            return Opened(*found, permission)
    return None
