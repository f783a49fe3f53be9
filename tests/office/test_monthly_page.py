"""The monthly table: as it would be issued, as it was issued, and what has changed since."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from desk_pages import sit_down
from example_desk import AREA, example_desk, numbers_on, text_of
from office_plans import DRAFT, load, undone
from small_plans import goal, seen, target

from drumtower.base.models import AuditEntry, Role
from drumtower.base.recording import UnrecordedError
from drumtower.calendar import frozen
from drumtower.office.plans import models, queries, services
from drumtower.office.plans.filing import Filing
from drumtower.office.plans.issuing import issues_of
from drumtower.plan import Measure, ObservationBook, Openness

pytestmark = pytest.mark.django_db
MONTHLY = f"/{AREA}/2024/monthly/"
SEPTEMBER = f"{MONTHLY}2024-09/"
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def table_of(page):
    """The table itself, byte for byte."""
    (found,) = TABLE.findall(page)
    return found


def row_of(page, name):
    """The cells of one line, in words."""
    lines = [line for line in text_of(page) if line.startswith(name)]
    return lines[0]


def issue(desk, after="0", reason="", status=303, address=SEPTEMBER):
    answer = desk.as_("officer").post(f"{address}issue/", {"after": after, "reason": reason})
    assert answer.status_code == status
    return answer


def correct(desk, value="51.0亿元"):
    """A corrected figure of technology contracts in September."""
    services.file_observations(
        queries.find_plan(AREA, 2024),
        [Filing("tech-contracts", "2024-01..09", Measure.LEVEL, value)],
        desk.people["officer"],
        reason="企业补登",
    )


# --- the draft ------------------------------------------------------------------------------------------------------


def test_the_columns_of_a_line(desk):
    page = page_of(desk.as_("officer"), SEPTEMBER)
    assert "南京市鼓楼区2024年1—9月主要指标完成情况" in text_of(page)
    assert row_of(page, "指标 单位") == (
        "指标 单位 年度目标 当月 累计 增速 较上月 全市平均 位次 位次变动 序时 预判 责任单位"
    )
    assert row_of(page, "一般公共预算收入") == (
        "一般公共预算收入 亿元 增长2%以上 15.4 144.3 1.4% +0.4百分点 −1.0% 2 持平 — 有压力 区财政局"
    )
    assert row_of(page, "技术合同成交额") == (
        "技术合同成交额 亿元 105亿元 5.3 50.2 — −1.6 — — — 47.8% / 52.4% 落后序时 有压力 区科学技术局"
    )
    assert row_of(page, "地区生产总值") == (
        "地区生产总值 亿元 增长5%以上 — 1553.1 5.1% −0.2百分点 比1—6月 4.5% 3 ↑1 — 预计可完成 区发展和改革委员会"
    )


def test_the_paper_says_how_far_it_can_be_trusted(desk):
    lines = text_of(page_of(desk.as_("officer"), SEPTEMBER))
    assert (
        "数据截至2024年1—9月，按2024-10-20所知 · 计划版本：9月调整（区人大常委会，2024-09-27） · 草表，尚未发布"
        in lines
    )
    assert "※ 表中数字均为示例数据，非公布数据。" in lines
    assert any(line.startswith("初步数，以后可能修订：") for line in lines)
    assert (
        "还没有1—9月的数据，没有列入：城镇污水处理提质增效达标区建成率、新增婴幼儿普惠托位数、街道标杆型退役军人服务站建设数。"
        in lines
    )


def test_every_number_of_the_draft_opens(desk):
    officer = desk.as_("officer")
    numbers = numbers_on(page_of(officer, f"{MONTHLY}2024-07/"))
    assert len(numbers) > 100
    wrong = [(address, text) for address, text in numbers if not says(officer, address, text)]
    assert wrong == []


def says(client, address, text):
    """Whether the page behind a number says the same number."""
    answer = client.get(address)
    if answer.status_code != 200:
        return False
    bare = text.lstrip("+↑↓")
    return bare == "持平" or bare in unescape(answer.content.decode())


def test_january_comes_with_february(desk):
    officer = desk.as_("officer")
    assert "1—2月" in page_of(officer, MONTHLY)
    assert "南京市鼓楼区2024年1—2月主要指标完成情况" in text_of(page_of(officer, f"{MONTHLY}2024-02/"))


@pytest.mark.parametrize("month", ["2024-13", "2024-00", "2023-09", "2024-9", "September", "2024-０9"])
def test_what_is_no_month_of_the_year_is_not_found(desk, month):
    page_of(desk.as_("officer"), f"{MONTHLY}{month}/", 404)


def test_a_month_without_figures_says_so(desk):
    assert "还没有这个月的数据。" in text_of(page_of(desk.as_("officer"), f"{MONTHLY}2024-12/"))
    lines = text_of(issue(desk, status=400, address=f"{MONTHLY}2024-12/").content.decode())
    assert "没有发布：还没有12月的数据" in lines


def test_a_draft_is_not_for_leaders(desk):
    leader = desk.as_("leader")
    assert "还没有发布过月度一页表。" in text_of(page_of(leader, MONTHLY))
    for address in (SEPTEMBER, f"{SEPTEMBER}?draft=1"):
        page = page_of(leader, address)
        assert "这个月的表还没有发布。" in text_of(page)
        assert not numbers_on(page)


# --- issued ---------------------------------------------------------------------------------------------------------


def test_what_is_issued_is_what_the_draft_was(desk):
    draft = table_of(page_of(desk.as_("officer"), SEPTEMBER))
    with undone():
        issue(desk)
        issued = page_of(desk.as_("leader"), SEPTEMBER)
        plain = re.compile(r"\?on=[0-9-]+")
        assert plain.sub("", table_of(issued)) == draft
        assert "1—9月 第1次 2024-10-20 09:00 · 计划员" in text_of(page_of(desk.as_("leader"), MONTHLY))
        assert "发布之后没有变化。" in text_of(issued)
        (line,) = AuditEntry.objects.filter(action="plans.issue_monthly")
        (kept,) = models.IssuedTable.objects.filter(month=9)
        assert (line.subject, line.after) == ("2024-09", {"month": "2024-09", "number": 1, "sha256": kept.hash})
        assert hashlib.sha256(kept.content.encode()).hexdigest() == kept.hash
        assert kept.hash in issued


def test_a_later_correction_changes_nothing_of_what_was_issued(desk):
    with undone():
        issue(desk)
        before = table_of(page_of(desk.as_("leader"), SEPTEMBER))
        with frozen("2024-10-25T09:00"):
            correct(desk)
            page = page_of(desk.as_("leader"), SEPTEMBER)
        assert table_of(page) == before
        lines = text_of(page)
        start = lines.index("表中仍是发布时的数；以下各处现在已是别的数。")
        assert lines[start + 1 : start + 5] == [
            "技术合同成交额 当月5.3 → 6.1",
            "技术合同成交额 累计50.2 → 51.0",
            "技术合同成交额 较上月−1.6 → −0.8",
            "技术合同成交额 序时47.8% / 52.4%（落后序时） → 48.6% / 52.4%（落后序时）",
        ]


def test_numbers_of_an_issue_open_as_they_were_known_on_its_day(desk):
    with undone():
        issue(desk)
        with frozen("2024-10-25T09:00"):
            correct(desk)
            leader = desk.as_("leader")
            numbers = {n for n in numbers_on(table_of(page_of(leader, SEPTEMBER))) if "tech-contracts" in n[0]}
            assert len(numbers) >= 5
            assert [n for n in numbers if not says(leader, *n)] == []


def test_a_correction_is_a_further_issue_with_a_reason(desk):
    with undone():
        issue(desk)
        first = table_of(page_of(desk.as_("leader"), SEPTEMBER))
        with frozen("2024-10-25T09:00"):
            correct(desk)
            refused = text_of(issue(desk, after="1", status=400).content.decode())
            assert "没有发布：本月已发布过，再次发布是更正，请写明更正的理由" in refused
            issue(desk, after="1", reason="技术合同补登")
            page = page_of(desk.as_("leader"), SEPTEMBER)
            assert "更正理由：技术合同补登" in text_of(page)
            assert "51.0" in row_of(page, "技术合同成交额")
            older = page_of(desk.as_("leader"), f"{SEPTEMBER}?issue=1")
            assert table_of(older) == first
            assert "这是更正前的表，已由后来的一次发布代替。" in text_of(older)
            page_of(desk.as_("leader"), f"{SEPTEMBER}?issue=3", 404)
            then = page_of(desk.as_("leader"), f"{SEPTEMBER}?on=2024-10-21")
            assert table_of(then) == first
            assert "这是更正前的表，已由后来的一次发布代替。" not in text_of(then)


def test_two_officers_do_not_issue_past_each_other(desk):
    with undone():
        issue(desk)
        lines = text_of(issue(desk, after="0", reason="更正", status=400).content.decode())
        assert "没有发布：计划员刚刚发布了第1次，请先看过再决定是否更正" in lines
        assert models.IssuedTable.objects.count() == 1


def test_nobody_issues_on_a_past_day(desk):
    answer = desk.as_("officer").post(f"{SEPTEMBER}issue/?on=2024-10-01", {"after": "0"})
    assert answer.status_code == 403
    assert "发布这张表" not in page_of(desk.as_("officer"), f"{MONTHLY}2024-08/?on=2024-10-01")


def test_an_issue_cannot_be_changed(desk):
    with undone():
        issue(desk)
        (kept,) = models.IssuedTable.objects.filter(month=9)
        kept.content = "{}"
        with pytest.raises(UnrecordedError):
            kept.save()
        with pytest.raises(UnrecordedError):
            models.IssuedTable.objects.filter(pk=kept.pk).update(content="{}")
        with pytest.raises(UnrecordedError):
            kept.delete()


def test_an_issue_changed_behind_our_back_is_not_passed_off_as_one(desk):
    from django.db import connection

    with undone():
        issue(desk)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE plans_issuedtable SET content = REPLACE(content, '50.2', '60.2')")
        warning = "这张表的文字与发布时留下的校验值不符，请不要使用，并通知系统管理员。"
        assert warning in text_of(page_of(desk.as_("leader"), SEPTEMBER))
        assert not issues_of(queries.find_plan(AREA, 2024), 9)[0].is_intact


def test_a_restricted_figure_is_issued_to_those_only_who_may_see_it(person):
    tax = seen(
        "secret", "34.5亿元", "level", "2023-01..09", "亿元", openness=Openness.RESTRICTED, known_from=date(2023, 10, 9)
    )
    plan = replace(
        DRAFT,
        goals=(*DRAFT.goals, goal("M09", target("secret", "60亿元以上", "M09-1"), name="重点税源")),
        observations=ObservationBook([*DRAFT.observations, tax]),
    )
    with frozen("2023-10-20T09:00"):
        row = load(plan)
        officer = person("wang", "王", Role.OFFICER)
        sit_down(officer).post("/990106/2023/monthly/2023-09/issue/", {"after": "0"})
        seen_by = {
            role: page_of(sit_down(person(role.value, "某", role)), "/990106/2023/monthly/2023-09/")
            for role in (Role.LEADER, Role.DEPUTY, Role.READER)
        }
        (held,) = issues_of(row, 9)
    assert "34.5" in row_of(seen_by[Role.LEADER], "重点税源")
    for role in (Role.DEPUTY, Role.READER):
        assert "34.5" not in seen_by[role]
        assert row_of(seen_by[role], "重点税源").startswith("重点税源 亿元 60亿元以上 — —")
    assert "34.5" not in held.sheet(Openness.PUBLIC).title


# --- a past day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "value"), [("2024-09-12", "38.4"), ("2024-09-13", "38.0")])
def test_july_as_it_stood_before_and_after_its_revision(desk, day, value):
    page = page_of(desk.as_("officer"), f"{MONTHLY}2024-07/?on={day}")
    assert f" {value} " in row_of(page, "技术合同成交额")
    assert f"您看到的是 {day} 当天的情况。" in page


def test_nobody_issues_who_may_not(approved, person):
    from drumtower.office.plans.issuing import issue_monthly
    from drumtower.plan import PlanError

    reader = person("li", "李", Role.READER)
    with pytest.raises(PlanError, match="li"):
        issue_monthly(approved, 9, reader, after=0)
