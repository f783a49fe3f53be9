"""Checking as a whole: rules are switched, findings ordered and dismissed, everything printed in its fixed form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from gold_report import document_paragraphs, gold_reading

from drumtower.document import Document, Format, document_of_text
from drumtower.reading import (
    RULES,
    Fact,
    FactKind,
    Reading,
    Role,
    check,
    check_form,
    compare_readings,
    comparison_form,
    read_facts,
)

SENTENCE = "全年新增人才{}名，包括领军人才{}名、青年人才{}名。"


def talents(whole: int, first: int, second: int) -> Reading:
    """One made-up sentence of a whole and its parts, with its facts."""
    text = SENTENCE.format(whole, first, second)
    facts, at = [], 0
    for number, parent in ((whole, None), (first, "1"), (second, "1")):
        quote = f"{number}名"
        at = text.index(quote, at)
        facts.append(
            Fact(
                str(len(facts) + 1), quote, at, at + len(quote), FactKind.COUNT, Role.ACTUAL,
                indicator=("新增人才数", "领军人才数", "青年人才数")[len(facts)], value=Decimal(number), unit="名",
                number=Decimal(number), base_unit="人", period="2023", parent=parent,
            )
        )  # fmt: skip
        at += len(quote)
    return Reading(Document("made-up", Format.TXT, document_paragraphs(text)), tuple(facts))


def test_a_sum_that_holds_is_a_relation_and_no_finding():
    checked = check(talents(53, 23, 30), rules=["sum"])
    assert [(each.statement, each.holds) for each in checked.relations] == [("53 = 23 + 30", True)]
    assert checked.findings == ()


def test_a_finding_is_printed_in_its_fixed_form():
    form = check_form(check(talents(53, 23, 31), rules=["sum"]))
    assert form["findings"] == [
        {
            "rule": "sum",
            "severity": "error",
            "place": {"page": None, "paragraph": 1, "start": 6, "end": 9},
            "quote": "53名",
            "stated": "53名",
            "expected": "54名",
            "why": {
                "zh": "各分项相加：23 + 31 = 54名，总数写的是53名，相差1名",
                "en": "the parts add up: 23 + 31 = 54名; the total says 53名, 1名 apart",
            },
            "suggestion": "54名",
            "key": "sum-" + form["findings"][0]["key"].removeprefix("sum-"),
            "also": [
                {"page": None, "paragraph": 1, "start": 16, "end": 19},
                {"page": None, "paragraph": 1, "start": 24, "end": 27},
            ],
        }
    ]
    assert form["relations"] == [
        {"rule": "sum", "quotes": ["53名", "23名", "31名"], "statement": "53 ≠ 23 + 31", "holds": False}
    ]


def test_a_dismissed_finding_stays_dismissed_wherever_it_stands():
    found = check(talents(53, 23, 31), rules=["sum"]).findings[0]
    later = talents(53, 23, 31)
    moved = Document("made-up", Format.TXT, document_paragraphs("新的一段。\n" + later.document.text))
    facts = tuple(_moved(fact, 6) for fact in later.facts)
    checked = check(Reading(moved, facts), rules=["sum"], dismissed={found.key: "口径不同，已说明"})
    assert checked.findings == ()
    assert [each.dismissed for each in checked.dismissed] == ["口径不同，已说明"]


def _moved(fact: Fact, by: int) -> Fact:
    from dataclasses import replace

    return replace(fact, start=fact.start + by, end=fact.end + by)


def test_another_number_is_another_finding():
    first, second = (check(talents(n, 23, 31), rules=["sum"]).findings[0] for n in (53, 52))
    assert first.key != second.key


def test_a_rule_can_be_switched_off():
    checked = check(talents(53, 23, 31), rules=RULES.keys() - {"sum"})
    assert not [each for each in (*checked.findings, *checked.relations) if each.rule == "sum"]


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match=r"no such rule: \['summe'\]"):
        check(talents(53, 23, 30), rules=["summe"])


def test_two_drafts_are_compared_by_their_facts():
    form = comparison_form(compare_readings(talents(53, 23, 30), talents(54, 24, 30)))
    assert [(each["change"], each["old"]["quote"], each["new"]["quote"]) for each in form["facts"]] == [
        ("changed", "53名", "54名"),
        ("changed", "23名", "24名"),
    ]
    assert [each["change"] for each in form["texts"]] == ["changed"]


def test_the_labelled_report_agrees_with_itself_where_it_is_said_to(data_folder):
    checked = check(gold_reading(data_folder))
    assert {"63 = 51 + 12", "53 = 7 + 2 + 14 + 30", "3 ≤ 20"} <= {each.statement for each in checked.relations}


def test_figures_that_come_out_on_one_day_are_told_in_one_note():
    text = (
        "青原区2025年国民经济和社会发展计划执行情况的报告\n——2026年1月8日在青原区第六届人民代表大会第五次会议上\n"
        "一、2025年国民经济和社会发展计划执行情况\n全年地区生产总值500亿元，增长5%。社会消费品零售总额180亿元，增长4%。"
    )
    found = [each for each in check(read_facts(document_of_text(text))).findings if each.rule == "estimate"]
    assert [each.quote for each in found] == ["500亿元"]
    assert "“地区生产总值”“社会消费品零售总额”" in str(found[0].why)
