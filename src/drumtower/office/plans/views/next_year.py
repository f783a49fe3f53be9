"""明年目标: every target of next year as it stands, what must go together, and whole sets to begin with.

Sight ──workspace──▶ NextYearPage (rows with exceptions first · findings · trade-off)      POST take ──▶ choices

For the plan officer alone: what next year's targets could be is nobody else's before they stand in a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import DrumtowerError, Message
from drumtower.forecast import BOLD, AdviceError
from drumtower.office.plans import choosing, models, queries
from drumtower.office.plans.advice import (
    SET_KEYS,
    Check,
    Mark,
    Stand,
    Workspace,
    marks_of,
    proposed_set,
    scenario_of,
    scenarios_of,
    workspace,
)
from drumtower.office.plans.choice_charts import tradeoff
from drumtower.office.plans.estimates import as_of, end_of_series, ends_of, estimated_text
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.next_year_words import bounds_words, chance_words, fault_words, term_words
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import (
    ambition_figure,
    end_figure,
    given_figure,
    kept_figure,
    next_figure,
    set_figure,
)
from drumtower.office.plans.views.frame import frame

__all__ = [
    "NextRow",
    "ShownCheck",
    "ShownSet",
    "ShownTerm",
    "next_row",
    "next_year",
    "set_words",
    "shown_check",
    "take_set",
    "this_year",
]

SHOWN_SETS = 12
"""So many of the sets stand in the table behind the picture; the picture holds all."""


@dataclass(frozen=True)
class NextRow:
    """One target of next year."""

    code: str
    name: str
    address: str
    now_words: str
    department: str
    end: Figure
    low: Figure
    high: Figure
    words: str
    is_chosen: bool
    by: str
    reason: str
    chance: Figure
    chance_words: str
    ambition: Figure
    city: Figure
    needed: Figure
    faults: Sequence[tuple[str, str]]
    why: Message | None
    remarks: Sequence[Message] = ()


@dataclass(frozen=True)
class ShownTerm:
    """One target in what must go together, with its number."""

    sign: str
    name: str
    number: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownCheck:
    """What must go together, in words with numbers; ``total`` is empty where a number is missing."""

    name: str
    reason: str
    terms: Sequence[ShownTerm]
    total: str
    bounds: str
    gap: str
    is_settled: bool


@dataclass(frozen=True)
class ShownSet:
    """A line of the table behind the picture."""

    words: str
    reach: Figure
    ambition: Figure


def set_words() -> dict[str, str]:
    """The names of the labelled sets."""
    return {"safe": _("稳妥"), "balanced": _("均衡"), "bold": pgettext("set", "奋斗"), "now": _("现在的选定")}


# --- the page -------------------------------------------------------------------------------------------------------


@page("plans.see_next_year", queries.find_plan)
@require_safe
def next_year(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """Every target of next year."""
    sight = see(request, row)
    return render(request, "plans/next_year.html", {**frame(sight, "next_year"), **_or_why_not(lambda: _page(sight))})


def _or_why_not(make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``make`` gives, or in words why nothing can be advised."""
    try:
        return make()
    except AdviceError as error:
        return {"fault": error.message}


def _page(sight: Sight) -> dict[str, Any]:
    found = workspace(sight)
    saved = [(each, workspace(sight, scenario_of(each))) for each in scenarios_of(sight.row, sight.on)]
    marks = marks_of(sight, found, set_words(), saved)
    return {
        "year": sight.row.year + 1,
        "stamp": {"month": f"{as_of(sight).end:%Y-%m}", "day": sight.day},
        "missing": found.missing,
        "rows": [next_row(sight, each) for each in sorted(found.stands, key=lambda stand: stand.order)],
        "chosen": found.chosen,
        "every": len(found.stands),
        "broken": [shown_check(sight, each) for each in found.broken],
        "holding": [shown_check(sight, each) for each in found.checks if not each.is_broken and each.is_settled],
        "open_checks": [
            shown_check(sight, each) for each in found.checks if not each.is_broken and not each.is_settled
        ],
        "conflict": [(c.name, c.en) for c in found.held.conflict],
        "chart": tradeoff(found, marks),
        "sets": list(_sets(sight, found, marks)),
        "count": len(found.free.sets),
        "floors": _floors(found),
        "untold": found.free.untold,
        "wordless": sum(s.choice is None and not s.advice.candidates for s in found.stands),
        "opened": f"{found.opened[0]}-{found.opened[1]}",
        "links": {name: sight.url(name) for name in LINKS},
        "may_set": sight.on is None and sight.person.has_perm("plans.set_next_year", sight.row),
    }


def _floors(found: Workspace) -> dict[str, str]:
    """The least chances of a target in the sets put forward, in percent."""
    floor = found.scenario.floor * 100
    return {"steady": number_text(floor), "bold": number_text(floor * BOLD)}


LINKS = ("next_basis", "scenarios", "next_draft", "next_year_xlsx", "choices_json")


