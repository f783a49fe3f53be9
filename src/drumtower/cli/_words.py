"""The words of outcomes, classes and statuses on a terminal, in both languages."""

from __future__ import annotations

from drumtower.plan import (
    ChangeKind,
    Evidence,
    GoalClass,
    Observation,
    Origin,
    Outcome,
    Outlook,
    PaceState,
    Stage,
    Status,
    Tier,
    write_evidence,
)

__all__ = [
    "CHANGES",
    "CLASSES",
    "OUTCOMES",
    "OUTLOOKS",
    "OUTLOOK_STYLES",
    "PACES",
    "STAGES",
    "STATUSES",
    "STYLES",
    "TIERS",
    "mark_of",
    "place_of",
    "value_words",
]

Pair = tuple[str, str]

OUTCOMES: dict[Outcome, Pair] = {
    Outcome.MET: ("完成", "met"),
    Outcome.PARTLY: ("部分完成", "partly met"),
    Outcome.MISSED: ("未完成", "missed"),
    Outcome.UNKNOWN: ("尚不能判断", "not yet known"),
}
STYLES = {Outcome.MET: "green", Outcome.PARTLY: "yellow", Outcome.MISSED: "red", Outcome.UNKNOWN: "dim"}
OUTLOOKS: dict[Outlook, Pair] = {
    Outlook.DONE: ("已完成", "done"),
    Outlook.LIKELY: ("预计可完成", "likely"),
    Outlook.AT_RISK: ("有压力", "at risk"),
    Outlook.UNLIKELY: ("难以完成", "unlikely"),
    Outlook.MISSED: ("未完成", "missed"),
    Outlook.UNKNOWN: ("待数据", "awaiting figures"),
}
OUTLOOK_STYLES = {
    Outlook.DONE: "green", Outlook.LIKELY: "", Outlook.AT_RISK: "yellow", Outlook.UNLIKELY: "red",
    Outlook.MISSED: "red", Outlook.UNKNOWN: "dim",
}  # fmt: skip
CLASSES: dict[GoalClass, Pair] = {
    GoalClass.MAIN: ("主要指标", "main indicators"),
    GoalClass.TASK: ("重点目标任务", "key tasks"),
    GoalClass.PROJECT: ("重点建设项目", "key projects"),
}
STATUSES: dict[Status, Pair] = {
    Status.FINAL: ("最终", "final"),
    Status.ACTUAL: ("实际", "actual"),
    Status.PRELIMINARY: ("初步", "preliminary"),
    Status.ESTIMATE: ("预计", "stated estimate"),
}
STAGES: dict[Stage, Pair] = {
    Stage.DRAFT: ("草案", "draft"),
    Stage.APPROVED: ("批准", "approved"),
    Stage.ADJUSTED: ("调整", "adjusted"),
}
TIERS: dict[Tier, Pair] = {
    Tier.CITY: ("市下达", "set by the city"),
    Tier.CONGRESS: ("区人代会", "approved by the congress"),
    Tier.STRIVE: ("奋斗", "striven for"),
}
CHANGES: dict[ChangeKind, Pair] = {
    ChangeKind.ADDED: ("新增", "added"),
    ChangeKind.DROPPED: ("取消", "dropped"),
    ChangeKind.RAISED: ("提高", "raised"),
    ChangeKind.LOWERED: ("降低", "lowered"),
    ChangeKind.REWORDED: ("改写", "reworded"),
    ChangeKind.MOVED: ("调整归属", "moved"),
}
PACES: dict[PaceState, Pair] = {
    PaceState.AHEAD: ("超序时", "ahead"),
    PaceState.ON_TIME: ("达序时", "on time"),
    PaceState.BEHIND: ("滞后", "behind"),
    PaceState.NONE: ("—", "—"),
}


def place_of(language: str) -> int:
    """Which of a pair to take."""
    return 1 if language == "en" else 0


def mark_of(origin: Origin) -> str:
    """What marks a figure that only stands in for one that was not published."""
    return "※" if origin is Origin.ILLUSTRATIVE else ""


def value_words(observation: Observation | None, language: str, value: Evidence | None = None) -> str:
    """A value with its status where it is not simply actual: 预计 5%左右; ``value`` replaces what was observed."""
    if observation is None:
        return "—"
    words = write_evidence(observation.value if value is None else value)
    if observation.status in (Status.ACTUAL, Status.FINAL):
        return words
    return f"{STATUSES[observation.status][place_of(language)]} {words}"
