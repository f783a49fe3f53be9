"""The three administrators' pages: what each shows, and what each says when something is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from cast import browse, roles_of, someone
from django.db import connection
from django.test import Client

from drumtower.base import guards
from drumtower.base.models import AuditEntry, Grant, User
from drumtower.base.recording import note
from drumtower.base.services import grant_role
from drumtower.calendar import frozen

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """The words of the page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# ---- people


def test_a_person_is_added_and_the_password_shown_once(sysadmin, commerce):
    client = browse(sysadmin)
    assert "单位联络员必须有单位" in text(client.get("/people/new/"))
    answer = client.post("/people/new/", {"login": "chen", "name": "商务局小陈", "department": "commerce"})
    word = re.search(r'<strong class="number">(\w{12})</strong>', answer.content.decode())[1]
    person = User.objects.get(login="chen")
    assert person.check_password(word)
    assert person.department == commerce
    assert "no-store" in answer.headers["Cache-Control"]
    listed = text(client.get("/people/"))
    assert "商务局小陈" in listed
    assert "还没有设密码" in listed
    assert word not in listed


def test_a_refused_person_keeps_what_was_typed(sysadmin, officer, commerce):
    answer = browse(sysadmin).post("/people/new/", {"login": "officer", "name": '<b>"某人"', "department": "commerce"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "登录名“officer”已经有人用了，请换一个" in page
    assert 'value="&lt;b&gt;&quot;某人&quot;"' in page
    assert '<option value="commerce" selected>' in page


def test_an_account_is_closed_and_reset_on_its_page(sysadmin, officer):
    client = browse(sysadmin)
    assert client.post("/people/of/officer/active/", {"active": "0"}).status_code == 302
    assert "已停用" in text(client.get("/people/of/officer/"))
    assert client.post("/people/of/officer/active/", {"active": "1"}).status_code == 302
    assert "密码只在这里显示一次" in text(client.post("/people/of/officer/password/"))


def test_why_an_account_stays_is_said_on_its_page(sysadmin, auditor):
    answer = browse(sysadmin).post("/people/of/auditor/active/", {"active": "0"})
    assert answer.status_code == 400
    assert "某auditor是南京市鼓楼区唯一的审计管理员" in text(answer)


def test_people_of_another_area_are_nobody_here(sysadmin, xuanwu):
    someone("wang", area=xuanwu)
    client = browse(sysadmin)
    assert "wang" not in text(client.get("/people/"))
    assert [client.get(f"/people/of/{login}/").status_code for login in ("wang", "nobody")] == [404, 404]
    assert client.post("/people/of/wang/active/", {"active": "0"}).status_code == 404


def test_who_may_not_see_people_learns_nothing_of_who_there_is(officer):
    client = browse(officer)
    assert {client.get(f"/people/of/{login}/").status_code for login in ("officer", "nobody")} == {403}


# ---- grants


def test_a_role_is_granted_by_one_and_confirmed_by_another(secadmin, sysadmin, gulou):
    person = someone("zhou", area=gulou)
    answer = browse(secadmin).post("/grants/new/", {"person": "zhou", "role": "officer"})
    assert answer.status_code == 302
    grant = Grant.objects.get(person=person)
    here = browse(secadmin).get("/grants/")
    assert "待确认" in text(here)
    assert f"/grants/{grant.pk}/confirm/" not in here.content.decode()
    there = browse(sysadmin).get("/grants/")
    assert f"/grants/{grant.pk}/confirm/" in there.content.decode()
    assert browse(sysadmin).post(f"/grants/{grant.pk}/confirm/").status_code == 302
    assert roles_of(person) == ["officer"]
    ended = Grant.objects.current().get(person=person)
    assert browse(secadmin).post(f"/grants/{ended.pk}/end/").status_code == 302
    assert roles_of(person) == []


def test_why_a_grant_is_refused_is_said_in_the_language_of_the_page(secadmin, officer):
    client = browse(secadmin)
    sent = {"person": "officer", "role": "auditor"}
    answer = client.post("/grants/new/", sent)
    assert answer.status_code == 400
    assert "三员不办计划业务，办业务的人不做管理员" in text(answer)
    client.cookies["language"] = "en"
    assert "administrators hold no part in plans" in text(client.post("/grants/new/", sent))


@pytest.mark.parametrize("sent", [{}, {"person": "nobody", "role": "reader"}, {"person": "officer", "role": "king"}])
def test_a_grant_of_nothing_to_nobody_changes_nothing(secadmin, officer, sent):
    assert browse(secadmin).post("/grants/new/", sent).status_code in (302, 404)
    assert roles_of(officer) == ["officer"]


def test_a_grant_elsewhere_is_not_found(secadmin, sysadmin, xuanwu):
    grant = grant_role(None, someone("wang", area=xuanwu), "reader")
    assert browse(secadmin).post(f"/grants/{grant.pk}/end/").status_code == 404
    assert browse(sysadmin).post(f"/grants/{grant.pk}/confirm/").status_code == 404


# ---- the trail


@pytest.fixture
def trail(auditor, officer) -> Callable[..., Client]:
    """The auditor's browser, and lines of two days."""
    with frozen("2024-03-01T23:59:59"):
        note(officer, "plans.edit_target", area="320106", subject="2024/M01-1", after={"words": "=1+1"})
    with frozen("2024-03-02T00:00"):
        note(officer, "base.log_out", area="320106", subject="officer")
    note(None, "base.log_in_failed", area="320102", subject="elsewhere")
    return browse(auditor)


def numbers(response) -> list[str]:
    return re.findall(r"第\s*(\d+)\s*条", text(response))


def test_the_trail_is_filtered_by_person_action_and_day(trail):
    assert "elsewhere" not in text(trail.get("/audit/"))
    assert len(numbers(trail.get("/audit/?day=2024-03-01"))) == 1
    assert len(numbers(trail.get("/audit/?day=2024-03-02&person=Officer"))) == 1
    assert len(numbers(trail.get("/audit/?action=base.log_out"))) == 1
    assert "没有这样的记录。" in text(trail.get("/audit/?person=nobody"))


@pytest.mark.parametrize("query", ["day=nonsense", "day=2024-02-30", "page=0", "page=x", "page=99999", "person=%00"])
def test_whatever_is_asked_of_the_trail_is_answered(trail, query):
    assert trail.get(f"/audit/?{query}").status_code == 200


def test_the_trail_comes_in_pages_of_fifty(trail):
    for number in range(60):
        note(None, "test", area="320106", subject=f"{number}")
    first, second = trail.get("/audit/?action=test"), trail.get("/audit/?action=test&page=2")
    assert (len(numbers(first)), len(numbers(second))) == (50, 10)
    assert "action=test&amp;page=2" in first.content.decode()
    assert not set(numbers(first)) & set(numbers(second))


def test_a_page_of_the_trail_costs_a_handful_of_queries(trail, django_assert_max_num_queries):
    for number in range(60):
        note(None, "test", area="320106", subject=f"{number}")
    trail.get("/audit/")
    with django_assert_max_num_queries(8):
        trail.get("/audit/")


def test_the_trail_is_verified_on_the_page(trail):
    assert "校验通过：全部记录与写入时一致。" in text(trail.get("/audit/?verify=1"))
    line = AuditEntry.objects.earliest("pk")
    guards.unguard_trail(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE base_auditentry SET subject = 'x' WHERE id = %s", [line.pk])
    assert f"校验不通过：第{line.pk}条：这一行的内容与写入时不同" in text(trail.get("/audit/?verify=1"))


def test_the_export_holds_what_was_asked_for_and_no_formula(trail):
    import openpyxl

    answer = trail.get("/audit.xlsx?day=2024-03-01")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[2] for row in rows] == ["时间", "2024-03-01 23:59:59"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert AuditEntry.objects.latest("pk").action == "base.export_trail"


# ---- pages of what went wrong


def test_a_page_that_is_not_there_says_so(officer):
    answer = browse(officer).get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有这个页面" in text(answer)


def test_a_fault_of_ours_says_so_without_the_database(officer, monkeypatch):
    client = browse(officer, raise_request_exception=False)

    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("drumtower.base.views_people.administration_menu", fail)
    answer = client.get("/account/")
    assert answer.status_code == 500
    assert "系统出错了，不是您的操作有误" in text(answer)


def test_a_database_that_cannot_be_written_says_so_and_keeps_what_was_typed(sysadmin, monkeypatch):
    from django.db import OperationalError

    def fail(*args: object) -> None:
        raise OperationalError("attempt to write a readonly database")

    client = browse(sysadmin, raise_request_exception=False)
    monkeypatch.setattr("drumtower.base.recording.append", fail)
    answer = client.post("/people/new/", {"login": "chen", "name": "小陈"})
    assert answer.status_code == 503
    assert "数据库现在连不上或不能写入" in text(answer)
    assert 'name="name" value="小陈"' in answer.content.decode()
    assert not User.objects.filter(login="chen").exists()


# ---- headers


def test_every_page_is_told_to_load_nothing_from_elsewhere(officer):
    headers = browse(officer).get("/account/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_template_holds_inline_style_or_script():
    from pathlib import Path

    import drumtower

    templates = list(Path(drumtower.__file__).parent.rglob("templates/**/*.html"))
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")")
    assert templates
    assert not [path.name for path in templates if inline.search(path.read_text("utf-8"))]
