"""The advice on next year's targets as an officer reads it: each target with its candidates, then whole sets, then what is left."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drumtower.cli._advise_plot import plot
from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.cli._words import place_of
from drumtower.forecast import BOLD, Advice, Candidate, ChosenSet, Proposals, TargetAdvice
from drumtower.quantity import round_half_up

__all__ = ["print_advice", "print_comparison"]

BAR = 20
SURE = Decimal("0.95")
"""Beyond this no chance is told apart, nor below what is left of 1."""
_HUNDRED = Decimal(100)


def print_advice(advice: Advice, language: str) -> None:
    """Print the advice."""
    place = place_of(language)
    _print_head(advice, place)
    heading(("各子项可选的目标值", "Candidates")[place])
    for g in advice.weighed:
        _print_target(g, advice, place)
    _print_constraints(advice, place)
    _print_sets(advice, place)
    _print_rest(advice, place)
    line()
    line(
        (
            "把握、奋斗程度由往年数推得，只供参考；选哪一个由人定，理由用 --reason 记下、--save 存档。",
            "Chances and ambition are computed from the past and for reference; the choice is yours: --reason and --save keep it.",
        )[place],
        "dim",
    )


def _print_head(advice: Advice, place: int) -> None:
    plan, named = advice.plan, advice.scenario.name
    zh = f"{plan.area.name}{advice.year}年目标建议（依据{plan.year}年计划和已知数据{f'；方案“{named}”' if named else ''}）"
    en = f"Targets of {plan.area.name} for {advice.year}, by the plan of {plan.year}{f'; scenario “{named}”' if named else ''}"
    line((zh, en)[place], "bold")
    weighed, rest = len(advice.weighed), len(advice.goals) - len(advice.weighed)
    line(
        (f"{weighed}个子项有候选值，{rest}个沿用原提法或缺数", f"{weighed} targets with candidates, {rest} without")[
            place
        ]
    )


# --- one target -----------------------------------------------------------------------------------------------------


def _print_target(g: TargetAdvice, advice: Advice, place: int) -> None:
    line()
    line(f"{g.code} {g.name}　{(f'今年：{g.sub_target.words}', f'this year: {g.sub_target.words}')[place]}", "bold")
    lang = ("zh", "en")[place]
    line(f"  {g.why.text(lang)}")
    if g.path is not None:
        line(f"  {g.path.text(lang)}")
    columns = [
        Column(""),
        Column(("目标值", "target")[place]),
        Column(("把握", "chance")[place], figures=True),
        Column(("奋斗", "ambition")[place], figures=True),
        Column(("由来", "where from")[place]),
        Column(("达不到的", "harder than")[place]),
    ]
    print_table(columns, [_row(g, number, advice, lang) for number in range(len(g.candidates))])
    for said in advice.remarks(g.code):
        line(f"  ▶ {said.text(lang)}", "yellow")


def _row(g: TargetAdvice, number: int, advice: Advice, lang: str) -> list[str]:
    c = g.candidates[number]
    balanced = advice.balanced is not None and advice.balanced.options[g.code] == number
    comma = {"zh": "、", "en": ", "}[lang]
    return [
        "▶" if balanced else "",
        c.words,
        _chance(c.probability),
        _percent(c.ambition),
        comma.join(origin.text(lang) for origin in c.origins),
        {"zh": "；", "en": "; "}[lang].join(measure.text(lang) for measure in c.measures),
    ]


def _percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{round_half_up(share * _HUNDRED, 0)}%"


def _chance(share: Decimal | None) -> str:
    """A chance without false certainty at the ends."""
    if share is None or 1 - SURE <= share <= SURE:
        return _percent(share)
    return f">{_percent(SURE)}" if share > SURE else f"<{_percent(1 - SURE)}"


# --- together -------------------------------------------------------------------------------------------------------


def _print_constraints(advice: Advice, place: int) -> None:
    lang = ("zh", "en")[place]
    if advice.constraints or advice.untold:
        heading(("相互之间要满足", "What must go together")[place])
    for c in advice.constraints:
        line(f"  {(c.name, c.en)[place]}　{c.formula}")
        if c.reason:
            line(f"    {c.why(lang)}", "dim")
    for said in advice.untold:
        line(f"  {said.text(lang)}", "yellow")


def _print_sets(advice: Advice, place: int) -> None:
    if advice.conflict:
        heading(("没有一套选择能同时满足", "No set keeps all of this")[place])
        for c in advice.conflict:
            line(f"  {(c.name, c.en)[place]}　{c.formula}", "red")
        line(
            (
                "  以上至少放宽一条；去掉其中任何一条，其余都能成立",
                "  relax at least one; without any one of them the rest can hold",
            )[place]
        )
        return
    if advice.proposals is None or not advice.weighed:
        return
    shown = _shown_sets(advice.proposals, place)
    heading(("整套选择：把握与奋斗的取舍", "Whole sets: chance against ambition")[place])
    line(_how_many(advice, place))
    line(_floor_words(advice.proposals, place))
    for drawn in plot(advice, place):
        line(f"  {drawn}")
    columns = [Column(""), Column(("预期完成率", "expected rate")[place]), Column(("奋斗程度", "ambition")[place])]
    print_table(columns, [[name, _bar(advice.mean(s.reach)), _bar(advice.mean(s.ambition))] for name, s in shown])
    _print_choices(advice, shown, place)


def _how_many(advice: Advice, place: int) -> str:
    zh = f"互不占优的选择共{len(advice.sets)}套（图中的点）；建议的三套里 ▶ 为均衡的一套"
    en = f"{len(advice.sets)} sets that none beats (the dots); three are proposed, ▶ marks the balanced one"
    return (zh, en)[place]


def _floor_words(proposals: Proposals, place: int) -> str:
    floor, bold = _percent(proposals.floor), _percent(proposals.floor * BOLD)
    zh = f"稳妥、均衡两套里，每个目标的把握不低于{floor}，奋斗的不低于{bold}；做不到的注明原因"
    en = f"in the safe and the balanced set every target has a chance of {floor}, in the bold one of {bold}; if not, it says why"
    return (zh, en)[place]


def _shown_sets(proposals: Proposals, place: int) -> list[tuple[str, ChosenSet]]:
    """The sets put forward with their names; those that are the same once, by the name in the middle."""
    names = (("稳妥", "safe"), ("均衡", "balanced"), ("奋斗", "bold"))
    sets = (proposals.safe, proposals.balanced, proposals.bold)
    found = [(name[place], one) for name, one in zip(names, sets, strict=True)]
    return [each for number, each in enumerate(found) if number == 1 or each[1] != proposals.balanced]


def _bar(percent: Decimal) -> str:
    full = int(round_half_up(percent * BAR / _HUNDRED, 0))
    return f"{percent:5.1f}% {'█' * full}{'·' * (BAR - full)}"


def _print_choices(advice: Advice, shown: Sequence[tuple[str, ChosenSet]], place: int) -> None:
    columns = [Column(("子项", "target")[place]), *(Column(name) for name, _ in shown)]
    rows = [
        [f"{g.code} {g.name}", *(_short(g.candidates[s.options[g.code]]) for _, s in shown)] for g in advice.weighed
    ]
    print_table(columns, rows)


def _short(c: Candidate) -> str:
    return f"{c.words} {_chance(c.probability)}"


# --- the rest -------------------------------------------------------------------------------------------------------


def _print_rest(advice: Advice, place: int) -> None:
    rest = [g for g in advice.goals if not g.candidates]
    if not rest:
        return
    heading(("沿用原提法或缺数的子项", "Kept as worded, or without figures")[place])
    for g in rest:
        said = g.kept.why if g.kept is not None else g.why
        line(f"  {g.code} {g.name}　{g.sub_target.words}　{said.text(('zh', 'en')[place])}")


# --- scenarios beside each other --------------------------------------------------------------------------------------


def print_comparison(found: Sequence[Advice], language: str) -> None:
    """Print the balanced sets of several scenarios, and the targets on which they differ."""
    place = place_of(language)
    names = [a.scenario.name or str(n) for n, a in enumerate(found, 1)]
    line(
        (f"{found[0].year}年目标：{len(found)}个方案", f"Targets for {found[0].year}: {len(found)} scenarios")[place],
        "bold",
    )
    columns = [
        Column(("方案", "scenario")[place]),
        Column(("预期完成率", "expected rate")[place]),
        Column(("奋斗程度", "ambition")[place]),
    ]
    print_table(columns, [[name, *_sums(a, place)] for name, a in zip(names, found, strict=True)])
    rows = []
    for g in found[0].weighed:
        cells = [_taken(a, g.code) for a in found]
        if len(set(cells)) > 1:
            rows.append([f"{g.code} {g.name}", *cells])
    heading(("有差别的子项（均衡的一套）", "Targets that differ (balanced sets)")[place])
    print_table([Column(("子项", "target")[place]), *(Column(name) for name in names)], rows)


def _sums(advice: Advice, place: int) -> list[str]:
    if advice.balanced is None:
        names = ("、", ", ")[place].join((c.name, c.en)[place] for c in advice.conflict)
        return [(f"不能同时成立：{names}", f"cannot hold together: {names}")[place], ""]
    return [_bar(advice.mean(advice.balanced.reach)), _bar(advice.mean(advice.balanced.ambition))]


def _taken(advice: Advice, code: str) -> str:
    taken = advice.proposed(code)
    return "—" if taken is None else _short(taken)
