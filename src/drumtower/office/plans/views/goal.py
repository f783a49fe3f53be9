"""目标: one goal on one page: how it stands, why, its months, its milestones, and what was changed of it.

Sight, GoalProgress ──▶ GoalPage (targets · chart · months · milestones · history · neighbours)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.sources import Opened, mention, opened
from drumtower.finding import Message
from drumtower.office.plans import models, queries
from drumtower.office.plans.charts import Chart, chart_of, measure_words
from drumtower.office.plans.figures import MINUS
from drumtower.office.plans.histories import Change, history_of
from drumtower.office.plans.months import Months, months_of
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import requirement_of, series_of
from drumtower.office.plans.views.ends import goal_ends
from drumtower.office.plans.views.filing import FilingPlace
from drumtower.office.plans.views.frame import Tab, frame
from drumtower.office.plans.views.overview import figure_of, reached
from drumtower.office.plans.words import word
from drumtower.plan import (
    Goal,
    GoalProgress,
    Kind,
    Measure,
    Observation,
    Outcome,
    Outlook,
    PaceState,
    Project,
    Series,
    Statement,
    Status,
    TargetAssessment,
    TargetProgress,
    Tier,
)

__all__ = [
    "GoalPage",
    "Listed",
    "Peers",
    "Stage",
    "TargetCard",
    "edit_address",
    "ends_address",
    "filing_address",
    "goal",
    "made",
    "tabs_of",
]


@dataclass(frozen=True)
class Peers:
    """The rank in the city with its change (``up`` where it moved forward), and the distance to the mean of the city."""

    rank: Figure
    among: str
    change: Figure
    up: bool
    distance: Figure
    words: str
    tone: str


@dataclass(frozen=True)
class TargetCard:
    """How one target of the goal stands.

    ``requirement`` is what makes it met, ``result`` what became of that so far, both in words; ``pace`` and ``needed`` are
    there only for those who work with them.
    """

    code: str
    name: str
    words: str
    tier: str
    is_stretch: bool
    department: str
    outlook: Outlook
    outlook_words: str
    why: Message
    value: Figure
    period: str
    change: Figure
    peers: Peers
    outcome: str
    outcome_words: str
    requirement: str
    result: str
    done: Figure
    due: Figure
    pace: str
    pace_words: str
    needed: Figure
    estimate: Figure
    estimate_source: str
    note: str
    source: str
    edit: str


@dataclass(frozen=True)
class Stage:
    """One milestone of a project."""

    name: str
    due: date | None
    result: Figure
    state: str
    state_words: str
    note: str


@dataclass(frozen=True)
class Listed:
    """Another list, or the city's scheme, that holds the goal; ``weight`` is its weight there."""

    name: str
    address: str
    weight: Figure


@dataclass(frozen=True)
class GoalPage:
    """Everything on the page of a goal."""

    goal: Goal
    words: str
    count: str
    place: str
    class_words: str
    section_address: str
    departments: Sequence[str]
    listed: Sequence[Listed]
    outlook: Outlook
    outlook_words: str
    targets: Sequence[TargetCard]
    tabs: Sequence[Tab]
    chart: Chart | None
    months: Months | None
    stages: Sequence[Stage]
    project: Project | None
    history: Sequence[Change]
    before: Goal | None
    before_address: str
    after: Goal | None
    after_address: str
    edit: str
    filing: str
    ends: str


@page("plans.view_plan", queries.find_plan)
@require_safe
def goal(request: HttpRequest, row: models.Plan, code: str) -> HttpResponse:
    """One goal; ``?of=growth&indicator=gdp`` chooses the chart, ``?end=gdp.growth`` the estimate."""
    sight = see(request, row)
    shown = sight.kept(made, code, request.GET.get("indicator", "")[:60], request.GET.get("of", "")[:20])
    ends = goal_ends(sight, shown.goal, request.GET.get("end", "")[:80])
    context = {**frame(sight, "goals"), "page": shown, "mention": _mention(sight, shown.goal), "ends": ends}
    return render(request, "plans/goal.html", context)


