"""A draft as paper: every number underlined by what supports it, findings beside their place, the gravest first.

Examined ──▶ Sheet (findings, outline, paragraphs, relations, questions) ──▶ the page

Findings are numbered in their order of embarrassment, whatever filter is set, so that a number on paper means one finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.document import Document
from drumtower.finding import Message, Place
from drumtower.office.documents import queries, services
from drumtower.office.documents.examining import basis_of
from drumtower.office.documents.found import QUIET
from drumtower.office.documents.models import Dismissal, Draft, Paper
from drumtower.office.documents.queries import Examined
from drumtower.office.documents.views.frame import draft_address, framed
from drumtower.office.documents.views.listing import EVERY, state_of
from drumtower.reading import (
    RULES,
    CheckFinding,
    MarkedParagraph,
    Question,
    Relation,
    Segment,
    Support,
    marked_paragraphs,
)

__all__ = [
    "Aside",
    "Heading",
    "Piece",
    "Sheet",
    "Shown",
    "Spoken",
    "anchor_of",
    "draft",
    "newest",
    "place",
    "rule_title",
    "shown_draft",
]

SEVERITIES = {"error": gettext_lazy("错误"), "warning": gettext_lazy("存疑"), "note": gettext_lazy("提示")}
SUPPORTS: Mapping[Support, Any] = {
    Support.ON_FILE: gettext_lazy("有据"),
    Support.NOT_ON_FILE: gettext_lazy("暂无出处"),
    Support.CONTRADICTED: gettext_lazy("有矛盾"),
}
FIRST = 6
"""So many findings stand in the list at once; the others open."""


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it, under its number."""

    number: int
    finding: CheckFinding
    title: str
    where: str
    severity: str
    also: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """By which it is known again."""
        return self.finding.key


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: whether it is the place asked for, the gravest finding there, the findings that end with it."""

    segment: Segment
    here: bool
    tone: str
    refs: list[tuple[int, str]]


@dataclass(frozen=True)
class Heading:
    """A line of the outline: where it leads, its words, its depth, and how many findings stand under it."""

    paragraph: int
    words: str
    level: int
    count: int


@dataclass(frozen=True)
class Aside:
    """A finding that was put aside: why, by whom, when."""

    shown: Shown
    row: Dismissal
    by: str


@dataclass(frozen=True)
class Spoken:
    """A relation that was checked: its rule in words, the statement, whether it holds, and where it stands."""

    title: str
    relation: Relation
    holds: str
    anchor: str


@dataclass(frozen=True)
class Sheet:
    """Everything that the page of a draft shows; ``severity`` and ``rule`` are the filters that are set, ``at`` the place."""

    examined: Examined
    severity: str = ""
    rule: str = ""
    at: tuple[int, int] = (0, 0)

    @cached_property
    def every(self) -> list[Shown]:
        """Every open finding that says something is wrong."""
        return [self._shown(number, each) for number, each in enumerate(self._loud, 1)]

    @cached_property
    def _loud(self) -> list[CheckFinding]:
        return [each for each in self.examined.checked.findings if each.rule not in QUIET]

    @cached_property
    def missing(self) -> list[tuple[str, list[Shown]]]:
        """What is missing, by rule: goals that the report does not mention, numbers without a source."""
        found: dict[str, list[Shown]] = {}
        for each in self.examined.checked.findings:
            if each.rule in QUIET:
                found.setdefault(each.rule, []).append(self._shown(0, each))
        return [(rule_title(rule), shown) for rule, shown in found.items()]

    @cached_property
    def findings(self) -> list[Shown]:
        """Those that the filters let through."""
        return [
            each for each in self.every if self.severity in ("", each.severity) and self.rule in ("", each.finding.rule)
        ]

    @property
    def first(self) -> list[Shown]:
        """The gravest."""
        return self.findings[:FIRST]

    @property
    def others(self) -> list[Shown]:
        """The rest of the list."""
        return self.findings[FIRST:]

    def _shown(self, number: int, finding: CheckFinding) -> Shown:
        also = tuple(
            (_where(place), anchor_of(self.examined, place)) for place in finding.also if place.start is not None
        )
        return Shown(number, finding, rule_title(finding.rule), _where(finding.place), finding.severity.value, also)

    @cached_property
    def severities(self) -> list[tuple[str, str, int]]:
        """How many findings there are of each severity."""
        counts = Counter(each.severity for each in self.every)
        return [(code, str(words), counts[code]) for code, words in SEVERITIES.items()]

    @cached_property
    def rules(self) -> list[tuple[str, str]]:
        """The rules that found something, with their numbers of findings."""
        counts = Counter(each.finding.rule for each in self.every)
        return [(rule, f"{rule_title(rule)} {count}") for rule, count in counts.items()]

    @cached_property
    def paragraphs(self) -> list[tuple[MarkedParagraph, list[Piece], list[Shown]]]:
        """The document: each paragraph, its pieces, and the findings beside it."""
        seen = {each.number: each for each in self.findings}
        marked = marked_paragraphs(self.examined.ruled, self._loud, self.examined.on_file)
        beside = _first_places(marked)
        shown = {n: [seen[number] for number in numbers if number in seen] for n, numbers in beside.items()}
        return [(each, list(self._pieces(each)), shown[each.paragraph.number]) for each in marked]

    def _pieces(self, marked: MarkedParagraph) -> Iterator[Piece]:
        start, end = self.at
        shown = {each.number: each.severity for each in self.findings}
        for each in marked.segments:
            tones = [shown[number] for number in each.findings if number in shown]
            refs = [(number, shown[number]) for number in each.closing if number in shown]
            tone = next((code for code in SEVERITIES if code in tones), "")
            yield Piece(each, start <= each.start and each.end <= end, tone, refs)

    @cached_property
    def supports(self) -> list[tuple[str, str, int]]:
        """How many numbers are supported in which way."""
        held = {s.fact.id: s.support for each, _, _ in self.paragraphs for s in each.segments if s.fact and s.support}
        counts = Counter(held.values())
        return [(code.value, str(words), counts[code]) for code, words in SUPPORTS.items()]

    @cached_property
    def outline(self) -> list[Heading]:
        """The headings of the first two levels, each with what was found under it."""
        heads = [p.heading for p in self.examined.reading.document.paragraphs if p.heading and p.heading.level <= 2]
        places = sorted(each.finding.place.paragraph or 0 for each in self.findings)
        ends = [*(head.paragraph for head in heads[1:]), 10**9]
        return [
            Heading(h.paragraph, f"{h.number}{h.title}", h.level, sum(h.paragraph <= p < end for p in places))
            for h, end in zip(heads, ends, strict=False)
        ]

    @cached_property
    def asides(self) -> list[Aside]:
        """What was put aside."""
        rows = self.examined.dismissals
        names = queries.names_of(row.by for row in rows.values())
        found = {each.key: each for each in self.examined.checked.dismissed}
        return [
            Aside(self._shown(0, each), rows[key], names.get(rows[key].by, rows[key].by)) for key, each in found.items()
        ]

    @cached_property
    def relations(self) -> list[Spoken]:
        """Everything that was compared, what does not hold first."""
        order = {False: 0, None: 1, True: 2}
        held = sorted(self.examined.checked.relations, key=lambda each: order[each.holds])
        return [Spoken(rule_title(r.rule), r, _holds(r), _anchor(self.examined, r)) for r in held]

    @property
    def questions(self) -> Sequence[Question]:
        """What the officer must answer."""
        return self.examined.checked.questions


def rule_title(rule: str) -> str:
    """A rule in words."""
    return RULES[rule].title(tongue()) if rule in RULES else rule


def _where(place: Place) -> str:
    return Place(page=place.page, paragraph=place.paragraph).describe(tongue())


def anchor_of(examined: Examined, place: Place) -> str:
    """The paragraph of a place, as the page names it."""
    return f"#p{examined.reading.document.paragraph_at(place.start or 0).number}"


def _anchor(examined: Examined, relation: Relation) -> str:
    return f"#p{examined.reading.document.paragraph_at(relation.spans[0].start).number}" if relation.spans else ""


def _holds(relation: Relation) -> str:
    if relation.holds is None:
        return _("看不出")
    return _("相符") if relation.holds else _("不符")


def _first_places(marked: Sequence[MarkedParagraph]) -> dict[int, list[int]]:
    """By the number of a paragraph, the findings that begin there; each once."""
    seen: set[int] = set()
    found: dict[int, list[int]] = {}
    for each in marked:
        new = [number for number in each.findings if number not in seen]
        seen.update(new)
        found[each.paragraph.number] = new
    return found


# --- the page -------------------------------------------------------------------------------------------------------


@never_cache
@page("documents.view_documents", queries.find_draft)
@require_safe
def draft(request: HttpRequest, row: Draft) -> HttpResponse:
    """A draft with what was found in it."""
    return shown_draft(request, row)


def shown_draft(
    request: HttpRequest,
    row: Draft,
    fault: Message | None = None,
    *,
    key: str = "",
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a draft; ``fault`` is why something asked for on it was not done, ``reason`` what was typed for ``key``."""
    services.watched(row)
    examined = queries.examined(row)
    context = {**framed(request, row), "state": state_of(row.result), "fault": fault, "typed_key": key, "typed": reason}
    if examined is None:
        return _waiting(request, context, status)
    sheet = Sheet(examined, *_asked(request), _highlighted(request))
    comparison = queries.comparison_of(row.paper)
    context |= {
        "sheet": sheet,
        "title_at": _title_at(examined.reading.document),
        "counts": row.result.counts,
        "compared": _compared(comparison),
        "is_stale": row.result.basis != basis_of(row.paper, comparison),
        "others": _others(row),
        "forms": _forms(row),
    }
    return render(request, "documents/draft.html", context, status=status)


