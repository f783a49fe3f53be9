"""方案比较: what-ifs saved under a name, beside each other, copied into the choices, dropped, taken in and out as files.

GET with=12&with=now ──▶ list, comparison with what differs first          POST do=save | import | copy | drop
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.recording import note
from drumtower.calendar import today
from drumtower.finding import DrumtowerError, InBoth, Message
from drumtower.forecast import AdviceError, Scenario, read_scenario, write_scenario
from drumtower.office.plans import choosing, models, queries
from drumtower.office.plans import messages as say
from drumtower.office.plans.advice import Mark, Workspace, marks_of, recorded, scenario_of, scenarios_of, workspace
from drumtower.office.plans.choice_charts import tradeoff
from drumtower.office.plans.chosen import SavedScenario
from drumtower.office.plans.estimates import chance_text
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.formulas import read_number
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import set_figure
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.next_year import set_words
from drumtower.plan import Plan, PlanError

__all__ = ["Cell", "ComparedRow", "ScenarioRow", "choices_json", "scenario_json", "scenarios"]

NOW = "now"
LARGEST = 1_000_000
"""A file of more bytes is no scenario."""
MOST = 4
NEAR = 0.6
"""Names as like as this are offered for one that is not there (difflib's own measure and default)."""


@dataclass(frozen=True)
class ScenarioRow:
    """One saved scenario in the list; ``fault`` says why it does not fit the plan any more."""

    pk: int
    name: str
    by: str
    since: object
    reason: str
    choices: int
    assumptions: str
    reach: Figure
    ambition: Figure
    fault: Message | None
    is_compared: bool
    file: str


@dataclass(frozen=True)
class Cell:
    """What one scenario says of a target: the words chosen, else proposed, else this year's, and the chance."""

    words: str
    chance: str
    note: str


@dataclass(frozen=True)
class ComparedRow:
    """One target beside itself in every scenario compared."""

    code: str
    name: str
    address: str
    cells: Sequence[Cell]
    differs: bool
    opens_same: bool = False


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def scenarios(request: HttpRequest, row: models.Plan) -> HttpResponseBase:
    """The saved scenarios."""
    sight = see(request, row)
    if request.method != "POST":
        return _show(request, sight)
    if sight.on is not None:
        return past_page(request, sight)
    try:
        address = _do(request, sight)
    except DrumtowerError as error:
        return _show(request, sight, error.message)
    return onward(add_query(address, saved="yes"))


# --- doing ----------------------------------------------------------------------------------------------------------


def _do(request: HttpRequest, sight: Sight) -> str:
    """Do what is asked for, and say where to go on.  Raises ``DrumtowerError``."""
    given, row, person = request.POST, sight.row, sight.person
    what, reason = given.get("do", ""), given.get("reason", "")
    if what == "copy":
        found = scenario_of(_saved(sight, given.get("scenario", "")))
        wanted = {choice.target: choice.words for choice in found.choices}
        choosing.choose_set(row, person, wanted, reason)
        return sight.url("next_year")
    if what == "drop":
        choosing.drop_scenario(row, person, _saved(sight, given.get("scenario", "")).pk, reason)
    elif what == "import":
        choosing.save_scenario(row, person, _taken_in(request, given.get("name", "")), reason)
    else:
        choosing.save_scenario(row, person, _made(sight, given), reason)
    return sight.url("scenarios")


def _saved(sight: Sight, words: str) -> SavedScenario:
    held = {str(each.pk): each for each in scenarios_of(sight.row, sight.on)}
    if words not in held:
        raise PlanError(say.SCENARIO_NOT_THERE.say())
    return held[words]


def _made(sight: Sight, given: Mapping[str, str]) -> Scenario:
    """What stands now under a name, with the assumptions that were typed."""
    now = recorded(sight.row, sight.plan)
    names = {each.name: each.code for each in sight.plan.indicators} | {i.code: i.code for i in sight.plan.indicators}
    targets = {sub.code: sub.code for goal in sight.plan.goals for sub in goal.targets}
    assumptions = _lines(given.get("assumptions", ""), names, InBoth("假设明年", "assumed of next year"))
    city = dict(now.city) | _lines(given.get("city", ""), targets, InBoth("假设市下达", "assumed of the city"))
    made = replace(now, name=given.get("name", "").strip(), assumptions=assumptions, city=city)
    if made.name:
        workspace(sight, made)
    return made


def _lines(text: str, known: Mapping[str, str], field: InBoth) -> dict[str, Decimal]:
    """Lines of a name and a number: 地区生产总值 −1.  Raises ``PlanError`` that names the field and the line."""
    found: dict[str, Decimal] = {}
    for place, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            name, number = _line(line.strip(), known)
        except PlanError as error:
            raise PlanError(
                say.BAD_LINE.say(field=field, place=place, why=InBoth(str(error.message), error.message.text("en")))
            ) from None
        if name in found:
            raise PlanError(say.LINE_TWICE.say(field=field, place=place, line=line.strip()))
        found[name] = number
    return found


def _line(line: str, known: Mapping[str, str]) -> tuple[str, Decimal]:
    parts = re.fullmatch(r"(.*\S)[\s：:]+(\S+)", line)
    name, number = (parts[1].rstrip("：:"), parts[2]) if parts else (line, "")
    if name not in known:
        near = get_close_matches(name, known, 3, NEAR)
        raise PlanError(
            say.NOTHING_NEAR.say(code=name, near="、".join(near)) if near else say.NOTHING_UNDER.say(code=name)
        )
    return known[name], read_number(number)


def _taken_in(request: HttpRequest, name: str) -> Scenario:
    """The scenario in a file or a text that was sent; ``name`` goes before its own."""
    file = request.FILES.get("file")
    data = b"" if file is None or (file.size or 0) > LARGEST else file.read()
    text = data.decode("utf-8-sig", "replace") if file else request.POST.get("text", "")[:LARGEST]
    try:
        form = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AdviceError(say.SCENARIO_UNREADABLE.say(why=str(error)[:100])) from None
    if isinstance(form, dict) and name.strip():
        form = form | {"name": name.strip()}
    return read_scenario(form)


# --- showing --------------------------------------------------------------------------------------------------------


def _show(request: HttpRequest, sight: Sight, fault: Message | None = None) -> HttpResponse:
    """The page; what was typed stays."""
    held = scenarios_of(sight.row, sight.on)
    worked = {each.pk: _worked(sight, each) for each in held}
    asked = request.GET.getlist("with")[:MOST]
    now = workspace(sight)
    good = [(each, found) for each in held if isinstance(found := worked[each.pk], Workspace)]
    marks = marks_of(sight, now, set_words(), good)
    compared = [(each.name, found) for each, found in good if str(each.pk) in asked]
    if NOW in asked:
        compared.insert(0, (set_words()["now"], now))
    points = {mark.key: mark for mark in marks}
    targets = _compared(sight, [found for _name, found in compared]) if len(compared) > 1 else []
    context = {
        **frame(sight, "next_year"),
        **_now(sight, points.get(NOW)),
        "rows": [_row(sight, each, worked[each.pk], points, asked) for each in held],
        "compared": [name for name, _found in compared] if len(compared) > 1 else [],
        "summary": _summary(compared) if len(compared) > 1 else [],
        "targets": targets,
        "same": sum(not row.differs for row in targets),
        "columns": len(compared) + 1,
        "chart": tradeoff(now, marks) if held else None,
        "now_compared": NOW in asked,
        "refused": fault,
        "typed": request.POST if request.method == "POST" else {},
        "may_set": sight.on is None,
        "example": sight.plan.indicators[0].name if sight.plan.indicators else "",
    }
    return render(request, "plans/scenarios.html", context, status=400 if fault else 200)


def _worked(sight: Sight, saved: SavedScenario) -> Workspace | Message:
    """The scenario computed, or why it does not fit the plan any more."""
    try:
        return workspace(sight, scenario_of(saved))
    except AdviceError as error:
        return error.message


def _row(
    sight: Sight,
    saved: SavedScenario,
    found: Workspace | Message,
    points: Mapping[str, Mark],
    asked: Sequence[str],
) -> ScenarioRow:
    scenario = found.scenario if isinstance(found, Workspace) else None
    reach, ambition = _means(sight, points.get(f"s{saved.pk}"))
    return ScenarioRow(
        saved.pk, saved.name, saved.by_name, saved.since, saved.reason,
        len(scenario.choices) if scenario else 0, _assumed(sight.plan, scenario) if scenario else "",
        reach, ambition, None if isinstance(found, Workspace) else found, str(saved.pk) in asked,
        sight.url("scenario_json", pk=saved.pk),
    )  # fmt: skip


def _now(sight: Sight, mark: Mark | None) -> dict[str, Figure]:
    """Where what is chosen now lies, for the first line."""
    reach, ambition = _means(sight, mark)
    return {"now_reach": reach, "now_ambition": ambition}


def _means(sight: Sight, mark: Mark | None) -> tuple[Figure, Figure]:
    """The means of chance and ambition of a labelled point, which open; none where there is no point."""
    if mark is None:
        return NO_FIGURE, NO_FIGURE
    return set_figure(sight, mark.key, "reach", mark.reach), set_figure(sight, mark.key, "ambition", mark.ambition)


def _assumed(plan: Plan, scenario: Scenario) -> str:
    names = plan.names()
    parts = [
        f"{names.get(code, code)} {'+' if shift > 0 else ''}{number_text(shift)}"
        for code, shift in scenario.assumptions.items()
    ]
    parts += [_("{code}市下达{number}").format(code=code, number=number_text(n)) for code, n in scenario.city.items()]
    return "、".join(parts)


def _summary(compared: Sequence[tuple[str, Workspace]]) -> list[tuple[str, list[str]]]:
    """What tells whole scenarios apart: how many are chosen, and what does not go together."""
    chosen = [str(found.chosen) for _name, found in compared]
    broken = ["、".join(check.constraint.name for check in found.broken) or _("都能满足") for _name, found in compared]
    return [(_("已选定"), chosen), (_("整套相称不相称"), broken)]


def _compared(sight: Sight, found: Sequence[Workspace]) -> list[ComparedRow]:
    """Every target beside itself, those that differ first."""
    rows = []
    for place, stand in enumerate(found[0].stands):
        cells = [_cell(each, place) for each in found]
        differs = len({(cell.words, cell.chance) for cell in cells}) > 1
        rows.append(
            ComparedRow(stand.code, stand.advice.name, sight.url("next_target", code=stand.code), cells, differs)
        )
    differing, same = ([row for row in rows if row.differs is wanted] for wanted in (True, False))
    return [*differing, *(replace(row, opens_same=place == 0) for place, row in enumerate(same))]


def _cell(found: Workspace, place: int) -> Cell:
    stand = found.stands[place]
    chance = "" if stand.chance is None else "".join(chance_text(stand.chance))
    if stand.choice is not None:
        return Cell(stand.words, chance, "")
    words = stand.words or stand.advice.sub_target.words
    return Cell(words, chance, _("建议") if stand.words else _("今年的提法，未选定"))


# --- files ----------------------------------------------------------------------------------------------------------


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_safe
def choices_json(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """What stands now as the scenario file that ``drumtower advise --scenario`` reads."""
    sight = see(request, row)
    return _file(sight, recorded(row, sight.plan, sight.on))


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_safe
def scenario_json(request: HttpRequest, row: models.Plan, pk: int) -> HttpResponse:
    """A saved scenario as a file."""
    sight = see(request, row)
    held = next((each for each in scenarios_of(row, sight.on) if each.pk == pk), None)
    if held is None:
        raise Http404(str(pk))
    return _file(sight, scenario_of(held))


def _file(sight: Sight, scenario: Scenario) -> HttpResponse:
    """The file, and its line in the trail."""
    what = _("明年目标方案")
    note(
        sight.person, "plans.export", area=sight.row.area_id, subject=f"{sight.row.year} {what}",
        after={"what": what, "name": scenario.name, "day": sight.day.isoformat()},
    )  # fmt: skip
    text = json.dumps(write_scenario(scenario), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{sight.row.year + 1}-{scenario.name}-{today().isoformat()}.json"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
