"""Csv from every program: encodings, delimiters, quotes, and lines that do not fit."""

from __future__ import annotations

import codecs

import pytest

from drumtower.sheets import Column, Limits, RowContent, SheetContent, SheetError, Table, read_csv, write_csv

TABLE = Table(
    "目标",
    (Column("编号", "code", required=True), Column("责任单位", "dept"), Column("目标值", "value", kind="decimal")),
)
TEXT = "编号,责任单位,目标值\r\n1.1,区商务局,5\r\n1.2,龘科技局,-3.2\r\n"


def texts(reading):
    return [str(finding) for finding in reading.findings]


def cells(reading):
    return [tuple(row.values.values()) for row in reading.rows]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        b"\x84\x31\x95\x33" + TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace("\r\n", "\n").rstrip().encode(),
    ],
)
def test_every_usual_encoding_and_delimiter_is_read(content):
    reading = read_csv(content, TABLE)
    assert cells(reading) == [("1.1", "区商务局", "5"), ("1.2", "龘科技局", "-3.2")]
    assert reading.findings == ()
    assert [row.number for row in reading.rows] == [2, 3]


def test_four_byte_characters_of_gb18030_are_read():
    assert cells(read_csv("编号,责任单位\n1.1,㐂😀\n".encode("gb18030"), TABLE)) == [("1.1", "㐂😀")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "编号,责任单位\n1.1,区".encode() + b"\xff\xff,5\n",
            "第2行：文件第28字节（FF FF）无法按UTF-8或GB18030解读。请用WPS或Excel打开，另存为“CSV UTF-8” [sheet.encoding]",
        ),
        (
            codecs.BOM_UTF8 + "编号\n".encode("gb18030"),
            "第1行：文件第4字节（B1 E0）无法按UTF-8或GB18030解读。请用WPS或Excel打开，另存为“CSV UTF-8” [sheet.encoding]",
        ),
        (
            "a,b".encode("utf-32"),
            "文件编码是UTF-32，不支持。请用WPS或Excel打开，另存为“CSV UTF-8” [sheet.encoding-unknown]",
        ),
        (
            "code,name\n".encode("utf-16-le"),
            "文件编码是UTF-16 (no BOM)，不支持。请用WPS或Excel打开，另存为“CSV UTF-8” [sheet.encoding-unknown]",
        ),
        (
            b"PK\x03\x04",
            "文件内容是表格文件，不是csv文本，只是名字像。请把扩展名改为“.xlsx”，或另存为“CSV UTF-8” [sheet.workbook-not-text]",
        ),
        (b"", "文件是空的（0字节）。请重新导出或请对方重发 [sheet.file-empty]"),
    ],
    ids=["neither", "mark", "utf-32", "utf-16", "workbook", "empty"],
)
def test_what_cannot_be_decoded_is_told_with_its_byte(content, sentence):
    with pytest.raises(SheetError) as raised:
        read_csv(content, TABLE)
    assert str(raised.value) == sentence


def test_all_problems_of_the_lines_are_told_at_once():
    content = '编号,责任单位,目标值\n1.1,a\n1.2,b,1,234\n1.3,"c"d,2\n1.4,e\0f,x\n1.5,"没有结束,5\n1.6,g,6\n,,\n注：完\n'
    reading = read_csv(content.encode(), TABLE)
    assert texts(reading) == [
        "第2行：这一行有2格，表头有3格，少了1格。请检查是否漏了逗号 [sheet.cells-missing]",
        "第3行：这一行有4格，表头只有3格。内容里有逗号时，请给该格加上引号 [sheet.cells-extra]",
        "第4行：引号结束之后还有内容（“d”）。内容中的引号应写成两个 [sheet.quote-inside]",
        "第5行：这一行含有空字符（NUL），文件可能已损坏。请重新导出 [sheet.nul]",
        "第5行“目标值”：“x”不是数。请只填数字，例如“184.2”或“5.5%”，单位写在表头或单位列 [sheet.not-decimal]",
        "第6行：这一行的引号没有配对，直到文件末尾也没有结束。请补上缺少的引号 [sheet.quote-open]",
        "第9行：这一行是说明文字，没有当作数据读入 [sheet.remark-skipped]",
    ]
    assert [row.values["code"] for row in reading.good_rows] == ["1.6"]


def test_a_line_number_is_that_of_the_file_where_cells_span_lines():
    reading = read_csv('编号,责任单位,目标值\n1.1,"一\n二\n三",1\n1.2,b,x\n'.encode(), TABLE)
    assert cells(reading)[0] == ("1.1", "一\n二\n三", "1")
    assert [f.place.line for f in reading.findings] == [5]


def test_titles_above_and_columns_in_another_order():
    reading = read_csv("2024年目标,,\n,,单位：亿元\n目标值,编号,备注\n5,1.1,x\n".encode(), TABLE)
    assert cells(reading) == [("1.1", "5")]
    assert reading.above == ("2024年目标", "单位：亿元")
    assert texts(reading) == ["第3行：“备注”列不在本表要求之内，没有读取 [sheet.column-ignored]"]


def test_what_a_spreadsheet_would_run_is_written_harmless(tmp_path):
    names = ["=1+1", "+86", "-x", "-3.2", "@x", "\tx", "＝1", "普通"]
    content = SheetContent(
        Table("目标", (Column("名称", "name"), Column("值", "value"))), [RowContent({"name": n}, n[-2:]) for n in names]
    )
    write_csv(tmp_path / "a.csv", content)
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith(codecs.BOM_UTF8)
    lines = written.decode("utf-8-sig").split("\r\n")[1:-1]
    assert [line.split(",")[1].strip('"') for line in lines] == [
        "'=1+1",
        "'+86",
        "'-x",
        "-3.2",
        "'@x",
        "'\tx",
        "'＝1",
        "普通",
    ]


def test_a_long_quoted_file_is_read_in_linear_time():
    content = "编号,责任单位,目标值\n" + '1,"' + "x\n" * 40_000
    reading = read_csv(content.encode(), TABLE, limits=Limits(rows=10**6, cells=10**7))
    assert reading.findings[0].rule == "sheet.quote-open"


def test_a_file_beyond_the_limits_is_refused():
    for content in ("编号,责任单位\n" + "1,2\n" * 300, "编号" + ",x" * 600):
        with pytest.raises(SheetError, match=r"sheet[.]too-large"):
            read_csv(content.encode(), TABLE, limits=Limits(rows=200))
    with pytest.raises(SheetError, match=r"sheet[.]file-too-large"):
        read_csv(b"x" * 100, TABLE, limits=Limits(file_bytes=50))
