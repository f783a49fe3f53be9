"""Faults: what is wrong in a plan, with the very value it is wrong in, so that a file can say where that stands."""

from __future__ import annotations

from dataclasses import dataclass

from drumtower.finding import Finding, Message, Place, Severity

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the sentence, the part of the plan (``subject``) and the field of it (``key``), and how to find it again.

    ``name`` is what people call the subject: 目标M01, 子项M01-1.
    """

    message: Message
    subject: object
    key: str | None = None
    severity: Severity = Severity.ERROR
    name: str = ""
    stated: str | None = None
    expected: str | None = None
    suggestion: str | None = None

    def found_at(self, place: Place | None) -> Finding:
        """The finding; where no place is known, the subject's name stands for it."""
        where = place or Place(key=self.name or None)
        return Finding(self.message, self.severity, where, self.stated, self.expected, self.suggestion)
