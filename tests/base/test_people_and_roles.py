"""Who may make people and roles, and which refusals keep the administrators apart."""

from __future__ import annotations

import re

import pytest
from cast import roles_of, someone
from django.contrib.auth.password_validation import validate_password

from drumtower.base.models import AuditEntry, Grant, Role, User
from drumtower.base.queries import grants_of
from drumtower.base.services import (
    add_area,
    add_department,
    add_person,
    confirm_grant,
    end_grant,
    grant_role,
    new_one_time_password,
    set_active,
)
from drumtower.finding import DrumtowerError
from drumtower.plan import PlanError

pytestmark = pytest.mark.django_db


def refusal(change, *args, **named) -> str:
    """The sentence with which a change is refused."""
    with pytest.raises(DrumtowerError) as caught:
        change(*args, **named)
    return caught.value.message.text("zh")


# ---- people


def test_a_new_person_can_do_nothing_yet(sysadmin, gulou):
    person, word = add_person(sysadmin, " chen ", " 商务局 小陈 ", gulou)
    assert (person.login, person.name, person.password_since) == ("chen", "商务局 小陈", None)
    assert person.check_password(word)
    assert not person.has_perm("base.view_people", gulou)
    line = AuditEntry.objects.latest("pk")
    assert (line.actor, line.action, line.subject) == (sysadmin, "base.add_person", "chen")
    assert word not in str(line.after)


def test_a_one_time_password_keeps_the_rules_and_is_easily_read(sysadmin, gulou):
    words = [add_person(sysadmin, f"p{n}", "某人", gulou).one_time_password for n in range(20)]
    assert len(set(words)) == 20
    for word in words:
        validate_password(word)
        assert not re.search("[0O1lI]", word)


def test_only_the_system_administrator_adds_people(secadmin, auditor, officer, gulou):
    for actor in (secadmin, auditor, officer):
        assert refusal(add_person, actor, "x1", "某人", gulou) == f"{actor.login}没有做这件事的权限"


def test_nobody_adds_people_elsewhere(sysadmin, xuanwu):
    assert refusal(add_person, sysadmin, "x1", "某人", xuanwu) == "sysadmin没有做这件事的权限"


@pytest.mark.parametrize("login", ["", "a", "a b", "a/b", "a\0b", "x" * 61, "<b>", "a\nb"])
def test_a_login_that_cannot_be_is_refused(sysadmin, gulou, login):
    assert refusal(add_person, sysadmin, login, "某人", gulou) == (
        f"登录名“{login}”不能用：要2至60个字母、数字、汉字或 . _ @ -，中间没有空格"
    )


def test_a_login_is_taken_whatever_the_case(sysadmin, gulou):
    add_person(sysadmin, "Chen", "小陈", gulou)
    assert refusal(add_person, sysadmin, "cHEN", "小陈", gulou) == "登录名“cHEN”已经有人用了，请换一个"


@pytest.mark.parametrize("name", ["", "   ", "名" * 61])
def test_a_name_is_asked_for(sysadmin, gulou, name):
    assert refusal(add_person, sysadmin, "x1", name, gulou) == "请填写姓名，不超过60个字"


def test_a_department_of_another_area_is_refused(sysadmin, gulou, xuanwu):
    other = add_department(None, xuanwu, "commerce", "玄武区商务局")
    assert refusal(add_person, sysadmin, "x1", "某人", gulou, other) == (
        "玄武区商务局不属于南京市鼓楼区，请选本地区的单位"
    )


def test_places_are_added_once(gulou, commerce):
    assert refusal(add_area, None, "320106", "鼓楼") == "地区320106已经有了"
    assert refusal(add_department, None, gulou, "commerce", "商务") == "南京市鼓楼区已经有代码为“commerce”的单位"
    with pytest.raises(PlanError):
        add_area(None, "nowhere", "某地")


def test_an_account_is_closed_and_opened_again(sysadmin, officer):
    set_active(sysadmin, officer, False)
    assert not User.objects.get(pk=officer.pk).is_active
    set_active(sysadmin, officer, True)
    assert User.objects.get(pk=officer.pk).is_active


def test_nobody_closes_or_resets_the_own_account(sysadmin):
    words = "不能停用自己的账号，也不能替自己重设密码"
    assert refusal(set_active, sysadmin, sysadmin, False) == words
    assert refusal(new_one_time_password, sysadmin, sysadmin) == words


def test_the_last_auditor_stays(sysadmin, secadmin, auditor, gulou):
    words = "某auditor是南京市鼓楼区唯一的审计管理员，先给另一人授权并确认，再收回或停用"
    assert refusal(set_active, sysadmin, auditor, False) == words
    assert refusal(end_grant, secadmin, Grant.objects.get(person=auditor)) == words
    someone("auditor2", Role.AUDITOR, area=gulou)
    set_active(sysadmin, auditor, False)


def test_a_new_one_time_password_must_be_changed(sysadmin, officer):
    word = new_one_time_password(sysadmin, officer).one_time_password
    again = User.objects.get(pk=officer.pk)
    assert again.check_password(word)
    assert again.password_since is None


# ---- roles


