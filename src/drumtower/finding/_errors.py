"""The base of every error that a person may see.

    DrumtowerError
    ├── QuantityError      quantity    a number or a unit that cannot be read or combined
    ├── CalendarError      calendar    a period, a date or a clock
    ├── SheetError         sheets      a file that cannot be opened as a sheet
    └── PlanError          plan        a plan that cannot be used
        └── TargetError                words that cannot be read as a target

Misuse by a programmer is a ``TypeError`` or ``ValueError`` in English and never derives from this class.
"""

from __future__ import annotations

from collections.abc import Sequence

from drumtower.finding._findings import Finding
from drumtower.finding._messages import Message
from drumtower.finding._places import Place

__all__ = ["DrumtowerError"]


class DrumtowerError(Exception):
    """Something that the person in front of it can understand and mend.

    ``message`` says what is wrong, ``place`` where, and ``findings`` lists every fault where there is more than one.
    ``str(error)`` is Chinese; ``error.text("en")`` the same in English.
    """

    def __init__(self, message: Message, *, place: Place | None = None, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, place, findings)
        self.message = message
        self.place = place or Place()
        self.findings = tuple(findings)

    @property
    def code(self) -> str:
        """The id of the message, which has a heading in the reference."""
        return self.message.id

    def text(self, language: str = "zh") -> str:
        """The sentence, the place, and one line for each finding."""
        lines = [Finding(self.message, place=self.place).text(language)]
        lines += [f"  {finding.text(language)}" for finding in self.findings]
        return "\n".join(lines)

    def at(self, place: Place) -> DrumtowerError:
        """The same error at a place that the raiser could not know (the row of a sheet, the line of a file)."""
        self.place = place
        return self

    def __str__(self) -> str:
        return self.text()
