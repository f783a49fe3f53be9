"""Numbers of judgements: what an officer put a year at, and how likely a target is by that.  For those who see estimates in numbers.

judged:gdp:growth:2:0.5 ──▶ the median of the second judgement of the series
odds:M01-1:2 ──▶ the probability that a target is met, by that judgement
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.office.plans.estimates import chance_text, ends_of, ends_on
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.judged import EndJudgement
from drumtower.office.plans.judged_ends import chances_by, subject_of
from drumtower.office.plans.judgements import holds, told_of
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._estimated import LEVELS, end_figure
from drumtower.office.plans.trace._months import stated_target, target_of
from drumtower.office.plans.trace._observed import uses_of
from drumtower.office.plans.trace._values import Fact, Input, Trace
from drumtower.plan import Measure

__all__ = ["facts_of", "judged", "judged_figure", "odds", "odds_figure"]

_FIELDS = dict(zip(LEVELS, ("low", "median", "high"), strict=True))


def judged_figure(sight: Sight, row: EndJudgement, level: str = "0.5") -> Figure:
    """A number of a judgement, which opens; nothing where it has none."""
    words = getattr(row, _FIELDS[level])
    if not words:
        return NO_FIGURE
    address = sight.figures.address(f"judged:{row.indicator}:{row.of}:{row.place}:{level}")
    return Figure(number_text(Decimal(words)), row.unit, address)


def odds_figure(sight: Sight, row: EndJudgement, target: str, probability: Decimal) -> Figure:
    """How likely a target is by a judgement, as a number that opens."""
    text, unit = chance_text(probability)
    return Figure(text, unit, sight.figures.address(f"odds:{target}:{row.place}"))


def _found(sight: Sight, code: str, of: str, place: str) -> EndJudgement:
    """The judgement that has this place among those of its series."""
    if not sight.sees_chances:
        raise LookupError(place)
    return next(each for each in told_of(sight, code, Measure(of)) if each.median and str(each.place) == place)


def judged(sight: Sight, rest: str) -> Trace:
    """The page behind a number of a judgement."""
    code, of, place, level = rest.split(":")
    row = _found(sight, code, of, place)
    figure, indicator = judged_figure(sight, row, level), sight.plan.indicator(code)
    if not figure:
        raise LookupError(rest)
    subject = subject_of(sight, code, of)
    name = subject.series.name if subject else indicator.name if indicator else code
    return Trace(
        words=_("{name}全年判断：{level}").format(name=name, level=_level_words(level)),
        figure=Figure(figure.text, figure.unit),
        when=_("{year}年").format(year=sight.row.year),
        sentence=_("判断和测算都只供参考，上报的仍是部门预计和实际数"),
        facts=tuple(facts_of(sight, row)),
        beside=tuple(_beside(sight, row)),
        uses=uses_of(sight, code),
    )


def _level_words(level: str) -> str:
    words = {"0.1": _("下端"), "0.5": _("判断的数"), "0.9": _("上端")}
    return words[level]


def facts_of(sight: Sight, row: EndJudgement) -> Iterator[Fact]:
    """Who judged, when, by which figures, and why."""
    at = localtime(row.since).strftime("%Y-%m-%d %H:%M") if row.since else ""
    yield Fact(_("判断人"), row.by_name)
    yield Fact(_("判断时间"), at)
    yield Fact(_("数据截至"), row.month)
    yield Fact(_("理由"), row.reason)
    if row.until is not None and not holds(row, sight):
        yield Fact(_("后来"), _("{day}改了判断，这一次留着备查").format(day=f"{localtime(row.until):%Y-%m-%d}"))


def _beside(sight: Sight, row: EndJudgement) -> Iterator[Input]:
    """The other numbers of the judgement, and the estimate of the same month and day, as the two are scored."""
    for level in LEVELS:
        if figure := judged_figure(sight, row, level):
            yield Input(_level_words(level), figure)
    made_on = localtime(row.since).date() if row.since else row.by_figures_of.end
    ends = ends_on(sight, row.by_figures_of, made_on, (row.indicator, row.measure))
    estimate = ends.estimate_of(row.indicator, row.measure)
    if estimate is not None:
        yield Input(_("判断当天的测算"), end_figure(sight, ends, estimate))


def odds(sight: Sight, rest: str) -> Trace:
    """The page behind the probability of a target by a judgement: the one that stands."""
    code, place = rest.split(":")
    target = target_of(sight, code)
    sub = target.sub_target
    found = ends_of(sight, (sub.indicator, sub.target.of)).outlook_of(code)
    if found is None or found.source is None:
        raise LookupError(rest)
    row = _found(sight, found.source[0], found.source[1].value, place)
    subject = subject_of(sight, row.indicator, row.of)
    assert subject is not None
    likely = chances_by(sight, subject, row)[code]
    text, unit = chance_text(likely)
    return Trace(
        words=_("“{words}”按判断完成的可能性").format(words=sub.words),
        figure=Figure(text, unit),
        when=_("{year}年").format(year=sight.plan.year),
        how=_("以判断的数为中位、下端到上端为八成可能，达到目标要求的那一部分"),
        facts=tuple(facts_of(sight, row)),
        inputs=tuple(Input(_level_words(level), judged_figure(sight, row, level)) for level in LEVELS),
        uses=stated_target(sight, target),
    )
