"""The permissions on documents.

A draft is internal, and holds figures of every department before they are released: who sees every figure of the plan sees
drafts, and nobody else.  A liaison sees restricted figures of the own department only, and therefore no draft.
"""

from __future__ import annotations

import rules

from drumtower.base.models import Role
from drumtower.base.roles import holds, holds_exactly

SEES = holds(Role.OFFICER, Role.LEADER, Role.SUPERVISION)
KEEPS = holds_exactly(Role.OFFICER)

rules.add_perm("documents.view_documents", SEES)
rules.add_perm("documents.edit_documents", KEEPS)
