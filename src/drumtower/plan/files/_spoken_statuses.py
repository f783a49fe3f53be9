"""Statuses that people write beside a value: 预计5.2%左右, 初步核算：1022.8亿元, 60家（快报）.

words ──status_beside──▶ SpokenStatus (the words of the status, the value alone, the status)
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drumtower.plan._observations import Status
from drumtower.plan.language import read_evidence
from drumtower.quantity import QuantityError

__all__ = ["SpokenStatus", "status_beside"]

_STATUSES = {
    "预计": Status.ESTIMATE, "预估": Status.ESTIMATE, "估计": Status.ESTIMATE, "预测": Status.ESTIMATE, "测算": Status.ESTIMATE,
    "初步核算": Status.PRELIMINARY, "初步统计": Status.PRELIMINARY, "初步": Status.PRELIMINARY, "快报": Status.PRELIMINARY,
    "实际": Status.ACTUAL, "最终核实": Status.FINAL, "最终": Status.FINAL,
}  # fmt: skip


class SpokenStatus(NamedTuple):
    """What stands beside a value: the words of the ``status``, and ``value``, the rest without them."""

    words: str
    value: str
    status: Status


def status_beside(words: str) -> SpokenStatus | None:
    """The status before a value, or in brackets behind it; None where there is none, or the rest is no value.

    >>> status_beside("预计5.2%左右")
    SpokenStatus(words='预计', value='5.2%左右', status=<Status.ESTIMATE: 'estimate'>)
    >>> status_beside("5.2%左右")
    """
    found = _before().fullmatch(words.strip()) or _behind().fullmatch(words.strip())
    if found is None or not _is_evidence(found["value"]):
        return None
    return SpokenStatus(found["words"], found["value"], _STATUSES[found["words"]])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>{_alternatives()})[数值]?(?:完成|[可将能]?达到?|为)?\s*[：:]?\s*(?P<value>.+)")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<value>.+?)\s*[（(]\s*(?P<words>{_alternatives()})[数值]?\s*[）)]")


def _alternatives() -> str:
    return "|".join(sorted(_STATUSES, key=len, reverse=True))


def _is_evidence(words: str) -> bool:
    try:
        read_evidence(words)
    except QuantityError:
        return False
    return True
