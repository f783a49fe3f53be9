"""Figures: a number to show, with what it rests on, so that every number can be opened.

Observation, Observation ──▶ Figure (value, sources, how)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._observations import Observation, Status
from drumtower.plan.language import Evidence
from drumtower.quantity import Amount, Quantity, QuantityError, Unit

__all__ = ["Figure", "difference", "exact", "observed"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the observations it rests on.

    ``value`` is what was observed, or a quantity computed from it; ``how`` says how it was computed, and is None where the
    value is that of the one observation in ``sources``.
    """

    value: Evidence | Quantity
    sources: tuple[Observation, ...]
    how: Message | None = None

    @property
    def quantity(self) -> Quantity | None:
        """The definite quantity, or None where the value is vague or no number."""
        return self.value if isinstance(self.value, Quantity) else exact(self.value)

    @property
    def observation(self) -> Observation | None:
        """The one observation that states it, or None where it was computed."""
        return self.sources[0] if self.how is None and self.sources else None

    @property
    def is_estimate(self) -> bool:
        """Whether it rests on a stated estimate (预计)."""
        return any(o.status is Status.ESTIMATE for o in self.sources)

    def number_in(self, unit: Unit) -> Decimal | None:
        """Its number in ``unit``, or None where it has none or cannot be given in it."""
        if self.quantity is None:
            return None
        try:
            return self.quantity.to(unit).number
        except QuantityError:
            return None


def observed(observation: Observation | None) -> Figure | None:
    """The figure that an observation states."""
    return None if observation is None else Figure(observation.value, (observation,))


def exact(value: Evidence | None) -> Quantity | None:
    """The definite quantity that a value states, or None where it is vague, no number, or missing."""
    return value.quantity if isinstance(value, Amount) and value.is_exact else None


def difference(later: Observation | None, earlier: Observation | None) -> Figure | None:
    """What came between two cumulative figures of one definition, or their difference in points; None where they have none."""
    if later is None or earlier is None or (later.basis, later.definition) != (earlier.basis, earlier.definition):
        return None
    now, before = exact(later.value), exact(earlier.value)
    if now is None or before is None:
        return None
    try:
        between = now - before
    except QuantityError:
        return None
    return Figure(between, (later, earlier), say.FIGURE_DIFFERENCE.say(now=now, before=before))
