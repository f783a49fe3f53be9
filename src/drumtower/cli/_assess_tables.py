"""What became of a plan, as an officer reads it: exceptions first, then the list, then the tallies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drumtower.cli._assess_form import PACE_METHOD
from drumtower.cli._output import plain
from drumtower.cli._tables import Column, heading, is_narrow, line, print_table
from drumtower.cli._words import CLASSES, OUTCOMES, PACES, STYLES, mark_of, place_of, value_words
from drumtower.plan import (
    GoalAssessment,
    MethodResult,
    Observation,
    Origin,
    Outcome,
    PaceItem,
    PaceState,
    PlanAssessment,
    Tally,
    TargetAssessment,
)

__all__ = ["print_assessment"]

FIGURES = 5


def print_assessment(assessment: PlanAssessment, result: MethodResult, language: str, listing: str) -> None:
    """Print what became of the plan, exceptions first; ``listing`` says which goals are listed."""
    place = place_of(language)
    _print_head(assessment, result, place)
    _print_exceptions(assessment, language)
    _print_open(assessment, language)
    if result.method == PACE_METHOD:
        _print_pace(result, language)
    elif listing != "exceptions":
        _print_goals(assessment, place, with_targets=listing == "all")
    _print_tallies(assessment, place)
    _print_foot(assessment, place)


def _print_head(assessment: PlanAssessment, result: MethodResult, place: int) -> None:
    plan, total = assessment.plan, assessment.total
    version = plan.current.name if plan.current else ""
    day = assessment.as_of
    line(
        (
            f"{plan.area.name}{plan.year}年计划{f'（{version}）' if version else ''}　截至{day.year}年{day.month}月{day.day}日",
            f"Plan of {plan.area.name} for {plan.year}{f' ({version})' if version else ''}, as known on {day}",
        )[place],
        "bold",
    )
    zh = f"{total.total}项目标：完成{total.met}项，部分完成{total.partly}项，未完成{total.missed}项，尚不能判断{total.unknown}项"
    en = f"{total.total} goals: {total.met} met, {total.partly} partly met, {total.missed} missed, {total.unknown} not yet known"
    if total.uncounted:
        zh += f"，不计入完成率{total.uncounted}项"
        en += f", {total.uncounted} left out of the rate"
    line((zh, en)[place])
    line(_rate_words(assessment, result, place), "bold")


def _rate_words(assessment: PlanAssessment, result: MethodResult, place: int) -> str:
    rate, judged = assessment.completion_rate, assessment.completion_rate_judged
    words = (
        (f"目标完成率 {rate}%", f"completion rate {rate} %")[place]
        if rate is not None
        else ("没有计入完成率的目标", "no goal counts for the rate")[place]
        if assessment.goals
        else ("计划没有目标", "no goals")[place]
    )
    if judged != rate and judged is not None:
        words += (f"（只算可判断的目标：{judged}%）", f" ({judged} % of the goals that can be judged)")[place]
    if result.method != "达标率-分项折算":
        words += ("　", "   ")[place] + _method_words(result, place)
    return words


def _method_words(result: MethodResult, place: int) -> str:
    """The figure of another method than the default, and for how many goals it has none."""
    if result.total is None:
        return result.method + ("：没有一项目标可以计算", ": no goal has a figure")[place]
    left = (f"（{result.left_out}项没有得分）", f" ({result.left_out} goals without a figure)")[place]
    return f"{result.method} {result.total}{result.unit}{left if result.left_out else ''}"


def _exceptions(assessment: PlanAssessment) -> list[GoalAssessment]:
    return [g for g in assessment.goals if g.outcome in (Outcome.MISSED, Outcome.PARTLY)]


def _print_exceptions(assessment: PlanAssessment, language: str) -> None:
    place = place_of(language)
    goals, names = _exceptions(assessment), assessment.plan.names()
    if not goals:
        return
    heading(("没有完成的目标", "What was not met")[place])
    for goal in goals:
        mark = OUTCOMES[goal.outcome][place]
        line(
            f"{goal.goal.code} {goal.goal.name}　{mark} {goal.met}/{goal.counted}　{_department(assessment, goal)}",
            STYLES[goal.outcome],
        )
        for target in goal.targets:
            if target.outcome is not Outcome.MET:
                asked = (
                    f"{_subject(target, goal, names)}{_asked(target)}{_own_department(assessment, goal, target, place)}"
                )
                line(f"    {asked}：{target.explain(language)}")


def _print_open(assessment: PlanAssessment, language: str) -> None:
    """What cannot be judged yet although something is known of it, with what is missing; the rest as a number."""
    place, names = place_of(language), assessment.plan.names()
    unknown = [
        (g, t)
        for g in assessment.goals
        if g.outcome is Outcome.UNKNOWN
        for t in g.targets
        if t.outcome is Outcome.UNKNOWN
    ]
    told = [(g, t) for g, t in unknown if t.observation or t.missing or t.fault]
    if told:
        heading(("有情况但尚不能判断的目标", "What is known but cannot be judged yet")[place])
    for goal, target in told:
        line(f"{goal.goal.code} {_subject(target, goal, names) or goal.goal.name + ' '}{_asked(target)}")
        line(f"    {target.explain(language)}")
    bare = len(unknown) - len(told)
    if bare:
        line()
        line((f"还没有结果的子项：{bare}个", f"targets without any result yet: {bare}")[place])


def _subject(target: TargetAssessment, goal: GoalAssessment, names: dict[str, str]) -> str:
    """The name of what the target is about, where the goal's own name does not say it."""
    name = names.get(target.sub_target.indicator, target.sub_target.indicator)
    return "" if name == goal.goal.name else f"{name} "


