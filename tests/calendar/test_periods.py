"""Periods as values: what they contain, how they follow one another, what has no figure of its own."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.calendar import Period, PeriodKind, read_code, read_period, reporting_months

YEARS = st.integers(1910, 2190)


@st.composite
def periods(draw):
    """Any stretch of whole months up to some years long, or any day."""
    if draw(st.booleans()):
        return Period.at(draw(st.dates(date(1910, 1, 1), date(2190, 12, 31))))
    first = Period.of_months(draw(YEARS), draw(st.integers(1, 12)))
    length = draw(st.one_of(st.integers(0, 11), st.integers(0, 71)))
    number = first.year * 12 + first.start.month - 1 + length
    return Period(first.start, Period.of_months(number // 12, number % 12 + 1).end)


@given(periods())
def test_every_period_is_read_back_from_its_words_and_its_code(period):
    assert read_period(str(period)) == period
    assert read_code(period.code) == period == read_period(period.code)
    assert period.code.isascii()


@given(periods(), periods())
def test_one_wording_and_one_code_for_each_period(one, other):
    assert (str(one) == str(other)) == (one == other) == (one.code == other.code) == (hash(one) == hash(other))


@given(st.lists(periods(), min_size=2, max_size=5))
def test_what_ends_later_comes_later(several):
    assert [p.end for p in sorted(several)] == sorted(p.end for p in several)


@given(periods())
def test_a_period_contains_its_days_its_months_and_itself(period):
    assert period in period
    assert period.start in period
    assert period.end in period
    assert all(month in period for month in period.months)
    assert period.end + timedelta(days=1) not in period
    assert period.closing in period


@given(periods())
def test_the_same_period_a_year_earlier_is_as_long_and_ends_a_month_as_it_does(period):
    earlier = period.previous()
    assert earlier.kind == period.kind
    assert earlier.share_of_year == period.share_of_year or period.is_point
    assert (earlier.start.month, earlier.end.month) == (period.start.month, period.end.month)
    assert earlier < period


@given(periods())
def test_the_preceding_period_adjoins(period):
    before = period.preceding()
    assert before.end + timedelta(days=1) == period.start
    assert len(before.months) == len(period.months)


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("2024年", "2023年"),
        ("2024年前三季度", "2023年前三季度"),
        ("2024年1—2月", "2023年1—2月"),
        ("2024年2月", "2023年2月"),
        ("截至2024年2月底", "截至2023年2月底"),
        ("截至2025年2月底", "截至2024年2月底"),
        ("2024年末", "2023年末"),
        ("截至2024年1月10日", "截至2023年1月10日"),
        ("“十四五”时期", "“十三五”时期"),
        ("2021—2023年", "2018—2020年"),
        ("2023年11月—2024年2月", "2022年11月—2023年2月"),
    ],
)
def test_the_same_period_a_year_earlier(words, earlier):
    assert str(read_period(words).previous()) == earlier


@pytest.mark.parametrize(
    ("words", "kind", "is_cumulative"),
    [
        ("2023年", PeriodKind.YEAR, True),
        ("2023年上半年", PeriodKind.HALF, True),
        ("2023年下半年", PeriodKind.HALF, False),
        ("2023年一季度", PeriodKind.QUARTER, True),
        ("2023年二季度", PeriodKind.QUARTER, False),
        ("2023年6月", PeriodKind.MONTH, False),
        ("2023年1—2月", PeriodKind.CUMULATIVE, True),
        ("2023年前三季度", PeriodKind.CUMULATIVE, True),
        ("2023年4—9月", PeriodKind.MONTHS, False),
        ("2023年11月—2024年2月", PeriodKind.MONTHS, False),
        ("2021—2023年", PeriodKind.YEARS, False),
        ("2023年末", PeriodKind.POINT, False),
    ],
)
def test_the_kind_follows_from_the_days(words, kind, is_cumulative):
    period = read_period(words)
    assert (period.kind, period.is_cumulative) == (kind, is_cumulative)


def test_how_much_of_a_year_has_passed():
    shares = {
        words: read_period(words).share_of_year for words in ("2023年1—2月", "2023年", "2021—2025年", "2023年6月末")
    }
    assert list(shares.values()) == [Fraction(1, 6), 1, 5, Fraction(1, 2)]
    assert read_period("2024年1月10日").share_of_year == Fraction(10, 366)


def test_a_quarter_lies_in_its_half_but_not_in_the_other():
    second = Period.of_quarters(2023, 2)
    assert second in read_period("2023年上半年")
    assert second not in read_period("2023年下半年")
    assert date(2023, 6, 30) in second


def test_january_and_february_are_published_together():
    assert [str(p) for p in reporting_months(2023)] == [
        "2023年1—2月",
        *(f"2023年{month}月" for month in range(3, 13)),
    ]
    assert [p.code for p in reporting_months(2023, cumulative=True)][:4] == [
        "2023-01..02",
        "2023-Q1",
        "2023-01..04",
        "2023-01..05",
    ]
    assert reporting_months(2023, cumulative=True)[-1] == Period.of_year(2023)
    assert all(p.is_published and p.note is None for p in reporting_months(2023))


@pytest.mark.parametrize("words", ["2023年1月", "2023年2月份"])
def test_a_month_without_a_figure_of_its_own_says_so(words):
    period = read_period(words)
    assert not period.is_published
    assert period.note is not None
    month = words.removesuffix("份")
    assert str(period.note) == (
        f"{month}通常没有单独的数字：1月和2月的统计合并发布，请用“2023年1—2月” [period.not-published]"
    )


def test_five_year_plans_by_number():
    assert [Period.of_five_year_plan(n).code for n in (1, 2, 3, 10, 14, 15)] == [
        "1953..1957",
        "1958..1962",
        "1966..1970",
        "2001..2005",
        "2021..2025",
        "2026..2030",
    ]
    assert Period.of_years(2021, 2025).five_year_plan == 14
    assert Period.of_years(2022, 2026).five_year_plan is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2023, 1, 2), date(2023, 1, 31)),
        (date(2023, 1, 1), date(2023, 1, 30)),
        (date(2023, 2, 1), date(2023, 1, 31)),
        (date(1899, 1, 1), date(1899, 12, 31)),
        (date(2199, 1, 1), date(2200, 12, 31)),
    ],
)
def test_other_stretches_are_no_periods(start, end):
    with pytest.raises(ValueError, match="a period"):
        Period(start, end)


def test_a_plan_that_nobody_counts():
    with pytest.raises(ValueError, match="five-year plans are counted from 1 to 20, not 21"):
        Period.of_five_year_plan(21)
