"""``drumtower convert``: a plan from one form into another."""

from __future__ import annotations

import argparse
from pathlib import Path

from drumtower.cli._messages import (
    EXISTS,
    HISTORY_LOST,
    OVERWRITTEN_FIGURE,
    OVERWRITTEN_TARGET,
    SAME_FILE,
    UNKNOWN_TARGET_KIND,
)
from drumtower.cli._output import finding_form, print_findings, print_json, progress
from drumtower.cli._plans import open_plan, split_version
from drumtower.finding import DrumtowerError, Finding, Place, Severity, worst
from drumtower.plan import (
    Observation,
    Plan,
    PlanChange,
    PlanError,
    check_plan,
    figures_lost,
    read_plan,
    targets_overwritten,
    write_plan,
)

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Read, report, and write where nothing stands against it; 1 where errors or warnings were reported."""
    output = Path(options.output)
    _check_output(options.plan, output, force=options.force)
    progress("正在读入…", "reading…", options.language)
    plan, findings = _read(options.plan, good_rows=options.good_rows)
    if output.exists() and not options.rewrite:
        _check_history(plan, output)
    progress(
        "正在写出（写完之前不动原有文件，可随时中断）…",
        "writing (nothing is replaced before the end)…",
        options.language,
    )
    write_plan(plan, output)
    print_findings(findings, options.language)
    if options.json:
        print_json({"written": str(output), "goals": len(plan.goals), "findings": [finding_form(f) for f in findings]})
    else:
        count = sum(len(g.targets) for g in plan.goals)
        zh = f"已写入{output}：{len(plan.goals)}项目标、{count}个子项、{len(plan.observations)}个观测值"
        en = f"wrote {output}: {len(plan.goals)} goals, {count} targets, {len(plan.observations)} observations"
        print(en if options.language == "en" else zh)
    return 1 if worst(findings) in (Severity.ERROR, Severity.WARNING) else 0


def _check_output(words: str, output: Path, *, force: bool) -> None:
    if output.suffix not in ("", ".xlsx", ".json") or str(output).startswith("db:"):
        raise DrumtowerError(UNKNOWN_TARGET_KIND.say(path=output))
    source = Path(words)
    if output.exists() and source.exists() and output.samefile(source):
        raise DrumtowerError(SAME_FILE.say(path=output))
    if output.exists() and not force:
        raise DrumtowerError(EXISTS.say(path=output))


def _check_history(plan: Plan, output: Path) -> None:
    """Refuse to write over an approved plan what changes it without an adjustment, or loses a figure once known.

    A correction is a further observation, and an approved plan changes only by a version that names who approved it.
    """
    old, _ = check_plan(output)
    if old is None:
        return
    findings = [
        Finding(OVERWRITTEN_FIGURE.say(figure=_figure(o)), place=Place(file=str(output)))
        for o in figures_lost(old, plan)
    ]
    findings += [
        Finding(OVERWRITTEN_TARGET.say(what=_change(c)), place=Place(file=str(output)))
        for c in targets_overwritten(old, plan)
    ]
    if findings:
        raise DrumtowerError(HISTORY_LOST.say(path=output, count=len(findings)), findings=findings)


def _figure(o: Observation) -> str:
    known = f"（{o.known_from.isoformat()}）" if o.known_from else ""
    return f"{o.indicator} {o.period} {o.value}{known}"


def _change(change: PlanChange) -> str:
    before, after = (sub.words if sub else "—" for sub in (change.before, change.after))
    return f"{change.goal} {change.name}：{before} → {after}"


def _read(words: str, *, good_rows: bool) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan and what was found in it; with ``good_rows`` rows with errors are left out instead of refused."""
    if words.startswith("db:"):
        return open_plan(words, "zh"), ()
    path, version = split_version(words)
    plan, findings = check_plan(path)
    if plan is None or (worst(findings) is Severity.ERROR and not good_rows):
        read_plan(path)
        raise PlanError(findings[0].message, place=findings[0].place)
    return plan.at_version(version) if version else plan, tuple(findings)
