"""生成明年计划草案: what the draft would hold, what it leaves out, and the draft itself on the desk or as a workbook.

GET ──▶ count, targets left out          POST ──▶ the plan of next year, or why there is none          draft.xlsx ──▶ plan workbook
next-year.xlsx ──▶ the table of targets, whole sets, what must go together
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.context import tongue
from drumtower.finding import DrumtowerError, Message
from drumtower.office.plans import models, queries
from drumtower.office.plans.advice import Stand, Workspace, workspace
from drumtower.office.plans.drafting import draft_of, make_draft
from drumtower.office.plans.next_year_words import bounds_words, fault_words
from drumtower.office.plans.sight import Sight, see
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.exports import file_answer, plan_workbook, sheets_answer
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.sheets import above, sheet_of
from drumtower.quantity import round_half_up
from drumtower.sheets import SheetContent

__all__ = ["next_draft", "next_draft_xlsx", "next_year_xlsx"]

Cell = str | Decimal | None
HUNDRED = Decimal(100)


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def next_draft(request: HttpRequest, row: models.Plan) -> HttpResponseBase:
    """Next year's plan as a draft."""
    sight = see(request, row)
    if request.method != "POST":
        return _show(request, sight)
    if sight.on is not None:
        return past_page(request, sight)
    try:
        made = make_draft(row, sight.person)
    except DrumtowerError as error:
        return _show(request, sight, error)
    return onward(reverse("plans:goals", kwargs={"area": made.area_id, "year": made.year}))


def _show(request: HttpRequest, sight: Sight, error: DrumtowerError | None = None) -> HttpResponse:
    there = queries.plan_row(sight.row.area_id, sight.row.year + 1)
    context: dict[str, Any] = {
        **frame(sight, "next_year"),
        "year": sight.row.year + 1,
        "refused": _messages(error) if error else (),
        "there": there,
        "there_address": reverse("plans:overview", kwargs={"area": there.area_id, "year": there.year}) if there else "",
        "may_set": sight.on is None,
    }
    return render(request, "plans/next_draft.html", context | _draft(sight), status=400 if error else 200)


def _messages(error: DrumtowerError) -> tuple[Message, ...]:
    """Everything that is wrong, each once."""
    return tuple(dict.fromkeys(f.message for f in error.findings)) or (error.message,)


def _draft(sight: Sight) -> dict[str, Any]:
    """What the draft would hold, or why there can be none."""
    try:
        found = draft_of(sight.row, sight.on)
    except DrumtowerError as error:
        return {"faults": _messages(error)}
    names = sight.plan.names()
    return {
        "draft": found,
        "left": [
            (f"{goal.code} {names.get(sub.indicator, goal.name)}", sub.words, sight.url("next_target", code=sub.code))
            for goal, sub in found.left
        ],
        "file": sight.url("next_draft_xlsx"),
    }


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_safe
def next_draft_xlsx(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The draft as a plan workbook that can be brought in."""
    sight = see(request, row)
    try:
        found = draft_of(row, sight.on)
    except DrumtowerError as error:
        return _show(request, sight, error)
    return file_answer(sight, _("明年计划草案"), plan_workbook(found.plan), targets=found.count)


# --- the table ------------------------------------------------------------------------------------------------------


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_safe
def next_year_xlsx(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """Next year's targets, the whole sets and what must go together, as a workbook."""
    sight = see(request, row)
    found = workspace(sight)
    lines = above(
        sight, _("明年目标"), _("已选定{chosen}个，共{every}个").format(chosen=found.chosen, every=len(found.stands))
    )
    sheets = [_targets(sight, found, lines), _sets(found, lines), _checks(found, lines)]
    return sheets_answer(sight, _("明年目标"), sheets)


def _targets(sight: Sight, found: Workspace, lines: Sequence[str]) -> SheetContent:
    columns = [
        ("code", _("编号"), False), ("name", _("目标"), False), ("now", _("今年目标"), False), ("low", _("明年低端"), True),
        ("middle", _("明年中位"), True), ("high", _("明年高端"), True), ("unit", _("计量单位"), False),
        ("words", _("明年目标"), False), ("state", _("选定或建议"), False), ("chance", _("把握%"), True),
        ("ambition", _("奋斗程度%"), True), ("city", _("市下达"), True), ("needed", _("五年规划需要"), True),
        ("faults", _("要注意"), False), ("by", _("谁选的"), False), ("reason", _("理由"), False), ("why", _("依据"), False),
    ]  # fmt: skip
    rows = [(each.code, _target_cells(each)) for each in sorted(found.stands, key=lambda stand: stand.order)]
    return sheet_of(_("明年目标"), columns, rows, lines)


def _target_cells(stand: Stand) -> list[Cell]:
    advice, choice = stand.advice, stand.choice
    state = _("选定") if choice else _("建议") if stand.words else ""
    faults = "、".join(fault_words(each) for each in stand.faults)
    return [
        stand.code, advice.name, advice.sub_target.words, *_range(stand), stand.words, state,
        _percent(stand.chance), _percent(stand.candidate.ambition if stand.candidate else None),
        advice.city, None if advice.needed is None else round(advice.needed, 2), faults,
        choice.by_name if choice else "", choice.reason if choice else "", advice.why.text(tongue()),
    ]  # fmt: skip


def _range(stand: Stand) -> list[Cell]:
    expected = stand.advice.expected
    if expected is None:
        return [None, None, None, ""]
    quantiles = (round(expected.figure.value_at(level), 2).normalize() for level in (0.1, 0.5, 0.9))
    return [*quantiles, expected.unit.symbol]


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else round_half_up(share * HUNDRED, 0)


def _sets(found: Workspace, lines: Sequence[str]) -> SheetContent:
    columns = [("place", _("第几套"), True), ("reach", _("预期完成率%"), True), ("ambition", _("奋斗程度%"), True)]
    rows = [
        (str(place), [Decimal(place + 1), found.free.mean(one.reach), found.free.mean(one.ambition)])
        for place, one in enumerate(found.free.sets)
    ]
    return sheet_of(_("整套的取舍"), columns, rows, lines)


def _checks(found: Workspace, lines: Sequence[str]) -> SheetContent:
    columns = [
        ("name", _("约束"), False),
        ("total", _("现在"), True),
        ("bounds", _("要求"), False),
        ("gap", _("差"), True),
    ]
    rows = [
        (str(place), [check.constraint.name, check.total, bounds_words(check), check.gap])
        for place, check in enumerate(found.checks)
    ]
    return sheet_of(_("相互约束"), columns, rows, lines)
