"""The one now(): what holds it still, and in which order."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from drumtower.calendar import SHANGHAI, CalendarError, frozen, now, today


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch):
    monkeypatch.delenv("DRUMTOWER_NOW", raising=False)


def test_now_is_the_time_in_shanghai():
    assert now().utcoffset() == timedelta(hours=8)
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert today() == now().date()


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2024-01-10", datetime(2024, 1, 10, tzinfo=SHANGHAI)),
        ("2024-01-10T09:30", datetime(2024, 1, 10, 9, 30, tzinfo=SHANGHAI)),
        ("2024-01-09T23:00+00:00", datetime(2024, 1, 10, 7, tzinfo=SHANGHAI)),
        (date(2024, 1, 10), datetime(2024, 1, 10, tzinfo=SHANGHAI)),
        (datetime(2024, 1, 10, 9), datetime(2024, 1, 10, 9, tzinfo=SHANGHAI)),  # noqa: DTZ001
        (datetime(2024, 1, 9, 23, tzinfo=UTC), datetime(2024, 1, 10, 7, tzinfo=SHANGHAI)),
    ],
)
def test_frozen_holds_the_clock_and_lets_it_go(at, moment):
    with frozen(at) as held:
        assert now() == held == moment
        assert today() == date(2024, 1, 10)
        assert now().utcoffset() == timedelta(hours=8)
    assert now() > moment


def test_frozen_inside_frozen():
    with frozen("2024-01-10"):
        with frozen("2025-06-30"):
            assert today() == date(2025, 6, 30)
        assert today() == date(2024, 1, 10)


def test_another_thread_keeps_its_own_time():
    seen = []
    with frozen("2024-01-10"):
        thread = threading.Thread(target=lambda: seen.append(today()))
        thread.start()
        thread.join()
    assert seen != [date(2024, 1, 10)]


def test_the_environment_holds_the_clock(monkeypatch):
    monkeypatch.setenv("DRUMTOWER_NOW", "2024-01-10T09:30")
    assert now() == datetime(2024, 1, 10, 9, 30, tzinfo=SHANGHAI)
    with frozen("2025-06-30"):
        assert today() == date(2025, 6, 30)


@pytest.mark.parametrize("stated", ["tomorrow", "2024-13-01", "2024年1月10日", "10/01/2024", "now"])
def test_a_malformed_variable_is_an_error_that_says_what_to_write(monkeypatch, stated):
    monkeypatch.setenv("DRUMTOWER_NOW", stated)
    with pytest.raises(CalendarError) as refusal:
        today()
    assert str(refusal.value) == (
        f"DRUMTOWER_NOW“{stated}”不是日期或时间；可写2024-01-10或2024-01-10T09:30，或者删去这个环境变量"
        " [clock.malformed-now]"
    )
