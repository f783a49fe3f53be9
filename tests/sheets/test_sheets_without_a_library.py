"""A workbook read without a library gives what the library gives, cell by cell."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.sheets import SheetError, read_cells
from drumtower.sheets import _xlsx_reading as reading

DAY, PERCENT, YEAR_MONTH, HOURS = "yyyy-mm-dd", "0.0%", 'yyyy"年"m"月"', "[h]:mm"
CELLS: list[tuple[Any, str]] = [
    ("高新技术企业", "General"), (60, "General"), (0.1 + 0.2, "General"), (-3.2, "0.00"), (0.893, PERCENT), (1, "000"),
    (dt.date(2024, 1, 10), DAY), (dt.date(2024, 1, 1), YEAR_MONTH), (dt.datetime.fromisoformat("2024-01-10T08:30"), "yyyy-mm-dd hh:mm"),
    (dt.time(8, 30), "hh:mm"), (True, "General"), ("a\nb", "General"), ("_x0041_", "General"), ("", "General"),
    ("=1+1", "General"), (12.5, '0.0"d"'),
]  # fmt: skip


def book(cells: list[list[tuple[Any, str]]]) -> bytes:
    """A workbook whose cells hold these values in these formats, one sheet beginning at B2, one empty, one hidden."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "附表1"
    for row, values in enumerate(cells, 2):
        for column, (value, shown) in enumerate(values, 2):
            sheet.cell(row, column, value).number_format = shown
    workbook.create_sheet("空表")
    workbook.create_sheet("藏").sheet_state = "hidden"
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes calamine away."""
    monkeypatch.setattr(reading, "_library", lambda: None)


def test_every_kind_of_cell_reads_the_same(monkeypatch):
    content = book([CELLS[:6], CELLS[6:12], CELLS[12:]])
    read = read_cells(content)
    without_library(monkeypatch)
    assert read_cells(content) == read
    assert read[0].name == "附表1"
    assert read[0].rows[1][1:] == ("高新技术企业", "60", "0.3", "-3.2", "89.3%", "001")
    assert read[0].rows[2][1:4] == ("2024-01-10", "2024-01-01", "2024-01-10 08:30:00")
    assert [sheet.name for sheet in read] == ["附表1", "空表"]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=4), max_size=4))
def test_any_sheet_reads_the_same(rows):
    content = book(rows)
    read = read_cells(content)
    with pytest.MonkeyPatch.context() as patch:
        without_library(patch)
        assert read_cells(content) == read


@pytest.mark.parametrize(
    ("old", "new"), [(b'r="B2"', b'r="B0"'), (b"<v>60</v>", b"<v>6o</v>"), (b't="n"><v>60', b't="s"><v>60')]
)
def test_a_damaged_cell_is_said_to_be_one(monkeypatch, old, new):
    import zipfile

    source, target = zipfile.ZipFile(BytesIO(book([CELLS[:2]]))), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for item in source.namelist():
            archive.writestr(item, source.read(item).replace(old, new))
    without_library(monkeypatch)
    with pytest.raises(SheetError) as raised:
        read_cells(target.getvalue())
    assert raised.value.code == "sheet.damaged"
