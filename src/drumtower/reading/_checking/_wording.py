"""Wording: numerals of GB/T 15835, shapes of units, adverbs that their numbers do not carry, claims that need a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import shown
from drumtower.reading._checking._messages import (
    ADVERB_TOO_STRONG,
    GROWN_TO,
    HALF_RANGE,
    MIXED_DECIMALS,
    NEEDS_SOURCE,
    SHORT_YEAR,
    SUPERSCRIPT_LOST,
    TWO_CURRENCIES,
)
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind

__all__ = ["adverbs", "claims", "currencies", "decimals", "growing", "ranges", "short_years", "superscripts"]

Said = Relation | CheckFinding

# ---- numerals


_HALF_RANGE = re.compile(
    r"(?<![\d.—~～\-])(?P<a>\d+(?:\.\d+)?)(?P<dash>[—–~～\-－至])(?P<b>\d+(?:\.\d+)?)(?P<unit>%|‰|万|亿)(?![\d])"
)
_PART_OF_A_NUMBER = re.compile(r"(?:GB|T|第|〔\d+〕|-|\d)$")


def ranges(case: Case) -> Iterator[Said]:
    """``numeral``: a range of percentages keeps both signs (5%—6%), and one of 万 or 亿 both units."""
    for match in _HALF_RANGE.finditer(case.text):
        if _PART_OF_A_NUMBER.search(case.text[max(0, match.start() - 3) : match.start()]):
            continue
        proposed = f"{match['a']}{match['unit']}—{match['b']}{match['unit']}"
        spot = (match.start(), match.end())
        yield case.finding("numeral", spot, HALF_RANGE.say(proposed=proposed), expected=proposed, suggestion=proposed)


def decimals(case: Case) -> Iterator[Said]:
    """``numeral``: 4.0% beside 4%, where one text writes both."""
    padded = re.search(r"(?<![\d.])\d+\.0%", case.text)
    whole = [m for m in re.finditer(r"(?<![\d.])\d+%", case.text) if m[0] not in ("100%", "0%")]
    if padded and len(whole) > 2:
        spot = (padded.start(), padded.end())
        said = MIXED_DECIMALS.say(padded=padded[0], whole=whole[0][0])
        yield case.finding("numeral", spot, said, also=[(whole[0].start(), whole[0].end())], subject="decimals")


_SHORT_YEAR = re.compile(r"(?<![\d第.])(?P<y>[12]\d)年(?=上半年|下半年|全年|[1-9一-九]?月|底|末|同期)")


def short_years(case: Case) -> Iterator[Said]:
    """``numeral``: a year is written in full, 2023年."""
    for match in _SHORT_YEAR.finditer(case.text):
        spot, proposed = (match.start(), match.end()), f"20{match['y']}年"
        yield case.finding("numeral", spot, SHORT_YEAR.say(proposed=proposed), expected=proposed, suggestion=proposed)


_LOST = re.compile(r"(?:μg|mg|ug|克|微克|毫克|k?m)/?(?P<m>m[23])(?!\d)|(?<=\d)(?P<k>[kc]?m[23])(?!\d)")


def superscripts(case: Case) -> Iterator[Said]:
    """``unit_form``: μg/m3 is written μg/m³; often lost where a file was turned into text."""
    for match in _LOST.finditer(case.text):
        spot = (match.start(), match.end())
        proposed = match[0].replace("m3", "m³").replace("m2", "m²").replace("ug", "μg")
        yield case.relation("unit_form", [spot], f"{match[0]} is written {proposed}", holds=None)
        yield case.finding(
            "unit_form", spot, SUPERSCRIPT_LOST.say(proposed=proposed), expected=proposed, suggestion=proposed
        )


# ---- two currencies, 增长到


def currencies(case: Case) -> Iterator[Said]:
    """``unit``: one indicator in 元 and in 美元 in one year."""
    seen: dict[tuple[str, str | None], Fact] = {}
    for fact in case.facts:
        if fact.base_unit not in ("元", "美元") or fact.kind is not FactKind.LEVEL or not fact.indicator:
            continue
        other = seen.setdefault((fact.indicator, fact.period), fact)
        if other.base_unit != fact.base_unit and case.sentence_at(case.spot(other)[0]) != case.sentence_at(
            case.spot(fact)[0]
        ):
            spots = [case.spot(fact), case.spot(other)]
            said = TWO_CURRENCIES.say(indicator=fact.indicator, first=other.quote, second=fact.quote)
            yield case.finding("unit", spots[0], said, also=spots[1:], severity=Severity.NOTE, subject=fact.indicator)


_GROWN_TO = re.compile(r"(?P<verb>增长|提高|上升|增加|下降|降低|减少)到(?P<n>\d+(?:\.\d+)?)(?:个百分点|倍)")


def growing(case: Case) -> Iterator[Said]:
    """``unit``: 提高到2个百分点, where 提高了 is meant."""
    for match in _GROWN_TO.finditer(case.text):
        if match[0].endswith("倍"):
            continue
        proposed = match[0].replace("到", "")
        spot = (match.start(), match.end())
        said = GROWN_TO.say(words=match[0], proposed=proposed)
        yield case.finding("unit", spot, said, expected=proposed, suggestion=proposed)


# ---- adverbs


_STRONG = ("显著", "大幅", "大幅度", "明显", "快速", "高速", "迅猛", "跨越式", "翻倍", "成倍")
_WEAK = ("略有", "小幅", "微", "稍有")
_ADVERB = re.compile(
    rf"(?P<adverb>{'|'.join((*_STRONG, *_WEAK))})(?P<verb>增长|下降|提升|提高|改善|上升|降低|减少|增加|回升)(?:了)?"
    r"[，、至到]?(?P<n>\d+(?:\.\d+)?)(?P<unit>%|个百分点)"
)
_FEW = {"%": Decimal(2), "个百分点": Decimal(1)}
_MANY = {"%": Decimal(10), "个百分点": Decimal(3)}


def adverbs(case: Case) -> Iterator[Said]:
    """``adverb``: 显著改善 on half a point, 略有下降 on a fifth."""
    for match in _ADVERB.finditer(case.text):
        number, unit = Decimal(match["n"]), match["unit"]
        strong = match["adverb"] in _STRONG
        if (strong and number >= _FEW[unit]) or (not strong and number <= _MANY[unit]):
            continue
        spot = (match.start(), match.end())
        said = ADVERB_TOO_STRONG.say(adverb=match["adverb"], number=f"{shown(number)}{unit}")
        yield case.finding("adverb", spot, said, suggestion=match[0].removeprefix(match["adverb"]), subject=match[0])


# ---- claims that need a source


_CLAIM = re.compile(
    r"(?:位[居列]|排名|稳居|保持|跃居|名列|居)?(?:全国|全省|全市|全球|世界|主城|苏南|长三角|西部|中部|东部|国内)(?:同类城市|副省级城市|各区|县区)?"
    r"(?:第[一二三四五六七八九十]{1,3}位?|首[位个家单例创张批支次]|唯一|最[大高多快好早先优][^，。；]?|之最|领先|前[列茅三五十])"
)
_EDICT = re.compile(r"争创|力争|争取|打造|建设|努力|目标|到20\d\d年|跻身|冲刺|勇当|走在")


def claims(case: Case) -> Iterator[Said]:
    """``source_needed``: 全市第一, 全国首个: a rank or a superlative needs a paper on file."""
    body = {p.number for p in case.document.paragraphs if p.table is None}
    for number, line in enumerate(case.paragraphs, start=1):
        for match in _CLAIM.finditer(line.text) if number in body else ():
            before = line.text[max(0, match.start() - 16) : match.start()]
            if _EDICT.search(re.split("[，。；]", before)[-1]):
                continue
            spot = (line.start + match.start(), line.start + match.end())
            subject = re.split("[，。；：]", line.text[: match.end()])[-1]
            yield case.finding("source_needed", spot, NEEDS_SOURCE.say(claim=match[0]), subject=subject)
