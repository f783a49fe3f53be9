"""Words that are no target: what the official is told, whole messages compared."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import date

import pytest

from drumtower.finding import DrumtowerError
from drumtower.plan import PlanError, TargetError
from drumtower.plan.language import Case, Outcome, from_notation, judge, read_evidence, read_target, read_targets
from drumtower.quantity import QuantityError

USUAL = "可写“增长5%左右”或“60家以上”或“控制在5.5%以内”"
NO_TARGET = "表示没有目标值。没有目标的指标，请不要列入计划；由上级下达的，可写“完成市下达任务”"
NATURE = "是指标的属性，不是目标值。目标值可写“增长5%左右”“60家”“完成市下达任务”"
FALL = "下降不能达到或超过100%（“下降2倍”之类的写法不成立）。可写“下降50%”“降至…以下”"
BACKWARDS = "区间的下限大于上限，请检查两个数值的先后"
STRANGE = "标出的不是一个确定大小的数，或用了科学记数法。请写出数字，如“增长5%”“1.2亿元”"

REFUSED = [
    ("", "目标值是空的。可写“增长5%左右”“60家”“6月底前竣工”"),
    ("  ", "目标值是空的【  】。可写“增长5%左右”“60家”“6月底前竣工”"),
    ("力争增长左右", "「力争增长【左右】」读不懂：标出的“左右”前后缺少数值。可写“增长5%左右”或“力争正增长”"),
    ("不低于", f"「【不低于】」读不懂：标出的“不低于”前后缺少数值。{USUAL}"),
    ("增长", "「【增长】」读不懂：标出的“增长”前后缺少数值。可写“增长5%左右”或“增长5%以上”或“正增长”"),
    ("下降", "「【下降】」读不懂：标出的“下降”前后缺少数值。可写“下降3%以上”或“持续下降”"),
    ("增长5", "「增长【5】」标出的数值没有单位：是增长百分之几，还是增加多少？可写“增长5%”“增加5家”"),
    ("水功能区达标率", f"「【水功能区达标率】」读不懂标出的部分。{USUAL}"),
    ("甲增长5%，守好红色根脉", "「甲增长5%，【守好红色根脉】」读不懂标出的部分。可写“增长5%左右”或“增长5%以上”或“正增长”"),
    ("与同步", "「【与同步】」读不懂标出的部分。可写“与经济增长基本同步”"),
    ("不低于6%且不高于5%", "「【不低于6%且不高于5%】」前后矛盾：6%以上 与 控制在5%以内 不能同时做到"),
    ("增长6%以上，力争5%", "「【增长6%以上，力争5%】」前后矛盾：增长6%以上 与 增长5%以上 不能同时做到"),
    ("失业率5%以上，失业率4%以内", "「【失业率5%以上，失业率4%以内】」前后矛盾：5%以上 与 控制在4%以内 不能同时做到"),
    ("6%—5%", f"「6%—【5%】」{BACKWARDS}"),
    ("10—8家", f"「10—【8家】」{BACKWARDS}"),
    ("下降2倍", f"「下降【2倍】」{FALL}"),
    ("下降120%以上", f"「下降【120%】以上」{FALL}"),
    ("甲、乙分别增长5%、6%、7%", "「【甲、乙分别增长5%、6%、7%】」“分别”前有2个名称，后有3个数值，应一一对应"),
    ("分别增长5%", "「【分别增长5%】」“分别”前有0个名称，后有1个数值，应一一对应"),
    ("增长1e400%", f"「增长【1e400】%」{STRANGE}"),
    ("1e400", f"「【1e400】」{STRANGE}"),
    ("增长NaN%", f"「增长【NaN】%」{STRANGE}"),
    ("inf", f"「【inf】」{STRANGE}"),
    ("—", f"「【—】」{NO_TARGET}"),
    ("/", f"「【/】」{NO_TARGET}"),
    ("，。；！", f"「【，。；！】」{NO_TARGET}"),
    ("无", f"「【无】」{NO_TARGET}"),
    ("约束性", f"「【约束性】」{NATURE}"),
    ("预期性指标", f"「【预期性指标】」{NATURE}"),
    ("😀", f"「【😀】」读不懂标出的部分。{USUAL}"),
    ("增长5%左右左右", "「【增长5%左右左右】」读不懂标出的部分。可写“增长5%左右”或“力争正增长”"),
    ("“5%", f"「【“5%】」读不懂标出的部分。{USUAL}"),
    ("5%<x<6%", f"「【5%<x<6%】」读不懂标出的部分。{USUAL}"),
    ("PM2.5", f"「【PM2.5】」读不懂标出的部分。{USUAL}"),
    ("2024年", f"「【2024年】」读不懂标出的部分。{USUAL}"),
    ("abc", f"「【abc】」读不懂标出的部分。{USUAL}"),
    ("位列前10%", "「位列【前10%】」标出的是前百分之几，位次要写第几名。可写“全省前三”“全市前10位”"),
    ("±3%以内", "「【±3%】以内」标出的“±”读不懂：请写清上下限，如“稳定在5%左右”“下降不超过3%”"),
    ("增长5%或5.5%", "「增长5%【或】5.5%」标出处有两种说法，请只写一个，或写成区间，如“5%—5.5%”"),
    ("春节前完工", "「【春节前】完工」标出的期限读不懂，不知道是哪一天。可写“6月底前”“三季度末前”“9月15日前”"),
    ("9月开学前投用", "「【9月开学前】投用」标出的期限读不懂，不知道是哪一天。可写“6月底前”“三季度末前”“9月15日前”"),
    ("甲" * 10_000, f"「【{'甲' * 20}…】」太长，超过400个字，请只写目标值"),
    ("（" * 201 + "5%" + "）" * 201, f"「【{'（' * 20}…】」太长，超过400个字，请只写目标值"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=[words[:12] or "empty" for words, _ in REFUSED])
def test_what_cannot_be_read_is_refused_with_the_spot_and_a_proposal(words, message):
    with pytest.raises(TargetError) as refused:
        read_targets(words)
    assert refused.value.message.text("zh") == message
    assert refused.value.message.text("en")


def test_the_spot_is_marked_in_the_original_words_whatever_blanks_they_hold():
    with pytest.raises(TargetError) as refused:
        read_targets("力争　增长 左右 ")
    assert refused.value.message.text("zh").startswith("「力争　增长 【左右】 」读不懂：")
    start, end = refused.value.span
    assert refused.value.words[start:end] == "左右"
    assert refused.value.proposals == ("增长5%左右", "力争正增长")


def test_the_place_says_where_the_words_cannot_be_read():
    with pytest.raises(TargetError) as refused:
        read_targets("增长6%，下降2倍")
    place = refused.value.place
    assert place is not None
    assert (place.text, place.start, place.end) == ("增长6%，下降2倍", 7, 9)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("增长5%\x00", "增长5%【�】"),
        ("\x1b[31m5%", "【�】[31m5%"),
        ("60\x07家", "60【�】家"),
        ("增长\u202e5%", "增长【�】5%"),
    ],
)
def test_control_characters_never_reach_the_screen(words, shown):
    with pytest.raises(TargetError) as refused:
        read_targets(words)
    assert refused.value.message.text("zh") == f"「{shown}」标出处有看不见的控制字符，请删去后重新填写"


@pytest.mark.parametrize(
    "words", ["（" * 150, "（" * 90 + "5%" + "）" * 90, "“" * 200, "、" * 300, "且" * 300, "分别" * 150, "5%" * 150]
)
def test_deep_and_repeated_signs_are_refused_or_read_in_no_time(words):
    with contextlib.suppress(TargetError):
        read_targets(words)


def test_a_bare_number_per_something_is_a_number_under_that_name():
    target = read_target("每亿元用工10万")
    assert (str(target), str(read_target(str(target)))) == ("每亿元用工10万", "每亿元用工10万")
    assert str(read_target("增长每亿元10万")) == "增长每亿元10万"


def test_one_target_is_wanted_and_several_are_written():
    with pytest.raises(TargetError) as refused:
        read_target("甲、乙分别增长5%、6%")
    assert refused.value.message.text("zh") == (
        "「【甲、乙分别增长5%、6%】」含有2个目标，这里只能写一个，请分成几个子项"
    )


# --- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value", "message"),
    [
        ("60家", "2.5亿元", "“2.5亿元”的单位是亿元，目标“60家”要的是家，不能比较"),
        ("增长5%", "3个百分点", "“3个百分点”的单位是个百分点，目标“增长5%”要的是%，不能比较"),
        ("不超过28微克/立方米", "28%", "“28%”的单位是%，目标“控制在28微克/立方米以内”要的是微克/立方米，不能比较"),
        ("60家以上", "2024-05-01", "“2024-05-01”读不懂，目标“60家以上”的结果可写“12”或“完成”或“未完成”"),
        ("全市前三", "5%", "“5%”读不懂，目标“位列全市前三位”的结果可写“第3位”或“3”"),
        ("6月底前竣工", "5家", "“5家”读不懂，目标“6月底前竣工”的结果可写“完成”或“未完成”或“2024-06-30”"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_compared_is_refused_with_both_units(words, value, message):
    with pytest.raises(TargetError) as refused:
        judge(read_target(words), read_evidence(value))
    assert refused.value.message.text("zh") == message


def test_a_value_beside_another_of_a_different_kind_is_refused():
    target, value = read_target("高于全市平均"), read_evidence("85%")
    with pytest.raises(TargetError) as refused:
        judge(target, value, Case(value, others={"全市平均": read_evidence("85亿元")}))  # type: ignore[dict-item]
    assert refused.value.message.text("zh") == "“85亿元”的单位是亿元，目标“高于全市平均”要的是%，不能比较"


@pytest.mark.parametrize("value", ["1e400", "NaN", "inf", "", "😀", "60家家", "5" * 5000])
def test_a_value_that_is_none_is_refused(value):
    with pytest.raises(QuantityError):
        read_evidence(value)


def test_english_sentences_join_proposals_in_english():
    with pytest.raises(TargetError) as refused:
        read_targets("力争增长左右")
    assert refused.value.message.text("en").endswith("write for example “增长5%左右” or “力争正增长”")


def test_a_day_to_come_is_no_result_yet():
    verdict = judge(
        read_target("6月底前竣工"), None, Case(date(2024, 6, 20), due=date(2024, 6, 30), today=date(2024, 5, 1))
    )
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.explain() == (
        "6月底前竣工即为完成；预计2024-06-20达到，尚不能判断：结果的日期2024-06-20晚于今天2024-05-01，尚未发生"
    )


def test_an_estimate_is_never_called_actual():
    value = read_evidence("5.2%左右")
    verdict = judge(read_target("增长5%以上"), None, Case(value, estimated=True))  # type: ignore[arg-type]
    assert "预计5.2%左右" in verdict.explain()
    assert "expected 5.2%" in verdict.explain("en")
    assert "实际" not in verdict.explain()


def test_the_growth_of_one_year_in_a_plan_says_nothing_of_several():
    target, value = read_target("年均增长6%"), read_evidence("6.5%")
    recorded = judge(target, None, Case(value, today=date(2024, 5, 1)))  # type: ignore[arg-type]
    assert recorded.outcome is Outcome.UNKNOWN
    assert recorded.why is not None
    assert recorded.why.text("zh") == "目标是“年均”的数值，一年的增长不能用来判断，需要与之相应的数值"
    assert judge(target, value).outcome is Outcome.MET
    assert judge(target, None, Case(value, today=date(2024, 5, 1), base="年均")).outcome is Outcome.MET  # type: ignore[arg-type]


# --- the JSON form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "op 不能是“None”"),
        ({"op": "??"}, "op 不能是“??”"),
        ({"op": ">="}, "“>=”缺少 value"),
        ({"op": ">=", "value": "abc"}, "value 的“abc”不是数值"),
        ({"op": ">=", "value": "1e400"}, "value 的“1e400”不是有限的数值"),
        ({"op": ">=", "value": "NaN"}, "value 的“NaN”不是有限的数值"),
        ({"op": ">=", "value": None}, "value 的“None”不是数值"),
        ({"op": "between", "value": "5"}, "“between”缺少 value2"),
        ({"op": ">=", "value": "5", "of": "speed"}, "of 不能是“speed”"),
        ({"op": ">=", "value": "5", "unit": "foo"}, "unit 的“foo”不是已知的单位"),
        ({"op": "sync", "of": "growth"}, "“sync”缺少 with"),
        ({"op": "ge_other"}, "“ge_other”缺少 other"),
        ({"op": ">=", "value": "5", "stretch": {"op": "x"}}, "op 不能是“x”"),
        ({"op": ">=", "value": "5", "and": "x"}, "and 须是几个谓词的列表"),
    ],
)
def test_a_wrong_json_form_names_what_is_wrong(form, problem):
    with pytest.raises(PlanError) as refused:
        from_notation(form)
    assert refused.value.message.text("zh") == f"目标的 JSON 写法有误：{problem}"


# --- what it costs ----------------------------------------------------------------------------------------------------


def test_reading_targets_loads_nothing_that_only_files_need():
    heavy = ("rich", "ruamel", "csv", "json", "tomllib", "openpyxl")
    code = f"import sys, drumtower.plan.language; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_error_is_one_of_the_house():
    assert issubclass(TargetError, PlanError)
    assert issubclass(PlanError, DrumtowerError)
