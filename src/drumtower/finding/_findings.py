"""Findings: what is wrong in somebody's sheet, plan or report, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from drumtower.finding._messages import Message
from drumtower.finding._places import Place

__all__ = ["Finding", "Severity", "worst"]


class Severity(StrEnum):
    """How much a finding matters: an error stops, a warning must be looked at, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: the rule that found it (``message.id``), where, what is stated, what is expected and what to do.

    ``stated`` and ``expected`` are the two sides as the reader would write them; ``suggestion`` is a wording that could
    be put in place, where one is known.
    """

    message: Message
    severity: Severity = Severity.ERROR
    place: Place = field(default_factory=Place)
    stated: str | None = None
    expected: str | None = None
    suggestion: str | None = None

    @property
    def rule(self) -> str:
        """The id of the rule, which has a heading in the reference."""
        return self.message.id

    def text(self, language: str = "zh") -> str:
        """Place and sentence on one line, with the rule's id at its end."""
        where = self.place.describe(language)
        colon = ": " if language == "en" else "："
        return f"{where}{colon if where else ''}{self.message.text(language)} [{self.rule}]"

    def __str__(self) -> str:
        return self.text()


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among ``findings``; None where there are none."""
    order = list(Severity)
    return min((f.severity for f in findings), key=order.index, default=None)
