"""What a version changed beside sub-targets: written by hand, read back, shown as of an earlier day, and its faults."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import plan_samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drumtower.plan import adjust
from drumtower.plan._errors import PlanError
from drumtower.plan._goals import Goal, GoalClass
from drumtower.plan._plans import Stage, Version
from drumtower.plan.files import check_plan, from_json, read_plan, to_json, write_folder, write_plan

EARLIER, LATER = date(2024, 6, 1), date(2024, 10, 1)
ADJUSTED = """\
  - {name: 批准, stage: approved, day: 2024-01-12, approved_by: 区人民代表大会}
  - name: 2024年调整
    stage: adjusted
    day: 2024-09-27
    approved_by: 区人大常委会
"""


def adjusted(*lines):
    """The small plan with an adjustment that says these lines too."""
    approved = ADJUSTED.splitlines(keepends=True)[0]
    told = ADJUSTED + "".join(f"    {line}\n" for line in lines)
    return plan_samples.PLAN_YAML.replace(approved, told)


def read(folder, *lines):
    """The plan so written."""
    return read_plan(plan_samples.lay(folder, plan=adjusted(*lines)))


def findings_of(folder, *lines):
    """What is found in the plan so written, without the file's name."""
    found = check_plan(plan_samples.lay(folder, plan=adjusted(*lines)))[1]
    return [str(finding).removeprefix("plan.yaml") for finding in found]


# ---- written by hand


def test_only_what_differs_is_written(tmp_path):
    plan = read(
        tmp_path,
        "settings_before: {method: 加权完成率, tolerances: {points: 1}}",
        "goals_before:",
        "  - {code: T01, department: 区发改委, weight: 1}",
        "indicators_before:",
        "  - {code: gdp, name: 生产总值, definition: 旧口径}",
    )
    before, after = plan.as_of(EARLIER), plan.as_of(LATER)
    assert [(g.name, g.department, g.weight) for g in before.goals] == [
        ("地区生产总值", "fgw", Decimal(1)),
        ("引进商贸企业", "fgw", Decimal(1)),
    ]
    assert [(g.name, g.department, g.weight) for g in after.goals] == [
        ("地区生产总值", "fgw", Decimal(1)),
        ("引进商贸企业", "swj", Decimal(2)),
    ]
    assert before.settings == replace(
        plan.settings, method="加权完成率", tolerances=replace(plan.settings.tolerances, points=Decimal(1))
    )
    assert [(i.name, i.definition, i.unit) for i in before.indicators] == [
        ("生产总值", "旧口径", "亿元"),
        ("引进商贸企业", "", "家"),
    ]
    assert after.settings == plan.settings
    assert after.indicators == plan.indicators


def test_a_goal_that_had_no_department_is_told_by_an_empty_one(tmp_path):
    assert read(tmp_path, "goals_before: [{code: T01, department: }]").as_of(EARLIER).goals[1].department is None


def test_a_dropped_goal_comes_back_whole_and_in_its_place(tmp_path):
    plan = read(
        tmp_path,
        "changes:",
        "  - {goal: T00, target: T00-1, before: {indicator: shops, words: 5家以上}, dropped: true}",
        "goals_before:",
        "  - {code: T00, name: 撤销的目标, class: task, department: swj}",
        "order_before: [M01, M01-1, T00, T00-1, T01, T01-1]",
    )
    assert [(g.code, [t.words for t in g.targets]) for g in plan.as_of(EARLIER).goals] == [
        ("M01", ["增长5%以上"]),
        ("T00", ["5家以上"]),
        ("T01", ["60家以上"]),
    ]
    assert [g.code for g in plan.as_of(LATER).goals] == ["M01", "T01"]


def test_an_indicator_that_came_with_a_version_was_not_there_before(tmp_path):
    plan = read(
        tmp_path,
        "changes:",
        "  - {goal: T01, target: T01-1}",
        "goals_before: [{code: T01}]",
        "indicators_added: [shops]",
    )
    assert [i.code for i in plan.as_of(EARLIER).indicators] == ["gdp"]
    assert [i.code for i in plan.as_of(LATER).indicators] == ["gdp", "shops"]


