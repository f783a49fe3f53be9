"""Markup: the XML of a part as elements that know where their bytes stand, so that a part can be changed in place.

A declared DOCTYPE or entity is refused by the parser too, and so are elements nested too deep; nothing outside the part
is ever fetched.  Names are given with the prefixes by which the trade knows them (w:p, mc:Choice), whatever a file calls them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Element", "MarkupError", "parse_markup"]

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://www.ofdspec.org/2016": "ofd",
    "http://www.ofdspec.org": "ofd",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
}
_TAG_END = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")


class MarkupError(Exception):
    """XML that is not well formed, declares what it must not, or is nested too deep."""


class Element:
    """An element: its name, attributes, child elements, the text before the first of them, and its bytes.

    The bytes ``start`` to ``end`` hold it whole, ``inner`` to ``close`` what stands between its tags.
    """

    __slots__ = ("attributes", "children", "close", "end", "inner", "name", "parent", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None, start: int) -> None:
        self.name, self.attributes, self.parent, self.start = name, attributes, parent, start
        self.children: list[Element] = []
        self.text = ""
        self.inner = self.close = self.end = start

    def get(self, name: str, default: str = "") -> str:
        """An attribute, by its name with prefix."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def path(self, *names: str) -> Element | None:
        """The element down a path of names, each the first of its name."""
        here: Element | None = self
        for name in names:
            here = here.child(name) if here else None
        return here

    def descendants(self, name: str) -> Iterator[Element]:
        """Every element of a name below, in order."""
        stack = list(reversed(self.children))
        while stack:
            element = stack.pop()
            if element.name == name:
                yield element
            stack.extend(reversed(element.children))

    def value(self, *names: str, of: str = "w:val") -> str | None:
        """The value of the element down a path; None where there is none."""
        element = self.path(*names)
        return element.attributes.get(of) if element else None

    def is_on(self, *names: str) -> bool | None:
        """Whether a switch (w:b, w:vanish) down a path is on; None where it is not there."""
        element = self.path(*names)
        return None if element is None else element.get("w:val", "1") not in ("0", "false", "off", "none")


class _Builder:
    """Takes the events of the parser and builds elements."""

    def __init__(self, xml: bytes, depth: int) -> None:
        from xml.parsers import expat

        self.xml, self.most = xml, depth
        self.root: Element | None = None
        self.here: Element | None = None
        self.depth = 0
        self.names: dict[str, str] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.opens
        self.parser.EndElementHandler = self.closes
        self.parser.CharacterDataHandler = self.says
        self.parser.StartDoctypeDeclHandler = self.refuses
        self.parser.EntityDeclHandler = self.refuses

    def opens(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        self.depth += 1
        if self.depth > self.most:
            raise MarkupError(f"elements nested more than {self.most} deep")
        at = self.parser.CurrentByteIndex
        named = {self.short(key): value for key, value in attributes.items()}
        element = Element(self.short(name), named, self.here, at)
        if self.here is None:
            self.root = element
        else:
            self.here.children.append(element)
        tag = _TAG_END.match(self.xml, at)
        element.inner = tag.end() if tag else at
        self.here = element

    def closes(self, _name: str) -> None:
        """A tag closes; where it closed itself, there is nothing inside."""
        element = self.here
        assert element is not None
        at = self.parser.CurrentByteIndex
        closed_itself = self.xml[element.inner - 2 : element.inner] == b"/>"
        element.close = element.inner if closed_itself else at
        element.end = element.inner if closed_itself else self.xml.index(b">", at) + 1
        self.here, self.depth = element.parent, self.depth - 1

    def says(self, text: str) -> None:
        """Text; only that of elements without children is of interest."""
        if self.here is not None and not self.here.children:
            self.here.text += text

    def refuses(self, *_declared: object) -> None:
        """A document type or an entity."""
        raise MarkupError("a document type or entity is declared")

    def short(self, name: str) -> str:
        """A name with its usual prefix."""
        known = self.names.get(name)
        if known is None:
            space, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(space, "" if not space else "?")
            known = self.names[name] = f"{prefix}:{local}" if prefix else local
        return known


def parse_markup(xml: bytes, *, depth: int = 200) -> Element:
    """The root element of a part.  Raises ``MarkupError``."""
    from xml.parsers.expat import ExpatError

    builder = _Builder(xml, depth)
    try:
        builder.parser.Parse(xml, True)
    except ExpatError as error:
        raise MarkupError(str(error)) from error
    if builder.root is None:
        raise MarkupError("no element")
    return builder.root
