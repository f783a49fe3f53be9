"""Words officials use for a period, what they mean, and what is said where they mean none."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drumtower.calendar import CalendarError, Period, read_code, read_period

with Path(__file__).with_name("periods.tsv").open(encoding="utf-8", newline="") as stream:
    TABLE = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["words"])
def test_words_have_one_meaning_one_wording_and_one_code(row):
    period = read_period(row["words"], year=int(row["year"]) if row["year"] else None)
    assert (str(period), period.code, period.text("en")) == (row["standard"], row["code"], row["English"])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["words"])
def test_the_standard_wording_and_the_code_are_read_back(row):
    period = read_period(row["words"], year=int(row["year"]) if row["year"] else None)
    assert read_period(str(period)) == period == read_code(period.code) == read_period(period.code)


def test_the_year_stated_wins_over_the_year_of_the_document():
    assert read_period("2022年前三季度", year=2024) == Period.of_quarters(2022, 1, 3)


def test_today_stands_in_for_the_year_and_for_the_present_day():
    day = date(2024, 1, 10)
    assert read_period("去年", today=day) == Period.of_year(2023)
    assert read_period("截至目前", today=day) == Period.at(day)
    assert read_period("上半年", year=2023, today=day) == Period.of_months(2023, 1, 6)


GENERAL = "“2023年”、“2023年上半年”、“2023年前三季度”、“2023年1—2月”、“截至2023年6月底”"
UNREADABLE = "“{}”读不懂：【】中的不是期间的写法；可写{} [period.unreadable]"
REFUSED = {
    "": f"期间是空的；可写{GENERAL} [period.empty]",
    " 　": f"期间是空的；可写{GENERAL} [period.empty]",
    "增长5%": UNREADABLE.format("【增长5%】", GENERAL),
    "近三年": UNREADABLE.format("【近三年】", GENERAL),
    "同期": UNREADABLE.format("【同期】", GENERAL),
    "截至": UNREADABLE.format("【截至】", GENERAL),
    "@2023-02-30": UNREADABLE.format("【@2023-02-30】", GENERAL),
    "上半念": UNREADABLE.format("【上半念】", "“2023年上半年”"),
    "12季度": UNREADABLE.format("【12季度】", "“2023年四季度”、“2023年二季度”"),
    "一、三季度": UNREADABLE.format("【一、三季度】", "“2023年三季度”、“2023年一季度”"),
    "2022年前五季度": UNREADABLE.format("2022年【前五季度】", "“2022年前三季度”、“2022年四季度”"),
    "2022年 上 半念": UNREADABLE.format("2022年 【上 半念】", "“2022年上半年”"),
    "2022年上半年增长": UNREADABLE.format("2022年上半年【增长】", "“2022年上半年”、“2022年下半年”"),
    "2022-H3": UNREADABLE.format("2022【-H3】", "“2022年上半年”、“2022年前三季度”、“2022年1—2月”"),
    "上半年": "“【上半年】”没有写明是哪一年，这里也没有给出年份；可写“2023年上半年” [period.no-year]",
    "去年": "“【去年】”没有写明是哪一年，这里也没有给出年份；可写“2023年” [period.no-year]",
    "截至去年底": "“【截至去年底】”没有写明是哪一年，这里也没有给出年份；可写“2023年底” [period.no-year]",
    "截至6月底": "“【截至6月底】”没有写明是哪一年，这里也没有给出年份；可写“2023年6月底” [period.no-year]",
    "截至目前": "“截至【目前】”没有写明是哪一年，这里也没有给出年份；可写“截至2024年1月10日” [period.no-year]",
    "“十四五”以来": "“【“十四五”以来】”没有写明是哪一年，这里也没有给出年份；可写“2021—2025年” [period.no-year]",
    "23年上半年": "“【23年】上半年”的年份要写四位数字；可写“2023年” [period.short-year]",
    "98年": "“【98年】”的年份要写四位数字；可写“1998年” [period.short-year]",
    "3023年": "“【3023】年”的年份不在1900年至2199年之间；可写“2023年” [period.no-such-year]",
    "2022年13月": "“2022年【13月】”中没有这个月份，月份从1月到12月；可写“6月”、“1—11月” [period.no-such-month]",
    "2022年 ７—１３ 月": "“2022年 【７—１３ 月】”中没有这个月份，月份从1月到12月；可写“6月”、“1—11月” [period.no-such-month]",
    "2022-13": "“2022-【13】”中没有这个月份，月份从1月到12月；可写“6月”、“1—11月” [period.no-such-month]",
    "2022年0月": "“2022年【0月】”中没有这个月份，月份从1月到12月；可写“6月”、“1—11月” [period.no-such-month]",
    "2022年2月30日": "“【2022年2月30日】”中没有这一天；可写“截至2022年2月底” [period.no-such-day]",
    "2022年9—1月": "“2022年【9—1月】”的起止颠倒了；可写“1—9月” [period.reversed]",
    "2025—2021年": "“【2025—2021年】”的起止颠倒了；可写“2021—2025年” [period.reversed]",
    "2024年2月—2023年11月": "“【2024年2月—2023年11月】”的起止颠倒了；可写“2023年11月—2024年2月” [period.reversed]",
}


@pytest.mark.parametrize("words", REFUSED, ids=repr)
def test_what_is_no_period_is_refused_with_the_spot_and_a_proposal(words):
    with pytest.raises(CalendarError) as refusal:
        read_period(words)
    assert str(refusal.value) == REFUSED[words]


@pytest.mark.parametrize("words", [words for words in REFUSED if words.strip()], ids=repr)
def test_a_refusal_holds_the_place_and_proposals_that_can_be_read(words):
    with pytest.raises(CalendarError) as refusal:
        read_period(words)
    place = refusal.value.place
    assert place.text == words
    assert f"【{words[place.start : place.end]}】" in str(refusal.value)
    readable = [read_period(proposal, year=2023) for proposal in refusal.value.proposals]
    assert readable


def test_a_refusal_speaks_english_too():
    with pytest.raises(CalendarError) as refusal:
        read_period("2022年13月")
    assert refusal.value.text("en") == (
        "“2022年【13月】”: there is no such month, months are 1月 to 12月; write “6月”、“1—11月” [period.no-such-month]"
    )


WORDS = st.sampled_from(
    [
        *"0123456789〇零一二三四五六七八九十两前头首第个年度月日号季末底内前上下半至到—-~、“”五@.Q H",
        "季度",
        "截至",
        "去年",
        "明年",
        "以来",
        "时期",
    ]
)


@given(st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=10).map("".join)), st.sampled_from([None, 2023]))
@example("二十五五", None)
@example("一十二月", 2023)
@example("2023年2月29日", None)
@example("2199年以来", 2023)
@example("0000年", 2023)
def test_any_text_is_a_period_or_a_refusal_in_words(text, year):
    try:
        outcome = read_period(text, year=year)
    except CalendarError as refusal:
        outcome = refusal
    if isinstance(outcome, Period):
        assert read_period(str(outcome)) == outcome
    else:
        assert "【" in str(outcome) or outcome.code == "period.empty"


def test_a_very_long_text_is_refused_at_once():
    with pytest.raises(CalendarError):
        read_period("年" * 100_000)


@pytest.mark.parametrize(
    "code", ["", "2023-H3", "2023-Q5", "2023-Q3..Q1", "2023-13", "2023-09..01", "2025..2021", "上半年"]
)
def test_a_code_that_names_nothing_is_refused(code):
    with pytest.raises(CalendarError) as refusal:
        read_code(code)
    assert str(refusal.value) == UNREADABLE.format(
        f"【{code}】", "2023、2023-H1、2023-Q1、2023-Q1..Q3、2023-01..02、2023-06、2021..2025、@2023-06-30"
    )
