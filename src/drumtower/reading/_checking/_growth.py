"""Growth: what follows from two stated numbers, only where both rest on the same base.

户籍人口603.0万人，比上年末增加3.0万人，增长0.5%          3 / (603 − 3) = 0.5 %
从20万辆增至25万辆，增长25%                             25 / 20 − 1
城镇人口48万人，占总人口比重80%                         48 / 60
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import half_unit, shown
from drumtower.reading._checking._indicators import core, has_own_base
from drumtower.reading._checking._messages import GROWTH, SLIPPED
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind

__all__ = ["from_increase", "from_to", "one_level", "slipped"]

Said = Relation | CheckFinding

_N = r"\d[\d,]*(?:\.\d+)?"
_INCREASE = re.compile(
    rf"(?P<level>{_N})(?P<unit>[万亿]*[一-鿿]{{1,4}}?)[，,](?:比|较)(?:上年|去年|上年末|上年同期|\d{{4}}年末?)(?:末)?"
    rf"(?:净)?(?P<way>增加|减少|增|减)(?:了)?(?P<change>{_N})(?P<unit2>[万亿]*[一-鿿]{{1,4}}?)[，,](?:比上年末?)?(?:同比)?"
    rf"(?P<verb>增长|下降|上升)(?P<rate>{_N})%"
)
_FROM_TO = re.compile(
    rf"(?:由|从)(?:\d{{4}}年的?|上年的?|去年的?)?(?P<old>{_N})(?P<unit>[万亿]*[一-鿿]{{1,4}}?)(?:增至|增加到|增长到|提高到|提升到|上升到|扩大到|达到)"
    rf"(?:\d{{4}}年的?)?(?P<new>{_N})(?P<unit2>[万亿]*[一-鿿]{{1,4}}?)[，,](?:累计|同比|年均)?(?P<verb>增长|增幅达?)(?P<rate>{_N})%"
)


def from_increase(case: Case) -> Iterator[Said]:
    """``level_growth``: a level, its increase and its growth."""
    for match in _INCREASE.finditer(case.text):
        factor = _factor(match["unit2"], match["unit"])
        if factor is None:
            continue
        level, change, rate = (_number(match[name]) for name in ("level", "change", "rate"))
        falls = match["way"] in ("减少", "减")
        before = level + change * factor if falls else level - change * factor
        slack = half_unit(change) * factor + half_unit(level)
        if before > slack:
            yield from _compared(case, match, change * factor, before, rate, slack, match["level"])


def from_to(case: Case) -> Iterator[Said]:
    """``level_growth``: two levels in one clause and the growth between them."""
    for match in _FROM_TO.finditer(case.text):
        factor = _factor(match["unit"], match["unit2"])
        old, new, rate = (_number(match[name]) for name in ("old", "new", "rate"))
        if (
            factor is None
            or not old
            or "年均" in match[0]
            or has_own_base(case.text[max(0, match.start() - 16) : match.start()])
        ):
            continue
        before = old * factor
        yield from _compared(
            case, match, new - before, before, rate, half_unit(old) * factor + half_unit(new), match["new"]
        )


def _compared(
    case: Case, match: re.Match[str], change: Decimal, before: Decimal, rate: Decimal, slack: Decimal, level: str
) -> Iterator[Said]:
    low, high = (abs(change) - slack) / (before + slack) * 100, (abs(change) + slack) / (before - slack) * 100
    half = half_unit(rate)
    holds = low - half <= rate <= high + half
    spots = [(match.start("rate"), match.end("rate") + 1), (match.start(), match.end())]
    computed = shown(abs(change) / before * 100, 2)
    statement = f"{shown(abs(change))} / {shown(before)} = {computed} %: {rate} %"
    yield case.relation("level_growth", spots, statement, holds)
    if not holds:
        said = GROWTH.say(change=shown(abs(change)), before=shown(before), computed=computed, stated=rate)
        yield case.finding(
            "level_growth", spots[0], said, expected=f"{shown(abs(change) / before * 100, _places(rate))}%",
            suggestion=f"{shown(abs(change) / before * 100, _places(rate))}%", also=spots[1:], severity=Severity.WARNING, subject=level,
        )  # fmt: skip


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _factor(unit: str, into: str) -> Decimal | None:
    """What a number in ``unit`` is multiplied by to be in ``into``; None where they count different things."""
    tens = {"万": 4, "亿": 8, "万亿": 12, "": 0}
    head, other = (re.match(r"万亿|[万亿]?", each) for each in (unit, into))
    assert head is not None
    assert other is not None
    if unit[head.end() :] != into[other.end() :]:
        return None
    return Decimal(1).scaleb(tens[head[0]] - tens[other[0]])


# ---- one level and a growth


def one_level(case: Case) -> Iterator[Said]:
    """``level_growth``: the level of the year before that follows; the text cannot decide it without last year's report."""
    levels = [f for f in case.facts if f.kind is FactKind.LEVEL and f.value and f.indicator]
    for growth in case.facts:
        if growth.kind is not FactKind.GROWTH or not growth.value or not growth.indicator:
            continue
        same = [f for f in levels if _belongs(f, growth)]
        if same and growth.value > -100:
            yield from _one(case, same[-1], growth)


