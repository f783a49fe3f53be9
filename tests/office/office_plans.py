"""A small plan in the database, people, and the clock of a test."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from django.db import transaction
from small_plans import AREA, CITY, goal, indicator, seen, small_plan, target

from drumtower.base.models import Area, Department, Grant, User
from drumtower.base.recording import record
from drumtower.office.plans import mapping, services
from drumtower.plan import Kind, Openness, Stage, Status, Version, to_json
from drumtower.plan.files import from_json

DRAFTED = Version("草案", Stage.DRAFT, date(2023, 1, 3))
GRANTED = Version("批准", Stage.APPROVED, date(2023, 1, 12), "区人代会")
ADJUSTMENT = Version("调整", Stage.ADJUSTED, date(2023, 9, 20), "区人大常委会", "形势变化")

DRAFT = from_json(
    to_json(
        small_plan(
            indicator("gdp", "地区生产总值", "亿元", owner="fgw"),
            indicator("shops", "引进商贸企业", "家", kind=Kind.COUNT, owner="swj"),
            indicator("secret", "重点税源", "亿元", owner="swj"),
            goal("M01", target("gdp", "增长5%以上", "M01-1"), target("gdp", "力争增长7%", "M01-2"), name="经济增长"),
            goal("T01", target("shops", "60家以上", "T01-1"), name="引进企业", department="swj"),
            seen("gdp", "4.7%", period="2023-01..06", known_from=date(2023, 7, 18), status=Status.PRELIMINARY),
            seen("shops", "31家", "count", "2023-01..06", "家", known_from=date(2023, 7, 10)),
            seen("secret", "12亿元", "level", "2023-01..06", "亿元", openness=Openness.RESTRICTED),
            seen("gdp", "5.1%", period="2023-01..09", embargo=date(2023, 10, 25), status=Status.PRELIMINARY),
            versions=(DRAFTED,),
            areas=(CITY,),
            title="鹿溪区2023年计划",
        )
    )
)
APPROVED = replace(DRAFT, versions=(DRAFTED, GRANTED))


def load(plan):
    """The row of ``plan``, brought into the database."""
    return services.load_plan(plan).row


def now_in(row):
    """The plan as its rows stand now."""
    return mapping.load(row)


def row_of(row, model, code):
    """The id of the row that holds under ``code``, as a form is opened with it."""
    return model.objects.current().get(plan=row, code=code).pk


def words_of(plan, code):
    """The words of one target."""
    return next(t.words for g in plan.goals for t in g.targets if t.code == code)


def make_person(login, name, *roles, department="", area=AREA):
    """A person with confirmed roles."""
    with record(None, "test.person", area=area.code):
        place, _ = Area.objects.get_or_create(code=area.code, defaults={"name": area.name})
        unit = Department.objects.get_or_create(area=place, code=department)[0] if department else None
        found = User(login=login, name=name, area=place, department=unit)
        found.save()
        for role in roles:
            Grant(person=found, role=role, area=place, granted_by="anquan", confirmed_by="shenji").save()
    return found


@contextmanager
def undone():
    """Undo in the end what is written inside, so that the next example starts anew."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
