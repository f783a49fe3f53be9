"""Lists in running text: A、B和C, “甲”“乙”, with how many items they may have.

A list is cut at 、 and between adjacent quotation marks, outside brackets and quotes.  和, 与, 及 and 以及 may join two items or
stand inside one (文化和旅游), so a list has a least and a most number of items.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["NUMERAL", "Listed", "bare", "list_before", "number_of", "split_list"]

NUMERAL = r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|(?<!\d)(?<!\d\.)\d{1,3})"
"""A small whole number: 五, 十二, 72."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_OPEN, _CLOSE = "“‘（《〈「『【", "”’）》〉」』】"
_EDGES = "，。；：！？\n\t"
_JOINERS = re.compile(r"以及|[和与及暨]")
_WEAK = re.compile(r"(?<!以)及[^、]*$")
_CLASSES = (
    "信息传输、软件和信息技术服务", "租赁和商务服务", "批发和零售", "住宿和餐饮", "交通运输、仓储和邮政",
    "科学研究和技术服务", "水利、环境和公共设施管理", "居民服务、修理和其他服务", "卫生和社会工作", "文化、体育和娱乐",
    "公共管理、社会保障和社会组织", "电力、热力、燃气及水", "电力、热力", "计算机、通信和其他电子设备",
    "铁路、船舶、航空航天", "农、林、牧、渔", "软件和信息", "体育、娱乐用品", "体育娱乐用品", "家用电器和音像器材",
    "粮油、食品", "服装、鞋帽、针纺织品", "服装鞋帽、针纺织品", "文化和办公用品", "建筑及装潢材料", "石油及制品", "金银珠宝",
    "研发、设计服务", "研发与设计服务", "电气机械和器材", "电气机械及器材", "医疗仪器设备及仪器仪表", "航空航天器及设备",
    "电子及通信设备", "通信设备计算机及其他电子设备", "食品、烟酒", "生活用品及服务", "教育文化和娱乐", "教育、文化和娱乐",
    "其他用品及服务",
)  # fmt: skip
"""Names of classes that hold 、 or 和 themselves: GB/T 4754-2017 国民经济行业分类, the classes of retail sales (限额以上单位商品分类),
of high-technology industries (高技术产业分类) and of consumer prices."""

_COMPOUNDS = re.compile(
    "|".join(map(re.escape, _CLASSES))
    + r"|文化和旅游|发展和改革|人力资源和社会保障|工业和信息化|教育和科技|信息和通信|住房和城乡|城乡和|"
    r"国民经济和社会|经济和社会|科学和技术|卫生和健康|公平和|普及和|[一二三]和[一二三四]|与会|参与|与时|给与|授与|和谐|和平|共和国|温和|"
    r"亲和|饱和|缓和|中和|普及|及时|及其|涉及|以及格|危及|波及|惠及|推及|遍及|触及|及早|和美|和睦|融和|呼和"
)


class Listed(NamedTuple):
    """A list: where it begins and ends in the text it was found in, its items, and how many there may be."""

    start: int
    end: int
    items: tuple[str, ...]
    least: int
    most: int
    plainly: int
    """How many there are when nothing but 、 parts them."""


def number_of(numeral: str) -> int:
    """The value of a small numeral: 十二 is 12, 两 is 2, 72 is 72."""
    if numeral.isdigit():
        return int(numeral)
    if "十" not in numeral:
        return _DIGITS[numeral]
    tens, ones = numeral.split("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def list_before(text: str, end: int) -> Listed:
    """The list that ends at ``end``: back to the comma, full stop, colon or open bracket before it."""
    if text[end - 1 : end] == "”" and (quoted := _quoted_before(text, end)):
        return quoted
    at, depth = end, 0
    while at:
        character = text[at - 1]
        if character in _CLOSE:
            depth += 1
        elif character in _OPEN:
            if not depth:
                break
            depth -= 1
        elif character in _EDGES and (not depth or character == "\n"):
            break
        at -= 1
    return split_list(text[at:end], at)


_QUOTED_RUN = re.compile(r"(?:“[^“”\n]{1,24}”[①-⑳]?(?:、|和|与|及|以及)?)+$")


def _quoted_before(text: str, end: int) -> Listed | None:
    """A run of quoted names that ends at ``end``; None where fewer than two stand there."""
    match = _QUOTED_RUN.search(text[max(0, end - 300) : end])
    names = re.findall(r"“([^“”]+)”", match[0]) if match else []
    if match is None or len(names) < 2:
        return None
    return Listed(end - len(match[0]), end, tuple(names), *[len(names)] * 3)


def bare(item: str) -> str:
    """An item without the verb phrase before it: 巩固提升商贸文旅 is 商贸文旅.

    >>> bare("培育壮大现代金融")
    '现代金融'
    """
    ends = [match.end() for match in _LEADING.finditer(item) if len(item) - match.end() > 1]
    return item[ends[-1] :] if ends else item


_LEADING = re.compile(
    r"开展|培育壮大|巩固提升|培育|发展|拟安排|安排|推进|加强|举办|完成|新增|打造|建设|其中|由|实施|推出|改造|发布|招引|聚焦|围绕|布局|"
    r"抓好|做好|促进|入选|推动|包括|引进|认定|强化|深化|构建|落实|坚持|以"
)


def split_list(words: str, start: int = 0) -> Listed:
    """``words`` as a list; ``start`` is where they stand.

    >>> split_list("数字经济、绿色经济和健康经济").items
    ('数字经济', '绿色经济', '健康经济')
    >>> split_list("文化和旅游、教育")[3:]
    (2, 2, 2)
    """
    items = _cut(words)
    plainly = len(items)
    joined = [len(_JOINERS.findall(_hide(item))) for item in items]
    if joined[-1] == 1 and (left := _two(items[-1])):
        items = [*items[:-1], *left]
        certain = len(items) > 2 and not any(joined[:-1]) and not _WEAK.search(words)
        least = len(items) if certain else len(items) - 1
        return Listed(start, start + len(words), tuple(items), least, len(items) + sum(joined[:-1]), plainly)
    return Listed(start, start + len(words), tuple(items), len(items), len(items) + sum(joined), plainly)


def _two(item: str) -> list[str] | None:
    """The two halves of an item that is joined once, outside quotes and brackets."""
    hidden = _hide(item)
    for match in _JOINERS.finditer(hidden):
        left, right = item[: match.start()], item[match.end() :]
        if len(left) > 1 and len(right) > 1:
            return [left, right]
    return None


def _hide(words: str) -> str:
    """``words`` with what is quoted, bracketed or a compound blotted out, offsets kept."""
    blotted = _COMPOUNDS.sub(lambda match: "口" * len(match[0]), words)
    shown, depth = [], 0
    for character in blotted:
        depth += character in _OPEN
        shown.append("口" if depth else character)
        depth -= character in _CLOSE
    return "".join(shown)


def _cut(words: str) -> list[str]:
    items, depth, start = [], 0, 0
    for at, character in enumerate(_COMPOUNDS.sub(lambda match: "口" * len(match[0]), words)):
        if character in _OPEN:
            adjacent = not depth and at and words[at - 1] in "”》" and character in "“《" and at > start
            if adjacent:
                items.append(words[start:at])
                start = at
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character == "、" and not depth:
            items.append(words[start:at])
            start = at + 1
    items.append(words[start:])
    return [item for item in items if item] or [words]
