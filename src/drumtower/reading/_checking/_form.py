"""Form: numbers of headings and notes, what is referred to, what was left open, and what is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from drumtower.document import Heading, Note
from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._lists import number_of
from drumtower.reading._checking._messages import (
    HEADING_GAP,
    LEFT_OPEN,
    MARK_GAP,
    MARK_WITHOUT_NOTE,
    NOT_ATTACHED,
    NOTE_WITHOUT_MARK,
    SAID_TWICE,
)
from drumtower.reading._checking._model import CheckFinding, Relation

__all__ = ["blanks", "duplicates", "footnotes", "headings", "references"]

Said = Relation | CheckFinding

# ---- notes


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(rf"(?<=[^\s，。；：！？、\n{_CIRCLED}])[{_CIRCLED}]")


def footnotes(case: Case) -> Iterator[Said]:
    """``footnote_marks``: each mark has a note and each note a mark, and marks run without a gap on a page."""
    notes = case.document.notes
    if not notes:
        return
    broken: list[CheckFinding] = [*_without_marks(case, notes), *_without_notes(case, notes), *_gaps(case, notes)]
    anchors = [_anchor(case, note) for note in notes if note.anchor is not None]
    spots = [spot for spot in anchors if spot]
    statement = f"each of the {len(notes)} marks has a note and each note a mark"
    yield case.relation("footnote_marks", spots, statement, holds=not broken)
    yield from broken


def _anchor(case: Case, note: Note) -> tuple[int, int] | None:
    if note.anchor is None:
        return None
    at = case.at(note.anchor)
    return at, at + max(1, len("".join(note.mark.split())))


def _without_marks(case: Case, notes: Sequence[Note]) -> Iterator[CheckFinding]:
    for note in notes:
        if note.anchor is None:
            lines = [case.paragraphs[p.number - 1] for p in case.document.paragraphs if p.note == note.number]
            spot = (lines[0].start, min(lines[0].end, lines[0].start + 20)) if lines else (0, 0)
            said = NOTE_WITHOUT_MARK.say(mark=note.mark)
            severity = None if note.mark in _CIRCLED else Severity.NOTE  # [1] may belong to a title or a picture
            yield case.finding("footnote_marks", spot, said, expected=note.mark, severity=severity, subject=note.mark)


def _without_notes(case: Case, notes: Sequence[Note]) -> Iterator[CheckFinding]:
    """Marks in the body that no note belongs to."""
    if not any(note.mark in _CIRCLED for note in notes):
        yield from _bracketed_without_notes(case, notes)
        return
    anchors = {case.at(note.anchor) for note in notes if note.anchor is not None}
    body = [p for p in case.document.paragraphs if p.note is None and p.where != "footnote"]
    for line in (case.paragraphs[p.number - 1] for p in body):
        for match in _MARK.finditer(line.text):
            at = line.start + match.start()
            if at not in anchors and at + 1 not in anchors:
                said = MARK_WITHOUT_NOTE.say(mark=match[0])
                yield case.finding(
                    "footnote_marks", (at, at + 1), said, subject=line.text[match.start() - 8 : match.start()]
                )


def _bracketed_without_notes(case: Case, notes: Sequence[Note]) -> Iterator[CheckFinding]:
    """[7] in the text where the notes go from [1] to [6]."""
    known = {note.mark.strip("[]〔〕") for note in notes}
    body = [case.paragraphs[p.number - 1] for p in case.document.paragraphs if p.note is None]
    for line in body:
        for match in re.finditer(r"(?<=[^\s\[\]])\[(\d{1,3})\]", line.text):
            if match[1] not in known and not line.text.startswith("["):
                spot = (line.start + match.start(), line.start + match.end())
                yield case.finding("footnote_marks", spot, MARK_WITHOUT_NOTE.say(mark=match[0]), subject=match[0])


def _gaps(case: Case, notes: Sequence[Note]) -> Iterator[CheckFinding]:
    circled = [note for note in notes if note.mark in _CIRCLED]
    for _, group in groupby(circled, key=lambda note: note.page):
        row = list(group)
        marks = [_CIRCLED.index(note.mark) + 1 for note in row]
        if row[0].page is None or marks == list(range(1, len(marks) + 1)):
            continue
        broken = next((note for place, note in enumerate(row) if _CIRCLED.index(note.mark) != place), row[0])
        spot = _anchor(case, broken) or (0, 0)
        said = MARK_GAP.say(page=row[0].page, marks="".join(note.mark for note in row))
        yield case.finding("footnote_marks", spot, said, expected=_CIRCLED[: len(row)], subject=str(row[0].page))


# ---- headings


def headings(case: Case) -> Iterator[Said]:
    """``heading_sequence``: 一、二、三 and （一）（二） run without gaps below each heading."""
    runs: list[str] = []
    broken: list[CheckFinding] = []
    for row in _rows(case.document.headings):
        numbers = [_number(heading) for heading in row]
        if numbers == list(range(1, len(row) + 1)):
            runs.append(f"{row[0].number.rstrip('、')}–{row[-1].number.rstrip('、')}")
        elif numbers[0] == 1:
            broken.append(_heading_gap(case, row, numbers))
    if runs and not broken:
        yield case.relation("heading_sequence", [], f"{', '.join(runs)} run without gaps", holds=True)
    for finding in broken:
        yield case.relation("heading_sequence", [], f"{finding.stated} run without gaps", holds=False)
        yield finding


def _rows(found: Sequence[Heading]) -> Iterator[list[Heading]]:
    """Headings of one level under one heading, for levels 1 and 2 that carry Chinese numbers."""
    counted = [h for h in found if h.level <= 2 and h.number and _number(h)]
    first: list[Heading] = []
    for heading in (h for h in counted if h.level == 1):
        if first and _number(heading) == 1:
            yield first
            first = []
        first.append(heading)
    if len(first) > 1:
        yield first
    row: list[Heading] = []
    for heading in counted:
        if heading.level == 1:
            if len(row) > 1:
                yield row
            row = []
        elif row and _number(heading) == 1:
            if len(row) > 1:
                yield row
            row = [heading]
        else:
            row.append(heading)
    if len(row) > 1:
        yield row


def _number(heading: Heading) -> int:
    digits = re.sub(r"[（）()、.．第章节部分]", "", heading.number)
    return number_of(digits) if re.fullmatch(r"[一二三四五六七八九十]{1,3}|\d{1,2}", digits) else 0


def _heading_gap(case: Case, row: Sequence[Heading], numbers: Sequence[int]) -> CheckFinding:
    place = next(i for i, number in enumerate(numbers) if number != i + 1)
    line = case.paragraphs[row[place].paragraph - 1]
    words = "、".join(heading.number.rstrip("、") for heading in row)
    said = HEADING_GAP.say(found=words, number=row[place].number.rstrip("、"))
    spot = (line.start, min(line.end, line.start + len(row[place].number)))
    severity = (
        Severity.NOTE if sorted(numbers) == list(range(1, len(numbers) + 1)) else None
    )  # columns read out of order
    return case.finding("heading_sequence", spot, said, stated=words, severity=severity, subject=row[place].title)


# ---- references


_REFERENCE = re.compile(r"(?:详见|见|参见|如|列入|附)(?P<name>附(?:表|件|图|录)[一二三四五六七八九十\d]{0,2})")


def references(case: Case) -> Iterator[Said]:
    """``reference``: an annex that the text refers to is in the document, or among the papers given with it."""
    seen: set[str] = set()
    for match in _REFERENCE.finditer(case.text):
        name = match["name"]
        if name in seen:
            continue
        seen.add(name)
        there = _is_attached(case, name)
        spot = (match.start("name"), match.end("name"))
        yield case.relation("reference", [spot], f"{match[0]}: annex is in the document", there)
        if not there:
            yield case.finding("reference", spot, NOT_ATTACHED.say(name=name), expected=name, subject=name)


def _is_attached(case: Case, name: str) -> bool:
    opening = re.compile(rf"\s*{re.escape(name)}(?!\d)")
    kind = name[:2]
    captions = [table.caption for table in case.document.tables]
    titles = [paper.document.title + paper.document.name for paper in case.companions]
    lines = [line.text for line in case.paragraphs if len(line.text) < 60]
    return any(opening.match("".join(each.split())) for each in (*captions, *lines)) or any(
        kind in title for title in titles
    )


# ---- what was left open


_BLANK = re.compile(
    r"[×Ｘ╳]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|(?<![看对等期招接优亏善])(?:待定|待补充|待核实|待核|待更新|待填)(?![岗向点位])|（待[^（）]{0,6}）|【[^】\n]{0,20}】|\?{2,}|？{2,}|_{2,}|"
    r"\bTBD\b|〔空〕|（空）|待完善后|＊{2,}|□{2,}|○{2,}"
)


def blanks(case: Case) -> Iterator[Said]:
    """``placeholder``: XX, ×××, 待定, 【…】 and the like, left where a word or a number should stand."""
    for match in _BLANK.finditer(case.text):
        around = case.text[max(0, match.start() - 1) : match.end() + 1]
        if _is_heading_bracket(case, match):
            continue
        spot = (match.start(), match.end())
        yield case.finding("placeholder", spot, LEFT_OPEN.say(words=match[0]), subject=around)


def _is_heading_bracket(case: Case, match: re.Match[str]) -> bool:
    """【…】 that opens a line is a head (【责任单位】), not a blank, unless it is empty."""
    opens = match[0].startswith("【") and (not match.start() or case.text[match.start() - 1] == "\n")
    return opens and len(match[0]) > 2


# ---- said twice


_SENTENCE = 30
_PHRASE = 12


def duplicates(case: Case) -> Iterator[Said]:
    """``duplicate``: a sentence that stands twice is pointed out; a long phrase or a name that does is only listed."""
    seen: dict[str, tuple[int, int]] = {}
    for sentence in case.sentences:
        words = sentence.text
        if len(words) < _SENTENCE or "\t" in words:
            continue
        spot = (sentence.start, sentence.end)
        if words in seen:
            statement = f"{words[:24]}… stands twice"
            yield case.relation("duplicate", [seen[words], spot], statement, holds=False)
            yield case.finding("duplicate", spot, SAID_TWICE.say(), also=[seen[words]], subject=words[:20])
        seen.setdefault(words, spot)
    yield from _phrases(case)


def _phrases(case: Case) -> Iterator[Said]:
    """Phrases between marks of punctuation, at least twelve characters long, that stand in two sentences."""
    first: dict[str, int] = {}
    done: set[str] = set()
    for line in case.paragraphs:
        for match in re.finditer(rf"[一-鿿A-Za-z0-9]{{{_PHRASE},}}", line.text):
            yield from _repeated(case, match[0], line.start + match.start(), first, done)


def _repeated(case: Case, words: str, at: int, first: dict[str, int], done: set[str]) -> Iterator[Said]:
    """The longest stretch at the beginning or anywhere of ``words`` that stood before; each is told once."""
    skip = 0
    for offset in range(len(words) - _PHRASE + 1):
        piece = words[offset : offset + _PHRASE]
        there = first.setdefault(piece, at + offset)
        if there == at + offset or offset < skip or piece in done or there + _PHRASE > at + offset:
            continue
        length = _PHRASE
        while words[offset : offset + length + 1] == case.text[there : there + length + 1] and offset + length < len(
            words
        ):
            length += 1
        skip = offset + length
        done.update(words[place : place + _PHRASE] for place in range(offset, offset + length - _PHRASE + 1))
        said = words[offset : offset + length]
        length = len(said.rstrip("的是为在和与了等"))
        spots = [(there, there + length), (at + offset, at + offset + length)]
        yield case.relation("duplicate", spots, f"{said[:length]} stands twice", holds=True)
