"""A fault is told once, where it is: what a version tells of the faulty row is no further fault, and what is one is told."""

from __future__ import annotations

import plan_samples
import pytest

from drumtower.plan.files import check_plan

VERSION = """\
  - name: 调整
    stage: adjusted
    day: 2024-09-27
    approved_by: 区人大常委会
    changes:
      - {goal: M01, target: M01-1, before: {words: 增长6%以上}}
lists:
"""
PLAN = plan_samples.PLAN_YAML.replace("lists:\n", VERSION, 1)
UNREADABLE = "「【增长好多】」读不懂标出的部分。可写“增长5%左右”或“增长5%以上”或“正增长” [target.unreadable]"
NO_CLASS = (
    "“class”不能是“mian”，可写：main（主要指标）、task（重点目标任务）、project（重点建设项目） [file.not-choice]"
)
NOT_THERE = "“调整”调整的子项“{target}”不在目标“{goal}”里。已取消的子项请写 dropped: true 和完整的 before [file.change-without-target]"
FAULTY_WORDS = ("words: 增长5%以上 ", "words: 增长好多 ")
FAULTY_CLASS = ("class: main", "class: mian")


def checked(tmp_path, *edits, indicators=plan_samples.INDICATORS_CSV):
    text = PLAN
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=text, indicators=indicators))
    return plan, [str(f) for f in findings]


def before_changes(line):
    """An edit that writes a line into the version, before its changes."""
    return "    changes:\n", f"    {line}\n    changes:\n"


def test_the_version_itself_is_good(tmp_path):
    plan, said = checked(tmp_path)
    assert said == []
    assert plan.before().goals[0].targets[0].words == "增长6%以上"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([FAULTY_WORDS], f"plan.yaml第30行“words”：{UNREADABLE}"),
        ([FAULTY_CLASS], f"plan.yaml第24行“class”：{NO_CLASS}"),
        (
            [("      - code: M01-1\n        indicator: gdp", "      - indicator: gdp"), FAULTY_WORDS],
            f"plan.yaml第29行“words”：{UNREADABLE}",
        ),
        (
            [("      - code: M01-1\n        indicator: gdp", "      - indicator: gdp"), FAULTY_CLASS],
            f"plan.yaml第24行“class”：{NO_CLASS}",
        ),
        (
            [("indicator: gdp", "indicator: gpd")],
            "plan.yaml第29行“indicator”：没有编号为“gpd”的指标或项目，是否应为“gdp”（地区生产总值）？ [plan.unknown-code-near]",
        ),
        (
            [before_changes("order_before: [M01, M01-1, T01, T01-1]"), FAULTY_WORDS],
            f"plan.yaml第31行“words”：{UNREADABLE}",
        ),
        (
            [before_changes("goals_before: [{code: M01, department: swj}]"), FAULTY_CLASS],
            f"plan.yaml第25行“class”：{NO_CLASS}",
        ),
    ],
    ids=["words", "head", "words, code left out", "head, code left out", "indicator", "order", "goals before"],
)
def test_a_faulty_row_is_told_once_whatever_a_version_tells_of_it(tmp_path, edits, told):
    plan, said = checked(tmp_path, *edits)
    assert said == [told]
    assert [goal.code for goal in plan.goals] == ["T01"]


def test_a_faulty_indicator_is_told_where_it_stands_and_at_each_row_on_it(tmp_path):
    plan, said = checked(
        tmp_path,
        before_changes("indicators_before: [{code: gdp, name: 国内生产总值}]"),
        indicators=plan_samples.INDICATORS_CSV.replace("higher,flow", "highest,flow"),
    )
    assert said == [
        (
            "indicators.csv第2行“direction”：“direction”不能是“highest”，可写：higher（越高越好）、lower（越低越好）、"
            "neither（无方向） [file.not-choice]"
        ),
        "plan.yaml第30行“indicator”：“gdp”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]",
        "observations.csv第2行“indicator”：“gdp”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]",
    ]
    assert [goal.code for goal in plan.goals] == ["T01"]


@pytest.mark.parametrize(("goal", "target"), [("M01", "M01-9"), ("M02", "M02-1")])
def test_a_change_of_what_never_stood_there_is_one_fault(tmp_path, goal, target):
    edit = ("goal: M01, target: M01-1", f"goal: {goal}, target: {target}")
    wrong = f"plan.yaml第17行“target”：版本{NOT_THERE.format(goal=goal, target=target)}"
    assert checked(tmp_path / "a", edit)[1] == [wrong]
    assert checked(tmp_path / "b", edit, FAULTY_WORDS)[1] == [f"plan.yaml第30行“words”：{UNREADABLE}", wrong]


def test_faults_in_what_is_told_of_before_are_told_at_once_all_the_same(tmp_path):
    said = checked(tmp_path, FAULTY_WORDS, ("{words: 增长6%以上}", "{words: 增长6%以上, tier: 顶层}"))[1]
    assert said == [
        f"plan.yaml第30行“words”：{UNREADABLE}",
        "plan.yaml第17行“tier”：“tier”不能是“顶层”，可写：city（市下达）、congress（区人代会）、strive（奋斗） [file.not-choice]",
    ]


def test_a_code_that_only_the_version_has_wrong_is_told_there(tmp_path):
    said = checked(tmp_path, ("{words: 增长6%以上}", "{indicator: gpd, words: 增长6%以上}"))[1]
    assert said == [
        "plan.yaml第17行“indicator”：没有编号为“gpd”的指标或项目，是否应为“gdp”（地区生产总值）？ [plan.unknown-code-near]"
    ]


def test_of_an_order_only_the_codes_are_told_that_never_were(tmp_path):
    said = checked(tmp_path, before_changes("order_before: [M01, M01-1, T01, T01-1, T09]"), FAULTY_WORDS)[1]
    assert said == [
        f"plan.yaml第31行“words”：{UNREADABLE}",
        (
            "plan.yaml第16行“order_before”：版本“调整”的原顺序（order_before）里有T09，那时的计划里没有。请删去或改正 "
            "[plan.order-of-unknown]"
        ),
    ]


DROPPED = "goals_before: [{code: M09, name: 旧目标, class: main}]"


def test_a_dropped_goal_whose_change_is_faulty_is_not_called_empty(tmp_path):
    change = "      - {goal: M09, target: M09-1, dropped: true, before: {indicator: gdp, words: 增长好多}}\n"
    line, written = before_changes(DROPPED)
    assert checked(tmp_path / "a", (line, written + change))[1] == [f"plan.yaml第18行“words”：{UNREADABLE}"]
    assert checked(tmp_path / "b", (line, written))[1] == [
        (
            "plan.yaml第16行“code”：版本“调整”取消的目标“M09”（旧目标）没有写出子项，回看以前时它没有内容。"
            "请在changes里写出取消的子项 [plan.dropped-without-targets]"
        )
    ]


def test_a_plan_all_of_whose_goals_are_faulty_is_not_called_empty(tmp_path):
    plan, said = checked(tmp_path, FAULTY_CLASS, ("class: task", "class: tsak"))
    assert plan is None
    assert said == [
        f"plan.yaml第24行“class”：{NO_CLASS}",
        (
            "plan.yaml第34行“class”：“class”不能是“tsak”，可写：main（主要指标）、task（重点目标任务）、"
            "project（重点建设项目） [file.not-choice]"
        ),
    ]
