"""Facts as officers decide about them: known again in the next draft, corrected, left out.

Reading ──fact_keys──▶ key of each fact      of its sentence and its place among the same words there
Reading, rulings ──ruled──▶ Reading          with corrected values, without what is no fact
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from drumtower.document import Document, split_sentences
from drumtower.reading import Fact, FactKind, Reading, Role

__all__ = ["CORRECTABLE", "corrected", "fact_keys", "ruled", "sentence_around"]

CORRECTABLE = ("indicator", "code", "value", "unit", "period", "role", "kind")
"""What of a fact an officer can put right."""


def fact_keys(reading: Reading) -> dict[str, str]:
    """By which each fact is known again, by its id: its sentence, its words, and the how-manieth of them it is there.

    A fact in a sentence that was rewritten is another one.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for fact in reading.facts:
        words = _pressed(sentence_around(reading.document, fact.start)), _pressed(fact.quote)
        found[fact.id] = hashlib.blake2s("|".join((*words, str(seen[words]))).encode(), digest_size=12).hexdigest()
        seen[words] += 1
    return found


def sentence_around(document: Document, offset: int) -> str:
    """The sentence of a document in which an offset lies."""
    paragraph = document.paragraph_at(offset)
    inside = offset - paragraph.start
    spans = split_sentences(paragraph.text)
    return next((paragraph.text[s.start : s.end] for s in spans if inside in s), paragraph.text)


def _pressed(words: str) -> str:
    return "".join(words.split())


def ruled(reading: Reading, corrections: Mapping[str, Mapping[str, Any] | None]) -> Reading:
    """The reading as officers left it: facts under the keys of ``corrections`` with other values, or gone where None."""
    keys = fact_keys(reading)
    return replace(reading, facts=tuple(_left(reading.facts, keys, corrections)))


def _left(
    facts: Iterable[Fact], keys: Mapping[str, str], corrections: Mapping[str, Mapping[str, Any] | None]
) -> Iterable[Fact]:
    for fact in facts:
        values = corrections.get(keys[fact.id], {})
        if values is not None:
            yield corrected(fact, values) if values else fact


def corrected(fact: Fact, values: Mapping[str, Any]) -> Fact:
    """``fact`` with the values that an officer put in place of what was read."""
    put: dict[str, Any] = {
        name: values[name] or None for name in ("indicator", "code", "unit", "period") if name in values
    }
    if "role" in values:
        put["role"] = Role(values["role"])
    if "kind" in values:
        put["kind"] = FactKind(values["kind"])
    if "value" in values:
        put |= _revalued(fact, values["value"])
    return replace(fact, **put, rule="officer", confidence=Decimal(1))


def _revalued(fact: Fact, value: str) -> dict[str, Any]:
    """A value and the same in the base unit; the unit stays in what relation it was to its base."""
    if not value:
        return {"value": None, "number": None}
    number = Decimal(value)
    if fact.number is None or not fact.value:
        return {"value": number, "number": number}
    return {"value": number, "number": number * fact.number / fact.value}
