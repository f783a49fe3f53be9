"""Two drafts of a paper: which facts changed, appeared and disappeared, beside what changed in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.document import Paragraph
from drumtower.office.documents import queries
from drumtower.office.documents.facts import ruled
from drumtower.office.documents.models import Draft
from drumtower.office.documents.views.check import shown_draft
from drumtower.office.documents.views.frame import draft_address, framed
from drumtower.office.plans.word_changes import Piece, apart
from drumtower.reading import Change, Fact, Reading, compare_readings

__all__ = ["FactPair", "TextPair", "compare"]

WORDS: Mapping[Change, Any] = {
    Change.CHANGED: pgettext_lazy("fact", "改动"),
    Change.APPEARED: pgettext_lazy("fact", "新出现"),
    Change.DISAPPEARED: pgettext_lazy("fact", "不再提"),
}
TAGS = {Change.CHANGED: "reworded", Change.APPEARED: "added", Change.DISAPPEARED: "dropped"}


@dataclass(frozen=True)
class FactPair:
    """A fact in two drafts, in words, with its places."""

    tag: str
    words: str
    indicator: str
    old: str
    new: str
    old_address: str
    new_address: str
    periods: tuple[str, str]


@dataclass(frozen=True)
class TextPair:
    """A paragraph in two drafts, in pieces."""

    old: Sequence[Piece]
    new: Sequence[Piece]
    number: int
    address: str


@never_cache
@page("documents.view_documents", queries.find_draft)
@require_safe
def compare(request: HttpRequest, row: Draft) -> HttpResponse:
    """What changed from another draft, the one before it unless another is asked for."""
    rows = list(Draft.objects.filter(paper=row.paper_id).exclude(pk=row.pk).select_related("paper", "result"))
    other = _other(request, row, rows)
    new = queries.reading_of(row)
    if new is None:
        return shown_draft(request, row)
    context = {**framed(request, row), "others": rows, "other": other}
    old = queries.reading_of(other) if other else None
    if other is not None and old is not None:
        context |= _changes(other, row, old, new)
    return render(request, "documents/compare.html", context)


def _other(request: HttpRequest, row: Draft, rows: Sequence[Draft]) -> Draft | None:
    asked = {str(each.number): each for each in rows}.get(request.GET.get("with", ""))
    before = [each for each in rows if each.number < row.number]
    return asked or (before[-1] if before else None)


def _changes(other: Draft, row: Draft, old: Reading, new: Reading) -> dict[str, Any]:
    corrections = queries.corrections_of(row.paper)
    found = compare_readings(ruled(old, corrections), ruled(new, corrections))
    counts = Counter(each.change for each in found.facts)
    addresses = draft_address("draft", other), draft_address("draft", row)
    return {
        "facts": [
            FactPair(
                TAGS[each.change],
                str(WORDS[each.change]),
                each.fact.indicator or "",
                each.old.quote if each.old else "",
                each.new.quote if each.new else "",
                _at(addresses[0], old, each.old),
                _at(addresses[1], new, each.new),
                (each.old.period or "" if each.old else "", each.new.period or "" if each.new else ""),
            )
            for each in found.facts
        ],
        "texts": [_text(each.old, each.new, addresses) for each in found.texts],
        "counts": [(TAGS[change], words, counts[change]) for change, words in WORDS.items()],
    }


def _at(address: str, reading: Reading, fact: Fact | None) -> str:
    if fact is None:
        return ""
    return f"{address}?at={fact.start}-{fact.end}#p{reading.document.paragraph_at(fact.start).number}"


def _text(old: Paragraph | None, new: Paragraph | None, addresses: tuple[str, str]) -> TextPair:
    one, other = apart(old.text if old else "", new.text if new else "")
    number = (new or old).number if new or old else 0  # type: ignore[union-attr]
    return TextPair(one, other, number, f"{addresses[1 if new else 0]}#p{number}")
