"""An OFD as a document: text where it stands, lines joined, tables by their lines."""

from __future__ import annotations

import pytest
from small_files import archive, ofd, ofd_line, ofd_rule

from drumtower.document import DocumentError, Format, Limits, Where, read_document

LINES = (
    ("松湖区2031年计划草案的报告", 60, 30, 7.7),
    ("全区各部门齐心协力抓好年初定下的实事，", 36.2, 60, 5.6),
    ("产业园区建设全面提速，出现比学赶超的场面，几", 25, 70, 5.6),
    ("个行业产值再上台阶。", 25, 80, 5.6),
    ("消费潜力加快释放，全年引进新店12家，改", 36.2, 90, 5.6),
    ("造特色街巷3条。", 25, 100, 5.6),
    ("— 1 —", 95, 280, 5.6),
)


def test_lines_are_joined_in_reading_order_and_furniture_dropped():
    page = "".join(ofd_line(*line) for line in reversed(LINES))
    document = read_document(ofd(page, ofd_line("第二页的一段，说明情况。", 36.2, 40)), name="计划.ofd")
    assert (document.format, document.pages) == (Format.OFD, 2)
    assert [(each.text, each.page) for each in document.paragraphs] == [
        ("松湖区2031年计划草案的报告", 1),
        ("全区各部门齐心协力抓好年初定下的实事，产业园区建设全面提速，出现比学赶超的场面，几个行业产值再上台阶。", 1),
        ("消费潜力加快释放，全年引进新店12家，改造特色街巷3条。", 1),
        ("第二页的一段，说明情况。", 2),
    ]


def test_a_table_is_known_by_its_lines():
    lines = "".join(ofd_rule(20, y, 140, y) for y in (50, 60, 70)) + "".join(
        ofd_rule(x, 50, x, 70) for x in (20, 80, 140)
    )
    cells = "".join(
        ofd_line(text, x, y, 4)
        for text, x, y in (("指标", 25, 57), ("数值", 90, 57), ("收入", 25, 67), ("120", 90, 67))
    )
    document = read_document(ofd(ofd_line("附表1 收入", 60, 40) + lines + cells))
    assert document.tables[0].rows == (("指标", "数值"), ("收入", "120"))
    assert document.tables[0].caption == "附表1收入"
    assert [each.where for each in document.paragraphs] == [Where.BODY, Where.TABLE, Where.TABLE]


def test_a_matrix_scales_and_moves_the_text():
    scaled = (
        '<ofd:TextObject ID="3" Boundary="30 50 100 10" Size="1" CTM="5.6 0 0 5.6 0 5.6">'
        '<ofd:TextCode X="0" Y="0" DeltaX="1 1 1">上面一行</ofd:TextCode></ofd:TextObject>'
    )
    document = read_document(ofd(ofd_line("下面一行说明情况。", 30, 80) + scaled))
    assert document.text == "上面一行\n下面一行说明情况。"


def test_an_ofd_without_text_or_parts_is_an_error_in_words():
    with pytest.raises(DocumentError) as caught:
        read_document(ofd(""))
    assert caught.value.code == "document.no-text"
    with pytest.raises(DocumentError) as caught:
        read_document(archive({"OFD.xml": b"<OFD/>"}))
    assert caught.value.code == "document.damaged"
    with pytest.raises(DocumentError) as caught:
        read_document(archive({"OFD.xml": b"<OFD/>", "Doc_0/Encryptions.xml": b"<a/>"}))
    assert caught.value.code == "document.encrypted"
    with pytest.raises(DocumentError) as caught:
        read_document(ofd(ofd_line("一", 1, 1), ofd_line("二", 1, 1)), limits=Limits(pages=1))
    assert caught.value.code == "document.too-many-pages"


def test_absurd_measures_do_no_harm():
    wild = (
        '<ofd:TextObject ID="3" Boundary="x" Size="abc"><ofd:TextCode X="1e308" DeltaX="g 999999999 5 g">甲乙</ofd:TextCode>'
        '</ofd:TextObject><ofd:PathObject Boundary="1"><ofd:AbbreviatedData>M L C 1 L</ofd:AbbreviatedData></ofd:PathObject>'
    )
    assert "正文" in read_document(ofd(ofd_line("正文一段，说明情况。", 30, 50) + wild)).text
