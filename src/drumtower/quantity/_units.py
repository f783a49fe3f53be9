"""Units: what a number counts or measures, from one readable table.

    亿元  =  亿 × 元          multiplier 亿 (10⁸) before the listed unit 元; kind money-cny, base 元
    张/千人 =  张 / (千 × 人)   a ratio of two units; kind count/people, base 个/人

Only simple units are listed in ``units.toml``; multiplied units and ratios follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from drumtower.finding import Message
from drumtower.quantity._errors import QuantityError
from drumtower.quantity._messages import MISSPELT_UNIT, NO_UNIT, UNKNOWN_UNIT
from drumtower.quantity._text import fold

__all__ = [
    "NUMBER",
    "UNMULTIPLIED",
    "Unit",
    "find_unit",
    "listed_units",
    "multiplied",
    "part_unit",
    "per_unit_at",
    "ratio_of",
    "read_table",
    "split_ratio",
    "unit_at",
    "unit_or_number",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, and how many base units of its kind one of it is.

    ``symbol`` is the standard spelling (``亿元``), ``dimension`` the kind of thing measured (``money-cny``), ``factor`` the
    exact number of ``base`` units in one (a fraction, because one 亩 is 10000/15 平方米), ``multiplier`` the 万 or 亿 that it
    begins with.  The unit of a plain number has an empty symbol.

    >>> find_unit("亿元").factor, find_unit("亩").factor
    (Fraction(100000000, 1), Fraction(2000, 3))
    """

    symbol: str
    dimension: str
    factor: Fraction
    base: str
    multiplier: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.symbol

    @property
    def comes_whole(self) -> bool:
        """Whether it counts things that cannot be divided, one by one: 家, 人, 起, but not 万人."""
        return self.dimension in _WHOLE and not self.multiplier


_WHOLE = ("count", "people", "households", "person-times")
NUMBER = Unit("", "number", Fraction(1), "")
"""The unit of a plain number, which has none."""


UNMULTIPLIED = ("rate", "points")
"""Kinds whose units take no 万 or 亿."""


@lru_cache(maxsize=4096)
def find_unit(text: str) -> Unit:
    """The unit written as ``text``, in any spelling that the table knows, alone, multiplied or as a ratio.

    Raises ``QuantityError`` for one that is not known, naming near ones.

    >>> find_unit("万㎡").symbol, find_unit("张／每千人").symbol, find_unit("μg/m3").symbol
    ('万平方米', '张/千人', '微克/立方米')
    """
    symbol = fold(text).text
    found = _whole_unit(symbol)
    if found is None:
        raise QuantityError(_unknown(symbol))
    return found


def unit_or_number(text: str) -> Unit:
    """The unit written as ``text``; that of a plain number where it is not known.

    >>> unit_or_number("亿元").symbol, unit_or_number("上年=100").symbol
    ('亿元', '')
    """
    try:
        return find_unit(text)
    except QuantityError:
        return NUMBER


def listed_units() -> tuple[Unit, ...]:
    """Every unit of the table, in its order, without multiplied units and ratios."""
    return tuple(dict.fromkeys(_table().units.values()))


@lru_cache(maxsize=4096)
def multiplied(multiplier: str, unit: Unit) -> Unit:
    """``multiplier`` before ``unit``: 万 and 元 give 万元."""
    if not multiplier:
        return unit
    factor = unit.factor * _table().multipliers[multiplier]
    return Unit(multiplier + unit.symbol, unit.dimension, factor, unit.base, multiplier)


@lru_cache(maxsize=4096)
def ratio_of(unit: Unit, per: Unit) -> Unit:
    """``unit`` for each ``per``: 元 and 人 give 元/人."""
    kind = f"{unit.dimension}/{per.dimension}"
    dimension = _table().ratios.get(kind, kind)
    symbol, base = f"{unit.symbol}/{per.symbol}", f"{unit.base}/{per.base}"
    return Unit(symbol, dimension, unit.factor / per.factor, base, unit.multiplier)


@lru_cache(maxsize=1024)
def part_unit(below: Decimal) -> Unit | None:
    """``/3``, the unit of thirds: 三分之二 is two of it.  Only for up to 1000 parts that have no exact percentage."""
    if below != int(below) or not 2 < below <= 1000:
        return None
    factor = Fraction(100, int(below))
    return Unit(f"/{int(below)}", "rate", factor, "%") if _has_no_decimal(factor) else None


def split_ratio(unit: Unit) -> tuple[Unit, Unit] | None:
    """The two units that a ratio was made of; None for a unit that is no ratio."""
    if "/" not in unit.dimension and unit.dimension not in _table().ratios.values():
        return None
    left, _, right = unit.symbol.rpartition("/")
    return find_unit(left), find_unit(right)


def unit_at(text: str, at: int, multiplier: str = "", *, whole: bool = False) -> tuple[Unit, int] | None:
    """The longest unit that begins at ``at`` of a folded text, with ``multiplier`` before it, and where it ends.

    Words that only begin like a unit (位于, 成为) are passed over, unless the ``whole`` text is known to be a quantity.
    """
    found = _listed_at(text, at, whole)
    if found is None:
        return None
    core, end = found
    if multiplier and core.dimension in UNMULTIPLIED:
        return None
    unit = multiplied(multiplier, core)
    if text[end : end + 1] in ("/", "每"):
        return _ratio_at(text, end, unit) or (unit, end)
    return unit, end


# ---------------------------------------------------------------- the table


