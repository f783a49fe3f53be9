"""Linking: what must go together because of what a plan is made of: industries and GDP, subdistricts or departments and the whole.

    plan, numbered targets, figures ──links_of──▶ Links ── constraints, each with where it comes from
                                                        └─ untold: what could not be derived, and what is missing for it

General rules, nothing of one plan: wholes and their parts are known by the names of indicators; shares come from the figures of the
latest year that has them all; the sum over subdistricts or departments is asked for where all have a target, or where this year's
targets make the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from drumtower.finding import Message
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._constraints import contributions_of, is_named, sum_of
from drumtower.forecast._advice._histories import AnnualHistory
from drumtower.forecast._advice._search import Constraint
from drumtower.forecast._attaining._saying import join, tell
from drumtower.plan import Indicator, Measure, Plan, Tier
from drumtower.quantity import QuantityError, Unit, round_half_up

__all__ = ["ADDING", "Links", "Numbered", "Past", "links_of", "shares_of"]

COVERED = (Decimal("0.97"), Decimal("1.03"))
"""Parts that make so much of the whole count as all of it; their shares are then brought to 1."""
_FEWEST = 2
"""From so many parts on an account can be looked at."""
_PLACES = Decimal("0.001")
_HUNDRED = Decimal(100)
ADDING = (Measure.LEVEL, Measure.COUNT, Measure.NET)


class _Whole(NamedTuple):
    """An indicator by its names, and those that make it up, each by its names."""

    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


_FIRST = ("第一产业增加值", "第一产业", "一产增加值", "农林牧渔业增加值")
_SECOND = ("第二产业增加值", "第二产业", "二产增加值")
_THIRD = ("第三产业增加值", "第三产业", "三产增加值", "服务业增加值")
_INDUSTRY, _BUILDING = ("工业增加值", "全部工业增加值"), ("建筑业增加值", "建筑业")
_GDP = ("地区生产总值", "国内生产总值", "GDP")
WHOLES = (
    _Whole(_GDP, (_FIRST, _SECOND, _THIRD)),
    _Whole(_GDP, (_FIRST, _INDUSTRY, _BUILDING, _THIRD)),
    _Whole(_SECOND, (_INDUSTRY, _BUILDING)),
    _Whole(("进出口总额", "外贸进出口总额", "货物进出口总额"), (("出口总额", "外贸出口", "出口"), ("进口总额", "外贸进口", "进口"))),
    _Whole(("一般公共预算收入", "地方一般公共预算收入"), (("税收收入", "税收"), ("非税收入", "非税"))),
)  # fmt: skip
"""What adds up in the accounts of every area: three industries (or with the second taken apart), exports and imports, tax and other.

Accounts of one whole stand together.
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A target that asks for one number: of which indicator, what of it and in which unit, what it asks this year, and on which side.

    ``is_weighed`` says that it has candidates.
    """

    code: str
    indicator: Indicator
    of: Measure
    unit: Unit
    aim: Decimal
    ceiling: bool
    is_weighed: bool


class Past(NamedTuple):
    """What is known of indicators in ``year``, the plan's: their amounts, and the growth expected of the next (None if unknown)."""

    year: int
    amounts: Callable[[str], AnnualHistory]
    growth: Callable[[str], Decimal | None]


class Links(NamedTuple):
    """What was derived, and what could not be."""

    constraints: tuple[Constraint, ...] = ()
    untold: tuple[Message, ...] = ()


def links_of(plan: Plan, targets: Sequence[Numbered], past: Past) -> Links:
    """What the targets of ``plan`` must keep because of what they are made of."""
    found = [*_accounts(plan, targets, past), *_places(plan, targets)]
    constraints = tuple(each for each in found if isinstance(each, Constraint))
    return Links(constraints, tuple(each for each in found if isinstance(each, Message)))


def _called(indicator: Indicator, names: Sequence[str]) -> bool:
    return any(is_named(own, name) for own in indicator.names for name in names)


