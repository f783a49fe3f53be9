"""Titles: the lines above the first sentence – the title in one line or several, who speaks where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drumtower.document._joining import is_finished
from drumtower.document._model import Where
from drumtower.document._numbering import opening_of
from drumtower.document._pieces import Piece

__all__ = ["Head", "head_of", "with_joined_title"]

_TITLE_END = re.compile(
    r"(?:报告|公报|计划|规划|纲要|方案|通知|意见|草案|要点|办法|清单|说明|汇报|总结|情况|决定|决议|草稿|汇总|摘要|讲话|材料)(?:[（(〔【][^）)]*[）)〕】])*$"
)
_JOINS = re.compile(r"[与和及暨、]|的|[（(][^）)]*(?:草案|稿|审议|摘要|节选)")
_ASIDE = re.compile(
    r"[—－-]{1,2}|[（(]?\d{4}\s*年\s*\d{1,2}\s*月|\d{4}-\d|.*(?:统计局|委员会|调查队|人民政府|财政局|发改委|生态环境局|文化和旅游部)$|"
    r".*(?:会议|大会)上|.{0,24}(?:主任|省长|市长|区长|县长|主席|总理|局长|州长|旗长|盟长)\s*[一-鿿]{1,4}(?:\s*[一-鿿]{1,2})?$|"
    r".*[：:]|附件|\d+$|.*(?:发|办|函|字)〔\d{4}〕|机密|内部|[A-Za-z ]+$"
)
_BODY = re.compile(r"各位代表|.{24,}[，。；].*[。；：！]$|.{40,}[，。；]")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the text: the pieces ``first`` to ``last`` are the title, ``after`` is the first of the text."""

    title: str = ""
    first: int = 0
    last: int = -1
    after: int = 0


def head_of(pieces: Sequence[Piece]) -> Head:
    """The title and where the text begins; an empty title where the text begins at once."""
    after = _start_of_text(pieces)
    styled = [at for at in range(min(len(pieces), 30)) if pieces[at].title]
    if styled:
        return Head(_joined(pieces[styled[0] : styled[-1] + 1]), styled[0], styled[-1], max(after, styled[-1] + 1))
    for first in range(after):
        if _may_be_title(pieces[first]):
            last = _last_of_title(pieces, first, after)
            if last is not None:
                return Head(_joined(pieces[first : last + 1]), first, last, after)
    return _plain_head(pieces, after)


def with_joined_title(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a title of several lines as one piece, as in a text whose lines are those of a page."""
    head = head_of(pieces)
    if head.last <= head.first:
        return pieces
    title = replace(pieces[head.first], text=head.title)
    return [*pieces[: head.first], title, *pieces[head.last + 1 :]]


def _start_of_text(pieces: Sequence[Piece]) -> int:
    for at, piece in enumerate(pieces[:40]):
        numbered = opening_of(piece.text)
        if _BODY.match(piece.text) or (numbered and numbered.level < 3) or piece.where is Where.TABLE:
            return at
    return 0


def _may_be_title(piece: Piece) -> bool:
    return (
        piece.where is Where.BODY
        and not _ASIDE.match(piece.text)
        and not is_finished(piece.text)
        and len(piece.text) <= 80
    )


def _last_of_title(pieces: Sequence[Piece], first: int, after: int) -> int | None:
    """The line on which a title that begins at ``first`` ends: the first that ends as titles do and is not continued."""
    for at in range(first, min(after, first + 5)):
        if at > first and _ASIDE.match(pieces[at].text):
            return None
        ends = _TITLE_END.search(pieces[at].text)
        if ends and not (at + 1 < after and _JOINS.match(pieces[at + 1].text)):
            return at
    return None


def _plain_head(pieces: Sequence[Piece], after: int) -> Head:
    """The first short line, where no line ends as titles do but something stands above the text."""
    for at in range(min(after, 3)):
        if _may_be_title(pieces[at]) and 4 <= len(pieces[at].text) <= 50:
            return Head(pieces[at].text, at, at, after)
    return Head(after=after)


def _joined(pieces: Sequence[Piece]) -> str:
    return re.sub(r"^#+\s*", "", "".join(piece.text for piece in pieces))[:_LONGEST]
