"""Reading: what a plan report states, and whether it agrees with itself, with other papers and with the plan.

    Document ──read_facts──▶ Reading (facts, unplaced) ──check──▶ Checked (findings, relations, questions)
                                │                                  └──marked_paragraphs──▶ what a page shows
                                └──compare_readings──▶ ReadingChange   (two drafts side by side)

Everything is decided by rules of the language that can be named: each fact says which rule made it, each finding shows its
arithmetic.
"""

from drumtower.reading._catalogue import Catalogue, Entry, catalogue
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
from drumtower.reading._form import fact_form, reading_form
from drumtower.reading._lexicon import Lexicon
from drumtower.reading._marking import MarkedParagraph, Segment, Support, facts_on_file, marked_paragraphs
from drumtower.reading._reading import read_facts

__all__ = [
    "RULES",
    "Catalogue",
    "Change",
    "CheckFinding",
    "Checked",
    "Entry",
    "Fact",
    "FactChange",
    "FactKind",
    "Lexicon",
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
    "catalogue",
    "check",
    "check_form",
    "compare_readings",
    "comparison_form",
    "fact_form",
    "facts_on_file",
    "marked_paragraphs",
    "read_facts",
    "reading_form",
]
