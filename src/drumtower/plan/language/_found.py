"""Found: what one phrase promises, before the reader of the whole words puts the phrases together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drumtower.finding import Wording
from drumtower.plan.language._names import clean_name
from drumtower.plan.language._predicates import Measure, Predicate
from drumtower.plan.language._words import SHARE_WORDS

__all__ = ["Found", "UnreadableError", "found", "value_measure"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase holds: its predicate, the name of its indicator (may be empty), and the verb before a counted noun.

    ``span`` is where the deciding words stand, for messages; ``note`` what the words say besides (每人每月).
    """

    predicate: Predicate
    name: str
    span: tuple[int, int]
    verb: str = ""
    veto: bool = False
    note: str = ""


class UnreadableError(Exception):
    """A phrase that can be taken apart but not meant; the reader of the whole words turns it into a ``TargetError``."""

    def __init__(self, wording: Wording, span: tuple[int, int]) -> None:
        super().__init__(wording.id, span)
        self.wording, self.span = wording, span


def found(predicate: Predicate, name: str, match: re.Match[str], *, veto: bool = False) -> Found:
    """What ``match`` holds for the indicator ``name``, without words that only lead in."""
    return Found(predicate, clean_name(name), match.span(), veto=veto)


def value_measure(name: str) -> Measure:
    """The measure of an indicator's own value, as far as its name tells: share, count, rate, else level."""
    if any(word in name for word in SHARE_WORDS):
        return Measure.SHARE
    if name.endswith("数"):
        return Measure.COUNT
    return Measure.RATE if "率" in name or "覆盖" in name else Measure.LEVEL
