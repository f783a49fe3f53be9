"""Falls: growth that must not turn negative, and falls that are to become smaller.

不出现负增长        growth of at least 0 %
降幅收窄            growth better than last year's
降幅收窄至3%以内    growth of at least −3 %
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drumtower.plan.language._found import Found, found
from drumtower.plan.language._predicates import Compare, Improve, Measure
from drumtower.quantity import scan_numbers

__all__ = ["read_fall"]

ZERO = Decimal(0)


def read_fall(text: str) -> Found | None:
    """What ``text`` promises of a fall that is to be avoided or made smaller, or None."""
    if not _CUES.search(text):
        return None
    return _no_fall(text) or _by_points(text) or _smaller(text) or _within(text)


_CUES = re.compile("负增长|降幅|跌幅|止跌|扭负|有所增长|企稳|零上升|零增加")
_FALL = r"(?:负增长|降幅|跌幅|下降幅度|下跌幅度)"
_LESS = r"(?:持续|明显|进一步|逐步|逐月|大幅|不断|有所|继续|总体|力争|实现)*"


@cache
def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _no_fall(text: str) -> Found | None:
    """不出现负增长, 避免负增长, 止跌企稳: not below 0; 有所增长, 止跌回升, 扭负为正: above it; 零上升: not above."""
    for op, words in _SIGNS:
        match = _re(
            rf"^(?P<name>.*?)(?:增速|增长)?(?:实现|保持|确保|坚决|要|力争|争取|转为)*(?:{words})(?:态势)?$"
        ).match(text)
        if match:
            return found(Compare(op, ZERO, "%", Measure.GROWTH), match["name"], match)
    return None


_SIGNS = (
    (
        ">=",
        "(?:不出现|不再出现|不发生|不会出现|避免出现|避免|防止出现|防止|杜绝出现|杜绝|遏制|扭转|摆脱|告别|不|无|没有|非)负增长|止跌企稳|企稳止跌|止跌",
    ),
    (">", "企稳回升|止跌回升|止降回升|触底回升|扭负为正|由负转正|有所增长|略有增长|稳有增长"),
    ("<=", "“?零(?:上升|增加)”?"),
)


def _smaller(text: str) -> Found | None:
    """降幅收窄, 负增长收窄: growth above last year's."""
    match = _re(rf"^(?P<name>.*?){_FALL}{_LESS}(?:收窄|缩小|减小|缩窄|减少|降低)$").match(text)
    return found(Improve(True, Measure.GROWTH), match["name"], match) if match else None


def _by_points(text: str) -> Found | None:
    """降幅收窄2个百分点: growth better than last year's by so much."""
    match = _re(
        rf"^(?P<name>.*?){_FALL}(?:比上年|较上年)?{_LESS}(?:收窄|缩小|缩窄)(?P<n>[0-9.]+)个?百分点(?:以上)?$"
    ).match(text)
    if not match:
        return None
    name = f"{match['name']}增速" if match["name"] else ""
    return found(Compare(">=", Decimal(match["n"]), "pp", Measure.CHANGE), name, match)


def _within(text: str) -> Found | None:
    """降幅收窄至3%以内, 跌幅控制在3%以内, 降幅不超过3%: growth not below −3 %."""
    match = _re(
        rf"^(?P<name>.*?){_FALL}{_LESS}(?:(?:收窄|缩小|缩窄|控制|压缩|减小)(?:到|至|在)?|不超过|不高于|低于|小于)"
        r"(?P<number>[0-9][^，、]*?)(?P<side>以内|之内|以下|内)?$"
    ).match(text)
    numbers = scan_numbers(match["number"]) if match else []
    if not match or len(numbers) != 1 or (numbers[0].start, numbers[0].end) != (0, len(match["number"])):
        return None
    number = numbers[0]
    if number.number2 is not None or number.unit is None or number.unit.dimension != "rate":
        return None
    return found(Compare(">=", -number.number, number.unit.symbol, Measure.GROWTH), match["name"], match)
