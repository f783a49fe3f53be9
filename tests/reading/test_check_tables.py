"""Totals inside tables: rows and columns called 合计, subtotals, rows under 其中, and what rounding explains."""

from __future__ import annotations

import pytest

from drumtower.document import Document, Format, Paragraph, Table
from drumtower.finding import Severity
from drumtower.reading import Checked, check, read_facts

HEAD = ("镇街", "项目数（个）", "投资额（亿元）", "增长（%）")


def checked(*rows: tuple[str, ...], caption: str = "表1 示例表") -> Checked:
    """A made-up document of one table, checked."""
    lines, start = [], 0
    for number, row in enumerate(rows, 1):
        words = "\t".join(row)
        lines.append(Paragraph(number, words, start, table=1))
        start += len(words) + 1
    return check(read_facts(Document("表.docx", Format.DOCX, tuple(lines), tables=(Table(1, rows, caption),))))


def said(found: Checked) -> list[tuple[str, str, str]]:
    """What is said that is more than a note: rule, quote, expected."""
    return [(f.rule, f.quote, f.expected) for f in found.findings if f.severity is not Severity.NOTE]


def test_a_total_below_its_rows_is_their_sum():
    found = checked(HEAD, ("甲街道", "12", "30.5", "5"), ("乙街道", "8", "20.4", "3"), ("合计", "21", "50.9", "4"))
    assert said(found) == [("sum", "21", "20")]
    assert [r.statement for r in found.relations if r.rule == "sum" and r.holds] == ["50.9 = 30.5 + 20.4"]


def test_rounding_may_move_each_figure_by_half_a_unit():
    assert not said(checked(HEAD[:3], ("甲街道", "12", "30.5"), ("乙街道", "8", "20.4"), ("合计", "20", "51.0")))


def test_whole_numbers_in_ten_thousands_may_be_rounded_too():
    rows = ("甲街道", "12"), ("乙街道", "8"), ("合计", "21")
    assert not said(checked(("镇街", "人口（万人）"), *rows))
    assert said(checked(("镇街", "人口（人）"), *rows)) == [("sum", "21", "20")]


def test_a_total_above_its_rows_is_believed_where_another_column_adds_up():
    first, *rest = ("合计", "20", "53.0"), ("甲街道", "12", "30.5"), ("乙街道", "8", "20.4")
    assert said(checked(HEAD[:3], first, *rest)) == [("sum", "53.0", "50.9")]
    assert not said(checked(HEAD[:3], ("合计", "40", "53.0"), *rest))


@pytest.mark.parametrize(("partial", "wrong"), [("9", []), ("8", [("sum", "8", "9")])])
def test_a_subtotal_is_the_sum_of_the_rows_since_the_last_one(partial, wrong):
    rows = ("甲", "1"), ("乙", "2"), ("小计", "3"), ("丙", "4"), ("丁", "5"), ("小计", partial)
    assert said(checked(("类别", "数量（个）"), *rows, ("合计", str(3 + int(partial))))) == wrong


def test_a_column_of_totals_is_the_sum_of_the_others_in_every_row():
    rows = ("甲", "12", "3", "15"), ("乙", "8", "2", "10"), ("丙", "8", "4", "13")
    assert said(checked(("镇街", "产业", "民生", "合计"), *rows)) == [("sum", "13", "12")]


def test_a_row_of_which_is_at_most_what_stands_above_it():
    rows = ("一般公共预算收入", "184.2"), ("其中：税收收入", "194.2"), ("一般公共预算支出", "300")
    assert said(checked(("指标", "金额（亿元）"), *rows)) == [("part_le_whole", "194.2", "≤ 184.2")]
    below = ("出口", "678.9"), ("其中：一般贸易", "500.1"), ("其中：民营企业", "600.2")
    assert not said(checked(("指标", "金额（亿元）"), *below))


@pytest.mark.parametrize("head", ["增长（%）", "人均收入（元）", "占比（%）"])
def test_what_cannot_be_added_has_no_total(head):
    assert not said(checked(("镇街", head), ("甲街道", "12"), ("乙街道", "8"), ("合计", "10")))


def test_rows_with_units_of_their_own_are_not_added():
    rows = ("甲", "万元", "12"), ("乙", "亿元", "8"), ("合计", "亿元", "10")
    assert not said(checked(("指标", "单位", "数量"), *rows))
