"""Candidates: the few numbers that are worth discussing for one target, each with its chance and its ambition.

Question (target, history, next year, city, path, peers) ──candidates──▶ Candidate, …
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._histories import AnnualHistory
from drumtower.forecast._attaining import Expectation, Ground, attainment
from drumtower.forecast._attaining._saying import both, tell
from drumtower.plan import About, Between, Bound, Compare, Measure, Target
from drumtower.quantity import Unit

__all__ = ["MOST", "Candidate", "Question", "candidates", "round_to_discuss", "with_number"]

MOST = 5
"""At most so many candidates a target: more cannot be weighed in a meeting."""
ALIKE = Decimal("0.05")
"""Numbers whose chances lie nearer are not listed side by side."""
_HUNDRED = Decimal(100)
_WIDE = 8
_HALF = Decimal("0.5")
_CHANCES = (
    (Decimal("0.8"), say.FOUR_OF_FIVE), (Decimal("0.5"), say.EVEN_ODDS), (Decimal("0.3"), say.ONE_OF_THREE),
)  # fmt: skip
_FINENESSES = (1, 2, 4)
"""Numbers are rounded as to a range so many times narrower, until one has about the chance that is asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """What next year's number of one target is asked by.

    ``asked`` is this year's number with its side; ``expected`` what next year may come to; ``city`` what the level above set for
    next year; ``needed`` what the five-year plan needs; ``chosen`` the numbers that somebody wants to see, each with its words.
    """

    target: Target
    asked: Bound
    history: AnnualHistory
    expected: Expectation
    ground: Ground
    city: Decimal | None = None
    needed: Decimal | None = None
    chosen: Mapping[Decimal, Target] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """The unit of the history, in which the numbers are."""
        return self.history.unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number for next year: the words of the target with it, where it comes from, and how it lies to what is known.

    ``probability`` is None where none can be told.  ``ambition`` runs from 0 to 1, the weighted mean of what is known of these: √(1 − p),
    the root of the probability of falling short (weight 1; the first step up counts most); the shares of past years and of peers that
    it is harder than (n values weigh n / (n + 2)); whether it lies above (1), at (½) or below (0) what the city set, and what the
    five-year plan needs (weight 1 each).  ``measures`` says the middle ones in words.
    """

    number: Decimal
    target: Target
    origins: tuple[Message, ...]
    probability: Decimal | None
    ambition: Decimal
    measures: tuple[Message, ...] = ()

    @property
    def words(self) -> str:
        """The words of the target with this number."""
        return str(self.target)


def candidates(question: Question) -> tuple[Candidate, ...]:
    """At most five numbers, the easiest first; what the city set, the five-year plan, this year's number and what is chosen stay."""
    found: dict[Decimal, list[Message]] = {}
    for number, origin in _demanded(question):
        if _makes_sense(question, number):
            found.setdefault(number, []).append(origin)
    for number, origin, merges in _proposed(question):
        alike = _alike(question, number, found) if _makes_sense(question, number) else None
        if alike is not None and (alike == number or merges):
            found.setdefault(alike, []).append(origin)
    kept = sorted(list(found)[:MOST], reverse=question.asked.ceiling)
    return tuple(_weighed(question, number, tuple(found[number])) for number in kept)


def _demanded(q: Question) -> list[tuple[Decimal, Message]]:
    """Numbers that must not be left out, with where they come from."""
    exact = [(number, say.CHOSEN.say()) for number in q.chosen]
    if q.city is not None:
        exact.append((q.city, say.FROM_CITY.say()))
    if q.needed is not None:
        exact.append((_rounded(q, q.needed, harder=True), say.FROM_PATH.say()))
    return [*exact, (q.asked.aim, say.AS_THIS_YEAR.say())]


def _proposed(q: Question) -> list[tuple[Decimal, Message, bool]]:
    """Numbers by their chance, and this year's end; whether one that is hardly another may stand under the other."""
    found = []
    for chance, wording in _CHANCES:
        found.append((_kept_with(q, chance), wording.say(), True))
    if q.history.now is not None:
        origin = tell(say.AS_EXPECTED, called=both(q.history.called))
        found.append((_rounded(q, q.history.now.figure.value_at(0.5)), origin, False))
    return found


def _kept_with(q: Question, chance: Decimal) -> Decimal:
    """The roundest number that is kept about so often: as coarse as it goes while its own chance stays within ``ALIKE``."""
    reached = q.expected.figure.value_at(float(chance if q.asked.ceiling else 1 - chance))
    number = _worded_for(q, reached)
    for fineness in _FINENESSES:
        rounded = _rounded(q, number, fineness)
        if _is_as_likely(_kept(q, rounded), chance):
            return rounded
    return rounded


def _worded_for(q: Question, reached: Decimal) -> Decimal:
    """The number to write so that ``reached`` just keeps it: 左右 allows to fall short by its tolerance."""
    asked = q.asked
    if asked.of.in_points or not asked.number or not asked.aim:
        return reached + asked.aim - asked.number
    return reached * asked.aim / asked.number


def _alike(q: Question, number: Decimal, found: Iterable[Decimal]) -> Decimal:
    """The number among ``found`` that is kept about as likely, so that a meeting need not weigh both; else itself."""
    own = _kept(q, number)
    near = [each for each in found if own is not None and _is_as_likely(_kept(q, each), own)]
    return number if number in near or not near else min(near, key=lambda each: (abs(each - number), each))


