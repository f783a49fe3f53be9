"""文稿: the papers of a year, how far each has been read, what was found; and where a draft is sent.

Shelf ──▶ Row (kind, title, draft, state, findings) …      file ──send──▶ refused in words, or a draft that is being read
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.context import tongue
from drumtower.base.menu import person_of
from drumtower.finding import DrumtowerError, Message
from drumtower.office.documents import messages as say
from drumtower.office.documents import queries, services, uploads
from drumtower.office.documents.examining import STEPS
from drumtower.office.documents.models import Paper, PaperKind, Result, Stage
from drumtower.office.documents.queries import Listed, Shelf
from drumtower.office.documents.views.frame import address, draft_address, frame

__all__ = ["Row", "State", "papers", "send", "state_of"]

EVERY = "3"
"""Seconds until a page with a draft under way asks again."""


@dataclass(frozen=True)
class State:
    """How far a draft has come: a code for its colour, the words, and the reason where it cannot be read."""

    code: str
    words: str
    why: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being read."""
        return self.code in (Stage.WAITING, Stage.READING)


def state_of(result: Result) -> State:
    """The state of a draft in words."""
    if result.stage == Stage.READING:
        words = _("读取中（第 {step} 步，共 {steps} 步）").format(step=min(result.step + 1, STEPS), steps=STEPS)
        return State(result.stage, words)
    why = result.why[tongue() == "en"] if result.why else ""
    return State(result.stage, str(Stage(result.stage).label), why)


@dataclass(frozen=True)
class Row:
    """A paper as the list shows it."""

    listed: Listed
    address: str
    state: State
    by: str

    @property
    def found(self) -> list[tuple[str, int]]:
        """How many findings there are of each severity that has any."""
        counts = self.listed.result.counts
        return [(name, counts[name]) for name in ("error", "warning", "note") if counts.get(name)]


def _rows(shelf: Shelf) -> Iterator[Row]:
    listed = queries.papers_of(shelf)
    names = queries.names_of(each.draft.by for each in listed)
    for each in listed:
        parts = {"paper": each.paper.pk, "number": each.draft.number}
        by = names.get(each.draft.by, each.draft.by) or _("系统")
        yield Row(each, address("draft", shelf, **parts), state_of(each.result), by)


@never_cache
@page("documents.view_documents", queries.find_shelf)
@require_safe
def papers(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    """The papers of a year."""
    return _list(request, shelf)


def _list(request: HttpRequest, shelf: Shelf, fault: Message | None = None, status: int = 200) -> HttpResponse:
    rows = list(_rows(shelf))
    years = [year for year in queries.shelves_of(shelf.area_id) if year != shelf.year]
    context: dict[str, Any] = {
        **frame(request, shelf),
        "rows": rows,
        "years": [(year, address("papers", Shelf(shelf.area, year))) for year in years],
        "kinds": PaperKind.choices,
        "chosen": request.POST.get("kind") or _likely_kind(rows),
        "of": request.POST.get("of", ""),
        "title": request.POST.get("title", ""),
        "fault": fault,
        "upload": address("upload", shelf),
        "words": address("words", shelf),
        "rules": address("rules", shelf),
        "accept": ",".join(uploads.KINDS),
        "most": uploads.LARGEST // 1024 // 1024,
    }
    response = render(request, "documents/papers.html", context, status=status)
    if any(row.state.is_under_way for row in rows):
        response["Refresh"] = EVERY
    return response


def _likely_kind(rows: Sequence[Row]) -> str:
    """The first kind of which there is no paper yet."""
    there = {row.listed.paper.kind for row in rows}
    return next((kind.value for kind in PaperKind if kind.value not in there), PaperKind.OTHER.value)


# --- sending --------------------------------------------------------------------------------------------------------


@never_cache
@page("documents.edit_documents", queries.find_shelf)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, shelf: Shelf) -> HttpResponseBase:
    """A draft is sent: kept, and read at once where it is small."""
    if request.method != "POST":
        return onward(address("papers", shelf))
    file = request.FILES.get("file")
    fault = uploads.refusal(file)
    if file is None or fault:
        return _list(request, shelf, fault, status=400)
    try:
        kind, paper = _kind(request), _paper(request, shelf)
        name, data = uploads.file_name(file), b"".join(file.chunks())
        draft = services.upload(
            person_of(request),
            shelf.area,
            shelf.year,
            name,
            data,
            kind=kind,
            title=request.POST.get("title", ""),
            paper=paper,
        )
    except DrumtowerError as error:
        return _list(request, shelf, error.message, status=400)
    services.start_reading(draft)
    return onward(draft_address("draft", draft))


def _kind(request: HttpRequest) -> PaperKind:
    said = request.POST.get("kind", "")
    return PaperKind(said) if said in PaperKind.values else PaperKind.OTHER


def _paper(request: HttpRequest, shelf: Shelf) -> Paper | None:
    """The paper of which it is a new draft; None for a new paper."""
    said = request.POST.get("of", "")
    if not said:
        return None
    held = Paper.objects.filter(area=shelf.area_id, year=shelf.year, pk=said).first() if said.isdecimal() else None
    if held is None:
        raise DrumtowerError(say.GONE.say())
    return held
