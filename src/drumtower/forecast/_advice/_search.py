"""Search: which candidates to take for all goals at once, so that no other set is both more ambitious and more likely kept.

    goals → options, constraints ──pareto_sets──▶ every undominated set, or none
                                 ──conflict_of──▶ the fewest constraints that cannot hold together

Exact: goals that no constraint links are added one by one; of linked goals the partial sums of the constraints still open are
kept as states, and of each state only what neither it nor a state with more room beats.  What no completion can violate any more
is no state, and what no completion can repair is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._errors import AdviceError

__all__ = ["MOST_STATES", "ChosenSet", "Constraint", "Option", "conflict_of", "formula_words", "pareto_sets"]

MOST_STATES = 200_000
"""More partial sums than this are not followed; constraints over figures so fine must be rounded first."""


class Option(NamedTuple):
    """One candidate of a goal: its number in the constraints, and in whole percent how likely it is kept and how ambitious it is."""

    value: Decimal
    reach: int
    ambition: int


@dataclass(frozen=True, slots=True)
class Constraint:
    """``low`` ≤ Σ coefficient · value ≤ ``high`` over the goals in ``terms``; None where there is no end on that side.

    ``name`` and ``en`` are what people call it; ``reason`` is its source, ``reason_en`` the same in English where it differs.
    """

    name: str
    en: str
    terms: tuple[tuple[str, Decimal], ...]
    low: Decimal | None = None
    high: Decimal | None = None
    reason: str = ""
    reason_en: str = ""

    def why(self, language: str) -> str:
        """Its source in ``zh`` or ``en``."""
        return self.reason_en if language == "en" and self.reason_en else self.reason

    @property
    def formula(self) -> str:
        """What must hold, over the codes of the goals."""
        return formula_words(dict(self.terms), self.low, self.high)

    def holds(self, values: Mapping[str, Decimal]) -> bool:
        """Whether the values of the goals keep it."""
        total = sum((coefficient * values[goal] for goal, coefficient in self.terms), Decimal(0))
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


class ChosenSet(NamedTuple):
    """One set of candidates: sums of reach and ambition in percent, and the place of the option taken for each goal."""

    reach: int
    ambition: int
    options: Mapping[str, int]


class _Point(NamedTuple):
    reach: int
    ambition: int
    taken: tuple[int, ...]


_Front = list[_Point]
_State = tuple[Decimal | None, ...]


def pareto_sets(goals: Mapping[str, Sequence[Option]], constraints: Sequence[Constraint] = ()) -> tuple[ChosenSet, ...]:
    """Every pair of sums that no other set beats, the most likely kept first, each with one set that has it; empty where none is allowed.

    A constraint on a goal that is not there is left out.  Raises ``AdviceError`` beyond ``MOST_STATES``.

    >>> options = {"a": [Option(Decimal(4), 90, 10), Option(Decimal(5), 50, 60)]}
    >>> [(s.reach, s.ambition) for s in pareto_sets(options)]
    [(90, 10), (50, 60)]
    """
    kept = [c for c in constraints if all(goal in goals for goal, _ in c.terms)]
    order: list[str] = []
    front: _Front = [_Point(0, 0, ())]
    for names in _components(goals, kept):
        own = _front_of(names, goals, [c for c in kept if c.terms and c.terms[0][0] in names])
        front = _undominated(
            _Point(a.reach + b.reach, a.ambition + b.ambition, a.taken + b.taken) for a in front for b in own
        )
        order += names
    return tuple(ChosenSet(p.reach, p.ambition, dict(zip(order, p.taken, strict=True))) for p in front)


def conflict_of(goals: Mapping[str, Sequence[Option]], constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Constraints that cannot hold together, none of which could be left out; empty where all can hold.

    Each is dropped in turn, the last first; what can be dropped without making the rest possible plays no part.
    """
    if pareto_sets(goals, constraints):
        return ()
    kept = list(constraints)
    for constraint in reversed(constraints):
        rest = [c for c in kept if c is not constraint]
        if not pareto_sets(goals, rest):
            kept = rest
    return tuple(kept)


# --- linked goals ---------------------------------------------------------------------------------------------------


def _components(goals: Mapping[str, Sequence[Option]], constraints: Sequence[Constraint]) -> list[list[str]]:
    """The goals in groups that no constraint links to another, in order; within a group the most linked first."""
    group = {name: {name} for name in goals}
    for constraint in constraints:
        joined = set().union(*(group[name] for name, _ in constraint.terms)) if constraint.terms else set()
        group |= dict.fromkeys(joined, joined)
    links = {name: sum(name in dict(c.terms) for c in constraints) for name in goals}
    found: list[list[str]] = []
    for name in goals:
        if not any(name in names for names in found):
            found.append(sorted((n for n in goals if n in group[name]), key=lambda n: -links[n]))
    return found


def _front_of(names: list[str], goals: Mapping[str, Sequence[Option]], constraints: list[Constraint]) -> _Front:
    """The undominated sets of linked goals."""
    states: dict[_State, _Front] = {tuple(Decimal(0) for _ in constraints): [_Point(0, 0, ())]}
    for place, name in enumerate(names):
        rest = [_Rest.of(c, name, names[place + 1 :], goals) for c in constraints]
        states = _next_states(states, rest, goals[name])
        if len(states) > MOST_STATES:
            raise AdviceError(say.TOO_FINE.say(most=MOST_STATES, names="、".join(c.name for c in constraints)))
    return _undominated(point for front in states.values() for point in front)


