"""Target: what an indicator is asked to reach, as a value.

    words ──read_target──▶ Target ──judge──▶ Verdict (met, missed, unknown), degree, sentence
      ▲                      │
      └───── str(target) ────┘        one standard wording, read back to an equal target

A target does not know whether it came from a form, a sheet, a report or YAML.  Stretch 力争 and the relation to another
indicator (与…同步) are in the value; who set it and where it stands are not (see ``SubTarget``).
"""

from __future__ import annotations

from dataclasses import dataclass

from drumtower.plan.language._predicates import Measure, Predicate

__all__ = ["Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing promised of one indicator.

    ``indicator`` is the name in the words (several joined by 、 where one number is promised for their sum), or None.
    ``also`` holds further predicates that must hold too (高于经济增速、高于全国平均水平).  ``stretch`` is True where the
    whole target only says 力争, or the further predicate aimed at above the binding one (保持稳定增长、力争达到3%).
    ``veto`` marks events of which one is too many.  ``note`` keeps what sets no target (在实际工作中争取更好结果).

    >>> from drumtower.plan.language import read_target
    >>> str(read_target("增长 5％ 左右"))
    '增长5%左右'
    """

    predicate: Predicate
    indicator: str | None = None
    also: tuple[Predicate, ...] = ()
    stretch: bool | Predicate = False
    veto: bool = False
    cumulative: bool = False
    note: str = ""

    @property
    def of(self) -> Measure:
        """The measure that the binding predicate speaks of."""
        return self.predicate.of

    @property
    def is_stretch(self) -> bool:
        """Whether the words only strive for it (力争类), without a binding part."""
        return self.stretch is True

    @property
    def further(self) -> Predicate | None:
        """The predicate striven for above the binding one, or None."""
        return None if isinstance(self.stretch, bool) else self.stretch

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """All predicates that must hold."""
        return (self.predicate, *self.also)

    def __str__(self) -> str:
        from drumtower.plan.language._writing import write_target

        return write_target(self)
