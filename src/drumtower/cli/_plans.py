"""Plans by the words of the command line: a folder, .xlsx, .json or db:AREA/YEAR, and @version."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

from drumtower.cli._messages import BAD_DAY, NO_SUCH_DAY
from drumtower.cli._output import print_findings
from drumtower.finding import DrumtowerError, Message, Severity, worst
from drumtower.plan import Plan, check_plan, read_plan

__all__ = ["day_of", "open_plan", "split_version"]


def open_plan(words: str, language: str, on: date | None = None) -> Plan:
    """The plan that ``words`` name; ``@version`` goes back to a version of it.

    Of a plan in the database only what had been recorded by the end of ``on`` is taken; a file has no such past.
    What was noticed in it without being an error is said on stderr.
    Raises ``DrumtowerError`` where it cannot be read, with every fault and its place.
    """
    if words.startswith("db:"):
        from drumtower.cli._database import open_database_plan

        return open_database_plan(words, on)
    path, version = split_version(words)
    plan, findings = check_plan(path)
    if plan is None or worst(findings) is Severity.ERROR:
        plan = read_plan(path)
    print_findings(findings, language)
    return plan.at_version(version) if version else plan


def split_version(words: str) -> tuple[Path, str]:
    """The path and the version (empty where none is named); an @ that is part of an existing path stays there."""
    if "@" in words and not Path(words).exists():
        path, _, version = words.rpartition("@")
        return Path(path), version
    return Path(words), ""


def day_of(words: str | None) -> date | None:
    """The day that ``--as-of`` names (2024-01-10, also 2024年1月10日), or None where it is not given.

    Raises ``DrumtowerError`` for words that are no day, and for a day that does not exist.
    """
    if words is None:
        return None
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", words.strip())
    if match is None:
        raise DrumtowerError(BAD_DAY.say(day=words))
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise DrumtowerError(_no_such_day(words, year, month)) from None


def _no_such_day(words: str, year: int, month: int) -> Message:
    if not (1 <= month <= 12 and year):
        return BAD_DAY.say(day=words)
    return NO_SUCH_DAY.say(day=words, year=year, month=month, last=monthrange(year, month)[1])
