"""The accounts that a start makes where nobody administers yet."""

from __future__ import annotations

import pytest

from drumtower.base.models import Area, Grant, User
from drumtower.base.recording import record
from drumtower.calendar import now
from drumtower.finding import DrumtowerError, Message
from drumtower.server.accounts import ensure_accounts

pytestmark = pytest.mark.django_db


def start(area: str | None = None) -> dict[str, str]:
    """The accounts that a start tells: what stands behind each login."""
    told: list[Message] = []
    ensure_accounts(area, told.append)
    return {dict(each.params)["login"].strip(): dict(each.params)["more"] for each in told[1:]}


def test_a_real_server_begins_with_three_administrators_and_one_time_passwords():
    words = start("320106=南京市鼓楼区")
    assert sorted(words) == ["auditor", "secadmin", "sysadmin"]
    for login, word in words.items():
        person = User.objects.get(login=login)
        assert person.check_password(word)
        assert (person.area_id, person.password_since, person.is_demo) == ("320106", None, False)
    roles = Grant.objects.current().values_list("person__login", "role", "confirmed_by")
    assert set(roles) == {
        ("sysadmin", "system_admin", ""),
        ("secadmin", "security_admin", ""),
        ("auditor", "auditor", ""),
    }


def test_passwords_are_new_at_every_start_until_one_was_used():
    first = start("320106=南京市鼓楼区")
    second = start()
    assert sorted(first) == sorted(second)
    assert all(User.objects.get(login=login).check_password(word) for login, word in second.items())
    with record(None, "test"):
        User.objects.filter(login="sysadmin").update(password_since=now())
    assert start() == {}
    assert User.objects.get(login="auditor").check_password(second["auditor"])


def test_logins_that_are_taken_get_a_number():
    start("320106=南京市鼓楼区")
    with record(None, "test"):
        User.objects.update(is_active=False)
    assert sorted(start("320106=南京市鼓楼区")) == ["auditor2", "secadmin2", "sysadmin2"]


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (None, "第一次启动要知道是哪个地区：请加 --area 320106=南京市鼓楼区，或用 --load 载入计划"),
        ("鼓楼区", "--area 要写成“代码=名称”，例如 320106=南京市鼓楼区，而不是“鼓楼区”"),
        ("320106=", "--area 要写成“代码=名称”，例如 320106=南京市鼓楼区，而不是“320106=”"),
    ],
)
def test_an_area_is_asked_for(area, words):
    with pytest.raises(DrumtowerError) as caught:
        start(area)
    assert caught.value.message.text("zh") == words
    assert not User.objects.exists()
    assert not Area.objects.exists()


def test_a_demonstration_has_liaisons_of_two_departments(settings):
    settings.DEMO = True
    told = start()
    assert start() == told
    assert told["liaison1"] == "单位联络员（区商务局）"
    assert told["liaison2"] == "单位联络员（区民政局）"
    assert len(told) == 10
