"""Mentions: one indicator and period stated twice, thresholds, series such as “1+2+3”, and lists named in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import agree, reach_of
from drumtower.reading._checking._goals import is_number_of_goal
from drumtower.reading._checking._indicators import base_of, kind_of, pressed_name
from drumtower.reading._checking._lists import number_of
from drumtower.reading._checking._messages import BELOW_THRESHOLD, MET_AND_MISSED, QUARTERS, TWO_VALUES
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind, Role

__all__ = ["formulas", "lists_again", "missed_with_value", "quarters", "thresholds", "twice"]

Said = Relation | CheckFinding


# ---- the same thing said twice


def twice(case: Case) -> Iterator[Said]:
    """``cross_mention``: facts of one indicator, kind, unit, period and role have values that may be the same number."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in case.facts:
        if _can_be_compared(fact) and not is_number_of_goal(case, fact):
            groups.setdefault(_identity(fact), []).append(fact)
    for group in groups.values():
        for left, right in combinations(group[:6], 2):
            if not _stands_in_one_list(case, left, right):
                yield from _pair(case, left, right)


def _can_be_compared(fact: Fact) -> bool:
    name = pressed_name(fact.indicator or "")
    if re.search("^(?:扣除价格|国家级|省级|市级|其中|总量|总额)", name):
        return False
    return fact.value is not None and fact.period is not None and len(name) > 3 and fact.kind is not FactKind.RANK


def _identity(fact: Fact) -> tuple[object, ...]:
    promised = fact.role is Role.TARGET
    cumulative = "累计" in fact.qualifiers
    return (
        pressed_name(fact.indicator or ""),
        kind_of(fact),
        fact.base_unit,
        fact.period,
        promised,
        fact.polarity,
        cumulative,
    )


def _stands_in_one_list(case: Case, left: Fact, right: Fact) -> bool:
    """Whether both stand in one sentence, where the second speaks of something else than its name says."""
    if left.where.startswith("table") and right.where.startswith("table"):
        return True
    here, there = (case.sentence_at(case.spot(each)[0]) for each in (left, right))
    return here == there


def _pair(case: Case, left: Fact, right: Fact) -> Iterator[Said]:
    holds = agree(left, right)
    spots = [case.spot(left), case.spot(right)]
    name, first, second = left.indicator or "", _pressed(left.quote), _pressed(right.quote)
    statement = f"{name} {first} {'=' if holds else '≠'} {second}"
    scope = _scope(case, left)
    whole = (left.code is not None or "其中" not in scope) and _speaks_for_itself(left, right)
    sure = whole and _is_sure(left, right) and scope == _scope(case, right)
    sure = sure or _is_said_again(case, left, right)
    if holds or sure:
        yield case.relation("cross_mention", spots, statement, holds)
    if not holds and sure:
        said = TWO_VALUES.say(indicator=name, first=first, second=second)
        yield case.finding("cross_mention", spots[1], said, expected=first, also=spots[:1], subject=name)


def _speaks_for_itself(left: Fact, right: Fact) -> bool:
    """Whether a name says all: 在校学生 or 民营企业 is said of a school or a trade named before, 粮食产量 is not."""
    in_text = not left.where.startswith("table") and not right.where.startswith("table")
    long = len(pressed_name(left.indicator or "")) > 4
    return long or (in_text and left.kind is FactKind.LEVEL)


def _is_said_again(case: Case, left: Fact, right: Fact) -> bool:
    """Whether the same words, with the end of the name among them, stand before both numbers."""
    first, second = (case.text[max(0, case.spot(each)[0] - 8) : case.spot(each)[0]] for each in (left, right))
    alike = left.unit == right.unit and left.qualifiers == right.qualifiers and left.role is right.role is Role.TARGET
    name = pressed_name(left.indicator or "")
    return (
        alike
        and first == second
        and any(name[at : at + 3] in first for at in range(len(name) - 2))
        and "其中" not in first
        and not re.search("[，。；]", first[-6:])
    )


def _is_sure(left: Fact, right: Fact) -> bool:
    """Whether two different values must be a contradiction: a known indicator, or one number that looks like the other."""
    return (left.code is not None and left.code == right.code) or _look_alike(left, right)


_SCOPES = re.compile(
    r"其中|不含|扣除|外省|省外|境外|境内|全国|全省|全市|全区|市区|县|城镇|农村|乡村|本市|本地|名义|实际|全社会|高于|低于|累计|以上|以下|省级|国家级|"
    r"市级|区级|区属|市属|省属|央企|国有|民营|外资|人均|从业|新建|在建|[一-鿿]{2}类|按|分"
)
_SPANS = re.compile(
    r"年均|五年|\d年来|“十[三四五]五”|十[三四五]五|前三季度|上半年|[一二三四]季度|\d月|月末|年底|年末|到20\d\d年|20\d\d—20\d\d年"
)


