"""The JSON form: exact numbers, limits, and faults at the path where they stand."""

from __future__ import annotations

import json

import plan_samples
import pytest

from drumtower.plan._errors import PlanError
from drumtower.plan.files import check_plan, from_json, read_plan, to_json, write_json


@pytest.fixture
def document(tmp_path):
    """The small plan as a document."""
    return to_json(read_plan(plan_samples.lay(tmp_path / "from")))


def findings_of(document):
    """What is found in a document, in the officer's words."""
    with pytest.raises(PlanError) as caught:
        from_json(document)
    return [str(f) for f in caught.value.findings] or [str(caught.value)]


def test_a_fault_is_told_with_its_path(document):
    document["goals"][1]["targets"][0]["words"] = "以上"
    document["goals"][0]["weight"] = "1e400"
    first, second = findings_of(document)
    assert first.startswith("“goals[0].weight”：“weight”不能是“1e400”")
    assert second.startswith("“goals[1].targets[0].words”：")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1.5])
def test_a_binary_float_is_refused(document, number):
    document["goals"][0]["weight"] = number
    assert findings_of(document) == [
        "“goals[0].weight”：“weight”是浮点数，不精确。数值请写成带引号的十进制数，例如“5.5” [file.not-exact]"
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", '"1e400"', '"NaN"', "9" * 400])
def test_numbers_that_are_none_are_refused_in_words(tmp_path, document, number):
    text = json.dumps(document).replace('"weight": "2"', f'"weight": {number}')
    (tmp_path / "plan.json").write_text(text, "utf-8")
    shown = number.strip('"') if len(number) < 60 else f"{number[:60]}……"
    assert [str(f) for f in check_plan(tmp_path / "plan.json")[1]] == [
        f"plan.json“goals[1].weight”：“weight”不能是“{shown}”：NaN、无穷大和超过30位的数都不是计划里的数 [file.not-finite]"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "plan.json第1行：内容嵌套超过24层，不是计划文件 [file.too-deep]"),
        ('{"format": 1', "plan.json第1行：JSON写法有误：第13个字符处，Expecting ',' delimiter [file.syntax]"),
        ('{"format": 1, "format": 1}', "plan.json“format”：“format”在同一处写了两次（先在format）。请合并或删去一个 [file.key-twice]"),
        ("[]", "plan.json：“JSON”应是“名称: 内容”的一组，这里却是一个列表 [file.not-a-mapping]"),
        ("{}", "plan.json：缺少“format”，不知道是哪一版格式。请在开头写：format: 1 [file.format-missing]"),
        ('{"format": 9}', "plan.json“format”：格式9，由更新版本的 Drumtower 写成，这一版只认到格式1。请升级后再读 [file.format-newer]"),
    ],
    ids=["deep", "syntax", "twice", "list", "empty", "newer"],
)  # fmt: skip
def test_a_document_that_cannot_be_used(tmp_path, text, said):
    (tmp_path / "plan.json").write_text(text, "utf-8")
    assert [str(f) for f in check_plan(tmp_path / "plan.json")[1]][:1] == [said]


def test_what_is_written_for_information_is_not_read(document):
    plan = from_json(document)
    document["goals"][0]["targets"][0] |= {"notation": {"op": "<="}, "standard": "胡写"}
    assert from_json(document) == plan


def test_a_json_file_is_written_whole_or_not_at_all(tmp_path, document):
    plan = from_json(document)
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlanError) as caught:
        write_json(plan, tmp_path / "file" / "plan.json")
    assert caught.value.code == "file.not-written"
