"""Editing: a goal, its targets, an indicator, the approval of a draft; each a form that says what it will change.

    GET ──▶ form with what stands          POST ──▶ read ──▶ draft: saved        approved: what the version changes ──▶ saved
                                                  └──▶ somebody saved meanwhile: both, field by field (409)

Each kind of thing is a ``Change``; ``_run`` takes any of them from the form to the saved row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.calendar import today
from drumtower.finding import DrumtowerError
from drumtower.office.plans import forms, models, queries, services
from drumtower.office.plans.conflicts import demand_unchanged
from drumtower.office.plans.editing import FREE
from drumtower.office.plans.forms import Form
from drumtower.office.plans.readings import beside, goal_of, read_words, target_called, with_target
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.changes import ShownChange, conflict_page, shown_changes
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.words import word
from drumtower.plan import (
    Goal,
    Indicator,
    Plan,
    Stage,
    SubTarget,
    Version,
    adjust,
    faults,
    is_approved,
    read_target_for,
)

__all__ = [
    "Change",
    "TargetLine",
    "approve",
    "drop_target",
    "goal_edit",
    "indicator_edit",
    "new_target",
    "past_page",
    "reading",
    "target_edit",
]

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One thing somebody is about to change.

    ``row`` is the row that holds now, None for what is new; ``after`` makes the plan as it would be; ``is_free`` tells
    whether values may be saved without a version; ``save`` does it.
    """

    sight: Sight
    plan: Plan
    title: str
    back: str
    form: Form
    after: Callable[[Values], Plan]
    save: Callable[..., object]
    template: str
    row: models.CodedRow | None = None
    is_free: Callable[[Values], bool] = lambda values: False
    extra: Callable[[Form], dict[str, Any]] = lambda form: {}
    lead: str = ""
    version: Form | None = None
    button: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def _plan_of(request: HttpRequest, row: models.Plan) -> tuple[Sight, Plan]:
    """The plan that is to be changed, with everything that is known of it."""
    sight = see(request, row)
    return sight, queries.known(row, None, queries.EVERYTHING)


def past_page(request: HttpRequest, sight: Sight) -> HttpResponse:
    """What a page that changes something says of a past day."""
    return render(request, "plans/past.html", frame(sight, "goals"), status=403)


