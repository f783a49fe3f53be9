"""Mentions: a quantity as it stands in a line, on its way to becoming a fact.

A mention is filled in stage by stage (what is measured, of which kind, when, in which role) and then turned into a ``Fact``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from drumtower.quantity import Unit
from drumtower.reading._facts import FactKind, Role
from drumtower.reading._lines import Line

__all__ = ["Mention"]


@dataclass(slots=True, eq=False)
class Mention:
    """One quantity found in ``line`` from ``start`` to ``end``; ``core`` is the number with its unit inside of that."""

    line: Line
    start: int
    end: int
    core: tuple[int, int]
    rule: str
    value: Decimal | None = None
    value2: Decimal | None = None
    unit: str | None = None
    measured: Unit | None = None
    vague: str = ""
    qualifiers: list[str] = field(default_factory=list)
    before: str = ""
    link: str = ""
    after: str = ""
    opening: str = ""
    indicator: str | None = None
    code: str | None = None
    measure: str | None = None
    kind: FactKind = FactKind.LEVEL
    polarity: str | None = None
    role: Role = Role.ACTUAL
    period: str | None = None
    parent: Mention | None = None
    risen_from: Mention | None = None
    predicate: Mapping[str, Any] | None = None
    target: str | None = None
    naming: str = ""
    confidence: Decimal = Decimal(1)

    @property
    def quote(self) -> str:
        """Its words, as they are read."""
        return self.line.text[self.start : self.end]

    @property
    def dimension(self) -> str:
        """The kind of thing that its unit measures; empty where it has no unit."""
        return self.measured.dimension if self.measured else ""

    def qualify(self, word: str) -> None:
        """Add ``word`` to its qualifiers, once."""
        if word not in self.qualifiers:
            self.qualifiers.append(word)
