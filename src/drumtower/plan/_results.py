"""Results as people type them: which value belongs to which target, and what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from drumtower.calendar import CalendarError, read_period
from drumtower.finding import DrumtowerError
from drumtower.plan._errors import TargetError
from drumtower.plan._messages import UNREADABLE_RESULT, VALUE_COUNT
from drumtower.plan.language import Done, Evidence, Measure, Target, read_evidence
from drumtower.quantity import Unit, find_unit

__all__ = ["due_day", "read_result", "share_results"]


def read_result(words: str, target: Target) -> Evidence:
    """What ``words`` state of ``target``; a number without unit takes the target's, and 预计 before it is passed over.

    Raises ``TargetError`` where the words are no result of such a target.

    >>> from drumtower.plan import read_target
    >>> str(read_result("4.7", read_target("增长5%左右")))
    '4.7%'
    """
    stated = _FORECAST.sub("", words.strip())
    try:
        return read_evidence(_bare_rank(stated) if target.of is Measure.RANK else stated, _unit_of(target))
    except DrumtowerError:
        raise TargetError(
            UNREADABLE_RESULT, "", (0, 0), value=words, target=str(target), proposals=_proposals(target)
        ) from None


_FORECAST = re.compile(r"^(?:全年|年底)?(?:预计|预估|估计)(?:全年|可|将)?\s*(?=.)")
"""Words before a result that say that it is not final yet, which changes nothing in how it is judged."""


def due_day(target: Target, year: int) -> date | None:
    """The last day on which a milestone is in time, by the words of the target (6月底前) in ``year``; None where they name none.

    >>> from drumtower.plan import read_target
    >>> due_day(read_target("6月底前开工"), 2024)
    datetime.date(2024, 6, 30)
    """
    predicate = target.predicate
    return _last_day(predicate.by, year) if isinstance(predicate, Done) and predicate.by else None


@lru_cache(maxsize=1024)
def _last_day(words: str, year: int) -> date | None:
    try:
        return read_period(words, year=year).end
    except CalendarError:
        return None


def _unit_of(target: Target) -> Unit | None:
    """The unit in which a result of ``target`` is stated, or None where the words do not say."""
    unit = getattr(target.predicate, "unit", "")
    if unit == "pp" and target.of is not Measure.GROWTH:
        return find_unit("个百分点")
    if target.of is Measure.GROWTH:
        return find_unit("%")
    return find_unit(unit) if unit and unit != "pp" else None


def share_results(words: str, targets: Sequence[Target], values: Sequence[str]) -> list[str | None]:
    """One value for each target, in order; None for all where none is given.

    One value is enough for several targets on the same measure of the same indicator (不低于60%且高于全市平均).
    Raises ``TargetError`` where the numbers do not fit.
    """
    if not values:
        return [None] * len(targets)
    if len(values) == len(targets):
        return list(values)
    subjects = list(dict.fromkeys(_subject(t) for t in targets))
    if len(values) == len(subjects):
        return [values[subjects.index(_subject(t))] for t in targets]
    raise TargetError(VALUE_COUNT, "", (0, 0), text=words, targets=len(targets), values=len(values))


def _subject(target: Target) -> tuple[str, str]:
    family = "value" if target.of is Measure.LEVEL else target.of.family
    return (target.indicator or "", family)


def _bare_rank(words: str) -> str:
    """第2位, 全市第二 and 2 alike."""
    match = re.search(r"第?([0-9]+|[一二三四五六七八九十]+)(?:位|名)?$", words.strip())
    return match[1] if match else words


def _proposals(target: Target) -> str:
    if target.of is Measure.MILESTONE:
        return "“完成”“未完成”“2024-06-30”"
    if target.of is Measure.JUDGEMENT:
        return "“完成”“基本完成”“未完成”"
    unit = _unit_of(target)
    return f"“12{unit.symbol if unit else ''}”“超12{unit.symbol if unit else ''}”“完成”“未完成”"
