"""Deadlines: legal examples, pauses and extensions over real holidays, and the sentences that explain them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from drumtower.calendar import (
    SHANGHAI,
    CalendarError,
    Clock,
    ClockInterval,
    ClockState,
    ClockUnit,
    Extension,
    Pause,
    WorkCalendar,
    reckon_deadline,
)

CALENDAR = WorkCalendar.shipped()


def day(text):
    return date.fromisoformat(text)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def deadline(start, limit, unit=ClockUnit.WORKING_DAYS, **stated):
    return reckon_deadline(Clock(day(start), limit, unit, **stated), calendar=CALENDAR)


# ---- legal examples: 行政许可法 articles 42 to 45 and 82, 民法典 201 and 203, 政府信息公开条例


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2024-01-10", 20, "2024-02-06"),  # 02-04, a Sunday, is worked for 春节
        ("2025-01-20", 20, "2025-02-21"),  # over 春节, with 01-26 and 02-08 worked
        ("2025-09-26", 20, "2025-10-30"),  # over 国庆, with 09-28 and 10-11 worked
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-04-25", 5, "2025-05-06"),  # 04-27 is worked, 05-01 to 05-05 are off
        ("2025-04-25", 20, "2025-05-27"),
        ("2024-01-10", 45, "2024-03-18"),  # joint handling: 45 working days
        ("2025-01-25", 1, "2025-01-26"),  # accepted on a Saturday: the worked Sunday is the first day
        ("2023-12-29", 5, "2024-01-08"),
    ],
)
def test_working_days_from_acceptance(start, limit, due):
    assert deadline(start, limit).due == day(due)


def test_ten_more_days_with_approval_are_reported_apart():
    found = deadline("2024-01-10", 20, extensions=(Extension(10, "区长", "情况复杂"),))
    assert (found.original_due, found.due) == (day("2024-02-06"), day("2024-02-26"))


def test_an_expert_review_is_not_counted():
    review = Pause(day("2025-02-10"), day("2025-02-14"), "专家评审")
    assert deadline("2025-01-20", 20, pauses=(review,)).due == day("2025-02-28")


def test_natural_days_that_end_on_a_day_off_end_on_the_next_working_day():
    found = deadline("2025-09-26", 5, ClockUnit.NATURAL_DAYS)
    assert (found.used_up, found.due) == (day("2025-10-01"), day("2025-10-09"))
    assert deadline("2025-09-26", 2, ClockUnit.NATURAL_DAYS).due == day("2025-09-28")


def test_an_urgent_case_is_counted_in_natural_hours():
    clock = Clock(moment("2025-01-27T17:00"), 24, ClockUnit.HOURS)
    assert reckon_deadline(clock).due == moment("2025-01-28T17:00")


# ---- intervals


def test_every_stretch_is_listed_with_what_it_counted():
    review = Pause(day("2025-02-10"), day("2025-02-14"), "专家评审")
    found = deadline("2025-01-20", 20, pauses=(review,), extensions=(Extension(10, "区长"),))
    assert found.intervals == (
        ClockInterval(True, day("2025-01-21"), day("2025-02-09"), 10),
        ClockInterval(False, day("2025-02-10"), day("2025-02-14"), 5, "专家评审"),
        ClockInterval(True, day("2025-02-15"), day("2025-03-14"), 20),
    )


def test_overlapping_pauses_are_one_with_both_reasons():
    pauses = (
        Pause(day("2025-03-12"), day("2025-03-14"), "检测"),
        Pause(day("2025-03-05"), day("2025-03-12"), "听证"),
        Pause(day("2025-03-06"), day("2025-03-07"), "听证"),
    )
    found = deadline("2025-03-03", 10, pauses=pauses)
    assert [i for i in found.intervals if not i.is_running] == [
        ClockInterval(False, day("2025-03-05"), day("2025-03-14"), 8, "听证、检测")
    ]
    assert found.due == day("2025-03-27")


def test_a_pause_over_a_holiday_leaves_out_only_its_working_days():
    holiday = Pause(day("2025-10-01"), day("2025-10-08"), "听证")
    assert deadline("2025-09-26", 20, pauses=(holiday,)).due == deadline("2025-09-26", 20).due


def test_a_pause_from_the_first_day_on():
    found = deadline("2025-03-03", 5, pauses=(Pause(day("2025-03-03"), day("2025-03-05")),))
    assert found.due == day("2025-03-12")
    assert [i.is_running for i in found.intervals] == [False, True]


def test_an_open_pause_leaves_no_due_day_and_keeps_what_is_left():
    found = deadline("2025-01-20", 20, pauses=(Pause(day("2025-02-10"), None, "听证"),))
    assert found.due is None
    assert found.original_due is None
    assert (found.remaining(day("2025-02-12")), found.remaining(day("2025-06-30"))) == (10, 10)
    assert found.state(day("2025-06-30")) is ClockState.PAUSED
    assert found.explain() == (
        "自2025年1月20日起算（当日不计），期限20个工作日；2025年1月21日至2025年2月9日计10个工作日；"
        "2025年2月10日起暂停（听证），尚未恢复；恢复后还有10个工作日。"
    )


def test_an_open_pause_swallows_what_comes_after_it():
    pauses = (Pause(day("2025-02-10"), None, "听证"), Pause(day("2025-03-10"), day("2025-03-12"), "检测"))
    found = deadline("2025-01-20", 20, pauses=pauses)
    assert found.intervals[-1] == ClockInterval(False, day("2025-02-10"), None, None, "听证、检测")


def test_natural_days_moved_into_a_pause_wait_for_its_end():
    found = deadline("2025-09-26", 5, ClockUnit.NATURAL_DAYS, pauses=(Pause(day("2025-10-09"), day("2025-10-10")),))
    assert found.due == day("2025-10-11")


def test_hours_are_counted_to_the_minute_and_pauses_left_out():
    pause = Pause(moment("2025-01-20T12:00"), moment("2025-01-20T14:20"), "核实")
    found = reckon_deadline(Clock(moment("2025-01-20T09:30"), 24, ClockUnit.HOURS, (pause,)))
    assert found.due == moment("2025-01-21T11:50")
    assert [i.counted for i in found.intervals] == [Fraction(5, 2), Fraction(7, 3), Fraction(43, 2)]
    assert found.explain("en") == (
        "Counted from 20 January 2025 09:30, limit 24 h; 20 January 2025 09:30 to 20 January 2025 12:00: 2 h 30 min counted; "
        "20 January 2025 12:00 to 20 January 2025 14:20: paused (核实), 2 h 20 min not counted; "
        "20 January 2025 14:20 to 21 January 2025 11:50: 21 h 30 min counted; due on 21 January 2025 11:50."
    )


def test_times_of_other_zones_and_without_zone_are_shanghai_times():
    start = datetime(2025, 1, 20, 16, 30, tzinfo=UTC)
    assert Clock(start, 5).start == day("2025-01-21")
    assert Clock(datetime(2025, 1, 20, 9), 5, ClockUnit.HOURS).start == moment("2025-01-20T09:00")  # noqa: DTZ001


# ---- how it stands


@pytest.mark.parametrize(
    ("on", "state", "elapsed", "remaining", "said"),
    [
        ("2025-01-19", ClockState.NOT_STARTED, 0, 20, "尚未起算，自2025年1月20日起算"),
        ("2025-01-20", ClockState.RUNNING, 0, 20, "计时中，已用0个工作日，还剩20个工作日"),
        ("2025-01-26", ClockState.RUNNING, 5, 15, "计时中，已用5个工作日，还剩15个工作日"),
        ("2025-02-12", ClockState.PAUSED, 10, 10, "暂停中，已用10个工作日，还剩10个工作日"),
        ("2025-02-27", ClockState.RUNNING, 19, 1, "计时中，已用19个工作日，还剩1个工作日"),
        ("2025-02-28", ClockState.DUE_TODAY, 20, 0, "今天到期，已用20个工作日"),
        ("2025-03-01", ClockState.OVERDUE, 20, 0, "已超期不足1个工作日，到期日为2025年2月28日"),
        ("2025-03-04", ClockState.OVERDUE, 22, -2, "已超期2个工作日，到期日为2025年2月28日"),
    ],
)
def test_how_it_stands_on_a_day(on, state, elapsed, remaining, said):
    found = deadline("2025-01-20", 20, pauses=(Pause(day("2025-02-10"), day("2025-02-14"), "专家评审"),))
    standing = found.on(day(on))
    assert (standing.state, standing.elapsed, standing.remaining, str(standing)) == (state, elapsed, remaining, said)
    assert (found.state(day(on)), found.elapsed(day(on)), found.remaining(day(on))) == (state, elapsed, remaining)


@pytest.mark.parametrize(
    ("closed", "state", "said"),
    [
        ("2025-02-20", ClockState.DONE, "2025年2月20日按时办结，用了19个工作日"),
        ("2025-02-21", ClockState.DONE, "2025年2月21日按时办结，用了20个工作日"),
        ("2025-02-24", ClockState.DONE_LATE, "2025年2月24日办结，超期1个工作日，到期日为2025年2月21日"),
    ],
)
def test_a_closed_clock_stands_as_it_was_closed(closed, state, said):
    found = deadline("2025-01-20", 20, closed=day(closed))
    assert (found.state(day("2025-06-30")), str(found.on(day("2025-06-30")))) == (state, said)
    assert found.state(day("2025-02-10")) is ClockState.RUNNING


def test_hours_due_today_and_overdue_today():
    found = reckon_deadline(Clock(moment("2025-01-20T09:30"), 24, ClockUnit.HOURS))
    assert found.state(moment("2025-01-20T18:00")) is ClockState.RUNNING
    assert found.state(moment("2025-01-21T09:30")) is ClockState.DUE_TODAY
    assert str(found.on(moment("2025-01-21T11:00"))) == "已超期1小时30分钟，到期日为2025年1月21日09:30"


# ---- sentences


def test_it_explains_itself():
    found = deadline(
        "2025-01-20",
        20,
        pauses=(Pause(day("2025-02-10"), day("2025-02-14"), "专家评审"),),
        extensions=(Extension(10, "李区长", "情况复杂"),),
    )
    assert str(found) == (
        "自2025年1月20日起算（当日不计），期限20个工作日；2025年1月21日至2025年2月9日计10个工作日；"
        "2025年2月10日至2025年2月14日暂停（专家评审），不计5个工作日；2025年2月15日至2025年3月14日计20个工作日；"
        "经李区长批准延长10个工作日（情况复杂）；原到期日为2025年2月28日，延长后为2025年3月14日。"
    )
    assert found.explain("en") == (
        "Counted from 20 January 2025 (that day not included), limit 20 working days; "
        "21 January 2025 to 9 February 2025: 10 working days counted; "
        "10 February 2025 to 14 February 2025: paused (专家评审), 5 working days not counted; "
        "15 February 2025 to 14 March 2025: 20 working days counted; "
        "extended by 10 working days, approved by 李区长 (情况复杂); "
        "first due on 28 February 2025, due on 14 March 2025 after the extension."
    )


def test_a_moved_last_day_is_explained():
    assert deadline("2025-09-26", 5, ClockUnit.NATURAL_DAYS).explain() == (
        "自2025年9月26日起算（当日不计），期限5个自然日；2025年9月27日至2025年10月1日计5个自然日；"
        "最后一日2025年10月1日是休息日，顺延到下一个工作日；到期日为2025年10月9日。"
    )


def test_words_with_braces_are_kept():
    found = deadline("2025-03-03", 5, pauses=(Pause(day("2025-03-04"), day("2025-03-04"), "{原因}"),))
    assert "暂停（{原因}）" in found.explain()


# ---- years that are not known


def test_a_deadline_in_an_unknown_year_is_provisional_and_says_why():
    found = deadline("2028-09-25", 10)
    assert found.is_provisional
    assert found.provisional_years == (2028,)
    assert [f.rule for f in found.findings] == ["workday.unknown-year"]
    assert str(found).endswith("到期日为2028年10月11日；结果是暂定的：2028年的放假安排还没有装入。")
    assert found.on(day("2028-09-26")).is_provisional


def test_a_known_deadline_seen_from_an_unknown_year():
    found = deadline("2025-01-20", 20)
    assert not found.is_provisional
    assert found.on(day("2025-03-03")).findings == ()
    assert [f.stated for f in found.on(day("2027-01-10")).findings] == ["2027"]


def test_natural_days_rest_only_on_the_year_of_their_last_day():
    assert not deadline("2018-12-01", 45, ClockUnit.NATURAL_DAYS).is_provisional
    assert deadline("2026-12-01", 45, ClockUnit.NATURAL_DAYS).provisional_years == (2027,)


def test_hours_are_never_provisional():
    assert not reckon_deadline(Clock(moment("2030-10-01T09:00"), 48, ClockUnit.HOURS)).is_provisional


# ---- refused


START, LIMIT = day("2025-01-20"), 20
REFUSED = [
    ({"limit": 0}, "期限“0”不能用；期限和延长的时间应是1至10000的整数 [clock.limit]"),
    ({"limit": 10_001}, "期限“10001”不能用；期限和延长的时间应是1至10000的整数 [clock.limit]"),
    (
        {"extensions": (Extension(-5, "区长"),)},
        "期限“-5”不能用；期限和延长的时间应是1至10000的整数 [clock.limit]",
    ),
    (
        {"pauses": (Pause(day("2025-02-14"), day("2025-02-10")),)},
        "暂停从2025-02-14到2025-02-10，起止颠倒了；请对调这两个日期 [clock.pause-reversed]",
    ),
    (
        {"pauses": (Pause(day("2025-01-17"), day("2025-01-22")),)},
        "暂停始于2025-01-17，早于起算日2025-01-20；请改正暂停的日期，或者删去这段暂停 [clock.pause-before-start]",
    ),
    (
        {"pauses": (Pause(day("2025-02-22")),)},
        (
            "暂停始于2025-02-22，而期限在2025-02-21已经届满；到期以后不能再暂停，请改正暂停的日期或者先办理延期"
            " [clock.pause-after-due]"
        ),
    ),
    (
        {"pauses": (Pause(day("2025-02-11")),), "closed": day("2025-02-10")},
        "暂停始于2025-02-11，而2025-02-10已经办结；请改正暂停的日期，或者删去这段暂停 [clock.pause-after-closing]",
    ),
    (
        {"closed": day("2025-01-19")},
        "办结于2025-01-19，早于起算日2025-01-20；请核对这两个日期 [clock.closed-before-start]",
    ),
]


@pytest.mark.parametrize(("stated", "said"), REFUSED)
def test_a_clock_that_contradicts_itself_is_refused(stated, said):
    with pytest.raises(CalendarError) as refusal:
        reckon_deadline(Clock(**({"start": START, "limit": LIMIT} | stated)), calendar=CALENDAR)
    assert str(refusal.value) == said


def test_an_extension_moves_the_end_of_time_for_pauses():
    late = Pause(day("2025-02-24"), day("2025-02-26"), "听证")
    assert deadline("2025-01-20", 20, pauses=(late,), extensions=(Extension(10, "区长"),)).due == day("2025-03-12")


def test_an_extension_approved_too_late_is_a_warning():
    found = deadline("2025-01-20", 20, extensions=(Extension(10, "区长", on=day("2025-02-24")),))
    assert [str(f) for f in found.findings] == [
        "延期批准于2025-02-24，当时期限已在2025-02-21届满；请核对批准日期 [clock.late-extension]"
    ]
    assert not found.is_provisional
    assert deadline("2025-01-20", 20, extensions=(Extension(10, "区长", on=day("2025-02-21")),)).findings == ()


def test_a_clock_of_hours_needs_times():
    with pytest.raises(TypeError, match="a clock of hours needs a time, not the date 2025-01-20"):
        Clock(START, 24, ClockUnit.HOURS)
