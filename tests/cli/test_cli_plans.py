"""``show``, ``diff``, ``convert`` and ``schema``: plans seen, compared and carried from one form into another."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import itertools
import json
import shutil

import pytest
from command_runs import OBSERVATIONS, drumtower, plan  # noqa: F401

FORMS = {"folder": "计划", "workbook": "计划.xlsx", "json": "计划.json"}


# ---- show


def test_a_plan_is_listed_by_class(drumtower, plan):
    lines = drumtower("show", plan).out.splitlines()
    assert lines[:4] == [
        "鹿溪区2023年国民经济和社会发展计划",
        "草案（草案）2023-01-03",
        "批准（批准）2023-01-12　区人代会",
        "调整（调整）2023-09-27　区人大常委会",
    ]
    assert [row for row in lines if row.startswith(("重点", "主要"))] == [
        "主要指标（2）",
        "重点目标任务（2）",
        "重点建设项目（1）",
    ]
    assert lines[-1] == "共5项目标、7个子项"


def test_an_earlier_day_shows_the_plan_of_that_day(drumtower, plan):
    assert "增长6%以上" in drumtower("show", plan, "--as-of", "2023-09-26").out
    assert "增长6%以上" not in drumtower("show", plan, "--as-of", "2023-09-27").out


def test_a_goal_is_shown_with_what_is_known_and_from_where(drumtower, plan):
    text = drumtower("show", plan, "M02").out
    for words in (
        "M02 外贸",
        "主要指标 · 综合经济 · 区商务局",
        "市下达",
        "外贸进出口总额：增长3%以上",
        "※431亿元",
        "海关",
        "2024-01-05",
        "实际",
    ):
        assert words in text
    english = drumtower("show", plan, "M02", "--lang", "en").out
    for words in ("main indicators", "set by the city", "actual", "known from", "growth"):
        assert words in english


def test_a_goal_for_programs(drumtower, plan):
    form = drumtower("show", plan, "T02", "--as-of", "2024-01-10", "--json").json
    (target,) = form["targets"]
    assert form.keys() >= {"id", "name", "class", "section", "department", "targets"}
    assert target["predicate"] == {"op": "sync", "of": "growth", "with": "地区生产总值", "tol": "基本"}
    assert target["requirement"].keys() == {"zh", "en"}
    assert [(o["period"], o["of"], o["value"], o["status"], o["known_from"]) for o in target["observations"]] == [
        ("2023", "growth", "4.9%", "preliminary", "2024-01-08")
    ]


def test_a_whole_plan_for_programs_is_the_plan_as_json(drumtower, plan, tmp_path):
    form = drumtower("show", plan, "--as-of", "2024-01-10", "--json").json
    assert drumtower("convert", plan, tmp_path / "x.json").code == 0
    assert form == json.loads((tmp_path / "x.json").read_text("utf-8"))


def test_an_unknown_goal_is_refused_with_near_ones(drumtower, plan):
    said = drumtower("show", plan, "M03")
    assert (said.code, said.err) == (
        2,
        "错误：计划里没有编号或名称为“M03”的目标。相近的有：M02 外贸、M01 地区生产总值、T02 居民收入 [cli.no-such-goal]\n",
    )


# ---- diff


@pytest.fixture
def edited(plan, tmp_path):
    """A copy of the plan whose file an officer has edited."""
    folder = tmp_path / "改过"
    shutil.copytree(plan, folder)

    def edit(name, old, new):
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        return folder

    return edit


def test_an_approved_target_is_not_written_over_without_a_version(drumtower, plan, edited):
    before = (plan / "plan.yaml").read_bytes()
    said = drumtower("convert", str(edited("plan.yaml", "words: 增长5%左右", "words: 增长4%左右")), plan, "--force")
    assert said.code == 2
    assert (
        "批准后的目标会改变而没有新的版本：M01 地区生产总值：增长5%左右 → 增长4%左右 [cli.overwritten-target]"
        in said.err
    )
    assert (plan / "plan.yaml").read_bytes() == before


def test_a_known_figure_is_not_written_over(drumtower, plan, edited):
    line = OBSERVATIONS.splitlines()[1]
    said = drumtower("convert", str(edited("observations.csv", line + "\n", "")), plan, "--force")
    assert said.code == 2
    assert "[cli.overwritten-figure]" in said.err
    assert (plan / "observations.csv").read_text("utf-8") == OBSERVATIONS


def test_a_further_figure_may_be_added(drumtower, plan, edited):
    line = OBSERVATIONS.splitlines()[1] + "\n"
    corrected = line.replace("4.7%,estimate", "4.9%,preliminary").replace("2024-01-05", "2024-02-20")
    assert drumtower("convert", str(edited("observations.csv", line, line + corrected)), plan, "--force").code == 0
    assert "4.9%,preliminary" in (plan / "observations.csv").read_text("utf-8")


@pytest.fixture
def next_year(plan, tmp_path):
    folder = tmp_path / "2024"
    shutil.copytree(plan, folder)
    text = (folder / "plan.yaml").read_text("utf-8")
    start, end = text.index("versions:"), text.index("goals:")
    text = text[:start] + "versions:\n  - {name: 草案, stage: draft, day: 2024-01-10}\n" + text[end:]
    for old, new in (
        ("year: 2023", "year: 2024"),
        ("words: 增长5%左右", "words: 增长5%以上"),
        ("words: 430亿元以上", "words: 4200000万元以上"),
        ("words: 增长3%以上, tier: city", "words: 增长3%以上"),
        ("words: 净增60家", "words: 净增60家}\n      - {indicator: income, words: 持续提升"),
        ("class: task\n    section: 民生\n    department: fgw", "class: main\n    section: 民生\n    department: swj"),
    ):
        assert old in text
        text = text.replace(old, new)
    start = text.index("  - code: P01")
    end = text.index("projects:")
    (folder / "plan.yaml").write_text(text[:start] + text[end:], "utf-8")
    (folder / "observations.csv").write_text("indicator,period,of,value\n", "utf-8")
    return folder


def test_two_years_are_compared(drumtower, plan, next_year):
    said = drumtower("diff", plan, next_year)
    assert said.code == 0, said.err
    lines = [row.rstrip() for row in said.out.splitlines()]
    assert lines[0] == "鹿溪区2023年（调整） → 鹿溪区2024年（草案）"
    assert lines[1] == "新增 1，取消 1，提高 1，降低 1，调整归属 2"
    rows = {
        row.split()[0] + row.split()[1]: row for row in lines[4:] if row[:2] in ("提高", "降低", "新增", "取消", "调整")
    }
    assert "增长5%左右" in rows["提高M01"]
    assert "※4200000万元以上" in rows["降低M02"]
    assert "层级 市下达 → 区人代会" in rows["调整归属M02"]
    assert "city" not in said.out
    assert "责任单位 区发改委 → 区商务局" in said.out
    assert "类别 重点目标任务 → 主要指标" in said.out


def test_two_years_compared_for_programs(drumtower, plan, next_year):
    form = drumtower("diff", plan, next_year, "--json").json
    assert (form["old"], form["new"]) == (
        {"area": "990106", "year": 2023, "version": "调整"},
        {"area": "990106", "year": 2024, "version": "草案"},
    )
    assert {c["kind"] for c in form["changes"]} == {"added", "dropped", "raised", "lowered", "moved"}
    assert all(c.keys() >= {"kind", "goal", "name", "before", "after", "moved"} for c in form["changes"])
    lowered = next(c for c in form["changes"] if c["kind"] == "lowered")
    assert lowered["after"]["predicate"] == {"op": ">=", "value": "4200000", "of": "level", "unit": "万元"}
    moved = next(c for c in form["changes"] if c["kind"] == "moved" and c["goal"] == "T02")
    assert moved["moved"] == [
        {"what": "department", "before": "fgw", "after": "swj"},
        {"what": "class", "before": "task", "after": "main"},
    ]


@pytest.mark.parametrize("words", ["m01", "地区生产总值", "生产总值"])
def test_a_goal_is_found_by_its_name_and_in_small_letters(drumtower, plan, words):
    assert drumtower("show", plan, words).out.startswith("M01 地区生产总值\n")


def test_two_versions_of_one_plan_are_compared(drumtower, plan):
    assert "降低   M01    地区生产总值   增长6%以上   增长5%左右" in drumtower("diff", f"{plan}@批准", plan).out
    english = drumtower("diff", f"{plan}@批准", plan, "--lang", "en").out.splitlines()
    assert english[:2] == ["鹿溪区 2023 (批准) → 鹿溪区 2023 (调整)", "lowered 1"]


def test_a_plan_does_not_differ_from_itself(drumtower, plan):
    said = drumtower("diff", plan, plan)
    assert said.out.splitlines()[1:] == ["没有差别"]
    assert drumtower("diff", plan, plan, "--json").json["changes"] == []


# ---- convert


def test_a_version_of_a_plan_is_converted_as_it_stood(drumtower, plan, tmp_path):
    earlier = tmp_path / "批准.json"
    assert drumtower("convert", f"{plan}@批准", str(earlier)).code == 0
    shown = json.loads(drumtower("diff", str(earlier), f"{plan}@批准", "--json").out)
    assert shown["changes"] == []
    assert json.loads(drumtower("diff", str(earlier), plan, "--json").out)["changes"]


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(FORMS, 2)))
def test_every_form_holds_the_same_plan(drumtower, plan, tmp_path, first, second):
    source, target = tmp_path / "甲" / FORMS[first], tmp_path / "乙" / FORMS[second]
    source.parent.mkdir()
    target.parent.mkdir()
    assert drumtower("convert", plan, source).code == 0
    said = drumtower("convert", source, target)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"已写入{target}：5项目标、7个子项、6个观测值\n"
    for day in ("2024-01-10", "2023-09-26"):
        original = drumtower("assess", plan, "--as-of", day, "--json").out
        assert drumtower("assess", target, "--as-of", day, "--json").out == original


def test_what_exists_is_written_over_only_when_told_so(drumtower, plan, tmp_path):
    output = tmp_path / "x.json"
    output.write_text("{}", "utf-8")
    said = drumtower("convert", plan, output)
    assert (said.code, output.read_text("utf-8")) == (2, "{}")
    assert said.err == f"错误：“{output}”已经存在；要覆盖请加 --force（文件夹会保留其中的注释） [cli.output-exists]\n"
    assert drumtower("convert", plan, output, "--force").code == 0
    assert json.loads(output.read_text("utf-8"))["year"]


@pytest.mark.parametrize(("output", "code"), [("x.doc", "cli.unknown-output"), ("x.yaml", "cli.unknown-output")])
def test_an_unknown_form_is_refused(drumtower, plan, tmp_path, output, code):
    said = drumtower("convert", plan, tmp_path / output, "--json")
    assert (said.code, said.json["error"]["code"]) == (2, code)
    assert not (tmp_path / output).exists()


def test_a_plan_is_not_written_over_itself(drumtower, plan):
    assert drumtower("convert", plan, plan, "--json", "--force").json["error"]["code"] == "cli.same-file"


def with_fault(plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    (plan / "plan.yaml").write_text(text.replace("words: 净增60家", "words: 力争增长左右"), "utf-8")


def test_nothing_is_written_from_a_faulty_plan(drumtower, plan, tmp_path):
    with_fault(plan)
    said = drumtower("convert", plan, tmp_path / "x.json")
    assert (said.code, said.out) == (2, "")
    assert "【左右】" in said.err
    assert not (tmp_path / "x.json").exists()


def test_good_rows_are_taken_when_asked_for_and_the_rest_is_reported(drumtower, plan, tmp_path):
    with_fault(plan)
    said = drumtower("convert", plan, tmp_path / "x.json", "--good-rows", "--json")
    assert said.code == 1
    assert "【左右】" in said.err
    assert said.json.keys() >= {"written", "goals", "findings"}
    assert any(f["severity"] == "error" for f in said.json["findings"])
    assert drumtower("assess", tmp_path / "x.json", "--json").code == 0


# ---- what is not there


@pytest.mark.parametrize("command", [("assess",), ("show",), ("convert", "x.json"), ("diff", ".")])
@pytest.mark.parametrize("path", ["没有.xlsx", "没有", "没有.json"])
def test_a_path_that_does_not_exist_is_said(drumtower, tmp_path, command, path):
    name, *rest = command
    said = drumtower(name, tmp_path / path, *(str(tmp_path / r) for r in rest), "--json")
    assert said.code == 2
    assert path in said.err
    assert said.json["error"].keys() >= {"code", "message", "place"}


# ---- schema


def test_the_schema_is_printed_as_it_is_shipped(drumtower):
    said = drumtower("schema")
    assert said.code == 0
    assert said.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"
