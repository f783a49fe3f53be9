"""计划目标: every target of the plan in one table, filtered, sorted, searched and grouped as asked.

GET ──▶ Asked (query, state, class, section, department, list, group, sort) ──▶ rows ──▶ groups of rows
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.pictures import Line
from drumtower.finding import Message
from drumtower.office.plans import models, queries
from drumtower.office.plans.lateness import is_late
from drumtower.office.plans.lines import spark
from drumtower.office.plans.sight import Sight, see
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.overview import figure_of, reached
from drumtower.office.plans.words import OUTLOOKS, word
from drumtower.plan import GoalClass, Outlook, TargetProgress

__all__ = ["Asked", "Row", "choices", "goals", "grouped", "rows_of"]


@dataclass(frozen=True)
class Row:
    """One target in the table.

    ``address`` opens its goal; ``value`` is the figure it stands by now, ``pace`` how much of the year's target is done and
    ``due`` how much should be, both in percent.
    """

    goal: str
    name: str
    address: str
    code: str
    words: str
    goal_class: GoalClass
    section: str
    department: str
    department_code: str
    lists: tuple[str, ...]
    value: Figure
    period: str
    done: Figure
    due: Figure
    rank: Figure
    outlook: Outlook
    outlook_words: str
    why: Message
    line: Line | None
    late: bool
    is_stretch: bool
    order: int


@dataclass(frozen=True)
class Asked:
    """What the reader asked for; empty means all."""

    query: str = ""
    state: str = ""
    goal_class: str = ""
    section: str = ""
    department: str = ""
    list: str = ""
    group: str = "section"
    sort: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        """What stands in an address; what is not known there is left aside."""
        group = given.get("group", "section")
        sort = given.get("sort", "")
        return cls(
            given.get("q", "").strip(),
            given.get("state", ""),
            given.get("class", ""),
            given.get("section", ""),
            given.get("department", ""),
            given.get("list", ""),
            group if group in GROUPS else "section",
            sort if sort.removeprefix("-") in SORTS else "",
        )

    def takes(self, row: Row) -> bool:
        """Whether the row is asked for."""
        return all(
            (
                not self.query or self.query.casefold() in _searched(row),
                not self.state or self._takes_state(row),
                not self.goal_class or row.goal_class.value == self.goal_class,
                not self.section or row.section == self.section,
                not self.department or row.department_code == self.department,
                not self.list or self.list in row.lists,
            )
        )

    def _takes_state(self, row: Row) -> bool:
        if self.state == "off":
            return row.outlook.is_exception
        return row.late if self.state == "late" else row.outlook.value == self.state


def _searched(row: Row) -> str:
    return " ".join((row.goal, row.name, row.words, row.department, row.section, row.code)).casefold()


GROUPS: Mapping[str, Callable[[Row], str]] = {
    "section": lambda row: row.section,
    "class": lambda row: word(row.goal_class),
    "department": lambda row: row.department or _("未定责任单位"),
    "list": lambda row: "、".join(row.lists) or _("不在其他清单"),
    "state": lambda row: row.outlook_words,
    "none": lambda row: "",
}
SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: row.name,
    "state": lambda row: row.outlook.severity,
    "done": lambda row: _number(row.done) - _number(row.due),
    "rank": lambda row: _number(row.rank) or 999,
    "department": lambda row: row.department,
}


def _number(figure: Figure) -> float:
    """The number of a figure for sorting, 0 where there is none."""
    try:
        return float(figure.text.replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return 0.0


@page("plans.view_plan", queries.find_plan)
@require_safe
def goals(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The table of all targets."""
    sight = see(request, row)
    asked = Asked.of(request.GET)
    every = sight.kept(rows_of)
    found = [each for each in every if asked.takes(each)]
    context = {
        "asked": asked,
        "query": asked.query,
        "groups": grouped(found, asked),
        "found": len(found),
        "every": len(every),
        "choices": choices(sight, every),
        "sorts": {name: _next_sort(asked.sort, name) for name in SORTS},
        "list_names": {each.code: each.name for each in sight.plan.lists},
        "exports": {"xlsx": _export_address(request, sight)},
    }
    return render(request, "plans/goals.html", {**frame(sight, "goals"), **context})


def _export_address(request: HttpRequest, sight: Sight) -> str:
    """Where the table as filtered, sorted and grouped is exported."""
    query = request.GET.copy()
    query.pop("on", None)
    address = sight.url("goals_xlsx")
    return f"{address}{'&' if sight.on else '?'}{query.urlencode()}" if query else address


def rows_of(sight: Sight) -> list[Row]:
    """A row for every target of the plan, in its order."""
    targets = [target for goal in sight.progress.goals for target in goal.targets]
    return [_row(sight, target, order) for order, target in enumerate(targets)]


def _row(sight: Sight, target: TargetProgress, order: int) -> Row:
    goal, sub, pace = target.goal, target.sub_target, target.pace
    department = sub.department or goal.department or ""
    number = sight.figures.number
    return Row(
        goal=goal.code,
        name=goal.name,
        address=sight.url("goal", code=goal.code),
        code=sub.code,
        words=sub.words,
        goal_class=goal.goal_class,
        section=goal.section,
        department=sight.departments.get(department, department),
        department_code=department,
        lists=sub.lists,
        value=figure_of(sight, target),
        period=reached(sight, target),
        done=number(pace.done, "%", f"pace:{sub.code}"),
        due=number(pace.due, "%", f"due:{sub.code}"),
        rank=sight.figures.of(target.rank) if target.rank else NO_FIGURE,
        outlook=target.outlook,
        outlook_words=word(target.outlook),
        why=target.why,
        line=spark(sight, target),
        late=is_late(sight, target),
        is_stretch=sub.target.is_stretch,
        order=order,
    )


def grouped(rows: Sequence[Row], asked: Asked) -> list[tuple[str, list[Row]]]:
    """The rows under the headings asked for, in the order asked for."""
    if asked.sort:
        key = SORTS[asked.sort.removeprefix("-")]
        rows = sorted(rows, key=key, reverse=asked.sort.startswith("-"))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(GROUPS[asked.group](row), []).append(row)
    return list(groups.items())


def _next_sort(now: str, name: str) -> str:
    """What a click on a heading asks for: first ascending, then descending, then the plan's order."""
    return {name: f"-{name}", f"-{name}": ""}.get(now, name)


def choices(sight: Sight, rows: Sequence[Row]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter: value and words."""
    present = {row.outlook for row in rows}
    departments = dict.fromkeys(row.department_code for row in rows)
    return {
        "state": [
            ("off", _("偏离计划")),
            ("late", _("缺最近一月")),
            *((o.value, word(o)) for o in OUTLOOKS if o in present),
        ],
        "class": [(c.value, word(c)) for c in GoalClass if any(row.goal_class is c for row in rows)],
        "section": [(name, name) for name in dict.fromkeys(row.section for row in rows)],
        "department": [(code, sight.departments.get(code, code)) for code in departments if code],
        "list": [(each.code, each.name) for each in sight.plan.lists],
        "group": [
            ("section", _("按章节")), ("class", _("按类别")), ("department", _("按责任单位")), ("list", _("按清单")),
            ("state", _("按判断")), ("none", _("不分组")),
        ],
    }  # fmt: skip
