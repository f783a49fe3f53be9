"""全年概览: where the year stands, what is off course and at which rank, who must act; exceptions first.

Sight ──▶ Overview (rate, months gone, parts) · off course · not reported · main indicators · squares · departments
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.menu import start_of
from drumtower.base.models import User
from drumtower.base.pictures import Line, Part
from drumtower.calendar import today
from drumtower.finding import DrumtowerError, Message
from drumtower.office.plans import models, queries
from drumtower.office.plans.figures import written
from drumtower.office.plans.lateness import is_late, owed
from drumtower.office.plans.lines import spark
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.gaps import gaps_to_explain
from drumtower.office.plans.words import OUTLOOKS, SIGNS, period_words, word
from drumtower.plan import (
    GoalClass,
    GoalProgress,
    Origin,
    Outlook,
    PaceState,
    ProgressGroup,
    TargetProgress,
)
from drumtower.quantity import Amount, round_half_up

__all__ = [
    "Mini",
    "OffRow",
    "Overview",
    "Square",
    "Unit",
    "distance_of",
    "figure_of",
    "gravest",
    "last_rate",
    "made",
    "overview",
    "reached",
    "start",
]

SHOWN_OFF_COURSE = 8
SHOWN_MAIN = 6
WHOLE = 100


@dataclass(frozen=True)
class OffRow:
    """A goal off course: what it promised, what is known, at which rank, why, and who must act."""

    name: str
    address: str
    words: str
    value: Figure
    period: str
    rank: Figure
    rank_change: int | None
    outlook: Outlook
    outlook_words: str
    why: Message | None
    department: str


@dataclass(frozen=True)
class Mini:
    """A main indicator in small: its latest value, its line, its target and how it will do."""

    name: str
    address: str
    value: Figure
    period: str
    line: Line | None
    words: str
    outlook: Outlook
    outlook_words: str
    rank: Figure
    distance: Figure


@dataclass(frozen=True)
class Square:
    """One goal among all: a coloured square with a sign, which opens the goal."""

    address: str
    outlook: Outlook
    sign: str
    title: str


@dataclass(frozen=True)
class Unit:
    """A department: how many goals it answers for, how many of them are off course, and what it has not reported."""

    name: str
    address: str
    squares: Sequence[Square]
    total: Figure
    off: Figure
    off_count: int
    late: Figure


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    rate: Figure
    rate_known: Figure
    rate_done: Figure
    rate_whole: Figure
    rate_judged: Figure
    months_gone: int
    gone_words: str
    is_over: bool
    paces: Sequence[tuple[PaceState, str, Figure]]
    parts: Sequence[Part]
    parts_title: str
    legend: Sequence[tuple[Outlook, str, Figure]]
    off: Sequence[OffRow]
    off_total: int
    late: Sequence[tuple[str, Figure]]
    late_address: str
    minis: Sequence[Mini]
    sections: Sequence[tuple[str, Sequence[Square], Figure]]
    signs: Sequence[tuple[Outlook, str, str]]
    units: Sequence[Unit]


@page("base.use_own_account")
@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """The plan of the year under way, else the newest that the person may see; an administrator's own page for those who see none.

    Next year's draft does not take the place of the year that everybody works with.
    """
    assert isinstance(request.user, User)
    plans = queries.plans_of(request.user)
    if not plans:
        if (own := start_of(request.user)) != "/":
            return redirect(own)
        return render(
            request,
            "plans/no_plan.html",
            {"may_import": request.user.has_perm("plans.import_plan", request.user.area_id)},
        )
    first = next((plan for plan in plans if plan.year <= today().year), plans[0])
    return redirect("plans:overview", area=first.area_id, year=first.year)


@page("plans.view_plan", queries.find_plan)
@require_safe
def overview(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """How the year stands."""
    sight = see(request, row)
    return render(
        request,
        "plans/overview.html",
        {
            **frame(sight, "overview"),
            "page": sight.kept(made),
            "last": last_rate(sight),
            "others": _others(sight),
            "gaps": gaps_to_explain(sight),
        },
    )


def _others(sight: Sight) -> list[dict[str, str]]:
    """The plans of other years, the newest first, with the way there."""
    here = sight.row
    found = [p for p in queries.plans_of(sight.person) if p.area_id == here.area_id and p.pk != here.pk]
    return [
        {
            "address": reverse("plans:overview", kwargs={"area": p.area_id, "year": p.year}),
            "words": _("{year}年计划").format(year=p.year),
        }
        for p in found
    ]


def made(sight: Sight) -> Overview:
    """The page of ``sight``."""
    progress, figures, counts = sight.progress, sight.figures, sight.progress.counts
    units = tuple(_unit(sight, group) for group in progress.by_department())
    gone = round_half_up(progress.gone, 0)
    return Overview(
        rate=figures.number(progress.expected_rate, "%", "rate:expected"),
        rate_known=figures.number(progress.expected_rate_known, "%", "rate:expected-known"),
        rate_done=figures.number(progress.done_rate, "%", "rate:done"),
        rate_whole=figures.number(progress.assessment.completion_rate, "%", "rate:completion"),
        rate_judged=figures.number(progress.assessment.completion_rate_judged, "%", "rate:judged"),
        months_gone=progress.months_gone,
        gone_words=_("一年已过{percent}%").format(percent=gone),
        is_over=progress.gone >= WHOLE,
        paces=_paces(sight),
        parts=[Part(o.value, counts[o], word(o)) for o in OUTLOOKS],
        parts_title=_("，").join(f"{word(o)} {counts[o]}" for o in OUTLOOKS if counts[o]),
        legend=[(o, word(o), figures.number(counts[o], "", f"count:{o.value}")) for o in OUTLOOKS if counts[o]],
        off=[_off_row(sight, goal) for goal in progress.exceptions[:SHOWN_OFF_COURSE]],
        off_total=len(progress.exceptions),
        late=_owing(sight),
        late_address=add_query(sight.url("goals"), state="late"),
        minis=[_mini(sight, goal) for goal in _main(progress.goals)[:SHOWN_MAIN]],
        sections=[_section(sight, group) for group in progress.by_section()],
        signs=[(o, word(o), SIGNS[o]) for o in OUTLOOKS if counts[o]],
        units=sorted(units, key=lambda unit: -unit.off_count),
    )


def _paces(sight: Sight) -> list[tuple[PaceState, str, Figure]]:
    """How many targets are ahead of the pace line, on it and behind it."""
    items = [t.pace for goal in sight.progress.goals for t in goal.targets if t.pace.due is not None]
    counts = {state: sum(item.state is state for item in items) for state in PaceState}
    number = sight.figures.number
    return [(s, word(s), number(counts[s], "", f"count:pace:{s.value}")) for s in PaceState if counts[s]]


def last_rate(sight: Sight) -> tuple[str, Figure] | None:
    """The completion rate of the year before, as known on the day, and what it is; None where its plan is not here.

    While that year is under way it is what is expected of it.
    """
    before = queries.year_before(sight.row)
    if before is None or not sight.person.has_perm("plans.view_plan", before):
        return None
    last = replace(sight, row=before)
    try:
        progress = last.progress
    except DrumtowerError:
        return None
    if progress.gone < WHOLE:
        return _("上年预计"), last.figures.number(progress.expected_rate, "%", "rate:expected")
    return _("上年实际"), last.figures.number(progress.assessment.completion_rate, "%", "rate:completion")


def _off_row(sight: Sight, goal: GoalProgress) -> OffRow:
    """The row of a goal by the gravest of its targets."""
    target = gravest(goal)
    return OffRow(
        name=goal.goal.name,
        address=sight.url("goal", code=goal.goal.code),
        words=target.sub_target.words,
        value=figure_of(sight, target),
        period=reached(sight, target),
        rank=sight.figures.of(target.rank),
        rank_change=target.rank_change,
        outlook=goal.outlook,
        outlook_words=word(goal.outlook),
        why=target.why,
        department=sight.departments.get(target.sub_target.department or goal.goal.department or "", ""),
    )


def gravest(goal: GoalProgress) -> TargetProgress:
    """The target that makes the goal's outlook what it is."""
    return next((t for t in goal.targets if t.outlook is goal.outlook), goal.targets[0])


