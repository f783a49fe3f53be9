"""``drumtower diff``: what changed between two plans."""

from __future__ import annotations

import argparse
from typing import Any

from drumtower.cli._output import print_json
from drumtower.cli._plans import open_plan
from drumtower.cli._tables import Column, line, print_table
from drumtower.cli._words import CHANGES, CLASSES, TIERS, mark_of, place_of
from drumtower.plan import ChangeKind, GoalClass, Origin, Plan, PlanChange, SubTarget, Tier, compare, notation

__all__ = ["run"]

STYLES = {ChangeKind.RAISED: "green", ChangeKind.LOWERED: "red", ChangeKind.DROPPED: "red", ChangeKind.ADDED: ""}
HEADINGS = (
    ("变化", "change"),
    ("编号", "code"),
    ("指标", "indicator"),
    ("原目标值", "before"),
    ("新目标值", "after"),
    ("归属", "moved"),
)


def run(options: argparse.Namespace) -> int:
    """Compare the two plans and print the differences."""
    old, new = open_plan(options.old, options.language), open_plan(options.new, options.language)
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
    line(f"{_title(old, place)} → {_title(new, place)}", "bold")
    counts = {kind: sum(c.kind is kind for c in changes) for kind in ChangeKind}
    summary = ("，", ", ")[place].join(f"{CHANGES[k][place]} {n}" for k, n in counts.items() if n)
    line(summary or ("没有差别", "no differences")[place])
    words = _Words(old, new, place)
    rows = [_row(c, words) for c in changes]
    shown = len(HEADINGS) if any(row[-1] for row in rows) else len(HEADINGS) - 1
    if rows:
        columns = [Column(pair[place]) for pair in HEADINGS[:shown]]
        print_table(columns, [row[:shown] for row in rows], [STYLES.get(c.kind, "") for c in changes])
    _print_foot(changes, place)


def _title(plan: Plan, place: int) -> str:
    version = plan.current.name if plan.current else ""
    if place:
        return f"{plan.area.name} {plan.year}" + (f" ({version})" if version else "")
    return f"{plan.area.name}{plan.year}年" + (f"（{version}）" if version else "")


class _Words:
    """The names of what the two plans speak of, in one language."""

    def __init__(self, old: Plan, new: Plan, place: int) -> None:
        self.place = place
        self.names = old.names() | new.names()
        self.departments = {d.code: d.name for plan in (old, new) for d in plan.departments}

    def moved(self, what: str, code: str) -> str:
        """A department, class or tier as it is called."""
        if what == "class" and code:
            return CLASSES[GoalClass(code)][self.place]
        if what == "tier" and code:
            return TIERS[Tier(code)][self.place]
        return self.departments.get(code, code) or "—"


_MOVES = {
    "department": ("责任单位", "department"),
    "class": ("类别", "class"),
    "section": ("章节", "section"),
    "tier": ("层级", "tier"),
    "weight": ("权重", "weight"),
}


def _row(change: PlanChange, words: _Words) -> list[str]:
    sub = change.after or change.before
    name = words.names.get(sub.indicator, change.name) if sub else change.name
    moved = "\n".join(
        f"{_MOVES[what][words.place]} {words.moved(what, before)} → {words.moved(what, after)}"
        for what, before, after in change.moved
    )
    return [CHANGES[change.kind][words.place], change.goal, name, _asked(change.before), _asked(change.after), moved]


def _asked(sub: SubTarget | None) -> str:
    return f"{mark_of(sub.origin)}{sub.words}" if sub else "—"


def _print_foot(changes: list[PlanChange], place: int) -> None:
    marked = sum(any(s and s.origin is Origin.ILLUSTRATIVE for s in (c.before, c.after)) for c in changes)
    if marked:
        line(
            ("※ 示例：不是公布的目标值，只为补全示例", "※ illustrative: targets that were not published")[place], "dim"
        )