def test_sub_targets_of_before_are_read_with_the_indicator_as_it_was(tmp_path):
    plan = read(
        tmp_path,
        "changes: [{goal: T01, target: T01-1, before: {words: '50'}}]",
        "indicators_before: [{code: shops, unit: 个}]",
    )
    assert [str(g.targets[0].target) for g in plan.as_of(EARLIER).goals] == ["增长5%以上", "50个"]


def test_what_was_read_is_written_as_it_was_with_comments(tmp_path):
    text = adjusted(
        "settings_before: {method: 加权完成率}   # 九月起换了方法", "goals_before: [{code: T01, department: 区发改委}]"
    )
    plan = read_plan(plan_samples.lay(tmp_path, plan=text))
    write_folder(plan, tmp_path)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == text
    write_folder(replace(plan, title="新标题"), tmp_path)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == text.replace("title: 鼓楼区2024年计划", "title: 新标题")


def test_two_versions_are_each_told_against_what_came_after(tmp_path):
    text = adjusted("goals_before: [{code: T01, name: 引进企业}]").replace(
        "approved_by: 区人民代表大会}",
        "approved_by: 区人民代表大会, goals_before: [{code: T01, department: 区发改委}]}",
    )
    plan = read_plan(plan_samples.lay(tmp_path / "a", plan=text))
    names = {
        name: (p.goals[1].name, p.goals[1].department)
        for name in ("草案", "批准", "2024年调整")
        for p in [plan.at_version(name)]
    }
    assert names == {"草案": ("引进企业", "fgw"), "批准": ("引进企业", "swj"), "2024年调整": ("引进商贸企业", "swj")}
    write_folder(plan, tmp_path / "b")
    written = (tmp_path / "b" / "plan.yaml").read_text("utf-8")
    assert "- {code: T01, department: fgw}" in written
    assert "- {code: T01, name: 引进企业}" in written


# ---- in a workbook


def test_a_row_by_hand_tells_of_the_former_department(tmp_path):
    path = tmp_path / "计划.xlsx"
    write_plan(read(tmp_path / "a"), path)
    book = openpyxl.load_workbook(path)
    sheet = book["原内容"]
    headings = next(row for row in sheet.iter_rows() if row[0].value == "_key")
    assert [each.value for each in headings] == ["_key", "版本", "对象", "编号", "项", "原来"]
    rows = [
        ("目标", "T01", "责任单位", "区发展和改革委员会"),
        ("设置", None, "考核方法", "加权完成率"),
        ("设置", None, "左右容差（百分点）", 1),
    ]
    for row, told in enumerate(rows, headings[0].row + 1):
        for column, value in enumerate(("2024年调整", *told), 2):
            sheet.cell(row, column).value = value
    book.save(path)
    before = read_plan(path).as_of(EARLIER)
    assert (before.goals[1].department, before.settings.method) == ("fgw", "加权完成率")
    assert before.settings.tolerances.points == Decimal(1)


def test_faults_of_the_sheet_are_told_with_their_cells(tmp_path):
    path = tmp_path / "计划.xlsx"
    write_plan(read(tmp_path / "a", "goals_before: [{code: T01, weight: 1}]"), path)
    book = openpyxl.load_workbook(path)
    sheet = book["原内容"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "_key")
    rows = [
        ("2023年调整", "目标", "T01", "责任单位", "区商务局"),
        ("2024年调整", "目标", "T01", "负责单位", "区商务局"),
        ("2024年调整", "目标", "T99", "责任单位", "区商务局"),
        ("2024年调整", "指标", "gpd", "指标名称", "生产总值"),
        ("2024年调整", "设置", None, "考核方法一", "加权"),
    ]
    for row, told in enumerate(rows, top + 2):
        for column, value in enumerate(told, 2):
            sheet.cell(row, column).value = value
    book.save(path)
    ids = [(f.rule, f.place.sheet, f.place.row, f.suggestion) for f in check_plan(path)[1] if f.severity != "note"]
    assert ids == [
        ("file.version-missing", "原内容", top + 2, None),
        ("file.field-unknown", "原内容", top + 3, None),
        ("file.field-unknown", "原内容", top + 6, None),
        ("file.goal-before-unknown", "原内容", top + 4, None),
        ("file.indicator-before-unknown", "原内容", top + 5, "gdp"),
    ]


