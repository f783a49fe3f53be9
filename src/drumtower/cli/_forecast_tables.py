"""How the year ends, as an officer reads it: a table of all series, then one sentence for each where there are few."""

from __future__ import annotations

from collections.abc import Iterable

from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.cli._words import OUTLOOK_STYLES, OUTLOOKS, place_of
from drumtower.forecast import Estimate, Move, PlanEnds, YearEnds

__all__ = ["print_chances", "print_moves", "print_year_ends"]

FEW = 12
"""Up to so many series are also told in sentences."""


def print_year_ends(ends: YearEnds, language: str) -> None:
    """Print the estimates of one month."""
    english = language == "en"
    month = f"{ends.month.end:%Y-%m}" if english else f"{ends.month.end.year}年{ends.month.end.month}月"
    heading(
        f"Estimates for {ends.month.end.year}, as known in {month}"
        if english
        else f"{ends.month.end.year}年全年测算（截至{month}）"
    )
    titles = (
        ("Series", "Unit", "Median", "80 % interval", "Past error", "P(met)")
        if english
        else ("序列", "单位", "测算", "八成区间", "过去误差", "完成概率")
    )
    columns = [Column(title, figures=i >= 2) for i, title in enumerate(titles)]
    print_table(columns, [_row(each) for each in ends.estimates])
    if len(ends.estimates) <= FEW:
        for each in ends.estimates:
            line()
            line(f"{each.series.name}" + (": " if english else "：") + _told(each, language))
    for _, why in ends.without:
        line(why.text(language), "dim")
    line()
    line(
        "For reference only; what is reported is the department's own figure."
        if english
        else "测算只供参考；上报的仍是责任单位的预计。",
        "dim",
    )


def print_chances(found: PlanEnds, language: str) -> None:
    """Print how likely the targets of a plan are and what the rest must bring, the least likely first, then those without a chance."""
    place = place_of(language)
    heading(("目标完成的可能性", "How likely the targets are")[place])
    if found.no_targets is not None:
        line(found.no_targets.text(language), "dim")
    likely = [o for o in found.outlooks if o.attainment.probability is not None]
    for outlook in sorted(likely, key=lambda o: o.attainment.probability or 0):
        need = (("；", "; ")[place] + outlook.need.why.text(language)) if outlook.need is not None else ""
        told = f"{outlook.goal.code} {outlook.goal.name} {outlook.attainment.explain(language)}{need}"
        line(f"{OUTLOOKS[outlook.light][place]} {told}", OUTLOOK_STYLES[outlook.light])
    for outlook in found.outlooks:
        if outlook.attainment.probability is None:
            words = f"{outlook.goal.code} {outlook.goal.name} “{outlook.sub_target.words}”"
            line(f"{words}{('：', ': ')[place]}{outlook.attainment.explain(language)}", "dim")


def print_moves(moved: Iterable[Move], language: str) -> None:
    """Print how the estimates moved, figure by figure."""
    joint, stop = ("; ", ".") if language == "en" else ("；", "。")
    for move in moved:
        month = f"{move.after.month.end:%Y-%m}"
        line(f"{move.series.name} {month}: " + joint.join(m.text(language) for m in move.sentences()) + stop)


def _row(each: Estimate) -> list[str]:
    low, high = each.quantile("0.1"), each.quantile("0.9")
    error = each.told(each.past_error) if each.past_error is not None else "—"
    chance = f"{each.p_met * 100:.0f}%" if each.p_met is not None else "—"
    between = f"{each.told(low)}～{each.told(high)}" if not each.is_final else "—"
    return [each.series.name, each.series.unit, each.told(each.median), between, error, chance]


def _told(each: Estimate, language: str) -> str:
    joint, stop = ("; ", ".") if language == "en" else ("；", "。")
    return joint.join(message.text(language) for message in each.sentences()) + stop
