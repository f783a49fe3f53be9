"""Naming: of what each quantity of a line speaks, taken from the words around it.

    新引进首店 90 家               what stands before            新引进首店数
    建成 13 个街道养老服务中心        what is counted stands behind  建成街道养老服务中心数
    A达184.2亿元，增长6.5%          nothing of its own            the indicator named before
    占全省比重十分之一               a part of something           …占全省比重
    稳居全市第一                   a rank among                 …全市排名
    A、B分别增长5.5%、6%            one name each                A, B

A name that the catalogue knows under a short form (规上工业增加值) becomes the standard name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from drumtower.reading._catalogue import Catalogue, catalogue
from drumtower.reading._clauses import left_end, sentence_start, without_brackets
from drumtower.reading._facts import FactKind
from drumtower.reading._mentions import Mention
from drumtower.reading._phrases import counted_behind, noun_before, suffixed
from drumtower.reading._words import compiled, tails
from drumtower.reading._words import words as listed

__all__ = ["name_all"]

SURE, LIKELY, GUESS, DOUBTED = Decimal("0.98"), Decimal("0.9"), Decimal("0.7"), Decimal("0.5")
ODD = (
    r"^.$|^(?:上述|该|其中?|各|有|为|处于|确定|调整|保持|过去|或者?|并|和|与|及|以|在|于|由|从|被|把|使|服务|投入|未.{0,3}|[0-9]+年)数?$|"
    r"(?:[的了未已等与和及或为由从在于并]|(?<![高初集])中|(?:之|情况|过程|条件)[上下]|基础上|保持|实现|达到|上年|去年|进入.{0,4}前)数?$|"
    r"^(?:[的了与和及或/+＋，。；%]|[0-9]+[.．、](?![0-9]))|[，。；：？！…]|^.{36,}$"
)
"""Names at which a reader would stop: nothing but a verb or a pointing word, an end that wants something to follow, half a sentence."""
COUNTED = (FactKind.COUNT, FactKind.LEVEL, FactKind.CHANGE)
SCOPES = (
    r"(?:全国|全省|全市|全区|全县|全球|世界|亚洲|主城区?|中部(?:地区)?|西部(?:地区)?|东部(?:地区)?|长三角|同类城市|直辖市|副省级城市|"
    r"省内|国内|省会城市|沿海省份)"
)


@dataclass(slots=True)
class _Sight:
    """What the reader remembers of the line so far: the last name, the measure it ends in, and names that came in a row."""

    known: Catalogue
    sentence: int = -1
    last: Mention | None = None
    measure: str | None = None
    verb: str = ""
    row: list[str] = field(default_factory=list)
    thing: str = ""
    used: int = 0


def name_all(mentions: list[Mention], known: Catalogue) -> None:
    """Give every mention of one line its indicator."""
    sight = _Sight(known)
    for index, mention in enumerate(mentions):
        start = sentence_start(mention.line.text, mention.start)
        if start != sight.sentence:
            sight.sentence, sight.measure, sight.verb, sight.row = start, _outlasting(mention, sight), "", []
        if mention.indicator is None:
            _name(mention, mentions, index, sight)
        _settle(mention, sight)
        sight.last = mention


def _outlasting(mention: Mention, sight: _Sight) -> str | None:
    """The measure of the sentence before, where this one goes on with it (其中，…; 分产业看，…)."""
    text = mention.line.text[max(0, sight.sentence) :]
    begins = mention.line.text[sentence_start(mention.line.text, mention.start) :][:12]
    return sight.measure if text and re.match(r"其中|分[^，]{1,8}[看：]|按[^，]{1,8}分", begins) else None


def _name(mention: Mention, mentions: list[Mention], index: int, sight: _Sight) -> None:
    if sight.used > mention.start - len(mention.before):
        mention.before = mention.line.text[min(sight.used, mention.start) : mention.start]
    if mention.risen_from is not None and mention.risen_from.indicator:
        mention.indicator, mention.code = mention.risen_from.indicator, mention.risen_from.code
        mention.naming, mention.confidence = "name.from-to", LIKELY
    elif mention.kind is FactKind.RANK and not _is_respective(mention):
        _name_rank(mention, sight)
    elif _is_respective(mention):
        _name_respectively(mentions, index, sight)
    elif (mention.kind is FactKind.SHARE and _name_share(mention, sight)) or (
        mention.kind in COUNTED and _name_behind(mention, sight)
    ):
        return
    elif not _name_before(mention, sight):
        _inherit(mention, sight)


# ---------------------------------------------------------------- the ways


def _name_behind(mention: Mention, sight: _Sight) -> bool:
    """建成 6 个社区嵌入式托育中心: what is counted stands behind the number."""
    noun = counted_behind(mention)
    if not noun:
        return False
    leading, verb = noun_before(mention.before, keep_lists=False)
    mention.indicator = suffixed(_verb_of(mention, verb, leading + noun, sight) + leading + noun, mention)
    mention.naming, mention.confidence = "name.behind", LIKELY
    sight.used = mention.end + min(len(mention.after), max(0, mention.after.find(noun[:2])) + len(noun))
    return True


def _verb_of(mention: Mention, verb: str, noun: str, sight: _Sight) -> str:
    """The verb of its own, else that of the row in which it stands (新增A 12 家、B 3 家)."""
    goes_on = compiled(r"^[^，]?(?:、|和|及|以及|与)").match(mention.before or "，")
    if not verb and goes_on and mention.kind is FactKind.COUNT and not sight.known.find(noun):
        return sight.verb
    sight.verb = verb
    return verb


def _name_before(mention: Mention, sight: _Sight) -> bool:
    """新引进首店 90 家: the words before the number, without what only leads up to it."""
    words = _without_comparison(mention.before)
    if done := _done(mention, sight):
        mention.indicator, mention.naming, mention.confidence = suffixed(done, mention), "name.same", LIKELY
        return True
    noun, verb = noun_before(words, keep_lists=True)
    if not noun or noun in listed("generic"):
        return False
    if noun in listed("verbs") and sight.last is not None and sight.last.indicator:
        verb, noun = noun, noun_before(_plain(sight.last) or "", keep_lists=True)[0]
    noun = _attributed(mention, noun, sight)
    mention.indicator = suffixed(_verb_of(mention, verb, noun, sight) + noun, mention)
    mention.naming, mention.confidence = "name.before", LIKELY
    return True


DONE = (
    r"^(?:其中|已|有|均|都|共|累计)*(?P<deed>(?:(?:提前|超额|如期|全面|圆满|基本|尚)*(?:未能?)?(?:完成|达标|达到目标|开工|办结|整改到位)))"
    r"(?:了|的有|的为|的)?$"
)


def _done(mention: Mention, sight: _Sight) -> str:
    """72项指标，完成61项，未完成11项: what was counted, and whether it was done; empty where no such thing is said."""
    found = compiled(DONE).search(mention.before) if mention.kind is FactKind.COUNT else None
    if found is None or sight.last is None or sight.last.unit != mention.unit:
        return found["deed"] if found and "未" in found["deed"] else ""
    thing = compiled(rf"^{DEED}").sub("", _plain(sight.last) or "")
    return found["deed"] + thing if thing or "未" in found["deed"] else ""


DEED = r"(?:提前|超额|如期|全面|圆满|基本|尚)*(?:未能?)?(?:完成|达标|达到目标|开工|办结|整改到位)的?"
RANKED = r"(?:国家|省部?|自治区|市|区|县|部|世界|校|院|厅|街道)级(?:及?以上)?"


def _attributed(mention: Mention, noun: str, sight: _Sight) -> str:
    """An attribute (面积, 从业人员) belongs to the thing named before: a short one takes its name, a long one its mention."""
    text = mention.line.text
    if (
        sight.last is None
        or "；" in text[sight.last.end : mention.start]
        or "。" in text[sight.last.end : mention.start]
    ):
        sight.thing = ""
    if sight.thing and mention.kind is FactKind.COUNT and compiled(RANKED).fullmatch(noun):
        return noun + compiled(rf"^(?:{RANKED}|各类|各级|各)+").sub("", sight.thing)
    if noun not in listed("attributes"):
        sight.thing = _thing_of(noun)
        return noun
    if len(noun) < 3 and sight.thing:
        return sight.thing + noun
    mention.measure = sight.thing or None
    return noun


def _thing_of(noun: str) -> str:
    """What a name is a measure of: 夏粮播种面积 is one of 夏粮."""
    ending = next((word for word in listed("attributes") if noun.endswith(word)), "")
    return noun.removesuffix(ending)


COMPARISON = r"(?:高于|快于|低于|高出|优于|好于|慢于|领先(?:于)?|(?<!占)比(?![重例率值价])[^，]{2,14}(?:高|低|快|慢|多|少))[^，]*$"


def _without_comparison(words: str) -> str:
    """The words before 高于…, 快于…; what is compared with is no name of ours."""
    found = compiled(COMPARISON).search(words)
    if found is None or (found.start() == 0 and not words[found.end() :]):
        return "" if found else words
    return words[: found.start()]


def _inherit(mention: Mention, sight: _Sight) -> None:
    """Nothing of its own: the name is that of the quantity before, or of the clause before."""
    noun = _clause_before(mention, sight)
    if noun:
        mention.indicator = suffixed(noun, mention)
        mention.naming, mention.confidence = "name.clause", GUESS
    elif sight.last is not None and sight.last.indicator:
        last = sight.last
        name = _plain(last) or ""
        if compiled(r"(?:总量|总数|总规模|存量|累计)(?:达到?|为|已达)?$").search(mention.before):
            name = noun_before(name, keep_lists=True)[0] or name
        mention.indicator = suffixed(name, mention)
        mention.code, mention.measure = last.code, last.measure
        mention.naming, mention.confidence = "name.same", LIKELY
    else:
        mention.naming, mention.confidence = "name.none", Decimal("0.3")


def _clause_before(mention: Mention, sight: _Sight) -> str:
    """The noun of the clause before, where no other quantity stands in between."""
    text = mention.line.text
    left = left_end(text, mention.start)
    if left == 0 or text[left - 1] not in "，：:,（(":
        return ""
    if sight.last is not None and sight.last.end > sight.sentence and sight.last.end >= left_end(text, left - 1):
        return ""
    words = text[left_end(text, left - 1) : left - 1]
    noun, _ = noun_before(
        re.sub(
            r"(?:增长|增加|提高|下降)(?:较快|迅速|平稳|明显)$|全覆盖$|持续.{2}$|(?:稳步|加快|不断|扎实|有序|深入|全面|有力|显著|明显).{2,4}$",
            "",
            words,
        ),
        keep_lists=True,
    )
    return noun if 2 <= len(noun) <= 24 else ""


def _plain(last: Mention) -> str | None:
    """The indicator of ``last`` without what made it a share or a rank."""
    if last.indicator is None:
        return None
    name = re.sub(rf"{SCOPES}?排名$", "", last.indicator) if last.kind is FactKind.RANK else last.indicator
    if last.kind is FactKind.SHARE:
        name = re.sub(r"占[^占]*(?:比重|比例|份额)$", "", name)
    bare = re.sub(r"(?:场次|批次|人次|(?<![人户])数)$", "", name) if last.kind is FactKind.COUNT else name
    return bare if len(bare) > 1 else name


def _name_share(mention: Mention, sight: _Sight) -> bool:
    """占全省比重: a share of what was named, in the whole that is named here."""
    found = re.search(r"占(?!地|比|有率)(?P<whole>[^占]*)$", mention.before)
    if found is None:
        return False
    whole = tails().sub("", found["whole"])
    whole = re.sub(r"的?(?:比重|比例|份额|占比)$|的$", "", whole)
    noun, verb = noun_before(mention.before[: found.start()], keep_lists=True)
    subject = verb + noun if noun else (_plain(sight.last) if sight.last else None)
    if not subject:
        return False
    mention.indicator = f"{subject}占{whole}比重" if whole else f"{subject}占比"
    mention.naming, mention.confidence = "name.share", LIKELY
    return True


def _name_rank(mention: Mention, sight: _Sight) -> None:
    """稳居全市第一: the rank of what was named, among whom."""
    words = mention.before
    head = re.sub(
        r"(?:稳?居|位列|位居|列|排名?|名列|跃居|升至|升到|保持|蝉联|并列|进入|跻身|迈入|迈进|挺进|进到|连续[^，]{1,4}(?:年|季度)|持续).*$",
        "",
        words,
    )
    noun, verb = noun_before(re.sub(rf"(?:{SCOPES})$", "", head), keep_lists=True)
    subject = verb + noun if noun else (_plain(sight.last) if sight.last else "") or ""
    mention.indicator = f"{subject}{_among(words)}排名" if subject else None
    mention.naming, mention.confidence = "name.rank", LIKELY if subject else GUESS
    for word in re.findall(r"稳居|连续|保持|跃居|并列|蝉联", words):
        mention.qualify(word)


def _among(words: str) -> str:
    """Among whom it is ranked (全市)."""
    scope = re.search(rf"({SCOPES})[^，]{{0,6}}$", words)
    return scope[1] if scope else ""


# ---------------------------------------------------------------- 分别


def _is_respective(mention: Mention) -> bool:
    return "分别" in mention.before


def _name_respectively(mentions: list[Mention], index: int, sight: _Sight) -> None:
    """A、B、C分别增长…: each value its name, where there are as many names as values."""
    group = _group(mentions, index)
    words = mentions[index].before.partition("分别")[0]
    noun, verb = noun_before(words, keep_lists=True)
    noun = noun or _clause_before(mentions[index], sight)
    names, head = _split_names(noun, len(group))
    if len(names) != len(group):
        text = mentions[index].line.text[
            left_end(mentions[index].line.text, mentions[index].start) : mentions[index].start
        ]
        found = _list_before_etc(mentions[index], words, len(group)) or _list_before_count(text, len(group))
        names, head = found or (names, head)
    if len(names) == len(group) and len(names) > 1:
        sight.row = names
        _name_each(group, [f"{verb}{name}{head}" for name in names])
        return
    shared = noun or (_plain(sight.last) if sight.last else "") or ""
    row = sight.row if len(sight.row) == len(group) else [""] * len(group)
    _name_each(group, [_joined(name, verb + shared) for name in row])


def _list_before_etc(mention: Mention, words: str, count: int) -> tuple[list[str], str] | None:
    """A、B、C等产品产量…分别: the names before 等, with what they all are."""
    text = mention.line.text
    start = left_end(text, mention.start)
    before = words if "等" in words else text[left_end(text, max(0, start - 1)) : max(0, start - 1)]
    listed_names, etc, head = before.rpartition("等")
    names = [name for name in re.split(r"、|和", noun_before(listed_names, keep_lists=True)[0]) if name]
    head = re.sub(r"(?:增长|增加|提高|下降)(?:较快|迅速|平稳|明显)$", "", head).removeprefix("的")
    return (names, _measure_of(head) or head[-4:]) if etc and len(names) == count else None


COUNTED_LIST = (
    r"^(?P<names>[^，]+、[^，]+?)(?:等|这|上述)?[二两三四五六七八九十0-9]+[个项种类大家](?P<head>[^，、]+?)分别"
)


def _list_before_count(clause: str, count: int) -> tuple[list[str], str] | None:
    """A、B和C三项污染物年均浓度分别: the names before the count, with what is measured of them."""
    found = compiled(COUNTED_LIST).search(without_brackets(clause))
    if found is None:
        return None
    names = [
        name
        for name in re.split(r"、|和(?!平|谐)|与|及(?!以)", noun_before(found["names"], keep_lists=True)[0])
        if name
    ]
    return (names, _measure_of(found["head"])) if len(names) == count else None


def _name_each(group: list[Mention], names: list[str]) -> None:
    for mention, name in zip(group, names, strict=True):
        mention.indicator = suffixed(name, mention) if name else None
        if mention.kind is FactKind.RANK and name:
            mention.indicator = f"{name}{_among(group[0].before)}排名"
        mention.kind = group[0].kind if mention.dimension == group[0].dimension else mention.kind
        mention.polarity = mention.polarity or group[0].polarity
        mention.naming, mention.confidence = "name.respectively", SURE


def _joined(name: str, shared: str) -> str:
    return shared if not name or shared.startswith(name) else f"{name}{shared}"


def _group(mentions: list[Mention], index: int) -> list[Mention]:
    """The values that follow one another behind 分别."""
    group = [mentions[index]]
    for mention in mentions[index + 1 :]:
        if mention.line is not group[0].line or not re.fullmatch(
            r"(?:[、和及与，或]|以及)(?:第)?", mention.before or "，"
        ):
            break
        if mention.opening == "，" and not mention.before and mention.dimension != group[0].dimension:
            break
        group.append(mention)
    return group


def _split_names(noun: str, count: int) -> tuple[list[str], str]:
    """The names of a row of ``count`` values, and the head that all of them share (A、B的浓度, A、B进出口总额)."""
    head = ""
    if found := re.match(r"^(.*[、和与及].*?)的([^、和与及]{2,})$", noun):
        noun, head = found[1], found[2]
    names = [name for name in noun.split("、") if name]
    if len(names) != count:
        names = [name for name in re.split(r"、|以及|和(?!平|谐)|与|及(?!以)", noun) if name]
    if len(names) > 1 and not head and not any(map(_measure_of, names[:-1])):
        head = _measure_of(names[-1])
        names[-1] = names[-1].removesuffix(head) or names[-1]
    return names, head


def _measure_of(name: str) -> str:
    """The word of measure in which ``name`` ends (进出口总额); empty where it ends in none."""
    found = catalogue().ending(name)
    if found and found[0] != name:
        return found[0]
    if len(name) > 3 and name.endswith(("率", "比例")):
        return name[-3:]
    return next((word for word in listed("measures") if name.endswith(word) and len(word) > 1), "")


# ---------------------------------------------------------------- standard names


def _settle(mention: Mention, sight: _Sight) -> None:
    """The standard name, the code, and the measure that a name without one borrows."""
    name = mention.indicator
    if not name:
        return
    if compiled(ODD).search(name) and not mention.code and not sight.known.find(name):
        mention.confidence = min(mention.confidence, DOUBTED)
    bare = re.sub(r"数$", "", name) if mention.kind is FactKind.COUNT else name
    entry = sight.known.find(bare) or sight.known.find(name)
    if entry is not None:
        mention.code = entry.code
        if not {bare, name} & {entry.name, *entry.also}:
            mention.indicator = entry.name
    own = next((word for word in listed("measures") if name.endswith(word)), None)
    own = own or (name[-1] if name[-1] in "率额量值度" else None)
    if (
        own is None
        and mention.measure is None
        and not mention.code
        and mention.kind in (FactKind.GROWTH, FactKind.LEVEL)
        and mention.naming != "name.same"
    ):
        mention.measure = sight.measure
    elif own is not None:
        sight.measure = own
