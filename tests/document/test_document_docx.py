"""A docx as a document: what Word shows when all changes are accepted, and nothing twice."""

from __future__ import annotations

import pytest
from small_files import NAMES, docx, note_reference, notes, paragraph, run, table

from drumtower.document import Format, Where, heading_path, read_document

NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""

STYLES = f"""<w:styles {NAMES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
<w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="X"><w:name w:val="ring a"/><w:basedOn w:val="Y"/></w:style>
<w:style w:type="paragraph" w:styleId="Y"><w:name w:val="ring b"/><w:basedOn w:val="X"/></w:style>
</w:styles>"""


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def read(*blocks, **parts):
    return read_document(docx(*blocks, parts=parts))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_body_is_read_in_order():
    document = read("一、回顾", "增长5%。", table(("指标", "数"), ("产值", "3")), "二、安排")
    assert document.format is Format.DOCX
    assert texts(document) == ["一、回顾", "增长5%。", "指标\t数", "产值\t3", "二、安排"]


def test_runs_of_one_paragraph_are_one_text():
    assert texts(read(paragraph(run("增"), run("长5"), run("%。")))) == ["增长5%。"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f'<w:ins w:id="1">{run("新增")}</w:ins>', "全区新增"),
        (f'<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>{run("新增")}', "全区新增"),
        (f'<w:moveFrom w:id="1">{run("移走")}</w:moveFrom><w:moveTo w:id="2">{run("移来")}</w:moveTo>', "全区移来"),
        (f'<w:ins w:id="1"><w:del w:id="2">{run("加了又删")}</w:del></w:ins>{run("完")}', "全区完"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "全区控件"),
        (f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>', "全区链接"),
        (f"<w:smartTag>{run('标记')}</w:smartTag>", "全区标记"),
        (run("隐藏", "<w:vanish/>"), "全区"),
        (run("没藏", '<w:vanish w:val="0"/>'), "全区没藏"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>", "全区A-B"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "全区甲 乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "全区"),
        ('<w:r><w:sym w:font="Symbol" w:char="2103"/></w:r>', "全区℃"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "全区拼",
        ),
    ],
)
def test_a_reader_sees_changes_accepted_and_wrappings_gone(content, text):
    assert texts(read(paragraph(run("全区"), content))) == [text]


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    parts = (mark.format("begin"), f"<w:r><w:instrText>{code}</w:instrText></w:r>", mark.format("separate"))
    return "".join(parts) + result + mark.format("end")


def test_a_field_is_its_result():
    inner = field("REF x", run("72"))
    assert texts(read(paragraph(run("共"), field("IF 1", inner), run("项")))) == ["共72项"]
    assert texts(read(paragraph(f'<w:fldSimple w:instr="PAGE">{run("第三")}</w:fldSimple>'))) == ["第三"]


def test_text_in_the_code_of_a_field_is_no_text():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert texts(read(paragraph(run("前"), begin, run("代码"), end, run("后")))) == ["前后"]


def test_a_table_of_contents_is_left_out():
    contents = field("TOC \\o", run("一、回顾……1"))
    document = read(
        paragraph(contents),
        paragraph("二、安排……3", properties=styled("T1")),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{paragraph('三、目录……9')}</w:sdtContent></w:sdt>",
        "一、回顾",
        styles=STYLES,
    )
    assert texts(document) == ["一、回顾"]


