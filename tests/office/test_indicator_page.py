"""The pages of indicators: definition, values of all years, ranks, what rests on them."""

from __future__ import annotations

import json

import pytest
from example_desk import AREA, example_desk, text_of
from office_plans import DRAFT, load, row_of
from test_goal_page import DATA, between
from test_number_page import sign_in

from drumtower.base.models import Role
from drumtower.calendar import frozen
from drumtower.office.plans import models, services

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def lines_of(desk, code="", who="officer", query=""):
    answer = desk.as_(who).get(f"/{AREA}/2024/indicators/{code}{'/' if code else ''}{query}")
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def test_the_list_shows_every_indicator_with_its_latest_figure(desk):
    lines = lines_of(desk)
    assert f"共 {len(desk.plan(2024).indicators)} 个今年最新的数，点开看出处" in lines
    (revenue,) = [line for line in lines if line.startswith("一般公共预算收入revenue")]
    assert "144.3亿元※1—9月 1.4%※ 2位※" in revenue
    assert "时期数 · 每月" in revenue


def test_the_list_is_searched_by_name_code_and_owner(desk):
    assert "共 1 个今年最新的数，点开看出处" in lines_of(desk, query="?q=GDP")
    assert "没有这样的指标。清除条件" in lines_of(desk, query="?q=没有")


def test_a_definition_in_words(desk):
    assert between(lines_of(desk, "high-tech"), "定义", "别名") == [
        "定义",
        "单位",
        "家",
        "口径",
        "新增为当年新认定；净增另扣到期、撤销、迁出",
        "方向",
        "越高越好",
        "类型",
        "个数",
        "频度",
        "每季",
        "累计",
        "公布一月以来的累计数",
        "到数方式",
        "分批到数（批次型），不看序时",
        "新增与净增",
        "“新增”只数新认定的；“净增”等于新增减去到期、撤销和迁出",
        "增速",
        "以公布的增速为准，不由总量推算",
        "归口单位",
        "区科学技术局",
        "约束力",
        "预期性",
    ]


def test_the_years_stand_side_by_side(desk):
    lines = lines_of(desk, "revenue")
    at = lines.index("各年同期亿元")
    assert lines[at + 1 : at + 3] == ["时期 2024 2023 2022 2021", "1—2月 40.1※ 38.9※ 37.1※ 36.3※"]
    assert "全年 预计187.2※ 184.2 173.0※ 176.8※" in lines


def test_ranks_are_drawn_with_the_first_on_top(desk):
    page = desk.as_("officer").get(f"/{AREA}/2024/indicators/revenue/").content.decode()
    chart = {key: json.loads(data) for key, data in DATA.findall(page)}["chart-revenue-rank"]
    assert (chart["kind"], chart["actual"][:8]) == ("rank", ["4", "4", "3", "3", "3", "3", "2", "2"])


def test_the_goals_of_all_years_that_rest_on_it(desk):
    lines = lines_of(desk, "gdp")
    assert "地区生产总值M01 2024 增长5%以上 预计可完成" in lines
    assert "地区生产总值M01 2023 增长5%左右；突破2000亿元 预计可完成" in lines
    assert "市对区高质量发展考核 10分 · 市统计局 · 没有写明口径差异" in lines


def test_what_changed_between_the_plans_of_two_years(desk):
    changed = {}
    for each in desk.plan(2024).indicators:
        before = desk.plan(2023).indicator(each.code)
        if before is not None and before.definition != each.definition:
            changed[each.code] = (before.definition or "—", each.definition or "—")
    for code, (old, new) in changed.items():
        assert f"2024-01-10 2024年计划较2023年计划 · 口径 {old} → {new}" in lines_of(desk, code)


def test_an_edit_of_the_definition_is_told(db, client):
    with frozen("2023-01-05T09:00"):
        draft = load(DRAFT)
        wang = sign_in(client, "wang", "王静", Role.OFFICER)
        services.edit_indicator(draft, "gdp", row_of(draft, models.Indicator, "gdp"), wang, definition="快报口径")
        lines = text_of(client.get("/990106/2023/indicators/gdp/").content.decode())
    assert "2023-01-05 王静 · gdp，口径 — → 快报口径" in lines


def test_a_leader_sees_no_forms(desk):
    assert not [line for line in lines_of(desk, "gdp", who="leader") if "修改指标" in line or "填报数据" in line]


def test_an_indicator_that_is_not_there(desk):
    assert desk.as_("officer").get(f"/{AREA}/2024/indicators/nothing/").status_code == 404


def test_before_the_plan_of_the_next_year_only_its_own_goals_are_shown(desk):
    answer = desk.as_("officer").get(f"/{AREA}/2023/indicators/gdp/?on=2023-12-01")
    assert "地区生产总值M01 2024 增长5%以上 预计可完成" not in text_of(answer.content.decode())
