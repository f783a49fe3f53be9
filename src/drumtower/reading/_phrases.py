"""Phrases: the noun phrase of which a quantity speaks, cut out of the words before or behind it."""

from __future__ import annotations

import re

from drumtower.reading._catalogue import catalogue
from drumtower.reading._clauses import without_brackets
from drumtower.reading._facts import FactKind
from drumtower.reading._mentions import Mention
from drumtower.reading._words import after_stop, compiled, leads, opening, sure_verbs, tails
from drumtower.reading._words import words as listed

__all__ = ["counted_behind", "noun_before", "suffixed"]

NO_NOUN = re.compile(r"^(?:[、，。；：！？）)”》（(:∶+＋]|和|与|及|或|以|的(?:是|有|为)|$)")
LONGEST = 40
LONGEST_LIST = 120
IN_NAMES = frozenset("率额量值数库部者型类业中")


def noun_before(words: str, *, keep_lists: bool) -> tuple[str, str]:
    """The noun phrase in the words before a number, and the verb that belongs to it (新增, 采购).

    Without ``keep_lists`` names in a row that only stand in apposition (A、B等 before 7 个载体) are left out.

    >>> noun_before("全年共新引进旗舰店", keep_lists=True)
    ('旗舰店', '新引进')
    """
    words = _joined_subject(_without_leads(_without_tail(without_brackets(words))))
    if keep_lists and catalogue().find(words):
        return words, ""
    words, verb = _behind_verb(words, may_be_all=not keep_lists)
    words = _without_leads(words)
    words = compiled(r"(?<=[^、]{2})(?:扎实|有序|稳步|加快|深入|全面|持续)推进$").sub("", _list_head(words, keep_lists))
    if not verb and (grown := compiled(r"^[^、]{3,}(?=([新净]增)$)").match(words)):
        words, verb = grown[0], grown[1]
    return _trimmed(words), "" if words.endswith("等") else verb


SUBJECT = (
    r"^(?P<who>[^，、]{1,14}(?:企业|单位|业|机构|地区|市|县|区|港口?|园区|公司|银行|路|航|运|院校|学校|居民|户))"
    r"(?:共|累计)?(?:实现|完成|拥有)(?P<what>[^了].*)$"
)


def _joined_subject(words: str) -> str:
    """限额以上餐饮企业实现营业收入: whose it is belongs to the name."""
    found = compiled(SUBJECT).match(words)
    if found is None or sure_verbs().search(found["who"]) or found["what"] in listed("generic"):
        return words
    return found["who"] + found["what"]


def _without_tail(words: str) -> str:
    """Without what only links a name to its value (达到, 比上年增长)."""
    return tails().sub("", words)


def _without_leads(words: str) -> str:
    """Without what only leads up to a name (全年, 预计, 其中)."""
    while words and not opening("not_verbs").match(words) and (found := leads().match(words)):
        if found.end() == len(words):
            return ""
        words = words[found.end() :]
    return words.lstrip("，、：")


def _behind_verb(words: str, *, may_be_all: bool) -> tuple[str, str]:
    """What stands behind the last verb that opens what is counted, and that verb where it belongs to the name."""
    last = 0
    known = catalogue().ending(words)
    for found in sure_verbs().finditer(words, 0, len(words) - len(known[0]) if known else len(words)):
        if (found.end() < len(words) or may_be_all) and not _is_inside_name(words, found.start(), found.end()):
            last = found.start()
    return _leading_verb(words[last:], may_be_all=may_be_all)


def _is_inside_name(words: str, start: int, end: int) -> bool:
    """Whether what looks like a verb is part of a noun (覆盖率, 完成率, 培育库, 组织部)."""
    return words[end : end + 1] in IN_NAMES or words[max(0, start - 1) : start] in ("总", "所", "的", "未")


def _leading_verb(words: str, *, may_be_all: bool) -> tuple[str, str]:
    """A verb that opens the words: kept where it belongs to the name, dropped where it only leads up."""
    if verb := _opening_of(words, "verbs", may_be_all):
        return words[len(verb) :].lstrip("了"), verb
    if verb := _opening_of(words, "light", may_be_all):
        return _leading_verb(_without_leads(words[len(verb) :].lstrip("了")), may_be_all=may_be_all)
    return words, ""


def _opening_of(words: str, name: str, may_be_all: bool) -> str:
    """The word of the list ``name`` that opens ``words`` as a verb; empty where none does."""
    found = opening(name).match(words)
    if found is None or opening("not_verbs").match(words):
        return ""
    least = 0 if may_be_all else 2
    fits = len(words) >= found.end() + least and not _is_inside_name(words, 0, found.end())
    return found[0] if fits else ""


