"""Annotating: the same docx given back with Word comments at stretches of the document's text.

    docx, Comment(start, end, …) ──▶ the runs of its text ──▶ runs cut at the ends ──▶ the same docx, one part changed

Only runs in which a comment begins or ends are written anew; every other byte of the text stays, and so does every other
part except those that list the parts.  Word allows comments in the body alone: one on a note stands at the note's mark,
one on a text box at the place where the box is anchored, one on a header or footer at the beginning of the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from drumtower.document import _messages as say
from drumtower.document._archives import checked_parts
from drumtower.document._docx_package import Package, folder_of
from drumtower.document._docx_passages import Passage, Segment
from drumtower.document._docx_reading import DocxText, text_of_docx
from drumtower.document._errors import refuse
from drumtower.document._limits import Limits
from drumtower.document._markup import Element, MarkupError, parse_markup
from drumtower.document._model import Comment, Where
from drumtower.finding import Place
from drumtower.sheets import megabytes

__all__ = ["annotated"]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Cuts:
    """What is set before, into and behind one run; a cut is the element of text, an offset in it, and the markup."""

    before: list[bytes] = field(default_factory=list)
    inside: list[tuple[Element, int, bytes]] = field(default_factory=list)
    behind: list[bytes] = field(default_factory=list)


def annotated(content: bytes, comments: Iterable[Comment], limits: Limits, place: Place) -> bytes:
    """The same docx with comments."""
    package = Package(checked_parts(content, limits, place), limits, place)
    placed = _Placing(text_of_docx(package))
    ordered = sorted(comments, key=lambda each: (each.start, -each.end))
    if not ordered:
        return content
    main = package.main()
    xml = package.parts[main] or b""
    listed = next(iter(package.related(main, "comments")), "")
    first = _next_id(package, listed)
    prefix = _prefix(xml, package.element(main))
    for number, comment in enumerate(ordered, start=first):
        placed.add(comment, number, prefix)
    changed = {main: placed.written(xml)}
    try:
        changed |= _comments_part(package, main, listed, _all_comments(ordered, first, package, listed))
    except MarkupError as error:
        raise refuse(say.DAMAGED, place, what=_TYPES_PART) from error
    return _repacked(content, changed, limits, place)


# ---- where comments stand


class _Placing:
    """The runs of a document's text, and what is set into them."""

    def __init__(self, text: DocxText) -> None:
        self.passages = text.passages
        self.anchors = {note.key: note.anchor for note in text.notes}
        self.starts: list[int] = []
        self.length = 0
        for passage in self.passages:
            self.starts.append(self.length)
            self.length += len(passage.text) + 1
        self.cuts: dict[int, _Cuts] = defaultdict(_Cuts)
        self.runs: dict[int, Element] = {}

    def add(self, comment: Comment, number: int, prefix: str) -> None:
        """Set the marks of one comment."""
        if not 0 <= comment.start <= comment.end <= max(self.length - 1, 0):
            raise ValueError(
                f"a comment from {comment.start} to {comment.end} in a text of {self.length - 1} characters"
            )
        start = min(comment.start, self.length - 2) if comment.start == comment.end else comment.start
        end = max(comment.end, start + 1)
        begins = f'<{prefix}commentRangeStart {prefix}id="{number}"/>'.encode()
        ends = (
            f'<{prefix}commentRangeEnd {prefix}id="{number}"/>'
            f'<{prefix}r><{prefix}commentReference {prefix}id="{number}"/></{prefix}r>'
        ).encode()
        first = self._segment(start, forward=True)
        last = self._segment(end - 1, forward=False)
        if first is None or last is None or self._order(last) < self._order(first):
            first = last = first or last or self._first()
        if first is None or last is None:
            return
        self._begin(first, start, begins)
        self._end(last, end, ends)

    def _segment(self, offset: int, *, forward: bool) -> tuple[Segment, int] | None:
        """The stretch in the body in which a character stands, and where its passage begins."""
        at = bisect_right(self.starts, offset) - 1
        passage = self.passages[at]
        if passage.where in (Where.HEADER, Where.FOOTER):
            return self._first()
        if passage.note is not None:
            anchor = self.anchors.get(passage.note)
            return None if anchor is None else self._segment(self.starts[anchor[0]] + anchor[1], forward=True)
        found = _stretch(passage, offset - self.starts[at], forward=forward)
        return None if found is None else (found, self.starts[at])

    def _first(self) -> tuple[Segment, int] | None:
        """The first run of the body."""
        for start, passage in zip(self.starts, self.passages, strict=True):
            for segment in passage.segments:
                if segment.run is not None and passage.where in (Where.BODY, Where.TABLE):
                    return segment, start
        return None

    def _order(self, found: tuple[Segment, int]) -> tuple[int, int]:
        segment, start = found
        return (_host(segment.run).start if segment.run else 0, start + segment.start)

    def _begin(self, found: tuple[Segment, int], offset: int, markup: bytes) -> None:
        segment, start = found
        cuts = self._cuts(segment)
        within = offset - start - segment.start
        if _is_cut(segment) and segment.source and 0 < within < segment.end - segment.start:
            cuts.inside.append((segment.source, within + segment.offset, markup))
        elif _is_cut(segment) and segment.source:
            cuts.inside.append((segment.source, segment.offset, markup))
        else:
            cuts.before.append(markup)

    def _end(self, found: tuple[Segment, int], offset: int, markup: bytes) -> None:
        segment, start = found
        cuts = self._cuts(segment)
        within = min(max(offset - start - segment.start, 1), segment.end - segment.start)
        if _is_cut(segment) and segment.source:
            cuts.inside.append((segment.source, within + segment.offset, markup))
        else:
            cuts.behind.append(markup)

    def _cuts(self, segment: Segment) -> _Cuts:
        assert segment.run is not None
        host = _host(segment.run)
        self.runs[host.start] = host
        return self.cuts[host.start]

    def written(self, xml: bytes) -> bytes:
        """The part with every run in which something begins or ends written anew."""
        parts, at = [], 0
        for start, run in sorted(self.runs.items()):
            parts += [xml[at:start], _rewritten(run, self.cuts[start], xml)]
            at = run.end
        return b"".join([*parts, xml[at:]])


