"""``drumtower progress``: what a leader reads of a year under way, and the shape for programs."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import pytest
from command_runs import drumtower, plan  # noqa: F401

MONTHS = """\
gdp,2023-Q1..Q3,growth,4.2%,preliminary,,统计局,2023-10-18,illustrative
gdp,2023-H1,growth,4.4%,actual,,统计局,2023-07-18,illustrative
gdp,2023-Q1..Q3,growth,4.0%,actual,全市平均,统计局,2023-10-18,illustrative
gdp,2023-Q1..Q3,rank,3,actual,,统计局,2023-10-18,illustrative
gdp,2023-H1,rank,4,actual,,统计局,2023-07-18,illustrative
trade,2023-Q1..Q3,level,330亿元,actual,,海关,2023-10-15,
trade,2023-01..08,level,296亿元,actual,,海关,2023-09-15,
trade,2023-01..07,level,260亿元,actual,,海关,2023-08-15,
"""
DAY = ("--as-of", "2023-10-20")
CHINESE = """\
鹿溪区2023年计划（调整）　截至2023年10月20日
一年已过80%，数据截至2023年前三季度
5项目标：已完成1项，预计可完成0项，有压力1项，难以完成0项，未完成0项，待数据3项
预计全年目标完成率 40.0%（待数据的不算：75.0%）

偏离计划的目标
M01 地区生产总值　有压力　区发改委
    ※1—9月增长4.2%，目标增长5%左右，距可算完成的4.5%差0.3个百分点；较1—6月回落0.2个百分点；全市第3位，前移1位

待数据的目标
M02 外贸　待数据　区商务局
    外贸进出口总额：目标增长3%以上，今年还没有增速数据
    外贸进出口总额：1—9月累计330亿元，序时应达322.5亿元，进度正常
T01 高新技术企业　待数据　区商务局
    目标净增60家，一年统计一次，全年数据出来后才能判断
T02 居民收入　待数据　区发改委
    目标与经济增长基本同步，一年统计一次，全年数据出来后才能判断

已完成和预计可完成的目标
P01 科技广场　已完成　区商务局
    目标6月底前竣工，6月30日完成

按类别
               目标   已完成   预计可完成   有压力   难以完成   未完成   待数据   偏离计划的
────────────────────────────────────────────────────────────────────────────────────────────
主要指标          2        0            0        1          0        0        1   M01
重点目标任务      2        0            0        0          0        0        2
重点建设项目      1        1            0        0          0        0        0

按章节
           目标   已完成   预计可完成   有压力   难以完成   未完成   待数据   偏离计划的
────────────────────────────────────────────────────────────────────────────────────────
综合经济      2        0            0        1          0        0        1   M01
科技创新      1        0            0        0          0        0        1
民生          1        0            0        0          0        0        1
项目建设      1        1            0        0          0        0        0

按责任单位
           目标   已完成   预计可完成   有压力   难以完成   未完成   待数据   偏离计划的
────────────────────────────────────────────────────────────────────────────────────────
区发改委      2        0            0        1          0        0        1   M01
区商务局      3        1            0        0          0        0        2
※ 示例：4个子项的数据中有2个不是公布数据，只为补全示例
"""
ENGLISH = """\
Plan of 鹿溪区 for 2023 (调整), as known on 2023-10-20
80 % of the year gone; figures through the first three quarters of 2023
5 goals: 1 done, 0 likely, 1 at risk, 0 unlikely, 0 missed, 3 awaiting figures
completion rate expected for the year 40.0 % (75.0 % of the goals of which something can be said)

Off course
M01 地区生产总值　at risk　区发改委
    ※Jan–Sep +4.2%, target “增长5%左右”: 0.3 percentage points short of 4.5%, which would do; 0.2 percentage points down against Jan–Jun; rank 3 in the city, up 1

Awaiting figures
M02 外贸　awaiting figures　区商务局
    外贸进出口总额: target “增长3%以上”: no growth figure of this year yet
    外贸进出口总额: Jan–Sep 330 亿元, due 322.5 亿元: on the pace line
T01 高新技术企业　awaiting figures　区商务局
    target “净增60家”: counted once a year, known when the year's figure comes
T02 居民收入　awaiting figures　区发改委
    target “与经济增长基本同步”: counted once a year, known when the year's figure comes

Done or likely
P01 科技广场　done　区商务局
    target “6月底前竣工”, reached on 30 Jun

