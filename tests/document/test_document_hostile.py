"""Files that are damaged, locked, named wrongly or made to do harm: each an error in words, in little time and memory."""

from __future__ import annotations

import time
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from small_files import NAMES, W, archive, docx, ofd, ofd_line, paragraph

from drumtower.document import DocumentError, Format, Limits, read_document

GOOD = docx("一、回顾", "增长5%。")


def code_of(content: bytes, **options) -> str:
    """The code with which a file is refused; it speaks both languages and names the file."""
    with pytest.raises(DocumentError) as caught:
        read_document(content, name="草案.docx", **options)
    assert caught.value.place.file == "草案.docx"
    assert caught.value.text("zh").startswith("草案.docx：")
    assert caught.value.text("en").isascii() is False or caught.value.text("en")
    return caught.value.code


def with_part(name: str, text: bytes, content: bytes = GOOD) -> bytes:
    with ZipFile(BytesIO(content)) as source:
        files = {each: source.read(each) for each in source.namelist()}
    return archive(files | {name: text})


def body(xml: str) -> bytes:
    return with_part("word/document.xml", xml.encode())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (body(f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>'), "document.doctype"),
        (body('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "document.doctype"),
        (body(f"<w:document {W}><w:body><w:p></w:body></w:document>"), "document.damaged"),
        (body("<unrelated/>"), "document.damaged"),
        (body(""), "document.damaged"),
        (
            body(f"<w:document {W}><w:body>" + "<w:p>" * 5_000 + "</w:p>" * 5_000 + "</w:body></w:document>"),
            "document.damaged",
        ),
        (with_part("word/styles.xml", b"<!DOCTYPE x><x/>"), "document.doctype"),
        (
            with_part("word/document.xml", '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")),
            "document.damaged",
        ),
        (with_part("../escape.xml", b"<x/>"), "document.bad-part-name"),
        (with_part("/absolute.xml", b"<x/>"), "document.bad-part-name"),
        (with_part("WORD/document.xml", b"<x/>"), "document.bad-part-name"),
        (GOOD[: len(GOOD) // 2], "document.damaged"),
        (GOOD[:40], "document.damaged"),
        (b"PK\x03\x04" + bytes(range(256)) * 10, "document.damaged"),
        (archive({"a.txt": b"a"}), "document.not-a-document"),
        (archive({"ppt/presentation.xml": b"<x/>"}), "document.not-a-document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "document.not-a-document"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "document.not-a-document"),
        (b"Rar!\x1a\x07\x00", "document.not-a-document"),
        (b"MZ" + bytes(500), "document.not-a-document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "document.encrypted",
        ),
        (bytes(range(256)) * 8, "document.encoding"),
        (b"", "document.file-empty"),
        (docx(), "document.file-empty"),
    ],
)
def test_what_cannot_be_read_is_an_error_in_words(content, code):
    assert code_of(content) == code


def test_a_bomb_is_not_unpacked():
    bomb = with_part("word/document.xml", b"<w:document>" + b" " * 80_000_000 + b"</w:document>")
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert code_of(bomb) == "document.suspicious-compression"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_bomb_inside_a_part_that_is_not_read_does_no_harm():
    inner = BytesIO()
    with ZipFile(inner, "w", ZIP_DEFLATED) as made:
        made.writestr("a", bytes(1_000_000))
    assert read_document(with_part("word/embeddings/inner.zip", inner.getvalue())).text == "一、回顾\n增长5%。"


def test_many_parts_and_much_text_are_refused():
    many = archive({f"word/p{at}.xml": b"<x/>" for at in range(300)} | {"word/document.xml": b"<x/>"})
    assert code_of(many, limits=Limits(parts=200)) == "document.too-many-parts"
    assert code_of(docx("增长" * 3_000), limits=Limits(unpacked_bytes=5_000)) == "document.unpacked-too-large"
    assert code_of(docx("增长" * 3_000), limits=Limits(characters=5_000)) == "document.text-too-long"
    assert code_of(GOOD, limits=Limits(file_bytes=100)) == "document.file-too-large"


def test_a_file_on_disk_is_measured_before_it_is_read(tmp_path):
    path = tmp_path / "大.docx"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert str(caught.value) == (
        "大.docx：文件有200MB，超过100MB的上限。请删去图片，或拆成几个文件 [document.file-too-large]"
    )


def test_a_missing_file_and_a_folder_are_errors_in_words(tmp_path):
    for path in (tmp_path / "没有.docx", tmp_path):
        with pytest.raises(DocumentError) as caught:
            read_document(path)
        assert caught.value.code == "document.file-unreadable"


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [
        (GOOD, "计划.pdf", Format.DOCX),
        (GOOD, "计划.txt", Format.DOCX),
        ("一、回顾\n增长5%。".encode(), "计划.docx", Format.TXT),
        ("<html><body><p>全区增长5%，好于预期，说明情况良好。</p></body></html>".encode(), "计划.doc", Format.HTML),
        (ofd(ofd_line("增长5%。", 30, 40)), "计划.docx", Format.OFD),
    ],
)
def test_a_file_is_read_by_what_it_holds_not_by_its_name(content, name, format):
    assert read_document(content, name=name).format is format


def test_a_field_never_closed_does_not_swallow_the_text():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert "增长5%。" in read_document(docx(paragraph(begin, separate), "增长5%。")).text
    assert "增长5%。" in read_document(docx(paragraph(begin), "增长5%。")).text


def test_tables_in_tables_end_somewhere():
    nested = "<w:tc><w:p/></w:tc>"
    for _ in range(40):
        nested = f"<w:tc><w:tbl><w:tr>{nested}<w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl></w:tc>"
    assert read_document(docx(f"<w:tbl><w:tr>{nested}</w:tr></w:tbl>", "完。")).paragraphs[-1].text == "完。"


def test_a_numbering_without_sense_does_no_harm():
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/>'
        '<w:numFmt w:val="nonsense"/><w:lvlText w:val="%1%9%2、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    blocks = [
        paragraph("甲", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, level in ((1, 0), (1, "x"), (2, 0), (9, 0))
    ]
    document = read_document(docx(*blocks, parts={"numbering": numbering}))
    assert all(each.text.endswith("甲") for each in document.paragraphs)


def test_a_long_document_takes_time_in_proportion():
    def seconds(times: int) -> float:
        content = docx(*([paragraph("全区增长5%，好于预期。")] * times))
        start = time.perf_counter()
        read_document(content)
        return time.perf_counter() - start

    seconds(200)
    assert seconds(8_000) < 40 * max(seconds(800), 0.01)
