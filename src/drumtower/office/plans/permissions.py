"""The permissions on plans.

Everybody who works with a plan sees it, the three administrators do not.  The plan officer keeps it; a liaison files the
figures of the own department; nobody else writes.  Who sees drafts also sees in words how the year is expected to end; how
likely that is, in numbers, is for the plan officer alone, and so is what next year's targets could be until they stand in a plan.
The plan officer judges the year beside the estimate; why a department's figure lies far from it is said by its liaison or the officer.
"""

from __future__ import annotations

import rules

from drumtower.base.models import Role
from drumtower.base.roles import holds, holds_exactly, is_of_department

SEES = holds(Role.OFFICER, Role.LIAISON, Role.LEADER, Role.SUPERVISION, Role.DEPUTY, Role.READER)
KEEPS = holds_exactly(Role.OFFICER)
FORESEES = holds(Role.OFFICER, Role.LEADER, Role.SUPERVISION)
FILES = holds_exactly(Role.LIAISON) & is_of_department

rules.add_perm("plans.view_plan", SEES)
rules.add_perm("plans.export_plan", SEES)
rules.add_perm("plans.edit_plan", KEEPS)
rules.add_perm("plans.import_plan", KEEPS)
rules.add_perm("plans.issue_monthly", KEEPS)
rules.add_perm("plans.file_figures", KEEPS | FILES)
rules.add_perm("plans.view_estimates", FORESEES)
rules.add_perm("plans.see_chances", KEEPS)
rules.add_perm("plans.adopt_estimate", KEEPS)
rules.add_perm("plans.see_next_year", KEEPS)
rules.add_perm("plans.set_next_year", KEEPS)
rules.add_perm("plans.judge_estimate", KEEPS)
rules.add_perm("plans.explain_gap", KEEPS | FILES)
