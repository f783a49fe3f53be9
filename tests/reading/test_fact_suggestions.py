"""Suggestions of a language model, told by a fake: nothing is taken that the text does not bear out."""

import json

import pytest
from fact_words import PARTS

from drumtower.document import document_of_text
from drumtower.reading import Role, read_facts, suggest_facts

TEXT = PARTS["回顾"] + "全年新引进首店42家，完成培训36。"


def suggestions(*answers, text=TEXT):
    reading = read_facts(document_of_text(text))
    return suggest_facts(reading, lambda _prompt: f"好的：{json.dumps(answers, ensure_ascii=False)}")


def answer(**changes):
    given = {"paragraph": 3, "quote": "36", "indicator": "培训场次", "value": "36", "role": "actual", "period": "2023"}
    return given | changes


def test_a_number_that_stands_in_the_text_is_taken_and_marked():
    (fact,) = suggestions(answer()).facts
    assert (fact.indicator, str(fact.value), fact.role, fact.period) == ("培训场次", "36", Role.ACTUAL, "2023")
    assert (fact.rule, str(fact.confidence), fact.id) == ("suggested", "0.5", "s001")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "37"}, "the quote does not stand in that paragraph exactly once"),
        ({"paragraph": 2}, "the quote does not stand in that paragraph exactly once"),
        ({"paragraph": 99}, "the quote does not stand in that paragraph exactly once"),
        ({"value": "360"}, "its number is not the one in the quote"),
        ({"value": None}, "its number is not the one in the quote"),
        ({"quote": "42家", "value": "42"}, "read already"),
        ({"quote": "完成培训"}, "the quote holds no single number"),
        ({"quote": ""}, "no quote"),
        ({"quote": 36}, "no quote"),
    ],
)
def test_what_the_text_does_not_bear_out_is_refused_with_the_reason(changes, why):
    made = suggestions(answer(**changes))
    assert made.facts == ()
    assert [each.why for each in made.refused] == [why]


def test_the_same_number_is_taken_once():
    made = suggestions(answer(), answer(indicator="别的"))
    assert ([fact.indicator for fact in made.facts], [each.why for each in made.refused]) == (
        ["培训场次"],
        ["read already"],
    )


@pytest.mark.parametrize("said", ["", "没有", "[", "[1, 2]", "{}", '{"paragraph": 3}', "[" * 100000])
def test_an_answer_that_is_no_list_proposes_nothing(said):
    reading = read_facts(document_of_text(TEXT))
    made = suggest_facts(reading, lambda _prompt: said)
    assert (made.facts, made.refused) == ((), ())


def test_the_question_shows_what_has_been_read_and_holds_no_more_than_allowed():
    asked = []
    reading = read_facts(document_of_text(PARTS["回顾"] + "\n".join(f"全年新引进首店{n}家。" for n in range(10, 60))))
    suggest_facts(reading, lambda prompt: asked.append(prompt) or "[]", most=300)
    assert len(asked) > 2
    assert all(len(prompt) < 800 for prompt in asked)
    assert "【10家】" in asked[0]
