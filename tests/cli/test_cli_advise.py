"""``drumtower advise``: candidates an officer can read, scenarios on file, and refusals that say what to do."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json

import pytest
from command_runs import drumtower, plan  # noqa: F401

FIGURES = """\
gdp,2019,growth,6.1%,final,,统计局,2020-01-20,illustrative
gdp,2020,growth,3.4%,final,,统计局,2021-01-20,illustrative
gdp,2021,growth,8.0%,final,,统计局,2022-01-20,illustrative
gdp,2022,growth,3.0%,final,,统计局,2023-01-20,illustrative
trade,2022,growth,-2%,final,,海关,2023-01-20,illustrative
"""


@pytest.fixture
def history(plan):
    """The small plan with a few years of figures."""
    file = plan / "observations.csv"
    file.write_text(file.read_text("utf-8").rstrip() + "\n" + FIGURES, "utf-8")
    return plan


def codes(form):
    return [target["target"] for target in form["targets"] if target["candidates"]]


def test_each_target_has_its_candidates_with_chance_and_ambition(drumtower, history):
    form = drumtower("advise", history, "--json").json
    assert form["year"] == 2024
    found = {target["target"]: target for target in form["targets"]}["M01-1"]
    assert "增长5%左右" in [c["words"] for c in found["candidates"]]
    assert all(0 <= float(c["probability"]) <= 1 and 0 <= float(c["ambition"]) <= 1 for c in found["candidates"])
    assert set(form["proposals"]["balanced"]["choices"]) == set(codes(form))
    assert set(form["sets"][0]["choices"]) == set(codes(form))


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "整套选择：把握与奋斗的取舍"), ("en", "Whole sets: chance against ambition")]
)
def test_it_prints_candidates_and_sets(drumtower, history, lang, words):
    done = drumtower("advise", history, "--lang", lang)
    assert done.code == 0
    assert words in done.out
    assert "▶" in done.out


def test_the_trade_off_is_drawn_with_its_ends(drumtower, history):
    form = drumtower("advise", history, "--json").json
    lines = drumtower("advise", history).out.split("整套选择")[1].splitlines()
    drawn = [line.split("│")[1] for line in lines if "│" in line]
    assert sum(line.count("▶") for line in drawn) == 1
    ends = [f"{form['sets'][place]['reach']}%" for place in (0, -1)]
    assert all(any(end in line for line in lines) for end in ends)
    assert len({line.index("·") for line in drawn if "·" in line}) > 3


def test_choices_are_saved_with_their_reasons_and_read_again(drumtower, history, tmp_path):
    file = tmp_path / "方案" / "steady.json"
    drumtower("advise", history, "--choose", "M01-1=5.5", "--reason", "与全市衔接", "--by", "小周", "--save", file)
    saved = json.loads(file.read_text("utf-8"))
    (choice,) = saved["choices"]
    assert (saved["name"], choice["words"], choice["reason"], choice["by"]) == ("steady", "5.5", "与全市衔接", "小周")
    again = drumtower("advise", history, "--scenario", file, "--json").json
    assert {s["choices"]["M01-1"] for s in again["sets"]} == {"5.5"}


def test_scenarios_stand_beside_each_other(drumtower, history, tmp_path):
    for name, value in (("low", "4"), ("high", "6")):
        drumtower("advise", history, "--choose", f"M01-1={value}", "--save", tmp_path / f"{name}.json")
    files = ("--scenario", tmp_path / "low.json", "--scenario", tmp_path / "high.json")
    assert len(drumtower("advise", history, *files, "--json").json) == 2
    assert "增长4%左右" in (out := drumtower("advise", history, *files).out)
    assert "增长6%左右" in out


def test_what_cannot_stand_together_is_named(drumtower, history, tmp_path):
    file = tmp_path / "both.json"
    limit = {"name": "外贸不慢于经济", "terms": {"M02-1": "1", "M01-1": "-1"}, "low": "0"}
    choices = [{"target": "M01-1", "words": "6"}, {"target": "M02-1", "words": "1"}]
    file.write_text(json.dumps({"name": "两难", "year": 2024, "choices": choices, "constraints": [limit]}), "utf-8")
    done = drumtower("advise", history, "--scenario", file)
    assert done.code == 0
    assert "没有一套选择能同时满足" in done.out
    assert "外贸不慢于经济　M02-1 − M01-1 ≥ 0" in done.out
    assert "选定地区生产总值：增长6%左右　M01-1 = 6" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", "2030"), "这份计划是2023年的，只能为2024年提建议，不能为2030年"),
        (("--choose", "M01-1"), "--choose 后面应写“子项=数值”或“子项=目标的写法”，如 M01-1=5；现在是“M01-1”"),
        (("--choose", "M99=5"), "计划里没有可以选值的子项“M99”"),
        (("--scenario", "none.json"), "“none.json”不能当作方案读取：No such file or directory"),
    ],
)
def test_what_cannot_be_used_is_refused(drumtower, history, words, said):
    done = drumtower("advise", history, *words)
    assert done.code == 2
    assert said in done.err


def test_a_scenario_that_is_no_json_or_lacks_a_field_says_so(drumtower, history, tmp_path):
    file = tmp_path / "x.json"
    for text, why in (("{", "Expecting"), ('{"year": 2024}', "方案文件读不懂：name"), ("[" * 100_000, "")):
        file.write_text(text, "utf-8")
        done = drumtower("advise", history, "--scenario", file)
        assert done.code == 2
        assert why in done.err


def test_figures_known_later_do_not_count(drumtower, history):
    early = drumtower("advise", history, "--as-of", "2023-01-25", "--json").json
    late = drumtower("advise", history, "--json").json
    assert "M02-1" not in codes(early) or early["targets"] != late["targets"]


def test_our_own_estimate_may_stand_for_this_year(drumtower, history):
    file = history / "observations.csv"
    months = [
        f"gdp,{year}-Q1..Q{quarter},growth,{3 + quarter / 10 + year % 3}%,final,,统计局,{year}-{3 * quarter + 1:02}-20,"
        for year in range(2019, 2024)
        for quarter in (2, 3)
    ]
    file.write_text(file.read_text("utf-8").rstrip() + "\n" + "\n".join(months) + "\n", "utf-8")
    stated = drumtower("advise", history, "--as-of", "2023-10-30", "--json").json
    ours = drumtower("advise", history, "--as-of", "2023-10-30", "--estimated", "--json").json
    why = [{t["target"]: t for t in form["targets"]}["M01-1"]["why"]["zh"] for form in (stated, ours)]
    assert "全年测算" in why[1]
    assert "全年测算" not in why[0]


def test_the_floor_is_said_kept_and_saved(drumtower, history, tmp_path):
    assert "每个目标的把握不低于50%，奋斗的不低于25%" in drumtower("advise", history).out
    saved = tmp_path / "floor.json"
    form = drumtower("advise", history, "--floor", "30", "--save", str(saved), "--json").json
    assert form["proposals"]["floor"] == "0.3"
    assert drumtower("advise", history, "--scenario", str(saved), "--json").json["proposals"] == form["proposals"]


@pytest.mark.parametrize("percent", ["-1", "101"])
def test_a_floor_that_is_no_share_is_refused(drumtower, history, percent):
    done = drumtower("advise", history, f"--floor={percent}")
    assert done.code != 0
    assert f"--floor 是百分之几，要在0到100之间，不能是{percent}" in done.err