def next_row(sight: Sight, stand: Stand) -> NextRow:
    """One target as the table shows it."""
    advice, sub = stand.advice, stand.advice.sub_target
    department = sub.department or advice.goal.department or ""
    return NextRow(
        code=stand.code,
        name=advice.name,
        address=sight.url("next_target", code=stand.code),
        now_words=sub.words,
        department=sight.departments.get(department, department),
        end=this_year(sight, stand),
        low=replace(next_figure(sight, advice, "0.1"), unit=""),
        high=next_figure(sight, advice, "0.9"),
        words=stand.words,
        is_chosen=stand.choice is not None,
        by=stand.choice.by_name if stand.choice else "",
        reason=stand.choice.reason if stand.choice else "",
        chance=kept_figure(sight, stand.code, stand.chance),
        chance_words=chance_words(stand.chance),
        ambition=ambition_figure(sight, stand.code, stand.candidate),
        city=given_figure(sight, advice, "city"),
        needed=given_figure(sight, advice, "path"),
        faults=[(fault.value, fault_words(fault)) for fault in stand.faults],
        why=advice.why,
        remarks=stand.remarks,
    )


def this_year(sight: Sight, stand: Stand) -> Figure:
    """How this year ends: the estimate, which opens, else the figure that the department states or the months so far carry."""
    advice = stand.advice
    history = advice.history
    if history is None or history.now is None:
        return NO_FIGURE
    if (sight.day.year, sight.day.month) > (sight.row.year, 1) and advice.asked is not None:
        figure = _estimated(sight, stand)
        if figure:
            return figure
    unit = history.now.unit.symbol
    return Figure(
        estimated_text(history.now.figure.value_at(0.5), unit), unit, sight.url("goal", code=advice.goal.code)
    )


def _estimated(sight: Sight, stand: Stand) -> Figure:
    try:
        ends = ends_of(sight)
    except DrumtowerError:
        return NO_FIGURE
    assert stand.advice.asked is not None
    estimate = end_of_series(ends, stand.advice.sub_target.indicator, stand.advice.asked.of.value)
    return end_figure(sight, ends, estimate) if estimate else NO_FIGURE


# --- what must go together ------------------------------------------------------------------------------------------


def shown_check(sight: Sight, check: Check) -> ShownCheck:
    """One thing that must go together, as a sentence with links."""
    constraint = check.constraint
    terms = [
        ShownTerm(
            term_words(term, place == 0), term.name, "—" if term.number is None else number_text(term.number),
            sight.url("next_target", code=term.code), term.is_chosen,
        )
        for place, term in enumerate(check.terms)
    ]  # fmt: skip
    return ShownCheck(
        name=constraint.en if tongue() == "en" else constraint.name,
        reason=constraint.why(tongue()),
        terms=terms,
        total="" if check.total is None else number_text(check.total),
        bounds=bounds_words(check),
        gap=number_text(check.gap) if check.gap else "",
        is_settled=check.is_settled,
    )


# --- whole sets -----------------------------------------------------------------------------------------------------


def _sets(sight: Sight, found: Workspace, marks: Sequence[Mark]) -> list[ShownSet]:
    """The labelled points, then some of the sets from the safest to the boldest."""
    rows = [
        ShownSet(m.words, set_figure(sight, m.key, "reach", m.reach), set_figure(sight, m.key, "ambition", m.ambition))
        for m in marks
    ]
    last = len(found.free.sets) - 1
    places = sorted({last * step // (SHOWN_SETS - 1) for step in range(SHOWN_SETS)}) if last > 0 else []
    for place in places:
        one = found.free.sets[place]
        reach, ambition = found.free.mean(one.reach), found.free.mean(one.ambition)
        words = _("第{number}套").format(number=place + 1)
        rows.append(
            ShownSet(
                words,
                set_figure(sight, str(place), "reach", reach),
                set_figure(sight, str(place), "ambition", ambition),
            )
        )
    return rows


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_POST
def take_set(request: HttpRequest, row: models.Plan) -> HttpResponseBase:
    """Takes a whole set for what is still open, or for everything; ``set`` is safe, balanced, bold or same."""
    sight = see(request, row)
    try:
        wanted = _wanted(workspace(sight), request.POST.get("set", ""), everything=bool(request.POST.get("everything")))
        opened = _opened(request.POST.get("opened", ""))
        choosing.choose_set(row, sight.person, wanted, request.POST.get("reason", ""), opened=opened)
    except DrumtowerError as error:
        context = {**frame(sight, "next_year"), **_or_why_not(lambda: _page(sight))}
        context |= {"refused": error.message, "typed": request.POST}
        return render(request, "plans/next_year.html", context, status=400)
    return onward(add_query(sight.url("next_year"), saved="yes"))


def _wanted(found: Workspace, key: str, *, everything: bool) -> dict[str, str]:
    """The words of one set: that which goes with the choices, else the one without them; all or only what is open.

    ``same`` is this year's words for the open targets that have no candidates.
    """
    if key == "same":
        return {s.code: s.advice.sub_target.words for s in found.stands if s.choice is None and not s.advice.candidates}
    source = found.free if everything or not found.held.sets else found.held
    if key not in SET_KEYS or source.proposals is None:
        return {}
    taken = proposed_set(source.proposals, key).options
    open_codes = {each.code for each in found.stands if everything or each.choice is None}
    return {g.code: g.candidates[taken[g.code]].words for g in source.weighed if g.code in open_codes}


def _opened(words: str) -> tuple[int, int]:
    one, _sign, other = words.partition("-")
    return row_number(one), row_number(other)
