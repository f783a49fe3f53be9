"""The pictures of next year's targets, as data for charts.js: the trade-off of whole sets, and one target's years.

Workspace ──tradeoff──▶ every undominated set as a point, labelled ones on top        TargetAdvice ──years──▶ a fan over years
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from drumtower.forecast import LEVELS, Candidate, Expectation
from drumtower.office.plans.advice import Mark, Stand, Workspace
from drumtower.office.plans.estimates import places_of
from drumtower.office.plans.fans import BANDS
from drumtower.office.plans.figures import MINUS, number_text
from drumtower.quantity import round_half_up

__all__ = ["tradeoff", "years"]

MIDDLE = 3


def tradeoff(found: Workspace, marks: Sequence[Mark]) -> dict[str, Any] | None:
    """The trade-off; None where there is no set at all."""
    if not found.free.sets:
        return None
    return {
        "kind": "tradeoff",
        "sets": [[f"{found.free.mean(s.reach):f}", f"{found.free.mean(s.ambition):f}"] for s in found.free.sets],
        "marks": [
            {"kind": m.kind, "words": m.words, "reach": f"{m.reach:f}", "ambition": f"{m.ambition:f}"} for m in marks
        ],
        "words": {"reach": _("预期完成率%"), "ambition": _("奋斗程度%")},
    }


def years(year: int, stand: Stand) -> dict[str, Any] | None:
    """The past years, what this one may come to and next year's fan, with the candidates as lines; None without next year."""
    advice = stand.advice
    if advice.expected is None or advice.history is None:
        return None
    unit, past = advice.expected.unit.symbol, dict(advice.history.years)
    first = min([*past, year])
    shown = list(range(first, year + 2))
    ends = {year: advice.history.now, year + 1: advice.expected}
    last = max(past, default=None)
    bands = [[_edge(shown, past, last, ends, low), _edge(shown, past, last, ends, high)] for low, high in BANDS]
    middle = _edge(shown, past, last, ends, MIDDLE)
    median = _number(advice.expected.figure.value_at(0.5), unit)
    words = {"actual": _("往年"), "median": _("明年"), "band": _("八成可能"), "past": ""}
    aims = [_aim(each, unit, each.number == stand.number and stand.choice is not None) for each in advice.candidates]
    return {
        "kind": "fan", "unit": unit, "months": [str(each) for each in shown],
        "actual": [_number(past[each], unit) if each in past else None for each in shown],
        "median": middle, "bands": bands, "past": [], "aims": aims, "words": words, "end": median,
        "ends": [f"{words['median']} {median.replace('-', MINUS)}", *(aim["words"] for aim in aims)],
    }  # fmt: skip


def _edge(
    shown: Sequence[int], past: dict[int, Decimal], last: int | None, ends: dict[int, Expectation | None], place: int
) -> list[str | None]:
    """One quantile along the years: it starts at the last year known."""
    found: list[str | None] = []
    for each in shown:
        end = ends.get(each)
        if end is not None:
            found.append(_number(end.figure.value_at(float(LEVELS[place])), end.unit.symbol))
        else:
            found.append(_number(past[each], "") if each == last else None)
    return found


def _number(value: Decimal, symbol: str) -> str:
    return f"{round_half_up(value, places_of(value, symbol) + 1).normalize():f}"


def _aim(candidate: Candidate, unit: str, is_chosen: bool) -> dict[str, Any]:
    shown = number_text(candidate.number)
    words = (_("选定{number}") if is_chosen else _("候选{number}")).format(number=shown)
    return {"value": f"{candidate.number:f}", "words": words, "stretch": not is_chosen}
