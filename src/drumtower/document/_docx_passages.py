"""Passages: the text of docx paragraphs together with the runs it came from, so that a mark can be set back into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drumtower.document._joining import glue
from drumtower.document._markup import Element
from drumtower.document._model import Where
from drumtower.document._pieces import Piece

__all__ = ["Passage", "Segment", "Words", "join_passages"]

_SPACES = {"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " ", "\u2028": " ", "\u2029": " ", "\x85": " "}
_TRANSLATION = str.maketrans(_SPACES)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a passage's text: the run it stands in, and the element whose text it is.

    ``source`` is None where Word makes the text itself (a number, a note's mark); ``offset`` is where in the source's text it
    begins; ``bold`` whether it is bold.
    """

    start: int
    end: int
    run: Element | None
    source: Element | None = None
    bold: bool = False
    offset: int = 0

    def cut(self, start: int, end: int) -> Segment:
        """The part of the stretch that lies between two offsets of the passage."""
        begins = min(max(self.start, start), end)
        return replace(
            self, start=begins, end=max(min(self.end, end), begins), offset=self.offset + max(begins - self.start, 0)
        )

    def moved(self, by: int) -> Segment:
        """The same stretch further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(slots=True)
class Words:
    """The text of a paragraph as it is gathered, piece by piece."""

    parts: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, run: Element | None = None, source: Element | None = None, *, bold: bool = False) -> None:
        """Add text, one character for one."""
        if not text:
            return
        text = text.translate(_TRANSLATION) if source is None else "".join(_SPACES.get(ch) or ch for ch in text)
        self.segments.append(Segment(self.length, self.length + len(text), run, source, bold))
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """What was gathered."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to be, with its runs: ``anchors`` are the notes whose marks stand in it, by the offset of the mark."""

    text: str
    segments: tuple[Segment, ...] = ()
    page: int | None = None
    where: Where = Where.BODY
    level: int | None = None
    title: bool = False
    note: int | None = None
    table: int | None = None
    row: int | None = None
    anchors: tuple[tuple[int, str], ...] = ()

    @property
    def lead(self) -> int:
        """The length of the bold opening."""
        end = 0
        for segment in self.segments:
            if not segment.bold and self.text[segment.start : segment.end].strip():
                break
            end = segment.end if segment.bold else end
        return end

    def stripped(self) -> Passage:
        """Without outer blanks."""
        start = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        moved = tuple(each.cut(start, start + len(text)).moved(-start) for each in self.segments)
        anchors = tuple((min(max(at - start, 0), len(text)), note) for at, note in self.anchors)
        return replace(self, text=text, segments=moved, anchors=anchors)

    def piece(self) -> Piece:
        """The paragraph to be, without its runs."""
        return Piece(
            self.text, self.page, self.where, self.level, self.lead, self.title, self.note, self.table, self.row
        )


def join_passages(passages: Sequence[Passage], between: str | None = None, *, spaced: bool = False) -> Passage:
    """Several passages as one, with ``between`` them; where that is None, as halves of a wrapped sentence."""
    first, *rest = passages
    joined = first
    for each in rest:
        text = glue(joined.text, each.text, spaced=spaced) if between is None else f"{joined.text}{between}{each.text}"
        by = len(text) - len(each.text)
        joined = replace(
            joined,
            text=text,
            segments=(*joined.segments, *(segment.moved(by) for segment in each.segments)),
            anchors=(*joined.anchors, *((at + by, note) for at, note in each.anchors)),
        )
    return joined
