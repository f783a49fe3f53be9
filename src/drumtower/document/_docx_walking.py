"""Walking: the story of a docx (body, note, header) as passages, with changes accepted and fields as their results.

kept       inserted text, text moved here, results of fields, content controls, text boxes, numbers that Word writes
dropped    deleted text, text moved away, hidden text, codes of fields, tables of contents, comments
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drumtower.document._docx_passages import Passage, Words, join_passages
from drumtower.document._docx_styles import Numbering, Styles
from drumtower.document._flat_tables import is_value
from drumtower.document._joining import is_finished, runs_on
from drumtower.document._markup import Element
from drumtower.document._model import Where
from drumtower.document._numbering import CIRCLED, opening_of
from drumtower.document._pieces import RawTable

__all__ = ["Story", "note_mark"]

_BLOCKS = frozenset(("w:ins", "w:moveTo", "w:customXml", "w:sdtContent", "w:smartTag"))
_THROUGH = _BLOCKS | {"w:hyperlink", "w:dir", "w:bdo", "w:fldSimple", "w:rubyBase", "m:oMath", "m:oMathPara"}
_DROPPED = frozenset(("w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr"))
_BREAK = "\x1f"


def note_mark(count: int) -> str:
    """The mark that stands for a note's number in the text, so that it is not read as a digit of a figure."""
    return CIRCLED[count - 1] if count <= 50 else f"[{count}]"


