"""Writing a plan folder: what did not change stays as it was, byte for byte, and nothing is half-written."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal

import plan_samples
import pytest

from drumtower.plan._errors import PlanError
from drumtower.plan._goals import PlanList
from drumtower.plan._observations import ObservationBook
from drumtower.plan._plans import Stage, Version
from drumtower.plan.files import read_plan, write_folder
from drumtower.plan.language import read_evidence, read_target

STRANGE = """\
# 开头
format:   1    # 格式
area:
    code: '320106'   # 区
    name: "南京市鼓楼区"
year: "2024"


goals:
# 没有缩进的列表
- code:   M01
  name: >-
    地区生产
    总值
  class: main
  weight: 1.0      # 写明的默认值
  targets:
  - {indicator: gdp, words: '增长5%以上'}    # 第一项
  # 第二项之前
  - words: |
      60家以上
    indicator: shops
# 结尾
"""


def bytes_of(folder):
    """Every file of a folder."""
    return {name: (folder / name).read_bytes() for name in sorted(os.listdir(folder))}


def changed_lines(before, after):
    """The lines that only one of two texts has."""
    import difflib

    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize("plan", [plan_samples.PLAN_YAML, STRANGE], ids=["usual", "strange"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_writing_what_was_just_read_changes_no_byte(tmp_path, plan, newline, encoding):
    texts = (plan, plan_samples.INDICATORS_CSV, plan_samples.OBSERVATIONS_CSV)
    yaml, indicators, observations = (text.replace("\n", newline) for text in texts)
    plan_samples.lay(
        tmp_path, plan=yaml, indicators=indicators.encode(encoding), observations=observations.encode(encoding)
    )
    before = bytes_of(tmp_path)
    write_folder(read_plan(tmp_path), tmp_path)
    assert bytes_of(tmp_path) == before


def test_a_new_value_is_written_where_the_old_one_stood(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    first = plan.goals[0]
    sub = replace(first.targets[0], words="增长5.5%左右", target=read_target("增长5.5%左右"))
    write_folder(replace(plan, goals=(replace(first, targets=(sub,)), plan.goals[1])), tmp_path)
    after = (tmp_path / "plan.yaml").read_text("utf-8")
    assert changed_lines(plan_samples.PLAN_YAML, after) == [
        "-         words: 增长5%以上   # 大会通过",
        "+         words: 增长5.5%左右   # 大会通过",
    ]


def test_new_items_stand_behind_the_old_and_old_ones_take_their_lines_along(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    adjusted = Version("调整", Stage.ADJUSTED, date(2024, 9, 27), "区人大常委会")
    lists = (*plan.lists, PlanList("shikao", "市考核: 高质量"))
    changed = replace(plan, versions=(*plan.versions, adjusted), lists=lists, departments=plan.departments[:1])
    changed = replace(changed, goals=(replace(plan.goals[0], section=""), replace(plan.goals[1], department=None)))
    write_folder(changed, tmp_path)
    after = (tmp_path / "plan.yaml").read_text("utf-8")
    assert changed_lines(plan_samples.PLAN_YAML, after) == [
        "-   - {code: swj, name: 区商务局}",
        "+   - name: 调整",
        "+     stage: adjusted",
        "+     day: 2024-09-27",
        "+     approved_by: 区人大常委会",
        '+   - {code: shikao, name: "市考核: 高质量"}',
        "-     section: 综合经济",
        "-     department: swj",
    ]
    assert read_plan(tmp_path) == changed


def test_goals_that_change_places_take_their_comments_along(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    changed = replace(plan, goals=plan.goals[::-1])
    write_folder(changed, tmp_path)
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    assert read_plan(tmp_path) == changed
    assert text.index("T01") < text.index("M01")
    assert all(comment in text for comment in ("# 大会通过", "# ---- 综合经济", "# ---- 商贸"))


def test_a_strange_hand_is_respected(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path, plan=STRANGE))
    goal = plan.goals[0]
    targets = (goal.targets[0], replace(goal.targets[1], words="61家", target=read_target("61家")))
    changed = replace(plan, title="标题", goals=(replace(goal, weight=Decimal(2), name="GDP", targets=targets),))
    write_folder(changed, tmp_path)
    after = (tmp_path / "plan.yaml").read_text("utf-8")
    assert read_plan(tmp_path) == changed
    assert [line for line in changed_lines(STRANGE, after) if line.startswith("+")] == [
        "+ title: 标题",
        "+   name: GDP",
        "+   weight: 2      # 写明的默认值",
        "+   - words: 61家",
    ]


def test_rows_of_csv_that_did_not_change_stay_as_they_are(tmp_path):
    observations = plan_samples.OBSERVATIONS_CSV.replace("计划报告 一", '"计划报告, 一"')
    plan = read_plan(plan_samples.lay(tmp_path, observations=observations))
    first, second = plan.observations
    newer = replace(second, value=read_evidence("61家"), known_from=date(2025, 3, 1))
    write_folder(replace(plan, observations=ObservationBook([first, second, newer])), tmp_path)
    after = (tmp_path / "observations.csv").read_text("utf-8")
    assert after == observations + "shops,2024,count,61家,actual,商务局台账,2025-03-01\n"
    assert (tmp_path / "indicators.csv").read_text("utf-8") == plan_samples.INDICATORS_CSV


def test_a_csv_gets_the_columns_it_needs(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path))
    noted = ObservationBook(replace(o, note="=1+1") for o in plan.observations)
    write_folder(replace(plan, observations=noted), tmp_path)
    assert "'=1+1" in (tmp_path / "observations.csv").read_text("utf-8-sig")
    assert read_plan(tmp_path).observations == noted


def test_a_plan_is_written_over_a_faulty_one(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path / "a"))
    plan_samples.lay(tmp_path / "b", plan="format: [", indicators="x", observations=None)
    write_folder(plan, tmp_path / "b")
    assert read_plan(tmp_path / "b") == plan


def test_nothing_is_half_written(tmp_path, monkeypatch):
    plan = read_plan(plan_samples.lay(tmp_path))
    before = bytes_of(tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PlanError) as caught:
        write_folder(replace(plan, title="新"), tmp_path)
    monkeypatch.undo()
    assert caught.value.code == "file.not-written"
    assert bytes_of(tmp_path) == before


@pytest.fixture
def changed(tmp_path):
    """The small plan on the disk, changed so that all three files must be written."""
    plan = read_plan(plan_samples.lay(tmp_path))
    later = ObservationBook([*plan.observations, replace(next(iter(plan.observations)), known_from=date(2025, 3, 1))])
    indicators = (*plan.indicators[:1], replace(plan.indicators[1], name="引进企业"))
    return replace(plan, title="新", observations=later, indicators=indicators)


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_file_that_cannot_take_its_place_takes_the_others_back(tmp_path, monkeypatch, changed, failing):
    before = bytes_of(tmp_path)
    real, done = os.replace, []

    def sometimes(source, target):
        done.append(target)
        if len(done) == failing:
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr("os.replace", sometimes)
    with pytest.raises(PlanError) as caught:
        write_folder(changed, tmp_path)
    monkeypatch.undo()
    assert str(caught.value.place.file) == str(tmp_path)
    assert bytes_of(tmp_path) == before


def test_a_first_plan_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch, changed):
    real = os.replace
    monkeypatch.setattr("os.replace", lambda a, b: real(a, b) if b.suffix == ".yaml" else os.stat(tmp_path / "none"))
    with pytest.raises(PlanError):
        write_folder(changed, tmp_path / "new" / "plan")
    assert not (tmp_path / "new").exists()


def test_the_rights_of_files_stay(tmp_path, changed):
    names = ("plan.yaml", "indicators.csv", "observations.csv")
    for name in names:
        (tmp_path / name).chmod(0o600)
    write_folder(changed, tmp_path)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in names] == [0o600] * 3
    assert read_plan(tmp_path) == changed


def test_a_link_that_lies_in_wait_is_not_followed(tmp_path, changed):
    victim = tmp_path.parent / f"{tmp_path.name}-victim"
    victim.write_text("untouched")
    for name in ("plan.yaml", "indicators.csv", "observations.csv"):
        (tmp_path / f".{name}.tmp").symlink_to(victim)
    write_folder(changed, tmp_path)
    assert victim.read_text() == "untouched"
    assert sorted(each.name for each in tmp_path.iterdir() if not each.is_symlink()) == [
        "indicators.csv", "observations.csv", "plan.yaml",
    ]  # fmt: skip


def test_the_first_plan_yaml_is_one_that_people_like_to_read(tmp_path):
    plan = read_plan(plan_samples.lay(tmp_path / "a"))
    write_folder(plan, tmp_path / "b")
    lines = (tmp_path / "b" / "plan.yaml").read_text("utf-8").splitlines()
    assert lines[:3] == ["format: 1", 'area: {code: "320106", name: 南京市鼓楼区}', "year: 2024"]
    assert lines[-5:] == [
        "    targets:",
        "      - code: T01-1",
        "        indicator: shops",
        "        words: 60家以上",
        "        lists: [shishi]",
    ]
