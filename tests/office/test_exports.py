"""Exports: the same rows and words as the page, with conditions and explanations; nothing in a cell is ever run."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

import pytest
from desk_pages import sit_down
from example_desk import AREA, example_desk, text_of
from office_plans import APPROVED, load, undone
from small_plans import goal, target

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import frozen

pytestmark = pytest.mark.django_db
PLAN = f"/{AREA}/2024/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def sheets_of(answer):
    """Every visible sheet of the answer, by name: its rows without the hidden column of keys."""
    from python_calamine import CalamineWorkbook

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == XLSX
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    names = [name for name in book.sheet_names if not name.startswith("_")]
    return {name: [row[1:] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in names}


def export(desk, path, who="officer"):
    return desk.as_(who).get(f"{PLAN}{path}")


def parts(rows, first):
    """The lines above a table, its headings, and its rows as words by heading."""
    at = next(i for i, row in enumerate(rows) if row[0] == first)
    above = [row[0] for row in rows[:at]]
    headings = [str(each) for each in rows[at]]
    return above, headings, [dict(zip(headings, row, strict=True)) for row in rows[at + 1 :] if any(row)]


# --- the plan table -------------------------------------------------------------------------------------------------


def test_the_plan_table_as_filtered(desk):
    query = "?state=off&sort=state&group=none"
    (rows,) = sheets_of(export(desk, f"goals.xlsx{query}")).values()
    above, headings, found = parts(rows, "编号")
    page = text_of(desk.as_("officer").get(f"{PLAN}goals/{query}").content.decode())
    shown = [line for line in page if any(line.startswith(f"{r['目标']}{r['编号']} ") for r in found)]
    assert len(found) > 5
    assert [line.split(" ")[0] for line in shown] == [f"{r['目标']}{r['编号']}" for r in found]
    assert headings[:4] == ["编号", "目标", "目标值", "类别"]
    for line, row in zip(shown, found, strict=True):
        assert row["目标值"] in line
        assert row["说明"].removesuffix("；缺最近一月") in line
        assert row["责任单位"] in line
    assert above == [
        "计划目标",
        "鼓楼区2024年国民经济和社会发展计划（正文所列部分） · 9月调整（区人大常委会，2024-09-27） · 数据截至1—9月 · 按2024-10-20所知",
        "条件：判断 偏离计划",
        f"共{len(found)}个子项，全部47个",
        "计划员 2024-10-20 09:00 导出 · 带※的数字是示例，不是公布的数据",
    ]


def test_numbers_stand_as_numbers_with_their_unit(desk):
    (rows,) = sheets_of(export(desk, "goals.xlsx?q=T03&group=none")).values()
    ((row),) = parts(rows, "编号")[2]
    assert (row["最新"], row["计量单位"], row["时期"]) == (50.2, "亿元", "1—9月")
    assert (row["标注"], row["已完成%"], row["应完成%"], row["判断"]) == ("初步※", 47.8, 52.4, "有压力")
    assert row["说明"] == (
        "1—9月累计50.2亿元，序时应达55.0亿元，落后4.8亿元；后3个月须月均18.3亿元，照目前进度、按往年各月占比约15.2亿元"
    )


def test_the_export_link_of_the_page_keeps_the_conditions(desk):
    page = desk.as_("officer").get(f"{PLAN}goals/?state=off&group=department").content.decode()
    assert f'href="{PLAN}goals.xlsx?state=off&amp;group=department"' in page


def test_groups_head_their_rows(desk):
    (rows,) = sheets_of(export(desk, "goals.xlsx?group=class&state=off")).values()
    groups = [row["分组"] for row in parts(rows, "分组")[2]]
    assert set(groups) <= {"主要指标", "重点目标任务", "重点建设项目"}
    assert groups == sorted(groups, key=groups.index)


def test_a_past_day_is_exported_as_it_stood(desk):
    (rows,) = sheets_of(export(desk, "goals.xlsx?q=T28-3&group=none&on=2024-09-20")).values()
    above, _headings, ((row),) = parts(rows, "编号")
    assert row["目标值"] == "7000人"
    assert above[1].endswith(" · 按2024-09-20所知")


# --- the others -----------------------------------------------------------------------------------------------------


def test_what_is_off_course(desk):
    (rows,) = sheets_of(export(desk, "off-course.xlsx")).values()
    _above, _headings, found = parts(rows, "编号")
    page = text_of(desk.as_("officer").get(PLAN).content.decode())
    assert len(found) == 11
    first = found[0]
    assert (first["目标"], first["目标值"]) == ("固定资产投资", "保持稳定增长、力争达到3%")
    assert (first["最新"], first["全市位次"], first["位次前移"]) == (-1.8, 6, 1)
    for row in found[:8]:
        assert any(line.startswith(row["目标"]) and row["说明"] in line for line in page), row


def test_the_monthly_table_as_issued_and_as_a_draft(desk):
    name = "月度一页表"
    with undone():
        assert export(desk, "monthly/2024-09.xlsx", "leader").status_code == 404
        draft = sheets_of(export(desk, "monthly/2024-09.xlsx"))[name]
        desk.as_("officer").post(f"{PLAN}monthly/2024-09/issue/", {"after": "0"})
        issued = sheets_of(export(desk, "monthly/2024-09.xlsx", "leader"))[name]
    above, headings, found = parts(draft, "指标")
    assert headings == [
        "指标", "单位", "年度目标", "当月", "累计", "增速", "较上月", "全市平均", "位次", "位次变动", "序时", "预判", "责任单位",
        "判断依据",
    ]  # fmt: skip
    tech = next(row for row in found if row["指标"] == "技术合同成交额")
    assert (tech["累计"], tech["序时"], tech["预判"]) == ("50.2", "47.8% / 52.4%（落后序时）", "有压力")
    assert "草表，尚未发布" in above
    assert above[0] == "南京市鼓楼区2024年1—9月主要指标完成情况"
    above_issued, _headings, found_issued = parts(issued, "指标")
    assert found_issued == found
    assert any(line.startswith("计划员 2024-10-20 发布，第1次 · sha256 ") for line in above_issued)


def test_a_comparison(desk):
    (rows,) = sheets_of(export(desk, "compare.xlsx?with=2023")).values()
    above, _headings, found = parts(rows, "变化")
    assert above[0] == "比较：2023年 → 2024年 · 9月调整"
    kinds = [row["变化"] for row in found]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "提高": 7, "降低": 7, "改写": 4, "新增": 23, "调整归属": 6, "取消": 169,
    }  # fmt: skip
    row = next(row for row in found if row["现编号"] == "T14-1")
    assert (row["原来：2023年"], row["现在：2024年 · 9月调整"]) == ("增长4%左右", "增长6%")
    assert (row["上年结果"], row["上年结果值"], row["目标比上年结果"], row["差的单位"]) == (
        "完成",
        4.3,
        1.7,
        "个百分点",
    )


def test_versions_compared_with_approver_and_reason(desk):
    (rows,) = sheets_of(export(desk, "compare.xlsx?with=version:批准")).values()
    above, _headings, found = parts(rows, "变化")
    assert "其间版本：9月调整（调整，区人大常委会，2024-09-27）示例，非公布数据" in above
    assert found[0]["理由"] == "示例：培训补贴随年度预算核减"


def test_the_values_of_an_indicator(desk):
    sheets = sheets_of(export(desk, "indicators/tech-contracts.xlsx"))
    assert list(sheets) == ["各月数值", "全部数据"]
    _above, _headings, months = parts(sheets["各月数值"], "时期")
    july = next(row for row in months if row["时期"] == "1—7月")
    assert (july["数值"], july["计量单位"], july["状态"], july["更正前"]) == (38, "亿元", "最终", "38.4")
    _above, _headings, every = parts(sheets["全部数据"], "什么数")
    vintages = [row["数值"] for row in every if row["时期"] == "2024年1—7月"]
    assert vintages == [38.4, 38]


def test_an_indicator_that_there_is_not(desk):
    assert export(desk, "indicators/nothing.xlsx").status_code == 404


# --- names, the trail, and hostile words ----------------------------------------------------------------------------


def test_files_have_chinese_names(desk):
    answer = export(desk, "off-course.xlsx")
    kind, _sep, name = answer.headers["Content-Disposition"].partition("; ")
    assert kind == "attachment"
    assert unquote(name) == "filename*=utf-8''南京市鼓楼区2024年偏离计划的目标_2024-10-20.xlsx"


def test_every_export_stands_in_the_trail(desk):
    with undone():
        export(desk, "goals.xlsx?state=off", "leader")
        line = AuditEntry.objects.latest("pk")
    assert (line.actor_name, line.action, line.area, line.subject) == (
        "example-leader", "plans.export", AREA, "2024 计划目标",
    )  # fmt: skip
    assert line.after["conditions"] == "条件：判断 偏离计划"
    assert line.after["day"] == "2024-10-20"
    assert line.after["rows"] > 5


def test_words_that_look_like_formulas_stay_words(person):
    from openpyxl import load_workbook

    hostile = ["=1+1", "+86", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")']
    goals = [goal(f"T1{i}", target("shops", "60家以上", f"T1{i}-1"), name=name) for i, name in enumerate(hostile)]
    with frozen("2023-08-01T09:00"):
        load(replace(APPROVED, goals=(*APPROVED.goals, *goals)))
        client = sit_down(person("wang", "=王", Role.OFFICER))
        answer = client.get("/990106/2023/goals.xlsx", {"group": "none", "q": "="})
        sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
        every = load_workbook(BytesIO(client.get("/990106/2023/goals.xlsx").content)).worksheets[0]
    cells = [cell for page in (sheet, every) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value for cell in cells} >= {*hostile, "条件：查找“=”"}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.value in hostile and cell.data_type != "s"]


def test_printed_the_table_lies_across_with_its_headings_on_every_page(desk):
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(export(desk, "goals.xlsx").content))
    sheet = book.worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize in (8, 9)
    assert sheet.print_title_rows is not None


def test_exports_show_only_what_the_person_may_see(approved, person):
    with frozen("2023-08-01T09:00"):
        seen_by = {
            role: sheets_of(sit_down(person(role.value, "某", role)).get("/990106/2023/indicators/secret.xlsx"))
            for role in (Role.OFFICER, Role.DEPUTY)
        }
    assert "12" in str(seen_by[Role.OFFICER]["全部数据"])
    assert not parts(seen_by[Role.DEPUTY]["全部数据"], "什么数")[2]
