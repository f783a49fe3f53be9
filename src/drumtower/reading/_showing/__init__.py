"""Showing: what was found in a document, as files that are given out.

Reading, Checked ──check_page──▶ HTML      ──sarif──▶ SARIF      ──annotated──▶ the docx with comments
ReadingChange ──compare_page──▶ HTML       Fact ──fact_words, value_of──▶ words
"""

from drumtower.reading._showing._change_words import CHANGE_WORDS, comparison_summary
from drumtower.reading._showing._check_page import CheckView, check_page
from drumtower.reading._showing._comments import annotated
from drumtower.reading._showing._compare_page import compare_page
from drumtower.reading._showing._fact_words import KIND_WORDS, ROLE_WORDS, fact_words, value_of
from drumtower.reading._showing._sarif import sarif

__all__ = [
    "CHANGE_WORDS",
    "KIND_WORDS",
    "ROLE_WORDS",
    "CheckView",
    "annotated",
    "check_page",
    "compare_page",
    "comparison_summary",
    "fact_words",
    "sarif",
    "value_of",
]
