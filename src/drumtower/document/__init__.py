"""Document: a file of words as paragraphs, headings, notes and tables, each with its place.

    txt, docx, pdf, ofd, html, xlsx ──read_document──▶ Document ──▶ Paragraph, Heading, Note, Table
    text ───────────────────────────document_of_text──────▲  │
                                                            ├── text              all paragraphs, one a line; every offset counts in it
                                                            ├── place(…)          page, paragraph and offsets of a stretch of it
                                                            ├── heading_path      the headings above a paragraph
                                                            └── describe_document its kind, area and year
    docx, Comment, … ───────────────annotate_docx──▶ the same docx with comments

What a page adds for print (— 5 —, wrapped lines) is gone; what a reader sees (notes, tables, accepted changes) is kept.
"""

from drumtower.document._annotating import annotate_docx
from drumtower.document._describing import Description, describe_document, heading_path
from drumtower.document._errors import DocumentError
from drumtower.document._limits import Limits
from drumtower.document._model import (
    Comment,
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
from drumtower.document._notes import label_length
from drumtower.document._reading import read_document
from drumtower.document._text_reading import document_of_text

__all__ = [
    "Comment",
    "Description",
    "Document",
    "DocumentError",
    "Format",
    "Heading",
    "Limits",
    "Note",
    "Paragraph",
    "Span",
    "Table",
    "Where",
    "annotate_docx",
    "describe_document",
    "document_of_text",
    "heading_path",
    "label_length",
    "read_document",
    "split_sentences",
]
