"""Facts: a draft beside what was read in it, section by section; an officer confirms, corrects or rejects each.

Examined ──▶ FactPage (sections, paragraphs with their facts) ──form──▶ Ruled … ──▶ all kept, or each fault at its fact

What was changed in a field is a correction; what was left alone and confirmed is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.menu import person_of
from drumtower.document import Paragraph
from drumtower.finding import DrumtowerError, Finding, Message
from drumtower.office.documents import messages as say
from drumtower.office.documents import queries, services
from drumtower.office.documents.examining import plan_for
from drumtower.office.documents.models import Draft, Ruling, TermKind, Verdict
from drumtower.office.documents.queries import Examined
from drumtower.office.documents.services import Ruled
from drumtower.office.documents.views.check import shown_draft
from drumtower.office.documents.views.frame import framed
from drumtower.reading import Fact, FactKind, Role

__all__ = ["FactPage", "FactRow", "decide", "facts", "read_values"]

ROLES: Mapping[Role, Any] = {
    Role.ACTUAL: gettext_lazy("实绩"),
    Role.ESTIMATE: gettext_lazy("预计"),
    Role.TARGET: gettext_lazy("目标"),
    Role.BACKGROUND: gettext_lazy("背景"),
    Role.DEFINITION: gettext_lazy("口径说明"),
}
KINDS: Mapping[FactKind, Any] = {
    FactKind.LEVEL: gettext_lazy("数值"),
    FactKind.COUNT: gettext_lazy("个数"),
    FactKind.GROWTH: gettext_lazy("增长"),
    FactKind.CHANGE: gettext_lazy("变动"),
    FactKind.RATE: gettext_lazy("比率"),
    FactKind.SHARE: gettext_lazy("占比"),
    FactKind.RANK: gettext_lazy("位次"),
    FactKind.QUALITATIVE: pgettext_lazy("fact", "不带数"),
}
FIELDS = ("indicator", "value", "unit", "period", "role", "kind")
"""What the form shows of each fact."""
WHYS = {"bare": gettext_lazy("没有写单位，不知道是不是数"), "named-set": gettext_lazy("像是名称的一部分")}
"""Why a stretch was not placed, in words."""
SHOWN = {"": gettext_lazy("全部"), "open": gettext_lazy("还没有认定的"), "doubtful": gettext_lazy("把握不大的")}
DOUBTFUL = 90
"""Per cent of confidence below which a fact counts as doubtful."""


@dataclass(frozen=True)
class FactRow:
    """A fact with what an officer said of it and what the form holds: what was typed, else the ruling, else what was read."""

    fact: Fact
    key: str
    held: Ruling | None
    typed: Mapping[str, str] = field(default_factory=dict)
    fault: Message | None = None

    @property
    def values(self) -> dict[str, str]:
        """What the fields show."""
        read = read_values(self.fact)
        return {**read, **(self.held.values if self.held else {}), **self.typed}

    @property
    def confidence(self) -> int:
        """How sure the reading is, in per cent."""
        return round(self.fact.confidence * 100)

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.confidence < DOUBTFUL

    @property
    def verdict(self) -> str:
        """The verdict as the form shows it."""
        return self.held.verdict if self.held else ""

    @property
    def verdict_words(self) -> str:
        """The verdict in words."""
        return str(Verdict(self.held.verdict).label) if self.held else ""


def read_values(fact: Fact) -> dict[str, str]:
    """What was read of a fact, as the fields show it."""
    value = "" if fact.value is None else format(fact.value, "f")
    return {
        "indicator": fact.indicator or "", "value": value, "unit": fact.unit or "", "period": fact.period or "",
        "role": fact.role.value, "kind": fact.kind.value,
    }  # fmt: skip


@dataclass(frozen=True)
class FactPage:
    """One section of a draft with its facts."""

    examined: Examined
    section: str
    show: str = ""
    typed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: Mapping[str, Message] = field(default_factory=dict)

    @cached_property
    def sections(self) -> list[tuple[str, int]]:
        """The sections with how many facts each has; what stands before the first heading comes first."""
        found: dict[str, int] = {}
        for fact in self.examined.reading.facts:
            found[_top(fact.section)] = found.get(_top(fact.section), 0) + 1
        return list(found.items())

    @cached_property
    def chosen(self) -> str:
        """The section that is shown: the one asked for, or the first."""
        names = [name for name, _count in self.sections]
        return self.section if self.section in names else next(iter(names), "")

    @cached_property
    def rows(self) -> list[FactRow]:
        """The facts of the section."""
        rows = (self._row(fact) for fact in self.examined.reading.facts if _top(fact.section) == self.chosen)
        return [row for row in rows if self._takes(row)]

    def _row(self, fact: Fact) -> FactRow:
        key = self.examined.keys[fact.id]
        held = self.examined.rulings.get(key)
        return FactRow(fact, key, held, self.typed.get(key, {}), self.faults.get(key))

    def _takes(self, row: FactRow) -> bool:
        if row.fault or not self.show:
            return True
        return row.held is None and (self.show == "open" or row.is_doubtful)

    @cached_property
    def paragraphs(self) -> list[tuple[Paragraph, list[tuple[str, FactRow | None]], list[FactRow]]]:
        """The paragraphs in which the facts stand: their words in pieces, each piece with its fact, and the facts."""
        document = self.examined.reading.document
        by_paragraph: dict[int, list[FactRow]] = {}
        for row in self.rows:
            by_paragraph.setdefault(document.paragraph_at(row.fact.start).number, []).append(row)
        numbered = {each.number: each for each in document.paragraphs}
        return [(numbered[n], list(_pieces(numbered[n], rows)), rows) for n, rows in sorted(by_paragraph.items())]

    @cached_property
    def decided(self) -> int:
        """On how many facts of the draft somebody ruled."""
        return sum(key in self.examined.rulings for key in self.examined.keys.values())


def _top(section: str) -> str:
    """A section down to its second level: 一（二）."""
    return section.split("）")[0] + "）" if "）" in section else section


def _pieces(paragraph: Paragraph, rows: Sequence[FactRow]) -> Iterator[tuple[str, FactRow | None]]:
    """The words of a paragraph, cut at its facts."""
    at = paragraph.start
    for row in rows:
        start, end = max(at, row.fact.start), min(row.fact.end, paragraph.end)
        if start < end:
            yield paragraph.text[at - paragraph.start : start - paragraph.start], None
            yield paragraph.text[start - paragraph.start : end - paragraph.start], row
            at = end
    yield paragraph.text[at - paragraph.start :], None


# --- the page -------------------------------------------------------------------------------------------------------


@never_cache
@page("documents.view_documents", queries.find_draft)
@require_safe
def facts(request: HttpRequest, row: Draft) -> HttpResponse:
    """A draft beside its facts."""
    examined = queries.examined(row)
    if examined is None:
        return shown_draft(request, row)
    section, show = request.GET.get("section", ""), request.GET.get("show", "")
    if asked := examined.reading.by_id.get(request.GET.get("fact", "")):
        section = _top(asked.section)
    return _page(request, row, FactPage(examined, section, show if show in SHOWN else ""))


def _page(
    request: HttpRequest, row: Draft, shown: FactPage, faults: Sequence[Finding] = (), status: int = 200
) -> HttpResponse:
    context = {
        **framed(request, row),
        "page": shown,
        "roles": [(role.value, words) for role, words in ROLES.items()],
        "kinds": [(kind.value, words) for kind, words in KINDS.items()],
        "verdicts": Verdict.choices,
        "shows": SHOWN.items(),
        "indicators": _known_names(row),
        "faults": faults,
        "unplaced": [(each, WHYS.get(each.why, each.why)) for each in shown.examined.reading.unplaced],
    }
    return render(request, "documents/facts.html", context, status=status)


def _known_names(row: Draft) -> list[str]:
    """The names of the plan's indicators, to choose from."""
    plan = plan_for(row.paper)
    return [each.name for each in plan.indicators] if plan else []


