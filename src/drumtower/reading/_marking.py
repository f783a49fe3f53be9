"""Marking: a document cut at its numbers and its findings, so that any page can show what supports each number.

    Reading, findings ──marked_paragraphs──▶ MarkedParagraph ──▶ Segment (text, fact, what supports it, findings)

A page prints the segments one after the other; nothing of the text is lost or changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from drumtower.document import Document, Paragraph, Span
from drumtower.finding import Place, Severity
from drumtower.reading._facts import Fact, Reading, Role

__all__ = ["Compared", "MarkedParagraph", "Placed", "Segment", "Support", "facts_on_file", "marked_paragraphs"]

_FILES = frozenset({"plan_data", "previous", "companion"})
"""Rules whose relations hold a number of the text against a source on file."""

_CLAIMS = frozenset({Role.ACTUAL, Role.ESTIMATE, Role.TARGET})
"""Roles of facts that need a source; a definition or an announced count needs none."""


class Placed(Protocol):
    """A finding, as far as marking looks at it: where it stands, and how much it matters."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""


class Compared(Protocol):
    """A relation, as far as marking looks at it: its rule, whether it holds, and the places it compares."""

    @property
    def rule(self) -> str:
        """The id of its rule."""

    @property
    def holds(self) -> bool | None:
        """Whether it holds; None where the text cannot decide."""

    @property
    def spans(self) -> Sequence[Span]:
        """The places compared."""


class Support(StrEnum):
    """What stands behind a number: a source on file, none yet, or something that contradicts it."""

    ON_FILE = "on-file"
    NOT_ON_FILE = "not-on-file"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph that is marked throughout in one way.

    ``start`` and ``end`` count in the document's text.  ``fact`` is the number it belongs to, ``support`` what stands behind
    it; ``findings`` are the numbers (from 1) of the findings that cover it, ``closing`` of those that end with it, where
    a page prints their numbers.
    """

    text: str
    start: int
    end: int
    fact: Fact | None = None
    support: Support | None = None
    findings: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph as its segments, with the numbers of the findings that stand at it, in the order of their places."""

    paragraph: Paragraph
    segments: tuple[Segment, ...]
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A finding's stretch of the text, under its number."""

    number: int
    start: int
    end: int
    serious: bool


def marked_paragraphs(
    reading: Reading, findings: Sequence[Placed] = (), on_file: Collection[str] = ()
) -> tuple[MarkedParagraph, ...]:
    """Every paragraph of the document, cut where a number or a finding begins or ends.

    ``findings`` are numbered from 1 in their order; one without a place in the text marks nothing.  ``on_file`` holds the ids
    of the facts that a source supports.  A number that an error or a warning covers is contradicted, whatever is on file.
    """
    document = reading.document
    stretches = sorted(_stretches(document, findings), key=lambda s: (s.start, s.number))
    facts = sorted(reading.facts, key=lambda fact: (fact.start, fact.end))
    fact_starts = [fact.start for fact in facts]
    stretch_starts = [stretch.start for stretch in stretches]
    marked = []
    for paragraph in document.paragraphs:
        own_facts = facts[bisect_left(fact_starts, paragraph.start) : bisect_left(fact_starts, paragraph.end)]
        first, last = bisect_left(stretch_starts, paragraph.start), bisect_left(stretch_starts, paragraph.end + 1)
        marked.append(_marked(paragraph, own_facts, stretches[first:last], on_file))
    return tuple(marked)


def facts_on_file(reading: Reading, relations: Sequence[Compared]) -> frozenset[str]:
    """The ids of the facts that a source on file supports: the plan's data, last year's report, another paper."""
    spans = [span for r in relations if r.rule in _FILES and r.holds for span in r.spans]
    return frozenset(
        fact.id for fact in reading.facts if any(span.start < fact.end and fact.start < span.end for span in spans)
    )


def _stretches(document: Document, findings: Sequence[Placed]) -> Iterator[_Stretch]:
    """Where each finding stands, kept inside the paragraph it begins in; a finding of another file stands nowhere here."""
    for number, finding in enumerate(findings, 1):
        start, end = finding.place.start, finding.place.end
        if start is None or not 0 <= start <= len(document.text) or _is_elsewhere(document, finding):
            continue
        within = document.paragraph_at(start)
        start = min(start, within.end)
        end = min(max(start, start if end is None else end), within.end)
        yield _Stretch(number, start, end, finding.severity is not Severity.NOTE)


def _is_elsewhere(document: Document, finding: Placed) -> bool:
    return finding.place.file is not None and finding.place.file != document.name


def _marked(
    paragraph: Paragraph, facts: Sequence[Fact], stretches: Sequence[_Stretch], on_file: Collection[str]
) -> MarkedParagraph:
    cuts = {paragraph.start, paragraph.end}
    cuts |= {cut for fact in facts for cut in (fact.start, min(fact.end, paragraph.end))}
    cuts |= {cut for stretch in stretches for cut in (stretch.start, stretch.end)}
    ordered = sorted(cuts)
    segments = [_segment(paragraph, start, end, facts, stretches, on_file) for start, end in pairwise(ordered)]
    return MarkedParagraph(paragraph, tuple(segments), tuple(stretch.number for stretch in stretches))


def _segment(
    paragraph: Paragraph,
    start: int,
    end: int,
    facts: Sequence[Fact],
    stretches: Sequence[_Stretch],
    on_file: Collection[str],
) -> Segment:
    fact = next((fact for fact in facts if fact.start <= start and end <= fact.end), None)
    covering = tuple(s.number for s in stretches if s.start <= start and end <= s.end)
    closing = tuple(s.number for s in stretches if s.end == end or (s.start == s.end == start == paragraph.start))
    support = None if fact is None else _support(fact, stretches, on_file)
    text = paragraph.text[start - paragraph.start : end - paragraph.start]
    return Segment(text, start, end, fact, support, covering, closing)


def _support(fact: Fact, stretches: Sequence[_Stretch], on_file: Collection[str]) -> Support | None:
    if any(s.serious and s.start < fact.end and fact.start < s.end for s in stretches):
        return Support.CONTRADICTED
    if fact.role not in _CLAIMS:
        return None
    return Support.ON_FILE if fact.id in on_file else Support.NOT_ON_FILE
