"""An annex as a workbook is read as a document: each sheet a table under its name."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from drumtower.document import DocumentError, Format, Where, read_document


def annex() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附表1"
    for row in (
        [None, "指标", "目标", None],
        [],
        [None, "高新技术企业（家）", 60, None],
        [None, "托育\n机构", 0.893, None],
    ):
        sheet.append(row)
    sheet["C4"].number_format = "0.0%"
    book.create_sheet("空表")
    book.create_sheet("附表2").append(["项目", "年度目标"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_each_sheet_is_a_table_under_its_name():
    document = read_document(annex(), name="附表.xlsx")
    assert (document.format, document.name) == (Format.XLSX, "附表.xlsx")
    assert [table.caption for table in document.tables] == ["附表1", "附表2"]
    assert document.tables[0].rows == (("指标", "目标"), ("高新技术企业（家）", "60"), ("托育 机构", "89.3%"))
    assert document.text == "附表1\n指标\t目标\n高新技术企业（家）\t60\n托育 机构\t89.3%\n附表2\n项目\t年度目标"
    rows = [p for p in document.paragraphs if p.where is Where.TABLE]
    assert [(p.table, p.row) for p in rows] == [(1, 1), (1, 2), (1, 3), (2, 1)]


def test_a_damaged_workbook_is_refused_by_name():
    content = annex()
    with pytest.raises(DocumentError) as raised:
        read_document(content[: len(content) // 2] + b"xl/workbook.xml", name="附表.xlsx")
    assert raised.value.code == "document.damaged"
    assert raised.value.place.file == "附表.xlsx"
