"""Csv files under the headings of the workbook: read, told of and written as they are."""

from __future__ import annotations

from dataclasses import replace

import plan_samples
import pytest

from drumtower.plan._observations import ObservationBook
from drumtower.plan.files import check_plan, read_plan, write_plan
from drumtower.plan.language import read_evidence

INDICATORS = (
    "指标编号,指标名称,计量单位,方向,类型\ngdp,地区生产总值,亿元,越高越好,时期数\nshops,引进商贸企业,家,higher,个数\n"
)
OBSERVATIONS = (
    "指标编号,时期,测度,数值,状态,出处,获知日期\n"
    "gdp,2024年,增长,5.2%,预计,计划报告 一,2025-01-08\nshops,2024,count,超60家,实际,商务局台账,2025-01-06\n"
)


def lay(folder, indicators=INDICATORS, observations=OBSERVATIONS):
    return plan_samples.lay(folder, indicators=indicators, observations=observations)


def said(folder, **files):
    return [str(f) for f in check_plan(lay(folder, **files))[1]]


def test_chinese_headings_mean_what_the_keys_mean(tmp_path):
    plan, findings = check_plan(lay(tmp_path / "zh"))
    assert findings == []
    assert plan == read_plan(plan_samples.lay(tmp_path / "en"))


def test_both_may_stand_beside_each_other(tmp_path):
    mixed = INDICATORS.replace("指标名称", "name").replace("类型", "kind")
    assert said(tmp_path, indicators=mixed) == []


def test_a_fault_is_told_under_the_heading_that_stands_there(tmp_path):
    wrong = INDICATORS.replace("时期数", "流量").replace("引进商贸企业", "")
    assert said(tmp_path, indicators=wrong, observations=OBSERVATIONS.replace("实际", "真实")) == [
        (
            "indicators.csv第2行“类型”：“类型”不能是“流量”，可写：flow（时期数）、stock（时点数）、rate（比率）、"
            "index（指数）、count（个数） [file.not-choice]"
        ),
        "indicators.csv第3行“指标名称”：缺少“指标名称” [file.required]",
        (
            "observations.csv第3行“状态”：“状态”不能是“真实”，可写：final（最终）、actual（实际）、preliminary（初步）、"
            "estimate（预计） [file.not-choice]"
        ),
        "plan.yaml第23行“indicator”：“gdp”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]",
        "plan.yaml第33行“indicator”：“shops”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]",
        "observations.csv第2行“指标编号”：“gdp”那一行有错误，没有读入，所以这一行也用不上。请先改正那一行 [file.stands-on-faulty]",
    ]


def test_a_column_that_is_missing_is_told_once_and_called_as_its_neighbours_are(tmp_path):
    without = "\n".join(line.rpartition(",")[0] for line in OBSERVATIONS.replace("测度,", "").splitlines())
    rows = without.replace("2024年,增长,", "2024年,").replace("2024,count,", "2024,")
    assert said(tmp_path / "zh", observations=rows + "\n") == [
        "observations.csv：这张表没有“测度”列。请补上这一列，或把改了名的列改回“测度” [file.no-column]",
    ]
    rows = "indicator,period,value\ngdp,2024,5.2%\n"
    assert said(tmp_path / "en", observations=rows) == [
        "observations.csv：这张表没有“of”列。请补上这一列，或把改了名的列改回“of” [file.no-column]"
    ]


def test_a_heading_that_means_nothing_is_told_and_left_out(tmp_path):
    assert said(tmp_path, indicators=INDICATORS.replace("方向", "好坏")) == [
        "indicators.csv第1行：“好坏”列不在本表要求之内，没有读取 [sheet.column-ignored]"
    ]


def test_one_thing_under_two_headings_is_refused(tmp_path):
    twice = INDICATORS.replace("方向", "unit")
    assert said(tmp_path, indicators=twice) == [
        "indicators.csv第1行：“unit”列出现了两次（C和D），无法确定用哪一列。请删去一列，或改掉一列的名称 [sheet.column-twice]"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_writing_what_was_read_changes_no_byte(tmp_path, encoding):
    folder = lay(tmp_path, INDICATORS.encode(encoding), OBSERVATIONS.encode(encoding))
    write_plan(read_plan(folder), folder)
    assert (folder / "indicators.csv").read_bytes() == INDICATORS.encode(encoding)
    assert (folder / "observations.csv").read_bytes() == OBSERVATIONS.encode(encoding)


def corrected(plan, **changes):
    """The plan whose first observation is another."""
    first, *others = plan.observations
    return replace(plan, observations=ObservationBook([replace(first, **changes), *others]))


def test_a_changed_row_is_written_under_the_old_headings(tmp_path):
    folder = lay(tmp_path)
    write_plan(corrected(read_plan(folder), value=read_evidence("5.3%")), folder)
    text = (folder / "observations.csv").read_text("utf-8")
    assert text == OBSERVATIONS.replace("gdp,2024年,增长,5.2%,预计", "gdp,2024,growth,5.3%,estimate")
    assert (folder / "indicators.csv").read_text("utf-8") == INDICATORS


def test_a_column_that_was_not_there_brings_all_of_them_in_the_same_words(tmp_path):
    folder = lay(tmp_path)
    plan = corrected(read_plan(folder), note="快报")
    write_plan(plan, folder)
    assert (folder / "observations.csv").read_text("utf-8-sig").splitlines() == [
        "指标编号,地区代码,时期,测度,侧面,数值,状态,价格口径,基期,口径版本,出处,获知日期,公开程度,性质,解禁日期,备注",
        "gdp,,2024,growth,,5.2%,estimate,,,,计划报告 一,2025-01-08,public,published,,快报",
        "shops,,2024,count,,超60家,actual,,,,商务局台账,2025-01-06,public,published,,",
    ]
    assert read_plan(folder) == plan


def test_over_a_faulty_file_the_headings_stay_too(tmp_path):
    folder = lay(tmp_path, observations=OBSERVATIONS.replace("5.2%", "很多"))
    write_plan(read_plan(lay(tmp_path / "good")), folder)
    assert (folder / "observations.csv").read_text("utf-8-sig").startswith("指标编号,地区代码,时期,测度,")
    assert read_plan(folder) == read_plan(tmp_path / "good")


def test_over_a_file_in_no_encoding_the_keys_are_written(tmp_path):
    folder = lay(tmp_path, observations=b"\xff\x81,\x00\n")
    write_plan(read_plan(lay(tmp_path / "good")), folder)
    assert (folder / "observations.csv").read_text("utf-8-sig").startswith("indicator,area,period,of,")
