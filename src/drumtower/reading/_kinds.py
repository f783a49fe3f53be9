"""Kinds: what sort of quantity a mention is, and whether it speaks of more or less.

% behind 增长, 下降     growth       个百分点                change
% behind 占…比重        share        万元, 平方米             level
% otherwise            rate         家, 人, 场              count        第一, 前三   rank
"""

from __future__ import annotations

import re

from drumtower.reading._facts import FactKind
from drumtower.reading._mentions import Mention
from drumtower.reading._words import compiled, down, growth

__all__ = ["fix_kind", "fix_polarity"]

COUNTS = ("count", "people", "person-times", "households", "household-times", "containers")
REACHED = r"(?:到|至|在|达到|达|为)(?:了|约|近|超)?$"
SHARE = r"占(?!地|有率)[^，]*$|占比|比重|份额|所占比例|构成比"
LIST_ONLY = r"^[、和及与，]?$"
STRIVEN = r"[、，]?(?:并|再)?(?:力争|争取|努力|争创)(?:达到?|实现)?"
INCREASE = (
    r"(?:比|较)(?:上年|去年|年初|20\d\d年)[^，]{0,6}(?:增加|减少|多增?|少增?|增长|下降|提高|降低|扩大|缩小|增|减|新增)(?:了)?$|"
    r"(?:同比|上年)(?:增加|减少|多增|少增|提高|降低)(?:了)?$"
)
INCREASED = r"^(?:增加|减少|净增加|净减少|多增|少增|提高|降低)(?:了)?$"


def fix_kind(mention: Mention, before: Mention | None) -> None:
    """Say of which kind ``mention`` is; ``before`` is the one in front of it in its line."""
    mention.kind = _kind(mention, before)


def _kind(mention: Mention, before: Mention | None) -> FactKind:
    dimension = mention.dimension
    if mention.risen_from is not None and mention.risen_from.dimension == dimension:
        return mention.risen_from.kind
    if mention.rule == "number.rank":
        return FactKind.RANK
    if mention.measured is None and mention.rule == "number.fraction":
        return FactKind.SHARE
    if dimension == "points":
        return FactKind.CHANGE
    if dimension == "rate":
        return _rate_kind(mention, before)
    if dimension == "multiple":
        return FactKind.GROWTH if growth().search(mention.before) else FactKind.LEVEL
    if _is_increase(mention):
        return FactKind.CHANGE
    if dimension in COUNTS:
        return FactKind.COUNT
    return FactKind.LEVEL


def _is_increase(mention: Mention) -> bool:
    """比上年增加8.5万人: a difference, not a stock."""
    return bool(compiled(INCREASE).search(mention.before) or compiled(INCREASED).match(mention.before))


def _rate_kind(mention: Mention, before: Mention | None) -> FactKind:
    words = mention.before
    if before is not None and before.dimension == "rate" and _goes_on(mention, before):
        return before.kind
    if grown := _last_growth(words):
        behind = words[grown.end() :]
        if not compiled(REACHED).search(behind) or grown[0] in ("增速", "增幅", "涨幅", "降幅", "升幅"):
            return FactKind.GROWTH
    if compiled(SHARE).search(words):
        return FactKind.SHARE
    if not grown and re.match(r"(?:的)?[^，]{0,4}(?:增长|增速|增幅|涨幅|降幅)", mention.after):
        return FactKind.GROWTH
    return FactKind.RATE


def _goes_on(mention: Mention, before: Mention) -> bool:
    """Whether nothing new is said since the figure before: a row (5.5%、6%), or how far it may rise (2%左右，力争3%)."""
    between = mention.line.text[before.end : mention.start]
    return bool(compiled(LIST_ONLY).match(mention.before) or compiled(STRIVEN).fullmatch(between))


def _last_growth(words: str) -> re.Match[str] | None:
    """The last word of growth, if nothing but links stands behind it."""
    last = None
    for found in growth().finditer(words):
        last = found
    if last is None or len(words) - last.end() > 12:
        return None
    return last


def fix_polarity(mention: Mention, *, lower: bool) -> None:
    """Say whether a growth or change goes up or down; 改善 goes down where less is better."""
    if mention.kind not in (FactKind.GROWTH, FactKind.CHANGE):
        return
    words = mention.before
    if "改善" in words[-10:]:
        mention.polarity = "down" if lower else "up"
        return
    last = ""
    for found in compiled(
        r"增长|上升|上涨|提高|提升|增加|扩大|加快|高于|快于|高出|领先|多增|升值|" + down().pattern
    ).finditer(words):
        last = found[0]
    if last:
        mention.polarity = "down" if down().fullmatch(last) else "up"
    if mention.value is not None and mention.value < 0:
        mention.polarity = "down"
    mention.polarity = mention.polarity or "up"
