"""Comparing: two years with what was reached, two versions with who approved them and why; every number opens."""

from __future__ import annotations

from html import unescape

import pytest
from desk_pages import sit_down
from example_desk import AREA, example_desk, numbers_on, text_of
from office_plans import APPROVED, load
from small_plans import small_plan

from drumtower.base.models import Role
from drumtower.calendar import frozen

pytestmark = pytest.mark.django_db
COMPARE = f"/{AREA}/2024/compare/"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page_of(desk, query="", who="officer", status=200):
    answer = desk.as_(who).get(f"{COMPARE}{query}")
    assert answer.status_code == status
    return answer.content.decode()


def section(lines, first, last):
    """The lines from one heading up to another."""
    start = lines.index(first)
    return lines[start : lines.index(last, start)]


# --- two years ------------------------------------------------------------------------------------------------------


def test_counts_stand_on_top_and_lead_to_their_rows(desk):
    page = page_of(desk, "?with=2023")
    lines = text_of(page)
    start = lines.index("变化")
    assert lines[start + 1 : start + 7] == ["提高7项", "降低7项", "改写4项", "新增23项", "调整归属6项", "取消169项"]
    for kind in ("raised", "lowered", "reworded", "added", "moved", "dropped"):
        assert f'href="#{kind}"' in page
        assert f'id="{kind}"' in page


def test_a_target_beside_that_of_the_year_before_and_what_it_came_to(desk):
    lines = text_of(page_of(desk, "?with=2023"))
    assert section(lines, "提高7 项", "降低7 项")[1:] == [
        "目标 2023年 2024年 · 9月调整 上年结果 目标比上年结果",
        "地区生产总值M01-1 增长5%左右 增长5%以上 完成 预计5%左右 —",
        "科技型中小企业T02-1 1500家 1800家 章节：科技创新 → 创新驱动 完成 预计1570家 +230家",
        "技术合同T03-1 100亿元以上 105亿元 章节：科技创新 → 创新驱动 完成 超105亿元 —",
        "航运物流T14-1 增长4%左右 增长6% 章节：产业和开放 → 深化改革 完成 4.3%※ +1.7个百分点",
        "专业服务T18-2 → T18-1 增长5%左右 增长5% 章节：产业和开放 → 深化改革 完成 5.6%※ −0.6个百分点",
        "养老服务T29-2 不低于20% 不低于25% 章节：民生保障 → 民生福祉 完成 20.18% +4.82个百分点",
        "托育和学前教育T30-3 → T30-2 88%—90% 力争89.3% 章节：民生保障 → 民生福祉 完成 88.6%※ +0.7个百分点",
    ]


def test_what_changed_is_marked_by_more_than_colour(desk):
    page = " ".join(page_of(desk, "?with=2023").split())
    assert "增长5%<del>左右</del></a>" in page
    assert "增长5%<ins>以上</ins></a>" in page


def test_both_goals_can_be_opened(desk):
    page = page_of(desk, "?with=2023")
    assert f'href="/{AREA}/2023/goals/T18/"' in page
    assert f'href="/{AREA}/2024/goals/T18/"' in page


def test_without_a_choice_the_year_before_is_taken(desk):
    assert text_of(page_of(desk)) == text_of(page_of(desk, "?with=2023"))


def test_every_number_opens_and_says_the_same(desk):
    officer = desk.as_("officer")
    numbers = {n for n in numbers_on(page_of(desk, "?with=2023")) if not n[0].startswith("#")}
    assert any("/2023/" in address for address, _text in numbers)
    assert any("beyond:" in address for address, _text in numbers)
    wrong = []
    for address, text in numbers:
        answer = officer.get(address)
        if answer.status_code != 200 or text.lstrip("+") not in unescape(answer.content.decode()):
            wrong.append((address, text))
    assert wrong == []


def test_the_words_open_what_they_ask_for(desk):
    officer = desk.as_("officer")
    for year, code, words in ((2023, "T28-1", "2.5万人以上"), (2024, "T28-1", "2.1万人")):
        address = f"/{AREA}/{year}/number/aim:{code}/"
        assert f'href="{address}"' in page_of(desk, "?with=2023")
        assert words in officer.get(address).content.decode()


def test_the_beyond_number_says_how_it_was_reckoned(desk):
    lines = text_of(desk.as_("officer").get(f"/{AREA}/2024/number/beyond:T14-1/").content.decode())
    assert any(line.startswith("今年目标减去上年结果：6%−4.3%") or "6%−4.3%" in line for line in lines)
    assert desk.as_("officer").get(f"/{AREA}/2024/number/beyond:T04-1/").status_code == 404


# --- two versions ---------------------------------------------------------------------------------------------------


def test_a_version_with_who_approved_it_and_why(desk):
    lines = text_of(page_of(desk, "?with=version:批准"))
    start = lines.index("变化")
    assert lines[start + 1 : start + 3] == ["降低1项", "未变46项"]
    assert lines[start + 3] == "2024-09-279月调整 · 调整 · 批准 区人大常委会示例，非公布数据"
    assert section(lines, "降低1 项", "未变46 项，点开看")[1:] == [
        "目标 2024年 · 批准 2024年 · 9月调整 理由",
        "就业T28-3 7000人 6000人 示例：培训补贴随年度预算核减",
    ]


def test_the_words_of_an_earlier_version_open_as_they_stood_then(desk):
    page = page_of(desk, "?with=version:批准")
    address = f"/{AREA}/2024/number/aim:T28-3/?on=2024-01-12"
    assert f'href="{address}"' in page
    assert "7000" in desk.as_("officer").get(address).content.decode()


def test_two_earlier_versions(desk):
    lines = text_of(page_of(desk, "?with=version:草案&version=批准"))
    assert "两边的目标没有不同。" in lines
    assert "2024年 · 草案 → 2024年 · 批准 · 数据截至1—9月" in lines


def test_a_version_against_another_year(desk):
    lines = text_of(page_of(desk, "?with=2023&version=批准"))
    assert "2023年 → 2024年 · 批准 · 数据截至1—9月" in lines
    assert any(line.startswith("就业T28-3 7000人") for line in lines)


def test_before_the_adjustment_there_is_no_such_version(desk):
    page = page_of(desk, "?with=2023&on=2024-09-20")
    assert "9月调整" not in page
    assert any(line.startswith("就业T28-3 7000人") for line in text_of(page))
    assert "没有“9月调整”这个版本，请重新选择。" in page_of(
        desk, "?with=2023&version=9月调整&on=2024-09-20", status=400
    )


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["?with=1999", "?with=version:没有", "?with=x%00y", "?with=2024"])
def test_what_cannot_be_compared_is_refused_in_words(desk, query):
    page = page_of(desk, query, status=400)
    assert "可以比较，请重新选择。" in page
    assert f'href="{COMPARE}"' in page


def test_a_plan_that_stands_alone_says_what_to_do_first(person):
    with frozen("2023-08-01T09:00"):
        load(small_plan(versions=APPROVED.versions[:1], goals=APPROVED.goals, indicators=APPROVED.indicators))
        client = sit_down(person("wang", "王", Role.OFFICER))
        lines = text_of(client.get("/990106/2023/compare/").content.decode())
        assert "只有一份计划、一个版本，还没有可以比较的。导入上一年的计划，或作一次调整之后再看。" in lines
        assert client.get("/990106/2023/compare.xlsx").status_code == 404
