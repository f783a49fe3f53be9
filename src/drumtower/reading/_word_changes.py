"""What changed between two versions of a paragraph, word by word; a number is one word and is never cut.

old, new ──changed_words──▶ WordChange (kept, removed or added; its words), …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

__all__ = ["WordChange", "WordFate", "changed_words"]

_WORD = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％‰]?|[A-Za-z]+|\s+|.", re.DOTALL)
_MOST_WORDS = 4_000


class WordFate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of words and what became of it."""

    fate: WordFate
    text: str


def changed_words(old: str, new: str) -> tuple[WordChange, ...]:
    """Both versions in one row: what was kept, what was removed, what was added.

    A paragraph of thousands of words is not compared word by word.

    >>> [(c.fate.value, c.text) for c in changed_words("增长5.2%左右", "增长5.5%左右")]
    [('kept', '增长'), ('removed', '5.2%'), ('added', '5.5%'), ('kept', '左右')]
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > _MOST_WORDS**2:
        return tuple(_run(WordFate.REMOVED, before)) + tuple(_run(WordFate.ADDED, after))
    changes: list[WordChange] = []
    for what, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if what == "equal":
            changes += _run(WordFate.KEPT, after[c:d])
        else:
            changes += [*_run(WordFate.REMOVED, before[a:b]), *_run(WordFate.ADDED, after[c:d])]
    return tuple(changes)


def _run(fate: WordFate, words: list[str]) -> Iterator[WordChange]:
    if words:
        yield WordChange(fate, "".join(words))
