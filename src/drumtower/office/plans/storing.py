"""Storing: what differs between the rows of a plan and a new state of it, written as history.

    rows that hold now ─┐
                        ├─ differs? ──▶ close the old row, add the new one          the same: nothing is written
    new Plan ──rows_of──┘

Only services call it, inside ``record`` and with the plan's row locked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from drumtower.calendar import now
from drumtower.office.plans import models
from drumtower.office.plans.mapping import (
    FACTS,
    Fact,
    Table,
    entries,
    fact_columns,
    observation_of,
    rows_of,
    seen_fact,
)
from drumtower.plan import Plan

__all__ = [
    "Stored",
    "Writing",
    "facts_in",
    "figure_name",
    "placed",
    "store",
    "turn",
]

GAP = 1024
"""How far apart the positions of rows stand at first, so that one can be put between two."""

Values = dict[str, Any]
Key = tuple[Any, ...]


@dataclass
class Stored:
    """What was written: how many rows were added and closed, and the values before and after by what they are of."""

    added: int = 0
    closed: int = 0
    figures: int = 0
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows were written."""
        return self.added + self.closed


@dataclass(frozen=True)
class Writing:
    """Who writes, through which channel, and from when it holds; ``since`` is None for what was there from the start."""

    by: str = ""
    channel: models.Channel = models.Channel.IMPORT
    since: datetime | None = None
    reason: str = ""


def store(row: models.Plan, plan: Plan, writing: Writing) -> Stored:
    """Write what differs between the rows of ``row`` that hold now and ``plan``."""
    found = Stored()
    for table, columns in rows_of(plan).items():
        _store_table(row, table, columns, writing, found)
    plan_rows = found.rows
    _store_book(row, plan, writing, found)
    if found.rows:
        row.title = plan.title
        turn(row, edition=plan_rows > 0)
    return found


def turn(row: models.Plan, *, edition: bool) -> None:
    """The next revision of the plan."""
    row.edition += edition
    row.revision += 1
    row.state = models.new_state()
    row.save()


# --- tables ---------------------------------------------------------------------------------------------------------


def _store_table(row: models.Plan, table: Table, columns: Sequence[Values], writing: Writing, found: Stored) -> None:
    held = list(table.model.objects.current().filter(plan=row).order_by("position", "pk"))
    standing = dict(zip(_keys(table, [_values(table, each) for each in held]), held, strict=True))
    keys = _keys(table, columns)
    positions = placed([standing[key].position if key in standing else None for key in keys])
    new, gone = [], [each for key, each in standing.items() if key not in set(keys)]
    for key, values, position in zip(keys, columns, positions, strict=True):
        before = standing.get(key)
        if before is not None and before.position == position and _values(table, before) == values:
            continue
        _note(table, key, _values(table, before) if before else None, values, found)
        gone += [before] if before is not None else []
        new.append(table.model(plan=row, position=position, by=writing.by, since=writing.since, **values))
    for each in gone:
        key = _key(table, _values(table, each))
        if (*key, 0) not in keys:
            _note(table, key, _values(table, each), None, found)
    _write(table.model, gone, new, found)


def _values(table: Table, row: models.PlanRow) -> Values:
    return {name: getattr(row, name) for name in table.names}


def _key(table: Table, values: Mapping[str, Any]) -> Key:
    return tuple(values[name] for name in table.model.KEY)


def _keys(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Key]:
    """What makes each row known again; where several are called the same, they are counted."""
    seen: Counter[Key] = Counter()
    keys = []
    for values in rows:
        key = _key(table, values)
        keys.append((*key, seen[key]))
        seen[key] += 1
    return keys


def _write(model: type[models.PlanRow], gone: Sequence[models.PlanRow], new: list[Any], found: Stored) -> None:
    if gone:
        model.objects.filter(pk__in=[each.pk for each in gone]).update(until=now())
    model.objects.bulk_create(new, batch_size=500)
    found.added += len(new)
    found.closed += len(gone)


def _note(table: Table, key: Key, before: Values | None, after: Values | None, found: Stored) -> None:
    """Keep for the audit trail what differs."""
    name = f"{table.model._meta.model_name} {'/'.join(str(part) for part in key[: len(table.model.KEY)])}".strip()
    if before is None or after is None:
        found.before[name], found.after[name] = before, after
        return
    differing = [column for column in after if after[column] != before[column]]
    if differing:
        found.before[name] = {column: before[column] for column in differing}
        found.after[name] = {column: after[column] for column in differing}


# --- order ----------------------------------------------------------------------------------------------------------


