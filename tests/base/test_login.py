"""Logging in and out: throttled, noted in the trail, without losing what was typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from cast import PASSWORD, browse, someone
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.test import Client
from django.urls import reverse

from drumtower.base import idle, kept_forms
from drumtower.base.demo import PASSWORD as DEMO_PASSWORD
from drumtower.base.demo import add_demo_accounts, demo_accounts
from drumtower.base.models import AuditEntry, Department, User
from drumtower.base.queries import verify_trail
from drumtower.base.recording import record
from drumtower.base.services import add_department, add_person, set_active
from drumtower.calendar import frozen, now

pytestmark = pytest.mark.django_db
LOCKED = "密码连续输错5次，这个登录名在30分钟内不能从这里登录。"


def log_in(client: Client, login: str, password: str = PASSWORD, **fields: str):
    return client.post("/login/", {"login": login, "password": password, **fields})


def last_actions(count: int) -> list[tuple[str, str]]:
    lines = AuditEntry.objects.order_by("-pk")[:count]
    return [(line.action, line.subject) for line in reversed(lines)]


# ---- in and out


def test_the_login_page_says_what_must_not_be_entered():
    page = Client().get("/login/").content.decode()
    assert "不得录入涉密信息" in page
    assert DEMO_PASSWORD not in page


def test_in_and_out_stand_in_the_trail(officer):
    client = Client()
    assert log_in(client, " OFFICER ", next="/account/").headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert client.post("/logout/").headers["Location"] == "/login/"
    assert client.get("/account/").headers["Location"] == "/login/?next=%2Faccount%2F"
    assert last_actions(2) == [("base.log_in", "officer"), ("base.log_out", "officer")]


def test_a_wrong_password_says_the_same_as_an_unknown_login(officer):
    wrong, unknown = log_in(Client(), "officer", "x"), log_in(Client(), "nobody", "x")
    assert wrong.status_code == unknown.status_code == 400
    words = "登录名或密码不对。请核对后再试；连续错5次将锁定30分钟。"
    assert words in wrong.content.decode()
    assert words in unknown.content.decode()
    assert last_actions(2) == [("base.log_in_failed", "officer"), ("base.log_in_failed", "nobody")]
    assert list(AuditEntry.objects.order_by("-pk").values_list("area", flat=True)[:2]) == ["", "320106"]


@pytest.mark.parametrize("onward", ["//elsewhere.example/", "https://elsewhere.example/", "javascript:alert(1)"])
def test_the_way_on_stays_here(officer, onward):
    assert log_in(Client(), "officer", next=onward).headers["Location"] == "/"


def test_each_administrator_begins_at_their_own_page(sysadmin, secadmin, auditor):
    ways = [log_in(Client(), login).headers["Location"] for login in ("sysadmin", "secadmin", "auditor")]
    assert ways == ["/people/", "/people/", "/grants/"]


def test_a_closed_account_is_not_let_in_and_its_session_ends(officer, sysadmin):
    client = browse(officer)
    assert client.get("/account/").status_code == 200
    set_active(sysadmin, officer, False)
    assert client.get("/account/").status_code == 302
    assert log_in(Client(), "officer").status_code == 400


@pytest.mark.parametrize("login", ["a\0b", "x" * 5000, "\ud800", "' OR 1=1 --"])
def test_whatever_is_typed_as_login_is_answered(gulou, login):
    response = Client().post("/login/", {"login": login.encode("utf-8", "replace").decode(), "password": "x"})
    assert response.status_code == 400
    assert verify_trail() is None


def test_a_hash_of_another_kind_is_renewed_in_a_record(officer, settings):
    settings.PASSWORD_HASHERS = [*settings.PASSWORD_HASHERS, "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    with record(None, "test"):
        officer.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
        officer.save(update_fields=["password"])
    assert log_in(Client(), "officer").status_code == 302
    assert last_actions(2) == [("base.renew_hash", "officer"), ("base.log_in", "officer")]


# ---- throttled


def test_five_wrong_passwords_lock_the_login_for_half_an_hour(officer):
    client = Client()
    codes = [log_in(client, "officer", "wrong").status_code for _ in range(5)]
    assert codes == [400, 400, 400, 400, 429]
    locked = log_in(client, "officer")
    assert locked.status_code == 429
    assert LOCKED in locked.content.decode()
    assert ("base.locked_out", "officer") in last_actions(3)
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=29))
    assert log_in(client, "officer").status_code == 429
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=31))
    assert log_in(client, "officer").status_code == 302


def test_capitals_spaces_and_another_browser_do_not_start_the_count_anew(officer):
    for number, login in enumerate(["officer", "Officer", " officer", "OFFICER", "officer "]):
        Client(headers={"user-agent": f"browser {number}"}).post("/login/", {"login": login, "password": "wrong"})
    assert log_in(Client(), "officer").status_code == 429


def test_others_are_not_locked_out_with_one(officer, sysadmin):
    for _ in range(6):
        log_in(Client(), "officer", "wrong")
    assert log_in(Client(), "sysadmin").status_code == 302


def test_a_right_password_begins_the_count_anew(officer):
    for _ in range(4):
        log_in(Client(), "officer", "wrong")
    log_in(Client(), "officer")
    assert [log_in(Client(), "officer", "wrong").status_code for _ in range(4)] == [400] * 4


def test_what_was_tried_is_kept_nowhere(officer):
    log_in(Client(), "officer", "a secret mistyped", kept="sealed things")
    said = str(list(AccessAttempt.objects.values())) + str(list(AuditEntry.objects.values()))
    assert "mistyped" not in said
    assert "sealed" not in said


# ---- the end of a session


@pytest.fixture
def minutes(monkeypatch):
    """Lets time pass on the machine, whatever moment the demonstration plays at."""
    passed = [0]
    begun = idle.time.time()
    monkeypatch.setattr(idle.time, "time", lambda: begun + 60 * passed[0])
    return lambda count: passed.__setitem__(0, passed[0] + count)


def test_half_an_hour_without_a_page_ends_the_session(officer, minutes):
    client = browse(officer)
    statuses = []
    with frozen("2024-03-01T09:00"):
        for wait in (0, 29, 29, 31):
            minutes(wait)
            statuses.append(client.get("/account/").status_code)
    assert statuses == [200, 200, 200, 302]


@pytest.fixture
def department_form(sysadmin):
    """A form that is sent after the session has ended."""
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")

    def send(path: str = "/grants/new/?from=a&to=b", **fields: object):
        return client.post(path, {**fields, "csrfmiddlewaretoken": client.cookies["csrftoken"].value})

    send.client = client
    return send


def hidden(page: str, name: str) -> list[str]:
    from html import unescape

    return [unescape(value) for value in re.findall(rf'name="{name}" value="([^"]*)"', page)]


def test_a_form_sent_after_the_session_ended_is_kept_and_sent_with_one_click(department_form, secadmin, officer):
    answer = department_form(person="officer", role="reader", note=['多行\n"文字"', "<b>第二个</b>", ""])
    assert answer.status_code == 401
    page = answer.content.decode()
    assert "刚才填写的内容已保留，登录后可以接着提交。" in page
    (kept,) = hidden(page, "kept")
    client = department_form.client
    token = client.cookies["csrftoken"].value
    again = client.post(
        "/login/", {"login": "secadmin", "password": PASSWORD, "kept": kept, "csrfmiddlewaretoken": token}
    )
    assert again.status_code == 200
    page = again.content.decode()
    assert 'action="/grants/new/?from=a&amp;to=b"' in page
    assert hidden(page, "note") == ['多行\n"文字"', "<b>第二个</b>", ""]
    assert "<b>第二个</b>" not in page
    fields = {name: hidden(page, name) for name in ("person", "role", "note", "csrfmiddlewaretoken")}
    fields["csrfmiddlewaretoken"] = fields["csrfmiddlewaretoken"][-1:]
    sent = client.post("/grants/new/?from=a&to=b", fields)
    assert sent.headers["Location"] == "/grants/"
    assert AuditEntry.objects.latest("pk").action == "base.grant_role"


def test_a_kept_form_shows_what_was_written_and_not_the_codes_of_the_page():
    fields = [
        ("opened", "229"),
        ("indicator", "elder-beds"),
        ("words", "210张"),
        ("version_day", "2024-10-20"),
        ("do", "look"),
    ]
    assert kept_forms.written_by_hand(fields) == ["210张", "2024-10-20"]


def test_a_form_is_kept_while_a_new_password_must_be_set(department_form, gulou):
    _, word = add_person(None, "chen", "小陈", gulou)
    (kept,) = hidden(department_form(note="写好的说明").content.decode(), "kept")
    client = Client()
    assert log_in(client, "chen", word, kept=kept).headers["Location"] == "/password/"
    done = client.post("/password/", {"old": word, "new": "Xinmima-2024", "again": "Xinmima-2024"})
    assert hidden(done.content.decode(), "note") == ["写好的说明"]


def test_a_form_that_is_too_long_says_so(department_form):
    import random

    noise = "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=400_000))
    page = department_form(note=noise).content.decode()
    assert "刚才提交的内容太长或带有附件，没有保留下来" in page
    assert hidden(page, "kept") == []


@pytest.mark.parametrize("field", sorted(kept_forms.NEVER_KEPT))
def test_a_password_is_never_kept(department_form, field):
    page = department_form("/password/", **{field: "Zhongyang-63"}).content.decode()
    assert hidden(page, "kept") == []


def test_a_form_that_was_tampered_with_is_not_shown(officer, department_form):
    (kept,) = hidden(department_form(note="x").content.decode(), "kept")
    for sealed in (kept[:-2] + "xx", "nonsense", signing.dumps(["/", []], salt="another")):
        answer = log_in(Client(), "officer", kept=sealed)
        assert answer.status_code == 400
        assert "刚才填写的内容没有保留下来" in answer.content.decode()


def test_a_form_that_was_kept_too_long_is_not_shown(officer, department_form, monkeypatch):
    (kept,) = hidden(department_form(note="x").content.decode(), "kept")
    monkeypatch.setattr(kept_forms, "KEPT_FOR", timedelta(seconds=-1))
    assert "刚才填写的内容没有保留下来" in log_in(Client(), "officer", kept=kept).content.decode()


@pytest.mark.parametrize("between", [[], ["/account/"]], ids=["at once", "after another page"])
def test_a_kept_form_is_shown_to_nobody_but_the_one_whose_session_ended(officer, secadmin, minutes, between):
    client = browse(secadmin)
    client.get("/account/")
    minutes(31)
    assert [client.get(path).status_code for path in between] == [302] * len(between)
    (kept,) = hidden(client.post("/grants/new/", {"note": "只给一个人看"}).content.decode(), "kept")
    another = log_in(client, "officer", kept=kept)
    assert another.status_code == 403
    assert "刚才填写的内容是另一个账号的" in another.content.decode()
    assert "只给一个人看" not in another.content.decode()
    assert "只给一个人看" in log_in(client, "secadmin", kept=kept).content.decode()


def test_a_form_opened_before_another_login_is_shown_again_to_its_own_site_only(secadmin, officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(secadmin, backend="drumtower.base.login.PasswordBackend")
    fields = {"person": "officer", "role": "reader", "csrfmiddlewaretoken": "x" * 64}
    own = client.post("/grants/new/", fields, headers={"origin": "http://testserver"})
    assert own.status_code == 403
    assert hidden(own.content.decode(), "person") == ["officer"]
    for origin in ({}, {"origin": "http://elsewhere.example"}, {"origin": "null"}):
        other = client.post("/grants/new/", fields, headers=origin)
        assert other.status_code == 403
        assert "没有接受这个表单" in other.content.decode()
        assert "officer" not in hidden(other.content.decode(), "person")


# ---- passwords


def test_a_one_time_password_must_be_changed_before_anything_else(gulou):
    _, word = add_person(None, "chen", "小陈", gulou)
    client = Client()
    assert log_in(client, "chen", word).headers["Location"] == "/password/"
    assert client.get("/account/").headers["Location"] == "/password/"
    assert client.get("/people/").headers["Location"] == "/password/"
    assert client.get("/password/").status_code == 200
    client.post("/password/", {"old": word, "new": "Xinmima-2024", "again": "Xinmima-2024"})
    assert client.get("/account/").status_code == 200


def test_a_password_is_changed_every_ninety_days(officer):
    client = browse(officer)
    with frozen(now() + timedelta(days=89)):
        assert client.get("/account/").status_code == 200
    with frozen(now() + timedelta(days=91)):
        client = browse(officer)
        assert client.get("/account/").headers["Location"] == "/password/"


@pytest.mark.parametrize(
    ("old", "new", "again", "fault"),
    [
        ("wrong", "Xinmima-2024", "Xinmima-2024", "原密码不对。"),
        (PASSWORD, "Xinmima-2024", "Xinmima-2025", "两次输入的新密码不一样。"),
        (PASSWORD, PASSWORD, PASSWORD, "新密码不能与原密码相同。"),
        (PASSWORD, "xinmima2024", "xinmima2024", "密码要含大写字母、小写字母、数字和符号中的至少三种。"),
        (PASSWORD, "Xin-1", "Xin-1", "密码至少要有8个字符。"),
        (PASSWORD, "Officer-1", "Officer-1", "密码跟 登录名 太相似了。"),
        (PASSWORD, "", "", "密码至少要有8个字符。"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(officer, old, new, again, fault):
    answer = browse(officer).post("/password/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 400
    assert fault in answer.content.decode()
    assert User.objects.get(pk=officer.pk).check_password(PASSWORD)


def test_a_wrong_old_password_is_noted_and_locks_like_any_wrong_password(officer):
    client = browse(officer)
    fields = {"old": "Falsch-2024", "new": "Xinmima-2024", "again": "Xinmima-2024"}
    statuses = [client.post("/password/", fields).status_code for _ in range(5)]
    assert statuses == [400, 400, 400, 400, 429]
    assert sorted(last_actions(6)) == [("base.locked_out", "officer"), *[("base.log_in_failed", "officer")] * 5]
    right = client.post("/password/", fields | {"old": PASSWORD})
    assert right.status_code == 429
    assert User.objects.get(login="officer").check_password(PASSWORD)


def test_a_new_password_ends_the_other_sessions_and_not_this_one(officer):
    here, elsewhere = browse(officer), browse(officer)
    assert here.post("/password/", {"old": PASSWORD, "new": "Xinmima-2024", "again": "Xinmima-2024"}).status_code == 302
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert last_actions(1) == [("base.set_password", "officer")]


# ---- demonstration accounts


@pytest.fixture
def demonstration(gulou, commerce, settings) -> list[Department]:
    """A demonstration with its accounts."""
    settings.DEMO = True
    departments = [commerce, add_department(None, gulou, "civil", "区民政局")]
    add_demo_accounts(gulou, departments)
    return departments


def test_a_demonstration_shows_an_account_for_each_role(demonstration, gulou):
    add_demo_accounts(gulou, demonstration)
    page = Client().get("/login/").content.decode()
    assert DEMO_PASSWORD in page
    assert [account.roles for account in demo_accounts()] == [
        "计划员",
        "单位联络员",
        "单位联络员",
        "领导",
        "督查室",
        "人大代表",
        "只读",
        "系统管理员",
        "安全管理员",
        "审计管理员",
    ]
    assert all(account.name.startswith("演示·") and account.name in page for account in demo_accounts())


def test_a_demonstration_account_is_let_in_only_in_a_demonstration(demonstration, settings):
    client = Client()
    assert log_in(client, "officer", DEMO_PASSWORD).status_code == 302
    assert client.get("/account/").status_code == 200
    settings.DEMO = False
    assert client.get("/account/").status_code == 302
    assert log_in(Client(), "officer", DEMO_PASSWORD).status_code == 400
    assert DEMO_PASSWORD not in Client().get("/login/").content.decode()


def test_demonstration_accounts_stop_the_start_of_a_real_server(demonstration, settings):
    from drumtower.base.checks import no_demonstration_accounts

    assert no_demonstration_accounts(None, databases=["default"]) == []
    settings.DEMO = False
    (fault,) = no_demonstration_accounts(None, databases=["default"])
    assert fault.id == "base.E002"
    assert "officer" in fault.msg


def test_demonstration_accounts_are_not_made_on_a_real_server(gulou, commerce):
    with pytest.raises(RuntimeError):
        add_demo_accounts(gulou, [])


# ---- the language


def test_the_language_is_kept_and_the_way_back_stays_here(officer):
    client = browse(officer)
    answer = client.post(reverse("base:language"), {"language": "en", "next": "/account/"})
    assert answer.headers["Location"] == "/account/"
    assert 'lang="en"' in client.get("/account/").content.decode()
    assert client.post("/language/", {"language": "en", "next": "//x.example"}).headers["Location"] == "/"
    assert "language" not in Client().post("/language/", {"language": "xx"}).cookies


def test_a_person_without_roles_sees_only_the_own_account(gulou):
    client = browse(someone("chen", area=gulou))
    assert "还没有角色" in client.get("/account/").content.decode()
    assert client.get("/people/").status_code == 403
    assert last_actions(1) == [("base.refused", "GET /people/")]
