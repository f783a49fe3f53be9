"""Other papers: last year's report, and what else is given out at the session (work report, budget report, annexes)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import agree, half_unit, reach_of, shown
from drumtower.reading._checking._indicators import core, has_own_base, kind_of, pressed_name
from drumtower.reading._checking._lists import bare, list_before
from drumtower.reading._checking._messages import (
    ANNEX_ROWS,
    CLAIMED_MET,
    CLAIMED_MISSED,
    DOUBLED,
    NEW_AGAIN,
    OTHER_PAPER,
    OTHER_THAN_BEFORE,
    SAME_SENTENCE,
    SAME_SESSION,
    TEN_THOUSAND,
    TWO_REPORTS_GROWTH,
)
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind, Reading, Role

__all__ = [
    "against_companions",
    "against_previous",
    "annex_rows",
    "claims_of_last_targets",
    "doubled",
    "growth_from_previous",
    "leftovers",
    "new_again",
    "slips",
]

Said = Relation | CheckFinding
_Key = tuple[str, str, str | None, str | None, bool]


def _key(fact: Fact) -> _Key:
    return pressed_name(fact.indicator or ""), kind_of(fact), fact.base_unit, fact.period, fact.role is Role.TARGET


def _by_key(reading: Reading) -> dict[_Key, Fact]:
    found: dict[_Key, Fact] = {}
    for fact in reading.facts:
        if fact.number is not None and fact.period and fact.indicator and fact.kind is not FactKind.RANK:
            found.setdefault(_key(fact), fact)
    return found


def _pressed(words: str) -> str:
    return "".join(words.split())


# ---- the same thing in another paper


def against_companions(case: Case) -> Iterator[Said]:
    """``companion``: the same indicator and period has the same value in the session's other papers."""
    for paper in case.companions:
        yield from _compared(case, paper, "companion")


def against_previous(case: Case) -> Iterator[Said]:
    """``previous``: what both reports state of one period is the same."""
    if case.previous is not None:
        yield from _compared(case, case.previous, "previous")


def _compared(case: Case, paper: Reading, rule: str) -> Iterator[Said]:
    others = _by_key(paper)
    for fact in case.facts:
        other = others.get(_key(fact)) if fact.number is not None else None
        if other is not None:
            holds = agree(fact, other)
            yield from _said_there(case, rule, fact, other, paper, holds=holds)


def _said_there(case: Case, rule: str, fact: Fact, other: Fact, paper: Reading, *, holds: bool) -> Iterator[Said]:
    spot, here, there = case.spot(fact), _pressed(fact.quote), _pressed(other.quote)
    name = paper.document.name
    yield case.relation(rule, [spot], f"{fact.indicator} {here} {'=' if holds else '≠'} {there} ({name})", holds)
    if not holds:
        wording = OTHER_THAN_BEFORE if rule == "previous" else OTHER_PAPER
        said = wording.say(indicator=fact.indicator, here=here, there=there, paper=name)
        yield case.finding(rule, spot, said, expected=there, subject=fact.indicator or "")


# ---- annexes


_GOALS = re.compile(r"(?P<n>\d{1,3})(?:个|项)(?:指标|目标)")


def annex_rows(case: Case) -> Iterator[Said]:
    """``enum_exact``: the announced 72 against the numbered rows of an annex."""
    announced = list(_GOALS.finditer(case.text))
    for paper in case.companions:
        for table in paper.document.tables:
            count = _numbered_rows(table.rows)
            if (
                count > 2
                and announced
                and re.search("计划|指标|目标", table.caption + paper.document.name + paper.document.title)
            ):
                yield from _rows(case, announced, count, table.caption or paper.document.name)


