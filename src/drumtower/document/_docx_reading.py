"""A docx as a document: its body, then the words of its notes, then what stands in headers and footers.

parts ──Story──▶ Passage, … ──▶ Draft ──assemble──▶ Document
└── with their runs, for ``annotate_docx``
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drumtower.document import _messages as say
from drumtower.document._assembling import assemble
from drumtower.document._docx_package import Package
from drumtower.document._docx_passages import Passage, join_passages
from drumtower.document._docx_styles import Numbering, Styles
from drumtower.document._docx_walking import Story, note_mark
from drumtower.document._errors import refuse
from drumtower.document._joining import broken_off, group_lines, is_spaced, margins_of
from drumtower.document._markup import Element
from drumtower.document._model import Document, Format, Where
from drumtower.document._numbering import is_dash_item, is_page_number, opening_of
from drumtower.document._pieces import Draft, Line, RawNote, RawTable, width_of
from drumtower.document._text_reading import is_wrapped

__all__ = ["DocxText", "read_docx", "text_of_docx"]


@dataclass(frozen=True, slots=True)
class DocxText:
    """All passages of a docx in the order of the document's text, its notes and tables, and how many pages it was last shown on."""

    passages: tuple[Passage, ...]
    notes: tuple[RawNote, ...]
    tables: tuple[RawTable, ...]
    pages: int | None


def read_docx(package: Package, *, name: str) -> Document:
    """The document in a docx.  Raises ``DocumentError`` where its text cannot be read."""
    text = text_of_docx(package)
    draft = Draft([each.piece() for each in text.passages], list(text.notes), list(text.tables), text.pages)
    return assemble(draft, name=name, format=Format.DOCX)


def text_of_docx(package: Package) -> DocxText:
    """The passages of a docx with the runs they came from."""
    main = package.main()
    root = package.element(main)
    body = root.child("w:body") if root else None
    if body is None:
        raise refuse(say.DAMAGED, package.place, what=main)
    styles = Styles(_part(package, main, "styles"))
    numbering = _part(package, main, "numbering")
    paged = next(body.descendants("w:lastRenderedPageBreak"), None) is not None
    story = Story(styles, Numbering(numbering), paged=paged)
    story.read(body.children)
    if story.is_open:
        story = Story(styles, Numbering(numbering), paged=paged, skips_contents=False)
        story.read(body.children)
    passages = _unwrapped([each for each in story.passages if not is_page_number(each.text)])
    notes = _notes(passages)
    words = [each for kind in ("footnote", "endnote") for each in _note_words(package, main, kind, notes, styles)]
    words.sort(key=lambda passage: passage.note or 0)
    margins = _margins(package, main, styles, passages)
    return DocxText((*passages, *words, *margins), tuple(notes.values()), tuple(story.tables), story.page)


def _part(package: Package, main: str, kind: str) -> Element | None:
    return next((root for part in package.related(main, kind) if (root := package.element(part))), None)


# ---- lines of a page that a converter made paragraphs of


def _unwrapped(passages: list[Passage]) -> list[Passage]:
    """Passages as they are, or joined where each is only a line, as in files converted from PDF."""
    body = [each for each in passages if each.where is Where.BODY]
    if not is_wrapped([each.text for each in body]):
        return _continued(passages)
    spaced = is_spaced(each.text for each in body)
    joined: list[Passage] = []
    for run in _runs_of_body(passages):
        if run[0].where is not Where.BODY:
            joined += run
            continue
        lines = [Line(each.text, each.page, 0, width_of(each.text)) for each in run]
        margins = margins_of([line for line in lines if line.right > 24]) if len(run) > 3 else margins_of(lines)
        groups = group_lines(lines, margins)
        joined += [join_passages([run[at] for at in group], spaced=spaced) for group in groups]
    return joined


def _continued(passages: list[Passage]) -> list[Passage]:
    """Passages with those joined that a page's end or a comma cut in two; most files have none, those of converters many."""
    converted = sum(broken_off(each.text) for each in passages if each.where is Where.BODY) >= 3
    joined: list[Passage] = []
    for each in passages:
        if joined and each.where is joined[-1].where is Where.BODY and _goes_on(joined[-1].text, each.text, converted):
            joined[-1] = join_passages([joined[-1], each])
        else:
            joined.append(each)
    return joined


def _goes_on(above: str, below: str, converted: bool) -> bool:
    if opening_of(below) or is_dash_item(below):
        return False
    return above[-1] in "，、" or (converted and broken_off(above))


def _runs_of_body(passages: Iterable[Passage]) -> list[list[Passage]]:
    runs: list[list[Passage]] = []
    for each in passages:
        if runs and (runs[-1][-1].where is Where.BODY) == (each.where is Where.BODY):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


# ---- notes


def _notes(passages: Iterable[Passage]) -> dict[str, RawNote]:
    """The notes whose marks stand in the passages, by the name of their place in the notes part."""
    notes: dict[str, RawNote] = {}
    for at, passage in enumerate(passages):
        for offset, name in passage.anchors:
            if name not in notes:
                key = len(notes) + 1
                where = Where.FOOTNOTE if name.startswith("footnote") else Where.ENDNOTE
                notes[name] = RawNote(key, note_mark(key), passage.page, (at, offset), where)
    return notes


def _note_words(
    package: Package, main: str, kind: str, notes: Mapping[str, RawNote], styles: Styles
) -> Iterable[Passage]:
    root = _part(package, main, f"{kind}s")
    for element in root.children if root else ():
        note = notes.get(f"{kind} {element.get('w:id')}")
        if note is None or element.get("w:type", "normal") != "normal":
            continue
        story = Story(styles, Numbering(None), where=note.where)
        story.read(element.children)
        yield from (replace(each, note=note.key, page=note.page, table=None, row=None) for each in story.passages)


# ---- headers and footers


def _margins(package: Package, main: str, styles: Styles, passages: Iterable[Passage]) -> list[Passage]:
    """What stands in headers and footers, each text once; numbers of pages are left out."""
    found: list[Passage] = []
    seen: set[str] = set()
    for kind, where in (("header", Where.HEADER), ("footer", Where.FOOTER)):
        for part in package.related(main, kind):
            root = package.element(part)
            story = Story(styles, Numbering(None), where=where)
            story.read(root.children if root else ())
            new = [each for each in story.passages if each.text not in seen and not _is_number(each.text)]
            seen |= {each.text for each in new}
            found += [replace(each, table=None, row=None) for each in new]
    return found


def _is_number(text: str) -> bool:
    return is_page_number(text) or not text.strip("0123456789—–-－ ·第页共/")