class _Table(NamedTuple):
    units: dict[str, Unit]
    by_first: dict[str, tuple[str, ...]]
    multipliers: dict[str, Fraction]
    ratios: dict[str, str]
    not_units: dict[str, tuple[str, ...]]
    spellings: dict[str, str]


NOT_KINDS = ("ratios", "spellings", "multipliers", "not-units")


@cache
def _table() -> _Table:
    """The table of units, read once."""
    raw = read_table("units.toml")
    units = {name: unit for kind, rows in raw.items() if kind not in NOT_KINDS for name, unit in _kind(kind, rows)}
    spellings: dict[str, str] = raw["spellings"]
    return _Table(
        units,
        _grouped((*units, *spellings)),
        {name: Fraction(factor) for name, factor in raw["multipliers"].items()},
        {kind: name for name, kind in raw["ratios"].items()},
        {unit: tuple(words.split()) for unit, words in raw["not-units"].items()},
        spellings,
    )


def read_table(name: str) -> dict[str, Any]:
    """The contents of a table of this room, wherever its modules lie (in an archive too); the parser is imported only here."""
    import os
    import tomllib

    loader = cast(Any, __spec__).loader
    text: str = loader.get_data(os.path.join(os.path.dirname(__file__), name)).decode()
    return tomllib.loads(text.replace("\r\n", "\n"))


def _kind(kind: str, rows: dict[str, Any]) -> list[tuple[str, Unit]]:
    base: str = rows["base"]
    named = [(name, Unit(name, kind, Fraction(1), base)) for name in rows.get("each", "").split()]
    for symbol, row in rows["units"].items():
        unit = Unit(symbol, kind, Fraction(row["is"]), base)
        named += [(shape, unit) for name in (symbol, *row.get("also", ())) for shape in _shapes(name)]
    return named


def _shapes(name: str) -> set[str]:
    """``m²`` is also read as ``m2``."""
    return {name, name.replace("²", "2").replace("³", "3")}


def _grouped(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        groups.setdefault(name[0], []).append(name)
    return {first: tuple(group) for first, group in groups.items()}


# ---------------------------------------------------------------- matching


def _listed_at(text: str, at: int, whole: bool) -> tuple[Unit, int] | None:
    table = _table()
    for name in table.by_first.get(text[at : at + 1], ()):
        if text.startswith(name, at):
            end = at + len(name)
            if _ends_word(text, end) and (whole or not text.startswith(table.not_units.get(name, ()), at)):
                unit = table.units.get(name) or _whole_unit(table.spellings[name])
                return (unit, end) if unit else None
    return None


def _ends_word(text: str, end: int) -> bool:
    """Whether a unit may end at ``end``: one in Latin letters not inside a longer word (5m, but not 5mm)."""
    return not (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1]))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def per_unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit, with its multiplier, that something is stated per (千人 in 每千人), and where it ends; none of time."""
    multiplier = _multiplier_at(text, at)
    found = _listed_at(text, at + len(multiplier), True)
    if found is None or found[0].dimension in ("time", "months"):
        return None
    return multiplied(multiplier, found[0]), found[1]


def _ratio_at(text: str, at: int, unit: Unit) -> tuple[Unit, int] | None:
    """The ratio that the ``/`` or ``每`` at ``at`` makes of ``unit``: 元/人, 张/每千人, 件每万人."""
    if text[at] == "每" or text.startswith("/每", at):
        per = per_unit_at(text, at + 1 + (text[at] == "/"))
        return per and (ratio_of(unit, per[0]), per[1])
    multiplier = _multiplier_at(text, at + 1)
    found = _listed_at(text, at + 1 + len(multiplier), True)
    return found and (ratio_of(unit, multiplied(multiplier, found[0])), found[1])


def _multiplier_at(text: str, at: int) -> str:
    """The multiplier that begins at ``at`` before a listed unit; empty where the unit itself begins there (千瓦)."""
    if _listed_at(text, at, True):
        return ""
    multipliers = _table().multipliers
    return next((m for m in (text[at : at + 2], text[at : at + 1]) if m in multipliers), "")


@lru_cache(maxsize=4096)
def _whole_unit(symbol: str) -> Unit | None:
    """The unit that all of ``symbol`` spells; None where it spells none."""
    if symbol in _table().multipliers:
        return multiplied(symbol, NUMBER)
    if symbol.startswith("/"):
        below = symbol[1:]
        return part_unit(Decimal(below)) if below.isascii() and below.isdigit() and len(below) < 5 else None
    multiplier = _multiplier_at(symbol, 0)
    found = unit_at(symbol, len(multiplier), multiplier, whole=True)
    return found[0] if found and found[1] == len(symbol) else None


def _has_no_decimal(value: Fraction) -> bool:
    return pow(10, 64, value.denominator) != 0


def _unknown(symbol: str) -> Message:
    if not symbol:
        return NO_UNIT.say()
    near = _near(symbol)
    shown = symbol if len(symbol) <= 20 else f"{symbol[:20]}…"
    return MISSPELT_UNIT.say(unit=shown, near="、".join(near)) if near else UNKNOWN_UNIT.say(unit=shown)


def _near(symbol: str) -> list[str]:
    """Up to three known units that look like ``symbol``."""
    from difflib import get_close_matches

    if len(symbol) > 20:
        return []
    multiplier = next((m for m in sorted(_table().multipliers, key=len, reverse=True) if symbol.startswith(m)), "")
    names = [u.symbol for u in listed_units() if len(u.symbol) > 1]
    near = get_close_matches(symbol[len(multiplier) :], names, n=3, cutoff=0.5)
    return [multiplier + name for name in near]
