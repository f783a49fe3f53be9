"""``drumtower export``: a plan from the database into files."""

from __future__ import annotations

import argparse

from drumtower.cli import _convert
from drumtower.cli._database import is_database_plan
from drumtower.cli._messages import BAD_DATABASE_PLAN
from drumtower.finding import DrumtowerError

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Write the plan as ``convert`` does.  Raises ``DrumtowerError`` for a plan that is in no database."""
    if not is_database_plan(options.plan):
        raise DrumtowerError(BAD_DATABASE_PLAN.say(plan=options.plan))
    options.good_rows = False
    return _convert.run(options)
