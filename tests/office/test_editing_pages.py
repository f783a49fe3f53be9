"""The pages on which a plan is edited: words read as typed, versions, two people at one thing, a session that ends."""

from __future__ import annotations

from datetime import date

import pytest
from desk_pages import PLAN, faults, fields, sit_down, words
from django.test import Client
from office_plans import now_in, row_of, words_of

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import frozen
from drumtower.office.plans import models, services
from drumtower.plan import Stage

pytestmark = pytest.mark.django_db
TARGET = f"{PLAN}/targets/T01-1/edit/"
GDP = f"{PLAN}/targets/M01-1/edit/"
VERSION = {
    "version_name": "10月调整", "version_by": "区人大常委会", "version_day": "2023-10-18", "version_reason": "项目推迟",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_october():
    with frozen("2023-10-20T09:00"):
        yield


@pytest.fixture
def officer(person):
    return sit_down(person("wang", "王敏", Role.OFFICER))


def send(client, address, do="save", **changes):
    """Open a form, change some of its fields, and send it."""
    filled = fields(client.get(address), "opened") | changes
    return client.post(address, filled | {"do": do})


# ---- words, read as one types


def test_the_form_says_how_the_words_are_understood(draft, officer):
    said = words(officer.get(GDP))
    assert "读作 增长5%以上 完成标准 增长5%以上即为完成 （看增长）" in said
    assert "计量单位 亿元 最新 初步 4.7 % 1—6月" in said


def test_the_words_are_read_while_they_are_typed(draft, officer):
    answer = officer.get(f"{PLAN}/reading/", {"words": "增长4%左右", "indicator": "gdp", "code": "M01-1"})
    assert answer.status_code == 200
    assert "<main" not in answer.content.decode()
    said = words(answer)
    assert said.startswith(
        "读作 增长4%左右 完成标准 增长3.5%以上即为完成（目标4%，允许低0.5个百分点） （看增长） 与现在相比：降低"
    )


def test_the_spot_that_cannot_be_read_is_marked(draft, officer):
    answer = officer.post(f"{PLAN}/reading/", {"words": "力争增长左右", "indicator": "gdp"})
    said = words(answer)
    assert said.startswith(
        "读不懂 「力争增长【左右】」读不懂：标出的“左右”前后缺少数值。可写“增长5%左右”或“力争正增长”"
    )


def test_without_javascript_a_button_reads_the_words(draft, officer):
    answer = send(officer, GDP, "read", words="增长6%左右")
    assert answer.status_code == 200
    assert "读作 增长6%左右" in words(answer)
    assert fields(answer, "opened")["words"] == "增长6%左右"
    assert words_of(now_in(draft), "M01-1") == "增长5%以上"


# ---- a draft


def test_a_draft_is_saved_directly(draft, officer):
    answer = send(officer, TARGET, words="不低于65家", note="按招商计划")
    assert (answer.status_code, answer["Location"]) == (303, f"{PLAN}/goals/T01/?saved=yes")
    assert words_of(now_in(draft), "T01-1") == "不低于65家"
    line = AuditEntry.objects.filter(action="plans.edit_target").get()
    assert (line.actor_name, line.subject, line.after["subtarget T01-1"]["words"]) == (
        "wang",
        "2023/T01-1",
        "不低于65家",
    )


def test_words_that_cannot_be_read_are_refused_beside_the_field(draft, officer):
    answer = send(officer, TARGET, words="力争左右", note="留着这句")
    assert answer.status_code == 400
    assert faults(answer)[0] == "没有保存，请先改正"
    assert faults(answer)[1].startswith("目标值：「力争【左右】」读不懂")
    kept = fields(answer, "opened")
    assert (kept["words"], kept["note"]) == ("力争左右", "留着这句")
    assert 'href="#field-words"' in answer.content.decode()
    assert words_of(now_in(draft), "T01-1") == "60家以上"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"words": " "}, "目标值：请填写“目标值”。"),
        ({"tier": "x"}, "由谁确定：“x”不在可选的范围内，请重新选择。"),
        ({"indicator": "nichts"}, "指标：“nichts”不在可选的范围内，请重新选择。"),
        ({"satisfactory": "很高"}, "满意值：“很高”不是数字，请写成12.5的样子。"),
        ({"satisfactory": "1e999"}, "满意值：“1e999”太大或不是数字。"),
        ({"note": "长" * 2001}, "备注：太长了，最多2000个字。"),
    ],
)
def test_a_field_that_cannot_be_read_says_so(draft, officer, changes, fault):
    answer = send(officer, TARGET, **changes)
    assert (answer.status_code, faults(answer)[1:]) == (400, [fault])


def test_the_period_of_a_target_is_read_in_words(draft, officer):
    assert send(officer, TARGET, period="上半年").status_code == 303
    assert now_in(draft).goals[1].targets[0].period == "2023-H1"
    assert fields(officer.get(TARGET), "opened")["period"] == "2023年上半年"
    refused = send(officer, TARGET, period="初春")
    assert refused.status_code == 400
    assert faults(refused)[1].startswith("时期：")


