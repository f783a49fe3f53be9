"""Calendar: periods, working days and deadline clocks, and the one now().

    words ──read_period──▶ Period (2023年前三季度) ──▶ start, end, code, 同期
    holiday files ──work_calendar──▶ WorkCalendar ──▶ working days, make-up days, provisional years
    start, limit, pauses, extensions = Clock ──reckon_deadline──▶ Deadline ──▶ due day, intervals, state on a day
    frozen(at), DRUMTOWER_NOW ──▶ now(), today()

All times are civil times of Shanghai.
"""

from drumtower.calendar._clocks import Clock, ClockUnit, Extension, Pause
from drumtower.calendar._codes import read_code
from drumtower.calendar._deadlines import ClockInterval, ClockState, Deadline, Standing, reckon_deadline
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._holidays import HolidayYear, Notice
from drumtower.calendar._now import SHANGHAI, frozen, now, today
from drumtower.calendar._periods import Period, reporting_months
from drumtower.calendar._reading import read_period
from drumtower.calendar._spans import PeriodKind
from drumtower.calendar._workdays import ProvisionalWarning, Reckoning, WorkCalendar, work_calendar

__all__ = [
    "SHANGHAI",
    "CalendarError",
    "Clock",
    "ClockInterval",
    "ClockState",
    "ClockUnit",
    "Deadline",
    "Extension",
    "HolidayYear",
    "Notice",
    "Pause",
    "Period",
    "PeriodKind",
    "ProvisionalWarning",
    "Reckoning",
    "Standing",
    "WorkCalendar",
    "frozen",
    "now",
    "read_code",
    "read_period",
    "reckon_deadline",
    "reporting_months",
    "today",
    "work_calendar",
]
