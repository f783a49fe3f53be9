"""What a change does, and what two people did to one thing: both as a page shows them.

    plan, plan as it would be ──▶ ShownChange (目标, 原, 现, 提高/降低)
    opened row, row that holds now, what was typed ──▶ Clash, field by field, to choose from

Nothing that was typed is lost: what is not chosen stands beside what is.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from drumtower.office.plans import forms, models
from drumtower.office.plans.conflicts import EditConflictError
from drumtower.office.plans.forms import Field, Form
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.words import word
from drumtower.plan import ChangeKind, GoalClass, Plan, PlanChange, Tier, compare

__all__ = ["Clash", "ShownChange", "conflict_page", "shown_changes"]


@dataclass(frozen=True)
class ShownChange:
    """One line of what a version changes: the goal, the words before and after, and whether it asks for more or less."""

    goal: str
    kind: ChangeKind
    kind_words: str
    before: str
    after: str
    moved: tuple[tuple[str, str, str], ...]


def shown_changes(old: Plan, new: Plan) -> list[ShownChange]:
    """Every target that differs."""
    return [_shown(change, new) for change in compare(old, new)]


def _shown(change: PlanChange, plan: Plan) -> ShownChange:
    return ShownChange(
        f"{change.goal} {change.name}",
        change.kind,
        word(change.kind),
        change.before.words if change.before else "",
        change.after.words if change.after else "",
        tuple((_label(what), _said(plan, what, was), _said(plan, what, now)) for what, was, now in change.moved),
    )


def _label(what: str) -> str:
    return {
        "department": _("责任单位"), "section": _("章节"), "class": _("类别"), "tier": _("由谁确定"), "weight": _("权重"),
    }.get(what, what)  # fmt: skip


def _said(plan: Plan, what: str, value: str) -> str:
    if what == "department":
        return next((d.name for d in plan.departments if d.code == value), value or "—")
    if what == "class":
        return word(GoalClass(value))
    return word(Tier(value)) if what == "tier" else value or "—"


# --- two people -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clash:
    """One field that does not stand as it was opened, or as it was typed: ``choose`` says what is proposed.

    ``yours`` and ``theirs`` are fields; where only one of the two changed it, that one is proposed.
    """

    opened: Field
    theirs: Field
    yours: Field
    choose: str

    @property
    def both(self) -> bool:
        """Whether both changed it."""
        return self.opened.value != self.theirs.value and self.opened.value != self.yours.value


def conflict_page(
    request: HttpRequest,
    sight: Sight,
    row: models.CodedRow | None,
    form: Form,
    version: Form | None,
    error: EditConflictError,
    title: str,
    back: str,
) -> HttpResponse:
    """Both states, field by field, to choose from; everything typed stays on the page."""
    now = row and type(row).objects.current().filter(plan=row.plan_id, code=row.code).first()
    clashes, same = _clashes(request, form, now) if now else ((), form.fields)
    context = {
        **frame(sight, "goals"),
        "title": title,
        "back": back,
        "error": error,
        "clashes": clashes,
        "same": same,
        "form": form,
        "version": version,
        "gone": row is not None and now is None,
        "opened": now.pk if now else sight.row.edition,
    }
    return render(request, "plans/conflict.html", context, status=409)


def _clashes(request: HttpRequest, form: Form, now: models.CodedRow) -> tuple[list[Clash], tuple[Field, ...]]:
    """The fields in which what was typed and what stands differ, and the others."""
    words = request.POST.get("opened", "")
    before = type(now).objects.filter(plan=now.plan_id, pk=int(words) if words.isdecimal() else 0).first()
    theirs = form.filled(forms.row_values(form, now))
    opened = form.filled(forms.row_values(form, before)) if before else form
    found = [
        Clash(was, their, mine, "theirs" if mine.value.strip() == was.value.strip() else "yours")
        for was, their, mine in zip(opened.fields, theirs.fields, form.fields, strict=True)
        if their.value.strip() != mine.value.strip()
    ]
    differing = {clash.yours.name for clash in found}
    return found, tuple(each for each in form.fields if each.name not in differing)
