"""Exports: what a page shows, as a workbook with the same rows and words; each leaves a line in the audit trail.

page's values ──▶ sheets ──▶ xlsx, named in Chinese          plans.export: who took what, with which conditions, how many rows
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.recording import note
from drumtower.office.plans import models, queries
from drumtower.office.plans.issuing import issues_of, months_known
from drumtower.office.plans.months import Months, months_of
from drumtower.office.plans.sight import Sight, see
from drumtower.office.plans.views.compare import asked_comparison
from drumtower.office.plans.views.goals import Asked, choices, grouped, rows_of
from drumtower.office.plans.views.monthly import chosen_issue, drafted, month_of
from drumtower.office.plans.views.sheets import (
    above,
    comparison_sheet,
    goals_sheet,
    indicator_sheets,
    monthly_sheet,
    off_course_sheet,
    workbook,
)
from drumtower.office.plans.words import word
from drumtower.plan import Measure, Plan, write_plan
from drumtower.sheets import SheetContent

__all__ = [
    "comparison",
    "file_answer",
    "goals",
    "indicator",
    "monthly",
    "off_course",
    "plan",
    "plan_workbook",
    "sheets_answer",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEASURES = (Measure.LEVEL, Measure.GROWTH, Measure.NET, Measure.CHANGE, Measure.RANK)


def sheets_answer(sight: Sight, name: str, sheets: Sequence[SheetContent], **conditions: Any) -> HttpResponse:
    """The sheets as a file, and the line in the trail."""
    asked = {key: value for key, value in conditions.items() if value}
    return file_answer(sight, name, workbook(sheets), rows=sum(len(s.rows) for s in sheets), **asked)


def file_answer(sight: Sight, name: str, content: bytes, **told: Any) -> HttpResponse:
    """The file, and the line in the trail."""
    after = {"what": name, "day": sight.day.isoformat(), **told}
    note(sight.person, "plans.export", area=sight.row.area_id, subject=f"{sight.row.year} {name}", after=after)
    words = _("{area}{year}年{name}_{day}")
    filename = (
        words.format(area=sight.plan.area.name, year=sight.plan.year, name=name, day=sight.day.isoformat()) + ".xlsx"
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def goals(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The plan table with the filters of the page."""
    sight = see(request, row)
    asked, every = Asked.of(request.GET), rows_of(sight)
    found = [each for each in every if asked.takes(each)]
    words = _conditions(asked, choices(sight, every))
    count = _("共{found}个子项，全部{every}个").format(found=len(found), every=len(every))
    lines = above(sight, _("计划目标"), words, count)
    heading = "" if asked.group == "none" else _("分组")
    sheet = goals_sheet(grouped(found, asked), heading, lines)
    return sheets_answer(sight, _("计划目标"), [sheet], conditions=words)


def _conditions(asked: Asked, offered: dict[str, list[tuple[str, str]]]) -> str:
    """The filters in words: 条件：判断 偏离计划；查找“财政”."""
    labels = {
        "state": _("判断"), "class": _("类别"), "section": _("章节"), "department": _("责任单位"), "list": _("清单"),
    }  # fmt: skip
    values = {
        "state": asked.state, "class": asked.goal_class, "section": asked.section, "department": asked.department,
        "list": asked.list,
    }  # fmt: skip
    said = [f"{labels[name]} {dict(offered[name]).get(value, value)}" for name, value in values.items() if value]
    said += [_("查找“{query}”").format(query=asked.query)] if asked.query else []
    return _("条件：{conditions}").format(conditions="；".join(said)) if said else ""


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def plan(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The whole plan as a workbook that can be brought in again, with the figures that the person may see."""
    sight = see(request, row)
    whole = queries.read(row, sight.on, sight.clearance)
    told = {"goals": len(whole.goals), "observations": len(whole.observations)}
    return file_answer(sight, _("计划工作簿"), plan_workbook(whole), **told)


def plan_workbook(whole: Plan) -> bytes:
    """The workbook of a plan that can be brought in again."""
    with TemporaryDirectory(prefix="drumtower-") as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(whole, path)
        return path.read_bytes()


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def off_course(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """Every goal off course."""
    sight = see(request, row)
    return sheets_answer(sight, _("偏离计划的目标"), [off_course_sheet(sight, above(sight, _("偏离计划，谁来办")))])


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def comparison(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """The comparison as asked for."""
    sight = see(request, row)
    _choice, found = asked_comparison(sight, request.GET)
    if found is None:
        raise Http404("nothing to compare")
    title = _("比较：{old} → {new}").format(old=found.old.name, new=found.new.name)
    return sheets_answer(sight, _("计划比较"), [comparison_sheet(found, above(sight, title))], conditions=title)


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def monthly(request: HttpRequest, row: models.Plan, month: str) -> HttpResponse:
    """The monthly table, as issued or, for those who see it, as a draft."""
    sight, number = see(request, row), month_of(row, month)
    issue = chosen_issue(request, issues_of(row, number, sight.on))
    if issue is not None and not (request.GET.get("draft") and sight.sees_working):
        stand = _("{by} {day} 发布，第{number}次").format(by=issue.by, day=issue.day.isoformat(), number=issue.number)
        sheet, state = issue.sheet(sight.clearance.openness), f"{stand} · {issue.algorithm} {issue.hash}"
    elif not sight.sees_working or number not in months_known(sight):
        raise Http404(month)
    else:
        sheet, state = drafted(sight, number), _("草表，尚未发布")
    who = above(sight, "")[-1]
    reason = [_("更正理由：{reason}").format(reason=issue.reason)] if issue and issue.reason else []
    name = _("{month}月度一页表").format(month=_("{number}月").format(number=number))
    return sheets_answer(sight, name, [monthly_sheet(sheet, [state, *reason, who])], conditions=state)


@never_cache
@page("plans.export_plan", queries.find_plan)
@require_safe
def indicator(request: HttpRequest, row: models.Plan, code: str) -> HttpResponse:
    """The values of one indicator: month by month, and everything ever stated."""
    sight = see(request, row)
    found = sight.plan.indicator(code)
    if found is None:
        raise Http404(code)
    months: list[tuple[str, Months]] = [
        (word(of), shown) for of in MEASURES if (shown := months_of(sight, code, of)) is not None
    ]
    title = _("{name}（{code}）的数据").format(name=found.name, code=code)
    sheets = indicator_sheets(sight, code, months, above(sight, title))
    return sheets_answer(sight, _("{name}数据").format(name=found.name), sheets)
