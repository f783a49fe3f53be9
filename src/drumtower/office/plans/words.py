"""The words of the plan's pages for what the pure rooms name by code, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from drumtower.base.context import tongue
from drumtower.calendar import Period
from drumtower.plan import (
    ChangeKind,
    Direction,
    GoalClass,
    Kind,
    Measure,
    Openness,
    Outcome,
    Outlook,
    PaceState,
    Stage,
    Status,
    Tier,
    when,
)

__all__ = ["OUTLOOKS", "SIGNS", "period_words", "word"]

OUTLOOKS = (Outlook.DONE, Outlook.LIKELY, Outlook.AT_RISK, Outlook.UNLIKELY, Outlook.MISSED, Outlook.UNKNOWN)
"""In the order in which a bar shows them."""

SIGNS: Mapping[Outlook, str] = {
    Outlook.DONE: "✓",
    Outlook.LIKELY: "",
    Outlook.AT_RISK: "!",
    Outlook.UNLIKELY: "×",
    Outlook.MISSED: "×",
    Outlook.UNKNOWN: "?",
}
"""What says the same as the colour."""

_WORDS: tuple[tuple[StrEnum, object], ...] = (
    (Outlook.DONE, _("已完成")),
    (Outlook.LIKELY, _("预计可完成")),
    (Outlook.AT_RISK, _("有压力")),
    (Outlook.UNLIKELY, _("难以完成")),
    (Outlook.MISSED, _("未完成")),
    (Outlook.UNKNOWN, _("待数据")),
    (Outcome.MET, pgettext_lazy("outcome", "完成")),
    (Outcome.PARTLY, _("部分完成")),
    (Outcome.MISSED, _("未完成")),
    (Outcome.UNKNOWN, _("尚不能判断")),
    (GoalClass.MAIN, _("主要指标")),
    (GoalClass.TASK, _("重点目标任务")),
    (GoalClass.PROJECT, _("重点建设项目")),
    (PaceState.AHEAD, _("超序时")),
    (PaceState.ON_TIME, _("达序时")),
    (PaceState.BEHIND, _("落后序时")),
    (PaceState.NONE, _("不看序时")),
    (Status.FINAL, _("最终")),
    (Status.ACTUAL, _("实际")),
    (Status.PRELIMINARY, _("初步")),
    (Status.ESTIMATE, _("预计")),
    (Stage.DRAFT, _("草案")),
    (Stage.APPROVED, _("批准")),
    (Stage.ADJUSTED, _("调整")),
    (Tier.CITY, _("市下达")),
    (Tier.CONGRESS, _("区人代会")),
    (Tier.STRIVE, _("奋斗")),
    (ChangeKind.ADDED, _("新增")),
    (ChangeKind.DROPPED, _("取消")),
    (ChangeKind.RAISED, _("提高")),
    (ChangeKind.LOWERED, _("降低")),
    (ChangeKind.REWORDED, _("改写")),
    (ChangeKind.MOVED, _("调整归属")),
    (Openness.PUBLIC, _("公开")),
    (Openness.INTERNAL, _("内部")),
    (Openness.RESTRICTED, _("受限")),
    (Direction.HIGHER, _("越高越好")),
    (Direction.LOWER, _("越低越好")),
    (Direction.NEITHER, _("无方向")),
    (Kind.FLOW, _("时期数")),
    (Kind.STOCK, _("时点数")),
    (Kind.RATE, _("比率")),
    (Kind.INDEX, _("指数")),
    (Kind.COUNT, _("个数")),
    (Measure.LEVEL, _("数值")),
    (Measure.COUNT, _("数量")),
    (Measure.RATE, _("比率")),
    (Measure.SHARE, _("占比")),
    (Measure.GROWTH, _("增长")),
    (Measure.CHANGE, _("变动")),
    (Measure.RANK, _("位次")),
    (Measure.NET, _("净增")),
    (Measure.MILESTONE, _("节点")),
    (Measure.JUDGEMENT, _("评判")),
)
"""Pairs, because codes of two kinds may be spelled alike."""
_BY_CODE: Mapping[tuple[type, str], object] = {(type(code), code.value): words for code, words in _WORDS}


def word(code: StrEnum) -> str:
    """The word for a code: 有压力 for ``Outlook.AT_RISK``."""
    return str(_BY_CODE[type(code), code.value])


def period_words(period: Period | None, year: int) -> str:
    """A period as the sentences name it, without the year where it is the plan's own: 1—9月, Jan–Sep."""
    return "" if period is None else when(period, year)[tongue() == "en"]
