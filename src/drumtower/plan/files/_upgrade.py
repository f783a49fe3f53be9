"""Upgrading: a plan written in an older format, step by step to the present one.

    format 1 ──STEPS[1]──▶ format 2 ──STEPS[2]──▶ …        format 1 is the present one, so that there is no step yet

A step takes the document as branches and gives back one that the next format could have written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drumtower.finding import Message
from drumtower.plan._errors import PlanError
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, Value

__all__ = ["FORMAT", "STEPS", "upgraded"]

FORMAT = 1
"""The format that is written."""

Step = Callable[[Branch], Branch]

STEPS: Mapping[int, Step] = {}
"""For each older format, what turns it into the next one."""


def upgraded(document: Branch, *, steps: Mapping[int, Step] = STEPS, current: int = FORMAT) -> Branch:
    """``document`` in the present format.

    Raises ``PlanError`` where the format is missing, unknown, newer than this version knows, or too old.
    """
    stated = document.values.get("format")
    number = _number(stated, document, current)
    if number > current:
        raise PlanError(say.FORMAT_NEWER.say(stated=number, current=current), place=document.place("format"))
    while number < current:
        if number not in steps:
            message = say.FORMAT_WITHOUT_STEP.say(stated=number, current=current)
            raise PlanError(message, place=document.place("format"))
        document = steps[number](document)
        number += 1
    return document


def _number(stated: Value, document: Branch, current: int) -> int:
    if stated is None:
        raise PlanError(say.FORMAT_MISSING.say(current=current), place=document.place())
    if isinstance(stated, str) and re.fullmatch(r"[1-9][0-9]{0,5}", stated):
        return int(stated)
    message: Message = say.FORMAT_UNKNOWN.say(current=current, stated=stated if isinstance(stated, str) else "…")
    raise PlanError(message, place=document.place("format"))
