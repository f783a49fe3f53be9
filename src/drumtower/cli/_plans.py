"""Plans by the words of the command line: a folder, .xlsx or .json, and @version."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drumtower.cli._messages import BAD_DAY, DATABASE_LATER
from drumtower.finding import DrumtowerError
from drumtower.plan import Plan, read_plan

__all__ = ["day_of", "open_plan"]


def open_plan(words: str) -> Plan:
    """The plan that ``words`` name; ``@version`` goes back to a version of it.

    Raises ``DrumtowerError`` where it cannot be read, with every fault and its place.
    """
    if words.startswith("db:"):
        raise DrumtowerError(DATABASE_LATER.say(plan=words))
    path, version = _split(words)
    plan = read_plan(path)
    return plan.at_version(version) if version else plan


def _split(words: str) -> tuple[Path, str]:
    """The path and the version; an @ that is part of an existing path stays there."""
    if "@" in words and not Path(words).exists():
        path, _, version = words.rpartition("@")
        return Path(path), version
    return Path(words), ""


def day_of(words: str | None) -> date | None:
    """The day that ``--as-of`` names, or None."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise DrumtowerError(BAD_DAY.say(day=words)) from None
