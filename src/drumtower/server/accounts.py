"""The accounts that a start makes: those of a demonstration, or the first three administrators of a real server."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import transaction

from drumtower.base import demo
from drumtower.base.models import ADMINISTRATORS, Area, Department, Grant, Role, User
from drumtower.base.services import Newcomer, add_area, add_department, add_person, grant_role, new_one_time_password
from drumtower.finding import DrumtowerError
from drumtower.server import messages as say
from drumtower.server.messages import Tell

__all__ = ["ensure_accounts"]

DEMO_AREA = "320106=南京市鼓楼区"
DEMO_DEPARTMENTS = (("commerce", "区商务局"), ("civil", "区民政局"))
FIRST = (
    (Role.SYSTEM_ADMIN, "sysadmin", "系统管理员"),
    (Role.SECURITY_ADMIN, "secadmin", "安全管理员"),
    (Role.AUDITOR, "auditor", "审计管理员"),
)


def ensure_accounts(area: str | None, tell: Tell) -> None:
    """Make the accounts that are missing, and tell them.  Raises ``DrumtowerError`` where the area is not known."""
    if settings.DEMO:
        _demo(area, tell)
    else:
        _first_administrators(area, tell)


def _demo(asked: str | None, tell: Tell) -> None:
    area = _area(asked or DEMO_AREA)
    demo.add_demo_accounts(area, _two_departments(area))
    tell(say.DEMO_TITLE.say(password=demo.PASSWORD))
    for account in demo.demo_accounts():
        more = f"{account.roles}（{account.department}）" if account.department else account.roles
        tell(say.ACCOUNT.say(login=account.login.ljust(12), name=account.name, more=more))


def _two_departments(area: Area) -> list[Department]:
    """The departments of the two liaisons: commerce and civil affairs, added where the area has none such."""
    there = {each.code: each for each in Department.objects.filter(area=area)}
    return [there.get(code) or add_department(None, area, code, name) for code, name in DEMO_DEPARTMENTS]


def _first_administrators(asked: str | None, tell: Tell) -> None:
    """Three accounts with one-time passwords where nobody administers; new ones as long as none of them was used."""
    administrators = _administrators()
    if any(each.password_since for each in administrators):
        return
    with transaction.atomic():
        if administrators:
            newcomers = [new_one_time_password(None, each) for each in administrators]
        else:
            area = _area(asked)
            newcomers = [_add(area, role, login, name) for role, login, name in FIRST]
    tell(say.FIRST_ACCOUNTS.say())
    for person, word in newcomers:
        tell(say.ACCOUNT.say(login=person.login.ljust(12), name=person.name, more=word))


def _administrators() -> list[User]:
    grants = Grant.objects.current().filter(role__in=ADMINISTRATORS, confirmed_by__isnull=False)
    people = User.objects.filter(pk__in=grants.values("person"), is_active=True, is_demo=False)
    return list(people.order_by("pk"))


def _add(area: Area, role: Role, login: str, name: str) -> Newcomer:
    newcomer = add_person(None, _free(login), name, area)
    grant_role(None, newcomer.person, role)
    return newcomer


def _free(login: str) -> str:
    """``login``, or the first of login2, login3 … that nobody has."""
    taken = {each.lower() for each in User.objects.filter(login__istartswith=login).values_list("login", flat=True)}
    return next(each for each in (login, *(f"{login}{n}" for n in range(2, 1000))) if each not in taken)


def _area(asked: str | None) -> Area:
    """The area of the newest plan; else the one asked for, added where it is not there."""
    plan = apps.get_model("plans", "Plan").objects.order_by("-year").select_related("area").first()
    if plan is not None:
        found: Area = plan.area
        return found
    if asked is None:
        raise DrumtowerError(say.AREA_NEEDED.say())
    code, equals, name = (part.strip() for part in asked.partition("="))
    if not (equals and name):
        raise DrumtowerError(say.BAD_AREA.say(text=asked))
    return Area.objects.filter(code=code).first() or add_area(None, code, name)
