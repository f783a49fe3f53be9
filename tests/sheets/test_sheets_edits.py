"""What people do to a workbook in Excel or WPS between its issue and its return, imitated with openpyxl."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from drumtower.finding import Severity
from drumtower.sheets import Column, RowContent, SheetContent, Table, read_workbook, write_workbook

TABLE = Table(
    "目标",
    (
        Column("编号", "code", required=True),
        Column("责任单位", "dept"),
        Column("目标值", "value", kind="decimal"),
        Column("家数", "count", kind="integer"),
        Column("完成日期", "day", kind="date"),
        Column("状态", "state", kind="choice", choices=("进行中", "已完成")),
    ),
    key_column="code",
)
BARE = Table(
    "目标",
    (Column("编号", "code", required=True), Column("责任单位", "dept"), Column("目标值", "value", kind="decimal")),
)


@pytest.fixture
def issued(tmp_path):
    rows = [RowContent({"code": f"1.{i}", "dept": f"区{i}局", "value": i}, f"G{i}") for i in range(1, 6)]
    write_workbook(tmp_path / "计划.xlsx", [SheetContent(TABLE, rows)])
    return tmp_path / "计划.xlsx"


def edited(path, change, sheet="目标"):
    book = openpyxl.load_workbook(path)
    change(book[sheet])
    book.save(path)
    return read_workbook(path, [TABLE])


def made(tmp_path, rows, change=lambda sheet: None, table=BARE):
    """The reading of a sheet made from scratch: rows of plain values, then a change."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "目标"
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(tmp_path / "表.xlsx")
    return read_workbook(tmp_path / "表.xlsx", [table])["目标"]


def texts(reading):
    return [str(finding) for finding in reading.findings]


def keys(reading):
    return [(row.key, row.values["code"]) for row in reading["目标"].rows]


# ---- keys


def test_keys_survive_sorting(issued):
    def sort(sheet):
        cells = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
        for row, values in enumerate(sorted(cells, key=lambda v: v[1], reverse=True), 2):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value

    reading = edited(issued, sort)
    assert keys(reading) == [(f"G{i}", f"1.{i}") for i in (5, 4, 3, 2, 1)]
    assert reading.findings == ()
    assert reading.is_as_issued


def test_an_inserted_row_is_new_and_a_deleted_one_vanishes(issued):
    def change(sheet):
        sheet.delete_rows(4)
        sheet.insert_rows(3)
        sheet.cell(3, 2).value = "1.9"

    reading = edited(issued, change)
    assert keys(reading) == [("G1", "1.1"), (None, "1.9"), ("G2", "1.2"), ("G4", "1.4"), ("G5", "1.5")]
    assert reading["目标"].vanished_keys == ("G3",)
    assert reading.findings == ()
    assert not reading.is_as_issued


def test_columns_may_be_moved(issued):
    reading = edited(issued, lambda sheet: sheet.move_range("B1:B6", cols=8))
    assert keys(reading)[0] == ("G1", "1.1")
    assert str(reading["目标"].rows[0].place("code")) == "计划.xlsx“目标”第2行“编号”（J2）"


def test_a_copied_row_names_both_rows(issued):
    def copy(sheet):
        for column in range(1, 8):
            sheet.cell(7, column).value = sheet.cell(3, column).value

    reading = edited(issued, copy)
    assert texts(reading) == [
        (
            "计划.xlsx“目标”第7行：与第3行的隐藏标识相同（G2），应是整行复制所致。"
            "如果这是新增的一项，请插入空行后填写，或清除这一行隐藏的“_key”单元格A7；如果是重复，请删去一行 [sheet.key-twice]"
        )
    ]
    assert [row.number for row in reading["目标"].good_rows] == [2, 4, 5, 6]


def test_a_sort_without_the_hidden_column_is_found(issued):
    def swap(sheet):
        sheet["B2"], sheet["B3"] = sheet["B3"].value, sheet["B2"].value

    reading = edited(issued, swap)
    assert [(f.rule, f.place.row) for f in reading.findings] == [("sheet.key-displaced", 2), ("sheet.key-displaced", 3)]


def test_a_code_that_was_changed_keeps_its_key(issued):
    reading = edited(issued, lambda sheet: sheet.cell(2, 2, "9.9"))
    assert keys(reading)[0] == ("G1", "9.9")
    assert reading.findings == ()


