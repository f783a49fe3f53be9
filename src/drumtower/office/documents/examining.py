"""Examining: a draft from its bytes to findings, step by step, each kept before the next begins.

    Content ──1 read_document──▶ Document ──2 read_facts──▶ Reading ──3 rulings, check──▶ Found

A process that is killed on the way leaves a draft that says how far it came; examining it again begins anew and gives the same.
What cannot be read is a result too: the reason, in words.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from drumtower import document as documents
from drumtower.calendar import today
from drumtower.document import Document, DocumentError
from drumtower.finding import Message
from drumtower.office.documents import keeping
from drumtower.office.documents import messages as say
from drumtower.office.documents.facts import ruled
from drumtower.office.documents.found import QUIET, found_in
from drumtower.office.documents.lexicons import lexicon_of, renamed
from drumtower.office.documents.models import Content, Draft, Paper, Result, Ruling, Stage, Term, Verdict
from drumtower.office.documents.queries import Comparison, comparison_of, corrections_of, latest, reading_of
from drumtower.office.plans import queries as plans
from drumtower.plan import ObservationBook, Plan
from drumtower.reading import Reading, check, read_facts

if TYPE_CHECKING:
    from drumtower.reading import Checked

__all__ = ["STEPS", "basis_of", "examine", "plan_for"]

STEPS = 3


def examine(draft: Draft, *, anew: bool = True) -> Result:
    """Read and check ``draft``, and keep what came of it; ``anew`` False takes the document as it was read before.

    What goes wrong in a way that nobody foresaw is kept as unreadable, and raised.
    """
    begun = time.monotonic()
    try:
        read = _document(draft, anew)
        reading = _reading(draft, read)
        basis, checked = _checked(draft, ruled(reading, corrections_of(draft.paper)))
    except DocumentError as error:
        return _put(draft, stage=Stage.UNREADABLE, why=_said(error.message), read=None, found=None, counts={})
    except BaseException:
        _put(draft, stage=Stage.UNREADABLE, why=_said(say.OUR_FAULT.say()))
        raise
    return _put(
        draft,
        stage=Stage.CHECKED,
        step=STEPS,
        why=[],
        basis=basis,
        read=keeping.pack(reading),
        found=keeping.pack(found_in(checked)),
        counts=_counts(reading, checked),
        seconds=f"{max(time.monotonic() - begun, 0.1):.1f}",
    )


def _put(draft: Draft, **values: Any) -> Result:
    """The result with other values, kept as a whole."""
    for name, value in {**values, "touched": timezone.now()}.items():
        setattr(draft.result, name, value)
    draft.result.save()
    return draft.result


def _said(message: Message) -> list[str]:
    return [message.text("zh"), message.text("en")]


# --- the steps ------------------------------------------------------------------------------------------------------


def _document(draft: Draft, anew: bool) -> Document:
    """The document, from the file or as it was read before."""
    kept = None if anew else reading_of(draft)
    _put(draft, stage=Stage.READING, step=0)
    if kept is not None:
        return kept.document
    data = bytes(Content.objects.get(pk=draft.pk).data)
    return documents.read_document(data, name=draft.name)


def _reading(draft: Draft, read: Document) -> Reading:
    """The facts as they were read, with the words that the area knows."""
    _put(draft, step=1)
    plan = plan_for(draft.paper)
    return renamed(read_facts(read, lexicon=lexicon_of(draft.area_id, plan)), draft.area_id, plan)


def _checked(draft: Draft, reading: Reading) -> tuple[dict[str, Any], Checked]:
    """The findings, and from what they were computed."""
    _put(draft, step=2)
    comparison = comparison_of(draft.paper)
    others = [found for paper in comparison.companions if (found := _newest(paper)) is not None]
    previous = _newest(comparison.previous) if comparison.previous else None
    plan = plan_for(draft.paper) if comparison.plan else None
    checked = check(reading, plan=plan, previous=previous, companions=others, today=today())
    return basis_of(draft.paper, comparison), checked


def _newest(paper: Paper) -> Reading | None:
    """The facts of the newest draft of a paper, as officers left them; findings call it by its title."""
    draft = latest(paper)
    reading = reading_of(draft) if draft else None
    if reading is None:
        return None
    called = replace(reading.document, name=f"《{paper.title}》")
    return ruled(replace(reading, document=called), corrections_of(paper))


def _counts(reading: Reading, checked: Checked) -> dict[str, int]:
    """How much was found, for the list: pages, numbers, findings, relations."""
    severities = [finding.severity.value for finding in checked.findings if finding.rule not in QUIET]
    found = {name: severities.count(name) for name in ("error", "warning", "note")}
    pages = reading.document.pages or 0
    return {**found, "facts": len(reading.facts), "relations": len(checked.relations), "pages": pages}


# --- from what a result was computed --------------------------------------------------------------------------------


def plan_for(paper: Paper) -> Plan | None:
    """What is known of the year and the year before: the plan of the session's year, or else of the year before.

    Where there are both, the figures of both: results of last year stand in last year's book.
    """
    now, before = (_plan(paper.area_id, year) for year in (paper.year, paper.year - 1))
    if now is None or before is None:
        return now or before
    known = set(now.observations)
    own = {each.code for each in now.indicators}
    book = ObservationBook([*now.observations, *(o for o in before.observations if o not in known)])
    return replace(
        now,
        observations=book,
        indicators=(*now.indicators, *(each for each in before.indicators if each.code not in own)),
    )


def _plan(area: str, year: int) -> Plan | None:
    row = plans.plan_row(area, year)
    return plans.known(row, None, plans.EVERYTHING) if row else None


def basis_of(paper: Paper, comparison: Comparison | None = None) -> dict[str, Any]:
    """From what a check of ``paper`` would be computed now; another basis than the kept one means that it is stale."""
    comparison = comparison or comparison_of(paper)
    papers = [*comparison.companions, *filter(None, (comparison.previous,))]
    drafts = {each.paper_id: each for each in _drafts(papers)}
    rows = [plans.plan_row(paper.area_id, year) for year in (paper.year, paper.year - 1)] if comparison.plan else []
    return {
        "plan": [f"{row.area_id}/{row.year}@{plans.state_of(row)}" for row in rows if row is not None],
        "previous": _named(drafts.get(comparison.previous.pk)) if comparison.previous else "",
        "companions": [_named(drafts.get(each.pk)) for each in comparison.companions],
        "terms": _last(Term.objects.filter(area=paper.area_id)),
        "rulings": _last(Ruling.objects.filter(paper=paper).exclude(verdict=Verdict.CONFIRMED)),
    }


def _drafts(papers: list[Paper]) -> list[Draft]:
    """The newest draft of each paper."""
    if not papers:
        return []
    held = Draft.objects.filter(paper__in=papers).select_related("result").defer("result__read", "result__found")
    return list(held.order_by("number"))


def _named(draft: Draft | None) -> str:
    return f"{draft.paper_id}-{draft.number}@{draft.result.stage}" if draft else ""


def _last(rows: Any) -> list[int]:
    """What changes whenever a row is added or closed."""
    return [rows.count(), rows.filter(until__isnull=True).count()]
