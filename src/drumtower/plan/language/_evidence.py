"""Evidence: what became of a target, as a value.

An amount (which may be vague: 超70家, 5%左右), the day on which a milestone was reached, or a statement by a person.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.quantity import Amount, Unit, fold, read_amount

__all__ = ["Evidence", "Statement", "read_evidence", "write_evidence"]


class Statement(StrEnum):
    """What a person or a document says without a number: 完成, 基本完成, 未完成; 上升, 下降, 持平."""

    DONE = "完成"
    NEARLY = "基本完成"
    NOT_DONE = "未完成"
    UP = "上升"
    DOWN = "下降"
    SAME = "持平"


Evidence = Amount | Statement | date

_STATEMENTS: tuple[tuple[str, Statement], ...] = (
    (
        (
            r"(?:尚)?(?:未|没有|没)(?:能)?(?:完成|达到|达标|竣工|开工|建成|投用|实现|到位|创成)?|"
            r"否|不达标|不达预期|未达预期|未达目标"
        ),
        Statement.NOT_DONE,
    ),
    (r"(?:已|已经)?基本(?:完成|达到|实现|建成|竣工|完工)", Statement.NEARLY),
    (
        (
            r"(?:已|已经|全面|全部|超额|如期|顺利|圆满)*(?:完成|达到|达标|竣工|开工|建成|投用|实现|到位|创成|设立|成立|封顶|启用|通车|投产|投入使用|投运|交付|验收|获批|签约|发布|印发|出台|启动|上线|挂牌)|"
            r"是|全覆盖|未发生|没有发生|零发生"
        ),
        Statement.DONE,
    ),
    (r"(?:持续|有所|稳步|进一步|明显)*(?:提升|上升|提高|改善|增长|扩大|向好|前移)", Statement.UP),
    (r"(?:持续|有所|稳步|进一步|明显)*(?:下降|降低|减少|回落|缩小|后移)", Statement.DOWN),
    (r"(?:基本)?(?:持平|不变|稳定)", Statement.SAME),
)  # fmt: skip

_DATE = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?$")


def read_evidence(words: str, unit: Unit | None = None) -> Evidence:
    """What ``words`` state: an amount (``unit`` where they name none), a day, or a statement.

    Raises ``QuantityError`` where they are none of these.

    >>> read_evidence("已竣工"), read_evidence("2023-11-30")
    (<Statement.DONE: '完成'>, datetime.date(2023, 11, 30))
    """
    text = fold(words).text
    if match := _DATE.match(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    for pattern, statement in _STATEMENTS:
        if re.fullmatch(pattern, text):
            return statement
    if rank := re.fullmatch(r"(?:位?列|排名)?第([0-9]+)[位名]?", text):
        return read_amount(rank[1])
    if per := re.fullmatch(r"([0-9.]+)(?:人|例)?/(?:10|十)万(?:人|人口)?", text):
        return read_amount(f"{per[1]}人/十万人")
    if one := re.fullmatch(r"([0-9.]+)[:：∶]1", text):
        return read_amount(one[1])
    fall = re.match(r"(?:同比)?(?:下降|降低|减少|降)(?=[0-9])", text)
    rise = re.match(
        r"(?:同比)?(?:增长|上涨|提高|增加|净增|新增|达到?|完成|发生|为)(?=[0-9一二三四五六七八九十百千万超近约])", text
    )
    if fall:
        return read_amount("-" + text[fall.end() :], unit=unit)
    if times := re.fullmatch(r"(?:同比)?增长([0-9]+(?:\.[0-9]+)?)倍", text):
        return read_amount(f"{Decimal(times[1]) * 100:f}%")
    return read_amount(text[rise.end() :] if rise else text, unit=unit)


def write_evidence(evidence: Evidence) -> str:
    """The standard words, which read back to equal evidence."""
    return (
        evidence.isoformat()
        if isinstance(evidence, date)
        else str(evidence.value if isinstance(evidence, Statement) else evidence)
    )
