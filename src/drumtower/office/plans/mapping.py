"""Mapping: the rows of a plan and the plan they mean, both ways.

    rows known on a day ──assemble──▶ drumtower.plan.Plan ──rows_of──▶ columns of every row, in order

Each table is described once, by its columns; words are read again by the language, remembered by the words and their unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q

from drumtower.base.history import end_of
from drumtower.calendar import Period, read_code
from drumtower.office.plans import models
from drumtower.plan import (
    Area,
    Arrival,
    Department,
    Direction,
    Evidence,
    Force,
    Frequency,
    Gains,
    Goal,
    GoalClass,
    Indicator,
    Kind,
    Measure,
    Milestone,
    Observation,
    ObservationBook,
    Openness,
    Origin,
    Plan,
    PlanList,
    Project,
    Scheme,
    SchemeItem,
    Stage,
    Status,
    SubTarget,
    Target,
    Tier,
    Version,
    read_evidence,
    read_target_for,
    settings_from_json,
    settings_to_json,
    unit_for,
    versions_from_json,
    versions_to_json,
    write_evidence,
)
from drumtower.quantity import QuantityError, find_unit

__all__ = [
    "FACTS",
    "TABLES",
    "Cell",
    "Fact",
    "Table",
    "entries",
    "fact_columns",
    "fact_in",
    "facts_of",
    "load",
    "observation_of",
    "rows_of",
    "seen_fact",
]

Columns = dict[str, Any]
"""The values of a row by column."""

# --- the columns of each table --------------------------------------------------------------------------------------


class Cell(NamedTuple):
    """One column: its name, how its value is written into it, and how it is read from it."""

    name: str
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


def _text(names: str) -> list[Cell]:
    return [Cell(name) for name in names.split()]


def _choice(name: str, kind: type[StrEnum]) -> Cell:
    members = {member.value: member for member in kind}
    return Cell(name, lambda member: member.value, members.__getitem__)


def _names(name: str) -> Cell:
    return Cell(name, list, tuple)


def _number(name: str) -> Cell:
    return Cell(name, _written_number, _read_number)


def _written_number(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _read_number(words: str | None) -> Decimal | None:
    return None if words is None else Decimal(words)


@dataclass(frozen=True)
class Table:
    """A table: its model, its columns beside those of every row, and the code of what it stands below, if it does."""

    model: type[models.PlanRow]
    cells: tuple[Cell, ...]
    below: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in order, that of what it stands below first."""
        own = tuple(cell.name for cell in self.cells)
        return (self.below, *own) if self.below else own

    def write(self, value: object, below: str = "") -> Columns:
        """The columns of the row for ``value``, which stands below the one with this code."""
        found: Columns = {self.below: below} if self.below else {}
        for name, write, _ in self.cells:
            own = getattr(value, name)
            found[name] = own if write is None else write(own)
        return found

    def read(self, row: Sequence[Any]) -> Columns:
        """The attributes of the value in ``row``, whose columns stand in the order of the cells."""
        return {
            name: value if read is None else read(value) for (name, _, read), value in zip(self.cells, row, strict=True)
        }


SETTINGS = Table(models.PlanSettings, tuple(_text("area_name title settings")))
AREAS = Table(models.PlanArea, tuple(_text("code name")))
DEPARTMENTS = Table(models.PlanDepartment, (*_text("code name"), _names("aliases")))
INDICATORS = Table(
    models.Indicator,
    (
        *_text("code name unit owner definition cumulative growth_from_levels"),
        _choice("direction", Direction),
        _choice("kind", Kind),
        _choice("frequency", Frequency),
        _choice("arrival", Arrival),
        _choice("gains", Gains),
        _choice("force", Force),
        _number("tolerance"),
        _names("aliases"),
    ),
)
PROJECTS = Table(models.Project, tuple(_text("code name department investment note")))
MILESTONES = Table(models.Milestone, tuple(_text("stage due note")), "project")
LISTS = Table(models.PlanList, tuple(_text("code name source")))
SCHEMES = Table(models.Scheme, tuple(_text("code name source")))
ITEMS = Table(
    models.SchemeItem, (*_text("indicator goal source_department difference"), _number("weight")), below="scheme"
)
GOALS = Table(
    models.Goal, (*_text("code name section department note"), _choice("goal_class", GoalClass), _number("weight"))
)
TARGETS = Table(
    models.SubTarget,
    (
        *_text("code indicator words department period source note"),
        _choice("tier", Tier),
        _choice("origin", Origin),
        _names("lists"),
        _number("satisfactory"),
        _number("unacceptable"),
    ),
    below="goal",
)
HEADS = ("name", "stage", "day", "approved_by", "reason")
VERSIONS = Table(models.Version, (*_text("name day approved_by reason before"), _choice("stage", Stage)))

