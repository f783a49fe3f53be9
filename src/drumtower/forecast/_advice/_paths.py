"""Paths: what the years left of a five-year plan need (倒排).

FivePath (words, years, what was reached) ──needed_average──▶ what each year left must bring
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._attaining._saying import number_words, spoken, tell
from drumtower.plan import Measure
from drumtower.quantity import Unit

__all__ = ["FivePath", "needed_average", "path_words"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FivePath:
    """A five-year goal of one indicator.

    ``way`` is how it is set: ``average`` (年均增长 ``aim`` percent), ``total`` (五年累计 ``aim``) or ``end`` (the last year reaches
    ``aim``).  ``first`` and ``last`` are its first and last year; ``words`` are those of the plan.
    """

    indicator: str
    words: str
    way: str
    aim: Decimal
    first: int
    last: int


def needed_average(path: FivePath, reached: dict[int, Decimal], year: int) -> Decimal | None:
    """What ``year`` and each year after it must bring, where ``reached`` holds the figures of the years before.

    - ``average``: ((1 + a)ⁿ / Π(1 + gᵢ)) ^ (1 / left) − 1, in percent: 年均增速 over the n years, what was grown taken out.
    - ``total``: (aim − Σ) / left.
    - ``end``: the level that lies on the even way from the last year known to the aim: x + (aim − x) / left.

    None where a year before is not known, or the plan is over.

    >>> path = FivePath("gdp", "年均增长5.5%", "average", Decimal("5.5"), 2021, 2025)
    >>> grown = {2021: Decimal("7.9"), 2022: Decimal("2.1"), 2023: Decimal(5), 2024: Decimal("5.1")}
    >>> round(needed_average(path, grown, 2025), 2)
    Decimal('7.50')
    """
    left = path.last - year + 1
    if left < 1 or year < path.first:
        return None
    if path.way == "end":
        latest = reached.get(year - 1)
        return None if latest is None else latest + (path.aim - latest) / left
    before = [reached.get(each) for each in range(path.first, year)]
    known = [value for value in before if value is not None]
    if len(known) < len(before):
        return None
    if path.way == "total":
        return (path.aim - sum(known, Decimal(0))) / left
    whole = (1 + path.aim / _HUNDRED) ** (path.last - path.first + 1)
    for value in known:
        whole /= 1 + value / _HUNDRED
    return (whole ** (Decimal(1) / left) - 1) * _HUNDRED


def path_words(
    path: FivePath, reached: dict[int, Decimal], year: int, needed: Decimal, unit: Unit, of: Measure
) -> Message:
    """The needed average in a sentence: 前4年…，余下1年需年均…."""
    past = [reached[y] for y in range(path.first, year) if y in reached]
    if path.way == "total":
        so_far = number_words(sum(past, Decimal(0)), unit, of)
    else:
        so_far = number_words(past[-1] if path.way == "end" and past else _mean_growth(past), unit, of)
    told = number_words(needed, unit, of)
    pieces = {"so_far": (so_far, spoken(so_far)), "needed": (told, spoken(told))}
    return tell(say.PATH_NEEDED, words=path.words, done=year - path.first, left=path.last - year + 1, **pieces)


def _mean_growth(past: list[Decimal]) -> Decimal:
    whole = Decimal(1)
    for value in past:
        whole *= 1 + value / _HUNDRED
    return (whole ** (Decimal(1) / len(past)) - 1) * _HUNDRED if past else Decimal(0)