def _stretch(passage: Passage, offset: int, *, forward: bool) -> Segment | None:
    """The stretch with a run at an offset of a passage, or the next one before or behind it."""
    runs = [each for each in passage.segments if each.run is not None and each.end > each.start]
    if forward:
        return next((each for each in runs if each.end > offset), runs[-1] if runs else None)
    return next((each for each in reversed(runs) if each.start <= offset), runs[0] if runs else None)


def _host(run: Element) -> Element:
    """The outermost run around a run: for words in a text box, the run that holds the box."""
    host, here = run, run.parent
    while here is not None:
        host = here if here.name == "w:r" else host
        here = here.parent
    return host


def _is_cut(segment: Segment) -> bool:
    return segment.source is not None and segment.run is not None and _host(segment.run) is segment.run


def _rewritten(run: Element, cuts: _Cuts, xml: bytes) -> bytes:
    """A run cut at its marks into several with the same properties; none of them is empty."""
    opening = xml[run.start : run.inner]
    properties = next((xml[each.start : each.end] for each in run.children if each.name == "w:rPr"), b"")
    closing = b"</" + re.match(rb"<([^\s/>]+)", opening)[1] + b">"  # type: ignore[index]
    out, held = [*cuts.before], bytearray()

    def close() -> None:
        if held:
            out.append(opening + properties + bytes(held) + closing)
            held.clear()

    for child in run.children:
        if child.name == "w:rPr":
            continue
        points = sorted((cut for cut in cuts.inside if cut[0] is child), key=lambda cut: cut[1])
        at = 0
        for _, offset, markup in points:
            held += _text(child, at, offset, xml)
            close()
            out.append(markup)
            at = offset
        held += _text(child, at, len(child.text), xml) if points else xml[child.start : child.end]
    close()
    return b"".join([*out, *cuts.behind])


def _text(element: Element, start: int, end: int, xml: bytes) -> bytes:
    """Part of a w:t, its blanks kept."""
    if start >= end:
        return b""
    name = re.match(rb"<([^\s/>]+)", xml[element.start : element.inner])[1].decode()  # type: ignore[index]
    return f'<{name} xml:space="preserve">{escape(element.text[start:end])}</{name}>'.encode()


# ---- the parts that say what they are


