"""The example drafts: every fault that was put into the first is found, and the second has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from drumtower.document import read_document
from drumtower.finding import Severity
from drumtower.reading import check, read_facts

DRAFTS = Path(__file__).resolve().parents[2] / "examples" / "drafts"
PLANTED = {
    "placeholder": 1, "sum": 3, "cross_mention": 1, "enum_exact": 1, "respectively": 1, "footnote_marks": 1, "unit": 1,
    "reference": 1, "heading_sequence": 1,
}  # fmt: skip


def serious(name: str) -> dict[str, int]:
    """How many errors and doubts there are in a draft, by rule."""
    findings = check(read_facts(read_document(DRAFTS / name))).findings
    rules = [finding.rule for finding in findings if finding.severity is not Severity.NOTE]
    return {rule: rules.count(rule) for rule in rules}


def test_every_planted_fault_is_found_and_nothing_else():
    assert serious("draft-1.txt") == PLANTED


def test_in_the_docx_a_note_typed_below_the_text_is_no_footnote():
    assert serious("draft-1.docx") == {rule: count for rule, count in PLANTED.items() if rule != "footnote_marks"}


@pytest.mark.parametrize("name", ["draft-2.txt", "last-year.txt"])
def test_nothing_is_found_where_nothing_was_planted(name):
    assert serious(name) == {}


def test_the_docx_has_the_words_of_the_txt():
    words = ["".join(read_document(DRAFTS / name).text.split()) for name in ("draft-1.txt", "draft-1.docx")]
    assert words[0] == words[1]
