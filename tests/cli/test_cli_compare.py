"""``drumtower compare``: which numbers changed between two drafts, beside the words, and what is wrong only now."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import pytest
from command_runs import drumtower  # noqa: F401
from draft_reports import CLEAN, clean, draft  # noqa: F401


@pytest.fixture
def changed(tmp_path):
    path = tmp_path / "第二稿.txt"
    text = CLEAN.replace("61家", "63家").replace("新增托位240个。", "新增托位240个，新建公园3个。")
    path.write_text(text, "utf-8")
    return path


def test_equal_drafts_end_with_0_and_say_so(drumtower, clean):
    said = drumtower("compare", clean, clean, "--json")
    assert said.code == 0
    assert (said.json["facts"], said.json["texts"], said.json["findings"]) == ([], [], [])
    assert "改了0个数，多了0个，少了0个；文字改动0段；新出现的问题0处" in drumtower("compare", clean, clean).out


def test_a_changed_number_ends_with_1_and_stands_beside_its_old_value(drumtower, clean, changed):
    said = drumtower("compare", clean, changed, "--json")
    assert said.code == 1
    changes = {(f["change"], f["indicator"]): f for f in said.json["facts"]}
    (first,) = [f for f in said.json["facts"] if f["change"] == "changed"]
    assert (first["old"]["value"], first["new"]["value"]) == ("61", "63")
    assert [f["new"]["value"] for key, f in changes.items() if key[0] == "appeared"] == ["3"]
    out = drumtower("compare", clean, changed).out
    assert "［-61-］［+63+］家" in out
    assert "新建公园" in out


def test_a_number_that_only_appeared_ends_with_0(drumtower, clean, tmp_path):
    more = tmp_path / "多一句.txt"
    more.write_text(CLEAN.replace("新增托位240个。", "新增托位240个，新建公园3个。"), "utf-8")
    assert drumtower("compare", clean, more).code == 0
    assert drumtower("compare", more, clean, "--json").json["facts"][0]["change"] == "disappeared"


def test_what_is_wrong_only_in_the_new_draft_is_said(drumtower, draft, clean):
    said = drumtower("compare", clean, draft, "--json")
    assert said.code == 1
    assert {f["rule"] for f in said.json["findings"]} >= {"respectively", "enum_exact"}
    assert drumtower("compare", draft, clean, "--json").json["findings"] == []


def test_the_page_shows_both_versions_and_escapes_them(drumtower, clean, tmp_path):
    hostile = tmp_path / "x.txt"
    hostile.write_text(CLEAN.replace("新增托位240个。", "新增托位<script>alert(1)</script>260个。"), "utf-8")
    page = tmp_path / "比较.html"
    assert drumtower("compare", clean, hostile, "--html", page, "--lang", "en").code == 1
    html = page.read_text("utf-8")
    assert "<script>" not in html
    assert "<ins>&lt;</ins>" in html or "&lt;script&gt;" in html
    assert "<del>240</del>" in html
    assert '<html lang="en">' in html


@pytest.mark.parametrize("missing", [0, 1])
def test_a_draft_that_is_missing_is_named(drumtower, clean, tmp_path, missing):
    papers = [clean, clean]
    papers[missing] = tmp_path / "没有.txt"
    said = drumtower("compare", *papers, "--json")
    assert said.code == 2
    assert "没有.txt" in said.err