def test_the_head_of_a_goal_is_edited(draft, officer):
    answer = send(officer, f"{PLAN}/goals/M01/edit/", name="经济总量", weight="２.5", department="swj")
    assert answer.status_code == 303
    goal = now_in(draft).goals[0]
    assert (goal.name, str(goal.weight), goal.department) == ("经济总量", "2.5", "swj")
    refused = send(officer, f"{PLAN}/goals/M01/edit/", weight="0")
    assert faults(refused)[1:] == ["权重：权重要大于0，一般写1。"]


def test_a_target_is_added_and_dropped(draft, officer):
    added = send(officer, f"{PLAN}/goals/T01/targets/new/", indicator="gdp", words="增长4%左右")
    assert added.status_code == 303
    assert [t.code for t in now_in(draft).goals[1].targets] == ["T01-1", "T01-2"]
    page = officer.get(f"{PLAN}/targets/T01-2/drop/")
    assert "T01 引进企业 增长4%左右 — 取消" in words(page)
    dropped = send(officer, f"{PLAN}/targets/T01-2/drop/")
    assert dropped.status_code == 303
    assert [t.code for t in now_in(draft).goals[1].targets] == ["T01-1"]


def test_an_indicator_is_defined_anew_and_its_targets_are_read_again(draft, officer):
    address = f"{PLAN}/indicators/gdp/edit/"
    assert "用到这个指标的目标：M01 经济增长。这些目标会按新的写法重新理解。" in words(officer.get(address))
    answer = send(officer, address, definition="2023年起不含飞地", aliases="GDP，生产总值", cumulative="1")
    assert answer.status_code == 303
    found = now_in(draft).indicator("gdp")
    assert (found.definition, found.aliases, found.cumulative) == ("2023年起不含飞地", ("GDP", "生产总值"), True)
    assert models.Indicator.objects.filter(plan=draft, code="gdp").count() == 2
    refused = send(officer, address, unit="亿圆圆")
    assert refused.status_code == 400
    assert faults(refused)[1].startswith("计量单位：")


# ---- an approved plan


def test_an_approved_plan_asks_who_approved_the_change(approved, officer):
    page = officer.get(TARGET)
    assert "计划的部分调整须经区人大常委会批准" in words(page)
    assert fields(page, "opened")["version_name"] == "10月调整"
    refused = send(officer, TARGET, "look", words="55家以上")
    assert refused.status_code == 400
    assert faults(refused)[1:] == ["批准机关：请填写“批准机关”。", "理由：请填写“理由”。"]


def test_an_adjustment_is_shown_before_it_is_saved(approved, officer):
    shown = send(officer, TARGET, "look", words="55家以上", **VERSION)
    said = words(shown)
    assert "目标值 60家以上 55家以上" in said
    assert "T01 引进企业 60家以上 55家以上 降低" in said
    assert words_of(now_in(approved), "T01-1") == "60家以上"
    saved = officer.post(TARGET, fields(shown, "opened") | {"do": "save"})
    assert saved.status_code == 303
    plan = now_in(approved)
    assert words_of(plan, "T01-1") == "55家以上"
    assert (plan.current.name, plan.current.stage, plan.current.approved_by) == (
        "10月调整",
        Stage.ADJUSTED,
        "区人大常委会",
    )
    assert words_of(plan.as_of(date(2023, 10, 1)), "T01-1") == "60家以上"


def test_a_remark_needs_no_version(approved, officer):
    assert send(officer, TARGET, "look", note="口径不变").status_code == 200
    assert send(officer, TARGET, "save", note="口径不变").status_code == 303
    assert [v.name for v in now_in(approved).versions] == ["草案", "批准"]


def test_a_version_older_than_the_newest_is_refused_in_words(approved, officer):
    refused = send(officer, TARGET, "look", words="55家以上", **VERSION | {"version_day": "2023-01-01"})
    assert refused.status_code == 400
    assert "2023-01-01" in faults(refused)[1]
    refused = send(officer, TARGET, "look", words="55家以上", **VERSION | {"version_day": "上周"})
    assert faults(refused)[1:] == ["批准日期：“上周”不是日期，请写成2024-09-30的样子。"]


def test_a_draft_is_approved(draft, officer):
    address = f"{PLAN}/approve/"
    assert faults(send(officer, address))[1:] == ["批准机关：请填写“批准机关”。"]
    assert send(officer, address, version_by="区人代会", version_day="2023-01-12").status_code == 303
    assert now_in(draft).current.stage is Stage.APPROVED
    again = send(officer, address, version_by="区人代会", version_day="2023-01-13")
    assert faults(again)[1:] == ["计划已有“批准”版，不能再次批准；要改动请作调整"]


# ---- two people