TABLES = (
    SETTINGS, AREAS, DEPARTMENTS, INDICATORS, PROJECTS, MILESTONES, LISTS, SCHEMES, ITEMS, GOALS, TARGETS, VERSIONS,
)  # fmt: skip
"""Every table of a plan but the book of its observations."""

# --- plan → rows ----------------------------------------------------------------------------------------------------


def rows_of(plan: Plan) -> dict[Table, list[Columns]]:
    """The columns of every row of ``plan`` but its observations, table by table, in order."""
    head = {"area_name": plan.area.name, "title": plan.title, "settings": settings_to_json(plan.settings)}
    simple: dict[Table, Iterable[object]] = {
        AREAS: plan.areas, DEPARTMENTS: plan.departments, INDICATORS: plan.indicators, PROJECTS: plan.projects,
        LISTS: plan.lists, SCHEMES: plan.schemes, GOALS: plan.goals,
    }  # fmt: skip
    return {
        SETTINGS: [head],
        **{table: [table.write(value) for value in values] for table, values in simple.items()},
        MILESTONES: [MILESTONES.write(m, project.code) for project in plan.projects for m in project.milestones],
        ITEMS: [ITEMS.write(item, scheme.code) for scheme in plan.schemes for item in scheme.items],
        TARGETS: [TARGETS.write(target, goal.code) for goal in plan.goals for target in goal.targets],
        VERSIONS: [_version_columns(each) for each in versions_to_json(plan)],
    }


def _version_columns(document: Mapping[str, Any]) -> Columns:
    before = {key: value for key, value in document.items() if key not in HEADS}
    head = {key: document.get(key, "") for key in HEADS}
    return head | {"day": date.fromisoformat(head["day"]), "before": before}


# --- rows → plan ----------------------------------------------------------------------------------------------------

_Kept = TypeVar("_Kept", bound=models.PlanRow)


def load(plan: models.Plan, day: date | None = None) -> Plan:
    """The plan that the rows mean which held at the end of ``day``; those that hold now where there is none.

    It takes as many queries as there are tables.
    """
    rows = {table: _read(table, plan, day) for table in TABLES}
    return _assemble(plan, rows, ObservationBook(facts_of(plan, day)))


def _read(table: Table, plan: models.Plan, day: date | None) -> list[tuple[Any, ...]]:
    held = table.model.objects.known_on(day).filter(plan=plan)
    return list(held.order_by("position", "pk").values_list(*table.names))


def _assemble(row: models.Plan, rows: Mapping[Table, list[tuple[Any, ...]]], book: ObservationBook) -> Plan:
    def simple(table: Table, makes: Callable[..., Any]) -> tuple[Any, ...]:
        return tuple(makes(**table.read(each)) for each in rows[table])

    area_name, title, settings = rows[SETTINGS][0] if rows[SETTINGS] else (row.area.name, row.title, {})
    indicators = simple(INDICATORS, Indicator)
    targets = _by_parent(rows[TARGETS], _target_of({i.code: i for i in indicators}))
    milestones = _by_parent(rows[MILESTONES], lambda each: Milestone(**MILESTONES.read(each)))
    items = _by_parent(rows[ITEMS], lambda each: SchemeItem(**ITEMS.read(each)))
    plan = Plan(
        area=Area(row.area_id, area_name),
        year=row.year,
        title=title,
        goals=simple(GOALS, lambda **own: Goal(**own, targets=targets.get(own["code"], ()))),
        indicators=indicators,
        departments=simple(DEPARTMENTS, Department),
        areas=simple(AREAS, Area),
        projects=simple(PROJECTS, lambda **own: Project(**own, milestones=milestones.get(own["code"], ()))),
        lists=simple(LISTS, PlanList),
        schemes=simple(SCHEMES, lambda **own: Scheme(**own, items=items.get(own["code"], ()))),
        observations=book,
        settings=settings_from_json(settings) if settings else _defaults(),
    )
    return _with_versions(plan, [VERSIONS.read(each) for each in rows[VERSIONS]])


def _defaults() -> Any:
    from drumtower.plan import Settings

    return Settings()


def _with_versions(plan: Plan, rows: Sequence[Columns]) -> Plan:
    from dataclasses import replace

    if not any(row["before"] for row in rows):
        plain = tuple(Version(**{name: row[name] for name in HEADS}) for row in rows)
        return replace(plan, versions=plain)
    documents = [{**{name: str(row[name]) for name in HEADS}, **row["before"]} for row in rows]
    return replace(plan, versions=versions_from_json(documents, plan))


