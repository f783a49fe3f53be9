"""Rates and counts over goals, each with the goals counted; and the weights of the city's scheme.

rate:expected|expected-known|done|completion|judged[:class:x|:section:x|:department:x]
count:OUTLOOK   count:pace:ahead|on_time|behind   count:owed:DEPARTMENT   count:class|section|department:NAME[:off|:late|:OUTLOOK]
weight:SCHEME:INDICATOR[:GOAL]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from drumtower.base.figures import Figure
from drumtower.office.plans.lateness import is_late, owed
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._observed import uses_of
from drumtower.office.plans.trace._values import Fact, Member, Trace
from drumtower.office.plans.words import word
from drumtower.plan import GoalClass, GoalProgress, Outlook, PaceState, TargetProgress, percent

__all__ = ["count", "rate", "weight"]

NOBODY = "-"
"""How a reference names the goals without a department."""

Goals = Sequence[GoalProgress]

_SCOPES: Mapping[str, Callable[[GoalProgress], str]] = {
    "class": lambda g: g.goal.goal_class.value,
    "section": lambda g: g.goal.section,
    "department": lambda g: g.goal.department or NOBODY,
}


def _within(sight: Sight, scope: str, name: str) -> tuple[str, Goals]:
    """What a scope is called, and its goals.  Raises ``LookupError`` for one that has none."""
    goals = [g for g in sight.progress.goals if _SCOPES[scope](g) == name]
    if not goals:
        raise LookupError(name)
    if scope == "class":
        return word(GoalClass(name)), goals
    if scope == "department":
        return sight.departments.get(name, _("未定责任单位") if name == NOBODY else name), goals
    return name, goals


# --- rates ----------------------------------------------------------------------------------------------------------


def rate(sight: Sight, rest: str) -> Trace:
    """A completion rate, with the goals and their shares."""
    kind, _sep, scope = rest.partition(":")
    where, goals = _within(sight, *scope.split(":", 1)) if scope else ("", sight.progress.goals)  # type: ignore[arg-type]
    title, rule, counted, share = _RATES[kind]
    kept = [g for g in goals if counted(g)]
    whole = sum((share(g) for g in kept), Fraction(0))
    found = percent(whole / len(kept)) if kept else None
    if found is None:
        raise LookupError(rest)
    speak = _assessed if share is _met else _member
    members = tuple(speak(sight, g, _share_words(share(g))) for g in kept)
    how = _("{rule}：{sum}÷{count}×100%").format(rule=rule, sum=_two_places(whole), count=len(kept))
    words = _("{title}（{where}）").format(title=title, where=where) if where else str(title)
    return Trace(
        words, Figure(f"{found:f}", "%"), _day(sight), how, facts=tuple(_left_out(goals, kept)), members=members
    )


def _left_out(goals: Goals, kept: Goals) -> list[Fact]:
    out = [g.goal.name for g in goals if g not in kept]
    return [Fact(_("没有计入"), "；".join(out))] if out else []


def _expected(goal: GoalProgress) -> Fraction:
    return goal.expected


def _done(goal: GoalProgress) -> Fraction:
    return goal.done


def _met(goal: GoalProgress) -> Fraction:
    return goal.assessment.share


_RATES: Mapping[
    str, tuple[str | Promise, str | Promise, Callable[[GoalProgress], bool], Callable[[GoalProgress], Fraction]]
] = {
    "expected": (
        gettext_lazy("预计全年目标完成率"),
        gettext_lazy("每项目标中已完成和预计可完成的子项所占份额之和，除以目标项数"),
        lambda g: g.counts,
        _expected,
    ),
    "expected-known": (
        gettext_lazy("预计全年目标完成率（只算有判断的目标）"),
        gettext_lazy("每项目标中已完成和预计可完成的子项所占份额之和，除以有判断的目标项数"),
        lambda g: g.counts and g.is_known,
        _expected,
    ),
    "done": (
        gettext_lazy("现在已完成的目标所占比例"),
        gettext_lazy("每项目标中已完成的子项所占份额之和，除以目标项数"),
        lambda g: g.counts,
        _done,
    ),
    "completion": (
        gettext_lazy("目标完成率"),
        gettext_lazy("每项目标中完成的子项所占份额之和，除以目标项数；预计达到的算完成，还不能判断的按未完成算"),
        lambda g: g.counts,
        _met,
    ),
    "judged": (
        gettext_lazy("目标完成率（只算能判断的目标）"),
        gettext_lazy("每项目标中完成的子项所占份额之和，除以能判断的目标项数；预计达到的算完成"),
        lambda g: g.counts and g.assessment.judged,
        _met,
    ),
}


def _two_places(number: Fraction) -> str:
    """A sum of shares, with two decimals where it is no whole number."""
    hundredths = percent(number, 2)
    if number.denominator == 1 or hundredths is None:
        return str(number)
    return f"{hundredths / 100:.2f}"


def _share_words(share: Fraction) -> str:
    return str(share) if share.denominator == 1 else f"{share.numerator}/{share.denominator}"


# --- counts ---------------------------------------------------------------------------------------------------------


def count(sight: Sight, rest: str) -> Trace:
    """How many goals (or targets, of what is late) there are, and which."""
    scope, _sep, name = rest.partition(":")
    if not name:
        outlook = Outlook(scope)
        found = [g for g in sight.progress.goals if g.counts and g.outlook is outlook]
        return _counted(sight, found, _("判断为“{words}”的目标").format(words=word(outlook)))
    if scope == "pace":
        return _paced(sight, PaceState(name))
    if scope == "owed":
        return _owed(sight, name)
    name, _sep, asked = _split_last(sight, scope, name)
    where, goals = _within(sight, scope, name)
    if asked == "late":
        return _late(sight, where, goals)
    if asked == "off":
        off = [g for g in sight.progress.exceptions if g in goals]
        return _counted(sight, off, _("{where}：偏离计划的目标").format(where=where))
    if asked:
        alike = [g for g in goals if g.counts and g.outlook is Outlook(asked)]
        return _counted(sight, alike, _("{where}：{words}的目标").format(where=where, words=word(Outlook(asked))))
    return _counted(sight, goals, _("{where}的目标").format(where=where))


def _split_last(sight: Sight, scope: str, name: str) -> tuple[str, str, str]:
    """A name with what is asked of it; names may hold a colon themselves."""
    if any(_SCOPES[scope](g) == name for g in sight.progress.goals):
        return name, "", ""
    head, sep, last = name.rpartition(":")
    return head, sep, last


def _counted(sight: Sight, goals: Goals, words: str) -> Trace:
    members = tuple(_member(sight, g) for g in goals)
    return Trace(
        words,
        Figure(str(len(members)), ngettext("项", "项", len(members))),
        _day(sight),
        _("逐项数出，见下表"),
        members=members,
    )


def _late(sight: Sight, where: str, goals: Goals) -> Trace:
    late = [t for g in goals for t in g.targets if is_late(sight, t)]
    words = _("{where}：缺最近一月数据的子项").format(where=where)
    return _targets(sight, late, words, _("指标按月统计，别的单位已报到最近一月，这里还没有"))


def _owed(sight: Sight, department: str) -> Trace:
    """The targets whose figure of the latest month a department has not reported."""
    owner = "" if department == NOBODY else department
    where = sight.departments.get(owner) or _("未定责任单位")
    words = _("{where}：还没有报最近一月的子项").format(where=where)
    return _targets(sight, owed(sight)[owner], words, _("指标按月统计，由这个单位报数；别的单位已报到最近一月"))


def _paced(sight: Sight, state: PaceState) -> Trace:
    """The targets that stand so against the pace line."""
    found = [t for g in sight.progress.goals for t in g.targets if t.pace.due is not None and t.pace.state is state]
    words = _("“{words}”的子项").format(words=word(state))
    return _targets(sight, found, words, _("只数看序时的子项：已完成的百分比与序时应完成的百分比相比"))


def _targets(sight: Sight, found: Sequence[TargetProgress], words: str, how: str) -> Trace:
    members = tuple(_target_member(sight, t) for t in found)
    return Trace(
        words, Figure(str(len(members)), ngettext("项", "项", len(members))), _day(sight), how, members=members
    )


def _target_member(sight: Sight, target: TargetProgress) -> Member:
    sub, goal = target.sub_target, target.goal
    address = f"{sight.url('goal', code=goal.code)}#{sub.code}"
    return Member(sub.code, goal.name, address, sub.words, target.outlook, word(target.outlook))


def _assessed(sight: Sight, goal: GoalProgress, share: str = "") -> Member:
    """A goal with what became of it, for the rates that count results and not what is expected."""
    outcome = goal.assessment.outcome
    return replace(_member(sight, goal, share), outlook=outcome, outlook_words=word(outcome))


def _member(sight: Sight, goal: GoalProgress, share: str = "") -> Member:
    words = "；".join(t.sub_target.words for t in goal.targets)
    address = sight.url("goal", code=goal.goal.code)
    return Member(goal.goal.code, goal.goal.name, address, words, goal.outlook, word(goal.outlook), share)


def _day(sight: Sight) -> str:
    return _("按{day}所知").format(day=sight.day.isoformat())


# --- the city's scheme ----------------------------------------------------------------------------------------------


def weight(sight: Sight, rest: str) -> Trace:
    """What an indicator weighs in the city's scheme."""
    code, indicator, *goal = rest.split(":")
    scheme = next(s for s in sight.plan.schemes if s.code == code)
    item = next(i for i in scheme.items if i.indicator == indicator and (not goal or i.goal == goal[0]))
    name = sight.plan.names().get(indicator, indicator)
    facts = [Fact(_("考核方案"), scheme.name), Fact(_("出处"), scheme.source or _("没有写明"))]
    facts += [Fact(_("市级牵头单位"), item.source_department)] if item.source_department else []
    facts += [Fact(_("口径差异"), item.difference)] if item.difference else []
    words = _("{name}在市考核中的分值").format(name=name)
    return Trace(words, Figure(f"{item.weight:f}", _("分")), facts=tuple(facts), uses=uses_of(sight, indicator))
