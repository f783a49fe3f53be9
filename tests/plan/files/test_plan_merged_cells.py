"""Merged cells over what belongs to a goal: its weight, class and the like hold for each of its rows, and for no other goal."""

from __future__ import annotations

import openpyxl
import plan_samples
import pytest

from drumtower.plan.files import check_plan, read_plan, write_workbook_plan

HEADINGS = ("目标编号", "目标名称", "类别", "章节", "责任单位", "权重")
SECOND = {"指标编号": "gdp", "目标值": "2000亿元以上"}


@pytest.fixture
def edited(tmp_path):
    """The small plan as a workbook whose sheet of goals somebody changed: two rows of the last goal, cells merged."""
    path = tmp_path / "计划.xlsx"

    def edit(change):
        write_workbook_plan(read_plan(plan_samples.lay(tmp_path / "from")), path)
        book = openpyxl.load_workbook(path)
        change(Rows(book["目标"]))
        book.save(path)
        return path

    return edit


class Rows:
    """The rows of a sheet below its headings, counted from 1."""

    def __init__(self, sheet):
        self.sheet = sheet
        head = next(row for row in sheet.iter_rows(max_row=10) if row[0].value == "_key")
        self.columns = {cell.value: cell.column for cell in head}
        self.top = head[0].row

    def cell(self, row, heading):
        return self.sheet.cell(self.top + row, self.columns[heading])

    def fill(self, row, values):
        for heading, value in values.items():
            self.cell(row, heading).value = value

    def merge(self, first, last, *headings):
        for heading in headings:
            letter = self.cell(first, heading).column_letter
            self.sheet.merge_cells(f"{letter}{self.top + first}:{letter}{self.top + last}")


def checked(path):
    plan, findings = check_plan(path)
    return plan, [str(f) for f in findings if f.severity != "note"]


def weights(plan):
    return {goal.code: (str(goal.weight), [target.words for target in goal.targets]) for goal in plan.goals}


@pytest.mark.parametrize(
    "headings", [HEADINGS, ("目标编号", "权重"), ("权重",)], ids=["all", "code and weight", "weight"]
)
def test_what_is_merged_holds_for_each_row(edited, headings):
    def change(rows):
        rows.fill(3, SECOND | ({} if "目标编号" in headings else {"目标编号": "T01"}))
        rows.merge(2, 3, *headings)

    plan, said = checked(edited(change))
    assert said == []
    assert weights(plan) == {"M01": ("1", ["增长5%以上"]), "T01": ("2", ["60家以上", "2000亿元以上"])}


def test_a_weight_in_one_row_only_needs_no_merging(edited):
    plan, said = checked(edited(lambda rows: rows.fill(3, SECOND | {"目标编号": "T01"})))
    assert said == []
    assert weights(plan)["T01"] == ("2", ["60家以上", "2000亿元以上"])


def test_rows_of_one_goal_with_different_weights(edited):
    path = edited(lambda rows: rows.fill(3, SECOND | {"目标编号": "T01", "权重": "3"}))
    assert checked(path)[1] == [
        (
            "计划.xlsx“目标”第4行“权重”（G4）：“T01”的“权重”与第3行不同（3，那里是2）。"
            "同一项目的各行应一致，后面的行也可以留空 [file.goal-differs]"
        )
    ]


def test_a_weight_merged_over_two_goals_holds_for_both(edited):
    def change(rows):
        rows.cell(1, "权重").value = "3"
        rows.merge(1, 2, "权重")

    plan, said = checked(edited(change))
    assert said == []
    assert {code: weight for code, (weight, _) in weights(plan).items()} == {"M01": "3", "T01": "3"}


def test_a_merged_weight_that_is_no_number_is_told_once(edited):
    def change(rows):
        rows.fill(3, SECOND)
        rows.cell(2, "权重").value = "两倍"
        rows.merge(2, 3, "目标编号", "权重")

    assert checked(edited(change))[1] == [
        "计划.xlsx“目标”第3行“权重”（G3）：“权重”应是数字，例如“5.5”，不能是“两倍” [file.not-number]"
    ]
