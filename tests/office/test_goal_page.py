"""The page of a goal: its words whole, its chart's data, what differs by person and day."""

from __future__ import annotations

import json
import re

import pytest
from example_desk import AREA, example_desk, text_of
from office_plans import DRAFT, load, row_of
from test_number_page import sign_in

from drumtower.base.models import Role
from drumtower.calendar import frozen
from drumtower.office.plans import models, services

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script id="([^"]*)" type="application/json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page_of(desk, code, who="officer", year=2024, query=""):
    answer = desk.as_(who).get(f"/{AREA}/{year}/goals/{code}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def drawn_on(page):
    """The data of the charts, by key; of the months, not of the year end."""
    return {key: json.loads(data) for key, data in DATA.findall(page) if not key.startswith("fan-")}


def between(lines, first, last):
    """The lines from ``first`` up to ``last``."""
    start = lines.index(first)
    return lines[start : lines.index(last, start)]


def test_a_goal_behind_the_pace_line_in_words(desk):
    lines = text_of(page_of(desk, "T03"))
    assert lines[:6] == [
        "计划目标 › 创新驱动 › 第9项 · 重点目标任务",
        "技术合同 105亿元",
        "区科学技术局",
        "数据截至1—9月 · 9月调整（区人大常委会，2024-09-27）",
        "修改目标 填报数据 年底测算",
        "判断",
    ]
    assert between(lines, "判断", "改动与说明") == [
        "判断",
        "有压力",
        "1—9月累计50.2亿元，序时应达55.0亿元，落后4.8亿元；后3个月须月均18.3亿元，照目前进度、按往年各月占比约15.2亿元。",
        "最新",
        "初步50.2亿元※ 1—9月",
        "进度",
        "已完成 47.8%，序时应完成 52.4% 落后序时",
        "余下各月",
        "平均每月 18.3亿元",
        "怎样算完成",
        "105亿元以上即为完成（只写数值，按下限理解）",
        "全年结果",
        "还没有",
        "目标出处",
        "2024年计划报告 三（一）",
        "修改这个子项",
    ]
    assert between(
        lines, "各月数据每个数都可点开出处 · 示例，非公布数据（区科技局月报）", "1—6月 31.3※ 8.6 32.4※ 初步 2024-07-15"
    ) == [
        "各月数据每个数都可点开出处 · 示例，非公布数据（区科技局月报）",
        "时期 累计亿元 当月 上年同期 状态 得知日期",
        "1—9月 50.2※ 5.3 55.8※ 初步 2024-10-14",
        "1—8月 44.9※ 6.9 46.0※ 初步 2024-09-13",
        "1—7月 38.0※ 原 38.4※ 6.7 38.7※ 最终 2024-09-13",
    ]


def test_a_goal_by_its_growth_with_rank_mean_and_estimate(desk):
    lines = text_of(page_of(desk, "M01"))
    assert lines[1:3] == [
        "地区生产总值 增长5%以上",
        "区发展和改革委员会 · 也在：市考核、政府工作报告、市对区高质量发展考核（10分）",
    ]
    assert between(lines, "判断", "改动与说明") == [
        "判断",
        "预计可完成 全市第3位※，较上期升1位 高于全市平均0.6个百分点",
        "1—9月增长5.1%，目标增长5%以上，高出0.1个百分点；较1—6月回落0.2个百分点；预计全年增长5.1%，高出0.1个百分点。",
        "最新",
        "初步5.1%※ 1—9月 较上期 −0.2个百分点",
        "部门预计",
        "预计5.1%※示例，非公布数据（区统计局预计）",
        "怎样算完成",
        "增长5%以上即为完成",
        "全年结果",
        "预计增长5.1%，比界线高0.1个百分点，完成",
        "目标出处",
        "2024年计划报告 二（三）",
        "修改这个子项",
    ]


def test_a_goal_of_several_targets_tells_what_a_version_changed(desk):
    lines = text_of(page_of(desk, "T28"))
    assert lines[1] == "就业 3 个子项"
    assert "判断 难以完成" in lines
    assert [
        line
        for line in lines
        if line in ("新增城镇就业人数 2.1万人", "援助就业困难人员数 1600人", "职业技能培训人数 6000人")
    ] != []
    at = lines.index("改动与说明")
    assert lines[at + 1] == "2024-09-27 9月调整，区人大常委会 · 子项T28-3 7000人 → 6000人示例：培训补贴随年度预算核减"


def test_a_goal_that_is_over_says_what_became_of_it(desk):
    lines = text_of(page_of(desk, "M02", year=2023))
    assert lines[1] == "一般公共预算收入 3 个子项"
    assert "完成 实际184.2亿元，比界线高4.2亿元，完成" in lines


def test_a_project_shows_its_milestones(desk):
    lines = text_of(page_of(desk, "P14"))
    assert between(lines, "节点 期限 记录 状态", "改动与说明") == [
        "节点 期限 记录 状态",
        "进场施工 2024-03-31 2024-03-22※ 已完成",
        "主体封顶 2024-08-31 2024-09-12※ 已完成，晚 12 天",
        "建成 2024-12-31 — 未到期",
    ]


# ---- charts


def test_the_chart_of_a_running_total(desk):
    charts = drawn_on(page_of(desk, "T03"))
    lines, gap = charts["chart-tech-contracts-level"], charts["chart-tech-contracts-level-gap"]
    assert (lines["kind"], lines["unit"], lines["months"][0], lines["months"][-1]) == ("lines", "亿元", "1—2月", "12月")
    assert lines["actual"] == ["6.1", "12.0", "17.1", "22.7", "31.3", "38.0", "44.9", "50.2", None, None, None]
    assert lines["aims"] == [{"value": "105", "words": "目标105", "stretch": False}]
    assert (gap["gap"][7], gap["months"], gap["lower"]) == ("-4.8", lines["months"], False)


def test_what_is_expected_is_not_drawn_as_what_happened(desk):
    chart = drawn_on(page_of(desk, "M01"))["chart-gdp-growth"]
    assert (chart["actual"][-1], chart["expected"][-1]) == (None, "5.1")
    assert (chart["actual"][7], chart["mean"][7]) == ("5.1", "4.5")


def test_another_chart_is_a_plain_link_away(desk):
    page = page_of(desk, "M01", query="?of=level&indicator=gdp")
    assert list(drawn_on(page)) == ["chart-gdp-level"]
    assert f'<a href="/{AREA}/2024/goals/M01/?indicator=gdp&amp;of=growth#h-chart">增速</a>' in page
    assert list(drawn_on(page_of(desk, "M01", query="?of=rank"))) == ["chart-gdp-rank"]
    assert list(drawn_on(page_of(desk, "M01", query="?of=nonsense"))) == ["chart-gdp-growth"]


def test_the_chart_library_is_loaded_only_where_there_is_a_chart(desk):
    assert "echarts" in page_of(desk, "M01")
    assert "echarts" not in page_of(desk, "P14")


def test_a_page_without_the_library_is_small(desk):
    assert max(len(page_of(desk, goal.code).encode()) for goal in desk.plan(2024).goals[:12]) < 60_000


# ---- who and when


def test_a_leader_is_told_in_words_without_paces_and_forms(desk):
    lines = text_of(page_of(desk, "T03", who="leader"))
    assert not {"进度", "余下各月", "修改这个子项"} & set(lines)
    assert (
        "1—9月累计50.2亿元，序时应达55.0亿元，落后4.8亿元；后3个月须月均18.3亿元，照目前进度、按往年各月占比约15.2亿元。"
        in lines
    )


def test_a_past_day_shows_the_words_and_figures_of_then_and_no_forms(desk):
    lines = text_of(page_of(desk, "T28", query="?on=2024-08-20&indicator=skills-training&of=level"))
    assert "职业技能培训人数 7000人" in lines
    assert "自计划编成以来没有改动。" in lines
    assert "1—7月 2930※ 540 3980※ 实际 2024-08-12" in lines
    assert not [line for line in lines if "修改" in line or "3480" in line]


def test_neighbours_keep_the_day(desk):
    page = page_of(desk, "M02", query="?on=2024-08-20")
    assert f'<a href="/{AREA}/2024/goals/M01/?on=2024-08-20" rel="prev">‹ 地区生产总值</a>' in page
    assert f'<a href="/{AREA}/2024/goals/M03/?on=2024-08-20" rel="next">固定资产投资 ›</a>' in page


def test_a_goal_that_is_not_there(desk):
    assert desk.as_("officer").get(f"/{AREA}/2024/goals/X99/").status_code == 404


def test_an_edit_is_told_with_who_and_from_what_to_what(db, client):
    with frozen("2023-01-05T09:00"):
        draft = load(DRAFT)
        wang = sign_in(client, "wang", "王静", Role.OFFICER)
        services.edit_target(draft, "M01-1", row_of(draft, models.SubTarget, "M01-1"), wang, words="增长5.5%以上")
        lines = text_of(client.get("/990106/2023/goals/M01/").content.decode())
        assert "2023-01-05 王静 · M01-1，目标值 增长5%以上 → 增长5.5%以上" in lines
        client.force_login(sign_in(client, "li", "李明", Role.READER))
        assert "自计划编成以来没有改动。" in text_of(client.get("/990106/2023/goals/M01/").content.decode())


def test_a_goal_without_figures_says_so(db, client):
    with frozen("2023-01-05T09:00"):
        load(DRAFT)
        sign_in(client, "wang", "王静", Role.OFFICER)
        lines = text_of(client.get("/990106/2023/goals/T01/").content.decode())
    assert "今年还没有数据。 填报数据" in lines


def test_as_many_queries_for_many_targets_as_for_one(desk, django_assert_max_num_queries):
    client = desk.as_("officer")
    for code in ("M01", "T28"):
        client.get(f"/{AREA}/2024/goals/{code}/")
        with django_assert_max_num_queries(12):
            client.get(f"/{AREA}/2024/goals/{code}/")


def test_the_chart_of_a_goal_shows_what_is_off_course_first(desk):
    page = page_of(desk, "T28")
    lines = text_of(page)
    assert any(line.startswith("累计（人）") for line in lines)
    assert any(line.startswith("1—9月 4050※") for line in lines)
