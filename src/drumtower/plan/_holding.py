"""Held against itself: growth, rates, stocks, ranks, and what is compared with last year or with another.

    value, bound ──▶ met so far: likely      missed: at risk where near or closing in fast enough, else unlikely

What the sentence adds is the change since the figure before, or for a share of good days how many of the rest must be good.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._indicators import Kind
from drumtower.plan._prospects import (
    NEAR_PLACES,
    NEAR_POINTS,
    NEAR_SHARE,
    REACH,
    Outlook,
    Prospect,
    Standing,
    grade,
    not_out,
)
from drumtower.plan._running import reached
from drumtower.plan._telling import Pair, day_words, gap_words, join, said, tell
from drumtower.plan._year_figures import Interim
from drumtower.plan.language import (
    Done,
    Improve,
    Measure,
    Outcome,
    Predicate,
    Relative,
    Ruling,
    Sync,
    bound,
    same_name,
    write_evidence,
)
from drumtower.quantity import Amount, round_half_up

__all__ = ["comparison", "hold", "is_near", "told"]


class _Gap(NamedTuple):
    """How much is missing (negative: to spare), in which unit, the bound it is missing to, and the aim of the words."""

    missing: Decimal
    unit: str
    points: bool
    rank: bool
    bound: Decimal
    aim: Decimal
    ceiling: bool

    @property
    def is_near(self) -> bool:
        """Whether so little is missing that it may still be made up."""
        if self.rank:
            return self.missing <= NEAR_PLACES
        if self.points:
            return self.missing <= (NEAR_POINTS * 10 if self.unit == "‰" else NEAR_POINTS)
        return self.missing <= abs(self.bound) * NEAR_SHARE

    @property
    def words(self) -> Pair:
        """Its size."""
        return gap_words(self.missing, self.unit, points=self.points, rank=self.rank)


def hold(standing: Standing) -> Prospect:
    """What is to be expected where the latest figure is held against the target itself."""
    seen = standing.latest
    assert seen is not None
    outcome = seen.verdict.outcome if seen.verdict else Outcome.UNKNOWN
    if outcome is Outcome.UNKNOWN:
        return _unclear(standing, seen)
    gap, days = _gap(standing, seen), _Days.of(standing, seen)
    tails = [days.message if days else _change(standing, seen)]
    if outcome is Outcome.MET:
        outlook = Outlook.LIKELY
    elif standing.in_batches:
        outlook, tails = Outlook.UNKNOWN, [say.OUTLOOK_BATCH_SHORT.say()]
    else:
        closing = _closing(standing, seen, gap)
        near = gap is None or gap.is_near or closing is not None
        outlook = grade(standing, near=near)
        tails = [closing] if closing is not None and gap is not None and not gap.is_near else tails
    if days is not None and days.are_too_many:
        outlook = Outlook.UNLIKELY
    if standing.is_over:
        tails = [not_out(standing)]
    return Prospect(outlook, join(told(standing, seen), *tails))


def told(standing: Standing, seen: Interim, period: Pair | None = None) -> Message:
    """The figure beside its target: 1—9月下降4.6%，目标增长3%以上，相差7.6个百分点."""
    value = seen.value
    assert seen.verdict is not None
    when = period or standing.when(seen.period)
    if not isinstance(value, Amount):
        return _recorded(standing, seen, when)
    pieces = {"period": when, "value": _value(standing, seen, value), "words": standing.words}
    reference, compared = _reference(standing, seen), comparison(standing, seen)
    if reference is not None:
        return tell(say.OUTLOOK_BESIDE, reference=reference, comparison=compared, **pieces)
    return tell(say.OUTLOOK_HELD, comparison=compared, **pieces)


def comparison(standing: Standing, seen: Interim) -> Pair:
    """How a figure lies to its target: 相差7.6个百分点, 高出0.1个百分点, 持平."""
    return _comparison(seen, _gap(standing, seen))


def is_near(standing: Standing, seen: Interim) -> bool:
    """Whether a figure misses its target by so little that it may still be made up, or by what no number tells."""
    gap = _gap(standing, seen)
    return gap is None or gap.is_near


def _recorded(standing: Standing, seen: Interim, when: Pair) -> Message:
    """What is recorded without a number: a day, or the word of a person."""
    value = seen.value
    if not isinstance(value, date):
        pieces = {"words": standing.words, "value": "—" if value is None else write_evidence(value)}
        if not seen.is_firm:
            return tell(say.OUTLOOK_STATED, **pieces)
        if isinstance(standing.sub.target.predicate, Done):
            return tell(say.OUTLOOK_RECORD, **pieces)
        return tell(say.OUTLOOK_RECORDED, period=when, **pieces)
    late = seen.case.due is not None and value > seen.case.due
    day = day_words(value, standing.whole.year)
    if late and seen.case.due is not None:
        return tell(
            say.OUTLOOK_REACHED_LATE, words=standing.words, day=day, due=day_words(seen.case.due, standing.whole.year)
        )
    return tell(say.OUTLOOK_REACHED_ON, words=standing.words, day=day)


def _value(standing: Standing, seen: Interim, value: Amount) -> Pair:
    of, asked = standing.sub.target.of, standing.asked
    number = reached(seen, asked) if asked is not None and not asked.against and seen.last is not None else None
    if number is None:
        return said(value, of if seen.derived is None or of is Measure.GROWTH else seen.observation.of)
    up, size = ("净增", number) if of is Measure.NET else ("提高" if number >= 0 else "下降", abs(number))
    unit = "个百分点" if asked is not None and asked.unit == "pp" else asked.unit if asked is not None else ""
    zh, en = gap_words(size, unit)
    return up + zh, f"{'net ' if of is Measure.NET else '+' if number >= 0 else '−'}{en}"


def _unclear(standing: Standing, seen: Interim) -> Prospect:
    value = seen.value if seen.value is not None else seen.observation.value
    why = seen.why or say.PACE_NO_NUMBER.say()
    return Prospect(
        Outlook.UNKNOWN,
        tell(
            say.OUTLOOK_VAGUE,
            period=standing.when(seen.period),
            value=said(value, seen.observation.of),
            words=standing.words,
            why=(why.text("zh"), why.text("en")),
        ),
    )


# --- how far -------------------------------------------------------------------------------------------------------


def _deciding(seen: Interim) -> tuple[Predicate, Ruling]:
    """The predicate that decides, with its ruling: the first that is missed, else the first."""
    verdict = seen.verdict
    assert verdict is not None
    pairs = list(zip(verdict.target.predicates, verdict.rulings, strict=True))
    return next((pair for pair in pairs if pair[1].outcome is Outcome.MISSED), pairs[0])


def _gap(standing: Standing, seen: Interim) -> _Gap | None:
    value = seen.value
    predicate, ruling = _deciding(seen)
    if not isinstance(value, Amount) or ruling.bound is None:
        return None
    case = seen.case
    asked = bound(predicate, lower=case.lower, tolerances=case.tolerances, tolerance=case.tolerance)
    rank = predicate.of is Measure.RANK
    if asked is not None and not asked.against:
        number, ceiling = reached(seen, asked), asked.ceiling or rank
        unit, points = asked.unit, asked.of.in_points
    else:
        number, unit = (value.number if value.is_exact and seen.last is None else None), value.unit.symbol
        points = value.unit.dimension == "rate"
        ceiling = not predicate.up if isinstance(predicate, Improve) else asked is not None and asked.ceiling
    if number is None:
        return None
    missing = number - ruling.bound if ceiling else ruling.bound - number
    aim = ruling.bound if asked is None or asked.against else asked.aim
    return _Gap(missing, unit, points, rank, ruling.bound, aim, ceiling)


def _comparison(seen: Interim, gap: _Gap | None) -> Pair:
    """What the figure is against the target: 相差7.6个百分点, 高出0.1个百分点, 在允许范围内."""
    predicate, ruling = _deciding(seen)
    met = ruling.outcome is Outcome.MET
    if isinstance(predicate, (Improve, Sync, Relative)):
        return _beside(seen, predicate, ruling)
    exact = isinstance(seen.value, Amount) and seen.value.is_exact
    if gap is None or not exact:
        return ("达到目标", "reached") if met else ("未达到目标", "not reached")
    if not met:
        return _short(gap)
    spare = (gap.bound - gap.missing if not gap.ceiling else gap.bound + gap.missing) - gap.aim
    if gap.aim != gap.bound and (spare < 0) != gap.ceiling and spare:
        return "在允许范围内", "within what 左右 allows"
    zh, en = _resized(gap, spare)
    if gap.bound == 0 and not gap.points and not spare:
        return "达到目标", "reached"
    if not spare:
        return "正好达到", "exactly reached"
    if gap.rank:
        return f"靠前{zh}", f"{en} ahead"
    return (f"高出{zh}", f"{en} above") if spare > 0 else (f"低{zh}", f"{en} below")


def _resized(gap: _Gap, size: Decimal) -> Pair:
    """The words of a difference of the same kind and another size."""
    return gap_words(size, gap.unit, points=gap.points, rank=gap.rank)


def _short(gap: _Gap) -> Pair:
    zh, en = gap.words
    if not gap.missing:
        return "只是持平，还须超过", "equal, and must be passed"
    if gap.bound == 0 and not gap.points and gap.ceiling:
        return f"多{zh}", f"{en} too many"
    if gap.aim == gap.bound:
        return f"相差{zh}", f"{en} short"
    limit, limit_en = gap_words(gap.bound, gap.unit)
    return f"距可算完成的{limit}差{zh}", f"{en} short of {limit_en}, which would do"


def _beside(seen: Interim, predicate: Predicate, ruling: Ruling) -> Pair:
    """Against last year or another: 高1.2个百分点, 低0.2个百分点（在允许范围内）."""
    value = seen.value
    exact = isinstance(value, Amount) and value.is_exact and seen.last is None
    if ruling.reference is None or not exact:
        return ("达到要求", "as asked") if ruling.outcome is Outcome.MET else ("没有达到要求", "not as asked")
    assert isinstance(value, Amount)
    ahead = value.number - ruling.reference
    points, rank = value.unit.dimension == "rate", predicate.of is Measure.RANK
    zh, en = gap_words(ahead, value.unit.symbol, points=points, rank=rank)
    met = ruling.outcome is Outcome.MET
    if not ahead:
        return "持平", "the same"
    if rank:
        return (f"后移{zh}", f"{en} back") if ahead > 0 else (f"前移{zh}", f"{en} up")
    words = (f"高{zh}", f"{en} higher") if ahead > 0 else (f"低{zh}", f"{en} lower")
    if isinstance(predicate, Sync) and ahead < 0 and met:
        return words[0] + "，在允许范围内", words[1] + ", within what is allowed"
    plus = predicate.plus if isinstance(predicate, Relative) else Decimal(0)
    if isinstance(predicate, Relative) and not met and plus > 0 and ruling.bound is not None:
        short, short_en = gap_words(ruling.bound - value.number, value.unit.symbol, points=points)
        return f"{words[0]}，还差{short}", f"{words[1]}, {short_en} short"
    return words


def _reference(standing: Standing, seen: Interim) -> Pair | None:
    """What it is compared with: 上年同期80%."""
    predicate, _ = _deciding(seen)
    if isinstance(predicate, Improve) and seen.case.last is not None:
        zh, en = said(seen.case.last, predicate.of)
        same = seen.period != standing.whole
        return f"上年{'同期' if same else ''}{zh}", f"{'a year earlier' if same else 'last year'} {en}"
    if isinstance(predicate, (Sync, Relative)):
        found = next(
            (v for n, v in seen.case.others.items() if n == predicate.other or same_name(n, predicate.other)), None
        )
        if found is not None:
            zh, en = said(found, predicate.of)
            return f"{predicate.other}{zh}", f"{predicate.other} {en}"
    return None


# --- since the figure before ----------------------------------------------------------------------------------------


def _change(standing: Standing, seen: Interim) -> Message | None:
    """The change since the figure before: 较上月再降0.4个百分点."""
    before, indicator = standing.before, standing.indicator
    summed = indicator is not None and indicator.kind in (Kind.FLOW, Kind.COUNT) and standing.sub.target.of in _SUMMED
    if before is None or summed or not _comparable(seen, before):
        return None
    assert isinstance(seen.value, Amount)
    assert isinstance(before.value, Amount)
    moved = seen.value.number - before.value.number
    name = _named(standing, seen, before)
    if not moved:
        return tell(say.OUTLOOK_SAME, before=name)
    return tell(say.OUTLOOK_CHANGE, before=name, change=_moved(standing, seen.value, moved))


_SUMMED = (Measure.LEVEL, Measure.COUNT, Measure.NET)


def _comparable(seen: Interim, before: Interim) -> bool:
    one, other = seen.value, before.value
    if not isinstance(one, Amount) or not isinstance(other, Amount):
        return False
    return one.is_exact and other.is_exact and one.unit.symbol == other.unit.symbol


def _named(standing: Standing, seen: Interim, before: Interim) -> Pair:
    if seen.period.end.month - before.period.end.month == 1:
        return "上月", "the month before"
    return standing.when(before.period)


def _moved(standing: Standing, value: Amount, moved: Decimal) -> Pair:
    of = standing.sub.target.of
    rate = value.unit.dimension == "rate"
    zh, en = gap_words(moved, value.unit.symbol, points=rate, rank=of is Measure.RANK)
    if of is Measure.RANK:
        return (f"后移{zh}", f"{en} back") if moved > 0 else (f"前移{zh}", f"{en} up")
    if not rate:
        return (f"增加{zh}", f"{en} more") if moved > 0 else (f"减少{zh}", f"{en} fewer")
    if of is not Measure.GROWTH:
        return (f"提高{zh}", f"{en} up") if moved > 0 else (f"下降{zh}", f"{en} down")
    if moved > 0:
        narrowed = value.number < 0
        return (f"降幅收窄{zh}" if narrowed else f"加快{zh}"), f"{en} up"
    return (f"再降{zh}" if value.number < 0 and value.number - moved <= 0 else f"回落{zh}"), f"{en} down"


def _closing(standing: Standing, seen: Interim, gap: _Gap | None) -> Message | None:
    """Where the last change, kept up (times REACH) to the end of the year, would close the gap: what each month must gain."""
    before, left = standing.before, standing.months_left
    if gap is None or before is None or not left or not _comparable(seen, before) or seen.last is not None:
        return None
    predicate, _ = _deciding(seen)
    if isinstance(predicate, (Improve, Sync, Relative)):
        return None
    assert isinstance(seen.value, Amount)
    assert isinstance(before.value, Amount)
    months = seen.period.end.month - before.period.end.month
    gained = (before.value.number - seen.value.number) if gap.ceiling else (seen.value.number - before.value.number)
    needed, gain = gap.missing / left, gained / months if months else Decimal(0)
    if gain <= 0 or needed > REACH * gain:
        return None
    return tell(
        say.OUTLOOK_CLOSING,
        rest=standing.rest,
        needed=_gained(gap, needed),
        gain=_gained(gap, gain),
    )


def _gained(gap: _Gap, size: Decimal) -> Pair:
    zh, en = _resized(gap, round_half_up(size, 2))
    return ("前移" if gap.rank else "降低" if gap.ceiling else "提高") + zh, en


# --- shares of days -------------------------------------------------------------------------------------------------


class _Days(NamedTuple):
    """For a share of good days in the days gone: what the days left must bring."""

    message: Message
    are_too_many: bool

    @classmethod
    def of(cls, standing: Standing, seen: Interim) -> _Days | None:
        """None where the figure is no exact share of days since January, or the year's bound is not known."""
        indicator, value = standing.indicator, seen.value
        if indicator is None or indicator.kind is not Kind.RATE or "天数" not in indicator.name:
            return None
        if not (isinstance(value, Amount) and value.is_exact and seen.period.is_cumulative and standing.months_left):
            return None
        aim = _year_bound(standing)
        return None if aim is None else _days(standing, seen, value.number, aim)


