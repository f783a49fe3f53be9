"""Target: what an indicator is asked to reach, as a value.

    words ──read_target──▶ Target ──judge──▶ Verdict (met, missed, unknown), degree, sentence
      ▲                      │
      └───── str(target) ────┘        one standard wording, read back to an equal target

A target does not know whether it came from a form, a sheet, a report or YAML.  Stretch 力争 and the relation to another
indicator (与…同步) are in the value; who set it and where it stands are not (see ``SubTarget``).
"""

from __future__ import annotations

from dataclasses import dataclass

from drumtower.plan.language._predicates import Done, Improve, Judged, Measure, Predicate, Relative, Sync
from drumtower.plan.language._writing import TAKES_OBJECT, bare_words, predicate_words

__all__ = ["Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing promised of one indicator.

    ``indicator`` is the name in the words (several joined by 、 where one number is promised for their sum), or None.
    ``also`` holds further predicates that must hold too (高于经济增速、高于全国平均水平).  ``stretch`` is True where the
    whole target only says 力争, or the further predicate aimed at above the binding one (保持稳定增长、力争达到3%).
    ``veto`` marks events of which one is too many.  ``note`` keeps what sets no target (在实际工作中争取更好结果).
    ``base`` is what the number is counted from where that is not the year before: 年均, 五年累计, 较2020年.

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
    base: str = ""

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
        name = self.indicator or ""
        core = self._striven(self._words(self.predicate))
        words = self._without_event(name) if self.veto else core + name if self._stage_first else name + core
        words += "".join(f"、{self._words(p)}" for p in self.also)
        if self.further is not None:
            words += f"、力争{self._reached(self.further)}"
        return f"{words}（{self.note}）" if self.note else words

    @property
    def _stage_first(self) -> bool:
        """Whether the words say 建成甲, and not 甲建成."""
        return isinstance(self.predicate, Done) and self.predicate.stage in TAKES_OBJECT and bool(self.indicator)

    def _words(self, predicate: Predicate) -> str:
        return predicate_words(predicate, self.indicator, beside_stretch=self.further is not None)

    def _without_event(self, name: str) -> str:
        return f"{'力争' if self.is_stretch else ''}{f'不发生{name}' if name else '零发生'}"

    def _striven(self, core: str) -> str:
        core = self.base + core
        if self.cumulative and "累计" not in (self.indicator or "") + self.base:
            core = f"累计{core}"
        if not self.is_stretch:
            return core
        core = core.removesuffix("以上") if not self.base else core
        number_first = core[0].isdigit() and not isinstance(self.predicate, Done)
        return f"力争{'达到' if number_first else ''}{core}"

    def _reached(self, predicate: Predicate) -> str:
        """The words behind 力争: the measure is that of the binding part, so it is not said again."""
        same = predicate.of is self.of and not isinstance(predicate, _WITHOUT_NUMBER)
        core = bare_words(predicate) if same else self._words(predicate)
        return f"达到{core}" if core[0].isdigit() and not isinstance(predicate, Done) else core


_WITHOUT_NUMBER = (Sync, Relative, Improve, Judged)
