"""Facts: what a document states, one quantity at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from drumtower.document import Document

__all__ = ["Fact", "FactKind", "Reading", "Role", "Unplaced"]


class FactKind(StrEnum):
    """What sort of quantity a fact states.

    A level is a measured amount (money, area, concentration), a count is of things or events; growth is relative (%),
    change a difference (个百分点); a rate is coverage or completion, a share a part of a whole; qualitative has no number.
    """

    LEVEL = "level"
    COUNT = "count"
    GROWTH = "growth"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    RANK = "rank"
    QUALITATIVE = "qualitative"


class Role(StrEnum):
    """What a fact is in the document: what happened, what is expected (预计), what is promised, or neither."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"
    BACKGROUND = "background"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Fact:
    """One quantity that a document states, with all that its words say of it.

    ``quote`` is ``text[start:end]`` of the document: number, unit and a qualifier that touches them.  ``value`` and
    ``value2`` (the upper end of a range) are as stated, with ``unit`` as stated; ``number``, ``number2`` and ``base_unit`` are
    the same in the base unit (亿元 → 元).  ``code`` is the indicator's in the catalogue; ``measure`` is what a clause leaves out
    and the one before it named (规模以上工业增加值增长6.9%；内资企业增长8.7%: 增加值).  ``period`` is a code such as ``2023``,
    ``2023-Q1..Q3``, or None.  ``section`` is the path of headings (一（二）), ``where`` is ``body``, ``footnote 3`` or another
    part.  ``parent`` is the id of the fact of which this is a part (53名，包括…7名).  ``predicate`` is the notation of a
    target, for facts that set one, and ``target`` its standard words.  ``rule`` names the rules that made the fact: how its
    number was read, and how its indicator was found; ``confidence`` (0–1) how often these are right.
    """

    id: str
    quote: str
    start: int
    end: int
    kind: FactKind
    role: Role
    indicator: str | None = None
    code: str | None = None
    measure: str | None = None
    value: Decimal | None = None
    value2: Decimal | None = None
    unit: str | None = None
    number: Decimal | None = None
    number2: Decimal | None = None
    base_unit: str | None = None
    qualifiers: tuple[str, ...] = ()
    period: str | None = None
    section: str = ""
    where: str = "body"
    parent: str | None = None
    polarity: str | None = None
    predicate: Mapping[str, Any] | None = None
    target: str | None = None
    rule: str = ""
    confidence: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What looks like a quantity and could not be placed: the words, where they stand, and why."""

    quote: str
    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Reading:
    """A document with the facts it states, in order of appearance, and what could not be placed."""

    document: Document
    facts: tuple[Fact, ...]
    unplaced: tuple[Unplaced, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Each fact under its id."""
        return {fact.id: fact for fact in self.facts}
