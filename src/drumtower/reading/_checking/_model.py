"""What checking gives: findings, the relations that were evaluated, and questions for the officer.

    Rule ──▶ Relation      what was compared, and whether it holds (True, False, None where the text cannot decide)
         ├─▶ CheckFinding  what does not hold, or should not stand so: place, stated, expected, why, suggestion
         └─▶ Question      what a person must answer (a target below last year's result)

A finding has a ``key`` made of its rule and words, not of its place, so that one that was dismissed with a reason stays
dismissed in the next draft.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from drumtower.document import Document, Span
from drumtower.finding import Message, Place, Severity

__all__ = ["CheckFinding", "Checked", "Question", "Relation", "check_form", "place_form"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that was compared: the rule, the words compared, the statement with its arithmetic, and whether it holds.

    ``spans`` are the places of ``quotes`` in the document's text, where they have one.
    """

    rule: str
    quotes: tuple[str, ...]
    statement: str
    holds: bool | None
    spans: tuple[Span, ...] = ()

    def form(self) -> dict[str, Any]:
        """The relation as it is printed for machines."""
        return {
            "rule": self.rule,
            "quotes": list(self.quotes),
            "statement": self.statement,
            "holds": self.holds,
        }


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """Something in the document that does not agree, or should not stand so.

    ``quote`` is the document's text at ``place``; ``stated`` and ``expected`` are the two sides, ``why`` shows the arithmetic,
    ``suggestion`` is what could stand in the place of ``quote``, empty where nothing can be proposed.  ``also`` are other places
    that take part (the other mention, the parts of a sum).  ``subject`` is what it speaks of, for the key.  ``dismissed`` is the
    reason for which an officer put it aside.
    """

    rule: str
    severity: Severity
    place: Place
    quote: str
    stated: str
    expected: str
    why: Message
    suggestion: str = ""
    also: tuple[Place, ...] = ()
    subject: str = ""
    dismissed: str | None = None

    @property
    def key(self) -> str:
        """The same for the same finding in the next draft, wherever it stands there.

        Of the rule, the quote, what is stated and the subject, without blanks: a change of the number makes another finding.
        """
        words = "|".join("".join(part.split()) for part in (self.quote, self.stated, self.subject))
        return f"{self.rule}-{hashlib.blake2s(words.encode(), digest_size=5).hexdigest()}"

    def form(self) -> dict[str, Any]:
        """The finding as it is printed for machines."""
        form: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity.value,
            "place": place_form(self.place),
            "quote": self.quote,
            "stated": self.stated,
            "expected": self.expected,
            "why": {"zh": self.why.text("zh"), "en": self.why.text("en")},
            "suggestion": self.suggestion,
            "key": self.key,
            "also": [place_form(place) for place in self.also],
        }
        return form if self.dismissed is None else {**form, "dismissed": self.dismissed}


@dataclass(frozen=True, slots=True)
class Question:
    """A target that lies below last year's result of the same indicator, for the officer to answer for.

    ``last`` and ``target`` are the words of the document, ``spans`` their places.
    """

    rule: str
    indicator: str
    last: str
    target: str
    statement: str
    question: Message
    spans: tuple[Span, ...] = ()

    def form(self) -> dict[str, Any]:
        """The question as it is printed for machines."""
        return {
            "rule": self.rule,
            "indicator": self.indicator,
            "last": self.last,
            "target": self.target,
            "statement": self.statement,
            "question": {"zh": self.question.text("zh"), "en": self.question.text("en")},
            "spans": [[span.start, span.end] for span in self.spans],
        }


@dataclass(frozen=True)
class Checked:
    """All that checking a document gave; findings are ordered by how embarrassing they would be in print."""

    document: Document
    findings: tuple[CheckFinding, ...] = ()
    relations: tuple[Relation, ...] = ()
    questions: tuple[Question, ...] = ()
    dismissed: tuple[CheckFinding, ...] = ()

    @cached_property
    def worst(self) -> Severity | None:
        """The highest severity among the open findings; None where there are none."""
        order = list(Severity)
        return min((finding.severity for finding in self.findings), key=order.index, default=None)

    def dismiss(self, reasons: Mapping[str, str]) -> Checked:
        """The same with the findings whose key is in ``reasons`` put aside for that reason."""
        aside = [replace(each, dismissed=reasons[each.key]) for each in self.findings if each.key in reasons]
        left = tuple(each for each in self.findings if each.key not in reasons)
        return replace(self, findings=left, dismissed=(*self.dismissed, *aside))


def check_form(checked: Checked) -> dict[str, Any]:
    """The JSON of ``drumtower check``."""
    return {
        "findings": [finding.form() for finding in checked.findings],
        "relations": [relation.form() for relation in checked.relations],
        "questions": [question.form() for question in checked.questions],
        "dismissed": [finding.form() for finding in checked.dismissed],
    }


def place_form(place: Place) -> dict[str, int | None]:
    """The four parts of a place in a document, null where one is not known."""
    return {"page": place.page, "paragraph": place.paragraph, "start": place.start, "end": place.end}
