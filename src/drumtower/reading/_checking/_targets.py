"""Targets of this year against last year's results, and targets that rest on another.

A target below last year's result is a question for the officer, not an error; where the two names only resemble each other,
or one is net and the other gross, the text cannot decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import Reach, plain, reach_of, shown
from drumtower.reading._checking._indicators import (
    base_of,
    core,
    is_economy,
    is_net,
    parts_of,
    pressed_name,
    same_measure,
)
from drumtower.reading._checking._messages import BASE_WITHOUT_NUMBER, BELOW_LAST_YEAR, NAME_CHANGED, UNIT_CHANGED
from drumtower.reading._checking._model import CheckFinding, Question, Relation
from drumtower.reading._facts import Fact, FactKind, Role

__all__ = ["changed_names", "implied", "relative_targets", "results", "targets", "targets_below"]

Said = Relation | CheckFinding | Question

_RESIDENTS = ("城镇常住居民", "城镇居民", "居民")


def results(case: Case) -> list[Fact]:
    """What was reached or is expected of the year behind."""
    return [f for f in case.facts if f.role in (Role.ACTUAL, Role.ESTIMATE) and f.indicator and f.where == "body"]


def targets(case: Case) -> list[Fact]:
    """What is promised in the body of the report for the coming year."""
    found = [f for f in case.facts if f.role is Role.TARGET and f.indicator and f.where == "body"]
    return [f for f in found if f.period in (None, case.plan_year)]


def targets_below(case: Case) -> Iterator[Said]:
    """``target_not_below_last_year`` for every target with a result of the same name, and questions for those below."""
    reached = results(case)
    by_core: dict[str, list[Fact]] = {}
    for fact in reached:
        by_core.setdefault(core(fact.indicator or ""), []).append(fact)
    for target in targets(case):
        if target.kind is FactKind.QUALITATIVE:
            yield from _direction(case, target, by_core.get(core(target.indicator or ""), []))
        elif target.value is not None and target.kind is not FactKind.RANK:
            yield from _compared(case, target, by_core, reached)


def _compared(case: Case, target: Fact, by_core: dict[str, list[Fact]], reached: Sequence[Fact]) -> Iterator[Said]:
    last = _same(target, by_core)
    if last:
        yield from _asked(case, target, last)
    elif alike := _alike(target, reached):
        statement = f"{_short(target)}: {plain(target)} ≥ {plain(alike)}"
        yield case.relation("target_not_below_last_year", [case.spot(alike), case.spot(target)], statement, holds=None)


def _same(target: Fact, by_core: dict[str, list[Fact]]) -> list[Fact]:
    """The result of the same name, or the results whose names the target's joins."""
    name = target.indicator or ""
    alone = [f for f in by_core.get(core(name), []) if _comparable(f, target)]
    if alone:
        return alone[-1:] if len(alone) == 1 else _whole_year(alone)
    joined = [[f for f in by_core.get(part, []) if _comparable(f, target)] for part in parts_of(name)]
    return [each[0] for each in joined] if joined and all(joined) else []


def _comparable(result: Fact, target: Fact) -> bool:
    net = is_net(result.indicator or "") == is_net(target.indicator or "")
    return result.value is not None and same_measure(result, target) and net


def _whole_year(facts: list[Fact]) -> list[Fact]:
    whole = [fact for fact in facts if fact.period and "-" not in fact.period]
    return (whole or facts)[:1]


def _asked(case: Case, target: Fact, last: list[Fact]) -> Iterator[Said]:
    holds = _is_not_below(target, last)
    spots = [*map(case.spot, last), case.spot(target)]
    right = "+".join(plain(each) for each in last)
    right += f"={shown(sum((f.value or Decimal(0) for f in last), Decimal(0)))}" if len(last) > 1 else ""
    statement = f"{_short(target)}: {_said(target)} ≥ {right if len(last) > 1 else _said(last[0])}"
    yield case.relation("target_not_below_last_year", spots, statement, holds)
    if holds is False:
        yield Question(
            "target_not_below_last_year",
            target.indicator or "",
            "、".join(fact.quote for fact in last),
            target.quote,
            statement,
            BELOW_LAST_YEAR.say(
                indicator=target.indicator,
                last="、".join(_pressed(fact.quote) for fact in last),
                target=_pressed(target.quote),
            ),
            tuple(case.span(*spot) for spot in spots),
        )


