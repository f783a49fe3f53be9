"""Indicators: what is measured, and how its figures must be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Arrival", "Department", "Direction", "Force", "Frequency", "Gains", "Indicator", "Kind"]


class Direction(StrEnum):
    """Which way is better: higher, lower, or neither (方向)."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Kind(StrEnum):
    """What sort of figure it is (类型): a flow over a period, a stock at a day, a rate, an index or a count of events."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"
    INDEX = "index"
    COUNT = "count"


class Frequency(StrEnum):
    """How often a figure comes (频度)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Arrival(StrEnum):
    """How the year's amount comes in: evenly, in batches on a few days (批次型), or by milestones (节点型).

    Only what arrives evenly has a pace; titles granted once or twice a year have none.
    """

    EVENLY = "evenly"
    BATCH = "batch"
    MILESTONE = "milestone"


class Gains(StrEnum):
    """What 新增 means for the indicator.

    ``gross``: 新增 counts what was granted, and 净增 = granted − expired − withdrawn − moved out (titles of enterprises).
    ``net``: 新增 is already net, so that 新增 and 净增 are one figure (城镇新增就业).
    ``none``: the indicator has no such figure.
    """

    NONE = "none"
    GROSS = "gross"
    NET = "net"


class Force(StrEnum):
    """How strongly an indicator binds: 约束性 or 预期性."""

    BINDING = "binding"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Department:
    """A responsible unit (责任单位): its code, its name and the short names people use for it."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured.

    ``unit`` is the symbol of the unit its values are kept in; ``cumulative`` says that published figures run from
    January (累计); ``definition`` names the version of the definition (口径) in force.  ``growth_from_levels`` allows a
    growth to be computed from two stated levels; it is off by default, because the growth of GDP, investment, retail
    sales, industry and revenue rests on another base than the published levels (DOMAIN.md c).  ``tolerance`` replaces the
    plan's tolerance of 左右 for this indicator, in the indicator's own unit (percentage points for rates and growth).
    """

    code: str
    name: str
    unit: str = ""
    direction: Direction = Direction.HIGHER
    kind: Kind = Kind.FLOW
    frequency: Frequency = Frequency.YEAR
    cumulative: bool = False
    arrival: Arrival = Arrival.EVENLY
    gains: Gains = Gains.NONE
    owner: str | None = None
    force: Force = Force.EXPECTED
    definition: str = ""
    growth_from_levels: bool = False
    tolerance: Decimal | None = None
    aliases: tuple[str, ...] = ()

    @property
    def has_pace(self) -> bool:
        """Whether the year's amount may be held against the share of the year that is gone."""
        return self.arrival is Arrival.EVENLY and self.kind in (Kind.FLOW, Kind.COUNT)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which words may speak of it, the code included."""
        return (self.name, self.code, *self.aliases)
