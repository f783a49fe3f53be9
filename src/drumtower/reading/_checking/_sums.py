"""Sums: a total and its parts, a part and its whole, a completion rate and the goals met.

The tolerance of a sum is half a unit of the last place of each part and of the total, because 四舍五入 may move each so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import half_unit, is_counted, plain, shown, total
from drumtower.reading._checking._messages import PART_ABOVE, SHARE_BOUND, SUM
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind

__all__ = ["completion", "families", "sums"]

Said = Relation | CheckFinding


def sums(case: Case) -> Iterator[Said]:
    """``sum`` and ``part_le_whole`` for every whole that the text gives parts."""
    for whole, parts in families(case):
        if len(parts) > 1:
            yield from _sum(case, whole, parts)
        else:
            yield from _part(case, whole, parts[0])


def families(case: Case) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each whole with those of its parts that are measured as it is."""
    found: dict[str, list[Fact]] = {}
    for fact in case.facts:
        if fact.parent and fact.number is not None:
            found.setdefault(fact.parent, []).append(fact)
    for parent, parts in found.items():
        whole = case.reading.by_id.get(parent)
        if whole is None or whole.number is None:
            continue
        same = [part for part in parts if part.base_unit == whole.base_unit and part.kind == whole.kind]
        if same and whole.kind not in (FactKind.GROWTH, FactKind.RATE, FactKind.RANK):
            yield whole, same


def _sum(case: Case, whole: Fact, parts: Sequence[Fact]) -> Iterator[Said]:
    left, right = whole.number or Decimal(0), total(part.number or Decimal(0) for part in parts)
    gap = abs(left - right)
    tolerance = total(_slack(each) for each in (whole, *parts))
    spots = [case.spot(each) for each in (whole, *parts)]
    statement = f"{plain(whole)} {{}} {' + '.join(plain(part) for part in parts)}"
    if gap <= tolerance:
        yield case.relation("sum", spots, statement.format("="), holds=True)
        return
    if right < left and not _is_exhaustive(case, whole, parts):
        yield from (said for part in parts for said in _part(case, whole, part))
        return
    yield case.relation("sum", spots, statement.format("≠"), holds=False)
    scale = (whole.number / whole.value) if whole.number and whole.value else Decimal(1)
    said = SUM.say(
        parts=" + ".join(plain(part) for part in parts),
        sum=shown(right / scale),
        total=plain(whole),
        gap=shown(gap / scale),
    )
    yield case.finding(
        "sum",
        spots[0],
        said,
        expected=f"{shown(right / scale)}{whole.unit or ''}",
        also=spots[1:],
        subject=whole.indicator or "",
    )


def _slack(fact: Fact) -> Decimal:
    if fact.value is None or not fact.value or fact.number is None or is_counted(fact):
        return Decimal(0)
    return half_unit(fact.value) * (fact.number / fact.value)


def _is_exhaustive(case: Case, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the words say that the parts are all there are: 包括…, without 等."""
    between = case.text[case.spot(whole)[1] : case.spot(parts[0])[0]]
    return "其中" not in between or len(parts) > 1


def _part(case: Case, whole: Fact, part: Fact) -> Iterator[Said]:
    assert whole.number is not None
    assert part.number is not None
    holds = part.number <= whole.number
    spots = [case.spot(part), case.spot(whole)]
    sign = "≤" if holds else ">"
    yield case.relation("part_le_whole", spots, f"{plain(part)} {sign} {plain(whole)}", holds)
    if not holds:
        said = PART_ABOVE.say(part=part.quote, whole=whole.quote)
        yield case.finding("part_le_whole", spots[0], said, expected=f"≤ {whole.quote}", also=spots[1:])


def completion(case: Case) -> Iterator[Said]:
    """``share_bound``: 85.5 % of 63 lies between 51/63 and 63/63."""
    for whole, parts in families(case):
        rate = next((f for f in case.facts if _is_completion_rate(f) and f.start > whole.start), None)
        met = parts[0]
        if (
            rate is None
            or case.sentence_at(case.spot(whole)[0]).end + 60 < case.spot(rate)[0]
            or "目标" not in (whole.indicator or "")
        ):
            continue
        assert rate.value is not None
        low = (met.number or Decimal(0)) / (whole.number or Decimal(1)) * 100
        half = half_unit(rate.value)
        holds = low - half <= rate.value <= 100
        spots = [case.spot(each) for each in (rate, whole, met)]
        whole_, met_ = plain(whole), plain(met)
        statement = f"{plain(rate)} % of {whole_} lies between {met_}/{whole_} and {whole_}/{whole_}"
        yield case.relation("share_bound", spots, statement, holds)
        if not holds:
            said = SHARE_BOUND.say(whole=whole_, met=met_, low=shown(low, 2), rate=rate.quote)
            yield case.finding("share_bound", spots[0], said, expected=f"{shown(low, 1)}%—100%", also=spots[1:])


def _is_completion_rate(fact: Fact) -> bool:
    return fact.base_unit == "%" and fact.value is not None and "完成率" in (fact.indicator or "")
