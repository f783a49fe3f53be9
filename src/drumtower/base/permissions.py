"""The permissions of base.

The three administrators are apart: one keeps people, one grants roles, one reads the trail; none of them sees a plan.
"""

from __future__ import annotations

import rules

from drumtower.base.models import Role
from drumtower.base.roles import holds_exactly, is_person

rules.add_perm("base.use_own_account", is_person)
rules.add_perm("base.manage_people", holds_exactly(Role.SYSTEM_ADMIN))
rules.add_perm("base.grant_roles", holds_exactly(Role.SECURITY_ADMIN))
rules.add_perm("base.view_people", holds_exactly(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN))
rules.add_perm("base.confirm_grants", holds_exactly(Role.SYSTEM_ADMIN, Role.AUDITOR))
rules.add_perm("base.view_audit", holds_exactly(Role.AUDITOR))