def _scope(case: Case, fact: Fact) -> frozenset[str]:
    """The words that say of which part, or over which span, a fact is said.

    Of a known indicator these are looked for in its own clause, beside its name; of another in the sentence before it.
    """
    start, end = case.spot(fact)
    sentence = case.text[max(case.sentence_at(start).start, start - 60) : start]
    sentence = sentence.replace(case.own_area, "")
    spans = _SPANS.findall(sentence + case.text[end : end + 2])
    clause = re.split("[，；：（\t]", sentence)[-1]
    name = pressed_name(fact.indicator or "")
    if fact.where.startswith("table"):
        return frozenset()
    if fact.code is not None and name in clause:
        return frozenset(spans + _SCOPES.findall(clause.replace(name, "")))
    return frozenset(spans + _SCOPES.findall(sentence))


def _look_alike(left: Fact, right: Fact) -> bool:
    """Whether two numbers differ in one figure, or by a power of ten."""
    one, other = (f"{each.number:f}".rstrip("0").rstrip(".") if each.number else "" for each in (left, right))
    if len(one) < 2 or len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def _pressed(words: str) -> str:
    return "".join(words.split())


# ---- thresholds


_STEP = ("站稳", "突破", "跨越", "迈上", "超", "跨上", "站上", "迈过", "跃上")


def thresholds(case: Case) -> Iterator[Said]:
    """``threshold``: what is said to stand above 千亿 is above it."""
    for left, right in zip(case.facts, case.facts[1:], strict=False):
        steps = [f for f in (left, right) if _is_step(case, f)]
        others = [f for f in (left, right) if f not in steps]
        if len(steps) == 1 and steps[0].number and _is_of_one_thing(case, left, right):
            yield from _threshold(case, steps[0], others[0])


_LOOSE = re.compile(r"^(?:总量|规模|总额|总规模|全年总量)$")


def _is_of_one_thing(case: Case, left: Fact, right: Fact) -> bool:
    same = left.indicator == right.indicator or _LOOSE.match(right.indicator or "")
    alike = kind_of(left) == kind_of(right) and base_of(left) == base_of(right) and left.period == right.period
    first, second = case.spot(left), case.spot(right)
    return bool(same) and alike and not re.search("[；。\n]", case.text[first[1] : second[0]])


def _is_step(case: Case, fact: Fact) -> bool:
    start, end = case.spot(fact)
    around = case.text[max(0, start - 4) : start] + case.text[start : end + 5]
    return any(word in around[: 4 + 2] for word in _STEP) and bool(
        re.search("平台|大关|台阶|关口", case.text[end : end + 5])
    )


def _threshold(case: Case, step: Fact, stated: Fact) -> Iterator[Said]:
    reach = reach_of(stated, rounded=False)
    top = reach.high if reach.high is not None else reach.low
    if step.number is None or top is None:
        return
    holds = top >= step.number
    spots = [case.spot(step), case.spot(stated)]
    words = f"{_pressed(stated.quote)} is {'above' if holds else 'below'} {_pressed(step.quote)}"
    yield case.relation("threshold", spots, words, holds)
    if not holds:
        said = BELOW_THRESHOLD.say(step=_pressed(step.quote), stated=_pressed(stated.quote))
        yield case.finding("threshold", spots[0], said, expected=f"≥ {_pressed(step.quote)}", also=spots[1:])


# ---- periods


_QUARTERS = re.compile(r"连续(?P<n>[二两三四])个?季度")
_UP_TO = {"前三季度": 3, "上半年": 2, "前两季度": 2, "前二季度": 2, "一季度": 1, "全年": 4}


def quarters(case: Case) -> Iterator[Said]:
    """``period``: 连续三个季度 beside 前三季度; more quarters in a row than the period has are too many."""
    for match in _QUARTERS.finditer(case.text):
        sentence = case.sentence_at(match.start())
        before = case.text[sentence.start : match.start()]
        spans = [(before.rfind(words), count, words) for words, count in _UP_TO.items() if words in before]
        if not spans:
            continue
        at, count, words = max(spans)
        stated = number_of(match["n"])
        holds = stated == count or (stated < count and words == "全年")
        spots = [(match.start(), match.end()), (sentence.start + at, sentence.start + at + len(words))]
        sign = "=" if stated == count else "≤" if holds else "≠"
        yield case.relation("period", spots, f"{match[0]} {sign} {words}", holds)
        if not holds:
            said = QUARTERS.say(stated=match[0], period=words)
            yield case.finding("period", spots[0], said, expected=words, also=spots[1:])


# ---- series and lists


_FORMULA = re.compile(r"“(?P<f>\d(?:\+\d)+)”")
_SERIES = re.compile(
    r"“(?P<items>[一二两三四五六七八九十][^“”、\d]{1,6}(?:、[一二两三四五六七八九十][^“”、\d]{1,6})+)”"
)


