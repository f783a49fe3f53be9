"""The JSON of ``drumtower forecast``; the shape is fixed in the reference."""

from __future__ import annotations

from typing import Any

from drumtower.cli._output import both, plain
from drumtower.finding import Message
from drumtower.forecast import LEVELS, Estimate, MethodShare, Move, PlanEnds, TargetOutlook, YearEnds

__all__ = ["estimate_form", "move_form", "plan_ends_form", "year_ends_form"]


def year_ends_form(ends: YearEnds) -> dict[str, Any]:
    """The estimates of one month."""
    return {
        "as_of": f"{ends.month.end:%Y-%m}",
        "estimates": [estimate_form(each) for each in ends.estimates],
        "without": [{"series": s.name, "area": s.area, "why": both(why)} for s, why in ends.without],
    }


def plan_ends_form(found: PlanEnds) -> dict[str, Any]:
    """The estimates of a plan's indicators, and the outlook of every target; ``p_met`` is that of the first target that has one."""
    form = year_ends_form(found.ends)
    codes = {source.series.name: source.indicator.code for source in found.sources}
    for each in form["estimates"]:
        outlooks = found.chances[each["series"]]
        known = (o.attainment.probability for o in outlooks if o.attainment.probability is not None)
        each["p_met"] = plain(next(known, None))
        each["indicator"] = codes[each["series"]]
        each["targets"] = [_target_form(outlook) for outlook in outlooks]
    told = both(found.no_targets) if found.no_targets is not None else None
    return {
        **form, "known_on": f"{found.day}", "outlooks": [_outlook_form(o) for o in found.outlooks], "no_targets": told,
    }  # fmt: skip


def _target_form(outlook: TargetOutlook) -> dict[str, Any]:
    found = outlook.attainment
    return {
        "goal": outlook.goal.code,
        "words": str(outlook.sub_target.target),
        "p_met": plain(found.probability),
        "light": None if found.probability is None else outlook.light.value,
        "why": both(found.why),
    }


def _outlook_form(outlook: TargetOutlook) -> dict[str, Any]:
    """One target, whether or not an estimate speaks of it."""
    found, need = outlook.attainment, outlook.need
    return {
        "goal": outlook.goal.code,
        "target": outlook.sub_target.code,
        "indicator": outlook.sub_target.indicator,
        "words": outlook.sub_target.words,
        "ruled": outlook.ruled.value,
        "light": outlook.light.value,
        "p_met": plain(found.probability),
        "p_stretch": plain(found.stretch),
        "why": both(found.why),
        "need": None if need is None else {"number": plain(need.number), "can": need.can, "why": both(need.why)},
    }


def move_form(move: Move) -> dict[str, Any]:
    """How an estimate moved since the month before."""
    return {
        "since": f"{move.before.month.end:%Y-%m}",
        "change": plain(move.change),
        "figures": [
            {
                "period": f"{s.period.year}-{s.period.part:02d}",
                "implied": plain(s.implied),
                "came": plain(s.came),
                "effect": plain(s.effect),
            }
            for s in move.surprises
        ],
        "revisions": plain(move.revisions),
        "time": plain(move.time),
        "told": _joined(move.sentences()),
    }


def estimate_form(estimate: Estimate) -> dict[str, Any]:
    """One estimate."""
    series = estimate.series
    return {
        "series": series.name,
        "area": series.area,
        "unit": series.unit,
        "year": estimate.year,
        "of": series.of,
        "median": plain(estimate.median),
        "quantiles": {str(level): plain(q) for level, q in zip(LEVELS, estimate.quantiles, strict=True)},
        "p_met": plain(estimate.p_met),
        "methods": [_method_form(share) for share in estimate.methods],
        "past_error": plain(estimate.past_error),
        "past_years": estimate.past_years,
        "so_far": plain(estimate.so_far),
        "last_year": plain(estimate.last),
        "note": _joined(estimate.notes),
        "told": _joined(estimate.sentences()),
    }


def _method_form(share: MethodShare) -> dict[str, Any]:
    return {
        "name": share.name,
        "words": {"zh": share.words(), "en": share.words("en")},
        "weight": plain(share.weight),
        "past_error": plain(share.past_error),
    }


def _joined(messages: tuple[Message, ...]) -> dict[str, str] | None:
    """Several sentences as one, in both languages; None where there is none."""
    if not messages:
        return None
    spoken = [both(message) for message in messages]
    return {"zh": "；".join(each["zh"] for each in spoken), "en": "; ".join(each["en"] for each in spoken)}
