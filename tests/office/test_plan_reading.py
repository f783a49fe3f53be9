"""Plans read: by whom, on which day, with how many queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.http import Http404
from office_plans import APPROVED, DRAFT, load, now_in, row_of
from small_plans import AREA, CITY, goal, target

from drumtower.base.models import Role
from drumtower.calendar import frozen
from drumtower.office.plans import mapping, models, queries, services
from drumtower.office.plans.queries import EVERYTHING, PUBLIC, Clearance
from drumtower.plan import Openness, PlanError, adjust

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "department", "expected"),
    [
        (Role.OFFICER, "", EVERYTHING),
        (Role.LEADER, "", EVERYTHING),
        (Role.SUPERVISION, "", EVERYTHING),
        (Role.READER, "", Clearance(Openness.INTERNAL)),
        (Role.LIAISON, "swj", Clearance(Openness.INTERNAL, "swj")),
        (Role.DEPUTY, "", PUBLIC),
        (Role.SYSTEM_ADMIN, "", PUBLIC),
    ],
)
def test_what_a_role_may_see(person, role, department, expected):
    assert queries.clearance_of(person("wang", "王静", role, department=department), AREA.code) == expected


def test_nobody_and_people_of_elsewhere_see_what_is_public(person):
    from django.contrib.auth.models import AnonymousUser

    assert queries.clearance_of(AnonymousUser(), AREA.code) == PUBLIC
    assert queries.clearance_of(person("wang", "王静", Role.OFFICER), "320106") == PUBLIC
    assert queries.clearance_of(person("shi", "史强", Role.OFFICER, area=CITY), AREA.code) == EVERYTHING


@pytest.mark.parametrize(
    ("clearance", "seen"),
    [
        (PUBLIC, {"gdp", "shops"}),
        (Clearance(Openness.INTERNAL), {"gdp", "shops"}),
        (Clearance(Openness.INTERNAL, "fgw"), {"gdp", "shops"}),
        (Clearance(Openness.INTERNAL, "swj"), {"gdp", "shops", "secret"}),
        (EVERYTHING, {"gdp", "shops", "secret"}),
    ],
)
def test_a_restricted_figure_is_seen_only_by_its_own(approved, clearance, seen):
    assert {o.indicator for o in queries.read(approved, clearance=clearance).observations} == seen
    assert {o.indicator for o in queries.read(approved, date(2023, 12, 1), clearance).observations} == seen
    assert {r.indicator for r in queries.figures(approved, "secret", clearance=clearance)} == seen & {"secret"}


def test_a_figure_under_embargo_is_not_seen_before_its_day(approved):
    def periods(clearance):
        return [o.period.code for o in queries.read(approved, clearance=clearance).observations.of_indicator("gdp")]

    with frozen("2023-10-24"):
        assert periods(PUBLIC) == ["2023-H1"]
        assert periods(EVERYTHING) == ["2023-H1", "2023-Q1..Q3"]
        early = queries.read(approved, date(2023, 10, 25), PUBLIC)
        assert [o.period.code for o in early.observations.of_indicator("gdp")] == ["2023-H1"]
    with frozen("2023-10-25"):
        assert periods(PUBLIC) == ["2023-H1", "2023-Q1..Q3"]


def test_reading_again_costs_one_query(approved, django_assert_num_queries):
    queries.read(approved, date(2023, 9, 30), EVERYTHING)
    with django_assert_num_queries(1):
        queries.read(approved, date(2023, 9, 30), EVERYTHING)
    queries.standing(approved, date(2023, 9, 30), EVERYTHING)
    with django_assert_num_queries(1):
        queries.standing(approved, date(2023, 9, 30), EVERYTHING)


def test_the_number_of_queries_does_not_grow_with_the_goals(django_assert_num_queries):
    many = [goal(f"X{n:02}", target("gdp", f"增长{n + 8}%以上", f"X{n:02}-1")) for n in range(60)]
    small, large = load(DRAFT), load(replace(DRAFT, year=2022, goals=(*DRAFT.goals, *many)))
    with django_assert_num_queries(13):
        mapping.load(small)
    with django_assert_num_queries(13):
        assert len(mapping.load(large).goals) == 62


def test_what_is_remembered_is_forgotten_with_a_change(draft):
    assert queries.read(draft).goals[0].name == "经济增长"
    services.edit_goal(draft, "M01", row_of(draft, models.Goal, "M01"), None, name="地区生产总值增长")
    assert queries.read(draft).goals[0].name == "地区生产总值增长"


def test_a_plan_is_found_by_area_and_year(draft):
    assert queries.find_plan("990106", 2023) == draft
    with pytest.raises(Http404):
        queries.find_plan("990106", 2024)
    with pytest.raises(Http404):
        queries.current_row(draft, models.Goal, "Z9")


def test_plans_of_a_person_newest_first(draft, person):
    later = load(replace(DRAFT, year=2024, versions=()))
    assert queries.plans_of(person("wang", "王静", Role.READER)) == [later, draft]
    assert queries.plans_of(person("guan", "管理", Role.SYSTEM_ADMIN)) == []


def test_a_version_and_a_day_before_all(approved):
    assert [v.name for v in queries.at_version(approved, "草案").versions] == ["草案"]
    with pytest.raises(PlanError):
        queries.read(approved, date(2023, 1, 2))


def test_standing_says_how_the_year_stood(approved):
    standing = queries.standing(approved, date(2023, 9, 30))
    assert standing.plan.year == 2023
    assert now_in(approved) == APPROVED


def test_an_adjustment_to_come_does_not_show_before_its_day(approved):
    from office_plans import ADJUSTMENT

    new = adjust(APPROVED, ADJUSTMENT, goals=APPROVED.goals[:1])
    with frozen("2023-09-01"):
        services.adjust_plan(approved, 1, None, ADJUSTMENT, goals=new.goals)
    assert len(queries.read(approved, date(2023, 9, 10)).goals) == 2
    assert len(queries.read(approved, date(2023, 9, 20)).goals) == 1
