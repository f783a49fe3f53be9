"""A status beside a value: where it belongs is said; what only looks like one is told as what it is."""

from __future__ import annotations

import plan_samples
import pytest

from drumtower.plan.files import check_plan, read_plan

HEAD = "indicator,period,of,value,status,source,known_from\n"


def findings_of(tmp_path, value, head=HEAD, indicator="gdp", of="growth"):
    row = f"{indicator},2024,{of},{value},actual,统计局,2025-01-08\n"
    return check_plan(plan_samples.lay(tmp_path, observations=head + row))[1]


@pytest.mark.parametrize(
    ("value", "lead", "rest", "status"),
    [
        ("预计5.2%左右", "预计", "5.2%左右", "estimate（预计）"),
        ("预估5.2%", "预估", "5.2%", "estimate（预计）"),
        ("估计5.2%", "估计", "5.2%", "estimate（预计）"),
        ("预测5%以上", "预测", "5%以上", "estimate（预计）"),
        ("测算5.2%", "测算", "5.2%", "estimate（预计）"),
        ("预计数5.2%", "预计", "5.2%", "estimate（预计）"),
        ("预计可达5.2%", "预计", "5.2%", "estimate（预计）"),
        ("预计将达到5.2%", "预计", "5.2%", "estimate（预计）"),
        ("预计为 5.2%", "预计", "5.2%", "estimate（预计）"),
        ("预计：5.2%", "预计", "5.2%", "estimate（预计）"),
        ("预计 -3.2%", "预计", "-3.2%", "estimate（预计）"),
        ("预计增长5.2%", "预计", "增长5.2%", "estimate（预计）"),
        ("初步核算5.2%", "初步核算", "5.2%", "preliminary（初步）"),
        ("初步统计5.2%", "初步统计", "5.2%", "preliminary（初步）"),
        ("初步5.2%", "初步", "5.2%", "preliminary（初步）"),
        ("快报数：5.2%", "快报", "5.2%", "preliminary（初步）"),
        ("实际5.2%", "实际", "5.2%", "actual（实际）"),
        ("实际完成5.2%", "实际", "5.2%", "actual（实际）"),
        ("最终核实5.2%", "最终核实", "5.2%", "final（最终）"),
        ("最终5.2%", "最终", "5.2%", "final（最终）"),
        ("5.2%（预计）", "预计", "5.2%", "estimate（预计）"),
        ("5.2%左右 (初步数)", "初步", "5.2%左右", "preliminary（初步）"),
    ],
)
def test_a_status_beside_a_value_is_told_where_it_belongs(tmp_path, value, lead, rest, status):
    findings = findings_of(tmp_path, value)
    assert [str(f) for f in findings] == [
        (
            f"observations.csv第2行“value”：“{value}”里的“{lead}”是状态，不是数值。"
            f"请在“value”写“{rest}”，在“status”写{status} [file.status-in-value]"
        )
    ]
    assert (findings[0].suggestion, findings[0].severity) == (rest, "error")


def test_the_sentence_in_english(tmp_path):
    assert findings_of(tmp_path, "预计5.2%")[0].message.text("en") == (
        "“预计” in “预计5.2%” is a status and no part of the value. Write “5.2%” under “value” and estimate (预计) under “status”"
    )


def test_the_suggestion_can_be_taken_as_it_is(tmp_path):
    rest = findings_of(tmp_path / "a", " 初步 5.2%左右 ")[0].suggestion
    assert findings_of(tmp_path / "b", rest) == []


def test_milestones_and_counts_have_statuses_too(tmp_path):
    counted = findings_of(tmp_path / "a", "预计61家", indicator="shops", of="count")
    assert [f.suggestion for f in counted] == ["61家"]
    reached = findings_of(tmp_path / "b", "预计完成", indicator="shops", of="milestone")
    assert [f.suggestion for f in reached] == ["完成"]


def test_columns_are_called_as_the_file_calls_them(tmp_path):
    head = "指标编号,时期,测度,数值,状态,出处,获知日期\n"
    assert [str(f) for f in findings_of(tmp_path, "预计5.2%", head)] == [
        (
            "observations.csv第2行“数值”：“预计5.2%”里的“预计”是状态，不是数值。"
            "请在“数值”写“5.2%”，在“状态”写estimate（预计） [file.status-in-value]"
        )
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("预计", "“【预计】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]"),
        (
            "预计很好",
            "“【预计很好】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。 [quantity.missing-number]",
        ),
        (
            "5.2%（预告）",
            "“5.2%【（预告）】”读不懂：【】里的字不是单位，也不是“以上”“左右”一类的词。请删去，或改成已有的单位。 [quantity.leftover]",
        ),
    ],
)
def test_a_status_beside_what_is_no_value_is_told_as_that(tmp_path, value, said):
    assert [str(f) for f in findings_of(tmp_path, value)] == [f"observations.csv第2行“value”：{said}"]


@pytest.mark.parametrize("value", ["约5.2%", "5.2%左右", "近5.2%", "达到5.2%", "增长5.2%"])
def test_words_of_the_value_itself_stay(tmp_path, value):
    assert findings_of(tmp_path, value) == []


def test_the_rows_beside_are_read(tmp_path):
    rows = HEAD + "gdp,2024,growth,预计5.2%,actual,,\ngdp,2023,growth,5%,actual,,\n"
    plan, findings = read_plan(plan_samples.lay(tmp_path, observations=rows), good_rows=True)
    assert len(findings) == 1
    assert [o.period.code for o in plan.observations] == ["2023"]
