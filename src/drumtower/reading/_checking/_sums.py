"""Sums: a total and its parts, a part and its whole, a completion rate and the goals met.

The tolerance of a sum is half a unit of the last place of each part and of the total, because 四舍五入 may move each so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._figures import half_unit, is_counted, plain, shown, total
from drumtower.reading._checking._messages import PART_ABOVE, ROUNDED, SHARE_BOUND, STOCK_BELOW, SUM
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._checking._overlaps import labels_of, may_overlap
from drumtower.reading._facts import Fact, FactKind

__all__ = ["completion", "families", "overflows", "rounding", "stocks", "sums"]

Said = Relation | CheckFinding


def sums(case: Case) -> Iterator[Said]:
    """``sum`` and ``part_le_whole`` for every whole that the text gives parts."""
    for whole, parts in families(case):
        if len(parts) > 1:
            yield from _sum(case, whole, _with_lost(case, whole, parts))
        else:
            yield from _part(case, whole, parts[0])


_ROUNDING_NOTE = "部分数据因四舍五入，合计与分项之和略有出入。"


def rounding(case: Case) -> Iterator[Said]:
    """``sum``: where a sum holds only by rounding, the note that statistical papers put beside it is proposed, once."""
    if "四舍五入" in case.text:
        return
    for whole, parts in families(case):
        gap, tolerance = _gap(whole, parts)
        if len(parts) > 1 and 0 < abs(gap) <= tolerance:
            said = ROUNDED.say(total=whole.quote, gap=shown(abs(gap) / _scale(whole)))
            spots = [case.spot(each) for each in (whole, *parts)]
            yield case.finding(
                "sum",
                spots[0],
                said,
                suggestion=_ROUNDING_NOTE,
                also=spots[1:],
                severity=Severity.NOTE,
                subject="rounding",
            )
            return


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
    gap, tolerance = _gap(whole, parts)
    holds = abs(gap) <= tolerance
    if not holds and (rest := _without_nested(case, whole, parts)):
        parts, holds = rest, True
    if not holds and (own := _of_its_name(whole, parts)):
        parts, (gap, tolerance) = own, _gap(whole, own)
        holds = abs(gap) <= tolerance
    if not holds and not _is_broken(case, whole, parts, gap, tolerance):
        yield from (said for part in parts for said in _part(case, whole, part))
        return
    spots = [case.spot(each) for each in (whole, *parts)]
    mixed = len({each.unit for each in (whole, *parts)}) > 1
    said_parts = " + ".join(_said(part, mixed) for part in parts)
    yield case.relation("sum", spots, f"{_said(whole, mixed)} {'=' if holds else '≠'} {said_parts}", holds)
    if not holds:
        yield _sum_finding(case, whole, spots, said_parts, (whole.number or Decimal(0)) - gap)


def _is_broken(case: Case, whole: Fact, parts: Sequence[Fact], gap: Decimal, tolerance: Decimal) -> bool:
    """Whether parts that do not add up must: they are all there are, one figure explains the gap, or they pass the whole."""
    all_told, slip = _is_exhaustive(case, whole, parts), _is_slip(whole, gap, tolerance)
    if gap < 0:
        vague = any(each.qualifiers for each in (whole, *parts))
        apart = not may_overlap(case, whole, parts, all_told=all_told, one_figure=slip)
        return apart and (all_told or slip or not vague)
    return all_told or slip


def _without_nested(case: Case, whole: Fact, parts: Sequence[Fact]) -> Sequence[Fact]:
    """The parts without one that is itself part of another, where the others add up."""
    labels = labels_of(case, whole, parts)
    for at, left_out in enumerate(parts):
        if not (re.search("其中|含|包括|（|[，；].*[，；]", labels[at]) or _holds_the_rest(left_out, parts[at + 1 :])):
            continue
        rest = [part for part in parts if part is not left_out]
        gap, tolerance = _gap(whole, rest)
        if len(rest) > 1 and abs(gap) <= tolerance:
            return rest
    return ()


def _of_its_name(whole: Fact, parts: Sequence[Fact]) -> Sequence[Fact]:
    """The parts that are called as the whole is (邮政业务总量, 电信业务总量 of 邮电业务总量), where others stand among them."""
    own = [part for part in parts if (part.indicator or "-")[-4:] == (whole.indicator or "")[-4:]]
    return own if 1 < len(own) < len(parts) else ()


def _holds_the_rest(part: Fact, behind: Sequence[Fact]) -> bool:
    """Whether the parts behind one add up to it, so that they are its own."""
    return len(behind) > 1 and abs(_gap(part, behind)[0]) <= _gap(part, behind)[1]


def _gap(whole: Fact, parts: Sequence[Fact]) -> tuple[Decimal, Decimal]:
    """How much the whole is above the sum of the parts, and how much rounding may explain."""
    right = total(part.number or Decimal(0) for part in parts)
    return (whole.number or Decimal(0)) - right, total(_slack(each) for each in (whole, *parts))


def _with_lost(case: Case, whole: Fact, parts: list[Fact]) -> list[Fact]:
    """The parts, and a further number of the same list that is larger than the whole, where that explains the gap.

    A part above its whole is not read as a part, so a figure too much would hide the sum it breaks.
    """
    gap, tolerance = _gap(whole, parts)
    if gap <= tolerance or whole.number is None:
        return parts
    end = case.sentence_at(case.spot(parts[-1])[1] - 1).end
    for fact in case.facts_between(case.spot(whole)[1], end):
        alike = fact.base_unit == whole.base_unit and fact.kind == whole.kind and fact.parent is None
        own = (fact.indicator or "")[-2:] == (parts[0].indicator or "")[-2:]
        if alike and own and fact.number is not None and fact.number > whole.number:
            longer = sorted([*parts, fact], key=lambda each: each.start)
            if _is_slip(whole, gap - fact.number, tolerance):
                return longer
    return parts


def _sum_finding(
    case: Case, whole: Fact, spots: Sequence[tuple[int, int]], said_parts: str, right: Decimal
) -> CheckFinding:
    scale = _scale(whole)
    unit, sum_ = whole.unit or "", shown(right / scale)
    gap = shown(abs((whole.number or Decimal(0)) - right) / scale)
    said = SUM.say(parts=said_parts, sum=f"{sum_}{unit}", total=_said(whole, with_unit=True), gap=f"{gap}{unit}")
    return case.finding(
        "sum", spots[0], said, expected=f"{sum_}{unit}", suggestion=f"{sum_}{unit}", also=spots[1:],
        subject=whole.indicator or "",
    )  # fmt: skip


def _scale(fact: Fact) -> Decimal:
    return fact.number / fact.value if fact.number and fact.value else Decimal(1)


def _said(fact: Fact, with_unit: bool) -> str:
    return plain(fact) + (fact.unit or "" if with_unit else "")


def _slack(fact: Fact) -> Decimal:
    if fact.value is None or not fact.value or fact.number is None or is_counted(fact):
        return Decimal(0)
    return half_unit(fact.value) * _scale(fact)


_ALL = re.compile(r"包括|分为|分别(?:是|为)|由|即|均为|构成|组成")
_PARTITIONS = (
    ("第一产业", "第二产业", "第三产业"), ("城镇", "乡村"), ("城镇", "农村"), ("出口", "进口"), ("轻工业", "重工业"),
    ("完成", "未"), ("男", "女"), ("邮政", "电信"), ("外国人", "台湾"), ("外国人", "香港"), ("外国人", "港澳台"),
)  # fmt: skip
"""Names that together are the whole."""


def _is_exhaustive(case: Case, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the words say that the parts are all there are: 包括… without 等, or names that make up the whole."""
    first, last = case.spot(parts[0])[0], case.spot(parts[-1])[1]
    between, behind = case.text[case.spot(whole)[1] : first], case.text[first : last + 3]
    if "等" in behind or "其他" in behind:
        return False
    names = [case.text[max(0, case.spot(part)[0] - 14) : case.spot(part)[1] + 14] for part in parts]
    complete = any(_covers(partition, names) for partition in _PARTITIONS)
    return complete or (bool(_ALL.search(between)) and not re.search("其中|（", between) and len(between) < 40)


