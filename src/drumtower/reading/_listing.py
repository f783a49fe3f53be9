"""Which findings are told one by one, and which are told by a mark at the number alone.

A number without a source is no fault in itself, and a draft has many: on paper a dotted line says so, in a list one line says it
for all of them.
"""

from __future__ import annotations

from dataclasses import replace

from drumtower.reading._checking import Checked, CheckFinding

__all__ = ["listed", "quiet", "told"]

QUIET = frozenset({"unsupported"})


def listed(checked: Checked) -> Checked:
    """The same with the findings that are told one by one first, so that their numbers are the same wherever they stand."""
    return replace(checked, findings=(*told(checked), *quiet(checked)))


def told(checked: Checked) -> tuple[CheckFinding, ...]:
    """The findings that are told one by one, in their order."""
    return tuple(finding for finding in checked.findings if finding.rule not in QUIET)


def quiet(checked: Checked) -> tuple[CheckFinding, ...]:
    """The others, in their order."""
    return tuple(finding for finding in checked.findings if finding.rule in QUIET)
