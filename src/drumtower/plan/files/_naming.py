"""Names in the words of a target: 地区生产总值增长5%以上 belongs to that indicator, 总部城竣工 to a project of such a name.

name, indicator or project ──misnamed──▶ Misnaming (what is said of it), or None where it may be called so
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drumtower.finding import Message, Severity
from drumtower.plan._goals import Project
from drumtower.plan._indicators import Gains, Indicator
from drumtower.plan.files import _messages as say
from drumtower.plan.language import same_name

__all__ = ["Misnaming", "misnamed_indicator", "misnamed_project"]


class Misnaming(NamedTuple):
    """A name that is not that of the row: an error where another bears it (``suggestion``), else a note."""

    message: Message
    severity: Severity
    suggestion: str | None


def misnamed_indicator(name: str, own: Indicator, others: Iterable[Indicator]) -> Misnaming | None:
    """What is wrong with ``name`` in the words of a target on the indicator ``own``."""
    if _is_of(name, own):
        return None
    other = next((i for i in others if name in i.names), None)
    if other is None:
        return Misnaming(say.NAME_WITH_WORDS.say(stated=name, expected=own.name), Severity.NOTE, None)
    return Misnaming(say.TWO_COMMITMENTS.say(stated=name, expected=own.name), Severity.ERROR, other.code)


def misnamed_project(name: str, own: Project, others: Iterable[Project]) -> Misnaming | None:
    """What is wrong with ``name`` in the words of a target on the project ``own``."""
    if _names(name, own):
        return None
    other = next((p for p in others if name in (p.code, p.name)), None)
    if other is None:
        return Misnaming(say.NAME_WITH_STAGE.say(stated=name, expected=own.name), Severity.NOTE, None)
    return Misnaming(say.TWO_PROJECTS.say(stated=name, expected=own.name), Severity.ERROR, other.code)


def _is_of(name: str, indicator: Indicator) -> bool:
    """Whether words may call the indicator so; 新增 is what an indicator of what was gained counts."""
    if name == "新增" and indicator.gains is not Gains.NONE:
        return True
    return any(same_name(name, own) for own in indicator.names)


def _names(name: str, project: Project) -> bool:
    """Whether words may call the project so: by its name, or a part of it."""
    return name in (project.code, project.name) or project.name in name or (len(name) > 1 and name in project.name)
