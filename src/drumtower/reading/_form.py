"""The form of a reading: what ``drumtower read --json`` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drumtower.document import Document, describe_document
from drumtower.reading._facts import Fact, Reading, Unplaced

__all__ = ["fact_form", "reading_form"]


def reading_form(reading: Reading) -> dict[str, Any]:
    """The JSON form of a reading: the document, its facts, and what could not be placed."""
    document = reading.document
    return {
        "document": describe_document(document).as_json(document),
        "facts": [fact_form(fact, document) for fact in reading.facts],
        "unplaced": [_unplaced_form(item, document) for item in reading.unplaced],
    }


def fact_form(fact: Fact, document: Document) -> dict[str, Any]:
    """The JSON form of one fact; numbers are decimal strings."""
    return {
        "id": fact.id,
        "quote": fact.quote,
        "start": fact.start,
        "end": fact.end,
        "indicator": fact.indicator,
        "code": fact.code,
        "measure": fact.measure,
        "value": _decimal(fact.value),
        "value2": _decimal(fact.value2),
        "unit": fact.unit,
        "number": _decimal(fact.number),
        "number2": _decimal(fact.number2),
        "base_unit": fact.base_unit,
        "kind": fact.kind.value,
        "qualifiers": list(fact.qualifiers),
        "role": fact.role.value,
        "period": fact.period,
        "section": fact.section,
        "where": fact.where,
        "parent": fact.parent,
        "polarity": fact.polarity,
        "predicate": dict(fact.predicate) if fact.predicate is not None else None,
        "target": fact.target,
        "rule": fact.rule,
        "confidence": _decimal(fact.confidence),
        "place": _place_form(document, fact.start, fact.end),
    }


def _unplaced_form(item: Unplaced, document: Document) -> dict[str, Any]:
    return {"quote": item.quote, "place": _place_form(document, item.start, item.end), "why": item.why}


def _place_form(document: Document, start: int, end: int) -> dict[str, Any]:
    place = document.place(start, end)
    return {"page": place.page, "paragraph": place.paragraph, "start": start, "end": end}


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
