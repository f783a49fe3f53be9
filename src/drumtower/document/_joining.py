"""Joining: wrapped lines back to paragraphs, whether they come from a txt, a pdf or an OFD.

A line runs on into the next where it reaches the right margin, or where its words cannot end there (a comma, an open
bracket); a paragraph begins behind a short line, at an indent, at a number of a heading, at larger letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from drumtower.document._numbering import is_dash_item, opening_of
from drumtower.document._pieces import Line, Piece, width_of

__all__ = [
    "Margins",
    "broken_off",
    "glue",
    "group_lines",
    "is_finished",
    "is_open_speech",
    "is_spaced",
    "join_lines",
    "margins_of",
    "runs_on",
]

_ENDS = "。！？!?；;：:…"
_CLOSING = "”’」』）)》】〕］]"
_NEVER_LAST = "，、（(“‘《〈「『【〔的和与及或"
_WRAPS = "，、（(“‘《"
_NEVER_FIRST = "，。、；：！？）》”’」』】〕%％‰℃"
_HAN = "[\u3400-\u9fff]"
_SIDES = re.compile(f"{_HAN}[0-9A-Za-z]|[0-9A-Za-z]{_HAN}")
_SPACED = re.compile(f"{_HAN} [0-9A-Za-z]|[0-9A-Za-z] {_HAN}")
_WORD = re.compile(r"[（“《‘]*(?:[一-鿿][）”》]+)?(?:[0-9A-Za-z][0-9A-Za-z.,+%％‰/\-]*[，。；、）”％%‰]*)+")
_ANEW = re.compile(r"各位代表|附件|附表|注[：:]|资料来源|单位[：:]|(?:续?表|图)\s*\d+(?:\s+\S|[^\s\d，。、所])")
_SPEECH = re.compile(r"^[—－-]{1,2}\s*\d{4}\s*年")


class Margins:
    """Where the lines of a text begin and end, in half-widths: most lines reach from ``left`` to ``right``.

    ``indent`` is whether paragraphs of this text open with an indent, so that a full line can end one; ``gaps`` whether a
    blank line parts paragraphs, and not every line from the next; ``size`` is that of most letters, where it is known.
    """

    def __init__(self, left: float, right: float, *, indent: bool, gaps: bool = False, size: float = 0) -> None:
        self.left, self.right, self.indent, self.gaps, self.size = left, right, indent, gaps, size

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the right margin; words that may not be parted can leave three characters free."""
        return line.right >= self.right - 5

    def is_short_first(self, line: Line) -> bool:
        """Whether a line falls short by an indent that was lost, and so is the first of a paragraph that goes on."""
        return not self.indent and self.right - 9 <= line.right < self.right - 2 and not is_finished(line.text)

    def is_large(self, line: Line) -> bool:
        """Whether a line is set larger than the text, as titles are."""
        return 0 < self.size < line.size - 1.5

    def is_indented(self, line: Line) -> bool:
        """Whether a line begins to the right of the others by about two characters."""
        return self.indent and line.left >= self.left + 2.5


def margins_of(lines: Sequence[Line], *, size: float = 0) -> Margins:
    """The margins that most long lines keep."""
    if not lines:
        return Margins(0, 0, indent=False)
    rights = sorted(line.right for line in lines)
    right = rights[int(len(rights) * 0.8)]
    lefts = Counter(round(line.left) for line in lines if line.right >= right - 5)
    left = min((at for at, count in lefts.items() if count * 10 >= sum(lefts.values())), default=0)
    indented = sum(line.left >= left + 2.5 for line in lines)
    gaps = sum(line.gap for line in lines)
    return Margins(left, right, indent=indented * 40 >= len(lines), gaps=gaps * 2 < len(lines), size=size)


def is_finished(text: str) -> bool:
    """Whether a text ends where a sentence or an item can.

    >>> is_finished("增长5%。"), is_finished("（详见附表1）。”"), is_finished("努力完成全年目标任务，")
    (True, True, False)
    """
    return text.rstrip(_CLOSING)[-1:] in _ENDS and bool(text)


def runs_on(text: str) -> bool:
    """Whether a text cannot end where it does: on a comma, an open bracket, 的 or 和, or in the middle of a long sentence.

    >>> runs_on("做好政府工作，要在坚强领导下，"), runs_on("一、2023年工作回顾")
    (True, False)
    """
    return text[-1:] in _NEVER_LAST or (not is_finished(text) and _opens_more_than_closes(text))


def _opens_more_than_closes(text: str) -> bool:
    return (
        text.count("（") > text.count("）") or text.count("《") > text.count("》") or text.count("“") > text.count("”")
    )


