"""An OFD (GB/T 33190) as a document: the text of its pages where it stands, laid out like that of a pdf.

    OFD.xml ──▶ Document.xml ──▶ pages ──▶ TextObject, PathObject ──▶ glyphs and rules ──▶ draft_of_pages

Templates of pages, seals, pictures and annotations are not text and are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drumtower.document import _messages as say
from drumtower.document._assembling import assemble
from drumtower.document._errors import refuse
from drumtower.document._glyphs import Glyph, PageGlyphs, Rule
from drumtower.document._layout import draft_of_pages
from drumtower.document._limits import Limits
from drumtower.document._markup import Element, MarkupError, parse_markup
from drumtower.document._model import Document, Format
from drumtower.finding import Place

__all__ = ["read_ofd"]

_POINTS = 72 / 25.4
"""Points in a millimetre: OFD measures in millimetres, the layout in points."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(parts: Mapping[str, bytes | None], *, name: str, limits: Limits, place: Place) -> Document:
    """The document in an OFD.  Raises ``DocumentError`` where it is locked, damaged, too long, or holds no text."""
    if any(part.rpartition("/")[2].lower() == "encryptions.xml" for part in parts):
        raise refuse(say.ENCRYPTED, place)
    package = _Package(parts, limits, place)
    pages: list[PageGlyphs] = []
    held = 0
    for element, size in package.pages():
        page = _page(element, size, len(pages) + 1)
        held += sum(glyph.ch != " " for glyph in page.glyphs)
        if held > limits.characters:
            raise refuse(say.TEXT_TOO_LONG, place, limit=limits.characters)
        pages.append(page)
    if not held:
        raise refuse(say.NO_TEXT, place, count=len(pages))
    return assemble(draft_of_pages(pages), name=name, format=Format.OFD)


@dataclass(frozen=True, slots=True)
class _Package:
    """The checked parts of an OFD."""

    parts: Mapping[str, bytes | None]
    limits: Limits
    place: Place

    def element(self, part: str) -> Element | None:
        """A part's root element; None where it is missing."""
        xml = self.parts.get(part)
        if not xml:
            return None
        try:
            return parse_markup(xml, depth=self.limits.depth)
        except MarkupError as error:
            raise refuse(say.DAMAGED, self.place, what=part[:80]) from error

    def pages(self) -> Iterator[tuple[Element, tuple[float, float]]]:
        """The pages of every document inside, each with the size it has where it says none."""
        root = self.element("OFD.xml")
        documents = [each.text.strip() for each in root.descendants("ofd:DocRoot")] if root else []
        if not documents:
            raise refuse(say.DAMAGED, self.place, what="OFD.xml")
        for path in documents:
            yield from self._pages_of(_joined("", path))

    def _pages_of(self, part: str) -> Iterator[tuple[Element, tuple[float, float]]]:
        root = self.element(part)
        if root is None:
            raise refuse(say.DAMAGED, self.place, what=part[:80])
        size = _size(root.path("ofd:CommonData", "ofd:PageArea"))
        listed = root.child("ofd:Pages")
        bases = [page.get("BaseLoc") for page in listed.children] if listed else []
        if len(bases) > self.limits.pages:
            raise refuse(say.TOO_MANY_PAGES, self.place, count=len(bases), limit=self.limits.pages)
        for base in bases:
            page = self.element(_joined(posixpath.dirname(part), base))
            if page is not None:
                yield page, size


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)][:100_000]


def _size(area: Element | None) -> tuple[float, float]:
    box = area.child("ofd:PhysicalBox") if area else None
    numbers = _numbers(box.text) if box else []
    return (numbers[2], numbers[3]) if len(numbers) == 4 else (210.0, 297.0)


