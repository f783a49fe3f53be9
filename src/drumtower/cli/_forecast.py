"""``drumtower forecast``: how the year ends, by what was known at the end of a month."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any

from drumtower.calendar import Period
from drumtower.cli._forecast_form import move_form, plan_ends_form, year_ends_form
from drumtower.cli._forecast_judged import add_judged, print_judged
from drumtower.cli._forecast_tables import print_chances, print_moves, print_year_ends
from drumtower.cli._messages import (
    BAD_AS_OF_MONTH,
    BAD_SERIES_TARGET,
    BATCH_DONE,
    EARLIER_UNNAMED,
    NO_SERIES_FILES,
    NO_SUCH_SERIES,
)
from drumtower.cli._output import print_findings, print_json, progress
from drumtower.cli._plans import day_of, open_plan
from drumtower.finding import DrumtowerError
from drumtower.forecast import (
    Cluster,
    Estimate,
    Ground,
    Judgement,
    LocalPool,
    Move,
    PlanEnds,
    PlanYears,
    Series,
    YearEnds,
    all_moves,
    attainment,
    newest_judgements,
    plan_moves,
    read_judgements,
    read_series,
    run_batch,
    score_plan,
    score_series,
    year_ends,
)
from drumtower.plan import Case, Plan, Target, lower_is_better, read_target

__all__ = ["month_end", "month_of", "run"]


def run(options: argparse.Namespace) -> int:
    """Print the estimates of every month asked for."""
    if options.batch is not None:
        return _batch(options)
    if not options.source.lower().endswith(".csv"):
        return _of_plan(options)
    months = [month_of(words) for words in options.as_of]
    file = read_series(Path(options.source))
    print_findings(file.findings, options.language)
    targets = _targets(options.target, file.series)
    judged = _judgements(options, file.series)
    found = [_with_targets(year_ends(file.series, month), targets) for month in months]
    cards = [score_series(file.series, judged, month) if judged else None for month in months]
    beside = [newest_judgements(judged, month) for month in months]
    moved = _moved(file.series, months) if options.why else {}
    if options.json:
        forms = [year_ends_form(each) for each in found]
        _add_moves(forms, moved)
        add_judged(forms, beside, cards)
        print_json(forms[0] if len(forms) == 1 else forms)
    else:
        for each, judgements, card in zip(found, beside, cards, strict=True):
            print_year_ends(each, options.language)
            print_judged(each, judgements, card, options.language)
        print_moves(moved.values(), options.language)
    return 0


def _judgements(options: argparse.Namespace, series: Sequence[Series]) -> tuple[Judgement, ...]:
    """The judgements of ``--judged``, and what should be noted of them on stderr."""
    if options.judged is None:
        return ()
    found, findings = read_judgements(Path(options.judged), series)
    print_findings(findings, options.language)
    return found


def _moved(series: Sequence[Series], months: Sequence[Period]) -> dict[tuple[str, str], Move]:
    """How every estimate moved between the months asked for, by series and month."""
    return {(move.series.name, f"{move.after.month.end:%Y-%m}"): move for move in all_moves(series, months)}


def _add_moves(forms: Sequence[dict[str, Any]], moved: Mapping[tuple[str, str], Move]) -> None:
    for form in forms:
        for each in form["estimates"]:
            if (move := moved.get((each["series"], form["as_of"]))) is not None:
                each["moved"] = move_form(move)


def _batch(options: argparse.Namespace) -> int:
    """Estimate every file of a folder, each series for itself, over processes or a cluster."""
    folder, out = Path(options.source), Path(options.batch)
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise DrumtowerError(NO_SERIES_FILES.say(folder=folder))
    engine = Cluster(options.cluster, options.workers) if options.cluster is not None else LocalPool(options.workers)
    told = lambda done, all_: progress(f"已完成{done}/{all_}", f"{done} of {all_} done", options.language)  # noqa: E731
    runs = [run_batch(files, month_of(words), out, engine, told) for words in options.as_of]
    made, kept, estimates = (sum(getattr(run, name) for run in runs) for name in ("made", "kept", "estimates"))
    if options.json:
        print_json({"made": made, "kept": kept, "estimates": estimates, "folder": str(out)})
    else:
        print(BATCH_DONE.say(made=made, kept=kept, estimates=estimates, folder=out).text(options.language))
    return 0


def _of_plan(options: argparse.Namespace) -> int:
    """Print the estimates of a plan's indicators, with the chances of its targets."""
    asked = [_when(words) for words in options.as_of]
    newest = max(day for _, day in asked)
    plan = open_plan(options.source, options.language, newest)
    earlier = _earlier(options, newest)
    years = PlanYears(plan, earlier)
    found = [years.ends_over(month, day)[-1] for month, day in asked]
    moved = _plan_moves(found) if options.why else {}
    sources = {s.series.name: s.series for each in found for s in each.sources}
    judged = _judgements(options, list(sources.values()))
    cards = [score_plan(plan, judged, day, earlier=earlier) if judged else None for _, day in asked]
    beside = [newest_judgements(judged, month, day if day != month.end else None) for month, day in asked]
    if options.json:
        forms = [plan_ends_form(each) for each in found]
        _add_moves(forms, moved)
        add_judged(forms, beside, cards)
        print_json(forms[0] if len(forms) == 1 else forms)
    else:
        for each, judgements, card in zip(found, beside, cards, strict=True):
            print_year_ends(each.ends, options.language)
            print_judged(each.ends, judgements, card, options.language)
            print_chances(each, options.language)
        print_moves(moved.values(), options.language)
    return 0


