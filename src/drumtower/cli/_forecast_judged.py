"""Judgements in ``drumtower forecast``: beside the estimates, and the score card of the years that are over, in both forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from drumtower.cli._output import both, plain
from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.forecast import Contest, Estimate, Judgement, Said, ScoreCard, ScoredMonth, Side, YearEnds
from drumtower.quantity import round_half_up

__all__ = ["add_judged", "print_judged"]

SIDES = {
    Side.MODEL: ("测算", "estimate"), Side.OFFICER: ("计划员", "officer"), Side.DEPARTMENT: ("部门预计", "department"),
}  # fmt: skip

_FINEST = 4
"""No figure is shown with more decimals."""


# --- for machines ---------------------------------------------------------------------------------------------------


def add_judged(
    forms: Sequence[dict[str, Any]], beside: Sequence[Mapping[str, Judgement]], cards: Sequence[ScoreCard | None]
) -> None:
    """Add to the JSON of each month the judgements beside its estimates, and the score card; nothing where there is none."""
    for form, judgements, card in zip(forms, beside, cards, strict=True):
        if card is None:
            continue
        for estimate in form["estimates"]:
            judgement = judgements.get(estimate["series"])
            estimate["judged"] = None if judgement is None else _judgement_form(judgement)
        form["scores"] = {
            "months": list(map(_month_form, card.months)),
            "contests": list(map(_contest_form, card.contests)),
        }


def _judgement_form(judgement: Judgement) -> dict[str, Any]:
    on = judgement.on.isoformat() if judgement.on else None
    about = {"month": f"{judgement.month.end:%Y-%m}", "reason": judgement.reason, "by": judgement.by, "on": on}
    return {**_said_form(judgement.said), **about}


def _said_form(said: Said) -> dict[str, Any]:
    return {"median": plain(said.median), "low": plain(said.low), "high": plain(said.high)}


def _month_form(month: ScoredMonth) -> dict[str, Any]:
    return {
        "series": month.series,
        "unit": month.unit,
        "year": month.year,
        "month": f"{month.month.end:%Y-%m}",
        "came": plain(month.came),
        "nearest": month.nearest.value if month.nearest else None,
        "sides": {side.value: _score_form(month, side) for side in Side if side in month.said},
    }


def _score_form(month: ScoredMonth, side: Side) -> dict[str, Any]:
    found = month.score(side)
    assert found is not None
    scores = {"error": plain(found.error), "loss": _short(found.loss), "interval_score": plain(found.interval)}
    return {**_said_form(month.said[side]), **scores, "held": found.held}


def _short(value: Decimal | None) -> str | None:
    return None if value is None else plain(Decimal(f"{value:.8g}"))


def _contest_form(contest: Contest) -> dict[str, Any]:
    return {
        "side": contest.side.value,
        "against": contest.against.value,
        "months": contest.months,
        "ends": contest.ends,
        "nearer": contest.nearer,
        "farther": contest.farther,
        "share": _short(contest.share),
        "error_ratio": _short(contest.ratio),
        "verdict": both(contest.verdict),
    }


# --- for people -----------------------------------------------------------------------------------------------------


def print_judged(ends: YearEnds, judgements: Mapping[str, Judgement], card: ScoreCard | None, language: str) -> None:
    """Print the judgements beside the estimates, then the scores of the years that are over."""
    if card is None:
        return
    english = language == "en"
    estimates = {each.series.name: each for each in ends.estimates}
    heading("The officer's judgements" if english else "计划员的判断")
    if judgements:
        _print_beside(judgements, estimates, english)
    else:
        line("none for this year by this month" if english else "到这个月还没有对今年的判断", "dim")
    compared = [month for month in card.months if len(month.said) > 1]
    heading("How good they were" if english else "测算准不准")
    if compared:
        _print_scores(compared, english)
        for contest in card.contests:
            line(contest.verdict.text(language) + ("." if english else "。"))
    else:
        line("no year that was judged is known yet" if english else "所判断的年份还没有全年数，没有评分", "dim")


def _print_beside(judgements: Mapping[str, Judgement], estimates: Mapping[str, Estimate], english: bool) -> None:
    titles = (
        ("Series", "Month", "Judged", "80 % range", "Estimate", "By, on", "Reason")
        if english
        else ("序列", "截至", "判断", "八成区间", "测算", "何人何时", "理由")
    )
    columns = [Column(title, figures=2 <= i <= 4) for i, title in enumerate(titles)]
    print_table(columns, [_beside_row(each, estimates.get(name)) for name, each in judgements.items()])


def _beside_row(judgement: Judgement, estimate: Estimate | None) -> list[str]:
    said = judgement.said
    between = "—" if said.low is None else f"{said.low}～{said.high}"
    who = " ".join(filter(None, (judgement.by, judgement.on.isoformat() if judgement.on else "")))
    model = estimate.told(estimate.median) if estimate is not None else "—"
    month = f"{judgement.month.end:%Y-%m}"
    return [judgement.series, month, f"{said.median}", between, model, who or "—", judgement.reason]


def _print_scores(months: Sequence[ScoredMonth], english: bool) -> None:
    sides = [side for side in Side if any(side in month.said for month in months)]
    titles = (
        ["Series", "Month", "Came", *(SIDES[side][1] for side in sides), "Nearest"]
        if english
        else ["序列", "截至", "实际", *(SIDES[side][0] for side in sides), "谁更近"]
    )
    columns = [Column(title, figures=2 <= i < len(titles) - 1) for i, title in enumerate(titles)]
    print_table(columns, [_score_row(month, sides, english) for month in months])


def _score_row(month: ScoredMonth, sides: Sequence[Side], english: bool) -> list[str]:
    places = min(_FINEST, max(_places(v) for v in (month.came, *_stated(month))))
    said = [f"{round_half_up(month.said[side].median, places)}" if side in month.said else "—" for side in sides]
    nearest = SIDES[month.nearest][english] if month.nearest else ("even" if english else "相同")
    return [month.series, f"{month.month.end:%Y-%m}", f"{month.came}", *said, nearest]


def _stated(month: ScoredMonth) -> list[Decimal]:
    """What people said, in as many decimals as the estimate is shown with beside it."""
    return [said.median for side, said in month.said.items() if side is not Side.MODEL]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