def test_keys_are_found_again_where_the_hidden_column_was_deleted(issued):
    reading = edited(issued, lambda sheet: sheet.delete_cols(1))
    assert keys(reading) == [(f"G{i}", f"1.{i}") for i in range(1, 6)]
    assert [(f.rule, f.severity) for f in reading.findings] == [("sheet.keys-lost", Severity.WARNING)]


def test_a_cleared_row_is_asked_about(issued):
    def clear(sheet):
        for column in range(2, 8):
            sheet.cell(4, column).value = None

    reading = edited(issued, clear)
    assert reading["目标"].vanished_keys == ("G3",)
    assert texts(reading) == [
        (
            "计划.xlsx“目标”第4行：这一行的内容已清空，但仍带有原来的标识（G3），没有读入。"
            "如要删除此项，请删除整行；如是误清，请恢复内容 [sheet.emptied-row]"
        )
    ]


def test_the_same_code_twice_is_an_error(tmp_path):
    table = Table("目标", BARE.columns, key_column="code")
    reading = made(tmp_path, [["编号", "责任单位"], ["1.1", "a"], ["1.1", "b"]], table=table)
    assert texts(reading) == [
        "表.xlsx“目标”第3行“编号”（A3）：“编号”与第2行相同（1.1），不能重复。请改正其中一行 [sheet.value-twice]"
    ]


# ---- headings


def test_headings_are_found_under_a_title_and_a_unit_line(tmp_path):
    rows = [
        ["2024年主要目标"],
        ["", "", "单位：亿元"],
        ["序号", "目标值", "责任单位", "编号*"],
        [1, 184.2, "区局", "1.1"],
    ]
    reading = made(tmp_path, rows, lambda sheet: sheet.merge_cells("A1:D1"))
    assert reading.above == ("2024年主要目标", "单位：亿元")
    assert [dict(row.values) for row in reading.rows] == [{"code": "1.1", "dept": "区局", "value": "184.2"}]
    assert texts(reading) == ["表.xlsx“目标”第3行（A3）：“序号”列不在本表要求之内，没有读取 [sheet.column-ignored]"]


def test_headings_may_be_merged_over_two_rows(tmp_path):
    rows = [["编号", "责任单位", "2024年", ""], ["", "", "目标值", "备注"], ["1.1", "区局", 5, ""]]

    def merge(sheet):
        for block in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(block)

    reading = made(tmp_path, rows, merge)
    assert [dict(row.values) for row in reading.rows] == [{"code": "1.1", "dept": "区局", "value": "5"}]


def test_a_missing_column_is_named_with_those_seen(tmp_path):
    reading = made(tmp_path, [["责任单位", "目标 值", "编 码"], ["区局", 5, "1.1"]])
    assert texts(reading) == [
        (
            "表.xlsx“目标”第1行：缺少必需的列“编号”；表里有：责任单位、目标 值、编 码。"
            "请补上这一列，或把对应的列改名为“编号” [sheet.column-missing]"
        ),
        "表.xlsx“目标”第1行（C1）：“编 码”列不在本表要求之内，没有读取 [sheet.column-ignored]",
    ]
    assert [dict(row.values) for row in reading.rows] == [{"dept": "区局", "value": "5"}]


def test_a_near_heading_is_proposed(tmp_path):
    reading = made(tmp_path, [["编号", "责任部门单位", "目标值"], ["1.1", "", 5]])
    assert reading.findings[0].suggestion == "责任单位"


def test_a_heading_that_stands_twice_is_an_error(tmp_path):
    reading = made(tmp_path, [["编号", "目标值", "目标值"], ["1.1", 5, 6]])
    assert texts(reading) == [
        "表.xlsx“目标”第1行（C1）：“目标值”列出现了两次（B1和C1），无法确定用哪一列。请删去一列，或改掉一列的名称 [sheet.column-twice]"
    ]


def test_no_headings_at_all(tmp_path):
    reading = made(tmp_path, [["a", "b"], [1, 2]])
    assert texts(reading) == [
        "表.xlsx“目标”：前30行中没有找到表头。应有的列：编号、责任单位、目标值 [sheet.headings-missing]"
    ]
    assert made(tmp_path, []).errors


