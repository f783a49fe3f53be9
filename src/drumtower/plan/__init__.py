"""Plan: what was promised for a year, what is known of it, and whether it was kept.

    Indicator ◀── SubTarget ──▶ Target (the language)       Area, Department, PlanList, Scheme, Project
        ▲             │
    Observation     Goal ──▶ Plan ──as_of(day)──▶ Plan
        │                      │
        └────────assess────────┴──▶ PlanAssessment ──evaluate(method)──▶ MethodResult
                                      compare(old, new) ──▶ PlanChange      pace(plan, day) ──▶ PaceItem

    the year under way: progress(plan, day) ──▶ PlanProgress      series(plan, indicator, of) ──▶ Series
                        monthly_table(plan, month, day) ──▶ MonthlyTable

A plan is read from and written to a folder, a workbook or JSON (``read_plan``, ``write_plan``); everything here is a
value, and nothing here knows a database or a screen.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drumtower.plan._adjusting import adjust
    from drumtower.plan._areas import Area
    from drumtower.plan._assessment import (
        GoalAssessment,
        PlanAssessment,
        Tally,
        TargetAssessment,
        assess,
        completion_rate,
        percent,
    )
    from drumtower.plan._bridge import Bridge
    from drumtower.plan._checking import Fault, check, faults
    from drumtower.plan._comparison import ChangeKind, PlanChange, compare
    from drumtower.plan._errors import PlanError, TargetError
    from drumtower.plan._figures import Figure
    from drumtower.plan._fitting import read_target_for
    from drumtower.plan._formulas import (
        attainment,
        attainment_where_lower,
        bonus,
        efficacy,
        growth_attainment,
        weighted_geometric_mean,
        weighted_mean,
    )
    from drumtower.plan._goals import (
        Goal,
        GoalClass,
        Milestone,
        PlanList,
        Project,
        Scheme,
        SchemeItem,
        SubTarget,
        Tier,
    )
    from drumtower.plan._indicators import (
        Arrival,
        Department,
        Direction,
        Force,
        Frequency,
        Gains,
        Indicator,
        Kind,
    )
    from drumtower.plan._keeping import figures_lost, is_approved, targets_overwritten
    from drumtower.plan._methods import METHODS, GoalScore, MethodResult, evaluate
    from drumtower.plan._monthly import MonthlyRow, MonthlyTable, monthly_table
    from drumtower.plan._observations import Observation, ObservationBook, Openness, Origin, Status
    from drumtower.plan._pace import PaceItem, PaceState, month_profile, pace
    from drumtower.plan._plans import Change, Plan, Stage, Version
    from drumtower.plan._progress import GoalProgress, PlanProgress, ProgressGroup, TargetProgress, progress
    from drumtower.plan._prospects import Outlook
    from drumtower.plan._results import due_day, read_result, share_results
    from drumtower.plan._series import Series, SeriesLine, SeriesPoint, series
    from drumtower.plan._settings import BonusItem, Settings, StretchRule
    from drumtower.plan._telling import when
    from drumtower.plan.files import (
        check_plan,
        from_json,
        read_plan,
        settings_from_json,
        settings_to_json,
        to_json,
        unit_for,
        versions_from_json,
        versions_to_json,
        write_plan,
    )
    from drumtower.plan.language import (
        About,
        Between,
        Bound,
        Case,
        Compare,
        Done,
        Evidence,
        Improve,
        Judged,
        Measure,
        Outcome,
        Predicate,
        Relative,
        Statement,
        Sync,
        Target,
        Tolerances,
        Verdict,
        bound,
        find_other,
        judge,
        lower_is_better,
        notation,
        overall,
        read_evidence,
        read_target,
        read_targets,
        requirement,
        same_name,
        write_evidence,
    )

__all__ = [
    "METHODS",
    "About",
    "Area",
    "Arrival",
    "Between",
    "BonusItem",
    "Bound",
    "Bridge",
    "Case",
    "Change",
    "ChangeKind",
    "Compare",
    "Department",
    "Direction",
    "Done",
    "Evidence",
    "Fault",
    "Figure",
    "Force",
    "Frequency",
    "Gains",
    "Goal",
    "GoalAssessment",
    "GoalClass",
    "GoalProgress",
    "GoalScore",
    "Improve",
    "Indicator",
    "Judged",
    "Kind",
    "Measure",
    "MethodResult",
    "Milestone",
    "MonthlyRow",
    "MonthlyTable",
    "Observation",
    "ObservationBook",
    "Openness",
    "Origin",
    "Outcome",
    "Outlook",
    "PaceItem",
    "PaceState",
    "Plan",
    "PlanAssessment",
    "PlanChange",
    "PlanError",
    "PlanList",
    "PlanProgress",
    "Predicate",
    "ProgressGroup",
    "Project",
    "Relative",
    "Scheme",
    "SchemeItem",
    "Series",
    "SeriesLine",
    "SeriesPoint",
    "Settings",
    "Stage",
    "Statement",
    "Status",
    "StretchRule",
    "SubTarget",
    "Sync",
    "Tally",
    "Target",
    "TargetAssessment",
    "TargetError",
    "TargetProgress",
    "Tier",
    "Tolerances",
    "Verdict",
    "Version",
    "adjust",
    "assess",
    "attainment",
    "attainment_where_lower",
    "bonus",
    "bound",
    "check",
    "check_plan",
    "compare",
    "completion_rate",
    "due_day",
    "efficacy",
    "evaluate",
    "faults",
    "figures_lost",
    "find_other",
    "from_json",
    "growth_attainment",
    "is_approved",
    "judge",
    "lower_is_better",
    "month_profile",
    "monthly_table",
    "notation",
    "overall",
    "pace",
    "percent",
    "progress",
    "read_evidence",
    "read_plan",
    "read_result",
    "read_target",
    "read_target_for",
    "read_targets",
    "requirement",
    "same_name",
    "series",
    "settings_from_json",
    "settings_to_json",
    "share_results",
    "targets_overwritten",
    "to_json",
    "unit_for",
    "versions_from_json",
    "versions_to_json",
    "weighted_geometric_mean",
    "weighted_mean",
    "when",
    "write_evidence",
    "write_plan",
]

_HOMES = {
    "_adjusting": ("adjust",),
    "_areas": ("Area",),
    "_assessment": (
        "GoalAssessment",
        "PlanAssessment",
        "Tally",
        "TargetAssessment",
        "assess",
        "completion_rate",
        "percent",
    ),
    "_bridge": ("Bridge",),
    "_checking": ("Fault", "check", "faults"),
    "_comparison": ("ChangeKind", "PlanChange", "compare"),
    "_errors": ("PlanError", "TargetError"),
    "_fitting": ("read_target_for",),
    "_figures": ("Figure",),
    "_formulas": (
        "attainment",
        "attainment_where_lower",
        "bonus",
        "efficacy",
        "growth_attainment",
        "weighted_geometric_mean",
        "weighted_mean",
    ),
    "_goals": ("Goal", "GoalClass", "Milestone", "PlanList", "Project", "Scheme", "SchemeItem", "SubTarget", "Tier"),
    "_indicators": ("Arrival", "Department", "Direction", "Force", "Frequency", "Gains", "Indicator", "Kind"),
    "_keeping": ("figures_lost", "is_approved", "targets_overwritten"),
    "_methods": ("METHODS", "GoalScore", "MethodResult", "evaluate"),
    "_observations": ("Observation", "ObservationBook", "Openness", "Origin", "Status"),
    "_monthly": ("MonthlyRow", "MonthlyTable", "monthly_table"),
    "_pace": ("PaceItem", "PaceState", "month_profile", "pace"),
    "_plans": ("Change", "Plan", "Stage", "Version"),
    "_progress": ("GoalProgress", "PlanProgress", "ProgressGroup", "TargetProgress", "progress"),
    "_prospects": ("Outlook",),
    "_results": ("due_day", "read_result", "share_results"),
    "_series": ("Series", "SeriesLine", "SeriesPoint", "series"),
    "_settings": ("BonusItem", "Settings", "StretchRule"),
    "_telling": ("when",),
    "language": (
        "About",
        "Between",
        "Bound",
        "Case",
        "Compare",
        "Done",
        "Evidence",
        "Improve",
        "Judged",
        "Measure",
        "Outcome",
        "Predicate",
        "Relative",
        "Statement",
        "Sync",
        "Target",
        "Tolerances",
        "Verdict",
        "bound",
        "find_other",
        "judge",
        "lower_is_better",
        "notation",
        "overall",
        "read_evidence",
        "read_target",
        "read_targets",
        "requirement",
        "same_name",
        "write_evidence",
    ),
    "files": (
        "check_plan",
        "from_json",
        "read_plan",
        "settings_from_json",
        "settings_to_json",
        "to_json",
        "unit_for",
        "versions_from_json",
        "versions_to_json",
        "write_plan",
    ),
}
"""Where each public name lives; a name is imported when it is first asked for, so that reading one target stays quick."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