# --- what can be edited ---------------------------------------------------------------------------------------------


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """The head of a goal, with its targets below."""
    sight, plan = _plan_of(request, row)
    held = queries.current_row(row, models.Goal, code)
    goal = next(each for each in plan.goals if each.code == code)

    def after(values: Values) -> Plan:
        return replace(plan, goals=tuple(replace(g, **values) if g.code == code else g for g in plan.goals))

    change = Change(
        sight, plan, _("修改目标：{name}").format(name=goal.name), sight.url("goal", code=code), forms.goal_form(plan),
        after,
        lambda opened, values, version: services.edit_goal(row, code, opened, sight.person, adjustment=version, **values),
        "plans/goal_edit.html", held,
        lambda values: _changed(goal, replace(goal, **values)) <= FREE[Goal],
        context={"goal": goal, "targets": _targets(sight, plan, goal), "add": sight.url("new_target", code=code)},
    )  # fmt: skip
    return _run(request, change)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def target_edit(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """A target: its words, read as one types."""
    sight, plan = _plan_of(request, row)
    target, goal = target_called(plan, code), goal_of(plan, code)
    if target is None or goal is None:
        return _gone(request, sight, plan, code)
    held = queries.current_row(row, models.SubTarget, code)

    def after(values: Values) -> Plan:
        return with_target(plan, _made(plan, target, values))

    change = Change(
        sight, plan, _("修改子项：{name}").format(name=goal.name), sight.url("goal", code=goal.code),
        forms.target_form(plan), after,
        lambda opened, values, version: services.edit_target(row, code, opened, sight.person, adjustment=version, **values),
        "plans/target_edit.html", held,
        lambda values: _changed(target, _made(plan, target, values)) <= FREE[SubTarget],
        lambda form: _reading_context(sight, plan, form, code),
        context={"code": code, "goal": goal, "drop": sight.url("drop_target", code=code) if len(goal.targets) > 1 else ""},
    )  # fmt: skip
    return _run(request, change)


def _gone(request: HttpRequest, sight: Sight, plan: Plan, code: str) -> HttpResponse:
    """What was typed into the form of a target that somebody dropped meanwhile.  Raises ``Http404`` for any other."""
    held = models.SubTarget.objects.filter(plan=sight.row, code=code).order_by("-pk").first()
    if held is None or request.method != "POST":
        raise Http404(code)
    form = forms.target_form(plan)
    form = form.filled(forms.typed(request.POST, form))
    try:
        demand_unchanged(sight.row, models.SubTarget, code, _opened(request), {})
    except services.EditConflictError as error:
        return conflict_page(request, sight, held, form, None, error, code, sight.url("goal", code=held.goal))
    raise Http404(code)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def new_target(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """A further target of the goal ``code``."""
    sight, plan = _plan_of(request, row)
    goal = next((each for each in plan.goals if each.code == code), None)
    if goal is None:
        raise Http404(code)

    def after(values: Values) -> Plan:
        meant = read_target_for(values["words"], plan.indicator(values["indicator"]))
        new = SubTarget(code=f"{code}-+", target=meant, **values)
        goals = (replace(g, targets=(*g.targets, new)) if g.code == code else g for g in plan.goals)
        return replace(plan, goals=tuple(goals))

    empty = forms.target_form(plan)
    first = goal.targets[0].indicator if goal.targets else ""
    change = Change(
        sight, plan, _("新增子项：{name}").format(name=goal.name), sight.url("goal", code=code),
        empty.filled({"indicator": first, "tier": "congress"}), after,
        lambda opened, values, version: services.add_target(row, code, sight.person, adjustment=version, **values),
        "plans/target_edit.html",
        extra=lambda form: _reading_context(sight, plan, form, ""),
        context={"goal": goal},
    )  # fmt: skip
    return _run(request, change)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """An indicator; how it was defined before stays readable."""
    sight, plan = _plan_of(request, row)
    held = queries.current_row(row, models.Indicator, code)
    indicator = plan.indicator(code)
    assert indicator is not None

    def after(values: Values) -> Plan:
        new = replace(indicator, **values)
        read = replace(plan, indicators=tuple(new if each.code == code else each for each in plan.indicators))
        goals = tuple(replace(g, targets=tuple(_reread(read, t, code) for t in g.targets)) for g in plan.goals)
        return replace(read, goals=goals)

    change = Change(
        sight, plan, _("修改指标：{name}").format(name=indicator.name), sight.url("indicator", code=code),
        forms.indicator_form(plan), after,
        lambda opened, values, version: services.edit_indicator(
            row, code, opened, sight.person, adjustment=version, **values
        ),
        "plans/indicator_edit.html", held,
        lambda values: _changed(indicator, replace(indicator, **values)) <= FREE[Indicator],
        context={"indicator": indicator, "used": [g for g in plan.goals if any(t.indicator == code for t in g.targets)]},
    )  # fmt: skip
    return _run(request, change)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def drop_target(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """Takes a target out of the plan, after showing what that does."""
    sight, plan = _plan_of(request, row)
    held = queries.current_row(row, models.SubTarget, code)
    goal = goal_of(plan, code)
    assert goal is not None

    def after(values: Values) -> Plan:
        kept = tuple(each for each in goal.targets if each.code != code)
        return replace(plan, goals=tuple(replace(g, targets=kept) if g.code == goal.code else g for g in plan.goals))

    change = Change(
        sight, plan, _("取消子项：{name}").format(name=goal.name), sight.url("goal", code=goal.code), Form(()), after,
        lambda opened, values, version: services.drop_target(row, code, opened, sight.person, adjustment=version),
        "plans/adjust.html", held, button=_("取消这个子项"),
        lead=_("取消后，这个子项不再计入完成率；以前各版本里仍能查到它。"),
    )  # fmt: skip
    return _run(request, change)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, row: models.Plan) -> HttpResponseBase:
    """Approves a draft as it stands."""
    sight, plan = _plan_of(request, row)

    def save(opened: int, values: Values, version: Version | None) -> None:
        assert version is not None
        services.approve(
            row, opened, sight.person, approved_by=version.approved_by, day=version.day, reason=version.reason
        )  # fmt: skip

    change = Change(
        sight, plan, _("批准计划"), sight.url("overview"), Form(()), lambda values: plan, save, "plans/adjust.html",
        version=forms.approval_form(today()), button=pgettext("button", "批准"),
        lead=_("批准后，目标的改动都要作为调整版本保存，写明批准机关、日期和理由。"),
    )  # fmt: skip
    return _run(request, change)


@never_cache
@page("plans.edit_plan", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """How words are understood, as a part of a page: ``words``, ``indicator`` and the target's ``code``."""
    given = request.POST if request.method == "POST" else request.GET
    sight, plan = _plan_of(request, row)
    form = Form((forms.Field("words", ""), forms.Field("indicator", "")))
    form = form.filled(forms.typed(given, form))
    return render(request, "plans/reading.html", _reading_context(sight, plan, form, given.get("code", "")))


@dataclass(frozen=True)
class TargetLine:
    """A target below the form of its goal: ``drop`` is empty for the only one."""

    code: str
    name: str
    words: str
    tier: str
    address: str
    drop: str


def _targets(sight: Sight, plan: Plan, goal: Goal) -> list[TargetLine]:
    names = plan.names()
    return [
        TargetLine(
            each.code,
            names.get(each.indicator, each.indicator),
            each.words,
            word(each.tier),
            sight.url("target_edit", code=each.code),
            sight.url("drop_target", code=each.code) if len(goal.targets) > 1 else "",
        )
        for each in goal.targets
    ]


def _reading_context(sight: Sight, plan: Plan, form: Form, code: str) -> dict[str, Any]:
    words, indicator = form["words"].value, form["indicator"].value
    address = add_query(sight.url("reading"), code=code) if code else sight.url("reading")
    return {
        "reading": read_words(plan, words, indicator, code),
        "beside": beside(sight, indicator, words) if indicator else None,
        "reading_address": address,
    }


def _made(plan: Plan, target: SubTarget, values: Values) -> SubTarget:
    """``target`` with other values, its words read.  Raises ``TargetError`` where they cannot be."""
    new = replace(target, **values)
    return replace(new, target=read_target_for(new.words, plan.indicator(new.indicator)))


def _reread(plan: Plan, target: SubTarget, code: str) -> SubTarget:
    if target.indicator != code:
        return target
    return replace(target, target=read_target_for(target.words, plan.indicator(code)))


def _changed(before: Any, after: Any) -> set[str]:
    return {name for name in type(before).__dataclass_fields__ if getattr(before, name) != getattr(after, name)}


# --- how each of them goes on ---------------------------------------------------------------------------------------


def _run(request: HttpRequest, change: Change) -> HttpResponseBase:
    """The form, what is wrong with it, what it would change, or that it is saved."""
    if change.sight.on is not None:
        return past_page(request, change.sight)
    version = change.version or (_version_form(change.plan) if is_approved(change.plan) else None)
    if request.method != "POST":
        stands = forms.row_values(change.form, change.row) if change.row else {}
        return _show(request, change, change.form.filled(stands), version)
    form = change.form.filled(forms.typed(request.POST, change.form))
    version = version and version.filled(forms.typed(request.POST, version))
    if request.POST.get("do") == "read":
        return _show(request, change, form, version)
    form, values = form.read()
    if form.is_faulty:
        return _show(request, change, form, version, status=400)
    return _go_on(request, change, form, values, version)


def _go_on(
    request: HttpRequest, change: Change, form: Form, values: dict[str, Any], version: Form | None
) -> HttpResponseBase:
    """What is wrong with the plan as it would be, else what would change, else that it is saved."""
    try:
        after = change.after(values)
        made = None
        if version is not None and not change.is_free(values):
            version, named = version.read()
            if version.is_faulty:
                return _show(request, change, form, version, status=400)
            made = _version(named, change)
        if request.POST.get("do") != "save":
            return _preview(request, change, form, after, version if made else None)
        change.save(_opened(request), values, made)
    except services.EditConflictError as error:
        return conflict_page(request, change.sight, change.row, form, version, error, change.title, change.back)
    except DrumtowerError as error:
        return _show(request, change, form.refused(error), version, status=400)
    return onward(add_query(change.back, saved="yes"))


def _opened(request: HttpRequest) -> int:
    """The row, or the edition, that the form was opened with."""
    return row_number(request.POST.get("opened", ""), 0)


def _version_form(plan: Plan) -> Form:
    day = today()
    taken = {version.name for version in plan.versions}
    base = f"{day.month}月调整"
    numbered = (base if n == 1 else f"{base}{n}" for n in range(1, len(taken) + 2))
    return forms.adjustment_form(next(name for name in numbered if name not in taken), day)


def _version(named: dict[str, Any], change: Change) -> Version:
    if change.version is not None:
        return Version("", Stage.APPROVED, named["version_day"], named["version_by"], named["version_reason"])
    return Version(
        named["version_name"], Stage.ADJUSTED, named["version_day"], named["version_by"], named["version_reason"]
    )


def _surroundings(change: Change, form: Form, version: Form | None) -> dict[str, Any]:
    opened = change.row.pk if change.row else change.sight.row.edition
    return {
        **frame(change.sight, "goals"),
        "title": change.title,
        "back": change.back,
        "lead": change.lead,
        "button": change.button,
        "form": form,
        "version": version,
        "is_adjustment": version is not None and change.version is None,
        "forms": [each for each in (form, version) if each is not None],
        "is_faulty": form.is_faulty or (version is not None and version.is_faulty),
        "opened": opened,
        **change.context,
    }


def _show(request: HttpRequest, change: Change, form: Form, version: Form | None, status: int = 200) -> HttpResponse:
    """The form; it keeps the row it was opened with, so that a conflict is not overlooked."""
    context = _surroundings(change, form, version) | change.extra(form)
    if request.method == "POST":
        context["opened"] = _opened(request)
    if not change.form.fields and not form.other:
        context |= _what_changes(change, change.after({}))
    return render(request, change.template, context, status=status)


def _preview(request: HttpRequest, change: Change, form: Form, after: Plan, version: Form | None) -> HttpResponse:
    """What would change: field by field, and whether it asks for more or less."""
    if version is not None:
        adjust(change.plan, _version(version.read()[1], change), goals=after.goals)
    context = _surroundings(change, form, version) | {"opened": _opened(request), "hidden": form}
    context |= _what_changes(change, after) | {"fields": _fields_changed(change, form)}
    return render(request, "plans/adjust.html", context)


def _what_changes(change: Change, after: Plan) -> dict[str, Any]:
    found: Sequence[ShownChange] = shown_changes(change.plan, after)
    known = {fault.message for fault in faults(change.plan)}
    odd = [fault for fault in faults(after) if fault.message not in known]
    return {"changes": found, "warnings": [fault.message for fault in odd]}


def _fields_changed(change: Change, form: Form) -> list[tuple[str, str, str]]:
    """Label, what stands and what would stand, of every field that differs."""
    stands = forms.row_values(change.form, change.row) if change.row else dict.fromkeys(form.values, "")
    before = change.form.filled(stands)
    pairs = zip(before.fields, form.fields, strict=True)
    return [(new.label, old.shown, new.shown) for old, new in pairs if old.shown.strip() != new.shown.strip()]
