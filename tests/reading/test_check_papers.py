"""A report beside last year's, beside the session's other papers, and beside the plan."""

from __future__ import annotations

from datetime import date

from test_check_sentences import HEAD

from drumtower.calendar import read_period
from drumtower.document import Document, Table, document_of_text
from drumtower.plan import (
    Area,
    Goal,
    GoalClass,
    Indicator,
    Measure,
    Observation,
    ObservationBook,
    Openness,
    Plan,
    SubTarget,
    read_target,
)
from drumtower.quantity import read_amount
from drumtower.reading import Checked, Reading, check, read_facts

LAST_HEAD = HEAD.replace("2023年", "2022年").replace("2024年", "2023年").replace("第二次", "第一次")
TARGETS = "二、{}年国民经济和社会发展计划安排\n"


def report(words: str, name: str = "2024.txt", head: str = HEAD) -> Reading:
    """A made-up report."""
    return read_facts(document_of_text(head + words + "\n", name=name))


def said(checked: Checked, rule: str) -> list[tuple[str, str]]:
    """What a rule says: the quote and the sentence."""
    return [(each.quote, str(each.why)) for each in checked.findings if each.rule == rule]


def plan(**changes: object) -> Plan:
    """A small plan of 2024 with one indicator."""
    words = "增长2%以上"
    target = SubTarget("M02-1", "revenue", words, read_target(words))
    observed = Observation(
        "revenue",
        "990101",
        read_period("2023年"),
        Measure.LEVEL,
        read_amount("182.4亿元"),
        source="财政局月报",
        **changes,
    )  # type: ignore[arg-type]
    return Plan(
        Area("990101", "示例区"),
        2024,
        goals=(Goal("M02", "一般公共预算收入", GoalClass.MAIN, "", None, (target,)),),
        indicators=(Indicator("revenue", "一般公共预算收入", "亿元"), Indicator("grain", "粮食产量", "万吨")),
        observations=ObservationBook([observed]),
    )


# ---- last year's report


def test_a_value_of_a_past_year_is_that_of_last_years_report():
    last = report("一般公共预算收入172.9亿元。", "2023.txt", LAST_HEAD)
    checked = check(report("2022年一般公共预算收入173.9亿元。"), previous=last)
    assert said(checked, "previous") == [
        ("173.9亿元", "“一般公共预算收入”这里写的是173.9亿元，上年报告（2023.txt）写的是172.9亿元")
    ]


def test_growth_follows_from_two_reports_only_on_one_base():
    last = report("技术合同成交额100亿元。一般公共预算收入100亿元。", "2023.txt", LAST_HEAD)
    now = report("技术合同成交额105亿元，增长8%。一般公共预算收入105亿元，增长8%。")
    assert said(check(now, previous=last), "level_growth") == [
        ("8%", "“技术合同成交额”今年105亿元，上年报告100亿元，相比增长5%，写的是8%")
    ]


def test_what_is_called_met_is_held_against_last_years_target():
    last = report(TARGETS.format(2023) + "新增养老机构床位200张。", "2023.txt", LAST_HEAD)
    checked = check(report("新增养老机构床位180张，超额完成年度目标。"), previous=last)
    assert said(checked, "claim") == [("180张", "“新增养老机构床位数”完成180张，没有达到上年报告定的200张，不能说完成")]


def test_a_firm_is_new_in_one_year_only():
    words = "新增示例银行清凉支行、示范银行{}支行等5家金融机构。"
    last = report(words.format("城南"), "2023.txt", LAST_HEAD)
    checked = check(report(words.format("城北")), previous=last)
    assert said(checked, "new_again") == [("示例银行清凉支行", "“示例银行清凉支行”上年报告已报过新增")]


def test_a_slip_of_ten_thousand_is_seen_beside_last_years_report():
    last = report("技术合同成交额100万元。", "2023.txt", LAST_HEAD)
    checked = check(report("技术合同成交额105亿元。"), previous=last)
    assert said(checked, "magnitude") == [
        ("105亿元", "“技术合同成交额”这里写105亿元，另处写100万元，相差千倍以上，请核对万、亿")
    ]


def test_last_years_session_and_sentences_are_leftovers():
    sentence = "组织专场招聘会136场，走访联系重点企业80家。"
    last = report(sentence, "2023.txt", LAST_HEAD.replace("第一次", "第二次"))
    found = said(check(report(sentence), previous=last), "leftover")
    assert found == [
        ("第一届人民代表大会第二次会议", "届次会次“第一届人民代表大会第二次会议”与上年报告相同"),
        (sentence, "带数字的这句话与上年报告一字不差"),
    ]


