"""Pace needed: what the rest of the year must bring for the target of the year, in one sentence.

YearToDate (months gone, what they brought) ──needed_flow, needed_growth, needed_mean, needed_days──▶ Need
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from drumtower.finding import Message
from drumtower.forecast._attaining import _messages as say
from drumtower.forecast._attaining._saying import Pair, spoken, tell
from drumtower.quantity import Quantity, Unit, find_unit

__all__ = ["Need", "needed_days", "needed_flow", "needed_growth", "needed_mean"]

TWELVE = 12
_PERCENT = find_unit("%")
_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class Need:
    """What each month of the rest must bring (or may, below a ceiling); None where nothing is left to do, or nothing would help.

    ``can`` is False where the target cannot be reached any more, whatever comes.
    """

    number: Decimal | None
    why: Message
    can: bool = True


def _rest(gone: int) -> Pair:
    """The rest of the year after so many months: 下半年, 四季度, 后5个月, 12月."""
    named = {
        0: ("全年", "the year"),
        6: ("下半年", "the second half"),
        9: ("四季度", "the fourth quarter"),
        11: ("12月", "December"),
    }
    left = TWELVE - gone
    return named.get(gone, (f"后{left}个月", f"the {left} months left"))


def _gone(gone: int) -> Pair:
    named = {1: ("1月", "January"), 3: ("一季度", "the first quarter"), 6: ("上半年", "the first half")}
    return named.get(
        gone, ("前三季度", "the first three quarters") if gone == 9 else (f"1—{gone}月", f"the first {gone} months")
    )


def _both(number: Decimal, unit: Unit) -> Pair:
    words = str(Quantity(number, unit))
    return words, spoken(words)


def _rounded(number: Decimal, unit: Unit, *, up: bool) -> Decimal:
    """A demand rounded up, a limit down, to what such figures are told in."""
    places = 0 if unit.comes_whole and abs(number) >= 10 else 1
    if not unit.comes_whole and unit.dimension not in ("rate", "points"):
        places = max(0, min(4, 2 - number.adjusted())) if number else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_CEILING if up else ROUND_FLOOR)
    return rounded.normalize() + 0 if rounded else _ZERO


def needed_flow(done: Decimal, aim: Decimal, gone: int, unit: Unit, *, ceiling: bool = False) -> Need:
    """What each remaining month must bring of an amount that adds up: (aim − done) / months left.

    ``gone`` is the last month of which ``done`` is known, 1 to 11.  Source: 序时进度, in its plain form by calendar months.

    >>> str(needed_flow(Decimal("98.4"), Decimal(205), 6, find_unit("亿元")).why)
    '下半年需月均17.8亿元（上半年月均16.4亿元），全年才能达到205亿元'
    """
    missing, left = aim - done, TWELVE - gone
    pieces = {"period": _gone(gone), "done": _both(done, unit), "aim": _both(aim, unit), "rest": _rest(gone)}
    if missing <= 0 and not ceiling:
        return Need(None, tell(say.PACE_REACHED, **pieces))
    if missing < 0:
        return Need(None, tell(say.PACE_OVER, **pieces), can=False)
    number = missing / left
    if ceiling and unit.comes_whole:
        return Need(number, tell(say.PACE_ROOM_WHOLE, left=_both(missing, unit), **pieces))
    average = (done / gone).quantize(Decimal(1).scaleb(-_decimals(done / gone, unit)))
    shown = {"needed": _both(_rounded(number, unit, up=not ceiling), unit), "average": _both(average, unit)}
    return Need(number, tell(say.PACE_ROOM if ceiling else say.PACE_FLOW, **pieces, **shown))


def _decimals(number: Decimal, unit: Unit) -> int:
    rounded = _rounded(number, unit, up=True)
    return max(0, -int(rounded.as_tuple().exponent))


def needed_growth(done: Decimal, aim: Decimal, share: Decimal, gone: int) -> Need:
    """By how many percent the rest must grow: (aim − share · done) / (1 − share).

    ``done`` is the growth of the year to date and ``share`` the part of last year's amount that these months held (0 to 1), as the
    growths of two parts make that of the whole by their weight in the year before.

    >>> str(needed_growth(Decimal("4.2"), Decimal(5), Decimal("0.5"), 6).why)
    '下半年需增长5.8%（上半年增长4.2%），全年才能增长5%'
    """
    number = (aim - share * done) / (1 - share)
    needed = _grown(_rounded(number, _PERCENT, up=True))
    pieces = {"rest": _rest(gone), "period": _gone(gone), "done": _grown(done)}
    return Need(number, tell(say.PACE_GROWTH, needed=needed, aim=_grown(aim), **pieces))


def _grown(number: Decimal) -> Pair:
    """A growth or a fall in words; 0 is 不下降."""
    if not number:
        return "不下降", "no fall"
    size = str(Quantity(abs(number), _PERCENT))
    return (f"增长{size}", f"growth of {size}") if number > 0 else (f"下降{size}", f"a fall of {size}")


def needed_mean(
    done: Decimal,
    aim: Decimal,
    gone: int,
    unit: Unit,
    *,
    share: Decimal | None = None,
    ceiling: bool = False,
    limit: Decimal | None = None,
) -> Need:
    """What the rest must come to on average, for a rate or a concentration whose year is the mean of its months.

    (aim − w · done) / (1 − w), where w is ``share``, the weight of the months gone (cases due, by default gone / 12).  ``limit`` is what
    it cannot pass (100 % for a rate that should be high, 0 for one that should be low).

    >>> str(needed_mean(Decimal("98.4"), Decimal(99), 6, _PERCENT, limit=_HUNDRED).why)
    '下半年平均需达到99.6%（上半年平均98.4%），全年才能达到99%'
    """
    weight = share if share is not None else Decimal(gone) / TWELVE
    number = (aim - weight * done) / (1 - weight)
    pieces = {"rest": _rest(gone), "period": _gone(gone), "aim": _both(aim, unit), "done": _both(done, unit)}
    if limit is not None and (number < limit if ceiling else number > limit):
        return Need(None, tell(say.PACE_MEAN_OUT, limit=_both(limit, unit), **pieces), can=False)
    needed = _both(_rounded(number, unit, up=not ceiling), unit)
    return Need(number, tell(say.PACE_MEAN_ROOM if ceiling else say.PACE_MEAN, needed=needed, **pieces))


def needed_days(good: int, aim: Decimal, year: int, gone: int) -> Need:
    """How many good days a month the rest must have for a share of good days (空气优良天数比率): the days missing, rounded up.

    The year needs ⌈aim % of its days⌉ good days; a half day does not count.

    >>> str(needed_days(150, Decimal("84.5"), 2024, 6).why)
    '下半年须每月26.7天优良（共184天中的160天；上半年每月25天），全年才能达到84.5%'
    """
    days = [monthrange(year, month)[1] for month in range(1, TWELVE + 1)]
    whole, left = sum(days), sum(days[gone:])
    asked = int((aim * whole / _HUNDRED).to_integral_value(ROUND_CEILING)) - good
    pieces = {"rest": _rest(gone), "aim": _both(aim, _PERCENT), "asked": asked, "days": left}
    if asked <= 0:
        return Need(None, tell(say.PACE_DAYS_DONE, rest=pieces["rest"], aim=pieces["aim"]))
    if asked > left:
        return Need(None, tell(say.PACE_DAYS_OUT, **pieces), can=False)
    number = Decimal(asked) / (TWELVE - gone)
    average = _tenth(Decimal(good) / gone)
    return Need(
        number, tell(say.PACE_DAYS, needed=_tenth(number, ROUND_CEILING), average=average, period=_gone(gone), **pieces)
    )


def _tenth(number: Decimal, rounding: str = ROUND_FLOOR) -> str:
    return format(number.quantize(Decimal("0.1"), rounding).normalize(), "f")
