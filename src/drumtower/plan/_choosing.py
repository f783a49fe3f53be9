"""Choosing: which of several observations of one thing decides, never by the order in which they were given.

    observations of one key ──choose(…)──▶ the one that decides, or a Clash of two that say different things

The order of preference: the measure asked for before another of its family (which must fit the unit), the indicator's own
definition before another, the basis asked for before none stated before another, the firmer status, the newer vintage,
a definition stated before one left open (which means the one in force).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drumtower.plan._observations import Observation
from drumtower.plan.language import Evidence, Measure, write_evidence
from drumtower.quantity import Amount, Unit

__all__ = ["Clash", "Wanted", "choose"]


class Wanted(NamedTuple):
    """What is asked for: the measure, its unit, the definition in force and the basis, empty where none is asked for."""

    of: Measure
    unit: Unit | None = None
    definition: str = ""
    basis: str = ""


class Clash(NamedTuple):
    """Two observations of one thing of which neither is to be preferred, with different values."""

    one: Observation
    other: Observation

    def words(self) -> tuple[str, str]:
        """Both values, each with what was said about it."""
        return _told(self.one), _told(self.other)


def choose(same: Sequence[Observation], wanted: Wanted) -> Observation | Clash | None:
    """The observation of ``same`` that decides; a ``Clash`` where two are equally good and differ; None where none fits."""
    pool = [o for o in same if o.of is wanted.of] or [o for o in same if _fits(o, wanted.unit)]
    if len(pool) < 2:
        return pool[0] if pool else None
    ranks = [_rank(o, wanted) for o in pool]
    best = min(ranks)
    equal = [o for o, rank in zip(pool, ranks, strict=True) if rank == best]
    rival = next((o for o in equal if not _agree(o.value, equal[0].value)), None)
    return equal[0] if rival is None else Clash(equal[0], rival)


def _fits(o: Observation, unit: Unit | None) -> bool:
    if unit is None or not isinstance(o.value, Amount):
        return True
    return o.value.unit.dimension in (unit.dimension, "number")


def _rank(o: Observation, wanted: Wanted) -> tuple[bool, int, int, int, bool]:
    """The smaller, the better."""
    strange = bool(o.definition) and o.definition != wanted.definition
    vintage = o.known_from.toordinal() if o.known_from else 0
    return strange, _basis_rank(o.basis, wanted.basis), o.status.rank, -vintage, o.definition != wanted.definition


def _basis_rank(stated: str, wanted: str) -> int:
    if wanted and stated == wanted:
        return 0
    return 2 if stated else 1


def _agree(one: Evidence, other: Evidence) -> bool:
    """Whether both say the same, in whatever unit."""
    if one == other:
        return True
    if not (isinstance(one, Amount) and isinstance(other, Amount) and one.is_exact and other.is_exact):
        return False
    return one.unit.dimension == other.unit.dimension and one.quantity.base == other.quantity.base


def _told(o: Observation) -> str:
    about = "，".join(part for part in (o.basis, o.definition, o.source) if part)
    return write_evidence(o.value) + (f"（{about}）" if about else "")
