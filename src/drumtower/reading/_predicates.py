"""Predicates: what makes a target met, in the target language of ``drumtower.plan``.

The words of a target are put together from what stands at its number (力争, 增长, 不低于, 5%, 左右) and read by ``read_targets``;
what that cannot read sets no predicate.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from drumtower.reading._catalogue import Catalogue
from drumtower.reading._facts import FactKind, Role
from drumtower.reading._mentions import Mention
from drumtower.reading._words import compiled

__all__ = ["read_words", "set_predicate"]

LINKS = (
    r"(?:力争|争取|确保|努力|实现)*(?P<link>控制在|稳定在|保持在|维持在|提高到|提升到|提高至|提升至|增加到|增至|达到|达|降到|降至|下降到|下降至|降低到|降低至|"
    r"减少到|扩大到|突破|超过|不低于|不超过|不高于|不少于|保持|净增|压减到|压降至)(?:了)?$"
)
RELATIVE = r"(?P<how>高于|快于|高出|低于)(?P<other>[^，]{2,24}?)(?:增长|增速|增幅|平均水平|水平)?$"
STRIVES = ("力争", "争取", "争创", "努力达到")


def set_predicate(mention: Mention, known: Catalogue) -> None:
    """Give a target its predicate and its standard words."""
    if mention.role is not Role.TARGET or mention.predicate is not None:
        return
    for words in _wordings(mention):
        if read := read_words(words, lower=None):
            mention.predicate, mention.target = _with_standard_name(read[0], known), read[1]
            return


def _with_standard_name(form: dict[str, Any], known: Catalogue) -> dict[str, Any]:
    """The notation, the indicator that it is held against under its standard name (全区税收 is 全区税收收入)."""
    other = form.get("other")
    found = known.ending(other) if isinstance(other, str) else None
    if found is None or not isinstance(other, str) or found[0] not in found[1].short:
        return form
    return form | {"other": other.removesuffix(found[0]) + found[1].name}


def _wordings(mention: Mention) -> list[str]:
    """The ways to say the target, the fullest first."""
    stretch = "力争" if any(word in mention.before for word in STRIVES) else ""
    quote = mention.quote
    core = f"{_lead(mention)}{quote}"
    return [stretch + core, stretch + _direction(mention) + quote, stretch + quote, quote]


def _lead(mention: Mention) -> str:
    """The words before the number that say how it binds."""
    words = mention.before
    if mention.kind is FactKind.CHANGE and (found := compiled(RELATIVE).search(words)):
        other = found["other"]
        return f"{found['how']}{other}增长" if "增" in words[found.end("other") :] else f"{found['how']}{other}"
    if mention.kind is FactKind.GROWTH:
        return _direction(mention)
    if found := compiled(LINKS).search(words):
        return found["link"]
    return "净增" if "净增" in words and mention.kind is FactKind.COUNT else ""


def _direction(mention: Mention) -> str:
    if mention.kind not in (FactKind.GROWTH, FactKind.CHANGE):
        return ""
    if mention.polarity == "down":
        return "下降"
    return "增长" if mention.kind is FactKind.GROWTH else "提高"


@lru_cache(maxsize=4096)
def read_words(words: str, *, lower: bool | None) -> tuple[dict[str, Any], str] | None:
    """The notation and the standard wording of the one target in ``words``; None where they cannot be read."""
    from drumtower.plan import TargetError, notation, read_targets

    try:
        read = read_targets(words, lower=lower)
    except TargetError:
        return None
    return (notation(read[0]), str(replace(read[0], indicator=None))) if len(read) == 1 else None
