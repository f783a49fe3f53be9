"""What an officer decides on the page of a draft: put a finding aside, take that back, check again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.menu import person_of
from drumtower.finding import DrumtowerError
from drumtower.office.documents import messages as say
from drumtower.office.documents import queries, services
from drumtower.office.documents.models import Draft
from drumtower.office.documents.views.check import shown_draft
from drumtower.office.documents.views.frame import draft_address

__all__ = ["check_again", "dismiss"]


@page("documents.edit_documents", queries.find_draft)
@require_POST
def dismiss(request: HttpRequest, row: Draft) -> HttpResponseBase:
    """Put a finding aside with a reason, or take that back."""
    key, reason = request.POST.get("key", "")[:80], request.POST.get("reason", "")
    try:
        _decide(request, row, key, reason)
    except DrumtowerError as error:
        return shown_draft(request, row, error.message, key=key, reason=reason, status=409)
    return onward(f"{draft_address('draft', row)}#findings")


def _decide(request: HttpRequest, row: Draft, key: str, reason: str) -> None:
    found = queries.examined(row)
    if found is None:
        raise DrumtowerError(say.NOT_READ_YET.say())
    if request.POST.get("do") == "take_back":
        services.take_back(person_of(request), row, key)
    else:
        services.dismiss(person_of(request), found, key, reason)


@page("documents.edit_documents", queries.find_draft)
@require_POST
def check_again(request: HttpRequest, row: Draft) -> HttpResponse:
    """Check a draft again, against what there is now; or read its file again."""
    services.read_again(person_of(request), row, anew=request.POST.get("do") == "read")
    return onward(draft_address("draft", row))
