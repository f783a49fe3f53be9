"""Scanning: the quantities of a line, with the qualifiers that touch them.

    超 1200 亿    5%左右    不低于 25%    突破两千亿元    近百场    十分之一    稳居全市第一    前三位

Numbers come from ``quantity.scan_numbers``; what only looks like a quantity is turned down by ``_lookalikes``, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drumtower.quantity import Bound, NumberMatch, scan_numbers
from drumtower.reading._facts import FactKind
from drumtower.reading._lines import Line
from drumtower.reading._lookalikes import reason_against
from drumtower.reading._mentions import Mention

__all__ = ["Rejected", "scan"]

BEFORE = re.compile(
    r"(超过|突破|不低于|不少于|不高于|不超过|不小于|不大于|低于|高于|少于|多于|大于|小于|达不到|不足|不到|接近|约为|大约|约|近|超|逾|"
    r"≥|≤|>|<)$"
)
BEHIND = re.compile(r"左右|(?:及)?以上|(?:及)?以下|以内|之内|上下|之间|多")
NOT_RANKED = (
    r"(?![\d一二三四五六七八九十百]|届|次|批|期|[个代条款章]|产业|季|轮|方|者|线|步|年|卷|部|阶段|师|中学|小学|医院|实验|人民|三方|时间|家|"
    r"梯队|方阵|书记|动力|曝光|课堂|大|党|生产力|资源|要务|责任|议题|颗|艘|台|号|跑道|百分位|粮)"
)
RANK = re.compile(
    rf"第(?P<n>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?P<u>位|名|{NOT_RANKED})"
    r"|前(?P<m>[一二三四五六七八九十]{1,2}|\d{1,3})(?P<v>位|名|强|(?=[，。；、）]))"
)
RANKS_BEFORE = re.compile(
    r"(?:居|列|位|排|排名|名次|位次|跃升|升至|升到|上升|保持|稳居|蝉联|跃居|进位|夺得|获得|全国|全省|全市|全区|全县|全球|世界|亚洲|同类|"
    r"主城|中部|西部|东部|城市|直辖市|省份|数量|规模|总量|增速|增量|综合|进入|跻身|进到|迈入|迈进|挺进|第\d{1,2}[位名]?[、和])"
    r"(?:[^，。；：“”]{0,4}(?:城市|地区|省[份会]?|区|市))?(?:的|并列|至|到|为|在)?$"
)
DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
LEADING = re.compile(r"^(?:[近超逾过破数上每]|负|-|－|−)?[\d,.零〇一二两三四五六七八九十百千半]*(?:[余多几来](?!元))?")


class Rejected:
    """A stretch of a line that looks like a quantity and is none, and why."""

    __slots__ = ("core", "line", "why")

    def __init__(self, line: Line, core: tuple[int, int], why: str) -> None:
        self.line, self.core, self.why = line, core, why


def scan(line: Line) -> tuple[list[Mention], list[Rejected]]:
    """The quantities of ``line`` in order, and what was turned down."""
    taken: list[Mention] = []
    rejected: list[Rejected] = []
    for found in _with_shared_units(line.text, scan_numbers(line.text)):
        why = reason_against(line.text, found)
        if why is None:
            taken.append(_mention(line, found))
        else:
            rejected.append(Rejected(line, (found.start, found.end), why))
    taken += [*_ranks(line, taken), *_slashes(line, taken)]
    taken.sort(key=lambda mention: mention.start)
    return taken, rejected


def _mention(line: Line, found: NumberMatch) -> Mention:
    text = line.text
    start, end = _touching(text, found)
    mention = Mention(line, start, end, (found.start, found.end), _rule(found, text))
    mention.value, mention.value2, mention.measured = found.number, found.number2, found.unit
    mention.unit = _unit_as_stated(text, found)
    mention.vague = found.bound.value
    for word in (text[start : found.start], _mark(text, found), text[found.end : end]):
        if word:
            mention.qualify(word.removeprefix("及"))
    return mention


def _touching(text: str, found: NumberMatch) -> tuple[int, int]:
    """Where the quantity begins and ends with the qualifiers that touch it."""
    before = BEFORE.search(text, max(0, found.start - 3), found.start)
    behind = BEHIND.match(text, found.end)
    end = behind.end() if behind and behind[0] != "多" else found.end
    return (before.start() if before else found.start), end


def _mark(text: str, found: NumberMatch) -> str:
    """The word inside of the match that makes it vague: 近, 超, 过, 余, 数 …"""
    written = text[found.start : found.end]
    if found.bound in (Bound.NEAR, Bound.GT, Bound.SEVERAL) or written[0] == "上":
        return written[0]
    if found.bound is Bound.OVER:
        return next((c for c in written if c in "余多几"), "")
    return ""


def _rule(found: NumberMatch, text: str) -> str:
    if found.number2 is not None:
        return "number.range"
    if found.bound is not Bound.EXACT:
        return "number.vague"
    written = text[found.start : found.end]
    if "分之" in written:
        return "number.fraction"
    return "number.figure" if any("0" <= c <= "9" for c in written) else "number.chinese"


def _unit_as_stated(text: str, found: NumberMatch) -> str | None:
    """The unit in the words of the text: 万㎡ stays 万㎡; 百分之五 is in %."""
    if found.unit is None:
        return None
    written = text[found.start : found.end]
    if "分之" in written or found.number2 is not None or written[0] == "每":
        return found.unit.symbol
    rest = LEADING.sub("", written).lstrip("余多几")
    rest = f"百{rest}" if rest.startswith("分点") else rest
    return rest if rest and not any(c.isdigit() for c in rest[:1]) else found.unit.symbol


def _with_shared_units(text: str, found: list[NumberMatch]) -> list[NumberMatch]:
    """``found``, where figures in a row that only the last of gives its unit have it too (20.9、36.2、54个百分点)."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        own, following = shared[index], shared[index + 1]
        if own.unit is None and following.unit is not None and text[own.end : following.start] in ("、", "和", "及"):
            shared[index] = NumberMatch(own.start, own.end, own.number, own.number2, following.unit, own.bound)
    return shared


