"""Attainment: how likely a target is to be met, with a sentence that says why.

attainment(target, expected, ground) ──▶ Attainment (probability, that of the stretch, sentence)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drumtower.finding import Message
from drumtower.forecast._attaining import _messages as say
from drumtower.forecast._attaining._conditions import Band, Relation, conditions, is_lower, together
from drumtower.forecast._attaining._expectations import Expectation, Ground
from drumtower.forecast._attaining._saying import Pair, chance_words, day_words, expected_words, join, tell
from drumtower.forecast._attaining._schedules import Schedule, chance_in_time
from drumtower.plan import Done, Judged, Predicate, Target, requirement
from drumtower.quantity import QuantityError

__all__ = ["Attainment", "attainment"]

_PLACES = Decimal("0.0001")
_NOTHING = Ground()


@dataclass(frozen=True, slots=True)
class Attainment:
    """How likely ``target`` is to be met.

    ``probability`` runs from 0 to 1 and is None where nothing can be said; ``stretch`` is that of the part striven for above
    the binding one, None where there is none.  ``why`` is the sentence: what is expected and asked, or what is missing.
    """

    target: Target
    probability: Decimal | None
    why: Message
    stretch: Decimal | None = None

    def explain(self, language: str = "zh") -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.why.text(language)


def attainment(target: Target, expected: Expectation | None, ground: Ground = _NOTHING) -> Attainment:
    """How likely ``target`` is to be met where ``expected`` is what its indicator may come to.

    - A number, 左右 and a range: the probability that the figure lies on the right side, tolerance applied.
    - All predicates of a target (高于经济增速、高于全国平均) must hold at once; what is striven for has a probability of its own.
    - Growth, net gains and changes are computed from last year's exact value where the expectation is a level.
    - Against another indicator both are uncertain, and their surprises go together (``correlation_of``).
    - Places by the ranks expected (``rank_of``), events by their counts (``event_count``), titles by the batches still to come
      (``batch_count``); milestones by the schedule and past slips (``chance_in_time``).
    - What a person judges has none, and says so.

    >>> from drumtower.forecast import Distribution
    >>> from drumtower.plan import Measure, read_target
    >>> from drumtower.quantity import find_unit
    >>> growth = Distribution.normal(Decimal(5), Decimal(1), step=Decimal("0.1"))
    >>> found = attainment(read_target("增长5%左右"), Expectation(growth, find_unit("%"), Measure.GROWTH))
    >>> str(found.probability), found.explain()
    ('0.7088', '全年约增长5%，八成可能在3.7%至6.3%之间；增长4.5%以上即为完成（目标5%，允许低0.5个百分点），完成的可能性约71%')
    """
    if any(isinstance(p, Judged) for p in target.predicates):
        return Attainment(target, None, say.PERSON_JUDGES.say(words=target))
    if isinstance(target.predicate, Done):
        return _in_time(target, ground.schedule)
    if expected is None:
        return Attainment(target, None, say.NO_EXPECTATION.say())
    if expected.base != target.base:
        return Attainment(target, None, say.NEEDS_BASE.say(base=target.base or "上年"))
    try:
        return _of_figures(target, expected, ground)
    except QuantityError:
        return Attainment(target, None, say.OTHER_KIND.say(unit=expected.unit.symbol or "—", words=target))


def _of_figures(target: Target, expected: Expectation, ground: Ground) -> Attainment:
    share = _probability(target.predicates, target, expected, ground)
    if isinstance(share, Message):
        return Attainment(target, None, share)
    further = target.further
    stretch = _probability((further,), target, expected, ground) if further is not None else None
    striven = None if stretch is None or isinstance(stretch, Message) else stretch
    return Attainment(target, share, _told(target, expected, ground, share, striven), striven)


def _probability(
    predicates: Sequence[Predicate], target: Target, expected: Expectation, ground: Ground
) -> Decimal | Message:
    found: list[Band | Relation] = []
    for predicate in predicates:
        one = conditions(predicate, target, expected, ground)
        if isinstance(one, Message):
            return one
        found += one
    return Decimal(together(found)).quantize(_PLACES)


def _told(target: Target, expected: Expectation, ground: Ground, share: Decimal, stretch: Decimal | None) -> Message:
    said = tell(say.CHANCE, value=expected_words(expected), asked=_asked(target, ground), chance=chance_words(share))
    return said if stretch is None else join(said, tell(say.CHANCE_STRETCH, chance=chance_words(stretch)))


def _asked(target: Target, ground: Ground) -> Pair:
    """What makes the target met, in both languages."""
    case, lower = ground.case, is_lower(target, ground)
    zh, en = (
        requirement(target, language, lower=lower, tolerances=case.tolerances, tolerance=case.tolerance)
        for language in ("zh", "en")
    )
    return zh, en


def _in_time(target: Target, schedule: Schedule | None) -> Attainment:
    found = chance_in_time(schedule) if schedule is not None else None
    if schedule is None or found is None:
        return Attainment(target, None, say.NO_SCHEDULE.say())
    share, kept, count = found
    due = day_words(schedule.due)
    if not count:
        return Attainment(target, Decimal(0), tell(say.STAGE_PASSED, due=due))
    probability = Decimal(share).quantize(_PLACES)
    pieces = {"due": due, "standing": _standing(schedule.slack), "kept": kept, "all": count}
    return Attainment(target, probability, tell(say.STAGE_CHANCE, chance=chance_words(probability), **pieces))


def _standing(slack: int) -> Pair:
    if slack < 0:
        return f"前面的节点已晚{-slack}天", f"the stage before is {-slack} days late"
    if slack:
        return f"自定的日期留有{slack}天余地", f"{slack} days are to spare"
    return "前面的节点都按期", "the stages before were in time"
