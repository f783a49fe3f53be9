"""Phrases: the noun phrase of which a quantity speaks, cut out of the words before or behind it."""

from __future__ import annotations

import re

from drumtower.reading._clauses import without_brackets
from drumtower.reading._facts import FactKind
from drumtower.reading._mentions import Mention
from drumtower.reading._words import after_stop, compiled, leads, sure_verbs, tails
from drumtower.reading._words import words as listed

__all__ = ["counted_behind", "noun_before", "suffixed"]

NO_NOUN = re.compile(r"^(?:[、，。；：！？）)”》（(]|和|与|及|或|以|的(?:是|有|为)|$)")
LONGEST = 40


def noun_before(words: str, *, keep_lists: bool) -> tuple[str, str]:
    """The noun phrase in the words before a number, and the verb that belongs to it (新增, 采购).

    Without ``keep_lists`` names in a row that only stand in apposition (A、B等 before 7 个载体) are left out.

    >>> noun_before("全年共新引进首店", keep_lists=True)
    ('首店', '引进')
    """
    words = without_brackets(words)
    words = _without_tail(words)
    words = _without_leads(words)
    words, verb = _behind_verb(words)
    words = _without_leads(words)
    if not verb:
        words, verb = _leading_verb(words)
    words = _list_head(words, keep_lists)
    words = _shortened(words.strip("，、：: 的"))
    return words, verb


def _without_tail(words: str) -> str:
    """Without what only links a name to its value (达到, 比上年增长)."""
    return tails().sub("", words)


def _without_leads(words: str) -> str:
    """Without what only leads up to a name (全年, 预计, 其中)."""
    while words and (found := leads().match(words)):
        if found.end() == len(words):
            return ""
        words = words[found.end() :]
    return words.lstrip("，、：")


def _behind_verb(words: str) -> tuple[str, str]:
    """What stands behind the last verb that opens what is counted, and that verb where it belongs to the name."""
    last = None
    for found in sure_verbs().finditer(words):
        if found.end() < len(words) and not _is_inside_name(words, found):
            last = found
    if last is None:
        return words, ""
    verb = next((v for v in listed("verbs") if words.startswith(v, last.start())), "")
    if verb:
        return words[last.start() + len(verb) :], verb
    return words[last.end() :].lstrip("了"), ""


def _is_inside_name(words: str, found: re.Match[str]) -> bool:
    """Whether what looks like a verb is part of a noun (覆盖率, 完成率, 培育库, 组织部)."""
    follows = words[found.end() : found.end() + 1]
    return follows in "率额量值数库部者率的型类业地区面" or words[max(0, found.start() - 1) : found.start()] in (
        "总",
        "所",
        "的",
    )


def _leading_verb(words: str) -> tuple[str, str]:
    """A verb that opens the words: kept where it belongs to the name, dropped where it only leads up."""
    for verb in listed("verbs"):
        if words.startswith(verb) and len(words) > len(verb) + 1 and words[len(verb)] not in "率额量值数的":
            return words[len(verb) :], verb
    for verb in listed("light"):
        if words.startswith(verb) and len(words) > len(verb) + 1 and words[len(verb)] not in "率额量值数的":
            return _leading_verb(words[len(verb) :].lstrip("了")) if len(verb) > 1 else (words[len(verb) :], "")
    return words, ""


def _list_head(words: str, keep_lists: bool) -> str:
    """What stands behind 等 (A、B等央企项目); without ``keep_lists`` names in apposition go altogether."""
    at = words.rfind("等")
    if at > 0 and words[at - 1] not in "高初中同平均优上" and words[at + 1 : at + 2] not in ("级", "教", "院"):
        behind = words[at + 1 :].lstrip("的")
        if len(behind) >= 2:
            return behind
        return words if keep_lists else ""
    if not keep_lists and ("、" in words or len(words) > 16):
        return ""
    return words


def _shortened(words: str) -> str:
    """A phrase that is too long is cut behind its last 的."""
    if len(words) <= 24:
        return words
    head, _, rest = words.rpartition("的")
    return rest if head and len(rest) >= 4 else words[-LONGEST:]


def counted_behind(mention: Mention) -> str:
    """The noun that a counting word counts and that stands behind it (街道综合养老服务中心); empty where none does."""
    after = without_brackets(mention.after)
    if mention.dimension in ("rate", "points") or NO_NOUN.match(after) or len(after) < 2:
        return ""
    stop = after_stop().search(after)
    if stop is not None and stop.start() == 0:
        return ""
    noun = after[: stop.start()] if stop else after
    noun = noun.strip("，、的和及与")
    if mention.dimension.startswith("money") and not mention.after.startswith("的") and len(noun) < 3:
        return ""
    return noun if 2 <= len(noun) <= LONGEST or noun in ("村", "县", "镇") else ""


PERSONS = (
    "人才",
    "人员",
    "教师",
    "学生",
    "专家",
    "干部",
    "老人",
    "患者",
    "儿童",
    "代表",
    "职工",
    "医生",
    "医师",
    "农民工",
    "人口",
    "居民",
    "毕业生",
    "工匠",
)


def suffixed(name: str, mention: Mention) -> str:
    """``name`` as that of a number: 首店 counted in 家 is 首店数, 招聘会 in 场 is 招聘会场次."""
    name = compiled(r"[“”]$").sub("", name) if name.count("“") != name.count("”") else name
    if mention.kind not in (FactKind.COUNT, FactKind.CHANGE) or mention.dimension in ("rate", "points"):
        return name
    if mention.kind is FactKind.CHANGE:
        return name
    if re.search(r"(?:数|数量|总量|人次|户数|人数|量|率|次数|场次|总数|规模|人口|件数|起数|套数|就业)$", name):
        return name
    return name + _suffix(name, mention.unit or "")


def _suffix(name: str, unit: str) -> str:
    core = unit.lstrip("百千万亿")
    if core in ("场", "场次"):
        return "场次"
    if core in ("人次", "户次", "批"):
        return {"批": "批次"}.get(core, core)
    if core in ("人", "名", "位"):
        return "数" if name.endswith(PERSONS) else "人数"
    return "户数" if core == "户" and not name.endswith("户") else "数"
