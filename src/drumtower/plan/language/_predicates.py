"""Predicates: what makes a target met, as a small tree of values.

    Predicate
    ├── Compare    ≥ > ≤ < = against a number          增长5%以上, 60家, 全市前三, 不发生重特大事故
    ├── About      within a tolerance                    5%左右, 稳定在5%左右
    ├── Between    from the lower end                    4.5%—5%
    ├── Improve    against last year                     持续提升, 持续下降, 位次前移
    ├── Sync       growth about equal to another's       与经济增长基本同步
    ├── Relative   against another indicator or value    高于全区税收增长2个百分点, 完成市下达任务
    ├── Done       a milestone                           6月底前开工, 建成
    └── Judged     words that a person judges            保持合理水平, 稳中提质, 保持稳定

``value`` is always what the words state; tolerances are applied when a predicate is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["About", "Between", "Compare", "Done", "Improve", "Judged", "Measure", "Predicate", "Relative", "Sync"]


class Measure(StrEnum):
    """What of an indicator a number speaks of.

    ``growth`` is a relative change in percent, ``change`` a difference of rates in percentage points, ``net`` what was
    gained less what was lost.  ``milestone`` and ``judgement`` have no number.
    """

    LEVEL = "level"
    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    GROWTH = "growth"
    CHANGE = "change"
    RANK = "rank"
    NET = "net"
    MILESTONE = "milestone"
    JUDGEMENT = "judgement"

    @property
    def family(self) -> str:
        """``value`` for the four that give the indicator's own value, which words alone cannot always tell apart."""
        return _FAMILIES.get(self, self.value)

    @property
    def in_points(self) -> bool:
        """Whether two such figures differ by percentage points."""
        return self in _IN_POINTS


_FAMILIES = dict.fromkeys((Measure.LEVEL, Measure.COUNT, Measure.RATE, Measure.SHARE), "value")
_IN_POINTS = frozenset({Measure.GROWTH, Measure.RATE, Measure.SHARE, Measure.CHANGE})


@dataclass(frozen=True, slots=True)
class Compare:
    """A number against a bound.  ``op`` is one of ``>= > <= < ==``; ``implicit`` says that the words give a bare number.

    ``among`` names the field of a rank (全市, 主城) and is empty otherwise.
    """

    op: str
    value: Decimal
    unit: str
    of: Measure
    implicit: bool = False
    among: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """左右: within a tolerance on the unfavourable side; on both sides where ``steady`` (稳定在…左右).

    ``ceiling`` says that the words themselves make it an upper limit (控制在…左右), whatever the indicator.

    How wide the tolerance is, the plan's settings or the indicator say.
    """

    value: Decimal
    unit: str
    of: Measure
    steady: bool = False
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A range (4.5%—5%): met from its lower end, or up to its upper end where lower is better."""

    value: Decimal
    value2: Decimal
    unit: str
    of: Measure


@dataclass(frozen=True, slots=True)
class Improve:
    """Against last year's value: up or down, a value that stays at its bound (0 or 100 %) being met.

    ``or_equal`` admits last year's own value (只降不升, 位次不后移).
    """

    up: bool
    of: Measure
    or_equal: bool = False


@dataclass(frozen=True, slots=True)
class Sync:
    """Growth not below that of ``other`` by more than a tolerance: 0.5 points where ``nearly`` (基本同步), else 0.1."""

    other: str
    nearly: bool
    of: Measure = Measure.GROWTH


@dataclass(frozen=True, slots=True)
class Relative:
    """At least (``ge_other``) or below (``lt_other``) the same measure of ``other`` plus ``plus``.

    ``strict`` leaves out equality (高于, 超额); ``unit`` is that of ``plus`` (``pp`` for percentage points);
    ``about`` allows a tolerance on the unfavourable side (1个百分点左右).
    """

    op: str
    other: str
    of: Measure
    plus: Decimal = Decimal(0)
    unit: str = ""
    strict: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A milestone is reached, by ``by`` (the words of a period, such as 6月底 or 2024年9月) where the words say so."""

    stage: str
    by: str = ""

    @property
    def of(self) -> Measure:
        """Always ``milestone``."""
        return Measure.MILESTONE


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that a person judges against the record; ``op`` is ``judged``, ``stable`` or ``stable_better``."""

    op: str
    words: str

    @property
    def of(self) -> Measure:
        """Always ``judgement``."""
        return Measure.JUDGEMENT


Predicate = Compare | About | Between | Improve | Sync | Relative | Done | Judged
