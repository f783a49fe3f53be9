"""Marking: nothing of the text is lost, every number says what supports it, and every finding stands at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_readings import small_finding, small_reading

from drumtower.document import Span
from drumtower.finding import Place, Severity
from drumtower.reading import Relation, Role, Support, facts_on_file, marked_paragraphs

LINES = ("（二）人才", "新增人才41名，其中省级15名、区级22名。", "技术合同成交额108亿元，完成110亿元的目标。")
FACTS = [("41名", {}), ("15名", {}), ("22名", {}), ("108亿元", {}), ("110亿元", {"role": Role.TARGET})]


@pytest.fixture
def reading():
    return small_reading(*LINES, facts=FACTS)


def segment(marked, text):
    return next(s for m in marked for s in m.segments if s.text == text)


def test_a_number_is_on_file_or_not(reading):
    marked = marked_paragraphs(reading, on_file={"f002"})
    assert segment(marked, "15名").support is Support.ON_FILE
    assert segment(marked, "22名").support is Support.NOT_ON_FILE
    assert segment(marked, "15名").fact.id == "f002"


def test_a_definition_needs_no_source():
    marked = marked_paragraphs(small_reading("指不少于3家。", facts=[("3家", {"role": Role.DEFINITION})]))
    assert segment(marked, "3家").support is None


def test_an_error_contradicts_a_number_whatever_is_on_file(reading):
    marked = marked_paragraphs(reading, [small_finding(reading, "41名")], on_file={"f001"})
    assert segment(marked, "41名").support is Support.CONTRADICTED
    assert segment(marked, "41名").findings == segment(marked, "41名").closing == (1,)


def test_a_note_contradicts_nothing(reading):
    marked = marked_paragraphs(reading, [small_finding(reading, "41名", "numeral")])
    assert segment(marked, "41名").support is Support.NOT_ON_FILE


def test_findings_stand_at_their_paragraph_in_the_order_of_the_text(reading):
    later, earlier = small_finding(reading, "22名"), small_finding(reading, "41名", severity=Severity.WARNING)
    marked = marked_paragraphs(reading, [later, earlier, small_finding(reading, "108亿元")])
    assert [m.findings for m in marked] == [(), (2, 1), (3,)]


def test_a_finding_over_several_numbers_covers_each_and_closes_once(reading):
    marked = marked_paragraphs(reading, [small_finding(reading, "15名、区级22名")])
    covered = [s for m in marked for s in m.segments if s.findings]
    assert [s.text for s in covered] == ["15名", "、区级", "22名"]
    assert [s.closing for s in covered] == [(), (), (1,)]


@pytest.mark.parametrize(
    "place",
    [
        Place(),
        Place(paragraph=2),
        Place(start=10_000, end=10_001),
        Place(start=-3, end=1),
        Place(file="附表.xlsx", start=8, end=10),
    ],
)
def test_a_finding_that_stands_nowhere_here_marks_nothing(reading, place):
    marked = marked_paragraphs(reading, [replace(small_finding(reading, "41名"), place=place)])
    assert not any(m.findings for m in marked)


def test_a_finding_beyond_its_paragraph_ends_with_it(reading):
    start = reading.document.text.index("22名")
    finding = replace(small_finding(reading, "22名"), place=Place(start=start, end=len(reading.document.text)))
    marked = marked_paragraphs(reading, [finding])
    assert [s.text for m in marked for s in m.segments if s.findings] == ["22名", "。"]


def test_what_agrees_with_the_plan_or_another_paper_is_on_file(reading):
    spans = [Span(f.start, f.end) for f in reading.facts]
    relations = [
        Relation("plan_data", ("41名",), "41 = 41", True, (spans[0],)),
        Relation("companion", ("15名",), "15 ≠ 16", False, (spans[1],)),
        Relation("sum", ("22名",), "22 = 22", True, (spans[2],)),
    ]
    assert facts_on_file(reading, relations) == {"f001"}


spots = st.tuples(st.integers(0, 70), st.integers(0, 30))


@given(st.lists(spots, max_size=6))
def test_no_letter_is_lost_or_said_twice(places):
    reading = small_reading(*LINES, facts=FACTS)
    finding = small_finding(reading, "41名")
    findings = [replace(finding, place=Place(start=start, end=start + length)) for start, length in places]
    marked = marked_paragraphs(reading, findings)
    assert ["".join(s.text for s in m.segments) for m in marked] == list(LINES)
    assert all(reading.document.text[s.start : s.end] == s.text for m in marked for s in m.segments)
    shown = [n for m in marked for s in m.segments for n in s.closing]
    assert len(shown) == len(set(shown))
    placed = {n for m in marked for n in m.findings}
    assert placed == {n for n, (start, _) in enumerate(places, 1) if start <= len(reading.document.text)}
    assert set(shown) == placed
