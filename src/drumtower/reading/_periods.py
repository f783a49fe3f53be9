"""Periods: of which stretch of time each quantity speaks.

前三季度, 1—11月, 2025年      said in its sentence: holds for what follows, until another is said
12月份                       a single month: holds within its clause, or where it opens the sentence
比上年, 较2020年, 同比         compared with: no period
由2020年的A提高到2025年的B     each its own
otherwise                    the period of the part of the report
"""

from __future__ import annotations

import re
from functools import lru_cache

from drumtower.calendar import CalendarError, read_period
from drumtower.reading._clauses import left_end, sentence_start
from drumtower.reading._mentions import Mention
from drumtower.reading._outline import Part, Setting

__all__ = ["set_periods"]

STATED = re.compile(
    r"(?=[比较与同按以自从截到至今去上明本当前一二三四下0-9])(?P<since>比|较|与|同|按|以|自|从(?=20\d\d年以来))?(?P<until>截至|截止|到|至)?(?P<words>(?P<year>20\d\d年|今年|去年|上年|明年|本年|当年)?(?:的)?"
    r"(?:前[一二三四]个?季度|[一二三四]季度|上半年|下半年|1[—\-－至~～]\d{1,2}月(?:份)?|\d{1,2}[—\-－至~～]\d{1,2}月(?:份)?|前\d{1,2}个月|"
    r"\d{1,2}月(?:份|末|底)|\d{1,2}月(?=\d{1,2}日|末|底|，|份)|(?<=年)\d{1,2}月)?)(?P<end>末|底|初)?"
)
SPAN = re.compile(
    r"20(\d\d)年?[—\-－至~～]+20(\d\d)年|[“\"]?十([二三四五六])五[”\"]?(?:规划)?(?:时期|期间|以来|末|这五年)|五年来|过去五年|近五年|五年(?:累计|间|共|里|增长|新增|年均|提高)"
)
WHOLE = re.compile(r"全年|年末|年底|当年")
ANY = re.compile(
    r"20\d\d|今年|去年|上年|明年|本年|当年|季度|半年|月|五[”\"]?(?:时期|期间|以来|规划)|五年|全年|年末|年底"
)


class _Said:
    """A period said at ``at``: until where it holds at least, and whether it holds for what follows."""

    __slots__ = ("at", "carries", "code", "end", "until")

    def __init__(self, at: int, end: int, code: str | None, carries: bool, *, until: bool = False) -> None:
        self.at, self.end, self.code, self.carries, self.until = at, end, code, carries, until


def set_periods(mentions: list[Mention], setting: Setting) -> None:
    """Give each mention of one line its period."""
    if not mentions:
        return
    said = _all_said(mentions[0].line.text, setting)
    for mention in mentions:
        mention.period = _period_of(mention, said, setting)
    for mention in mentions:
        _date_passage(mention, said, setting)
        _date_streak(mention, setting)


def _date_streak(mention: Mention, setting: Setting) -> None:
    """连续6年: the years up to the one that is spoken of."""
    spoken, years = re.fullmatch(r"\d{4}", mention.period or ""), mention.value
    if setting.part is Part.PLAN or not spoken or mention.unit != "年" or not mention.before.endswith("连续"):
        return
    if years is not None and 2 <= years <= 50 and years == int(years):
        last = int(spoken[0])
        mention.period = f"{last - int(years) + 1}..{last}"


STOCK = re.compile(
    r"(?:达到?|增至|升至|提升?至|提高到|提升到|增加到|突破|超过|超|居|为|降至|下降到|拥有|迈上|稳定在|保持在|总量|[率重量数])(?:了)?$"
)

FLOW = re.compile(r"累计|新增|年均|共|建成|完成|新建|改造|实现|发放|引进|培育|净增|增长|五年|投入")


