"""Numbers of the monthly table that were computed for it, up to its month.

month:2024-09:GOAL:INDICATOR:own|cumulative|growth|change|mean|rank_change|done|due
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.office.plans.figures import written
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._targets import aim_of
from drumtower.office.plans.trace._values import Fact, Input, Trace, input_of, plain, said
from drumtower.office.plans.words import word
from drumtower.plan import Figure as Computed
from drumtower.plan import MonthlyRow, MonthlyTable, monthly_table
from drumtower.quantity import Quantity

__all__ = ["month"]


def month(sight: Sight, rest: str) -> Trace:
    """The page behind a number of the monthly table."""
    when, goal, indicator, column = rest.split(":")
    year, _sep, number = when.partition("-")
    if int(year) != sight.plan.year:
        raise LookupError(rest)
    table = monthly_table(sight.plan, int(number), sight.day)
    row = next(r for r in table.rows if r.goal.code == goal and r.targets[0].sub_target.indicator == indicator)
    if column in ("done", "due"):
        return _paced(sight, table, row, column)
    found = getattr(row, column)
    if not isinstance(found, Computed):
        raise LookupError(rest)
    return _computed(sight, table, row, column, found)


def _computed(sight: Sight, table: MonthlyTable, row: MonthlyRow, column: str, found: Computed) -> Trace:
    titles = {
        "own": _("{name}当月"),
        "cumulative": _("{name}累计"),
        "growth": _("{name}增速"),
        "change": _("{name}较上月变动"),
        "mean": _("{name}全市平均"),
        "rank_change": _("{name}位次变动"),
    }
    return Trace(
        words=titles[column].format(name=row.name),
        figure=_figure(found, signed=column in ("change", "rank_change")),
        when=table.month.text(tongue()),
        how=said(found.how) or _("取最可靠的一个数：先最终，再实际、初步，最后才是预计；同样可靠的取最新"),
        inputs=tuple(input_of(sight, o) for o in found.sources),
        uses=_uses(sight, row),
    )


def _figure(found: Computed, *, signed: bool) -> Figure:
    if isinstance(found.value, Quantity):
        return plain(found.value, signed=signed)
    text, unit = written(found.value)
    return Figure(text, unit)


def _uses(sight: Sight, row: MonthlyRow) -> tuple[Fact, ...]:
    return (Fact(row.goal.name, row.words, sight.url("goal", code=row.goal.code)),)


def _paced(sight: Sight, table: MonthlyTable, row: MonthlyRow, column: str) -> Trace:
    """How much of the year's target was done, or should have been, by the month."""
    item = row.pace
    if item is None or item.observation is None:
        raise LookupError(column)
    number = item.done if column == "done" else item.due
    target = next(t for t in row.targets if t.pace is item)
    code = target.sub_target.code
    aim = Input(
        _("年度目标“{words}”").format(words=target.sub_target.words), plain(aim_of(sight, target), f"aim:{code}", sight)
    )
    if column == "due":
        return Trace(
            _("{name}序时应完成").format(name=row.name), Figure(f"{number:f}", "%"), table.through.text(tongue()),
            _("按往年同期占全年的比重推算，没有往年各月数据的按月份推算"), uses=_uses(sight, row),
        )  # fmt: skip
    latest = input_of(sight, item.observation)
    return Trace(
        words=_("{name}已完成年度目标的").format(name=row.name),
        figure=Figure(f"{number:f}", "%"),
        when=item.observation.period.text(tongue()),
        how=_("最新累计÷年度目标×100%：{value}÷{aim}").format(value=latest.figure, aim=aim.figure),
        sentence=said(target.why),
        facts=(Fact(_("进度"), word(item.state)),),
        inputs=(latest, aim),
        uses=_uses(sight, row),
    )