def _title_at(document: Document) -> int:
    """The number of the paragraph that is the title; 0 where none is."""
    return next((p.number for p in document.paragraphs[:3] if p.text and p.text == document.title), 0)


def _asked(request: HttpRequest) -> tuple[str, str]:
    severity, rule = request.GET.get("severity", ""), request.GET.get("rule", "")
    return (severity if severity in SEVERITIES else ""), (rule if rule in RULES else "")


def _waiting(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, "documents/waiting.html", context, status=status)
    if context["state"].is_under_way:
        response["Refresh"] = EVERY
    return response


def _compared(comparison: queries.Comparison) -> str:
    """With what it was compared, in words."""
    papers = [*filter(None, (comparison.previous,)), *comparison.companions]
    said = [_("计划库")] if comparison.plan else []
    return _("、").join([*said, *(f"《{paper.title}》" for paper in papers)])


def _others(row: Draft) -> list[tuple[Draft, str]]:
    """The other drafts of the paper, newest first, with their addresses."""
    rows = Draft.objects.filter(paper=row.paper_id).exclude(pk=row.pk).select_related("paper").order_by("-number")
    return [(each, draft_address("draft", each)) for each in rows]


FORMS = (
    ("docx", gettext_lazy("带批注的 docx")),
    ("html", gettext_lazy("网页")),
    ("xlsx", gettext_lazy("问题清单 xlsx")),
    ("json", gettext_lazy("JSON")),
    ("sarif", gettext_lazy("SARIF")),
    ("original", gettext_lazy("原文件")),
)