# --- accounts: industries and GDP, and what else adds up everywhere ---------------------------------------------------


def _accounts(plan: Plan, targets: Sequence[Numbered], past: Past) -> Iterator[Constraint | Message]:
    """One constraint a whole, of the fullest account that makes one; where none does, why the fullest does not."""
    for names, variants in groupby(WHOLES, key=lambda each: each.names):
        whole = _target_of(targets, names, (Measure.GROWTH, *ADDING))
        if whole is None or not whole.is_weighed:
            continue
        accounts = [_Account(plan, whole, each.parts, targets, past) for each in variants]
        told = [said for each in sorted(accounts, key=_fullness) if (said := each.link()) is not None]
        made = [each for each in told if isinstance(each, Constraint)]
        yield from (made or told)[:1]


def _listed(plan: Plan, parts: Sequence[Sequence[str]]) -> list[Indicator | None]:
    """The indicators of the plan that are the parts; None for one it does not have."""
    return [next((i for i in plan.indicators if _called(i, names)), None) for names in parts]


def _target_of(targets: Sequence[Numbered], names: Sequence[str], of: Sequence[Measure]) -> Numbered | None:
    return next((t for t in targets if t.of in of and _called(t.indicator, names)), None)


def _fullness(account: _Account) -> tuple[int, int]:
    """The order in which accounts of one whole are tried: the fewest parts missing, then the most of them with a target."""
    return account.missing, -len(account.own)


class _Account:
    """One whole with a target and the indicators that make it up; ``own`` are the targets of the parts by indicator."""

    def __init__(
        self, plan: Plan, whole: Numbered, parts: Sequence[Sequence[str]], targets: Sequence[Numbered], past: Past
    ) -> None:
        listed = _listed(plan, parts)
        self._plan, self._whole, self._past = plan, whole, past
        self._parts = [part for part in listed if part is not None]
        self.missing = len(listed) - len(self._parts)
        alike = (Measure.GROWTH,) if whole.of is Measure.GROWTH else ADDING
        codes = {part.code for part in self._parts}
        known = [t for t in reversed(targets) if t.indicator.code in codes and t.of in alike]
        self.own = {t.indicator.code: t for t in known if t.is_weighed}
        self._fixed = {t.indicator.code: t.aim for t in known if not t.is_weighed}

    def link(self) -> Constraint | Message | None:
        """What the account asks for, or why it cannot be told; None where it has nothing to say of the targets."""
        if len(self._parts) < _FEWEST or not self.own:
            return None
        if self._whole.of is Measure.GROWTH:
            return self._contributions()
        is_whole = not self.missing and len(self.own) == len(self._parts)
        return _sum(self._whole, list(self.own.values())) if is_whole else None

    def _contributions(self) -> Constraint | Message:
        """The contributions of the parts against the growth of the whole, or why they cannot be told."""
        name = self._whole.indicator.name
        amounts = {each.code: self._past.amounts(each.code) for each in (self._whole.indicator, *self._parts)}
        try:
            shares = shares_of(amounts, self._whole.indicator.code, self._past.year)
        except QuantityError:
            return say.PARTS_UNLIKE.say(name=name, part="、".join(part.name for part in self._parts))
        if shares is None:
            missing = [part.name for part in (self._whole.indicator, *self._parts) if not amounts[part.code].results]
            return say.NO_SHARES.say(name=name, missing="、".join(missing) or "同一年")
        year, parts = shares
        covered = sum(parts.values(), Decimal(0))
        if not COVERED[0] <= covered <= COVERED[1]:
            return say.SHARES_SHORT.say(name=name, share=round_half_up(covered * _HUNDRED, 0))
        return self._against(year, _brought_to_one(parts))

    def _against(self, year: int, shares: Mapping[str, Decimal]) -> Constraint | Message:
        name = self._whole.indicator.name
        rest, said = Decimal(0), [self._shares_said(year, shares)]
        for part in (each for each in self._parts if each.code not in self.own):
            counted = self._counted(part)
            if counted is None:
                return say.NO_GROWTH.say(name=name, part=part.name)
            rest += shares[part.code] * counted[0]
            said.append(counted[1])
        own = {target.code: shares[code] for code, target in self.own.items()}
        return contributions_of(self._whole.code, own, name=name, rest=round_half_up(rest, 2), source=join(*said))

    def _counted(self, part: Indicator) -> tuple[Decimal, Message] | None:
        """The growth of a part for which nothing is to be chosen, and why it is that; None where none is known."""
        if part.code in self._fixed:
            aim = self._fixed[part.code]
            return aim, say.AIM_COUNTED.say(name=part.name, growth=aim)
        estimated = self._past.growth(part.code)
        if estimated is None:
            return None
        growth = round_half_up(estimated, 1)
        wording = say.WITHOUT_CANDIDATES if self._is_to_grow(part) else say.WITHOUT_TARGET
        return growth, wording.say(name=part.name, growth=growth)

    def _is_to_grow(self, part: Indicator) -> bool:
        """Whether the plan has a target of growth of its own for the part, in whatever words."""
        own = (t for goal in self._plan.goals for t in goal.targets if t.tier is not Tier.CITY)
        return any(t.indicator == part.code and t.target.of is Measure.GROWTH for t in own)

    def _shares_said(self, year: int, shares: Mapping[str, Decimal]) -> Message:
        said = [(part.name, round_half_up(shares[part.code] * _HUNDRED, 1)) for part in self._parts]
        words = ("、".join(f"{n}{v}%" for n, v in said), ", ".join(f"{n} {v} %" for n, v in said))
        return tell(say.BY_SHARES, year=year, shares=words)


