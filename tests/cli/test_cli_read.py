"""``drumtower read``: the facts for people and machines, and the plan that a report sets out."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import pytest
from command_runs import drumtower  # noqa: F401
from draft_reports import clean, draft  # noqa: F401

from drumtower.plan import read_plan

AREA = ("--area", "990106=鹿溪区")
GOLD_KEYS = {
    "id", "quote", "indicator", "value", "value2", "unit", "number", "number2", "base_unit", "kind", "qualifiers", "role",
    "period", "section", "where", "parent", "polarity", "predicate", "place", "rule", "confidence",
}  # fmt: skip


def test_json_holds_the_document_its_facts_and_what_was_not_placed(drumtower, clean):
    said = drumtower("read", clean, "--json")
    form = said.json
    assert (said.code, said.err) == (0, "")
    assert {"title", "kind", "area", "year", "pages", "headings", "paragraphs", "footnotes", "tables"} <= set(
        form["document"]
    )
    assert form["document"]["year"] == 2025
    assert all(set(fact) >= GOLD_KEYS for fact in form["facts"])
    assert isinstance(form["unplaced"], list)
    text = clean.read_text("utf-8")
    first = form["facts"][0]
    assert first["quote"] == "61家"
    assert first["value"] == "61"
    assert set(first["place"]) == {"page", "paragraph", "start", "end"}
    assert "".join(text.split())[0:2] == "鹿溪"


def test_people_get_results_and_targets_apart(drumtower, clean):
    lines = drumtower("read", clean).out.splitlines()
    results, targets = lines.index("结果"), lines.index("目标")
    assert any("61家" in line for line in lines[results:targets])
    assert not any("240个" in line for line in lines[results:targets])
    assert any("240个" in line for line in lines[targets:])


def test_english_is_spoken_where_asked(drumtower, clean):
    said = drumtower("read", clean, "--lang", "en")
    assert "results" in said.out
    assert "targets" in said.out


def test_the_text_that_was_read_is_written(drumtower, clean, tmp_path):
    said = drumtower("read", clean, "--text", tmp_path / "正文.txt")
    assert f"已写入{tmp_path / '正文.txt'}" in said.out
    written = (tmp_path / "正文.txt").read_text("utf-8")
    assert written.splitlines()[0].startswith("鹿溪区2024年")


@pytest.mark.parametrize("name", ["计划", "计划.xlsx", "计划.json"])
def test_the_plan_is_written_in_any_form_and_assessed(drumtower, clean, tmp_path, name):
    assert drumtower("read", clean, "-o", tmp_path / name, *AREA).code == 0
    plan = read_plan(tmp_path / name)
    assert (plan.area.code, plan.area.name, plan.year) == ("990106", "鹿溪区", 2025)
    words = {goal.name: goal.targets[0].words for goal in plan.goals}
    assert words["地区生产总值"] == "增长5%以上"
    sources = {o.source for o in plan.observations}
    assert any(source.startswith("定稿.txt") and "段" in source for source in sources)
    assessed = drumtower("assess", tmp_path / name, "--json")
    assert assessed.code == 0
    assert assessed.json["goals"]["total"] == len(plan.goals)
    assert drumtower("show", tmp_path / name).code == 0


def test_a_folder_of_plans_has_one_for_each_year_with_targets(drumtower, clean, tmp_path):
    said = drumtower("read", clean, "--plan-folder", tmp_path / "计划", *AREA, "--json")
    assert said.json["written"] == [str(tmp_path / "计划" / "2025")]
    assert said.json["plan"]["goals"] == len(read_plan(tmp_path / "计划" / "2025").goals)


def test_an_area_without_code_is_said_to_have_none(drumtower, clean, tmp_path):
    said = drumtower("read", clean, "-o", tmp_path / "计划")
    assert said.code == 0
    assert "不知道鹿溪区的地区代码，暂记为000000；请用 --area 指明" in said.err
    assert read_plan(tmp_path / "计划").area.name == "鹿溪区"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "计划.pdf"), "应是 .xlsx、.json 或文件夹"),
        (("-o", "db:990106/2025"), "应是 .xlsx、.json 或文件夹"),
        (("-o", "计划", "--plan-folder", "两年"), "-o 和 --plan-folder 只能写一个"),
        (("-o", "计划", "--year", "二五"), "“二五”不是年份"),
        (("-o", "计划", "--area", "鹿溪区"), "--area 要写成“代码=名称”"),
        (("-o", "计划", "--area", "abc=鹿溪区"), "abc"),
        (("-o", "计划", "--year", "2031"), "没有读到2031年的目标"),
        (("--lexicon", "没有.json"), "用语表“没有.json”不能用"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(drumtower, clean, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    said = drumtower("read", clean, *arguments, "--json")
    assert said.code == 2
    assert words in said.err
    assert said.json["error"]["message"]["zh"] in said.err


def test_nothing_is_written_over_unless_asked(drumtower, clean, tmp_path):
    output = tmp_path / "计划.json"
    output.write_text("{}", "utf-8")
    said = drumtower("read", clean, "-o", output, *AREA)
    assert (said.code, output.read_text("utf-8")) == (2, "{}")
    assert "要覆盖请加 --force" in said.err
    assert drumtower("read", clean, "-o", output, *AREA, "--force").code == 0
    assert read_plan(output).year == 2025


def test_a_draft_is_never_written_over(drumtower, clean):
    before = clean.read_bytes()
    said = drumtower("read", clean, "--text", clean)
    assert (said.code, clean.read_bytes()) == (2, before)
    assert "不会写到它上面" in said.err


@pytest.mark.parametrize("content", ["", "null", "[]", '{"format": 2}', '{"format": 1, "synonyms": []}', "[" * 9999])
def test_a_lexicon_of_another_form_is_refused(drumtower, clean, tmp_path, content):
    (tmp_path / "用语.json").write_text(content, "utf-8")
    said = drumtower("read", clean, "--lexicon", tmp_path / "用语.json")
    assert said.code == 2
    assert "用语表" in said.err


def test_a_lexicon_is_used(drumtower, clean, tmp_path):
    (tmp_path / "用语.json").write_text('{"format": 1, "rejected": ["高新技术企业61家"]}', "utf-8")
    quotes = [
        fact["quote"] for fact in drumtower("read", clean, "--lexicon", tmp_path / "用语.json", "--json").json["facts"]
    ]
    assert "61家" not in quotes