def placed(standing: Sequence[int | None]) -> list[int]:
    """Positions in rising order, keeping as many of those that stand as can be kept; None stands nowhere yet.

    >>> placed([None, None])
    [1024, 2048]
    >>> placed([1024, None, 2048])
    [1024, 1536, 2048]
    >>> placed([3072, 1024, 2048])
    [512, 1024, 2048]
    """
    kept = _longest_rising(standing)
    positions: list[int] = []
    last, place = 0, 0
    while place < len(standing):
        if place in kept:
            last = kept[place]
            positions.append(last)
            place += 1
            continue
        end = next((p for p in range(place, len(standing)) if p in kept), len(standing))
        room = (kept[end] if end in kept else last + GAP * (end - place + 1)) - last
        step = room // (end - place + 1)
        if step < 1:
            return [GAP * number for number in range(1, len(standing) + 1)]
        positions += [last + step * number for number in range(1, end - place + 1)]
        last, place = positions[-1], end
    return positions


def _longest_rising(standing: Sequence[int | None]) -> dict[int, int]:
    """The longest rising run among the positions that stand, by place."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, position in enumerate(standing):
        if position is None:
            continue
        length = bisect_left(tails, position)
        before[place] = ends[length - 1] if length else None
        tails[length:] = [position, *tails[length + 1 :]]
        ends[length:] = [place, *ends[length + 1 :]]
    found: dict[int, int] = {}
    at = ends[-1] if ends else None
    while at is not None:
        found[at] = standing[at] or 0
        at = before[at]
    return found


# --- the book -------------------------------------------------------------------------------------------------------


def facts_in(plan: Plan) -> list[Fact]:
    """The facts that the observations of ``plan`` are, in order."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    return [seen_fact(o, indicators.get(o.indicator)) for o in plan.observations]


def _store_book(row: models.Plan, plan: Plan, writing: Writing, found: Stored) -> None:
    facts = facts_in(plan)
    held = list(entries(row).values_list("pk", "position", *(f"observation__{name}" for name in FACTS)))
    matched, gone = _matched(facts, [(_Held(pk, place), tuple(fact)) for pk, place, *fact in held])
    fresh = [fact for fact, match in zip(facts, matched, strict=True) if match is None]
    if not fresh and not gone:
        return
    rows = _observation_rows(row, fresh, writing)
    positions = _book_positions(matched)
    new = [
        models.BookEntry(plan=row, observation_id=rows[fact], position=place, by=writing.by, since=writing.since)
        for fact, place, match in zip(facts, positions, matched, strict=True)
        if match is None
    ]
    if gone:
        models.BookEntry.objects.filter(pk__in=[each.pk for each in gone]).update(until=now())
    models.BookEntry.objects.bulk_create(new, batch_size=500)
    found.added += len(new)
    found.closed += len(gone)
    found.figures += len(fresh)
    for fact in fresh:
        found.after[figure_name(fact)] = {name: value for name, value in fact_columns(fact).items() if value}


class _Held(NamedTuple):
    """An entry that stands in the book: its row and its position."""

    pk: int
    position: int


def _matched(facts: Sequence[Fact], held: Sequence[tuple[_Held, Fact]]) -> tuple[list[_Held | None], list[_Held]]:
    """The entry that stands for each fact, and those that stand for none; in the same words first, then of the same meaning.

    A fact may be told in other words where its indicator is kept in another unit now.
    """
    matched: list[_Held | None] = [None] * len(facts)
    for same in (lambda fact: fact, observation_of):
        standing: dict[object, list[_Held]] = {}
        used = {match.pk for match in matched if match}
        for entry, fact in reversed(held):
            if entry.pk not in used:
                standing.setdefault(same(fact), []).append(entry)
        if not standing:
            return matched, []
        for place, fact in enumerate(facts):
            if matched[place] is None and (left := standing.get(same(fact))):
                matched[place] = left.pop()
    return matched, [entry for left in standing.values() for entry in left]


def _book_positions(matched: Sequence[_Held | None]) -> list[int]:
    """Positions of all facts; what stands keeps its own, so that nothing is written only to move it."""
    positions = placed([match.position if match else None for match in matched])
    kept = [match.position for match in matched if match]
    if [place for place, match in zip(positions, matched, strict=True) if match] == kept:
        return positions
    last = max(kept)
    return [last + GAP * number for number in range(1, len(matched) + 1)]


def figure_name(fact: Fact) -> str:
    """What the audit trail calls a figure."""
    of = fact_columns(fact)
    return " ".join(filter(None, ("observation", of["indicator"], of["of_area"], of["period"], of["of"], of["facet"])))


def _observation_rows(row: models.Plan, facts: Sequence[Fact], writing: Writing) -> dict[Fact, int]:
    """The row of each fact; one that another plan of the area holds is taken, the others are added."""
    held = models.Observation.objects.current().filter(area=row.area_id, indicator__in={fact[1] for fact in facts})
    found: dict[Fact, int] = {tuple(fact): pk for pk, *fact in held.values_list("pk", *FACTS)}
    moment = now()
    new = {
        fact: models.Observation(
            area_id=row.area_id, recorded_at=moment, since=writing.since, channel=writing.channel, by=writing.by,
            reason=writing.reason, **fact_columns(fact),
        )
        for fact in dict.fromkeys(facts)
        if fact not in found
    }  # fmt: skip
    models.Observation.objects.bulk_create(list(new.values()), batch_size=500)
    return found | {fact: each.pk for fact, each in new.items()}