def _covers(partition: Sequence[str], names: Sequence[str]) -> bool:
    return len(partition) == len(names) and all(
        any(word in name for name in names) and sum(word in name for word in partition) >= 1
        for word, name in zip(partition, names, strict=True)
    )


def _is_slip(whole: Fact, gap: Decimal, tolerance: Decimal) -> bool:
    """Whether one figure of one number explains the gap: 1562 against 1 + 560 + 1101 is 100 apart.

    Believed only for numbers of three figures and more, and not for a small rest that the text does not name.
    """
    if whole.value is None or not whole.number:
        return False
    unit = half_unit(whole.value) * 2 * _scale(whole)
    rest = gap / whole.number
    if abs(whole.number / unit) < 100 or 0 <= rest <= Decimal("0.0005"):
        return False
    return _is_one_figure(abs(gap) / unit, tolerance / unit)


def _is_one_figure(gap: Decimal, slack: Decimal) -> bool:
    """Whether a gap is a figure at one place (3, 40, 200), give or take what rounding may move."""
    power = gap.adjusted()
    for place in (power, power + 1):
        step = Decimal(1).scaleb(place)
        figure = (gap / step).to_integral_value()
        if 1 <= figure <= 9 and place >= 0 and abs(gap - figure * step) <= slack <= step * Decimal("0.35"):
            return True
    return False


