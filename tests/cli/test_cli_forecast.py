"""`drumtower forecast`: the table, the JSON of its fixed shape, and what goes wrong."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from drumtower.cli import main

HEAD = "series,area,unit,kind,freq,period,value\n"


@pytest.fixture
def series_file(tmp_path):
    lines = [
        f"产值@某区,某区,亿元,flow,M,{year}-{month:02d},{(100 + 5 * (year - 2014)) * (1 + month / 20):.1f}\n"
        for year in range(2014, 2024)
        for month in range(1, 13)
    ]
    path = tmp_path / "series.csv"
    path.write_text(HEAD + "".join(lines), "utf-8")
    return path


def run(capsys, *words):
    code = main(["forecast", *map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


def test_one_month_gives_one_object(series_file, capsys):
    code, out, err = run(capsys, series_file, "--as-of", "2023-07", "--json")
    assert (code, err) == (0, "")
    form = json.loads(out)
    (estimate,) = form["estimates"]
    assert form["as_of"] == "2023-07"
    assert (estimate["series"], estimate["area"], estimate["year"], estimate["of"]) == (
        "产值@某区",
        "某区",
        2023,
        "level",
    )
    assert list(estimate["quantiles"]) == ["0.025", "0.1", "0.25", "0.5", "0.75", "0.9", "0.975"]
    assert estimate["median"] == estimate["quantiles"]["0.5"]
    assert estimate["p_met"] is None
    assert {"name", "weight", "past_error"} <= estimate["methods"][0].keys()
    assert all(isinstance(share["weight"], str) for share in estimate["methods"])
    assert "八成可能" in estimate["told"]["zh"]
    assert "80 % probability" in estimate["told"]["en"]


def test_several_months_give_a_list(series_file, capsys):
    _, out, _ = run(capsys, series_file, "--as-of", "2023-03", "--as-of", "2023年10月", "--json")
    assert [form["as_of"] for form in json.loads(out)] == ["2023-03", "2023-10"]


def test_a_month_does_not_depend_on_the_others_asked_for(series_file, capsys):
    _, alone, _ = run(capsys, series_file, "--as-of", "2023-07", "--json")
    _, both, _ = run(capsys, series_file, "--as-of", "2022-03", "--as-of", "2023-07", "--json")
    assert json.loads(both)[1] == json.loads(alone)


def test_a_target_gets_a_probability(series_file, capsys):
    _, out, _ = run(capsys, series_file, "--as-of", "2023-07", "--target", "产值=1000亿元以上", "--json")
    assert Decimal(json.loads(out)["estimates"][0]["p_met"]) > Decimal("0.9")


def test_a_growth_is_not_computed_from_levels(series_file, capsys):
    _, out, _ = run(capsys, series_file, "--as-of", "2023-07", "--target", "产值=增长5%以上", "--json")
    assert json.loads(out)["estimates"][0]["p_met"] is None


def test_people_get_a_table_and_a_sentence(series_file, capsys):
    code, out, _ = run(capsys, series_file, "--as-of", "2023-07")
    assert code == 0
    assert "2023年全年测算（截至2023年7月）" in out
    assert "测算只供参考" in out
    _, english, _ = run(capsys, series_file, "--as-of", "2023-07", "--lang", "en")
    assert "For reference only" in english


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as-of", "七月"], "“七月”不是月份"),
        (["--as-of", "2023-13"], "“2023-13”不是月份"),
        (["--as-of", "2023-07", "--target", "产值"], "--target 要写成"),
        (["--as-of", "2023-07", "--target", "产直=5家"], "文件里没有名为“产直”的序列。相近的有：产值"),
    ],
)
def test_what_cannot_be_used_is_said(series_file, capsys, words, said):
    code, _, err = run(capsys, series_file, *words)
    assert code == 2
    assert said in err


def test_a_missing_file_is_said(tmp_path, capsys):
    code, out, _ = run(capsys, tmp_path / "none.csv", "--as-of", "2023-07", "--json")
    assert code == 2
    assert json.loads(out)["error"]["message"]["zh"]


def test_a_plan_gives_chances_of_its_targets(capsys):
    code, out, _ = run(capsys, "examples/gulou/2024", "--as-of", "2024-10-25", "--json")
    assert code == 0
    form = json.loads(out)
    assert (form["as_of"], form["known_on"]) == ("2024-09", "2024-10-25")
    gdp = next(e for e in form["estimates"] if e["indicator"] == "gdp" and e["of"] == "growth")
    assert gdp["p_met"] == gdp["targets"][0]["p_met"]
    assert gdp["targets"][0]["light"] in ("likely", "at_risk", "unlikely")
    code, out, _ = run(capsys, "examples/gulou/2024", "--as-of", "2024-09")
    assert code == 0
    assert "目标完成的可能性" in out


def test_why_an_estimate_moved_is_told(series_file, capsys):
    _, out, _ = run(capsys, series_file, "--as-of", "2023-06", "--as-of", "2023-07", "--why", "--json")
    first, second = json.loads(out)
    assert "moved" not in first["estimates"][0]
    moved = second["estimates"][0]["moved"]
    parts = [moved["time"], moved["revisions"], *(each["effect"] for each in moved["figures"])]
    assert sum(map(Decimal, parts)) == Decimal(moved["change"])
    _, told, _ = run(capsys, series_file, "--as-of", "2023-06", "--as-of", "2023-07", "--why")
    assert "产值@某区 2023-07: 测算" in told


def test_why_the_estimates_of_a_plan_moved_is_told_in_the_same_shape(capsys):
    words = ("examples/gulou/2024", "--as-of", "2024-10-20", "--as-of", "2024-08", "--why")
    _, out, _ = run(capsys, *words, "--json")
    now, before = json.loads(out)
    assert not any("moved" in each for each in before["estimates"])
    old = {each["series"]: each["median"] for each in before["estimates"]}
    moved = {each["series"]: each for each in now["estimates"] if "moved" in each}
    assert len(moved) > 30
    for name, each in moved.items():
        move = each["moved"]
        assert set(move) == {"since", "change", "figures", "revisions", "time", "told"}
        assert move["since"] == "2024-08"
        assert Decimal(move["change"]) == Decimal(each["median"]) - Decimal(old[name])
        parts = [move["time"], move["revisions"], *(figure["effect"] for figure in move["figures"])]
        assert sum(map(Decimal, parts)) == Decimal(move["change"])
    figures = moved["社会消费品零售总额增速"]["moved"]["figures"]
    assert [each["period"] for each in figures] == ["2024-08", "2024-09"]
    _, told, _ = run(capsys, *words)
    assert "社会消费品零售总额增速 2024-09: 测算" in told


def test_a_folder_of_files_is_estimated_as_a_batch(series_file, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    series_file.rename(folder / "a.csv")
    code, out, _ = run(capsys, folder, "--as-of", "2023-07", "--batch", tmp_path / "out", "--workers", 1)
    assert (code, out.split("；")[0]) == (0, "做了1份，已有0份，共测算1个序列")
    _, again, _ = run(capsys, folder, "--as-of", "2023-07", "--batch", tmp_path / "out", "--json")
    assert json.loads(again) == {"made": 0, "kept": 1, "estimates": 0, "folder": str(tmp_path / "out")}
    code, _, err = run(capsys, tmp_path / "out" / "none", "--as-of", "2023-07", "--batch", tmp_path / "x")
    assert code == 2
    assert "没有 .csv 文件" in err