def _mention(sight: Sight, own: Goal) -> Opened | None:
    """Where the newest report that the person may see speaks of what the goal is about."""
    indicators = [sight.plan.indicator(target.indicator) for target in own.targets]
    names = {name for each in indicators if each is not None for name in each.names}
    return mention(sight.person, sight.row.area_id, sight.row.year, names)


def made(sight: Sight, code: str, indicator: str = "", of: str = "") -> GoalPage:
    """The page of one goal.  Raises ``Http404`` where the plan has none of this code."""
    found = next((g for g in sight.progress.goals if g.goal.code == code), None)
    if found is None:
        raise Http404(code)
    goals, own = sight.plan.goals, found.goal
    place = next(i for i, g in enumerate(goals) if g.code == own.code)
    before = goals[place - 1] if place else None
    after = goals[place + 1] if place + 1 < len(goals) else None
    drawn = _drawn(sight, found)
    shown = next((s for s in drawn if (not indicator or s.code == indicator) and s.of.value == of), None)
    shown = shown or (drawn[0] if drawn else None)
    names = sight.plan.names()
    project = next((p for p in sight.plan.projects if any(t.indicator == p.code for t in own.targets)), None)
    return GoalPage(
        goal=own,
        words=_title_words(own),
        count=ngettext("{count} 个子项", "{count} 个子项", len(own.targets)).format(count=len(own.targets)),
        place=_("第{place}项").format(place=place + 1),
        class_words=word(own.goal_class),
        section_address=add_query(sight.url("goals"), section=own.section),
        departments=_departments(sight, own),
        listed=list(_listed(sight, own)),
        outlook=found.outlook,
        outlook_words=word(found.outlook),
        targets=[_card(sight, target, names) for target in found.targets],
        tabs=tabs_of(sight, sight.url("goal", code=own.code), drawn, shown),
        chart=chart_of(sight, shown, names.get(shown.code, own.name)) if shown else None,
        months=months_of(sight, shown.code, shown.of) if shown else None,
        stages=list(_stages(sight, project)) if project else [],
        project=project,
        history=history_of(sight, own),
        before=before,
        before_address=sight.url("goal", code=before.code) if before else "",
        after=after,
        after_address=sight.url("goal", code=after.code) if after else "",
        edit=edit_address(sight, "goal_edit", own.code),
        filing=filing_address(sight, [t.indicator for t in own.targets]),
        ends=ends_address(sight, [t.indicator for t in own.targets]),
    )


def _title_words(own: Goal) -> str:
    """The words of its targets beside the name: of one, or of two on one indicator; none where there are more."""
    words = [t.words for t in own.targets]
    return "，".join(words) if len({t.indicator for t in own.targets}) == 1 and len(words) <= 2 else ""


def _departments(sight: Sight, own: Goal) -> list[str]:
    """The lead first, then others that answer for single targets."""
    codes = dict.fromkeys([own.department, *(t.department for t in own.targets)])
    names = [sight.departments.get(code, code) for code in codes if code]
    if own.department and len(names) > 1:
        names[0] = _("{name}（牵头）").format(name=names[0])
    return names


def _listed(sight: Sight, own: Goal) -> Iterator[Listed]:
    """The lists and schemes that hold the goal or its indicators."""
    held = {code for t in own.targets for code in t.lists}
    for each in sight.plan.lists:
        if each.code in held:
            yield Listed(each.name, add_query(sight.url("goals"), list=each.code), NO_FIGURE)
    indicators = {t.indicator for t in own.targets}
    for scheme in sight.plan.schemes:
        for item in scheme.items:
            if item.goal == own.code or (item.goal is None and item.indicator in indicators):
                ref = f"weight:{scheme.code}:{item.indicator}"
                yield Listed(scheme.name, "", sight.figures.number(item.weight, _("分"), ref))


def edit_address(sight: Sight, name: str, code: str) -> str:
    """The address of a page for editing, for those who may; empty for the others."""
    return sight.url(name, code=code) if sight.may_edit else ""


