"""The labelled report as a document with its facts, from the folder of real documents: what the checks start from."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

from drumtower.document import Document, Format, Heading, Note, Paragraph, Where
from drumtower.reading import Fact, FactKind, Reading, Role

HEADINGS = (re.compile(r"([一二三四五六七八九十]+)、"), re.compile(r"（([一二三四五六七八九十]+)）"))


def gold_reading(folder: Path) -> Reading:
    """The labelled report with the facts that were labelled."""
    lines = (folder / "gold" / "gulou-facts.jsonl").read_text("utf-8").splitlines()
    return Reading(gold_document(folder), tuple(_fact(json.loads(line)) for line in lines))


def gold_checks(folder: Path) -> list[dict]:
    """The relations that were labelled."""
    lines = (folder / "gold" / "gulou-checks.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def gold_document(folder: Path) -> Document:
    """The labelled report, one paragraph a line of the joined text."""
    text = (folder / "gold" / "gulou-joined.txt").read_text("utf-8").rstrip("\n")
    notes = json.loads((folder / "gold" / "gulou-footnotes.json").read_text("utf-8"))
    return Document(
        "gulou",
        Format.TXT,
        document_paragraphs(text),
        title=text.splitlines()[0],
        notes=tuple(Note(n["n"], n["mark"], n["page"], n["mark_offset_in_joined"]) for n in notes),
    )


def document_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Each line as a paragraph, headings and notes recognised."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        note = re.match(r"\[footnote (\d+)\] ", line)
        found.append(
            Paragraph(
                number,
                line,
                start,
                where=Where.FOOTNOTE if note else Where.BODY,
                heading=None if note else _heading(line, number),
                note=int(note[1]) if note else None,
            )
        )
        start += len(line) + 1
    return tuple(found)


def _heading(line: str, number: int) -> Heading | None:
    if len(line) > 60:
        return None
    for level, pattern in enumerate(HEADINGS, start=1):
        if match := pattern.match(line):
            return Heading(level, match[0], line[match.end() :], number)
    return None


def _fact(line: dict) -> Fact:
    return Fact(
        id=line["id"],
        quote=line["quote"],
        start=line["start"],
        end=line["end"],
        kind=FactKind(line["kind"]),
        role=Role(line["role"]),
        indicator=line["indicator"],
        value=_number(line["value"]),
        value2=_number(line["value2"]),
        unit=line["unit"],
        number=_number(line["number"]),
        number2=_number(line["number2"]),
        base_unit=line["base_unit"],
        qualifiers=tuple(line["qualifiers"]),
        period=line["period"],
        section=line["section"],
        where=line["where"],
        parent=line["parent"],
        polarity=line["polarity"],
        predicate=line["predicate"],
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
