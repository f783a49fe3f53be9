"""Reading: what a plan report states, and whether it agrees with itself, with other papers and with the plan.

    Document ──read_facts──▶ Reading (facts, unplaced) ──check──▶ Checked (findings, relations, questions)
                                │                                  └──marked_paragraphs──▶ what a page shows
                                └──compare_readings──▶ ReadingChange   (two drafts side by side)

Everything is decided by rules of the language that can be named: each fact says which rule made it, each finding shows its
arithmetic.
"""

from drumtower.reading._checking import (
    RULES,
    Change,
    Checked,
    CheckFinding,
    FactChange,
    Question,
    ReadingChange,
    Relation,
    Rule,
    TextChange,
    check,
    check_form,
    compare_readings,
    comparison_form,
)
from drumtower.reading._facts import Fact, FactKind, Reading, Role, Unplaced
from drumtower.reading._marking import MarkedParagraph, Segment, Support, facts_on_file, marked_paragraphs

__all__ = [
    "RULES",
    "Change",
    "CheckFinding",
    "Checked",
    "Fact",
    "FactChange",
    "FactKind",
    "MarkedParagraph",
    "Question",
    "Reading",
    "ReadingChange",
    "Relation",
    "Role",
    "Rule",
    "Segment",
    "Support",
    "TextChange",
    "Unplaced",
    "check",
    "check_form",
    "compare_readings",
    "comparison_form",
    "facts_on_file",
    "marked_paragraphs",
]
