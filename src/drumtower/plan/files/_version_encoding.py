"""Encoding versions: each tells only in what the plan before it differed from the plan after it.

versions, newest first ──▶ {"changes": […], "settings_before": {…}, "goals_before": […], …}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drumtower.plan._goals import SubTarget
from drumtower.plan._plans import Change, Plan, Version
from drumtower.plan._settings import Settings
from drumtower.plan.files import _fields as fields
from drumtower.plan.files._documents import Document, difference, document, field_value, unwritable
from drumtower.plan.files._fields import Record
from drumtower.plan.files._shapes import MisfitError
from drumtower.plan.files._standing import Standing

__all__ = ["encode_versions"]


def encode_versions(plan: Plan) -> list[Document]:
    """The versions, oldest first, each change as what differs from what stands after it."""
    standing = Standing.of(plan.goals, plan.indicators, plan.settings)
    documents = []
    for version in reversed(plan.versions):
        try:
            documents.append(_version(version, standing))
        except MisfitError as misfit:
            raise unwritable(fields.VERSION, version, misfit) from None
        standing.back_over(version)
    return documents[::-1]


def _version(version: Version, standing: Standing) -> Document:
    cells = document(Record("版本", Version, fields.VERSION.cells), version)
    changes = [_change(change, standing) for change in reversed(version.changes)]
    before: Document = {
        "changes": changes[::-1],
        "goals_before": _differences(fields.GOAL_BEFORE, version.goals_before, standing.goals),
        "indicators_before": _differences(fields.INDICATOR, version.indicators_before, standing.indicators),
    }
    found = cells | {key: items for key, items in before.items() if items}
    if version.settings_before is not None:
        found["settings_before"] = _settings(version.settings_before, standing.settings)
    return {each.key: found[each.key] for each in fields.VERSION.fields if each.key in found}


def _change(change: Change, standing: Standing) -> Document:
    before, after = change.before, change.after
    code = after.code if after is not None else before.code if before is not None else ""
    stands = standing.targets.get((change.goal, code))
    found: Document = {"goal": change.goal, "target": code}
    if before is not None:
        found["before"] = _target(before, after or stands)
    if after is not None and after != stands:
        found["after"] = _target(after, stands)
    standing.undo(change.goal, code, before)
    found |= {"dropped": True} if after is None else {}
    return found | ({"reason": field_value(fields.CHANGE.by_key["reason"], change.reason)} if change.reason else {})


def _target(target: SubTarget, base: SubTarget | None) -> Document:
    return document(fields.TARGET, target) if base is None else difference(fields.TARGET, target, base)


def _differences(record: Record, parts: Sequence[Any], standing: Mapping[str, Any]) -> list[Document]:
    """Each part by its code, with what differs from the one that stands under it; the whole where none does."""
    return [
        {"code": part.code} | difference(record, part, standing[part.code])
        if part.code in standing
        else document(record, part)
        for part in parts
    ]


def _settings(before: Settings, after: Settings) -> Document:
    found = difference(fields.SETTINGS, before, after)
    if before.tolerances != after.tolerances:
        found["tolerances"] = difference(fields.TOLERANCES, before.tolerances, after.tolerances)
    if before.bonuses != after.bonuses:
        found["bonuses"] = field_value(fields.SETTINGS.by_key["bonuses"], before.bonuses)
    return {each.key: found[each.key] for each in fields.SETTINGS.fields if each.key in found}