def _belongs(level: Fact, growth: Fact) -> bool:
    near = 0 < growth.start - level.start < 80 and level.where == growth.where and level.role is not None
    return near and level.period == growth.period and core(level.indicator or "") == core(growth.indicator or "")


def _one(case: Case, level: Fact, growth: Fact) -> Iterator[Said]:
    assert level.value is not None
    assert growth.value is not None
    rate = -growth.value if growth.polarity == "down" else growth.value
    if rate <= -100:
        return
    before = level.value / (1 + rate / 100)
    year = (level.period or "")[:4]
    last = f" in {int(year) - 1}" if year.isdigit() else ""
    statement = f"{shown(level.value)} / {shown(1 + rate / 100)} = {shown(before, 2)} {level.unit}{last}"
    yield case.relation("level_growth", [case.spot(level), case.spot(growth)], statement, holds=None)


# ---- 万 and 亿


_TWO = re.compile(
    rf"(?:由|从)(?:\d{{4}}年的?|上年的?|去年的?)?(?P<a>{_N})(?P<ua>[万亿]*[一-鿿]{{1,4}}?)(?:增至|增加到|增长到|提高到|提升到|上升到|扩大到|达到|"
    rf"减至|减少到|下降到|降至)(?:\d{{4}}年的?)?(?P<b>{_N})(?P<ub>[万亿]*[一-鿿]{{1,4}}?)(?=[，。；、）]|$)"
    rf"|(?P<c>{_N})(?P<uc>[万亿]*[一-鿿]{{1,4}}?)[，,](?:比|较)(?:上年|去年)(?:末|同期)?净?(?:增加|减少|增|减)了?(?P<d>{_N})(?P<ud>[万亿]*[一-鿿]{{1,4}}?)(?=[，。；、）]|$)",
    re.MULTILINE,
)


def slipped(case: Case) -> Iterator[Said]:
    """``magnitude``: 由94万人增至96人, 96万人，比上年增加2亿人: two numbers of one thing, one of them in the wrong 万 or 亿."""
    for match in _TWO.finditer(case.text):
        first, second, is_change = ("a", "b", False) if match["a"] else ("c", "d", True)
        factor = _factor(match["u" + second], match["u" + first])
        one, other = _number(match[first]), _number(match[second])
        if factor is None or factor == 1 or not one or not other:
            continue
        ratio = max(other * factor / one, one / (other * factor))
        apart = other * factor > one if is_change else ratio >= 1000 and Decimal("0.1") <= other / one <= 10
        if apart:
            yield from _slip(case, match, first, second)


def _slip(case: Case, match: re.Match[str], first: str, second: str) -> Iterator[Said]:
    spots = [(match.start(name), match.end("u" + name)) for name in (second, first)]
    words = [match[name] + match["u" + name] for name in (first, second)]
    yield case.relation("magnitude", spots, f"{words[0]} / {words[1]}", holds=False)
    yield case.finding("magnitude", spots[0], SLIPPED.say(first=words[0], second=words[1]), also=spots[1:])
