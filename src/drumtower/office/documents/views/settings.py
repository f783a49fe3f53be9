"""With what a paper is compared, which rules an area uses, which words it knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.context import tongue
from drumtower.base.menu import person_of
from drumtower.finding import DrumtowerError, Message
from drumtower.office.documents import queries, services
from drumtower.office.documents.models import Paper, Term, TermKind
from drumtower.office.documents.queries import Shelf
from drumtower.office.documents.views.frame import address, draft_address, frame
from drumtower.office.plans import queries as plans
from drumtower.reading import RULES

__all__ = ["against", "rules", "words"]


# --- with what a paper is compared ----------------------------------------------------------------------------------


@never_cache
@page("documents.edit_documents", queries.find_paper)
@require_http_methods(["GET", "HEAD", "POST"])
def against(request: HttpRequest, row: Paper) -> HttpResponseBase:
    """Choose with what a paper is compared; its newest draft is checked again then."""
    offered = _offered(row)
    if request.method != "POST":
        return _against(request, row, offered)
    by_id = {str(each.pk): each for each in offered}
    try:
        services.set_against(
            person_of(request),
            row,
            previous=by_id.get(request.POST.get("previous", "")),
            companions=[by_id[pk] for pk in request.POST.getlist("companion") if pk in by_id],
            plan="plan" in request.POST,
        )
    except DrumtowerError as error:
        return _against(request, row, offered, error.message, status=409)
    draft = queries.latest(row)
    assert draft is not None
    services.read_again(person_of(request), draft)
    return onward(draft_address("draft", draft))


def _offered(row: Paper) -> list[Paper]:
    """The other papers of the year and the year before."""
    held = Paper.objects.filter(area=row.area_id, year__in=(row.year, row.year - 1)).exclude(pk=row.pk)
    return list(held.order_by("-year", "pk"))


def _against(
    request: HttpRequest, row: Paper, offered: Sequence[Paper], fault: Message | None = None, status: int = 200
) -> HttpResponse:
    chosen = queries.comparison_of(row)
    shelf = Shelf(row.area, row.year)
    rows = [plans.plan_row(row.area_id, year) for year in (row.year, row.year - 1)]
    context: dict[str, Any] = {
        **frame(request, shelf),
        "paper": row,
        "offered": offered,
        "chosen": chosen,
        "companions": {each.pk for each in chosen.companions},
        "plans": [each for each in rows if each is not None],
        "fault": fault,
        "back": address("paper", shelf, paper=row.pk),
    }
    return render(request, "documents/against.html", context, status=status)


# --- rules ----------------------------------------------------------------------------------------------------------


@never_cache
@page("documents.edit_documents", queries.find_shelf)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, shelf: Shelf) -> HttpResponseBase:
    """Which rules the area uses; what one that is off would say is not shown."""
    if request.method == "POST":
        on = set(request.POST.getlist("on"))
        services.switch_rules(person_of(request), shelf.area, [rule for rule in RULES if rule not in on])
        return onward(f"{address('rules', shelf)}?saved=yes")
    off = queries.rules_off(shelf.area_id)
    listed = [(rule, rule.title(tongue()), rule.id not in off) for rule in RULES.values()]
    return render(request, "documents/rules.html", {**frame(request, shelf), "rules": listed, "off": len(off)})


# --- words ----------------------------------------------------------------------------------------------------------


@never_cache
@page("documents.edit_documents", queries.find_shelf)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, shelf: Shelf) -> HttpResponseBase:
    """The names that the area's papers use for indicators and departments."""
    if request.method == "POST":
        said = request.POST.get("kind", "")
        kind = TermKind(said) if said in TermKind.values else TermKind.INDICATOR
        term, means = request.POST.get("words", ""), request.POST.get("means", "")
        services.remember_term(person_of(request), shelf.area, kind, term, means)
        return onward(f"{address('words', shelf)}?saved=yes")
    terms = list(Term.objects.current().filter(area=shelf.area).order_by("kind", "words"))
    names = queries.names_of(each.by for each in terms)
    listed = [(each, names.get(each.by, each.by)) for each in terms]
    return render(
        request, "documents/words.html", {**frame(request, shelf), "terms": listed, "kinds": TermKind.choices}
    )
