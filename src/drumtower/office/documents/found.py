"""Found: what checking a draft gave, as it is kept; and what of it is shown.

Checked ──found_in──▶ Found ──shown(document, off)──▶ Checked without the rules that are switched off
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from drumtower.document import Document
from drumtower.reading import Checked, CheckFinding, Question, Relation

__all__ = ["QUIET", "Found", "found_in"]

QUIET = frozenset({"unmentioned_goal", "unsupported"})
"""Rules that speak of what is missing and not of what is wrong: said apart, and numbers by how they are underlined."""


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


def found_in(checked: Checked) -> Found:
    """What is kept of ``checked``; what was put aside before is decided anew where it is shown."""
    return Found((*checked.findings, *checked.dismissed), checked.relations, checked.questions)
