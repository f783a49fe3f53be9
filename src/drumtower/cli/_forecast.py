"""``drumtower forecast``: how the year ends, by what was known at the end of a month."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from drumtower.calendar import Period
from drumtower.cli._forecast_form import year_ends_form
from drumtower.cli._forecast_tables import print_year_ends
from drumtower.cli._messages import BAD_AS_OF_MONTH, BAD_SERIES_TARGET, NO_SUCH_SERIES
from drumtower.cli._output import print_findings, print_json
from drumtower.finding import DrumtowerError
from drumtower.forecast import Estimate, Ground, Series, YearEnds, attainment, read_series, year_ends
from drumtower.plan import Case, Target, lower_is_better, read_target

__all__ = ["month_of", "run"]


def run(options: argparse.Namespace) -> int:
    """Print the estimates of every month asked for."""
    months = [month_of(words) for words in options.as_of]
    file = read_series(Path(options.source))
    print_findings(file.findings, options.language)
    targets = _targets(options.target, file.series)
    found = [_with_targets(year_ends(file.series, month), targets) for month in months]
    if options.json:
        forms = [year_ends_form(each) for each in found]
        print_json(forms[0] if len(forms) == 1 else forms)
    else:
        for each in found:
            print_year_ends(each, options.language)
    return 0


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
