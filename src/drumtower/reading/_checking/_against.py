"""Against the plan's data: targets and results as the plan holds them, goals not mentioned, numbers without a source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from drumtower.plan import Measure, Status, notation
from drumtower.quantity import Amount
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import Reach, reach_of, shown
from drumtower.reading._checking._indicators import pressed_name
from drumtower.reading._checking._messages import GOAL_UNMENTIONED, NO_SOURCE, OTHER_THAN_PLAN
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind, Role
from drumtower.reading._measures import MEASURES

if TYPE_CHECKING:
    from drumtower.plan import Observation, Plan, SubTarget

__all__ = ["against_plan", "unmentioned", "unsupported"]

Said = Relation | CheckFinding


def against_plan(case: Case) -> Iterator[Said]:
    """``plan_data``: what the report states of an indicator of the plan is what the plan holds."""
    if case.plan is None:
        return
    for fact in case.facts:
        code = _code(case.plan, fact)
        if code is None or fact.value is None or fact.where != "body":
            continue
        if fact.role is Role.TARGET:
            yield from _target(case, case.plan, fact, code)
        elif fact.role in (Role.ACTUAL, Role.ESTIMATE):
            yield from _result(case, case.plan, fact, code)


def _code(plan: Plan, fact: Fact) -> str | None:
    return _codes(plan).get(pressed_name(fact.indicator or ""))


_KNOWN: dict[int, tuple[Plan, dict[str, str]]] = {}


def _codes(plan: Plan) -> dict[str, str]:
    """The code of each indicator of a plan by each of its names."""
    kept = _KNOWN.get(id(plan))
    if kept is None or kept[0] is not plan:
        _KNOWN.clear()
        kept = _KNOWN[id(plan)] = (plan, {pressed_name(name): i.code for i in plan.indicators for name in i.names})
    return kept[1]


# ---- targets


def _target(case: Case, plan: Plan, fact: Fact, code: str) -> Iterator[Said]:
    """A target of the plan's year against the sub-targets of the same indicator and measure."""
    if fact.period not in (None, str(plan.year)):
        return
    own = [sub for goal in plan.goals for sub in goal.targets if sub.indicator == code]
    stated = [(sub, number) for sub in own if (number := _stated(sub, fact)) is not None]
    if stated:
        sub, number = next(((s, n) for s, n in stated if n == fact.number), stated[0])
        yield from _held(case, fact, number == fact.number, sub.words, f"{sub.code} {sub.words}")


def _stated(sub: SubTarget, fact: Fact) -> Decimal | None:
    """The number of a sub-target in the fact's base unit, where it is measured as the fact is."""
    form = notation(sub.target)
    for part in (form, form.get("stretch"), *form.get("and", [])):
        if isinstance(part, dict) and part.get("value") is not None and _is_measured(part.get("of"), fact):
            amount = Decimal(str(part["value"]))
            scale = _scale(str(part.get("unit") or ""), fact)
            return None if scale is None else amount * scale
    return None


def _is_measured(of: object, fact: Fact) -> bool:
    pair = {str(of), fact.kind.value}
    return len(pair) == 1 or pair <= {"rate", "share"} or pair <= {"level", "count", "net"}


@cache
def _factor(unit: str) -> tuple[str, Decimal] | None:
    from drumtower.quantity import QuantityError, find_unit

    try:
        found = find_unit(unit)
    except QuantityError:
        return None
    return found.base, Decimal(found.factor.numerator) / Decimal(found.factor.denominator)


def _scale(unit: str, fact: Fact) -> Decimal | None:
    if unit == fact.unit or not unit:
        return (fact.number or Decimal(1)) / fact.value if fact.value else Decimal(1)
    found = _factor(unit)
    if found is None or (fact.base_unit is not None and found[0] != fact.base_unit):
        return None
    return found[1]


# ---- results


