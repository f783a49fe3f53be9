"""Targets and results without a number: 力争正增长, 与经济增长基本同步, 稳中提质, 持续提升, 不发生重特大事故.

What is promised must be said of something that can be measured: a name of the catalogue, or a noun that ends in one
(…比重, …率, …总额); 持续提升获得感 promises nothing that a plan could be held to.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drumtower.reading._catalogue import Catalogue
from drumtower.reading._clauses import left_end, right_end
from drumtower.reading._facts import FactKind, Role
from drumtower.reading._lines import Line
from drumtower.reading._mentions import Mention
from drumtower.reading._outline import Part, Setting
from drumtower.reading._phrases import noun_before
from drumtower.reading._predicates import read_words

__all__ = ["wordless"]

MEASURED = (
    r"(?:(?<!效)率|比率|比例|比重|占比|份额|强度|浓度|总额|收入|增速|投资|消费|零售额|进出口|出口|外资|产量|增加值|总产值|失业率|价格|"
    r"涨幅|能耗|发生数|事故|就业|人均可支配收入|生产总值|经济增长|贡献率|覆盖面|密度|拥有量|用水量|总量)"
)
GROWTH_WORDS = r"(?:实现|保持|力争|力争实现|确保|争取)*(?:正增长|由负转正|稳定增长|平稳增长|较快增长|稳步增长|持续增长)"
SYNC = (
    r"(?:(?:增速|增长|增幅)?(?:与|和|同)(?:地区生产总值|经济增长|经济发展|GDP|经济增速|生产总值)(?:增长|增速)?"
    r"(?:基本)?(?:保持)?(?:基本)?同步)"
)
ABOVE = (
    r"(?:增速|增长|增幅|涨幅)?(?:高于|快于|不低于|略高于|好于|优于|低于)"
    r"(?:全国|全省|全市|经济增长|经济增速|地区生产总值|GDP|城镇居民|全部|居民)[^，。；、]{0,10}"
)
STABLE = (
    r"(?:稳中提质|稳中有升|促稳提质|保稳提质|稳量提质|稳中有进|提质增效|稳定增长|保持稳定|总体稳定|基本稳定|"
    r"保持合理水平|保持在合理区间)"
)
TREND = r"(?:持续|稳步|不断|逐步|进一步)?(?:提升|提高|增加|扩大|下降|降低|改善|优化|减少)"
DONE = (
    r"(?:完成|达到|达|超额完成)(?:国家|省|市|上级|省市|国家和省|年度)[^，。；]{0,4}(?:下达)?(?:的)?(?:任务|目标|要求)"
)
NEVER = (
    r"(?:(?:坚决|牢牢)?(?:守住|守牢)?不发生|杜绝|坚决防止|未发生)"
    r"(?P<event>[^，。；、的]{2,16}?)(?P<floor>的?底线)?(?=[，。；、]|的底线|$)"
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each way to promise without a number, by its rule."""
    return (
        ("wordless.sync", re.compile(SYNC)),
        ("wordless.above", re.compile(ABOVE)),
        ("wordless.growth", re.compile(GROWTH_WORDS)),
        ("wordless.done", re.compile(DONE)),
        ("wordless.stable", re.compile(STABLE)),
        ("wordless.trend", re.compile(rf"{TREND}(?=[，。；、]|$)")),
    )


SIGNS = re.compile(
    "同步|高于|快于|低于|正增长|转正|稳定|稳中|增长|提质|任务|目标|要求|提升|提高|增加|扩大|下降|降低|改善|优化|减少|"
    "不发生|杜绝|防止|合理"
)
LEADING_TREND = re.compile(
    r"(?:^|[，。；：、])(?P<how>(?:持续|稳步|不断|进一步)?(?P<way>提升|提高|增加|扩大|降低|减少))"
    r"(?P<what>[^，。；：、]{2,30}?(?:(?<!效)率|比例|比重|占比|份额|强度))(?=[，。；、]|$)"
)


def wordless(line: Line, setting: Setting, mentions: list[Mention], known: Catalogue) -> list[Mention]:
    """What ``line`` promises without a number; only parts that plan are looked through."""
    if setting.part is not Part.PLAN or setting.explains or not SIGNS.search(line.text):
        return []
    found: list[Mention] = []
    for rule, pattern in _patterns():
        for match in pattern.finditer(line.text):
            found += _promise(line, match, rule, known)
    found += [mention for match in LEADING_TREND.finditer(line.text) for mention in _leading(line, match)]
    found += [mention for match in re.finditer(NEVER, line.text) for mention in _never(line, match)]
    kept = _without_overlap(found, mentions)
    _bind_stretch([mention for mention in kept if mention.rule == "wordless.growth"], mentions)
    return kept