def _is_as_likely(one: Decimal | None, other: Decimal) -> bool:
    """Whether two chances lie so near that a meeting need not weigh both."""
    return one is not None and abs(one - other) < ALIKE


def _kept(q: Question, number: Decimal) -> Decimal | None:
    """How likely the number is kept."""
    return attainment(_worded(q, number), q.expected, q.ground).probability


def _worded(q: Question, number: Decimal) -> Target:
    """The target with the number: as it was chosen, as it stands this year, else in this year's words."""
    return q.chosen.get(number) or (q.target if number == q.asked.aim else with_number(q.target, number))


def _makes_sense(q: Question, number: Decimal) -> bool:
    """No fall beside a target of growth, no rate above 100, no count of nothing; this year's own number always does."""
    if number == q.asked.aim:
        return True
    if q.asked.of in (Measure.GROWTH, Measure.CHANGE):
        return (number > 0) if q.asked.aim >= 0 else (number < 0)
    if q.unit.symbol == "%" and number > _HUNDRED:
        return False
    return number > 0 or q.asked.ceiling


def _rounded(q: Question, number: Decimal, fineness: int = 1, *, harder: bool = False) -> Decimal:
    width = abs(q.expected.figure.value_at(0.9) - q.expected.figure.value_at(0.1)) / fineness
    up, down = harder and not q.asked.ceiling, harder and q.asked.ceiling
    return round_to_discuss(number, q.unit, width, up=up, down=down)


def round_to_discuss(number: Decimal, unit: Unit, width: Decimal, *, up: bool = False, down: bool = False) -> Decimal:
    """A number as targets are written, as fine as the range ``width`` makes sense of.

    Half points of a growth or a rate, whole ones from a width of eight, tenths below one; else 1, 2 or 5 in some place.

    >>> from drumtower.quantity import find_unit
    >>> round_to_discuss(Decimal("5.23"), find_unit("%"), Decimal(4)), round_to_discuss(Decimal(1843), find_unit("家"), Decimal(600))
    (Decimal('5.0'), Decimal('1800'))
    """
    step = _half_points(width) if unit.dimension in ("rate", "points") else _nice(width / 4)
    if unit.dimension in ("count", "people", "households", "person-times", "number") and not unit.multiplier:
        step = max(step, Decimal(1))
    whole = (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    if (up and whole < number) or (down and whole > number):
        whole += step if up else -step
    return Decimal(format(whole, "f")) if whole else Decimal(0)


def _half_points(width: Decimal) -> Decimal:
    if width >= _WIDE:
        return Decimal(1)
    return _HALF if width >= 1 else Decimal("0.1")


def _nice(size: Decimal) -> Decimal:
    """The largest of 1, 2, 5 times a power of ten that is no larger than ``size``."""
    if size <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(size.adjusted())
    return max(k * power for k in (Decimal(1), Decimal(2), Decimal(5)) if k * power <= size)


def with_number(target: Target, number: Decimal) -> Target:
    """The same words with another number; a range keeps its width, and what was striven for beyond it is left out."""
    p = target.predicate
    if isinstance(p, Between):
        changed: Compare | About | Between = replace(p, value=number, value2=number + p.value2 - p.value)
    elif isinstance(p, Compare) and p.op == ">" and not p.value and number:  # 正增长 with a number is no 超过
        changed = replace(p, op=">=", value=number)
    elif isinstance(p, Compare | About):
        changed = replace(p, value=number)
    else:
        raise TypeError("the target asks for no single number")
    return replace(
        target, predicate=changed, stretch=target.stretch if isinstance(target.stretch, bool) else False, note=""
    )


# --- how it lies to what is known -----------------------------------------------------------------------------------


def _weighed(q: Question, number: Decimal, origins: tuple[Message, ...]) -> Candidate:
    probability = _kept(q, number)
    past, peers = tuple(value for _, value in q.history.years), q.history.peers
    parts = [(Decimal(1), (1 - (probability or Decimal(0))).sqrt())]
    parts += [_share(values, number, q.asked.ceiling) for values in (past, peers) if values]
    parts += [(Decimal(1), _against(number, mark, q.asked.ceiling)) for mark in (q.city, q.needed) if mark is not None]
    ambition = sum((w * part for w, part in parts), Decimal(0)) / sum(w for w, _ in parts)
    measures = tuple(
        wording.say(count=_passed(values, number, q.asked.ceiling)[0], of=len(values))
        for values, wording in ((past, say.OVER_HISTORY), (peers, say.OVER_PEERS))
        if values
    )
    return Candidate(number, _worded(q, number), origins, probability, ambition.quantize(Decimal("0.0001")), measures)


def _share(values: Sequence[Decimal], number: Decimal, ceiling: bool) -> tuple[Decimal, Decimal]:
    """The weight of a comparison with n values, n / (n + 2), and the share of them that the number is harder than, equal ones half."""
    harder, equal = _passed(values, number, ceiling)
    count = Decimal(len(values))
    return count / (count + 2), (harder + equal * _HALF) / count


def _passed(values: Sequence[Decimal], number: Decimal, ceiling: bool) -> tuple[int, int]:
    """How many values the number is harder than, and how many it equals."""
    harder = sum((v > number) if ceiling else (v < number) for v in values)
    return harder, sum(v == number for v in values)


def _against(number: Decimal, mark: Decimal, ceiling: bool) -> Decimal:
    if number == mark:
        return _HALF
    return Decimal((number < mark) if ceiling else (number > mark))
