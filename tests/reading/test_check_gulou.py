"""The labelled report: what was labelled true or false is evaluated with the right answer, and nothing else is flagged.

A relation answers a label where rule and answer are the same and it speaks of the same thing: half of the labelled facts
are quoted, or the numbers or names of the statement are the same.
"""

from __future__ import annotations

import re

import pytest
from gold_report import gold_checks, gold_document, gold_reading

from drumtower.finding import Severity
from drumtower.reading import Checked, Reading, Relation, check, read_facts

OUTSIDE = ("text", "plausible")
"""Rules that need knowledge of the world."""


@pytest.fixture(scope="module")
def labelled(data_folder) -> Reading:
    """The report with the facts that were labelled."""
    return gold_reading(data_folder)


@pytest.fixture(scope="module", params=["labelled facts", "facts read"])
def checked(request, labelled, data_folder) -> Checked:
    """The report checked: from labelled facts, and from facts read."""
    return check(labelled if request.param == "labelled facts" else read_facts(gold_document(data_folder)))


def pressed(words: str) -> str:
    """Words without blanks."""
    return "".join(words.split())


def numbers(statement: str) -> frozenset[str]:
    """The numbers of a statement."""
    return frozenset(re.findall(r"\d+(?:\.\d+)?", statement))


def names(statement: str) -> frozenset[str]:
    """The Chinese words of a statement."""
    return frozenset(re.findall(r"[一-鿿]{2,}", statement))


def answers(relation: Relation, label: dict, quotes: frozenset[str]) -> bool:
    """Whether a relation answers a label."""
    if relation.rule != label["rule"] or relation.holds is not label["holds"]:
        return False
    said = {pressed(quote) for quote in relation.quotes}
    quoted = len(quotes & said) * 2 >= len(quotes) if quotes else False
    same_numbers = bool(numbers(label["statement"])) and numbers(label["statement"]) == numbers(relation.statement)
    shared = names(label["statement"]) & names(relation.statement)
    same_names = len(shared) * 2 >= len(names(label["statement"])) > 0
    alone = not label["facts"] and not names(label["statement"]) and not numbers(label["statement"])
    return alone or quoted or same_names or (same_numbers and not names(label["statement"]))


def unanswered(checked: Checked, labels: list[dict], facts: Reading) -> list[str]:
    """The labels, true or false, that no relation answers."""
    missing = []
    for label in labels:
        quotes = frozenset(pressed(facts.by_id[each].quote) for each in label["facts"])
        if not any(answers(relation, label, quotes) for relation in checked.relations):
            missing.append(f"{label['id']} {label['rule']} {label['holds']}: {label['statement']}")
    return missing


def test_relations_are_evaluated_with_the_right_answer(checked, labelled, data_folder):
    decided = [c for c in gold_checks(data_folder) if c["holds"] is not None and c["holds"] != "unclear"]
    labels = [label for label in decided if label["rule"] not in OUTSIDE]
    missing = unanswered(checked, labels, labelled)
    assert len(labels) == 75
    assert len(missing) * 20 <= len(labels), "\n".join(missing)


def test_errors_and_warnings_are_what_was_labelled_false(checked, labelled, data_folder):
    false = [c for c in gold_checks(data_folder) if c["holds"] is False]
    quotes = {pressed(labelled.by_id[each].quote) for label in false for each in label["facts"]}
    words = "".join(pressed(label["statement"] + label["note"]) for label in false)
    serious = [f for f in checked.findings if f.severity is not Severity.NOTE]
    other = [
        f"{f.rule}: {f.quote}" for f in serious if pressed(f.quote) not in quotes and pressed(f.quote) not in words
    ]
    assert len(other) <= 1, other
    assert len(serious) >= 8
