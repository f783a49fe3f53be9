"""Plain text as a document: joined lines, furniture, headings, notes, tables – on made-up texts."""

from __future__ import annotations

import pytest

from drumtower.document import (
    DocumentError,
    Limits,
    Where,
    describe_document,
    document_of_text,
    heading_path,
    label_length,
    read_document,
)

WRAPPED = """\
松湖区2030年国民经济和社会发展计划执行情况

与2031年国民经济和社会发展计划草案的报告

——2031 年 1 月 9 日在区第二十届人民代表大会第一次会议上

区发展和改革委员会主任  周小明

各位代表：

我受区人民政府的委托，报告松湖区 2030 年国民经济

和社会发展计划执行情况与 2031 年国民经济和社会发展计划草

案，请各位代表审查，也请列席会议的各位同志多提宝贵意见。

一、2030 年国民经济和社会发展计划执行情况

区域经济平稳运行。全区上下全力推动经济运行向好①，全年

实现地区生产总值 300 亿元，增长 5%左右，其中松湖街道占比

20%，比上年提高一个百分点，工业增加值增长较快，超过全区

平均水平；服务业增加值增长 6%②，继续领先。

‖
①指按季度核算的初步结果，与年度核算的结果可能不同，以年度核

算为准。
②按不变价格计算。
 消费潜力稳步释放。全年新增首店 12 家，举办促消费活动

40 场，社会消费品零售总额 120 亿元。

—  2  —

二、2031 年计划安排

（一）总体思路

坚持稳中求进，扎实做好各项工作，保持经济运行在合理的区间

内，地区生产总值增长 5%③以上，新增企业 300 家。
‖
③与全市目标一致。
""".replace("‖", " " * 37)


@pytest.fixture(scope="module")
def wrapped():
    return document_of_text(WRAPPED)


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_wrapped_lines_are_joined_without_new_spaces(wrapped):
    assert texts(wrapped)[4] == (
        "我受区人民政府的委托，报告松湖区 2030 年国民经济和社会发展计划执行情况与 2031 年国民经济和社会发展计划草案，"
        "请各位代表审查，也请列席会议的各位同志多提宝贵意见。"
    )


def test_a_space_between_chinese_and_digits_is_kept_where_the_text_sets_them(wrapped):
    assert "其中松湖街道占比 20%，比上年" in wrapped.text


def test_the_lines_of_the_title_are_one_paragraph(wrapped):
    assert wrapped.title == texts(wrapped)[0]
    assert wrapped.title == "松湖区2030年国民经济和社会发展计划执行情况与2031年国民经济和社会发展计划草案的报告"


def test_numbers_of_pages_are_dropped(wrapped):
    assert "—  2  —" not in wrapped.text


def test_footnotes_stand_behind_the_body_without_their_marks(wrapped):
    notes = [paragraph for paragraph in wrapped.paragraphs if paragraph.where is Where.FOOTNOTE]
    assert [paragraph.text for paragraph in notes] == [
        "指按季度核算的初步结果，与年度核算的结果可能不同，以年度核算为准。",
        "按不变价格计算。",
        "与全市目标一致。",
    ]
    assert [paragraph.note for paragraph in notes] == [1, 2, 3]


def test_footnotes_are_anchored_at_their_marks(wrapped):
    assert [(wrapped.text[note.anchor], note.page) for note in wrapped.notes] == [("①", 1), ("②", 1), ("③", 3)]


def test_headings_form_a_tree(wrapped):
    assert [(each.level, each.number, each.title) for each in wrapped.headings] == [
        (1, "一、", "2030 年国民经济和社会发展计划执行情况"),
        (1, "二、", "2031 年计划安排"),
        (2, "（一）", "总体思路"),
    ]
    last = next(paragraph for paragraph in wrapped.paragraphs if paragraph.text.startswith("坚持稳中求进"))
    assert [each.number for each in heading_path(wrapped, last)] == ["二、", "（一）"]


def test_a_footnote_has_the_path_of_its_mark(wrapped):
    assert [each.number for each in heading_path(wrapped, wrapped.paragraphs[-1])] == ["二、", "（一）"]


def test_a_short_first_sentence_is_a_lead(wrapped):
    leads = [paragraph.text[: paragraph.lead] for paragraph in wrapped.paragraphs if paragraph.lead]
    assert leads == ["区域经济平稳运行。", "消费潜力稳步释放。"]


def test_it_knows_what_it_is(wrapped):
    said = describe_document(wrapped)
    assert (said.kind, said.area, said.year) == ("计划报告", "松湖区", 2031)
    assert said.as_json(wrapped)["footnotes"] == 3


LINES = """\
首页
>
政府信息公开
>
政府工作报告
2031年松湖市政府工作报告
来源：松湖日报
时间：2031-02-09
——2031年2月3日在松湖市第三届人民代表大会第四次会议上
松湖市市长 周小明
各位代表：
一、2030年工作回顾
（一）全力稳增长。全市地区生产总值增长5%，
好于预期[1]。
（二）着力惠民生
民生支出占比80%。
[1]按初步核算数。
相关报道：
打印
"""


