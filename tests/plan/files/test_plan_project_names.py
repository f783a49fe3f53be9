"""Names in the words of a project's target: its own name or a part of it, a stranger's, that of another project."""

from __future__ import annotations

import plan_samples
import pytest

from drumtower.plan.files import check_plan

PROJECTS = (
    "projects:\n  - {code: P01, name: 湖南路总部城}\n"
    "  - {code: P02, name: 幕府山医院}\n  - {code: P03, name: 总部城地下通道}\nlists:\n"
)
TARGET = "      - indicator: shops\n        words: 60家以上\n"


def checked(tmp_path, words):
    plan = plan_samples.PLAN_YAML.replace("lists:\n", PROJECTS, 1)
    assert TARGET in plan
    plan = plan.replace(TARGET, f"      - indicator: P01\n        words: {words}\n")
    return check_plan(plan_samples.lay(tmp_path, plan=plan))


@pytest.mark.parametrize(
    "words",
    [
        "竣工",
        "湖南路总部城竣工",
        "总部城竣工",
        "P01竣工",
        "建成湖南路总部城",
        "湖南路总部城项目6月底前竣工",
        "湖南路总部城一期竣工",
    ],
)
def test_the_projects_own_name_is_allowed(tmp_path, words):
    plan, findings = checked(tmp_path, words)
    assert findings == []
    assert plan.goals[1].targets[0].target.indicator is None


@pytest.mark.parametrize(("words", "name"), [("南京路大厦竣工", "南京路大厦"), ("医院竣工", "医院"), ("城竣工", "城")])
def test_a_name_that_no_project_has_is_noted_and_ignored(tmp_path, words, name):
    plan, findings = checked(tmp_path, words)
    assert [str(f) for f in findings] == [
        f"plan.yaml第38行“words”：目标值里的“{name}”不是项目“湖南路总部城”的名称，已忽略。请只写目标值 [file.project-name-in-words]"
    ]
    assert findings[0].severity == "note"
    assert str(plan.goals[1].targets[0].target) == "竣工"


@pytest.mark.parametrize(("words", "name"), [("幕府山医院竣工", "幕府山医院"), ("P02竣工", "P02")])
def test_the_name_of_another_project_is_an_error(tmp_path, words, name):
    plan, findings = checked(tmp_path, words)
    assert [str(f) for f in findings] == [
        (
            f"plan.yaml第38行“words”：目标值里写的项目是“{name}”，这一行的项目却是“湖南路总部城”。"
            "请只写目标值，或改正项目编号 [file.other-project-in-words]"
        )
    ]
    assert (findings[0].severity, findings[0].suggestion) == ("error", "P02")
    assert [goal.code for goal in plan.goals] == ["M01"]


def test_the_sentences_in_english(tmp_path):
    assert [checked(tmp_path / w, w)[1][0].message.text("en") for w in ("医院竣工", "P02竣工")] == [
        "“医院” in the words is no name of the project “湖南路总部城” and was ignored. Write the target only",
        "the words name the project “P02”, but this row is about “湖南路总部城”. Write the target only, or correct the code",
    ]
