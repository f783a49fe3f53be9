"""A case: one reading as the rules look at it, with what else is at hand.

Rules work on ``text``, the document's text without blanks inside it (``53 名`` is ``53名``) and with half-width figures; every
place they find there is brought back to the document by ``span``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drumtower.document import Document, Span, split_sentences
from drumtower.finding import Message, Place, Severity
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._checking._rules import RULES
from drumtower.reading._facts import Fact, Reading

if TYPE_CHECKING:
    from drumtower.plan import Plan

__all__ = ["Case", "Stretch"]

_SHAPES = str.maketrans(
    {chr(0xFEE0 + code): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
    | {"％": "%", "．": ".", "／": "/", "＋": "+", "(": "（", ")": "）"}
)
_BLANKS = re.compile(r"[^\S\n\t]+")
_RUNS_TOGETHER = re.compile(r"\d[^\S\n\t]+\d")


class Stretch(NamedTuple):
    """A stretch of a case's text: where it begins, where it ends, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Case:
    """A reading to be checked, with the plan, last year's report and the session's other papers where they are given."""

    reading: Reading
    plan: Plan | None = None
    previous: Reading | None = None
    companions: Sequence[Reading] = ()
    today: date | None = None

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.reading.document

    # ---- the text without blanks

    @cached_property
    def _pressed(self) -> tuple[str, list[int]]:
        shown = self.document.text.translate(_SHAPES)
        kept: list[int] = []
        at = 0
        for blank in _BLANKS.finditer(shown):
            kept.extend(range(at, blank.start()))
            if _RUNS_TOGETHER.match(shown, max(0, blank.start() - 1)):
                kept.append(blank.start())
            at = blank.end()
        kept.extend(range(at, len(shown)))
        return "".join([shown[offset] for offset in kept]), kept

    @property
    def text(self) -> str:
        """The document's text without blanks, one paragraph a line."""
        return self._pressed[0]

    def at(self, offset: int) -> int:
        """Where an offset of the document's text stands in ``text``."""
        return bisect_left(self._pressed[1], offset)

    def span(self, start: int, end: int) -> Span:
        """A stretch of ``text`` in the document's text."""
        kept = self._pressed[1]
        if end <= start:
            first = kept[start] if start < len(kept) else len(self.document.text)
            return Span(first, first)
        return Span(kept[start], kept[end - 1] + 1)

    def words(self, start: int, end: int) -> str:
        """The document's own words, with their blanks, at a stretch of ``text``."""
        span = self.span(start, end)
        return self.document.text[span.start : span.end]

    def place(self, start: int, end: int) -> Place:
        """A stretch of ``text`` as a place in the document."""
        span = self.span(start, end)
        return self.document.place(span.start, span.end)

    # ---- facts and sentences

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in order of appearance."""
        return self.reading.facts

    @cached_property
    def spots(self) -> dict[str, tuple[int, int]]:
        """Where each fact stands in ``text``, by its id."""
        return {fact.id: (self.at(fact.start), self.at(fact.end - 1) + 1) for fact in self.facts}

    def spot(self, fact: Fact) -> tuple[int, int]:
        """Where a fact stands in ``text``."""
        return self.spots[fact.id]

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Every sentence of every paragraph."""
        found: list[Stretch] = []
        for line in self.paragraphs:
            found += [
                Stretch(line.start + part.start, line.start + part.end, line.text[part.start : part.end])
                for part in split_sentences(line.text)
            ]
        return tuple(found)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Every paragraph, in the order of the document."""
        found, at = [], 0
        for line in self.text.split("\n"):
            found.append(Stretch(at, at + len(line), line))
            at += len(line) + 1
        return tuple(found)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Stretch:
        """The sentence in which an offset of ``text`` lies."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def facts_between(self, start: int, end: int) -> Iterator[Fact]:
        """The facts that stand in a stretch of ``text``."""
        first = bisect_left(self._fact_starts, start)
        last = bisect_right(self._fact_starts, end)
        return (fact for fact in self._facts_in_order[first:last] if self.spots[fact.id][1] <= end)

    @cached_property
    def _facts_in_order(self) -> list[Fact]:
        return sorted(self.facts, key=lambda fact: self.spots[fact.id][0])

    @cached_property
    def _fact_starts(self) -> list[int]:
        return [self.spots[fact.id][0] for fact in self._facts_in_order]

    # ---- the years it speaks of

    @cached_property
    def years(self) -> tuple[int | None, int | None]:
        """The year reported on and the year planned for; the title says them, or the periods of the facts."""
        head = self.text[:400]
        if both := re.search(r"(20\d\d)年[^\n]{0,30}执行情况[^\n]{0,8}?(20\d\d)年", head):
            return int(both[1]), int(both[2])
        if only := re.search(r"(20\d\d)年[^\n]{0,30}(?:统计公报|事业发展|状况公报|执行情况)", head):
            return int(only[1]), None
        if day := self.session_day:
            return day.year - 1, day.year
        if work := re.search(r"(20\d\d)年[^\n，。]{0,12}政府工作报告", head):
            return int(work[1]) - 1, int(work[1])
        return None, None

    @cached_property
    def session_day(self) -> date | None:
        """The day on which the report was given, as the lines under its title say: ——2024年1月10日在…会议上."""
        match = re.search(r"(?:——|--|—)?(20\d\d)年(\d{1,2})月(\d{1,2})日[^\n]{0,12}在[^\n]{2,50}会", self.text[:1500])
        return date(*map(int, match.groups())) if match else None

    @cached_property
    def own_area(self) -> str:
        """How the report calls the whole of its own area: 全市, 全区, 全省 …, whichever it says most often."""
        return max(("全市", "全区", "全县", "全省", "全国"), key=self.text.count)

    @property
    def plan_year(self) -> str | None:
        """The code of the year planned for."""
        year = self.years[1]
        return None if year is None else str(year)

    # ---- what a rule says

    def relation(self, rule: str, spots: Sequence[tuple[int, int]], statement: str, holds: bool | None) -> Relation:
        """A relation between the words at ``spots`` of ``text``."""
        quotes = tuple(self.words(start, end) for start, end in spots)
        return Relation(rule, quotes, statement, holds, tuple(self.span(start, end) for start, end in spots))

    def finding(
        self,
        rule: str,
        spot: tuple[int, int],
        why: Message,
        *,
        stated: str = "",
        expected: str = "",
        suggestion: str = "",
        also: Sequence[tuple[int, int]] = (),
        severity: Severity | None = None,
        subject: str = "",
    ) -> CheckFinding:
        """A finding at a stretch of ``text``; its severity is the rule's unless it is milder."""
        quote = self.words(*spot)
        return CheckFinding(
            rule=rule,
            severity=severity or RULES[rule].severity,
            place=self.place(*spot),
            quote=quote,
            stated=stated or quote,
            expected=expected,
            why=why,
            suggestion=suggestion,
            also=tuple(self.place(*each) for each in also),
            subject=subject,
        )
