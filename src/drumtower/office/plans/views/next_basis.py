"""目标依据: what the level above set, five-year paths and constraints, written by the officer with where they come from.

GET ──▶ what stands, and three forms          POST kind=city|path|constraint|standard, do=keep|drop ──▶ one more row, or what is wrong
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.calendar import today
from drumtower.finding import DrumtowerError, Message
from drumtower.forecast import TargetAdvice, formula_words, read_choice
from drumtower.office.plans import choosing, models, queries
from drumtower.office.plans import messages as say
from drumtower.office.plans.advice import bases_of, workspace
from drumtower.office.plans.chosen import BasisKind, ChoiceBasis
from drumtower.office.plans.formulas import read_formula, read_number
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.frame import frame
from drumtower.plan import PlanError

__all__ = ["BasisRow", "next_basis"]

_SAID = {"average": "年均增长", "total": "五年累计", "end": "末年达到"}
PERIOD = 5
"""Years of a plan; the years are proposed, and may be others."""


@dataclass(frozen=True)
class BasisRow:
    """One thing that the targets go by, in words, with who wrote it and why."""

    kind: str
    key: str
    name: str
    words: str
    reason: str
    by: str
    since: object


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def next_basis(request: HttpRequest, row: models.Plan) -> HttpResponseBase:
    """What next year's targets go by."""
    sight = see(request, row)
    if request.method != "POST":
        return _show(request, sight)
    if sight.on is not None:
        return past_page(request, sight)
    given = {name: str(value).strip() for name, value in request.POST.items()}
    try:
        kind, key, content = _read(sight, given)
        opened = row_number(given.get("opened", ""))
        choosing.set_basis(row, sight.person, kind, key, content, given.get("reason", ""), opened=opened)
    except DrumtowerError as error:
        return _show(request, sight, error.message, given)
    return onward(add_query(sight.url("next_basis"), saved="yes"))


# --- reading --------------------------------------------------------------------------------------------------------


def _read(sight: Sight, given: Mapping[str, str]) -> tuple[BasisKind, str, dict[str, Any]]:
    """What a form says: the kind, what it is of, and its content, empty where it is taken off.  Raises ``DrumtowerError``."""
    try:
        kind = BasisKind(given.get("kind", ""))
    except ValueError:
        raise PlanError(say.BASIS_NOT_THERE.say()) from None
    if given.get("do") == "drop":
        return kind, given.get("key", ""), {}
    return kind, *_READERS[kind](sight, given)


def _city(sight: Sight, given: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    code, text = given.get("target", ""), given.get("number", "")
    asked = _numbered(sight)
    if code not in asked:
        raise PlanError(say.TARGET_WITHOUT_NUMBER.say(code=code or "—", known="、".join(asked)))
    advice = asked[code]
    if not text:
        raise PlanError(say.NUMBER_MISSING.say())
    indicator = sight.plan.indicator(advice.sub_target.indicator)
    number = read_choice(text, advice.sub_target, advice.asked, indicator).number
    if number is None:
        raise PlanError(say.BAD_NUMBER.say(text=text))
    return code, {"number": f"{number:f}", "words": text}


def _numbered(sight: Sight) -> dict[str, TargetAdvice]:
    return {each.code: each for each in workspace(sight).free.goals if each.asked is not None}


def _path(sight: Sight, given: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    code, way, year = given.get("indicator", ""), given.get("way", ""), sight.row.year + 1
    if sight.plan.indicator(code) is None:
        raise PlanError(say.NOTHING_UNDER.say(code=code or "—"))
    if way not in _SAID:
        raise PlanError(say.BASIS_NOT_THERE.say())
    aim = read_number(given.get("aim", ""))
    stated = given.get("first", ""), given.get("last", "")
    first, last = map(row_number, stated)
    if not 0 <= first <= year <= last < first + 2 * PERIOD:
        raise PlanError(say.BAD_PATH_YEARS.say(year=year, first=stated[0] or "—", last=stated[1] or "—"))
    words = given.get("words") or f"{_SAID[way]}{aim:f}"
    content = {"indicator": code, "words": words, "way": way, "aim": f"{aim:f}", "first": first, "last": last}
    return code, content


def _constraint(sight: Sight, given: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    formula = read_formula(given.get("formula", ""), list(_numbered(sight)))
    terms = {code: f"{size:f}" for code, size in formula.terms}
    ends = {name: None if end is None else f"{end:f}" for name, end in (("low", formula.low), ("high", formula.high))}
    name = given.get("name") or formula_words(dict(formula.terms), formula.low, formula.high)
    return name, {"name": name, "en": name, "terms": terms, **ends, "reason": given.get("reason", "")}


def _standard(sight: Sight, given: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    return "", {"on": given.get("on") == "1"}


_READERS: Mapping[BasisKind, Callable[[Sight, Mapping[str, str]], tuple[str, dict[str, Any]]]] = {
    BasisKind.CITY: _city,
    BasisKind.PATH: _path,
    BasisKind.CONSTRAINT: _constraint,
    BasisKind.STANDARD: _standard,
}


# --- showing --------------------------------------------------------------------------------------------------------


def _ways() -> Sequence[tuple[str, str]]:
    return (("average", _("年均增长")), ("total", _("五年累计")), ("end", _("末年达到")))


def _show(
    request: HttpRequest, sight: Sight, fault: Message | None = None, typed: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page; what was typed stays in its form."""
    year = sight.row.year + 1
    held = bases_of(sight.row, sight.on)
    standard = next((each for each in held if each.kind == BasisKind.STANDARD), None)
    first = year - (year - 1) % PERIOD
    context = {
        **frame(sight, "next_year"),
        "year": year,
        "groups": {kind.value: [_row(sight, each) for each in held if each.kind == kind] for kind in BasisKind},
        "standard_on": standard is None or bool(standard.content["on"]),
        "targets": [(code, f"{code} {each.name} {each.sub_target.words}") for code, each in _numbered(sight).items()],
        "indicators": [(each.code, each.name) for each in sight.plan.indicators],
        "ways": _ways(),
        "proposed": {"first": first, "last": first + PERIOD - 1},
        "opened": choosing.last_move(sight.row)[1],
        "refused": fault,
        "typed": typed or {},
        "may_set": sight.on is None,
        "day": today(),
    }
    return render(request, "plans/next_basis.html", context, status=400 if fault else 200)


def _row(sight: Sight, basis: ChoiceBasis) -> BasisRow:
    given, names = basis.content, sight.plan.names()
    name, words = basis.key, ""
    if basis.kind == BasisKind.CITY:
        sub = next((s for goal in sight.plan.goals for s in goal.targets if s.code == basis.key), None)
        name = f"{basis.key} {names.get(sub.indicator, '') if sub else ''}".strip()
        words = given["words"]
    elif basis.kind == BasisKind.PATH:
        name = names.get(basis.key, basis.key)
        words = f"{given['words']}（{given['first']}—{given['last']}）"
    elif basis.kind == BasisKind.CONSTRAINT:
        ends = [None if given[end] is None else Decimal(given[end]) for end in ("low", "high")]
        words = formula_words({code: Decimal(size) for code, size in given["terms"].items()}, ends[0], ends[1])
    else:
        name, words = _("通行约束"), _("使用") if given["on"] else _("不使用")
    return BasisRow(basis.kind, basis.key, name, words, basis.reason, basis.by_name, basis.since)
