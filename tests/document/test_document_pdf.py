"""A pdf as a document, on files laid out for the test: paragraphs, notes, furniture and tables come back."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO

import pytest

from drumtower.document import DocumentError, Limits, Where, read_document

FACE = "Noto Serif CJK SC"
PAGE = f"""
#set page(paper: "a4", margin: (x: 2.8cm, y: 3.2cm),
  footer: context align(center)[— #counter(page).display() —])
#set text(font: "{FACE}", size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.9em, spacing: 0.9em)
#set footnote(numbering: "①")
#set footnote.entry(separator: line(length: 30%))
"""
TITLE = ("松湖区2030年国民经济和社会发展计划执行情况", "与2031年国民经济和社会发展计划草案的报告")
TEXT = "全区各部门齐心协力抓好年初定下的各件实事，产业园区的建设比上年提速，实现地区生产总值300亿元，增长5%左右；"


@pytest.fixture(scope="module")
def face():
    """A Chinese font; the tests of laid-out pages need one."""
    try:
        found = subprocess.run(["fc-list", FACE], capture_output=True, text=True, check=False).stdout
    except OSError:
        found = ""
    if not found:
        pytest.skip(f"no font {FACE} (Debian: fonts-noto-cjk)")
    return FACE


def escaped(text: str) -> str:
    return re.sub(r"([#*_`$<>@\\\[\]~/=+-])", r"\\\1", text)


def laid_out(source: str) -> bytes:
    import typst

    return bytes(typst.compile((PAGE + source).encode()))


def texts(document, where=Where.BODY):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.where is where]


@pytest.fixture(scope="module")
def report(face):
    paragraphs = [f"第{at}段说明情况如下。{TEXT * (at % 4 + 2)}第{at}段到此为止。" for at in range(14)]
    source = "#set page(header: align(center)[内部资料 注意保存])\n"
    source += "\n\n".join(f"#align(center)[#text(size: 22pt)[{line}]]" for line in TITLE)
    source += "\n\n一、2030年计划执行情况\n\n"
    source += "\n\n".join(
        escaped(text).replace("情况如下", f"情况#footnote[第{at}条注释，说明口径。]如下")
        for at, text in enumerate(paragraphs)
    )
    return paragraphs, read_document(laid_out(source), name="报告.pdf")


def test_wrapped_lines_come_back_as_paragraphs(report):
    paragraphs, document = report
    body = [re.sub("[①-⑳]", "", text) for text in texts(document)]
    assert body == ["".join(TITLE), "一、2030年计划执行情况", *paragraphs]


def test_the_title_is_one_paragraph_over_two_lines(report):
    assert report[1].title == "".join(TITLE)


def test_numbers_of_pages_and_running_heads_are_gone(report):
    assert report[1].pages > 3
    assert "内部资料" not in report[1].text
    assert not re.search(r"—\s*\d+\s*—", report[1].text)


def test_notes_stand_behind_the_body_and_at_their_marks(report):
    document = report[1]
    assert texts(document, Where.FOOTNOTE) == [f"第{at}条注释，说明口径。" for at in range(14)]
    around = [document.text[note.anchor - 4 : note.anchor + 3] for note in document.notes]
    assert around == [f"说明情况{note.mark}如下" for note in document.notes]
    assert [note.page for note in document.notes] == sorted(note.page for note in document.notes)


def test_marks_may_begin_anew_on_each_page(face):
    source = "#let restart() = counter(footnote).update(0)\n"
    for page in range(3):
        source += f"#restart()\n{TEXT}甲{page}#footnote[注甲{page}。]，乙{page}#footnote[注乙{page}。]。\n\n{TEXT * 3}\n#pagebreak()\n"
    document = read_document(laid_out(source))
    assert [note.mark for note in document.notes] == ["①", "②"] * 3
    assert [document.text[note.anchor - 2 : note.anchor] for note in document.notes] == [
        "甲0", "乙0", "甲1", "乙1", "甲2", "乙2"
    ]  # fmt: skip
    assert texts(document, Where.FOOTNOTE) == ["注甲0。", "注乙0。", "注甲1。", "注乙1。", "注甲2。", "注乙2。"]


def test_spaces_between_chinese_and_digits_are_not_taken_over(face):
    document = read_document(laid_out("完成投资 137 亿元，VR 场馆 7 家，Small Town Open Market 试点 2 个。"))
    assert texts(document) == ["完成投资137亿元，VR场馆7家，Small Town Open Market试点2个。"]


def test_powers_stay_powers(face):
    document = read_document(laid_out("PM2.5年均浓度28μg/m#super[3]，面积12km#super[2]，较上年改善。"))
    assert texts(document) == ["PM2.5年均浓度28μg/m³，面积12km²，较上年改善。"]


def test_a_ruled_table_goes_on_over_pages_with_its_head_once(face):
    rows = "".join(f"[指标{at}], [家], [{at * 10}]," for at in range(60))
    source = (
        f"附表1 主要指标\n\n#table(columns: 3, table.header([指标], [单位], [目标值]), {rows})\n\n表后一段，说明情况。"
    )
    document = read_document(laid_out(source))
    (table,) = document.tables
    assert table.rows == (("指标", "单位", "目标值"), *((f"指标{at}", "家", str(at * 10)) for at in range(60)))
    assert table.caption == "附表1主要指标"
    assert document.paragraphs[-1].text == "表后一段，说明情况。"
    assert document.pages > 1


def test_merged_cells_of_a_ruled_table_are_read_once(face):
    source = "#table(columns: 3, table.cell(rowspan: 2)[指标], table.cell(colspan: 2)[2030年], [数值], [增速], [收入], [120], [6.5])"
    document = read_document(laid_out(source + "\n\n正文一段，说明情况。"))
    assert document.tables[0].rows == (("指标", "2030年", ""), ("", "数值", "增速"), ("收入", "120", "6.5"))


def test_columns_of_figures_without_rules_are_a_table(face):
    rows = "[指标], [2029年], [2030年], [粮食], [120.0], [11.3], [水稻], [60.4], [11.5], [玉米], [50.4], [12.8]"
    source = f"#table(columns: (6cm, 4cm, 4cm), stroke: none, {rows})"
    document = read_document(laid_out("表2 主要产品\n\n" + source))
    assert document.tables[0].rows[1:] == (
        ("粮食", "120.0", "11.3"),
        ("水稻", "60.4", "11.5"),
        ("玉米", "50.4", "12.8"),
    )


def test_a_scan_is_told_from_an_empty_file(face):
    picture = laid_out(
        "#set page(header: none, footer: none)\n#rect(width: 100%, height: 10cm, fill: gray)\n#pagebreak()\n#circle()"
    )
    with pytest.raises(DocumentError) as caught:
        read_document(picture, name="扫描.pdf")
    assert str(caught.value) == (
        "扫描.pdf：文件有2页，但没有文字层，是扫描件或图片。请先用WPS或OCR软件识别文字，另存后再读；"
        "文字识别是单独的一步，不在本软件之内 [document.no-text]"
    )


def test_a_locked_pdf_is_told(face):
    pypdfium2 = pytest.importorskip("pypdfium2")
    content = locked_pdf()
    assert pypdfium2 is not None
    with pytest.raises(DocumentError) as caught:
        read_document(content, name="密.pdf")
    assert caught.value.code == "document.encrypted"


def locked_pdf() -> bytes:
    """A pdf that asks for a password: encrypted by the standard handler, with a user password nobody tells."""
    return b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4
/O<0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20>
/U<201f1e1d1c1b1a191817161514131211100f0e0d0c0b0a090807060504030201>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Size 5>>
%%EOF
"""


def test_a_pdf_with_a_broken_table_of_its_objects_is_still_read(face):
    content = laid_out("松湖区全年增长5%，好于预期。")
    broken = content[: content.rindex(b"startxref")] + b"startxref\n999999\n%%EOF"
    assert texts(read_document(broken)) == ["松湖区全年增长5%，好于预期。"]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\n1 0 obj<</Type/Catalog"]
)
def test_a_damaged_pdf_is_an_error_in_words(content):
    with pytest.raises(DocumentError) as caught:
        read_document(content, name="坏.pdf")
    assert caught.value.code == "document.damaged"


