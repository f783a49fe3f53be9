"""``drumtower check``: what is wrong, in order, with its place and arithmetic; exit codes; dismissals; hostile input."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json

import docx
import pytest
from command_runs import drumtower  # noqa: F401
from draft_reports import DRAFT, FAULTS, clean, docx_of, draft  # noqa: F401

from drumtower.calendar import frozen


def rules(said):
    return [finding["rule"] for finding in said.json["findings"] if finding["severity"] != "note"]


def test_a_draft_with_faults_ends_with_1_and_a_clean_one_with_0(drumtower, draft, clean):
    assert drumtower("check", draft).code == 1
    assert drumtower("check", clean).code == 0


def test_json_says_place_both_sides_and_why(drumtower, draft):
    said = drumtower("check", draft, "--json")
    form = said.json
    assert (said.code, said.err) == (1, "")
    assert set(form) >= {"findings", "relations", "questions", "dismissed", "document"}
    assert set(rules(said)) == set(FAULTS)
    finding = next(f for f in form["findings"] if f["rule"] == "respectively")
    assert set(finding) >= {"rule", "severity", "place", "quote", "stated", "expected", "why", "suggestion"}
    assert set(finding["place"]) == {"page", "paragraph", "start", "end"}
    assert set(finding["why"]) == {"zh", "en"}
    assert all(set(r) >= {"rule", "quotes", "statement", "holds"} for r in form["relations"])


def test_people_see_the_words_in_their_place_with_the_arithmetic(drumtower, draft):
    lines = drumtower("check", draft).out.splitlines()
    assert lines[0].startswith("鹿溪区2024年")
    at = next(n for n, line in enumerate(lines) if "[respectively]" in line)
    assert "【6.1%、9.4%】" in lines[at + 1]
    assert "3个对象" in lines[at + 2]


def test_english_is_spoken_where_asked(drumtower, draft):
    said = drumtower("check", draft, "--lang", "en").out
    assert "errors" in said
    assert "paragraph" in said


def test_rules_can_be_chosen_and_left_out(drumtower, draft):
    assert rules(drumtower("check", draft, "--rules", "respectively", "--json")) == ["respectively"]
    assert rules(drumtower("check", draft, "--without", "respectively,unit", "--json")) == ["enum_exact"]
    assert rules(drumtower("check", draft, "--rules", "sum，unit", "--json")) == []


@pytest.mark.parametrize("option", ["--rules", "--without"])
def test_a_rule_that_does_not_exist_is_refused_with_near_ones(drumtower, draft, option):
    said = drumtower("check", draft, option, "enum_exakt", "--json")
    assert said.code == 2
    assert said.json["error"]["code"] == "cli.no-such-rule"
    assert "enum_exact" in said.err


# ---- against other papers


def test_what_was_compared_is_named(drumtower, draft, clean, tmp_path):
    drumtower("read", clean, "-o", tmp_path / "计划", "--area", "990106=鹿溪区")
    out = drumtower(
        "check", draft, "--plan", tmp_path / "计划", "--previous", clean, "--with", clean, "--with", draft
    ).out
    assert "比对：2025年计划、定稿.txt、定稿.txt、送审稿.txt" in out


@pytest.mark.parametrize("option", ["--plan", "--previous", "--with"])
def test_a_paper_that_is_missing_is_named(drumtower, draft, tmp_path, option):
    said = drumtower("check", draft, option, tmp_path / "没有这个文件", "--json")
    assert said.code == 2
    assert said.json["error"]["place"] or "没有这个文件" in said.err


def test_numbers_without_a_source_are_told_in_a_line_for_each_paragraph(drumtower, draft, tmp_path):
    drumtower("read", draft, "-o", tmp_path / "计划", "--area", "990106=鹿溪区")
    said = drumtower("check", draft, "--plan", tmp_path / "计划", "--rules", "unsupported,respectively", "--json")
    kinds = [finding["rule"] for finding in said.json["findings"]]
    assert kinds == ["respectively", *["unsupported"] * (len(kinds) - 1)]
    out = drumtower("check", draft, "--plan", tmp_path / "计划", "--rules", "unsupported,respectively").out
    assert ("暂无出处的数" in out) == (len(kinds) > 1)
    assert "[unsupported]" not in out


# ---- dismissals


def dismiss(drumtower, draft, record, *words):
    options = [part for each in words for part in ("--dismiss", each)]
    with frozen("2025-01-06"):
        return drumtower("check", draft, "--dismissed", record, *options, "--json")


def test_what_was_dismissed_with_a_reason_stays_so_in_the_next_draft(drumtower, draft, tmp_path):
    record = tmp_path / "不是错误.json"
    number = rules(drumtower("check", draft, "--json")).index("respectively") + 1
    said = dismiss(drumtower, draft, record, f"{number}=第三项附后")
    assert (said.code, rules(said)) == (1, ["enum_exact"])
    (entry,) = json.loads(record.read_text("utf-8"))["dismissed"]
    assert (entry["rule"], entry["quote"], entry["reason"], entry["day"]) == (
        "respectively", "6.1%、9.4%", "第三项附后", "2025-01-06",
    )  # fmt: skip
    draft.write_text("（征求意见）\n\n" + DRAFT.replace("61家", "63家"), "utf-8")
    again = drumtower("check", draft, "--dismissed", record, "--json")
    assert rules(again) == ["enum_exact"]
    assert [f["dismissed"] for f in again.json["dismissed"]] == ["第三项附后"]
    assert "另有1处已认定不是问题" in drumtower("check", draft, "--dismissed", record).out


def test_everything_dismissed_ends_with_0_and_a_changed_number_is_heard_again(drumtower, draft, tmp_path):
    record = tmp_path / "不是错误.json"
    assert dismiss(drumtower, draft, record, "1=口径不同", "2=口径不同").code == 0
    draft.write_text(DRAFT.replace("6.1%、9.4%", "6.1%、9.5%"), "utf-8")
    assert rules(drumtower("check", draft, "--dismissed", record, "--json")) == ["respectively"]


def test_a_finding_may_be_named_by_its_key(drumtower, draft, tmp_path):
    key = drumtower("check", draft, "--rules", "respectively", "--json").json["findings"][0]["key"]
    assert rules(dismiss(drumtower, draft, tmp_path / "不是错误.json", f"{key}=第三项附后")) == ["enum_exact"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("口径不同", "cli.bad-dismissal"),
        ("1=", "cli.bad-dismissal"),
        ("1=  ", "cli.bad-dismissal"),
        ("x=口径", "cli.bad-dismissal"),
        ("0=口径", "cli.no-such-finding"),
        ("99=口径", "cli.no-such-finding"),
    ],
)
def test_a_dismissal_without_number_or_reason_is_refused_and_nothing_written(drumtower, draft, tmp_path, words, code):
    said = dismiss(drumtower, draft, tmp_path / "不是错误.json", words)
    assert (said.code, said.json["error"]["code"]) == (2, code)
    assert not (tmp_path / "不是错误.json").exists()


def test_a_dismissal_needs_a_file(drumtower, draft):
    said = drumtower("check", draft, "--dismiss", "1=口径", "--json")
    assert said.json["error"]["code"] == "cli.dismiss-needs-file"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "cli.dismissals-not-json"),
        (b"{", "cli.dismissals-not-json"),
        (b"\xff\xfe", "cli.dismissals-not-json"),
        (b"[" * 100_000, "cli.dismissals-not-json"),
        (b"null", "cli.dismissals-form"),
        (b"[]", "cli.dismissals-form"),
        (b'{"format": 1}', "cli.dismissals-form"),
        (b'{"format": 2, "dismissed": []}', "cli.dismissals-form"),
        (b'{"format": 1, "dismissed": {}}', "cli.dismissals-form"),
        (b'{"format": 1, "dismissed": ["sum"]}', "cli.dismissals-entry"),
        (b'{"format": 1, "dismissed": [{"key": "sum-1"}]}', "cli.dismissals-entry"),
        (b'{"format": 1, "dismissed": [{"key": "sum-1", "reason": " "}]}', "cli.dismissals-entry"),
        (b'{"format": 1, "dismissed": [{"key": 7, "reason": "x"}]}', "cli.dismissals-entry"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused_and_left_as_it_is(drumtower, draft, tmp_path, content, code):
    record = tmp_path / "不是错误.json"
    record.write_bytes(content)
    said = dismiss(drumtower, draft, record, "1=口径")
    assert (said.code, said.json["error"]["code"]) == (2, code)
    assert record.read_bytes() == content


def test_a_record_that_is_missing_is_said_to_be(drumtower, draft, tmp_path):
    said = drumtower("check", draft, "--dismissed", tmp_path / "没有.json", "--json")
    assert said.json["error"]["code"] == "cli.dismissals-unreadable"


# ---- files


@pytest.mark.parametrize("option", ["--html", "--sarif", "--docx"])
def test_a_draft_is_never_written_over(drumtower, draft, option):
    before = draft.read_bytes()
    said = drumtower("check", draft, option, draft, "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "cli.over-input")
    assert draft.read_bytes() == before


@pytest.mark.parametrize("option", ["--html", "--sarif"])
def test_a_file_that_cannot_be_written_is_said_in_words(drumtower, draft, tmp_path, option):
    said = drumtower("check", draft, option, tmp_path / "没有" / "这个" / "夹子.out", "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "cli.cannot-write")


def test_comments_need_a_docx(drumtower, draft, tmp_path):
    said = drumtower("check", draft, "--docx", tmp_path / "批注.docx", "--json")
    assert (said.code, said.json["error"]["code"]) == (2, "cli.not-docx")
    assert not (tmp_path / "批注.docx").exists()


def test_the_findings_come_back_as_comments_in_the_same_docx(drumtower, draft, tmp_path):
    source, output = docx_of(DRAFT, tmp_path / "送审稿.docx"), tmp_path / "批注.docx"
    before = source.read_bytes()
    said = drumtower("check", source, "--docx", output, "--json")
    assert (said.code, source.read_bytes(), said.json["written"]) == (1, before, [str(output)])
    comments = list(docx.Document(output).comments)
    assert len(comments) == len(said.json["findings"])
    assert {comment.author for comment in comments} == {"鼓楼核稿"}
    words = "\n".join(comment.text for comment in comments)
    assert "“分别”的对应" in words
    assert [p.text for p in docx.Document(output).paragraphs] == [p.text for p in docx.Document(source).paragraphs]


def test_a_commented_copy_is_not_written_over_unless_asked(drumtower, tmp_path):
    source, output = docx_of(DRAFT, tmp_path / "送审稿.docx"), tmp_path / "批注.docx"
    output.write_bytes(b"mine")
    assert drumtower("check", source, "--docx", output).code == 2
    assert output.read_bytes() == b"mine"
    assert drumtower("check", source, "--docx", output, "--force").code == 1
    assert docx.Document(output).paragraphs


# ---- hostile


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("没有.txt", None),
        ("空.txt", b""),
        ("空白.txt", b" \n\t \r\n"),
        ("图.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256))),
        ("坏.docx", b"PK\x03\x04 not a package"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("坏.pdf", b"%PDF-1.7\n%%EOF"),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_words(drumtower, tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    said = drumtower("check", path, "--json")
    assert said.code == 2
    assert name in said.err
    assert "Traceback" not in said.err
    assert set(said.json["error"]) >= {"code", "message", "place"}


def test_a_folder_is_no_document(drumtower, tmp_path):
    assert drumtower("check", tmp_path, "--json").code == 2


@pytest.mark.parametrize(
    "name", ["-稿.txt", "稿 件（1）.txt", "稿\u202e件.txt", "稿'\"<b>&.txt", "稿;rm -rf.txt", "％％{name}.txt"]
)
def test_a_strange_name_does_no_harm(drumtower, tmp_path, name):
    path = tmp_path / name
    path.write_text(DRAFT, "utf-8")
    html, log = tmp_path / "页.html", tmp_path / "记录.sarif"
    said = drumtower("check", path, "--html", html, "--sarif", log, "--json")
    assert said.code == 1
    assert set(rules(said)) == set(FAULTS)
    assert "<b>&" not in html.read_text("utf-8")
    json.loads(log.read_text("utf-8"))