def _date_passage(mention: Mention, said: list[_Said], setting: Setting) -> None:
    """从A提高到B: A stood before the stretch of time began, B at its end; so does what is reached in five years."""
    years = re.fullmatch(r"(\d{4})(?:\.\.(\d{4}))?", mention.period or "")
    if years is None or setting.part is Part.PLAN:
        return
    first, last = int(years[1]), int(years[2] or years[1])
    if mention.risen_from is not None:
        mention.period = str(last)
        if not _says_year(mention.risen_from, said):
            mention.risen_from.period = str(first - 1)
        elif not _says_year(mention, said) and last < int((setting.period or "0")[-4:]):
            mention.period = (setting.period or "")[-4:]
    elif (
        years[2]
        and mention.period == setting.period
        and STOCK.search(mention.before)
        and not FLOW.search(mention.before)
    ):
        mention.period = str(last)


def _says_year(mention: Mention, said: list[_Said]) -> bool:
    return any(mention.start - len(mention.before) <= word.at < mention.start for word in said)


def _period_of(mention: Mention, said: list[_Said], setting: Setting) -> str | None:
    text = mention.line.text
    sentence = sentence_start(text, mention.start)
    clause = left_end(text, mention.start)
    for word in reversed(said):
        if word.at < sentence or word.at >= mention.start:
            continue
        if word.until and "；" in text[word.at : mention.start]:
            continue
        if word.carries or word.at >= clause:
            return word.code
    return setting.period


def _all_said(text: str, setting: Setting) -> list[_Said]:
    """Every period said in a line, in order."""
    if not ANY.search(text):
        return []
    said = [
        found
        for match in STATED.finditer(text)
        if match["words"].strip("的") and (found := _stated(text, match, setting))
    ]
    said += [
        _Said(m.start(), m.end(), _span(m, setting), True) for m in SPAN.finditer(text) if _is_free(text, m.start())
    ]
    said += [_Said(m.start(), m.end(), _whole(setting), True) for m in WHOLE.finditer(text)]
    return sorted(said, key=lambda word: word.at)


def _is_free(text: str, at: int) -> bool:
    """Whether a stretch of years is spoken of, and not only compared with or part of a name."""
    return text[at - 1 : at] not in ("比", "较", "与", "《", "个")


def _whole(setting: Setting) -> str | None:
    return str(setting.year) if setting.year else setting.period


def _span(found: re.Match[str], setting: Setting) -> str | None:
    if found[1]:
        return f"20{found[1]}..20{found[2]}"
    if found[3]:
        first = 2011 + 5 * ("二三四五六".index(found[3]))
        return f"{first}..{first + 4}"
    if setting.part is Part.PLAN or setting.year is None:
        return setting.period
    first = setting.year - (setting.year - 1) % 5
    return f"{first}..{first + 4}"


def _stated(text: str, found: re.Match[str], setting: Setting) -> _Said | None:
    words, year = found["words"].replace("的", ""), found["year"]
    behind = text[found.end() : found.end() + 6]
    if found["since"] in ("比", "较", "与", "同", "自", "从", "按", "以") or found["end"] == "初":
        return None
    if year in ("上年", "去年") and re.match(r"(?:同期|末|底)?(?:增长|下降|提高|持平|增加|减少|高|低)", behind):
        return None
    if re.match(r"[—\-－至~～]20|(?:\d{1,2}月)?\d{1,2}日|版|号|杯|款", behind):
        return None
    code = _code(words, setting.year)
    until = bool(found["until"])
    return _Said(found.start(), found.end(), code, _carries(text, found), until=until) if code else None


def _carries(text: str, found: re.Match[str]) -> bool:
    """A year, a quarter or a range holds for what follows; a single month only where it opens the clause by itself."""
    words = found["words"]
    if not words.endswith(("月", "月份")) or re.search(r"[—\-－至~～前]", words):
        return True
    return text[found.end() : found.end() + 1] in ("，", "份")


@lru_cache(maxsize=2048)
def _code(words: str, year: int | None) -> str | None:
    relative = {"今年": "", "本年": "", "当年": ""}
    for word, empty in relative.items():
        words = words.replace(word, empty)
    if words in ("上年", "去年", "明年"):
        return None if year is None else str(year + (1 if words == "明年" else -1))
    if not words:
        return None if year is None else str(year)
    try:
        return read_period(words.removesuffix("份"), year=year).code
    except CalendarError:
        return None