def _is_not_below(target: Fact, last: list[Fact]) -> bool | None:
    """Whether the target reaches what was reached; lower is better where the predicate says so."""
    number = target.number
    reaches = [reach_of(each, rounded=False) for each in last]
    low = _summed([each.low for each in reaches])
    high = _summed([each.high for each in reaches])
    if number is None:
        return None
    if (target.predicate or {}).get("op") in ("<=", "<", "decrease", "lt_other") or "down" in (
        target.polarity,
        last[0].polarity,
    ):
        return None
    return _order(number, Reach(low, high), is_open="超" in "".join(w for f in last for w in f.qualifiers))


def _order(number: Decimal, reach: Reach, *, is_open: bool) -> bool | None:
    if reach.low is not None and (number < reach.low or (is_open and number <= reach.low)):
        return False
    return True if reach.high is not None and number >= reach.high else None


def _summed(ends: Sequence[Decimal | None]) -> Decimal | None:
    return None if any(end is None for end in ends) else sum((end for end in ends if end is not None), Decimal(0))


def _short(fact: Fact) -> str:
    return (fact.indicator or "") + {"growth": " growth"}.get(fact.kind.value, "")


def _said(fact: Fact) -> str:
    return _pressed(fact.quote)


def _pressed(words: str) -> str:
    return "".join(words.split())


def _alike(target: Fact, reached: Sequence[Fact]) -> Fact | None:
    """A result whose name holds the target's or is held by it, with a word more or less."""
    name = core(target.indicator or "")
    for fact in reached:
        other = core(fact.indicator or "")
        if fact.value is None or fact.kind is not target.kind or base_of(fact) != base_of(target):
            continue
        net_apart = is_net(fact.indicator or "") != is_net(target.indicator or "")
        if _resembles(name.replace("净增", ""), other.replace("净增", "")) or (net_apart and name in other):
            return fact
    return None


