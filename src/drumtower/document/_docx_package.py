"""The parts of a docx: found by its relationships, each read when it is asked for, none missed where it is missing."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from drumtower.document import _messages as say
from drumtower.document._errors import refuse
from drumtower.document._limits import Limits
from drumtower.document._markup import Element, MarkupError, parse_markup
from drumtower.finding import Place

__all__ = ["Package", "Relationship", "folder_of"]


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part names: the id it calls it by, the last word of its type (footnotes, header), and its part."""

    id: str
    kind: str
    part: str


def folder_of(part: str) -> str:
    """The relationships part of a part: word/document.xml has word/_rels/document.xml.rels."""
    head, tail = posixpath.split(part)
    return posixpath.join(head, "_rels", f"{tail}.rels")


@dataclass
class Package:
    """The checked parts of a docx."""

    parts: dict[str, bytes | None] = field(repr=False)
    limits: Limits
    place: Place

    def element(self, part: str) -> Element | None:
        """A part's root element; None where the file lacks the part.  Raises ``DocumentError`` where it is damaged."""
        xml = self.parts.get(part) or self._by_any_case(part)
        if not xml:
            return None
        try:
            return parse_markup(xml, depth=self.limits.depth)
        except MarkupError as error:
            raise refuse(say.DAMAGED, self.place, what=part[:80]) from error

    def _by_any_case(self, part: str) -> bytes | None:
        return next((xml for name, xml in self.parts.items() if name.lower() == part.lower()), None)

    def relationships(self, part: str) -> list[Relationship]:
        """What a part names inside the file."""
        root = self.element(folder_of(part))
        base = posixpath.dirname(part)
        return [
            Relationship(each.get("Id"), each.get("Type").rpartition("/")[2], _resolve(base, each.get("Target")))
            for each in (root.children if root else ())
            if each.get("TargetMode") != "External"
        ]

    def main(self) -> str:
        """The name of the part that holds the text."""
        named = [each.part for each in self.relationships("") if each.kind == "officeDocument"]
        return next((part for part in named if part in self.parts), "word/document.xml")

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind that a part names."""
        return [each.part for each in self.relationships(part) if each.kind == kind]


def _resolve(base: str, target: str) -> str:
    path = target.replace("\\", "/")
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(base, path))
