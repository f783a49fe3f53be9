"""Judgements: their file with everything that can be wrong in it, their distribution, and their scores on series and plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plans import goal, indicator, seen, small_plan, target
from small_series import flow, growth

from drumtower.calendar import Period, frozen
from drumtower.forecast import (
    LEVELS,
    ForecastError,
    Judgement,
    Point,
    Said,
    Side,
    newest_judgements,
    read_judgements,
    score_plan,
    score_series,
    year_end,
)
from drumtower.plan import Kind, ObservationBook, Status

HEAD = "series,month,median,low,high,reason,by,on,year\n"
JULY = Period.of_months(2021, 7)


@pytest.fixture(autouse=True)
def clock():
    with frozen("2022-03-01T09:00"):
        yield


def read(*rows, series=None):
    return read_judgements((HEAD + "\n".join(rows) + "\n").encode(), series or [flow(last=12), growth(last=12)])


def refused(*rows):
    with pytest.raises(ForecastError) as caught:
        read(*rows)
    return [(f.place.row or f.place.line, f.place.column, str(f.message)) for f in caught.value.findings]


# ---- the file


def test_a_file_gives_judgements():
    (one, other), notes = read(
        "产值,2021-07,1800亿元,1700,1900,订单足,王,2021-08-10,2021",
        "增速@某区,2021年9月,5.4%,,,,,,".replace(",,,,,,", ",,,看涨,,,"),
    )
    assert one == Judgement(
        "产值@某区", JULY, Said(*map(Decimal, (1800, 1700, 1900))), "订单足", "王", date(2021, 8, 10), 2
    )
    assert (other.said, other.reason, other.by, other.on) == (Said(Decimal("5.4")), "看涨", "", None)
    assert not notes


def test_chinese_headings_and_gb18030_are_read():
    text = "指标,数据截至,判断,下端,上端,理由,判断人,日期\n增速,2021-07,5.4,5,6,看涨,王,2021-08-02\n"
    (found,), _ = read_judgements(text.encode("gb18030"), [growth(last=12)])
    assert (found.said.low, found.said.high, found.by) == (5, 6, "王")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("产直,2021-07,5,,,a,,,", "series", "没有名为“产直”的序列，可用：产值@某区"),
        ("产值,七月,5,,,a,,,", "month", "“七月”不是月份，应写成 2024-07"),
        ("产值,2021-13,5,,,a,,,", "month", "“2021-13”不是月份，应写成 2024-07"),
        ("产值,2022-01,5,,,a,,,2021", "month", "2022年1月不在所判断的2021年里"),
        ("产值,2022-03,5,,,a,,,", "month", "2022年3月还没有过完，没有截至这个月的数据可据"),
        ("产值,2021-07,约五,,,a,,,", "median", "“约五”不是数值，请写成184.2的样子，单位是亿元"),
        ("产值,2021-07,5,四,6,a,,,", "low", "“四”不是数值，请写成184.2的样子，单位是亿元"),
        ("产值,2021-07,5,4,,a,,,", "high", "下端和上端要么都写，要么都不写"),
        ("产值,2021-07,5,,6,a,,,", "low", "下端和上端要么都写，要么都不写"),
        ("产值,2021-07,5,6,7,a,,,", "median", "6、5、7应当由小到大：下端、判断、上端"),
        ("产值,2021-07,5,,,,,,", "reason", "没有写理由"),
        ("产值,2021-07,5,,,  ,,,", "reason", "没有写理由"),
        ("产值,2021-07,5,,,a,,八月,", "on", "“八月”不是日期，应写成 2024-07-20"),
        ("产值,2021-07,5,,,a,,2021-02-30,", "on", "“2021-02-30”不是日期，应写成 2024-07-20"),
        ("产值,2021-07,5,,,a,,2022-04-01,", "on", "判断日期2022-04-01还没有到（今天是2022-03-01）"),
        ("产值,2021-07,5,,,a,,2021-07-30,", "on", "判断日期2021-07-30时2021年7月还没有过完"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(row, column, said):
    assert refused(row) == [(2, column, said)]


@pytest.mark.parametrize("row", ["产值,2021-07,,,,a,,,", ",2021-07,5,,,a,,,", "产值,,5,,,a,,,"])
def test_what_must_stand_there_is_asked_for(row):
    assert len(refused(row)) == 1


def test_every_fault_is_told_and_nothing_is_used():
    found = refused("产值,2021-07,5,,,a,,,", "产值,2021-08,x,,,,,,", "产值,2021-07,6,,,b,,,")
    assert [(row, column) for row, column, _ in found] == [(3, "median"), (3, "reason"), (4, "month")]
    assert "已在第2行判断过" in found[-1][2]


def test_a_further_judgement_of_a_month_bears_its_own_day():
    found, _ = read("产值,2021-07,5,,,a,,2021-08-02,", "产值,2021-07,6,,,b,,2021-08-20,")
    assert newest_judgements(found, JULY)["产值@某区"].said.median == 6
    assert newest_judgements(found, JULY, date(2021, 8, 10))["产值@某区"].said.median == 5
    assert not newest_judgements(found, JULY, date(2021, 8, 1))
    assert not newest_judgements(found, Period.of_months(2021, 6))
    assert not newest_judgements(found, Period.of_months(2022, 7))


def test_a_name_that_several_areas_share_is_written_in_full():
    both = [flow(last=12), replace(flow(last=12), name="产值@邻区", area="邻区")]
    with pytest.raises(ForecastError) as caught:
        read("产值,2021-07,5,,,a,,,", series=both)
    assert str(caught.value.findings[0].message) == "“产值”有几个序列，请写全：产值@某区、产值@邻区"
    (found,), _ = read("产值@邻区,2021-07,5,,,a,,,", series=both)
    assert found.series == "产值@邻区"


def test_a_late_judgement_counts_but_its_advantage_is_told():
    (_,), notes = read("产值,2021-07,5,,,a,,2021-10-08,")
    assert [str(n.message) for n in notes] == [
        "“产值@某区”2021年7月的判断是2021-10-08作的，那时已能看到以后各月的数，与测算比较时占便宜"
    ]


def test_an_empty_file_says_so():
    with pytest.raises(ForecastError, match="没有一行判断"):
        read("")


# ---- the distribution


def judged(median, low=None, high=None, series="产值@某区", month=JULY, on=None):
    said = Said(*(None if each is None else Decimal(str(each)) for each in (median, low, high)))
    return Judgement(series, month, said, "合成的理由", "王", on)


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=3).map(sorted))
def test_the_range_and_the_median_are_quantiles_of_the_distribution(three):
    low, median, high = three
    quantiles = judged(median, low, high).quantiles
    assert list(quantiles) == sorted(quantiles)
    held = dict(zip(map(str, LEVELS), quantiles, strict=True))
    assert abs(held["0.1"] - low) < Decimal("1e-9")
    assert held["0.5"] == median
    assert abs(held["0.9"] - high) < Decimal("1e-9")


def test_a_target_is_held_against_the_judgement_in_the_unit_of_the_series():
    estimate = year_end(flow(), JULY)
    assert judged(1800).expectation(estimate) is None
    expectation = judged(1800, 1700, 1900).expectation(estimate)
    assert expectation.unit.symbol == "亿元"
    assert expectation.figure.at_least(Decimal(1700)) == pytest.approx(0.9, abs=0.001)


# ---- scores on series


def test_a_judgement_is_scored_beside_the_estimate_of_its_month():
    series = flow(last=12)
    came = sum(p.value for p in series.points if p.year == 2021)
    card = score_series([series], [judged(came + 10, came - 1, came + 20)], Period.of_months(2021, 12))
    (row,) = card.months
    assert (row.came, row.series, row.unit, row.year) == (came, "产值@某区", "亿元", 2021)
    assert row.score(Side.OFFICER).error == 10
    assert row.score(Side.OFFICER).held
    model = year_end(series, JULY)
    assert row.said[Side.MODEL] == Said(model.median, model.quantile("0.1"), model.quantile("0.9"))


def test_nothing_is_scored_before_the_year_is_known():
    for month in (Period.of_months(2021, 11), Period.of_months(2020, 12)):
        assert not score_series([flow(last=12)], [judged(1800)], month).months


def test_a_figure_that_was_not_known_yet_scores_nobody():
    series = flow(last=12)
    last = series.points[-1]
    late = replace(series, points=(*series.points[:-1], replace(last, known_from=date(2022, 1, 20))))
    assert not score_series([late], [judged(1800)], Period.of_months(2021, 12)).months
    assert score_series([late], [judged(1800)], Period.of_months(2022, 1)).months


def test_the_last_judgement_of_a_month_counts():
    rows = [judged(1, on=date(2021, 8, 20)), judged(2, on=date(2021, 8, 1))]
    (row,) = score_series([flow(last=12)], rows, Period.of_months(2021, 12)).months
    assert row.said[Side.OFFICER].median == 1


def test_later_figures_do_not_move_the_estimate_that_is_scored():
    series = flow(last=12)
    changed = replace(
        series,
        points=tuple(p if (p.year, p.part) <= (2021, 7) else Point(p.year, p.part, p.value * 2) for p in series.points),
    )
    end = Period.of_months(2021, 12)
    one, other = (score_series([s], [judged(1800)], end).months[0] for s in (series, changed))
    assert one.said == other.said
    assert one.came != other.came


# ---- scores on plans


def months(year, until):
    """The months of a growth as they were filed, each on the 20th of the month after."""
    return [
        seen("gdp", f"{5 + year % 3 + m % 4 / 10}%", period=f"{year}-01..{m:02d}", known_from=date(year, m + 1, 20))
        for m in range(2, until + 1)
    ]


def plan_of(*more):
    figures = [each for year in (2019, 2020, 2021) for each in months(year, 11)]
    return small_plan(
        indicator("gdp", "地区生产总值", "亿元"),
        goal("M01", target("gdp", "增长5%以上", "M01-1")),
        *figures,
        *more,
        year=2021,
    )


CAME = seen("gdp", "5.6%", period="2021", known_from=date(2022, 1, 20), status=Status.PRELIMINARY)
STATED = [
    seen("gdp", "5.2%", period="2021", known_from=date(2021, 7, 20), status=Status.ESTIMATE),
    seen("gdp", "5.5%", period="2021", known_from=date(2021, 10, 20), status=Status.ESTIMATE),
]
NAME = "地区生产总值增速"


def test_department_officer_and_estimate_stand_side_by_side():
    made = judged("5.4", 5, 6, NAME, Period.of_months(2021, 6), date(2021, 7, 25))
    card = score_plan(plan_of(CAME, *STATED), [made], date(2022, 2, 1))
    by_month = {row.month.end.month: row for row in card.months}
    assert {row.came for row in card.months} == {Decimal("5.6")}
    assert by_month[6].said[Side.OFFICER].median == Decimal("5.4")
    assert by_month[6].said[Side.DEPARTMENT].median == Decimal("5.2"), "as known on the day of the judgement"
    assert Side.DEPARTMENT not in by_month[5].said
    assert by_month[9].said[Side.DEPARTMENT].median == Decimal("5.2")
    assert by_month[10].said[Side.DEPARTMENT].median == Decimal("5.5")
    assert Side.MODEL in by_month[6].said
    assert {(c.side, c.against) for c in card.contests} == {
        (Side.DEPARTMENT, Side.MODEL), (Side.OFFICER, Side.MODEL), (Side.OFFICER, Side.DEPARTMENT),
    }  # fmt: skip


def test_a_plan_is_scored_by_what_was_known_on_the_day():
    assert not score_plan(plan_of(CAME), [], date(2022, 1, 19)).months
    assert score_plan(plan_of(CAME), [], date(2022, 1, 20)).months


def test_the_figures_of_earlier_plans_count_as_if_they_stood_in_this_one():
    whole = plan_of(CAME, *STATED)
    books = [[o for o in whole.observations if (o.period.year < 2021) is past] for past in (True, False)]
    before, own = (replace(whole, observations=ObservationBook(book)) for book in books)
    made = [judged("5.4", 5, 6, NAME, Period.of_months(2021, 6), date(2021, 7, 25))]
    apart = score_plan(own, made, date(2022, 2, 1), earlier=[replace(before, year=2020)])
    assert apart == score_plan(whole, made, date(2022, 2, 1))
    assert apart.months != score_plan(own, made, date(2022, 2, 1)).months
    days = {row.month.end.month: row.known_on for row in apart.months}
    assert (days[6], days[9]) == (date(2021, 7, 25), date(2021, 9, 30))


def test_an_estimate_of_what_comes_whole_is_scored_in_whole_numbers():
    figures = [
        seen("shops", f"{m * (3 + year % 2)}家", "count", f"{year}-01..{m:02d}", "家", known_from=date(year, m + 1, 20))
        for year in (2019, 2020, 2021)
        for m in range(2, 12)
    ]
    came = seen("shops", "41家", "count", "2021", "家", known_from=date(2022, 1, 20), status=Status.PRELIMINARY)
    shops = small_plan(
        indicator("shops", "引进商贸企业", "家", kind=Kind.COUNT),
        goal("T01", target("shops", "40家以上", "T01-1")),
        *figures,
        came,
        year=2021,
    )
    rows = score_plan(shops, [], date(2022, 2, 1)).months
    assert rows
    for said in (row.said[Side.MODEL] for row in rows):
        assert all(number == number.to_integral_value() for number in (said.low, said.median, said.high))


def test_a_vague_year_and_a_stated_one_score_nobody():
    vague = seen("gdp", "5%左右", period="2021", known_from=date(2022, 1, 20))
    for last in ([vague], STATED):
        assert not score_plan(plan_of(*last), [], date(2022, 2, 1)).months


def test_a_stated_figure_without_a_day_is_not_scored():
    undated = seen("gdp", "5.2%", period="2021", known_from=None, status=Status.ESTIMATE)
    card = score_plan(plan_of(CAME, undated), [], date(2022, 2, 1))
    assert all(Side.DEPARTMENT not in row.said for row in card.months)


def test_a_figure_taken_from_an_estimate_is_not_scored_as_the_departments():
    taken = seen(
        "gdp", "5.6%", period="2021", known_from=date(2021, 8, 20), status=Status.ESTIMATE,
        source="采用测算：…〔测算990106/2021：gdp:growth:2021-07@2021-08-20〕",
    )  # fmt: skip
    card = score_plan(plan_of(CAME, *STATED, taken), [], date(2022, 2, 1))
    by_month = {row.month.end.month: row.said for row in card.months}
    assert by_month[8][Side.DEPARTMENT].median == Decimal("5.2"), "what the department itself said last"
    assert by_month[10][Side.DEPARTMENT].median == Decimal("5.5")