By class
                  goals   done   likely   at risk   unlikely   missed   awaiting figures   off course
─────────────────────────────────────────────────────────────────────────────────────────────────────
main indicators       2      0        0         1          0        0                  1   M01
key tasks             2      0        0         0          0        0                  2
key projects          1      1        0         0          0        0                  0

By section
           goals   done   likely   at risk   unlikely   missed   awaiting figures   off course
──────────────────────────────────────────────────────────────────────────────────────────────
综合经济       2      0        0         1          0        0                  1   M01
科技创新       1      0        0         0          0        0                  1
民生           1      0        0         0          0        0                  1
项目建设       1      1        0         0          0        0                  0

By department
           goals   done   likely   at risk   unlikely   missed   awaiting figures   off course
──────────────────────────────────────────────────────────────────────────────────────────────
区发改委       2      0        0         1          0        0                  1   M01
区商务局       3      1        0         0          0        0                  2
※ illustrative, never published: 2 figures of 4
"""  # noqa: E501 - a line is as long as its sentence
TABLE = """\
鹿溪区2023年1—9月主要指标完成情况
截至2023年10月20日所知
指标         单位   年度目标     当月   累计   增速%          较上月   全市平均   位次   序时          预判     责任单位
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
地区生产总   亿元   增长5%左        —      —    ※4.2   -0.2点（6月）       ※4.0    3↑1   —             有压力   区发改委
值                  右；保持稳
                    定增长、力
                    争达到8%
外贸进出口   亿元   增长3%以       34    330       —              -2          —      —   76.7/75.0%    待数据   区商务局
总额                上；430亿                                                            达序时
                    元以上
预＝预计数；※＝示例，不是公布的数据；点＝百分点；较上月一栏注明时期的，是与那一期相比
"""
ENGLISH_TABLE = """\
鹿溪区: main indicators of 2023, Jan–Sep
as known on 2023-10-20
indicator   unit   target   month   to date   growth %         change   mean   rank   pace         outlook    department
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
地区生产    亿元   增长5%       —         —       ※4.2   -0.2pp (Jun)   ※4.0    3↑1   —            at risk    区发改委
总值               左右；
                   保持稳
                   定增
                   长、力
                   争达到
                   8%
外贸进出    亿元   增长3%      34       330          —             -2      —      —   76.7/75.0%   awaiting   区商务局
口总额             以上；                                                              on time      figures
                   430亿
                   元以上