# --- deciding -------------------------------------------------------------------------------------------------------


@page("documents.edit_documents", queries.find_draft)
@require_POST
def decide(request: HttpRequest, row: Draft) -> HttpResponseBase:
    """Keep what the form says of the facts of a section; corrections are checked again with the draft."""
    examined = queries.examined(row)
    if examined is None:
        return shown_draft(request, row, say.NOT_READ_YET.say(), status=409)
    section, show = request.POST.get("section", ""), request.POST.get("show", "")
    said = list(_said(request, examined))
    try:
        services.rule_on_facts(person_of(request), examined, said)
    except DrumtowerError as error:
        typed = {each.key: dict(each.values) for each in said}
        faults = {found.place.key or "": found.message for found in error.findings}
        return _page(request, row, FactPage(examined, section, show, typed, faults), error.findings, status=409)
    _remember(request, row, examined, said)
    if any(each.verdict in (Verdict.CORRECTED, Verdict.REJECTED) for each in said) or _was_corrected(examined, said):
        services.read_again(person_of(request), row)
    return onward(f"{framed(request, row)['to']['facts']}?section={section}&show={show}&saved=yes")


def _was_corrected(examined: Examined, said: Sequence[Ruled]) -> bool:
    return any(
        each.key in examined.rulings and examined.rulings[each.key].verdict != Verdict.CONFIRMED for each in said
    )


def _said(request: HttpRequest, examined: Examined) -> Iterator[Ruled]:
    """What the form says of each fact that it held."""
    read = {examined.keys[fact.id]: read_values(fact) for fact in examined.reading.facts}
    confirm_all = request.POST.get("do") == "confirm"
    for key in request.POST.getlist("fact"):
        if key not in read:
            yield Ruled(key, Verdict.CONFIRMED)
            continue
        typed = {name: " ".join(request.POST.get(f"{name}-{key}", read[key][name]).split()) for name in FIELDS}
        changed = {name: value for name, value in typed.items() if value != read[key][name]}
        opened = request.POST.get(f"opened-{key}", "0")
        verdict = _verdict(request.POST.get(f"verdict-{key}", ""), changed, confirm_all=confirm_all)
        yield Ruled(key, verdict, int(opened) if opened.isdecimal() else 0, changed)


def _verdict(said: str, changed: Mapping[str, str], *, confirm_all: bool) -> Verdict | None:
    """What is meant: rejected where it was said, corrected where anything was changed, confirmed where that was said."""
    if said == Verdict.REJECTED:
        return Verdict.REJECTED
    if changed:
        return Verdict.CORRECTED
    return Verdict.CONFIRMED if confirm_all or said in (Verdict.CONFIRMED, Verdict.CORRECTED) else None


def _remember(request: HttpRequest, row: Draft, examined: Examined, said: Sequence[Ruled]) -> None:
    """Know a corrected indicator again by the words of the paper, where that was asked for."""
    wanted = set(request.POST.getlist("remember"))
    facts = {examined.keys[fact.id]: fact for fact in examined.reading.facts}
    for each in said:
        words, means = facts[each.key].indicator if each.key in facts else "", each.values.get("indicator", "")
        if each.key in wanted and words and means:
            services.remember_term(person_of(request), row.paper.area, TermKind.INDICATOR, words, means)
