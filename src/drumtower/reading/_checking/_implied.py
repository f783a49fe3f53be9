"""What stated numbers imply: averages, wholes behind a share, the change of a count, targets of industries beside GDP's.

Apart from a change of counts that the text states, nothing here can be decided by the text; it is listed for a person to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import plain, shown
from drumtower.reading._checking._indicators import is_economy
from drumtower.reading._checking._messages import COUNT_CHANGE
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._checking._targets import targets
from drumtower.reading._facts import Fact, FactKind

__all__ = ["averages", "count_changes", "industries", "shares"]

Said = Relation | CheckFinding

_HOLDERS = ("户", "人次", "处", "家", "人", "名")


def averages(case: Case) -> Iterator[Said]:
    """``ratio``: money or area for each of the households, people or places counted just before."""
    for first, second in zip(case.facts, case.facts[1:], strict=False):
        unit = (first.unit or "").lstrip("百千万亿")
        near = case.spot(second)[0] - case.spot(first)[1]
        measured = second.base_unit in ("元", "平方米") or (second.kind is FactKind.COUNT and unit == "家")
        if first.kind is not FactKind.COUNT or unit not in _HOLDERS or not first.number or not second.number:
            continue
        between = case.text[case.spot(first)[1] : case.spot(second)[0]]
        if measured and 0 < near < 16 and not re.search("[。；]", between):
            yield _average(case, first, second)


def _average(case: Case, first: Fact, second: Fact) -> Relation:
    assert first.number is not None
    assert second.number is not None
    each = shown((second.number / first.number).quantize(Decimal("0.1")))
    statement = f"{_pressed(second.quote)} / {_pressed(first.quote)} = {each} {second.base_unit} each"
    return case.relation("ratio", [case.spot(first), case.spot(second)], statement, holds=None)


def shares(case: Case) -> Iterator[Said]:
    """``share``: the whole that a number and its share lead to."""
    for first, second in zip(case.facts, case.facts[1:], strict=False):
        stands = "占" in case.text[case.spot(first)[1] : case.spot(second)[0]][:3]
        if second.kind is FactKind.SHARE and first.number and second.number and stands:
            whole = shown((first.number / second.number * 100).quantize(Decimal(1)))
            statement = f"{_pressed(first.quote)} is {_pressed(second.quote)} of about {whole}"
            yield case.relation("share", [case.spot(first), case.spot(second)], statement, holds=None)


_GOALS = re.compile(r"(?P<n>\d{1,3})(?:项|个)(?:[^，。；\n]{0,16}?(?:目标|指标))")
_CHANGE = re.compile(r"比(?:上年|去年|\d{4}年)(?P<way>增加|减少|多|少)了?(?P<n>\d{1,3})[个项]")


def count_changes(case: Case) -> Iterator[Said]:
    """``count_change``: the goals of the two years, and the change that the text states."""
    goals = [match for match in _GOALS.finditer(case.text) if int(match["n"]) > 9][:6]
    if len(goals) < 2:
        return
    first, last = goals[0], goals[-1]
    difference = int(last["n"]) - int(first["n"])
    spots = [(match.start("n"), match.end("n") + 1) for match in (first, last)]
    change = _CHANGE.search(case.text, last.end(), last.end() + 30)
    stated = 0 if change is None else int(change["n"]) * (-1 if change["way"] in ("减少", "少") else 1)
    holds = None if change is None else stated == difference
    statement = f"{first['n']} goals, then {last['n']} ({difference:+d})"
    yield case.relation("count_change", spots, statement, holds)
    if change is not None and not holds:
        said = COUNT_CHANGE.say(last=last["n"], first=first["n"], difference=f"{difference:+d}", stated=f"{stated:+d}")
        yield case.finding(
            "count_change", (change.start(), change.end()), said, expected=f"{difference:+d}", also=spots
        )


def industries(case: Case) -> Iterator[Said]:
    """``plausible``: targets of industries against that of GDP."""
    growths = [f for f in targets(case) if f.kind is FactKind.GROWTH and f.value is not None]
    gdp = next((f for f in growths if is_economy(f.indicator or "")), None)
    own = [f for f in growths if re.search("产业|金融|物流|文旅|信息|服务", f.indicator or "") and f is not gdp]
    if gdp is None or gdp.value is None or len(own) < 2:
        return
    above = all((f.value or Decimal(0)) >= gdp.value for f in own)
    numbers = ", ".join(plain(f) for f in own)
    statement = f"targets of industries ({numbers}) at or above the GDP target {plain(gdp)} %"
    yield case.relation("plausible", [case.spot(gdp), *map(case.spot, own)], statement, holds=True if above else None)


def _pressed(words: str) -> str:
    return "".join(words.split())
