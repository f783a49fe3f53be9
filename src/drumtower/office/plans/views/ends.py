"""The card of year ends on the page of a goal and of an indicator: one estimate with its fan, and what the others say in words.

    Sight, targets ──goal_ends──▶ EndsCard        Sight, code ──indicator_ends──▶ EndsCard
                                   ├── shown: the estimate chosen, in numbers, for the plan officer
                                   ├── tabs: the other estimates
                                   └── rows: the targets without one (why), or all of them in words, for who sees no numbers

Where several targets rest on estimates, the one that somebody must look at first is shown, and a link chooses another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from drumtower.finding import Message
from drumtower.forecast import ForecastError
from drumtower.office.plans.estimates import Source, ends_of, ends_of_targets, series_now, sources_of
from drumtower.office.plans.sight import Sight, add_query
from drumtower.office.plans.views.end_rows import EndRow, ShownEstimate, Stamp, commented, row_of, shown_of, stamp_of
from drumtower.office.plans.views.frame import Tab
from drumtower.office.plans.views.judgement_card import mark_of, marked
from drumtower.plan import Goal

__all__ = ["EndsCard", "goal_ends", "indicator_ends"]


@dataclass(frozen=True)
class EndsCard:
    """What the card shows; ``missing`` says what is missing on this machine, where nothing can be estimated."""

    stamp: Stamp | None = None
    shown: ShownEstimate | None = None
    tabs: Sequence[Tab] = ()
    rows: Sequence[EndRow] = ()
    missing: Message | None = None


def goal_ends(sight: Sight, goal: Goal, asked: str = "") -> EndsCard | None:
    """The card of a goal; ``asked`` names an estimate (``gdp.growth``).  None for those who are not told, and where nothing is said."""
    own = {each.code for each in sight.plan.indicators}
    targets = [sub for sub in goal.targets if sub.indicator in own]
    if not sight.foresees or not targets:
        return None
    wanted = tuple(dict.fromkeys((sub.indicator, sub.target.of) for sub in targets))
    return _told(sight, "goal", goal.code, asked, wanted, frozenset(sub.code for sub in targets))


def indicator_ends(sight: Sight, code: str, asked: str = "") -> EndsCard | None:
    """The card of an indicator; ``asked`` names what of it.  None for those who are not told, and where nothing is said."""
    if not sight.foresees:
        return None
    targets = [sub for goal in sight.plan.goals for sub in goal.targets if sub.indicator == code]
    wanted = tuple(dict.fromkeys((code, sub.target.of) for sub in targets))
    return _told(sight, "indicator", code, asked, wanted, frozenset(sub.code for sub in targets))


def _told(
    sight: Sight, page: str, code: str, asked: str, wanted: tuple[Source, ...], targets: frozenset[str]
) -> EndsCard | None:
    """The remembered card with what is said of it now: judgements, and reasons for gaps."""
    try:
        card = sight.kept(_card, page, code, asked, wanted, targets)
    except ForecastError as error:
        return EndsCard(missing=error.message)
    if card is None or card.shown is None:
        return card
    shown = card.shown
    fan = marked(shown.fan, mark_of(sight, *shown.source))
    return replace(card, shown=replace(shown, fan=fan, targets=commented(sight, shown.targets, shown.source)))


def _card(
    sight: Sight, page: str, code: str, asked: str, wanted: tuple[Source, ...], targets: Collection[str]
) -> EndsCard | None:
    ends = ends_of(sight, *wanted) if wanted else None
    found = ends_of_targets(sight, ends, targets) if ends is not None else []
    rows = [row_of(sight, ends, each) for each in found] if ends is not None else []
    if not sight.sees_chances:
        return EndsCard(stamp_of(ends), rows=rows) if ends is not None and rows else None
    resting = [each.chance.source for each in found if each.estimate is not None and each.chance.source is not None]
    others = sources_of(sight, code) if page == "indicator" else []
    sources = list(dict.fromkeys([*resting, *others]))
    source = next((each for each in sources if _name(each) == asked), sources[0] if sources else None)
    shown = shown_of(sight, source) if source is not None else None
    without = [row for row, each in zip(rows, found, strict=True) if each.estimate is None]
    if shown is None or source is None:
        return EndsCard(stamp_of(ends), rows=without) if ends is not None and without else None
    return EndsCard(shown.stamp, shown, _tabs(sight, sources, source, sight.url(page, code=code)), without)


def _tabs(sight: Sight, sources: Sequence[Source], shown: Source, address: str) -> list[Tab]:
    """The estimates to choose from; none where there is only one."""
    names = {(code, s.of): s.series.name for code in {code for code, _ in sources} for s in series_now(sight, code)}
    tabs = [Tab(names[each], add_query(address, end=_name(each)) + "#h-ends", each == shown) for each in sources]
    return tabs if len(tabs) > 1 else []


def _name(source: Source) -> str:
    return f"{source[0]}.{source[1].value}"
