"""Notes: footnotes at the foot of a page and lists of notes at the end, and the marks in the body that they belong to.

①… at a page's foot      the marks restart on each page; the mark is dropped from the words of the note
[1]… or [footnote 1]…    at the end of a text; the mark stays, so that offsets are those of the file
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drumtower.document._joining import glue
from drumtower.document._model import Where
from drumtower.document._numbering import CIRCLED, ordinal_of
from drumtower.document._pieces import Draft, Line, Piece, RawNote

__all__ = ["add_footnote", "anchor_notes", "is_rule", "label_length", "mark_listed_notes", "part_footnotes"]

LABEL = re.compile(rf"(\[footnote (\d{{1,3}})\]|[\[［【〔]注?(\d{{1,3}})[\]］】〕]|([{CIRCLED}]))\s*")
_MARKS = re.compile(rf"(?<=\S)[{CIRCLED}]")
_RULE = re.compile(r"\s{12,}|[_＿─—―\-]{8,}")


def label_length(text: str) -> int:
    """How much of a note's first paragraph is its own mark ([1], [footnote 3]); 0 where it has none.

    >>> label_length("[footnote 3] 指推出的主品牌"), label_length("指推出的主品牌")
    (13, 0)
    """
    found = LABEL.match(text)
    return found.end() if found else 0


def is_rule(text: str) -> bool:
    """Whether a line of a txt is the rule above footnotes: nothing but many blanks or dashes."""
    return bool(_RULE.fullmatch(text.rstrip("\r\n")))


# ---- at the foot of a page


def part_footnotes(lines: Sequence[Line], rules: frozenset[int] = frozenset()) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the body, and those of each footnote; ``rules`` are the lines above which a rule stands.

    A footnote opens with a circled mark that stands in the body of its page, or below a rule; it ends with the page.
    """
    body: list[Line] = []
    notes: list[list[Line]] = []
    inside = False
    for at, line in enumerate(lines):
        inside = inside and not _leaves(line, lines[at - 1])
        if _opens_note(line, inside or at in rules, body, notes):
            notes.append([])
            inside = True
        (notes[-1] if inside else body).append(line)
    return body, notes


def _leaves(line: Line, before: Line) -> bool:
    """Whether the body goes on here: on the next page, or below a note that is finished and a distance."""
    return line.page != before.page or (line.gap and before.text.endswith(("。", "；")) and line.text[0] not in CIRCLED)


def _opens_note(line: Line, at_foot: bool, body: Sequence[Line], notes: Sequence[Sequence[Line]]) -> bool:
    if line.text[0] not in CIRCLED:
        return False
    if at_foot:
        return True
    mark = line.text[0]
    page = [other.text[1:] for other in body[-60:] if other.page == line.page]
    return ordinal_of(mark) == 1 and any(mark in text for text in page) and not any(CIRCLED[1] == t[:1] for t in page)


def add_footnote(draft: Draft, lines: Sequence[Line], *, spaced: bool) -> None:
    """A footnote's words behind the body, without the mark they open with."""
    key = len(draft.notes) + 1
    mark, page = lines[0].text[0], lines[0].page
    words = lines[0].text
    for line in lines[1:]:
        words = glue(words, line.text, spaced=spaced)
    is_marked = mark in CIRCLED
    draft.notes.append(RawNote(key, mark if is_marked else "", page))
    draft.pieces.append(Piece((words[1:].strip() if is_marked else words) or mark, page, Where.FOOTNOTE, note=key))


# ---- at the end of a text


def mark_listed_notes(pieces: Sequence[Piece]) -> tuple[list[Piece], list[RawNote]]:
    """Pieces of a text with one paragraph a line, those of notes marked as such, and the notes."""
    start = _start_of_list(pieces)
    notes: list[RawNote] = []
    marked = list(pieces[:start])
    labels = [LABEL.match(piece.text) for piece in pieces]
    last = max((at for at in range(start, len(pieces)) if labels[at]), default=-1)
    for at in range(start, len(pieces)):
        label = labels[at]
        if label:
            where = Where.FOOTNOTE if label[2] else Where.ENDNOTE
            notes.append(RawNote(len(notes) + 1, label[1].strip(), where=where))
        inside = bool(notes) and at <= last
        marked.append(replace(pieces[at], note=notes[-1].key, where=notes[-1].where) if inside else pieces[at])
    return marked, notes


def _start_of_list(pieces: Sequence[Piece]) -> int:
    """Where the notes begin: at a label 1 of a list whose marks stand in the body, or that is spelled [footnote 1]."""
    labels = [LABEL.match(piece.text) for piece in pieces]
    starts = [at for at, label in enumerate(labels) if label and ordinal_of(label[1]) == 1]
    if not starts:
        return len(pieces)
    start = starts[-1]
    body = "\n".join(piece.text for piece in pieces[:start])
    listed = [label for label in labels[start:] if label]
    known = any(label[2] or label[1] in body for label in listed)
    return start if known else len(pieces)


# ---- their marks


def anchor_notes(draft: Draft) -> None:
    """Give each note the place of its mark in the body, where it has one."""
    body = [(at, piece) for at, piece in enumerate(draft.pieces) if piece.note is None]
    open_notes = [note for note in draft.notes if note.anchor is None]
    if open_notes and all(note.mark.startswith("[footnote") for note in open_notes):
        found = _in_order(body, open_notes)
    else:
        found = _by_mark(body, open_notes)
    draft.notes = [found.get(note.key, note) for note in draft.notes]


def _in_order(body: Sequence[tuple[int, Piece]], notes: Sequence[RawNote]) -> dict[int, RawNote]:
    """The n-th mark of the body is that of the n-th note; where the numbers differ, nothing is known."""
    marks = [(at, found) for at, piece in body for found in _MARKS.finditer(piece.text)]
    if len(marks) != len(notes):
        return {}
    return {
        note.key: replace(note, mark=found[0], anchor=(at, found.start()))
        for note, (at, found) in zip(notes, marks, strict=True)
    }


def _by_mark(body: Sequence[tuple[int, Piece]], notes: Sequence[RawNote]) -> dict[int, RawNote]:
    """Each mark looked for behind the one before it, on the note's page; a note may stand a page before its mark."""
    found: dict[int, RawNote] = {}
    index, offset = 0, 0
    for note in notes:
        place = _mark_behind(body, note, index, offset, 0) or _mark_behind(body, note, index, offset, 1)
        if place:
            index, offset = place[0], place[1] + len(note.mark)
            found[note.key] = replace(note, anchor=(body[index][0], place[1]))
    return found


def _mark_behind(
    body: Sequence[tuple[int, Piece]], note: RawNote, index: int, offset: int, later: int
) -> tuple[int, int] | None:
    for position in range(index, len(body)) if note.mark else ():
        piece = body[position][1]
        if note.page and piece.page and piece.page > note.page + later:
            return None
        at = piece.text.find(note.mark, offset if position == index else 1)
        if at > 0:
            return position, at
    return None