def _promise(line: Line, match: re.Match[str], rule: str, known: Catalogue) -> list[Mention]:
    """A promise said of the noun in front of it."""
    start = left_end(line.text, match.start())
    noun, _ = noun_before(line.text[start : match.start()], keep_lists=True)
    if not _is_measured(noun, known) or re.search(r"\d", line.text[start : match.end()]):
        return []
    words = line.text[match.start() : match.end()]
    said = _stretch(line.text[start : match.start()], words)
    return [_made(line, (start, match.end()), noun, said, rule, known)]


STRIVEN = re.compile(r"[、，]力争(?:达到|增长|实现)?(?:增长)?$")


def _bind_stretch(promises: list[Mention], mentions: list[Mention]) -> None:
    """保持稳定增长、力争达到3%: the figure strives for more of the same."""
    for promise in promises:
        for mention in mentions:
            if _strives_further(promise, mention):
                _bind(promise, mention)


def _strives_further(promise: Mention, mention: Mention) -> bool:
    between = promise.line.text[promise.end : mention.start]
    return mention.start >= promise.end and len(between) < 9 and STRIVEN.search(between) is not None


def _bind(promise: Mention, mention: Mention) -> None:
    """Both speak of one indicator, and the promise holds the figure as what is striven for."""
    mention.indicator, mention.code = promise.indicator, promise.code
    mention.kind, mention.polarity = FactKind.GROWTH, promise.polarity
    words = promise.line.text[promise.start : mention.end].removeprefix(promise.indicator or "")
    if read := read_words(words, lower=None):
        promise.predicate, promise.target = read


def _stretch(before: str, words: str) -> str:
    strives = re.search(r"力争|争取|努力", before)
    return f"力争{words}" if strives and not words.startswith("力争") else words


def _is_measured(noun: str, known: Catalogue) -> bool:
    return 2 <= len(noun) <= 32 and bool(known.find(noun) or known.ending(noun) or re.search(rf"{MEASURED}$", noun))


def _leading(line: Line, match: re.Match[str]) -> list[Mention]:
    """持续提升…比重: the way stands first."""
    noun, _ = noun_before(match["what"], keep_lists=True)
    if not noun:
        return []
    start, end = match.start("how"), match.end("what")
    return [_made(line, (start, end), noun, f"持续{match['way']}", "wordless.trend", None)]


def _never(line: Line, match: re.Match[str]) -> list[Mention]:
    """不发生重特大事故: none at all."""
    end = right_end(line.text, match.end()) if match["floor"] else match.end()
    mention = _made(
        line, (match.start(), end), f"{match['event']}发生数", f"不发生{match['event']}", "wordless.never", None
    )
    return [mention] if mention.predicate and re.search(r"事故|事件|风险|灾害|疫情|返贫", match["event"]) else []


def _made(line: Line, span: tuple[int, int], noun: str, words: str, rule: str, known: Catalogue | None) -> Mention:
    start = span[0] + _lead_length(line.text[span[0] : span[1]])
    mention = Mention(line, start, span[1], (start, span[1]), rule)
    mention.kind, mention.role = FactKind.QUALITATIVE, Role.TARGET
    entry = known.find(noun) if known else None
    mention.indicator = entry.name if entry and noun in entry.short else noun
    mention.code = entry.code if entry else None
    mention.confidence = Decimal("0.8")
    words = words.replace("保持基本同步", "基本同步")
    read = read_words(f"{noun}{words}", lower=None) or read_words(words, lower=bool(entry and entry.lower) or None)
    mention.predicate, mention.target = read or (None, None)
    mention.polarity = _direction(words)
    for word in ("力争", "持续", "基本", "保持", "稳定", "确保"):
        if word in words or (word in line.text[start : span[1]]):
            mention.qualify(word)
    return mention


def _direction(words: str) -> str | None:
    if re.search(r"下降|降低|减少", words):
        return "down"
    return "up" if re.search(r"增长|提升|提高|增加|扩大", words) else None


def _lead_length(words: str) -> int:
    """How much of ``words`` only leads up: —— at the head of a list, 促进, 和."""
    found = re.match(r"[—\-、，]*(?:促进|推动|确保|其中|全年|全区|全市|全省)*", words)
    return found.end() if found else 0


def _without_overlap(found: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """Without what lies over a quantity with a number, or over an earlier promise."""
    taken = [(mention.start, mention.end) for mention in mentions]
    kept: list[Mention] = []
    for mention in found:
        if not any(start < mention.end and mention.start < end for start, end in taken):
            kept.append(mention)
            taken.append((mention.start, mention.end))
    return kept
