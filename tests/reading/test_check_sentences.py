"""Made-up sentences with what is said of them, and near misses of which nothing may be said: `checks.tsv`.

An empty `quote` means that the rule of the line must find nothing; `\\n` begins a new line of the report.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from drumtower.document import document_of_text
from drumtower.finding import Severity
from drumtower.reading import RULES, Checked, check, read_facts

HEAD = (
    "示例区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告\n"
    "——2024年1月10日在区第一届人民代表大会第二次会议上\n"
    "一、2023年国民经济和社会发展计划执行情况\n"
)
WITHOUT_A_SENTENCE = {
    "previous", "plan_data", "companion", "new_again", "unmentioned_goal", "unsupported", "footnote_marks",
    "estimate", "target_not_below_last_year", "implied_target", "share", "ratio", "plausible", "duplicate",
}  # fmt: skip
"""Rules that need another paper, or that are told elsewhere."""


def rows() -> list[dict[str, str]]:
    """The lines of the table."""
    with (Path(__file__).parent / "checks.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def checked(words: str) -> Checked:
    """A made-up report of these words, checked."""
    return check(read_facts(document_of_text(HEAD + words.replace("\\n", "\n") + "\n", name="示例")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['rule']}: {row['words'][:30]}")
def test_what_is_said_of_a_sentence(row):
    found = [each for each in checked(row["words"]).findings if each.rule == row["rule"]]
    said = [(each.quote, str(each.why)) for each in found[:1]]
    assert said == ([(row["quote"], row["said"])] if row["quote"] else [])


@pytest.mark.parametrize("row", [row for row in rows() if not row["quote"]], ids=lambda row: row["words"][:40])
def test_a_near_miss_is_not_flagged_by_any_rule(row):
    assert not [each.rule for each in checked(row["words"]).findings if each.severity is not Severity.NOTE]


def test_every_rule_has_a_sentence_that_it_finds():
    assert {row["rule"] for row in rows() if row["quote"]} == RULES.keys() - WITHOUT_A_SENTENCE
