"""Running totals: what comes together over the year, against its target and the pace line.

reached ──▶ floor reached: done      ceiling passed: missed      in batches: the next is awaited
        ──▶ on the pace line: likely      behind it: at risk while the rest need not bring more than REACH × what came so far
"""

from __future__ import annotations

from decimal import Decimal

from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._indicators import Gains, Kind
from drumtower.plan._pace import PaceState
from drumtower.plan._prospects import REACH, Outlook, Prospect, Standing, grade, not_out
from drumtower.plan._telling import Pair, gap_words, join, said, sized, tell, unit_words
from drumtower.plan._year_figures import Interim
from drumtower.plan.language import Bound, Measure, Outcome, write_evidence
from drumtower.quantity import Amount, Quantity, QuantityError, Unit, find_unit
from drumtower.quantity import Bound as Side

__all__ = ["reached", "run_on", "unit_of"]


def run_on(standing: Standing) -> Prospect:
    """What is to be expected of an amount that comes together over the year."""
    latest, asked = standing.latest, standing.asked
    assert latest is not None
    assert asked is not None
    number = reached(latest, asked)
    if number is None:
        return _without_number(standing, latest)
    period, value = standing.when(latest.period), _value(latest, asked, number)
    if asked.ceiling and number > asked.number:
        outlook = Outlook.MISSED if _cannot_fall(standing, latest) else grade(standing, near=False)
        return Prospect(outlook, tell(say.OUTLOOK_EXCEEDED, period=period, value=value, aim=_aim(asked, latest)))
    if not asked.ceiling and (number > asked.number or (number == asked.number and not asked.strict)):
        outlook = Outlook.DONE if _cannot_fall(standing, latest) else Outlook.LIKELY
        why = tell(say.OUTLOOK_REACHED, period=period, value=value, words=standing.words)
        return Prospect(outlook, why if outlook is Outlook.DONE else join(why, say.OUTLOOK_MAY_FALL.say()))
    if standing.in_batches:
        gap = gap_words(asked.number - number, unit_of(asked, latest).symbol)
        why = tell(say.OUTLOOK_BATCH, period=period, value=value, words=standing.words, gap=gap)
        waits = not_out(standing) if standing.is_over else say.OUTLOOK_BATCH_SHORT.say()
        return Prospect(Outlook.UNKNOWN, join(why, waits))
    return _Line(standing, latest, asked, number).prospect()


def reached(seen: Interim, asked: Bound) -> Decimal | None:
    """The number of what has come together, in the unit asked for; None where it is vague on the side that counts."""
    if not isinstance(seen.value, Amount):
        return None
    try:
        number = asked.reached(seen.value)
        if number is None or seen.last is None or asked.of not in (Measure.NET, Measure.CHANGE):
            return number
        before = asked.reached(seen.last)
        return None if before is None else number - before
    except QuantityError:
        return None


def unit_of(asked: Bound, seen: Interim) -> Unit:
    """The unit asked for, or that of the value where the words name none."""
    if not asked.unit and isinstance(seen.value, Amount):
        return seen.value.unit
    return find_unit("个百分点" if asked.unit == "pp" else asked.unit)


def _without_number(standing: Standing, latest: Interim) -> Prospect:
    outcome = latest.verdict.outcome if latest.verdict else Outcome.UNKNOWN
    words = {"words": standing.words, "period": standing.when(latest.period)}
    shown = write_evidence(latest.value if latest.value is not None else latest.observation.value)
    if outcome is Outcome.UNKNOWN or isinstance(latest.value, Amount):
        why = standing.item.why or latest.why or say.PACE_NO_NUMBER.say()
        told = tell(say.OUTLOOK_VAGUE, value=shown, why=(why.text("zh"), why.text("en")), **words)
        return Prospect(Outlook.UNKNOWN, told)
    outlook = Outlook.LIKELY if outcome is Outcome.MET else Outlook.AT_RISK
    return Prospect(outlook, tell(say.OUTLOOK_RECORDED, value=shown, **words))


def _value(seen: Interim, asked: Bound, number: Decimal) -> Pair:
    """What has come together, in the unit asked for where it is exact, else as stated."""
    if isinstance(seen.value, Amount) and not seen.value.is_exact:
        return said(seen.value, asked.of)
    net = asked.of is Measure.NET
    zh = str(Quantity(abs(number) if net else number, unit_of(asked, seen)))
    gain = ("净减", "net loss of ") if number < 0 else ("净增", "net gain of ")
    return (gain[0] + zh, gain[1] + unit_words(zh)) if net else (zh, unit_words(zh))


def _aim(asked: Bound, seen: Interim) -> Pair:
    zh = str(Quantity(asked.number, unit_of(asked, seen)))
    return zh, unit_words(zh)


