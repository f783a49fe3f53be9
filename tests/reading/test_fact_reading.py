"""Reading facts out of made-up sentences."""

from decimal import Decimal

from drumtower.document import document_of_text
from drumtower.reading import FactKind, Role, read_facts

HEAD = "某区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告\n"
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


def parts_of(text):
    """Each part of a made-up result of 2023, with the words of the whole that it belongs to."""
    reading = read_facts(document_of_text(REVIEW + text))
    return {fact.quote: reading.by_id[fact.parent].quote for fact in reading.facts if fact.parent}


def test_parts_may_be_counted_in_words_of_their_own():
    assert parts_of("全区有文体设施318个，其中球场96座，健身步道41条。") == {"96座": "318个", "41条": "318个"}


def test_each_part_goes_to_the_whole_of_its_name():
    parts = parts_of("全年获得31枚金牌、18枚银牌。其中全国比赛金牌5枚、银牌3枚。")
    assert parts == {"5枚": "31枚", "3枚": "18枚"}


def test_a_bracket_inside_a_name_does_not_end_the_parts():
    assert parts_of("年末卫生人员3260人，其中医师（含助理）1180人，护士1402人。") == {
        "1180人": "3260人",
        "1402人": "3260人",
    }


def test_a_whole_may_leave_its_counting_word_out():
    assert parts_of("全区共有1.3万老年人享受补贴，其中享受护理补贴的4200人。") == {"4200人": "1.3万"}
