"""However many goals a plan has, a page asks the database equally often: first when nothing is remembered, then when all is."""

from __future__ import annotations

from datetime import date

import pytest
from desk_pages import PLAN, sit_down
from django.db import connection
from django.test.utils import CaptureQueriesContext
from office_plans import DRAFTED, GRANTED, load, make_person
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.base.models import Role
from drumtower.calendar import frozen
from drumtower.office.plans import queries, sight
from drumtower.plan import Kind, from_json, to_json

pytestmark = pytest.mark.django_db
FEW, MANY = 5, 40
MOST_WARM, MOST_COLD = 12, 40

PAGES = {
    "overview": f"{PLAN}/",
    "plan table": f"{PLAN}/goals/",
    "goal": f"{PLAN}/goals/G0/",
    "indicators": f"{PLAN}/indicators/",
    "indicator": f"{PLAN}/indicators/i0/",
    "estimates": f"{PLAN}/estimates/",
    "next year": f"{PLAN}/next-year/",
    "one target of next year": f"{PLAN}/next-year/G0-1/",
    "number": f"{PLAN}/number/o:i0:2023-01..06:level/",
    "monthly": f"{PLAN}/monthly/2023-09/",
    "comparison": f"{PLAN}/compare/",
    "figures": f"{PLAN}/figures/",
    "editing": f"{PLAN}/goals/G0/edit/",
    "past day": f"{PLAN}/?on=2023-08-01",
}


def plan_of(count):
    """A plan of so many goals, each with an indicator of its own, its months and its rank."""
    parts = []
    for n in range(count):
        parts.append(indicator(f"i{n}", f"指标{n}", "亿元", kind=Kind.FLOW, owner="fgw"))
        parts.append(goal(f"G{n}", target(f"i{n}", "100亿元以上", f"G{n}-1"), name=f"目标{n}"))
        for month in range(2, 10):
            known = date(2023, month + 1, 12)
            parts.append(seen(f"i{n}", f"{10 * month}亿元", "level", f"2023-01..{month:02}", "亿元", known_from=known))
        parts.append(seen(f"i{n}", "3", "rank", "2023-01..09", "", known_from=date(2023, 10, 12)))
    return from_json(to_json(small_plan(*parts, versions=(DRAFTED, GRANTED), title="鹿溪区2023年计划")))


def forget():
    """Everything that is remembered of plans in this process."""
    for remembered in (queries._whole, queries._known, queries._as_of, queries._standing):
        remembered.cache_clear()
    sight.forget()


def asked(client, path):
    """How often the database is asked for a page that nothing is remembered of, and for the same page again."""
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(path).status_code == 200
        counts.append(len(caught))
    return counts


def counted(count):
    """The questions of every page of a plan with so many goals."""
    row = load(plan_of(count))
    client = sit_down(make_person(f"officer{count}", "王", Role.OFFICER))
    found = {}
    for name, path in PAGES.items():
        client.get("/account/")
        forget()
        found[name] = asked(client, path)
    assert queries.known(row, None, queries.EVERYTHING).goals[-1].code == f"G{count - 1}"
    return found


@pytest.fixture
def few_and_many(db):
    """The questions of every page, with few goals and with many."""
    from django.db import transaction

    found = []
    with frozen("2023-10-20T09:00"):
        for count in (FEW, MANY):
            with transaction.atomic():
                found.append(counted(count))
                transaction.set_rollback(True)
    return found


def test_a_page_asks_equally_often_however_many_goals_there_are(few_and_many):
    few, many = few_and_many
    assert many == few


def test_a_page_that_is_remembered_asks_little(few_and_many):
    _, many = few_and_many
    assert {
        name: warm for name, (_, warm) in many.items() if warm > MOST_WARM and name not in ("figures", "editing")
    } == {}
    assert {name: cold for name, (cold, _) in many.items() if cold > MOST_COLD} == {}
