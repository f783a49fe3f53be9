"""测算准不准: the years whose value is known, month by month: estimate, department and officer against what came.

Sight ──▶ AccuracyPage (what may be concluded · one row a series · the months of one series with their picture)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.answers import row_number
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.forecast import Contest, ForecastError, ScoreCard, ScoredMonth, Side
from drumtower.office.plans import models, queries
from drumtower.office.plans.accuracy import BACK, Track, Waiting, card_of, tracks_of, waiting_for
from drumtower.office.plans.accuracy_charts import misses
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import came_figure, mean_figure, miss_figure, past_figure, side_words
from drumtower.office.plans.views.exports import sheets_answer
from drumtower.office.plans.views.frame import Tab, frame
from drumtower.office.plans.views.sheets import above, sheet_of
from drumtower.quantity import round_half_up
from drumtower.sheets import SheetContent

__all__ = ["AccuracyPage", "MonthRow", "SidePart", "TrackRow", "accuracy", "accuracy_xlsx"]

SIDES = (Side.DEPARTMENT, Side.MODEL, Side.OFFICER)
_BESIDE = (Side.DEPARTMENT, Side.OFFICER)


@dataclass(frozen=True)
class SidePart:
    """What one side said of a month, or how it did over a series; ``beside`` is the estimate over the same months."""

    said: Figure = NO_FIGURE
    low: Figure = NO_FIGURE
    high: Figure = NO_FIGURE
    off: Figure = NO_FIGURE
    beside: Figure = NO_FIGURE
    words: str = ""
    who: str = ""


@dataclass(frozen=True)
class TrackRow:
    """One series: how far off the estimate was, and the others beside it."""

    key: str
    name: str
    address: str
    years: str
    is_shown: bool
    model: SidePart
    others: Sequence[SidePart]


@dataclass(frozen=True)
class MonthRow:
    """One scored month of the series that is shown."""

    month: str
    came: Figure
    sides: Sequence[SidePart]
    nearest: str


@dataclass(frozen=True)
class AccuracyPage:
    """Everything on the page."""

    tabs: Sequence[Tab]
    export: str
    verdicts: Sequence[Message]
    held: Sequence[str]
    waiting: Waiting
    tracks: Sequence[TrackRow]
    beside: Sequence[str]
    shown: TrackRow | None
    sides: Sequence[str]
    months: Sequence[MonthRow]
    key: str
    chart: dict[str, Any] | None


@never_cache
@page("plans.see_chances", queries.find_plan)
@require_safe
def accuracy(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """How good estimates, departments and officers were.

    ``?back=3`` takes the last three years whose value is known, ``?series=gdp:growth`` shows the months of one series.
    """
    sight, back = see(request, row), _back(request)
    try:
        context: dict[str, Any] = {"page": _page(sight, back, request.GET.get("series", "")[:80])}
    except ForecastError as error:
        context = {"missing": error.message}
    return render(request, "plans/accuracy.html", {**frame(sight, "estimates"), **context})


def _back(request: HttpRequest) -> int:
    asked = row_number(request.GET.get("back", ""))
    return asked if asked in BACK else BACK[0]


def _page(sight: Sight, back: int, asked: str) -> AccuracyPage:
    card = card_of(sight, back)
    tracks = tracks_of(card)
    shown = next((each for each in tracks if each.key == asked), next(iter(tracks), None))
    beside = [side for side in _BESIDE if any(each.said_by(side) for each in tracks)]
    sides = [side for side in SIDES if shown is not None and shown.said_by(side)]
    rows = [_track(sight, each, back, beside, each is shown) for each in tracks]
    return AccuracyPage(
        tabs=_tabs(sight, back, asked),
        export=add_query(sight.url("accuracy_xlsx"), back=str(back)),
        verdicts=[each.verdict for each in card.contests],
        held=list(_held(card)),
        waiting=waiting_for(sight, card),
        tracks=rows,
        beside=[side_words(side) for side in beside],
        shown=next((each for each in rows if each.is_shown), None),
        sides=[side_words(side) for side in sides],
        months=[_month(sight, each, sides) for each in reversed(shown.months)] if shown else [],
        key="misses",
        chart=misses(shown) if shown else None,
    )


def _tabs(sight: Sight, back: int, series: str) -> list[Tab]:
    words = dict(zip(BACK, (_("近一年"), _("近三年"), _("近五年")), strict=True))
    asked = {"series": series} if series else {}
    return [Tab(words[n], add_query(sight.url("accuracy"), back=str(n), **asked), n == back) for n in BACK]


def _held(card: ScoreCard) -> Iterator[str]:
    """How often ranges held, in words."""
    for side in (Side.MODEL, Side.OFFICER):
        held, count = card.held(side)
        if count:
            yield _("{side}的八成可能范围，{count}个月里有{held}个月包住了全年数，应在八成上下").format(
                side=side_words(side), count=count, held=held
            )


def _track(sight: Sight, track: Track, back: int, beside: Sequence[Side], is_shown: bool) -> TrackRow:
    years = track.years
    held, count = track.held(Side.MODEL)
    words = _("{count}个月里包住{held}个月").format(count=count, held=held) if count else ""
    return TrackRow(
        key=track.key,
        name=track.months[0].series,
        address=add_query(sight.url("accuracy"), back=str(back), series=track.key) + "#h-months",
        years=f"{years[0]}—{years[-1]}" if len(years) > 1 else str(years[0]),
        is_shown=is_shown,
        model=SidePart(off=mean_figure(sight, track, back, Side.MODEL), words=words),
        others=[_against_model(sight, track, back, side) for side in beside],
    )


def _against_model(sight: Sight, track: Track, back: int, side: Side) -> SidePart:
    """A side, and the estimate over the months of which both spoke."""
    contest, who = track.contest(side), side_words(side)
    if contest is None:
        return SidePart(off=mean_figure(sight, track, back, side), who=who)
    off, beside = mean_figure(sight, track, back, side, Side.MODEL), mean_figure(sight, track, back, Side.MODEL, side)
    return SidePart(off=off, beside=beside, words=_nearer(contest), who=who)


def _nearer(contest: Contest) -> str:
    """In how many years the side was nearer than the estimate, in words."""
    if contest.ends > 1:
        return _("{ends}年里{nearer}年比测算近、{farther}年不如测算").format(
            ends=contest.ends, nearer=contest.nearer, farther=contest.farther
        )
    return _("比测算近") if contest.nearer else _("不如测算近") if contest.farther else _("和测算一样近")


def _month(sight: Sight, row: ScoredMonth, sides: Sequence[Side]) -> MonthRow:
    nearest = side_words(row.nearest) if row.nearest else _("相同") if len(row.said) > 1 else ""
    return MonthRow(
        f"{row.month.end:%Y-%m}", came_figure(sight, row), [_part(sight, row, side) for side in sides], nearest
    )


def _part(sight: Sight, row: ScoredMonth, side: Side) -> SidePart:
    score = row.score(side)
    if score is None:
        return SidePart(who=side_words(side))
    said, low, high = (past_figure(sight, row, side, level) for level in ("0.5", "0.1", "0.9"))
    words = "" if score.held is None else _("包住了") if score.held else _("没包住")
    return SidePart(said, low, high, miss_figure(sight, row, side), words=words, who=side_words(side))


# --- the workbook ---------------------------------------------------------------------------------------------------


@never_cache
@page("plans.see_chances", queries.find_plan)
@require_safe
def accuracy_xlsx(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """Every scored month of every series, and what may be concluded, as a workbook."""
    sight, back = see(request, row), _back(request)
    try:
        card = card_of(sight, back)
    except ForecastError as error:
        return render(request, "plans/accuracy.html", {**frame(sight, "estimates"), "missing": error.message})
    lines = above(sight, _("测算准不准"), *_held(card))
    return sheets_answer(sight, _("测算准不准"), [_months_sheet(card, lines), _contests_sheet(card, lines)])


def _months_sheet(card: ScoreCard, lines: Sequence[str]) -> SheetContent:
    columns = [
        ("name", _("指标"), False), ("unit", _("计量单位"), False), ("year", _("年份"), False), ("month", _("数据截至"), False),
        ("known", _("按这一天所知"), False), ("came", _("全年数"), True),
        *((f"{side.value}_{part}", f"{side_words(side)}{words}", part != "held")
          for side in SIDES for part, words in _parts() if side is not Side.DEPARTMENT or part in ("said", "off")),
        ("nearest", _("谁更近"), False),
    ]  # fmt: skip
    rows = [(f"{each.key}:{each.month.end:%Y-%m}", list(_cells(each))) for each in card.months]
    return sheet_of(_("逐月对账"), columns, rows, lines)


def _parts() -> list[tuple[str, str]]:
    return [("said", ""), ("low", _("下端")), ("high", _("上端")), ("off", _("相差")), ("held", _("包住没有"))]


def _cells(row: ScoredMonth) -> Iterator[Any]:
    yield from (row.series, row.unit, str(row.year), f"{row.month.end:%Y-%m}")
    yield from (row.known_on.isoformat() if row.known_on else "", row.came)
    for side in SIDES:
        said, score = row.said.get(side), row.score(side)
        ends = (said.low, said.high) if said else (None, None)
        held = "" if score is None or score.held is None else _("包住了") if score.held else _("没包住")
        off = score.error if score else None
        median = said.median if said else None
        yield from (median, off) if side is Side.DEPARTMENT else (median, *ends, off, held)
    yield side_words(row.nearest) if row.nearest else ""


def _contests_sheet(card: ScoreCard, lines: Sequence[str]) -> SheetContent:
    columns = [
        ("side", _("谁"), False), ("against", _("和谁比"), False), ("months", _("月数"), True), ("ends", _("次数"), True),
        ("nearer", _("更近"), True), ("farther", _("更远"), True), ("ratio", _("误差之比"), True), ("verdict", _("结论"), False),
    ]  # fmt: skip
    return sheet_of(_("谁更准"), columns, [(f"{c.side}:{c.against}", _contest(c)) for c in card.contests], lines)


def _contest(c: Contest) -> list[Any]:
    counts = (Decimal(number) for number in (c.months, c.ends, c.nearer, c.farther))
    ratio = round_half_up(c.ratio, 2) if c.ratio is not None else None
    return [side_words(c.side), side_words(c.against), *counts, ratio, c.verdict.text(tongue())]
