"""Numbers of estimates: a year-end value with its range, and how likely a target is.  For those who see them in numbers.

end:gdp:growth:2024-09:0.5 ──▶ a quantile of what the year may come to, by the figures up to September
end:gdp:growth:2024-08:0.5:2024-09-12 ──▶ the same as known on another day than pages show that month
chance:M01-1:2024-09 ──▶ the probability that a target is met
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.calendar import Period
from drumtower.forecast import Estimate, PlanEnds, PlanSeries
from drumtower.office.plans.estimates import (
    YEAR,
    Source,
    as_of,
    chance_text,
    ends_of,
    ends_on,
    estimated_text,
    past_ends,
    places_of,
    shown_on,
    stated_end,
)
from drumtower.office.plans.figures import MINUS
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._months import stated_target, target_of
from drumtower.office.plans.trace._observed import uses_of
from drumtower.office.plans.trace._values import Fact, Input, Trace, input_of, said
from drumtower.plan import Measure, Observation, Status
from drumtower.quantity import round_half_up

__all__ = ["LEVELS", "chance", "chance_figure", "end", "end_figure", "level_words", "methods_of", "sentence_of"]

LEVELS = ("0.1", "0.5", "0.9")


def end_figure(sight: Sight, ends: PlanEnds, estimate: Estimate, level: str = "0.5") -> Figure:
    """A quantile of an estimate as a number that opens."""
    source = ends.source_of(estimate)
    own = "" if ends.day == shown_on(sight, ends.month) else f":{ends.day.isoformat()}"
    ref = f"end:{source.indicator.code}:{source.of.value}:{ends.ends.month.end:%Y-%m}:{level}{own}"
    text = estimated_text(estimate.quantile(level), estimate.series.unit)
    return Figure(text, estimate.series.unit, sight.figures.address(ref))


def chance_figure(sight: Sight, ends: PlanEnds, code: str, probability: Decimal) -> Figure:
    """How likely a target is, as a number that opens."""
    text, unit = chance_text(probability)
    return Figure(text, unit, sight.figures.address(f"chance:{code}:{ends.ends.month.end:%Y-%m}"))


def sentence_of(estimate: Estimate) -> str:
    """What an officer can say of an estimate: the value, the methods, past errors, and every reservation."""
    between = "；" if tongue() == "zh" else "; "
    return between.join(said(each) for each in estimate.sentences())


def _ends_of(sight: Sight, month: str, source: Source) -> PlanEnds:
    """An estimate in the month that a reference names, this or an earlier one, for those who see them."""
    if not sight.sees_chances:
        raise LookupError(month)
    if f"{as_of(sight).end:%Y-%m}" == month:
        return ends_of(sight, source)
    return next(each for each in past_ends(sight, source) if f"{each.ends.month.end:%Y-%m}" == month)


def _ends_on(sight: Sight, month: str, days: list[str], source: Source) -> PlanEnds:
    """An estimate as known on the one day that a reference names, after its month and not after what is shown."""
    (day,) = map(date.fromisoformat, days)
    every = (Period.of_months(sight.row.year, each) for each in range(1, YEAR + 1))
    period = next(each for each in every if f"{each.end:%Y-%m}" == month)
    if not sight.sees_chances or not period.end <= day <= sight.day:
        raise LookupError(month)
    return ends_on(sight, period, day, source)


def end(sight: Sight, rest: str) -> Trace:
    """The page behind a quantile of an estimate."""
    code, of, month, level, *days = rest.split(":")
    asked = (code, _measure(of))
    ends = _ends_on(sight, month, days, asked) if days else _ends_of(sight, month, asked)
    estimate = ends.estimate_of(*asked)
    if estimate is None or level not in LEVELS:
        raise LookupError(rest)
    source, shown = ends.source_of(estimate), end_figure(sight, ends, estimate, level)
    return Trace(
        words=_("{name}全年测算：{level}").format(name=source.series.name, level=level_words(level)),
        figure=Figure(shown.text, shown.unit),
        when=_("{year}年").format(year=estimate.year),
        how=sentence_of(estimate),
        sentence=_("测算只供参考，上报的仍是部门预计和实际数"),
        facts=(*_stamp(ends), *methods_of(estimate)),
        inputs=tuple(input_of(sight, o) for o in _figures(sight, ends, source)),
        uses=uses_of(sight, code),
    )


def _measure(words: str) -> Measure:
    """The measure that a reference names."""
    found = next((each for each in Measure if each.value == words), None)
    if found is None:
        raise LookupError(words)
    return found


def level_words(level: str) -> str:
    """What a quantile is called."""
    words = {"0.1": _("八成可能区间的下端"), "0.5": _("中位数"), "0.9": _("八成可能区间的上端")}
    return words[level]


def _stamp(ends: PlanEnds) -> tuple[Fact, Fact]:
    """By which figures, known when, an estimate was made."""
    return Fact(_("数据截至"), f"{ends.ends.month.end:%Y-%m}"), Fact(_("按这一天所知"), f"{ends.day}")


def methods_of(estimate: Estimate) -> Iterator[Fact]:
    """The methods of most weight, each with its error in past years."""
    for share in sorted(estimate.methods, key=lambda m: -abs(m.weight))[:5]:
        words = _("权重{weight}%").format(weight=f"{round_half_up(share.weight * 100, 0)}".replace("-", MINUS))
        if share.past_error is not None:
            error = round_half_up(share.past_error, places_of(share.past_error, estimate.series.unit))
            words = _("{weight}，往年平均相差{error}{unit}").format(
                weight=words, error=f"{error:f}", unit=estimate.series.unit
            )
        yield Fact(share.words(tongue()), words)


def _figures(sight: Sight, ends: PlanEnds, source: PlanSeries) -> list[Observation]:
    """The figures of the year that the estimate rests on, the latest first; older ones stand on the indicator's page."""
    book = sight.plan.observations.known_on(ends.day)
    own = [
        o
        for o in book.of_indicator(source.indicator.code)
        if o.of is source.of
        and o.area == sight.plan.area.code
        and not o.facet
        and o.status is not Status.ESTIMATE
        and o.period.year == sight.plan.year
        and o.period.end <= ends.ends.month.end
    ]
    return sorted(own, key=lambda o: o.period.end, reverse=True)


