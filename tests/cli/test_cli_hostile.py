"""Hostile input, end to end: every one ends in words and exit code 2 or in a sound result, never in a traceback."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import codecs
import time
import zipfile

import pytest
from command_runs import drumtower, plan  # noqa: F401

from drumtower.plan import read_plan

DAY = ("--as-of", "2024-01-10")


def edit(plan, name, old, new):
    text = (plan / name).read_text("utf-8")
    assert old in text
    (plan / name).write_text(text.replace(old, new), "utf-8")


def assert_refused(said, *words):
    assert said.code == 2, said.out[:200]
    assert said.err.startswith("错误：")
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("observations.csv", "4.7%", "NaN", ("observations.csv", "第2行", "NaN")),
        ("observations.csv", "4.7%", "1e400", ("observations.csv", "第2行", "科学记数法")),
        ("observations.csv", "4.7%", "Infinity", ("第2行",)),
        ("observations.csv", "431亿元", "431家", ("第4行", "亿元")),
        ("observations.csv", "2023-06-30", "2023-06-31", ("第7行",)),
        ("indicators.csv", "trade,外贸", "gdp,外贸", ("indicators.csv", "gdp")),
        ("plan.yaml", "words: 净增60家", "words: 净增若干家", ("plan.yaml",)),
        ("plan.yaml", "indicator: income", "indicator: nothing", ("nothing",)),
        ("plan.yaml", "weight", "weight", ()),
        ("plan.yaml", "code: M02", "code: M01", ("M01",)),
        ("plan.yaml", "format: 1", "format: 99", ("99",)),
        ("plan.yaml", "year: 2023", "year: 1e400", ("year",)),
        ("plan.yaml", 'code: "990106"', 'code: "鹿溪"', ("鹿溪",)),
        ("plan.yaml", "goals:", "goals: [\n", ("plan.yaml",)),
        ("plan.yaml", "goals:", "goals: !!python/object/apply:os.system ['true']\nx:", ("plan.yaml",)),
    ],
)
def test_a_fault_in_a_file_is_refused_at_its_place(drumtower, plan, name, old, new, words):
    if old == new:
        edit(plan, name, "department: swj\n    targets:", "department: swj\n    weight: NaN\n    targets:")
        words = ("weight", "NaN")
    else:
        edit(plan, name, old, new)
    assert_refused(drumtower("assess", plan, *DAY), *words)


def test_a_yaml_bomb_is_refused_at_once(drumtower, plan):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    text = (plan / "plan.yaml").read_text("utf-8")
    (plan / "plan.yaml").write_text("\n".join(lines) + "\n" + text, "utf-8")
    begin = time.monotonic()
    assert_refused(drumtower("assess", plan, *DAY))
    assert time.monotonic() - begin < 10


def test_a_deep_yaml_is_refused(drumtower, plan):
    (plan / "plan.yaml").write_text("goals: " + "[" * 5000 + "]" * 5000, "utf-8")
    assert_refused(drumtower("assess", plan, *DAY))


def test_a_deep_json_is_refused(drumtower, tmp_path):
    (tmp_path / "x.json").write_text('{"goals": ' + "[" * 100_000 + "]" * 100_000 + "}", "utf-8")
    assert_refused(drumtower("assess", tmp_path / "x.json", *DAY))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"goals": 1e400}', b"\xff\xfe\x00", b'{"year": NaN}'])
def test_a_json_that_is_no_plan_is_refused(drumtower, tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    assert_refused(drumtower("assess", tmp_path / "x.json", *DAY))


def test_a_zip_bomb_named_xlsx_is_refused_at_once(drumtower, tmp_path):
    path = tmp_path / "计划.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(600):
                member.write(b"0" * 1_000_000)
    begin = time.monotonic()
    assert_refused(drumtower("assess", path, *DAY), "计划.xlsx")
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"not a workbook"])
def test_a_file_that_only_calls_itself_a_workbook_is_refused(drumtower, tmp_path, content):
    path = tmp_path / "计划.xlsx"
    path.write_bytes(content)
    assert_refused(drumtower("assess", path, *DAY), "计划.xlsx")


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8], ids=["bare", "BOM"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_csv_is_read_in_either_encoding_with_and_without_bom(drumtower, plan, bom, encoding):
    original = drumtower("assess", plan, *DAY, "--json").out
    for name in ("indicators.csv", "observations.csv"):
        text = (plan / name).read_text("utf-8")
        mark = bom if encoding == "utf-8" else b"\x84\x31\x95\x33" if bom else b""
        (plan / name).write_bytes(mark + text.encode(encoding))
    assert drumtower("assess", plan, *DAY, "--json").out == original


def test_contradictory_targets_are_pointed_at(drumtower, plan, tmp_path):
    edit(plan, "plan.yaml", "words: 保持稳定增长、力争达到8%", "words: 增长4%以内")
    said = drumtower("convert", plan, tmp_path / "x.json", "--json")
    assert said.code in (1, 2)
    assert "M01" in said.err


def test_a_workbook_with_sixty_thousand_empty_rows_is_read(drumtower, plan, tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "计划.xlsx"
    assert drumtower("convert", plan, path).code == 0
    book = load_workbook(path)
    for sheet in book.worksheets[:3]:
        sheet.row_dimensions[60_000].height = 15
        sheet.cell(60_000, 1).value = ""
    book.save(path)
    assert drumtower("assess", path, *DAY, "--json").out == drumtower("assess", plan, *DAY, "--json").out


@pytest.mark.parametrize("what", ["hidden row", "formula", "merged cells"])
def test_a_workbook_of_odd_habits_is_read_or_refused_in_words(drumtower, plan, tmp_path, what):
    from openpyxl import load_workbook

    path = tmp_path / "计划.xlsx"
    assert drumtower("convert", plan, path).code == 0
    original = drumtower("assess", path, *DAY, "--json").out
    book = load_workbook(path)
    sheet = next(s for s in book.worksheets if any(c.value == "净增60家" for row in s.iter_rows() for c in row))
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "净增60家")
    if what == "hidden row":
        sheet.row_dimensions[cell.row].hidden = True
    elif what == "formula":
        cell.value = '="净增"&60&"家"'
    else:
        sheet.merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=cell.column, end_column=cell.column)
    book.save(path)
    said = drumtower("assess", path, *DAY, "--json")
    assert "Traceback" not in said.err
    if what == "hidden row":
        assert said.out == original
    else:
        assert (said.code, bool(said.err)) in ((0, False), (2, True))


def test_a_workbook_is_never_half_imported(drumtower, plan, tmp_path):
    from openpyxl import load_workbook

    path, output = tmp_path / "计划.xlsx", tmp_path / "另存"
    assert drumtower("convert", plan, path).code == 0
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "净增60家":
                    cell.value = "力争增长左右"
    book.save(path)
    said = drumtower("convert", path, output)
    assert_refused(said, "计划.xlsx", "第", "行", "【左右】")
    assert not output.exists()
    assert drumtower("convert", path, output, "--good-rows").code == 1
    assert len(read_plan(output).goals) in (4, 5)
