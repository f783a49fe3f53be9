"""What changed between two drafts, in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drumtower.reading._checking import Change, CheckFinding, ReadingChange

__all__ = ["CHANGE_WORDS", "comparison_summary"]

CHANGE_WORDS = {
    Change.CHANGED: ("改了的数", "numbers changed"),
    Change.APPEARED: ("多了的数", "numbers that appeared"),
    Change.DISAPPEARED: ("少了的数", "numbers that disappeared"),
}


def comparison_summary(changes: ReadingChange, findings: Sequence[CheckFinding], place: int) -> str:
    """How much changed, in one line."""
    counts = Counter(each.change for each in changes.facts)
    if place:
        said = f"{counts[Change.CHANGED]} numbers changed, {counts[Change.APPEARED]} appeared, {counts[Change.DISAPPEARED]}"
        return f"{said} disappeared; {len(changes.texts)} paragraphs changed; {len(findings)} new findings"
    said = f"改了{counts[Change.CHANGED]}个数，多了{counts[Change.APPEARED]}个，少了{counts[Change.DISAPPEARED]}个"
    return f"{said}；文字改动{len(changes.texts)}段；新出现的问题{len(findings)}处"
