"""Comments set into a docx: the text stays, every mark stands where it should, other parts keep their bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_files import NAMES, archive, docx, note_reference, notes, paragraph, run, table

from drumtower.document import Comment, DocumentError, annotate_docx, read_document

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX = f"<w:txbxContent>{paragraph('框内增长7%。')}</w:txbxContent>"
FULL = docx(
    "松湖区2030年国民经济和社会发展计划草案的报告",
    "各位代表：",
    "一、回顾",
    paragraph(run("全区完成"), run("85.5%", "<w:b/>"), note_reference(1), run("，其中 & <甲> 占20%。")),
    paragraph(
        f'<w:ins w:id="1" w:author="x">{run("新增3家")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>9家</w:delText></w:r></w:del>',
    ),
    paragraph(
        f"<w:r><w:t>框外。</w:t><mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice></mc:AlternateContent></w:r>"
    ),
    table(("指标", "数"), ("产值", "300")),
    paragraph(run("  前后有空格 12 家  ")),
    parts={"footnotes": notes("折算的结果。"), "header1": f"<w:hdr {NAMES}>{paragraph('内部资料')}</w:hdr>"},
    more={"word/media/image1.png": b"\x89PNG\r\n", "customXml/item1.xml": b"<x/>"},
)
TEXT = read_document(FULL).text


def commented(content: bytes) -> list[tuple[str, str]]:
    """Each comment with the text between its marks, as a reader of the XML sees them."""
    with ZipFile(BytesIO(content)) as made:
        root = ElementTree.fromstring(made.read("word/document.xml"))
        listed = ElementTree.fromstring(made.read("word/comments.xml"))
    words = {each.get(f"{NS}id"): "".join(t.text or "" for t in each.iter(f"{NS}t")) for each in listed}
    found: dict[str, str] = {}
    ended: set[str] = set()
    referred: set[str] = set()
    for element in root.iter():
        number = element.get(f"{NS}id") or ""
        if element.tag == f"{NS}commentRangeStart":
            found[number] = ""
        elif element.tag == f"{NS}commentRangeEnd":
            ended.add(number)
        elif element.tag == f"{NS}commentReference":
            referred.add(number)
        elif element.tag == f"{NS}t":
            found |= {each: text + (element.text or "") for each, text in found.items() if each not in ended}
    assert set(found) == ended == referred == set(words)
    return [(words[number], text) for number, text in found.items()]


def at(words: str, text: str = TEXT) -> Comment:
    start = text.index(words)
    return Comment(
        start, start + len(words), f"看{words}", author="综合科小周", date=datetime(2031, 1, 9, 8, 0, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    "words",
    [
        "85.5%",
        "完成85",
        "5%①，其中",
        "& <甲>",
        "新增3家",
        "3",
        "300",
        "产值",
        "松湖区",
        "告",
        "12 家",
        "前后有空格 12 家",
        "前",
    ],
)
def test_a_comment_stands_at_its_words(words):
    ((said, marked),) = commented(annotate_docx(FULL, [at(words)]))
    assert said == f"看{words}"
    assert marked == words.replace("①", "")


def test_a_comment_may_reach_over_paragraphs_and_cells():
    start, end = TEXT.index("占20%"), TEXT.index("新增") + 2
    ((_, marked),) = commented(annotate_docx(FULL, [Comment(start, end, "跨段")]))
    assert marked == "占20%。新增"
    ((_, marked),) = commented(annotate_docx(FULL, [at("产值\t300")]))
    assert marked == "产值300"


def test_several_comments_may_overlap_in_one_run():
    made = annotate_docx(
        FULL, [at("发展计划"), at("计划草案"), at("松湖区2030年国民经济和社会发展计划草案的报告"), at("计划草案")]
    )
    assert sorted(marked for _, marked in commented(made)) == sorted(
        ["发展计划", "计划草案", "松湖区2030年国民经济和社会发展计划草案的报告", "计划草案"]
    )
    assert read_document(made).text == TEXT


def test_a_comment_on_a_note_stands_at_its_mark_and_one_on_a_text_box_at_its_anchor():
    made = annotate_docx(FULL, [at("折算的结果"), at("框内增长7%"), at("内部资料")])
    marked = dict(commented(made))
    assert marked["看折算的结果"] == ""
    assert marked["看框内增长7%"] == "框外。框内增长7%。"
    assert marked["看内部资料"] == "松湖区2030年国民经济和社会发展计划草案的报告"
    assert read_document(made).text == TEXT


def test_all_other_parts_keep_their_bytes():
    made = annotate_docx(FULL, [at("85.5%")])
    with ZipFile(BytesIO(FULL)) as before, ZipFile(BytesIO(made)) as after:
        same = {name for name in before.namelist() if before.read(name) == after.read(name)}
        assert set(before.namelist()) - same == {
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
        }
        assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
        removed = after.read("word/document.xml").decode()
    assert "<w:delText>9家</w:delText>" in removed


def test_comments_are_added_to_those_that_are_there():
    once = annotate_docx(FULL, [at("85.5%")])
    twice = annotate_docx(once, [at("松湖区"), at("300")])
    assert [marked for _, marked in commented(twice)] == ["松湖区", "85.5%", "300"]
    assert read_document(twice).text == TEXT


def test_without_comments_the_file_is_the_same():
    assert annotate_docx(FULL, []) == FULL


def test_words_of_a_comment_may_hold_anything():
    made = annotate_docx(FULL, [Comment(0, 1, "一 < 二 & “三”\n第二行\x00\x0b", author='小"周<&')])
    ((said, _),) = commented(made)
    assert said == "一 < 二 & “三”第二行"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 2), (0, 10_000), (len(TEXT), len(TEXT) + 1)])
def test_a_comment_outside_the_text_is_a_fault_of_the_caller(start, end):
    with pytest.raises(ValueError, match="a comment from"):
        annotate_docx(FULL, [Comment(start, end, "哪里")])


@pytest.mark.parametrize("at", [0, 3, len(TEXT)])
def test_a_comment_on_no_stretch_stands_at_one_character(at):
    made = annotate_docx(FULL, [Comment(at, at, "这里")])
    assert [said for said, _ in commented(made)] == ["这里"]


def test_what_is_no_docx_is_refused():
    with pytest.raises(DocumentError):
        annotate_docx(b"%PDF-1.7", [Comment(0, 1, "不是")])
    with pytest.raises(DocumentError):
        annotate_docx(archive({"xl/workbook.xml": b"<workbook/>"}), [Comment(0, 1, "不是")])


@pytest.mark.parametrize("xml", [b"<Types", b"", b"<!DOCTYPE x><x/>"])
def test_a_list_of_parts_that_is_damaged_is_refused(xml):
    with ZipFile(BytesIO(FULL)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    with pytest.raises(DocumentError):
        annotate_docx(archive(files | {"[Content_Types].xml": xml}), [Comment(0, 1, "不")])


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), min_size=1, max_size=8))
def test_comments_never_change_the_text(spans):
    comments = [Comment(start, min(start + length, len(TEXT)), "看") for start, length in spans]
    made = annotate_docx(FULL, comments)
    assert read_document(made).text == TEXT
    assert len(commented(made)) == len(comments)


def test_word_opens_it_as_python_docx_does():
    from docx import Document as Word

    made = annotate_docx(FULL, [at("85.5%"), at("产值")])
    opened = Word(BytesIO(made))
    assert [(each.author, each.text) for each in opened.comments] == [
        ("综合科小周", "看85.5%"),
        ("综合科小周", "看产值"),
    ]
    assert opened.paragraphs[3].text.startswith("全区完成85.5%")
