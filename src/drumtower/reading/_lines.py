"""Lines: the paragraphs of a document in the one shape that is read, with the way back to the document's own offsets.

A line is folded (half-width, no white space) and without the marks of its notes (①, [12]), which stand glued to words and
numbers and belong to neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drumtower.document import Document, Paragraph, Where, label_length
from drumtower.quantity import Folded, fold

__all__ = ["Line", "lines_of"]

NOTE_MARKS = re.compile(r"[①-⑳㉑-㉟㊱-㊿]|(?<![发字函办令])[\[［〔]\s*\d{1,2}\s*[\]］〕]")
UNREAD = (Where.HEADER, Where.FOOTER)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it is read: ``text`` is folded and free of note marks."""

    paragraph: Paragraph
    folded: Folded

    @property
    def text(self) -> str:
        """The words that are read."""
        return self.folded.text

    def start_of(self, index: int) -> int:
        """The offset in the document's text of the character at ``index``."""
        return self.paragraph.start + self.folded.origin(index)

    def end_of(self, index: int) -> int:
        """The offset in the document's text just behind the character before ``index``."""
        return self.paragraph.start + self.folded.origin_end(index)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, its cells separated by tabs."""
        return self.paragraph.where is Where.TABLE or "\t" in self.paragraph.text


def lines_of(document: Document) -> Iterator[Line]:
    """Every line that is read, in order; heads and feet of pages are left out."""
    for paragraph in document.paragraphs:
        if paragraph.where not in UNREAD and paragraph.text.strip():
            yield Line(paragraph, fold(_without_marks(paragraph)))


def _without_marks(paragraph: Paragraph) -> str:
    """Its text with each mark of a note blanked out, and the label that opens a note, so that no offset moves."""
    label = label_length(paragraph.text) if paragraph.note is not None else 0
    text = " " * label + paragraph.text[label:]
    return NOTE_MARKS.sub(lambda found: " " * len(found[0]), text)
