"""Real reports, read from the folder of real documents: each with its title, kind and year, and no sentence lost."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise

import pytest

from drumtower.document import Where, describe_document, document_of_text, read_document

KINDS = {"部门统计公报": {"部门统计公报", "统计公报"}}
UNTITLED = "work-全国-2024.txt"
"""A text that begins in the middle, without its title."""


@pytest.fixture(scope="module")
def reports(data_folder):
    index = data_folder / "reports" / "INDEX.tsv"
    with index.open(encoding="utf-8", newline="") as stream:
        return [(index.parent / row["file"], row) for row in csv.DictReader(stream, delimiter="\t")]


def test_each_report_says_what_it_is(reports):
    for path, row in reports:
        said = describe_document(read_document(path))
        assert said.kind in KINDS.get(row["kind"], {row["kind"]}), path.name
        assert said.year == int(row["year"]), path.name
        if path.name != UNTITLED:
            assert re.search("报告|公报", said.title), path.name


def test_each_report_says_whose_it_is(reports):
    for path, row in reports:
        area = describe_document(read_document(path)).area
        assert not area or area in row["place"], path.name


def test_each_report_has_its_headings_in_order(reports):
    from drumtower.document._numbering import ordinal_of

    for path, _ in reports:
        document = read_document(path)
        first = [each for each in document.headings if re.fullmatch("[一二三四五六七八九十]+、", each.number)]
        numbers = [ordinal_of(each.number) for each in first]
        assert len(numbers) >= 2 or "环境" in document.title, path.name
        assert all(after in (before + 1, 1) for before, after in pairwise(numbers)), (
            path.name,
            numbers,
        )
        assert all(len(each.title) <= 60 for each in document.headings), path.name


def test_no_sentence_of_a_report_is_lost(reports):
    for path, _ in reports:
        source = path.read_text("utf-8")
        kept = re.sub(r"\s", "", read_document(path).text)
        lost = [
            line
            for line in source.splitlines()
            if re.search("[。；]", line) and re.sub(r"[\s#\u200b\ufeff]", "", line) not in kept
        ]
        assert not lost, (path.name, lost[:3])
        assert len(kept) > 0.96 * len(re.sub(r"\s", "", source)), path.name


def test_paragraphs_do_not_end_on_a_comma(reports):
    for path, _ in reports:
        open_ended = [
            p.text for p in read_document(path).paragraphs if p.where is Where.BODY and p.text.endswith(("，", "、"))
        ]
        assert len(open_ended) <= 1, (path.name, open_ended[:3])


def test_the_docx_originals_hold_what_their_texts_hold(data_folder):
    folder = data_folder / "reports"
    titles = {"2021年民政": "2021 年民政事业发展统计公报", "东莞市": "2024年东莞市国民经济和社会发展统计公报"}
    for opening, title in titles.items():
        (path,) = (each for each in folder.glob("*.docx") if each.name.startswith(opening))
        document = read_document(path)
        assert document.title == title
        assert sum(len(each.text) for each in document.paragraphs) > 4_000
        assert len(document.tables) == (4 if opening == "2021年民政" else 0)


@pytest.fixture(scope="module")
def joined(data_folder):
    return (data_folder / "gold" / "gulou-joined.txt").read_text("utf-8").rstrip("\n")


def test_the_labelled_report_is_joined_as_its_labels_are(data_folder, joined):
    document = read_document(data_folder / "gulou-2024-plan-report.txt")
    expected = [re.sub(r"^\[footnote \d+\] ?", "", line) for line in joined.split("\n")]
    assert [each.text for each in document.paragraphs] == expected


def test_its_notes_stand_at_their_marks_on_their_pages(data_folder, joined):
    labels = json.loads((data_folder / "gold" / "gulou-footnotes.json").read_text("utf-8"))
    expected = [(each["mark"], each["mark_offset_in_joined"]) for each in labels]
    document = read_document(data_folder / "gulou-2024-plan-report.txt")
    assert [(note.mark, note.anchor) for note in document.notes] == expected
    assert [note.page for note in document.notes] == [each["page"] for each in labels]
    assert [(note.mark, note.anchor) for note in document_of_text(joined).notes] == expected


def test_one_paragraph_a_line_is_the_text_itself(joined):
    assert document_of_text(joined).text == joined


def test_its_headings_are_those_of_its_sections(joined):
    document = document_of_text(joined)
    numbers = [heading.number for heading in document.headings if heading.number]
    sections = (("一、", 6), ("二、", 3), ("三、", 5))
    assert numbers == [
        each for first, count in sections for each in (first, *(f"（{n}）" for n in "一二三四五六"[:count]))
    ]
    leads = [p.text[: p.lead] for p in document.paragraphs if p.lead]
    assert len(leads) >= 23
    assert all(2 < len(lead) <= 24 for lead in leads)