def test_a_grant_has_no_effect_before_it_is_confirmed(sysadmin, secadmin, gulou):
    person = someone("zhou", area=gulou)
    grant = grant_role(secadmin, person, Role.OFFICER)
    assert roles_of(person) == []
    assert not User.objects.get(pk=person.pk).has_perm("plans.edit_plan", "320106")
    confirmed = confirm_grant(sysadmin, grant)
    assert roles_of(person) == ["officer"]
    assert User.objects.get(pk=person.pk).has_perm("plans.edit_plan", "320106")
    assert (confirmed.granted_by, confirmed.confirmed_by) == ("secadmin", "sysadmin")
    assert not User.objects.get(pk=person.pk).has_perm("plans.edit_plan", "320102")


def test_the_auditor_may_confirm_too(auditor, secadmin, gulou):
    person = someone("zhou", area=gulou)
    confirm_grant(auditor, grant_role(secadmin, person, Role.READER))
    assert roles_of(person) == ["reader"]


def test_who_granted_does_not_confirm(secadmin, sysadmin, gulou):
    both = someone("both", Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN, area=gulou)
    grant = grant_role(both, someone("zhou", area=gulou), Role.READER)
    assert refusal(confirm_grant, both, grant) == "这项授权是您给出的，要由另一位管理员确认"
    assert refusal(confirm_grant, secadmin, grant) == "secadmin没有做这件事的权限"
    confirm_grant(sysadmin, grant)


def test_nobody_grants_confirms_or_ends_a_role_of_their_own(secadmin, sysadmin):
    words = "不能给自己授权、确认或收回自己的角色，请由另一位管理员办理"
    assert refusal(grant_role, secadmin, secadmin, Role.SYSTEM_ADMIN) == words
    assert refusal(end_grant, secadmin, Grant.objects.get(person=secadmin)) == words
    grant = grant_role(secadmin, sysadmin, Role.SECURITY_ADMIN)
    assert refusal(confirm_grant, sysadmin, grant) == words


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN])
def test_who_works_with_plans_is_no_administrator(secadmin, officer, role):
    assert refusal(grant_role, secadmin, officer, role) == (
        f"某officer已是计划员，不能再是{role.label}：三员不办计划业务，办业务的人不做管理员"
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.SUPERVISION, Role.DEPUTY, Role.READER])
def test_an_administrator_does_not_work_with_plans(secadmin, auditor, role):
    assert refusal(grant_role, secadmin, auditor, role) == (
        f"某auditor已是审计管理员，不能再是{role.label}：三员不办计划业务，办业务的人不做管理员"
    )


def test_the_auditor_is_neither_of_the_other_two(secadmin, auditor, sysadmin):
    assert refusal(grant_role, secadmin, auditor, Role.SYSTEM_ADMIN) == (
        "某auditor已是审计管理员，不能再是系统管理员：审计管理员不能兼任系统管理员或安全管理员"
    )
    assert refusal(grant_role, secadmin, sysadmin, Role.AUDITOR) == (
        "某sysadmin已是系统管理员，不能再是审计管理员：审计管理员不能兼任系统管理员或安全管理员"
    )


def test_a_grant_that_waits_keeps_the_roles_apart_too(secadmin, gulou):
    person = someone("zhou", area=gulou)
    grant_role(secadmin, person, Role.READER)
    assert refusal(grant_role, secadmin, person, Role.AUDITOR).startswith("某zhou已是只读，不能再是审计管理员")
    assert refusal(grant_role, secadmin, person, Role.READER) == "某zhou已有“只读”这个角色，或正等待确认"


def test_a_liaison_belongs_to_a_department(secadmin, gulou, commerce):
    assert refusal(grant_role, secadmin, someone("chen", area=gulou), Role.LIAISON) == (
        "某chen没有所属单位，不能做单位联络员；请系统管理员先填单位"
    )
    grant_role(secadmin, someone("chen2", area=gulou, department=commerce), Role.LIAISON)


def test_a_closed_account_is_granted_nothing(secadmin, sysadmin, officer):
    set_active(sysadmin, officer, False)
    assert refusal(grant_role, secadmin, officer, Role.READER) == "某officer的账号已停用，不能授权"


def test_a_grant_is_confirmed_and_ended_once(secadmin, sysadmin, auditor, gulou):
    grant = grant_role(secadmin, someone("zhou", area=gulou), Role.READER)
    confirmed = confirm_grant(sysadmin, grant)
    assert refusal(confirm_grant, auditor, grant) == "这项授权已被收回或改动，请重新打开授权页再看"
    assert refusal(confirm_grant, auditor, confirmed) == "这项授权已由sysadmin确认"
    end_grant(secadmin, confirmed)
    assert refusal(end_grant, secadmin, confirmed) == "这项授权已被收回或改动，请重新打开授权页再看"


def test_a_role_in_another_area_is_not_ours_to_grant(secadmin, officer, xuanwu):
    assert refusal(grant_role, secadmin, officer, Role.READER, xuanwu) == "secadmin没有做这件事的权限"


def test_grants_that_wait_come_first(secadmin, sysadmin, auditor, gulou):
    grant_role(secadmin, someone("zhou", area=gulou), Role.READER)
    assert [each.person.login for each in grants_of("320106")] == ["zhou", "auditor", "secadmin", "sysadmin"]


def test_a_person_is_no_superuser(sysadmin):
    assert not hasattr(sysadmin, "is_superuser")
    assert not hasattr(sysadmin, "is_staff")
    assert not sysadmin.has_perm("no.such_permission", "320106")
    assert not sysadmin.has_perm("base.manage_people")