def _cannot_fall(standing: Standing, latest: Interim) -> bool:
    """Whether a firm total of what only comes in stays reached: not a net figure, and nothing else is asked for."""
    indicator, asked = standing.indicator, standing.asked
    gross = indicator is not None and indicator.kind is not Kind.STOCK and indicator.gains is not Gains.NET
    return (
        gross and latest.is_firm and not standing.sub.target.also and asked is not None and asked.of is not Measure.NET
    )


class _Line:
    """One running total against the pace line."""

    def __init__(self, standing: Standing, latest: Interim, asked: Bound, number: Decimal) -> None:
        self._standing, self._latest, self._asked, self._number = standing, latest, asked, number
        self._unit = unit_of(asked, latest)
        self._gone, self._left = latest.period.end.month, standing.months_left
        self._state = self._item_state()
        due = asked.aim * standing.share
        self._line = sized(due, self._unit, number)
        self._finely = self._state is not PaceState.ON_TIME and self._line.number == number
        if self._finely:  # 7 against 6.67 is ahead, and must not read as 7 against 7
            self._line = sized(due, self._unit, number, average=True)

    def prospect(self) -> Prospect:
        """Likely on the line or where the rest need not bring more than it is bound to; else graded."""
        line = self._against_line()
        if self._state is not PaceState.BEHIND:
            return Prospect(Outlook.LIKELY, line)
        if not self._left:
            return Prospect(grade(self._standing, near=False), line)
        rest, usual = (self._asked.number - self._number) / self._left, self._usual()
        more, less = (usual, rest) if self._asked.ceiling else (rest, usual)
        outlook = Outlook.LIKELY if more <= less else grade(self._standing, near=more <= REACH * less)
        if self._standing.is_over:
            return Prospect(outlook, join(line, not_out(self._standing)))
        shown = sized(rest, self._unit, self._number, "down" if self._asked.ceiling else "up", average=True)
        return Prospect(outlook, join(line, self._of_rest(shown)), Amount(Side.EXACT, shown.number, unit=shown.unit))

    def _item_state(self) -> PaceState:
        """The state on the pace line, by the months where ``pace`` has none: the net gain of a stock, a target of a part of the year."""
        if self._standing.item.done is not None and len(self._standing.whole.months) == 12:
            return self._standing.item.state
        gap = (self._number / self._asked.aim - self._standing.share) * 100
        gap = -gap if self._asked.ceiling else gap
        tolerance = self._standing.pace_tolerance
        return PaceState.BEHIND if gap < -tolerance else PaceState.AHEAD if gap > tolerance else PaceState.ON_TIME

    def _usual(self) -> Decimal:
        """What a month of the rest brings as things go: by the months of past years where they are known, else the mean so far."""
        share = self._standing.share
        if self._standing.seasonal and share > 0:
            return self._number * (1 - share) / share / self._left
        return self._number / self._gone

    def _against_line(self) -> Message:
        gap = self._number - self._line.number
        pieces = {
            "period": self._standing.when(self._latest.period),
            "value": _value(self._latest, self._asked, self._number),
            "line": _both(self._line),
            "gap": _both(abs(sized(gap, self._unit, self._number, average=self._finely))),
        }
        if self._asked.ceiling:
            wording = say.OUTLOOK_ABOVE_LINE if gap > 0 else say.OUTLOOK_BELOW_LINE
            return tell(wording, aim=_aim(self._asked, self._latest), **pieces)
        gap = sized(gap, self._unit, self._number, average=self._finely).number
        if self._state is PaceState.ON_TIME and gap < 0:
            return tell(say.OUTLOOK_NEAR_LINE, **pieces)
        if self._state is PaceState.ON_TIME or not gap:
            del pieces["gap"]
            return tell(say.OUTLOOK_ON_LINE, **pieces)
        return tell(say.OUTLOOK_AHEAD if gap > 0 else say.OUTLOOK_BEHIND, **pieces)

    def _of_rest(self, shown: Quantity) -> Message:
        seasonal = self._standing.seasonal and not self._asked.ceiling
        average = self._usual() if seasonal else self._number / self._gone
        pieces = {
            "rest": self._standing.rest,
            "needed": _both(shown),
            "average": _both(sized(average, self._unit, self._number, average=True)),
        }
        if seasonal:
            return tell(say.OUTLOOK_REST_SEASON, **pieces)
        return tell(say.OUTLOOK_ROOM if self._asked.ceiling else say.OUTLOOK_REST, gone=self._gone, **pieces)


def _both(quantity: Quantity) -> Pair:
    return str(quantity), unit_words(str(quantity))