def filing_address(sight: Sight, codes: Sequence[str]) -> str:
    """Where the figures of these indicators are filed, for those who file them; empty for the others, and in the past."""
    owners = {i.code: i.owner for i in sight.plan.indicators}
    for owner in dict.fromkeys(owners.get(code) for code in codes):
        place = FilingPlace(sight.row, (owner,), owner) if owner else None
        if place and sight.on is None and sight.person.has_perm("plans.file_figures", place):
            return sight.url("department_figures", department=owner)
    return ""


def ends_address(sight: Sight, codes: Sequence[str]) -> str:
    """Where it stands how these indicators are expected to end, for those who see that in numbers; empty for the others."""
    own = {i.code for i in sight.plan.indicators}
    found = next((code for code in codes if code in own), "")
    return sight.url("estimate", code=found) if found and sight.sees_chances else ""


# --- targets --------------------------------------------------------------------------------------------------------


def _card(sight: Sight, target: TargetProgress, names: dict[str, str]) -> TargetCard:
    sub, found, pace = target.sub_target, target.assessment, target.pace
    number = sight.figures.number
    requirement = requirement_of(sight, target)
    estimate = _estimate(sight, target)
    works = sight.sees_working
    name = names.get(sub.indicator, "")
    department = sub.department if sub.department != target.goal.department else ""
    return TargetCard(
        code=sub.code,
        name=name,
        words=sub.words,
        tier="" if sub.tier is Tier.CONGRESS else word(sub.tier),
        is_stretch=sub.target.is_stretch,
        department=sight.departments.get(department, department) if department else "",
        outlook=target.outlook,
        outlook_words=word(target.outlook),
        why=target.why,
        value=figure_of(sight, target),
        period=reached(sight, target),
        change=_change(sight, target),
        peers=_peers(sight, target),
        outcome=found.outcome.value,
        outcome_words=word(found.outcome) if _is_settled(found) else "",
        requirement=requirement,
        result=_result(found, requirement),
        done=number(pace.done, "%", f"pace:{sub.code}") if works else NO_FIGURE,
        due=number(pace.due, "%", f"due:{sub.code}") if works else NO_FIGURE,
        pace=pace.state.value,
        pace_words="" if pace.state is PaceState.NONE else word(pace.state),
        needed=_needed(sight, target) if works else NO_FIGURE,
        estimate=sight.figures.of(estimate, tongue()) if estimate else NO_FIGURE,
        estimate_source=opened(estimate.source).words if estimate else "",
        note=sub.note,
        source=opened(sub.source).words,
        edit=edit_address(sight, "target_edit", sub.code),
    )


def _is_settled(found: TargetAssessment) -> bool:
    """Whether an outcome is known by more than a stated estimate."""
    seen = found.observation
    return found.outcome is not Outcome.UNKNOWN and seen is not None and seen.status is not Status.ESTIMATE


def _result(found: TargetAssessment, requirement: str) -> str:
    """The explanation without the requirement that it begins with, which stands on a line of its own."""
    if found.observation is None and not found.missing and not found.fault:
        return _("还没有")
    explained = found.explain(tongue())
    for between in ("；", "; "):
        if explained.startswith(requirement + between):
            return explained.removeprefix(requirement + between)
    return explained


def _change(sight: Sight, target: TargetProgress) -> Figure:
    """Against the period before; of a running total that is only what the month brought, and left to the table."""
    moved, seen = target.change, target.latest
    indicator = sight.plan.indicator(target.sub_target.indicator)
    adds_up = indicator is None or indicator.kind in (Kind.FLOW, Kind.COUNT)
    if moved is None or seen is None or (seen.of in (Measure.LEVEL, Measure.COUNT) and adds_up):
        return NO_FIGURE
    return sight.figures.number(moved.number, moved.unit.symbol, f"chg:{target.sub_target.code}", signed=True)


