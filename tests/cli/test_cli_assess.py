"""``drumtower assess``: the shape for programs, and what a plan officer reads."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json

import pytest
from command_runs import drumtower, plan  # noqa: F401

TALLY = {"name", "total", "met", "partly", "missed", "unknown", "completion_rate"}
ITEM = {"id", "name", "class", "section", "department", "outcome", "share", "targets"}
TARGET = {"indicator", "words", "value", "unit", "status", "source", "outcome", "degree", "explanation"}


@pytest.fixture
def form(drumtower, plan):
    said = drumtower("assess", plan, "--as-of", "2024-01-10", "--json")
    assert (said.code, said.err) == (0, "")
    return said.json


def test_the_head(form):
    assert (form["plan"]["area"], form["plan"]["year"], form["plan"]["version"]) == ("990106", 2023, "调整")
    assert (form["as_of"], form["method"]) == ("2024-01-10", "达标率-分项折算")
    assert (form["completion_rate"], form["completion_rate_judged"]) == ("70.0", "87.5")
    assert form["goals"] == {"total": 5, "met": 3, "partly": 1, "missed": 0, "unknown": 1, "uncounted": 0}


@pytest.mark.parametrize("by", ["by_class", "by_section", "by_department"])
def test_tallies(form, by):
    assert all(row.keys() >= TALLY for row in form[by])
    assert sum(row["total"] for row in form[by]) == 5
    assert all(isinstance(row["completion_rate"], str) for row in form[by])


def test_tallies_name_classes_and_departments_by_code_with_a_label(form):
    assert [row["name"] for row in form["by_class"]] == ["main", "task", "project"]
    assert [(row["name"], row["label"]) for row in form["by_department"]] == [("fgw", "区发改委"), ("swj", "区商务局")]


def test_a_share_is_rounded_half_up(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    missed = "".join(f"      - {{indicator: trade, words: {500 + n}亿元以上}}\n" for n in range(30))
    one_of_32 = text.replace("  - code: T01\n", missed + "  - code: T01\n", 1)
    (plan / "plan.yaml").write_text(one_of_32, "utf-8")
    assert drumtower("assess", plan, "--as-of", "2024-01-10", "--json").json["items"][1]["share"] == "0.0313"


def test_departments_are_called_by_their_names_on_the_screen(drumtower, plan):
    out = drumtower("assess", plan, "--as-of", "2024-01-10").out
    assert "区发改委" in out.split("按责任单位")[1]
    assert "fgw" not in out


def test_a_goal_of_which_nothing_counts_is_left_out_and_said(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    text = text.replace("words: 与经济增长基本同步", "words: 力争与经济增长基本同步")
    (plan / "plan.yaml").write_text(text.replace("\ngoals:", "\nsettings: {stretch: ignore}\ngoals:"), "utf-8")
    form = drumtower("assess", plan, "--as-of", "2024-01-10", "--json").json
    assert form["goals"] == {"total": 5, "met": 2, "partly": 1, "missed": 0, "unknown": 1, "uncounted": 1}
    assert (form["completion_rate"], form["items"][3]["share"]) == ("62.5", None)
    said = drumtower("assess", plan, "--as-of", "2024-01-10").out.splitlines()
    assert said[1] == "5项目标：完成2项，部分完成1项，未完成0项，尚不能判断1项，不计入完成率1项"
    english = drumtower("assess", plan, "--as-of", "2024-01-10", "--lang", "en").out.splitlines()
    assert english[1] == "5 goals: 2 met, 1 partly met, 0 missed, 1 not yet known, 1 left out of the rate"


def test_a_target_with_a_department_of_its_own_names_it_among_what_was_not_met(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    changed = text.replace("words: 增长3%以上", "words: 增长3%以上, department: fgw")
    assert changed != text
    (plan / "plan.yaml").write_text(changed, "utf-8")
    lines = drumtower("assess", plan, "--as-of", "2024-01-10").out.splitlines()
    assert lines[5] == "M02 外贸　部分完成 1/2　区商务局"
    assert lines[6].startswith("    外贸进出口总额 增长3%以上（区发改委）：")


def test_items(form):
    assert all(item.keys() >= ITEM for item in form["items"])
    found = [(i["id"], i["class"], i["outcome"], i["share"]) for i in form["items"]]
    assert found == [
        ("M01", "main", "met", "1"),
        ("M02", "main", "partly", "0.5"),
        ("T01", "task", "unknown", "0"),
        ("T02", "task", "met", "1"),
        ("P01", "project", "met", "1"),
    ]


def test_targets(form):
    targets = [t for item in form["items"] for t in item["targets"]]
    assert all(t.keys() >= TARGET for t in targets)
    assert all(t["explanation"].keys() == {"zh", "en"} for t in targets)
    found = [
        (t["indicator"], t["words"], t["value"], t["unit"], t["status"], t["outcome"], t["degree"]) for t in targets
    ]
    assert found == [
        ("gdp", "增长5%左右", "4.7", "%", "estimate", "met", "1"),
        ("gdp", "保持稳定增长、力争达到8%", "4.7", "%", "estimate", "met", "1"),
        ("trade", "增长3%以上", "-3.5", "%", "actual", "missed", "0"),
        ("trade", "430亿元以上", "431", "亿元", "actual", "met", "1"),
        ("titles", "净增60家", None, None, None, "unknown", None),
        ("income", "与经济增长基本同步", "4.9", "%", "preliminary", "met", "1"),
        ("P01", "6月底前竣工", "2023-06-30", None, "actual", "met", "1"),
    ]
    assert targets[0]["source"] == "工作报告 一"
    assert targets[1]["stretch"] == "missed"
    assert (targets[3]["origin"], targets[3]["value_origin"]) == ("illustrative", "illustrative")


def test_what_is_missing_is_said_exactly(form):
    (target,) = form["items"][2]["targets"]
    assert target["explanation"]["zh"].endswith("高新技术企业只有新增188家，还缺到期、撤销、迁出的准确数，算不出净增")


def test_the_day_decides_version_and_values(drumtower, plan):
    early = drumtower("assess", plan, "--as-of", "2023年9月26日", "--json").json
    assert (early["plan"]["version"], early["as_of"]) == ("批准", "2023-09-26")
    assert early["items"][0]["targets"][0]["words"] == "增长6%以上"
    assert early["goals"]["unknown"] == 4
    assert early["items"][4]["outcome"] == "met"


def test_a_version_may_be_named(drumtower, plan):
    form = drumtower("assess", f"{plan}@批准", "--as-of", "2024-01-10", "--json").json
    assert (form["plan"]["version"], form["items"][0]["outcome"]) == ("批准", "partly")


@pytest.mark.parametrize(
    ("method", "value", "unit"),
    [("指标完成率", "87.5", "%"), ("加权完成率", "70.0", "%"), ("功效系数法", None, "分"), ("序时进度", None, "%")],
)
def test_another_method_may_be_chosen(drumtower, plan, method, value, unit):
    form = drumtower("assess", plan, "--as-of", "2024-01-10", "--method", method, "--json").json
    assert (form["method"], form["result"]["unit"], form["completion_rate"]) == (method, unit, "70.0")
    assert (form["result"]["value"] is None) == (value is None)


def test_pace_is_listed_for_programs(drumtower, plan):
    with (plan / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("trade,2023-H1,level,200亿元,actual,,海关,2023-07-20,\n")
    form = drumtower("assess", plan, "--as-of", "2023-08-01", "--method", "序时进度", "--json").json
    (line,) = [p for p in form["pace"] if p["state"] != "none"]
    assert line == {
        "goal": "M02",
        "target": line["target"],
        "state": "behind",
        "period": "2023-H1",
        "done": "46.5",
        "due": "50.0",
        "profile": "months",
        "why": None,
    }
    text = drumtower("assess", plan, "--as-of", "2023-08-01", "--method", "序时进度").out
    row = next(row for row in text.splitlines() if row.startswith("M02") and "滞后" in row)
    assert row.split() == ["M02", "※430亿元以上", "2023年上半年", "200亿元", "46.5", "50.0", "滞后", "按月份"]


# ---- for people


def test_an_officer_reads_what_was_not_met_first(drumtower, plan):
    said = drumtower("assess", plan, "--as-of", "2024-01-10")
    lines = said.out.splitlines()
    assert said.err == ""
    assert lines[:3] == [
        "鹿溪区2023年计划（调整）　截至2024年1月10日",
        "5项目标：完成3项，部分完成1项，未完成0项，尚不能判断1项",
        "目标完成率 70.0%（只算可判断的目标：87.5%）",
    ]
    assert lines[4] == "没有完成的目标"
    assert lines[5] == "M02 外贸　部分完成 1/2　区商务局"
    assert lines[6].startswith("    外贸进出口总额 增长3%以上：")
    assert "有情况但尚不能判断的目标" in lines
    assert lines[-1] == "※ 示例：7个子项中有1个目标值、1个结果不是公布数据，只为补全示例"


def test_all_lists_every_target_with_its_result(drumtower, plan):
    text = drumtower("assess", plan, "--as-of", "2024-01-10", "--all").out
    for cell in (
        "✓ 地区生产总值",
        "预计 4.7%",
        "✗ 外贸进出口总额",
        "-3.5%",
        "※430亿元以上",
        "※431亿元",
        "? 高新技术企业",
        "初步 4.9%",
        "2023-06-30",
    ):
        assert cell in text


def test_exceptions_leave_the_list_of_all_goals_out(drumtower, plan):
    text = drumtower("assess", plan, "--as-of", "2024-01-10", "--exceptions").out
    assert "没有完成的目标" in text
    assert "全部目标" not in text
    assert "按类别" in text


def test_english_throughout(drumtower, plan):
    said = drumtower("assess", plan, "--as-of", "2024-01-10", "--lang", "en")
    lines = said.out.splitlines()
    assert lines[:3] == [
        "Plan of 鹿溪区 for 2023 (调整), as known on 2024-01-10",
        "5 goals: 3 met, 1 partly met, 0 missed, 1 not yet known",
        "completion rate 70.0 % (87.5 % of the goals that can be judged)",
    ]
    for words in ("What was not met", "All goals", "By class", "main indicators", "By department", "not yet known"):
        assert words in said.out
    assert "完成" not in said.out.replace("没有完成", "")


def test_a_method_without_a_figure_says_so(drumtower, plan):
    said = drumtower("assess", plan, "--as-of", "2024-01-10", "--method", "功效系数法")
    assert said.out.splitlines()[2] == "目标完成率 70.0%（只算可判断的目标：87.5%）　功效系数法：没有一项目标可以计算"


def test_a_veto_is_said(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    goal = """  - code: T03
    name: 安全生产
    class: task
    targets:
      - {indicator: accidents, words: 不发生重特大事故}