def _forms(row: Draft) -> list[tuple[str, str]]:
    """What can be taken away, with the addresses; comments only into a docx."""
    is_docx = row.name.casefold().endswith(".docx")
    return [
        (str(words), draft_address("download", row, form=form)) for form, words in FORMS if form != "docx" or is_docx
    ]


def _highlighted(request: HttpRequest) -> tuple[int, int]:
    """The place that a source leads to, ``?at=340-346``; an empty one where none is asked for."""
    start, _dash, end = request.GET.get("at", "").partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() and len(start) < 10 > len(end) else (0, 0)


# --- ways to it -----------------------------------------------------------------------------------------------------


@page("documents.view_documents", queries.find_paper)
@require_safe
def newest(request: HttpRequest, row: Paper) -> HttpResponseBase:
    """The newest draft of a paper."""
    found = queries.latest(row)
    assert found is not None
    return HttpResponseRedirect(draft_address("draft", found))


@page("documents.view_documents", queries.find_placed)
@require_safe
def place(request: HttpRequest, row: Draft, start: int, end: int) -> HttpResponseBase:
    """The place in a draft that the source of a figure names, highlighted."""
    reading = queries.reading_of(row)
    text = len(reading.document.text) if reading else 0
    number = reading.document.paragraph_at(min(start, text)).number if reading else 1
    return HttpResponseRedirect(f"{draft_address('draft', row)}?at={start}-{end}#p{number}")
