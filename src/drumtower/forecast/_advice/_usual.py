"""Usual: how far figures usually lie off next year's middle, as measured on published series.

    next_year.toml ──usual──▶ Usual ── change of an indicator (by words in its name, else its kind)
                                    ├─ still: with how many years of no growth the mean growth of a kind is drawn to none
                                    └─ steps: the ends of the 50, 80 and 95 % range in deviations, by how many years are known

``benchmarks/forecast_next_year.py --write`` measures the figures; the file holds none of any series.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from drumtower.plan import Indicator, Kind

__all__ = ["FEW", "Group", "Steps", "Usual", "history_length", "usual", "usual_of"]

Steps = tuple[float, float, float]
"""How many deviations the 50, 80 and 95 % range reach to either side of the middle."""
FEW = 4
"""Up to so many years beside the latest are few."""
LENGTHS = ("none", "few", "many")


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that are alike: those with one of ``words`` in their name.

    ``growth`` is how far their growth usually lies off, ``amount`` the same of their amounts, both as shares (0.02 for two points).
    """

    name: str
    en: str
    words: tuple[str, ...]
    growth: float
    amount: float


@dataclass(frozen=True, slots=True)
class Usual:
    """Everything that is usual; ``growth`` stands for growths of no group, ``amounts`` by kind for amounts of none."""

    vintage: str
    groups: tuple[Group, ...]
    growth: float
    amounts: Mapping[Kind, float] = field(repr=False)
    still: Mapping[Kind, float] = field(repr=False)
    growth_steps: Mapping[str, Steps] = field(repr=False)
    amount_steps: Mapping[str, Steps] = field(repr=False)

    def group(self, name: str) -> Group | None:
        """The first group with a word that stands in the name."""
        return next((g for g in self.groups if any(word in name for word in g.words)), None)

    def growth_change(self, indicator: Indicator | None) -> float:
        """How far the growth of such an indicator usually lies off, as a share."""
        group = self.group(indicator.name) if indicator is not None else None
        return self.growth if group is None else group.growth

    def amount_change(self, indicator: Indicator | None, kind: Kind) -> float:
        """How far the amount of such an indicator usually lies off, as a share; only flows differ by name."""
        group = self.group(indicator.name) if indicator is not None and kind in (Kind.FLOW, Kind.INDEX) else None
        return self.amounts[kind] if group is None else group.amount


def history_length(years: int) -> str:
    """Whether no, few or many years are known beside the latest.

    >>> [history_length(n) for n in (0, 1, 4, 5)]
    ['none', 'few', 'few', 'many']
    """
    return LENGTHS[(years > 0) + (years > FEW)]


def usual_of(form: Mapping[str, Any]) -> Usual:
    """What the parsed file says."""
    groups = tuple(Group(g["name"], g["en"], tuple(g["words"]), g["growth"], g["amount"]) for g in form["group"])
    amounts, still = ({Kind(kind): float(v) for kind, v in form[name].items()} for name in ("amounts", "still"))
    growths, steps = ({name: _steps(v) for name, v in form[part].items()} for part in ("growth_steps", "amount_steps"))
    return Usual(str(form["vintage"]), groups, float(form["growth"]), amounts, still, growths, steps)


def _steps(values: list[float]) -> Steps:
    half, eighty, most = values
    return (half, eighty, most)


@cache
def usual() -> Usual:
    """What comes with the package."""
    import tomllib

    return usual_of(tomllib.loads(files("drumtower.forecast").joinpath("next_year.toml").read_text("utf-8")))
