"""Numbers of next year: what an indicator may come to, how likely and how ambitious a number is, and whole sets.

next:M01-1:0.5 ──▶ a quantile of next year      kept:M01-1:5 ──▶ the chance of 5      drive:M01-1:5 ──▶ its ambition
given:M01-1:city, given:M01-1:path ──▶ what the level above set, what the five-year plan needs      set:balanced:reach ──▶ a mean
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.forecast import Advice, Candidate, Expectation, TargetAdvice
from drumtower.office.plans.advice import Stand, Workspace, marks_of, scenarios_of, workspace
from drumtower.office.plans.advice import scenario_of as read_saved
from drumtower.office.plans.estimates import as_of, chance_text, estimated_text
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._estimated import LEVELS, level_words
from drumtower.office.plans.trace._values import Fact, Input, Trace, said
from drumtower.quantity import round_half_up

__all__ = [
    "ambition_figure", "drive", "given", "given_figure", "kept", "kept_figure", "next_figure", "quantile", "set_figure",
    "set_mean", "standing_chance",
]  # fmt: skip

NOW = "now"


def next_figure(sight: Sight, advice: TargetAdvice, level: str = "0.5") -> Figure:
    """A quantile of next year as a number that opens."""
    if advice.expected is None:
        return NO_FIGURE
    text, unit = _quantile(advice.expected, level)
    return Figure(text, unit, sight.figures.address(f"next:{advice.code}:{level}"))


def _quantile(expected: Expectation, level: str) -> tuple[str, str]:
    unit = expected.unit.symbol
    return estimated_text(expected.figure.value_at(float(level)), unit), unit


def kept_figure(sight: Sight, code: str, probability: Decimal | None, number: Decimal | None = None) -> Figure:
    """How likely a number of next year is kept; without one how likely what stands for it."""
    if probability is None:
        return NO_FIGURE
    text, unit = chance_text(probability)
    return Figure(text, unit, sight.figures.address(f"kept:{code}:{NOW if number is None else f'{number:f}'}"))


def ambition_figure(sight: Sight, code: str, candidate: Candidate | None) -> Figure:
    """How ambitious a number is, in percent."""
    if candidate is None:
        return NO_FIGURE
    text = f"{round_half_up(candidate.ambition * 100, 0)}"
    return Figure(text, "%", sight.figures.address(f"drive:{code}:{candidate.number:f}"))


def given_figure(sight: Sight, advice: TargetAdvice, what: str) -> Figure:
    """What the level above set (``city``), or what the five-year plan needs (``path``)."""
    number = advice.city if what == "city" else advice.needed
    if number is None or advice.expected is None:
        return NO_FIGURE
    unit = advice.expected.unit.symbol
    shown = number_text(number) if what == "city" else estimated_text(number, unit)
    return Figure(shown, unit, sight.figures.address(f"given:{advice.code}:{what}"))


def set_figure(sight: Sight, key: str, of: str, mean: Decimal) -> Figure:
    """The mean chance or ambition of a whole set."""
    return Figure(f"{mean:f}", "%", sight.figures.address(f"set:{key}:{of}"))


# --- the pages behind them ------------------------------------------------------------------------------------------


def _workspace(sight: Sight) -> Workspace:
    if not sight.person.has_perm("plans.see_next_year", sight.row):
        raise LookupError(sight.row.year)
    return workspace(sight)


def _stand(sight: Sight, code: str) -> Stand:
    found = _workspace(sight).stand(code)
    if found is None:
        raise LookupError(code)
    return found


def _stamp(sight: Sight) -> tuple[Fact, Fact]:
    return Fact(_("数据截至"), f"{as_of(sight).end:%Y-%m}"), Fact(_("按这一天所知"), f"{sight.day}")


def _year(sight: Sight) -> str:
    return _("{year}年").format(year=sight.row.year + 1)


def quantile(sight: Sight, rest: str) -> Trace:
    """The page behind a quantile of next year."""
    code, level = rest.split(":")
    advice = _stand(sight, code).advice
    if advice.expected is None or level not in LEVELS:
        raise LookupError(rest)
    text, unit = _quantile(advice.expected, level)
    return Trace(
        words=_("{name}明年测算：{level}").format(name=advice.name, level=level_words(level)),
        figure=Figure(text, unit),
        when=_year(sight),
        how=said(advice.why),
        sentence=_("由往年数推得，只供参考；目标由人定"),
        facts=_stamp(sight),
        beside=tuple(Input(level_words(each), next_figure(sight, advice, each)) for each in LEVELS if each != level),
    )


def _candidate(advice: TargetAdvice, number: str) -> Candidate:
    return next(each for each in advice.candidates if f"{each.number:f}" == number)


def kept(sight: Sight, rest: str) -> Trace:
    """The page behind the chance of a number, or of what stands for a target."""
    code, number = rest.split(":")
    stand = _stand(sight, code)
    advice = stand.advice
    probability, words, why = standing_chance(stand) if number == NOW else _of_candidate(advice, number)
    if probability is None:
        raise LookupError(rest)
    text, unit = chance_text(probability)
    return Trace(
        words=_("“{words}”明年完成的可能性").format(words=words),
        figure=Figure(text, unit),
        when=_year(sight),
        how=_("明年的分布里，达到目标要求的那一部分"),
        sentence=why,
        facts=_stamp(sight),
        inputs=tuple(Input(level_words(each), next_figure(sight, advice, each)) for each in LEVELS if advice.expected),
    )


def standing_chance(stand: Stand) -> tuple[Decimal | None, str, str]:
    """The chance of what is chosen, proposed or stands, its words, and what it rests on."""
    advice = stand.advice
    if stand.choice is not None and advice.chosen_kept is not None:
        return stand.chance, stand.words, said(advice.chosen_kept.why)
    if stand.proposal is None and advice.kept is not None:
        return stand.chance, advice.sub_target.words, said(advice.kept.why)
    return stand.chance, stand.words, said(advice.why)


def _of_candidate(advice: TargetAdvice, number: str) -> tuple[Decimal | None, str, str]:
    found = _candidate(advice, number)
    return found.probability, found.words, said(advice.why)


def drive(sight: Sight, rest: str) -> Trace:
    """The page behind the ambition of a number."""
    code, number = rest.split(":")
    advice = _stand(sight, code).advice
    found = _candidate(advice, number)
    measures = [said(each) for each in found.measures]
    facts = [Fact(_("达不到的"), _join(measures))] if measures else []
    return Trace(
        words=_("“{words}”的奋斗程度").format(words=found.words),
        figure=Figure(f"{round_half_up(found.ambition * 100, 0)}", "%"),
        when=_year(sight),
        how=_("把握越小、比越多的往年和同类地区难、高于市下达和五年规划需要的，越高；各项加权平均"),
        sentence=_join([said(each) for each in found.origins]),
        facts=(*_stamp(sight), *facts),
        inputs=(Input(_("完成的可能"), kept_figure(sight, code, found.probability, found.number)),),
    )


def given(sight: Sight, rest: str) -> Trace:
    """The page behind what the level above set, or what the five-year plan needs."""
    code, what = rest.split(":")
    advice = _stand(sight, code).advice
    shown = given_figure(sight, advice, what)
    if not shown or what not in ("city", "path"):
        raise LookupError(rest)
    is_path = what == "path"
    return Trace(
        words=(_("{name}：五年规划倒排") if is_path else _("{name}：市下达")).format(name=advice.name),
        figure=Figure(shown.text, shown.unit),
        when=_year(sight),
        how=said(advice.path) if is_path else _("上级下达的数，记在“目标依据”或计划的数据里"),
        facts=_stamp(sight),
    )


def set_mean(sight: Sight, rest: str) -> Trace:
    """The page behind a mean of a whole set."""
    key, of = rest.split(":")
    found = _workspace(sight)
    mean, count = _mean(sight, found, key, of)
    what = _("预期完成率") if of == "reach" else _("奋斗程度")
    return Trace(
        words=_("整套选择的{what}").format(what=what),
        figure=Figure(f"{mean:f}", "%"),
        when=_year(sight),
        how=_("{count}个有数值的目标的平均").format(count=count),
        facts=_stamp(sight),
    )


def _mean(sight: Sight, found: Workspace, key: str, of: str) -> tuple[Decimal, int]:
    if of not in ("reach", "ambition"):
        raise LookupError(of)
    free: Advice = found.free
    if key.isdecimal():
        one = free.sets[int(key)]
        return free.mean(one.reach if of == "reach" else one.ambition), len(free.weighed)
    saved = [
        (each, workspace(sight, read_saved(each))) for each in scenarios_of(sight.row, sight.on) if f"s{each.pk}" == key
    ]
    marks = marks_of(sight, found, dict.fromkeys(("safe", "balanced", "bold", "now"), ""), saved)
    mark = next(each for each in marks if each.key == key)
    return (mark.reach if of == "reach" else mark.ambition), len(free.weighed)


def _join(words: list[str]) -> str:
    return ("、" if tongue() == "zh" else ", ").join(words)
