"""``drumtower show``: a plan, or one goal with everything known of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from drumtower.calendar import today
from drumtower.cli._messages import NO_SUCH_GOAL
from drumtower.cli._output import both, print_json
from drumtower.cli._plans import day_of, open_plan
from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.cli._words import CLASSES, STAGES, STATUSES, TIERS, mark_of, place_of
from drumtower.finding import DrumtowerError
from drumtower.plan import (
    Goal,
    GoalAssessment,
    Observation,
    Plan,
    SubTarget,
    TargetAssessment,
    assess,
    notation,
    requirement,
    to_json,
    write_evidence,
)

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Print the plan or one goal of it, as known on a day."""
    asked = day_of(options.as_of)
    plan, day = open_plan(options.plan, options.language, asked), asked or today()
    if options.goal is None:
        return _show_plan(plan.as_of(day), options)
    assessment = assess(plan, day)
    goal = _find(assessment.goals, options.goal)
    if options.json:
        print_json(_goal_form(assessment.plan, goal.goal, goal.targets))
    else:
        _print_goal(assessment.plan, goal.goal, goal.targets, options.language)
    return 0


def _find(goals: Sequence[GoalAssessment], words: str) -> GoalAssessment:
    """The goal with this code, in capitals or not, or with this name.  Raises ``DrumtowerError`` naming near ones."""
    asked = words.strip().casefold()
    for goal in goals:
        if asked in (goal.goal.code.casefold(), goal.goal.name.casefold()):
            return goal
    holding = [g for g in goals if asked and asked in g.goal.name.casefold()]
    if len(holding) == 1:
        return holding[0]
    known = {name: g for g in goals for name in (g.goal.code, g.goal.name)}
    near = holding or [known[name] for name in get_close_matches(words, known, cutoff=0)]
    shown = "、".join(f"{g.goal.code} {g.goal.name}" for g in near[:3])
    raise DrumtowerError(NO_SUCH_GOAL.say(code=words, near=shown))


def _show_plan(plan: Plan, options: argparse.Namespace) -> int:
    if options.json:
        print_json(to_json(plan))
        return 0
    place = place_of(options.language)
    line(plan.title or f"{plan.area.name} {plan.year}", "bold")
    for version in plan.versions:
        approved = f"　{version.approved_by}" if version.approved_by else ""
        stage = STAGES[version.stage][place]
        called = (f"{version.name}（{stage}）", f"{version.name} ({stage}) ")[place]
        line(f"{called}{version.day.isoformat()}{approved}")
    columns = [
        Column(n)
        for n in (
            ("编号", "code")[place],
            ("目标", "goal")[place],
            ("目标值", "targets")[place],
            ("责任单位", "department")[place],
        )
    ]
    names, subjects = {d.code: d.name for d in plan.departments}, plan.names()
    for goal_class, words in CLASSES.items():
        rows = [_row(g, names, subjects) for g in plan.goals if g.goal_class is goal_class]
        if rows:
            heading((f"{words[0]}（{len(rows)}）", f"{words[1]} ({len(rows)})")[place])
            print_table(columns, rows)
    goals, targets = len(plan.goals), sum(len(g.targets) for g in plan.goals)
    line((f"共{goals}项目标、{targets}个子项", f"{goals} goals, {targets} targets")[place])
    return 0


def _row(goal: Goal, names: dict[str, str], subjects: dict[str, str]) -> list[str]:
    """Code, name, targets (with what each is about, where the goal's name does not say it) and department."""
    lines = []
    for sub in goal.targets:
        subject = subjects.get(sub.indicator, sub.indicator)
        about = "" if subject == goal.name or subject in sub.words else f"{subject}："
        lines.append(f"{about}{mark_of(sub.origin)}{sub.words}")
    return [goal.code, goal.name, "\n".join(lines), names.get(goal.department or "", goal.department or "")]


# --- one goal -------------------------------------------------------------------------------------------------------


