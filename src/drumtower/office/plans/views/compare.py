"""比较: what the plan asks for more or less than another year's, or than an earlier version of itself.

GET with=2023, or with=version:批准&version=调整 ──▶ two sides ──▶ Comparison ──▶ the page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.figures import Figure
from drumtower.finding import DrumtowerError
from drumtower.office.plans import models, queries
from drumtower.office.plans.sight import Sight, see
from drumtower.office.plans.views.comparing import Comparison, Side, compared
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.words import word
from drumtower.plan import ChangeKind, Version

__all__ = ["Choice", "asked_comparison", "comparison"]

VERSION = "version:"
LONG = 20
"""From so many rows on, what was dropped or stays the same is folded."""


@dataclass(frozen=True)
class Choice:
    """What the forms offer, and what is chosen."""

    others: Sequence[tuple[str, str]]
    versions: Sequence[tuple[str, str]]
    chosen: str
    version: str


@page("plans.view_plan", queries.find_plan)
@require_safe
def comparison(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The comparison that was asked for; without one, with the year before, else with the version before."""
    sight = see(request, row)
    choice, found = asked_comparison(sight, request.GET)
    context = {
        "choice": choice,
        "comparison": found,
        "counts": _counts(found) if found else [],
        "long": LONG,
        "xlsx": f"{sight.url('compare_xlsx')}{'&' if sight.on else '?'}{_query(choice)}" if found else "",
    }
    return render(request, "plans/compare.html", {**frame(sight, "compare"), **context})


def _query(choice: Choice) -> str:
    query = QueryDict(mutable=True)
    query["with"], query["version"] = choice.chosen, choice.version
    return query.urlencode()


def _counts(found: Comparison) -> list[tuple[str, str, Figure]]:
    """How many targets changed in which way; each count leads to its rows."""
    counts = [
        (kind, word(ChangeKind(kind)), Figure(str(len(rows)), ngettext("项", "项", len(rows)), f"#{kind}"))
        for kind, rows in found.groups
    ]
    if found.same:
        counts.append(("same", _("未变"), Figure(str(len(found.same)), ngettext("项", "项", len(found.same)), "#same")))
    return counts


def asked_comparison(sight: Sight, given: QueryDict) -> tuple[Choice, Comparison | None]:
    """What an address asks for.  Raises ``BadRequest`` for a year or a version that there is not."""
    years = {str(other.row.year): other for other in _other_years(sight)}
    versions = {v.name: v for v in sight.plan.versions}
    chosen, version = given.get("with", "") or _default(sight, years), given.get("version", "")
    newest = sight.plan.current.name if sight.plan.current else ""
    choice = Choice(
        [(year, _("{year}年计划").format(year=year)) for year in years]
        + [(f"{VERSION}{name}", _version_words(v)) for name, v in versions.items()],
        [(name, _version_words(v)) for name, v in versions.items()],
        chosen,
        version or newest,
    )
    if not chosen:
        return choice, None
    if version and version not in versions:
        raise BadRequest(_("没有“{name}”这个版本，请重新选择。").format(name=version))
    new = (
        _version_side(sight, versions[choice.version]) if choice.version else Side(sight.plan.title, sight.plan, sight)
    )
    old = _old_side(sight, chosen, years, versions)
    return choice, compared(old, new)


def _old_side(sight: Sight, chosen: str, years: dict[str, Sight], versions: dict[str, Version]) -> Side:
    name = chosen.removeprefix(VERSION)
    if chosen.startswith(VERSION) and name in versions:
        return _version_side(sight, versions[name])
    if chosen not in years:
        raise BadRequest(_("没有“{name}”可以比较，请重新选择。").format(name=name))
    other = years[chosen]
    return Side(_("{year}年").format(year=chosen), other.plan, other)


def _default(sight: Sight, years: dict[str, Sight]) -> str:
    before = str(sight.row.year - 1)
    if before in years:
        return before
    return f"{VERSION}{sight.plan.versions[-2].name}" if len(sight.plan.versions) > 1 else ""


def _version_words(version: Version) -> str:
    by = version.approved_by or word(version.stage)
    return _("{version}（{by}，{day}）").format(version=version.name, by=by, day=version.day.isoformat())


def _version_side(sight: Sight, version: Version) -> Side:
    """The plan as a version words it; an earlier one's numbers open as known on the day it was made."""
    if sight.plan.current == version:
        return Side(_("{year}年").format(year=sight.plan.year) + f" · {version.name}", sight.plan, sight)
    plan = sight.plan.at_version(version.name)
    then = _readable(replace(sight, on=version.day, day=version.day))
    return Side(_("{year}年").format(year=sight.plan.year) + f" · {version.name}", plan, then or sight)


def _readable(sight: Sight) -> Sight | None:
    """The sight, unless its plan had no version yet on the day."""
    try:
        return sight if sight.progress else None
    except DrumtowerError:
        return None


def _other_years(sight: Sight) -> list[Sight]:
    """The plans of the same area for other years that the person may see, the newest first."""
    rows = [p for p in queries.plans_of(sight.person) if p.area_id == sight.row.area_id and p.pk != sight.row.pk]
    return [found for row in rows if (found := _readable(replace(sight, row=row))) is not None]
