"""Figures that somebody stated: value, status, source, definition, who entered them, and every vintage.

"gdp:2024-Q1..Q3:growth:全市平均@320106" ──▶ the observations of exactly this ──▶ Trace
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.models import User
from drumtower.base.sources import opened
from drumtower.calendar import CalendarError, Period, read_code
from drumtower.office.plans import models, queries
from drumtower.office.plans.gaps import reason_words
from drumtower.office.plans.judgements import reason_of
from drumtower.office.plans.judging import Answering
from drumtower.office.plans.mapping import fact_in, observation_of
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._values import (
    Fact,
    Input,
    Trace,
    UnknownNumberError,
    Vintage,
    bare,
    figure_words,
    input_of,
    stated,
)
from drumtower.office.plans.words import word
from drumtower.plan import Measure, Observation, Origin, Status

__all__ = [
    "Wanted",
    "observed",
    "source_fact",
    "trace_of",
    "uses_of",
]

MEAN = "全市平均"


class Wanted(NamedTuple):
    """What a reference names."""

    indicator: str
    area: str
    period: Period
    of: Measure
    facet: str


def observed(sight: Sight, rest: str) -> Trace:
    """The page behind a stated figure."""
    wanted = _wanted(sight, rest)
    same = sight.plan.observations.same(wanted.indicator, wanted.area, wanted.period.code, wanted.of, wanted.facet)
    found = [o for o in same if o.of is wanted.of]
    if not found:
        raise UnknownNumberError(rest)
    return trace_of(sight, found)


def _wanted(sight: Sight, rest: str) -> Wanted:
    indicator, period, of, *facet = rest.split(":", 3)
    last = facet[0] if facet else of
    last, _at, area = last.partition("@")
    measure, facet_name = (of, last) if facet else (last, "")
    return Wanted(indicator, area or sight.plan.area.code, read_code(period), Measure(measure), facet_name)


def trace_of(sight: Sight, found: Sequence[Observation]) -> Trace:
    """The page behind the vintages ``found`` of one figure, the firmest and newest first."""
    best, entered = found[0], _entered(sight, found[0])
    return Trace(
        words=figure_words(sight.plan, best),
        figure=bare(sight.figures.of(best, tongue())),
        when=best.period.text(tongue()),
        facts=tuple(_facts(sight, best, entered.get(best, ""))),
        beside=tuple(_beside(sight, best)),
        vintages=tuple(_vintages(found, entered)),
        uses=uses_of(sight, best.indicator),
    )


def uses_of(sight: Sight, indicator: str) -> tuple[Fact, ...]:
    """The goals with a target on an indicator."""
    goals = [g for g in sight.plan.goals if any(t.indicator == indicator for t in g.targets)]
    return tuple(
        Fact(g.name, "；".join(t.words for t in g.targets if t.indicator == indicator), sight.url("goal", code=g.code))
        for g in goals
    )


# --- the lines of the page ------------------------------------------------------------------------------------------


def _facts(sight: Sight, o: Observation, entered: str) -> Iterator[Fact]:
    """What is known of the figure, one line each; what nobody said is left out."""
    indicator = sight.plan.indicator(o.indicator)
    known = o.known_from.isoformat() if o.known_from else _("没有写明，视为一直知道")
    yield Fact(_("状态"), word(o.status))
    yield source_fact(sight, o.source)
    yield Fact(_("得知日期"), known)
    for label, words in (
        (_("录入"), entered),
        (_("计算基础"), o.basis),
        (_("基期"), _period_words(o.base_period)),
        (_("口径"), o.definition or (indicator.definition if indicator else "")),
        (_("地区"), "" if o.area == sight.plan.area.code else _area_name(sight, o.area)),
        (_("发布日"), o.embargo.isoformat() if o.embargo else ""),
        (_("备注"), o.note),
    ):
        if words:
            yield Fact(label, words)
    yield from _gap_reason(sight, o)
    yield Fact(_("公开程度"), word(o.openness))
    yield Fact(_("性质"), _("示例，非公布数据") if o.origin is Origin.ILLUSTRATIVE else _("公布的数据"))
    if indicator is not None:
        yield Fact(_("指标"), indicator.name, sight.url("indicator", code=indicator.code))


def _gap_reason(sight: Sight, o: Observation) -> Iterator[Fact]:
    """Why it lies far from what was computed, for those who read how the year is expected to end, and for who answers for it."""
    indicator = sight.plan.indicator(o.indicator)
    own = Answering(sight.row, (indicator.owner,) if indicator is not None and indicator.owner else ())
    if o.status is not Status.ESTIMATE or not (sight.foresees or sight.person.has_perm("plans.explain_gap", own)):
        return
    reason = reason_of(sight, o)
    if reason is not None:
        yield Fact(_("差距说明"), reason_words(reason))


def source_fact(sight: Sight, words: str) -> Fact:
    """The source, which leads to its place where an app keeps it and the person may go there."""
    source = opened(words)
    may = bool(source.address) and sight.person.has_perm(source.permission, sight.row)
    return Fact(_("出处"), source.words or _("没有写明"), source.address if may else "")


def _period_words(code: str) -> str:
    try:
        return read_code(code).text(tongue()) if code else ""
    except CalendarError:
        return code


def _area_name(sight: Sight, code: str) -> str:
    return next((f"{a.name}（{code}）" for a in sight.plan.areas if a.code == code), code)


def _beside(sight: Sight, o: Observation) -> Iterator[Input]:
    """What is worth seeing next to the figure: last year's, the city's mean, the rank, and the other measure."""
    best = sight.plan.observations.best
    others = [(o.period.previous(), o.of, o.facet), (o.period, o.of, MEAN), (o.period, Measure.RANK, "")]
    others += [(o.period, of, "") for of in (Measure.LEVEL, Measure.GROWTH)]
    seen = {o}
    for period, of, facet in others:
        found = best(o.indicator, o.area, period.code, of, facet)
        if (
            found is not None
            and found not in seen
            and (found.of, found.facet, found.period) != (o.of, o.facet, o.period)
        ):
            seen.add(found)
            yield input_of(sight, found)


# --- who entered it -------------------------------------------------------------------------------------------------


def _entered(sight: Sight, one: Observation) -> Mapping[Observation, str]:
    """Who entered each vintage of a figure, when, and by which way."""
    rows = queries.figures(sight.row, one.indicator, sight.on, sight.clearance)
    held = [row for row in rows if (row.of_area, row.period, row.facet) == (one.area, one.period.code, one.facet)]
    logins = {row.by for row in held if row.by}
    names = dict(User.objects.filter(login__in=logins).values_list("login", "name")) if logins else {}
    return {observation_of(fact_in(row)): _entry_words(row, names) for row in held}


def _entry_words(row: models.Observation, names: Mapping[str, str]) -> str:
    at = localtime(row.recorded_at).strftime("%Y-%m-%d %H:%M")
    who = names.get(row.by, row.by) or _("系统")
    words = _("{who}，{at}，{channel}").format(who=who, at=at, channel=str(models.Channel(row.channel).label).lower())
    return _("{words}；理由：{reason}").format(words=words, reason=row.reason) if row.reason else words


def _vintages(found: Sequence[Observation], entered: Mapping[Observation, str]) -> Iterator[Vintage]:
    """Every vintage, with its basis where they rest on several (名义 and 实际)."""
    several = len({o.basis for o in found}) > 1
    for o in found:
        reason = "；".join(filter(None, (o.basis if several else "", o.note)))
        words, by = word(o.status), entered.get(o, "")
        yield Vintage(stated(o), o.status.value, words, o.known_from, opened(o.source).words, by, reason, o is found[0])