def test_a_renamed_sheet_is_known_by_its_headings(tmp_path):
    reading = made(tmp_path, [["编号", "目标值"], ["1.1", 5]], lambda sheet: setattr(sheet, "title", "Sheet1"))
    assert len(reading.rows) == 1
    assert [f.rule for f in reading.findings] == ["sheet.found-by-headings"]


def test_a_missing_sheet_is_named_with_those_seen(tmp_path):
    reading = made(tmp_path, [["a", "b"]], lambda sheet: setattr(sheet, "title", "Sheet1"))
    assert texts(reading) == ["表.xlsx：找不到工作表“目标”；文件里有“Sheet1”。请把工作表改名为“目标” [sheet.missing]"]


# ---- rows


def test_hidden_rows_and_sheets_are_read_and_said_so(issued):
    book = openpyxl.load_workbook(issued)
    for row in (3, 5):
        book["目标"].row_dimensions[row].hidden = True
    book["目标"].sheet_state = "hidden"
    book["_drumtower"].sheet_state = "visible"
    book.save(issued)
    reading = read_workbook(issued, [TABLE])
    assert len(reading["目标"].rows) == 5
    assert texts(reading) == [
        "计划.xlsx“目标”：这是隐藏的工作表，也已读入 [sheet.hidden-sheet]",
        "计划.xlsx“目标”第3行：有2个隐藏行（含筛选掉的行）也已读入：第3、5行 [sheet.hidden-rows]",
    ]


def test_blank_rows_and_remarks_are_passed_over(tmp_path):
    rows = [
        ["编号", "责任单位", "目标值"],
        ["1.1", "a", 1],
        [None, "　", " "],
        ["1.2", "b", 2],
        ["注：本表不含园区"],
        ["填表说明见附件"],
    ]
    reading = made(tmp_path, rows, lambda sheet: sheet.merge_cells("A6:C6"))
    assert [row.number for row in reading.rows] == [2, 4]
    assert [(f.rule, f.place.row) for f in reading.findings] == [
        ("sheet.remark-skipped", 5),
        ("sheet.remark-skipped", 6),
    ]


def test_all_problems_are_told_at_once_in_order(tmp_path):
    table = Table("目标", TABLE.columns)
    rows = [
        ["编号", "责任单位", "目标值", "家数", "完成日期", "状态"],
        ["", "a", "12万", "1.5", "2024年2月30日", "进行"],
        ["1.2", "b", "1e400", "NaN", 45301, ""],
    ]
    reading = made(tmp_path, rows, table=table)
    assert texts(reading) == [
        "表.xlsx“目标”第2行“编号”（A2）：“编号”必填，不能为空 [sheet.required-blank]",
        "表.xlsx“目标”第2行“目标值”（C2）：“12万”不是数。请只填数字，例如“184.2”或“5.5%”，单位写在表头或单位列 [sheet.not-decimal]",
        "表.xlsx“目标”第2行“家数”（D2）：“1.5”不是整数。请填整数，例如“60” [sheet.not-integer]",
        "表.xlsx“目标”第2行“完成日期”（E2）：“2024年2月30日”不是日期。请写年月日，例如“2024-01-10”或“2024年1月10日” [sheet.not-date]",
        "表.xlsx“目标”第2行“状态”（F2）：“进行”不在可选范围内。可选：进行中、已完成 [sheet.not-choice]",
        "表.xlsx“目标”第3行“目标值”（C3）：“1e400”不是数。请只填数字，例如“184.2”或“5.5%”，单位写在表头或单位列 [sheet.not-decimal]",
        "表.xlsx“目标”第3行“家数”（D3）：“NaN”不是整数。请填整数，例如“60” [sheet.not-integer]",
        (
            "表.xlsx“目标”第3行“完成日期”（E3）：“45301”是数不是日期，可能是日期丢了格式（那样是2024-01-10）。"
            "请把单元格设为日期格式，或写成“2024-01-10” [sheet.date-serial]"
        ),
    ]
    assert reading.good_rows == ()
    assert reading.findings[4].suggestion == "进行中"


