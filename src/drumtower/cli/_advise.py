"""``drumtower advise``: what next year's targets could be, one by one and together."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from drumtower.calendar import Period, today
from drumtower.cli._advise_form import advice_form
from drumtower.cli._advise_tables import print_advice, print_comparison
from drumtower.cli._messages import BAD_CHOICE, BAD_FLOOR, BAD_SCENARIO_FILE
from drumtower.cli._output import print_json
from drumtower.cli._plans import day_of, open_plan
from drumtower.finding import DrumtowerError
from drumtower.forecast import (
    Advice,
    AdviceError,
    Choice,
    Expectation,
    Scenario,
    advise,
    plan_ends,
    read_scenario,
    write_scenario,
)
from drumtower.plan import Measure, Plan, PlanError

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Print the advice, or several scenarios beside each other."""
    day = day_of(options.as_of)
    plan = open_plan(options.plan, options.language, day)
    earlier = [open_plan(words, options.language, day) for words in options.earlier]
    recorded, before = _on_the_desk(options.plan, plan, day)
    earlier = earlier or before
    if day is not None:
        plan, earlier = plan.as_of(day), _as_of(earlier, day)
    scenarios = [_read(Path(name)) for name in options.scenario] or [recorded]
    asked = [_with_options(scenario, options) for scenario in scenarios]
    estimates = _estimates(plan, earlier, day or today()) if options.estimated else {}
    found = [advise(plan, options.year, earlier=earlier, scenario=scenario, estimates=estimates) for scenario in asked]
    if options.save:
        _save(Path(options.save), found[-1].scenario)
    _print(found, plan, options)
    return 0


def _on_the_desk(words: str, plan: Plan, day: date | None) -> tuple[Scenario, list[Plan]]:
    """What is recorded for next year, and the plans of earlier years, where the plan is one of the desk; else nothing."""
    if not words.startswith("db:"):
        return Scenario("", plan.year + 1), []
    from drumtower.cli._database import open_advised

    scenario, earlier = open_advised(words, day)
    is_empty = not (scenario.choices or scenario.city or scenario.paths or scenario.constraints) and scenario.standard
    return (Scenario("", plan.year + 1) if is_empty else scenario), earlier


def _as_of(plans: Sequence[Plan], day: date) -> list[Plan]:
    """The plans as known on a day; one that had no version yet is left out."""
    found = []
    for plan in plans:
        with suppress(PlanError):
            found.append(plan.as_of(day))
    return found


def _estimates(plan: Plan, earlier: Sequence[Plan], day: date) -> dict[tuple[str, Measure], Expectation]:
    """How this year ends by our own estimates, by indicator and measure."""
    over = min((day + timedelta(days=1)).replace(day=1) - timedelta(days=1), date(plan.year, 12, 31))
    if over.year < plan.year:
        return {}
    return plan_ends(plan, Period.of_months(over.year, over.month), day, earlier=earlier).expectations


def _print(found: Sequence[Advice], plan: Plan, options: argparse.Namespace) -> None:
    if options.json:
        forms = [advice_form(advice) for advice in found]
        print_json(forms[0] if len(forms) == 1 else forms)
    elif len(found) == 1:
        print_advice(found[0], options.language)
    else:
        print_comparison(found, options.language)


def _with_options(scenario: Scenario, options: argparse.Namespace) -> Scenario:
    """The scenario with the choices of the command line after its own, and its floor."""
    made = [_choice(words, options.reason, options.by) for words in options.choose]
    floor = scenario.floor if options.floor is None else _floor(options.floor)
    return replace(scenario, choices=(*scenario.choices, *made), floor=floor)


def _floor(percent: int) -> Decimal:
    if not 0 <= percent <= 100:
        raise DrumtowerError(BAD_FLOOR.say(given=percent))
    return Decimal(percent) / 100


def _choice(words: str, reason: str, by: str) -> Choice:
    target, sign, value = words.partition("=")
    if not sign or not target.strip() or not value.strip():
        raise DrumtowerError(BAD_CHOICE.say(words=words))
    return Choice(target.strip(), value.strip(), reason, by, today().isoformat())


def _read(path: Path) -> Scenario:
    try:
        return read_scenario(json.loads(path.read_text("utf-8")))
    except AdviceError as error:
        raise DrumtowerError(BAD_SCENARIO_FILE.say(path=path, why=error.message)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise DrumtowerError(BAD_SCENARIO_FILE.say(path=path, why=_reason(error))) from None


def _reason(error: Exception) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else str(error)


def _save(path: Path, scenario: Scenario) -> None:
    named = scenario if scenario.name else replace(scenario, name=path.stem)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(write_scenario(named), ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise DrumtowerError(BAD_SCENARIO_FILE.say(path=path, why=_reason(error))) from None
