"""Numbers in running text: which are found, and which only look like one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from drumtower.quantity import Bound, fold, match_number, scan_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成收入184.2 亿元，增长6.5%", ["184.2亿元", "6.5%"]),
        ("新增30余家、近百场、超70家", ["30余家", "近100场", "超70家"]),
        ("突破两千亿元大关", ["2000亿元"]),
        ("不低于25%，5%左右，3家以上", ["25%", "5%", "3家"]),
        ("提高0.4个百分点，占全省十分之一", ["0.4个百分点", "10%"]),
        ("培育2—4家，增长4.5%—5%", ["2—4家", "4.5%—5%"]),
        ("气温4.2 -2.4 6.0", ["4.2", "-2.4", "6.0"]),
        ("为企业减负237亿元，增速-3.2%", ["237亿元", "-3.2%"]),
        ("每千人口床位6.5张，浓度低于每立方米35微克", ["6.5张", "35微克/立方米"]),
        ("五大工程、四大行动、六大类", ["5大", "4大", "6大类"]),
        ("获奖12项、36项和数十项", ["12项", "36项", "数十项"]),
        ("惠及上千家企业、人数十万人", ["1000家以上", "10万人"]),
        ("2家企业位列前100名", ["2家", "100名"]),
        ("63项目标中51项完成", ["63项", "51项"]),
        ("上升3个位次", ["3个"]),
        ("过去的五年，近三年", ["5年", "3年"]),
        ("文件压减三分之一以上", ["1/3"]),
        ("约有一半", ["50%"]),
    ],
)
def test_quantities_are_found(text: str, expected: list[str]) -> None:
    assert [str(found.amount()) for found in scan_numbers(text)] == expected


LOOKALIKES = """
一般 进一步 统一 第三 一批 一些 一是 第三届 第3名 第 12 次 唯一 一流 一体化 万一 一个 一家 一项 二次 二期 二十大 十九届 二十届二中全会
三位一体 一网通办 PM2.5 5G 4A级 A4 1+8 2+6+6 02-08 零部件 零售 红十字会 十分重要 千方百计 千家万户 十四五 九三学社 三农 数字化 数据
2023年 2021—2025年 6月 1—2月 1月10日 二〇二四年 8月底 几个 多个 负责 近期 超额 过程 上海 半数以下的人 每年 统筹 七、 （三）
人大代表 百分比 百分制 一方面 一度 万众一心 四中全会 五四 单位：万元 千瓦 伍家岗 成立 以上 左右 1.2.3 版本2.0.1
"""


@pytest.mark.parametrize("text", [w for w in LOOKALIKES.split() if w != "半数以下的人"] + ["第 12 次", "第 三 届"])
def test_lookalikes_are_passed_over(text: str) -> None:
    assert [
        found for found in scan_numbers(text) if found.unit is not None or text[found.start] not in "0123456789"
    ] == []


@pytest.mark.parametrize("text", ["第3名", "PM2.5", "5G", "1+8", "02-08", "2023年", "6月", "1—2月", "A4", "1.2.3"])
def test_figures_in_names_and_dates_are_passed_over(text: str) -> None:
    assert scan_numbers(text) == []


def test_a_match_says_where_it_stands_in_the_folded_text() -> None:
    folded = fold("预计 完成 １８４．２ 亿元 左右")
    (found,) = scan_numbers(folded.original)
    assert folded.text[found.start : found.end] == "184.2亿元"
    assert folded.original[folded.origin(found.start) : folded.origin_end(found.end)] == "１８４．２ 亿元"


def test_a_match_begins_exactly_where_it_is_asked_for() -> None:
    text = "增长5%以上、新增30余家"
    found = match_number(text, 2)
    assert found is not None
    assert (found.start, found.end, found.number, found.bound) == (2, 4, Decimal(5), Bound.EXACT)
    assert match_number(text, 0) is None
    assert match_number(text, len(text)) is None
    assert match_number("", 0) is None


@pytest.mark.parametrize(
    ("text", "end", "number", "number2", "unit", "bound"),
    [
        ("近百场", 3, "100", None, "场", Bound.NEAR),
        ("超1200亿元以上", 7, "1200", None, "亿元", Bound.GT),
        ("超过5%", None, None, None, None, None),
        ("不低于5%", None, None, None, None, None),
        ("10余个", 4, "10", None, "个", Bound.OVER),
        ("4.5%—5%左右", 7, "4.5", "5", "%", Bound.BETWEEN),
        ("13—17万元", 7, "13", "17", "万元", Bound.BETWEEN),
        ("60", 2, "60", None, None, Bound.EXACT),
        ("2025年达到5%", None, None, None, None, None),
        ("5年内", 2, "5", None, "年", Bound.EXACT),
        ("两千亿元", 4, "2000", None, "亿元", Bound.EXACT),
        ("负3.2%", 5, "-3.2", None, "%", Bound.EXACT),
        ("3个以上", 2, "3", None, "个", Bound.EXACT),
        ("5%、6%", 2, "5", None, "%", Bound.EXACT),
        ("2倍以上", 2, "2", None, "倍", Bound.EXACT),
        ("数百家", 3, "100", None, "家", Bound.SEVERAL),
    ],
)
def test_one_match(
    text: str, end: int | None, number: str | None, number2: str | None, unit: str | None, bound: Bound | None
) -> None:
    found = match_number(text)
    if end is None:
        assert found is None
        return
    assert found is not None
    symbol = found.unit.symbol if found.unit else None
    assert (found.end, found.bound, symbol) == (end, bound, unit)
    assert [None if n is None else f"{n:f}" for n in (found.number, found.number2)] == [number, number2]


def test_from_to_is_no_range() -> None:
    assert [str(found.amount()) for found in scan_numbers("从5家到8家")] == ["5家", "8家"]
    assert [str(found.amount()) for found in scan_numbers("5家到8家")] == ["5—8家"]


def test_scanning_is_linear() -> None:
    assert len(scan_numbers("增长5.2%，" * 20_000)) == 20_000
    assert scan_numbers("一" * 100_000) == []
    assert scan_numbers("-" * 100_000) == []


def test_numbers_of_a_real_report_are_found(data_folder: Path) -> None:
    """Of the labelled amounts of the report, all but ranks (第一) and an article (一个先导产业)."""
    gold = data_folder / "gold"
    folded = fold((gold / "gulou-joined.txt").read_text(encoding="utf-8"))
    found = {(folded.origin(one.start), folded.origin_end(one.end)): one for one in scan_numbers(folded.text)}
    facts = [json.loads(line) for line in (gold / "gulou-facts.jsonl").read_text(encoding="utf-8").splitlines()]
    missed = [fact["quote"] for fact in facts if fact["value"] is not None and not _is_found(fact, found)]
    assert sorted(missed) == ["一个", "十分之一", "第一", "第一", "第一"]


def _is_found(fact: dict[str, object], found: dict[tuple[int, int], object]) -> bool:
    spans = [one for (start, end), one in found.items() if start < fact["end"] and end > fact["start"]]  # type: ignore[operator]
    return any(one.number == Decimal(str(fact["value"])) for one in spans)  # type: ignore[attr-defined]