def test_one_paragraph_a_line_is_kept_line_by_line():
    text = "2030年松湖市统计公报\n一、综合\n初步核算，全年增长5%，好于预期。\n\n　　二、农业\n粮食增产。"
    assert document_of_text(text).text == text.replace("\n\n　　", "\n")


def test_what_a_web_site_adds_is_dropped_and_nothing_else():
    assert texts(document_of_text(LINES)) == [
        "2031年松湖市政府工作报告",
        "——2031年2月3日在松湖市第三届人民代表大会第四次会议上",
        "松湖市市长 周小明",
        "各位代表：",
        "一、2030年工作回顾",
        "（一）全力稳增长。全市地区生产总值增长5%，好于预期[1]。",
        "（二）着力惠民生",
        "民生支出占比80%。",
        "[1]按初步核算数。",
    ]


def test_a_heading_may_open_a_paragraph():
    document = document_of_text(LINES)
    opened = document.paragraphs[5]
    assert (opened.heading.title, opened.text[: opened.lead], opened.is_heading) == (
        "全力稳增长",
        "（一）全力稳增长。",
        False,
    )
    assert document.paragraphs[6].is_heading


def test_a_list_of_notes_at_the_end_keeps_its_marks():
    document = document_of_text(LINES)
    (note,) = document.notes
    assert (note.mark, document.text[note.anchor : note.anchor + 3]) == ("[1]", "[1]")
    assert document.paragraphs[-1].where is Where.ENDNOTE
    assert label_length(document.paragraphs[-1].text) == 3


def test_notes_spelled_out_belong_to_the_circled_marks_in_order():
    document = document_of_text("做优星推官①平台，用好智数人①模式。\n[footnote 1] 指平台。\n[footnote 2] 指模式。")
    assert [(note.mark, note.anchor) for note in document.notes] == [("①", 5), ("①", 14)]


def test_a_long_item_of_a_list_is_no_heading():
    document = document_of_text(
        "一、实事\n1.建成床位200张，新增托位60个（牵头单位：民政局）。\n2.新增线路3条，优化12条（牵头单位：交通局）。"
    )
    assert [heading.number for heading in document.headings] == ["一、"]


def test_chapters_stand_above_numbers():
    document = document_of_text(
        "第一章 发展环境\n一、成就\n全区增长5%，好于预期。\n第二章 总体要求\n一、思路\n坚持稳中求进。"
    )
    assert [(each.level, each.title) for each in document.headings] == [
        (1, "发展环境"),
        (2, "成就"),
        (1, "总体要求"),
        (2, "思路"),
    ]


def test_a_table_with_one_cell_a_line_is_read_back():
    cells = "指标\n产量（万吨）\n增长（%）\n粮食\n650.0\n17.3\n#水稻\n79.4\n-1.6\n玉米\n540.4\n17.8"
    document = document_of_text(f"一、农业\n2030年主要农产品产量\n{cells}\n全市农业稳定增长，好于预期。")
    (table,) = document.tables
    assert table.caption == "2030年主要农产品产量"
    assert table.rows == (
        ("指标", "产量（万吨）", "增长（%）"),
        ("粮食", "650.0", "17.3"),
        ("#水稻", "79.4", "-1.6"),
        ("玉米", "540.4", "17.8"),
    )
    rows = [paragraph for paragraph in document.paragraphs if paragraph.where is Where.TABLE]
    assert [(row.text, row.table, row.row) for row in rows][1] == ("粮食\t650.0\t17.3", 1, 2)


def test_rows_parted_by_tabs_are_a_table():
    document = document_of_text(
        "表1 价格\n指标\t2029年\t2030年\n食品\t9.4\t1.4\n衣着\t-2.4\t1.0\n物价保持平稳，好于预期。"
    )
    assert document.tables[0].rows[-1] == ("衣着", "-2.4", "1.0")


@pytest.mark.parametrize(
    "content",
    [
        "一、回顾\n增长5%。".encode(),
        "一、回顾\n增长5%。".encode("utf-8-sig"),
        "一、回顾\r\n增长5%。".encode("gb18030"),
        "一、回顾\n增长5%。".encode("utf-16"),
        "一、回顾\n增长5%。\n2030年".encode("utf-16-le"),
        b"\x84\x31\x95\x33" + "一、回顾\n增长5%。".encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16 with mark", "utf-16", "gb18030 with mark"],
)
def test_encodings_are_told_by_what_the_file_holds(content):
    assert texts(read_document(content))[:2] == ["一、回顾", "增长5%。"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document.file-empty"),
        (b"  \n \r\n", "document.file-empty"),
        (bytes(range(256)) * 20, "document.encoding"),
        ("一、回顾".encode() + b"\xff\xfe\xfd", "document.encoding"),
        (("字" * 20).encode(), "document.text-too-long"),
    ],
    ids=["nothing", "blanks", "no text", "broken", "too long"],
)
def test_what_cannot_be_read_is_an_error_in_words(content, code):
    with pytest.raises(DocumentError) as caught:
        read_document(content, name="草案.txt", limits=Limits(characters=19))
    assert caught.value.code == code
    assert caught.value.place.file == "草案.txt"