def test_block_content_controls_are_read_through():
    wrapped = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲。')}{table(('乙', '1'), ('丙', '2'))}</w:sdtContent></w:sdt>"
    )
    assert texts(read(wrapped)) == ["甲。", "乙\t1", "丙\t2"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = paragraph("增长", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(read(first, "5%。", "下段。")) == ["增长5%。", "下段。"]


def test_a_soft_break_ends_a_paragraph_unless_a_sentence_runs_over_it():
    broken = "<w:r><w:t>第一段完。</w:t><w:br/><w:t>第二段，</w:t><w:br/><w:t>接着说。</w:t><w:br w:type='page'/></w:r>"
    assert texts(read(paragraph(broken))) == ["第一段完。", "第二段，接着说。"]


def test_numbers_that_word_writes_are_in_the_text():
    document = read(
        paragraph("回顾", properties=styled("1")),
        paragraph("经济平稳", properties=styled("2")),
        paragraph("民生改善", properties=styled("2")),
        paragraph("安排", properties=styled("1")),
        paragraph("思路", properties=styled("2")),
        paragraph("甲", properties=numbered(2)),
        paragraph("乙", properties=numbered(2)),
        paragraph("丙", properties=numbered(4)),
        paragraph("点", properties=numbered(3)),
        numbering=NUMBERING,
        styles=STYLES,
    )
    assert texts(document) == [
        "一、回顾",
        "（一）经济平稳",
        "（二）民生改善",
        "二、安排",
        "（一）思路",
        "①甲",
        "②乙",
        "⑤丙",
        "点",
    ]
    assert [(each.level, each.title) for each in document.headings] == [
        (1, "回顾"),
        (2, "经济平稳"),
        (2, "民生改善"),
        (1, "安排"),
        (2, "思路"),
    ]


def test_styles_based_on_each_other_in_a_ring_do_no_harm():
    assert texts(read(paragraph("甲", properties=styled("X")), styles=STYLES)) == ["甲"]


def test_a_title_by_its_style():
    document = read(
        paragraph("松湖区2030年计划", properties=styled("T")),
        paragraph("（草案）", properties=styled("T")),
        "各位代表：",
        styles=STYLES,
    )
    assert document.title == "松湖区2030年计划（草案）"


def test_notes_stand_behind_the_body_anchored_at_a_mark_that_is_no_digit():
    document = read_document(
        docx(
            paragraph(run("完成率85.5%"), note_reference(2), run("，其余见附表。")),
            paragraph(run("尾注在此"), note_reference(1, "endnote"), run("。")),
            parts={
                "footnotes": notes("没有用到的注。", "折算的结果。"),
                "endnotes": notes("来自年报。", kind="endnote"),
            },
        )
    )
    assert texts(document) == ["完成率85.5%①，其余见附表。", "尾注在此②。", "折算的结果。", "来自年报。"]
    assert [(each.where, each.note) for each in document.paragraphs[2:]] == [(Where.FOOTNOTE, 1), (Where.ENDNOTE, 2)]
    assert [document.text[note.anchor] for note in document.notes] == ["①", "②"]


def test_a_note_has_the_headings_of_its_mark():
    document = read_document(
        docx("一、回顾", paragraph(run("增长"), note_reference(1), run("。")), parts={"footnotes": notes("注。")})
    )
    assert [heading.number for heading in heading_path(document, document.paragraphs[-1])] == ["一、"]


def test_headers_and_footers_stand_apart_and_numbers_of_pages_are_left_out():
    document = read(
        "正文。",
        header1=f"<w:hdr {NAMES}>{paragraph('内部资料')}</w:hdr>",
        footer1=f"<w:ftr {NAMES}>{paragraph('— ', field('PAGE', run('3')), ' —')}</w:ftr>",
    )
    assert [(each.text, each.where) for each in document.paragraphs] == [
        ("正文。", Where.BODY),
        ("内部资料", Where.HEADER),
    ]


def test_a_text_box_given_twice_is_read_once():
    box = f"<w:txbxContent>{paragraph('框内。')}</w:txbxContent>"
    twice = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read(paragraph(run("框外。"), f"<w:r>{twice}</w:r>"), "下段。")
    assert [(each.text, each.where) for each in document.paragraphs] == [
        ("框外。", Where.BODY),
        ("框内。", Where.TEXTBOX),
        ("下段。", Where.BODY),
    ]


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, paragraphs))}</w:tc>"


