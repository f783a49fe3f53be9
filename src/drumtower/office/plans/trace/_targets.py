"""Numbers of one target: what it is judged by, what it asks for, how far it has come, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.calendar import Period, read_code
from drumtower.office.plans.figures import written
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._months import (
    difference_trace,
    rank_trace,
    share_of,
    stated_target,
    target_of,
)
from drumtower.office.plans.trace._observed import source_fact, trace_of
from drumtower.office.plans.trace._values import Fact, Input, Trace, figure_words, input_of, numeral, plain, said, taken
from drumtower.office.plans.words import word
from drumtower.plan import (
    Direction,
    Measure,
    Observation,
    Origin,
    TargetAssessment,
    TargetProgress,
    bound,
    requirement,
)
from drumtower.quantity import Amount, Quantity, find_unit, round_half_up

__all__ = [
    "aim",
    "aim_of",
    "change",
    "distance",
    "done",
    "due",
    "needed",
    "rank_change",
    "requirement_of",
    "result",
    "value",
]

LOSSES = ("到期", "撤销", "迁出", "迁入")
YEARS_OF_HISTORY = 3
_PACED = (Measure.LEVEL, Measure.COUNT, Measure.NET)


def _name(sight: Sight, target: TargetProgress) -> str:
    return sight.plan.names().get(target.sub_target.indicator, target.goal.name)


# --- the value ------------------------------------------------------------------------------------------------------


def result(sight: Sight, rest: str) -> Trace:
    """The value by which a target is judged at the end of its period."""
    target = target_of(sight, rest)
    found = target.assessment
    if found.observation is None or found.value is None:
        raise LookupError(rest)
    text, unit = written(found.value)
    stands_in = found.observation.origin is Origin.ILLUSTRATIVE
    return Trace(
        words=_("{name}：判断“{words}”所依据的数").format(name=_name(sight, target), words=target.sub_target.words),
        figure=Figure(text, unit, "", "", stands_in),
        when=found.observation.period.text(tongue()),
        how=said(found.derived) or _("取最可靠的一个数：先最终，再实际、初步，最后才是预计；同样可靠的取最新"),
        sentence=found.explain(tongue()),
        facts=(Fact(_("结果"), word(found.outcome)), Fact(_("依据的状态"), word(found.observation.status))),
        inputs=tuple(_inputs(sight, target, found.observation, found)),
        uses=stated_target(sight, target),
    )


def value(sight: Sight, rest: str) -> Trace:
    """The value by which a target stands now."""
    target = target_of(sight, rest)
    if target.latest is None or target.value is None:
        raise LookupError(rest)
    if target.derived is None:
        return trace_of(sight, _same(sight, target.latest))
    text, unit = written(target.value)
    return Trace(
        words=_derived_words(sight, target),
        figure=Figure(text, unit, "", "", target.latest.origin is Origin.ILLUSTRATIVE),
        when=target.latest.period.text(tongue()),
        how=said(target.derived),
        sentence=said(target.why),
        inputs=tuple(_inputs(sight, target, target.latest, None)),
        uses=stated_target(sight, target),
    )


def _derived_words(sight: Sight, target: TargetProgress) -> str:
    """What a computed value is of: 高新技术企业净增."""
    label = {Measure.NET: _("净增"), Measure.GROWTH: _("增速"), Measure.CHANGE: _("变动")}
    of = label.get(target.sub_target.target.of, "")
    return _("{name}{measure}（算得）").format(name=_name(sight, target), measure=of.lower())


def _same(sight: Sight, o: Observation) -> list[Observation]:
    same = sight.plan.observations.same(o.indicator, o.area, o.period.code, o.of, o.facet)
    return [each for each in same if each.of is o.of]


def _inputs(sight: Sight, target: TargetProgress, seen: Observation, found: TargetAssessment | None) -> Iterator[Input]:
    """The figures a value was taken or computed from, and those it is held against."""
    yield input_of(sight, seen)
    of, best = target.sub_target.target.of, sight.plan.observations.best
    if seen.of is not of or (target.derived is not None and found is None):
        yield from (input_of(sight, o) for o in _sources(sight, seen, of))
    if found is None or found.verdict is None:
        return
    case = found.verdict.case
    last = best(seen.indicator, seen.area, seen.period.previous().code, seen.of)
    if case.last is not None and last is not None:
        yield input_of(sight, last, _("上年"))
    for name, amount in case.others.items():
        yield _other(sight, seen, name, amount)


def _sources(sight: Sight, seen: Observation, of: Measure) -> Iterator[Observation]:
    """What a value was derived from besides: what was lost, the stock a year before, last year's figure."""
    best, last = sight.plan.observations.best, seen.period.previous()
    before = Period.of_year(seen.period.year - 1)
    if of is Measure.NET and seen.of is Measure.COUNT:
        places = [(seen.period.code, Measure.COUNT, facet) for facet in LOSSES]
    elif of is Measure.NET:
        places = [(code, Measure.LEVEL, "") for code in (before.code, before.closing.code)]
    else:
        places = [(last.code, seen.of, "")]
    found = (best(seen.indicator, seen.area, code, measure, facet) for code, measure, facet in places)
    yield from (o for o in found if o is not None)


