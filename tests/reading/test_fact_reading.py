"""Reading facts out of made-up sentences."""

from decimal import Decimal

from drumtower.document import document_of_text
from drumtower.reading import FactKind, Role, read_facts

HEAD = "某区2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告\n"
REVIEW = HEAD + "一、2023年国民经济和社会发展计划执行情况\n"
PLAN = HEAD + "二、2024年国民经济和社会发展计划安排\n"


def facts_of(text):
    return read_facts(document_of_text(text)).facts


def test_a_level_and_the_growth_behind_it_speak_of_the_same_indicator():
    level, growth = facts_of(REVIEW + "全年一般公共预算收入完成 56.3 亿元，同比增长4.1%。")
    assert (level.indicator, level.value, level.unit, level.kind) == (
        "一般公共预算收入",
        Decimal("56.3"),
        "亿元",
        FactKind.LEVEL,
    )
    assert (growth.indicator, growth.kind, growth.polarity) == ("一般公共预算收入", FactKind.GROWTH, "up")
    assert (growth.role, growth.period) == (Role.ACTUAL, "2023")


def test_a_quote_stands_in_the_text_at_its_offsets():
    reading = read_facts(document_of_text(REVIEW + "新建养老床位 1 20 张，其中\n失能床位 30 张。"))
    assert reading.facts
    for fact in reading.facts:
        assert reading.document.text[fact.start : fact.end] == fact.quote


def test_a_figure_of_the_plan_is_a_target_with_its_predicate():
    (fact,) = facts_of(PLAN + "——社会消费品零售总额增长6%以上；")
    assert (fact.role, fact.period, fact.target) == (Role.TARGET, "2024", "增长6%以上")
    assert dict(fact.predicate) == {"op": ">=", "value": "6", "of": "growth", "unit": "%"}


def test_parts_know_their_whole():
    whole, first, second = facts_of(REVIEW + "新增科创载体12家，包括孵化器5家、众创空间7家。")
    assert (first.parent, second.parent) == (whole.id, whole.id)


def test_a_name_that_no_reader_would_accept_is_held_in_doubt():
    sound, odd = facts_of(REVIEW + "全年建成口袋公园15个。\n今年已过去近7个月。")
    assert (sound.indicator, odd.indicator) == ("建成口袋公园数", "过去")
    assert odd.confidence <= Decimal("0.5") < sound.confidence