def test_too_many_pages_are_refused_before_they_are_read(face):
    content = laid_out("一\n#pagebreak()\n二\n#pagebreak()\n三")
    with pytest.raises(DocumentError) as caught:
        read_document(content, limits=Limits(pages=2))
    assert caught.value.code == "document.too-many-pages"


def test_too_much_text_and_too_much_time_are_refused(face):
    content = laid_out(TEXT * 10)
    with pytest.raises(DocumentError) as caught:
        read_document(content, limits=Limits(characters=100))
    assert caught.value.code == "document.text-too-long"
    with pytest.raises(DocumentError) as caught:
        read_document(content, limits=Limits(read_seconds=-1))
    assert caught.value.code == "document.too-slow"


def test_a_page_turned_by_its_file_is_read_as_it_is_seen(face):
    pypdfium2 = pytest.importorskip("pypdfium2")
    content = laid_out("#set page(header: none, footer: none)\n第一行说明情况。\n\n第二行说明情况。")
    file = pypdfium2.PdfDocument(content)
    for quarter in (90, 180, 270):
        file[0].set_rotation(quarter)
        target = BytesIO()
        file.save(target)
        lines = texts(read_document(target.getvalue()))
        assert sorted("".join(lines)) == sorted("第一行说明情况。第二行说明情况。"), quarter


def test_the_labelled_report_laid_out_reads_back(face, data_folder):
    joined = (data_folder / "gold" / "gulou-joined.txt").read_text("utf-8").rstrip("\n").split("\n")
    body = [line for line in joined if not line.startswith("[footnote")]
    notes = [re.sub(r"^\[footnote \d+\] ?", "", line) for line in joined if line.startswith("[footnote")]
    left = iter(notes)
    marked = [
        "".join(
            f"#footnote[{escaped(next(left))}]" if re.fullmatch("[①-⑳]", part) else escaped(part)
            for part in re.split("([①-⑳])", line)
        )
        for line in body
    ]
    head = f"#align(center)[#text(size: 22pt)[{marked[0]}]]\n\n#align(center)[{marked[1]}]\n\n#align(center)[{marked[2]}]\n\n"
    document = read_document(laid_out(head + "\n\n".join(marked[3:])))

    def plain(text: str) -> str:
        return re.sub(r"[\s①-⑳]", "", text)

    assert list(map(plain, texts(document))) == list(map(plain, body))
    assert list(map(plain, texts(document, Where.FOOTNOTE))) == list(map(plain, notes))
    assert all(note.anchor is not None for note in document.notes)
