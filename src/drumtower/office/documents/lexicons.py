"""Lexicons: what reading knows beforehand of an area: words that officers told, and what the departments of its plan are called.

Term … ─┐
        ├──lexicon_of──▶ Lexicon ──▶ read_facts
Plan ───┘
"""

from __future__ import annotations

from dataclasses import replace

from drumtower.office.documents.models import Term, TermKind
from drumtower.plan import Plan
from drumtower.reading import Lexicon, Reading

__all__ = ["lexicon_of", "renamed"]


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


def renamed(reading: Reading, area: str, plan: Plan | None) -> Reading:
    """The reading with the indicators that officers gave another name, wherever the draft calls them as they were read then."""
    terms = dict(Term.objects.current().filter(area=area, kind=TermKind.INDICATOR).values_list("words", "means"))
    codes = {name: each.code for each in (plan.indicators if plan else ()) for name in reversed(each.names)}
    facts = (
        replace(fact, indicator=terms[fact.indicator], code=codes.get(terms[fact.indicator]), rule=f"{fact.rule} term")
        if fact.indicator in terms
        else fact
        for fact in reading.facts
    )
    return replace(reading, facts=tuple(facts)) if terms else reading