projects:"""
    (plan / "plan.yaml").write_text(text.replace("projects:", goal), "utf-8")
    with (plan / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write("accidents,重特大事故,起,count,\n")
    with (plan / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("accidents,2023,count,1起,actual,,应急局,2024-01-05,\n")
    said = drumtower("assess", plan, "--as-of", "2024-01-10")
    assert "一票否决：T03，责任单位等次最高为“合格”" in said.out
    assert drumtower("assess", plan, "--as-of", "2024-01-10", "--json").json["vetoes"] == ["T03"]
    assert "vetoed: T03" in drumtower("assess", plan, "--as-of", "2024-01-10", "--lang", "en").out


# ---- what cannot be used


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--as-of", "2023-02-30"), "没有“2023-02-30”这一天：2023年2月只有28天 [cli.no-such-day]"),
        (("--as-of", "昨天"), "“昨天”不是日期，请写成 2024-01-10 的样子 [cli.bad-day]"),
        (("--as-of", "2023-13-01"), "“2023-13-01”不是日期，请写成 2024-01-10 的样子 [cli.bad-day]"),
        (("--as-of", "2022-12-31"), "截至2022-12-31还没有计划版本，最早的版本是2023-01-03的 [plan.no-version-yet]"),
        (
            ("--method", "打分法"),
            "没有名为“打分法”的评估方法；可用：达标率-分项折算、指标完成率、加权完成率、功效系数法、序时进度 [assess.unknown-method]",
        ),
    ],
)
def test_a_wrong_option_is_refused_in_words(drumtower, plan, arguments, message):
    said = drumtower("assess", plan, *arguments)
    assert (said.code, said.out, said.err) == (2, "", f"错误：{message}\n")


def test_an_unknown_version_is_refused_with_the_list(drumtower, plan):
    said = drumtower("assess", f"{plan}@三审")
    assert (said.code, said.err) == (2, "错误：没有名为“三审”的版本；已有：草案、批准、调整 [plan.unknown-version]\n")


def test_every_fault_of_a_plan_is_listed_at_once(drumtower, plan):
    text = (plan / "plan.yaml").read_text("utf-8")
    text = (
        text.replace("words: 增长3%以上", "words: 力争增长左右")
        .replace("class: project", "class: 项目类")
        .replace("year: 2023", "year: 二零二三")
    )
    (plan / "plan.yaml").write_text(text, "utf-8")
    said = drumtower("assess", plan, "--json")
    assert (said.code, len(said.json["error"]["findings"])) == (2, 3)
    for spot in ("【左右】", "项目类", "二零二三"):
        assert spot in said.err
    assert all(finding["place"] for finding in said.json["error"]["findings"])


def test_a_plan_without_goals_is_assessed_as_such_or_refused_in_words(drumtower, plan):
    (plan / "plan.yaml").write_text('format: 1\narea: {code: "990106", name: 鹿溪区}\nyear: 2023\ngoals: []\n', "utf-8")
    (plan / "indicators.csv").unlink()
    (plan / "observations.csv").unlink()
    said = drumtower("assess", plan, "--json")
    assert said.code in (0, 2)
    if said.code == 0:
        assert (said.json["completion_rate"], said.json["items"]) == (None, [])
    assert "Traceback" not in said.err


def test_the_same_plan_gives_the_same_document(drumtower, plan):
    first = drumtower("assess", plan, "--as-of", "2024-01-10", "--json").out
    assert drumtower("assess", plan, "--as-of", "2024-01-10", "--json").out == first
    assert json.dumps(json.loads(first), ensure_ascii=False, indent=2) + "\n" == first
