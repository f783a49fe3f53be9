"""分别: as many values as names.

软件服务、商贸物流分别增长5.5%、6%          two names, two values
平台群众满意率分别为99.2%、98.7%           the names stand earlier in the sentence; only agreement is believed
城乡居民收入分别增长5%、6%                 one word that names two
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
_OF_BOTH = re.compile(
    r"(?P<城乡>城乡(?=(?:常住)?居民(?!基本|养老|医|大病)|低保|最低生活)(?!.*(?:收入[比差]|差距)))"
    r"|(?P<男女>男女(?=[^、]{0,8}$))|(?P<省市>(?<![各外])省市(?=两?级|重点))|(?P<进出口>进出口(?:总?[额值])?$)"
)
_BOTH = {"城乡": ("城镇", "农村"), "男女": ("男", "女"), "省市": ("省", "市"), "进出口": ("进口", "出口")}
_SEVERAL = re.compile(r"[三四五六七八九十3-9][个大类市县区年季月国级地者项]|\d年|年均|[各每逐]")


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
    names, near = _names(sentence.text, start, len(stated))
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


def _names(text: str, end: int, count: int) -> tuple[Listed | None, bool]:
    """The names before 分别, and whether they stand right there; else the nearest list earlier in the sentence."""
    here = list_before(text, end)
    if here.most > 1:
        return _with_pairs(here), True
    earlier = list(_earlier(text, here.start))
    pair = _pair(here, text[:end], count)
    if pair and not any(each.least <= count <= each.most for each in earlier):
        return pair, True
    return (earlier[0] if earlier else None), False


def _earlier(text: str, start: int) -> Iterator[Listed]:
    """The lists of names before a clause, the nearest first."""
    at = start - 1
    while at > 0:
        listed = list_before(text, at)
        if listed.most > 1 and "、" in text[listed.start : listed.end]:
            yield _trimmed(listed)
        at = listed.start - 1


def _with_pairs(listed: Listed) -> Listed:
    """全体、城乡居民收入 may be three, 城乡居民收入、支出 four."""
    pairs = (_OF_BOTH.search(item) for item in listed.items)
    doubled = any(pair and pair.lastgroup in ("城乡", "男女") for pair in pairs)
    return listed._replace(most=listed.most * 2) if doubled else listed


def _pair(here: Listed, before: str, count: int) -> Listed | None:
    """城乡居民收入 as the two that it names; a single value may be meant of each, and 三年 or 三市 may be the names."""
    pair = _OF_BOTH.search(here.items[0])
    if pair is None or count < 2 or (count > 2 and _SEVERAL.search(before)):
        return None
    return here._replace(items=_BOTH[str(pair.lastgroup)], least=2, most=2)


def _trimmed(listed: Listed) -> Listed:
    """96001、96002热线及时回复率均达100%: the last name without what is said of all."""
    items = list(listed.items)
    if all(item.isdigit() for item in items[:-1]):
        match = re.match(r"\d+", items[-1])
        items[-1] = match[0] if match else items[-1]
    return listed._replace(items=tuple(items))