def chance(sight: Sight, rest: str) -> Trace:
    """The page behind the probability of a target."""
    code, month = rest.split(":")
    target = target_of(sight, code)
    ends = _ends_of(sight, month, (target.sub_target.indicator, target.sub_target.target.of))
    found = ends.outlook_of(code)
    probability = found.attainment.probability if found is not None else None
    if found is None or probability is None:
        raise LookupError(rest)
    estimate = ends.estimate_of(*found.source) if found.source is not None else None
    text, unit = chance_text(probability)
    return Trace(
        words=_("“{words}”完成的可能性").format(words=target.sub_target.words),
        figure=Figure(text, unit),
        when=_("{year}年").format(year=sight.plan.year),
        how=_("测算的全年分布里，达到目标要求的那一部分"),
        sentence=said(found.attainment.why),
        facts=_stamp(ends),
        inputs=tuple(_quantiles(sight, ends, estimate)) if estimate is not None else (),
        beside=_stated(sight, code),
        uses=stated_target(sight, target),
    )


def _quantiles(sight: Sight, ends: PlanEnds, estimate: Estimate) -> Iterator[Input]:
    for level in LEVELS:
        yield Input(level_words(level), end_figure(sight, ends, estimate, level))


def _stated(sight: Sight, code: str) -> tuple[Input, ...]:
    stated = stated_end(sight, target_of(sight, code).sub_target)
    return (input_of(sight, stated, _("部门预计")),) if stated is not None else ()
