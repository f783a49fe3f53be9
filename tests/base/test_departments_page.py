"""The page of departments: the system administrator adds units, and says what is missing."""

from __future__ import annotations

import pytest
from cast import browse

from drumtower.base.models import AuditEntry, Department

pytestmark = pytest.mark.django_db


def test_the_departments_of_the_own_area_are_listed(commerce, xuanwu, secadmin):
    from drumtower.base.services import add_department

    add_department(None, xuanwu, "parks", "玄武园林局")
    page = browse(secadmin).get("/departments/").content.decode()
    assert "区商务局" in page
    assert "玄武园林局" not in page
    assert "新增单位" not in page


def test_the_system_administrator_adds_one(gulou, sysadmin):
    answer = browse(sysadmin).post("/departments/new/", {"name": " 区园林局 ", "code": "parks"})
    assert (answer.status_code, answer.url) == (302, "/departments/")
    assert Department.objects.get(area=gulou, code="parks").name == "区园林局"
    assert AuditEntry.objects.filter(action="base.add_department", subject="parks").exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": "区商务局", "code": "commerce"}, "南京市鼓楼区已经有代码为“commerce”的单位"),
        ({"name": "", "code": "parks"}, "请写单位的名称和编号，编号要与计划文件里的相同"),
        ({"name": "区园林局"}, "请写单位的名称和编号，编号要与计划文件里的相同"),
    ],
)
def test_what_is_missing_or_taken_is_said(commerce, sysadmin, fields, fault):
    answer = browse(sysadmin).post("/departments/new/", fields)
    assert answer.status_code == 400
    assert fault in answer.content.decode()
    assert Department.objects.count() == 1