def _earlier(options: argparse.Namespace, newest: date) -> list[Plan]:
    """The plans of earlier years: those named, or, where none is, those that the desk estimates the plan with."""
    if options.earlier is None:
        return []
    if options.earlier:
        return [open_plan(words, options.language, newest) for words in options.earlier]
    if not options.source.startswith("db:"):
        raise DrumtowerError(EARLIER_UNNAMED.say(plan=options.source))
    from drumtower.cli._database import open_earlier

    return open_earlier(options.source, newest)


def _plan_moves(found: Sequence[PlanEnds]) -> dict[tuple[str, str], Move]:
    """How the estimates of a plan moved between the months asked for, by series and month."""
    ordered = sorted(found, key=lambda each: (each.month.end, each.day))
    every = [plan_moves(before, now) for before, now in pairwise(ordered)]
    moves = (move for each in every for move in each.values())
    return {(move.series.name, f"{move.after.month.end:%Y-%m}"): move for move in moves}


def _when(words: str) -> tuple[Period, date]:
    """The month whose figures count and the day on which they were known: of a day, the last month that was over."""
    if re.fullmatch(r"\d{4}[-/.年]\d{1,2}月?", words.strip()):
        month = month_of(words)
        return month, month.end
    day = day_of(words)
    assert day is not None
    end = day if day == month_end(day) else day.replace(day=1) - timedelta(days=1)
    return Period.of_months(end.year, end.month), day


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return Period.of_months(day.year, day.month).end


def month_of(words: str) -> Period:
    """The month that ``--as-of`` names (2024-07, 2024年7月).  Raises ``DrumtowerError`` for anything else."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", words.strip())
    if match is None or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= 2199:
        raise DrumtowerError(BAD_AS_OF_MONTH.say(month=words))
    return Period.of_months(int(match[1]), int(match[2]))


def _targets(asked: Sequence[str], series: Sequence[Series]) -> dict[str, Target]:
    """The targets of ``--target``, by the name of their series."""
    known = {each.name.split("@")[0]: each.name for each in series} | {each.name: each.name for each in series}
    found = {}
    for text in asked:
        name, equals, words = text.partition("=")
        if not equals or not words:
            raise DrumtowerError(BAD_SERIES_TARGET.say(text=text))
        if name not in known:
            near = get_close_matches(name, known, 3) or list(known)[:3]
            raise DrumtowerError(NO_SUCH_SERIES.say(name=name, near="、".join(near)))
        found[known[name]] = read_target(words)
    return found


def _with_targets(ends: YearEnds, targets: Mapping[str, Target]) -> YearEnds:
    """The estimates with the probability of their targets."""
    if not targets:
        return ends
    return YearEnds(ends.month, tuple(_with_target(each, targets) for each in ends.estimates), ends.without)


def _with_target(estimate: Estimate, targets: Mapping[str, Target]) -> Estimate:
    target = targets.get(estimate.series.name)
    if target is None:
        return estimate
    lower = lower_is_better(estimate.series.name)
    found = attainment(target, estimate.expectation, Ground(Case(lower=lower)))
    return estimate.noted(found.why).with_probability(found.probability)
