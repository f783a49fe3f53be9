"""Holiday files of an administrator: a year added, a year replaced, and everything that can be wrong with one."""

from __future__ import annotations

from datetime import date

import pytest

from drumtower.calendar import CalendarError, WorkCalendar, work_calendar

GOOD = """\
year = 2027

[[notice]]
number = "国办发明电〔2026〕99号"
title = "一份虚构的通知"
issued = 2026-11-20

[[holiday]]
name = "元旦"
off = [2026-12-31, 2027-01-02]
work = [2026-12-26]

[[holiday]]
name = "国庆节"
off = [2027-10-01, 2027-10-07]
work = [2027-09-26]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2027.toml").write_text(GOOD, "utf-8")
    (tmp_path / "README.md").write_text("不是年份文件", "utf-8")
    return tmp_path


def test_a_year_is_added(folder):
    calendar = work_calendar(folder)
    assert calendar.known_years == tuple(range(2019, 2028))
    assert calendar.notices(2027)[0].number == "国办发明电〔2026〕99号"
    reckoned = calendar.add_working_days(date(2027, 9, 25), 5)
    assert (reckoned.value, reckoned.findings) == (date(2027, 9, 30), ())


def test_the_break_for_new_year_reaches_back_into_december(folder):
    calendar = work_calendar(folder)
    assert calendar.is_working_day(date(2026, 12, 26))
    assert not calendar.is_working_day(date(2026, 12, 31))


def test_the_environment_names_the_folder(folder, monkeypatch):
    monkeypatch.setenv("DRUMTOWER_HOLIDAYS", str(folder))
    assert work_calendar() == work_calendar(folder)
    assert work_calendar() != WorkCalendar.shipped()


def test_a_shipped_year_is_replaced(tmp_path):
    text = GOOD.replace("2027", "2025").replace("2026", "2024")
    text = text.replace("2024-12-26", "2024-12-28").replace("2025-09-26", "2025-09-28")
    (tmp_path / "2025.toml").write_text(text, "utf-8")
    calendar = work_calendar(tmp_path)
    assert calendar.is_working_day(date(2025, 1, 28))
    assert calendar.known_years == tuple(range(2019, 2027))


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CalendarError) as refusal:
        work_calendar(tmp_path / "节假日")
    assert str(refusal.value) == (
        f"找不到放假安排的文件夹“{tmp_path / '节假日'}”；请检查环境变量DRUMTOWER_HOLIDAYS [workday.no-folder]"
    )


FAULTS = [
    (
        "year = 2027",
        "year = 2026",
        "2027.toml“year”：文件名是2027.toml，里面的year却是2026；两处应当一致 [workday.wrong-year]",
    ),
    (
        'title = "一份虚构的通知"\n',
        "",
        (
            "2027.toml“notice”：没有写明依据的通知；请在[[notice]]下写number（发文字号）、title（标题）和issued（成文日期）"
            " [workday.no-notice]"
        ),
    ),
    (
        'name = "元旦"\n',
        "",
        (
            "2027.toml“holiday”：没有写明节日；请在[[holiday]]下写name（名称）和off（放假的第一天和最后一天）"
            " [workday.no-holidays]"
        ),
    ),
    *(
        (
            "off = [2027-10-01, 2027-10-07]",
            written,
            (
                "2027.toml“国庆节”：off应是先后两个日期，work应是日期的列表；"
                "可写off = [2024-02-10, 2024-02-17]、work = [2024-02-04] [workday.malformed-holiday]"
            ),
        )
        for written in (
            "off = [2027-10-07, 2027-10-01]",
            "off = [2027-10-01]",
            "off = []",
            'off = ["2027-10-01", "2027-10-07"]',
            "off = [2027-10-01T00:00:00, 2027-10-07T00:00:00]",
        )
    ),
    (
        "off = [2027-10-01, 2027-10-07]",
        "off = [2028-10-01, 2028-10-01]",
        (
            "2027.toml“国庆节”：2028-10-01不属于2027年的放假安排；这个文件只能有当年的日子和上年12月25日以后的日子"
            " [workday.day-of-other-year]"
        ),
    ),
    (
        "off = [2027-10-01, 2027-10-07]",
        "off = [2027-01-02, 2027-01-02]",
        "2027.toml“国庆节”：2027-01-02写了两次，或者既放假又上班；请只留一处 [workday.day-twice]",
    ),
    (
        "work = [2027-09-26]",
        "work = [2027-09-24]",
        "2027.toml“国庆节”：2027-09-24本来就是周一至周五，不能是调休上班的日子；请对照通知改正 [workday.not-a-weekend]",
    ),
]


@pytest.mark.parametrize(("good", "bad", "said"), FAULTS)
def test_a_fault_in_a_file_is_named_with_its_place(tmp_path, good, bad, said):
    (tmp_path / "2027.toml").write_text(GOOD.replace(good, bad), "utf-8")
    with pytest.raises(CalendarError) as refusal:
        work_calendar(tmp_path)
    assert [str(finding) for finding in refusal.value.findings] == [said]
    assert str(refusal.value).splitlines()[0] == (
        f"文件夹“{tmp_path}”中的放假安排不能使用，有1处需要改正 [workday.unusable-files]"
    )


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "2027.toml").write_text(
        GOOD.replace("year = 2027", "year = 1").replace("2027-09-26", "2027-09-24"), "utf-8"
    )
    (tmp_path / "2028.toml").write_text("year = 2028", "utf-8")
    (tmp_path / "2029.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "2030.toml").write_text("年 =", "utf-8")
    with pytest.raises(CalendarError) as refusal:
        work_calendar(tmp_path)
    assert [(f.place.file, f.rule) for f in refusal.value.findings] == [
        ("2027.toml", "workday.wrong-year"),
        ("2027.toml", "workday.not-a-weekend"),
        ("2028.toml", "workday.no-notice"),
        ("2028.toml", "workday.no-holidays"),
        ("2029.toml", "workday.not-toml"),
        ("2030.toml", "workday.not-toml"),
    ]
