"""What holds for every deadline: more time is never earlier, a pause moves it by what it leaves out."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from drumtower.calendar import Clock, ClockState, ClockUnit, Extension, Pause, WorkCalendar, reckon_deadline

CALENDAR = WorkCalendar.shipped()
STARTS = st.dates(date(2019, 1, 1), date(2026, 6, 30))
LIMITS = st.integers(1, 60)
DAY_UNITS = st.sampled_from([ClockUnit.WORKING_DAYS, ClockUnit.NATURAL_DAYS])


def reckon(*args, **stated):
    return reckon_deadline(Clock(*args, **stated), calendar=CALENDAR)


@st.composite
def paused_clocks(draw):
    """A clock of days with up to three closed pauses that begin before its time is up."""
    start, limit = draw(STARTS), draw(LIMITS)
    pauses = ()
    for _ in range(draw(st.integers(0, 3))):
        due = reckon(start, limit, pauses=pauses).due
        first = start + timedelta(days=draw(st.integers(0, (due - start).days)))
        pauses += (Pause(first, first + timedelta(days=draw(st.integers(0, 20)))),)
    return Clock(start, limit, pauses=pauses)


@given(STARTS, LIMITS, st.integers(0, 30), DAY_UNITS)
def test_more_time_is_never_earlier(start, limit, more, unit):
    assert start < reckon(start, limit, unit).due <= reckon(start, limit + more, unit).due


@given(STARTS, LIMITS, DAY_UNITS)
def test_a_day_later_is_never_due_earlier(start, limit, unit):
    assert reckon(start, limit, unit).due <= reckon(start + timedelta(days=1), limit, unit).due


@given(STARTS, LIMITS, st.integers(0, 90), st.integers(0, 40))
def test_a_pause_of_k_working_days_moves_the_due_day_by_k_working_days(start, limit, after, length):
    plain = reckon(start, limit).due
    first = start + timedelta(days=after)
    assume(first <= plain)
    last = first + timedelta(days=length)
    left_out = CALENDAR.working_days_between(max(first - timedelta(days=1), start), last).value
    paused = reckon(start, limit, pauses=(Pause(first, last),)).due
    assert paused == (CALENDAR.add_working_days(plain, left_out).value if left_out else plain)


@given(paused_clocks())
def test_what_ran_adds_up_to_the_limit(clock):
    found = reckon_deadline(clock, calendar=CALENDAR)
    assert sum(i.counted for i in found.intervals if i.is_running) == clock.limit
    assert found.intervals[-1].end == found.due
    assert found.intervals[0].start == clock.start + timedelta(days=1)
    pairs = zip(found.intervals, found.intervals[1:], strict=False)
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairs)


@given(paused_clocks(), st.integers(0, 150))
def test_used_and_left_are_the_limit(clock, after):
    found = reckon_deadline(clock, calendar=CALENDAR)
    standing = found.on(clock.start + timedelta(days=after))
    assert standing.elapsed + standing.remaining == clock.limit
    assert (standing.state is ClockState.OVERDUE) == (standing.on > found.due)


@given(paused_clocks(), st.integers(0, 150), st.integers(0, 30))
def test_the_clock_never_runs_backwards(clock, after, more):
    found = reckon_deadline(clock, calendar=CALENDAR)
    on = clock.start + timedelta(days=after)
    assert found.elapsed(on) <= found.elapsed(on + timedelta(days=more))


@given(paused_clocks())
def test_the_order_and_the_splitting_of_pauses_do_not_matter(clock):
    reversed_clock = Clock(clock.start, clock.limit, pauses=clock.pauses[::-1])
    merged = Clock(clock.start, clock.limit, pauses=clock.standstills)
    twice = Clock(clock.start, clock.limit, pauses=clock.pauses * 2)
    dues = {reckon_deadline(each, calendar=CALENDAR).due for each in (clock, reversed_clock, merged, twice)}
    assert len(dues) == 1


@given(STARTS, LIMITS, st.integers(1, 30))
def test_an_extension_is_a_longer_limit_with_the_old_day_kept(start, limit, more):
    found = reckon(start, limit, extensions=(Extension(more, "区长"),))
    assert found.due == reckon(start, limit + more).due
    assert found.original_due == reckon(start, limit).due


@given(STARTS, LIMITS)
def test_a_deadline_in_natural_days_is_worked(start, limit):
    found = reckon(start, limit, ClockUnit.NATURAL_DAYS)
    assert found.used_up == start + timedelta(days=limit) <= found.due
    assert CALENDAR.assumes_working(found.due)
