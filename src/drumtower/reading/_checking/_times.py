"""Times: 今年 and 去年 in the right year, no session of last year, and estimates where figures are not yet released."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from drumtower.finding import Severity, Wording
from drumtower.reading._checking._case import Case, Stretch
from drumtower.reading._checking._goals import is_number_of_goal
from drumtower.reading._checking._lists import number_of
from drumtower.reading._checking._messages import (
    ALREADY_RELEASED,
    ESTIMATED_SUCCESS,
    NOT_RELEASED,
    ODD_YEAR,
    PART_OF_YEAR,
    THIS_YEAR_AHEAD,
    THIS_YEAR_IN_REVIEW,
    TWO_SESSIONS,
    YEAR_OF_LAST_TEXT,
)
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._checking._tables import Release, releases
from drumtower.reading._facts import Fact, FactKind, Role

__all__ = ["estimated_success", "odd_years", "part_of_year", "released", "sessions", "this_year", "this_year_in_review"]

Said = Relation | CheckFinding


_THIS_YEAR = re.compile(r"(?P<word>今年|本年)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?!份?以来)")


def this_year(case: Case) -> Iterator[Said]:
    """``wrong_year``: 今年3月 in a report given on 10 January, where the month has not come yet."""
    day = case.session_day
    if day is None:
        return
    for match in _THIS_YEAR.finditer(case.text):
        month = number_of(match["month"])
        if month <= day.month or month > 12 or _is_plan(case, match.start()):
            continue
        spot = (match.start(), match.end())
        statement = f"{match[0]} in a report of {day.isoformat()} about {day.year - 1}"
        yield case.relation("wrong_year", [spot], statement, holds=False)
        proposed = f"{day.year - 1}年{match['month']}月"
        said = THIS_YEAR_AHEAD.say(words=match[0], day=day.isoformat(), year=day.year, proposed=proposed)
        yield case.finding("wrong_year", spot, said, expected=proposed, suggestion=proposed, subject=match[0])


def _is_plan(case: Case, at: int) -> bool:
    """Whether a place lies in the part of the report that plans, where a month may lie ahead."""
    year = case.years[1]
    heads = [h for h in case.document.headings if h.level == 1 and case.paragraphs[h.paragraph - 1].start <= at]
    title = heads[-1].title if heads else ""
    planning = re.search(r"安排|任务|目标|建议|计划草案|要求", title) and "回顾" not in title and "执行" not in title
    near = re.split("[，。；]", case.text[max(0, at - 30) : at])[-1] + case.text[at : at + 24]
    ahead = re.search(r"将于|计划于|预计|确保|力争", near) or (year is not None and f"{year}年" in near)
    return bool(planning) or bool(ahead)


_REVIEWED = re.compile(
    r"(?P<word>今年)(?:以来|上半年|前三季度|[一二三四]季度|下半年|前\d{1,2}个月|1月?[-—–－~～至到](?:[4-9]|1[0-2])月"
    r"|(?=(?:[全我本][国省市区县])?(?:累计|共计?|已|先后|成功|荣获|获评|获批)))"
)
_OWN_YEAR = re.compile(r"今年(?:是|的?工作|的?目标|的?任务|[1一]月|元旦|春节|要|将|拟)|做好今年|完成今年")
_AHEAD = re.compile(r"[将拟要]|确保|力争|计划|目标|任务|截至|到$|至$")


def this_year_in_review(case: Case) -> Iterator[Said]:
    """``wrong_year``: 今年以来 in the review of last year, in a report given at the beginning of the year after."""
    day, reported = case.session_day, case.years[0]
    if day is None or reported is None or day.year != reported + 1 or day.month > 3:
        return
    for line in _review(case, reported):
        if _OWN_YEAR.search(line.text) or f"{day.year}年" in line.text:
            continue
        for match in _REVIEWED.finditer(line.text):
            if not _AHEAD.search(re.split("[，。；]", line.text[: match.start()])[-1]):
                yield from _of_last_year(case, line.start, match, day)


def _of_last_year(case: Case, start: int, match: re.Match[str], day: date) -> Iterator[Said]:
    spot = (start + match.start(), start + match.end())
    statement = f"{match[0]} in the review of {day.year - 1}, in a report of {day.isoformat()}"
    yield case.relation("wrong_year", [spot], statement, holds=False)
    proposed = match[0].replace(match["word"], f"{day.year - 1}年", 1)
    said = THIS_YEAR_IN_REVIEW.say(
        words=match[0], day=day.isoformat(), reviewed=day.year - 1, year=day.year, proposed=proposed
    )
    yield case.finding("wrong_year", spot, said, expected=proposed, suggestion=proposed, subject=match[0])


def _review(case: Case, reported: int) -> Iterator[Stretch]:
    """The paragraphs under a heading that names the past year's 执行情况 or 回顾, and no other year."""
    heads = [heading for heading in case.document.headings if heading.level == 1]
    ends = [heading.paragraph - 1 for heading in heads[1:]] + [len(case.paragraphs)]
    for heading, end in zip(heads, ends, strict=True):
        title = "".join(heading.title.split())
        past = re.search(rf"{reported}年|过去一年|去年|上年", title) and re.search("执行情况|完成情况|回顾", title)
        if past and not re.search(rf"今年|{reported + 1}年|计划草案|安排", title):
            yield from case.paragraphs[heading.paragraph : end]


