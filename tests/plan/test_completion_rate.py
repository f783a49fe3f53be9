"""The completion rate, shares and tallies, as the report's footnote ① defines them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import goal, indicator, judged, one, seen, small_plan, spread, target

from drumtower.plan import GoalClass, Outcome, Settings, StretchRule, assess, completion_rate, evaluate, percent

COUNT, APART, IGNORE = (Settings(stretch=rule) for rule in StretchRule)


# ---- the worked case


def test_63_goals_of_which_51_are_met_and_12_add_up_to_2_8667_come_to_85_5():
    partly = [(1, 2), (1, 3), (1, 3), (1, 3), (1, 4), (3, 5), (1, 2), (1, 60)]
    assessment = spread([(2, 2)] * 51 + partly + [(0, 2)] * 4)
    assert len(assessment.goals) == 63
    assert completion_rate(assessment.goals) * 63 == 51 + sum(Fraction(*p) for p in partly)
    assert assessment.completion_rate == Decimal("85.5")
    assert assessment.completion_rate_judged == Decimal("85.5")
    assert (assessment.total.met, assessment.total.partly, assessment.total.missed) == (51, 8, 4)


@pytest.mark.parametrize(
    ("twelve", "rate"), [("2.8334", "85.4"), ("2.8335", "85.5"), ("2.8964", "85.5"), ("2.8965", "85.6")]
)
def test_the_rate_is_rounded_half_up_once(twelve, rate):
    assert percent((51 + Fraction(twelve)) / 63) == Decimal(rate)


def test_percent_rounds_half_up_not_half_even():
    assert percent(Fraction("0.00050")) == Decimal("0.1")
    assert percent(Fraction("0.00150")) == Decimal("0.2")
    assert percent(Fraction("0.00250")) == Decimal("0.3")
    assert percent(None) is None


def test_a_plan_without_goals_has_no_rate():
    assessment = judged()
    assert assessment.completion_rate is None
    assert assessment.completion_rate_judged is None
    assert assessment.total.total == 0
    assert assessment.by_class() == ()


# ---- goals


@pytest.mark.parametrize(
    ("met", "count", "outcome", "share"),
    [
        (1, 1, "met", "1"), (0, 1, "missed", "0"), (1, 2, "partly", "1/2"), (2, 3, "partly", "2/3"), (0, 3, "missed", "0"),
        (5, 5, "met", "1"),
    ],
)  # fmt: skip
def test_a_goal_counts_by_the_share_of_its_targets_met(met, count, outcome, share):
    (found,) = spread([(met, count)]).goals
    assert (found.outcome.value, found.share) == (outcome, Fraction(share))


def test_a_goal_without_targets_is_unknown_and_counts_as_nothing():
    (found,) = judged(goal("M01")).goals
    assert (found.outcome, found.share, found.judged) == (Outcome.UNKNOWN, 0, False)


@pytest.mark.parametrize(
    ("values", "outcome", "judged_"),
    [
        ("6% ?", "unknown", False),
        ("4% ?", "unknown", False),
        ("6% 4% ?", "partly", False),
        ("? ?", "unknown", False),
        ("6% 4%", "partly", True),
    ],
)
def test_a_target_not_yet_known_leaves_the_goal_open_unless_it_is_partly_met_anyhow(values, outcome, judged_):
    words = values.split()
    codes = [f"i{n}" for n in range(len(words))]
    found = [seen(code, value) for code, value in zip(codes, words, strict=True) if value != "?"]
    (only_goal,) = judged(goal("M01", *(target(code, "增长5%以上") for code in codes)), *found).goals
    assert (only_goal.outcome.value, only_goal.judged) == (outcome, judged_)


def test_unknown_counts_as_not_met_and_beside_it_stands_the_rate_of_what_can_be_judged():
    done = goal("A", target("a", "增长5%以上"))
    open_ = goal("B", target("b", "增长5%以上"))
    assessment = judged(done, open_, seen("a", "5%"))
    assert (assessment.completion_rate, assessment.completion_rate_judged) == (Decimal("50.0"), Decimal("100.0"))
    assert (assessment.total.met, assessment.total.unknown) == (1, 1)


def test_nothing_known_at_all_gives_zero_and_no_rate_of_what_can_be_judged():
    assessment = judged(goal("A", target("a", "增长5%以上")))
    assert (assessment.completion_rate, assessment.completion_rate_judged) == (Decimal("0.0"), None)


# ---- 力争


STRIVING = goal("A", target("a", "增长5%以上"), target("b", "力争正增长"))
MISSED_ONLY_THE_STRETCH = (STRIVING, seen("a", "6%"), seen("b", "-1%"))


@pytest.mark.parametrize(
    ("settings", "outcome", "met", "counted", "rate"),
    [(COUNT, "partly", 1, 2, "50.0"), (APART, "met", 1, 1, "100.0"), (IGNORE, "met", 1, 1, "100.0")],
    ids=["count", "apart", "ignore"],
)
def test_a_target_that_only_strives_counts_or_not_as_the_plan_says(settings, outcome, met, counted, rate):
    assessment = judged(*MISSED_ONLY_THE_STRETCH, settings)
    (found,) = assessment.goals
    assert (found.outcome.value, found.met, found.counted) == (outcome, met, counted)
    assert assessment.completion_rate == Decimal(rate)


def test_apart_lists_what_only_strives_beside_the_rate():
    assert [t.sub_target.indicator for t in judged(*MISSED_ONLY_THE_STRETCH, APART).apart] == ["b"]
    assert judged(*MISSED_ONLY_THE_STRETCH, COUNT).apart == ()
    assert judged(*MISSED_ONLY_THE_STRETCH, IGNORE).apart == ()


ONLY_STRIVES = goal("S", target("s", "力争增长5%以上"), section="奋斗", department="swj")


@pytest.mark.parametrize(
    ("settings", "rate", "counts"),
    [(COUNT, "50.0", (2, 1, 1, 0)), (APART, "100.0", (2, 1, 0, 1)), (IGNORE, "100.0", (2, 1, 0, 1))],
    ids=["count", "apart", "ignore"],
)
def test_a_goal_of_which_no_target_counts_is_left_out_on_both_sides(settings, rate, counts):
    assessment = judged(goal("A", target("a", "增长5%以上")), ONLY_STRIVES, seen("a", "6%"), settings)
    tally = assessment.total
    assert (assessment.completion_rate, evaluate(assessment, "加权完成率").total) == (Decimal(rate), Decimal(rate))
    assert (tally.total, tally.met, tally.unknown, tally.uncounted) == counts
    apart = assessment.by_department()[1]
    assert (apart.name, apart.completion_rate) == ("swj", Decimal("0.0") if settings is COUNT else None)


def test_a_plan_of_which_nothing_counts_has_no_rate_and_says_why():
    assessment = judged(ONLY_STRIVES, seen("s", "6%"), IGNORE)
    assert (assessment.completion_rate, assessment.completion_rate_judged) == (None, None)
    (score,) = evaluate(assessment).goals
    assert (score.score, str(score.why)) == (None, "子项都只是力争，按计划的设置不计入完成率")


def test_missing_only_the_stretch_beside_a_binding_part_is_no_miss():
    found = one("保持稳定增长、力争达到3%", seen("x", "2%"))
    assert (found.outcome, found.verdict.stretch) == (Outcome.MET, Outcome.MISSED)


# ---- tallies


def test_tallies_go_by_class_section_and_department_in_the_plan_s_order():
    parts = (
        goal("T1", target("a", "增长5%以上"), goal_class=GoalClass.TASK, section="产业", department="swj"),
        goal("M1", target("b", "增长5%以上"), target("c", "增长5%以上")),
        goal("M2", target("d", "增长5%以上"), department=None),
        goal("M3", target("d", "增长5%以上"), department="qita"),
    )
    seen_ = (seen("a", "5%"), seen("b", "5%"), seen("c", "4%"))
    assessment = judged(*parts, *seen_)
    rows = [[(t.name, t.total, t.met, t.partly, t.missed, t.unknown, str(t.completion_rate)) for t in tallies]
            for tallies in (assessment.by_class(), assessment.by_section(), assessment.by_department())]  # fmt: skip
    assert rows == [
        [("task", 1, 1, 0, 0, 0, "100.0"), ("main", 3, 0, 1, 0, 2, "16.7")],
        [("产业", 1, 1, 0, 0, 0, "100.0"), ("综合经济", 3, 0, 1, 0, 2, "16.7")],
        [
            ("swj", 1, 1, 0, 0, 0, "100.0"),
            ("fgw", 1, 0, 1, 0, 0, "50.0"),
            ("", 1, 0, 0, 0, 1, "0.0"),
            ("qita", 1, 0, 0, 0, 1, "0.0"),
        ],
    ]
    assert sum(t.total for t in assessment.by_department()) == assessment.total.total


# ---- 一票否决


def test_a_veto_caps_the_grade_and_leaves_the_share_as_it_is():
    safety = goal("A", target("accidents", "不发生重特大事故"), target("b", "增长5%以上"))
    accident = indicator("accidents", "重特大事故", "起")
    assessment = judged(safety, accident, seen("accidents", "1起", "count", unit="起"), seen("b", "6%"))
    (found,) = assessment.goals
    assert (found.vetoed, found.share, found.outcome) == (True, Fraction(1, 2), Outcome.PARTLY)
    assert found.targets[0].degree == 0
    assert assessment.plan.settings.veto_grade == "合格"


@pytest.mark.parametrize("value", ["0起", None])
def test_no_event_and_nothing_known_are_no_veto(value):
    known = [] if value is None else [seen("accidents", value, "count", unit="起")]
    (found,) = judged(goal("A", target("accidents", "不发生重特大事故")), *known).goals
    assert not found.vetoed


# ---- a value that cannot be compared


def test_a_value_in_a_strange_unit_is_unknown_and_says_why():
    found = one("60家", indicator("x", unit="家"), seen("x", "5亿元", "count", unit="亿元"))
    assert (found.outcome, found.verdict, found.degree, found.value) == (Outcome.UNKNOWN, None, None, None)
    assert found.explain() == "“5亿元”的单位是亿元，目标“60家”要的是家，不能比较"
    assert found.explain("en") == found.fault.text("en")


# ---- properties


shares = st.lists(
    st.integers(1, 5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=12
)


@given(shares)
def test_the_rate_lies_between_0_and_100(outcomes):
    assert 0 <= spread(outcomes).completion_rate <= 100


@given(shares, st.data())
def test_one_more_target_met_never_lowers_the_rate(outcomes, data):
    place = data.draw(st.integers(0, len(outcomes) - 1))
    met, count = outcomes[place]
    better = [*outcomes[:place], (min(count, met + 1), count), *outcomes[place + 1 :]]
    assert completion_rate(spread(better).goals) >= completion_rate(spread(outcomes).goals)


@given(shares, st.randoms(use_true_random=False))
def test_the_order_of_goals_and_observations_does_not_matter(outcomes, random):
    assessment = spread(outcomes)
    goals, observations = list(assessment.plan.goals), list(assessment.plan.observations)
    random.shuffle(goals)
    random.shuffle(observations)
    again = assess(small_plan(*goals, *observations), assessment.as_of)
    assert completion_rate(again.goals) == completion_rate(assessment.goals)
    assert again.total == assessment.total
    assert {g.goal.code: g for g in again.goals} == {g.goal.code: g for g in assessment.goals}


@given(shares)
def test_assessing_twice_gives_the_same(outcomes):
    plan = spread(outcomes).plan
    assert assess(plan, spread(outcomes).as_of) == assess(plan, spread(outcomes).as_of)