# ---- the session's other papers


def test_another_paper_of_the_session_gives_another_value():
    other = report("一般公共预算收入184.3亿元。", "预算报告.txt")
    checked = check(report("一般公共预算收入184.2亿元。"), companions=[other])
    assert said(checked, "companion") == [
        ("184.2亿元", "“一般公共预算收入”这里写的是184.2亿元，预算报告.txt写的是184.3亿元")
    ]
    assert [each.holds for each in checked.relations if each.rule == "companion"] == [False]


def test_the_rows_of_an_annex_are_as_many_as_announced():
    rows = (("序号", "指标"), *((str(n), f"指标{n}") for n in range(1, 72)))
    annex = Document(
        "附表2.xlsx", document_of_text("附表", name="x").format, (), tables=(Table(1, rows, "2024年计划指标"),)
    )
    checked = check(report("拟安排72个指标。"), companions=[Reading(annex, ())])
    assert said(checked, "enum_exact") == [("72个指标", "写的是72个，2024年计划指标列了71行")]


# ---- the plan


def test_what_the_report_states_is_what_the_plan_holds():
    checked = check(report("一般公共预算收入184.2亿元。"), plan=plan())
    assert said(checked, "plan_data") == [
        (
            "184.2亿元",
            "“一般公共预算收入”写的是184.2亿元，计划数据是182.4亿元（一般公共预算收入 182.4亿元（财政局月报））",
        )
    ]


def test_a_target_is_that_of_the_plan():
    words = TARGETS.format(2024) + "一般公共预算收入增长3%以上。"
    assert said(check(report(words), plan=plan()), "plan_data") == [
        ("3%以上", "“一般公共预算收入”写的是3%以上，计划数据是增长2%以上（M02-1 增长2%以上）")
    ]


def test_a_goal_that_is_not_mentioned_and_a_number_without_a_source_are_notes():
    checked = check(report("走访联系重点企业80家。"), plan=plan())
    assert said(checked, "unmentioned_goal")[0][1] == "计划目标M02“一般公共预算收入”（增长2%以上）在报告中没有提到"
    assert [quote for quote, _ in said(checked, "unsupported")] == ["80家"]


def test_a_figure_under_embargo_is_not_disclosed():
    held = plan(openness=Openness.PUBLIC, embargo=date(2024, 1, 25))
    checked = check(report("一般公共预算收入182.4亿元。"), plan=held, today=date(2024, 1, 10))
    assert said(checked, "disclosure") == [("182.4亿元", "“一般公共预算收入”的数还不能公开（解禁日期：2024-01-25）")]
    assert not said(check(report("一般公共预算收入182.4亿元。"), plan=held, today=date(2024, 2, 1)), "disclosure")


def test_the_rules_that_need_a_plan_are_silent_without_one():
    checked = check(report("一般公共预算收入184.2亿元。"))
    assert not {each.rule for each in checked.findings} & {"plan_data", "unmentioned_goal", "unsupported"}


def test_the_sessions_of_a_term_count_up_and_the_next_term_is_one_further():
    def order(now: str, last: str) -> list[str]:
        heads = [HEAD.replace("第一届人民代表大会第二次", words) for words in (now, last)]
        reading, before = (report("示例文字。", head=head) for head in heads)
        return [quote for quote, why in said(check(reading, previous=before), "leftover") if "顺序" in why]

    wrong = "第八届人民代表大会第二次"
    assert order(wrong, "第八届人民代表大会第三次") == [f"{wrong}会议"]
    assert order(wrong, "第六届人民代表大会第五次") == [f"{wrong}会议"]
    assert not order(wrong, "第八届人民代表大会第一次")
    assert not order("第九届人民代表大会第一次", "第八届人民代表大会第五次")


def test_the_speaker_of_last_year_is_a_note():
    head = HEAD.replace("会议上\n", "会议上\n区发展和改革委员会主任 张某某\n")
    found = check(report("示例文字。", head=head), previous=report("另外的文字。", head=head)).findings
    assert [(f.quote, f.severity.value) for f in found if "报告人" in str(f.why)] == [("张某某", "note")]
    other = report("另外的文字。", head=head.replace("张", "李"))
    assert not [f for f in check(report("示例文字。", head=head), previous=other).findings if "报告人" in str(f.why)]
