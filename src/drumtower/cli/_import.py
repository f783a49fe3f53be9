"""``drumtower import``: a plan from files into the database."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from drumtower.cli._database import PREFIX, import_plan
from drumtower.cli._output import finding_form, print_findings, print_json
from drumtower.cli._plans import open_plan

if TYPE_CHECKING:
    from drumtower.office.plans.loading import Loaded

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Read the plan, bring it in, and say what was written."""
    plan = open_plan(options.plan, options.language)
    loaded = import_plan(plan, home=options.home, dry_run=options.dry_run)
    name = f"{PREFIX}{plan.area.code}/{plan.year}"
    print_findings(loaded.findings, options.language)
    if options.json:
        print_json(_form(name, loaded, dry_run=options.dry_run))
    else:
        print(_sentence(name, loaded, options))
    return 0


def _form(name: str, loaded: Loaded, *, dry_run: bool) -> dict[str, Any]:
    return {
        "plan": name,
        "new": loaded.is_new,
        "dry_run": dry_run,
        "rows": loaded.stored.rows,
        "figures": loaded.stored.figures,
        "findings": [finding_form(finding) for finding in loaded.findings],
    }


def _sentence(name: str, loaded: Loaded, options: argparse.Namespace) -> str:
    rows, figures = loaded.stored.rows, loaded.stored.figures
    english = options.language == "en"
    if not rows:
        return f"{name}: nothing differs" if english else f"{name}没有变化"
    if english:
        done = "would import" if options.dry_run else "imported"
        return f"{done} {name}{'' if loaded.is_new else ' again'}: {rows} rows, {figures} figures new"
    done = "将导入" if options.dry_run else "已导入"
    return f"{done}{name}{'' if loaded.is_new else '（已有，只写不同之处）'}：写入{rows}行，其中新的观测值{figures}个"