# ---- sessions


_CONGRESS = re.compile(r"第([一二三四五六七八九十]{1,3})届人民代表大会第([一二三四五六七八九十]{1,2})次会议")


def sessions(case: Case) -> Iterator[Said]:
    """``leftover``: two numbers of the congress in its heads, and a date of another year under the title."""
    head = case.text[:1500]
    found = {match.groups(): match for match in _CONGRESS.finditer(head)}
    if len(found) > 1:
        first, second = list(found.values())[:2]
        said = TWO_SESSIONS.say(first=first[0], second=second[0])
        spots = [(m.start(), m.end()) for m in (first, second)]
        yield case.finding("leftover", spots[1], said, expected=first[0], also=spots[:1], subject="session")
    reported, planned = case.years
    day = case.session_day
    title = re.search(r"(20\d\d)年[^\n]{0,30}执行情况", head)
    if title and day and reported and day.year not in (reported, reported + 1):
        at = case.text.find(f"{day.year}年{day.month}月")
        said = YEAR_OF_LAST_TEXT.say(day=day.isoformat(), reported=reported, planned=planned or reported + 1)
        yield case.finding("leftover", (max(0, at), max(0, at) + 5), said, expected=str(reported + 1), subject="day")


# ---- years that do not belong


def odd_years(case: Case) -> Iterator[Said]:
    """``leftover``: a heading with a year that is neither the year reported on nor the year planned for."""
    reported, planned = case.years
    if reported is None:
        return
    fine = {reported, planned or reported + 1, reported + 1}
    for heading in case.document.headings:
        title = "".join(heading.title.split())
        match = re.search(r"^.{0,16}?(20\d\d)年", title)
        if (
            heading.level > 2
            or not match
            or int(match[1]) in fine
            or len(title) > 50
            or re.search("—|-|－|至|到|规划|远景|以来|五年", title)
        ):
            continue
        line = case.paragraphs[heading.paragraph - 1]
        at = case.text.find(f"{match[1]}年", line.start)
        said = ODD_YEAR.say(year=match[1], reported=reported, planned=planned or reported + 1)
        yield case.finding("leftover", (at, at + 5), said, expected=f"{reported}年", subject=heading.title)
    yield from _odd_openings(case, reported, planned or reported + 1)


def _odd_openings(case: Case, reported: int, planned: int) -> Iterator[Said]:
    """一、2022年…执行情况 in the title of which stands 2023; and 全年 figures said of a year before that."""
    for match in re.finditer(r"(20\d\d)年(?:全年|全区|全市|全省|全县|是全面|，全)", case.text):
        year = int(match[1])
        if year in (reported, planned) or year > planned or year < reported - 1:
            continue
        start = case.text.rfind("\n", 0, match.start()) + 1
        if match.start() - start > 3:
            continue
        spot = (match.start(), match.start() + 5)
        said = ODD_YEAR.say(year=year, reported=reported, planned=planned)
        yield case.finding("leftover", spot, said, expected=f"{reported}年", subject=match[0])


