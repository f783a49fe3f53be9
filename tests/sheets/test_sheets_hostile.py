"""Files that are damaged, are not what their name says, or are made to do harm: refused in words, quickly."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import openpyxl
import pytest

from drumtower.sheets import Column, Limits, SheetError, Table, read_workbook

TABLE = Table("目标", (Column("编号", "code", required=True), Column("目标值", "value", kind="decimal")))
SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows=(("编号", "目标值"), ("1.1", 5)), change=lambda sheet: None):
    book = openpyxl.Workbook()
    book.active.title = "目标"
    for row in rows:
        book.active.append(row)
    change(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def patched(content, part, change):
    """The workbook with one part changed (or added, where it had none)."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[part] = change(parts.get(part, b""))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def refused(content, limits=None):
    """The id and the sentence of the refusal, which must come quickly and cost little memory."""
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(SheetError) as raised:
        read_workbook(content, [TABLE], limits=limits or Limits())
    assert time.perf_counter() - started < 20
    assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024 + 2 * len(content)
    tracemalloc.stop()
    assert raised.value.text("en")
    return raised.value.code, str(raised.value)


def sheet_xml(cells):
    return lambda _: (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + cells
        + b"</sheetData></worksheet>"
    )


# ---- not a workbook


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet.file-empty"),
        ("编号,目标值\n1.1,5\n".encode(), "sheet.text-not-workbook"),
        ("编号,目标值\n1.1,5\n".encode("gb18030"), "sheet.text-not-workbook"),
        ("编号\t目标值".encode("utf-16"), "sheet.text-not-workbook"),
        (b"<html><table></table></html>", "sheet.markup-not-workbook"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "sheet.markup-not-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet.old-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "sheet.encrypted"),
        (b"%PDF-1.7", "sheet.not-a-workbook"),
        (b"PK\x03\x04", "sheet.damaged"),
        (b"PK\x05\x06" + bytes(18), "sheet.damaged"),
        (bytes(range(256)), "sheet.damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_workbook_is_told_by_what_it_is(content, code):
    assert refused(content)[0] == code


@pytest.mark.parametrize(
    ("part", "what"),
    [("word/document.xml", "docx"), ("content.xml", "ods"), ("xl/workbook.bin", "xlsb"), ("a.txt", "zip")],
)
def test_another_kind_of_archive_is_named(part, what):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(part, b"<a/>")
    assert refused(target.getvalue()) == (
        "sheet.not-a-workbook",
        f"这不是xlsx表格（{what}）。请用WPS或Excel打开，另存为“.xlsx”再导入 [sheet.not-a-workbook]",
    )


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SheetError) as raised:
        read_workbook(tmp_path / "没有.xlsx", [TABLE])
    assert raised.value.code == "sheet.file-unreadable"
    assert raised.value.place.file == "没有.xlsx"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damaged(share):
    content = workbook()
    assert refused(content[: int(len(content) * share)])[0] == "sheet.damaged"


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_a_wrong_byte_never_ends_in_a_traceback(seed):
    import random

    chance = random.Random(seed)
    content = bytearray(workbook([("编号", "目标值"), *[(f"1.{i}", i) for i in range(50)]]))
    for _ in range(3):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(SheetError):
        read_workbook(bytes(content), [TABLE])


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>abc</v></c></row>',
        b'<row r="1"><c r="1"><v>1</v></c></row>',
        b'<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        b'<row r="x"><c><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</c></row>',
        b'<row r="0"><c r="A0"><v>1</v></c></row>',
        b"<row><c><v>1</v></c>",
    ],
)
def test_a_sheet_that_breaks_the_rules_is_damaged_or_read(cells):
    content = patched(workbook(), SHEET, sheet_xml(cells))
    assert _outcome(content) in ("sheet.damaged", "sheet.headings-missing")


def _outcome(content):
    """The id of the refusal, or of the first error in what was read."""
    try:
        return read_workbook(content, [TABLE]).errors[0].rule
    except SheetError as error:
        return error.code


# ---- bombs


def bomb(size=200 * 1024 * 1024):
    return patched(workbook(), SHEET, lambda xml: xml + b" " * size)


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = bomb()
    assert len(content) < 300_000
    assert refused(content) == (
        "sheet.suspicious-compression",
        (
            "文件内的“xl/worksheets/sheet1.xml”压缩比超过300倍，像是压缩炸弹，已拒绝读取。"
            "如果来源可靠，请用WPS或Excel打开，把数据复制到新表再导入 [sheet.suspicious-compression]"
        ),
    )


def test_many_parts_that_are_large_together_are_refused():
    assert refused(workbook(), Limits(unpacked_bytes=1000))[0] == "sheet.unpacked-too-large"


def test_too_many_parts_and_too_large_a_file_are_refused():
    assert refused(workbook(), Limits(parts=3))[0] == "sheet.too-many-parts"
    assert refused(b"PK\x03\x04" + bytes(2044), Limits(file_bytes=1024)) == (
        "sheet.file-too-large",
        "文件有2KB，超过1KB的上限。请删去图片和无关的工作表，或拆成几个文件 [sheet.file-too-large]",
    )