def _numbered_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows are numbered 1, 2, 3 … in their first cell."""
    count = 0
    for row in rows:
        if row and row[0].strip() == str(count + 1):
            count += 1
    return count


def _rows(case: Case, announced: Sequence[re.Match[str]], count: int, name: str) -> Iterator[Said]:
    fitting = [m for m in announced if int(m["n"]) == count]
    match = fitting[0] if fitting else announced[-1]
    spot = (match.start(), match.end())
    holds = bool(fitting)
    yield case.relation(
        "enum_exact", [spot], f"announced {match['n']} {'=' if holds else '≠'} listed {count}: {name}", holds
    )
    if not holds:
        yield case.finding(
            "enum_exact", spot, ANNEX_ROWS.say(announced=match["n"], rows=count, name=name), expected=str(count)
        )


# ---- last year's report


def growth_from_previous(case: Case) -> Iterator[Said]:
    """``level_growth``: last year's level, this year's level and the growth stated, where they rest on one base."""
    if case.previous is None:
        return
    before = {(core(k[0]), k[2], k[3]): f for k, f in _by_key(case.previous).items() if k[1] == "amount" and not k[4]}
    growths = [f for f in case.facts if f.kind is FactKind.GROWTH and f.value is not None and f.indicator]
    for level in case.facts:
        if level.kind not in (FactKind.LEVEL, FactKind.COUNT) or not level.number or not (level.period or "").isdigit():
            continue
        name = level.indicator or ""
        last = before.get((core(name), level.base_unit, str(int(level.period or "0") - 1)))
        growth = next((g for g in growths if core(g.indicator or "") == core(name) and g.period == level.period), None)
        if last and growth and last.number and not has_own_base(name):
            yield from _grown(case, level, last, growth)


def _grown(case: Case, level: Fact, last: Fact, growth: Fact) -> Iterator[Said]:
    assert level.number is not None
    assert last.number is not None
    assert growth.value is not None
    rate = -growth.value if growth.polarity == "down" else growth.value
    reached, base = reach_of(level), reach_of(last)
    if None in (reached.low, reached.high, base.low, base.high) or not base.low:
        return
    assert reached.low is not None
    assert reached.high is not None
    assert base.high is not None
    low, high = (reached.low / base.high - 1) * 100, (reached.high / base.low - 1) * 100
    half = half_unit(growth.value) + (Decimal("0.5") if growth.qualifiers else 0)
    holds = low - half <= rate <= high + half
    computed = shown((level.number / last.number - 1) * 100, 2)
    spots = [case.spot(growth), case.spot(level)]
    statement = f"{_pressed(level.quote)} / {_pressed(last.quote)} = +{computed} %: {_pressed(growth.quote)}"
    yield case.relation("level_growth", spots, statement, holds)
    if not holds:
        said = TWO_REPORTS_GROWTH.say(
            indicator=level.indicator,
            now=_pressed(level.quote),
            last=_pressed(last.quote),
            computed=computed,
            stated=_pressed(growth.quote),
        )
        yield case.finding(
            "level_growth", spots[0], said, expected=f"{computed}%", also=spots[1:], subject=level.indicator or ""
        )


def slips(case: Case) -> Iterator[Said]:
    """``magnitude``: a number 10⁴ off its own history (last year's report) or another mention in the text."""
    earlier = {(k[0], k[1], k[2]): f for k, f in _by_key(case.previous).items()} if case.previous else {}
    for fact in case.facts:
        if fact.number is None or not fact.indicator or kind_of(fact) != "amount":
            continue
        other = earlier.setdefault((pressed_name(fact.indicator), kind_of(fact), fact.base_unit), fact)
        if other is fact or not other.number or not fact.number or not _may_be_one(case, fact, other):
            continue
        ratio = max(fact.number / other.number, other.number / fact.number)
        if ratio >= 1000:
            said = TEN_THOUSAND.say(indicator=fact.indicator, here=_pressed(fact.quote), there=_pressed(other.quote))
            yield case.relation(
                "magnitude", [case.spot(fact)], f"{_pressed(fact.quote)} / {_pressed(other.quote)}", holds=False
            )
            yield case.finding("magnitude", case.spot(fact), said, subject=fact.indicator)


def _may_be_one(case: Case, fact: Fact, other: Fact) -> bool:
    """Whether two facts may be one number: always where last year's report holds one, else only with the same figures."""
    if case.reading.by_id.get(other.id) is not other:
        return True
    figures = [f"{each.value:f}".replace(".", "").strip("0") for each in (fact, other)]
    return figures[0] == figures[1] and fact.period == other.period


# ---- claims


_MET = re.compile(
    r"超额完成|完成(?:年度|全年|年初)?目标|达到(?:年度|预期)目标|好于(?:年度|预期)目标|超过(?:年度|预期)目标"
)
_MISSED = re.compile(r"未达(?:到)?(?:年度|预期)?目标|未达预期|未完成(?:年度)?目标|低于(?:年度|预期)目标")


def claims_of_last_targets(case: Case) -> Iterator[Said]:
    """``claim``: what is called met, or missed, against the target that last year's report set."""
    if case.previous is None:
        return
    set_then = [f for f in case.previous.facts if f.role is Role.TARGET and f.value is not None and f.indicator]
    for fact in case.facts:
        if fact.role not in (Role.ACTUAL, Role.ESTIMATE) or fact.number is None or not fact.indicator:
            continue
        target = next((t for t in set_then if _is_target_of(t, fact)), None)
        if target is not None:
            yield from _claimed(case, fact, target)


def _is_target_of(target: Fact, fact: Fact) -> bool:
    same = core(target.indicator or "") == core(fact.indicator or "") and kind_of(target) == kind_of(fact)
    return (
        same
        and target.base_unit == fact.base_unit
        and target.period in (None, fact.period)
        and fact.polarity == target.polarity
    )


def _claimed(case: Case, fact: Fact, target: Fact) -> Iterator[Said]:
    reach = reach_of(fact, rounded=False)
    assert target.number is not None
    met = True if reach.low is not None and reach.low >= target.number else None
    met = False if reach.high is not None and reach.high < target.number else met
    spot = case.spot(fact)
    statement = f"{fact.indicator}: {_pressed(fact.quote)} ≥ {_pressed(target.quote)} set last year"
    yield case.relation("claim", [spot], statement, met)
    after = case.text[spot[1] : spot[1] + 24].split("。")[0]
    if met is False and _MET.search(after):
        said = CLAIMED_MET.say(indicator=fact.indicator, stated=_pressed(fact.quote), target=_pressed(target.quote))
        yield case.finding("claim", spot, said, expected=f"≥ {_pressed(target.quote)}", subject=fact.indicator or "")
    if met is True and _MISSED.search(after):
        said = CLAIMED_MISSED.say(indicator=fact.indicator, stated=_pressed(fact.quote), target=_pressed(target.quote))
        yield case.finding("claim", spot, said, expected=f"< {_pressed(target.quote)}", subject=fact.indicator or "")


_DOUBLED = re.compile(
    r"(?:由|从)(?:\d{4}年的?)?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<ua>[万亿]*[一-鿿]{1,3}?)(?:增至|增加到|增长到|提高到|提升到|扩大到|达到|发展到)"
    r"(?:\d{4}年的?)?(?P<b>\d[\d,]*(?:\.\d+)?)(?P<ub>[万亿]*[一-鿿]{1,3}?)[，、](?:实现|总量|规模)?(?P<word>翻一番|翻番|翻了一番|翻两番|增长一倍|增长1倍|成倍增长)"
)


def doubled(case: Case) -> Iterator[Said]:
    """``claim``: 翻番 is at least twice, 翻两番 four times."""
    for match in _DOUBLED.finditer(case.text):
        old, new = (Decimal(match[name].replace(",", "")) for name in "ab")
        if match["ua"] != match["ub"] or not old:
            continue
        times = 4 if "两番" in match["word"] else 2
        holds = new / old >= times * Decimal("0.985")
        spots = [(match.start("word"), match.end("word")), (match.start(), match.end())]
        ratio = shown(new / old, 2)
        yield case.relation("claim", spots, f"{match['b']} / {match['a']} = {ratio}: {match['word']}", holds)
        if not holds:
            said = DOUBLED.say(word=match["word"], new=match["b"], old=match["a"], ratio=ratio)
            yield case.finding("claim", spots[0], said, expected=f"×{times}", also=spots[1:], subject=match[0])


# ---- what was left from last year


_SESSION = re.compile(r"第[一二三四五六七八九十]{1,3}届人民代表大会第[一二三四五六七八九十]{1,2}次会议")
_PLENUM = re.compile(r"[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,2}中全会")


def leftovers(case: Case) -> Iterator[Said]:
    """``leftover``: last year's session, and sentences with figures that stand word for word in last year's report."""
    if case.previous is None:
        return
    before = "".join(case.previous.document.text.split())
    match = _SESSION.search(case.text[:1500])
    if match and match[0] in before[:1500]:
        spot = (match.start(), match.end())
        yield case.finding("leftover", spot, SAME_SESSION.say(session=match[0]), subject="session")
    for sentence in case.sentences:
        if len(sentence.text) > 20 and re.search(r"\d", sentence.text) and sentence.text in before:
            spot = (sentence.start, sentence.end)
            yield case.finding(
                "leftover", spot, SAME_SENTENCE.say(), severity=Severity.WARNING, subject=sentence.text[:24]
            )


_NEW = re.compile(r"新(?:增|引进|落户|开工|建|设立|招引|签约|认定)[^，。；：\n]{2,60}?等\d")


def new_again(case: Case) -> Iterator[Said]:
    """``new_again``: a firm or project that both reports name as new."""
    if case.previous is None:
        return
    before = _new_names(Case(case.previous).text)
    for name, spot in _new_names(case.text).items():
        if name in before:
            yield case.relation("new_again", [spot], f"{name} is new in one year only", holds=False)
            yield case.finding("new_again", spot, NEW_AGAIN.say(name=name), subject=name)


def _new_names(text: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for match in _NEW.finditer(text):
        listed = list_before(text, match.end() - 2)
        for item in (bare(listed.items[0]), *listed.items[1:]):
            at = text.find(item, listed.start)
            if len(item) > 3 and at >= 0:
                found.setdefault(item, (at, at + len(item)))
    return found