# ---- parts of a year


_MAIN = re.compile(
    r"生产总值|一般公共预算收入|固定资产投资|社会消费品零售总额|可支配收入|进出口|规模以上工业|实际使用外资"
)


def part_of_year(case: Case) -> Iterator[Said]:
    """``period``: 前三季度 or 1—11月 for a main indicator of a report on the whole year, with no figure of the year beside it."""
    reported = case.years[0]
    if reported is None or case.session_day is None:
        return
    whole = {f.indicator for f in case.facts if f.period == str(reported)}
    for fact in case.facts:
        partial = fact.period is not None and fact.period.startswith(f"{reported}-") and fact.role is Role.ACTUAL
        if (
            fact.kind not in (FactKind.LEVEL, FactKind.GROWTH)
            or not partial
            or not _MAIN.search(fact.indicator or "")
            or fact.value is None
        ):
            continue
        if fact.indicator in whole or "季度" in (fact.unit or ""):
            continue
        spot = case.spot(fact)
        said = PART_OF_YEAR.say(indicator=fact.indicator, period=fact.period, year=reported)
        yield case.finding(
            "period", spot, said, expected=f"{reported}年全年", severity=Severity.NOTE, subject=fact.indicator or ""
        )


# ---- estimates


def released(case: Case) -> Iterator[Said]:
    """``estimate``: 预计 with a figure that has been released, and a figure not yet released without 预计."""
    reported = case.years[0]
    day = case.today or case.session_day
    if reported is None or day is None or day.year < reported:
        return
    told: dict[tuple[Wording, date], list[Fact]] = {}
    for fact in case.facts:
        release = _release_of(fact) if fact.period == str(reported) and fact.value is not None else None
        if release is None or is_number_of_goal(case, fact):
            continue
        known = release.day_of(reported)
        if fact.role is Role.ESTIMATE and day > known + timedelta(days=14):
            told.setdefault((ALREADY_RELEASED, known), []).append(fact)
        elif fact.role is Role.ACTUAL and day < known - timedelta(days=14):
            told.setdefault((NOT_RELEASED, known), []).append(fact)
    for (wording, known), facts in told.items():
        yield _unlike_releases(case, wording, known, day, facts)


def _release_of(fact: Fact) -> Release | None:
    """When the figure of a fact comes out, for the indicators of which that is known."""
    name = fact.indicator or ""
    if fact.kind not in (FactKind.LEVEL, FactKind.GROWTH) or not (fact.code or _MAIN.search(name)):
        return None
    return next((release for release in releases() if any(known in name for known in release.names)), None)


def _unlike_releases(case: Case, wording: Wording, known: date, day: date, facts: list[Fact]) -> CheckFinding:
    """One finding for all figures that come out on one day: told one by one they would bury what matters."""
    names = list(dict.fromkeys(fact.indicator or "" for fact in facts))
    said = wording.say(indicator="”“".join(names), day=day.isoformat(), known=known.isoformat())
    spot, *also = (case.spot(fact) for fact in facts)
    expected = f"预计{facts[0].quote}" if wording is NOT_RELEASED and len(facts) == 1 else ""
    return case.finding("estimate", spot, said, expected=expected, also=also, subject=names[0])


_SUCCESS = re.compile(r"预计[^。；]{0,40}?(?P<done>成功突破|成功实现|圆满完成|全面完成|成功创建|已经?完成|顺利完成)")


def estimated_success(case: Case) -> Iterator[Said]:
    """``text``: 预计 governs 成功突破, a forecast and a finished fact in one clause."""
    for match in _SUCCESS.finditer(case.text):
        spots = [(match.start(), match.start() + 2), (match.start("done"), match.end("done"))]
        yield case.relation(
            "text", spots, f"预计 governs {match['done']}: forecast and finished fact in one clause", holds=None
        )
        said = ESTIMATED_SUCCESS.say(done=match["done"])
        yield case.finding(
            "text", spots[1], said, also=spots[:1], suggestion=match["done"].removeprefix("成功"), subject=match[0]
        )
