"""The advice on next year's targets as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drumtower.cli._output import both, plain
from drumtower.forecast import Advice, Candidate, Constraint, TargetAdvice, write_scenario

__all__ = ["advice_form"]


def advice_form(advice: Advice) -> dict[str, Any]:
    """``drumtower advise --json``."""
    plan = advice.plan
    return {
        "plan": {"area": plan.area.code, "year": plan.year, "version": plan.current.name if plan.current else None},
        "year": advice.year,
        "scenario": write_scenario(advice.scenario),
        "targets": [_target_form(g) for g in advice.goals],
        "constraints": [_constraint_form(c) for c in advice.constraints],
        "sets": [_set_form(advice, place) for place in range(len(advice.sets))],
        "conflict": [_constraint_form(c) for c in advice.conflict],
    }


def _target_form(g: TargetAdvice) -> dict[str, Any]:
    return {
        "goal": g.goal.code,
        "target": g.code,
        "indicator": g.sub_target.indicator,
        "name": g.name,
        "words": g.sub_target.words,
        "expected": _expected_form(g),
        "city": plain(g.city),
        "needed": plain(g.needed),
        "five_year": both(g.path) if g.path else None,
        "why": both(g.why),
        "kept": {"probability": plain(g.kept.probability), "why": both(g.kept.why)} if g.kept else None,
        "candidates": [_candidate_form(c) for c in g.candidates],
    }


def _expected_form(g: TargetAdvice) -> dict[str, Any] | None:
    if g.expected is None:
        return None
    low, median, high = (_short(g.expected.figure.value_at(p)) for p in (0.1, 0.5, 0.9))
    return {"of": g.expected.of.value, "unit": g.expected.unit.symbol, "median": median, "low": low, "high": high}


def _short(number: Decimal) -> str:
    return format(round(number, 6).normalize(), "f")


def _candidate_form(c: Candidate) -> dict[str, Any]:
    return {
        "number": plain(c.number),
        "words": c.words,
        "probability": plain(c.probability),
        "ambition": plain(c.ambition),
        "origins": [both(origin) for origin in c.origins],
        "measures": [both(measure) for measure in c.measures],
    }


def _constraint_form(c: Constraint) -> dict[str, Any]:
    terms = {goal: plain(coefficient) for goal, coefficient in c.terms}
    return {
        "name": {"zh": c.name, "en": c.en},
        "terms": terms,
        "low": plain(c.low),
        "high": plain(c.high),
        "reason": c.reason,
    }


def _set_form(advice: Advice, place: int) -> dict[str, Any]:
    one = advice.sets[place]
    options = {g.code: g.candidates for g in advice.weighed}
    return {
        "reach": plain(advice.mean(one.reach)),
        "ambition": plain(advice.mean(one.ambition)),
        "balanced": place == advice.balanced,
        "choices": {g.code: plain(options[g.code][one.options[g.code]].number) for g in advice.weighed},
    }
