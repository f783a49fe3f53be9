"""Changes to areas, departments, people and their roles, each in one record.

    add_person (system administrator) ──▶ grant_role (security administrator) ──▶ confirm_grant (another administrator)

Until a grant is confirmed the person can log in and do nothing.  ``actor`` is None only for the system itself, which sets
up the first administrators and the accounts of a demonstration; what it grants is confirmed at once.
Every refusal is a ``DrumtowerError`` that says why.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import IntegrityError

from drumtower.base import messages as say
from drumtower.base.models import ADMINISTRATORS, Area, Department, Grant, Role, User
from drumtower.base.recording import record
from drumtower.calendar import now
from drumtower.finding import DrumtowerError, Message
from drumtower.plan import Area as AreaValue

__all__ = [
    "Newcomer",
    "add_area",
    "add_department",
    "add_person",
    "confirm_grant",
    "end_grant",
    "grant_role",
    "new_one_time_password",
    "set_active",
]

LOGIN = re.compile(r"[\w.@-]{2,60}")
READABLE = {"small": "abcdefghijkmnpqrstuvwxyz", "capital": "ABCDEFGHJKLMNPQRSTUVWXYZ", "figure": "23456789"}
"""Characters that nobody mistakes for another when reading them from paper."""


class Newcomer(NamedTuple):
    """A person with a password to be changed at the first login; it is shown once and kept nowhere."""

    person: User
    one_time_password: str


# --- places


def add_area(actor: User | None, code: str, name: str) -> Area:
    """An area in which people work.  Raises ``DrumtowerError`` for one that is there, or a code that is none."""
    AreaValue(code, name)
    taken = say.AREA_TAKEN.say(code=code)
    with _once(taken), record(actor, "base.add_area", area=code, subject=code) as entry:
        if Area.objects.filter(code=code).exists():
            raise DrumtowerError(taken)
        entry.after = {"name": name}
        return Area.objects.create(code=code, name=name)


def add_department(actor: User | None, area: Area, code: str, name: str) -> Department:
    """A department of an area; a plan's responsible departments are those with the same code."""
    _demand(actor, "base.manage_people", area)
    if not (code.strip() and name.strip()):
        raise DrumtowerError(say.DEPARTMENT_UNNAMED.say())
    taken = say.DEPARTMENT_TAKEN.say(area=area.name, code=code)
    with _once(taken), record(actor, "base.add_department", area=area.code, subject=code) as entry:
        if Department.objects.filter(area=area, code=code).exists():
            raise DrumtowerError(taken)
        entry.after = {"name": name}
        return Department.objects.create(area=area, code=code, name=name)


# --- people


def add_person(actor: User | None, login: str, name: str, area: Area, department: Department | None = None) -> Newcomer:
    """A person who can log in with a one-time password and, as long as no role is granted and confirmed, do nothing."""
    _demand(actor, "base.manage_people", area)
    login, name = login.strip(), " ".join(name.split())
    _demand_sound(login, name, area, department)
    password = _one_time_password()
    taken = say.LOGIN_TAKEN.say(login=login)
    with _once(taken), record(actor, "base.add_person", area=area.code, subject=login) as entry:
        if User.objects.filter(login__iexact=login).exists():
            raise DrumtowerError(taken)
        person = User(login=login, name=name, area=area, department=department)
        person.set_password(password)
        person.save(force_insert=True)
        entry.after = {"name": name, "department": department.code if department else None}
    return Newcomer(person, password)


def _demand_sound(login: str, name: str, area: Area, department: Department | None) -> None:
    if not LOGIN.fullmatch(login):
        raise DrumtowerError(say.BAD_LOGIN.say(login=login))
    if not 0 < len(name) <= 60:
        raise DrumtowerError(say.NO_NAME.say())
    if department is not None and department.area_id != area.code:
        raise DrumtowerError(say.OTHER_AREA.say(department=department.name, area=area.name))


def set_active(actor: User | None, person: User, active: bool) -> None:
    """Let the account in, or no longer; a session that is open ends at its next page.

    The last administrator of a kind stays, and nobody closes their own account.
    """
    _demand(actor, "base.manage_people", person)
    _demand_other(actor, person)
    with record(actor, "base.set_active", area=person.area_id, subject=person.login) as entry:
        _one_at_a_time(person.area_id)
        person = _held(person)
        if not active:
            _demand_successors(person)
        entry.before, entry.after = {"active": person.is_active}, {"active": active}
        person.is_active = active
        person.save(update_fields=["is_active"])


def new_one_time_password(actor: User | None, person: User) -> Newcomer:
    """A one-time password for somebody who forgot theirs; sessions that are open end."""
    _demand(actor, "base.manage_people", person)
    _demand_other(actor, person)
    password = _one_time_password()
    with record(actor, "base.new_one_time_password", area=person.area_id, subject=person.login):
        person = _held(person)
        person.set_password(password)
        person.password_since = None
        person.save(update_fields=["password", "password_since"])
    return Newcomer(person, password)


def _one_time_password() -> str:
    """Twelve characters that are easily read from paper, of three classes."""
    drawn = [secrets.choice(alphabet) for alphabet in READABLE.values() for _ in range(4)]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


# --- roles


