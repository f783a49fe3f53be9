"""Observations: what is known of an indicator, who said it, and since when.

    Observation ──▶ ObservationBook ──known_on(day)──▶ ObservationBook ──best(…)──▶ Observation

Nothing is overwritten: a corrected value is a further observation with a later ``known_from``.  Among those known on a
day the firmer status wins (final before actual before preliminary before stated estimate), and within a status the
newer vintage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drumtower.calendar import Period
from drumtower.plan.language import Evidence, Measure

__all__ = ["FAMILY_OF", "Observation", "ObservationBook", "Openness", "Origin", "Status"]


class Status(StrEnum):
    """How firm a figure is: 最终, 实际, 初步 or 预计, from the firmest to the weakest."""

    FINAL = "final"
    ACTUAL = "actual"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"

    @property
    def rank(self) -> int:
        """0 for the firmest."""
        return _RANKS[self]


_RANKS = {status: place for place, status in enumerate(Status)}


class Openness(StrEnum):
    """Who may see a figure: 公开, 内部, 受限."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Origin(StrEnum):
    """Whether a figure or a target was really published, or stands in to make an example whole."""

    PUBLISHED = "published"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing known of an indicator for an area and a period.

    ``of`` says what was observed (level, growth, …); a growth is stated with its base period and never derived from
    levels on another base.  ``facet`` is empty for the indicator itself, and otherwise names whose value or which part it
    is: a comparator (全市平均, 市下达任务), a stage of a project (竣工), an entry of the bridge from 新增 to 净增
    (到期, 撤销, 迁出).  ``value`` is an amount, which may be vague (超1200亿元), or a statement (完成, 提升).
    ``known_from`` is the day from which it was known (vintage); ``embargo`` the day of its release, before which nothing may
    rest on it.
    """

    indicator: str
    area: str
    period: Period
    of: Measure
    value: Evidence
    status: Status = Status.ACTUAL
    facet: str = ""
    basis: str = ""
    base_period: str = ""
    definition: str = ""
    source: str = ""
    known_from: date | None = None
    openness: Openness = Openness.PUBLIC
    origin: Origin = Origin.PUBLISHED
    embargo: date | None = None
    note: str = ""

    def is_known_on(self, day: date) -> bool:
        """Whether it was known and released by ``day``; a figure without dates always was."""
        return (self.known_from is None or self.known_from <= day) and (self.embargo is None or self.embargo <= day)


_Key = tuple[str, str, str, str, str]
FAMILY_OF = {measure: measure.family for measure in Measure}
"""The family of each measure, under which its observations are kept."""


class ObservationBook:
    """All observations of a plan, found by what they speak of.

    ``index`` holds them by indicator, area, period, family of the measure and facet, the firmest and newest first; it is made
    when somebody asks for it.

    >>> book = ObservationBook([])
    >>> len(book)
    0
    """

    __slots__ = ("_all", "_by_indicator", "_index", "_newest", "_parts")

    def __init__(self, observations: Iterable[Observation] = ()) -> None:
        self._all = tuple(observations)
        self._index: Mapping[_Key, Sequence[Observation]] | None = None
        self._parts: dict[str, Mapping[_Key, Sequence[Observation]]] = {}
        self._by_indicator: dict[str, tuple[Observation, ...]] | None = None
        self._newest: date | None = None

    def __iter__(self) -> Iterator[Observation]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ObservationBook) and self._all == other._all

    __hash__ = None  # type: ignore[assignment]

    @property
    def index(self) -> Mapping[_Key, Sequence[Observation]]:
        """The observations by indicator, area, period, family of the measure and facet, the firmest and newest first."""
        if self._index is None:
            self._index = _indexed(self._all)
        return self._index

    def known_on(self, day: date) -> ObservationBook:
        """The book as it stood on ``day``: only what was known and released by then."""
        if self._newest is None:
            self._newest = max((_released(o) for o in self._all), default=date.min)
        if day >= self._newest:
            return self
        known = tuple([o for o in self._all if o.is_known_on(day)])
        return ObservationBook(known)

    def best(self, indicator: str, area: str, period: str, of: Measure, facet: str = "") -> Observation | None:
        """The firmest and newest observation of exactly this, or None; the measure itself before another of its family."""
        same = self.same(indicator, area, period, of, facet)
        return next((o for o in same if o.of is of), same[0]) if same else None

    def same(self, indicator: str, area: str, period: str, of: Measure, facet: str = "") -> Sequence[Observation]:
        """Every observation of exactly this, of the whole family of the measure, the firmest and newest first."""
        return self._part(indicator).get((indicator, area, period, FAMILY_OF[of], facet), ())

    def _part(self, indicator: str) -> Mapping[_Key, Sequence[Observation]]:
        """The index, or the part of it that holds an indicator: of a large book few are asked for."""
        if self._index is not None:
            return self._index
        if indicator not in self._parts:
            self._parts[indicator] = _indexed(self.of_indicator(indicator))
        return self._parts[indicator]

    def vintages(self, indicator: str, area: str, period: str, of: Measure, facet: str = "") -> tuple[Observation, ...]:
        """Every observation of exactly this, the firmest and newest first."""
        return tuple(self.same(indicator, area, period, of, facet))

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """Every observation of one indicator, in the order they were given."""
        if self._by_indicator is None:
            self._by_indicator = _by_indicator(self._all)
        return self._by_indicator.get(indicator, ())


def _released(o: Observation) -> date:
    """The day from which it is known and released."""
    return max(o.known_from or date.min, o.embargo or date.min)


def _indexed(observations: Iterable[Observation]) -> dict[_Key, list[Observation]]:
    found: dict[_Key, list[Observation]] = {}
    for observation in observations:
        found.setdefault(_key(observation), []).append(observation)
    for same in found.values():
        if len(same) > 1:
            same.sort(key=_firmness)
    return found


def _by_indicator(observations: Iterable[Observation]) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, list[Observation]] = {}
    for observation in observations:
        found.setdefault(observation.indicator, []).append(observation)
    return {indicator: tuple(own) for indicator, own in found.items()}


def _key(o: Observation) -> _Key:
    return (o.indicator, o.area, o.period.code, FAMILY_OF[o.of], o.facet)


def _firmness(o: Observation) -> tuple[int, int]:
    return (o.status.rank, -(o.known_from.toordinal() if o.known_from else 0))
