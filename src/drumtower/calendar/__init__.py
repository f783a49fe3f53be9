"""Calendar: periods, working days and deadline clocks, and the one now().

words ──read_period──▶ Period (2023年前三季度) ──▶ start, end, code, 同期

"""

from drumtower.calendar._codes import read_code
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._periods import Period, reporting_months
from drumtower.calendar._reading import read_period
from drumtower.calendar._spans import PeriodKind

__all__ = [
    "CalendarError",
    "Period",
    "PeriodKind",
    "read_code",
    "read_period",
    "reporting_months",
]
