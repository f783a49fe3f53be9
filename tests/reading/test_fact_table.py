"""Facts from made-up sentences, as the reviewed table `facts.tsv` has them, and the examples of the rules."""

from pathlib import Path

import pytest
from fact_words import PARTS, read, written

from drumtower.document import document_of_text
from drumtower.reading import FACT_RULES, LOOK_ALIKES, read_facts

TABLE = Path(__file__).parent / "facts.tsv"
LINES = TABLE.read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")][1:]
NUMBERED = [rule for rule in FACT_RULES if not rule.id.startswith("wordless")]
WORDLESS = [rule for rule in FACT_RULES if rule.id.startswith("wordless")]


@pytest.mark.parametrize(("part", "sentence", "facts"), ROWS, ids=[row[1][:24] for row in ROWS])
def test_a_sentence_is_read_as_reviewed(part, sentence, facts):
    assert written(part, sentence) == facts


@pytest.mark.parametrize("rule", NUMBERED, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_read_by_it(rule):
    assert any(rule.id in fact.rule.split() for fact in read("回顾", rule.example).facts)


@pytest.mark.parametrize("rule", WORDLESS, ids=lambda rule: rule.id)
def test_the_example_of_a_promise_without_a_number_is_read_by_its_rule(rule):
    (fact,) = read("安排", rule.example).facts
    assert (fact.rule, fact.value) == (rule.id, None)
    assert fact.predicate


@pytest.mark.parametrize("rule", LOOK_ALIKES, ids=lambda rule: rule.id)
def test_the_example_of_a_look_alike_states_nothing(rule):
    assert read("回顾", rule.example).facts == ()


def test_what_has_no_unit_is_listed_and_not_dropped():
    reading = read("回顾", "全年共举办36。")
    (left,) = reading.unplaced
    assert (left.quote, left.why, reading.document.text[left.start : left.end]) == ("36", "bare", "36")


def test_no_rule_has_two_meanings():
    ids = [rule.id for rule in (*FACT_RULES, *LOOK_ALIKES)]
    assert len(ids) == len(set(ids))


def test_a_promise_in_a_part_that_looks_back_is_none():
    assert read("回顾", "外贸进出口总额力争正增长。").facts == ()


def test_notes_have_the_section_and_part_of_their_mark():
    text = PARTS["安排"] + "（一）创新\n实施英才计划①。\n[footnote 1] 到2025年引进人才300名。"
    (fact,) = read_facts(document_of_text(text)).facts
    assert (fact.section, fact.where, fact.period) == ("二（一）", "footnote 1", "2025")
    assert (fact.role.value, fact.indicator) == ("target", "引进人才")


def test_an_excerpt_without_headings_is_told_by_its_mood():
    past = "某市2026年政府工作报告\n新获批省级中心3家，居全国第2位，出口增长9.1%，累计建成充电桩1200个。"
    ahead = "某市2026年政府工作报告\n健全培育机制，力争新增高新技术企业80家，打造示范园区2个，鼓励并办好展会。"
    assert {fact.role.value for fact in read_facts(document_of_text(past)).facts} == {"actual"}
    assert {fact.role.value for fact in read_facts(document_of_text(ahead)).facts} == {"target"}