# ---- made by adjusting


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=25)
@given(plan_samples.plans(), st.data())
def test_an_adjusted_plan_survives_and_goes_back(plan, data):
    kept = data.draw(st.permutations(plan.goals))[: data.draw(st.integers(1, len(plan.goals)))]
    goals = [replace(g, name=data.draw(plan_samples.names), weight=Decimal(7)) for g in kept]
    codes = {g.code for g in goals}
    plan = replace(plan, schemes=tuple(_without_goals(scheme, codes) for scheme in plan.schemes))
    version = Version("年底调整", Stage.ADJUSTED, date(2024, 12, 1), "区人大常委会")
    changed = adjust(plan, version, goals=goals, settings=data.draw(plan_samples.settings_()))
    with TemporaryDirectory() as folder:
        for name in ("plan", "plan.json", "plan.xlsx"):
            write_plan(changed, Path(folder) / name)
            found = read_plan(Path(folder) / name)
            assert found == changed
            assert found.before() == plan


def _without_goals(scheme, codes):
    items = (replace(item, goal=item.goal if item.goal in codes else None) for item in scheme.items)
    return replace(scheme, items=tuple(items))


# ---- faults

FAULTS = {
    "goals_before: [{code: T1, department: swj}]": [
        ("第16行“code”：版本“2024年调整”的原目标“T1”不在计划里。请检查编号；这个版本取消的目标，请写全原来的名称和类别 "
        "[file.goal-before-unknown]")
    ],
    "goals_before: [{department: swj}]": [f"第16行：缺少“{key}” [file.required]" for key in ("code", "name", "class")],
    "goals_before: [{code: T01, name: }]": ["第16行“name”：缺少“name” [file.required]"],
    "goals_before: [{code: T01, department: xyz}]": [
        "第16行“department”：没有编号为“xyz”的单位 [plan.unknown-code]"
    ],
    "goals_before: [{code: T01}, {code: T01, weight: 3}]": [
        "第16行“code”：原目标编号“T01”重复，前面已用于“引进商贸企业”。请改成不同的编号，或删去一个 [plan.code-twice]"
    ],
    "goals_before: [{code: T09, name: 取消的, class: task}]": [
        ("第16行“code”：版本“2024年调整”取消的目标“T09”（取消的）没有写出子项，回看以前时它没有内容。请在changes里写出取消的子项 "
        "[plan.dropped-without-targets]")
    ],
    "goals_before: [{code: T01, targets: []}]": [
        "第16行“targets”：不认得“targets”。这里可以写：code、name、class、section、department、weight、note [file.unknown-key]"
    ],
    "goals_before: T01": ["第16行“goals_before”：“goals_before”应是一个列表（每项以“- ”开头），这里却是一个值 [file.not-a-list]"],
    "indicators_before: [{code: gpd, name: 生产总值}]": [
        ("第16行“code”：版本“2024年调整”的原指标“gpd”不在计划的指标里。请检查编号；停用的指标也请留在指标表里 "
        "[file.indicator-before-unknown]")
    ],
    "indicators_added: [shop]": [
        "第16行“indicators_added”：没有编号为“shop”的指标，是否应为“shops”（引进商贸企业）？ [plan.unknown-code-near]"
    ],
    "settings_before: 加权完成率": [
        "第16行“settings_before”：“settings_before”应是“名称: 内容”的一组，这里却是一个值 [file.not-a-mapping]"
    ],
    "settings_before: {tolerances: {points: -1}}": [
        "第16行“points”：设置“points”不能是-1，应不小于0 [plan.bad-setting]"
    ],
    "order_before: [T01, T01-1, M01, X1]": [
        ("第16行“order_before”：版本“2024年调整”的原顺序（order_before）里没有M01-1，回看以前时会看不到。请补上，或整项不写 "
        "[plan.order-with-gaps]"),
        ("第16行“order_before”：版本“2024年调整”的原顺序（order_before）里有X1，那时的计划里没有。请删去或改正 "
        "[plan.order-of-unknown]"),
    ],
    "changes: [{goal: T09, target: T09-1, before: {indicator: shops, words: 5家}, dropped: true}]": [
        ("第16行“goal”：版本“2024年调整”改动了目标“T09”的子项，计划里却没有这个目标。请检查编号；"
        "这个版本取消的目标，请在原目标（goals_before）里写出它的名称和类别 [plan.changed-goal-missing]")
    ],
    "changes: [{goal: T01, target: T01-1, before: {indicator: shop}}]": [
        "第16行“indicator”：没有编号为“shop”的指标或项目，是否应为“shops”（引进商贸企业）？ [plan.unknown-code-near]"
    ],
}  # fmt: skip