def test_merged_cells_keep_the_columns():
    document = read(
        "表1 收入",
        table(
            (
                cell("指标", properties='<w:vMerge w:val="restart"/>'),
                cell("2030年", properties='<w:gridSpan w:val="2"/>'),
            ),
            (cell("", properties="<w:vMerge/>"), "绝对值", "增速"),
            ("收入", "120", "6.5"),
        ),
    )
    assert document.tables[0].rows == (("指标", "2030年", ""), ("", "绝对值", "增速"), ("收入", "120", "6.5"))
    assert document.tables[0].caption == "表1 收入"


def test_a_cell_with_several_figures_keeps_them_apart():
    document = read(table(("甲", "乙"), (cell("合计", "其中"), cell("12", "3")), ("丁", cell("4", "5"))))
    assert document.tables[0].rows == (("甲", "乙"), ("合计", "12"), ("其中", "3"), ("丁", "4 5"))


def test_a_table_inside_a_table_follows_it():
    inner = f"<w:tc>{paragraph('外')}{table(('内', '1'), ('里', '2'))}{paragraph('')}</w:tc>"
    assert [each.rows for each in read(table((inner, "9"), ("下", "8"))).tables] == [
        (("外", "9"), ("下", "8")),
        (("内", "1"), ("里", "2")),
    ]


def test_a_frame_of_one_cell_is_no_table():
    document = read(table((cell("框里的一段。", "另一段。"),)))
    assert (texts(document), document.tables) == (["框里的一段。", "另一段。"], ())


def test_deleted_rows_are_gone():
    kept = f"<w:tr><w:tc>{paragraph('留')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{paragraph("删")}</w:tc><w:tc>{paragraph("2")}</w:tc></w:tr>'
    assert read(f"<w:tbl>{kept}{gone}{kept}</w:tbl>").tables[0].rows == (("留", "1"), ("留", "1"))


def test_a_bold_opening_is_a_lead_however_long():
    bold = run("三个街道的老旧小区改造和停车难治理同步推进，成效明显。", "<w:b/>")
    (only,) = read(paragraph(bold, run("全年增长5%，好于预期。"))).paragraphs
    assert only.text[: only.lead] == "三个街道的老旧小区改造和停车难治理同步推进，成效明显。"


def test_pages_are_those_on_which_word_last_showed_it():
    document = read("甲。", paragraph("<w:r><w:lastRenderedPageBreak/><w:t>乙。</w:t></w:r>"), "丙。")
    assert ([each.page for each in document.paragraphs], document.pages) == ([1, 1, 2], 2)


def test_other_prefixes_and_missing_parts_are_no_hindrance():
    content = docx("甲。", parts={"header1": "<w:hdr/>"})
    from io import BytesIO
    from zipfile import ZipFile

    from small_files import archive

    with ZipFile(BytesIO(content)) as source:
        files = {name: source.read(name) for name in source.namelist() if name != "word/header1.xml"}
    files["word/document.xml"] = files["word/document.xml"].replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x=")
    assert texts(read_document(archive(files))) == ["甲。"]


def test_a_file_with_macros_is_read_and_no_macro_is():
    content = docx("甲。", more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})
    assert texts(read_document(content, name="草案.docm")) == ["甲。"]


def test_lines_that_a_converter_made_paragraphs_of_are_joined():
    lines = [
        "全区各部门齐心协力抓好年初定下的各件实事，产业园区建设呈现出",
        "你追我赶、比学赶超的场面，几个主要行业的产值再上台阶，全年完成一",
        "般公共预算收入二十一亿元整，限额以上的商贸企业达到三百家以上，",
        "全年总量稳居全市第一，实现与经济增长基本同步，居民收入稳步提升",
        "好于预期。",
        "消费潜力持续释放，大力培育消费品牌，做优数字消费平台，持续擦亮",
        "主品牌，提升消费能级，塑造消费场景，挖掘夜间消费潜能，推出支持",
        "夜间经济的举措，联合商场和特色街区举办各类主题活动，传播量较高",
        "，受到欢迎。",
    ]
    assert [text[:4] for text in texts(read(*lines))] == ["全区各部", "消费潜力"]