def _result(case: Case, plan: Plan, fact: Fact, code: str) -> Iterator[Said]:
    observation = _observed(plan, fact, code)
    if observation is None or not isinstance(observation.value, Amount):
        return
    amount = observation.value
    scale = _scale(amount.unit.symbol, fact)
    if scale is None:
        return
    low, high = (None if end is None else end * scale for end in (amount.low, amount.high))
    holds = reach_of(fact).meets(Reach(low, high))
    yield from _held(case, fact, holds, str(amount), f"{fact.indicator} {amount}（{observation.source or '—'}）")


def _observed(plan: Plan, fact: Fact, code: str) -> Observation | None:
    """The firmest observation of the same measure and period; an estimate of the plan does not bind an actual."""
    found = plan.observations.best(code, plan.area.code, fact.period or "", MEASURES.get(fact.kind, Measure.LEVEL))
    if found is not None and found.status is Status.ESTIMATE and fact.role is Role.ACTUAL:
        return None
    return found


def _held(case: Case, fact: Fact, holds: bool, value: str, source: str) -> Iterator[Said]:
    spot, quote = case.spot(fact), _pressed(fact.quote)
    statement = f"{fact.indicator} {quote} {'=' if holds else '≠'} {value} of the plan"
    yield case.relation("plan_data", [spot], statement, holds)
    if not holds:
        said = OTHER_THAN_PLAN.say(indicator=fact.indicator, stated=quote, held=value, source=source)
        yield case.finding("plan_data", spot, said, expected=value, subject=fact.indicator or "")


def _pressed(words: str) -> str:
    return "".join(words.split())


# ---- what is not mentioned, what has no source


def unmentioned(case: Case) -> Iterator[Said]:
    """``unmentioned_goal``: a goal of the plan of which the report names neither the goal nor an indicator."""
    if case.plan is None:
        return
    text = pressed_name(case.text)
    names = {i.code: [pressed_name(name) for name in (i.name, *i.aliases)] for i in case.plan.indicators}
    said = {pressed_name(f.indicator or "") for f in case.facts}
    for goal in case.plan.goals:
        known = [pressed_name(goal.name), *(name for t in goal.targets for name in names.get(t.indicator, []))]
        if not any(name and (name in text or name in said) for name in known):
            words = "、".join(sub.words for sub in goal.targets)
            yield case.finding(
                "unmentioned_goal",
                (0, 0),
                GOAL_UNMENTIONED.say(code=goal.code, goal=goal.name, words=words),
                subject=goal.code,
            )


def unsupported(case: Case) -> Iterator[Said]:
    """``unsupported``: a number that neither the plan nor another paper on file holds; only where a plan is given."""
    if case.plan is None:
        return
    papers = (*case.companions, *([case.previous] if case.previous is not None else []))
    held = _held_numbers(case.plan) | {_number_of(f) for paper in papers for f in paper.facts}
    for fact in case.facts:
        claims = fact.role in (Role.ACTUAL, Role.ESTIMATE, Role.TARGET) and fact.kind is not FactKind.RANK
        if claims and fact.value is not None and fact.where == "body" and _number_of(fact) not in held:
            said = NO_SOURCE.say(indicator=fact.indicator or "—", quote=_pressed(fact.quote))
            yield case.finding("unsupported", case.spot(fact), said, subject=fact.indicator or "")


def _number_of(fact: Fact) -> tuple[str | None, str]:
    return fact.base_unit, shown(fact.number) if fact.number is not None else ""


def _held_numbers(plan: Plan) -> set[tuple[str | None, str]]:
    """Every number that the plan holds, as base unit and digits."""
    found: set[tuple[str | None, str]] = set()
    for observation in plan.observations:
        if isinstance(observation.value, Amount):
            unit, number = observation.value.unit, observation.value.number
            scale = Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)
            found.add((unit.base, shown(number * scale)))
    for goal in plan.goals:
        found |= {each for sub in goal.targets for each in _numbers_of_target(sub)}
    return found


def _numbers_of_target(sub: SubTarget) -> Iterator[tuple[str | None, str]]:
    form = notation(sub.target)
    for part in (form, form.get("stretch"), *form.get("and", [])):
        if isinstance(part, dict) and part.get("value") is not None:
            unit = _factor(str(part.get("unit") or "")) or (None, Decimal(1))
            yield unit[0], shown(Decimal(str(part["value"])) * unit[1])
