"""How an indicator is defined, in words, and how that has changed: between the plans of two years, by versions, by hand.

Indicator ──facts_of──▶ (label, words) …      Sight, Indicator ──changes_of──▶ Change …, newest first
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from drumtower.office.plans.histories import Change, edits_of, field_words
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.words import word
from drumtower.plan import Arrival, Force, Frequency, Gains, Indicator

__all__ = ["changes_of", "facts_of", "said"]

_WORDS: Mapping[StrEnum, str | Promise] = {
    Frequency.MONTH: gettext_lazy("每月"),
    Frequency.QUARTER: gettext_lazy("每季"),
    Frequency.HALF: gettext_lazy("每半年"),
    Frequency.YEAR: gettext_lazy("每年"),
    Arrival.EVENLY: gettext_lazy("逐月均匀到数，可看序时"),
    Arrival.BATCH: gettext_lazy("分批到数（批次型），不看序时"),
    Arrival.MILESTONE: gettext_lazy("按节点到数（节点型），不看序时"),
    Force.BINDING: gettext_lazy("约束性"),
    Force.EXPECTED: gettext_lazy("预期性"),
    Gains.GROSS: gettext_lazy("“新增”只数新认定的；“净增”等于新增减去到期、撤销和迁出"),
    Gains.NET: gettext_lazy("“新增”已是净数，与“净增”是同一个数"),
}
_SHOWN = ("name", "unit", "direction", "kind", "frequency", "cumulative", "arrival", "gains", "owner", "force",
          "definition", "growth_from_levels", "tolerance")  # fmt: skip


def said(value: object, departments: Mapping[str, str]) -> str:
    """A value of a definition in words."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, (Frequency, Arrival, Force, Gains)):
        return str(_WORDS.get(value, "—"))
    if isinstance(value, StrEnum):
        return word(value)
    if value is None or value in ("", ()):
        return "—"
    return departments.get(str(value), str(value))


def facts_of(found: Indicator, departments: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The lines of a definition; what nobody said is left out."""
    for label, words in (
        (pgettext("measure", "单位"), found.unit),
        (_("口径"), found.definition),
        (_("方向"), word(found.direction)),
        (_("类型"), word(found.kind)),
        (_("频度"), said(found.frequency, departments)),
        (_("累计"), _("公布一月以来的累计数") if found.cumulative else _("不累计")),
        (_("到数方式"), said(found.arrival, departments)),
        (_("新增与净增"), said(found.gains, departments) if found.gains is not Gains.NONE else ""),
        (_("增速"), "" if found.growth_from_levels else _("以公布的增速为准，不由总量推算")),
        (_("归口单位"), said(found.owner, departments) if found.owner else ""),
        (_("约束力"), said(found.force, departments)),
        (_("左右的容差"), f"{found.tolerance:f}" if found.tolerance is not None else ""),
        (_("别名"), "、".join(found.aliases)),
    ):
        if words:
            yield label, words


def changes_of(sight: Sight, found: Indicator, others: Sequence[Sight]) -> list[Change]:
    """How the definition has changed, newest first; ``others`` are the plans of other years."""
    changes = [*_by_versions(sight, found), *_by_years(sight, found, others)]
    if sight.sees_working or sight.clearance.is_full:
        changes += edits_of(sight, found.code)
    return sorted(changes, key=lambda c: c.day, reverse=True)


def _by_versions(sight: Sight, found: Indicator) -> Iterator[Change]:
    """What versions of this plan changed, the newest back from what holds."""
    later = found
    for version in reversed(sight.plan.versions):
        earlier = next((i for i in version.indicators_before if i.code == found.code), None)
        if earlier is not None:
            yield from _differences(sight, earlier, later, version.day, version.name, version.reason)
            later = earlier


def _by_years(sight: Sight, found: Indicator, others: Sequence[Sight]) -> Iterator[Change]:
    """What differs from the plan of the year before to that of the next, for every pair of years that are here."""
    held = sorted([sight, *others], key=lambda s: s.plan.year)
    for one, other in pairwise(held):
        earlier, later = one.plan.indicator(found.code), other.plan.indicator(found.code)
        if earlier is None or later is None:
            continue
        who = _("{year}年计划较{last}年计划").format(year=other.plan.year, last=one.plan.year)
        day = other.plan.versions[0].day if other.plan.versions else date(other.plan.year, 1, 1)
        yield from _differences(sight, earlier, later, day, who)


def _differences(
    sight: Sight, earlier: Indicator, later: Indicator, day: date, who: str, reason: str = ""
) -> Iterator[Change]:
    for name in _SHOWN:
        before, after = getattr(earlier, name), getattr(later, name)
        if before != after:
            words = said(before, sight.departments), said(after, sight.departments)
            yield Change(day, who, field_words(name), *words, reason)
