"""差距说明: why a department's figure of the year (预计) lies far from what was computed, in the words of who answers for it.

GET ──▶ the figure, the reason that was given, a form          POST ──▶ kept; without words (400), somebody was first (409)

No number of the estimate stands here: who files figures is told that they lie far apart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.base.models import Area
from drumtower.finding import DrumtowerError, Message
from drumtower.office.plans import messages as say
from drumtower.office.plans import queries
from drumtower.office.plans.gaps import Gap, gap_of, gaps_of, indicator_of, reason_words
from drumtower.office.plans.judging import Answering, JudgedMeanwhileError, explain_gap
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import figure_words
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.frame import frame
from drumtower.plan import Observation

__all__ = ["ShownGap", "Stated", "explain", "find_stated", "gaps_to_explain", "shown_gaps", "ways_to_explain"]


@dataclass(frozen=True)
class Stated:
    """A figure in the book of a plan, and who answers for it; ``number`` is its row, 0 for one that is none of the plan."""

    answering: Answering
    number: int

    @property
    def departments(self) -> tuple[str, ...]:
        """Who answers for the figure."""
        return self.answering.departments

    @property
    def area(self) -> Area:
        """The area of the plan."""
        return self.answering.area


@dataclass(frozen=True)
class ShownGap:
    """A gap as a page shows it: whose figure it is, the figure, the words in the form, the reason as told, and where it is sent."""

    gap: Gap
    name: str
    department: str
    figure: Figure
    words: str
    reason: str
    address: str


def find_stated(area: str, year: int, number: str) -> Stated:
    """The figure in the row ``number``, or one that nobody answers for.  Raises ``Http404`` where there is no plan."""
    row = queries.find_plan(area, year)
    held = row_number(number, 0)
    indicator = indicator_of(row, held)
    return Stated(Answering.for_indicator(row, indicator), held) if indicator else Stated(Answering(row, ()), 0)


def shown_gaps(sight: Sight, departments: Collection[str] | None = None) -> list[ShownGap]:
    """The gaps of ``departments``, or of all; none on a past day, when nothing can be said."""
    return [] if sight.on is not None else [_shown(sight, each) for each in gaps_of(sight, departments)]


def _shown(sight: Sight, gap: Gap, typed: str | None = None) -> ShownGap:
    words = (gap.reason.reason if gap.reason else gap.proposed) if typed is None else typed
    owner = gap.indicator.owner or ""
    return ShownGap(
        gap,
        figure_words(sight.plan, gap.stated),
        sight.departments.get(owner, owner),
        sight.figures.of(gap.stated, tongue()),
        words,
        reason_words(gap.reason) if gap.reason is not None else "",
        _address(sight, gap),
    )


def gaps_to_explain(sight: Sight) -> tuple[list[str], str]:
    """The names of the person's own figures that want a reason (an officer's are all), and where it is given."""
    department = sight.person.department
    own = department.code if department is not None else ""
    if sight.on is not None or not sight.person.has_perm("plans.explain_gap", Answering(sight.row, (own,))):
        return [], ""
    address = sight.url("figures") if sight.may_edit else sight.url("department_figures", department=own)
    found = gaps_of(sight, None if sight.may_edit else [own])
    return [figure_words(sight.plan, gap.stated) for gap in found if gap.is_due], f"{address}#gaps"


def ways_to_explain(sight: Sight) -> dict[Observation | None, str]:
    """Where the officer explains each gap, by its figure; nothing for those who may not, and on a past day."""
    if not sight.may_edit:
        return {}
    return {gap.stated: add_query(_address(sight, gap), **{"from": "estimates"}) for gap in gaps_of(sight)}


def _address(sight: Sight, gap: Gap) -> str:
    return sight.url("explain_gap", number=str(gap.row))


@never_cache
@page("plans.explain_gap", find_stated)
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, found: Stated) -> HttpResponseBase:
    """Why one figure lies far from what was computed."""
    sight = see(request, found.answering.plan)
    if sight.on is not None:
        return past_page(request, sight)
    if not found.number:
        raise Http404
    gap = gap_of(sight, found.number)
    if request.method != "POST":
        return _show(request, sight, gap)
    if gap is None:
        return _show(request, sight, None, say.GAP_GONE.say(), 409)
    return _take(request, sight, gap)


def _take(request: HttpRequest, sight: Sight, gap: Gap) -> HttpResponse:
    opened = row_number(request.POST.get("opened", ""))
    try:
        explain_gap(sight.row, sight.person, gap.row, request.POST.get("reason", ""), opened=opened)
    except JudgedMeanwhileError as error:
        return _show(request, sight, gap, error.message, 409)
    except DrumtowerError as error:
        return _show(request, sight, gap, error.message, 400)
    return onward(add_query(_back(sight, gap, _came(request, sight)), saved="yes"))


def _came(request: HttpRequest, sight: Sight) -> str:
    """Where the person came from: ``estimates`` for the list of estimates, else the filing of figures."""
    words = request.POST.get("from") or request.GET.get("from", "")
    return "estimates" if words == "estimates" and sight.foresees else ""


def _back(sight: Sight, gap: Gap | None, came: str) -> str:
    """Where one goes on: to the list of estimates, or to the filing of one's figures."""
    if came:
        return sight.url(came)
    if gap is None or not gap.indicator.owner or sight.may_edit:
        return sight.url("figures")
    return sight.url("department_figures", department=gap.indicator.owner)


def _show(
    request: HttpRequest, sight: Sight, gap: Gap | None, fault: Message | None = None, status: int = 200
) -> HttpResponse:
    """The page; what was typed stays in its form."""
    typed = request.POST.get("reason", "")[:2000] if request.method == "POST" else None
    came = _came(request, sight)
    context = {
        **frame(sight, came or "figures"),
        "shown": _shown(sight, gap, typed) if gap is not None else None,
        "typed": typed,
        "fault": fault,
        "came": came,
        "back": _back(sight, gap, came),
    }
    return render(request, "plans/gap.html", context, status=status)
