"""The desk as it stood on a past day: overview and plan table; what is no past day is refused in words."""

from __future__ import annotations

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of

pytestmark = pytest.mark.django_db
PLAN = f"/{AREA}/2024/"
SEARCHED = "goals/?q=T28-3"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page_of(desk, path, status=200, who="officer"):
    answer = desk.as_(who).get(f"{PLAN}{path}")
    assert answer.status_code == status
    return answer.content.decode()


def row_of(desk, path, name):
    return next(line for line in text_of(page_of(desk, path)) if line.startswith(name))


def test_the_plan_table_shows_the_figures_of_the_day(desk):
    assert "初步38.4亿元※1—7月" in row_of(desk, "goals/?q=T03&on=2024-09-12", "技术合同")
    assert "1—9月" in row_of(desk, "goals/?q=T03", "技术合同")


@pytest.mark.parametrize(("day", "value"), [("2024-09-12", "38.4"), ("2024-09-13", "38.0")])
def test_a_revised_figure_before_and_after_its_revision(desk, day, value):
    lines = text_of(page_of(desk, f"number/o:tech-contracts:2024-01..07:level/?on={day}"))
    shown = next(line for line in lines if "亿元" in line)
    assert shown.removeprefix("初步").startswith(f"{value}亿元")


@pytest.mark.parametrize(("day", "words"), [("2024-09-26", "7000人"), ("2024-09-27", "6000人")])
def test_an_adjusted_target_before_and_after_its_adjustment(desk, day, words):
    assert f" {words} " in row_of(desk, f"{SEARCHED}&on={day}", "就业T28-3")


def test_the_overview_of_a_past_day(desk):
    then, now = text_of(page_of(desk, "?on=2024-08-20")), text_of(page_of(desk, ""))
    assert "34 项目标 · 批准（区人民代表大会，2024-01-12） · 数据截至1—7月" in then
    assert "34 项目标 · 9月调整（区人大常委会，2024-09-27） · 数据截至1—9月" in now
    assert any(line.startswith("一年已过64%") for line in then)
    assert any(line.startswith("一年已过80%") for line in now)


def test_every_link_stays_on_the_past_day(desk):
    numbers = numbers_on(page_of(desk, "?on=2024-08-20"))
    assert numbers
    assert {address.rpartition("?")[2] for address, _text in numbers} == {"on=2024-08-20"}


@pytest.mark.parametrize("path", ["", "goals/", "goals/M01/", "indicators/gdp/", "monthly/2024-07/", "compare/"])
def test_the_banner_says_it_and_nothing_can_be_edited(desk, path):
    page = page_of(desk, f"{path}?on=2024-09-01")
    assert "您看到的是 2024-09-01 当天的情况。" in page
    assert "回到现在" in page
    assert not [words for words in ("修改目标", "修改指标", "填报数据", "发布这张表") if words in page]


def test_today_is_no_past_day(desk):
    assert "当天的情况。" not in page_of(desk, "?on=2024-10-20")


@pytest.mark.parametrize(
    "path", ["", "goals/", "indicators/", "monthly/", "monthly/2024-09/", "compare/", "goals.xlsx"]
)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-10-21", "2024-10-21还没有到，只能看已经过去的日子。"),
        ("20240930x", "“20240930x”不是日期，请写成2024-09-30的样子。"),
        ("2024-02-30", "“2024-02-30”不是日期，请写成2024-09-30的样子。"),
        ("<b>", "“&lt;b&gt;”不是日期，请写成2024-09-30的样子。"),
        ("2024-01-09", "2024-01-09"),
    ],
)
def test_what_is_no_past_day_is_refused_in_words(desk, path, day, words):
    page = page_of(desk, f"{path}?on={day}", 400)
    assert "地址里有读不懂的内容" in page
    assert words in page
    assert f'href="{PLAN}{path}"' in page
