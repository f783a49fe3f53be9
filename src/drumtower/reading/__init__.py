"""Reading: what a plan report states, and whether it agrees with itself, with other papers and with the plan.

    Document ──read_facts──▶ Reading (facts, unplaced) ──check──▶ Checked (findings, relations, questions)
                                │                                  └──marked_paragraphs──▶ what a page shows
                                ├──compare_readings──▶ ReadingChange   (two drafts side by side)
                                └──propose_plans──▶ Proposal           (the new year's plan, with last year's results)
    check_page, sarif, annotated, compare_page: the same as files to be given out

Everything is decided by rules of the language that can be named: each fact says which rule made it, each finding shows its
arithmetic.
"""

from typing import TYPE_CHECKING

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
from drumtower.reading._fact_rules import FACT_RULES, LOOK_ALIKES, FactRule
from drumtower.reading._facts import Fact, FactKind, Reading, Role, Unplaced
from drumtower.reading._form import fact_form, reading_form
from drumtower.reading._lexicon import Lexicon
from drumtower.reading._listing import listed, quiet, told
from drumtower.reading._marking import MarkedParagraph, Segment, Support, facts_on_file, marked_paragraphs
from drumtower.reading._measures import MEASURES
from drumtower.reading._reading import read_facts
from drumtower.reading._word_changes import WordChange, WordFate, changed_words

if TYPE_CHECKING:
    from drumtower.reading._proposing import LeftOut, Proposal, propose_plans
    from drumtower.reading._showing import (
        CHANGE_WORDS,
        KIND_WORDS,
        ROLE_WORDS,
        CheckView,
        annotated,
        check_page,
        compare_page,
        comparison_summary,
        fact_words,
        sarif,
        value_of,
    )
    from drumtower.reading._suggesting import Refused, Suggestions, suggest_facts

__all__ = [
    "CHANGE_WORDS",
    "FACT_RULES",
    "KIND_WORDS",
    "LOOK_ALIKES",
    "MEASURES",
    "ROLE_WORDS",
    "RULES",
    "Catalogue",
    "Change",
    "CheckFinding",
    "CheckView",
    "Checked",
    "Entry",
    "Fact",
    "FactChange",
    "FactKind",
    "FactRule",
    "LeftOut",
    "Lexicon",
    "MarkedParagraph",
    "Proposal",
    "Question",
    "Reading",
    "ReadingChange",
    "Refused",
    "Relation",
    "Role",
    "Rule",
    "Segment",
    "Suggestions",
    "Support",
    "TextChange",
    "Unplaced",
    "WordChange",
    "WordFate",
    "annotated",
    "catalogue",
    "changed_words",
    "check",
    "check_form",
    "check_page",
    "compare_page",
    "compare_readings",
    "comparison_form",
    "comparison_summary",
    "fact_form",
    "fact_words",
    "facts_on_file",
    "listed",
    "marked_paragraphs",
    "propose_plans",
    "quiet",
    "read_facts",
    "reading_form",
    "sarif",
    "suggest_facts",
    "told",
    "value_of",
]


def __getattr__(name: str) -> object:
    """What only some need is fetched when first asked for: proposing needs much of the room of plans, checking does not."""
    if name in ("LeftOut", "Proposal", "propose_plans"):
        from drumtower.reading import _proposing as home
    elif name in ("Refused", "Suggestions", "suggest_facts"):
        from drumtower.reading import _suggesting as home  # type: ignore[no-redef]
    elif name in __all__:
        from drumtower.reading import _showing as home  # type: ignore[no-redef]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)
