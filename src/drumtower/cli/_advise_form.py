"""The advice on next year's targets as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drumtower.cli._output import both, plain
from drumtower.forecast import Advice, Candidate, ChosenSet, Constraint, TargetAdvice, write_scenario

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
        "sets": [_set_form(advice, one) for one in advice.sets],
        "proposals": _proposals_form(advice),
        "conflict": [_constraint_form(c) for c in advice.conflict],
        "untold": [both(each) for each in advice.untold],
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
        "reason": {"zh": c.reason, "en": c.why("en")},
    }


def _proposals_form(advice: Advice) -> dict[str, Any] | None:
    """The sets put forward, and what must be said of targets in the balanced one."""
    found = advice.proposals
    if found is None:
        return None
    return {
        "floor": plain(found.floor),
        "safe": _set_form(advice, found.safe),
        "balanced": _set_form(advice, found.balanced),
        "bold": _set_form(advice, found.bold),
        "remarks": {code: [both(each) for each in said] for code, said in found.remarks.items()},
    }


def _set_form(advice: Advice, one: ChosenSet) -> dict[str, Any]:
    options = {g.code: g.candidates for g in advice.weighed}
    return {
        "reach": plain(advice.mean(one.reach)),
        "ambition": plain(advice.mean(one.ambition)),
        "choices": {g.code: plain(options[g.code][one.options[g.code]].number) for g in advice.weighed},
    }