def _other(sight: Sight, seen: Observation, name: str, amount: Amount) -> Input:
    """What the target is held against: the figure beside the indicator, or that of another one."""
    names = {i.code: i.names for i in sight.plan.indicators}
    alike = [
        o
        for o in sight.plan.observations
        if o.period == seen.period
        and o.value == amount
        and o.area == seen.area
        and (bool(o.facet) if o.indicator == seen.indicator else not o.facet)
    ]
    named = [o for o in alike if o.facet == name or name in names.get(o.indicator, ())]
    found = named or (alike if len(alike) == 1 else [])
    if found:
        return input_of(sight, found[0], _("比较对象"))
    text, unit = written(amount)
    return Input(_("比较对象：{name}").format(name=name), Figure(text, unit))


# --- what it asks for -----------------------------------------------------------------------------------------------


def aim_of(sight: Sight, target: TargetProgress) -> Quantity | None:
    """The number that the words of a target state, where they state one."""
    sub, plan = target.sub_target, sight.plan
    indicator = plan.indicator(sub.indicator)
    lower = indicator.direction is Direction.LOWER if indicator else None
    asked = bound(sub.target.predicate, lower=lower, tolerances=plan.settings.tolerances)
    if asked is None or asked.against or not asked.unit:  # a place has no unit: its words say it
        return None
    return Quantity(asked.aim, find_unit("个百分点" if asked.unit == "pp" else asked.unit))


def requirement_of(sight: Sight, target: TargetProgress) -> str:
    """What makes the target met, in words."""
    sub, plan = target.sub_target, sight.plan
    indicator = plan.indicator(sub.indicator)
    lower = indicator.direction is Direction.LOWER if indicator else None
    own = indicator.tolerance if indicator else None
    return requirement(sub.target, tongue(), lower=lower, tolerances=plan.settings.tolerances, tolerance=own)


def aim(sight: Sight, rest: str) -> Trace:
    """What a target asks for: its words, who set it, and where it stands."""
    target = target_of(sight, rest)
    sub, version = target.sub_target, sight.plan.current
    number = aim_of(sight, target)
    facts = [
        Fact(_("原文"), sub.words),
        Fact(_("档次"), word(sub.tier)),
        source_fact(sight, sub.source),
        Fact(_("性质"), _("示例，非公布数据") if sub.origin is Origin.ILLUSTRATIVE else _("公布的数据")),
    ]
    if version is not None:
        by = version.approved_by or word(version.stage)
        facts.append(Fact(_("版本"), _("{name}（{by}，{day}）").format(name=version.name, by=by, day=version.day)))
    facts += [Fact(_("备注"), sub.note)] if sub.note else []
    return Trace(
        words=_("{name}的年度目标").format(name=_name(sight, target)),
        figure=plain(number) if number is not None else Figure(sub.words),
        when=_("{year}年").format(year=sight.plan.year),
        sentence=requirement_of(sight, target),
        facts=tuple(facts),
        uses=stated_target(sight, target),
    )


# --- the pace -------------------------------------------------------------------------------------------------------


def done(sight: Sight, rest: str) -> Trace:
    """How many percent of the year's target are done."""
    target = target_of(sight, rest)
    latest, reached = target.pace.observation, target.pace.done
    if latest is None or reached is None:
        raise LookupError(rest)
    wanted = _wanted(sight, target)
    inputs = (input_of(sight, latest), wanted)
    how = _("最新累计÷年度目标×100%：{value}÷{aim}").format(value=numeral(inputs[0].figure), aim=numeral(wanted.figure))
    beside = (Input(_("序时应完成"), sight.figures.number(target.pace.due, "%", f"due:{rest}")),)
    words = _("{name}已完成年度目标的").format(name=_name(sight, target))
    return Trace(
        words, Figure(f"{reached:f}", "%"), latest.period.text(tongue()), how, said(target.why),
        (Fact(_("进度"), word(target.pace.state)),), inputs, beside, uses=stated_target(sight, target),
    )  # fmt: skip


