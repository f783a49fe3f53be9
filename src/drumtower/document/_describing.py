"""Describing: what a document is – its kind, whose it is, for which year – as far as its own words say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from drumtower.document._model import Document, Heading, Paragraph
from drumtower.document._numbering import opening_of

__all__ = ["Description", "describe_document", "heading_path"]

_KINDS = (
    ("预算报告", r"预算.{0,12}执行情况.*预算|预算草案|财政预算|决算"),
    ("计划报告", r"国民经济和社会发展(?:年度)?计划.*(?:报告|草案)|发展计划执行情况"),
    ("规划纲要", r"五年规划.{0,20}(?:纲要|建议)|规划纲要"),
    ("政府工作报告", r"政府工作报告|工作报告"),
    ("统计公报", r"国民经济和社会发展统计公报"),
    ("生态环境状况公报", r"(?:生态)?环境状况公报"),
    ("部门统计公报", r"统计公报|公报"),
    ("新闻发布", r"新闻发布|答记者问|新闻通稿"),
    ("附表", r"附表|附件"),
)
_SPOKEN = (
    ("政府工作报告", r"代表.{0,14}(?:人民政府|国务院|自治区政府).{0,4}向大会.{0,4}报告(?:政府)?工作|作政府工作报告"),
    ("计划报告", r"报告.{0,20}国民经济和社会发展计划"),
    ("预算报告", r"报告.{0,20}预算执行情况"),
)
_AREA = re.compile(r"((?:[一-鿿]{2,9}?(?:省|自治区|自治州|地区|盟|市|州|新区|区|县|旗))+)")
_NATION = re.compile(r"中华人民共和国|国务院|全国人民代表大会|国家统计局$|^全国")
_WORDS_BEFORE = re.compile(r"^(?:关于|在|代表|受|是|度|年度?|的|对|与|和)+")
_NOT_AREAS = re.compile(r"城市|地区|[全本各我]?[省市区县]|省市|社区|园区|城区|街区|灾区|特区|行政区")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


@dataclass(frozen=True, slots=True)
class Description:
    """What a document is: its title, kind (政府工作报告, 计划报告, 预算报告, 统计公报 …), area and year; empty where not said.

    The year of a report to a congress is the year it plans for; that of a communiqué the year whose results it tells.
    """

    title: str
    kind: str
    area: str
    year: int | None

    def as_json(self, document: Document) -> dict[str, Any]:
        """The description with what the document counts, as ``drumtower read --json`` prints it."""
        return {
            "title": self.title,
            "kind": self.kind or None,
            "area": self.area or None,
            "year": self.year,
            "pages": document.pages,
            "headings": [
                {"level": each.level, "number": each.number, "title": each.title, "paragraph": each.paragraph}
                for each in document.headings
            ],
            "paragraphs": len(document.paragraphs),
            "footnotes": len(document.notes),
            "tables": len(document.tables),
        }


def describe_document(document: Document) -> Description:
    r"""What a document says it is: read from its title, the lines below it, and who reports to whom.

    >>> from drumtower.document import document_of_text
    >>> text = "某市某区2023年国民经济和社会发展计划执行情况\n及2024年计划草案的报告\n各位代表：\n一、回顾"
    >>> describe_document(document_of_text(text)).year, describe_document(document_of_text(text)).kind
    (2024, '计划报告')
    """
    head = [paragraph.text for paragraph in document.paragraphs[:12]]
    kind = _kind(document.title, head)
    return Description(document.title, kind, _area(document.title, head), _year(kind, document, head))


def _kind(title: str, head: list[str]) -> str:
    for kind, pattern in _KINDS:
        if re.search(pattern, title):
            return kind
    opening = "\n".join(text for text in head if len(text) < 160)
    return next((kind for kind, pattern in _SPOKEN if re.search(pattern, opening)), "")


def _area(title: str, head: list[str]) -> str:
    """The area in the title; else in the line of the congress, else in the words with which a report is given."""
    lines = [title, *(text for text in head if len(text) < 90 and not opening_of(text))]
    for line in lines:
        if _NATION.search(line):
            return "全国"
        if area := _named_area(line):
            return area
    return ""


def _named_area(line: str) -> str:
    plain = re.sub(r"\d{4}\s*年度?|\d+\s*月|\d+\s*日|第[一二三四五六七八九十\d]+[届次]|[\s—－]", "，", line)
    for found in _AREA.finditer(plain):
        name = _WORDS_BEFORE.sub("", found[1])
        if (
            len(name) >= 2
            and not _NOT_AREAS.fullmatch(name)
            and not re.search(r"[全各本我]?[省市区县](?:第|人民)", name)
        ):
            return name
    return ""


def _year(kind: str, document: Document, head: list[str]) -> int | None:
    named = [int(year) for year in _YEAR.findall(document.title)]
    if named:
        return max(named) if kind != "统计公报" else named[0]
    lines = head[:12] if kind in ("政府工作报告", "计划报告", "预算报告") else head[:3]
    given = [
        int(year) for text in lines if len(text) < 90 and not text.startswith("一、") for year in _YEAR.findall(text)
    ]
    if given:
        return given[0]
    headed = [int(year) for heading in document.headings for year in _YEAR.findall(heading.title)]
    return max(headed, default=None)


def heading_path(document: Document, paragraph: Paragraph) -> tuple[Heading, ...]:
    r"""The headings above a paragraph from the highest down; a heading stands in its own path.

    A note has the path of the place where its mark stands.

    >>> from drumtower.document import document_of_text
    >>> document = document_of_text("一、回顾\n（一）经济\n增长5%。\n二、安排\n增长6%。")
    >>> [heading.number for heading in heading_path(document, document.paragraphs[2])]
    ['一、', '（一）']
    """
    if paragraph.note is not None:
        note = next(each for each in document.notes if each.number == paragraph.note)
        return () if note.anchor is None else heading_path(document, document.paragraph_at(note.anchor))
    path: list[Heading] = []
    for heading in document.headings:
        if heading.paragraph > paragraph.number:
            break
        path = [each for each in path if each.level < heading.level] + [heading]
    return tuple(path)
