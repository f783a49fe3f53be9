"""The catalogue: the indicators that government reports speak of, from one readable table (``indicators.toml``).

words ──longest name first──▶ Entry (code, name, kinds of unit, whether less is better, whether growth follows from levels)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from drumtower.quantity import Unit
from drumtower.reading._words import read_table

__all__ = ["Catalogue", "Entry", "catalogue"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator of the catalogue.

    ``short`` names are replaced by ``name``; ``also`` holds other full names, which stay as a paper writes them, so that one
    indicator under two names can be seen.  ``units`` are the kinds of unit a value may have.  ``comparable`` says that its
    published growth is on constant prices or a comparable base and so does not follow from published levels; ``lower`` that
    less is better.
    """

    code: str
    name: str
    field: str
    units: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    comparable: bool = False
    lower: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which it is known, the standard one first."""
        return (self.name, *self.short, *self.also)

    def may_have(self, unit: Unit) -> bool:
        """Whether a value of it can be stated in ``unit``; where no kind is known, any can.

        >>> from drumtower.quantity import find_unit
        >>> catalogue().find("PM2.5年均浓度").may_have(find_unit("个百分点"))
        False
        """
        if not self.units or unit.dimension in self.units:
            return True
        return unit.dimension == "rate" or (unit.dimension == "points" and "rate" in self.units)


class Catalogue:
    """Entries, found by any of their names; the longest name wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_name = {name: entry for entry in self.entries for name in entry.names}
        self._by_code = {entry.code: entry for entry in self.entries}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any name; made when first needed, because hundreds of names take as long to compile as to read."""
        names = sorted(self._by_name, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def find(self, name: str) -> Entry | None:
        """The entry that is called ``name``, exactly."""
        return self._by_name.get(name)

    def by_code(self, code: str) -> Entry | None:
        """The entry with ``code``."""
        return self._by_code.get(code)

    def named_in(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Every name that stands in ``text``: start, end and entry, from left to right, the longest at each place.

        >>> [entry.code for _, _, entry in catalogue().named_in("城镇居民人均可支配收入和GDP")]
        ['income-urban', 'gdp']
        """
        for found in self._pattern.finditer(text):
            yield found.start(), found.end(), self._by_name[found[0]]

    def ending(self, text: str) -> tuple[str, Entry] | None:
        """The longest name in which ``text`` ends, with its entry."""
        for start in range(max(0, len(text) - 40), len(text) - 1):
            if entry := self._by_name.get(text[start:]):
                return text[start:], entry
        return None

    def extended(self, names: Iterable[tuple[str, str]]) -> Catalogue:
        """The same catalogue with further names: pairs of a name in use and the standard name or code that it stands for."""
        further = Catalogue(self.entries)
        for name, standard in names:
            entry = self.find(standard) or self.by_code(standard)
            further._by_name[name] = entry or Entry(standard, standard, "")
        return further


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with Drumtower, read once."""
    raw = read_table("indicators.toml")
    return Catalogue(_entry(field, name, row) for field, rows in raw.items() for name, row in rows.items())


def _entry(field: str, name: str, row: dict[str, Any]) -> Entry:
    return Entry(
        row["code"],
        name,
        field,
        tuple(row.get("of", "").split()),
        tuple(row.get("short", ())),
        tuple(row.get("also", ())),
        row.get("comparable", False),
        row.get("lower", False),
    )