# ---- cells


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (60, "General", "60"),
        (1e15, "0", "1000000000000000"),
        (0.05, "0%", "5%"),
        (0.0525, "0%", "5.25%"),
        (-0.07, "0.0%;[Red]-0.0%", "-7%"),
        (5, '0.0"%"', "5"),
        ("１，２３４．５", "@", "1234.5"),
        (" 5.5％ ", "@", "5.5%"),
        ("−3.2", "@", "-3.2"),
    ],
)
def test_a_number_is_read_as_shown(value, number_format, text, tmp_path):
    def set_format(sheet):
        sheet["C2"].value, sheet["C2"].number_format = value, number_format

    reading = made(tmp_path, [["编号", "责任单位", "目标值"], ["1.1", "", ""]], set_format)
    assert reading.findings == ()
    assert reading.rows[0].values["value"] == text


@pytest.mark.parametrize(
    "value",
    [
        "2024/1/10",
        "2024年1月10日",
        "2024.1.10",
        "２０２４－０１－１０",
        "20240110",
        datetime.date(2024, 1, 10),
        datetime.datetime.fromisoformat("2024-01-10"),
    ],
)
def test_a_day_is_read_however_it_is_written(value, tmp_path):
    table = Table("目标", (Column("编号", "code"), Column("完成日期", "day", kind="date")))
    reading = made(tmp_path, [["编号", "完成日期"], ["1.1", value]], table=table)
    assert reading.findings == ()
    assert reading.rows[0].values["day"] == "2024-01-10"


def test_a_day_in_the_calendar_of_1904(tmp_path):
    table = Table("目标", (Column("编号", "code"), Column("完成日期", "day", kind="date")))

    def old_mac(sheet):
        sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    reading = made(tmp_path, [["编号", "完成日期"], ["1.1", datetime.date(2024, 1, 10)]], old_mac, table)
    assert reading.rows[0].values["day"] == "2024-01-10"


def test_a_text_that_became_a_day_is_warned_of(tmp_path):
    reading = made(tmp_path, [["编号", "责任单位"], ["1.1", datetime.date(2024, 1, 2)]])
    assert reading.rows[0].values["dept"] == "2024-01-02"
    assert [(f.rule, f.severity, f.place.cell) for f in reading.findings] == [
        ("sheet.date-in-text", Severity.WARNING, "B2")
    ]


def test_a_code_shown_with_zeros_keeps_them(tmp_path):
    def zeros(sheet):
        sheet["A2"].value, sheet["A2"].number_format = 7, "000"

    assert made(tmp_path, [["编号", "责任单位"], ["", "a"]], zeros).rows[0].values["code"] == "007"


def test_text_is_left_exactly_as_it_is(tmp_path):
    rows = [["编号", "责任单位"], ["007", " 区局　\n二处 "], [True, "'x"]]
    reading = made(tmp_path, rows)
    assert [dict(row.values) for row in reading.rows] == [
        {"code": "007", "dept": " 区局　\n二处 "}, {"code": "TRUE", "dept": "'x"},
    ]  # fmt: skip


def test_a_formula_that_was_never_calculated_is_an_error(tmp_path):
    reading = made(tmp_path, [["编号", "责任单位", "目标值"], ["1.1", "=A2", "=1+1"]])
    assert texts(reading) == [
        f"表.xlsx“目标”第2行“{name}”（{cell}）：这一格是公式，还没有计算结果。请用WPS或Excel打开文件，保存后再导入；或直接填写数值"
        " [sheet.formula-uncalculated]"
        for name, cell in (("责任单位", "B2"), ("目标值", "C2"))
    ]


def calculated(tmp_path, result, **options):
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "表.xlsx")
    sheet = book.add_worksheet("目标")
    for column, heading in enumerate(("编号", "责任单位", "目标值")):
        sheet.write_string(0, column, heading)
    for row in (1, 2):
        sheet.write_string(row, 0, f"1.{row}")
        sheet.write_formula(row, 2, "=1+1", None, result)
    book.close()
    return read_workbook(tmp_path / "表.xlsx", [BARE])["目标"]


def test_a_calculated_formula_gives_its_result_with_one_note_a_column(tmp_path):
    reading = calculated(tmp_path, 2.5)
    assert [row.values["value"] for row in reading.rows] == ["2.5", "2.5"]
    assert texts(reading) == [
        "表.xlsx“目标”第2行“目标值”（C2）：“目标值”列有2格是公式（从C2起），已取其上次计算的结果 [sheet.formulas-used]"
    ]


