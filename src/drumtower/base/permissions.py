"""The permissions of base.

The three administrators are apart: one keeps people, one grants roles, one reads the trail; none of them sees a plan.
What one of them grants another confirms; ``services`` refuses to let anybody confirm what is their own.
"""

from __future__ import annotations

import rules

from drumtower.base.models import Role
from drumtower.base.roles import holds_exactly, is_person

SYSTEM, SECURITY, AUDITOR = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR

rules.add_perm("base.use_own_account", is_person)
rules.add_perm("base.manage_people", holds_exactly(SYSTEM))
rules.add_perm("base.view_people", holds_exactly(SYSTEM, SECURITY))
rules.add_perm("base.grant_roles", holds_exactly(SECURITY))
rules.add_perm("base.confirm_grants", holds_exactly(SYSTEM, AUDITOR))
rules.add_perm("base.view_grants", holds_exactly(SYSTEM, SECURITY, AUDITOR))
rules.add_perm("base.view_audit", holds_exactly(AUDITOR))
