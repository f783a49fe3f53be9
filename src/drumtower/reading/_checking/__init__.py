"""Checking: a reading against itself, the plan, last year's report and the session's other papers.

    Reading ──check──▶ Checked
                         ├── findings    what does not agree, the most embarrassing first
                         ├── relations   everything that was compared, with whether it holds
                         └── questions   what an officer must answer

Each rule is a function that looks at a ``Case`` and yields relations, findings and questions; ``RULES`` lists them all.
"""

from drumtower.reading._checking._check import check
from drumtower.reading._checking._comparing import (
    Change,
    FactChange,
    ReadingChange,
    TextChange,
    compare_readings,
    comparison_form,
)
from drumtower.reading._checking._model import Checked, CheckFinding, Question, Relation, check_form
from drumtower.reading._checking._rules import RULES, Rule

__all__ = [
    "RULES",
    "Change",
    "CheckFinding",
    "Checked",
    "FactChange",
    "Question",
    "ReadingChange",
    "Relation",
    "Rule",
    "TextChange",
    "check",
    "check_form",
    "compare_readings",
    "comparison_form",
]
