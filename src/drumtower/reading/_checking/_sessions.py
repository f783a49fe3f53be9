"""Sessions: the number of the congress against last year's report, plenary sessions against their dates, the speaker's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._lists import number_of
from drumtower.reading._checking._messages import NO_SUCH_PLENUM, PLENUM_AHEAD, SAME_SPEAKER, SESSION_ORDER
from drumtower.reading._checking._model import CheckFinding

__all__ = ["plenums", "session_order", "speakers"]

_CONGRESS = re.compile(
    r"第(?P<term>[一二三四五六七八九十]{1,3})届人民代表大会第(?P<session>[一二三四五六七八九十]{1,2})次会议"
)


def session_order(case: Case) -> Iterator[CheckFinding]:
    """``leftover``: within a term the sessions count up, and the next term is one further."""
    if case.previous is None:
        return
    now, last = (_CONGRESS.search(each.text[:1500]) for each in (case, Case(case.previous)))
    if now is None or last is None or now[0] == last[0]:
        return
    here, there = ((number_of(each["term"]), number_of(each["session"])) for each in (now, last))
    if here < there or here[0] > there[0] + 1:
        spot = (now.start(), now.end())
        yield case.finding("leftover", spot, SESSION_ORDER.say(now=now[0], last=last[0]), subject="session order")


# ---- plenary sessions of the Central Committee


_PLENUM = re.compile(r"(?:党的|中国共产党(?:第)?|中央)(?P<term>十[八九]|二十)届(?P<n>[一二三四五六七八九])中全会")
_DAYS = {
    "十八": ("2012-11-15", "2013-02-28", "2013-11-12", "2014-10-23", "2015-10-29", "2016-10-27", "2017-10-14"),
    "十九": ("2017-10-25", "2018-01-19", "2018-02-28", "2019-10-31", "2020-10-29", "2021-11-11", "2022-10-12"),
    "二十": ("2022-10-23", "2023-02-28", "2024-07-18", "2025-10-23"),
}
"""The closing days of the plenary sessions, as their communiques give them; the twentieth may still have further ones."""


def plenums(case: Case) -> Iterator[CheckFinding]:
    """``leftover``: a plenary session that was not yet held on the day of the report, or never."""
    for match in _PLENUM.finditer(case.text):
        days, number = _DAYS[match["term"]], number_of(match["n"])
        spot = (match.start(), match.end())
        if number > len(days):
            if match["term"] != "二十":
                yield case.finding(
                    "leftover", spot, NO_SUCH_PLENUM.say(name=match[0], count=len(days)), subject=match[0]
                )
        elif case.session_day and date.fromisoformat(days[number - 1]) > case.session_day:
            said = PLENUM_AHEAD.say(name=match[0], held=days[number - 1], day=case.session_day.isoformat())
            yield case.finding("leftover", spot, said, subject=match[0])


# ---- the speaker


_SPEAKER = re.compile(
    r"^[^\n，。；]{0,24}?(?:主任|局长|区长|市长|县长|省长|州长|旗长|主席)(?P<name>[一-鿿]{2,3})$", re.MULTILINE
)


def speakers(case: Case) -> Iterator[CheckFinding]:
    """``leftover``: the line under the title names the speaker of last year's report; only a note, as it may be right."""
    if case.previous is None:
        return
    now, last = (_SPEAKER.search(each.text[:600]) for each in (case, Case(case.previous)))
    if now is not None and last is not None and now["name"] == last["name"]:
        spot = (now.start("name"), now.end("name"))
        said = SAME_SPEAKER.say(name=now["name"])
        yield case.finding("leftover", spot, said, severity=Severity.NOTE, subject="speaker")
