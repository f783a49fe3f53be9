"""Formulas of constraints as an officer writes them: sums of targets with a number on one side or on both.

"M02-1 − 0.5×M01-1 ≥ 0", "−2 ≤ M04-1 − M01-1 ≤ 4" ──read_formula──▶ Formula (terms, low, high)

``formula_words`` of the forecast room writes them again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drumtower.finding import Message
from drumtower.forecast import bare_number
from drumtower.office.plans import messages as say
from drumtower.plan import PlanError

__all__ = ["Formula", "read_formula", "read_number"]

_ALIKE = str.maketrans(
    {
        "≥": ">",
        "≧": ">",
        "≤": "<",
        "≦": "<",
        "＞": ">",
        "＜": "<",
        "＝": "=",
        "－": "-",
        "−": "-",
        "＋": "+",
        "×": "*",
        "＊": "*",
    }
)
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"


LARGEST_POWER = 15
"""A number of more digits is a slip of the keyboard."""


def read_number(text: str) -> Decimal:
    """The number typed, with or without a percent sign.  Raises ``PlanError`` for what is none, and for nothing at all.

    >>> read_number("－１．５%")
    Decimal('-1.5')
    """
    if not text.strip():
        raise PlanError(say.NUMBER_MISSING.say())
    number = bare_number(text)
    if number is None or abs(number.adjusted()) > LARGEST_POWER:
        raise PlanError(say.BAD_NUMBER.say(text=text))
    return number


@dataclass(frozen=True, slots=True)
class Formula:
    """``low`` ≤ Σ coefficient · target ≤ ``high``; None where there is no end on that side."""

    terms: tuple[tuple[str, Decimal], ...]
    low: Decimal | None = None
    high: Decimal | None = None


def read_formula(text: str, codes: Collection[str]) -> Formula:
    """The formula in ``text`` over the targets ``codes``.

    Raises ``PlanError`` for what cannot be read, and for a code that is none of them, saying which there are.

    >>> read_formula("-2 <= M04-1 - M01-1 <= 4", ["M01-1", "M04-1"])
    Formula(terms=(('M04-1', Decimal('1')), ('M01-1', Decimal('-1'))), low=Decimal('-2'), high=Decimal('4'))
    """
    folded = re.sub(r"([<>])=", r"\1", text.translate(_ALIKE))
    parts = re.split(r"([<>=])", folded)
    sides, signs = [part.strip() for part in parts[::2]], parts[1::2]
    if len(sides) not in (2, 3) or not all(sides):
        raise PlanError(say.BAD_FORMULA.say(text=text.strip()))
    if len(sides) == 2:
        return _one_sided(text, sides, signs[0], codes)
    if signs[0] != signs[1] or signs[0] == "=":
        raise PlanError(say.BAD_FORMULA.say(text=text.strip()))
    ends = [_number(text, sides[0]), _number(text, sides[2])]
    low, high = ends if signs[0] == "<" else reversed(ends)
    if low > high:
        raise PlanError(say.BAD_FORMULA.say(text=text.strip()))
    return Formula(_terms(text, sides[1], codes), low, high)


def _one_sided(text: str, sides: Sequence[str], sign: str, codes: Collection[str]) -> Formula:
    """A sum held against a number, or against another sum, which is brought over."""
    if re.fullmatch(rf"[-+]?\s*{_NUMBER}", sides[0]):
        sides, sign = (sides[1], sides[0]), {"<": ">", ">": "<", "=": "="}[sign]
    terms = dict(_terms(text, sides[0], codes))
    end = Decimal(0)
    if re.fullmatch(rf"[-+]?\s*{_NUMBER}", sides[1]):
        end = _number(text, sides[1])
    else:
        for code, coefficient in _terms(text, sides[1], codes):
            terms[code] = terms.get(code, Decimal(0)) - coefficient
    return Formula(tuple(terms.items()), end if sign in ">=" else None, end if sign in "<=" else None)


def _number(text: str, words: str) -> Decimal:
    if not re.fullmatch(rf"[-+]?\s*{_NUMBER}", words):
        raise PlanError(say.BAD_FORMULA.say(text=text.strip()))
    return Decimal(words.replace(" ", ""))


def _terms(text: str, words: str, codes: Collection[str]) -> tuple[tuple[str, Decimal], ...]:
    """The targets of one side with their factors; codes may hold a hyphen, so the longest code that fits is taken."""
    known = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True)) or "(?!)"
    step = re.compile(rf"\s*([-+]?)\s*(?:({_NUMBER})\s*\*?\s*)?({known})(?![\w])\s*")
    found: dict[str, Decimal] = {}
    place = 0
    while place < len(words):
        match = step.match(words, place)
        if match is None or (place and not match[1]):
            raise PlanError(_unread(text, words[place:], codes))
        size = Decimal(match[2] or 1) * (-1 if match[1] == "-" else 1)
        found[match[3]] = found.get(match[3], Decimal(0)) + size
        place = match.end()
    return tuple(found.items())


def _unread(text: str, rest: str, codes: Collection[str]) -> Message:
    word = re.match(r"\s*[-+]?\s*(?:[0-9.]+\s*\*\s*)?([^\W\d][\w-]*)", rest)
    if word is None or word[1] in codes:
        return say.BAD_FORMULA.say(text=text.strip())
    return say.TARGET_WITHOUT_NUMBER.say(code=word[1], known="、".join(codes) or "—")
