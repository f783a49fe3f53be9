"""Older formats by LibreOffice where it is installed; without it, an error that says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from small_files import docx

from drumtower.document import DocumentError, Format, Limits, read_document

OLD_WORDS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
OLD_SHEET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le") + bytes(500)
RTF = b"{\\rtf1\\ansi\\ansicpg936 \\u20840?\\u21306?\\u22686?\\u38271?5%\\u12290?\\par}"


@pytest.fixture
def without_office(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.fixture
def office():
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    return program


OLDER = [
    (OLD_WORDS, "草案.doc", "docx"),
    (OLD_WORDS, "草案.wps", "docx"),
    (OLD_SHEET, "附表.et", "xlsx"),
    (RTF, "草案.rtf", "docx"),
]


@pytest.mark.parametrize(("content", "name", "target"), OLDER)
def test_without_libreoffice_the_error_says_what_to_do(without_office, content, name, target):
    with pytest.raises(DocumentError) as caught:
        read_document(content, name=name)
    suffix = name[name.rindex(".") :]
    assert str(caught.value) == (
        f"{name}：这是旧版或其他软件的格式（{suffix}），本机没有装LibreOffice，不能转换。"
        f"请用WPS或Word打开，另存为“.{target}”；或请管理员安装LibreOffice [document.older-format]"
    )


def fake_office(tmp_path, monkeypatch, body: str) -> None:
    """A program in the place of LibreOffice that does what a test asks."""
    script = tmp_path / "soffice"
    script.write_text(
        f"#!{sys.executable}\nimport sys, pathlib, time\nfolder = pathlib.Path(sys.argv[-2])\n{body}\n", "utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(script))


def test_what_the_program_gives_back_is_read(tmp_path, monkeypatch):
    made = tmp_path / "made.docx"
    made.write_bytes(docx("全区增长5%。"))
    fake_office(
        tmp_path, monkeypatch, f"(folder / 'source.docx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    )
    document = read_document(OLD_WORDS, name="草案.doc")
    assert (document.format, document.text, document.name) == (Format.DOCX, "全区增长5%。", "草案.doc")


def test_a_program_that_gives_nothing_back_is_told(tmp_path, monkeypatch):
    fake_office(tmp_path, monkeypatch, "pass")
    with pytest.raises(DocumentError) as caught:
        read_document(OLD_WORDS)
    assert caught.value.code == "document.conversion-failed"


def test_a_program_that_gives_an_empty_text_back_is_told(tmp_path, monkeypatch):
    made = tmp_path / "made.docx"
    made.write_bytes(docx(""))
    fake_office(
        tmp_path, monkeypatch, f"(folder / 'source.docx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    )
    with pytest.raises(DocumentError) as caught:
        read_document(OLD_WORDS, name="草案.wps")
    assert caught.value.code == "document.nothing-converted"
    assert str(caught.value).startswith("草案.wps：")


def test_a_program_that_does_not_end_is_stopped(tmp_path, monkeypatch):
    fake_office(tmp_path, monkeypatch, "time.sleep(60)")
    with pytest.raises(DocumentError) as caught:
        read_document(OLD_WORDS, limits=Limits(convert_seconds=1))
    assert caught.value.code == "document.conversion-slow"


def test_a_program_that_gives_back_another_old_file_is_not_asked_again(tmp_path, monkeypatch):
    fake_office(tmp_path, monkeypatch, f"(folder / 'source.docx').write_bytes({OLD_WORDS!r})")
    with pytest.raises(DocumentError) as caught:
        read_document(OLD_WORDS)
    assert caught.value.code == "document.conversion-failed"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_libreoffice_reads_older_files(office, tmp_path, kind):
    from docx import Document as Word

    source, made = tmp_path / "草案.docx", Word()
    for text in ("一、回顾", "全区增长5%。"):
        made.add_paragraph(text)
    cells = made.add_table(2, 2)
    for at, text in enumerate(("指标", "数", "产值", "300")):
        cells.cell(at // 2, at % 2).text = text
    made.add_paragraph("二、安排")
    made.save(source)
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], capture_output=True, check=True, timeout=120)
    document = read_document(tmp_path / f"草案.{kind}")
    assert document.text == "一、回顾\n全区增长5%。\n指标\t数\n产值\t300\n二、安排"
