"""Comments on a docx: what is said about a stretch of its text, and the same file given back with it."""

from __future__ import annotations

from collections.abc import Iterable

from drumtower.document._limits import Limits
from drumtower.document._model import Comment
from drumtower.finding import Place

__all__ = ["annotate_docx"]


def annotate_docx(
    content: bytes, comments: Iterable[Comment], *, name: str | None = None, limits: Limits | None = None
) -> bytes:
    """The same docx with comments; offsets are those of ``read_document(content).text``.

    Raises ``DocumentError`` where it is no docx that can be read, ``ValueError`` where a comment lies outside the text.
    """
    from drumtower.document._docx_annotating import annotated

    return annotated(content, comments, limits or Limits(), Place(file=name))
