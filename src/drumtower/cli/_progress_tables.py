"""How a year under way stands, as an officer or a leader reads it: what is off course first, then what awaits figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.cli._words import CLASSES, OUTLOOK_STYLES, OUTLOOKS, mark_of, place_of
from drumtower.plan import GoalProgress, Measure, Origin, Outlook, PlanProgress, ProgressGroup, TargetProgress
from drumtower.quantity import Amount

__all__ = ["print_progress"]


def print_progress(standing: PlanProgress, language: str) -> None:
    """Print how the plan stands."""
    place = place_of(language)
    _print_head(standing, place)
    rest = [g for g in standing.goals if g not in standing.exceptions and g.counts]
    for title, goals in (
        (("偏离计划的目标", "Off course"), standing.exceptions),
        (("待数据的目标", "Awaiting figures"), [g for g in rest if g.outlook is Outlook.UNKNOWN]),
        (("已完成和预计可完成的目标", "Done or likely"), [g for g in rest if g.outlook.is_kept]),
        (("不计入完成率的目标", "Left out of the rate"), [g for g in standing.goals if not g.counts]),
    ):
        _print_goals(title[place], goals, standing, place)
    _print_groups(standing, place)
    _print_foot(standing, place)


def _print_head(standing: PlanProgress, place: int) -> None:
    plan, day, through = standing.plan, standing.as_of, standing.data_through
    version = plan.current.name if plan.current else ""
    line(
        (
            f"{plan.area.name}{plan.year}年计划{f'（{version}）' if version else ''}　截至{day.year}年{day.month}月{day.day}日",
            f"Plan of {plan.area.name} for {plan.year}{f' ({version})' if version else ''}, as known on {day}",
        )[place],
        "bold",
    )
    known = (f"数据截至{through}", f"figures through {through.text('en')}")[place] if through else None
    gone = (f"一年已过{standing.gone}%", f"{standing.gone} % of the year gone")[place]
    line((("，", "; ")[place]).join([gone, known or ("还没有当年的数据", "no figures of the year yet")[place]]))
    line(_counts_words(standing, place))
    line(_rate_words(standing, place), "bold")


def _counts_words(standing: PlanProgress, place: int) -> str:
    parts = [(OUTLOOKS[o][place], n) for o, n in standing.counts.items()]
    if place:
        return f"{len(standing.goals)} goals: " + ", ".join(f"{n} {word}" for word, n in parts)
    return f"{len(standing.goals)}项目标：" + "，".join(f"{word}{n}项" for word, n in parts)


def _rate_words(standing: PlanProgress, place: int) -> str:
    rate, known = standing.expected_rate, standing.expected_rate_known
    if rate is None:
        return ("没有计入完成率的目标", "no goal counts for the rate")[place]
    words = (f"预计全年目标完成率 {rate}%", f"completion rate expected for the year {rate} %")[place]
    if known is not None and known != rate:
        words += (f"（待数据的不算：{known}%）", f" ({known} % of the goals of which something can be said)")[place]
    return words


def _print_goals(title: str, goals: Sequence[GoalProgress], standing: PlanProgress, place: int) -> None:
    if not goals:
        return
    heading(title)
    names, departments = standing.plan.names(), {d.code: d.name for d in standing.plan.departments}
    for goal in goals:
        department = departments.get(goal.goal.department or "", goal.goal.department or "")
        word = OUTLOOKS[goal.outlook][place]
        line(f"{goal.goal.code} {goal.goal.name}　{word}　{department}".rstrip("　"), OUTLOOK_STYLES[goal.outlook])
        ranked: set[str] = set()
        for target in _told(goal):
            line(f"    {_subject(target, goal, names, place)}{_sentence(target, ranked, place)}")


def _told(goal: GoalProgress) -> Iterable[TargetProgress]:
    """The targets to be told of: of a goal off course those off course, else all."""
    off = [t for t in goal.targets if t.outlook.is_exception]
    return off if goal.outlook.is_exception and off else goal.targets


def _subject(target: TargetProgress, goal: GoalProgress, names: Mapping[str, str], place: int) -> str:
    """What marks the target as illustrative, and what it is about where the goal has several."""
    stands_in = mark_of(target.latest.origin) if target.latest else ""
    name = names.get(target.sub_target.indicator, target.sub_target.indicator)
    about = "" if len(goal.targets) == 1 or name == goal.goal.name else name + ("：", ": ")[place]
    return stands_in + about


def _sentence(target: TargetProgress, ranked: set[str], place: int) -> str:
    """The sentence with the rank in the city, where it is known and not told yet."""
    words, rank, code = target.why.text(("zh", "en")[place]), target.rank, target.sub_target.indicator
    told = code in ranked or target.sub_target.target.of is Measure.RANK
    if rank is None or not isinstance(rank.value, Amount) or told:
        return words
    ranked.add(code)
    number, moved = f"{rank.value.number:f}", target.rank_change or 0
    zh = f"；全市第{number}位" + (f"，{'前移' if moved > 0 else '后移'}{abs(moved)}位" if moved else "")
    en = f"; rank {number} in the city" + (f", {'up' if moved > 0 else 'down'} {abs(moved)}" if moved else "")
    return words + (zh, en)[place]


def _print_groups(standing: PlanProgress, place: int) -> None:
    classes = {c.value: words[place] for c, words in CLASSES.items()}
    by_department = sorted(standing.by_department(), key=lambda g: -len(g.exceptions))
    for title, groups in (
        (("按类别", "By class"), standing.by_class()),
        (("按章节", "By section"), standing.by_section()),
        (("按责任单位", "By department"), by_department),
    ):
        heading(title[place])
        _print_group(groups, classes, place)


def _print_group(groups: Sequence[ProgressGroup], classes: Mapping[str, str], place: int) -> None:
    outlooks = [(o, OUTLOOKS[o][place]) for o in Outlook]
    columns = [Column(""), *(Column(n, figures=True) for n in (("目标", "goals")[place], *(w for _, w in outlooks)))]
    columns.append(Column(("偏离计划的", "off course")[place]))
    rows = [
        [
            classes.get(g.name, g.label),
            str(len(g.goals)),
            *(str(g.counts[o]) for o, _ in outlooks),
            ("、", ", ")[place].join(e.goal.code for e in g.exceptions),
        ]
        for g in groups
    ]
    print_table(columns, rows)


def _print_foot(standing: PlanProgress, place: int) -> None:
    latest = [t.latest for g in standing.goals for t in g.targets if t.latest is not None]
    stands_in = sum(o.origin is Origin.ILLUSTRATIVE for o in latest)
    if stands_in:
        zh = f"※ 示例：{len(latest)}个子项的数据中有{stands_in}个不是公布数据，只为补全示例"
        en = f"※ illustrative, never published: {stands_in} figures of {len(latest)}"
        line((zh, en)[place], "dim")
