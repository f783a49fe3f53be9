"""Shapes: what a single value may be, how it is read from text, and how the schema and a sheet say so.

    Text  Number  Whole  Year  Day  Flag  Choice  PeriodCode  Names

``read`` turns the text of any file into a value or raises ``MisfitError``; ``plain`` gives the neutral value that the
writers of YAML, JSON, csv and sheets turn into their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Literal

from drumtower.finding import Message
from drumtower.plan.files import _messages as say

__all__ = [
    "Choice",
    "Day",
    "Flag",
    "MisfitError",
    "Names",
    "Number",
    "PeriodCode",
    "Shape",
    "Text",
    "Whole",
    "Year",
    "refuse_control",
]

LONGEST_NUMBER = 30
YES, NO = ("yes", "true", "是", "y", "1"), ("no", "false", "否", "n", "0")


class MisfitError(Exception):
    """A text that is not of the shape wanted: what to say, and what could stand instead."""

    def __init__(self, message: Message, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def refuse_control(text: str, name: str) -> None:
    """Raise ``MisfitError`` for control characters in ``text``, because no sheet and no YAML can hold them."""
    if (bad := _control().search(text)) is not None:
        raise MisfitError(say.CONTROL_CHARACTER.say(field=name, character=f"U+{ord(bad[0]):04X}"))


@dataclass(frozen=True, slots=True)
class Shape:
    """Any text; the other shapes narrow it."""

    sheet_kind: Literal["text", "integer", "decimal", "date", "choice"] = field(default="text", kw_only=True)

    def read(self, text: str, name: str) -> Any:
        """The value of ``text``, which stands under ``name``.  Raises ``MisfitError`` where it has another shape."""
        raise NotImplementedError  # abstract: each shape reads its own way

    def plain(self, value: Any) -> Any:
        """The neutral value: text, flag, whole number, Decimal, day or list of texts."""
        return value

    def schema(self) -> dict[str, Any]:
        """What JSON Schema says of it.  YAML and JSON may write it as text or, where it looks like one, as a number."""
        return {"$ref": "#/$defs/text"}

    def words(self) -> tuple[str, ...]:
        """The Chinese words of a closed choice; empty where it is open."""
        return ()


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Text as it stands, or with ``code`` a code: without spaces around it."""

    code: bool = False

    def read(self, text: str, name: str) -> str:
        """The text itself, without control characters."""
        text = text.replace("\r\n", "\n")
        refuse_control(text, name)
        return text.strip() if self.code else text


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A decimal number of at most 30 digits; where ``percent``, a sign % behind it is allowed and dropped."""

    percent: bool = False
    sheet_kind: Literal["text", "integer", "decimal", "date", "choice"] = field(default="decimal", kw_only=True)

    def read(self, text: str, name: str) -> Decimal:
        """The exact number; NaN, infinity and 1e400 are refused in words."""
        bare = text.strip()
        bare = bare.removesuffix("%") if self.percent else bare
        if re.fullmatch(r"[+-]?\d{1,30}(?:\.\d{1,30})?", bare, re.ASCII) and len(bare) <= LONGEST_NUMBER + 2:
            return Decimal(bare)
        if _is_beyond(bare):
            raise MisfitError(say.NOT_FINITE.say(field=name, value=_shown(text)))
        raise MisfitError(say.NOT_NUMBER.say(field=name, value=_shown(text)))

    def schema(self) -> dict[str, Any]:
        """A number, or a decimal string."""
        return {"$ref": "#/$defs/number"}


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    """A whole number."""

    def read(self, text: str, name: str) -> int:
        """The number."""
        if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
            raise MisfitError(say.NOT_WHOLE.say(field=name, value=_shown(text)))
        return int(text)

    def schema(self) -> dict[str, Any]:
        """A whole number, or its digits as text."""
        return {"$ref": "#/$defs/whole"}


@dataclass(frozen=True, slots=True)
class Year(Shape):
    """A year from 1949 to 2199."""

    def read(self, text: str, name: str) -> int:
        """The year."""
        bare = text.strip().removesuffix("年")
        if not re.fullmatch(r"\d{4}", bare, re.ASCII) or not 1949 <= int(bare) <= 2199:
            raise MisfitError(say.NOT_YEAR.say(field=name, value=_shown(text)))
        return int(bare)

    def schema(self) -> dict[str, Any]:
        """A year as number or text."""
        return {"$ref": "#/$defs/year"}


@dataclass(frozen=True, slots=True)
class Day(Shape):
    """A day: 2024-01-10, also 2024年1月10日 and 2024/1/10."""

    sheet_kind: Literal["text", "integer", "decimal", "date", "choice"] = field(default="date", kw_only=True)

    def read(self, text: str, name: str) -> date:
        """The day; one that does not exist is refused with the length of its month."""
        match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip(), re.ASCII)
        if match is None:
            raise MisfitError(say.NOT_DAY.say(field=name, value=_shown(text)))
        year, month, day = map(int, match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            raise MisfitError(_no_such_day(text, name, year, month)) from None

    def schema(self) -> dict[str, Any]:
        """A day as text."""
        return {"$ref": "#/$defs/day"}


@dataclass(frozen=True, slots=True)
class Flag(Shape):
    """Yes or no."""

    sheet_kind: Literal["text", "integer", "decimal", "date", "choice"] = field(default="choice", kw_only=True)

    def read(self, text: str, name: str) -> bool:
        """True for yes."""
        word = text.strip().casefold()
        if word not in YES + NO:
            raise MisfitError(say.NOT_FLAG.say(field=name, value=_shown(text)))
        return word in YES

    def schema(self) -> dict[str, Any]:
        """A flag, or one of its words."""
        return {"$ref": "#/$defs/flag"}

    def words(self) -> tuple[str, ...]:
        """是 and 否."""
        return ("是", "否")


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One member of ``of``; files write its value, sheets the Chinese word in ``chinese``."""

    of: type[StrEnum]
    chinese: Mapping[StrEnum, str] = field(hash=False)
    sheet_kind: Literal["text", "integer", "decimal", "date", "choice"] = field(default="choice", kw_only=True)

    def read(self, text: str, name: str) -> StrEnum:
        """The member, from its value or its Chinese word."""
        word = text.strip()
        for member, chinese in self.chinese.items():
            if word in (member.value, chinese):
                return member
        raise self._misfit(word, name)

    def _misfit(self, word: str, name: str) -> MisfitError:
        from difflib import get_close_matches

        listed = "、".join(f"{member.value}（{chinese}）" for member, chinese in self.chinese.items())
        near = get_close_matches(word.casefold(), [member.value for member in self.chinese], n=1)
        near = near or [m.value for m, c in self.chinese.items() if word and (word in c or c in word)][:1]
        message = say.NOT_CHOICE.say(field=name, value=_shown(word), choices=listed)
        return MisfitError(message, near[0] if near else None)

    def plain(self, value: StrEnum) -> str:
        """The value in files."""
        return value.value

    def schema(self) -> dict[str, Any]:
        """Both ways of writing it."""
        words = [*(m.value for m in self.chinese), *self.chinese.values()]
        return {"enum": [*dict.fromkeys(words), "", None]}

    def words(self) -> tuple[str, ...]:
        """The Chinese words in their order."""
        return tuple(self.chinese.values())


