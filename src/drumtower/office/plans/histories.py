"""What was changed of a goal: by which version of the plan, and by whose hand, from what to what.

Version.changes ─┐
                 ├──▶ Change (day, who, what, before, after, why), newest first
AuditEntry ──────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from drumtower.base.actions import action_name
from drumtower.base.models import AuditEntry, User
from drumtower.office.plans import queries
from drumtower.office.plans.sight import Sight
from drumtower.plan import Change as Adjustment
from drumtower.plan import Goal, Version

__all__ = ["Change", "edits_of", "field_words", "history_of"]

_FIELDS: Mapping[str, str | Promise] = {
    "words": gettext_lazy("目标值"),
    "name": gettext_lazy("名称"),
    "department": gettext_lazy("责任单位"),
    "section": gettext_lazy("章节"),
    "goal_class": gettext_lazy("类别"),
    "weight": gettext_lazy("权重"),
    "note": gettext_lazy("备注"),
    "tier": gettext_lazy("档次"),
    "period": gettext_lazy("时期"),
    "source": gettext_lazy("出处"),
    "origin": gettext_lazy("性质"),
    "lists": gettext_lazy("清单"),
    "indicator": gettext_lazy("指标"),
    "satisfactory": gettext_lazy("满意值"),
    "unacceptable": gettext_lazy("不允许值"),
    "definition": gettext_lazy("口径"),
    "direction": gettext_lazy("方向"),
    "kind": gettext_lazy("类型"),
    "unit": pgettext_lazy("measure", "单位"),
    "frequency": gettext_lazy("频度"),
    "cumulative": gettext_lazy("是否累计"),
    "arrival": gettext_lazy("到数方式"),
    "gains": gettext_lazy("新增的含义"),
    "owner": gettext_lazy("归口单位"),
    "force": gettext_lazy("约束力"),
    "tolerance": gettext_lazy("容差"),
    "aliases": gettext_lazy("别名"),
    "growth_from_levels": gettext_lazy("增速可由总量算"),
}


@dataclass(frozen=True)
class Change:
    """One thing that was changed: on which day, by whom, what it was before and after, and why."""

    day: date
    who: str
    what: str
    before: str
    after: str
    reason: str = ""


def field_words(name: str) -> str:
    """What a field of a goal, a target or an indicator is called."""
    return str(_FIELDS.get(name, name))


def history_of(sight: Sight, own: Goal) -> Sequence[Change]:
    """The changes of a goal, newest first; edits only for those who work with the plan, versions for everybody."""
    found = [c for version in sight.plan.versions for c in _of_version(version, own)]
    if sight.sees_working or sight.clearance.is_full:
        found += edits_of(sight, own.code)
    return sorted(found, key=lambda c: c.day, reverse=True)


def _of_version(version: Version, own: Goal) -> Iterator[Change]:
    by = (
        _("{version}，{who}").format(version=version.name, who=version.approved_by)
        if version.approved_by
        else version.name
    )
    for change in version.changes:
        if change.goal == own.code:
            yield Change(version.day, by, _target_named(change), *_words_of(change), change.reason or version.reason)
    for head in version.goals_before:
        if head.code == own.code and head.name != own.name:
            yield Change(version.day, by, _("名称"), head.name, own.name, version.reason)


def _target_named(change: Adjustment) -> str:
    sub = change.after or change.before
    return _("子项{code}").format(code=sub.code) if sub else ""


def _words_of(change: Adjustment) -> tuple[str, str]:
    return (change.before.words if change.before else _("没有")), (change.after.words if change.after else _("取消"))


# --- by hand --------------------------------------------------------------------------------------------------------


def edits_of(sight: Sight, code: str) -> list[Change]:
    """The lines of the audit trail on a goal or an indicator, as known on the day."""
    lines = queries.history(sight.row, code, sight.on)
    logins = {line.actor_name for line in lines}
    names = dict(User.objects.filter(login__in=logins).values_list("login", "name")) if logins else {}
    return [change for line in lines for change in _of_line(line, code, names)]


def _of_line(line: AuditEntry, code: str, names: Mapping[str, str]) -> Iterator[Change]:
    day, who = localtime(line.at).date(), names.get(line.actor_name, line.actor_name) or _("系统")
    before, after = line.before or {}, line.after or {}
    for name in {**before, **after}:
        kind, _space, of = name.partition(" ")
        if kind not in ("goal", "subtarget", "indicator") or not (of == code or of.startswith(f"{code}-")):
            continue
        for field, old, new in _fields(before.get(name), after.get(name)):
            what = _("，").join(filter(None, (of, field or action_name(line.action))))
            yield Change(day, who, what, old, new, line.reason)


def _fields(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """The fields that differ; a whole row that came or went is told by its words or name."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield "", _summary(before), _summary(after)
        return
    for field in after:
        if before.get(field) != after[field]:
            yield field_words(field), _plain(before.get(field)), _plain(after[field])


def _summary(row: Any) -> str:
    return _plain(row.get("words") or row.get("name")) if isinstance(row, dict) else _("没有")


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(str(each) for each in value) or "—"
    return "—" if value in (None, "") else str(value)
