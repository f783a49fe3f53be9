"""Document: a file of words as paragraphs, headings, notes and tables, each with its place.

    txt, docx, pdf, ofd, html ──read_document──▶ Document ──▶ Paragraph, Heading, Note, Table
                                                    │
                                                    ├── text          all paragraphs, one a line; every offset counts in it
                                                    └── place(…)      page, paragraph and offsets of a stretch of it

What a page adds for print (— 5 —, wrapped lines) is gone; what a reader sees (notes, tables, accepted changes) is kept.
"""

from drumtower.document._model import (
    Document,
    Format,
    Heading,
    Note,
    Paragraph,
    Span,
    Table,
    Where,
    split_sentences,
)

__all__ = [
    "Document",
    "Format",
    "Heading",
    "Note",
    "Paragraph",
    "Span",
    "Table",
    "Where",
    "split_sentences",
]
