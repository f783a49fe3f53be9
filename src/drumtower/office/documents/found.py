"""Found: what checking a draft gave, as it is kept; and what of it is shown.

Checked ──found_in──▶ Found ──shown(document, off)──▶ Checked without the rules that are switched off
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from drumtower.document import Document
from drumtower.reading import Checked, CheckFinding, Question, Reading, Relation

__all__ = ["Found", "found_in"]

SOURCES = frozenset({"plan_data", "previous", "companion"})
"""The rules that hold a number against something on file."""


@dataclass(frozen=True)
class Found:
    """The findings, relations and questions of a draft."""

    findings: tuple[CheckFinding, ...] = ()
    relations: tuple[Relation, ...] = ()
    questions: tuple[Question, ...] = ()

    def shown(self, document: Document, off: Collection[str]) -> Checked:
        """All of it but what the rules in ``off`` said."""
        return Checked(
            document,
            tuple(each for each in self.findings if each.rule not in off),
            tuple(each for each in self.relations if each.rule not in off),
            tuple(each for each in self.questions if each.rule not in off),
        )

    def on_file(self, reading: Reading) -> frozenset[str]:
        """The ids of the facts that agree with a source on file."""
        starts = [fact.start for fact in reading.facts]
        held: set[str] = set()
        for relation in self.relations:
            if relation.holds and relation.rule in SOURCES and relation.spans:
                span = relation.spans[0]
                inside = reading.facts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
                held.update(fact.id for fact in inside)
        return frozenset(held)


def found_in(checked: Checked) -> Found:
    """What is kept of ``checked``; what was put aside before is decided anew where it is shown."""
    return Found((*checked.findings, *checked.dismissed), checked.relations, checked.questions)