def broken_off(text: str) -> bool:
    """Whether a long line of sentences ends in the middle of one."""
    if len(text) <= 40 or "，" not in text or is_finished(text) or text[-1] in "）)”":
        return False
    return "。" in text or opening_of(text) is None


def glue(left: str, right: str, *, spaced: bool = False) -> str:
    """Two halves of a wrapped sentence as one: without a space, except between two words of Latin letters.

    ``spaced`` is whether the text sets a space between Chinese characters and digits elsewhere, and so here too.

    >>> glue("Limited", "Company，一般"), glue("国民经济", "和社会"), glue("件 2024", "年", spaced=True)
    ('Limited Company，一般', '国民经济和社会', '件 2024 年')
    """
    if left[-1:] == "-" and left[-2:-1].isascii() and left[-2:-1].isalpha() and right[:1].islower():
        return left[:-1] + right
    pair = left[-1:] + right[:1]
    both_latin = pair.isascii() and pair.isalpha()
    return f"{left}{' ' if both_latin or (spaced and _SIDES.fullmatch(pair)) else ''}{right}"


def is_open_speech(text: str) -> bool:
    """Whether a line that says when and where the report was given (——2024年1月10日在…会议上) is not at its end."""
    return bool(_SPEECH.match(text)) and "在" in text and not text.endswith(("上", "）"))


def is_spaced(texts: Iterable[str]) -> bool:
    """Whether a text sets spaces between Chinese characters and digits (2024 年), as some programs do."""
    text = "\n".join(texts)
    return len(_SPACED.findall(text)) > len(_SIDES.findall(text))


def join_lines(lines: Sequence[Line], margins: Margins) -> list[Piece]:
    """The paragraphs that lines make, each on the page on which it begins."""
    spaced = is_spaced(line.text for line in lines)
    pieces = []
    for group in group_lines(lines, margins):
        text = lines[group[0]].text
        for at in group[1:]:
            text = glue(text, lines[at].text, spaced=spaced)
        pieces.append(Piece(text, lines[group[0]].page))
    return pieces


def group_lines(lines: Sequence[Line], margins: Margins) -> list[list[int]]:
    """The numbers of the lines of each paragraph."""
    groups: list[list[int]] = []
    so_far = ""
    for at, line in enumerate(lines):
        if groups and not _begins(line, lines[at - 1], so_far, margins):
            groups[-1].append(at)
            so_far += line.text
        else:
            groups.append([at])
            so_far = line.text
    return groups


def _begins(line: Line, before: Line, so_far: str, margins: Margins) -> bool:
    """Whether a paragraph begins with ``line``, the one so far being ``so_far`` with ``before`` as its last line."""
    if line.text[0] in _NEVER_FIRST:
        return False
    if _SPEECH.match(so_far):
        return not is_open_speech(so_far)
    if abs(line.size - before.size) > 1.5 or (_ANEW.match(line.text) and _ANEW.match(so_far)):
        return True
    if margins.is_large(line) and line.page == before.page and not line.gap:
        return _opens_anew(line.text)
    if margins.gaps and line.gap and is_finished(so_far):
        return True
    if margins.is_indented(line) and (
        is_finished(so_far) or not margins.is_indented(before) or _is_heading_line(so_far, before)
    ):
        return True
    if line.page != before.page and broken_off(so_far) and not _opens_anew(line.text):
        return False
    if not _reaches(before, line, so_far, margins):
        return so_far[-1] not in _WRAPS or _opens_anew(line.text)
    return is_finished(so_far) and (_opens_anew(line.text) or margins.is_short_first(line))


def _is_heading_line(so_far: str, before: Line) -> bool:
    """Whether a paragraph so far is one line that opens with the number of a heading and holds no sentence."""
    opening = opening_of(so_far)
    return opening is not None and opening.level < 3 and so_far == before.text and "。" not in so_far


def _reaches(line: Line, after: Line, so_far: str, margins: Margins) -> bool:
    """Whether the last line of a paragraph is full: the first word of the next would not have stood on it.

    Its first line is two characters shorter where indents are lost.
    """
    word = _WORD.match(after.text)
    if margins.is_full(line):
        return True
    if word and not is_finished(so_far) and line.right + 1.2 * width_of(word[0]) >= margins.right - 1:
        return True
    lost_indent = not margins.indent and so_far == line.text and not is_finished(so_far)
    opening = opening_of(so_far)
    is_heading = opening is not None and opening.level < 3
    return lost_indent and not is_heading and line.right >= margins.right - 9


def _opens_anew(text: str) -> bool:
    return is_dash_item(text) or opening_of(text) is not None or bool(_ANEW.match(text))
