"""Reading: a text that holds one quantity and nothing else.

    [不低于 超过 约 …]  number with unit  [以上 以内 左右 …]

All of the text must be understood; otherwise the error marks the spot in the text as it was written.
"""

from __future__ import annotations

from typing import NamedTuple

from drumtower.finding import Wording
from drumtower.quantity._amounts import Amount, Bound
from drumtower.quantity._errors import QuantityError, unreadable
from drumtower.quantity._exact import DIGITS, EXACT
from drumtower.quantity._matches import NumberMatch, common_unit, resolved
from drumtower.quantity._matching import DASHES, find_match
from drumtower.quantity._messages import (
    BARE_POINT,
    CONTRADICTION,
    EMPTY,
    EXPONENT,
    GROUPING,
    LEFTOVER,
    MISSING_NUMBER,
    NOT_A_NUMBER,
    RANGE_BACKWARDS,
    RANGE_UNITS,
    TOO_LONG,
    TWO_POINTS,
)
from drumtower.quantity._numerals import arabic_end, starts_arabic
from drumtower.quantity._quantities import Quantity
from drumtower.quantity._text import Folded, fold
from drumtower.quantity._units import Unit, find_unit

__all__ = ["read_amount", "read_quantity"]

BEFORE = {
    Bound.GE: "不低于 不少于 不小于 不下于 至少 最少 起码",
    Bound.LE: "不超过 不高于 不多于 不大于 不超 至多 最多",
    Bound.GT: "超过 超出 超越 超 逾 突破 破 过 多于 大于 高于",
    Bound.LT: "低于 不足 不到 少于 小于 不满 未满 未达到 未达 不及",
    Bound.ABOUT: "大约 约为 约 大概 大致",
    Bound.NEAR: "将近 接近 近",
    Bound.EXACT: "达到 达 控制在 为 +",
}
AFTER = {
    Bound.GE: "以上 及以上",
    Bound.LE: "以下 及以下 以内 之内",
    Bound.ABOUT: "左右 上下 前后",
    Bound.OVER: "余 多",
}
AGREEING = {
    frozenset((Bound.GT, Bound.GE)): Bound.GT,
    frozenset((Bound.LT, Bound.LE)): Bound.LT,
    frozenset((Bound.GT, Bound.OVER)): Bound.OVER,
    frozenset((Bound.ABOUT, Bound.OVER)): Bound.OVER,
    frozenset((Bound.ABOUT, Bound.BETWEEN)): Bound.BETWEEN,
}
"""Two words on one number that officials put together (超过5%以上, 约30余家): what they come to.  Others contradict."""


def read_amount(text: str, unit: Unit | str | None = None) -> Amount:
    """What ``text`` states, vague or exact; all of it must be understood.  ``unit`` is taken where the text has none.

    Read: full-width and half-width figures, Chinese numerals, thousands separators, blanks and line breaks inside; 不低于,
    不少于, 至少, 以上 (≥); 超, 超过, 突破, 大于, 高于 (>); 不超过, 不高于, 以内, 以下 (≤); 低于, 不足, 不到 (<); 约, 左右, 上下;
    近, 接近; 余, 多; 数百, 几十; ranges.  Raises ``QuantityError`` that marks the spot with 【】.

    >>> read_amount("不低于 25％"), read_amount("近百", "场"), read_amount("13—17万元")
    (Amount('25%以上'), Amount('近100场'), Amount('13万元—17万元'))
    """
    folded = fold(text)
    given = find_unit(unit) if isinstance(unit, str) else unit
    words, start = _words(folded.text, 0, _BEFORE)
    found = find_match(folded.text, start, whole=True, bare=bool(words))
    if found is None:
        raise _no_number(folded, start)
    after, end = _words(folded.text, found.end, _AFTER)
    if end < len(folded.text):
        raise _leftover(folded, found, end)
    bound = found.bound if not (words or after) else _agreed(folded, [*words, *after], found)
    return _amount(found, bound, given, text)


def read_quantity(text: str, unit: Unit | str | None = None) -> Quantity:
    """The one definite quantity that ``text`` states; ``unit`` is taken where the text has none.

    Raises ``QuantityError`` where the text cannot be read, and where what it states is vague (超70家).

    >>> read_quantity("两千亿元"), read_quantity("60", "家")
    (Quantity('2000亿元'), Quantity('60家'))
    """
    return read_amount(text, unit).quantity


def _amount(found: NumberMatch, bound: Bound, given: Unit | None, text: str) -> Amount:
    if given is None and found.unit is not None:
        return Amount(bound, found.number, found.number2, found.unit, text)
    factor, unit = resolved(found.unit, given)
    number2 = None if found.number2 is None else EXACT.multiply(found.number2, factor)
    return Amount(bound, EXACT.multiply(found.number, factor), number2, unit, text)


# ---------------------------------------------------------------- the words around the number


