"""Constraints: what must go together in a whole plan.

targets by indicator ──standard_constraints──▶ income, retail sales and revenue against GDP
contributions_of, sum_of, not_below, chosen_as       the other kinds, made by name
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._search import Constraint
from drumtower.plan import same_name

__all__ = [
    "BUOYANCY",
    "IN_STEP",
    "RETAIL",
    "chosen_as",
    "contributions_of",
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

_INCOMES = ("居民人均可支配收入", "全体居民人均可支配收入", "城镇居民人均可支配收入", "居民收入")
_RETAIL = ("社会消费品零售总额", "社零")
_REVENUES = ("一般公共预算收入", "税收收入", "税收", "全区税收")


def standard_constraints(growths: Mapping[str, str]) -> tuple[Constraint, ...]:
    """The constraints between the growth targets of a plan, by the names of their indicators; ``growths`` maps name to target.

    None where the plan sets no growth of GDP.
    """
    gdp = _named(growths, ("地区生产总值", "国内生产总值"))
    if gdp is None:
        return ()
    found: list[Constraint] = []
    if income := _named(growths, _INCOMES):
        found.append(_made(say.IN_STEP, ((income, ONE), (gdp, -ONE)), IN_STEP, None))
    if retail := _named(growths, _RETAIL):
        found.append(_made(say.RETAIL_BAND, ((retail, ONE), (gdp, -ONE)), *RETAIL))
    for name in _REVENUES:
        if revenue := _named(growths, (name,)):
            low, high = BUOYANCY
            found.append(_made(say.NOT_SLOWER, ((revenue, ONE), (gdp, -low)), ZERO, None, name=name, times=low))
            found.append(_made(say.NOT_FASTER, ((revenue, ONE), (gdp, -high)), None, ZERO, name=name, times=high))
    return tuple(found)


def _named(growths: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((code for name in names for own, code in growths.items() if own == name or same_name(own, name)), None)


def _made(
    wording: object, terms: tuple[tuple[str, Decimal], ...], low: Decimal | None, high: Decimal | None, **blanks: object
) -> Constraint:
    from drumtower.finding import Wording

    assert isinstance(wording, Wording)
    said = wording.say(**blanks)
    return Constraint(said.text("zh"), said.text("en"), terms, low, high)


def contributions_of(gdp: str, shares: Mapping[str, Decimal], tolerance: Decimal = Decimal("0.3")) -> Constraint:
    """Sectors' contributions against GDP: |Σ share · growth − growth of GDP| ≤ ``tolerance`` points.

    ``shares`` are the sectors' parts of last year's GDP (0 to 1) and cover it all; a contribution in points is share times growth.
    """
    terms = (*((code, share) for code, share in shares.items()), (gdp, -ONE))
    return _made(say.CONTRIBUTIONS, terms, -tolerance, tolerance)


def sum_of(whole: str, parts: tuple[str, ...], name: str) -> Constraint:
    """The parts (subdistricts, departments) add up to at least the whole; ``name`` is what is counted."""
    return _made(say.PARTS, (*((code, ONE) for code in parts), (whole, -ONE)), ZERO, None, name=name)


def not_below(code: str, city: Decimal, name: str, *, ceiling: bool = False) -> Constraint:
    """At least as hard as what the city set."""
    ends = (None, city) if ceiling else (city, None)
    return _made(say.NOT_BELOW_CITY, ((code, ONE),), *ends, name=name)


def chosen_as(code: str, number: Decimal, name: str, words: str) -> Constraint:
    """The number that was chosen."""
    return _made(say.IS_CHOSEN, ((code, ONE),), number, number, name=name, words=words)
