"""Proposing: the whole sets that are put forward, in which no target is less likely kept than missed where that can be had.

    goals (candidates), constraints, floor ──propose──▶ Proposals ── safe, balanced, bold: ChosenSet
                                                                 └─ remarks: what must be said of a target in the balanced one

Exact, as the search is: the floor leaves candidates out, and the search runs over the others.  Where demands leave none, or too
few to go together, candidates come back for the targets concerned alone, and a remark says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._candidates import Candidate
from drumtower.forecast._advice._search import ChosenSet, Constraint, Option, conflict_of, pareto_sets
from drumtower.forecast._attaining._saying import Pair, both, chance_words, number_words, spoken, tell
from drumtower.plan import Measure
from drumtower.quantity import Unit, round_half_up

__all__ = ["FLOOR", "Asked", "Proposals", "balanced_of", "propose"]

FLOOR = Decimal("0.5")
"""In what is proposed a target is at least as likely kept as missed; in the bold set half of it (``BOLD``) will do."""
BOLD = Decimal("0.5")
COMFORTABLE = Decimal("0.8")
"""From this chance on it is said that a proposal asks for less than this year is expected to reach."""
_ESTIMATE = say.CALLED_ESTIMATE.say()
_NOTHING: Mapping[str, tuple[Message, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """One target as proposing sees it.

    ``aim`` is this year's number and ``now`` what this year is expected to reach, None where that is not known, ``called`` as it is
    (a result, stated, estimated); ``ceiling`` says that less is harder; ``city`` what the level above set; ``is_chosen`` that an
    officer chose.
    """

    candidates: tuple[Candidate, ...]
    aim: Decimal
    now: Decimal | None
    ceiling: bool
    city: Decimal | None
    unit: Unit
    of: Measure
    is_chosen: bool
    called: Message = _ESTIMATE

    def is_easier(self, number: Decimal, mark: Decimal) -> bool:
        """Whether a number asks for less than ``mark``."""
        return number > mark if self.ceiling else number < mark

    def words(self, number: Decimal) -> Pair:
        """A number of this target in both languages."""
        words = number_words(number, self.unit, self.of)
        return words, spoken(words)

    @property
    def mark(self) -> Decimal:
        """The easier of this year's target and what this year is expected to reach: nobody asks for less without a reason."""
        marks = [self.aim] if self.now is None else [self.aim, self.now]
        return max(marks) if self.ceiling else min(marks)


@dataclass(frozen=True, slots=True)
class Proposals:
    """The sets put forward: the most likely kept and the one in the middle above ``floor``, and the most ambitious above half of it.

    ``remarks`` are by target, on the balanced set: why a chance lies below the floor, and what lies below this year.
    """

    safe: ChosenSet
    balanced: ChosenSet
    bold: ChosenSet
    floor: Decimal
    remarks: Mapping[str, tuple[Message, ...]] = field(default_factory=lambda: _NOTHING)


_Options = Mapping[str, Sequence[Option]]
_Places = dict[str, list[int]]


def propose(
    goals: Mapping[str, Asked], options: _Options, constraints: Sequence[Constraint], floor: Decimal
) -> Proposals:
    """What is put forward where some set keeps all constraints."""
    safe, steady, bold = (
        _Floored(goals, options, constraints, least, most)
        for least, most in ((floor, None), (floor, COMFORTABLE), (floor * BOLD, COMFORTABLE))
    )
    middle = steady.sets[balanced_of(steady.sets)]
    remarks = {code: said for code in goals if (said := steady.remarks(code, middle.options[code]))}
    return Proposals(safe.sets[0], middle, bold.sets[-1], floor, remarks)


def balanced_of(sets: Sequence[ChosenSet]) -> int:
    """The place of the set in the middle: the largest product of what reach and ambition gain over the ends."""
    reach, ambition = min(s.reach for s in sets), min(s.ambition for s in sets)
    return max(range(len(sets)), key=lambda i: (sets[i].reach - reach) * (sets[i].ambition - ambition))


