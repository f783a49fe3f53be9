"""How fast plans are assessed: 3,000 districts of 72 goals in one process, as a ratio to a plain loop.

    python benchmarks/assess.py [--districts 3000] [--goals 72] [--rounds 5]

Every district has a plan of its own with its own observations, made in memory from a fixed seed: levels, growth, rates,
relative targets, direction against last year, milestones and words that a person judges, some of them vague, some not yet
known.  The plain loop builds the very same result objects (Case, Ruling, Verdict, TargetAssessment, GoalAssessment,
PlanAssessment) from values that lie ready, and does nothing else.  Sentences are made only when somebody asks for them, so
neither side makes any; how long they take is printed beside.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.plan import (
    Area,
    Case,
    Direction,
    Evidence,
    Goal,
    GoalAssessment,
    GoalClass,
    Indicator,
    Kind,
    Measure,
    Observation,
    ObservationBook,
    Plan,
    PlanAssessment,
    Stage,
    SubTarget,
    TargetAssessment,
    Verdict,
    Version,
    assess,
    read_evidence,
    read_target,
)
from drumtower.plan.language import Ruling
from drumtower.quantity import find_unit

DAY = date(2024, 1, 10)
YEAR, LAST_YEAR = Period.of_year(2023), Period.of_year(2022)
FORMS = (
    ("增长5%以上", "%", Measure.GROWTH, ("5.8%", "4.1%", "5%", "超5%")),
    ("增长6%左右", "%", Measure.GROWTH, ("6.2%", "5.6%", "5.4%", "预计5%左右")),
    ("100亿元以上", "亿元", Measure.LEVEL, ("104.2亿元", "99.8亿元", "超100亿元", "1010000万元")),
    ("60家", "家", Measure.COUNT, ("61家", "57家", "近60家", "超60家")),
    ("不低于85%", "%", Measure.RATE, ("86%", "85%", "84.9%", "100%")),
    ("28微克/立方米以下", "微克/立方米", Measure.LEVEL, ("27.5微克/立方米", "28微克/立方米", "30微克/立方米", "26微克/立方米")),
    ("与经济增长基本同步", "%", Measure.GROWTH, ("4.9%", "4.6%", "4.2%", "5.5%")),
    ("持续提升", "%", Measure.RATE, ("90%", "88%", "86.5%", "95%")),
    ("竣工", "", Measure.MILESTONE, ("完成", "未完成", "2023-11-30", "完成")),
    ("保持合理水平", "", Measure.JUDGEMENT, ("完成", "未完成", "完成", "基本完成")),
)  # fmt: skip


def generated(district: int, goals: int, draw: random.Random) -> Plan:
    """A plan with ``goals`` goals of one to four targets, and what became of nine in ten of them."""
    area = Area(f"{110000 + district:06d}", f"第{district}区")
    indicators = [Indicator("gdp", "地区生产总值", "亿元", aliases=("经济增长",))]
    observations = [_observed("gdp", area, Measure.GROWTH, "5%")]
    made = [_goal(number, area, indicators, observations, draw) for number in range(goals)]
    version = Version("批准", Stage.APPROVED, date(2023, 1, 12))
    return Plan(
        area,
        2023,
        versions=(version,),
        goals=tuple(made),
        indicators=tuple(indicators),
        observations=ObservationBook(observations),
    )


def _goal(
    number: int, area: Area, indicators: list[Indicator], observations: list[Observation], draw: random.Random
) -> Goal:
    targets = []
    for place in range(draw.choice((1, 1, 2, 3, 4))):
        words, unit, of, values = draw.choice(FORMS)
        code = f"i{number}-{place}"
        lower = Direction.LOWER if "微克" in unit else Direction.HIGHER
        kind = Kind.RATE if unit == "%" and of is not Measure.GROWTH else Kind.FLOW
        indicators.append(Indicator(code, f"指标{number}之{place}", unit, lower, kind))
        targets.append(SubTarget(f"G{number}-{place}", code, words, TARGETS[words]))
        if draw.random() < 0.9:
            observations.append(_observed(code, area, of, draw.choice(values), unit))
        if words == "持续提升":
            observations.append(_observed(code, area, of, "87%", period=LAST_YEAR))
    goal_class = tuple(GoalClass)[number % 3]
    return Goal(f"G{number}", f"目标{number}", goal_class, f"章节{number % 6}", f"d{number % 15}", tuple(targets))


TARGETS = {words: read_target(words) for words, *_ in FORMS}
VALUES: dict[tuple[str, str], Evidence] = {}


def _observed(code: str, area: Area, of: Measure, value: str, unit: str = "%", period: Period = YEAR) -> Observation:
    if (value, unit) not in VALUES:
        VALUES[value, unit] = read_evidence(value.removeprefix("预计"), find_unit(unit) if unit else None)
    return Observation(code, area.code, period, of, VALUES[value, unit], known_from=date(2024, 1, 5))


# --- the plain loop -------------------------------------------------------------------------------------------------


def rebuilt(done: PlanAssessment) -> PlanAssessment:
    """The same assessment, built anew from the values that lie in it."""
    goals = tuple([_goal_again(goal) for goal in done.goals])
    return PlanAssessment(done.plan, done.as_of, goals, done.apart)


def _goal_again(goal: GoalAssessment) -> GoalAssessment:
    targets = tuple([_target_again(target) for target in goal.targets])
    return GoalAssessment(goal.goal, targets, goal.outcome, goal.met, goal.counted, goal.judged)


def _target_again(target: TargetAssessment) -> TargetAssessment:
    v = target.verdict
    if v is None:
        return TargetAssessment(
            target.sub_target, None, target.observation, target.derived, target.fault, target.missing
        )
    c = v.case
    case = Case(c.value, c.last, c.others, c.lower, c.tolerances, c.tolerance, c.due, c.today)
    rulings = tuple([Ruling(r.outcome, r.degree, r.bound, r.reference, r.why) for r in v.rulings])
    verdict = Verdict(v.target, case, rulings, v.outcome, v.degree, v.stretch)
    return TargetAssessment(
        target.sub_target, verdict, target.observation, target.derived, target.fault, target.missing
    )


# --- measuring ------------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    """Processor time of ``work``, the collector of garbage resting."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    kept = work()
    spent = time.process_time() - begin
    gc.enable()
    del kept
    return spent


