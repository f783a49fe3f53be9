"""Constraints: what must go together in a whole plan.

targets by indicator ──standard_constraints──▶ income, retail sales and revenue against GDP
contributions_of, sum_of, not_below, chosen_as       the other kinds, made by name; ``_linking`` finds in a plan what they are of
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drumtower.finding import Message, Wording
from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._search import Constraint
from drumtower.plan import same_name

__all__ = [
    "BUOYANCY",
    "IN_STEP",
    "RETAIL",
    "TOLERANCE",
    "chosen_as",
    "contributions_of",
    "is_named",
    "not_below",
    "standard_constraints",
    "sum_of",
]

ONE, ZERO = Decimal(1), Decimal(0)
IN_STEP = Decimal("-0.5")
"""Income may grow by at most half a point less than GDP (与经济增长基本同步, the tolerance of the target language)."""
RETAIL = (Decimal(-2), Decimal(4))
"""Retail sales grow between two points less and four points more than GDP; the project's choice, wide enough for any usual year."""
BUOYANCY = (Decimal("0.3"), Decimal("1.5"))
"""Revenue and tax grow between 0.3 and 1.5 times as fast as GDP; the project's choice: below, GDP or revenue does not ring true."""

TOLERANCE = Decimal("0.3")
"""Contributions may add up to so many points more or less than the growth of the whole: shares move, and figures are rounded."""

_GDP = ("地区生产总值", "国内生产总值", "GDP")
_INCOMES = (
    "居民人均可支配收入", "全体居民人均可支配收入", "城乡居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入",
    "居民收入",
)  # fmt: skip
_TOWN, _COUNTRY = ("城镇居民人均可支配收入",), ("农村居民人均可支配收入",)
_RETAIL = ("社会消费品零售总额", "社零")
_REVENUES = ("一般公共预算收入", "地方一般公共预算收入", "税收收入", "税收")


def standard_constraints(growths: Mapping[str, str]) -> tuple[Constraint, ...]:
    """The constraints between the growth targets of a plan, by the names of their indicators; ``growths`` maps name to target.

    Each names in its reason what it was made of and where its figure comes from.  Against GDP there is none where the plan sets no
    growth of GDP.
    """
    found: list[Constraint] = []
    town, country = (_all_named(growths, names)[:1] for names in (_TOWN, _COUNTRY))
    if town and country:
        terms = ((country[0][1], ONE), (town[0][1], -ONE))
        found.append(_made(say.COUNTRY_CATCHES_UP, terms, ZERO, None, source=say.BY_POLICY))
    for _, gdp in _all_named(growths, _GDP)[:1]:
        found += _against_gdp(growths, gdp)
    return tuple(found)


def _against_gdp(growths: Mapping[str, str], gdp: str) -> Iterator[Constraint]:
    for name, income in _all_named(growths, _INCOMES):
        yield _made(say.IN_STEP, ((income, ONE), (gdp, -ONE)), IN_STEP, None, source=say.BY_LANGUAGE, name=name)
    for _, retail in _all_named(growths, _RETAIL)[:1]:
        yield _made(say.RETAIL_BAND, ((retail, ONE), (gdp, -ONE)), *RETAIL, source=say.BY_CHOICE)
    low, high = BUOYANCY
    for name, revenue in _all_named(growths, _REVENUES):
        slow, fast = ((revenue, ONE), (gdp, -low)), ((revenue, ONE), (gdp, -high))
        yield _made(say.NOT_SLOWER, slow, ZERO, None, source=say.BY_CHOICE, name=name, times=low)
        yield _made(say.NOT_FASTER, fast, None, ZERO, source=say.BY_CHOICE, name=name, times=high)


def _all_named(growths: Mapping[str, str], names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The indicators that are one of ``names``, with their targets, in the order of the names; each target once."""
    found = {code: own for name in names for own, code in growths.items() if is_named(own, name)}
    return [(own, code) for code, own in found.items()]


_HEADS = re.compile(r"^(?:全|本|我)(?:国|省|市|州|区|县|旗)|^(?:区|县|市)(?:级|本级)")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


def is_named(own: str, name: str) -> bool:
    """Whether an indicator called ``own`` is ``name``, whatever hands add: brackets, 全区, 增速.

    >>> is_named("全区地区生产总值（GDP）增速", "地区生产总值"), is_named("规模以上工业增加值", "工业增加值")
    (True, False)
    """
    bare = _BRACKETS.sub("", own)
    return any(same_name(each, name) for each in (own, bare, _HEADS.sub("", bare)))


def _made(
    wording: Wording,
    terms: tuple[tuple[str, Decimal], ...],
    low: Decimal | None,
    high: Decimal | None,
    *,
    source: Wording | Message | None = None,
    **blanks: object,
) -> Constraint:
    said = wording.say(**blanks)
    why = source.say() if isinstance(source, Wording) else source
    reasons = (why.text("zh"), why.text("en")) if why is not None else ("", "")
    return Constraint(said.text("zh"), said.text("en"), terms, low, high, *reasons)


def contributions_of(
    whole: str,
    shares: Mapping[str, Decimal],
    tolerance: Decimal = TOLERANCE,
    *,
    name: str = "地区生产总值",
    rest: Decimal = ZERO,
    source: Message | None = None,
) -> Constraint:
    """Contributions of parts against the growth of the whole: |Σ share · growth + rest − growth of the whole| ≤ ``tolerance`` points.

    ``shares`` are the parts' shares of this year's whole (0 to 1); a contribution in points is share times growth, 拉动 in the words
    of the statistics bureau.  ``rest`` is what parts without a target are expected to bring, in points.
    """
    terms = (*((code, share) for code, share in shares.items()), (whole, -ONE))
    return _made(say.CONTRIBUTIONS, terms, -tolerance - rest, tolerance - rest, source=source, name=name)


def sum_of(
    whole: str,
    parts: tuple[str, ...],
    name: str,
    *,
    sizes: Mapping[str, Decimal] | None = None,
    rest: Decimal = ZERO,
    ceiling: bool = False,
    source: Message | None = None,
) -> Constraint:
    """The parts (subdistricts, departments) add up to at least the whole, under a ``ceiling`` to at most; ``name`` is what is counted.

    ``sizes`` are the units of the parts in that of the whole where they differ; ``rest`` is what parts that are not in the search bring.
    """
    terms = (*((code, (sizes or {}).get(code, ONE)) for code in parts), (whole, -ONE))
    ends = (None, -rest) if ceiling else (-rest, None)
    return _made(say.PARTS_UNDER if ceiling else say.PARTS, terms, *ends, source=source, name=name)


def not_below(code: str, city: Decimal, name: str, *, ceiling: bool = False) -> Constraint:
    """At least as hard as what the city set."""
    ends = (None, city) if ceiling else (city, None)
    return _made(say.NOT_BELOW_CITY, ((code, ONE),), *ends, name=name)


def chosen_as(code: str, number: Decimal, name: str, words: str) -> Constraint:
    """The number that was chosen."""
    return _made(say.IS_CHOSEN, ((code, ONE),), number, number, name=name, words=words)
