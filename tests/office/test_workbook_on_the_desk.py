"""The workbook of a whole plan: it goes out and comes back, and brings the departments that people may belong to."""

from __future__ import annotations

import pytest
from desk_pages import sit_down
from office_plans import APPROVED, load

from drumtower.base.models import AuditEntry, Department, Role
from drumtower.plan import read_plan

pytestmark = pytest.mark.django_db


def test_the_workbook_is_the_plan(tmp_path, approved, person):
    answer = sit_down(person("wang", "王", Role.OFFICER)).get(f"/{approved.area_id}/{approved.year}/plan.xlsx")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(answer.content)
    assert read_plan(path) == APPROVED
    line = AuditEntry.objects.filter(action="plans.export").latest("pk")
    assert line.after["goals"] == len(APPROVED.goals)


def test_a_plan_brings_its_departments():
    row = load(APPROVED)
    there = Department.objects.filter(area=row.area_id).values_list("code", "name")
    assert set(there) >= {(d.code, d.name) for d in APPROVED.departments}
