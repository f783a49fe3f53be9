"""Outline: under which headings each line stands, what that part of the report does, and of which year it speaks.

    一、2023年…执行情况   review, 2023      二、2024年…安排    plan, 2024       统计公报    review throughout
    “十四五”时期…        review, 2021..2025

Where headings do not tell, the words of the paragraph do (五年来, 过去一年; 今年主要预期目标).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from drumtower.document import Document, Where
from drumtower.reading._lines import Line
from drumtower.reading._mood import mood

__all__ = ["Part", "Setting", "Years", "settings", "years_of"]


LIMIT = 8
"""How far what was felt before can weigh."""


class Part(StrEnum):
    """What a part of a report does: it looks back, it plans, or neither is known."""

    REVIEW = "review"
    PLAN = "plan"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a document: the one it looks back on and the one it plans; equal where it only looks back."""

    review: int | None
    plan: int | None
    only_review: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a line stands: path of headings, part, and the period that its figures have unless they say otherwise."""

    section: str = ""
    part: Part = Part.UNKNOWN
    year: int | None = None
    period: str | None = None
    where: str = "body"
    explains: bool = False


# ---------------------------------------------------------------- the years of a document

COMMUNIQUE = re.compile(r"公报|统计年鉴|状况|运行情况|统计快报|白皮书")
MEETING = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日?[^。]{0,24}(?:会议|大会|人大|代表)")
PLAIN_YEAR = re.compile(r"(?<![到至])(20\d\d)(?=年)")


def years_of(document: Document, lines: list[Line]) -> Years:
    """The years that ``document`` speaks of, from its title, its opening lines, or the year it names most."""
    opening = "".join(line.text for line in lines[:6])[:400]
    title = re.sub(r"\s", "", document.title or document.name) + "|" + opening[:80]
    text = opening + "".join(line.text for line in lines[6:])
    if re.search(r"计划[^。]{0,30}草案|执行情况与", title + opening):
        return _plan_report_years(title + opening, text)
    if COMMUNIQUE.search(title) and not re.search(r"工作报告", title):
        year = _first_year(title) or _first_year(opening) or _commonest(text)
        return Years(year, year + 1 if year else None, only_review=True)
    return _work_report_years(title, opening, text)


def _plan_report_years(opening: str, text: str) -> Years:
    found = re.search(r"(20\d\d)年[^。]{0,24}执行情况[^。]{0,6}(20\d\d)年", opening)
    if found:
        return Years(int(found[1]), int(found[2]))
    year = _first_year(opening) or _commonest(text)
    return Years(year, year + 1 if year else None)


def _work_report_years(title: str, opening: str, text: str) -> Years:
    meeting = MEETING.search(title) or MEETING.search(opening)
    if meeting:
        return Years(int(meeting[1]) - 1, int(meeting[1]))
    if found := re.search(r"(20\d\d)年(?:[^。，]{0,16})?(?:工作)?回顾|回顾(20\d\d)年", text):
        year = int(found[1] or found[2])
        return Years(year, year + 1)
    titled = _first_year(title) if "政府工作报告" in title else None
    if titled:
        return Years(titled - 1, titled)
    common = _commonest(text)
    if common is None:
        return Years(None, None)
    plans = re.search(rf"{common}年(?:，?我们[要将]|[^。]{{0,12}}(?:目标|任务|安排|重点工作))", text)
    return Years(common - 1, common) if plans else Years(common, common + 1)


def _first_year(text: str) -> int | None:
    found = PLAIN_YEAR.search(text) or re.search(r"(20\d\d)", text)
    return int(found[1]) if found else None


def _commonest(text: str) -> int | None:
    counted = Counter(PLAIN_YEAR.findall(text))
    return int(counted.most_common(1)[0][0]) if counted else None


# ---------------------------------------------------------------- settings line by line

REVIEWS = re.compile(r"回顾|执行情况|完成情况|工作情况|成就|成效|成绩|进展|总结|过去|基本情况|概况|运行情况|现状")
PLANS = re.compile(
    r"目标|任务|安排|总体要求|重点工作|部署|思路|打算|规划|建议|展望|措施|要求|原则|计划(?!执行)|下一步|今后|关于20\d\d年工作"
)
FIVE_YEARS = re.compile(
    r"[“\"]?(?P<p>十[一二三四五六七])五[”\"]?(?:规划)?(?:时期|期间|以来|这五年)?|(?:过去|这|近)五年|五年来|五年间|过去的五年"
)
ADDRESS = r"^[—\-]*(?:各位代表[！!，,])?"
FIVE_YEAR_OPENING = re.compile(
    ADDRESS + r"(?:[^。]{0,40}收官。)?[“\"]?(?:这|过去)?(?:(?P<plan>十[一二三四五六])五[”\"]?"
    r"(?:规划)?(?:时期|期间|以来|这五年|收官|顺利|胜利|圆满|规划)|五年来|(?:过去|这|的)?(?:的)?五年|回首五年|回望)"
)
YEAR_OPENING = re.compile(
    r"^[—\-]*(?:过去(?:的)?一年|一年来|刚刚过去的一年|20\d\d年(?![—\-至到])(?:是|，|，?面对|，?我们|，?全)|去年|回顾(?:过去)?一年|这一年)"
)
NEXT_FIVE = re.compile(r"(?:十[五六七])五[”\"]?(?:时期|期间|规划(?!的?开局)|主要目标|目标)|今后五年|未来五年")
NEXT_FIVE_OPENING = re.compile(
    ADDRESS + r"[“\"]?(?:(?P<plan>十[五六七])五[”\"]?(?:时期|期间)|今后五年|未来五年|《纲要)"
)
PLAN_OPENING = re.compile(
    r"今年(?:政府)?(?:工作)?(?:的)?(?:发展)?(?:总体要求|主要预期目标|预期目标|主要目标|发展主要|经济社会发展|重点)|今年发展主要预期目标|"
    r"(?:做好|完成|做好今年|关于)(?:20\d\d年|今年)(?:的)?(?:政府)?工作|今年，?(?:我们)?(?:要|将)(?:重点)?|20\d\d年[^。]{0,10}(?:预期目标|总体要求|主要目标|重点做好)|"
    r"今年是|主要预期目标"
)
SUMMING_UP = re.compile(
    r"^(?:总体来看|总的来看|总的看|综合来看|同时，?(?:我们)?也|在肯定成绩|在总结成绩|各位代表[！!]过去)"
)


def settings(document: Document, lines: list[Line], years: Years) -> Iterator[tuple[Line, Setting]]:
    """Each line with its setting, the notes with that of the place where their mark stands."""
    walker = _Walker(years)
    by_start: list[tuple[int, Setting]] = []
    for line in lines:
        if line.paragraph.note is None:
            setting = walker.walk(line)
            by_start.append((line.paragraph.start, setting))
        else:
            setting = _of_note(document, line, by_start)
        yield line, setting


def _of_note(document: Document, line: Line, by_start: list[tuple[int, Setting]]) -> Setting:
    note = next((n for n in document.notes if n.number == line.paragraph.note), None)
    where = "endnote" if line.paragraph.where is Where.ENDNOTE else "footnote"
    at = note.anchor if note is not None and note.anchor is not None else line.paragraph.start
    setting = next((s for start, s in reversed(by_start) if start <= at), Setting())
    return replace(setting, where=f"{where} {line.paragraph.note}", explains=True)


class _Walker:
    """Walks down a document and remembers the headings passed and the part and period that they set."""

    def __init__(self, years: Years) -> None:
        self.years = years
        self.path: list[tuple[int, str]] = []
        self.part = Part.REVIEW if years.only_review or years.review else Part.UNKNOWN
        self.period = str(years.review) if years.review else None
        self.five = False
        self.evident = years.only_review
        self.feeling = 0

    def walk(self, line: Line) -> Setting:
        """The setting of ``line``, after it has been taken note of."""
        heading = line.paragraph.heading
        if heading is not None and heading.level < 9:
            self._pass_heading(heading.level, heading.number, line.text[:60])
        elif not self.years.only_review:
            self._pass_paragraph(line.text)
        if not self.evident and not line.is_row:
            self._feel(line.text)
        summing = SUMMING_UP.match(line.text) and any(level == 2 for level, _ in self.path)
        return Setting(self._section(bool(summing)), self.part, self._year(), self.period)

    def _pass_heading(self, level: int, number: str, title: str) -> None:
        self.path = [step for step in self.path if step[0] < level] + [(level, number)]
        if level == 1 and not self.years.only_review:
            self._judge_heading(title)
        elif level > 1 and not self.years.only_review:
            self._pass_paragraph(title)

    def _judge_heading(self, title: str) -> None:
        """What a heading of the first level says of the part that it opens."""
        reviews, plans, five = REVIEWS.search(title), PLANS.search(title), FIVE_YEARS.search(title)
        stated = re.search(r"20\d\d", title)
        plans_already = self.evident and self.part is Part.PLAN
        self.evident = True
        if reviews and not (plans and plans.start() < reviews.start()):
            self._review(int(stated[0]) if stated else None, five=bool(five) and not stated)
        elif NEXT_FIVE.search(title):
            self._plan_next_five()
        elif plans or (stated and self.years.plan == int(stated[0])):
            self._plan(int(stated[0]) if stated else None)
        else:
            self.evident = plans_already

    def _feel(self, text: str) -> None:
        """Where neither heading nor opening tells: what the words of this paragraph and of those before it say."""
        self.feeling = max(-LIMIT, min(LIMIT, self.feeling // 2 + mood(text)))
        if self.feeling >= 3 and self.part is not Part.PLAN:
            self._plan(None)
        elif self.feeling <= -2 and self.part is not Part.REVIEW:
            self._review(None, five=False)

    def _pass_paragraph(self, text: str) -> None:
        """What the opening of a paragraph says: of which stretch of years it speaks, or that the plan begins."""
        opening = text[:60]
        if self._looks_back(opening):
            return
        if NEXT_FIVE_OPENING.match(opening) and re.search(r"目标|规划|展望|发展|到20\d\d年", text[:80]):
            self._plan_next_five()
            self.evident = True
        elif self._begins_plan(text[:70]):
            self._plan(None)
            self.evident = True

    def _looks_back(self, opening: str) -> bool:
        """Whether a paragraph turns to years that are over; once the plan has begun only an old five-year plan does."""
        five = FIVE_YEAR_OPENING.match(opening)
        if five and (self._is_over(five["plan"]) if five["plan"] else self.part is not Part.PLAN):
            self._review(None, five=True)
            self.evident = True
            return True
        if self.part is not Part.PLAN and YEAR_OPENING.match(opening) and not self._names_plan_year(opening[:10]):
            self._review(None, five=False)
            self.evident = True
            return True
        return False

    def _is_over(self, ordinal: str) -> bool:
        """Whether the five-year plan of that number ended before the year that is planned."""
        last = 2010 + 5 * "一二三四五六七".index(ordinal[-1])
        return self.years.plan is None or last < self.years.plan

    def _names_plan_year(self, words: str) -> bool:
        return self.years.plan is not None and f"{self.years.plan}年" in words

    def _begins_plan(self, opening: str) -> bool:
        """Whether a paragraph turns to the year that is planned."""
        found = PLAN_OPENING.search(opening)
        if found is None or re.search(r"回顾|去年", opening[:20]):
            return False
        stated = re.search(r"20\d\d", found[0])
        return stated is None or int(stated[0]) == self.years.plan

    def _review(self, year: int | None, *, five: bool) -> None:
        self.part, self.five = Part.REVIEW, five
        last = year or self.years.review
        self.period = str(last) if last else None
        if five and self.years.review:
            first = self.years.review - (self.years.review - 1) % 5
            self.period = f"{first}..{first + 4}"

    def _plan(self, year: int | None) -> None:
        self.part, self.five = Part.PLAN, False
        planned = year if year and self.years.plan and year >= self.years.plan else self.years.plan
        self.period = str(planned) if planned else None

    def _plan_next_five(self) -> None:
        self.part, self.five = Part.PLAN, True
        if self.years.plan:
            first = self.years.plan - (self.years.plan - 1) % 5
            self.period = f"{first}..{first + 4}"

    def _year(self) -> int | None:
        return self.years.plan if self.part is Part.PLAN else self.years.review

    def _section(self, summing: bool) -> str:
        steps = [number.strip("、.． ") for _, number in self.path if number]
        if summing:
            return f"{steps[0]}（总）" if steps else "（总）"
        return "".join(steps)