def due(sight: Sight, rest: str) -> Trace:
    """How many percent should be done: by past years where they are known, else by the calendar."""
    code, _sep, period = rest.partition(":")
    target = target_of(sight, code)
    latest = target.pace.observation
    at = read_code(period) if period else latest.period if latest else None
    if at is None or not at.is_cumulative or target.sub_target.target.of not in _PACED or aim_of(sight, target) is None:
        raise LookupError(rest)
    of = latest.of if latest else target.sub_target.target.of
    shares = list(_shares(sight, target.sub_target.indicator, of, at))
    month = at.end.month
    if shares:
        number = sum((s for s, _input in shares), Decimal(0)) / len(shares)
        how = _("往年到{month}月累计占全年比重的平均，最近三年里有确切数的{count}年").format(
            month=month, count=len(shares)
        )
    else:
        number = Decimal(month) / 12 * 100
        how = _("没有往年各月数据，按月份推算：{month}÷12×100%").format(month=month)
    return Trace(
        _("{name}序时应完成").format(name=_name(sight, target)), Figure(f"{round_half_up(number, 1):f}", "%"), at.text(tongue()), how,
        inputs=tuple(i for _number, i in shares), uses=stated_target(sight, target),
    )  # fmt: skip


def _shares(sight: Sight, indicator: str, of: Measure, at: Period) -> Iterator[tuple[Decimal, Input]]:
    """The part of each of the last years that had come by the same month."""
    for year in range(sight.plan.year - YEARS_OF_HISTORY, sight.plan.year):
        period = Period.of_months(year, 1, at.end.month)
        found = share_of(sight, indicator, of, period)
        if found is not None:
            ref = f"share:{indicator}:{of.value}:{period.code}"
            figure = sight.figures.number(round_half_up(found[0], 1), "%", ref)
            yield found[0], Input(_("{period}累计占全年").format(period=period.text(tongue())), figure)


def _wanted(sight: Sight, target: TargetProgress) -> Input:
    """What the target asks for, as an input."""
    words, code = target.sub_target.words, target.sub_target.code
    return Input(_("年度目标“{words}”").format(words=words), plain(aim_of(sight, target), f"aim:{code}", sight))


def needed(sight: Sight, rest: str) -> Trace:
    """What each month of the rest must bring, or may below a ceiling."""
    target = target_of(sight, rest)
    if target.needed is None or target.latest is None:
        raise LookupError(rest)
    left = 12 - target.latest.period.end.month
    wanted = _wanted(sight, target)
    inputs = (input_of(sight, target.latest), wanted)
    how = _("（{aim}−{value}）÷余下{left}个月").format(
        aim=numeral(wanted.figure), value=numeral(inputs[0].figure), left=left
    )
    text, unit = written(target.needed)
    words = _("{name}余下各月平均须完成").format(name=_name(sight, target))
    return Trace(words, Figure(text, unit), _("余下{left}个月").format(left=left), how, said(target.why), inputs=inputs,
                 uses=stated_target(sight, target))  # fmt: skip


# --- what stands beside it ------------------------------------------------------------------------------------------


def distance(sight: Sight, rest: str) -> Trace:
    """How far the value lies above the mean of the city."""
    target = target_of(sight, rest)
    if target.peers_distance is None or target.peers_mean is None or target.latest is None or target.value is None:
        raise LookupError(rest)
    inputs = (_value_input(sight, target), input_of(sight, target.peers_mean))
    how = _("本区减去全市平均：{own}−{mean}").format(
        own=numeral(inputs[0].figure), mean=taken(numeral(inputs[1].figure))
    )
    words = _("{what}与全市平均之差").format(what=figure_words(sight.plan, target.latest))
    return Trace(
        words, plain(target.peers_distance, signed=True), target.latest.period.text(tongue()), how, inputs=inputs,
        uses=stated_target(sight, target),
    )  # fmt: skip


def _value_input(sight: Sight, target: TargetProgress) -> Input:
    """The value by which a target stands now."""
    assert target.latest is not None
    shown = input_of(sight, target.latest)
    if target.derived is None or target.value is None:
        return shown
    text, unit = written(target.value)
    return Input(shown.words, Figure(text, unit, sight.figures.address(f"v:{target.sub_target.code}")), _("算得"))


def change(sight: Sight, rest: str) -> Trace:
    """What lies between the latest figure and the one before it."""
    target = target_of(sight, rest)
    if target.change is None or target.latest is None or target.before is None:
        raise LookupError(rest)
    return difference_trace(sight, target.latest, target.before, _("{what}较上期变动"))


def rank_change(sight: Sight, rest: str) -> Trace:
    """How many places up since the rank before."""
    target = target_of(sight, rest)
    if target.rank is None or target.rank_before is None:
        raise LookupError(rest)
    return rank_trace(sight, target.rank, target.rank_before)