def _page(element: Element, size: tuple[float, float], number: int) -> PageGlyphs:
    width, height = _size(area) if (area := element.child("ofd:Area")) else size
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    content = element.child("ofd:Content")
    for thing in content.descendants("ofd:TextObject") if content else ():
        glyphs += _glyphs(thing)
    for thing in content.descendants("ofd:PathObject") if content else ():
        rules += _rules(thing)
    return PageGlyphs(number, width * _POINTS, height * _POINTS, glyphs, rules)


# ---- text


class _Frame:
    """Where an object's own measures lie on the page: its boundary, and its matrix if it has one."""

    def __init__(self, thing: Element) -> None:
        boundary = _numbers(thing.get("Boundary"))
        self.x, self.y = boundary[:2] if len(boundary) == 4 else (0.0, 0.0)
        self.width, self.height = boundary[2:] if len(boundary) == 4 else (0.0, 0.0)
        matrix = _numbers(thing.get("CTM"))
        self.a, self.b, self.c, self.d, self.e, self.f = matrix if len(matrix) == 6 else _IDENTITY

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point on the page, in points."""
        across = self.a * x + self.c * y + self.e + self.x
        down = self.b * x + self.d * y + self.f + self.y
        return across * _POINTS, down * _POINTS


def _glyphs(thing: Element) -> Iterator[Glyph]:
    frame = _Frame(thing)
    size = (_numbers(thing.get("Size")) or [3.5])[0]
    x = y = 0.0
    for code in thing.children:
        if code.name == "ofd:TextCode":
            x, y = _first(code.get("X"), x), _first(code.get("Y"), y)
            yield from _coded(code, x, y, size, frame)


def _first(text: str, otherwise: float) -> float:
    numbers = _numbers(text)
    return numbers[0] if numbers else otherwise


def _coded(code: Element, x: float, y: float, size: float, frame: _Frame) -> Iterator[Glyph]:
    text = code.text.strip("\r\n\t")
    across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
    letter = size * abs(frame.d or frame.a) * _POINTS
    for at, ch in enumerate(text):
        usual = size * (0.5 if ch.isascii() else 1.0)
        step = across[at] if at < len(across) else (usual if not down else 0.0)
        x0, base = frame.at(x, y)
        x1, _ = frame.at(x + min(step or usual, usual), y)
        if ch.strip() or ch == " ":
            yield Glyph(ch, x0, base - 0.86 * letter, x1, base + 0.14 * letter, letter)
        x += step
        y += down[at] if at < len(down) else 0.0


def _steps(text: str, most: int) -> list[float]:
    """The steps from character to character; ``g 3 4.2`` is 4.2 three times."""
    words, at = text.split(), 0
    steps: list[float] = []
    while at < len(words) and len(steps) < most:
        if words[at] == "g" and at + 2 < len(words):
            times = int(_first(words[at + 1], 0))
            steps += [_first(words[at + 2], 0.0)] * max(0, min(times, most - len(steps)))
            at += 3
        else:
            steps.append(_first(words[at], 0.0))
            at += 1
    return steps


# ---- lines


def _rules(thing: Element) -> list[Rule]:
    """The straight lines of a path that run across or down; a curve has none."""
    frame = _Frame(thing)
    data = thing.child("ofd:AbbreviatedData")
    words = data.text.replace(",", " ").split()[:4_000] if data else []
    points: list[tuple[float, float]] = []
    rules: list[Rule] = []
    at = 0
    while at + 2 < len(words):
        if words[at] not in ("M", "S", "L"):
            at += 1
            continue
        point = frame.at(_first(words[at + 1], 0.0), _first(words[at + 2], 0.0))
        if words[at] == "L" and points:
            rules += _straight(points[-1], point)
        points = points if words[at] == "L" else []
        points.append(point)
        if at + 3 < len(words) and words[at + 3] == "C" and len(points) > 2:
            rules += _straight(points[-1], points[0])
        at += 3
    return rules


def _straight(start: Sequence[float], end: Sequence[float]) -> list[Rule]:
    x0, x1 = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return [Rule(x0, top, x1, bottom)] if x1 - x0 < 1 or bottom - top < 1 else []
