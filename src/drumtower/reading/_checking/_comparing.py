"""Two drafts side by side: which facts changed, appeared and disappeared, and which words around them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from drumtower.document import Document, Paragraph
from drumtower.reading._checking._model import place_form
from drumtower.reading._facts import Fact, Reading

__all__ = ["Change", "FactChange", "ReadingChange", "TextChange", "compare_readings", "comparison_form"]


class Change(StrEnum):
    """What became of a fact or a paragraph."""

    CHANGED = "changed"
    APPEARED = "appeared"
    DISAPPEARED = "disappeared"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact in two drafts; ``old`` or ``new`` is None where it appeared or disappeared."""

    change: Change
    old: Fact | None
    new: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact as it stands now, or stood last."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class TextChange:
    """One paragraph in two drafts; None where it appeared or disappeared."""

    change: Change
    old: Paragraph | None
    new: Paragraph | None


@dataclass(frozen=True)
class ReadingChange:
    """What changed from ``old`` to ``new``: facts first, then paragraphs of text."""

    old: Reading
    new: Reading
    facts: tuple[FactChange, ...] = ()
    texts: tuple[TextChange, ...] = ()


def compare_readings(old: Reading, new: Reading) -> ReadingChange:
    """Which facts changed, appeared and disappeared from ``old`` to ``new``, beside the changes of the text.

    A fact that is said again in the same words is unchanged wherever it stands.  One that speaks of the same indicator, of the
    same kind and period, is the same fact with another value; where the words around it were rewritten, the one in the same
    place of the same paragraph that is measured in the same unit.
    """
    facts = _Pairing(old.facts, new.facts)
    for key in (_whole, _same_thing, _same_but_period):
        facts.pair(key)
    facts.pair_in_place(old.document, new.document)
    return ReadingChange(old, new, tuple(facts.changes()), tuple(_text_changes(old.document, new.document)))


# ---- facts


def _whole(fact: Fact) -> Hashable:
    return (*_same_thing(fact), fact.value, fact.value2, _pressed(fact.quote), fact.qualifiers, fact.role)


def _same_thing(fact: Fact) -> tuple[Hashable, ...]:
    return _pressed(fact.indicator or ""), fact.kind, fact.period


def _same_but_period(fact: Fact) -> Hashable:
    return _pressed(fact.indicator or ""), fact.kind


def _pressed(words: str) -> str:
    return "".join(words.split())


class _Pairing:
    """Facts of two drafts while they are being paired."""

    def __init__(self, old: Sequence[Fact], new: Sequence[Fact]) -> None:
        self.old, self.new = list(old), list(new)
        self.pairs: list[tuple[Fact, Fact]] = []

    def pair(self, key: Callable[[Fact], Hashable]) -> None:
        """Pairs what has the same key, in order of appearance."""
        waiting: dict[Hashable, list[Fact]] = {}
        for fact in self.old:
            waiting.setdefault(key(fact), []).append(fact)
        for fact in list(self.new):
            if same := waiting.get(key(fact)):
                self._take(same.pop(0), fact)

    def _take(self, old: Fact, new: Fact) -> None:
        self.pairs.append((old, new))
        self.old.remove(old)
        self.new.remove(new)

    def pair_in_place(self, old: Document, new: Document) -> None:
        """Pairs what is left in two versions of one paragraph, by kind and unit, in order."""
        twins = {then.number: now.number for then, now in _paragraph_pairs(old, new) if then and now}
        for fact in list(self.old):
            home = twins.get(old.paragraph_at(fact.start).number)
            same = (f for f in self.new if new.paragraph_at(f.start).number == home and _measure(f) == _measure(fact))
            if home is not None and (twin := next(same, None)):
                self._take(fact, twin)

    def changes(self) -> Iterator[FactChange]:
        """What changed in the order of the new draft, then what disappeared."""
        came = [(None, fact) for fact in self.new]
        changed = [pair for pair in self.pairs if _whole(pair[0]) != _whole(pair[1])]
        for old, new in sorted([*came, *changed], key=lambda pair: pair[1].start):
            yield FactChange(Change.CHANGED if old else Change.APPEARED, old, new)
        yield from (FactChange(Change.DISAPPEARED, fact, None) for fact in self.old)


def _measure(fact: Fact) -> Hashable:
    return fact.kind, fact.base_unit


# ---- words


def _paragraph_pairs(old: Document, new: Document) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    """The paragraphs that differ: two versions of one, or None for one that has no counterpart."""
    then, now = ([_pressed(p.text) for p in document.paragraphs] for document in (old, new))
    for what, a, b, c, d in SequenceMatcher(a=then, b=now, autojunk=False).get_opcodes():
        if what != "equal":
            yield from zip_longest(old.paragraphs[a:b], new.paragraphs[c:d])


def _text_changes(old: Document, new: Document) -> Iterator[TextChange]:
    for then, now in _paragraph_pairs(old, new):
        change = Change.CHANGED if then and now else Change.APPEARED if now else Change.DISAPPEARED
        yield TextChange(change, then, now)


# ---- for machines


def comparison_form(comparison: ReadingChange) -> dict[str, Any]:
    """The JSON of ``drumtower compare`` for two documents."""
    old, new = comparison.old.document, comparison.new.document
    return {
        "facts": [
            {
                "change": each.change.value,
                "indicator": each.fact.indicator,
                "old": _fact_form(old, each.old),
                "new": _fact_form(new, each.new),
            }
            for each in comparison.facts
        ],
        "texts": [
            {"change": each.change.value, "old": _text_form(each.old), "new": _text_form(each.new)}
            for each in comparison.texts
        ],
    }


def _fact_form(document: Document, fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    value = None if fact.value is None else str(fact.value)
    place = place_form(document.place(fact.start, fact.end))
    return {"quote": fact.quote, "value": value, "unit": fact.unit, "period": fact.period, "place": place}


def _text_form(paragraph: Paragraph | None) -> dict[str, Any] | None:
    return None if paragraph is None else {"paragraph": paragraph.number, "text": paragraph.text}
