"""Small invented plans: 鹿溪区 in 2023, built in a line or two for each case.

    plan = small_plan(goal("M01", gdp := target("gdp", "增长5%左右")), seen("gdp", "4.7%"))

Everything that a case does not name has a plain default, so that a test shows only what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from drumtower.calendar import Period, read_code
from drumtower.plan import (
    Area,
    Department,
    Goal,
    GoalClass,
    Indicator,
    Measure,
    Observation,
    ObservationBook,
    Plan,
    PlanAssessment,
    Settings,
    Stage,
    SubTarget,
    TargetAssessment,
    Version,
    assess,
    read_evidence,
    read_target,
)
from drumtower.quantity import find_unit

AREA = Area("990106", "鹿溪区")
CITY = Area("990100", "云州市")
DRAFTED, APPROVED, ADJUSTED, JUDGED = date(2023, 1, 3), date(2023, 1, 12), date(2023, 9, 20), date(2024, 1, 10)
VERSIONS = (Version("草案", Stage.DRAFT, DRAFTED), Version("批准", Stage.APPROVED, APPROVED))
DEPARTMENTS = (Department("fgw", "区发改委"), Department("swj", "区商务局"))


def indicator(code: str, name: str = "", unit: str = "%", **rest: Any) -> Indicator:
    """An indicator whose name is its code unless one is given."""
    return Indicator(code, name or code, unit, **rest)


def target(indicator: str, words: str, code: str = "", *, lower: bool | None = None, **rest: Any) -> SubTarget:
    """A sub-target; without a code it is called by indicator and words."""
    return SubTarget(code or f"{indicator}:{words}", indicator, words, read_target(words, lower=lower), **rest)


def goal(code: str, *targets: SubTarget, **rest: Any) -> Goal:
    """A goal of the class of main indicators in the section 综合经济, kept by 区发改委."""
    head = {"name": f"目标{code}", "goal_class": GoalClass.MAIN, "section": "综合经济", "department": "fgw"} | rest
    return Goal(code, targets=targets, **head)


def seen(indicator: str, value: str, of: str = "", period: str = "2023", unit: str = "%", **rest: Any) -> Observation:
    """An observation of 鹿溪区; ``of`` is guessed from the value: a percentage is a growth."""
    evidence = read_evidence(value, find_unit(unit) if unit else None)
    return Observation(
        indicator, rest.pop("area", AREA.code), read_code(period), Measure(of or "growth"), evidence, **rest
    )


def small_plan(*parts: Goal | Indicator | Observation | Settings, year: int = 2023, **rest: Any) -> Plan:
    """A plan of these goals, indicators, observations and settings, in any order."""

    def of_type(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    settings = of_type(Settings)
    whole: dict[str, Any] = {
        "versions": VERSIONS, "departments": DEPARTMENTS, "goals": of_type(Goal), "indicators": of_type(Indicator),
        "observations": ObservationBook(of_type(Observation)), "settings": settings[0] if settings else Settings(),
    }  # fmt: skip
    return Plan(AREA, year, **(whole | rest))


def judged(*parts: Goal | Indicator | Observation | Settings, as_of: date = JUDGED, **rest: Any) -> PlanAssessment:
    """What became of the small plan of these parts."""
    return assess(small_plan(*parts, **rest), as_of)


def only(assessment: PlanAssessment) -> TargetAssessment:
    """The one target of a plan that has one."""
    ((found,),) = [goal.targets for goal in assessment.goals]
    return found


def one(words: str, *parts: Indicator | Observation | Settings, of: str = "x", **rest: Any) -> TargetAssessment:
    """What became of one target on the indicator ``x``."""
    lower = rest.pop("lower", None)
    return only(judged(goal("M01", target(of, words, lower=lower, **rest)), *parts))


def spread(outcomes: Iterable[tuple[int, int]]) -> PlanAssessment:
    """A plan of goals with so many targets met of so many, in order."""
    parts: list[Goal | Observation] = []
    for number, (met, count) in enumerate(outcomes):
        codes = [f"i{number}-{place}" for place in range(count)]
        parts.append(goal(f"G{number}", *(target(code, "增长5%以上") for code in codes)))
        parts += [seen(code, "6%" if place < met else "4%") for place, code in enumerate(codes)]
    return judged(*parts)


YEAR = Period.of_year(2023)
FIVE = Decimal(5)