class Story:
    """One story of a docx read from its first block to its last."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        *,
        where: Where = Where.BODY,
        paged: bool = False,
        skips_contents: bool = True,
    ) -> None:
        self.styles, self.numbering, self.where = styles, numbering, where
        self.page: int | None = 1 if paged else None
        self.skips_contents = skips_contents
        self.passages: list[Passage] = []
        self.tables: list[RawTable] = []
        self.notes: list[tuple[str, Where]] = []
        self._fields: list[str] = []
        self._boxes: list[Element] = []
        self._nested: list[Element] = []
        self._anchors: list[tuple[int, str]] = []
        self._open: Passage | None = None

    # ---- blocks

    def read(self, blocks: Iterable[Element]) -> None:
        """Read blocks in order."""
        for block in blocks:
            if block.name == "w:p":
                self._paragraph(block)
            elif block.name == "w:tbl":
                self._table(block)
            else:
                self.read(_inside(block, _BLOCKS))

    def _paragraph(self, element: Element) -> None:
        for passage in self._passages_of(element):
            self._put(passage)
        self._after()

    def _put(self, passage: Passage) -> None:
        if self._open is not None:
            passage = join_passages([self._open, passage], "")
            self._open = None
        if passage.text:
            self.passages.append(passage)

    def _after(self) -> None:
        """Text boxes anchored in the paragraph, and tables inside a table, follow it."""
        boxes, self._boxes = self._boxes, []
        nested, self._nested = self._nested, []
        for box in boxes:
            before, self.where = self.where, Where.TEXTBOX if self.where is Where.BODY else self.where
            self.read(box.children)
            self.where = before
        for table in nested:
            self._table(table)

    def _passages_of(self, element: Element) -> list[Passage]:
        """A paragraph as one passage, or several where soft breaks end paragraphs in it."""
        properties = element.child("w:pPr")
        style = self.styles.of(properties.value("w:pStyle") if properties else None)
        page, words = self.page, Words()
        self._anchors = []
        in_contents = style.contents or "contents" in self._fields
        number = "" if in_contents else self.numbering.next(properties, style)
        words.add(number)
        self._inline(element, words, bold=style.bold)
        if in_contents or (number and words.text.strip() == number):
            return []
        outline = properties.value("w:outlineLvl") if properties else None
        level = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else style.level
        whole = Passage(
            words.text, tuple(words.segments), page, self.where, level, style.title, anchors=tuple(self._anchors)
        )
        passages = [each.stripped() for each in _at_breaks(whole)]
        if properties and properties.path("w:rPr", "w:del") and passages:
            self._open = join_passages([self._open, passages.pop()], "") if self._open else passages.pop()
        return passages

    # ---- what stands in a paragraph

    def _inline(self, element: Element, words: Words, *, bold: bool) -> None:
        for child in element.children:
            if child.name == "w:r":
                self._run(child, words, bold=bold)
            elif child.name in _THROUGH:
                self._inline(child, words, bold=bold)
            elif child.name not in _DROPPED:
                self._less_usual(child, words, bold=bold)

    def _less_usual(self, child: Element, words: Words, *, bold: bool) -> None:
        if child.name == "w:sdt":
            self._inline(child, words, bold=bold)
        elif child.name == "m:r":
            words.add("".join(each.text for each in child.children if each.name == "m:t"))
        elif child.name.startswith("m:"):
            self._inline(child, words, bold=bold)
        elif child.name == "mc:AlternateContent":
            self._inline(_chosen(child), words, bold=bold)
        elif child.name == "w:ruby":
            self._inline(child, words, bold=bold)

    def _run(self, run: Element, words: Words, *, bold: bool) -> None:
        properties = run.child("w:rPr")
        if properties and (properties.is_on("w:vanish") or properties.is_on("w:webHidden")):
            self._field_marks(run)
            return
        own = properties.is_on("w:b") if properties else None
        for child in run.children:
            self._run_content(child, run, words, bold=bold if own is None else own)

    def _field_marks(self, run: Element) -> None:
        for child in run.children:
            if child.name == "w:fldChar":
                self._field(child)

    def _run_content(self, child: Element, run: Element, words: Words, *, bold: bool) -> None:
        name = child.name
        if name == "w:t":
            if not self.skips_contents or not self.is_open:
                words.add(child.text, run, child, bold=bold)
        elif name in ("w:tab", "w:ptab"):
            words.add(" ", run)
        elif name in ("w:br", "w:cr"):
            words.add(_BREAK if child.get("w:type", "textWrapping") == "textWrapping" else "", run)
        elif name == "w:noBreakHyphen":
            words.add("-", run)
        elif name == "w:sym":
            words.add(_symbol(child.get("w:char")), run)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self._reference(child, run, words)
        elif name == "w:lastRenderedPageBreak":
            self.page = self.page + 1 if self.page else None
        else:
            self._embedded(child, run, words, bold=bold)

    def _embedded(self, child: Element, run: Element, words: Words, *, bold: bool) -> None:
        if child.name == "w:fldChar":
            self._field(child)
        elif child.name == "w:instrText":
            if "code" in self._fields and child.text.strip().upper().startswith("TOC"):
                self._fields[-1] = "contents code"
        elif child.name == "mc:AlternateContent":
            for inner in _chosen(child).children:
                self._run_content(inner, run, words, bold=bold)
        elif child.name != "w:rPr":
            self._boxes += _outermost(child, "w:txbxContent")
            for base in (each for each in child.children if each.name == "w:rubyBase"):
                self._inline(base, words, bold=bold)

    def _field(self, mark: Element) -> None:
        """A field begins with its code, is parted from its result, ends; only the result is text."""
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            listed = self._fields[-1] == "contents code" and self.skips_contents
            self._fields[-1] = "contents" if listed else "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    @property
    def is_open(self) -> bool:
        """Whether a field was never closed, so that what follows it may be missing."""
        return bool(set(self._fields) - {"result"})

    def _reference(self, child: Element, run: Element, words: Words) -> None:
        kind = "footnote" if child.name == "w:footnoteReference" else "endnote"
        note = f"{kind} {child.get('w:id')}"
        self._anchors.append((words.length, note))
        if note not in [known for known, _ in self.notes]:
            self.notes.append((note, Where.FOOTNOTE if kind == "footnote" else Where.ENDNOTE))
        if child.get("w:customMarkFollows", "0") in ("0", "false"):
            words.add(note_mark(1 + [known for known, _ in self.notes].index(note)), run)

    # ---- tables

    def _table(self, table: Element) -> None:
        rows = [row for row in _rows(table) if not row.path("w:trPr", "w:del")]
        cells = [list(_cells(row)) for row in rows]
        if sum(map(len, cells)) == 1:
            self.read(cells[0][0].children if cells[0] else cells[-1][0].children)
            return
        texts = [row for each in cells for row in self._rows_in(each)]
        kept = [passage for passage in texts if passage.text.strip()]
        if kept:
            number = len(self.tables) + 1
            rows_of_text = tuple(tuple(passage.text.split("\t")) for passage in kept)
            self.tables.append(RawTable(number, rows_of_text, self._caption(), kept[0].page))
            where = Where.TABLE if self.where is Where.BODY else self.where
            self.passages += [replace(p, where=where, table=number, row=at) for at, p in enumerate(kept, start=1)]
        self._after()

    def _rows_in(self, cells: Sequence[Element]) -> list[Passage]:
        """A row as one passage, its cells parted by tabs; or several, where each cell holds as many paragraphs of its own."""
        held = [(self._cell(cell), cell.value("w:tcPr", "w:gridSpan") or "1") for cell in cells]
        counts = {len(passages) for passages, _ in held if passages}
        values = [each.text for passages, _ in held[1:] for each in passages]
        apart = len(counts) == 1 and len(held) > 1 and all(is_value(text) for text in values) and len(values) > 0
        lines = range(max(counts)) if apart else range(1)
        return [_row([(passages[at : at + 1] if apart else passages, span) for passages, span in held]) for at in lines]

    def _cell(self, cell: Element) -> list[Passage]:
        """A cell's paragraphs; one that goes on from the cell above has none."""
        merged = cell.path("w:tcPr", "w:vMerge")
        if merged is not None and merged.get("w:val", "continue") == "continue":
            return []
        passages: list[Passage] = []
        for block in _flat(cell):
            if block.name == "w:tbl":
                self._nested.append(block)
            else:
                passages += [each for each in self._passages_of(block) if each.text]
        return passages

    def _caption(self) -> str:
        """The paragraph above that names the table, past the line of its unit."""
        for passage in reversed(self.passages[-2:]):
            if passage.text.startswith(("单位", "计量单位", "（单位")):
                continue
            short = len(passage.text) <= 50 and not is_finished(passage.text) and passage.table is None
            return passage.text if short else ""
        return ""