def grant_role(actor: User | None, person: User, role: Role | str, area: Area | None = None) -> Grant:
    """A role for a person in an area (their own by default), which has no effect before another administrator confirms it."""
    area, role = area or person.area, Role(role)
    _demand(actor, "base.grant_roles", area)
    _demand_not_own(actor, person)
    with record(actor, "base.grant_role", area=area.code, subject=person.login) as entry:
        person = _held(person)
        if refusal := _refusal(person, role, area):
            raise DrumtowerError(refusal)
        entry.after = {"role": role.value}
        by = actor.login if actor else ""
        grant = Grant(person=person, role=role, area=area, granted_by=by, since=now())
        grant.confirmed_by = None if actor else ""
        grant.save()
    return grant


def _refusal(person: User, role: Role, area: Area) -> Message | None:
    """Why the person cannot get the role, or None."""
    held = [(Role(grant.role), grant.area_id) for grant in Grant.objects.current().filter(person=person)]
    if not person.is_active:
        return say.NOT_ACTIVE.say(name=person.name)
    if (role, area.code) in held:
        return say.GRANTED_ALREADY.say(name=person.name, role=role.label)
    if role is Role.LIAISON and person.department_id is None:
        return say.NO_DEPARTMENT.say(name=person.name)
    return next((refusal for other, _ in held if (refusal := _apart(person, role, other))), None)


def _apart(person: User, role: Role, held: Role) -> Message | None:
    """Why two roles cannot be one person's, or None."""
    named = {"name": person.name, "held": held.label, "role": role.label}
    if (role in ADMINISTRATORS) != (held in ADMINISTRATORS):
        return say.ADMINISTRATORS_APART.say(**named)
    if role in ADMINISTRATORS and role != held and Role.AUDITOR in (role, held):
        return say.AUDITOR_APART.say(**named)
    return None


def confirm_grant(actor: User, grant: Grant) -> Grant:
    """The grant, in force from now on.  Neither who granted it nor who got it may confirm it."""
    _demand(actor, "base.confirm_grants", grant)
    _demand_not_own(actor, grant.person)
    with record(actor, "base.confirm_grant", area=grant.area_id, subject=grant.person.login) as entry:
        held = _current(grant)
        if held.confirmed_by is not None:
            raise DrumtowerError(say.CONFIRMED_ALREADY.say(by=held.confirmed_by))
        if held.granted_by == actor.login:
            raise DrumtowerError(say.OWN_GRANT.say())
        entry.after = {"role": held.role, "granted_by": held.granted_by}
        return held.replace(confirmed_by=actor.login)


def end_grant(actor: User | None, grant: Grant) -> None:
    """End a grant, confirmed or not.  The last administrator of a kind stays, and nobody ends a role of their own."""
    _demand(actor, "base.grant_roles", grant)
    _demand_not_own(actor, grant.person)
    with record(actor, "base.end_grant", area=grant.area_id, subject=grant.person.login) as entry:
        _one_at_a_time(grant.area_id)
        held = _current(grant)
        if held.confirmed_by is not None:
            _demand_successor(held)
        entry.before = {"role": held.role, "granted_by": held.granted_by, "confirmed_by": held.confirmed_by}
        held.close()


# --- two people at once


@contextmanager
def _once(refusal: Message) -> Iterator[None]:
    """Raises ``DrumtowerError`` with ``refusal`` where somebody else added the same in the same moment."""
    try:
        yield
    except IntegrityError:
        raise DrumtowerError(refusal) from None


def _one_at_a_time(area: str) -> None:
    """Waits for others who end grants or accounts of the area, so that two do not end the last two administrators."""
    Area.objects.select_for_update(no_key=True).get(code=area)


# --- what is demanded


def _demand(actor: User | None, permission: str, subject: object) -> None:
    if actor is not None and not actor.has_perm(permission, subject):
        raise DrumtowerError(say.NOT_YOURS.say(login=actor.login))


def _demand_not_own(actor: User | None, person: User) -> None:
    if actor is not None and actor.pk == person.pk:
        raise DrumtowerError(say.OWN_ROLE.say())


def _demand_other(actor: User | None, person: User) -> None:
    if actor is not None and actor.pk == person.pk:
        raise DrumtowerError(say.OWN_ACCOUNT.say())


def _held(person: User) -> User:
    """The person as the database has them now, held until the end of the record; the trail may still name them."""
    row: User = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return row


def _current(grant: Grant) -> Grant:
    """The grant as it holds now.  Raises ``DrumtowerError`` where somebody ended or confirmed it meanwhile."""
    row: Grant | None = Grant.objects.select_for_update().filter(pk=grant.pk, until__isnull=True).first()
    if row is None:
        raise DrumtowerError(say.GRANT_GONE.say())
    return row


def _demand_successors(person: User) -> None:
    for grant in Grant.objects.current().filter(person=person, confirmed_by__isnull=False).select_related("area"):
        _demand_successor(grant)


def _demand_successor(grant: Grant) -> None:
    """Somebody else holds the same administrator's role in the same area."""
    if grant.role not in ADMINISTRATORS:
        return
    same = Grant.objects.current().filter(role=grant.role, area=grant.area_id, confirmed_by__isnull=False)
    if not same.filter(person__is_active=True).exclude(person=grant.person_id).exists():
        named = {"name": grant.person.name, "area": grant.area.name, "role": Role(grant.role).label}
        raise DrumtowerError(say.LAST_ADMINISTRATOR.say(**named))