def _list_head(words: str, keep_lists: bool) -> str:
    """What stands behind 等 (A、B等央企项目); without ``keep_lists`` names in apposition go altogether."""
    at = words.rfind("等")
    if at > 0 and words[at - 1] not in "高初中同平均优上" and words[at + 1 : at + 2] not in ("级", "教", "院"):
        behind = words[at + 1 :].lstrip("的")
        if len(behind) >= 2:
            return behind
        return words if keep_lists else ""
    if not keep_lists and ("、" in words or len(words) > 16 or words.endswith("的")):
        return ""
    return words


def _trimmed(words: str) -> str:
    """A phrase without what dates it, and cut behind its last 的 where it is too long."""
    words = (
        compiled(r"^[+＋/]+(?:[年月日人户]/?)*[、，]|^[0-9]{1,2}[.．、](?![0-9])|全年|(?:工作|任务)$")
        .sub("", words)
        .strip("，、：: 的")
    )
    if unended := compiled(UNENDED).search(words):
        words = compiled(r"^(?:在|从|按)").sub("", words[: unended.start()])
    if len(words) <= 24 or "、" in words:
        return words[-LONGEST_LIST:]
    head, _, rest = words.rpartition("的")
    return rest if head and len(rest) >= 4 else words[-LONGEST:]


UNENDED = r"(?:(?:的)?(?:情况|条件|背景|形势)下|(?:的)?基础上|(?:保持|进入(?:全国|全省|全市)?前)|(?<=[^高初平均优])等)$"
"""An end that only leads on: 在…基础上增长, 保持 98%."""


def counted_behind(mention: Mention) -> str:
    """The noun that a counting word counts and that stands behind it (街道综合养老服务中心); empty where none does."""
    after = without_brackets(mention.after)
    if mention.dimension in ("rate", "points") or NO_NOUN.match(after) or len(after) < 2:
        return ""
    stop = after_stop().search(after)
    if (stop is not None and stop.start() == 0) or compiled(r"^[一-龥]{2,6}(?:到|至|成|为)$").match(after):
        return ""
    noun = after[: stop.start()] if stop else after
    if stop and noun in listed("kinds"):
        return _told_apart(noun, after[stop.start() :])
    if stop and stop[0] == "分别":
        noun = noun.removesuffix(next((word for word in listed("measures") if noun.endswith(word)), ""))
    noun = noun[2:] + "方面" if noun.startswith("方面") else noun
    noun = compiled(r"(?:工作|任务)$|(?<![高初集空其])中$|(?<=、[^、]{2})等$|(?<=[^、]{4})等$").sub(
        "", noun.strip("，、的和及与")
    )
    if compiled(r"(?:平台|大关|台阶|关口|规模|梯队|门槛)").match(noun):
        return ""
    if mention.dimension.startswith("money") and not mention.after.startswith("的") and len(noun) < 3:
        return ""
    return noun if 2 <= len(noun) <= LONGEST or noun in ("村", "县", "镇") else ""


def _told_apart(noun: str, deed: str) -> str:
    """A noun that says little with what it did: 3家企业获批省级中心 counts 获批省级中心企业."""
    deed = compiled(r"^(?:被|均|已|全部|顺利|成功|正式|先后|陆续|相继|共)+").sub("", deed)
    deed = compiled(r"^(认定|评定|评选|评|确定|命名|列)为").sub(r"\1", deed)
    if not 4 <= len(deed) <= 24:
        return noun
    return deed if deed.endswith(noun) else f"{deed}{noun}"


def suffixed(name: str, mention: Mention) -> str:
    """``name`` as that of a number: 首店 counted in 家 is 首店数, 招聘会 in 场 is 招聘会场次; people need no such word."""
    name = name if name.count("“") == name.count("”") else name.strip("“”")
    if mention.kind is not FactKind.COUNT or compiled(COUNTED_ALREADY).search(name):
        return name
    return name + _suffix(name, (mention.unit or "").lstrip("百千万亿"))


COUNTED_ALREADY = r"(?:数|数量|总量|人次|户数|人数|量|率|次数|场次|总数|规模|人口|就业|级)$"


def _suffix(name: str, unit: str) -> str:
    if unit in ("场", "场次"):
        return "场次"
    if unit in ("人", "名", "位"):
        return "人数" if name.endswith(("工程", "专项", "计划", "对象")) else ""
    if unit == "户":
        return "数" if name.endswith(("户", "家庭", "主体")) else "户数"
    return {"批": "批次", "人次": "人次", "户次": "户次"}.get(unit, "数")