def main() -> None:
    """Print goals a second, the ratio to the plain loop (medians over rounds in turn) and the cost of sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--districts", type=int, default=3000)
    parser.add_argument("--goals", type=int, default=72)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    draw = random.Random(20240110)
    plans = [generated(n, args.goals, draw) for n in range(args.districts)]
    done = [assess(plan, DAY) for plan in plans]
    assert [rebuilt(d) for d in done] == done
    pairs = [
        (seconds(lambda: [assess(p, DAY) for p in plans]), seconds(lambda: [rebuilt(d) for d in done]))
        for _ in range(args.rounds)
    ]
    ours, plain = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    goals, targets = args.districts * args.goals, sum(len(g.targets) for d in done for g in d.goals)
    first = done[: max(1, len(done) // 100)]
    sentences = seconds(lambda: [t.explain() for d in first for g in d.goals for t in g.targets])
    told = sum(len(g.targets) for d in first for g in d.goals)
    print(f"{args.districts} districts, {goals} goals, {targets} targets")
    print(f"assess: {ours:.2f} s, {goals / ours:,.0f} goals/s, {targets / ours:,.0f} targets/s")
    print(f"plain loop: {plain:.2f} s, {goals / plain:,.0f} goals/s; ratio {ratio:.2f} (median of {args.rounds} pairs)")
    print(f"a sentence, when asked for: {Decimal(sentences) / told * 1_000_000:.0f} µs")


if __name__ == "__main__":
    main()
