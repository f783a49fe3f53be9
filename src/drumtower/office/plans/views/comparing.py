"""比较: two plans side by side, of two years or two versions, with what was reached in the year before.

    Side(2023), Side(2024) ──compared──▶ Comparison (counts, rows by kind of change, versions between)

Every wording opens what its number rests on, in its own plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import beyond_of, paired, plain
from drumtower.office.plans.views.changes import ShownChange, shown_changes
from drumtower.office.plans.word_changes import Piece, apart
from drumtower.office.plans.words import word
from drumtower.plan import ChangeKind, Plan, PlanChange, SubTarget, TargetProgress, Version, compare

__all__ = ["KINDS", "SAME", "Compared", "Comparison", "Result", "Side", "VersionLine", "Wording", "compared"]

SAME = "same"
KINDS = (ChangeKind.RAISED, ChangeKind.LOWERED, ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.DROPPED)  # fmt: skip
"""In the order of the page."""


@dataclass(frozen=True)
class Side:
    """One of the two plans; ``sight`` is how its numbers are opened, ``name`` what it is called."""

    name: str
    plan: Plan
    sight: Sight

    @cached_property
    def goals(self) -> Mapping[str, str]:
        """The goal's code of every target."""
        return {t.code: goal.code for goal in self.plan.goals for t in goal.targets}

    @cached_property
    def goal_names(self) -> Mapping[str, str]:
        """The goal's name of every target."""
        return {t.code: goal.name for goal in self.plan.goals for t in goal.targets}

    @cached_property
    def opened(self) -> Mapping[str, str]:
        """The words of every target as its number page shows them."""
        return {t.code: t.words for goal in self.sight.plan.goals for t in goal.targets}

    @cached_property
    def standing(self) -> Mapping[str, TargetProgress]:
        """How every target stands."""
        return {t.sub_target.code: t for goal in self.sight.progress.goals for t in goal.targets}

    def wording(self, target: SubTarget, pieces: Sequence[Piece]) -> Wording:
        """The words of a target of this side."""
        address = ""
        if self.opened.get(target.code) == target.words:
            address = self.sight.figures.address(f"aim:{target.code}")
        goal = self.sight.url("goal", code=self.goals[target.code]) if address else ""
        return Wording(target.code, target.words, pieces, address, goal)


@dataclass(frozen=True)
class Wording:
    """The words of a target in pieces; ``address`` opens what they ask for, ``goal`` the goal's page."""

    code: str
    text: str
    pieces: Sequence[Piece]
    address: str
    goal: str


@dataclass(frozen=True)
class Result:
    """What the old target came to: its outcome, its value, and how far the new target lies above that."""

    outcome: str
    words: str
    value: Figure
    beyond: Figure


@dataclass(frozen=True)
class Compared:
    """One target before and after; ``result`` says what became of it in the year before."""

    kind: str
    kind_words: str
    name: str
    before: Wording | None
    after: Wording | None
    result: Result | None = None
    moved: Sequence[tuple[str, str, str]] = ()
    reason: str = ""


@dataclass(frozen=True)
class VersionLine:
    """A version between the two: who approved it, when, and why."""

    name: str
    stage: str
    day: date
    by: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """Everything that differs; ``same`` are the targets that stay as they are."""

    old: Side
    new: Side
    groups: Sequence[tuple[str, Sequence[Compared]]]
    same: Sequence[Compared]
    versions: Sequence[VersionLine]
    by_year: bool

    @property
    def rows(self) -> list[Compared]:
        """All rows, those that stay the same last."""
        return [*(row for _kind, rows in self.groups for row in rows), *self.same]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.groups


def compared(old: Side, new: Side) -> Comparison:
    """Both plans, target by target."""
    by_year = old.plan.year != new.plan.year
    making = _Making(old, new, by_year)
    rows = list(making.rows())
    groups = [(kind.value, [r for r in rows if r.kind == kind.value]) for kind in KINDS]
    return Comparison(
        old, new, [(kind, found) for kind, found in groups if found], list(making.same()),
        [] if by_year else [_line(v) for v in _between(old.plan, new.plan)], by_year,
    )  # fmt: skip


def _between(old: Plan, new: Plan) -> list[Version]:
    """The versions that led from one plan to the other, whichever is the older."""
    short, long = sorted((old.versions, new.versions), key=len)
    return list(long[len(short) :])


def _line(version: Version) -> VersionLine:
    return VersionLine(version.name, word(version.stage), version.day, version.approved_by, version.reason)


class _Making:
    """Makes the rows of one comparison."""

    def __init__(self, old: Side, new: Side, by_year: bool) -> None:
        self._old, self._new, self._by_year = old, new, by_year
        self._changes = compare(old.plan, new.plan)
        self._pairs = paired(old.plan, new.plan)
        self._reasons = {} if by_year else _reasons(_between(old.plan, new.plan))

    def rows(self) -> Iterator[Compared]:
        """Every difference."""
        shown = shown_changes(self._old.plan, self._new.plan)
        return (self._row(change, told) for change, told in zip(self._changes, shown, strict=True))

    def _row(self, change: PlanChange, told: ShownChange) -> Compared:
        before, after = change.before, change.after
        pieces = apart(before.words, after.words) if before and after else (_whole(before), _whole(after))
        return Compared(
            kind=change.kind.value,
            kind_words=word(change.kind),
            name=change.name,
            before=self._old.wording(before, pieces[0]) if before else None,
            after=self._new.wording(after, pieces[1]) if after else None,
            moved=told.moved,
            reason=next((self._reasons[t.code] for t in (after, before) if t and t.code in self._reasons), ""),
            result=self._result(before, after),
        )

    def same(self) -> Iterator[Compared]:
        """The targets that go on unchanged, with what they came to."""
        told = {c.after.code for c in self._changes if c.after}
        names = self._new.goal_names
        for target in (t for goal in self._new.plan.goals for t in goal.targets if t.code not in told):
            before = self._pairs.get(target.code)
            yield Compared(
                kind=SAME,
                kind_words="",
                name=names[target.code],
                before=self._old.wording(before, _whole(before)) if before else None,
                after=self._new.wording(target, _whole(target)),
                result=self._result(before, target),
            )

    def _result(self, before: SubTarget | None, after: SubTarget | None) -> Result | None:
        """What became of the old target, and how far the new one lies above it; of two years only."""
        last = self._old.standing.get(before.code) if before and self._by_year else None
        if last is None:
            return None
        now = self._new.standing.get(after.code) if after else None
        own = last.assessment
        value = self._old.sight.figures.result(own, tongue())
        return Result(own.outcome.value, word(own.outcome), value, self._beyond(now, last) if now else NO_FIGURE)

    def _beyond(self, now: TargetProgress, last: TargetProgress) -> Figure:
        if self._old.plan.year != self._new.plan.year - 1:
            return NO_FIGURE
        sight = self._new.sight
        return plain(beyond_of(sight, now, last), f"beyond:{now.sub_target.code}", sight, signed=True)


def _whole(target: SubTarget | None) -> tuple[Piece, ...]:
    return (Piece(target.words, False),) if target else ()


def _reasons(versions: Sequence[Version]) -> dict[str, str]:
    """Why each target was changed, by its code: the reason of the change itself, else that of its version."""
    changes = [(change, change.reason or version.reason) for version in versions for change in version.changes]
    return {t.code: reason for change, reason in changes for t in (change.before, change.after) if t is not None}
