"""分别: as many values as names.

软件服务、商贸物流分别增长5.5%、6%          two names, two values
平台群众满意率分别为99.2%、98.7%           the names stand earlier in the sentence; only agreement is believed
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case, Stretch
from drumtower.reading._checking._lists import Listed, bare, list_before
from drumtower.reading._checking._messages import RESPECTIVELY
from drumtower.reading._checking._model import CheckFinding, Relation

__all__ = ["respectively"]

Said = Relation | CheckFinding

_NUMBER = r"[-−]?(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千万亿]+(?=[个项家倍成名户件]))"
_UNIT = r"(?:个?百分点|[%‰]|[万亿千百]*[一-鿿A-Za-zμ/³²]{0,6}?)"
_VALUE = rf"(?:超过?|近|约|达到?|突破|不低于|高于|第)?{_NUMBER}{_UNIT}(?:以上|左右|以下|以内|[余多]?)"
_VALUES = re.compile(rf"(?P<first>{_VALUE})(?P<rest>(?:、{_VALUE})*(?:(?:和|与|以及|及){_VALUE})?)(?=[，。；）\n]|$)")
_VERB = re.compile(
    r"(?:比上年|较上年|同比|环比|比去年|较去年|预计|实现|比\d{4}年|全年|累计|将|均|各|已|再|年均)*"
    r"(?:增长|下降|提高|提升|降低|减少|增加|达到?|为|占|完成|上涨|下跌|回落|超过?|突破|位居|新增|实现|上升|改善|增至|降至|至|到|有|是)?了?"
    r"(?:至|到|为)?"
)
_SPLIT = re.compile(r"、|和|与|以及|及")
_NUMBERED = re.compile(r"\d")


def respectively(case: Case) -> Iterator[Said]:
    """``respectively`` for each 分别 that is followed by a list of values."""
    for sentence in case.sentences:
        for match in re.finditer("分别", sentence.text):
            yield from _look(case, sentence, match.start(), match.end())


def _look(case: Case, sentence: Stretch, start: int, end: int) -> Iterator[Said]:
    after = sentence.text[end:]
    verb = _VERB.match(after)
    values = _VALUES.match(after, verb.end() if verb else 0)
    if not values:
        return
    stated = [value for value in _SPLIT.split(values[0]) if _NUMBERED.search(value) or value]
    names, near = _names(sentence.text, start)
    if names is None:
        return
    where = [(sentence.start + names.start, sentence.start + names.end)]
    spot = (sentence.start + end + values.start(), sentence.start + end + values.end())
    holds = names.least <= len(stated) <= names.most and (len(stated) > 1 or not near)
    if not holds and not near:
        return
    count = len(stated) if holds else len(names.items)
    shown = "、".join((bare(names.items[0]), *names.items[1:]))
    statement = f"{shown}: {_word(count)} subjects, {_word(len(stated))} values ({'、'.join(stated)})"
    each_value = [(spot[0] + at, spot[0] + at + len(value)) for at, value in _places(values[0], stated)]
    yield case.relation("respectively", [*where, *each_value], statement, holds)
    if not holds:
        said = RESPECTIVELY.say(names=shown, count=len(names.items), values="、".join(stated), stated=len(stated))
        expected = f"{len(names.items)}"
        each = (
            len(stated) == 1 and len(names.items) > 2 and not stated[0].endswith(("%", "百分点"))
        )  # 各增加2个 is meant
        severity = Severity.NOTE if each else None
        yield case.finding("respectively", spot, said, expected=expected, also=where, severity=severity, subject=shown)


def _places(words: str, values: list[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for value in values:
        at = words.index(value, at)
        yield at, value
        at += len(value)


def _word(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)


def _names(text: str, end: int) -> tuple[Listed | None, bool]:
    """The names before 分别, and whether they stand right there; else the nearest list earlier in the sentence."""
    here = list_before(text, end)
    if here.most > 1:
        return here, True
    at = here.start - 1
    while at > 0:
        earlier = list_before(text, at)
        if earlier.most > 1 and "、" in text[earlier.start : earlier.end]:
            return _trimmed(earlier), False
        at = earlier.start - 1
    return None, False


def _trimmed(listed: Listed) -> Listed:
    """96001、96002热线及时回复率均达100%: the last name without what is said of all."""
    items = list(listed.items)
    if all(item.isdigit() for item in items[:-1]):
        match = re.match(r"\d+", items[-1])
        items[-1] = match[0] if match else items[-1]
    return listed._replace(items=tuple(items))