def _row(cells: Iterable[tuple[Sequence[Passage], str]]) -> Passage:
    """Cells as one passage; a cell over several columns is followed by empty ones."""
    parts: list[Passage] = []
    for passages, span in cells:
        parts.append(_in_cell(passages))
        parts += [Passage("")] * (min(int(span), 60) - 1 if span.isdigit() else 0)
    return join_passages(parts, "\t") if parts else Passage("")


def _in_cell(passages: Sequence[Passage]) -> Passage:
    """The paragraphs of a cell as one: words go on, figures stay apart."""
    joined = Passage("")
    for each in passages:
        figures = joined.text[-1:].isascii() or each.text[:1].isascii()
        joined = join_passages([joined, each], " " if joined.text and figures else "")
    return replace(joined, page=passages[0].page) if passages else joined


def _inside(block: Element, through: frozenset[str]) -> list[Element]:
    """The blocks inside a block that only wraps others."""
    if block.name == "w:sdt":
        gallery = block.path("w:sdtPr", "w:docPartObj")
        listed = gallery.value("w:docPartGallery") if gallery else None
        return [] if listed == "Table of Contents" else [each for each in block.children if each.name == "w:sdtContent"]
    if block.name == "mc:AlternateContent":
        return _chosen(block).children
    return block.children if block.name in through else []


def _chosen(alternate: Element) -> Element:
    """Of a content given twice, for new programs and for old, the first."""
    return alternate.child("mc:Choice") or alternate.child("mc:Fallback") or alternate


def _outermost(element: Element, name: str) -> Iterator[Element]:
    stack = list(reversed(element.children))
    while stack:
        here = stack.pop()
        if here.name == name:
            yield here
        else:
            inner = [_chosen(here)] if here.name == "mc:AlternateContent" and here.children else here.children
            stack.extend(reversed(inner))


def _rows(table: Element) -> Iterator[Element]:
    return (each for each in _through(table) if each.name == "w:tr")


def _cells(row: Element) -> Iterator[Element]:
    return (each for each in _through(row) if each.name == "w:tc" and not each.path("w:tcPr", "w:cellDel"))


def _flat(cell: Element) -> Iterator[Element]:
    return (each for each in _through(cell) if each.name in ("w:p", "w:tbl"))


def _through(element: Element) -> Iterator[Element]:
    """The children of an element, those of content controls and accepted changes among them."""
    for child in element.children:
        if child.name in ("w:sdt", "mc:AlternateContent") or child.name in _BLOCKS:
            inner = _chosen(child) if child.name == "mc:AlternateContent" else child
            yield from _through(inner)
        else:
            yield child


def _symbol(code: str) -> str:
    """A symbol by its code; those of picture fonts have none that another font shows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if not 32 <= number < 0xE000 or number >= 0xD800 else chr(number)


def _at_breaks(passage: Passage) -> list[Passage]:
    """A passage cut at its soft breaks, except where a sentence runs over one."""
    parts: list[Passage] = []
    start = 0
    for text in passage.text.split(_BREAK):
        part = _cut(passage, start, start + len(text)).stripped()
        start += len(text) + 1
        if parts and parts[-1].text and part.text and _runs_over(parts[-1].text, part.text):
            parts[-1] = join_passages([parts[-1], part])
        else:
            parts.append(part)
    return [part for part in parts if part.text] or parts[:1]


def _runs_over(above: str, below: str) -> bool:
    if opening_of(below) or is_finished(above):
        return False
    return runs_on(above) or (len(above) > 40 and "，" in above)


def _cut(passage: Passage, start: int, end: int) -> Passage:
    segments = tuple(
        each.cut(start, end).moved(-start) for each in passage.segments if each.start < end and each.end > start
    )
    anchors = tuple((at - start, note) for at, note in passage.anchors if start <= at <= end)
    return replace(passage, text=passage.text[start:end], segments=segments, anchors=anchors)
