"""Working days: every day of eight years against another source, hand-made cases, and years that are not known."""

from __future__ import annotations

import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.calendar import ProvisionalWarning, WorkCalendar, work_calendar
from drumtower.finding import Severity

CALENDAR = WorkCalendar.shipped()
UNKNOWN = (
    "{0}年的放假安排还没有装入，暂按周末和日期固定的法定节日推算，结果是暂定的；"
    "国务院办公厅的通知公布后，请把{0}.toml放进环境变量DRUMTOWER_HOLIDAYS所指的文件夹 [workday.unknown-year]"
)


def days_of(year):
    return [
        date(year, 1, 1) + timedelta(days=n) for n in range(366) if (date(year, 1, 1) + timedelta(days=n)).year == year
    ]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_agrees_with_an_independent_source(year):
    other = pytest.importorskip("chinese_calendar")
    differing = [day for day in days_of(year) if CALENDAR.assumes_working(day) != other.is_workday(day)]
    assert not differing


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_year_names_its_notice(year):
    notices = CALENDAR.notices(year)
    assert f"国务院办公厅关于{year}年部分节假日安排的通知" == notices[0].title
    assert notices[0].number.startswith(f"国办发明电〔{year - 1}〕")
    assert notices[0].issued.year == year - 1


def test_later_notices_changed_2019_and_2020():
    assert [n.number for n in CALENDAR.notices(2019)] == ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]
    assert [n.number for n in CALENDAR.notices(2020)] == ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"]
    assert not CALENDAR.is_working_day(date(2019, 5, 2))
    assert not CALENDAR.is_working_day(date(2020, 1, 31))
    assert CALENDAR.is_working_day(date(2020, 2, 3))


@pytest.mark.parametrize("day", ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"])
def test_weekends_worked_in_exchange(day):
    day = date.fromisoformat(day)
    assert day.weekday() >= 5
    assert CALENDAR.is_working_day(day)
    assert CALENDAR.holiday(day) in ("春节", "劳动节", "国庆节、中秋节")


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2025-01-28", "2025-02-04", "春节"),
        ("2025-04-04", "2025-04-06", "清明节"),
        ("2025-05-01", "2025-05-05", "劳动节"),
        ("2025-05-31", "2025-06-02", "端午节"),
        ("2025-10-01", "2025-10-08", "国庆节、中秋节"),
    ],
)
def test_days_off_in_2025(first, last, name):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    stretch = [day for day in days_of(2025) if first <= day <= last]
    assert {CALENDAR.holiday(day) for day in stretch} == {name}
    assert not any(CALENDAR.is_working_day(day) for day in stretch)


def test_days_off_for_a_part_of_the_people_are_worked():
    assert CALENDAR.is_working_day(date(2024, 3, 8))
    assert CALENDAR.holiday(date(2024, 3, 8)) is None


@pytest.mark.parametrize(
    ("day", "n", "reached"),
    [
        ("2025-01-24", 1, "2025-01-26"),  # Friday to a Sunday that is worked
        ("2025-01-27", 1, "2025-02-05"),  # over 春节
        ("2025-02-07", 1, "2025-02-08"),  # a Saturday that is worked
        ("2025-04-25", 1, "2025-04-27"),
        ("2025-04-30", 1, "2025-05-06"),
        ("2025-09-26", 1, "2025-09-28"),
        ("2025-09-30", 1, "2025-10-09"),  # over 国庆
        ("2025-10-10", 1, "2025-10-11"),
        ("2025-10-09", 3, "2025-10-13"),
        ("2025-01-20", 20, "2025-02-21"),
        ("2024-02-09", 1, "2024-02-18"),
        ("2025-02-05", -1, "2025-01-27"),
        ("2025-10-09", -2, "2025-09-29"),
        ("2025-02-01", 0, "2025-02-01"),
    ],
)
def test_working_days_are_counted_over_holidays(day, n, reached):
    reckoned = CALENDAR.add_working_days(date.fromisoformat(day), n)
    assert reckoned.value == date.fromisoformat(reached)
    assert not reckoned.is_provisional


