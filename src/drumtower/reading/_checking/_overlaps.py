"""Parts that may share members, and parts that cannot: whether their sum may pass the whole.

其中国家级6名、省级15名、区级22名         one kind of label: they cannot share, and together are at most the whole
其中女性20名、党员30名                   two kinds of label: one person may be both
其中省级以上30名、国家级25名             以上 holds what stands beside it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drumtower.reading._checking._case import Case
from drumtower.reading._facts import Fact

__all__ = ["labels_of", "may_overlap"]

_KINDS = tuple(
    re.compile(words)
    for words in (
        "国家级|部级|省级|市级|区级|县级|区县级|镇级|街道级|社区级|村级|校级",
        "[特一二三四五六七八九]等奖|金奖|银奖|铜奖|金牌|银牌|铜牌",
        "男|女",
        "党员|团员|群众|民主党派",
        "博士|硕士|研究生|本科|大专|专科|学士",
        "老年|青年|少年|儿童|周?岁",
        "国有|国企|央企|民营|民间|私营|外资|外商|港澳台|内资|集体|个体",
        "规模以上|规上|限上|限额以上|大型|中型|小型|微型|小微|中小",
        "新增|新开工|续建|新建|在建|竣工|结转|当年|首次|新认定|新引进|存量|改建|扩建|改扩建",
        "进口|出口",
        "农业|工业|建筑业|服务业|商贸",
        "批发|零售|住宿|餐饮",
        "城镇|城市|农村|乡村",
        "一级|二级|三级|四级|五级|[1-5]A级?",
    )
)
"""Labels of which a thing has one of each kind, so that two of one kind never share a member."""

_ATTRIBUTES = re.compile(
    r"以上|以下|以内|[累合总]计|高价值|重点|重大|总部|网上|线上|夜间|毕业生|农民工|困难|脱贫|退役|残疾|返乡|失业|留学|高级|中级|职称|技能|高新|高技术|"
    r"战略性|新兴|先进|绿色|数字|专精特新|小巨人|科技型|上市|示范|企业$|基础设施投资|技术改造|技改|装备|过夜|本地|户籍|"
    r"常住|参保|享受|通过|涉及|达到|获得?|位列|亿元|PCT|有效|占|率"
)
"""Words that say something of a member beside what other labels say of it."""

_NESTED = re.compile("服务业|制造业|工业|第[一二三]产业")
"""Trades that hold other trades."""

_SHARED = re.compile("重复|交叉|重叠")
_MARKER = re.compile("其中|包括|含|分别|另|此外|同时|以及")
_AROUND = re.compile(r"^[，、；：。和及与]+|[，、；：]+$")


def labels_of(case: Case, whole: Fact, parts: Sequence[Fact]) -> list[str]:
    """What stands before each part, back to the part before it; behind the first 其中 or 包括."""
    ends = [case.spot(whole)[1], *(case.spot(part)[1] for part in parts)]
    starts = [case.spot(part)[0] for part in parts]
    found = [case.text[end:start] for end, start in zip(ends, starts, strict=False)]
    found[0] = re.split("其中|包括|含", found[0])[-1]
    return [_AROUND.sub("", label) for label in found]


def may_overlap(case: Case, whole: Fact, parts: Sequence[Fact], *, all_told: bool, one_figure: bool) -> bool:
    """Whether a member may belong to two of the parts, as far as the words in front of them tell.

    Where the parts are all there are (``all_told``: 包括), only 以上 and a list within the list may share members.
    Where one figure explains what is too much (``one_figure``), a trade beside another and a long name are taken for parts.
    """
    labels = labels_of(case, whole, parts)
    behind = case.text[case.spot(parts[0])[0] : case.spot(parts[-1])[1] + 12]
    if _MARKER.search(" ".join(labels)) or re.search("以上|以下", " ".join(labels)):
        return True
    names = [re.split("[，；。]", label)[-1] for label in labels]
    if all_told or any(_is_of_one_kind(kind, names) for kind in _KINDS):
        return False
    told = [name for name in names if any(kind.search(name) for kind in _KINDS) or _ATTRIBUTES.search(name)]
    if told or _SHARED.search(behind):
        return True
    return not one_figure and (any(_NESTED.search(name) for name in names) or not all(map(_is_short, labels)))


def _is_of_one_kind(kind: re.Pattern[str], labels: Sequence[str]) -> bool:
    """Whether every label has one word of a kind, and no two the same."""
    words = [kind.findall(label) for label in labels]
    alone = all(len(each) == 1 for each in words)
    return alone and len({each[0] for each in words}) == len(words) and _is_alike(kind, labels)


def _is_alike(kind: re.Pattern[str], labels: Sequence[str]) -> bool:
    """Whether the labels say nothing else, or the same beside it."""
    rest = {kind.sub("", label, count=1) for label in labels}
    return len({word for word in rest if word}) <= 1


def _is_short(label: str) -> bool:
    """Whether a label is one name, without a clause of its own."""
    return 1 < len(label) <= 12 and not re.search("[，。；：（）0-9]", label)
