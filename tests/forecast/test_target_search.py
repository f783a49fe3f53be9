"""The search over candidate targets: exact, against every combination tried, and clear about what cannot hold together."""

from __future__ import annotations

import itertools
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drumtower.forecast import AdviceError, Constraint, Option, conflict_of, pareto_sets

NAMES = [f"G{n}" for n in range(8)]
OPTIONS = st.builds(Option, st.integers(0, 8).map(Decimal), st.integers(0, 100), st.integers(0, 100))


@st.composite
def problems(draw, most=8, width=3):
    names = NAMES[: draw(st.integers(1, most))]
    goals = {name: draw(st.lists(OPTIONS, min_size=1, max_size=width)) for name in names}
    constraints = []
    for number in range(draw(st.integers(0, 4))):
        linked = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
        terms = tuple((name, Decimal(draw(st.sampled_from([-2, -1, 1, 2])))) for name in linked)
        low, high = draw(st.one_of(st.none(), st.integers(-20, 10))), draw(st.one_of(st.none(), st.integers(-5, 30)))
        ends = [None if end is None else Decimal(end) for end in (low, high)]
        constraints.append(Constraint(f"约束{number}", f"constraint {number}", terms, *ends))
    return goals, constraints


def every_set(goals, constraints):
    """All allowed pairs of sums, by trying everything."""
    for taken in itertools.product(*goals.values()):
        values = {name: option.value for name, option in zip(goals, taken, strict=True)}
        if all(c.holds(values) for c in constraints):
            yield sum(o.reach for o in taken), sum(o.ambition for o in taken)


def undominated(pairs):
    found = []
    for reach, ambition in sorted(set(pairs), key=lambda p: (-p[0], -p[1])):
        if not found or ambition > found[-1][1]:
            found.append((reach, ambition))
    return found


@settings(max_examples=150)
@given(problems())
def test_it_finds_what_trying_everything_finds(problem):
    goals, constraints = problem
    found = pareto_sets(goals, constraints)
    assert [(s.reach, s.ambition) for s in found] == undominated(every_set(goals, constraints))
    for chosen in found:
        taken = {name: goals[name][place] for name, place in chosen.options.items()}
        assert (sum(o.reach for o in taken.values()), sum(o.ambition for o in taken.values())) == chosen[:2]
        assert all(c.holds({name: o.value for name, o in taken.items()}) for c in constraints)


def eight_goals():
    """Eight goals of five candidates, linked as a plan links them: income, retail and revenue to GDP, three parts to a sum."""
    growth = [
        Option(Decimal(v) / 2, p, a) for v, p, a in ((8, 95, 5), (9, 85, 25), (10, 60, 50), (11, 33, 75), (12, 12, 95))
    ]
    counts = [Option(Decimal(10 * n), 100 - 15 * n, 17 * n) for n in range(1, 6)]
    goals = dict.fromkeys(NAMES[:4], growth) | dict.fromkeys(NAMES[4:], counts)
    one = Decimal(1)
    constraints = [
        Constraint("收入与经济同步", "income with GDP", (("G1", one), ("G0", -one)), Decimal("-0.5")),
        Constraint("零售与经济", "retail with GDP", (("G2", one), ("G0", -one)), Decimal(-1), Decimal(2)),
        Constraint("税收弹性", "buoyancy", (("G3", one), ("G0", Decimal("-1.2"))), None, Decimal(0)),
        Constraint("街道合计", "sum", (("G5", one), ("G6", one), ("G7", one), ("G4", -one)), Decimal(0)),
    ]
    return goals, constraints


def test_eight_goals_of_five_candidates_agree_with_brute_force():
    goals, constraints = eight_goals()
    started = process_time()
    found = pareto_sets(goals, constraints)
    ours = process_time() - started
    started = process_time()
    assert [(s.reach, s.ambition) for s in found] == undominated(every_set(goals, constraints))
    assert ours < (process_time() - started) / 10
    assert len(found) > 10


def test_seventy_two_goals_are_no_burden():
    goals, constraints = eight_goals()
    many = {f"{name}-{n}": options for n in range(9) for name, options in goals.items()}
    links = [
        Constraint(c.name, c.en, tuple((f"{g}-{n}", k) for g, k in c.terms), c.low, c.high)
        for n in range(9)
        for c in constraints
    ]
    started = process_time()
    found = pareto_sets(many, links)
    assert len(many) == 72
    assert len(found) > 100
    assert process_time() - started < 20


def test_twenty_towns_that_make_a_whole_are_no_burden():
    steps = (700, 750, 790, 840, 900)
    towns = {
        f"T{n}": [Option(Decimal(v + 37 * n), 95 - (15 + n % 7) * k, 5 + (18 + n % 4) * k) for k, v in enumerate(steps)]
        for n in range(20)
    }
    whole = sum(options[2].value for options in towns.values())
    goals = {"whole": [Option(whole + 100 * k, 90 - 20 * k, 10 + 20 * k) for k in range(-2, 3)]} | towns
    makes = Constraint("合计", "sum", (*((name, Decimal(1)) for name in towns), ("whole", Decimal(-1))), Decimal(0))
    started = process_time()
    found = pareto_sets(goals, [makes])
    assert process_time() - started < 20
    assert len(found) > 100
    for chosen in found:
        assert makes.holds({name: goals[name][place].value for name, place in chosen.options.items()})


@settings(max_examples=150)
@given(problems(most=5))
def test_a_conflict_names_only_what_takes_part(problem):
    goals, constraints = problem
    found = conflict_of(goals, constraints)
    assert bool(found) is not bool(pareto_sets(goals, constraints))
    if found:
        assert not pareto_sets(goals, found)
        for each in found:
            assert pareto_sets(goals, [c for c in found if c is not each])


def test_the_conflict_of_a_demand_from_above_and_a_ceiling_is_these_two():
    goals, constraints = eight_goals()
    above = Constraint("市下达增长6%", "set by the city", (("G0", Decimal(1)),), Decimal(6))
    below = Constraint("收入不超过5%", "income at most 5 %", (("G1", Decimal(1)),), None, Decimal(5))
    found = conflict_of(goals, [*constraints, above, below])
    assert [c.name for c in found] == ["收入与经济同步", "市下达增长6%", "收入不超过5%"]


def test_a_constraint_on_goals_that_are_not_there_is_left_out():
    goals = {"G0": [Option(Decimal(1), 50, 50)]}
    assert len(pareto_sets(goals, [Constraint("缺项", "missing", (("G9", Decimal(1)),), Decimal(5))])) == 1


def test_sums_too_fine_to_follow_are_refused(monkeypatch):
    monkeypatch.setattr("drumtower.forecast._advice._search.MOST_STATES", 4)
    goals, constraints = eight_goals()
    with pytest.raises(AdviceError) as caught:
        pareto_sets(goals, constraints)
    assert str(caught.value.message) == (
        "“收入与经济同步、零售与经济、税收弹性”里的数太细，组合超过4种，算不完；请把候选值取整，或放宽其中一条"
    )