def test_working_days_of_a_year():
    assert CALENDAR.working_days_between(date(2024, 12, 31), date(2025, 12, 31)).value == 248
    assert CALENDAR.next_working_day(date(2025, 10, 1)).value == date(2025, 10, 9)
    assert CALENDAR.next_working_day(date(2025, 10, 9)).value == date(2025, 10, 9)


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(DAYS, st.integers(-300, 300).filter(bool))
def test_adding_and_counting_undo_each_other(day, n):
    reached = CALENDAR.add_working_days(day, n).value
    assert CALENDAR.working_days_between(day, reached).value == n
    assert CALENDAR.assumes_working(reached)


@given(DAYS, DAYS, DAYS)
def test_counting_adds_up(one, two, three):
    a, b, c = sorted((one, two, three))

    def count(first, last):
        return CALENDAR.working_days_between(first, last).value

    assert count(a, b) + count(b, c) == count(a, c)
    assert count(a, a) == 0
    assert count(c, a) <= 0 <= count(a, c)


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_more_days_never_end_earlier(day, n, more):
    assert CALENDAR.add_working_days(day, n).value <= CALENDAR.add_working_days(day, n + more).value


def test_an_unknown_year_falls_back_to_weekends_and_fixed_holidays_and_says_so():
    reckoned = CALENDAR.add_working_days(date(2028, 9, 28), 1)
    assert reckoned.value == date(2028, 9, 29)
    assert CALENDAR.add_working_days(date(2028, 9, 29), 1).value == date(2028, 10, 4)
    assert CALENDAR.add_working_days(date(2028, 4, 28), 1).value == date(2028, 5, 3)
    assert [str(finding) for finding in reckoned.findings] == [UNKNOWN.format(2028)]
    assert reckoned.findings[0].severity is Severity.WARNING
    assert reckoned.is_provisional


def test_fixed_holidays_follow_the_rule_of_their_time():
    def off_in_may(year):
        weekdays = [day for day in (date(year, 5, n) for n in (1, 2, 3)) if day.weekday() < 5]
        return [day.day for day in weekdays if not CALENDAR.assumes_working(day)]

    assert off_in_may(2028) == [1, 2]
    assert off_in_may(2013) == [1]
    assert off_in_may(2007) == [1, 2, 3]


def test_every_unknown_year_on_the_way_is_named():
    findings = CALENDAR.findings(date(2026, 6, 1), date(2028, 1, 10))
    assert [str(finding) for finding in findings] == [UNKNOWN.format(2027), UNKNOWN.format(2028)]
    assert findings == CALENDAR.findings(date(2028, 1, 10), date(2026, 6, 1))
    assert CALENDAR.findings(date(2019, 1, 1), date(2026, 12, 27)) == ()


def test_the_last_days_of_december_are_settled_by_the_next_notice():
    assert [f.stated for f in CALENDAR.add_working_days(date(2026, 12, 25), 2).findings] == ["2027"]
    assert not CALENDAR.add_working_days(date(2025, 12, 25), 3).is_provisional


def test_a_bare_answer_about_an_unknown_year_warns():
    with pytest.warns(
        ProvisionalWarning, match="the days off around 2028-10-02 are not known; the answer is provisional"
    ):
        assert not CALENDAR.is_working_day(date(2028, 10, 2))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CALENDAR.is_working_day(date(2025, 10, 9))


def test_an_unknown_year_is_told_in_english_too():
    (finding,) = CALENDAR.findings(date(2028, 1, 1), date(2028, 1, 2))
    assert finding.message.text("en") == (
        "the days off of 2028 are not known here; weekends and holidays with a fixed date were assumed and the result is "
        "provisional; when the State Council's notice is out, put 2028.toml into the folder named by DRUMTOWER_HOLIDAYS"
    )


def test_the_shipped_calendar_is_what_everybody_gets(monkeypatch):
    monkeypatch.delenv("DRUMTOWER_HOLIDAYS", raising=False)
    assert work_calendar() == CALENDAR
    assert CALENDAR.known_years == tuple(range(2019, 2027))
