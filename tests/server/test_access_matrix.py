"""Every view is asked for by everybody, with every method: who may gets in, who may not does not.

The table is in `access_matrix.py`; a view that is not in it fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import access_matrix as matrix
import pytest
from access_matrix import TABLE, Line
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from drumtower.base.access import Access, DefaultDeny, page, public, routes
from drumtower.base.checks import views_say_who_may_see_them
from drumtower.base.models import Area, Department, Grant, User
from drumtower.base.recording import record
from drumtower.base.services import grant_role
from drumtower.calendar import frozen, now

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "gulou" / "2024"
NAMES = {"320106": "南京市鼓楼区", "320102": "南京市玄武区", "320100": "南京市", "320106002": "华侨路街道"}


@dataclass(frozen=True)
class World:
    """Everybody who tries, by name; in each area one more person whom the administrators keep, and a grant that waits."""

    people: dict[str, User]
    waiting: dict[str, int]
    paper: int
    stated: int

    def fill(self, text: str, who: str) -> str:
        """An address or a field with the names that depend on who asks."""
        area = self.people[who].area_id if who in self.people else matrix.HERE
        return (
            text.replace("{own}", f"somebody-{area}")
            .replace("{waiting}", str(self.waiting[area]))
            .replace("{paper}", str(self.paper))
            .replace("{stated}", str(self.stated))
        )


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The world of the table, made once and undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world() -> World:
    from drumtower.office.plans.services import load_once

    load_once(EXAMPLE)
    with record(None, "test"):
        areas = {
            code: Area.objects.get_or_create(code=code, defaults={"name": name})[0] for code, name in NAMES.items()
        }
        offices = {
            (area, code): Department.objects.get_or_create(area=areas[area], code=code, defaults={"name": code})[0]
            for area in areas
            for code in ("statistics", "civil")
        }
    people = {
        f"{role}{place}": add(f"{role}{place}", areas[area], offices[area, "statistics"], role)
        for place, area in matrix.PLACES.items()
        for role in matrix.ROLES
    }
    people[matrix.NO_ROLE] = add(matrix.NO_ROLE, areas[matrix.HERE], None, None)
    people[matrix.OTHER_LIAISON] = add(
        matrix.OTHER_LIAISON, areas[matrix.HERE], offices[matrix.HERE, "civil"], "liaison"
    )
    waiting = {code: add_waiting(area).pk for code, area in areas.items()}
    return World(people, waiting, add_draft(areas[matrix.HERE]), stated_row())


def stated_row() -> int:
    """The row of what the statistics bureau expects of the year of one of its indicators."""
    from drumtower.office.plans.models import Observation

    return Observation.objects.get(indicator="retail", period="2024", status="estimate").pk


def add(name: str, area: Area, office: Department | None, role: str | None) -> User:
    with record(None, "test"):
        person = User(login=name, name=name, area=area, department=office, password_since=now())
        person.set_unusable_password()
        person.save()
    if role:
        grant_role(None, person, role)
    return person


def add_draft(area: Area) -> int:
    """A paper with a draft that has been read."""
    from drumtower.office.documents.services import start_reading, upload

    draft = upload(None, area, 2024, "报告.txt", "全区引进企业53名，其中商贸7名、服务46名。".encode())
    start_reading(draft)
    return draft.paper_id


def add_waiting(area: Area) -> Grant:
    """A grant that nobody confirmed, of somebody whom the administrators of the area keep."""
    somebody = add(f"somebody-{area.code}", area, None, None)
    with record(None, "test"):
        grant = Grant(person=somebody, role="officer", area=area, granted_by="x", since=now())
        grant.save()
    return grant


# ---- the table is whole


def test_every_view_stands_in_the_table():
    assert {name for name, _, _ in routes()} == set(TABLE)


def test_every_address_leads_to_its_view(world):
    from django.urls import resolve

    led = {name: resolve(world.fill(line.address, matrix.STRANGER)).view_name for name, line in TABLE.items()}
    assert led == {name: name for name in TABLE}


def test_the_groups_name_people_who_try():
    assert not [name for name, line in TABLE.items() if not line.who <= {matrix.STRANGER, *matrix.PEOPLE}]


# ---- every cell


@pytest.mark.parametrize("name", TABLE)
def test_a_view_lets_in_who_may_and_nobody_else(world, django_db_blocker, name):
    line = TABLE[name]
    wrong = []
    with frozen("2024-10-20T09:00"):
        for who in (matrix.STRANGER, *matrix.PEOPLE):
            for method, expected in (("get", get_status(line, who)), ("post", post_status(line, who))):
                status = ask(world, line, who, method)
                if status != expected:
                    wrong.append(f"{who}: {method} {status}, not {expected}")
    assert not wrong


def get_status(line: Line, who: str) -> int:
    """What somebody gets who opens the page."""
    if who in line.who:
        return line.differs.get(who, 405 if line.get is None else line.get)
    return 302 if who == matrix.STRANGER else 403


def post_status(line: Line, who: str) -> int:
    """What somebody gets who sends a form."""
    if who in line.who:
        return 405 if line.post is None else line.post
    return 401 if who == matrix.STRANGER else 403


def ask(world: World, line: Line, who: str, method: str) -> int:
    """The status of one request; whatever it changed is undone."""
    client = Client(raise_request_exception=False)
    with transaction.atomic():
        if who != matrix.STRANGER:
            client.force_login(world.people[who], backend="drumtower.base.login.PasswordBackend")
        fields = {key: world.fill(value, who) for key, value in line.fields.items()} if method == "post" else {}
        response = getattr(client, method)(world.fill(line.address, who), fields)
        if response.status_code == 302 and who not in line.who:
            assert response.headers["Location"].startswith("/login/?next=")
        transaction.set_rollback(True)
    return response.status_code


# ---- a view that says nothing is refused


def bare(request) -> HttpResponse:
    return HttpResponse("everything")


def test_a_view_that_says_nothing_is_refused_to_everybody():
    request = RequestFactory().get("/")
    with pytest.raises(PermissionDenied):
        DefaultDeny(bare).process_view(request, bare, (), {})
    assert DefaultDeny(bare).process_view(request, public(bare), (), {}) is None
    assert page("base.view_people")(bare).access == Access("base.view_people")


def test_a_view_that_says_nothing_is_found_before_the_start(monkeypatch):
    assert views_say_who_may_see_them(None) == []
    monkeypatch.setattr("drumtower.base.checks.routes", lambda: iter([("plans:bare", "bare/", bare)]))
    (fault,) = views_say_who_may_see_them(None)
    assert (fault.id, fault.msg) == ("base.E001", "the view plans:bare does not say who may see it")


def test_a_permission_that_nobody_defined_is_refused(world):
    import rules

    asked = {view.access.permission for _, _, view in routes() if view.access.permission}
    assert {permission for permission in asked if not rules.perm_exists(permission)} == set()