class _Word(NamedTuple):
    bound: Bound
    word: str
    start: int


def _by_first(words: dict[Bound, str]) -> dict[str, tuple[tuple[str, Bound], ...]]:
    """The words under their first character, longest first."""
    pairs = sorted(((w, b) for b, ws in words.items() for w in ws.split()), key=lambda pair: -len(pair[0]))
    return {first: tuple(p for p in pairs if p[0][0] == first) for first in {w[0] for w, _ in pairs}}


_BEFORE = _by_first(BEFORE)
_AFTER = _by_first(AFTER)


def _words(text: str, at: int, known: dict[str, tuple[tuple[str, Bound], ...]]) -> tuple[list[_Word], int]:
    """The known words that stand one after the other at ``at``, and where they end."""
    found: list[_Word] = []
    while at < len(text):
        pair = next((p for p in known.get(text[at], ()) if text.startswith(p[0], at)), None)
        if pair is None:
            break
        found.append(_Word(pair[1], pair[0], at))
        at += len(pair[0])
    return found, at


def _agreed(folded: Folded, words: list[_Word], found: NumberMatch) -> Bound:
    """The one bound that all words come to; raises where two contradict each other."""
    inner = _Word(found.bound, folded.text[found.start : found.end], found.start)
    said = [word for word in (*words, inner) if word.bound is not Bound.EXACT]
    if not said:
        return Bound.EXACT
    bound = said[0].bound
    for word in said[1:]:
        if word.bound is not bound:
            agreed = AGREEING.get(frozenset((bound, word.bound)))
            if agreed is None:
                raise _marked(CONTRADICTION, folded, 0, len(folded.text), first=said[0].word, second=word.word)
            bound = agreed
    return bound


# ---------------------------------------------------------------- saying what is wrong


NO_NUMBERS = ("nan", "inf", "-inf", "+inf", "∞", "-∞", "+∞", "无穷", "无限", "null", "none", "n/a", "#n/a", "#")


def _no_number(folded: Folded, at: int) -> QuantityError:
    """Why no number begins at ``at``."""
    rest = folded.text[at:]
    if not folded.text:
        return QuantityError(EMPTY.say())
    start = at + (rest[:1] in tuple("负-－−﹣") and len(rest) > 1)
    if rest.lower().startswith(NO_NUMBERS):
        return _marked(NOT_A_NUMBER, folded, at, len(folded.text))
    if starts_arabic(folded.text, start):
        return _bad_figures(folded, start)
    if folded.text[start : start + 1] == "." and starts_arabic(folded.text, start + 1):
        return _marked(BARE_POINT, folded, start, start + 1)
    return _marked(MISSING_NUMBER, folded, at, len(folded.text))


def _bad_figures(folded: Folded, at: int) -> QuantityError:
    end = arabic_end(folded.text, at)
    if sum(character.isdigit() for character in folded.text[at:end]) > DIGITS:
        return _marked(TOO_LONG, folded, at, end, limit=DIGITS)
    if folded.text[end : end + 1] == ".":
        return _marked(TWO_POINTS, folded, end, end + 1)
    return _marked(LEFTOVER, folded, end, len(folded.text))


def _leftover(folded: Folded, found: NumberMatch, at: int) -> QuantityError:
    """Why the text from ``at`` is not understood."""
    text = folded.text
    character, ends_in_figure = text[at], starts_arabic(text, at - 1)
    if ends_in_figure and character in "eE" and (text[at + 1 : at + 2] in ("+", "-") or starts_arabic(text, at + 1)):
        return _marked(EXPONENT, folded, at, len(text))
    if ends_in_figure and character in ",， '":
        return _marked(GROUPING, folded, at, max(at + 1, arabic_end(text, at + 1)))
    if ends_in_figure and character == ".":
        return _marked(BARE_POINT, folded, at, at + 1)
    if character in DASHES and at == found.end and (wording := _bad_range(text, found)):
        return _marked(wording, folded, found.start, len(text))
    if starts_arabic(text, at) and arabic_end(text, at) - at > DIGITS:
        return _marked(TOO_LONG, folded, at, arabic_end(text, at), limit=DIGITS)
    return _marked(LEFTOVER, folded, at, len(text))


def _bad_range(text: str, first: NumberMatch) -> Wording | None:
    second = find_match(text, first.end + 1, whole=True)
    if second is None or (second.unit is None and first.unit is not None):
        return None
    pair = common_unit(first, second)
    if pair is None:
        return RANGE_UNITS
    return RANGE_BACKWARDS if pair[0] >= pair[1] else None


def _marked(wording: Wording, folded: Folded, start: int, end: int, **params: object) -> QuantityError:
    """The error that marks ``folded.text[start:end]`` where it stands in the original."""
    return unreadable(wording, folded.original, folded.origin(start), folded.origin_end(end), **params)
