"""Clashes: promises of which one rules out the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drumtower.plan.language._predicates import Between, Compare, Predicate
from drumtower.plan.language._target import Target

__all__ = ["clashes"]

_FLOORS, _CEILINGS = (">=", ">", "=="), ("<=", "<", "==")


def clashes(targets: Sequence[Target]) -> Iterator[tuple[Predicate, Predicate]]:
    """Pairs of predicates that no result can meet together, and strivings that lie below what is promised."""
    for i, one in enumerate(targets):
        if one.further is not None and _is_weaker(one.further, one.predicate):
            yield one.predicate, one.further
        for other in one.also:
            if _exclude(one.predicate, other):
                yield one.predicate, other
        for two in targets[i + 1 :]:
            if one.indicator == two.indicator and one.of is two.of and _exclude(one.predicate, two.predicate):
                yield one.predicate, two.predicate


def _exclude(one: Predicate, two: Predicate) -> bool:
    """Whether no number can satisfy both."""
    if not (isinstance(one, Compare) and isinstance(two, Compare)) or one.unit != two.unit:
        return False
    return _above(one, two) or _above(two, one)


def _above(floor: Compare, ceiling: Compare) -> bool:
    """Whether everything from ``floor`` on lies above everything up to ``ceiling``."""
    if floor.op not in _FLOORS or ceiling.op not in _CEILINGS:
        return False
    open_end = floor.op == ">" or ceiling.op == "<"
    return floor.value > ceiling.value or (floor.value == ceiling.value and open_end)


def _is_weaker(further: Predicate, binding: Predicate) -> bool:
    """Whether what is striven for lies below what is promised."""
    aimed, promised = _floor(further), _floor(binding)
    return aimed is not None and promised is not None and aimed < promised


def _floor(predicate: Predicate) -> Decimal | None:
    if isinstance(predicate, Between) or (isinstance(predicate, Compare) and predicate.op in (">=", ">")):
        return predicate.value
    return None
