"""A plan written and read again is the same plan: as a folder, as JSON, as a workbook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import plan_samples
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drumtower.plan._errors import PlanError
from drumtower.plan.files import (
    check_plan,
    from_json,
    read_plan,
    to_json,
    write_folder,
    write_json,
    write_plan,
    write_workbook_plan,
)

slow_to_draw = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=settings.default.max_examples // 4,
)


def errors_of(path):
    return [str(finding) for finding in check_plan(path)[1] if finding.severity == "error"]


@slow_to_draw
@given(plan_samples.plans())
def test_a_plan_survives_json(plan):
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


@slow_to_draw
@given(plan_samples.plans())
def test_a_plan_survives_a_folder(plan):
    with TemporaryDirectory() as folder:
        write_folder(plan, folder)
        assert errors_of(folder) == []
        assert read_plan(folder) == plan


@settings(slow_to_draw, max_examples=settings.default.max_examples // 10)
@given(plan_samples.plans())
def test_a_plan_survives_a_workbook(plan):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "计划.xlsx"
        write_workbook_plan(plan, path)
        assert errors_of(path) == []
        assert read_plan(path) == plan


@slow_to_draw
@given(plan_samples.plans(), plan_samples.plans())
def test_one_plan_written_over_another_is_read_back(old, new):
    with TemporaryDirectory() as folder:
        write_folder(old, folder)
        write_folder(new, folder)
        assert read_plan(folder) == new


@slow_to_draw
@given(plan_samples.plans(), st.data())
def test_goals_may_be_dropped_moved_and_renamed_over_a_commented_file(plan, data):
    goals = data.draw(st.permutations(plan.goals))[: data.draw(st.integers(1, len(plan.goals)))]
    goals = [replace(goals[0], name=data.draw(plan_samples.names)), *goals[1:]]
    kept = {goal.code for goal in goals}
    schemes = tuple(
        replace(s, items=tuple(replace(i, goal=i.goal if i.goal in kept else None) for i in s.items))
        for s in plan.schemes
    )
    changed = replace(plan, goals=tuple(goals), versions=plan.versions[:2], schemes=schemes)
    with TemporaryDirectory() as folder:
        write_folder(plan, folder)
        file = Path(folder) / "plan.yaml"
        file.write_text(f"# 开头\n{file.read_text('utf-8').replace('goals:', 'goals:  # 目标')}# 结尾\n", "utf-8")
        write_folder(changed, folder)
        assert read_plan(folder) == changed
        assert all(comment in file.read_text("utf-8") for comment in ("# 开头", "# 目标", "# 结尾"))


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.xlsx"])
def test_a_plan_is_written_as_what_its_path_names(tmp_path, name):
    plan = read_plan(plan_samples.lay(tmp_path / "from"))
    write_plan(plan, tmp_path / name)
    assert (tmp_path / name).exists()
    assert read_plan(tmp_path / name) == plan


def test_numbers_that_are_data_are_decimal_strings(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    document = to_json(plan)
    assert document["format"] == 1
    assert document["goals"][1]["weight"] == "2"
    assert document["goals"][0]["targets"][0]["notation"] == {"op": ">=", "value": "5", "of": "growth", "unit": "%"}


def test_json_keeps_all_digits(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path / "from"))
    write_json(plan, tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text("utf-8").replace('"weight": "2"', '"weight": 2.00000000000000000001')
    (tmp_path / "plan.json").write_text(text, "utf-8")
    assert str(read_plan(tmp_path / "plan.json").goals[1].weight) == "2.00000000000000000001"


@example("no")
@example("2024-01-10")
@example("0x1F")
@example("1e5")
@example("- a")
@example("a: b")
@example("a #b")
@example("~")
@example('"')
@example("多行\n文字")
@given(st.text(max_size=20).filter(lambda t: t == t.strip()))
def test_any_title_survives_or_is_refused_in_words(title):
    with TemporaryDirectory() as folder:
        plan = replace(read_plan(plan_samples.lay(Path(folder) / "a")), title=title)
        if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", title):
            with pytest.raises(PlanError, match="“title”里有看不见的控制字符"):
                write_folder(plan, Path(folder) / "b")
            assert not (Path(folder) / "b").exists()
        else:
            write_folder(plan, Path(folder) / "b")
            assert read_plan(Path(folder) / "b") == plan