def test_a_place_holder_of_a_program_is_no_result(tmp_path):
    assert [f.rule for f in calculated(tmp_path, 0).findings] == ["sheet.formula-uncalculated"] * 2


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_cell_is_an_error_at_its_cell(error, tmp_path):
    reading = made(tmp_path, [["编号", "责任单位", "目标值"], [error, "a", error]])
    assert texts(reading) == [
        f"表.xlsx“目标”第2行“{name}”（{cell}）：单元格是错误值{error}。请改正公式，或直接填写数值 [sheet.error-cell]"
        for name, cell in (("编号", "A2"), ("目标值", "C2"))
    ]


# ---- merged cells


def test_a_text_merged_downwards_is_given_to_each_row(tmp_path):
    rows = [["编号", "责任单位", "目标值"], ["1.1", "区局", 1], ["1.2", "", 2], ["1.3", "", 3], ["1.4", "他局", 4]]
    reading = made(tmp_path, rows, lambda sheet: sheet.merge_cells("B2:B4"))
    assert [row.values["dept"] for row in reading.rows] == ["区局", "区局", "区局", "他局"]
    assert texts(reading) == [
        "表.xlsx“目标”第2行“责任单位”（B2）：“责任单位”列有1处纵向合并（从B2起），已把合并格的内容填到其中每一行 [sheet.merged-filled]"
    ]


def test_a_figure_merged_downwards_is_an_error(tmp_path):
    rows = [["编号", "责任单位", "目标值"], ["1.1", "a", 1], ["1.2", "b", ""]]
    reading = made(tmp_path, rows, lambda sheet: sheet.merge_cells("C2:C3"))
    assert texts(reading) == [
        "表.xlsx“目标”第2行“目标值”（C2）：C2:C3是合并单元格，“目标值”一格只能属于一行。请取消合并，逐行填写 [sheet.merged-values]"
    ]
    assert reading.good_rows == ()


def test_a_block_over_columns_is_an_error(tmp_path):
    rows = [["编号", "责任单位", "目标值"], ["1.1", "a", ""], ["1.2", "b", 2]]
    reading = made(tmp_path, rows, lambda sheet: sheet.merge_cells("B2:C2"))
    assert texts(reading) == [
        "表.xlsx“目标”第2行（B2）：B2:C2跨列合并，无法确定内容属于哪一列。请取消合并，逐格填写 [sheet.merged-across]"
    ]
    assert [row.number for row in reading.good_rows] == [3]


def test_a_block_down_to_the_last_row_costs_nothing(tmp_path):
    import zipfile

    rows = [["编号", "责任单位"], ["1.1", "a"], ["1.2", ""]]
    made(tmp_path, rows, lambda sheet: sheet.merge_cells("B2:B3"))
    with zipfile.ZipFile(tmp_path / "表.xlsx") as old, zipfile.ZipFile(tmp_path / "长.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"B2:B3"', b'"B2:B1048576"'))
    reading = read_workbook(tmp_path / "长.xlsx", [BARE])["目标"]
    assert [row.values["dept"] for row in reading.rows] == ["a", "a"]


def test_optional_tables_may_be_missing_and_notes_stop_nothing(tmp_path):
    table = Table("附表", (Column("名称", "name"), Column("值", "value")), required=False)
    made(tmp_path, [["编号", "目标值"], ["1.1", 5]])
    reading = read_workbook(tmp_path / "表.xlsx", [BARE, table])
    assert reading.findings == ()
    assert reading["附表"].rows == ()
    assert not reading.is_as_issued


def test_findings_are_listed_up_to_a_limit(tmp_path):
    from drumtower.sheets import Limits

    made(tmp_path, [["编号", "目标值"], *[["1.1", "x"]] * 9])
    reading = read_workbook(tmp_path / "表.xlsx", [BARE], limits=Limits(findings=5))["目标"]
    assert len(reading.findings) == 6
    assert (
        str(reading.findings[-1])
        == "表.xlsx“目标”：另有4个问题没有列出；请先改正已列出的，再导入一次 [sheet.more-findings]"
    )
    assert reading.good_rows == ()