def _peers(sight: Sight, target: TargetProgress) -> Peers:
    """How it stands among its peers."""
    code, moved, distance = target.sub_target.code, target.rank_change, target.peers_distance
    number, better = sight.figures.number, target.peers_better
    far = distance if distance is not None and distance.number else None
    words = "" if far is None else _("高于全市平均") if far.number > 0 else _("低于全市平均")
    among = getattr(target.sub_target.target.predicate, "among", "") or "全市"
    peers = {"全市": _("全市"), "全省": _("全省"), "全国": _("全国")}
    return Peers(
        rank=sight.figures.of(target.rank, tongue()),
        among=_("{among}第").format(among=peers.get(among, among)),
        change=number(abs(moved), ngettext("位", "位", abs(moved)), f"rank:{code}") if moved else NO_FIGURE,
        up=bool(moved and moved > 0),
        distance=number(abs(far.number), far.unit.symbol, f"dist:{code}") if far else NO_FIGURE,
        words=words,
        tone="" if better is None else "up" if better else "down",
    )


def _needed(sight: Sight, target: TargetProgress) -> Figure:
    asked = target.needed
    if asked is None:
        return NO_FIGURE
    text = f"{asked.number:f}".replace("-", MINUS)
    return Figure(text, asked.unit.symbol, sight.figures.address(f"need:{target.sub_target.code}"))


def _estimate(sight: Sight, target: TargetProgress) -> Observation | None:
    """What the department expects of the whole year, where it has said so and the target is not shown with it already."""
    sub, year = target.sub_target, str(sight.plan.year)
    same = sight.plan.observations.same(sub.indicator, sight.plan.area.code, sub.period or year, sub.target.of)
    stated = (o for o in same if o.status is Status.ESTIMATE and o.of is sub.target.of and o is not target.latest)
    return next(stated, None)


# --- charts ---------------------------------------------------------------------------------------------------------


def _drawn(sight: Sight, found: GoalProgress) -> list[Series]:
    """The series of the goal's indicators of which something is known; the one it is judged by first: what is off course."""
    codes = dict.fromkeys(t.sub_target.indicator for t in found.targets)
    every = [_all_of(sight, code) for code in codes]
    off = [t for t in found.targets if found.outlook.is_exception and t.outlook is found.outlook]
    first = next((t.latest for t in (*off, *found.targets) if t.latest is not None), None)
    flat = [s for same in every for s in same]
    return sorted(flat, key=lambda s: not _is_of(s, first))


def _all_of(sight: Sight, code: str) -> list[Series]:
    measures = (Measure.LEVEL, Measure.GROWTH, Measure.NET, Measure.CHANGE, Measure.RANK)
    found = (series_of(sight, code, of) for of in measures)
    return [s for s in found if s.known and chart_of(sight, s, "") is not None]


def _is_of(found: Series, judged: Observation | None) -> bool:
    return judged is not None and judged.indicator == found.code and judged.of.family == found.of.family


def tabs_of(sight: Sight, address: str, drawn: Sequence[Series], shown: Series | None) -> list[Tab]:
    """The charts to choose from; none where there is only one."""
    if len(drawn) < 2:
        return []
    names, several = sight.plan.names(), len({s.code for s in drawn}) > 1
    return [
        Tab(
            f"{names.get(s.code, s.code)} · {measure_words(s)}" if several else measure_words(s),
            add_query(address, indicator=s.code, of=s.of.value) + "#h-chart",
            s is shown,
        )
        for s in drawn
    ]


# --- milestones -----------------------------------------------------------------------------------------------------


def _stages(sight: Sight, project: Project) -> Iterator[Stage]:
    """The milestones of a project, with what is recorded of each."""
    best, area = sight.plan.observations.best, sight.plan.area.code
    for each in project.milestones:
        seen = best(project.code, area, str(sight.plan.year), Measure.MILESTONE, each.stage)
        state, words = _stage_state(sight, each.due, seen)
        yield Stage(each.stage, each.due, sight.figures.of(seen, tongue()), state, words, each.note)


def _stage_state(sight: Sight, due: date | None, seen: Observation | None) -> tuple[str, str]:
    if seen is not None and isinstance(seen.value, date) and due is not None and seen.value > due:
        days = (seen.value - due).days
        return "partly", ngettext("已完成，晚 {days} 天", "已完成，晚 {days} 天", days).format(days=days)
    if seen is not None and (seen.value is Statement.DONE or isinstance(seen.value, date)):
        return "done", _("已完成")
    if due is not None and due < sight.day:
        return "at_risk", _("到期未报完成")
    return "", _("未到期") if due else _("没有期限")
