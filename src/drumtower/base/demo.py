"""The accounts of a demonstration: one for each role, with a password that everybody knows.

They are refused at login, and by a system check, wherever the server does not run as a demonstration.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from drumtower.base.models import Area, Department, Grant, Role, User
from drumtower.base.recording import record
from drumtower.base.services import grant_role
from drumtower.calendar import now

__all__ = ["PASSWORD", "DemoAccount", "add_demo_accounts", "demo_accounts"]

PASSWORD = "Gulou-2024"

CAST: tuple[tuple[str, str, Role], ...] = (
    ("officer", "演示·计划员", Role.OFFICER),
    ("liaison1", "演示·联络员甲", Role.LIAISON),
    ("liaison2", "演示·联络员乙", Role.LIAISON),
    ("leader", "演示·领导", Role.LEADER),
    ("supervision", "演示·督查员", Role.SUPERVISION),
    ("deputy", "演示·人大代表", Role.DEPUTY),
    ("reader", "演示·只读", Role.READER),
    ("sysadmin", "演示·系统管理员", Role.SYSTEM_ADMIN),
    ("secadmin", "演示·安全管理员", Role.SECURITY_ADMIN),
    ("auditor", "演示·审计管理员", Role.AUDITOR),
)
"""Login, name and role of each; all of them plainly nobody."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account as the login page and the command show it."""

    login: str
    name: str
    roles: str
    department: str


def add_demo_accounts(area: Area, departments: Sequence[Department]) -> None:
    """The accounts that are missing; the two liaisons belong to the first two of ``departments``.

    Raises ``RuntimeError`` outside a demonstration, where nobody may call it.
    """
    if not settings.DEMO:
        raise RuntimeError("demonstration accounts are only for a demonstration")
    of = {"liaison1": departments[0], "liaison2": departments[1]} if len(departments) > 1 else {}
    there = set(User.objects.filter(login__in=[login for login, _, _ in CAST]).values_list("login", flat=True))
    for login, name, role in CAST:
        if login not in there and (role is not Role.LIAISON or of):
            with transaction.atomic():
                grant_role(None, _add(login, name, area, of.get(login)), role)


def _add(login: str, name: str, area: Area, department: Department | None) -> User:
    with record(None, "base.add_person", area=area.code, subject=login) as entry:
        person = User(login=login, name=name, area=area, department=department, is_demo=True, password_since=now())
        person.set_password(PASSWORD)
        person.save(force_insert=True)
        entry.after = {"name": name, "demo": True}
    return person


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demonstration, as they stand; none outside one."""
    if not settings.DEMO:
        return []
    order = [login for login, _, _ in CAST]
    people = User.objects.filter(is_demo=True, is_active=True, login__in=order).select_related("department")
    roles: dict[int, list[str]] = {}
    for grant in Grant.objects.current().filter(person__in=people, confirmed_by__isnull=False):
        roles.setdefault(grant.person_id, []).append(str(Role(grant.role).label))
    return [
        DemoAccount(each.login, each.name, "、".join(roles.get(each.pk, [])), str(each.department or ""))
        for each in sorted(people, key=lambda person: order.index(person.login))
    ]