def shares_of(amounts: Mapping[str, AnnualHistory], whole: str, year: int) -> tuple[int, dict[str, Decimal]] | None:
    """The latest year that has the whole and every part, and the parts' shares of the whole; None where no year has them all.

    ``year`` is that of which ``AnnualHistory.now`` speaks.  Raises ``QuantityError`` where units are of different kinds.
    """
    unit = amounts[whole].unit.symbol
    known = {code: _whole_years(history.in_unit(unit), year) for code, history in amounts.items()}
    common = set.intersection(*(set(years) for years in known.values()))
    years = [year for year in common if known[whole][year] > 0 and all(own[year] >= 0 for own in known.values())]
    if not years:
        return None
    latest = max(years)
    return latest, {code: own[latest] / known[whole][latest] for code, own in known.items() if code != whole}


def _whole_years(history: AnnualHistory, year: int) -> dict[int, Decimal]:
    now = {} if history.now is None else {year: history.now.figure.value_at(0.5)}
    return dict(history.years) | now


def _brought_to_one(shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The shares with three decimals that add up to 1; what rounding leaves goes to the largest."""
    total = sum(shares.values(), Decimal(0))
    found = {code: (share / total).quantize(_PLACES) for code, share in shares.items()}
    largest = max(found, key=lambda code: (found[code], code))
    found[largest] += 1 - sum(found.values(), Decimal(0))
    return found


# --- places: subdistricts, towns and departments ----------------------------------------------------------------------


class _Place(NamedTuple):
    """A part of the area or a department, with what it is called."""

    code: str
    name: str
    words: tuple[str, ...]
    is_area: bool


def _places(plan: Plan, targets: Sequence[Numbered]) -> Iterator[Constraint | Message]:
    places = _places_of(plan)
    split = [(t, *found) for t in targets if (found := _split(t.indicator.name, places)) is not None]
    parts = {t.code for t, _, rest in split if any(w is not t and _called(w.indicator, (rest,)) for w in targets)}
    for whole in (t for t in targets if t.code not in parts):
        own = [(place, t) for t, place, rest in split if t is not whole and _called(whole.indicator, (rest,))]
        if whole.is_weighed and whole.of in ADDING and len(own) > 1 and any(t.is_weighed for _, t in own):
            yield _over_places(whole, own, places)


def _places_of(plan: Plan) -> list[_Place]:
    inside = [area for area in plan.areas if area in plan.area and area.code != plan.area.code]
    areas = [_Place(a.code, a.name, (a.name, re.sub(r"(?:街道|镇|乡)$", "", a.name)), True) for a in inside]
    departments = [_Place(d.code, d.name, (d.name, *d.aliases), False) for d in plan.departments]
    return [*areas, *departments]


def _split(name: str, places: Sequence[_Place]) -> tuple[_Place, str] | None:
    """Which place a name speaks of and what is left of it: 宁海路街道高新技术企业, 高新技术企业（宁海路街道）."""
    found = ((place, _without(name, word)) for place in places for word in place.words if len(word) > 1)
    return next(((place, rest) for place, rest in found if rest), None)


def _without(name: str, place: str) -> str:
    """The name without the place before it, or in brackets after it; empty where it stands in neither.

    >>> _without("宁海路街道：新增就业", "宁海路街道"), _without("新增就业（宁海路街道）", "宁海路街道"), _without("新增就业", "宁海路街道")
    ('新增就业', '新增就业', '')
    """
    word = re.escape(place)
    match = re.fullmatch(rf"{word}(?:的|[:：·—-])?(.{{2,}})|(.{{2,}}?)[（(]{word}[）)]", name)
    return (match[1] or match[2]) if match else ""


def _over_places(
    whole: Numbered, own: Sequence[tuple[_Place, Numbered]], places: Sequence[_Place]
) -> Constraint | Message:
    parts = [t for _, t in own]
    if (unlike := _unlike(whole, parts)) is not None:
        return unlike
    every = {place.code for place in places if place.is_area}
    is_complete = bool(every) and every <= {place.code for place, _ in own}
    together = sum((t.aim * (_size(t, whole) or 0) for t in parts), Decimal(0))
    if not is_complete and together < whole.aim:
        names = "、".join(place.name for place, _ in own)
        return say.PARTS_FEW.say(name=whole.indicator.name, count=len(own), names=names)
    return _sum(whole, parts)


def _size(part: Numbered, whole: Numbered) -> Decimal | None:
    """One unit of the part in that of the whole; None where they measure different things."""
    if part.of.family != whole.of.family or part.ceiling != whole.ceiling:
        return None
    if part.unit.dimension != whole.unit.dimension:
        return None
    factor = part.unit.factor / whole.unit.factor
    return Decimal(factor.numerator) / Decimal(factor.denominator)


def _unlike(whole: Numbered, parts: Sequence[Numbered]) -> Message | None:
    """That some parts are measured otherwise than the whole, if so."""
    names = [t.indicator.name for t in parts if _size(t, whole) is None]
    return say.PARTS_UNLIKE.say(name=whole.indicator.name, part="、".join(names)) if names else None


def _sum(whole: Numbered, parts: Sequence[Numbered]) -> Constraint | Message:
    """The sum of the parts against the whole; parts without candidates bring what they are asked for this year."""
    if (unlike := _unlike(whole, parts)) is not None:
        return unlike
    known = {t.code: _size(t, whole) or Decimal(1) for t in parts}
    fixed, weighed = [t for t in parts if not t.is_weighed], [t.code for t in parts if t.is_weighed]
    rest = sum((t.aim * known[t.code] for t in fixed), Decimal(0))
    said = [say.BY_PARTS.say(count=len(parts), names="、".join(t.indicator.name for t in parts))]
    if fixed:
        said.append(say.AS_THIS_YEAR_COUNTED.say(number=f"{rest.normalize():f}{whole.unit.symbol}"))
    name, ceiling, source = whole.indicator.name, whole.ceiling, join(*said)
    return sum_of(whole.code, tuple(weighed), name, sizes=known, rest=rest, ceiling=ceiling, source=source)
