"""Furniture: what a page or a web site adds around a text, and a reader of the text does not miss.

page     — 5 —, a heading repeated on every page
web      首页 > 政府信息公开, 【字体：大 中 小】, 来源, 发布日期, 浏览次数, 打印, 分享到, 相关文档, 扫一扫在手机打开当前页

What a web site adds is looked for only above the first sentence and below the last one, and only in words that name it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drumtower.document._numbering import is_page_number
from drumtower.document._pieces import Line

__all__ = ["without_page_numbers", "without_running_heads", "without_web_furniture"]

_LINK = re.compile(
    r"[>＞»›|｜/·【】\[\]（(）)×xX《》<<]+|首\s*页|网站首页|当前位置.*|您(?:当前|现在)?的?(?:所在)?位置.*|主菜单|导航|"
    r"政府?信息公开(?:目录)?|政务公开|新闻中心|要闻动态|.{0,6}(?:首页|频道)|"
    r"[【\[（(]?\s*字[体号]\s*[：:].*|大|中|小|默认|超大|[A-Z]?A[+-]?|"
    r"打\s*印(?:本页)?|收\s*藏|关\s*闭(?:窗口)?|分\s*享(?:到)?.{0,3}|分享到.{0,6}|微信|微博|QQ空间|朋友圈|复制链接|返回顶部|返回|纠错|"
    r"相关(?:报道|文档|链接|新闻|阅读|附件|稿件)[：:]?.{0,4}|上一[篇条][：:]?.{0,40}|下一[篇条][：:]?.{0,40}|"
    r"扫一扫.*|.*(?:点击图片|进入专题).*|.*手机(?:打开|扫描).*当前页.*|责任编辑.{0,12}|[（(]?责编.{0,12}|编辑[：:].{0,10}|"
    r"无障碍(?:浏览|阅读)?|简体|繁体|English|登录|注册|搜索|网站地图|.{0,12}版权所有.*|.{0,4}ICP备.*|听全文|语音播报"
)
_IMPRINT = re.compile(
    r"(?:(?:信息|文章|稿件)?来\s*源|(?:发布|公开|生成|成文|更新)?(?:日期|时间)|(?:发布|公开)(?:机构|单位)|作\s*者|"
    r"浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:次数|量)?|访问量|索\s*引\s*号|稿源)\s*[：:].{0,60}"
)
_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_VALUE_FOLLOWS = re.compile(r"(?:.{0,4}来\s*源|.{0,2}(?:时间|日期)|作者|浏览次数|发布机构)\s*[：:]")
_SENTENCE = re.compile(r"各位代表|.{18,}[。；！]|[一二]、")
_HEAD_LINES, _TAIL_LINES = 60, 60


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are the number of a page; in a wrapped text also bare numbers that count pages."""
    numbered = [line for line in lines if not is_page_number(line.text)]
    bare = [int(line.text) for line in numbered if re.fullmatch(r"\d{1,3}", line.text)]
    counts = len(bare) >= 3 and all(after == before + 1 for before, after in pairwise(bare))
    return [line for line in numbered if not (counts and re.fullmatch(r"\d{1,3}", line.text))]


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without a heading or footing that stands first or last on three pages or more."""
    edges = Counter(lines[at].text for at in _edges(lines))
    running = {text for text, count in edges.items() if count >= 3 and len(text) <= 40}
    drop = {at for at in _edges(lines) if lines[at].text in running and lines[at].page != 1}
    return [line for at, line in enumerate(lines) if at not in drop]


def _edges(lines: Sequence[Line]) -> list[int]:
    last = len(lines) - 1
    return [
        at
        for at, line in enumerate(lines)
        if at in (0, last) or lines[at - 1].page != line.page or lines[at + 1].page != line.page
    ]


def without_web_furniture(texts: Sequence[str]) -> list[int]:
    """The numbers of the lines that are left when what a web site adds above and below a text is taken away."""
    first = next((at for at, text in enumerate(texts) if _SENTENCE.match(text)), len(texts))
    last = next((at for at in range(len(texts) - 1, -1, -1) if _SENTENCE.match(texts[at])), len(texts) - 1)
    head = _furniture(texts, 0, min(first, _HEAD_LINES))
    tail = _furniture(texts, max(last + 1, len(texts) - _TAIL_LINES), len(texts))
    return [at for at in range(len(texts)) if at not in head | tail]


def _furniture(texts: Sequence[str], start: int, end: int) -> set[int]:
    found = {at for at in range(start, end) if _is_furniture(texts[at])}
    values = {
        at + 1 for at in found if at + 1 < end and _VALUE_FOLLOWS.fullmatch(texts[at]) and len(texts[at + 1]) < 20
    }
    trail = {at for at in range(start, end) if _in_trail(texts, at, end)}
    return found | values | trail | _said_twice(texts, start, end, bool(found))


def _in_trail(texts: Sequence[str], at: int, end: int) -> bool:
    """Whether a line is a step of the path that a web site prints, between two >."""
    beside = (texts[at - 1] if at else "", texts[at + 1] if at + 1 < end else "")
    return len(texts[at]) <= 12 and any(text in (">", "＞", "»", "›") for text in beside)


def _is_furniture(text: str) -> bool:
    return len(text) <= 60 and any(pattern.fullmatch(text) for pattern in (_LINK, _IMPRINT, _STAMP))


def _said_twice(texts: Sequence[str], start: int, end: int, on_web: bool) -> set[int]:
    """Title and date once more, as a web page prints them above and inside the text."""
    head = range(start, end) if on_web and start == 0 else range(0)
    return {at for at in head if len(texts[at]) >= 6 and texts[at] in texts[start:at]}