p: stated estimate; ※: illustrative, never published; pp: percentage points; a change is counted from the month beside it
"""


@pytest.fixture
def under_way(plan):
    """The small plan with its months through September."""
    path = plan / "observations.csv"
    path.write_text(path.read_text("utf-8") + MONTHS, "utf-8")
    return plan


# ---- what people read


@pytest.mark.parametrize(("language", "text"), [("zh", CHINESE), ("en", ENGLISH)])
def test_what_a_leader_reads(drumtower, under_way, language, text):
    said = drumtower("progress", under_way, *DAY, "--lang", language)
    assert (said.code, said.out, said.err) == (0, text, "")


@pytest.mark.parametrize("month", ["2023-09", "2023年9月", "9月", "9"])
def test_the_table_of_a_month(drumtower, under_way, month):
    said = drumtower("progress", under_way, *DAY, "--month", month)
    assert (said.code, said.out, said.err) == (0, TABLE, "")


def test_the_table_of_a_month_in_english(drumtower, under_way):
    assert drumtower("progress", under_way, *DAY, "--month", "9", "--lang", "en").out == ENGLISH_TABLE


def test_a_plan_without_figures_says_so(drumtower, plan):
    said = drumtower("progress", plan, "--as-of", "2023-02-01")
    assert said.out.splitlines()[1:4] == [
        "一年已过9%，还没有当年的数据",
        "5项目标：已完成0项，预计可完成0项，有压力0项，难以完成0项，未完成0项，待数据5项",
        "预计全年目标完成率 0.0%",
    ]


# ---- what programs read


@pytest.fixture
def form(drumtower, under_way):
    said = drumtower("progress", under_way, *DAY, "--json")
    assert (said.code, said.err) == (0, "")
    return said.json


def test_the_head(form):
    assert (form["plan"]["area"], form["plan"]["version"], form["as_of"]) == ("990106", "调整", "2023-10-20")
    assert (form["gone"], form["months_gone"], form["data_through"]) == ("80", 9, "2023-Q1..Q3")
    assert (form["expected_rate"], form["expected_rate_known"]) == ("40.0", "75.0")
    counts = {"total": 5, "done": 1, "likely": 0, "at_risk": 1, "unlikely": 0, "missed": 0, "unknown": 3}
    assert (form["goals"], form["exceptions"]) == (counts, ["M01"])


def test_the_groups(form):
    assert [(g["name"], g["label"], g["total"], g["exceptions"]) for g in form["by_department"]] == [
        ("fgw", "区发改委", 2, ["M01"]),
        ("swj", "区商务局", 3, []),
    ]
    assert [(g["name"], g["label"]) for g in form["by_class"]] == [
        ("main", "主要指标"), ("task", "重点目标任务"), ("project", "重点建设项目"),
    ]  # fmt: skip
    assert [g["name"] for g in form["by_section"]] == ["综合经济", "科技创新", "民生", "项目建设"]


def test_a_target_with_everything_beside_it(form):
    first = form["items"][0]["targets"][0]
    source = {
        "facet": None,
        "status": "preliminary",
        "source": "统计局",
        "known_from": "2023-10-18",
        "origin": "illustrative",
    }
    latest = {"value": "4.2", "unit": "%", "stated": "4.2%", "period": "2023-Q1..Q3", "of": "growth"} | source
    assert first.pop("latest") == latest
    assert first.pop("before")["value"] == "4.4"
    assert (first.pop("rank")["value"], first.pop("rank_before")["value"]) == ("3", "4")
    assert first.pop("peers_mean")["facet"] == "全市平均"
    assert set(first.pop("why")) == {"zh", "en"}
    assert first == {
        "id": "M01-1", "indicator": "gdp", "words": "增长5%左右", "outlook": "at_risk", "value": "4.2", "unit": "%",
        "derived": None, "change": {"value": "-0.2", "unit": "个百分点"}, "rank_change": 1,
        "peers_distance": {"value": "0.2", "unit": "个百分点"}, "peers_better": True, "needed": None,
        "pace": {"state": "behind", "done": None, "due": None, "profile": None},
        "outcome": "unknown", "origin": "published",
    }  # fmt: skip


def test_goals_say_what_share_is_expected(form):
    shown = [(g["id"], g["outlook"], g["expected"]) for g in form["items"]]
    assert shown == [
        ("M01", "at_risk", "0.5"), ("M02", "unknown", "0.5"), ("T01", "unknown", "0"), ("T02", "unknown", "0"),
        ("P01", "done", "1"),
    ]  # fmt: skip


def test_the_table_for_programs_opens_every_number(drumtower, under_way):
    form = drumtower("progress", under_way, *DAY, "--month", "9", "--json").json
    assert (form["month"], form["through"], form["title"]["zh"]) == (
        "2023-09", "2023-Q1..Q3", "鹿溪区2023年1—9月主要指标完成情况"
    )  # fmt: skip
    gdp, trade = form["rows"]
    assert (gdp["goal"], gdp["growth"]["value"], gdp["change"]["value"], gdp["since"]) == (
        "M01",
        "4.2",
        "-0.2",
        "2023-H1",
    )
    assert (trade["own"]["value"], trade["own"]["how"]["zh"]) == ("34", "按两期数据相减：330亿元减296亿元")
    assert [s["period"] for s in trade["own"]["sources"]] == ["2023-Q1..Q3", "2023-01..08"]
    assert trade["pace"] == {"state": "on_time", "done": "76.7", "due": "75.0", "profile": "months"}
    assert (gdp["outlook"], trade["outlook"], trade["department_name"]) == ("at_risk", "unknown", "区商务局")


# ---- what cannot be used


@pytest.mark.parametrize("month", ["2022-09", "2023-13", "0", "九月", ""])
def test_a_month_of_another_year_or_none_is_refused(drumtower, under_way, month):
    said = drumtower("progress", under_way, *DAY, "--month", month)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"错误：“{month}”不是2023年的月份，请写成 2023-09 的样子 [cli.bad-month]\n"


def test_a_day_before_the_plan_is_refused(drumtower, under_way):
    said = drumtower("progress", under_way, "--as-of", "2022-12-31")
    assert (said.code, said.err) == (
        2,
        "错误：截至2022-12-31还没有计划版本，最早的版本是2023-01-03的 [plan.no-version-yet]\n",
    )
