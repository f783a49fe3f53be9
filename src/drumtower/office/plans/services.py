"""Every change: inside one record, checked as plan files are, on the state that the person had before their eyes.

    edit_target(…) ──▶ lock the plan ──▶ is what was opened still there? ──▶ new Plan ──checked──▶ store ──▶ audit line

Nothing is overwritten: a draft's rows are replaced by new ones, an approved plan changes by a version that says who approved
it, a figure is corrected by a further one.

``loading``    plans from files          ``editing``    goals, targets, indicators, settings, versions
``filing``     figures                   ``conflicts``  two people at one thing
``accepting``  what a report states
"""

from __future__ import annotations

from drumtower.office.plans.accepting import Accepted, Brought, accept
from drumtower.office.plans.conflicts import Difference, EditConflictError
from drumtower.office.plans.editing import (
    add_target,
    adjust_plan,
    approve,
    drop_target,
    edit_goal,
    edit_indicator,
    edit_settings,
    edit_target,
)
from drumtower.office.plans.filing import Filed, Filing, file_observations, withdraw_observation
from drumtower.office.plans.loading import Loaded, load_once, load_plan

__all__ = [
    "Accepted",
    "Brought",
    "Difference",
    "EditConflictError",
    "Filed",
    "Filing",
    "Loaded",
    "accept",
    "add_target",
    "adjust_plan",
    "approve",
    "drop_target",
    "edit_goal",
    "edit_indicator",
    "edit_settings",
    "edit_target",
    "file_observations",
    "load_once",
    "load_plan",
    "withdraw_observation",
]
