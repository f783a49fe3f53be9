"""Scenarios: a choice of next year's targets with its reasons and assumptions, as a value that is saved and compared.

JSON ──read_scenario──▶ Scenario ──write_scenario──▶ JSON      two of them ──▶ what differs
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._errors import AdviceError
from drumtower.forecast._advice._paths import FivePath
from drumtower.forecast._advice._proposing import FLOOR
from drumtower.forecast._advice._search import Constraint

__all__ = ["Choice", "Scenario", "read_scenario", "write_scenario"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer chose for one target: the number or the words, and why; who and when, where that is recorded."""

    target: str
    words: str
    reason: str = ""
    by: str = ""
    on: str = ""


_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scenario:
    """One what-if: choices, assumptions (how far next year's figure of an indicator is moved, in its own unit), and what must hold.

    ``city`` holds what the level above set for next year, by target; ``paths`` the five-year plan; ``constraints`` are added to the
    standard ones, which ``standard`` may switch off.  ``floor`` is the least chance of every target in what is proposed, where it
    can be had.
    """

    name: str
    year: int
    choices: tuple[Choice, ...] = ()
    assumptions: Mapping[str, Decimal] = field(default_factory=lambda: _NONE)
    city: Mapping[str, Decimal] = field(default_factory=lambda: _NONE)
    paths: tuple[FivePath, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    standard: bool = True
    floor: Decimal = FLOOR

    def chosen(self, target: str) -> Choice | None:
        """The last choice made for a target."""
        return next((choice for choice in reversed(self.choices) if choice.target == target), None)


# --- JSON -----------------------------------------------------------------------------------------------------------


def write_scenario(scenario: Scenario) -> dict[str, Any]:
    """The scenario as JSON: ``format`` 1, numbers as decimal strings; ``read_scenario`` gives it back equal."""
    return {
        "format": 1,
        "name": scenario.name,
        "year": scenario.year,
        "choices": [{name: getattr(c, name) for name in ("target", "words", "reason", "by", "on")} for c in scenario.choices],
        "assumptions": {code: _plain(shift) for code, shift in scenario.assumptions.items()},
        "city": {code: _plain(number) for code, number in scenario.city.items()},
        "five_year": [_path_form(path) for path in scenario.paths],
        "constraints": [_constraint_form(c) for c in scenario.constraints],
        "standard": scenario.standard,
        "floor": _plain(scenario.floor),
    }  # fmt: skip


def _path_form(path: FivePath) -> dict[str, Any]:
    return {
        "indicator": path.indicator, "words": path.words, "way": path.way, "aim": _plain(path.aim),
        "first": path.first, "last": path.last,
    }  # fmt: skip


def _constraint_form(c: Constraint) -> dict[str, Any]:
    ends = {name: None if end is None else _plain(end) for name, end in (("low", c.low), ("high", c.high))}
    return {"name": c.name, "en": c.en, "terms": {g: _plain(k) for g, k in c.terms}, **ends, "reason": c.reason}


def _plain(number: Decimal) -> str:
    return format(number, "f")


def read_scenario(form: object) -> Scenario:
    """The scenario in ``form``, parsed JSON.  Raises ``AdviceError`` that names the field which cannot be read."""
    fields = _Fields(form, "")
    if fields.get("format", 1) != 1:
        raise _bad("format")
    return Scenario(
        name=fields.text("name"),
        year=fields.whole("year"),
        choices=tuple(_choice(each) for each in fields.all("choices")),
        assumptions=fields.numbers("assumptions"),
        city=fields.numbers("city"),
        paths=tuple(_path(each) for each in fields.all("five_year")),
        constraints=tuple(_constraint(each) for each in fields.all("constraints")),
        standard=bool(fields.get("standard", True)),
        floor=_floor(fields),
    )


def _floor(fields: _Fields) -> Decimal:
    floor = FLOOR if fields.get("floor") is None else fields.number("floor")
    if not 0 <= floor <= 1:
        raise _bad("floor")
    return floor


def _choice(f: _Fields) -> Choice:
    return Choice(f.text("target"), f.text("words"), f.text("reason", ""), f.text("by", ""), f.text("on", ""))


def _path(f: _Fields) -> FivePath:
    way = f.text("way")
    if way not in ("average", "total", "end"):
        raise _bad(f"{f.place}way")
    return FivePath(f.text("indicator"), f.text("words", ""), way, f.number("aim"), f.whole("first"), f.whole("last"))


def _constraint(f: _Fields) -> Constraint:
    terms = tuple(f.numbers("terms").items())
    if not terms:
        raise _bad(f"{f.place}terms")
    low, high = (None if f.get(end) is None else f.number(end) for end in ("low", "high"))
    name = f.text("name")
    return Constraint(name, f.text("en", name), terms, low, high, f.text("reason", ""))


class _Fields:
    """The fields of one JSON object, each read as what it must be."""

    def __init__(self, form: object, place: str) -> None:
        if not isinstance(form, dict):
            raise _bad(place.rstrip(".") or "{}")
        self._form: dict[str, Any] = form
        self.place = place

    def get(self, name: str, usual: Any = None) -> Any:
        """A field as it stands."""
        return self._form.get(name, usual)

    def text(self, name: str, usual: str | None = None) -> str:
        """A text; one without ``usual`` must be there."""
        value = self._form.get(name, usual)
        if not isinstance(value, str) or (usual is None and not value):
            raise _bad(self.place + name)
        return value

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self._form.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _bad(self.place + name)
        return value

    def number(self, name: str) -> Decimal:
        """A number, as a decimal string or as it stands."""
        return _number(self._form.get(name), self.place + name)

    def numbers(self, name: str) -> dict[str, Decimal]:
        """Numbers by name."""
        found = self._form.get(name, {})
        if not isinstance(found, dict):
            raise _bad(self.place + name)
        return {str(key): _number(value, f"{self.place}{name}.{key}") for key, value in found.items()}

    def all(self, name: str) -> list[_Fields]:
        """A list of objects."""
        found = self._form.get(name, [])
        if not isinstance(found, list):
            raise _bad(self.place + name)
        return [_Fields(each, f"{self.place}{name}[{number}].") for number, each in enumerate(found)]


def _number(value: object, place: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _bad(place) from None
    if isinstance(value, bool) or not number.is_finite():
        raise _bad(place)
    return number


def _bad(what: str) -> AdviceError:
    return AdviceError(say.BAD_SCENARIO.say(what=what))
