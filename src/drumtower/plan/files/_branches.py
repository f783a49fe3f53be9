"""Branches: what any file holds, before it is known to be a plan; and the log of what is wrong in it.

    plan.yaml ─┐
    csv rows  ─┼─▶ Branch (values by key, each with its place) ──decode──▶ Plan
    json      ─┤
    sheets    ─┘

A value is text, None, a flag, a list or a further branch.  Numbers stay the text that stands in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from drumtower.finding import Finding, Message, Place, Severity, Wording
from drumtower.plan.files import _messages as say

__all__ = ["Branch", "FaultLog", "Float", "Value", "kind_of"]

Where = Callable[[str | None], Place]


@dataclass(frozen=True, slots=True)
class Float:
    """A binary float that a caller gave where an exact number was wanted."""

    text: str


@dataclass(slots=True)
class Branch:
    """Values by key, and where each stands or would stand; ``where(None)`` is the place of the branch itself.

    ``headings`` are the names of the keys to people, where they are called otherwise; ``faulty`` says that an error was
    found in it before.
    """

    values: Mapping[str, Value]
    where: Where
    headings: Mapping[str, str] = field(default_factory=dict)
    faulty: bool = False

    def spoken(self, key: str) -> str:
        """What people call a key here."""
        return self.headings.get(key, key)

    def place(self, key: str | None = None) -> Place:
        """The place of one of its values, or of the branch."""
        return self.where(key)


Value = Union[str, None, bool, Float, Branch, Sequence["Value"]]  # noqa: UP007 - it speaks of itself


def kind_of(value: Value) -> str:
    """What a value is, in the words of a message."""
    if isinstance(value, Branch):
        return "一组“名称: 内容”"
    if value is None:
        return "空的"
    return "一个值" if isinstance(value, str | bool | Float) else "一个列表"


@dataclass(slots=True)
class FaultLog:
    """Findings as they are met; ``told`` are the cells of which an error was told before.

    ``absent`` are the columns, by sheet and heading, of which it was told that they are missing: their cells are counted
    and not told one by one.
    """

    findings: list[Finding] = field(default_factory=list)
    errors: int = 0
    told: set[tuple[object, ...]] = field(default_factory=set)
    absent: set[tuple[object, object]] = field(default_factory=set)

    def add(
        self,
        what: Wording | Message,
        place: Place,
        severity: Severity = Severity.ERROR,
        /,
        *,
        stated: str | None = None,
        expected: str | None = None,
        suggestion: str | None = None,
        **params: object,
    ) -> None:
        """Note one finding; a second error about one cell of a sheet is counted and not told."""
        message = what.say(**params) if isinstance(what, Wording) else what
        self.errors += severity is Severity.ERROR
        if _cell(place) in self.told or (place.column is None and (_sheet(place), params.get("field")) in self.absent):
            return
        self.findings.append(Finding(message, severity, place, stated, expected, suggestion))

    def tell_absent(self, sheet: Place, heading: str) -> None:
        """Note that ``sheet`` lacks a column that every row must have; its rows are not told of one by one."""
        self.add(say.NO_COLUMN, sheet, field=heading)
        self.absent.add((_sheet(sheet), heading))

    def extend(self, findings: Sequence[Finding]) -> None:
        """Note findings made elsewhere."""
        self.told |= {_cell(f.place) for f in findings if f.severity is Severity.ERROR and f.place.column is not None}
        self.errors += sum(1 for finding in findings if finding.severity is Severity.ERROR)
        self.findings.extend(findings)


def _sheet(place: Place) -> tuple[object, ...]:
    return (place.file, place.sheet)


def _cell(place: Place) -> tuple[object, ...]:
    return (place.file, place.sheet, place.row, place.line, place.column)
