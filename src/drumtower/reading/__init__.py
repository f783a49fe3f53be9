"""Reading: what a plan report states, and whether it agrees with itself, with other papers and with the plan.

    Document ──read_facts──▶ Reading (facts, unplaced) ──check──▶ Checked (findings, relations, questions)
                                │
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

__all__ = [
    "RULES",
    "Change",
    "CheckFinding",
    "Checked",
    "Fact",
    "FactChange",
    "FactKind",
    "Question",
    "Reading",
    "ReadingChange",
    "Relation",
    "Role",
    "Rule",
    "TextChange",
    "Unplaced",
    "check",
    "check_form",
    "compare_readings",
    "comparison_form",
]