def _asked(target: TargetAssessment) -> str:
    return f"{mark_of(target.sub_target.origin)}{target.sub_target.words}"


def _department(assessment: PlanAssessment, goal: GoalAssessment) -> str:
    return _named(assessment, goal.goal.department)


def _own_department(assessment: PlanAssessment, goal: GoalAssessment, target: TargetAssessment, place: int) -> str:
    """In brackets, who looks after a single target where that is not who answers for the goal."""
    own = target.sub_target.department
    if not own or own == goal.goal.department:
        return ""
    return (f"（{_named(assessment, own)}）", f" ({_named(assessment, own)})")[place]


def _named(assessment: PlanAssessment, code: str | None) -> str:
    names = {d.code: d.name for d in assessment.plan.departments}
    return names.get(code or "", code or "")


def _print_goals(assessment: PlanAssessment, place: int, *, with_targets: bool) -> None:
    heading(("全部目标", "All goals")[place])
    names = (
        ("编号", "目标", "目标值", "结果", "责任单位", "子项", "情况"),
        ("code", "goal", "target", "result", "department", "targets", "outcome"),
    )[place]
    shown = [0, 1, 4, 5, 6] if not with_targets else [0, 1, 2, 3, 5, 6] if is_narrow() else list(range(7))
    rows: list[list[str]] = []
    styles: list[str] = []
    for goal in assessment.goals:
        new = _goal_rows(assessment, goal, place, with_targets=with_targets)
        rows += [[row[i] for i in shown] for row in new]
        styles += [STYLES[goal.outcome] if goal.outcome is not Outcome.MET else ""] + [""] * (len(new) - 1)
    print_table([Column(names[i], figures=i == FIGURES) for i in shown], rows, styles)


def _goal_rows(assessment: PlanAssessment, goal: GoalAssessment, place: int, *, with_targets: bool) -> list[list[str]]:
    outcome = OUTCOMES[goal.outcome][place] if goal.counts else ("不计入", "left out")[place]
    ends = [_department(assessment, goal), f"{goal.met}/{goal.counted}", outcome]
    language, names = "en" if place else "zh", assessment.plan.names()
    rows = [[goal.goal.code, goal.goal.name, "", "", *ends]]
    if not with_targets:
        return rows
    for target in goal.targets:
        name = names.get(target.sub_target.indicator, target.sub_target.indicator)
        rows.append(
            ["", f"  {_SIGNS.get(target.outcome, ' ')} {name}", _asked(target), _result(target, language), "", "", ""]
        )
    return rows