def _resembles(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if len(short) < 3:
        return False
    return _is_within(short, long) and len(long) - len(short) <= 6


def _is_within(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with one stretch left out."""
    head = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long.endswith(short[head:]) if head else long.endswith(short)


def _direction(case: Case, target: Fact, reached: Sequence[Fact]) -> Iterator[Said]:
    """持续提升 in both years."""
    rising = [case.spot(f) for f in reached if f.kind is FactKind.QUALITATIVE and _rises(f)]
    there = case.spot(target)
    if not rising:
        words = re.compile(f"{re.escape(pressed_name(target.indicator or ''))}(?:持续|不断|稳步)?(?:提升|提高|上升)")
        rising = [(m.start(), m.end()) for m in words.finditer(case.text, 0, there[0])]
    if rising and _rises(target):
        statement = f"{target.indicator}: {_way(target)} in both years"
        yield case.relation("target_not_below_last_year", [rising[0], there], statement, holds=True)


def _rises(fact: Fact) -> bool:
    return any(word in fact.quote for word in ("提升", "提高", "增长", "上升"))


def _way(fact: Fact) -> str:
    return "持续提升" if "持续" in fact.quote else "提升"


# ---- relative targets


def relative_targets(case: Case) -> Iterator[Said]:
    """``sync``: a target that rests on another indicator needs a number for that one."""
    for fact in targets(case):
        predicate = fact.predicate or {}
        other = predicate.get("with") or (predicate.get("other") if predicate.get("op") == "ge_other" else None)
        if other:
            yield from _rests_on(case, fact, str(other))


def _rests_on(case: Case, fact: Fact, other: str) -> Iterator[Said]:
    base = [f for f in targets(case) if f is not fact and f.value is not None and _is_that(f, other)]
    if base:
        statement = f"{fact.indicator} resolves to growth ≈ {_pressed(base[0].quote)}"
        yield case.relation("sync", [case.spot(fact), case.spot(base[0])], statement, holds=True)
        return
    outside = ("全省", "全市", "全国", "省", "市下达", "国家", "平均", "任务", "全部", "同期", "整体")
    if any(word in other for word in outside) or (is_economy(other) and _GROWTH_OF_GDP.search(case.text)):
        return
    yield case.relation(
        "sync", [case.spot(fact)], f"{other}, the base of {_pressed(fact.quote)}, has a number in the text", holds=False
    )
    said = BASE_WITHOUT_NUMBER.say(other=other)
    severity = Severity.NOTE if is_economy(other) else None
    yield case.finding(
        "sync", case.spot(fact), said, expected=other, severity=severity, subject=fact.indicator or ""
    )  # fmt: skip


_GROWTH_OF_GDP = re.compile(r"(?:生产总值|GDP|经济)[^。；，]{0,6}(?:增长|增速)[^。；，]{0,10}\d")


def _is_that(fact: Fact, other: str) -> bool:
    name = fact.indicator or ""
    if is_economy(other):
        return is_economy(name) and fact.kind is FactKind.GROWTH
    return core(name) == core(other) and fact.kind is FactKind.GROWTH


# ---- what follows from a growth


def implied(case: Case) -> Iterator[Said]:
    """``implied_target``: the level that a target of growth asks for, where last year's is stated; the text cannot decide it."""
    levels = {core(f.indicator or ""): f for f in results(case) if f.kind is FactKind.LEVEL and f.value}
    for target in targets(case):
        level = levels.get(core(target.indicator or ""))
        if level and level.value and target.kind is FactKind.GROWTH and target.value is not None:
            reached = level.value * (1 + target.value / 100)
            statement = (
                f"{_pressed(target.quote)} on {_pressed(level.quote)} → {shown(reached, 2)} {level.unit} or more"
            )
            yield case.relation("implied_target", [case.spot(level), case.spot(target)], statement, holds=None)


# ---- one indicator under two names or units


def changed_names(case: Case) -> Iterator[Said]:
    """``cross_mention`` for a residents' income named otherwise in the two halves; ``unit`` for one indicator in 名 and 人."""
    reached = results(case)
    promised = targets(case)
    there, here = ({pressed_name(fact.indicator or "") for fact in half} for half in (reached, promised))
    incomes = [fact for fact in reached if _residents(fact) and pressed_name(fact.indicator or "") not in here]
    for target in (t for t in promised if _residents(t) and pressed_name(t.indicator or "") not in there):
        other = next((f for f in incomes if _other_residents(target, f)), None)
        if other:
            yield from _renamed(case, target, other)
    counts = [fact for fact in reached if fact.kind is FactKind.COUNT and fact.unit]
    for target in (t for t in promised if t.kind is FactKind.COUNT and t.unit):
        twin = next((f for f in counts if _other_unit(target, f)), None)
        if twin:
            yield from _remeasured(case, target, twin)


def _residents(fact: Fact) -> str:
    name = pressed_name(fact.indicator or "")
    return next((words for words in _RESIDENTS if name.startswith(words)), "")


def _other_residents(target: Fact, fact: Fact) -> bool:
    """城镇居民人均可支配收入 in one half and 居民人均可支配收入 in the other."""
    mine, theirs = _residents(target), _residents(fact)
    name, other = pressed_name(target.indicator or ""), pressed_name(fact.indicator or "")
    if target.value is None and "人均可支配收入" not in _pressed(target.quote):
        return False
    return mine != theirs and name[len(mine) :] == other[len(theirs) :] != ""


def _renamed(case: Case, target: Fact, other: Fact) -> Iterator[Said]:
    spots = [case.spot(other), case.spot(target)]
    statement = f"same indicator in both years: {other.indicator} / {target.indicator}"
    yield case.relation("cross_mention", spots, statement, holds=False)
    said = NAME_CHANGED.say(last=other.indicator, now=target.indicator)
    yield case.finding(
        "cross_mention", spots[1], said, stated=target.indicator or "", expected=other.indicator or "", also=spots[:1],
        severity=Severity.WARNING, subject=target.indicator or "",
    )  # fmt: skip


def _other_unit(target: Fact, fact: Fact) -> bool:
    if target.base_unit != fact.base_unit or _bare_unit(target) == _bare_unit(fact):
        return False
    mine, theirs = core(target.indicator or ""), core(fact.indicator or "")
    return mine == theirs or _resembles(mine, theirs)


def _bare_unit(fact: Fact) -> str:
    return (fact.unit or "").lstrip("百千万亿余多")


def _remeasured(case: Case, target: Fact, other: Fact) -> Iterator[Said]:
    spots = [case.spot(other), case.spot(target)]
    statement = f"same indicator, same unit: {_pressed(other.quote)} / {_pressed(target.quote)}"
    yield case.relation("unit", spots, statement, holds=False)
    said = UNIT_CHANGED.say(indicator=target.indicator, last=other.unit, now=target.unit)
    yield case.finding(
        "unit", spots[1], said, stated=target.unit or "", expected=other.unit or "", also=spots[:1],
        severity=Severity.NOTE, subject=target.indicator or "",
    )  # fmt: skip
