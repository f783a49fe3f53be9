"""The plan workbook: what an officer does to it in Excel or WPS, and what must not be taken from it."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import plan_samples
import pytest

from drumtower.plan._errors import PlanError
from drumtower.plan._goals import Tier
from drumtower.plan.files import check_plan, read_plan, write_workbook_plan


@pytest.fixture
def plan(tmp_path):
    """The small plan."""
    return read_plan(plan_samples.lay(tmp_path / "from"))


@pytest.fixture
def edited(tmp_path, plan):
    """Writes the plan, lets somebody change the workbook, and gives back its path."""
    path = tmp_path / "计划.xlsx"

    def edit(change):
        write_workbook_plan(plan, path)
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return path

    return edit


def cell(sheet, row, heading):
    """The cell of a row (1: the first under the headings) under a heading."""
    headings, top = headings_of(sheet)
    return sheet.cell(top + row, headings[heading])


def headings_of(sheet):
    """Columns by heading, and the row of the headings."""
    for row in sheet.iter_rows(max_row=10):
        if row[0].value == "_key":
            return {each.value: each.column for each in row}, row[0].row
    raise AssertionError("no headings")


def findings_of(path, *, notes=False):
    """Every finding as the officer reads it; notes of the sheets only if they are asked for."""
    return [str(f) for f in check_plan(path)[1] if notes or f.severity != "note"]


# ---- what an officer sees


def test_the_sheets_and_words_are_those_of_the_trade(edited):
    book = openpyxl.load_workbook(edited(lambda book: None))
    names = [name for name in book.sheetnames if not name.startswith("_")]
    assert names == [
        "说明", "目标", "指标", "观测值", "单位", "地区", "版本", "调整", "原内容", "清单", "考核方案", "项目", "设置", "加减分",
    ]  # fmt: skip
    headings, _ = headings_of(book["目标"])
    assert list(headings)[1:] == [
        "目标编号", "目标名称", "类别", "章节", "责任单位", "权重", "目标备注", "子项编号", "指标编号", "指标名称", "目标值", "解读",
        "层级", "子项责任单位", "清单", "时期", "满意值", "不允许值", "性质", "出处", "备注",
    ]  # fmt: skip
    row = {heading: cell(book["目标"], 1, heading).value for heading in ("类别", "层级", "性质", "指标名称", "解读")}
    assert row == {
        "类别": "主要指标",
        "层级": "区人代会",
        "性质": "公布",
        "指标名称": "地区生产总值",
        "解读": "增长5%以上即为完成",
    }


def test_choices_have_drop_down_lists(edited):
    sheet = openpyxl.load_workbook(edited(lambda book: None))["目标"]
    lists = {str(rule.formula1) for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert '"市下达,区人代会,奋斗"' in lists
    assert '"主要指标,重点目标任务,重点建设项目"' in lists


# ---- what an officer does


def test_sorting_changes_nothing(edited, plan):
    def sort(book):
        for name in ("目标", "指标", "观测值", "单位"):
            sheet = book[name]
            _, top = headings_of(sheet)
            rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=top + 1)]
            for number, values in enumerate(reversed(rows), top + 1):
                for column, value in enumerate(values, 1):
                    sheet.cell(number, column).value = value

    assert read_plan(edited(sort)) == plan


def test_an_inserted_row_is_a_new_target_behind_the_one_above(edited, plan):
    def insert(book):
        sheet = book["目标"]
        _, top = headings_of(sheet)
        sheet.insert_rows(top + 2)
        for heading, value in {"目标编号": "M01", "指标编号": "gdp", "目标值": "2000亿元以上", "层级": "奋斗"}.items():
            cell(sheet, 2, heading).value = value

    first, second = read_plan(edited(insert)).goals
    assert [(t.code, t.words, t.tier) for t in first.targets] == [
        ("M01-1", "增长5%以上", Tier.CONGRESS),
        ("M01-2", "2000亿元以上", Tier.STRIVE),
    ]
    assert second == plan.goals[1]


def test_moved_columns_change_nothing(edited, plan):
    def move(book):
        sheet = book["目标"]
        _, top = headings_of(sheet)
        for row in sheet.iter_rows(min_row=top):
            values = [each.value for each in row]
            for each, value in zip(row, [values[0], *reversed(values[1:])], strict=True):
                each.value = value
                each.data_type = each.data_type

    assert read_plan(edited(move)) == plan


def test_a_deleted_row_is_a_dropped_target(edited, plan):
    assert read_plan(edited(lambda book: book["目标"].delete_rows(headings_of(book["目标"])[1] + 1))).goals == (
        plan.goals[1],
    )


def test_a_code_that_was_cleared_is_known_by_the_key(edited, plan):
    def clear(book):
        cell(book["目标"], 2, "子项编号").value = None

    assert read_plan(edited(clear)) == plan


def test_the_head_and_the_settings_are_edited(edited, plan):
    def change(book):
        for row in book["设置"].iter_rows():
            if row[1].value == "力争类目标":
                row[2].value = "单列"
        for row in book["说明"].iter_rows():
            if row[1].value == "标题":
                row[2].value = "新标题"

    found = read_plan(edited(change))
    assert (found.title, found.settings.stretch.value) == ("新标题", "apart")
    assert replace(found, title=plan.title, settings=plan.settings) == plan


def test_what_is_shown_for_information_is_not_read(edited, plan):
    def change(book):
        cell(book["目标"], 1, "指标名称").value = "别的"
        cell(book["目标"], 1, "解读").value = None

    assert read_plan(edited(change)) == plan


def test_goal_cells_may_be_left_empty_in_further_rows_but_must_agree(edited):
    def further(name):
        def change(book):
            sheet = book["目标"]
            row = {"目标编号": "M01", "目标名称": name, "指标编号": "gdp", "目标值": "2000亿元以上"}
            for heading, value in row.items():
                cell(sheet, 3, heading).value = value

        return change

    assert len(read_plan(edited(further(None))).goals[0].targets) == 2
    assert findings_of(edited(further("国内生产总值"))) == [
        (
            "计划.xlsx“目标”第4行“目标名称”（C4）：“M01”的“目标名称”与第2行不同（国内生产总值，那里是地区生产总值）。"
            "同一项目的各行应一致，后面的行也可以留空 [file.goal-differs]"
        )
    ]


# ---- what is wrong in it


def test_every_fault_is_told_at_once_with_sheet_row_and_column(edited):
    def spoil(book):
        cell(book["目标"], 1, "目标值").value = "力争增长左右"
        cell(book["目标"], 2, "类别").value = "其他"
        cell(book["目标"], 2, "指标编号").value = "shop"
        cell(book["指标"], 1, "左右的容差").value = "很小"
        cell(book["观测值"], 1, "获知日期").value = "2025-02-30"
        cell(book["观测值"], 2, "数值").value = None

    path = edited(spoil)
    places = [str(f.place) for f in check_plan(path)[1] if f.severity == "error"]
    assert places == [
        "计划.xlsx“目标”第3行“类别”（D3）",
        "计划.xlsx“指标”第2行“左右的容差”（O2）",
        "计划.xlsx“观测值”第2行“获知日期”（M2）",
        "计划.xlsx“目标”第2行“目标值”（L2）",
        "计划.xlsx“观测值”第3行“数值”（G3）",
    ]
    assert "“其他”不在可选范围内。可选：主要指标、重点目标任务、重点建设项目 [sheet.not-choice]" in findings_of(path)[0]
    assert "缺少“数值” [file.required]" in findings_of(path)[4]
    with pytest.raises(PlanError):
        read_plan(path)


def test_a_column_that_was_renamed_is_told_once(edited):
    def spoil(book):
        next(c for c in book["目标"][1] if c.value == "目标值").value = "目标数"

    findings = findings_of(edited(spoil))
    assert [f for f in findings if "目标值" in f] == [
        "计划.xlsx“目标”：这张表没有“目标值”列。请补上这一列，或把改了名的列改回“目标值” [file.no-column]"
    ]


def test_good_rows_are_taken_only_when_asked_for(edited):
    def spoil(book):
        cell(book["目标"], 1, "目标值").value = "左右"

    path = edited(spoil)
    plan, findings = read_plan(path, good_rows=True)
    assert [goal.code for goal in plan.goals] == ["T01"]
    assert [f.place.row for f in findings if f.severity == "error"] == [2]


def test_a_row_copied_whole_is_told(edited):
    def copy(book):
        sheet = book["目标"]
        _, top = headings_of(sheet)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(top + 3, column).value = sheet.cell(top + 2, column).value

    assert [f.rule for f in check_plan(edited(copy))[1] if f.severity == "error"] == ["sheet.key-twice"]


def test_a_format_that_is_newer_and_an_unknown_setting(edited):
    def newer(book):
        for row in book["说明"].iter_rows():
            if row[1].value == "格式":
                row[2].value = "2"

    def unknown(book):
        book["设置"].append([None, "颜色", "红"])

    assert findings_of(edited(newer)) == [
        "计划.xlsx“说明”第5行“内容”（C5）：格式2，由更新版本的 Drumtower 写成，这一版只认到格式1。请升级后再读 [file.format-newer]"
    ]
    assert [f.rule for f in check_plan(edited(unknown))[1]] == ["file.unknown-setting"]


def test_a_change_of_a_version_that_is_not_there(edited):
    def change(book):
        values = {"版本": "二次调整", "目标编号": "M01", "子项编号": "M01-1", "方式": "新增"}
        for heading, value in values.items():
            cell(book["调整"], 1, heading).value = value

    (said,) = findings_of(edited(change))
    assert said.endswith("“调整”表里的版本“二次调整”不在“版本”表里 [file.version-missing]")


def test_a_missing_sheet_is_told(edited):
    def remove(book):
        del book["指标"]

    assert "找不到工作表“指标”" in findings_of(edited(remove))[0]


# ---- what people and programs do to sheets


def test_merged_cells_of_a_goal_are_filled_down(edited):
    def merge(book):
        sheet = book["目标"]
        for heading, value in {"指标编号": "gdp", "目标值": "2000亿元以上"}.items():
            cell(sheet, 3, heading).value = value
        column = cell(sheet, 2, "目标编号").column_letter
        _, top = headings_of(sheet)
        sheet.merge_cells(f"{column}{top + 2}:{column}{top + 3}")

    assert [t.words for t in read_plan(edited(merge)).goals[1].targets] == ["60家以上", "2000亿元以上"]


@pytest.mark.parametrize("weight", [2, "２", "2"])
def test_a_merged_weight_belongs_to_each_row_of_its_goal(edited, weight):
    def merge(book):
        sheet = book["目标"]
        _, top = headings_of(sheet)
        for heading, value in {"指标编号": "gdp", "目标值": "2000亿元以上"}.items():
            cell(sheet, 3, heading).value = value
        cell(sheet, 2, "权重").value = weight
        for heading in ("目标编号", "权重"):
            column = cell(sheet, 2, heading).column_letter
            sheet.merge_cells(f"{column}{top + 2}:{column}{top + 3}")

    path = edited(merge)
    assert findings_of(path) == []
    goal = read_plan(path).goals[1]
    assert (str(goal.weight), [t.words for t in goal.targets]) == ("2", ["60家以上", "2000亿元以上"])


def test_a_weight_that_is_no_number_is_told_at_its_cell(edited):
    def change(book):
        cell(book["目标"], 2, "权重").value = "两倍"

    assert [f.partition("：")[2] for f in findings_of(edited(change))] == [
        "“权重”应是数字，例如“5.5”，不能是“两倍” [file.not-number]"
    ]


def test_hidden_rows_are_read_and_told(edited, plan):
    def hide(book):
        book["目标"].row_dimensions[headings_of(book["目标"])[1] + 1].hidden = True

    path = edited(hide)
    assert read_plan(path) == plan
    assert "sheet.hidden-rows" in [f.rule for f in check_plan(path)[1]]


def test_a_formula_that_was_never_calculated_is_refused(edited):
    def formula(book):
        cell(book["目标"], 1, "目标值").value = '="增长"&"5%以上"'

    assert [f.rule for f in check_plan(edited(formula))[1] if f.severity == "error"] == ["sheet.formula-uncalculated"]


@pytest.mark.parametrize("written", ["2025年1月8日", "2025/1/8", "2025-1-8"])
def test_days_written_as_text_are_days(edited, plan, written):
    def change(book):
        cell(book["观测值"], 1, "获知日期").value = written

    assert read_plan(edited(change)) == plan


def test_percentages_typed_as_such_are_read_as_written(edited):
    def change(book):
        cell(book["观测值"], 1, "数值").value = 0.055
        cell(book["观测值"], 1, "数值").number_format = "0.0%"
        cell(book["目标"], 1, "满意值").value = 0.06
        cell(book["目标"], 1, "满意值").number_format = "0%"

    found = read_plan(edited(change))
    assert str(found.observations.of_indicator("gdp")[0].value) == "5.5%"
    assert str(found.goals[0].targets[0].satisfactory) == "6"


def test_sixty_thousand_empty_rows_cost_little(edited, plan):
    def format_rows(book):
        sheet = book["观测值"]
        for row in range(10, 60_010):
            sheet.cell(row, 3).number_format = "0.00"

    path = edited(format_rows)
    started = time.process_time()
    assert read_plan(path) == plan
    assert time.process_time() - started < 10


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "计划.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * (64 * 1024 * 1024))
    plan, findings = check_plan(path)
    assert plan is None
    assert [f.rule for f in findings] == ["sheet.suspicious-compression"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"", "sheet.file-empty"), ("指标,值\n".encode(), "sheet.text-not-workbook"), (b"PK\x03\x04", "sheet.damaged")],
    ids=["empty", "text", "damaged"],
)
def test_a_file_that_only_is_called_xlsx(tmp_path, content, rule):
    path = tmp_path / "计划.xlsx"
    path.write_bytes(content)
    assert [f.rule for f in check_plan(path)[1]] == [rule]


def test_a_workbook_of_something_else_is_no_plan(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "通讯录.xlsx").write_bytes(stream.getvalue())
    plan, findings = check_plan(tmp_path / "通讯录.xlsx")
    assert plan is None
    assert "找不到工作表“说明”" in str(findings[0])