def lying(content, part, declared):
    """The workbook with another unpacked size and a fitting checksum in its directory and its local header."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(part)
        checksum = zlib.crc32(archive.read(part)[:declared])
    changed = bytearray(content)
    at = changed.rfind(b"PK\x01\x02", 0, changed.rfind(part.encode()))
    struct.pack_into("<L", changed, at + 16, checksum)
    struct.pack_into("<L", changed, at + 24, declared)
    struct.pack_into("<L", changed, entry.header_offset + 14, checksum)
    struct.pack_into("<L", changed, entry.header_offset + 22, declared)
    return bytes(changed)


def test_a_bomb_that_lies_about_its_size_is_never_unpacked_beyond_it():
    assert refused(lying(bomb(), SHEET, 1000))[0] == "sheet.damaged"


def test_one_long_text_that_many_cells_point_to_is_a_bomb():
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(1, 90_000))
    content = patched(workbook(), SHEET, sheet_xml(cells))
    text = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    assert refused(patched(content, "xl/sharedStrings.xml", lambda _: text))[0] == "sheet.unpacked-too-large"


@pytest.mark.parametrize(
    ("cells", "reference"),
    [
        (b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
        (b'<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>', "ZZZZZ1"),
        (b'<row r="1"><c r="A1"><v>1</v></c></row><row r="300000"><c><v>1</v></c></row>', "A300000"),
        (b'<row r="1">' + b"<c><v>1</v></c>" * 600 + b"</row>", "WB1"),
        (b'<row r="1"><c r="GR1"><v>1</v></c></row><row r="100000"><c r="A100000"><v>1</v></c></row>', "GR100000"),
        (b'<x:row xmlns:x="x" r="1"><x:c r="XFD9"><x:v>1</x:v></x:c></x:row>', "XFD9"),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_laid_out(cells, reference):
    code, sentence = refused(patched(workbook(), SHEET, sheet_xml(cells)))
    assert code == "sheet.too-large"
    assert sentence.startswith(f"“目标”：工作表用到了{reference}，超过200000行、512列、共6000000格的上限。")


def test_a_dimension_that_claims_a_million_rows_is_not_believed():
    claim = b'<dimension ref="A1:XFD1048576"'
    content = patched(workbook(), SHEET, lambda xml: xml.replace(b'<dimension ref="A1:B2"', claim))
    assert len(read_workbook(content, [TABLE])["目标"].rows) == 1


def test_sixty_thousand_empty_formatted_rows_cost_little():
    def formatted(sheet):
        for row in range(3, 60_003):
            for column in (1, 2, 3):
                sheet.cell(row, column).number_format = "0.00%"

    content = workbook(change=formatted)
    started = time.perf_counter()
    reading = read_workbook(content, [TABLE])
    assert time.perf_counter() - started < 10
    assert [dict(row.values) for row in reading["目标"].rows] == [{"code": "1.1", "value": "5"}]
    assert reading.findings == ()


# ---- entities, names, macros


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "docProps/core.xml", "xl/styles.xml"]
)
def test_a_declared_entity_is_refused_in_any_part(part):
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    content = patched(workbook(), part, lambda xml: xml[: xml.find(b"?>") + 2 if b"?>" in xml else 0] + entity + xml)
    assert refused(content) == (
        "sheet.doctype",
        f"文件内的“{part}”含有DOCTYPE或实体声明，正常的表格不会有，已拒绝读取。请向提供文件的人核实 [sheet.doctype]",
    )


def test_an_entity_cannot_hide_in_another_encoding():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "x">]><x/>'
    assert refused(patched(workbook(), SHEET, lambda _: text.encode("utf-16")))[0] == "sheet.damaged"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/evil.xml", "C:/evil.xml", "xl\\..\\evil.xml", "XL/Workbook.xml"]
)
def test_a_name_that_leads_outside_or_stands_twice_is_refused(name):
    assert refused(patched(workbook(), name, lambda _: b"<a/>"))[0] == "sheet.bad-part-name"


def test_a_workbook_with_macros_is_read_and_says_so():
    reading = read_workbook(patched(workbook(), "xl/vbaProject.bin", lambda _: b"\0"), [TABLE])
    assert len(reading["目标"].rows) == 1
    assert [str(f) for f in reading.findings] == ["文件带有宏；只读取了数据，没有运行宏 [sheet.macros]"]


def test_a_locked_archive_is_told_from_a_damaged_one():
    content = bytearray(workbook())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refused(bytes(content))[0] == "sheet.encrypted"


def test_a_missing_library_is_named_with_its_extra(monkeypatch, tmp_path):
    import sys

    from drumtower.sheets import SheetContent, write_workbook

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SheetError) as raised:
        write_workbook(tmp_path / "a.xlsx", [SheetContent(TABLE)])
    assert str(raised.value) == (
        "写xlsx需要“xlsxwriter”，还没有安装。请运行：pip install 'drumtower[xlsx]' [sheet.library-missing]"
    )
    assert list(tmp_path.iterdir()) == []
