"""Who may do what: predicates over a person and what is asked for, testable without a database.

    person ──grants_held──▶ (role, area) …      subject ──area_of──▶ area code
    holds(LEADER)(person, subject)   a grant of the role whose area covers the subject's

To read, a grant for an area covers the areas inside it (a city sees its districts); to write, it covers that area alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import rules

from drumtower.base.models import Role

if TYPE_CHECKING:
    from rules.predicates import Predicate

__all__ = ["area_of", "holds", "holds_exactly", "is_of_department", "is_person"]


def area_of(subject: object) -> str | None:
    """The code of the area that ``subject`` belongs to: its own, or that of its ``area``; None where it has none."""
    if isinstance(subject, str):
        return subject
    code = getattr(subject, "area_id", None)
    if code is None:
        area = getattr(subject, "area", subject)
        code = getattr(area, "code", None)
    return code if isinstance(code, str) else None


def _covers(grant: str, area: str) -> bool:
    """Whether an area lies inside another, by their codes.

    >>> _covers("320100", "320106"), _covers("320106", "320100"), _covers("320106", "320106")
    (True, False, True)
    """
    from drumtower.plan import Area as AreaValue

    return AreaValue(area, "") in AreaValue(grant, "")


def _predicate(name: str, covers: Callable[[str, str], bool], roles: tuple[Role, ...]) -> Predicate:
    wanted = frozenset(roles)

    def test(person: object, subject: object = None) -> bool:
        area = area_of(subject)
        return area is not None and any(
            grant.role in wanted and covers(grant.area_id, area) for grant in getattr(person, "grants_held", ())
        )

    predicate: Predicate = rules.predicate(test, name=name)
    return predicate


def holds(*roles: Role) -> Predicate:
    """Holds one of ``roles`` for the subject's area or an area around it."""
    return _predicate(f"holds:{'|'.join(roles)}", _covers, roles)


def holds_exactly(*roles: Role) -> Predicate:
    """Holds one of ``roles`` for the subject's own area."""
    return _predicate(f"holds_exactly:{'|'.join(roles)}", lambda grant, area: grant == area, roles)


@rules.predicate
def is_of_department(person: object, subject: object = None) -> bool:
    """Belongs to one of the departments that answer for the subject (its ``departments``, by code)."""
    department = getattr(person, "department", None)
    return department is not None and department.code in getattr(subject, "departments", ())


@rules.predicate
def is_person(person: object, subject: object = None) -> bool:
    """Is logged in."""
    return bool(getattr(person, "is_authenticated", False))
