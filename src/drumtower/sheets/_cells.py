"""Cells: what a person sees in a cell as exact text, and that text as the kind of its column.

    a value of the reader library ──cell_text──▶ text ──read_as(column)──▶ canonical text, or a MisfitError with what to say

Text in a text column is never changed; every other kind has one canonical way to be written.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from drumtower.finding import Message
from drumtower.sheets import _messages as say
from drumtower.sheets._tables import Column, Writable

__all__ = [
    "CellValue",
    "MisfitError",
    "cell_text",
    "fold_heading",
    "formatted_number",
    "is_blank",
    "is_remark",
    "number_text",
    "read_as",
    "written_text",
]

CellValue = str | float | int | bool | date | datetime | time | timedelta

_DIGITS = 15
"""A spreadsheet keeps 15 significant digits; what a float shows beyond them was never typed."""


_WORDS = ("注", "注1", "备注", "说明", "填报说明", "填表说明", "填表人", "填报人", "制表人", "审核人", "填报单位")
_REMARKS = tuple(word + colon for word in _WORDS for colon in ":：")


class MisfitError(Exception):
    """A cell that does not hold what its column asks for: the message, and a wording that could stand instead."""

    def __init__(self, message: Message, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def is_blank(value: CellValue) -> bool:
    """Whether a cell shows nothing: empty, or only spaces (full-width ones too)."""
    return isinstance(value, str) and not value.strip()


def is_remark(value: CellValue) -> bool:
    """Whether a cell opens like a line that people write under a table: 注：, 填表人：.

    >>> is_remark("注：本表不含开发区"), is_remark("注册企业数")
    (True, False)
    """
    return isinstance(value, str) and value.lstrip().startswith(_REMARKS)


def cell_text(value: CellValue) -> str:
    """The exact text of a cell, as typed: 0.30000000000000004 is 0.3, 60.0 is 60, a day is 2024-01-10.

    >>> [cell_text(v) for v in (0.1 + 0.2, 60.0, 1e22, True, date(2024, 1, 10), " 007")]
    ['0.3', '60', '10000000000000000000000', 'TRUE', '2024-01-10', ' 007']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return number_text(value)
    return _time_text(value)


def number_text(value: float) -> str:
    """A number of a sheet with at most 15 significant digits, without exponent and without trailing zeros."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 10**_DIGITS):
        return str(int(value))
    text = repr(value)
    if len(text) > _DIGITS + 1 or "e" in text:
        text = f"{value:.{_DIGITS}g}"
    return format(Decimal(text), "f") if "e" in text else text


def formatted_number(value: float, meaning: str) -> str:
    """A number whose format changes how it is read: 0.05 shown as a percentage is 5%, 7 shown as 000 is 007.

    The percentage is exact, also where fewer digits are shown.

    >>> formatted_number(0.05, "%"), formatted_number(0.07125, "%"), formatted_number(7.0, "000")
    ('5%', '7.125%', '007')
    """
    if meaning == "%":
        percent = format(Decimal(number_text(value)).scaleb(2), "f")
        return (percent.rstrip("0").rstrip(".") if "." in percent else percent) + "%"
    text = number_text(value)
    return text.zfill(len(meaning)) if text.isdecimal() else text


def fold_heading(text: str) -> str:
    r"""A heading as it is compared: full-width as half-width, no white space, no star of a required field.

    >>> fold_heading("＊目标 值\n（亿元）") == fold_heading("目标值(亿元)*")
    True
    """
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).split()).strip("*").casefold()


def read_as(column: Column, value: CellValue) -> str:
    """The text of a cell as the kind of its column.  Raises ``MisfitError`` where it is none.

    Text is left exactly as it is; a whole number, a number and a day may be written full-width, with spaces and with
    thousands separators; a choice may have spaces around it.
    """
    if column.kind == "date":
        return _day(value)
    text = cell_text(value)
    if column.kind == "integer":
        return _integer(text)
    if column.kind == "decimal":
        return _decimal(text)
    return _choice(text, column.choices) if column.kind == "choice" else text


def written_text(value: Writable) -> str:
    """The text of a value to be written: a Decimal without exponent, a day in ISO form."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, bool | float):
        raise TypeError(f"a cell takes text, int, Decimal or date, not {type(value).__name__}")
    return "" if value is None else str(value)


# ---- the kinds


def _integer(text: str) -> str:
    number = _plain_number(text)
    if number is None or number.endswith("%") or number.partition(".")[2].strip("0"):
        raise MisfitError(say.NOT_INTEGER.say(value=_shown(text)))
    return number.partition(".")[0]


def _decimal(text: str) -> str:
    number = _plain_number(text)
    if number is None:
        raise MisfitError(say.NOT_DECIMAL.say(value=_shown(text)))
    return number


def _plain_number(text: str) -> str | None:
    """A number or percentage in plain digits; None for anything else (1e400, NaN, 12万, 1,23).

    >>> [_plain_number(t) for t in ("１，２３４．５０", "−3.2%", "007", "+5", ".5", "1e4", "1,23", "5 000")]
    ['1234.50', '-3.2%', '7', '5', '0.5', None, None, '5000']
    """
    import re

    folded = _folded(text).replace("−", "-")
    match = re.fullmatch(r"([+-]?)(\d*|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(%?)", folded, re.ASCII)
    if match is None or not (match[2] or match[3]):
        return None
    whole = match[2].replace(",", "").lstrip("0") or "0"
    digits = f"{whole}.{match[3]}" if match[3] else whole
    return f"{'-' if match[1] == '-' and digits.strip('0.') else ''}{digits}{match[4]}"


def _choice(text: str, choices: tuple[str, ...]) -> str:
    wanted = text.strip()
    if wanted in choices:
        return wanted
    folded = {fold_heading(choice): choice for choice in choices}
    if (found := folded.get(fold_heading(text))) is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(wanted[:50], choices, n=1)
    listed = "、".join(choices[:20]) + ("……" if len(choices) > 20 else "")
    raise MisfitError(say.NOT_CHOICE.say(value=_shown(text), choices=listed), near[0] if near else None)


def _day(value: CellValue) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = cell_text(value)
    if isinstance(value, float | int) and not isinstance(value, bool) and 20_000 <= value < 80_000:
        day = (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
        raise MisfitError(say.DATE_SERIAL.say(value=text, date=day), day)
    day_or_none = _written_day(text)
    if day_or_none is None:
        raise MisfitError(say.NOT_DATE.say(value=_shown(text)))
    return day_or_none


def _written_day(text: str) -> str | None:
    """ISO text of a day written as people do; None where it is no day, or not a whole one.

    >>> [_written_day(t) for t in ("2024/1/10", "2024年1月10日", "2024.1.10", "20240110", "2024-02-30", "24/1/10")]
    ['2024-01-10', '2024-01-10', '2024-01-10', '2024-01-10', None, None]
    """
    import re

    folded = _folded(text)
    match = re.fullmatch(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:T?00:00(?::00)?)?", folded, re.ASCII)
    match = match or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", folded, re.ASCII)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _folded(text: str) -> str:
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).split())


def _time_text(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


def _shown(text: str) -> str:
    """The text as it may stand in a sentence: on one line, and not endless."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}……"
