"""What surrounds every page of documents: the pages of the plan beside which they stand, and what the person may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from drumtower.base.menu import person_of
from drumtower.office.documents.models import Draft
from drumtower.office.documents.queries import Shelf
from drumtower.office.plans import queries as plans

__all__ = ["address", "draft_address", "frame", "framed"]

PAGES = ("overview", "goals", "indicators", "monthly", "compare")


def address(name: str, shelf: Shelf, **parts: Any) -> str:
    """The address of a page of a year."""
    return reverse(f"documents:{name}", kwargs={"area": shelf.area_id, "year": shelf.year, **parts})


def draft_address(name: str, draft: Draft, **parts: Any) -> str:
    """The address of a page of a draft."""
    paper = draft.paper
    named = {"area": paper.area_id, "year": paper.year, "paper": paper.pk, "number": draft.number}
    return reverse(f"documents:{name}", kwargs={**named, **parts})


def frame(request: HttpRequest, shelf: Shelf) -> dict[str, Any]:
    """What every template is given."""
    person = person_of(request)
    return {
        "shelf": shelf,
        "nav": _nav(shelf),
        "may_edit": person.has_perm("documents.edit_documents", shelf),
    }


def _nav(shelf: Shelf) -> dict[str, str]:
    """The pages of the plan of the year, or of the year before where that has none yet, and of the documents."""
    nav = {"documents": address("papers", shelf)}
    plan = plans.plan_row(shelf.area_id, shelf.year) or plans.plan_row(shelf.area_id, shelf.year - 1)
    if plan is not None:
        parts = {"area": plan.area_id, "year": plan.year}
        nav |= {name: reverse(f"plans:{name}", kwargs=parts) for name in PAGES}
    return nav


def framed(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """What the templates of a draft are given beside."""
    paper = draft.paper
    shelf = Shelf(paper.area, paper.year)
    pages = ("draft", "facts", "accept", "compare", "check", "dismiss", "decide_facts")
    to = {name: draft_address(name, draft) for name in pages}
    to["against"] = address("against", shelf, paper=paper.pk)
    to["rules"] = address("rules", shelf)
    return {**frame(request, shelf), "paper": paper, "draft": draft, "to": to}
