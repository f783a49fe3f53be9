"""Judging: a target and what became of it → met, missed or not yet known, with a degree.

    judge(target, value, last=…, others=…) ──▶ Verdict ──▶ outcome, degree, stretch, explain("zh"|"en")

A vague value is an interval: met or missed only if all of it is, otherwise unknown.  Sentences are made when asked for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drumtower.plan.language._evidence import Evidence
from drumtower.plan.language._outcomes import Case, Outcome, Ruling
from drumtower.plan.language._rulers import rule
from drumtower.plan.language._target import Target
from drumtower.plan.language._verdicts import Verdict

__all__ = ["judge", "overall"]

ZERO = Decimal(0)


def judge(target: Target, value: Evidence | None, case: Case | None = None, **about: Any) -> Verdict:
    """The verdict on ``target`` when ``value`` is what happened; ``about`` are further fields of ``Case``.

    Raises ``TargetError`` where the value is in a unit that cannot be compared with the target's.

    >>> from drumtower.plan.language import read_evidence, read_target
    >>> judge(read_target("增长5%左右"), read_evidence("4.7%")).outcome
    <Outcome.MET: 'met'>
    """
    if case is None:
        case = Case(value, **about)
    first = rule(target.predicate, target, case)
    rulings: tuple[Ruling, ...] = (first,)
    outcome, degree = first.outcome, first.degree
    if target.also:
        rulings = (first, *(rule(p, target, case) for p in target.also))
        outcome, degree = _all_of(rulings), _least(rulings)
    if target.veto and outcome is Outcome.MISSED:
        degree = ZERO
    return Verdict(
        target, case, rulings, outcome, degree, _stretched(target, case, outcome) if target.stretch else None
    )


def _stretched(target: Target, case: Case, outcome: Outcome) -> Outcome:
    """What became of the part striven for, which is the whole where nothing binds."""
    return outcome if target.further is None else rule(target.further, target, case).outcome


def overall(outcomes: list[Outcome]) -> Outcome:
    """Several outcomes as one: partly as soon as one is met and one missed, unknown while it could still go both ways."""
    kinds = set(outcomes)
    if len(kinds) == 1:
        return outcomes[0]
    if Outcome.PARTLY in kinds or {Outcome.MET, Outcome.MISSED} <= kinds:
        return Outcome.PARTLY
    return Outcome.UNKNOWN


def _all_of(rulings: tuple[Ruling, ...]) -> Outcome:
    """Every comparator named must be beaten."""
    outcomes = {r.outcome for r in rulings}
    if Outcome.MISSED in outcomes:
        return Outcome.MISSED
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


def _least(rulings: tuple[Ruling, ...]) -> Decimal | None:
    """The smallest degree of the predicates; None while one of them is unknown."""
    if any(r.outcome is Outcome.UNKNOWN for r in rulings) and not any(r.outcome is Outcome.MISSED for r in rulings):
        return None
    missed = [r for r in rulings if r.outcome is Outcome.MISSED]
    return min((r.degree for r in missed or rulings if r.degree is not None), default=None)