def _slashes(line: Line, taken: list[Mention]) -> Iterator[Mention]:
    """占全国1/4: a fraction as it is printed."""
    if "/" not in line.text:
        return
    for found in re.finditer(r"(?<=[占国省市的约近超达、和])(\d)/(\d{1,2})(?![\d/])", line.text):
        if not any(m.start < found.end() and found.start() < m.end for m in taken):
            mention = Mention(line, *found.span(), found.span(), "number.fraction")
            mention.value = Decimal(found[1]) / Decimal(found[2])
            mention.kind = FactKind.SHARE
            yield mention


# ---------------------------------------------------------------- ranks


def _ranks(line: Line, taken: list[Mention]) -> Iterator[Mention]:
    """第一, 第3位, 前三, 首位 where they rank something (稳居全市第一, 进入全国前十)."""
    if "第" not in line.text and "前" not in line.text and "首位" not in line.text:
        return
    spans = [m.core for m in taken]
    for found in RANK.finditer(line.text):
        if any(s < found.end() and found.start() < e for s, e in spans):
            continue
        if RANKS_BEFORE.search(line.text, max(0, found.start() - 14), found.start()):
            yield _rank(line, found)
    for found in re.finditer(r"(?<=[居列于])(?:[^，。；“”]{1,6})?(?P<first>首位)", line.text):
        yield _first(line, found.span("first"))


def _rank(line: Line, found: re.Match[str]) -> Mention:
    start, end = found.span()
    mention = Mention(line, start, end, (start, end), "number.rank")
    mention.value = Decimal(_ordinal(found["n"] or found["m"]))
    mention.unit = {"位": "位", "名": "名"}.get(found["u"] or found["v"] or "", "位")
    if found["m"]:
        mention.qualify("前")
    return mention


def _first(line: Line, span: tuple[int, int]) -> Mention:
    mention = Mention(line, *span, span, "number.rank")
    mention.value, mention.unit = Decimal(1), "位"
    return mention


def _ordinal(words: str) -> int:
    """十二 → 12."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (10 * DIGITS.get(tens, 1) if ten else 0) + DIGITS.get(ones, 0)
