"""What surrounds every page of a plan: where one can go, and how the plan stands in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drumtower.base.models import Role
from drumtower.calendar import today
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.words import period_words, word
from drumtower.plan import Stage

__all__ = ["Standing", "Tab", "frame", "standing", "work"]

PAGES = ("overview", "goals", "indicators", "monthly", "compare")


@dataclass(frozen=True)
class Standing:
    """The line under the title: how many goals, which version, and until when there are figures."""

    goals: str
    version: str
    through: str


@dataclass(frozen=True)
class Tab:
    """A picture that can be chosen."""

    words: str
    address: str
    is_shown: bool


def frame(sight: Sight, here: str) -> dict[str, Any]:
    """What every template of a plan's page is given; ``here`` is the page of the navigation it belongs to."""
    return {
        "sight": sight,
        "here": here,
        "today": today(),
        "nav": {name: sight.url(name) for name in PAGES} | _beside(sight),
        "work": work(sight),
        "standing": standing(sight),
    }


def _beside(sight: Sight) -> dict[str, str]:
    """How the year is expected to end, and the documents of the year, for those who see them."""
    found = {"estimates": sight.url("estimates")} if sight.foresees else {}
    if sight.person.has_perm("plans.see_next_year", sight.row):
        found["next_year"] = sight.url("next_year")
    if sight.person.has_perm("documents.view_documents", sight.row):
        parts = {"area": sight.row.area_id, "year": sight.row.year}
        found["documents"] = reverse("documents:papers", kwargs=parts)
    return found


def work(sight: Sight) -> dict[str, str]:
    """Where the person changes something, by what it is: figures, import, approve; nobody does on a past day."""
    if sight.on is not None:
        return {}
    found = {"figures": sight.url("figures")} if _may_file(sight) else {}
    if sight.may_edit:
        found["import"] = reverse("plans:import_plan")
        if sight.plan.current is None or sight.plan.current.stage is Stage.DRAFT:
            found["approve"] = sight.url("approve")
    return found


def _may_file(sight: Sight) -> bool:
    department = sight.person.department
    is_liaison = department is not None and department.code in sight.departments
    held = {grant.role for grant in sight.person.grants_held if grant.area_id == sight.row.area_id}
    return Role.OFFICER in held or (is_liaison and Role.LIAISON in held)


def standing(sight: Sight) -> Standing:
    """How the plan stands in one line."""
    count = len(sight.plan.goals)
    goals = ngettext("{count} 项目标", "{count} 项目标", count).format(count=count)
    return Standing(goals, _version(sight), _through(sight))


def _version(sight: Sight) -> str:
    """The version in force: 批准（区人代会，2024-01-12）."""
    version = sight.plan.current
    if version is None:
        return ""
    by = version.approved_by or word(version.stage)
    words = _("{version}（{by}，{day}）") if version.stage is not Stage.DRAFT else _("{version}（{day}）")
    return words.format(version=version.name, by=by, day=version.day.isoformat())


def _through(sight: Sight) -> str:
    through = sight.progress.data_through
    if through is None:
        return _("还没有当年的数据")
    return _("数据截至{period}").format(period=period_words(through, sight.plan.year))