def _next_states(
    states: dict[_State, _Front], rest: Sequence[_Rest], options: Sequence[Option]
) -> dict[_State, _Front]:
    """The states after one more goal has been chosen for."""
    found: dict[_State, list[_Point]] = {}
    for (state, front), (number, option) in product(states.items(), enumerate(options)):
        moved = _moved(state, rest, option.value)
        if moved is not None:
            found.setdefault(moved, []).extend(_with(front, number, option))
    return _without_worse({state: _undominated(points) for state, points in found.items()}, rest)


def _without_worse(states: dict[_State, _Front], rest: Sequence[_Rest]) -> dict[_State, _Front]:
    """The states without what another state does as well with more room; looked for where they differ by one sum with one end."""
    sides = [each.side for each in rest]
    groups: dict[_State, list[_State]] = {}
    for state in states:
        groups.setdefault(tuple(t for t, side in zip(state, sides, strict=True) if not side), []).append(state)
    kept: dict[_State, _Front] = {}
    for members in groups.values():
        places = [place for place, side in enumerate(sides) if side and len({state[place] for state in members}) > 1]
        if len(places) != 1:
            kept |= {state: states[state] for state in members}
            continue
        best: _Front = []
        for state in sorted(members, key=lambda state: _room(state[places[0]], sides[places[0]]), reverse=True):
            own = _not_beaten(states[state], best)
            if own:
                kept[state], best = own, _undominated([*best, *own])
    return kept


def _room(total: Decimal | None, side: int) -> Decimal:
    """How much room a sum leaves to the only end it must not pass; all of it where it cannot pass it any more."""
    return Decimal("Infinity") if total is None else total * side


def _not_beaten(front: _Front, best: _Front) -> _Front:
    """The points of ``front`` that no point of ``best`` equals or beats; both have the most likely kept first."""
    found: _Front = []
    place, ambition = 0, -1
    for point in front:
        while place < len(best) and best[place].reach >= point.reach:
            ambition, place = best[place].ambition, place + 1
        if point.ambition > ambition:
            found.append(point)
    return found


class _Rest(NamedTuple):
    """One constraint at one goal: its coefficient, and between what the goals still to come can bring the sum."""

    coefficient: Decimal
    least: Decimal
    most: Decimal
    low: Decimal | None
    high: Decimal | None

    @classmethod
    def of(cls, c: Constraint, name: str, later: Sequence[str], goals: Mapping[str, Sequence[Option]]) -> _Rest:
        terms = dict(c.terms)
        products = [[terms[n] * option.value for option in goals[n]] for n in later if n in terms]
        least, most = (sum((pick(p) for p in products), Decimal(0)) for pick in (min, max))
        return cls(terms.get(name, Decimal(0)), least, most, c.low, c.high)

    @property
    def side(self) -> int:
        """1 where the sum only must be large enough, −1 where it only must be small enough, 0 where both ends count."""
        return (self.low is not None and self.high is None) - (self.high is not None and self.low is None)

    def after(self, total: Decimal) -> Decimal | bool | None:
        """The sum to go on with; None where every completion keeps it, False where none does."""
        if (self.low is not None and total + self.most < self.low) or (
            self.high is not None and total + self.least > self.high
        ):
            return False
        safe = (self.low is None or total + self.least >= self.low) and (
            self.high is None or total + self.most <= self.high
        )
        return None if safe else total


def _moved(state: _State, rest: Sequence[_Rest], value: Decimal) -> _State | None:
    found: list[Decimal | None] = []
    for total, one in zip(state, rest, strict=True):
        after = None if total is None else one.after(total + one.coefficient * value)
        if after is False:
            return None
        assert after is not True
        found.append(after)
    return tuple(found)


def _with(front: _Front, number: int, option: Option) -> Iterable[_Point]:
    return (_Point(p.reach + option.reach, p.ambition + option.ambition, (*p.taken, number)) for p in front)


def _undominated(points: Iterable[_Point]) -> _Front:
    """Of equal pairs the first set by its options; the most likely kept first."""
    found: _Front = []
    for point in sorted(points, key=lambda p: (-p.reach, -p.ambition, p.taken)):
        if not found or point.ambition > found[-1].ambition:
            found.append(point)
    return found


def formula_words(terms: Mapping[str, Decimal], low: Decimal | None, high: Decimal | None) -> str:
    """The formula as it is written on a page; ``read_formula`` of the desk reads it back equal.

    >>> formula_words({"M04-1": Decimal(1), "M01-1": Decimal("-0.5")}, Decimal(0), None)
    'M04-1 − 0.5×M01-1 ≥ 0'
    """
    words = ""
    for code, size in terms.items():
        sign = ("−" if size < 0 else "+" if words else "") + (" " if words else "")
        words += f"{' ' if words else ''}{sign}{'' if abs(size) == 1 else f'{abs(size):f}×'}{code}"
    shown = ["" if end is None else f"{end:f}".replace("-", "−") for end in (low, high)]
    if low is not None and low == high:
        return f"{words} = {shown[0]}"
    if low is not None and high is not None:
        return f"{shown[0]} ≤ {words} ≤ {shown[1]}"
    return f"{words} ≥ {shown[0]}" if low is not None else f"{words} ≤ {shown[1]}"