@dataclass(frozen=True, slots=True)
class PeriodCode(Shape):
    """A period as its code, ``2023-Q1..Q3``; words such as 2023年前三季度 are read too."""

    def read(self, text: str, name: str) -> str:
        """The standard code of the period."""
        return self.read_in(text, None)

    def read_in(self, text: str, year: int | None) -> str:
        """The same of words that need not say their year: 上半年 is that of ``year``."""
        from drumtower.calendar import CalendarError

        try:
            return _period_code(text, year)
        except CalendarError as error:
            raise MisfitError(error.message, error.proposals[0] if error.proposals else None) from None

    def plain(self, value: Any) -> str:
        """The code."""
        return value if isinstance(value, str) else str(value.code)


@dataclass(frozen=True, slots=True)
class Names(Shape):
    """Several names: a list, or in one cell joined by ；."""

    def read(self, text: str, name: str) -> tuple[str, ...]:
        """The names in one text."""
        return tuple(part.strip() for part in re.split("[;；]", text) if part.strip())

    def plain(self, value: tuple[str, ...]) -> list[str]:
        """A list."""
        return list(value)

    def schema(self) -> dict[str, Any]:
        """A list of texts, or one text."""
        return {"$ref": "#/$defs/names"}


@lru_cache(maxsize=1024)
def _period_code(text: str, year: int | None) -> str:
    from drumtower.calendar import read_period

    return read_period(text, year=year).code


@cache
def _control() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _is_beyond(text: str) -> bool:
    """Whether ``text`` is a number in some notation, but none that a plan can hold."""
    return bool(
        re.fullmatch(
            r"[+-]?\.?(?:nan|inf(?:inity)?|\d+(?:\.\d*)?(?:e[+-]?\d+)?)", text.strip(), re.ASCII | re.IGNORECASE
        )
    )


def _no_such_day(text: str, name: str, year: int, month: int) -> Message:
    from calendar import monthrange

    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return say.NOT_DAY.say(field=name, value=_shown(text))
    return say.NO_SUCH_DAY.say(field=name, value=_shown(text), year=year, month=month, last=monthrange(year, month)[1])


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}……"