class _Floored:
    """The search over the candidates that are left, with the linked constraints for which some had to come back.

    Left are those that every constraint on their target alone allows, with a chance of ``least``, no easier than this year; where
    there is none, the hardest with the chance; where there is none either, the likeliest.  Of what is easier than this year is
    expected to reach, what is likelier than ``most`` is left out where something harder has the chance, too.
    """

    def __init__(
        self,
        goals: Mapping[str, Asked],
        options: _Options,
        constraints: Sequence[Constraint],
        least: Decimal,
        most: Decimal | None,
    ) -> None:
        self._goals, self._floor, self._most, self._constraints = goals, least, most, constraints
        self._places = {code: self._left(code) for code in goals}
        self._forced: dict[str, tuple[Constraint, ...]] = {}
        self.sets = self._search(options)

    def _left(self, code: str) -> list[int]:
        """The places of the candidates that are left of one target."""
        asked = self._goals[code]
        allowed = [n for n, c in enumerate(asked.candidates) if self._is_allowed(code, c.number)]
        likely = [n for n in allowed if self._is_likely(asked.candidates[n])]
        steady = [n for n in likely if not asked.is_easier(asked.candidates[n].number, asked.mark)]
        if steady:
            return [n for n in steady if not self._is_too_easy(asked, n, steady[-1])]
        return likely[-1:] or self._likeliest(asked, allowed) or self._all(code)

    def _is_too_easy(self, asked: Asked, place: int, hardest: int) -> bool:
        taken = asked.candidates[place]
        is_comfortable = self._most is not None and (taken.probability or Decimal(0)) >= self._most
        is_easy = asked.now is not None and asked.is_easier(taken.number, asked.now)
        return is_comfortable and is_easy and place < hardest

    @staticmethod
    def _likeliest(asked: Asked, places: Sequence[int]) -> list[int]:
        chances = [asked.candidates[n].probability or Decimal(0) for n in places]
        return [n for n, chance in zip(places, chances, strict=True) if chance == max(chances)]

    def _all(self, code: str) -> list[int]:
        return list(range(len(self._goals[code].candidates)))

    def _is_likely(self, candidate: Candidate) -> bool:
        return candidate.probability is not None and candidate.probability >= self._floor

    def _is_allowed(self, code: str, number: Decimal) -> bool:
        """Whether a number keeps every constraint on its target alone."""
        own = (c for c in self._constraints if [name for name, _ in c.terms] == [code])
        return all(c.holds({code: number}) for c in own)

    def _search(self, options: _Options) -> tuple[ChosenSet, ...]:
        """The undominated sets; where the candidates left cannot go together, all come back for the targets that conflict."""
        while True:
            left = {code: [options[code][n] for n in places] for code, places in self._places.items()}
            if found := pareto_sets(left, self._constraints):
                return tuple(self._whole(each) for each in found)
            conflict = conflict_of(left, self._constraints)
            for code in {code for c in conflict for code, _ in c.terms}:
                self._places[code] = self._all(code)
                self._forced[code] = tuple(c for c in conflict if len(c.terms) > 1)

    def _whole(self, found: ChosenSet) -> ChosenSet:
        """The same set with places among all candidates."""
        return found._replace(options={code: self._places[code][n] for code, n in found.options.items()})

    def remarks(self, code: str, place: int) -> tuple[Message, ...]:
        """What must be said of a target for which the candidate at ``place`` is taken."""
        asked, taken = self._goals[code], self._goals[code].candidates[place]
        if asked.is_chosen:
            return ()
        said = [] if self._is_likely(taken) or taken.probability is None else [self._why_unlikely(code, taken)]
        return (*said, *_easier_than_this_year(asked, taken))

    def _why_unlikely(self, code: str, taken: Candidate) -> Message:
        asked = self._goals[code]
        pieces = {
            "chance": chance_words(taken.probability or Decimal(0)),
            "floor": f"{round_half_up(self._floor * 100, 0)}%",
        }
        if asked.city is not None and not asked.is_easier(asked.city, taken.number):
            return tell(say.CITY_UNLIKELY, **pieces)
        if self._forced.get(code) and any(self._is_likely(c) for c in asked.candidates):
            names = ("、".join(c.name for c in self._forced[code]), ", ".join(c.en for c in self._forced[code]))
            return tell(say.LINKED_UNLIKELY, names=names, **pieces)
        return tell(say.NONE_LIKELY, **pieces)


def _easier_than_this_year(asked: Asked, taken: Candidate) -> tuple[Message, ...]:
    """That it asks for less than this year's target, or comfortably less than this year is expected to reach."""
    if asked.is_easier(taken.number, asked.aim):
        again = next((c.probability for c in asked.candidates if c.number == asked.aim), None)
        if again is None:
            return (tell(say.EASIER_THAN_TARGET, number=asked.words(asked.aim)),)
        return (tell(say.TARGET_UNLIKELY, number=asked.words(asked.aim), chance=chance_words(again)),)
    is_comfortable = taken.probability is not None and taken.probability >= COMFORTABLE
    if is_comfortable and asked.now is not None and asked.is_easier(taken.number, asked.now):
        pieces = {"called": both(asked.called), "number": asked.words(asked.now)}
        return (tell(say.EASIER_THAN_EXPECTED, **pieces),)
    return ()