def _print_goal(plan: Plan, goal: Goal, targets: tuple[TargetAssessment, ...], language: str) -> None:
    place = place_of(language)
    names = {d.code: d.name for d in plan.departments}
    line(f"{goal.code} {goal.name}", "bold")
    line(
        f"{CLASSES[goal.goal_class][place]} · {goal.section} · {names.get(goal.department or '', goal.department or '')}"
    )
    if goal.note:
        line(goal.note)
    for assessed in targets:
        _print_target(plan, assessed, language)


def _print_target(plan: Plan, assessed: TargetAssessment, language: str) -> None:
    place, sub = place_of(language), assessed.sub_target
    name = plan.names().get(sub.indicator, sub.indicator)
    heading(f"{sub.code} {name}{('：', ': ')[place]}{mark_of(sub.origin)}{sub.words}")
    line(f"  {assessed.explain(language)}")
    facts = [TIERS[sub.tier][place], *(_list_names(plan, sub)), sub.source, sub.note]
    line("  " + " · ".join(f for f in facts if f))
    observed = plan.observations.of_indicator(sub.indicator)
    if not observed:
        line(("  还没有观测值", "  no observations yet")[place])
        return
    names = (
        ("时期", "内容", "数值", "状态", "所知日期", "来源"),
        ("period", "of", "value", "status", "known from", "source"),
    )
    print_table([Column(n) for n in names[place]], [_observation_row(o, place) for o in observed])


def _list_names(plan: Plan, sub: SubTarget) -> list[str]:
    names = {item.code: item.name for item in plan.lists}
    return [names.get(code, code) for code in sub.lists]


_MEASURES = {
    "level": ("数值", "level"), "count": ("数量", "count"), "rate": ("比率", "rate"), "share": ("占比", "share"),
    "growth": ("增长", "growth"), "change": ("变化", "change"), "rank": ("位次", "rank"), "net": ("净增", "net gain"),
    "milestone": ("节点", "milestone"), "judgement": ("认定", "judgement"),
}  # fmt: skip


def _observation_row(o: Observation, place: int) -> list[str]:
    what = _MEASURES[o.of.value][place] + (f"（{o.facet}）" if o.facet else "")
    known = o.known_from.isoformat() if o.known_from else "—"
    return [
        str(o.period),
        what,
        mark_of(o.origin) + write_evidence(o.value),
        STATUSES[o.status][place],
        known,
        o.source,
    ]


def _goal_form(plan: Plan, goal: Goal, targets: tuple[TargetAssessment, ...]) -> dict[str, Any]:
    return {
        "id": goal.code,
        "name": goal.name,
        "class": goal.goal_class.value,
        "section": goal.section,
        "department": goal.department,
        "note": goal.note or None,
        "targets": [_target_form(plan, t) for t in targets],
    }


def _target_form(plan: Plan, assessed: TargetAssessment) -> dict[str, Any]:
    sub = assessed.sub_target
    return {
        "id": sub.code,
        "indicator": sub.indicator,
        "words": sub.words,
        "canonical": str(sub.target),
        "predicate": notation(sub.target),
        "requirement": {language: requirement(sub.target, language) for language in ("zh", "en")},
        "outcome": assessed.outcome.value,
        "explanation": both(assessed.explain),
        "tier": sub.tier.value,
        "lists": list(sub.lists),
        "origin": sub.origin.value,
        "source": sub.source,
        "observations": [_observation_form(o) for o in plan.observations.of_indicator(sub.indicator)],
    }


def _observation_form(o: Observation) -> dict[str, Any]:
    return {
        "area": o.area,
        "period": o.period.code,
        "of": o.of.value,
        "facet": o.facet or None,
        "value": write_evidence(o.value),
        "status": o.status.value,
        "source": o.source,
        "known_from": o.known_from.isoformat() if o.known_from else None,
        "origin": o.origin.value,
    }
