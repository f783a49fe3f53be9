"""`drumtower forecast --judged`: judgements beside the estimates, the scores of years that are over, and what goes wrong."""

from __future__ import annotations

import json

import pytest

from drumtower.cli import main

HEAD = "series,area,unit,kind,freq,period,value\n"
JUDGED = (
    "序列,月份,判断,下端,上端,理由,判断人,日期\n"
    "产值,2022-07,2200亿元,2150,2300,订单足,王,2022-08-10\n"
    "产值,2023-07,2300,,,有大项目,王,2023-08-10\n"
)


@pytest.fixture
def files(tmp_path):
    lines = [
        f"产值@某区,某区,亿元,flow,M,{year}-{month:02d},{(100 + 5 * (year - 2014)) * (1 + month / 20):.1f}\n"
        for year in range(2014, 2024)
        for month in range(1, 13)
    ]
    (tmp_path / "series.csv").write_text(HEAD + "".join(lines), "utf-8")
    (tmp_path / "judged.csv").write_text(JUDGED, "utf-8")
    return tmp_path


def run(capsys, files, *words):
    code = main(["forecast", str(files / "series.csv"), "--judged", str(files / "judged.csv"), *words])
    return (code, *capsys.readouterr())


def test_judgements_stand_beside_the_estimates_and_move_nothing(files, capsys):
    _, out, _ = run(capsys, files, "--as-of", "2023-09", "--json")
    form = json.loads(out)
    main(["forecast", str(files / "series.csv"), "--as-of", "2023-09", "--json"])
    without = json.loads(capsys.readouterr().out)
    (estimate,) = form["estimates"]
    assert estimate.pop("judged") == {
        "median": "2300", "low": None, "high": None, "month": "2023-07", "reason": "有大项目", "by": "王", "on": "2023-08-10",
    }  # fmt: skip
    scores = form.pop("scores")
    assert form == without
    assert [row["month"] for row in scores["months"]] == ["2022-07"]
    assert scores["months"][0]["sides"]["officer"]["interval_score"] == "150"
    assert scores["contests"][0]["verdict"]["en"].endswith("proves nothing yet")


def test_people_read_the_judgements_and_the_scores(files, capsys):
    code, out, _ = run(capsys, files, "--as-of", "2023-12")
    assert code == 0
    assert "计划员的判断" in out
    assert "有大项目" in out
    assert "只比了2次" in out
    _, early, _ = run(capsys, files, "--as-of", "2022-06", "--lang", "en")
    assert "none for this year by this month" in early
    assert "no year that was judged is known yet" in early


def test_a_fault_is_told_with_row_and_column_and_nothing_is_printed(files, capsys):
    (files / "judged.csv").write_text("series,month,median,reason\n产直,2022-07,5,a\n产值,2022-07,x,a\n", "utf-8")
    code, out, err = run(capsys, files, "--as-of", "2023-09")
    assert (code, out) == (2, "")
    assert "judged.csv第2行“series”：没有名为“产直”的序列，可用：产值@某区" in err
    assert "judged.csv第3行“median”：“x”不是数值" in err


def test_a_plan_takes_judgements_too(files, capsys):
    (files / "judged.csv").write_text(
        "指标,月份,判断,理由,日期\n社会消费品零售总额增速,2024-09,5.4%,促消费,2024-10-20\n", "utf-8"
    )
    judged = ["--judged", str(files / "judged.csv"), "--json"]
    main(["forecast", "examples/gulou/2024", "--as-of", "2024-10-25", *judged])
    form = json.loads(capsys.readouterr().out)
    by_name = {each["series"]: each["judged"] for each in form["estimates"]}
    assert by_name.pop("社会消费品零售总额增速")["median"] == "5.4"
    assert set(by_name.values()) == {None}
    assert all("officer" not in row["sides"] for row in form["scores"]["months"])
    main(["forecast", "examples/gulou/2024", "--as-of", "2024-10-19", *judged])
    early = json.loads(capsys.readouterr().out)
    assert all(each["judged"] is None for each in early["estimates"])
