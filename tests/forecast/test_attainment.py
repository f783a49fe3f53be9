"""Attainment agrees with the judging of targets: of figures drawn, as large a share is judged met as the probability says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from targets_table import ROWS, Row

from drumtower.forecast import (
    Batch,
    Discrete,
    Distribution,
    Expectation,
    Ground,
    Schedule,
    Slip,
    attainment,
    batch_count,
    correlation_of,
    event_count,
    rank_of,
)
from drumtower.plan import Case, Done, Judged, Measure, Outcome, Target, judge, read_evidence, read_target
from drumtower.quantity import Amount, Bound, find_unit, read_amount

DRAWS = 600
NEAR = 0.085
"""Four standard deviations of a share of so many draws."""
WIDTH = 2
PERCENT = find_unit("%")


def expected_near(met: Amount, missed: Amount, target: Target, last: str) -> Expectation:
    """A figure about as likely met as missed, published as finely as the two of the table."""
    finest = min(int(a.number.as_tuple().exponent) for a in (met, missed))
    step, unit = Decimal(1).scaleb(min(finest, 0)), met.unit
    other = missed.interval_in(unit).low if unit.symbol and missed.unit.symbol else missed.number
    assert other is not None
    middle, gap = (met.number + other) / 2, abs(met.number - other)
    figure = Distribution.normal(middle, max(gap, step) * WIDTH, step=step)
    return Expectation(figure, unit, Measure.LEVEL if last else target.of, target.base)


def cases():
    """Every numeric target of the table with its case, the figure just met and just missed."""
    for row in ROWS:
        for place, (target, good, bad) in enumerate(
            zip(row.targets, row.met.split("；"), row.missed.split("；"), strict=True)
        ):
            if not any(isinstance(p, Done | Judged) for p in target.predicates):
                last = row.last.split("；")[place] if "；" in row.last else row.last
                yield pytest.param(row, target, good, bad, last, id=f"{row.words}-{place}")


def met_share(target: Target, values: tuple[Decimal, ...], expected: Expectation, case: Case) -> float:
    """How many of the values are judged met."""
    known = [Amount(Bound.EXACT, value, unit=expected.unit) for value in values]
    outcomes = [judge(target, None, Case(v, case.last, case.others, case.lower)).outcome for v in known]
    assert Outcome.UNKNOWN not in outcomes
    return sum(o is Outcome.MET for o in outcomes) / len(outcomes)


@pytest.mark.parametrize(("row", "target", "good", "bad", "last"), list(cases()))
def test_a_share_of_drawn_figures_is_judged_met(row: Row, target, good, bad, last):
    expected = expected_near(read_evidence(good), read_evidence(bad), target, last)
    case = row.case(good, last)
    found = attainment(target, expected, Ground(case))
    assert found.probability is not None, found.explain()
    share = met_share(target, expected.figure.sample(DRAWS, seed=5), expected, case)
    assert 0.05 < share < 0.95
    assert abs(share - float(found.probability)) < NEAR, found.explain()
    assert found.why.text("zh")
    assert found.why.text("en")


# --- monotone ---------------------------------------------------------------------------------------------------------

GROWTH = Expectation(Distribution.normal(Decimal(5), Decimal(2), step=Decimal("0.1")), PERCENT, Measure.GROWTH)
BOUNDS = st.decimals(-3, 13, places=1)


def chance(words: str, expected: Expectation = GROWTH, **about) -> Decimal:
    found = attainment(read_target(words), expected, Ground(**about)).probability
    assert found is not None
    return found


@pytest.mark.parametrize("words", ["增长{}%以上", "增长超过{}%", "增长{}%左右", "增长{}%—99%"])
@given(one=st.decimals("0.6", 13, places=1), other=st.decimals("0.6", 13, places=1))
def test_more_is_never_easier_to_reach(words, one, other):
    low, high = sorted((one, other))
    assert 0 <= chance(words.format(high)) <= chance(words.format(low)) <= 1


@given(one=st.decimals(1, 13, places=1), other=st.decimals(1, 13, places=1))
def test_a_wider_ceiling_is_never_harder_to_keep(one, other):
    low, high = sorted((one, other))
    rate = Expectation(GROWTH.figure, PERCENT, Measure.RATE)
    assert chance(f"控制在{low}%以内", rate) <= chance(f"控制在{high}%以内", rate)


# --- against another --------------------------------------------------------------------------------------------------


def gdp(middle: str, deviation: str) -> Expectation:
    figure = Distribution.normal(Decimal(middle), Decimal(deviation), step=Decimal("0.1"))
    return Expectation(figure, PERCENT, Measure.GROWTH)


def drawn_pairs(own: Expectation, other: Expectation, link: float, count: int = 3000):
    random, normal = Random(9), NormalDist()
    for _ in range(count):
        one, two = random.gauss(0, 1), random.gauss(0, 1)
        scores = one, link * one + (1 - link**2) ** 0.5 * two
        yield tuple(e.figure.value_at(normal.cdf(z)) for e, z in zip((own, other), scores, strict=True))


@pytest.mark.parametrize("link", [-0.5, 0.0, 0.5, 0.9])
@pytest.mark.parametrize("words", ["与经济增长基本同步", "与经济增长同步", "高于经济增速", "增速高于经济增速1个百分点"])
def test_two_uncertain_figures_are_judged_together(words, link):
    target, own, other = read_target(words), gdp("5.2", "1.5"), gdp("5", "1")
    found = attainment(target, own, Ground(others={"地区生产总值": other}, correlation=link)).probability
    assert found is not None
    outcomes = [
        judge(target, Amount(Bound.EXACT, x, unit=PERCENT), others={"*": Amount(Bound.EXACT, y, unit=PERCENT)}).outcome
        for x, y in drawn_pairs(own, other, link)
    ]
    assert float(found) == pytest.approx(sum(o is Outcome.MET for o in outcomes) / len(outcomes), abs=0.04)


def test_going_together_makes_keeping_in_step_easier():
    own, other = gdp("5", "1.5"), gdp("5", "1.5")
    shares = [chance("与经济增长基本同步", own, others={"GDP": other}, correlation=link) for link in (0.0, 0.5, 0.9)]
    assert shares == sorted(shares)
    assert shares[0] < shares[2]


def test_last_year_may_itself_still_be_expected():
    last = Expectation(Distribution.normal(Decimal(80), Decimal(2)), PERCENT, Measure.RATE)
    now = Expectation(Distribution.normal(Decimal(82), Decimal(2)), PERCENT, Measure.RATE)
    assert float(chance("持续提升", now, last=last, correlation=0.0)) == pytest.approx(
        NormalDist().cdf(2 / 8**0.5), abs=0.005
    )


def test_every_comparator_must_be_beaten():
    others = {"全国平均水平": gdp("5", "1"), "地区生产总值": gdp("5", "1")}
    both = chance("增速保持在全国平均水平以上、高于经济增速", gdp("5.5", "1"), others=others)
    assert both < chance("高于经济增速", gdp("5.5", "1"), others=others)


def test_the_stretch_has_a_chance_of_its_own():
    found = attainment(read_target("增长5%以上，力争6%"), GROWTH)
    assert (found.probability, found.stretch) == (chance("增长5%以上"), chance("增长6%以上"))


# --- what cannot be told ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("稳中提质", GROWTH, "“稳中提质”由人对照记录认定，不计算可能性"),
        ("增长5%以上", None, "没有可用的历史数，说不出可能性；请补往年数，或由责任单位说明预计"),
        ("高于经济增速", GROWTH, "要与“地区生产总值”比较，但没有它的数，也没有它的测算"),
        ("年均增长5%", GROWTH, "目标按“年均”计，测算不是这个口径，不能直接比较"),
        ("60家", GROWTH, "测算的单位是“%”，与目标“60家”要的不是同一种数"),
        ("6月底前竣工", None, "节点没有期限，或往期节点的记录太少，说不出按期的可能性"),
        ("持续提升", GROWTH, "要与上年比较，但没有上年数"),
    ],
)
def test_it_says_why_nothing_can_be_told(words, expected, why):
    found = attainment(read_target(words), expected)
    assert (found.probability, found.explain()) == (None, why)


def test_a_vague_comparator_is_no_ground():
    about = Case(others={"地区生产总值": read_amount("5%左右")}, last=read_amount("近100亿元"))
    assert attainment(read_target("高于经济增速"), GROWTH, Ground(about)).explain() == (
        "要与“地区生产总值”比较，但它只有约数5%左右"
    )
    level = Expectation(Distribution.normal(Decimal(105), Decimal(5)), find_unit("亿元"))
    assert attainment(read_target("增长5%以上"), level, Ground(about)).explain() == (
        "要与上年比较，但上年数只是约数或不大于0"
    )


# --- events, batches, places, milestones ------------------------------------------------------------------------------


def test_no_event_in_three_years_is_no_certainty():
    veto = read_target("不发生重特大事故")
    shares = [
        attainment(veto, Expectation(event_count([0] * years), find_unit("起"), Measure.COUNT)).probability
        for years in (1, 3, 10)
    ]
    assert [round(share, 2) for share in shares] == [Decimal("0.71"), Decimal("0.87"), Decimal("0.95")]


def test_an_event_that_happened_is_a_miss():
    seen = Expectation(event_count([0, 0, 0], happened=1), find_unit("起"), Measure.COUNT)
    assert attainment(read_target("不发生重特大事故"), seen).probability == 0


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.floats(0, 1), st.integers(0, 9))
def test_events_go_on_from_what_happened(past, left, happened):
    count = event_count(past, left=left, happened=happened)
    assert count.below(happened) == 0
    more = event_count(past, left=left, happened=happened + 1)
    assert more.at_most(happened + 3) <= count.at_most(happened + 3)


def test_years_that_differ_much_make_the_count_wider():
    steady, wild = event_count([10, 10, 10, 10]), event_count([1, 19, 2, 18])
    assert wild.at_most(4) > steady.at_most(4)
    with pytest.raises(ValueError, match="give the count of at least one past year"):
        event_count([])


def test_batches_still_to_come_decide_what_can_be_reached():
    past = [Batch(year, month, count) for year in (2021, 2022, 2023) for month, count in ((4, 5), (11, 12))]
    before, after = batch_count(past, month=9, granted=6), batch_count(past, month=11, granted=16)
    titles = read_target("新增专精特新企业15家")
    unit = find_unit("家")
    assert 0.5 < attainment(titles, Expectation(before, unit, Measure.COUNT)).probability < 1
    assert attainment(titles, Expectation(after, unit, Measure.COUNT)).probability == 1
    with pytest.raises(ValueError, match="give the batches of at least one past year"):
        batch_count([], month=1, granted=0)


def test_places_are_drawn_with_the_peers():
    peers = [Distribution.normal(Decimal(middle), Decimal(1)) for middle in (4, 5, 6)]
    own = Distribution.normal(Decimal(5), Decimal(1))
    place = rank_of(own, peers, seed=3)
    assert place == rank_of(own, peers, seed=3)
    assert place.at_most(4) == 1
    assert 0.4 < place.at_most(2) < 0.75
    assert rank_of(own, peers, lower=True, seed=3).at_most(2) == pytest.approx(place.at_most(2), abs=0.05)
    found = attainment(read_target("位列全市前三"), Expectation(place, of=Measure.RANK))
    assert found.probability == round(Decimal(place.at_most(3)), 4)
    assert "第" in found.explain()


def test_a_milestone_goes_by_past_slips_and_the_stages_before():
    slips = tuple(Slip(date(2023, 6, 30), date(2023, 6, 30 - 5 + days)) for days in (0, 5))
    slips += (Slip(date(2023, 6, 30), date(2023, 8, 1)),)
    target, due = read_target("6月底前竣工"), date(2024, 6, 30)
    in_time = attainment(target, None, Ground(schedule=Schedule(due, date(2024, 3, 1), slips)))
    late = attainment(target, None, Ground(schedule=Schedule(due, date(2024, 3, 1), slips, late=20)))
    over = attainment(target, None, Ground(schedule=Schedule(due, date(2024, 7, 1), slips)))
    assert (in_time.probability, late.probability, over.probability) == (
        Decimal("0.6250"), Decimal("0.1250"), Decimal(0),
    )  # fmt: skip
    assert late.explain() == ("2024年6月30日到期，前面的节点已晚20天；以往3个节点中有0个来得及，按期完成的可能性约13%")
    assert over.explain("en") == "its day, 30 Jun 2024, has passed without a record that it was reached"


@given(st.lists(st.tuples(BOUNDS, BOUNDS), max_size=12))
def test_a_correlation_is_drawn_to_the_usual_one(pairs):
    assert -0.95 <= correlation_of(pairs) <= 0.95
    assert correlation_of(pairs[:2]) == 0.5


def test_discrete_expectations_say_one_figure_where_there_is_one():
    sure = Expectation(Discrete((Decimal(3),), (1.0,)), find_unit("家"), Measure.COUNT)
    assert attainment(read_target("3家"), sure).explain() == (
        "全年3家；3家以上即为完成（只写数值，按下限理解），完成的可能性95%以上"
    )
