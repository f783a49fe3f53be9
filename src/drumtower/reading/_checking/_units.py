"""Units: 百分点 for differences of rates only, money with 元, rates between 0 and 100 %, and slips by 10⁴."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.quantity import QuantityError, Unit, find_unit
from drumtower.reading._catalogue import Entry, catalogue
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import plain
from drumtower.reading._checking._indicators import base_of, has_own_base, is_rate, pressed_name
from drumtower.reading._checking._messages import (
    FALL_BY_TIMES,
    IMPOSSIBLE_UNIT,
    MONEY_WITHOUT_YUAN,
    NO_UNIT_AT_ALL,
    OUT_OF_RANGE,
    PERCENT_OF_RATE,
    POINTS_OF_AMOUNT,
    POINTS_OF_GROWTH,
    SHARES_ABOVE,
)
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind

__all__ = ["falls_by_times", "growth_units", "impossible", "money", "points", "rates"]

Said = Relation | CheckFinding

_AMOUNT_NAMES = re.compile(
    r"(?:浓度|总额|金额|额|收入|支出|产值|总值|增加值|人数|人次|户数|家数|投资|产量|销量|面积|里程|价格|成本|存款|贷款|余额|吞吐量|周转量|发电量|用电量|"
    r"用水量|能耗|排放量|数量|次数|件数|数|量|值)$"
)


def points(case: Case) -> Iterator[Said]:
    """``unit``: 百分点 belongs to what is stated in %; a concentration or an amount changes by % or by its own unit."""
    owned = _rate_names(case)
    amounts = _amount_names(case)
    for fact in case.facts:
        if fact.kind is not FactKind.CHANGE or not fact.indicator or fact.unit is None or "点" not in fact.unit:
            continue
        yield from _point(case, fact, owned, amounts)


def _rate_names(case: Case) -> dict[str, Fact]:
    kinds = (FactKind.RATE, FactKind.SHARE)
    return {pressed_name(f.indicator): f for f in case.facts if f.indicator and f.kind in kinds and f.base_unit == "%"}


def _amount_names(case: Case) -> dict[str, Fact]:
    kinds = (FactKind.LEVEL, FactKind.COUNT)
    return {pressed_name(f.indicator): f for f in case.facts if f.indicator and f.kind in kinds and f.base_unit != "%"}


def _point(case: Case, fact: Fact, owned: dict[str, Fact], amounts: dict[str, Fact]) -> Iterator[Said]:
    name = pressed_name(fact.indicator or "")
    spot = case.spot(fact)
    base = _before(case, fact)
    before = case.text[max(0, spot[0] - 14) : spot[0]]
    if name in owned:
        statement = f"change of a rate ({_pressed(owned[name].quote)}) in percentage points"
        yield case.relation("unit", [case.spot(owned[name]), spot], statement, holds=True)
    elif _is_growth_of_known_amount(case, fact):
        yield from _point_of_amount(case, fact, amounts.get(name))
    elif _DIFFERENCE.search(before) or _DIFFERENCE.search(name):
        yield case.relation("unit", [spot], "difference of two growth rates in percentage points", holds=True)
    elif base is not None and base.unit in ("%", "‰"):
        statement = f"change of {_pressed(base.quote)} in percentage points"
        yield case.relation("unit", [case.spot(base), spot], statement, holds=True)
    elif is_rate(name):
        yield case.relation("unit", [spot], "change of a rate in percentage points", holds=True)
    elif base is not None and base.indicator and pressed_name(base.indicator) == name:
        yield from _point_of_amount(case, fact, base)
    elif _is_stated_as_growth(case, fact) and (name in amounts or _AMOUNT_NAMES.search(name)):
        yield from _point_of_amount(case, fact, amounts.get(name))


_DIFFERENCE = re.compile(
    r"高于|快于|低于|慢于|高出|增速|增幅|幅度|拉动|贡献|加快|放缓|回落|收窄|扩大|占比|比重|率|比例"
)


def _before(case: Case, fact: Fact) -> Fact | None:
    """The fact before it in the same sentence."""
    start = case.sentence_at(case.spot(fact)[0]).start
    earlier = [each for each in case.facts_between(start, case.spot(fact)[0]) if each.unit]
    return earlier[-1] if earlier else None


def _is_stated_as_growth(case: Case, fact: Fact) -> bool:
    """Whether 增长 or 下降 stands right before it, as before a relative change."""
    start = case.spot(fact)[0]
    return bool(re.search(r"(?:增长|下降|上涨|下跌|减少|增加)了?$", case.text[max(0, start - 4) : start]))


_GROWS = re.compile(
    r"^(?:全年|全[市区县省州旗盟]|[我本][市区县省州旗盟]|预计|其中|20\d\d年)*(?P<name>[^\d]+?)(?:(?:同比|[比较](?:上年|去年))(?:名义|实际)?)?(?:增长|下降)了?$"
)


def _is_growth_of_known_amount(case: Case, fact: Fact) -> bool:
    """Whether its clause says only that an amount of the catalogue grows: not what it is drawn by, nor how its rate differs."""
    start = case.spot(fact)[0]
    clause = re.split("[，；。：、（）\n\t]", case.text[case.sentence_at(start).start : start])[-1]
    grows = _GROWS.match(clause)
    known = catalogue().find(grows["name"]) if grows else None
    return known is not None and bool(known.units) and all(_is_of_amounts(each) for each in known.units)


def _is_of_amounts(dimension: str) -> bool:
    """Whether a kind of unit is one of amounts, not of rates, indices or proportions."""
    return "/" not in dimension and dimension not in ("rate", "points", "number", "multiple")


def _point_of_amount(case: Case, fact: Fact, level: Fact | None) -> Iterator[Said]:
    spots = [case.spot(fact), *([case.spot(level)] if level else [])]
    unit = (level.unit if level else None) or "%"
    kind = "a concentration (μg/m3)" if "/" in unit else "an amount"
    statement = f"change of {kind} is given in {unit} or %: {fact.indicator} {_pressed(fact.quote)}"
    yield case.relation("unit", spots, statement, holds=False)
    options = f"{plain(fact)}{unit}" if level and "/" in unit else f"{plain(fact)}%"
    wording = POINTS_OF_AMOUNT if level else POINTS_OF_GROWTH
    said = wording.say(indicator=fact.indicator, quote=_pressed(fact.quote), unit=unit, value=plain(fact))
    yield case.finding(
        "unit", spots[0], said, expected=options, suggestion=options, also=spots[1:], subject=fact.indicator or ""
    )


def _pressed(words: str) -> str:
    return "".join(words.split())


def growth_units(case: Case) -> Iterator[Said]:
    """``unit``: growth in %; the growth of a rate in % instead of 百分点 is asked about."""
    rates = _rate_names(case)
    right = [f for f in case.facts if f.kind is FactKind.GROWTH and f.unit in ("%", "‰") and f.where == "body"]
    wrong = [f for f in right if pressed_name(f.indicator or "") in rates and not has_own_base(f.indicator or "")]
    fine = [f for f in right if f not in wrong]
    if fine:
        yield case.relation("unit", [case.spot(f) for f in fine], "growth in %", holds=True)
    for fact in wrong:
        base = rates[pressed_name(fact.indicator or "")]
        spots = [case.spot(fact), case.spot(base)]
        statement = f"change of a rate ({_pressed(base.quote)}) in percentage points: {_pressed(fact.quote)}"
        yield case.relation("unit", spots, statement, holds=None)
        said = PERCENT_OF_RATE.say(indicator=fact.indicator, rate=_pressed(base.quote), change=_pressed(fact.quote))
        yield case.finding(
            "unit", spots[0], said, expected=f"{plain(fact)}个百分点", suggestion=f"{plain(fact)}个百分点",
            also=spots[1:], severity=Severity.NOTE, subject=fact.indicator or "",
        )  # fmt: skip


# ---- money


_BARE = re.compile(r"^(?:[百千]?[万亿]+|万亿)$")


def money(case: Case) -> Iterator[Said]:
    """``unit``: money keeps its 元, and a round number its unit."""
    for fact in case.facts:
        if (
            fact.kind in (FactKind.LEVEL, FactKind.COUNT, FactKind.CHANGE)
            and _BARE.match(fact.unit or "")
            and fact.value is not None
        ):
            yield from _bare_number(case, fact)


def _is_a_difference_of_money(case: Case, fact: Fact) -> bool:
    """比去年增加8000亿, where the sentence stated 2.15万亿元 just before."""
    base, start = _before(case, fact), case.spot(fact)[0]
    grown = re.search("(?:增加|减少|净增|新增|多|少)$", case.text[max(0, start - 2) : start])
    return bool(grown) and base is not None and base.base_unit == "元"


def _bare_number(case: Case, fact: Fact) -> Iterator[Said]:
    """A number whose unit is only 万 or 亿, where nothing follows that would be counted."""
    end = case.spot(fact)[1]
    money_ = base_of(fact) == "元" or _is_a_difference_of_money(case, fact)
    if case.text[end : end + 1] not in ("，", "。", "；", "", "\n", "）"):
        return
    spot, quote = case.spot(fact), _pressed(fact.quote)
    unit = "元" if money_ else fact.base_unit or "次"
    words = f"money has 元: {fact.indicator} {quote}" if money_ else f"{fact.indicator} {quote} has a unit"
    yield case.relation("unit", [spot], words, holds=False)
    said = (MONEY_WITHOUT_YUAN if money_ else NO_UNIT_AT_ALL).say(quote=quote)
    yield case.finding(
        "unit", spot, said, expected=f"{quote}{unit}", suggestion=f"{quote}{unit}" if money_ else "",
        severity=None if money_ else Severity.NOTE, subject=fact.indicator or "",
    )  # fmt: skip


# ---- rates


_MAY_PASS_100 = re.compile(
    r"完成率|目标|任务|计划|进度|达产率|增长|达标率之和|覆盖倍数|利用率|负荷|杠杆|依存|抵押|偿付|充足率|覆盖率|产销率|毛入|资金到位|使用率|拨备|流动性"
)


def rates(case: Case) -> Iterator[Said]:
    """``range``: a rate or a share lies between 0 and 100 %; and shares that follow one another do not pass 100 %."""
    kinds = (FactKind.RATE, FactKind.SHARE)
    stated = [f for f in case.facts if f.kind in kinds and f.base_unit == "%" and f.value is not None]
    stated = [f for f in stated if not f.where.startswith("table")]
    fine = [f for f in stated if _in_range(f)]
    if fine:
        yield case.relation("range", [case.spot(f) for f in fine], "every rate and share lies in 0–100 %", holds=True)
    for fact in stated:
        if not _in_range(fact) and not _MAY_PASS_100.search(fact.indicator or ""):
            yield case.relation(
                "range", [case.spot(fact)], f"{fact.indicator} lies in 0–100 %: {plain(fact)}", holds=False
            )
            said = OUT_OF_RANGE.say(indicator=fact.indicator, quote=_pressed(fact.quote))
            yield case.finding("range", case.spot(fact), said, expected="0—100%", subject=fact.indicator or "")
    yield from _structures(case)


def _in_range(fact: Fact) -> bool:
    return fact.number is not None and 0 <= fact.number <= 100


_STRUCTURE = re.compile(
    r"(?<![\d.:：])(\d{1,2}(?:\.\d+)?)[:：∶](\d{1,2}(?:\.\d+)?)[:：∶](\d{1,2}(?:\.\d+)?)(?![\d.:：])"
)


def _structures(case: Case) -> Iterator[Said]:
    """三次产业结构 1.9:35.9:62.2 adds up to 100."""
    for match in _STRUCTURE.finditer(case.text):
        parts = [Decimal(part) for part in match.groups()]
        together = sum(parts, Decimal(0))
        if not any("." in part for part in match.groups()) and together < 90:
            continue
        decimals = max(-int(part.as_tuple().exponent) for part in parts)
        slack = Decimal(15).scaleb(-decimals - 1)
        holds = abs(together - 100) <= slack
        spot = (match.start(), match.end())
        words = " + ".join(match.groups())
        yield case.relation("share_sum", [spot], f"{words} = {together}{'' if holds else ' ≠ 100'}", holds)
        if not holds and abs(together - 100) < 30:
            said = SHARES_ABOVE.say(parts=words, sum=together)
            yield case.finding("share_sum", spot, said, expected="100")


# ---- 下降2倍


_TIMES = re.compile(r"(?P<verb>下降|减少|降低|缩小|下跌|缩短|压减)了?(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十])倍")


def falls_by_times(case: Case) -> Iterator[Said]:
    """``unit``: nothing can fall by 2 倍."""
    for match in _TIMES.finditer(case.text):
        spot = (match.start(), match.end())
        yield case.relation("unit", [spot], f"a fall is given in %: {match[0]}", holds=False)
        yield case.finding("unit", spot, FALL_BY_TIMES.say(quote=match[0]), expected=f"{match['verb']}…%")


# ---- a unit that the indicator cannot have


_LINK = re.compile(r"(?:累计|预计|分别)?(?P<verb>完成|实现|达到|达|为|突破|超过|超|约|近)*$")
_FAMILIES = (
    ("money-cny", "money-usd"), ("people", "person-times"), ("count", "households", "number", "multiple"), ("area",), ("length",),
    ("mass", "freight", "carbon", "standard-coal"), ("volume",), ("concentration",), ("energy", "power", "standard-coal"), ("rate",),
)  # fmt: skip
_ONES = ("people", "person-times", "count", "households", "number", "multiple")
"""Kinds of unit that count one by one, which papers use loosely for one another."""


def impossible(case: Case) -> Iterator[Said]:
    """``unit``: a known indicator, named right before its number, with a unit it cannot have (零售总额1234家)."""
    for fact in case.facts:
        if fact.kind in (FactKind.GROWTH, FactKind.CHANGE, FactKind.RANK) or fact.value is None or not fact.unit:
            continue
        start = case.spot(fact)[0]
        before = case.text[max(0, start - 48) : start]
        link = _LINK.search(before)
        named = catalogue().ending(before[: link.start()]) if link else None
        if link and named and len(named[0]) > 3 and not _BARE.match(fact.unit) and not fact.where.startswith("table"):
            yield from _unit_of(case, fact, named[1], link["verb"] or "")


def _unit_of(case: Case, fact: Fact, entry: Entry, verb: str) -> Iterator[Said]:
    unit = _known_unit(fact.unit or "")
    if unit is None or not entry.units or _are_akin(unit.dimension, entry.units):
        return
    if unit.dimension == "rate" and verb not in ("达到", "达", "为"):
        return
    spot, quote = case.spot(fact), _pressed(fact.quote)
    yield case.relation("unit", [spot], f"{entry.name} cannot be in {fact.unit}: {quote}", holds=False)
    yield case.finding("unit", spot, IMPOSSIBLE_UNIT.say(indicator=entry.name, quote=quote), subject=entry.name)


def _known_unit(symbol: str) -> Unit | None:
    try:
        return find_unit(symbol)
    except QuantityError:
        return None


def _are_akin(dimension: str, allowed: tuple[str, ...]) -> bool:
    """Whether a kind of unit is one of those allowed, or of their family, or one that nothing is known of."""
    known = [family for family in _FAMILIES if dimension in family]
    if not known or any("/" in each for each in allowed):
        return True
    loose = dimension in _ONES and any(each in _ONES for each in allowed)
    return loose or any(each in family for family in known for each in allowed)