def _by_parent(rows: Iterable[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for parent, *own in rows:
        found.setdefault(parent, []).append(make(tuple(own)))
    return {parent: tuple(values) for parent, values in found.items()}


def _target_of(indicators: Mapping[str, Indicator]) -> Callable[[tuple[Any, ...]], SubTarget]:
    def make(row: tuple[Any, ...]) -> SubTarget:
        own = TARGETS.read(row)
        return SubTarget(**own, target=_target(own["words"], indicators.get(own["indicator"])))

    return make


@lru_cache(maxsize=20_000)
def _target(words: str, indicator: Indicator | None) -> Target:
    """What ``words`` ask of ``indicator``; the name in them has been checked when they were written."""
    from dataclasses import replace

    target = read_target_for(words, indicator)
    return target if target.indicator is None else replace(target, indicator=None)


# --- observations ---------------------------------------------------------------------------------------------------

FACTS = (
    "of_area", "indicator", "period", "of", "facet", "value", "unit", "status", "basis", "base_period", "definition",
    "source", "known_from", "openness", "origin", "embargo", "note",
)  # fmt: skip
"""The columns that make an observation what it is; two with the same are one fact."""

Fact = tuple[Any, ...]
"""The values of ``FACTS`` of one observation."""


def seen_fact(o: Observation, indicator: Indicator | None) -> Fact:
    """The columns of ``o``, an observation of ``indicator``."""
    value, unit = _stated(o, indicator)
    return (
        o.area, o.indicator, o.period.code, o.of.value, o.facet, value, unit, o.status.value, o.basis, o.base_period,
        o.definition, o.source, o.known_from, o.openness.value, o.origin.value, o.embargo, o.note,
    )  # fmt: skip


def fact_columns(fact: Fact) -> Columns:
    """A fact by column."""
    return dict(zip(FACTS, fact, strict=True))


def fact_in(row: models.Observation) -> Fact:
    """The fact that a row holds."""
    return tuple(getattr(row, name) for name in FACTS)


def facts_of(plan: models.Plan, day: date | None = None) -> Iterator[Observation]:
    """The observations in the book of ``plan`` at the end of ``day``, or now, in order."""
    yield from map(observation_of, entries(plan, day).values_list(*(f"observation__{name}" for name in FACTS)))


def entries(plan: models.Plan, day: date | None = None) -> Any:
    """The entries of the book of ``plan`` at the end of ``day``, or now, in order, without figures withdrawn by then."""
    not_withdrawn = Q(observation__until__isnull=True)
    if day is not None:
        not_withdrawn |= Q(observation__until__gte=end_of(day))
    held = models.BookEntry.objects.known_on(day).filter(not_withdrawn, plan=plan)
    return held.order_by("position", "pk")


_MEASURES = {each.value: each for each in Measure}
_STATUSES = {each.value: each for each in Status}
_OPENNESS = {each.value: each for each in Openness}
_ORIGINS = {each.value: each for each in Origin}


def observation_of(fact: Fact) -> Observation:
    """The observation that a fact is."""
    (area, indicator, period, of, facet, value, unit, status, basis, base_period, definition, source, known_from, openness,
     origin, embargo, note) = fact  # fmt: skip
    return Observation(
        indicator, area, _period(period), _MEASURES[of], _evidence(value, unit), _STATUSES[status], facet, basis,
        base_period, definition, source, known_from, _OPENNESS[openness], _ORIGINS[origin], embargo, note,
    )  # fmt: skip


def _stated(o: Observation, indicator: Indicator | None) -> tuple[str, str]:
    """The words of a value, and the unit of a number in them that names none."""
    unit = unit_for(o.of, indicator)
    own = getattr(o.value, "words", None)
    for words in (own, write_evidence(o.value)):
        for symbol in ("", unit.symbol if unit else ""):
            if words and _means(words, symbol, o.value):
                return words, symbol
    raise ValueError(f"{o.value!r} cannot be written")


def _means(words: str, symbol: str, value: Evidence) -> bool:
    try:
        return _evidence(words, symbol) == value
    except QuantityError:
        return False


@lru_cache(maxsize=100_000)
def _evidence(words: str, symbol: str) -> Evidence:
    return read_evidence(words, find_unit(symbol) if symbol else None)


@lru_cache(maxsize=5_000)
def _period(code: str) -> Period:
    return read_code(code)
