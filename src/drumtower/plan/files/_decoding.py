"""Decoding: a branch of any file → a plan, with every fault at its place.

    Branch ──read_fields──▶ values by field ──build──▶ Goal, Indicator, … ──▶ Plan

A row with a fault is left out and the rest is read on, so that all faults are told at once.  Which branch a value came
from is kept by identity, so that a check of the finished plan can be told at its place too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from drumtower.finding import Place
from drumtower.plan._errors import PlanError, TargetError
from drumtower.plan._fitting import fit_target
from drumtower.plan._goals import Goal, Milestone, Project, Scheme, SubTarget
from drumtower.plan._indicators import Direction, Indicator
from drumtower.plan._observations import Observation, ObservationBook
from drumtower.plan._plans import Plan, Version
from drumtower.plan._settings import Settings
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Float, Value, kind_of
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._naming import misnamed_indicator, misnamed_project
from drumtower.plan.files._shapes import MisfitError, Names, PeriodCode
from drumtower.plan.files._spoken_statuses import status_beside
from drumtower.plan.files._standing import Standing
from drumtower.plan.files._version_decoding import decode_versions
from drumtower.plan.language import Measure, Target, read_evidence, read_target
from drumtower.quantity import QuantityError, Unit, find_unit

__all__ = ["Decoded", "decode", "decode_plan_settings", "decode_plan_versions", "read_words", "unit_for"]

_NO_YEAR = "period.no-year"
UNITS_OF_MEASURES = {
    Measure.GROWTH: "%", Measure.RATE: "%", Measure.SHARE: "%", Measure.CHANGE: "百分点", Measure.RANK: "",
}  # fmt: skip
"""The units of figures that are not stated in the unit of their indicator."""


@dataclass(slots=True)
class Decoded:
    """The plan of all rows without a fault (None where not even that can be made), and where its parts stand.

    ``branches`` are by the identity of the part; ``withheld`` are the codes of rows that were left out; ``kept`` holds
    parts made later, so that no identity is used again.
    """

    plan: Plan | None
    branches: dict[int, Branch] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    kept: list[object] = field(default_factory=list)

    def place(self, subject: object, key: str | None = None) -> Place | None:
        """Where a part of the plan stands in the file; None for what came from no file."""
        branch = self.branches.get(id(subject))
        return branch.place(key) if branch else None


def decode(branch: Branch, log: FaultLog) -> Decoded:
    """The plan that ``branch`` holds; every fault goes into ``log``."""
    decoder = _Decoder(log)
    plan = decoder.plan(branch)
    return Decoded(plan, decoder.branches, decoder.withheld)


def decode_plan_versions(branch: Branch, plan: Plan, log: FaultLog) -> tuple[Version, ...]:
    """The versions in ``branch``, of which the newest made ``plan``."""
    decoder = _Decoder(log)
    decoder.indicators = {indicator.code: indicator for indicator in plan.indicators}
    decoder.projects = {project.code: project for project in plan.projects}
    return decode_versions(branch, Standing.of(plan.goals, plan.indicators, plan.settings), decoder)


def decode_plan_settings(branch: Branch, log: FaultLog) -> Settings:
    """The settings in ``branch``; the defaults where it has none."""
    found: Settings | None = _Decoder(log).one(fields.SETTINGS, branch, "settings")
    return found or Settings()


class _Decoder:
    """Builds the parts of one plan from the inside out."""

    def __init__(self, log: FaultLog) -> None:
        self.log = log
        self.branches: dict[int, Branch] = {}
        self.withheld: set[str] = set()
        self.indicators: dict[str, Indicator] = {}
        self.departments: dict[str, str] = {}
        self.projects: dict[str, Project] = {}
        self.area = ""
        self.year: int | None = None

    # ---- the whole

    def plan(self, branch: Branch) -> Plan | None:
        """The plan, or None where its head cannot be used."""
        values = self.read_fields(fields.PLAN, branch)
        area = self.one(fields.AREA, branch, "area", required=True)
        settings = self.one(fields.SETTINGS, branch, "settings") or Settings()
        self.area = area.code if area else ""
        self.year = values["year"] if values is not None else None
        parts = self.parts(branch, settings)
        if values is None or area is None:
            return None
        plan = Plan(area=area, year=values["year"], title=values["title"], settings=settings, **parts)
        self.branches[id(plan)] = branch
        return plan

    def parts(self, branch: Branch, settings: Settings) -> dict[str, Any]:
        """Every list of the plan, in the order in which one needs the other."""
        parts: dict[str, Any] = {}
        for key in ("areas", "departments", "indicators", "projects", "lists", "schemes", "goals", "observations"):
            parts[key] = tuple(self.many(_record(fields.PLAN, key), branch, key))
            if key == "departments":
                self.departments = {name: d.code for d in parts[key] for name in (*d.aliases, d.name, d.code)}
            if key == "indicators":
                self.indicators = {indicator.code: indicator for indicator in parts[key]}
            if key == "projects":
                self.projects = {project.code: project for project in parts[key]}
        parts["observations"] = ObservationBook(parts["observations"])
        standing = Standing.of(parts["goals"], parts["indicators"], settings)
        parts["versions"] = decode_versions(branch, standing, self)
        return parts

    # ---- records

    def many(self, record: Record, branch: Branch, key: str) -> Iterator[Any]:
        """The values of the list under ``key`` that have no fault."""
        for number, item in enumerate(self.branch_list(branch, key, record.name), 1):
            built = self.build(record, item, branch, number)
            if built is None or item.faulty:
                self.withheld.update(_codes(item, branch, number))
                continue
            self.branches[id(built)] = item
            yield built

    def one(self, record: Record, branch: Branch, key: str, *, required: bool = False) -> Any:
        """The value of the branch under ``key``; None where there is none, or a faulty one."""
        value = branch.values.get(key)
        if value is None:
            if required:
                self.log.add(say.REQUIRED, branch.place(), field=_spoken(record, key))
            return None
        if not isinstance(value, Branch):
            self.log.add(say.NOT_A_MAPPING, branch.place(key), what=key, found=kind_of(value))
            return None
        built = self.build(record, value, branch, 1)
        if built is not None:
            self.branches[id(built)] = value
        return built

    def branch_list(self, branch: Branch, key: str, name: str) -> list[Branch]:
        """The branches in the list under ``key``; what is no branch is a fault."""
        value = branch.values.get(key)
        if value is None:
            return []
        if isinstance(value, str | bool | Float | Branch):
            self.log.add(say.NOT_A_LIST, branch.place(key), what=key, found=kind_of(value))
            return []
        items = list(value)
        for item in items:
            if not isinstance(item, Branch):
                self.log.add(say.NOT_A_MAPPING, branch.place(key), what=name, found=kind_of(item))
        return [item for item in items if isinstance(item, Branch)]

    def build(self, record: Record, item: Branch, parent: Branch, number: int) -> Any:
        """The value of one branch, or None where it has a fault of its own."""
        builder: Callable[[_Decoder, Branch, Branch, int], Any] | None = _BUILDERS.get(record.name)
        if builder is not None:
            return builder(self, item, parent, number)
        return self.simple(record, item)

    def simple(self, record: Record, item: Branch) -> Any:
        """A value that is made from its fields alone."""
        values = self.read_fields(record, item)
        return None if values is None else self.make(record, item, values)

    def make(self, record: Record, item: Branch, values: dict[str, Any]) -> Any:
        """The value of ``values``; what its class refuses is a fault at the branch."""
        try:
            return record.makes(**values)
        except PlanError as error:
            self.log.add(error.message, item.place("code" if "code" in item.values else None))
            return None

    # ---- fields

    def read_fields(self, record: Record, item: Branch, *, given_only: bool = False) -> dict[str, Any] | None:
        """Values by attribute, defaults filled in; None where one is faulty.

        With ``given_only``, only what stands in the branch; the rest is left to the caller.
        """
        before = self.log.errors
        self.check_keys(record, item)
        values: dict[str, Any] = {}
        for each in record.cells:
            if given_only and each.key not in item.values:
                continue
            values[each.name] = self.read_field(each, item, required=each.required)
        return values if self.log.errors == before else None

    def read_field(self, each: Field, item: Branch, *, required: bool) -> Any:
        """The value of one field, its default where it is empty."""
        raw = item.values.get(each.key)
        if raw is None or raw == "" or (isinstance(raw, str) and required and not raw.strip()):
            if required:
                self.log.add(say.REQUIRED, item.place(each.key), field=item.spoken(each.key))
            return each.default
        try:
            value = self.read_value(each, raw, item)
            return self.departments.get(value, value) if each.key in fields.DEPARTMENT_KEYS else value
        except MisfitError as misfit:
            stated = raw if isinstance(raw, str) else None
            if self.year is None and misfit.message.id == _NO_YEAR:
                self.log.errors += 1  # it follows from the plan's year, which has been told
            else:
                self.log.add(misfit.message, item.place(each.key), stated=stated, suggestion=misfit.suggestion)
            return each.default

    def read_value(self, each: Field, raw: Value, item: Branch) -> Any:
        """The value of ``raw``.  Raises ``MisfitError`` where it has another shape."""
        shape = each.shape
        assert shape is not None
        if isinstance(raw, bool):
            raw = "true" if raw else "false"
        if isinstance(raw, str):
            if isinstance(shape, PeriodCode):
                return shape.read_in(raw, self.year)
            return shape.read(raw, item.spoken(each.key))
        if isinstance(raw, Float):
            raise MisfitError(say.NOT_EXACT.say(field=item.spoken(each.key)))
        if raw is None or isinstance(raw, Branch) or not isinstance(shape, Names):
            raise MisfitError(say.NOT_A_VALUE.say(what=item.spoken(each.key), found=kind_of(raw)))
        if not all(isinstance(name, str) and name.strip() for name in raw):
            raise MisfitError(say.BAD_NAME.say(field=item.spoken(each.key)))
        return tuple(str(name).strip() for name in raw)

    def check_keys(self, record: Record, item: Branch) -> None:
        """A key that no field has is a fault, with a near one proposed."""
        for key in item.values:
            if key in record.by_key or key in record.told:
                continue
            from difflib import get_close_matches

            known = "、".join(record.by_key)
            near = get_close_matches(key, record.by_key, n=1)
            wording = say.UNKNOWN_KEY_NEAR if near else say.UNKNOWN_KEY
            place, suggestion = item.place(key), near[0] if near else None
            self.log.add(wording, place, stated=key, suggestion=suggestion, key=key, known=known, near=suggestion or "")

    # ---- goals and targets

    def goal(self, item: Branch, parent: Branch, number: int) -> Goal | None:
        """A goal with those of its targets that have no fault; None where none is left of those it had."""
        values = self.read_fields(fields.GOAL, item)
        if "targets" not in item.values:
            item.values = {**item.values, "targets": ()}
        targets = tuple(self.many(fields.TARGET, item, "targets"))
        if values is None or (item.values["targets"] and not targets):
            return None
        return Goal(**values, targets=targets)

    def target(self, item: Branch, parent: Branch, number: int) -> SubTarget | None:
        """A sub-target, its words read."""
        values = self.read_fields(fields.TARGET, item)
        if values is None:
            return None
        values["code"] = values["code"] or f"{_text(parent, 'code')}-{number}"
        return self.with_words(values, item, self.indicators)

    def with_words(self, values: dict[str, Any], item: Branch, indicators: Mapping[str, Indicator]) -> SubTarget | None:
        """The sub-target of ``values``, whose words are read as what they mean of its indicator."""
        words = values["words"]
        indicator = indicators.get(values["indicator"])
        try:
            target = read_words(words, indicator)
        except TargetError as error:
            self._misread(error, item)
            return None
        if target.indicator is not None:
            before = self.log.errors
            self._check_name(target.indicator, indicator or self.projects.get(values["indicator"]), item)
            target = replace(target, indicator=None)
            if self.log.errors > before:
                return None
        return SubTarget(**values, target=target)

    def _misread(self, error: TargetError, item: Branch) -> None:
        spot = error.place
        place = replace(item.place("words"), text=spot.text, start=spot.start, end=spot.end)
        suggestion = error.proposals[0] if error.proposals else None
        self.log.add(error.message, place, stated=error.words, suggestion=suggestion)

    def _check_name(self, name: str, own: Indicator | Project | None, item: Branch) -> None:
        """The name in the words should be that of the row; that of another is a contradiction."""
        if own is None:
            return
        if isinstance(own, Indicator):
            wrong = misnamed_indicator(name, own, self.indicators.values())
        else:
            wrong = misnamed_project(name, own, self.projects.values())
        if wrong is not None:
            self.log.add(wrong.message, item.place("words"), wrong.severity, suggestion=wrong.suggestion)

    # ---- observations

    def observation(self, item: Branch, parent: Branch, number: int) -> Observation | None:
        """An observation, its value read in the unit of its indicator."""
        from drumtower.calendar import read_code

        values = self.read_fields(fields.OBSERVATION, item)
        if values is None:
            return None
        indicator = self.indicators.get(values["indicator"])
        try:
            values["value"] = read_evidence(values["value"], unit_for(values["of"], indicator))
        except QuantityError as error:
            if self._log_status(values["value"], item):
                return None
            place = replace(item.place("value"), text=error.place.text, start=error.place.start, end=error.place.end)
            self.log.add(error.message, place, stated=_text(item, "value"))
            return None
        values["area"] = values["area"] or self.area
        values["period"] = read_code(values["period"])
        return Observation(**values)

    def _log_status(self, words: str, item: Branch) -> bool:
        """Tell where a status stands beside the value: 预计5.2%左右; False where that is not what is wrong."""
        seen = status_beside(words)
        if seen is None:
            return False
        message = say.STATUS_IN_VALUE.say(
            stated=words.strip(), lead=seen.words, rest=seen.value, value=item.spoken("value"),
            status=item.spoken("status"), code=seen.status.value, word=fields.STATUSES.chinese[seen.status],
        )  # fmt: skip
        self.log.add(message, item.place("value"), stated=words, suggestion=seen.value)
        return True

    # ---- other values with parts

    def project(self, item: Branch, parent: Branch, number: int) -> Project | None:
        """A project with its milestones."""
        values = self.read_fields(fields.PROJECT, item)
        milestones: tuple[Milestone, ...] = tuple(self.many(fields.MILESTONE, item, "milestones"))
        return None if values is None else Project(**values, milestones=milestones)

    def scheme(self, item: Branch, parent: Branch, number: int) -> Scheme | None:
        """A scheme with its lines."""
        values = self.read_fields(fields.SCHEME, item)
        items = tuple(self.many(fields.ITEM, item, "items"))
        return None if values is None else Scheme(**values, items=items)

    def settings(self, item: Branch, parent: Branch, number: int) -> Any:
        """The settings, with tolerances and bonuses."""
        values = self.read_fields(fields.SETTINGS, item)
        tolerances = self.one(fields.TOLERANCES, item, "tolerances")
        bonuses = tuple(self.many(fields.BONUS, item, "bonuses"))
        if values is None:
            return None
        own = {"tolerances": tolerances} if tolerances is not None else {}
        return self.make(fields.SETTINGS, item, {**values, **own, "bonuses": bonuses})


_BUILDERS: dict[str, Callable[[_Decoder, Branch, Branch, int], Any]] = {
    "目标": _Decoder.goal,
    "子项": _Decoder.target,
    "观测值": _Decoder.observation,
    "项目": _Decoder.project,
    "考核方案": _Decoder.scheme,
    "设置": _Decoder.settings,
}


def _codes(item: Branch, parent: Branch, number: int) -> Iterator[str]:
    """The code of a row, and those of the sub-targets in it."""
    yield _text(item, "code") or f"{_text(parent, 'code')}-{number}"
    below = item.values.get("targets")
    if isinstance(below, Sequence) and not isinstance(below, str):
        for place, each in enumerate(below, 1):
            if isinstance(each, Branch):
                yield from _codes(each, item, place)


def read_words(words: str, indicator: Indicator | None) -> Target:
    """What ``words`` promise of ``indicator``; a bare number is in its unit, a bare percentage of an amount its growth.

    Raises ``TargetError`` where they cannot be read or hold several targets.
    """
    target = _read(words, None if indicator is None else indicator.direction is Direction.LOWER)
    return target if indicator is None else fit_target(target, indicator)


@lru_cache(maxsize=20_000)
def _read(words: str, lower: bool | None) -> Target:
    return read_target(words, lower=lower)


def unit_for(of: Measure, indicator: Indicator | None) -> Unit | None:
    """The unit of a figure that is stated without one: that of its measure, else that of its indicator."""
    symbol = UNITS_OF_MEASURES.get(of, indicator.unit if indicator is not None else "")
    if of in (Measure.RATE, Measure.SHARE) and indicator is not None and indicator.unit:
        symbol = indicator.unit
    return _unit(symbol) if symbol else None


@lru_cache(maxsize=1024)
def _unit(symbol: str) -> Unit | None:
    try:
        return find_unit(symbol)
    except QuantityError:
        return None


def _record(record: Record, key: str) -> Record:
    below = record.by_key[key].many
    assert below is not None
    return below


def _spoken(record: Record, key: str) -> str:
    return f"{key}（{record.name}）"


def _text(branch: Branch, key: str) -> str:
    value = branch.values.get(key)
    return value.strip() if isinstance(value, str) else ""
