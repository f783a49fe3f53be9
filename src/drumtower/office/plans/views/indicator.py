"""指标数据: what is measured, how it is defined and has been, its values through the years, its peers, and what rests on it.

Sight ──▶ indicators (a row each)        Sight, code ──▶ IndicatorPage (definition · versions · months · years · peers · goals)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.pictures import Line
from drumtower.calendar import Period
from drumtower.finding import DrumtowerError
from drumtower.office.plans import models, queries
from drumtower.office.plans.charts import Chart, chart_of
from drumtower.office.plans.definitions import changes_of, facts_of, said
from drumtower.office.plans.histories import Change
from drumtower.office.plans.months import Months, months_of
from drumtower.office.plans.sight import Sight, see
from drumtower.office.plans.trace import series_of
from drumtower.office.plans.views.ends import indicator_ends
from drumtower.office.plans.views.frame import Tab, frame
from drumtower.office.plans.views.goal import edit_address, ends_address, filing_address, tabs_of
from drumtower.office.plans.words import period_words, word
from drumtower.plan import Indicator, Measure, Observation, Series, SeriesPoint, Status
from drumtower.quantity import Amount

__all__ = [
    "IndicatorPage",
    "IndicatorRow",
    "SchemeLine",
    "Use",
    "YearRow",
    "indicator",
    "indicators",
    "made",
    "unit_words",
]

MEASURES = (Measure.LEVEL, Measure.GROWTH, Measure.NET, Measure.CHANGE)


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator in the list: its latest figure of the year and the goals that use it."""

    code: str
    name: str
    address: str
    unit: str
    kind: str
    frequency: str
    owner: str
    value: Figure
    period: str
    growth: Figure
    rank: Figure
    line: Line | None
    goals: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Use:
    """A goal of this year or another that rests on the indicator."""

    year: int
    code: str
    name: str
    address: str
    words: str
    outlook: str
    outlook_words: str


@dataclass(frozen=True)
class YearRow:
    """One period of the year, in every year of which something is known."""

    period: str
    figures: Sequence[Figure]


