"""Bounds: the one number that a predicate asks for, and from which side.

    predicate ──bound(lower=…, tolerances=…)──▶ Bound (number, side, strict)      None where no single number is asked for

What judges, compares, scores and paces a target reads the same bound, so that they agree on what 左右 and a range ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drumtower.plan.language._intervals import interval_in
from drumtower.plan.language._predicates import About, Between, Compare, Measure, Predicate, Relative, Sync
from drumtower.plan.language._tolerances import Tolerances
from drumtower.plan.language._writing import is_task
from drumtower.quantity import Amount, Quantity, QuantityError, find_unit

__all__ = ["Bound", "bound"]

_POINTS = "pp"


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound of a predicate.

    ``number`` is what must be reached, tolerance applied; ``aim`` what the words state; both in ``unit`` (``pp`` for
    percentage points).  ``ceiling`` says that it is an upper limit; ``strict`` that the bound itself is not enough.
    ``against`` names what a difference is taken to, empty for a plain number.
    """

    number: Decimal
    aim: Decimal
    unit: str
    of: Measure
    ceiling: bool = False
    strict: bool = False
    against: str = ""

    @property
    def base(self) -> tuple[Decimal, str]:
        """The number in the base unit of its dimension, and that dimension; as it stands where the unit has none."""
        if not self.unit or self.unit == _POINTS:
            return self.number, self.unit
        try:
            unit = find_unit(self.unit)
            return Quantity(self.number, unit).base, unit.dimension
        except QuantityError:
            return self.number, self.unit

    def reached(self, amount: Amount) -> Decimal | None:
        """The end of ``amount`` that serves the bound least, in its unit: the high one against a ceiling, else the low one.

        None where that end is open.  Raises ``QuantityError`` where the units cannot be compared.
        """
        ends = interval_in(amount, "个百分点" if self.unit == _POINTS else self.unit)
        return ends.high if self.ceiling else ends.low


def bound(
    predicate: Predicate, *, lower: bool | None, tolerances: Tolerances, tolerance: Decimal | None = None
) -> Bound | None:
    """What ``predicate`` asks for where ``lower`` says that less is better; None for what has no number.

    ``tolerance`` replaces that of 左右 (an indicator's own).

    >>> from drumtower.plan.language import read_target
    >>> found = bound(read_target("增长5%左右").predicate, lower=False, tolerances=Tolerances())
    >>> str(found.number), str(found.aim), found.ceiling
    ('4.5', '5', False)
    """
    p = predicate
    if isinstance(p, Compare):
        return Bound(p.value, p.value, p.unit, p.of, p.op in ("<=", "<"), p.op in (">", "<"))
    if isinstance(p, About):
        ceiling = p.ceiling or bool(lower) or p.value < 0
        width = tolerances.of_about(p) if tolerance is None else tolerance
        return Bound(p.value + width if ceiling else p.value - width, p.value, p.unit, p.of, ceiling)
    if isinstance(p, Between):
        ceiling = bool(lower) or p.value2 < 0
        end = p.value2 if ceiling else p.value
        return Bound(end, end, p.unit, p.of, ceiling)
    return _against(p, lower, tolerances) if isinstance(p, (Sync, Relative)) else None


def _against(p: Sync | Relative, lower: bool | None, tolerances: Tolerances) -> Bound:
    """The bound of what is held against another: a number that the difference must reach."""
    if isinstance(p, Sync):
        return Bound(-tolerances.of_sync(p), Decimal(0), _POINTS, p.of, against=p.other)
    ceiling = p.op == "lt_other" or (is_task(p.other) and bool(lower))
    unit = p.unit or (_POINTS if p.of.in_points else "")
    return Bound(p.plus, p.plus, unit, p.of, ceiling, p.strict, p.other)
