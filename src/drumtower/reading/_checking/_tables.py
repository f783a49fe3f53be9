"""Tables of data that the rules rest on, each with its source: offices, releases, confusable characters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

__all__ = ["Office", "Release", "confusable", "offices", "releases"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that was renamed: the names that are wrong since ``since``, and what it is called now."""

    old: tuple[str, ...]
    new: str
    since: date
    source: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """When the year's figure of some indicators is released: month and day of the following year, and days for a district."""

    names: tuple[str, ...]
    month: int
    day: int
    local: int
    source: str

    def day_of(self, year: int) -> date:
        """The day by which a district knows the figure of ``year``."""
        return date(year + 1, self.month, self.day) + timedelta(days=self.local)


def _read(name: str) -> str:
    return (files("drumtower.reading._checking") / "tables" / name).read_text("utf-8")


@cache
def offices() -> tuple[Office, ...]:
    """Every office of ``offices.toml``."""
    listed = tomllib.loads(_read("offices.toml"))["office"]
    return tuple(
        Office(tuple(each["old"]), each["new"], each["from"], each["source"], tuple(each.get("except", ())))
        for each in listed
    )


@cache
def releases() -> tuple[Release, ...]:
    """Every release of ``releases.toml``."""
    return tuple(
        Release(tuple(each["names"]), int(each["day"][:2]), int(each["day"][3:]), each["local"], each["source"])
        for each in tomllib.loads(_read("releases.toml"))["release"]
    )


@cache
def confusable() -> Mapping[str, str]:
    """For each character of ``confusable.txt`` those it is taken for."""
    groups = [line for line in _read("confusable.txt").splitlines() if line and not line.startswith("#")]
    return {one: group.replace(one, "") for group in groups for one in group}
