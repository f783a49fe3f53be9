"""What holds for the facts of any text, whatever it says."""

from collections import Counter
from decimal import Decimal

from fact_words import PARTS
from hypothesis import given
from hypothesis import strategies as st

from drumtower.document import document_of_text
from drumtower.reading import read_facts

CLAUSES = st.sampled_from(
    [
        "全年新引进首店42家",
        "一般公共预算收入完成56.3亿元",
        "同比增长4.1%",
        "预计全区用电量18.4亿千瓦时",
        "其中规上企业21家",
        "占全省比重十分之一",
        "稳居全市第一",
        "甲、乙两县分别增长5%、6%",
        "从12家增加到20家",
        "办好68购物节",
        "增长5%左右",
        "PM2.5年均浓度31微克/立方米",
        "举办活动近百场",
        "推进三年行动",
        "（含3家分校）",
        "力争正增长",
    ]
)
SENTENCES = st.lists(CLAUSES, min_size=1, max_size=6).map("，".join).map(lambda text: f"{text}。")
SIGNS = (
    "0123456789.,%％一二两三十百千万亿第超近余过约、，。；：“”（）()《》家人元个增长分别从至到其中包括占年月-—\t ①[]A"
)
ANYTHING = st.text(alphabet=SIGNS, max_size=60)


def stated(reading):
    return [
        (fact.indicator, fact.value, fact.value2, fact.unit, fact.kind, fact.role, fact.period)
        for fact in reading.facts
    ]


@given(st.sampled_from(sorted(PARTS)), st.one_of(SENTENCES, ANYTHING))
def test_every_quote_stands_in_the_text_at_its_place(part, text):
    reading = read_facts(document_of_text(PARTS[part] + text))
    for item in (*reading.facts, *reading.unplaced):
        assert item.start < item.end
        assert reading.document.text[item.start : item.end] == item.quote


@given(st.one_of(SENTENCES, ANYTHING))
def test_facts_come_in_order_with_ids_of_their_own_and_parents_before_them(text):
    reading = read_facts(document_of_text(PARTS["公报"] + text))
    starts = [fact.start for fact in reading.facts]
    assert starts == sorted(starts)
    assert len(reading.by_id) == len(reading.facts)
    for fact in reading.facts:
        assert fact.parent is None or reading.by_id[fact.parent].start < fact.start


@given(st.one_of(SENTENCES, ANYTHING))
def test_reading_twice_gives_the_same(text):
    document = document_of_text(PARTS["安排"] + text)
    assert read_facts(document) == read_facts(document)


@given(st.lists(SENTENCES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_paragraphs_does_not_change_what_a_communique_states(sentences, random):
    shuffled = list(sentences)
    random.shuffle(shuffled)
    first = read_facts(document_of_text(PARTS["公报"] + "\n".join(sentences)))
    second = read_facts(document_of_text(PARTS["公报"] + "\n".join(shuffled)))
    assert Counter(stated(first)) == Counter(stated(second))


@given(SENTENCES)
def test_blanks_between_characters_change_no_value(sentence):
    spaced = sentence.replace("家", " 家").replace("%", " %").replace("亿", " 亿 ").replace("，", "， ")
    plain = read_facts(document_of_text(PARTS["公报"] + sentence))
    assert stated(read_facts(document_of_text(PARTS["公报"] + spaced))) == stated(plain)


@given(st.integers(1, 10**7), st.sampled_from(["①", "[1]", "〔12〕"]))
def test_the_mark_of_a_note_is_no_part_of_a_number(number, mark):
    text = PARTS["公报"] + f"全年社会消费品零售总额{mark}{number}万元。"
    (fact,) = read_facts(document_of_text(text)).facts
    assert fact.value == Decimal(number)
    assert fact.indicator == "社会消费品零售总额"