def _year_bound(standing: Standing) -> Decimal | None:
    """The share that the whole year must reach: the number asked for, or last year's where it is to rise."""
    asked, verdict = standing.asked, standing.assessed.verdict
    if asked is not None and not asked.against:
        return None if asked.ceiling else asked.number
    last = verdict.case.last if verdict else None
    rising = isinstance(standing.sub.target.predicate, Improve) and standing.sub.target.predicate.up
    return last.number if rising and last is not None and last.is_exact else None


def _days(standing: Standing, seen: Interim, share: Decimal, aim: Decimal) -> _Days:
    year = seen.period.end.year
    whole, gone = 366 if isleap(year) else 365, seen.period.end.timetuple().tm_yday
    rest = whole - gone
    needed = int(((aim * whole - share * gone) / 100).to_integral_value(ROUND_CEILING))
    assert standing.indicator is not None
    good = ("优良", "优良") if "优良" in standing.indicator.name else ("达标", "达标")
    if needed <= 0:
        return _Days(tell(say.OUTLOOK_DAYS_SAFE, good=good, rest=rest), False)
    if needed > rest:
        return _Days(tell(say.OUTLOOK_DAYS_TOO_MANY, good=good, rest=rest), True)
    each = (Decimal(needed) / standing.months_left).to_integral_value(ROUND_CEILING)
    return _Days(tell(say.OUTLOOK_DAYS, good=good, rest=rest, needed=needed, each=each), False)
