"""What is proposed: no target less likely kept than missed where that can be had, nothing easier than this year without a word."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.forecast import Candidate, Choice, Constraint, Option, Scenario, advise
from drumtower.forecast._advice._messages import CALLED_STATED
from drumtower.forecast._advice._proposing import BOLD, COMFORTABLE, FLOOR, Asked, balanced_of, propose
from drumtower.plan import Kind, Measure, read_target
from drumtower.quantity import find_unit

NAMES = [f"G{n}" for n in range(8)]
ONE = Decimal(1)


def asked(*chances: int, aim: int = 1, now: int | None = None, city: int | None = None, first: int = 1) -> Asked:
    """A target with the candidates first, first + 1, …, kept with these chances in percent."""
    found = tuple(
        Candidate(Decimal(n), read_target(f"增长{n}%"), (), Decimal(chance) / 100, 1 - Decimal(chance) / 100)
        for n, chance in enumerate(chances, first)
    )
    given_now, given_city = (None if n is None else Decimal(n) for n in (now, city))
    return Asked(found, Decimal(aim), given_now, False, given_city, find_unit("%"), Measure.GROWTH, False)


def options(goals):
    return {
        code: [Option(c.number, round(c.probability * 100), round(c.ambition * 100)) for c in each.candidates]
        for code, each in goals.items()
    }


def at_least(code: str, number: int) -> Constraint:
    return Constraint(f"{code}不低于{number}", f"{code} at least {number}", ((code, ONE),), Decimal(number))


def numbers(goals, chosen):
    return {code: int(each.candidates[chosen.options[code]].number) for code, each in goals.items()}


def said(found, code):
    return [str(each) for each in found.remarks.get(code, ())]


# --- the floor --------------------------------------------------------------------------------------------------------


def test_of_what_is_likely_the_safe_set_takes_the_likeliest_and_the_bold_one_goes_down_to_half():
    goals = {"A": asked(90, 60, 30, 10)}
    found = propose(goals, options(goals), (), FLOOR)
    assert [numbers(goals, s)["A"] for s in (found.safe, found.balanced, found.bold)] == [1, 1, 3]


def test_nothing_easier_than_this_year_is_proposed_where_this_year_is_likely_again():
    goals = {"A": asked(90, 60, 30, aim=2)}
    found = propose(goals, options(goals), (), FLOOR)
    assert numbers(goals, found.safe)["A"] == 2
    assert said(found, "A") == []


def test_where_this_year_is_unlikely_again_the_hardest_likely_number_is_proposed_and_it_is_said():
    goals = {"A": asked(95, 80, 55, 20, aim=4)}
    found = propose(goals, options(goals), (), FLOOR)
    assert numbers(goals, found.safe)["A"] == 3
    assert said(found, "A") == ["比今年目标（4%）松：明年再定这个数，把握约20%"]


def test_where_nothing_is_likely_the_likeliest_is_proposed_and_it_is_said():
    goals = {"A": asked(40, 20)}
    found = propose(goals, options(goals), (), FLOOR)
    assert numbers(goals, found.balanced)["A"] == 1
    assert said(found, "A") == ["没有一个候选值的把握到50%，取的是最有把握的一个（约40%）"]


def test_what_the_city_set_is_kept_and_it_is_said_that_it_is_unlikely():
    goals = {"A": asked(90, 60, 30, 10, city=3)}
    found = propose(goals, options(goals), [at_least("A", 3)], FLOOR)
    assert [numbers(goals, s)["A"] for s in (found.safe, found.balanced)] == [3, 3]
    assert said(found, "A") == ["市下达的数不能再低，把握约30%，没有到50%的下限，报批时要写明"]


def test_what_others_force_is_told_with_the_constraint():
    goals = {"A": asked(90, 60, 30), "B": asked(95, 70, 55, city=3)}
    linked = Constraint("两项同步", "in step", (("A", ONE), ("B", -ONE)), Decimal(0))
    found = propose(goals, options(goals), [linked, at_least("B", 3)], FLOOR)
    assert numbers(goals, found.balanced) == {"A": 3, "B": 3}
    assert said(found, "A") == ["为了满足“两项同步”，取了把握约30%的值，没有到50%的下限"]
    assert said(found, "B") == []


def test_the_balanced_set_does_not_rest_below_what_this_year_reaches_and_the_safe_one_may():
    goals = {"A": asked(97, 90, 70, 40, aim=1, now=3)}
    found = propose(goals, options(goals), (), FLOOR)
    assert [numbers(goals, s)["A"] for s in (found.safe, found.balanced)] == [1, 3]


def test_what_lies_comfortably_below_this_year_is_said_with_what_this_year_s_number_is():
    goals = {"A": asked(90, aim=1, now=3), "B": replace(asked(90, aim=1, now=3), called=CALLED_STATED.say())}
    found = propose(goals, options(goals), (), FLOOR)
    assert said(found, "A") == ["比今年测算（3%）松，看看能不能再高一些"]
    assert said(found, "B") == ["比今年单位预计（3%）松，看看能不能再高一些"]
    assert (
        found.remarks["B"][0].text("en") == "easier than this year's stated figure (3%); see whether it could be harder"
    )


def test_what_was_chosen_stands_without_a_remark():
    scenario = Scenario("", 2024, (Choice("T1-1", "400"),))
    advice = advise(homes(), scenario=scenario)
    assert advice.proposed("T1-1").number == 400
    assert advice.remarks("T1-1") == ()


def homes():
    counted = indicator("homes", "养老机构床位数", "张", kind=Kind.COUNT)
    figures = [
        seen("homes", f"{v}张", "count", str(2018 + n), unit="") for n, v in enumerate((190, 210, 200, 205, 195, 200))
    ]
    return small_plan(counted, goal("T1", target("homes", "200张", "T1-1")), *figures)


def test_a_plan_is_proposed_what_is_likelier_kept_than_missed():
    advice = advise(homes())
    assert advice.proposed("T1-1").probability >= FLOOR
    higher = advise(homes(), scenario=Scenario("", 2024, floor=Decimal("0.9")))
    assert str(higher.remarks("T1-1")[0]).startswith("没有一个候选值的把握到90%")


# --- exact, against every set tried -----------------------------------------------------------------------------------

CHANCES = st.lists(st.integers(0, 100), min_size=1, max_size=3).map(lambda c: sorted(c, reverse=True))
GOALS = st.builds(
    lambda chances, aim, now: asked(*chances, aim=aim, now=now),
    CHANCES,
    st.integers(1, 3),
    st.none() | st.integers(1, 3),
)


@st.composite
def problems(draw, most=8):
    names = NAMES[: draw(st.integers(1, most))]
    goals = {name: draw(GOALS) for name in names}
    linked = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True)) if len(names) > 1 else []
    terms = tuple((name, Decimal(draw(st.sampled_from([-1, 1])))) for name in linked)
    return goals, [Constraint("相称", "linked", terms, Decimal(draw(st.integers(-4, 0))))] if terms else []


def left_by_hand(each: Asked, least: Decimal, most: Decimal | None) -> list[int]:
    """The rule of the docs once more, in other words."""
    chances = [c.probability for c in each.candidates]
    likely = [n for n, p in enumerate(chances) if p >= least]
    steady = [n for n in likely if each.candidates[n].number >= each.mark]
    if not likely:
        return [n for n, p in enumerate(chances) if p == max(chances)]
    if not steady:
        return likely[-1:]
    lazy = lambda n: each.now is not None and each.candidates[n].number < each.now and chances[n] >= most  # noqa: E731
    return [n for n in steady if most is None or n == steady[-1] or not lazy(n)]


def every_set(goals, constraints, places):
    for taken in itertools.product(*(places[code] for code in goals)):
        values = {code: goals[code].candidates[n].number for code, n in zip(goals, taken, strict=True)}
        if all(c.holds(values) for c in constraints):
            own = [options(goals)[code][n] for code, n in zip(goals, taken, strict=True)]
            yield sum(o.reach for o in own), sum(o.ambition for o in own)


def undominated(pairs):
    found = []
    for reach, ambition in sorted(set(pairs), key=lambda p: (-p[0], -p[1])):
        if not found or ambition > found[-1][1]:
            found.append((reach, ambition))
    return found


@settings(max_examples=120, deadline=None)
@given(problems())
def test_what_is_proposed_is_what_trying_everything_proposes(problem):
    goals, constraints = problem
    whole = {code: list(range(len(each.candidates))) for code, each in goals.items()}
    if not list(every_set(goals, constraints, whole)):
        return
    found = propose(goals, options(goals), constraints, FLOOR)
    fronts = [
        undominated(every_set(goals, constraints, {code: left_by_hand(g, least, most) for code, g in goals.items()}))
        for least, most in ((FLOOR, None), (FLOOR, COMFORTABLE), (FLOOR * BOLD, COMFORTABLE))
    ]
    if all(fronts):
        assert found.safe[:2] == fronts[0][0]
        assert found.bold[:2] == fronts[2][-1]
        reach, ambition = min(p[0] for p in fronts[1]), min(p[1] for p in fronts[1])
        assert found.balanced[:2] == max(fronts[1], key=lambda p: (p[0] - reach) * (p[1] - ambition))
    for chosen in (found.safe, found.balanced, found.bold):
        values = {code: g.candidates[chosen.options[code]].number for code, g in goals.items()}
        assert all(c.holds(values) for c in constraints)


def test_eight_goals_of_five_candidates_with_a_floor_agree_with_brute_force():
    goals = {name: asked(95, 85, 60, 33, 12, aim=3, now=3) for name in NAMES[:4]}
    goals |= {name: asked(85, 70, 55, 40, 25, aim=2) for name in NAMES[4:]}
    constraints = [
        Constraint("一", "one", (("G1", ONE), ("G0", -ONE)), Decimal(0)),
        Constraint("二", "two", (("G2", ONE), ("G0", -ONE)), Decimal(-1), Decimal(2)),
        Constraint("三", "three", (("G5", ONE), ("G6", ONE), ("G7", ONE), ("G4", Decimal(-2))), Decimal(0)),
    ]
    found = propose(goals, options(goals), constraints, FLOOR)
    places = {code: left_by_hand(each, FLOOR, COMFORTABLE) for code, each in goals.items()}
    front = undominated(every_set(goals, constraints, places))
    assert found.balanced[:2] in front
    assert all(goals[c].candidates[n].probability >= FLOOR for c, n in found.balanced.options.items())


@pytest.mark.parametrize("ceiling", [False, True])
def test_less_is_better_turns_what_is_easier(ceiling):
    each = asked(60, 50)
    turned = Asked(each.candidates, Decimal(2), Decimal(3), ceiling, None, each.unit, each.of, False)
    assert turned.is_easier(Decimal(3), Decimal(2)) is ceiling
    assert turned.mark == (3 if ceiling else 2)


def test_the_balanced_one_of_a_single_set_is_that_set():
    goals = {"A": asked(60)}
    assert balanced_of((propose(goals, options(goals), (), FLOOR).safe,)) == 0
