"""The people of base's tests, and what they do in a browser."""

from __future__ import annotations

from django.test import Client

from drumtower.base.models import Area, Department, Grant, Role, User
from drumtower.base.recording import record
from drumtower.base.services import add_person, grant_role
from drumtower.calendar import now

PASSWORD = "Zhongyang-63"


def someone(login: str, *roles: Role, area: Area, department: Department | None = None) -> User:
    """A person with roles that the system confirmed, who has set PASSWORD."""
    person = add_person(None, login, f"某{login}", area, department).person
    for role in roles:
        grant_role(None, person, role)
    return with_password(person)


def with_password(person: User) -> User:
    """The person after setting a password of their own."""
    with record(None, "base.set_password", subject=person.login):
        person.set_password(PASSWORD)
        person.password_since = now()
        person.save(update_fields=["password", "password_since"])
    return User.objects.get(pk=person.pk)


def browse(person: User | None, **options: object) -> Client:
    """A browser in which the person is logged in."""
    client = Client(**options)
    if person is not None:
        client.force_login(person, backend="drumtower.base.login.PasswordBackend")
    return client


def roles_of(person: User) -> list[str]:
    """The roles the person holds, confirmed ones only."""
    grants = Grant.objects.current().filter(person=person, confirmed_by__isnull=False)
    return sorted(grants.values_list("role", flat=True))
