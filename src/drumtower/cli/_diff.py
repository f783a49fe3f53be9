"""``drumtower diff``: what changed between two plans."""

from __future__ import annotations

import argparse
from typing import Any

from drumtower.cli._output import print_json
from drumtower.cli._plans import open_plan
from drumtower.cli._tables import Column, line, print_table
from drumtower.cli._words import CHANGES, mark_of, place_of
from drumtower.plan import ChangeKind, Plan, PlanChange, SubTarget, compare, notation

__all__ = ["run"]

STYLES = {ChangeKind.RAISED: "green", ChangeKind.LOWERED: "red", ChangeKind.DROPPED: "red", ChangeKind.ADDED: ""}


def run(options: argparse.Namespace) -> int:
    """Compare the two plans and print the differences."""
    old, new = open_plan(options.old), open_plan(options.new)
    changes = compare(old, new)
    if options.json:
        print_json({"old": _head(old), "new": _head(new), "changes": [_form(c) for c in changes]})
    else:
        _print(old, new, changes, options.language)
    return 0


def _head(plan: Plan) -> dict[str, Any]:
    return {"area": plan.area.code, "year": plan.year, "version": plan.current.name if plan.current else None}


def _form(change: PlanChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "goal": change.goal,
        "name": change.name,
        "before": _side(change.before),
        "after": _side(change.after),
        "moved": [{"what": what, "before": before, "after": after} for what, before, after in change.moved],
    }


def _side(sub: SubTarget | None) -> dict[str, Any] | None:
    if sub is None:
        return None
    return {
        "id": sub.code,
        "indicator": sub.indicator,
        "words": sub.words,
        "predicate": notation(sub.target),
        "origin": sub.origin.value,
    }


def _print(old: Plan, new: Plan, changes: list[PlanChange], language: str) -> None:
    place = place_of(language)
    line(f"{_title(old)} → {_title(new)}", "bold")
    counts = {kind: sum(c.kind is kind for c in changes) for kind in ChangeKind}
    shown = "，".join(f"{CHANGES[k][place]} {n}" for k, n in counts.items() if n)
    line(shown or ("没有差别", "no differences")[place])
    names = {i.code: i.name for plan in (old, new) for i in plan.indicators}
    headings = ("变化", "编号", "指标", "原目标值", "新目标值"), ("change", "code", "indicator", "before", "after")
    rows = [_row(c, names, place) for c in changes]
    if rows:
        print_table([Column(h) for h in headings[place]], rows, [STYLES.get(c.kind, "") for c in changes])


def _title(plan: Plan) -> str:
    return f"{plan.area.name}{plan.year}年" + (f"（{plan.current.name}）" if plan.current else "")


def _row(change: PlanChange, names: dict[str, str], place: int) -> list[str]:
    sub = change.after or change.before
    name = names.get(sub.indicator, change.name) if sub else change.name
    moved = "；".join(f"{before or '—'} → {after or '—'}" for _, before, after in change.moved)
    after = _words(change.after) + (f"（{moved}）" if moved else "")
    return [CHANGES[change.kind][place], change.goal, name, _words(change.before), after]


def _words(sub: SubTarget | None) -> str:
    return f"{mark_of(sub.origin)}{sub.words}" if sub else "—"