_SIGNS = {Outcome.MET: "✓", Outcome.PARTLY: "◐", Outcome.MISSED: "✗", Outcome.UNKNOWN: "?"}


def _result(target: TargetAssessment, language: str) -> str:
    seen = target.observation
    return (mark_of(seen.origin) if seen else "") + value_words(seen, language, target.value)


def _print_pace(result: MethodResult, language: str) -> None:
    place = place_of(language)
    heading(("序时进度", "Pace")[place])
    columns = [
        Column(("目标", "goal")[place]),
        Column(("目标值", "target")[place]),
        Column(("累计", "so far")[place]),
        Column(("已完成%", "done %")[place], figures=True),
        Column(("应完成%", "due %")[place], figures=True),
        Column(("情况", "state")[place]),
        Column(("说明", "remark")[place]),
    ]
    items = sorted(
        result.pace,
        key=lambda i: list(PaceState).index(i.state) if i.state is not PaceState.BEHIND else -1,
    )
    print_table(
        columns, [_pace_row(i, language) for i in items], ["red" if i.state is PaceState.BEHIND else "" for i in items]
    )


def _pace_row(item: PaceItem, language: str) -> list[str]:
    place = place_of(language)
    seen: Observation | None = item.observation
    value = f"{seen.period} {mark_of(seen.origin)}{value_words(seen, language)}" if seen else "—"
    basis = {"history": ("按往年进度", "as in past years"), "months": ("按月份", "by months")}.get(
        item.profile, ("", "")
    )[place]
    remark = item.why.text(language) if item.why else basis
    return [
        item.goal,
        mark_of(item.sub_target.origin) + item.sub_target.words,
        value,
        plain(item.done) or "—",
        plain(item.due) or "—",
        PACES[item.state][place],
        remark,
    ]


def _print_tallies(assessment: PlanAssessment, place: int) -> None:
    classes = {c.value: words[place] for c, words in CLASSES.items()}
    departments = {d.code: d.name for d in assessment.plan.departments}
    for title, tallies, labels in (
        (("按类别", "By class"), assessment.by_class(), classes),
        (("按章节", "By section"), assessment.by_section(), {}),
        (("按责任单位", "By department"), assessment.by_department(), departments),
    ):
        heading(title[place])
        _print_tally(tallies, labels, place)


def _print_tally(tallies: Sequence[Tally], labels: Mapping[str, str], place: int) -> None:
    names = (
        ("", "目标", "完成", "部分完成", "未完成", "未知", "完成率%"),
        ("", "goals", "met", "partly", "missed", "unknown", "rate %"),
    )
    columns = [Column(name, figures=i > 0) for i, name in enumerate(names[place])]
    rows = [
        [
            labels.get(t.name, t.name),
            *map(str, (t.total, t.met, t.partly, t.missed, t.unknown)),
            plain(t.completion_rate) or "—",
        ]
        for t in tallies
    ]
    print_table(columns, rows)


def _print_foot(assessment: PlanAssessment, place: int) -> None:
    targets = [t for g in assessment.goals for t in g.targets]
    stands_in = sum(t.sub_target.origin is Origin.ILLUSTRATIVE for t in targets)
    values = sum(t.observation is not None and t.observation.origin is Origin.ILLUSTRATIVE for t in targets)
    vetoes = [g.goal.code for g in assessment.goals if g.vetoed]
    if vetoes:
        line(
            (
                f"一票否决：{'、'.join(vetoes)}，责任单位等次最高为“{assessment.plan.settings.veto_grade}”",
                f"vetoed: {', '.join(vetoes)}",
            )[place],
            "red",
        )
    if stands_in or values:
        zh = f"※ 示例：{len(targets)}个子项中有{stands_in}个目标值、{values}个结果不是公布数据，只为补全示例"
        en = (
            f"※ illustrative, never published: {stands_in} target values and {values} results of {len(targets)} targets"
        )
        line((zh, en)[place], "dim")
