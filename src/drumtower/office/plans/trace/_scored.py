"""Numbers of 测算准不准: what a side said of a year that is known now, by how much it was off, and how much on average.

past:gdp:growth:2023-06:model:0.5 ──▶ the median that was estimated by the figures up to June
came:gdp:growth:2023 ──▶ what the year came to
miss:gdp:growth:2023-06:model ──▶ how far apart the two are
off:1:gdp:growth:model:department ──▶ how far on average over the last year, by the months of both
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.forecast import Estimate, ScoredMonth, Side, cited, plan_series, year_ends
from drumtower.office.plans.accuracy import BACK, Track, card_of, error_text, error_unit, judged_rows, tracks_of
from drumtower.office.plans.estimates import estimated_text
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._estimated import LEVELS, level_words, methods_of, sentence_of
from drumtower.office.plans.trace._judged import facts_of
from drumtower.office.plans.trace._observed import trace_of
from drumtower.office.plans.trace._values import Fact, Input, Trace
from drumtower.plan import Measure, Observation, Status

__all__ = ["came", "came_figure", "mean_figure", "miss", "miss_figure", "off", "past", "past_figure", "side_words"]


def side_words(side: Side) -> str:
    """What a side is called on pages."""
    return {Side.MODEL: _("测算"), Side.OFFICER: _("计划员判断"), Side.DEPARTMENT: _("部门预计")}[side]


# --- figures --------------------------------------------------------------------------------------------------------


def past_figure(sight: Sight, row: ScoredMonth, side: Side, level: str = "0.5") -> Figure:
    """What a side said by the figures of a month: its number, or an end of its range; nothing where it said none."""
    said = row.said.get(side)
    number = dict(zip(LEVELS, (said.low, said.median, said.high), strict=True))[level] if said is not None else None
    if number is None:
        return NO_FIGURE
    text = estimated_text(number, row.unit) if side is Side.MODEL else number_text(number)
    return Figure(text, row.unit, sight.figures.address(f"past:{_name(row)}:{side.value}:{level}"))


def miss_figure(sight: Sight, row: ScoredMonth, side: Side) -> Figure:
    """How far off a side was by the figures of a month."""
    found = row.score(side)
    if found is None:
        return NO_FIGURE
    address = sight.figures.address(f"miss:{_name(row)}:{side.value}")
    return Figure(error_text(found.error, row.came, row.unit), error_unit(row.unit), address)


def mean_figure(sight: Sight, track: Track, back: int, side: Side, beside: Side | None = None) -> Figure:
    """How far off a side was on average over the last ``back`` years; over the months of both where another is named."""
    error, first = track.mean_error(side, beside), track.months[0]
    if error is None:
        return NO_FIGURE
    ref = f"off:{back}:{track.key}:{side.value}" + (f":{beside.value}" if beside else "")
    return Figure(error_text(error, first.came, first.unit), error_unit(first.unit), sight.figures.address(ref))


def came_figure(sight: Sight, row: ScoredMonth) -> Figure:
    """What the year came to."""
    address = sight.figures.address(f"came:{row.key}:{row.year}")
    return Figure(number_text(row.came), row.unit, address)


def _name(row: ScoredMonth) -> str:
    return f"{row.key}:{row.month.end:%Y-%m}"


# --- the pages behind them ------------------------------------------------------------------------------------------


def _track(sight: Sight, back: int, code: str, of: str) -> Track:
    if not sight.sees_chances or back not in BACK:
        raise LookupError(code)
    return next(each for each in tracks_of(card_of(sight, back)) if each.key == f"{code}:{of}")


def _months(sight: Sight, code: str, of: str, start: str) -> Iterator[ScoredMonth]:
    """The months of a series that begin with a year or are one month: from the fewest years that hold them."""
    if not sight.sees_chances:
        raise LookupError(code)
    for back in BACK:
        for each in card_of(sight, back).months:
            if each.key == f"{code}:{of}" and f"{each.month.end:%Y-%m}".startswith(start):
                yield each


def _month(sight: Sight, code: str, of: str, month: str) -> ScoredMonth:
    return next(each for each in _months(sight, code, of, month) if f"{each.month.end:%Y-%m}" == month)


def past(sight: Sight, rest: str) -> Trace:
    """The page behind what a side said of a year that is known now."""
    code, of, month, words, level = rest.split(":")
    row, side = _month(sight, code, of, month), Side(words)
    figure = past_figure(sight, row, side, level)
    if not figure:
        raise LookupError(rest)
    shown = Trace(
        words=_("{name}{year}年，按截至{month}的数据：{side}").format(
            name=row.series, year=row.year, month=month, side=side_words(side)
        ),
        figure=Figure(figure.text, figure.unit),
        when=_("{year}年").format(year=row.year),
        beside=(Input(_("全年数"), came_figure(sight, row)), Input(_("相差"), miss_figure(sight, row, side))),
    )
    return _BEHIND[side](sight, row, shown, level)


def _by_model(sight: Sight, row: ScoredMonth, shown: Trace, level: str) -> Trace:
    """The estimate is made again from what was known then."""
    estimate = _again(sight, row)
    return replace(
        shown,
        sentence=level_words(level),
        how=sentence_of(estimate),
        facts=(*_stamp(row), *methods_of(estimate)),
    )


def _again(sight: Sight, row: ScoredMonth) -> Estimate:
    sources = plan_series(sight.plan, row.known_on or row.month.end, earlier=sight.earlier)
    series = [each.series for each in sources]
    own = [each for each in series if each.name == row.series]
    return next(iter(year_ends(series, row.month, only=own).estimates))


def _stamp(row: ScoredMonth) -> tuple[Fact, Fact]:
    known = row.known_on or row.month.end
    return Fact(_("数据截至"), f"{row.month.end:%Y-%m}"), Fact(_("按这一天所知"), f"{known}")


def _by_officer(sight: Sight, row: ScoredMonth, shown: Trace, _level: str) -> Trace:
    code, _colon, of = row.key.rpartition(":")
    about = (code, of, f"{row.month.end:%Y-%m}")
    made = [each for each in judged_rows(sight) if (each.indicator, each.of, each.month) == about]
    return replace(shown, facts=tuple(facts_of(sight, made[-1])))


def _by_department(sight: Sight, row: ScoredMonth, shown: Trace, _level: str) -> Trace:
    """What the department stated of the year, as last known on the day, among all that it stated."""
    known = row.known_on or row.month.end
    held = [o for o in _of_year(sight, row) if o.status is Status.ESTIMATE and cited(o.source) is None]
    now = [o for o in held if o.known_from is not None and o.is_known_on(known)]
    last = max(now, key=lambda o: o.known_from or known)
    told = trace_of(sight, [last, *(o for o in held if o is not last)])
    return replace(told, words=shown.words, figure=shown.figure, when=shown.when, beside=shown.beside)


_BEHIND = {Side.MODEL: _by_model, Side.OFFICER: _by_officer, Side.DEPARTMENT: _by_department}


def _of_year(sight: Sight, row: ScoredMonth) -> list[Observation]:
    """Everything stated of the year, in the book of this plan and of those before."""
    code, _colon, of = row.key.rpartition(":")
    area = sight.plan.area.code
    books = (sight.plan.observations, *(each.observations for each in sight.earlier))
    held = (o for book in books for o in book.same(code, area, str(row.year), Measure(of)))
    return list(dict.fromkeys(o for o in held if o.of.value == of))


def came(sight: Sight, rest: str) -> Trace:
    """The page behind what a year came to."""
    code, of, year = rest.split(":")
    row = next(each for each in _months(sight, code, of, f"{int(year)}-"))
    held = [o for o in _of_year(sight, row) if o.status is not Status.ESTIMATE and o.is_known_on(sight.day)]
    return trace_of(sight, sorted(held, key=lambda o: (o.status.rank, -(o.known_from or date.min).toordinal())))


def miss(sight: Sight, rest: str) -> Trace:
    """The page behind by how much a side was off."""
    code, of, month, words = rest.split(":")
    row, side = _month(sight, code, of, month), Side(words)
    figure = miss_figure(sight, row, side)
    if not figure:
        raise LookupError(rest)
    return Trace(
        words=_("{name}{year}年，按截至{month}的数据：{side}相差").format(
            name=row.series, year=row.year, month=month, side=side_words(side)
        ),
        figure=Figure(figure.text, figure.unit),
        when=_("{year}年").format(year=row.year),
        how=_("所说的数和全年数相差多少，取绝对值"),
        inputs=(
            Input(side_words(side), past_figure(sight, row, side)),
            Input(_("全年数"), came_figure(sight, row)),
        ),
    )


def off(sight: Sight, rest: str) -> Trace:
    """The page behind by how much a side was off on average."""
    back, code, of, words, *others = rest.split(":")
    track, side = _track(sight, int(back), code, of), Side(words)
    beside = Side(others[0]) if others else None
    figure = mean_figure(sight, track, int(back), side, beside)
    if not figure:
        raise LookupError(rest)
    months = track.said_by(side, beside or side)
    name = track.months[0].series
    with_whom = _("，只算{other}也说过的月份").format(other=side_words(beside)) if beside else ""
    return Trace(
        words=_("{name}：{side}平均相差").format(name=name, side=side_words(side)),
        figure=Figure(figure.text, figure.unit),
        when=_years(months[0].year, months[-1].year),
        how=_("{count}个月的相差平均{with_whom}").format(count=len(months), with_whom=with_whom),
        inputs=tuple(Input(f"{each.month.end:%Y-%m}", miss_figure(sight, each, side)) for each in months),
    )


def _years(first: int, last: int) -> str:
    return _("{year}年").format(year=first if first == last else f"{first}—{last}")
