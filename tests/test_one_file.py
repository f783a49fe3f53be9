"""The one-file checker, built and run as an officer would: alone in a folder, by a Python that has nothing installed."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from drumtower.cli import one_file

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT / "examples" / "drafts"
BARE = (sys.executable, "-I", "-S", "-X", "utf8")
"""Python without anything that was installed into it, and without the settings of this machine."""


def builder():
    """The script that builds the file, as a module."""
    spec = importlib.util.spec_from_file_location("build_one_file", ROOT / "scripts" / "zipapp.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pyz(tmp_path_factory):
    path = tmp_path_factory.mktemp("dist") / "drumtower-check.pyz"
    builder().build(path)
    return path


@pytest.fixture
def run(pyz, tmp_path):
    """Runs a copy of the file in an empty folder."""
    own = tmp_path / "鼓楼核稿.pyz"
    shutil.copy(pyz, own)

    def run(*words):
        home = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TZ": "Asia/Shanghai"}
        command = [*BARE, str(own), *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=home, input="", check=False
        )

    return run


@pytest.fixture
def draft(tmp_path):
    """The example draft as a txt."""
    return Path(shutil.copy(DRAFTS / "draft-1.txt", tmp_path / "送审稿.txt"))


@pytest.fixture
def draft_docx(draft):
    document = docx.Document()
    for line in filter(None, draft.read_text("utf-8").splitlines()):
        document.add_paragraph(line)
    path = draft.with_suffix(".docx")
    document.save(path)
    return path


@pytest.fixture
def annex(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "附表1"
    for row in (["指标", "单位", "2024年", "2025年"], ["高新技术企业", "家", 61, 20], ["新增托位", "个", 300, 240]):
        book.active.append(row)
    path = tmp_path / "附表.xlsx"
    book.save(path)
    return path


def test_it_holds_nothing_native_and_no_server(pyz):
    names = zipfile.ZipFile(pyz).namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd", ".dll"))]
    assert not [name for name in names if name.startswith(("drumtower/server", "drumtower/base", "django", "lxml"))]
    assert pyz.stat().st_size < 8_000_000


def test_two_builds_are_alike(pyz, tmp_path):
    builder().build(tmp_path / "again.pyz")
    assert (tmp_path / "again.pyz").read_bytes() == pyz.read_bytes()


def test_without_words_it_helps_in_chinese(run):
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert "把文稿（docx 或 txt）拖到本文件的图标上" in done.stdout
    assert "python 鼓楼核稿.pyz check 文稿.docx" in done.stdout


def test_a_draft_dropped_on_it_gets_its_page_beside_it(run, draft):
    done = run(draft)
    assert (done.returncode, done.stderr) == (1, "")
    page = draft.with_name("送审稿.核对.html")
    assert "宣布的个数与列出的个数" in page.read_text("utf-8")
    assert f"已写入{page}" in done.stdout


def test_a_docx_and_its_annex_are_dropped_together(run, draft_docx, annex):
    done = run(annex, draft_docx)
    assert (done.returncode, done.stderr) == (1, "")
    assert "比对：附表.xlsx" in done.stdout
    assert draft_docx.with_name("送审稿.核对.html").exists()
    assert not annex.with_name("附表.核对.html").exists()


def test_a_record_beside_the_draft_is_used(run, draft):
    run("check", draft, "--dismissed", "送审稿.不是错误.json", "--dismiss", "1=已核实")
    assert "另有1处已认定不是问题" in run(draft).stdout


def test_the_whole_command_line_works(run, draft, draft_docx, annex, tmp_path):
    checked = run("check", draft_docx, "--docx", "批注.docx", "--sarif", "记录.sarif", "--json", "--previous", draft)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert list(docx.Document(tmp_path / "批注.docx").comments)
    compared = run("compare", draft, shutil.copy(DRAFTS / "draft-2.txt", tmp_path / "第二稿.txt"))
    assert compared.returncode == 1
    assert "［-36-］［+37+］" in compared.stdout
    assert run("target", "增长5%左右", "--value", "4.7%").returncode == 0


@pytest.mark.parametrize("form", ["计划", "计划.xlsx", "计划.json"])
def test_a_report_becomes_a_plan_that_the_check_can_use(run, draft, form):
    read = run("read", draft, "-o", form, "--area", "990106=鹿溪区")
    assert (read.returncode, read.stderr) == (0, "")
    assessed = run("assess", form)
    assert (assessed.returncode, assessed.stderr) == (0, "")
    assert "鹿溪区2025年" in assessed.stdout
    assert "2025年计划" in run("check", draft, "--plan", form).stdout


def test_a_pdf_says_what_is_missing(run, tmp_path):
    pdf = tmp_path / "报告.pdf"
    pdf.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    done = run("check", pdf)
    assert done.returncode == 2
    assert "drumtower[pdf]" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assess", "db:320106/2024"), "没有数据库部分"),
        (("check", "没有.txt"), "没有.txt"),
        (("serve",), "没有“serve”这个命令"),
        (("import", "计划"), "没有“import”这个命令"),
    ],
)
def test_what_it_cannot_do_is_said_in_words(run, words, said):
    done = run(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_licences_are_inside(run):
    text = run("licences").stdout
    assert all(words in text for words in ("Apache License", "rich ", "ruamel.yaml ", "xlsxwriter "))


def test_it_loads_neither_a_server_nor_what_only_a_terminal_needs(pyz, draft):
    code = (
        "import sys; sys.argv = ['x', 'check', sys.argv[2], '--json']; sys.path.insert(0, sys.argv0)\n"
        "from drumtower.cli import main; main(); print(sorted(sys.modules), file=sys.stderr)"
    ).replace("sys.argv0", repr(str(pyz)))
    done = subprocess.run([*BARE, "-c", code, "-", str(draft)], capture_output=True, text=True, check=False)
    loaded = {name.split(".")[0] for name in ast.literal_eval(done.stderr.splitlines()[-1])}
    assert not loaded & {"django", "lxml", "numpy", "rich", "xlsxwriter", "socket", "ssl", "sqlite3"}


# ---- the same in this process


def test_a_window_that_was_opened_for_it_waits(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr("drumtower.cli._one_file.ON_WINDOWS", True)
    monkeypatch.setattr("builtins.input", asked.append)
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert one_file([]) == 0
    assert asked == ["按回车键关闭窗口…"]


def test_the_page_is_shown_where_the_system_can(monkeypatch, capsys, draft):
    shown = []
    monkeypatch.setattr("os.startfile", shown.append, raising=False)
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert one_file([str(draft)]) == 1
    assert shown == [draft.with_name("送审稿.核对.html")]


def test_an_empty_file_is_refused_and_no_page_written(capsys, tmp_path):
    empty = tmp_path / "空.txt"
    empty.write_text("")
    assert one_file([str(empty)]) == 2
    assert "空.txt" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [empty]