@pytest.mark.parametrize("line", FAULTS)
def test_faults_are_told_at_their_lines(tmp_path, line):
    assert findings_of(tmp_path, line) == FAULTS[line]


def test_good_rows_do_without_a_faulty_goal_of_before(tmp_path):
    folder = plan_samples.lay(
        tmp_path, plan=adjusted("goals_before: [{code: T01, department: xyz}, {code: M01, weight: 2}]")
    )
    plan, findings = read_plan(folder, good_rows=True)
    assert [f.rule for f in findings] == ["plan.unknown-code"]
    assert [(g.code, g.weight) for g in plan.versions[-1].goals_before] == [("M01", Decimal(2))]


# ---- what cannot be read back


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.xlsx"])
def test_control_characters_are_refused_on_writing(tmp_path, name):
    plan = read(tmp_path / "from")
    goal = replace(plan.goals[1], note="第一行\x0b第二行")
    with pytest.raises(PlanError) as raised:
        write_plan(replace(plan, goals=(plan.goals[0], goal)), tmp_path / name)
    spoken, where = ("目标备注", "“目标”") if name.endswith("xlsx") else ("note", "“目标T01”")
    assert str(raised.value).startswith(where)
    assert str(raised.value).endswith(f"“{spoken}”里有看不见的控制字符（U+000B），请删去 [file.control-character]")
    assert not (tmp_path / name).exists()


def test_what_stood_before_stands_in_json_as_in_yaml(tmp_path):
    plan = read(tmp_path, "goals_before: [{code: T01, weight: 1}]", "settings_before: {stretch: apart}")
    document = to_json(plan)["versions"][2]
    assert {key: document[key] for key in ("goals_before", "settings_before")} == {
        "goals_before": [{"code": "T01", "weight": "1"}],
        "settings_before": {"stretch": "apart"},
    }
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def test_a_plan_that_had_no_goals_keeps_that(tmp_path):
    plan = read(tmp_path, "order_before: []", "changes: [{goal: M01, target: M01-1}, {goal: T01, target: T01-1}]")
    assert plan.as_of(EARLIER).goals == ()
    write_plan(plan, tmp_path / "计划.xlsx")
    assert read_plan(tmp_path / "计划.xlsx") == plan


def test_a_goal_without_targets_before_survives(tmp_path):
    plan = read(tmp_path / "a")
    empty = Goal("Z1", "空目标", GoalClass.TASK, "", None, ())
    last = replace(plan.versions[-1], goals_before=(empty,))
    plan = replace(plan, versions=(*plan.versions[:-1], last))
    for name in ("plan", "plan.json", "plan.xlsx"):
        write_plan(plan, tmp_path / name)
        assert read_plan(tmp_path / name).as_of(EARLIER).goals[-1] == empty