@dataclass(frozen=True)
class SchemeLine:
    """A line of the city's scheme on the indicator."""

    scheme: str
    weight: Figure
    department: str
    difference: str


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on the page of an indicator."""

    indicator: Indicator
    owner: str
    facts: Sequence[tuple[str, str]]
    versions: Sequence[Change]
    tabs: Sequence[Tab]
    chart: Chart | None
    months: Months | None
    rank_chart: Chart | None
    rank_months: Months | None
    years: Sequence[int]
    years_unit: str
    by_year: Sequence[YearRow]
    uses: Sequence[Use]
    schemes: Sequence[SchemeLine]
    edit: str
    filing: str
    ends: str


# --- the list -------------------------------------------------------------------------------------------------------


@page("plans.view_plan", queries.find_plan)
@require_safe
def indicators(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """All indicators of the plan, searched by name, code or owner."""
    sight = see(request, row)
    asked = request.GET.get("q", "").strip()
    rows = [_row(sight, each) for each in sight.plan.indicators]
    found = [r for r in rows if asked.casefold() in f"{r.name} {r.code} {r.owner}".casefold()]
    context = {"rows": found, "every": len(rows), "query": asked}
    return render(request, "plans/indicators.html", {**frame(sight, "indicators"), **context})


def _row(sight: Sight, each: Indicator) -> IndicatorRow:
    found = _first_known(sight, each.code)
    latest = _last_known(found)
    goals = [g for g in sight.plan.goals if any(t.indicator == each.code for t in g.targets)]
    growth = latest.growth if latest else None
    return IndicatorRow(
        code=each.code,
        name=each.name,
        address=sight.url("indicator", code=each.code),
        unit=each.unit,
        kind=word(each.kind),
        frequency=said(each.frequency, {}),
        owner=sight.departments.get(each.owner or "", each.owner or ""),
        value=sight.figures.of(latest.observation, tongue()) if latest else NO_FIGURE,
        period=period_words(latest.period, sight.plan.year) if latest else "",
        growth=sight.figures.of(growth, tongue()),
        rank=sight.figures.of(latest.rank if latest else None, tongue()),
        line=_line(each.name, found),
        goals=[(g.name, sight.url("goal", code=g.code)) for g in goals],
    )


def _first_known(sight: Sight, code: str) -> Series | None:
    return next((s for of in MEASURES if (s := series_of(sight, code, of)).known), None)


def _last_known(found: Series | None) -> SeriesPoint | None:
    """The last month of which a figure is known, rather than a stated estimate of one to come."""
    if found is None:
        return None
    happened = [p for p in found.known if p.observation and p.observation.status is not Status.ESTIMATE]
    return happened[-1] if happened else found.latest


def _line(name: str, found: Series | None) -> Line | None:
    """The months as a small line; None where fewer than two are known."""
    if found is None:
        return None
    values = [_exact(p.observation) for p in found.points]
    known = [v for v in values if v is not None]
    return Line(values, f"{name} {known[0]} → {known[-1]}", steps=len(values)) if len(known) > 1 else None


def _exact(o: Observation | None) -> Decimal | None:
    value = o.value if o else None
    return value.quantity.base if isinstance(value, Amount) and value.is_exact else None


# --- one indicator --------------------------------------------------------------------------------------------------


@page("plans.view_plan", queries.find_plan)
@require_safe
def indicator(request: HttpRequest, row: models.Plan, code: str) -> HttpResponse:
    """One indicator; ``?of=growth`` chooses the chart, ``?end=gdp.growth`` the estimate."""
    sight = see(request, row)
    found = sight.plan.indicator(code)
    if found is None:
        raise Http404(code)
    shown = made(sight, found, request.GET.get("of", ""))
    ends = indicator_ends(sight, code, request.GET.get("end", "")[:80])
    return render(request, "plans/indicator.html", {**frame(sight, "indicators"), "page": shown, "ends": ends})


def made(sight: Sight, found: Indicator, of: str = "") -> IndicatorPage:
    """The page of one indicator."""
    code = found.code
    drawn = [s for m in MEASURES if (s := series_of(sight, code, m)).known and chart_of(sight, s, "") is not None]
    shown = next((s for s in drawn if s.of.value == of), drawn[0] if drawn else None)
    ranks = series_of(sight, code, Measure.RANK)
    others, years = _other_years(sight), _years_known(sight, shown) if shown else []
    return IndicatorPage(
        indicator=found,
        owner=sight.departments.get(found.owner or "", found.owner or ""),
        facts=list(facts_of(found, sight.departments)),
        versions=changes_of(sight, found, others),
        tabs=tabs_of(sight, sight.url("indicator", code=code), drawn, shown),
        chart=chart_of(sight, shown, found.name) if shown else None,
        months=months_of(sight, code, shown.of) if shown else None,
        rank_chart=chart_of(sight, ranks, found.name),
        rank_months=months_of(sight, code, Measure.RANK),
        years=years,
        years_unit=unit_words(sight, shown) if shown else "",
        by_year=_by_year(sight, shown, years) if shown and len(years) > 1 else [],
        uses=[use for each in (sight, *others) for use in _uses(each, code)],
        schemes=list(_schemes(sight, code)),
        edit=edit_address(sight, "indicator_edit", code),
        filing=filing_address(sight, [code]),
        ends=ends_address(sight, [code]),
    )


# --- its values -----------------------------------------------------------------------------------------------------


def _years_known(sight: Sight, shown: Series) -> list[int]:
    """The years of which a figure of the measure is known, the newest first."""
    area, family = sight.plan.area.code, shown.of.family
    held = sight.plan.observations.of_indicator(shown.code)
    own = (o for o in held if o.area == area and not o.facet and o.of.family == family)
    return sorted({o.period.year for o in own if o.period.year == o.period.start.year}, reverse=True)


def _by_year(sight: Sight, shown: Series, years: Sequence[int]) -> list[YearRow]:
    """The same periods of every year side by side; those of which nothing is known are left out."""
    best, area, own = sight.plan.observations.best, sight.plan.area.code, sight.plan.year
    unit = unit_words(sight, shown)
    rows = []
    for point in shown.points:
        known = [best(shown.code, area, _of_year(point.period, own - year).code, shown.of) for year in years]
        if any(known):
            figures = [sight.figures.of(o, tongue()) for o in known]
            bare = [replace(f, unit="" if f.unit == unit else f.unit) for f in figures]
            rows.append(YearRow(period_words(point.period, own), bare))
    return rows


def unit_words(sight: Sight, shown: Series) -> str:
    """The unit that heads the table: that of the latest figure."""
    return sight.figures.of(shown.latest.observation if shown.latest else None).unit


def _of_year(period: Period, back: int) -> Period:
    for _step in range(back):
        period = period.previous()
    return period


# --- what rests on it -----------------------------------------------------------------------------------------------


def _other_years(sight: Sight) -> list[Sight]:
    """The plans of the same area for other years that the person may see, as known on the day; the newest first."""
    rows = [p for p in queries.plans_of(sight.person) if p.area_id == sight.row.area_id and p.pk != sight.row.pk]
    return [found for row in rows if (found := _readable(replace(sight, row=row))) is not None]


def _readable(sight: Sight) -> Sight | None:
    """The sight, unless its plan had no version yet on the day."""
    try:
        return sight if sight.progress else None
    except DrumtowerError:
        return None


def _uses(sight: Sight, code: str) -> Iterator[Use]:
    """The goals of one plan that rest on the indicator."""
    for goal in sight.progress.goals:
        words = [t.sub_target.words for t in goal.targets if t.sub_target.indicator == code]
        if words:
            own = goal.goal
            yield Use(
                sight.plan.year, own.code, own.name, sight.url("goal", code=own.code), "；".join(words),
                goal.outlook.value, word(goal.outlook),
            )  # fmt: skip


def _schemes(sight: Sight, code: str) -> Iterator[SchemeLine]:
    """The lines of the city's schemes on the indicator."""
    for scheme in sight.plan.schemes:
        for item in scheme.items:
            if item.indicator == code:
                weight = sight.figures.number(item.weight, _("分"), f"weight:{scheme.code}:{code}")
                yield SchemeLine(scheme.name, weight, item.source_department, item.difference)
