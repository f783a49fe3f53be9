"""Disclosure: what must not stand in a published report: personal data, one taxpayer's tax, figures under embargo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drumtower.reading._checking._case import Case
from drumtower.reading._checking._messages import (
    EMBARGOED,
    IDENTITY_NUMBER,
    MARKED_INTERNAL,
    ONE_TAXPAYER,
    PHONE_NUMBER,
)
from drumtower.reading._checking._model import CheckFinding

__all__ = ["embargoed", "personal", "taxpayers"]

_ID = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?![\d.%])")
_INTERNAL = re.compile(r"内部资料|注意保存|仅供内部|内部使用|不得外传|机密|秘密★|(?<=[（(])(?:秘密|机密|内部)(?=[）)])")


def personal(case: Case) -> Iterator[CheckFinding]:
    """``disclosure``: identity numbers (with a right check digit, GB 11643-1999), mobile phones, marks of secrecy."""
    for match in _ID.finditer(case.text):
        if _is_identity(match[0]):
            shown = f"{match[0][:6]}…{match[0][-2:]}"
            said = IDENTITY_NUMBER.say()
            yield case.finding("disclosure", (match.start(), match.end()), said, stated=shown, subject=shown)
    for match in _MOBILE.finditer(case.text):
        shown = f"{match[0][:3]}…{match[0][-2:]}"
        yield case.finding("disclosure", (match.start(), match.end()), PHONE_NUMBER.say(), stated=shown, subject=shown)
    for match in _INTERNAL.finditer(case.text):
        yield case.finding("disclosure", (match.start(), match.end()), MARKED_INTERNAL.say(words=match[0]))


def _is_identity(number: str) -> bool:
    """Whether the last character is the one that ISO 7064 MOD 11-2 gives.

    >>> _is_identity("11010519491231002X")
    True
    """
    return _CHECK[sum(int(n) * w for n, w in zip(number, _WEIGHTS, strict=False)) % 11] == number[-1].upper()


_FIRM = re.compile(
    r"(?P<firm>[一-鿿A-Za-z（）]{2,20}?(?:股份有限公司|有限责任公司|有限公司|集团公司))[^。；\n]{0,20}?"
    r"(?:纳税|缴税|缴纳税款|税收贡献|入库税收|上缴税[收金])(?:额|总额)?(?:达到?|为|约|超过?)?(?P<n>\d[\d.,]*[万亿]?元?)"
)


def taxpayers(case: Case) -> Iterator[CheckFinding]:
    """``disclosure``: the tax of one named firm (税收征收管理法 §8: the tax office keeps what it knows of a taxpayer)."""
    for match in _FIRM.finditer(case.text):
        spot = (match.start("firm"), match.end("n"))
        yield case.finding("disclosure", spot, ONE_TAXPAYER.say(firm=match["firm"]), subject=match["firm"])


def embargoed(case: Case) -> Iterator[CheckFinding]:
    """``disclosure``: a figure that the plan keeps under embargo, or does not open to the public."""
    if case.plan is None:
        return
    day = case.today or case.session_day
    closed = [
        o
        for o in case.plan.observations
        if o.openness.value != "public" or (o.embargo and (day is None or o.embargo > day))
    ]
    names = {i.code: i.name for i in case.plan.indicators}
    for observation in closed:
        name = names.get(observation.indicator, observation.indicator)
        for fact in case.facts:
            if fact.indicator == name and str(observation.value) == _pressed(fact.quote):
                said = EMBARGOED.say(indicator=name, day=observation.embargo or "—")
                yield case.finding("disclosure", case.spot(fact), said, subject=name)


def _pressed(words: str) -> str:
    return "".join(words.split())
