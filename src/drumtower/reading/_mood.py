"""Mood: whether a paragraph tells what was done or what shall be done, by the words it is told in.

    新获批3家、居全国第2、增长5.2%      done        力争、打造、健全、鼓励、办好      to do

It is asked only where no heading and no opening says which part of a report a paragraph stands in (an excerpt, say).
"""

from __future__ import annotations

import re
from functools import cache

from drumtower.reading._words import words

__all__ = ["mood"]

FIGURES = r"(?:增长|下降|达到?|突破|超过?|提高到|增至|升至|跃升至)\d|比上年|较上年|同比|年均"
STRONG, WEAK = 3, 1


@cache
def _cues() -> tuple[tuple[re.Pattern[str], int], ...]:
    return (
        (re.compile("|".join(words("surely_done"))), -STRONG),
        (re.compile(FIGURES), -2),
        (re.compile("|".join(words("maybe_done"))), -WEAK),
        (re.compile("|".join(words("maybe_to_do"))), WEAK),
        (re.compile("|".join(words("surely_to_do"))), STRONG),
    )


def mood(text: str) -> int:
    """Above zero where ``text`` speaks of what shall be done, below where of what was done.

    >>> mood("新获批省级中心3家，居全国第2位") < 0 < mood("健全机制，力争落地2个基金")
    True
    """
    return sum(weight * len(pattern.findall(text)) for pattern, weight in _cues())
