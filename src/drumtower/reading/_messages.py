"""Every sentence of the room about what a report gives for plans."""

from __future__ import annotations

from drumtower.finding import Wording

PLAN_TITLE = Wording(
    "reading.plan-title",
    "{area}{year}年国民经济和社会发展计划",
    "The {year} plan for economic and social development of {area}",
)
NO_INDICATOR = Wording(
    "reading.no-indicator", "看不出说的是哪个指标", "the words do not say of which indicator it speaks"
)
PLAN_ITSELF = Wording(
    "reading.plan-itself", "数的是计划本身有多少项，不是一项目标", "it counts the goals of the plan and is none itself"
)
OTHER_YEAR = Wording(
    "reading.other-year",
    "不是{year}年的目标（{period}）",
    "this is no target of {year} ({period})",
)
TARGET_UNREADABLE = Wording(
    "reading.target-unreadable",
    "目标值“{words}”读不懂：{why}",
    "the target “{words}” cannot be read: {why}",
)
NO_PERIOD = Wording("reading.no-period", "看不出是哪个时期的数", "the words do not say of which period it is")
NO_NUMBER = Wording(
    "reading.no-number",
    "没有数值，完成情况要由人认定",
    "there is no number in it; a person must say what became of it",
)
VALUE_UNREADABLE = Wording("reading.value-unreadable", "数值“{words}”读不懂", "the value “{words}” cannot be read")
SAID_BEFORE = Wording(
    "reading.said-before",
    "同一指标同一时期前面已有另一个数（{source}）",
    "another value of the same indicator and period stands before ({source})",
)
