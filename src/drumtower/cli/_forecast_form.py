"""The JSON of ``drumtower forecast``; the shape is fixed in the reference."""

from __future__ import annotations

from typing import Any

from drumtower.cli._output import both, plain
from drumtower.finding import Message
from drumtower.forecast import LEVELS, Estimate, MethodShare, YearEnds

__all__ = ["estimate_form", "year_ends_form"]


def year_ends_form(ends: YearEnds) -> dict[str, Any]:
    """The estimates of one month."""
    return {
        "as_of": f"{ends.month.end:%Y-%m}",
        "estimates": [estimate_form(each) for each in ends.estimates],
        "without": [{"series": s.name, "area": s.area, "why": both(why)} for s, why in ends.without],
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
