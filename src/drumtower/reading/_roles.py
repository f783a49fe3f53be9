"""Roles: what each quantity is in the document.

review                     actual        预计 before it, up to the next ；or 。   estimate
plan                       target        但去年已…, 目前有…                        actual
五个方面, A、B两大…           background    a note that explains                  background or definition
到2030年… in a review       target        “其中××指…” in a note                  definition
"""

from __future__ import annotations

import re

from drumtower.reading._clauses import left_end
from drumtower.reading._facts import FactKind, Role
from drumtower.reading._mentions import Mention
from drumtower.reading._outline import Part, Setting
from drumtower.reading._words import compiled

__all__ = ["set_roles"]

STOPS = "；。！？;"
EXPECTED = re.compile(r"预计|有望|预测")
QUALIFYING = (
    "累计",
    "共计",
    "合计",
    "总计",
    "确保",
    "力争",
    "保持",
    "连续",
    "稳居",
    "站稳",
    "高于",
    "快于",
    "低于",
    "不低于",
    "争取",
    "超额",
)
FUTURE = re.compile(r"(?:力争|确保|争取|计划|将|目标)?(?:到|至)(20\d\d)年")
DONE = re.compile(
    r"去年|上年|20\d\d年(?:[^，。；]{0,12})(?:达到?|实现|完成|增长|已)|已(?:经)?(?:达|有|建成|完成|累计|实现|形成)|目前|现有|五年来|截至"
)
COUNTED_SET = re.compile(r"^(?:大|个方面|个)?(?:方面|领域|重点|类|行动|工程|任务|特点|阶段)")


def set_roles(mentions: list[Mention], setting: Setting) -> None:
    """Give each mention of one line its role, and the qualifiers that stand off from its number."""
    for mention in mentions:
        mention.role = _role(mention, setting)
        _qualify(mention)


def _role(mention: Mention, setting: Setting) -> Role:
    if setting.explains:
        return _explained(mention)
    if _only_counts_names(mention):
        return Role.BACKGROUND
    if setting.part is Part.PLAN:
        return _planned(mention, setting)
    if _is_expected(mention):
        return Role.ESTIMATE
    return Role.TARGET if _lies_ahead(mention, setting) else Role.ACTUAL


def _stretch(mention: Mention) -> str:
    """The words from the last ；or 。up to the mention."""
    text = mention.line.text
    begin = max(text.rfind(mark, 0, mention.start) for mark in STOPS) + 1
    return text[begin : mention.start]


def _is_expected(mention: Mention) -> bool:
    stretch = _stretch(mention)
    if EXPECTED.search(stretch) or re.match(r"[（(]预计", mention.line.text[mention.end : mention.end + 3]):
        mention.qualify("预计")
        return True
    return False


def _only_counts_names(mention: Mention) -> bool:
    """三大行动, 五个方面, A、B两大水系: the number only counts what is named around it."""
    if mention.kind is not FactKind.COUNT or mention.rule != "number.chinese" or mention.measured is None:
        return False
    symbol = mention.measured.symbol
    if symbol in ("大", "大类"):
        return True
    if symbol not in ("个", "项", "条", "类") or mention.value is None or mention.value > 20:
        return False
    words = mention.before
    return (
        "、" in words
        or words.endswith("等")
        or bool(COUNTED_SET.match(mention.after))
        or bool(re.search(r"[一-龥]$", words))
    )


def _planned(mention: Mention, setting: Setting) -> Role:
    """In a plan a figure is a target, unless its own clause says that it has been reached."""
    text = mention.line.text
    clause = text[left_end(text, mention.start) : mention.start]
    if DONE.search(clause) and not re.search(r"力争|确保|将|目标|要", clause):
        said = re.search(r"20(\d\d)年", clause)
        if said is None or (setting.year and int("20" + said[1]) < setting.year):
            return Role.ACTUAL
    return Role.TARGET


def _lies_ahead(mention: Mention, setting: Setting) -> bool:
    """到2030年达到…, in a part that looks back."""
    found = list(FUTURE.finditer(_stretch(mention)))
    return bool(found and setting.year and int(found[-1][1]) > setting.year)


def _explained(mention: Mention) -> Role:
    """In a note: a figure with a year ahead is a target, one that says what a word means defines, the rest is background."""
    stretch = mention.line.text[: mention.start]
    if mention.period and FUTURE.search(stretch):
        return Role.TARGET
    return Role.DEFINITION if compiled(r"组成$|构成$|五大|以上$").search(mention.before[-4:]) else Role.BACKGROUND


def _qualify(mention: Mention) -> None:
    """The qualifiers that stand in the same clause before the number."""
    for word in QUALIFYING:
        if word in mention.before:
            mention.qualify(word)
    if compiled(r"(?<![人户年日亩地平月])均").search(mention.before):
        mention.qualify("均")
    if (
        "共计" not in mention.qualifiers
        and re.search(r"共(?:有|计)?[^，]{0,4}$", mention.before)
        and "公共" not in mention.before[-6:]
    ):
        mention.qualify("共")
