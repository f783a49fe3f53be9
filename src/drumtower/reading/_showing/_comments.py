"""Findings as comments of Word and WPS, in the same docx, at their places."""

from __future__ import annotations

from collections.abc import Iterator

from drumtower.calendar import now
from drumtower.document import Comment, annotate_docx
from drumtower.reading._checking import RULES, Checked, CheckFinding
from drumtower.reading._listing import told

__all__ = ["annotated", "comment_words"]

AUTHOR = "鼓楼核稿"
LABELS = {"error": ("错误", "error"), "warning": ("存疑", "doubt"), "note": ("提示", "note")}


def annotated(content: bytes, checked: Checked, language: str) -> bytes:
    """The docx with a comment for each open finding that is told one by one; what stands nowhere in the text is said at its beginning."""
    return annotate_docx(content, list(_comments(checked, language)), name=checked.document.name)


def _comments(checked: Checked, language: str) -> Iterator[Comment]:
    length = len(checked.document.text)
    for finding in told(checked):
        start = min(finding.place.start or 0, length)
        end = min(max(finding.place.end or 0, start), length)
        yield Comment(start, end, comment_words(finding, language), AUTHOR, now())


def comment_words(finding: CheckFinding, language: str) -> str:
    """What a comment says: how much it matters and the rule, why, and what to write instead, a line each."""
    place = 1 if language == "en" else 0
    label = LABELS[finding.severity.value][place]
    lines = [f"{label}{('：', ': ')[place]}{RULES[finding.rule].title(language)}", finding.why.text(language)]
    if finding.suggestion:
        lines.append(("建议：", "Suggestion: ")[place] + finding.suggestion)
    return "\n".join(lines)
