"""``drumtower progress``: how a year under way stands, exceptions first, or the table of one month."""

from __future__ import annotations

import argparse
import re

from drumtower.cli._messages import BAD_MONTH
from drumtower.cli._output import print_json
from drumtower.cli._plans import day_of, open_plan
from drumtower.cli._progress_form import monthly_form, progress_form
from drumtower.cli._progress_month import print_month
from drumtower.cli._progress_tables import print_progress
from drumtower.finding import DrumtowerError
from drumtower.plan import Plan, monthly_table, progress

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Print how the plan stands, or the table of ``--month``."""
    day = day_of(options.as_of)
    plan = open_plan(options.plan, options.language, day)
    if options.month is not None:
        table = monthly_table(plan, _month_of(options.month, plan), day)
        if options.json:
            print_json(monthly_form(table))
        else:
            print_month(table, options.language)
        return 0
    standing = progress(plan, day)
    if options.json:
        print_json(progress_form(standing))
    else:
        print_progress(standing, options.language)
    return 0


def _month_of(words: str, plan: Plan) -> int:
    """The month that ``--month`` names (2024-09, 2024年9月, 9).  Raises ``DrumtowerError`` for another year or no month."""
    match = re.fullmatch(r"(?:(\d{4})[-/.年])?(\d{1,2})月?", words.strip())
    if match is None or int(match[1] or plan.year) != plan.year or not 1 <= int(match[2]) <= 12:
        raise DrumtowerError(BAD_MONTH.say(month=words, year=plan.year))
    return int(match[2])