@pytest.fixture
def clash(draft, officer, person):
    """What the second gets who saves: both opened the form before the first saved."""
    other = person("li", "李强", Role.OFFICER)
    opened = fields(officer.get(TARGET), "opened")
    services.edit_target(
        draft, "T01-1", row_of(draft, models.SubTarget, "T01-1"), other, words="70家以上", source="李的来源"
    )
    return officer.post(TARGET, opened | {"words": "80家以上", "note": "王的备注", "do": "save"})


def test_who_saves_second_sees_both_and_loses_nothing(draft, clash):
    assert clash.status_code == 409
    said = words(clash)
    assert "您打开之后，李强已于 2023-10-20 09:00 修改并保存。 您的修改还没有保存。" in said
    assert "目标值 两人都改了 您打开时：60家以上 您的 80家以上 李强 70家以上" in said
    assert "备注 您打开时：— 您的 王的备注 李强 —" in said
    assert "出处 您打开时：— 您的 — 李强 李的来源" in said
    assert words_of(now_in(draft), "T01-1") == "70家以上"


def test_what_only_one_of_them_changed_is_proposed(draft, clash, officer):
    chosen = fields(clash, "words")
    assert (chosen["words"], chosen["note"], chosen["source"]) == ("80家以上", "王的备注", "李的来源")
    saved = officer.post(TARGET, chosen | {"words": "70家以上", "do": "save"})
    assert saved.status_code == 303
    (target,) = now_in(draft).goals[1].targets
    assert (target.words, target.note, target.source) == ("70家以上", "王的备注", "李的来源")


def test_a_third_who_saves_meanwhile_is_noticed_too(draft, clash, officer):
    services.edit_target(draft, "T01-1", row_of(draft, models.SubTarget, "T01-1"), None, words="90家以上")
    again = officer.post(TARGET, fields(clash, "words") | {"do": "save"})
    assert again.status_code == 409
    assert words_of(now_in(draft), "T01-1") == "90家以上"


def test_what_was_dropped_meanwhile_leaves_the_words_to_be_copied(draft, officer):
    address = f"{PLAN}/targets/M01-2/edit/"
    opened = fields(officer.get(address), "opened")
    held = row_of(draft, models.SubTarget, "M01-2")
    conflict = opened | {"words": "力争增长8%", "do": "save"}
    services.drop_target(draft, "M01-2", held, None)
    gone = officer.post(address, conflict)
    assert gone.status_code == 409
    assert "您打开之后，系统已于 2023-10-20 09:00 取消了这一项。" in words(gone)
    assert "目标值 力争增长8%" in words(gone)
    assert officer.get(address).status_code == 404


# ---- a past day, a session that ends


@pytest.mark.parametrize("page", ["targets/T01-1/edit", "goals/M01/edit", "indicators/gdp/edit", "figures", "approve"])
def test_nobody_edits_the_past(draft, officer, page):
    for answer in (
        officer.get(f"{PLAN}/{page}/?on=2023-08-01"),
        officer.post(f"{PLAN}/{page}/?on=2023-08-01", {"do": "save"}),
    ):
        assert answer.status_code == 403
        assert words(answer).startswith("过去的一天只能看，不能改")
    assert AuditEntry.objects.filter(action__startswith="plans.edit").count() == 0


def test_a_form_outlives_its_session(draft, person):
    writer = person("wang", "王敏", Role.OFFICER)
    client = sit_down(writer)
    opened = fields(client.get(TARGET), "opened")
    client.logout()
    asked = client.post(TARGET, opened | {"words": "不低于65家", "note": "第一行\n第二行", "do": "save"})
    assert asked.status_code == 401
    again = Client()
    again.force_login(writer, backend="drumtower.base.login.PasswordBackend")
    resumed = resume(again, asked)
    sent = fields(resumed, "words")
    assert (sent["words"], sent["do"]) == ("不低于65家", "save")
    assert again.post(TARGET, sent).status_code == 303
    assert words_of(now_in(draft), "T01-1") == "不低于65家"


def resume(client, asked):
    """The form that was kept, as the login page gives it back after logging in."""
    from django.contrib.auth import get_user
    from django.test import RequestFactory

    from drumtower.base.kept_forms import resume as shown_again

    request = RequestFactory().get("/")
    request.session = client.session
    request.user = get_user(request)
    return shown_again(request, fields(asked, "kept")["kept"])


def test_the_pages_of_a_plan_lead_to_what_the_person_may_do(draft, officer, person):
    page = officer.get(f"{PLAN}/goals/M01/edit/?saved=yes").content.decode()
    assert [a in page for a in (f'"{PLAN}/figures/"', '"/import/"', f'"{PLAN}/approve/"', "已保存。")] == [True] * 4
    leader = sit_down(person("sun", "孙", Role.LEADER)).get(f"{PLAN}/indicators/").content.decode()
    assert [a in leader for a in (f'"{PLAN}/figures/"', '"/import/"', f'"{PLAN}/approve/"')] == [False] * 3