def figure_of(sight: Sight, target: TargetProgress) -> Figure:
    """The value by which a target stands now; opens to its source, or to how it was computed."""
    if target.value is None or target.latest is None:
        return NO_FIGURE
    if target.derived is None:
        return sight.figures.of(target.latest, tongue())
    text, unit = written(target.value)
    stands_in = target.latest.origin is Origin.ILLUSTRATIVE
    return Figure(text, unit, sight.figures.address(f"v:{target.sub_target.code}"), _("算得"), stands_in)


def reached(sight: Sight, target: TargetProgress) -> str:
    """The period that a target's value reaches to; nothing of a record, which bears its own date."""
    if target.latest is None or not isinstance(target.latest.value, Amount):
        return ""
    return period_words(target.latest.period, sight.plan.year)


def _main(goals: Iterable[GoalProgress]) -> list[GoalProgress]:
    """The main indicators that have a figure, else those without."""
    main = [g for g in goals if g.goal.goal_class is GoalClass.MAIN and g.targets]
    return sorted(main, key=lambda g: g.targets[0].latest is None)


def _mini(sight: Sight, goal: GoalProgress) -> Mini:
    target = goal.targets[0]
    return Mini(
        name=goal.goal.name,
        address=sight.url("goal", code=goal.goal.code),
        value=figure_of(sight, target),
        period=reached(sight, target),
        line=spark(sight, target),
        words=target.sub_target.words,
        outlook=goal.outlook,
        outlook_words=word(goal.outlook),
        rank=sight.figures.of(target.rank),
        distance=distance_of(sight, target),
    )


