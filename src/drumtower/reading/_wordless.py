"""Targets and results without a number: 力争正增长, 与经济增长基本同步, 稳中提质, 持续提升, 不发生重特大事故."""

from __future__ import annotations

from drumtower.reading._catalogue import Catalogue
from drumtower.reading._lines import Line
from drumtower.reading._mentions import Mention
from drumtower.reading._outline import Setting

__all__ = ["wordless"]


def wordless(line: Line, setting: Setting, mentions: list[Mention], known: Catalogue) -> list[Mention]:
    """What ``line`` states or promises without a number."""
    return []
