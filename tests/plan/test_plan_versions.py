"""Versions: what was known and asked for on a day, and that adjusting never changes a past day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import (
    ADJUSTED,
    APPROVED,
    DRAFTED,
    JUDGED,
    goal,
    indicator,
    judged,
    seen,
    small_plan,
    target,
)

from drumtower.plan import (
    Goal,
    GoalClass,
    ObservationBook,
    Plan,
    PlanError,
    Settings,
    Stage,
    Status,
    StretchRule,
    Tolerances,
    Version,
    adjust,
    assess,
    evaluate,
)

AUTUMN = Version("秋季调整", Stage.ADJUSTED, ADJUSTED, "区人大常委会", "形势变化")
BEFORE, AFTER = ADJUSTED - timedelta(days=1), ADJUSTED
A, B = target("a", "增长5%以上", "A-1"), target("b", "增长6%以上", "A-2")
WHOLE = small_plan(
    goal("A", A, B),
    goal("B", target("c", "60家", "B-1")),
    seen("a", "4%"),
    seen("b", "6%"),
    seen("c", "55家", "count", unit="家"),
)


def words_of(plan: Plan) -> list[tuple[str, ...]]:
    return [(g.code, *(t.words for t in g.targets)) for g in plan.goals]


def words_on(plan: Plan, day: date) -> list[tuple[str, ...]]:
    return words_of(plan.as_of(day))


def with_goals(*goals: Goal) -> Plan:
    return adjust(WHOLE, AUTUMN, goals=goals)


# ---- which version


def test_the_version_in_force_words_the_goals():
    plan = with_goals(goal("A", replace(A, words="增长3%以上"), B), WHOLE.goals[1])
    assert words_on(plan, BEFORE) == [("A", "增长5%以上", "增长6%以上"), ("B", "60家")]
    assert words_on(plan, AFTER) == [("A", "增长3%以上", "增长6%以上"), ("B", "60家")]
    assert plan.as_of(BEFORE).current.name == "批准"
    assert plan.as_of(AFTER).current.name == "秋季调整"
    assert plan.as_of(DRAFTED).current.name == "草案"


def test_before_the_first_version_there_is_no_plan():
    with pytest.raises(PlanError) as error:
        assess(WHOLE, date(2023, 1, 2))
    assert str(error.value) == "截至2023-01-02还没有计划版本，最早的版本是2023-01-03的 [plan.no-version-yet]"


def test_a_plan_without_versions_holds_on_any_day():
    plan = replace(WHOLE, versions=())
    assert words_on(plan, date(1999, 1, 1)) == words_of(WHOLE)


@pytest.mark.parametrize("name", ["批准", "approved"])
def test_a_version_is_found_by_name_or_stage(name):
    plan = with_goals(WHOLE.goals[0])
    assert words_of(plan.at_version(name)) == words_of(WHOLE)
    assert words_of(plan.at_version("adjusted")) == [("A", "增长5%以上", "增长6%以上")]


def test_an_unknown_version_is_refused_with_the_list():
    with pytest.raises(PlanError) as error:
        WHOLE.at_version("三审")
    assert str(error.value) == "没有名为“三审”的版本；已有：草案、批准 [plan.unknown-version]"


def test_an_adjustment_names_who_approved_it():
    with pytest.raises(PlanError) as error:
        Version("秋季调整", Stage.ADJUSTED, ADJUSTED, " ")
    assert error.value.code == "plan.adjustment-unapproved"


def test_a_plan_is_only_adjusted_forwards():
    with pytest.raises(PlanError) as error:
        adjust(WHOLE, replace(AUTUMN, day=date(2023, 1, 11)), goals=())
    assert str(error.value) == (
        "版本“秋季调整”的日期2023-01-11早于现有最新版本的2023-01-12；计划只能向后调整，不能改动过去 [plan.older-than-plan]"
    )


# ---- what an adjustment may do


NEW = goal("N", target("n", "建成", "N-1"))
ADJUSTMENTS = {
    "nothing": WHOLE.goals,
    "reword": (goal("A", replace(A, words="增长3%以上"), B), WHOLE.goals[1]),
    "drop the first target": (goal("A", B), WHOLE.goals[1]),
    "drop the last target": (goal("A", A), WHOLE.goals[1]),
    "add a target in front": (goal("A", target("z", "竣工", "A-0"), A, B), WHOLE.goals[1]),
    "turn the order": (WHOLE.goals[1], goal("A", B, A)),
    "add a goal in front": (NEW, *WHOLE.goals),
    "drop the first goal": WHOLE.goals[1:],
    "drop everything": (),
    "empty a goal": (goal("A"), WHOLE.goals[1]),
    "move a target to another goal": (goal("A", A), replace(WHOLE.goals[1], targets=(*WHOLE.goals[1].targets, B))),
    "another department": (goal("A", A, B, department="swj"), WHOLE.goals[1]),
    "another class, weight, name and section": (
        goal("A", A, B, goal_class=GoalClass.TASK, weight=Decimal(3), name="新名", section="民生"), WHOLE.goals[1],
    ),
    "replace a goal": (NEW, WHOLE.goals[1]),
}  # fmt: skip


@pytest.mark.parametrize("what", ADJUSTMENTS)
def test_going_back_gives_exactly_what_stood_before(what):
    plan = with_goals(*ADJUSTMENTS[what])
    assert plan.goals == tuple(ADJUSTMENTS[what])
    assert plan.before() == WHOLE
    assert plan.as_of(BEFORE) == WHOLE.as_of(BEFORE)
    assert assess(plan, BEFORE) == assess(WHOLE, BEFORE)


@pytest.mark.parametrize("what", ADJUSTMENTS)
def test_an_adjustment_of_the_adjustment_goes_back_step_by_step(what):
    plan = with_goals(*ADJUSTMENTS[what])
    winter = Version("冬季调整", Stage.ADJUSTED, date(2023, 12, 1), "区人大常委会")
    again = adjust(plan, winter, goals=(NEW, *WHOLE.goals[:1]), settings=Settings(stretch=StretchRule.IGNORE))
    assert again.before() == plan
    assert again.before().before() == WHOLE


def test_a_goal_that_had_no_targets_before_stays():
    plan = small_plan(goal("A"), goal("B", A))
    assert adjust(plan, AUTUMN, goals=(goal("A", B), goal("B", A))).before() == plan


def test_a_change_says_what_it_did_and_why():
    plan = with_goals(goal("A", replace(A, words="增长3%以上")), WHOLE.goals[1])
    found = [(c.goal, c.before and c.before.words, c.after and c.after.words, c.reason) for c in plan.current.changes]
    assert found == [("A", "增长5%以上", "增长3%以上", "形势变化"), ("A", "增长6%以上", None, "形势变化")]


def test_no_more_than_what_changed_is_kept():
    current = with_goals(*ADJUSTMENTS["reword"]).current
    kept = (
        current.settings_before,
        current.goals_before,
        current.indicators_before,
        current.indicators_added,
        current.order_before,
    )
    assert kept == (None, (), (), (), None)


# ---- settings, tolerance, method, responsibility


TIGHT = Settings(tolerances=Tolerances(points=Decimal("0.1")), method="加权完成率", stretch=StretchRule.IGNORE)
ABOUT = small_plan(
    goal("A", target("a", "增长5%左右", "A-1"), target("s", "力争正增长", "A-2")), seen("a", "4.6%"), seen("s", "-1%")
)


def test_settings_hold_from_the_day_of_their_version():
    plan = adjust(ABOUT, AUTUMN, settings=TIGHT)
    earlier, later = assess(plan, BEFORE), assess(plan, AFTER)
    assert [(a.goals[0].met, a.goals[0].counted) for a in (earlier, later)] == [(1, 2), (0, 1)]
    assert [evaluate(a).method for a in (earlier, later)] == ["达标率-分项折算", "加权完成率"]
    assert plan.before() == ABOUT


def test_an_indicator_s_tolerance_and_direction_hold_from_the_day_of_their_version():
    plan = small_plan(goal("A", target("a", "增长5%左右")), indicator("a"), seen("a", "4.6%"))
    adjusted = adjust(plan, AUTUMN, indicators=[indicator("a", tolerance=Decimal("0.1")), indicator("new")])
    assert [assess(adjusted, day).total.met for day in (BEFORE, AFTER)] == [1, 0]
    assert (adjusted.current.indicators_before, adjusted.current.indicators_added) == (plan.indicators, ("new",))
    assert adjusted.before() == plan


def test_responsibility_holds_from_the_day_of_its_version():
    plan = with_goals(*ADJUSTMENTS["another department"])
    assert [t.name for t in assess(plan, BEFORE).by_department()] == ["fgw"]
    assert [t.name for t in assess(plan, AFTER).by_department()] == ["swj", "fgw"]


# ---- any edits, replayed


days = st.integers(0, 400).map(lambda n: DRAFTED + timedelta(days=n))
numbers = st.integers(0, 9)
words = st.sampled_from(
    ["增长5%以上", "增长5%左右", "增长3%左右", "力争正增长", "持续提升", "与经济增长基本同步", "竣工"]
)
sub_targets = st.builds(lambda n, w: target(f"i{n % 4}", w, f"t{n}"), numbers, words)
unique = st.lists(sub_targets, max_size=4, unique_by=lambda t: t.code)
goals = st.lists(
    st.builds(
        lambda n, targets, department, weight: goal(
            f"G{n}", *(replace(t, code=f"G{n}-{t.code}") for t in targets), department=department, weight=Decimal(weight)
        ),
        st.integers(0, 4), unique, st.sampled_from(["fgw", "swj", None]), st.integers(1, 3),
    ),
    max_size=4, unique_by=lambda g: g.code,
)  # fmt: skip
settings_ = st.builds(
    lambda rule, points: Settings(stretch=rule, tolerances=Tolerances(points=Decimal(points) / 10)),
    st.sampled_from(StretchRule),
    st.integers(0, 20),
)
indicators = st.lists(
    st.builds(
        lambda n, tolerance: indicator(f"i{n}", tolerance=tolerance),
        st.integers(0, 4),
        st.sampled_from([None, Decimal(1)]),
    ),
    max_size=3,
    unique_by=lambda i: i.code,
)
observations = st.builds(
    lambda n, value, status, day, wait: seen(
        f"i{n}", f"{value}%", status=status, known_from=day, embargo=day + timedelta(days=wait) if wait else None
    ),
    st.integers(0, 3), st.integers(-1, 8), st.sampled_from(Status), days, st.sampled_from([0, 0, 30]),
)  # fmt: skip
edits = st.lists(st.tuples(days, st.one_of(goals, settings_, indicators, observations)), min_size=1, max_size=8)


@given(edits)
def test_any_edits_leave_every_past_day_as_it_was(drawn):
    plan = small_plan(
        goal("G0", target("i0", "增长5%以上", "G0-t0")), versions=(Version("草案", Stage.DRAFT, DRAFTED),)
    )
    shown: dict[date, str] = {}
    for number, (day, edit) in enumerate(sorted(drawn, key=lambda pair: pair[0])):
        for past in (day - timedelta(days=1), DRAFTED):
            if DRAFTED <= past < day:
                shown.setdefault(past, as_json(plan, past))
        plan = edited(plan, number, day, edit)
    for past, text in shown.items():
        assert as_json(plan, past) == text


def edited(plan: Plan, number: int, day: date, edit: object) -> Plan:
    """The plan after one edit made on ``day``: an observation comes in, or a version is adopted."""
    version = Version(f"第{number}次调整", Stage.ADJUSTED, day, "区人大常委会")
    if isinstance(edit, Settings):
        return adjust(plan, version, settings=edit)
    if isinstance(edit, list):
        is_goals = bool(edit) and isinstance(edit[0], Goal)
        return adjust(plan, version, goals=edit) if is_goals else adjust(plan, version, indicators=edit)
    return replace(plan, observations=ObservationBook([*plan.observations, replace(edit, known_from=day)]))


def as_json(plan: Plan, day: date) -> str:
    """The assessment as known on ``day``, in the words of the command line."""
    import json

    from drumtower.cli._assess_form import assessment_form

    assessment = assess(plan, day)
    return json.dumps(assessment_form(assessment, evaluate(assessment, "达标率-分项折算")), ensure_ascii=False)


def test_the_same_day_shows_the_same_after_an_adjustment_and_a_correction():
    plan = replace(WHOLE, observations=ObservationBook([seen("a", "4%", known_from=APPROVED)]))
    shown = as_json(plan, BEFORE)
    plan = with_goals()
    plan = replace(
        plan, observations=ObservationBook([seen("a", "4%", known_from=APPROVED), seen("a", "6%", known_from=ADJUSTED)])
    )
    assert as_json(plan, BEFORE) == shown
    assert judged(goal("A", A), seen("a", "6%"), as_of=JUDGED).total.met == 1
