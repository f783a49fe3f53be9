"""What is written is read back: through xlsx and csv, with the strings that break things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drumtower.sheets import (
    Column,
    RowContent,
    SheetContent,
    SheetError,
    Table,
    escape,
    read_csv,
    read_workbook,
    unescape,
    write_csv,
    write_workbook,
)

TABLE = Table(
    "目标",
    (
        Column("编号", "code", required=True),
        Column("目标名称", "name", help="写目标的全称"),
        Column("目标值", "value", kind="decimal"),
        Column("家数", "count", kind="integer"),
        Column("完成日期", "day", kind="date"),
        Column("状态", "state", kind="choice", choices=("进行中", "已完成")),
    ),
    key_column="code",
)
NASTY = [
    "=1+1", "+86", "-x", "@x", "'=x", "''", "'", "007", "1e5", "TRUE", "2024-01-10", "1-2", "a\nb", "a\r\nb", "\ta", "a\rb",
    "😀龘", "_x000D_", "_x0041_", "&lt;<b>", '"', '""', 'a"b', ",", ";", "=HYPERLINK(\"x\")", "https://example.org",
    " 前后 ", "　缩进", "\x01\x1f", "\x7f\x85", "a\u2028b", "\ufeff", "#REF!", "12.50", "长" * 32_767, "−3.2%", "＝1",
]  # fmt: skip

SPACES = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufffe\uffff"), max_size=30)
TEXTS = st.one_of(SPACES, st.sampled_from(NASTY[:-3])).filter(lambda text: text.strip() or not text)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10)


def rows_of(names):
    return [RowContent({"code": f"G{i}", "name": name}, f"k{i}") for i, name in enumerate(names)]


def plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@pytest.mark.parametrize("name", NASTY, ids=lambda name: repr(name[:12]))
def test_nasty_text_comes_back_unchanged(name, tmp_path):
    content = SheetContent(TABLE, rows_of([name]))
    write_workbook(tmp_path / "a.xlsx", [content])
    write_csv(tmp_path / "a.csv", content)
    book = read_workbook(tmp_path / "a.xlsx", [TABLE])
    lines = read_csv(tmp_path / "a.csv", TABLE)
    assert [row.values["name"] for row in book["目标"].rows] == [name]
    assert [row.values["name"] for row in lines.rows] == [name]
    assert book.findings + lines.findings == ()


@settings(max_examples=40)
@given(names=st.lists(TEXTS, max_size=6), numbers=st.lists(NUMBERS, max_size=6))
def test_a_workbook_reads_back_as_it_was_written(names, numbers, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    rows = rows_of(names) + [RowContent({"code": f"N{i}", "value": n}, f"n{i}") for i, n in enumerate(numbers)]
    write_workbook(path, [SheetContent(TABLE, rows)])
    reading = read_workbook(path, [TABLE])
    assert reading.findings == ()
    assert [row.values["name"] for row in reading["目标"].rows] == names + [""] * len(numbers)
    assert [row.values["value"] for row in reading["目标"].rows][len(names) :] == [plain(n) for n in numbers]
    assert [row.key for row in reading["目标"].rows] == [row.key for row in rows]
    assert reading.is_as_issued


@given(names=st.lists(TEXTS, max_size=6), numbers=st.lists(NUMBERS, max_size=6))
def test_csv_reads_back_as_it_was_written(names, numbers, tmp_path_factory):
    path = tmp_path_factory.mktemp("lines") / "a.csv"
    rows = rows_of(names) + [RowContent({"code": f"N{i}", "value": n}, f"n{i}") for i, n in enumerate(numbers)]
    write_csv(path, SheetContent(TABLE, rows))
    reading = read_csv(path, TABLE)
    assert reading.findings == ()
    assert [row.values["name"] for row in reading.rows] == names + [""] * len(numbers)
    assert [Decimal(row.values["value"]) for row in reading.rows[len(names) :]] == numbers
    assert [row.key for row in reading.rows] == [row.key for row in rows]


@given(st.text())
def test_an_escape_is_taken_off_again(text):
    assert unescape(escape(text)) == text


@given(st.text(st.sampled_from("=+-@'\t\r1.%ab")))
def test_no_escaped_text_can_run(text):
    import re

    first = escape(text)[:1]
    assert first not in tuple("=+@\t\r") if first else True
    assert first != "-" or re.fullmatch(r"-\d+(\.\d+)?[%‰]?", escape(text))


def test_every_kind_comes_back_as_canonical_text(tmp_path):
    values = {
        "code": "1.10", "name": "招商引资", "value": Decimal("184.20"), "count": 60, "day": date(2024, 1, 10), "state": "进行中",
    }  # fmt: skip
    write_workbook(tmp_path / "a.xlsx", [SheetContent(TABLE, [RowContent(values, "k")], ["2024年计划", "单位：亿元"])])
    reading = read_workbook(tmp_path / "a.xlsx", [TABLE])["目标"]
    (row,) = reading.rows
    assert row.values == {
        "code": "1.10", "name": "招商引资", "value": "184.2", "count": "60", "day": "2024-01-10", "state": "进行中",
    }  # fmt: skip
    assert reading.above == ("2024年计划", "单位：亿元")
    assert str(row.place("value")) == "a.xlsx“目标”第4行“目标值”（D4）"


@pytest.mark.parametrize(
    "number",
    ["0.1", "0.3", "9.95", "123456789012345", "1234567890123456789", "0.0000001", "-0.5", "1E+3", "1E+400", "1E-40"],
)
def test_a_number_keeps_all_its_digits(number, tmp_path):
    content = SheetContent(TABLE, [RowContent({"code": "a", "value": Decimal(number)}, "k")])
    write_workbook(tmp_path / "a.xlsx", [content])
    (row,) = read_workbook(tmp_path / "a.xlsx", [TABLE])["目标"].rows
    assert Decimal(row.values["value"]) == Decimal(number)


def test_the_same_content_gives_the_same_file(tmp_path):
    content = [SheetContent(TABLE, rows_of(["a", "b"]))]
    for name in ("a", "b"):
        write_workbook(tmp_path / f"{name}.xlsx", content, about={"plan": "gulou-2024"})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_large_workbook_is_written_in_constant_memory_and_read_back(tmp_path):
    content = SheetContent(TABLE, rows_of([f"=目标{i}" for i in range(6000)]))
    write_workbook(tmp_path / "a.xlsx", [content], about={"plan": "x"})
    reading = read_workbook(tmp_path / "a.xlsx", [TABLE])
    assert reading.is_as_issued
    assert reading.stamp.about == {"plan": "x"}
    assert len(reading["目标"].rows) == 6000


def test_nothing_is_left_where_writing_fails(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"before")
    with pytest.raises(SheetError) as raised:
        write_workbook(tmp_path / "a.xlsx", [SheetContent(TABLE, rows_of(["长" * 32_768]))])
    assert str(raised.value) == (
        "a.xlsx“目标”第2行“目标名称”（C2）：内容有32768个字符，一格最多32767个。请缩短，或改用csv [sheet.text-too-long]"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == b"before"


@pytest.mark.parametrize("write", [lambda path, c: write_workbook(path, [c]), write_csv])
def test_half_a_character_is_refused_with_its_place(write, tmp_path):
    with pytest.raises(SheetError, match=r"U\+D800"):
        write(tmp_path / "a.xlsx", SheetContent(TABLE, rows_of(["\ud800"])))


@pytest.mark.parametrize("write", [lambda path, c: write_workbook(path, [c]), write_csv])
def test_a_folder_that_is_not_there_is_said_so(write, tmp_path):
    with pytest.raises(SheetError, match="写不了文件"):
        write(tmp_path / "none" / "a.xlsx", SheetContent(TABLE, ()))


@pytest.mark.parametrize("write", [lambda path, c: write_workbook(path, [c]), write_csv])
def test_a_float_is_never_written(write, tmp_path):
    with pytest.raises(TypeError, match="not float"):
        write(tmp_path / "a.xlsx", SheetContent(TABLE, [RowContent({"code": "a", "value": 0.5})]))
    assert list(tmp_path.iterdir()) == []


def test_misuse_by_a_programmer_is_refused():
    for wrong in (
        lambda: Column("状态", "s", kind="choice"),
        lambda: Column("状态", "s", choices=("a",)),
        lambda: Column("状态", "s", kind="float"),
        lambda: Table("a/b", ()),
        lambda: Table("a", (Column("x", "k"), Column("y", "k"))),
        lambda: Table("a", (Column("x", "k"),), key_column="other"),
        lambda: write_workbook("a.xlsx", []),
        lambda: write_workbook("a.xlsx", [SheetContent(TABLE, [RowContent({}, "k"), RowContent({}, "k")])]),
    ):
        with pytest.raises(ValueError):
            wrong()


def test_many_choices_are_offered_from_the_hidden_sheet(tmp_path):
    import openpyxl

    choices = tuple(f"区{i}局,处" for i in range(60))
    table = Table("单位", (Column("名称", "name"), Column("部门", "dept", kind="choice", choices=choices)))
    write_workbook(tmp_path / "a.xlsx", [SheetContent(table, [RowContent({"name": "x", "dept": choices[3]}, "k")])])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (rule,) = book["单位"].data_validations.dataValidation
    cells = book["_drumtower"][rule.formula1.partition("!")[2].replace("$", "")]
    assert tuple(cell.value for (cell,) in cells) == choices
    assert book["_drumtower"].sheet_state == "veryHidden"
    assert book["单位"].column_dimensions["A"].hidden