def _prefix(xml: bytes, root: Element | None) -> str:
    """The prefix by which the part calls the words of Word, with its colon: nearly always w:."""
    opening = xml[root.start : root.inner] if root else b""
    found = re.match(rb"<([\w.-]+:)?", opening)
    return (found[1] or b"").decode() if found else "w:"


def _next_id(package: Package, part: str) -> int:
    root = package.element(part) if part else None
    ids = [each.get("w:id") for each in (root.children if root else ())]
    return max((int(each) for each in ids if each.isdigit()), default=-1) + 1


def _all_comments(comments: Sequence[Comment], first: int, package: Package, part: str) -> bytes:
    root = package.element(part) if part else None
    prefix = _prefix(package.parts[part] or b"", root) if root else "w:"
    return b"".join(_comment(each, number, prefix) for number, each in enumerate(comments, start=first))


def _comment(comment: Comment, number: int, prefix: str) -> bytes:
    author = _NOT_XML.sub("", comment.author)
    date = f' {prefix}date="{comment.date:%Y-%m-%dT%H:%M:%SZ}"' if comment.date else ""
    lines = _NOT_XML.sub("", comment.text).splitlines() or [""]
    paragraphs = "".join(
        f'<{prefix}p><{prefix}r><{prefix}t xml:space="preserve">{escape(line)}</{prefix}t></{prefix}r></{prefix}p>'
        for line in lines
    )
    who = f'{prefix}author="{escape(author)}"{date} {prefix}initials="{escape(author[:2])}"'
    return f'<{prefix}comment {prefix}id="{number}" {who}>{paragraphs}</{prefix}comment>'.encode()


def _comments_part(package: Package, main: str, part: str, comments: bytes) -> dict[str, bytes]:
    """The part of comments with these added; where the file has none, also what names it."""
    if part and package.parts.get(part):
        return {part: _inserted(package.parts[part] or b"", comments)}
    strict = _MAIN_STRICT.encode() in (package.parts[main] or b"")
    part = f"{main.rpartition('/')[0]}/comments.xml".lstrip("/")
    root = f'<w:comments xmlns:w="{_MAIN_STRICT if strict else _MAIN}">'.encode()
    relation = _RELATION_STRICT if strict else _RELATION
    return {
        part: b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root + comments + b"</w:comments>",
        folder_of(main): _with_relation(package.parts.get(folder_of(main)), relation, f"/{part}"),
        _TYPES_PART: _with_type(package.parts.get(_TYPES_PART) or b"", f"/{part}"),
    }


def _with_relation(xml: bytes | None, relation: str, target: str) -> bytes:
    xml = xml or b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    prefix = _prefix(xml, parse_markup(xml))
    return _inserted(
        xml, f'<{prefix}Relationship Id="rIdDrumtowerComments" Type="{relation}" Target="{target}"/>'.encode()
    )


def _with_type(xml: bytes, part: str) -> bytes:
    prefix = _prefix(xml, parse_markup(xml))
    return _inserted(xml, f'<{prefix}Override PartName="{part}" ContentType="{_TYPE}"/>'.encode())


def _inserted(xml: bytes, markup: bytes) -> bytes:
    """A part with markup as the last child of its root."""
    root = parse_markup(xml)
    if root.close < root.end:
        return xml[: root.close] + markup + xml[root.close :]
    name = re.match(rb"<([^\s/>]+)", xml[root.start :])[1]  # type: ignore[index]
    return xml[: root.inner - 2] + b">" + markup + b"</" + name + b">" + xml[root.end :]


def _repacked(content: bytes, changed: dict[str, bytes], limits: Limits, place: Place) -> bytes:
    """The archive with parts changed or added, every other part as it was; pictures count against the limit here."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    with ZipFile(BytesIO(content)) as source:
        if sum(entry.file_size for entry in source.infolist()) > limits.unpacked_bytes:
            raise refuse(say.UNPACKED_TOO_LARGE, place, limit=megabytes(limits.unpacked_bytes))
    try:
        return _packed(content, changed)
    except BadZipFile as error:
        raise refuse(say.DAMAGED, place, what="zip") from error


def _packed(content: bytes, changed: dict[str, bytes]) -> bytes:
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    target = BytesIO()
    left = dict(changed)
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            kept = ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            part = left.pop(entry.filename.replace("\\", "/"), None)
            archive.writestr(kept, source.read(entry) if part is None else part)
        for name, part in left.items():
            archive.writestr(name, part)
    return target.getvalue()