def formulas(case: Case) -> Iterator[Said]:
    """``cross_mention``: “1+2+3” is the series 一先导、二特色、三支撑, and one, two and three industries are named."""
    for formula in {m["f"]: m for m in _FORMULA.finditer(case.text)}.values():
        numbers = [int(each) for each in formula["f"].split("+")]
        for series in _SERIES.finditer(case.text):
            items = series["items"].split("、")
            if [number_of(item[0]) for item in items] == numbers:
                yield from _series(case, formula, series, items)


def _series(case: Case, formula: re.Match[str], series: re.Match[str], items: Sequence[str]) -> Iterator[Said]:
    spots = [(formula.start("f"), formula.end("f")), (series.start("items"), series.end("items"))]
    named = [re.search(f"(?P<n>[一二两三四五六七八九十])个{item[1:]}", case.text) for item in items]
    found = [match for match in named if match]
    spots += [(match.start(), match.end()) for match in found]
    holds = all(number_of(m["n"]) == number_of(m[0][0]) for m in found) and all(
        match is None or number_of(match["n"]) == number_of(item[0]) for match, item in zip(named, items, strict=True)
    )
    counted = "/".join(f"{match['n']}个" for match in found)
    tail = f" = {counted}" if counted else ""
    statement = f"“{formula['f']}” = {series['items']}{tail}"
    yield case.relation("cross_mention", spots, statement, holds)
    if not holds:
        said = TWO_VALUES.say(indicator=series["items"], first=formula["f"], second=counted)
        yield case.finding("cross_mention", spots[1], said, expected=formula["f"], also=spots[2:], subject=formula["f"])


def lists_again(case: Case) -> Iterator[Said]:
    """``cross_mention``: names listed in one part stand again, all of them, in another; one relation for the text."""
    spots: list[tuple[int, int]] = []
    told: list[str] = []
    for names, first in _counted_lists(case):
        again = _together(case, names, first)
        if again is not None and "、".join(names) not in told:
            told.append("、".join(names))
            values = [case.spot(f) for f in case.facts_between(again[1], case.sentence_at(again[0]).end)][: len(names)]
            counted = [case.spot(f) for f in case.facts_between(first[1], first[1] + 3)]
            spots += [*counted, first, again, *values]
    if told:
        yield case.relation("cross_mention", spots, f"the same names in both places: {'、'.join(told)}", holds=True)


_COUNTED = re.compile(r"(?P<items>(?:[一-鿿]{2,8}、)+[一-鿿]{2,8}?)(?:[一二两三四五六七八九]个|分别)")


def _counted_lists(case: Case) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    for match in _COUNTED.finditer(case.text):
        items = match["items"].split("、")
        first = items[0][-len(items[1]) :] if len(items[0]) > len(items[1]) else items[0]
        yield (first, *items[1:]), (match.start("items"), match.end("items"))


def _together(case: Case, names: Sequence[str], first: tuple[int, int]) -> tuple[int, int] | None:
    """Where the same names stand together again further on."""
    joined = "[、和与及]".join(re.escape(name) for name in names)
    match = re.compile(joined).search(case.text, first[1])
    return (match.start(), match.end()) if match else None


# ---- a value beside 未达目标


_CALLED_MISSED = re.compile(r"(?P<name>[一-鿿A-Za-z0-9.]{4,16}?)(?:未达目标|未达预期|未完成(?:年度)?目标)")


def missed_with_value(case: Case) -> Iterator[Said]:
    """``cross_mention``: an indicator that has a value and is also called missed is no contradiction; one called met is."""
    for match in _CALLED_MISSED.finditer(case.text):
        name = re.sub("^(?:全区|全市|全县|全省|但|其中)", "", match["name"])
        own = [f for f in case.facts if f.value is not None and f.role is not Role.TARGET and f.indicator]
        stated = [f for f in own if pressed_name(f.indicator or "").endswith(name) and f.kind is not FactKind.CHANGE]
        if stated:
            yield from _missed(case, match, stated[0], name)


_CALLED_MET = re.compile(r"^[^。；]{0,12}(?:超额完成|完成(?:年度|全年)?目标|达到(?:年度)?目标)")


def _missed(case: Case, match: re.Match[str], fact: Fact, name: str) -> Iterator[Said]:
    spots = [case.spot(fact), (match.start("name"), match.end())]
    holds = not _CALLED_MET.search(case.text[spots[0][1] : spots[0][1] + 24])
    quote = _pressed(fact.quote)
    tail = "no contradiction" if holds else "called met there"
    yield case.relation("cross_mention", spots, f"{name} {quote} is also called missed: {tail}", holds)
    if not holds:
        said = MET_AND_MISSED.say(indicator=name, quote=quote)
        yield case.finding("cross_mention", spots[1], said, also=spots[:1], subject=name)
