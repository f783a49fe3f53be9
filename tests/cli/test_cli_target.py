"""``drumtower target``: how words are read and judged, in the shapes that programs rely on."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import pytest
from command_runs import drumtower  # noqa: F401

KEYS = {"words", "canonical", "targets", "outcome"}
TARGET_KEYS = {"indicator", "canonical", "predicate", "outcome", "degree", "stretch", "explanation", "note"}


@pytest.mark.parametrize(
    ("words", "value", "outcome", "degree"),
    [
        ("增长5%左右", "4.7%", "met", "1"),
        ("增长5%左右", "4.5%", "met", "1"),
        ("增长5%以上", "4.2%", "missed", "0.84"),
        ("增长5%以上", "-1%", "missed", "0"),
        ("增长5%以上", "-3.2%", "missed", "0"),
        ("增长5%以上", "下降3.2%", "missed", "0"),
        ("60家", "57家", "missed", "0.95"),
        ("60家", "60", "met", "1"),
        ("28微克/立方米以下", "30微克/立方米", "missed", "0.9333"),
        ("28微克/立方米以下", "27.5微克/立方米", "met", "1"),
        ("位列全市前三", "5", "missed", "0.6"),
        ("位列全市前三", "第5位", "missed", "0.6"),
        ("不发生重特大事故", "1起", "missed", "0"),
        ("不发生重特大事故", "0起", "met", "1"),
        ("下降4%以上", "-3%", "missed", "0.8"),
        ("不低于85%", "84%", "missed", "0.8"),
        ("100亿元以上", "950000万元", "missed", "0.95"),
        ("6月底前开工", "2024-06-30", "met", "1"),
        ("6月底前开工", "2024-07-01", "missed", "0"),
        ("竣工", "未完成", "missed", "0"),
        ("增长5%左右", "预计5%左右", "met", "1"),
        ("增长5%左右", "预计 4.4%", "missed", "0.88"),
        ("增长2倍", "增长2倍", "met", "1"),
        ("CPI 2%左右", "2.6%", "missed", "0.88"),
        ("投入使用", "已投入使用", "met", "1"),
        ("不发生重特大事故", "发生1起", "missed", "0"),
        ("增长5%以上", "5%左右", "unknown", None),
        ("60家以上", "超50家", "unknown", None),
        ("60家以上", "超60家", "met", "1"),
        ("与经济增长基本同步", "5%", "unknown", None),
        ("持续提升", "86%", "unknown", None),
        ("稳中提质", "完成", "met", "1"),
    ],
)
def test_a_result_is_judged_with_its_degree(drumtower, words, value, outcome, degree):
    said = drumtower("target", words, "--value", value, "--json")
    (target,) = said.json["targets"]
    assert (said.code, said.err) == (0, "")
    assert (said.json["outcome"], target["outcome"], target["degree"]) == (outcome, outcome, degree)


def test_the_shape_for_programs(drumtower):
    form = drumtower("target", "增长5％左右", "--value", "4.7%", "--json").json
    (target,) = form["targets"]
    assert form.keys() >= KEYS
    assert target.keys() >= TARGET_KEYS
    assert (form["words"], form["canonical"], target["canonical"]) == ("增长5％左右", "增长5%左右", "增长5%左右")
    assert target["predicate"] == {"op": "~=", "value": "5", "of": "growth", "unit": "%", "tol": "左右"}
    assert (target["indicator"], target["stretch"], target["note"]) == (None, None, None)
    assert "4.5%" in target["explanation"]["zh"]
    assert target["explanation"]["en"].isascii()
    assert target["explanation"].keys() == {"zh", "en"}


def test_every_number_is_a_decimal_string(drumtower):
    form = drumtower("target", "增长4.50%—5%", "--value", "4.1%", "--json").json
    predicate = form["targets"][0]["predicate"]
    assert all(isinstance(predicate[key], str) for key in ("value", "value2"))
    assert isinstance(form["targets"][0]["degree"], str)


@pytest.mark.parametrize(("value", "stretch"), [("3%", "met"), ("2%", "missed")])
def test_the_stretch_part_never_makes_a_miss(drumtower, value, stretch):
    form = drumtower("target", "保持稳定增长、力争达到3%", "--value", value, "--json").json
    assert (form["outcome"], form["targets"][0]["stretch"]) == ("met", stretch)


def test_a_stretch_standing_alone_is_judged_like_any_target(drumtower):
    form = drumtower("target", "力争正增长", "--value", "-1%", "--json").json
    assert (form["outcome"], form["targets"][0]["stretch"]) == ("missed", "missed")


# ---- several targets


def test_respectively_names_the_indicators_and_may_be_partly_met(drumtower):
    words = "软件服务、商贸物流分别增长5.5%、6%"
    form = drumtower("target", words, "--value", "5.8%", "--value", "4.2%", "--json").json
    found = [(t["indicator"], t["canonical"], t["outcome"], t["degree"]) for t in form["targets"]]
    assert found == [("软件服务", "软件服务增长5.5%", "met", "1"), ("商贸物流", "商贸物流增长6%", "missed", "0.64")]
    assert form["outcome"] == "partly"


@pytest.mark.parametrize(
    ("values", "outcome"), [(("5.8%", "6%"), "met"), (("1%", "1%"), "missed"), (("超5%", "6%"), "unknown")]
)
def test_several_targets_together(drumtower, values, outcome):
    words = "软件服务、商贸物流分别增长5.5%、6%"
    form = drumtower("target", words, *(f"--value={v}" for v in values), "--json").json
    assert form["outcome"] == outcome


def test_one_target_beside_another_takes_one_value_each(drumtower):
    form = drumtower(
        "target", "新增专精特新企业20家，其中国家级5家", "--value", "22家", "--value", "4家", "--json"
    ).json
    assert ([t["outcome"] for t in form["targets"]], form["outcome"]) == (["met", "missed"], "partly")


def test_too_many_values_are_refused(drumtower):
    said = drumtower("target", "增长5%", "--value", "4%", "--value", "5%")
    assert (said.code, said.out) == (2, "")
    assert said.err == "错误：“增长5%”有1个目标，却给了2个结果；请依次为每个目标给一个 [target.value-count]\n"


# ---- last year's, the other's


@pytest.mark.parametrize(
    ("words", "value", "last", "outcome"),
    [
        ("净增60家", "303家", "243家", "met"),
        ("净增60家", "302家", "243家", "missed"),
        ("持续提升", "86%", "85%", "met"),
        ("持续提升", "85", "85", "missed"),
        ("增长5%以上", "105亿元", "100亿元", "met"),
        ("增长5%以上", "1049999万元", "100亿元", "missed"),
    ],
)
def test_last_year_s_value_serves_where_only_levels_are_known(drumtower, words, value, last, outcome):
    assert drumtower("target", words, "--value", value, "--last", last, "--json").json["outcome"] == outcome


@pytest.mark.parametrize("other", ["经济增长=5%", "地区生产总值=5%", "GDP=5%", "随便什么=5%"])
def test_the_other_goes_by_its_words_its_catalogue_name_or_alone(drumtower, other):
    met = drumtower("target", "与经济增长基本同步", "--value", "4.5%", "--other", other, "--json").json
    missed = drumtower("target", "与经济增长基本同步", "--value", "4.4%", "--other", other, "--json").json
    assert (met["outcome"], missed["outcome"]) == ("met", "missed")


def test_of_several_others_each_goes_to_its_own(drumtower):
    words = "增速高于地区生产总值、高于全国平均水平"
    others = ("--other", "地区生产总值=5%", "--other", "全国平均水平=7%")
    assert drumtower("target", words, "--value", "6%", *others, "--json").json["outcome"] == "missed"
    assert drumtower("target", words, "--value", "7.1%", *others, "--json").json["outcome"] == "met"


def test_the_other_may_fall(drumtower):
    for other in ("经济增长=-3%", "经济增长=下降3%"):
        assert (
            drumtower("target", "与经济增长同步", "--value", "-3.1%", "--other", other, "--json").json["outcome"]
            == "met"
        )


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--other", "5%", "--other 要写成“名称=数值”，例如 --other 经济增长=5%，而不是“5%” [cli.bad-other]"),
        ("--other", "=5%", "--other 要写成“名称=数值”，例如 --other 经济增长=5%，而不是“=5%” [cli.bad-other]"),
        ("--last", "完成", "--last 要一个数值，例如 5% 或 60家，而不是“完成” [cli.not-an-amount]"),
        ("--other", "a=完成", "--other 要一个数值，例如 5% 或 60家，而不是“完成” [cli.not-an-amount]"),
    ],
)
def test_a_wrong_option_is_refused_in_words(drumtower, option, value, problem):
    said = drumtower("target", "与经济增长同步", "--value", "5%", option, value)
    assert (said.code, said.out, said.err) == (2, "", f"错误：{problem}\n")


# ---- negative values


@pytest.mark.parametrize(
    "arguments",
    [("--value", "-3.2%"), ("--value=-3.2%",), ("--value", "－3.2%"), ("--value", "−3.2%")],
)
def test_a_fall_may_be_a_word_of_its_own(drumtower, arguments):
    assert drumtower("target", "增长5%左右", *arguments, "--json").json["outcome"] == "missed"


def test_last_and_other_may_be_negative_too(drumtower):
    assert (
        drumtower("target", "与经济增长同步", "--other", "经济增长=-3%", "--value", "-3.1%", "--json").json["outcome"]
        == "met"
    )
    assert drumtower("target", "持续提升", "--last", "-3%", "--value", "-2%", "--json").json["outcome"] == "met"


# ---- reading alone


def test_without_a_result_it_only_explains(drumtower):
    said = drumtower("target", "增长5%左右")
    assert said.out.startswith("增长5%左右\n  增长4.5%以上即为完成")
    form = drumtower("target", "增长5%左右", "--json").json
    assert (form["outcome"], form["targets"][0]["degree"], form["targets"][0]["stretch"]) == ("unknown", None, None)


def test_what_sets_no_target_is_kept_as_a_note(drumtower):
    form = drumtower("target", "增长5%左右，执行中努力取得更好结果", "--json").json
    (target,) = form["targets"]
    assert "更好结果" in target["note"]


def test_lower_is_better_may_be_said(drumtower):
    assert drumtower("target", "33左右", "--value", "34.6", "--lower-is-better", "--json").json["outcome"] == "met"
    assert drumtower("target", "33左右", "--value", "34.7", "--lower-is-better", "--json").json["outcome"] == "missed"


def test_people_get_sentences(drumtower):
    said = drumtower("target", "增长5%以上", "--value", "4.2%")
    first, sentence, degree = said.out.splitlines()
    assert (first, degree) == ("增长5%以上", "  完成程度 0.84")
    assert sentence.endswith("未完成。")
    english = drumtower("target", "增长5%以上", "--value", "4.2%", "--lang", "en").out.splitlines()
    assert english[1].endswith("missed.")
    assert english[2] == "  degree 0.84"


def test_several_targets_are_summed_up_for_people(drumtower):
    words = "软件服务、商贸物流分别增长5.5%、6%"
    assert drumtower("target", words, "--value", "5.8%", "--value", "4.2%").out.endswith("合计：部分完成\n")


# ---- what cannot be used


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("力争增长左右",), "target.missing-number"),
        (("",), None),
        (("增长5%", "--value", "abc"), "target.unreadable-result"),
        (("增长5%", "--value", "NaN"), "target.unreadable-result"),
        (("增长5%", "--value", "1e400"), "target.unreadable-result"),
        (("增长5%", "--value", ""), "target.unreadable-result"),
        (("60家", "--value", "5亿元"), "target.wrong-unit"),
        (("增长1e400%",), None),
        (("增长NaN%",), None),
        (("9" * 5000 + "家",), None),
        (("（" * 3000,), None),
        (("\x00\x1b[31m",), None),
        (("增长5%，且不超过3%", "--value", "4%"), None),
    ],
)
def test_bad_words_are_refused_in_words_and_for_programs(drumtower, arguments, code):
    said = drumtower("target", *arguments, "--json")
    if said.code == 0:
        assert code is None
        return
    error = said.json["error"]
    assert said.code == 2
    assert error.keys() >= {"code", "message", "place"}
    assert error["message"].keys() == {"zh", "en"}
    assert said.err.startswith("错误：")
    assert "Traceback" not in said.err
    assert code is None or error["code"] == code


def test_the_spot_is_marked_and_words_are_proposed(drumtower):
    said = drumtower("target", "力争增长左右")
    assert "【左右】" in said.err
    assert "增长5%左右" in said.err
    error = drumtower("target", "力争增长左右", "--json").json["error"]
    assert (error["place"]["start"], error["place"]["end"]) == (4, 6)
