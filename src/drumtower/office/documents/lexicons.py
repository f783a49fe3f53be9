"""Lexicons: what reading knows beforehand of an area: words that officers told, and what the departments of its plan are called.

Term … ─┐
        ├──lexicon_of──▶ Lexicon ──▶ read_facts
Plan ───┘
"""

from __future__ import annotations

from drumtower.office.documents.models import Term, TermKind
from drumtower.plan import Plan
from drumtower.reading import Lexicon

__all__ = ["lexicon_of"]


def lexicon_of(area: str, plan: Plan | None) -> Lexicon:
    """What is known of the words of an area; what an officer told goes before what the plan says."""
    lexicon = Lexicon()
    for department in plan.departments if plan else ():
        for short in department.aliases:
            lexicon = lexicon.with_department(short, department.name)
    for term in Term.objects.current().filter(area=area).order_by("pk"):
        add = lexicon.with_synonym if term.kind == TermKind.INDICATOR else lexicon.with_department
        lexicon = add(term.words, term.means)
    return lexicon
