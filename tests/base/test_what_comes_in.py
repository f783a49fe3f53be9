"""What browsers send: too much, what no database holds, days that are none; and what they may keep."""

from __future__ import annotations

import pytest
from cast import browse
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from drumtower.base.access import page
from drumtower.base.checks import the_clock_runs
from drumtower.base.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_requests(settings):
    """A server that takes no more than a megabyte."""
    settings.LARGEST_REQUEST = 1024 * 1024


@pytest.mark.parametrize("path", ["/login/", "/language/", "/import/", "/nowhere/"])
def test_what_is_too_large_is_refused_before_it_is_read(small_requests, path):
    class Unread:
        """What nobody may read."""

        def read(self, *size: int) -> bytes:
            raise AssertionError("it was read")

        readline = read

    answer = Client().generic("POST", path, b"", CONTENT_LENGTH=str(10**9), **{"wsgi.input": Unread()})
    assert answer.status_code == 413
    assert "提交的内容太大，没有接收" in answer.content.decode()
    assert "一次最多提交1MB" in answer.content.decode()


@pytest.mark.parametrize("said", ["", "x", "-5", "9" * 5000, "1024"])
def test_whatever_is_said_of_the_size_is_answered(small_requests, said):
    expected = 413 if said.startswith("999") else 302
    assert Client().get("/account/", CONTENT_LENGTH=said).status_code == expected


@pytest.mark.parametrize("path", ["/login/", "/account/", "/nowhere/", "/people/", "/grants/", "/"])
def test_no_page_is_kept_by_a_browser_or_a_proxy(secadmin, path):
    kept = browse(secadmin).get(path).headers["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


@pytest.mark.parametrize("path", ["/grants/new/", "/logout/", "/language/"])
def test_the_address_of_a_form_says_in_words_that_it_is_no_page(secadmin, path):
    said = browse(secadmin).get(path)
    assert (said.status_code, said["Allow"]) == (405, "POST")
    assert "这里只收表单" in said.content.decode()


@pytest.mark.parametrize("path", ["/people/of/a%00b/", "/people/of/%00/active/", "/people/of/%00/password/"])
def test_an_address_with_what_no_database_holds_is_no_page(sysadmin, path):
    client = browse(sysadmin)
    assert client.get(path).status_code in (404, 405)
    assert client.post(path).status_code in (404, 405)


def test_a_part_of_an_address_reaches_no_view_with_what_no_database_holds(sysadmin):
    request = RequestFactory().get("/")
    request.user = sysadmin
    view = page("base.use_own_account")(lambda request, code: HttpResponse(code))
    assert view(request, code="M01").content == b"M01"
    with pytest.raises(Http404):
        view(request, code="M\0")


def test_a_form_with_what_no_database_holds_is_answered(sysadmin, secadmin, gulou):
    new = browse(sysadmin).post("/people/new/", {"login": "a\0b", "name": "\0", "department": "\0"})
    assert new.status_code == 400
    assert browse(secadmin).post("/grants/new/", {"person": "x\0", "role": "reader"}).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1969-12-31", "3000-01-01", "2024-02-30"])
def test_a_day_on_which_nobody_did_anything_is_left_out(auditor, day):
    client = browse(auditor)
    shown = client.get("/audit/", {"day": day})
    assert shown.status_code == 200
    assert 'name="day" type="date" value=""' in shown.content.decode()
    assert client.get("/audit.xlsx", {"day": day}).status_code == 200
    assert AuditEntry.objects.latest("pk").after["day"] == ""


def test_a_real_server_refuses_a_clock_that_stands_still(monkeypatch, settings):
    monkeypatch.setenv("DRUMTOWER_NOW", "2024-10-20T09:00")
    (fault,) = the_clock_runs(None)
    assert (fault.id, fault.msg) == ("base.E005", "DRUMTOWER_NOW stops the clock of a real server")
    settings.DEMO = True
    assert the_clock_runs(None) == []
    settings.DEMO = False
    monkeypatch.delenv("DRUMTOWER_NOW")
    assert the_clock_runs(None) == []