def distance_of(sight: Sight, target: TargetProgress) -> Figure:
    """How far a target's figure lies above the peers' mean, or below it."""
    apart = target.peers_distance
    if apart is None:
        return NO_FIGURE
    return sight.figures.number(apart.number, apart.unit.symbol, f"dist:{target.sub_target.code}", signed=True)


def _section(sight: Sight, group: ProgressGroup) -> tuple[str, list[Square], Figure]:
    squares = [_square(sight, goal) for goal in group.goals]
    words = ngettext("项", "项", len(squares))
    return group.label, squares, sight.figures.number(len(squares), words, f"count:section:{group.name}")


def _square(sight: Sight, goal: GoalProgress) -> Square:
    title = f"{goal.goal.code} {goal.goal.name}{_('：')}{word(goal.outlook)}"
    return Square(sight.url("goal", code=goal.goal.code), goal.outlook, SIGNS[goal.outlook], title)


def _owing(sight: Sight) -> list[tuple[str, Figure]]:
    """The departments that have not reported the latest month, each with how many figures it owes."""
    number, names = sight.figures.number, sight.departments
    found = [
        (names.get(owner) or _("未定责任单位"), number(len(targets), "", f"count:owed:{owner or '-'}"))
        for owner, targets in owed(sight).items()
    ]
    return sorted(found, key=lambda each: -int(each[1].text))


def _unit(sight: Sight, group: ProgressGroup) -> Unit:
    """A department with what it must act on and what it owes."""
    late = [t for goal in group.goals for t in goal.targets if is_late(sight, t)]
    off, name = len(group.exceptions), group.name or "-"
    number = sight.figures.number
    return Unit(
        name=group.label or _("未定责任单位"),
        address=add_query(sight.url("goals"), department=group.name),
        squares=[_square(sight, goal) for goal in group.goals],
        total=number(len(group.goals), "", f"count:department:{name}"),
        off=number(off, "", f"count:department:{name}:off") if off else NO_FIGURE,
        off_count=off,
        late=number(len(late), "", f"count:department:{name}:late") if late else NO_FIGURE,
    )