def _part(case: Case, whole: Fact, part: Fact) -> Iterator[Said]:
    assert whole.number is not None
    assert part.number is not None
    holds = part.number <= whole.number or bool(
        {"近", "超", "余", "左右", "约"} & {*part.qualifiers, *whole.qualifiers}
    )
    spots = [case.spot(part), case.spot(whole)]
    sign, mixed = "≤" if holds else ">", part.unit != whole.unit
    yield case.relation("part_le_whole", spots, f"{_said(part, mixed)} {sign} {_said(whole, mixed)}", holds)
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


_FLOW = re.compile(r"(?:当年|本年|全年新?|年内)[^，。；]{0,12}$")
_STOCK = re.compile(r"(?:有效|累计|拥有|总数|保有|存量|总量)[^，。；]{0,12}$")


def stocks(case: Case) -> Iterator[Said]:
    """``part_le_whole``: what came in the year (当年授权1200件) is not more than all there are (有效9600件)."""
    for stock, flow in zip(case.facts, case.facts[1:], strict=False):
        pair = (stock, flow) if _says(case, stock, _STOCK) else (flow, stock)
        same = stock.base_unit == flow.base_unit and stock.kind == flow.kind == FactKind.COUNT
        if same and _says(case, pair[0], _STOCK) and _says(case, pair[1], _FLOW) and _share_a_word(*pair):
            yield from _flow(case, *pair)


def _says(case: Case, fact: Fact, words: re.Pattern[str]) -> bool:
    start = case.spot(fact)[0]
    return bool(words.search(case.text[max(0, start - 16) : start]))


def _share_a_word(left: Fact, right: Fact) -> bool:
    one, other = left.indicator or "", right.indicator or ""
    return any(one[i : i + 4] in other for i in range(len(one) - 3))


def _flow(case: Case, stock: Fact, flow: Fact) -> Iterator[Said]:
    assert stock.number is not None
    assert flow.number is not None
    holds = flow.number <= stock.number
    spots = [case.spot(flow), case.spot(stock)]
    sign = "≤" if holds else ">"
    statement = f"{plain(flow)} of the year {sign} {plain(stock)} in all"
    yield case.relation("part_le_whole", spots, statement, holds)
    if not holds:
        said = STOCK_BELOW.say(flow=flow.quote, stock=stock.quote)
        yield case.finding("part_le_whole", spots[0], said, expected=f"≤ {stock.quote}", also=spots[1:])


def overflows(case: Case) -> Iterator[Said]:
    """``part_le_whole``: the first number behind 其中 is measured as the one before it, and larger."""
    for match in re.finditer("其中", case.text):
        sentence = case.sentence_at(match.start())
        start = (
            sentence.start if match.start() - sentence.start > 3 else case.sentence_at(max(0, sentence.start - 1)).start
        )
        before = [f for f in case.facts_between(start, match.start()) if f.number is not None]
        after = next((f for f in case.facts_between(match.end(), sentence.end) if f.number is not None), None)
        if before and after is not None and after.parent is None:
            whole = next((f for f in reversed(before) if _is_measured_alike(f, after)), None)
            if whole is not None and _is_the_subject(case, whole, match.start()):
                yield from _overflow(case, whole, after)


def _is_measured_alike(left: Fact, right: Fact) -> bool:
    amounts = (FactKind.LEVEL, FactKind.COUNT)
    averages = re.search("人均|平均|每", (left.indicator or "") + (right.indicator or ""))
    in_text = not left.where.startswith("table") and not right.where.startswith("table")
    alike = left.base_unit == right.base_unit and left.kind == right.kind and left.kind in amounts
    return alike and in_text and not averages


def _is_the_subject(case: Case, whole: Fact, at: int) -> bool:
    """Whether nothing but the growth of the whole stands between it and 其中."""
    between = case.text[case.spot(whole)[1] : at]
    return len(between) < 40 and not re.search("[增减][加少]|累计|人均", between) and between.count("。") <= 1


def _overflow(case: Case, whole: Fact, part: Fact) -> Iterator[Said]:
    assert whole.number is not None
    assert part.number is not None
    vague = {"近", "超", "余", "左右", "约"} & {*part.qualifiers, *whole.qualifiers}
    if part.number > whole.number and not vague and whole.parent is None:
        yield from _part(case, whole, part)
