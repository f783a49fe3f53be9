"""Small pictures drawn on the server, so that they are there without a script: a line, the months gone, a bar of parts.

    sparkline(Line(values, aim=…))  ──▶ <svg …>      every picture says in words what it shows (its ``title``)

Colours come from the style sheet by class, so that the same picture prints in grey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

__all__ = ["Line", "Part", "bar", "month_strip", "sparkline"]


@dataclass(frozen=True, slots=True)
class Line:
    """What a sparkline shows: one value a step (None where nothing is known), and the lines of target and stretch."""

    values: Sequence[Decimal | None]
    title: str
    aim: Decimal | None = None
    strive: Decimal | None = None
    steps: int = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its class, its size and the words on it."""

    name: str
    size: int
    words: str


def sparkline(line: Line, width: int = 180, height: int = 48) -> SafeString:
    """A line of values with the target as a red line and the stretch dashed; empty where nothing is known."""
    known = [v for v in line.values if v is not None]
    if not known:
        return SafeString("")
    shown = [*known, *(v for v in (line.aim, line.strive) if v is not None)]
    scale = _Scale(min(shown), max(shown), line.steps, width, height)
    points = list(scale.points(line.values))
    path = " ".join(f"{x},{y}" for x, y in points)
    last_x, last_y = points[-1]
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img"><title>{}</title>{}{}'
        '<polyline class="fact" points="{}"/><circle class="last" cx="{}" cy="{}" r="3"/></svg>',
        width,
        height,
        line.title,
        scale.level(line.aim, "aim"),
        scale.level(line.strive, "strive"),
        path,
        last_x,
        last_y,
    )


class _Scale:
    """Values to points of the picture; a margin keeps lines and the last dot inside."""

    MARGIN = 5

    def __init__(self, low: Decimal, high: Decimal, steps: int, width: int, height: int) -> None:
        self._low = low
        self._span = (high - low) or Decimal(1)
        self._steps = max(1, steps - 1)
        self._width = width
        self._height = height

    def y(self, value: Decimal) -> str:
        """How far down a value lies."""
        room = self._height - 2 * self.MARGIN
        return f"{self._height - self.MARGIN - float((value - self._low) / self._span) * room:.1f}"

    def x(self, step: int) -> str:
        """How far right a step lies."""
        return f"{self.MARGIN + step * (self._width - 2 * self.MARGIN) / self._steps:.1f}"

    def points(self, values: Sequence[Decimal | None]) -> Iterator[tuple[str, str]]:
        """The points of the known values."""
        return ((self.x(i), self.y(v)) for i, v in enumerate(values) if v is not None)

    def level(self, value: Decimal | None, name: str) -> SafeString:
        """A line across the picture, or nothing."""
        if value is None:
            return SafeString("")
        y = self.y(value)
        return format_html('<line class="{}" x1="0" x2="{}" y1="{}" y2="{}"/>', name, self._width, y, y)


def month_strip(gone: int, title: str) -> SafeString:
    """Twelve boxes, those of the months gone filled."""
    boxes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="0" width="26" height="10" rx="2"/><text x="{}" y="25">{}</text>',
        (("gone" if m < gone else "to-come", m * 30, m * 30 + 13, m + 1) for m in range(12)),
    )
    return format_html('<svg class="months" viewBox="0 0 356 28" role="img"><title>{}</title>{}</svg>', title, boxes)


def bar(parts: Sequence[Part], title: str, width: int = 360, height: int = 28) -> SafeString:
    """One bar of parts side by side, each as wide as its share, with its words where they fit."""
    whole = sum(p.size for p in parts)
    if not whole:
        return SafeString("")
    drawn = format_html_join("", "{}", ((_part(p, x, w, height),) for p, x, w in _laid(parts, whole, width)))
    return format_html(
        '<svg class="bar" viewBox="0 0 {} {}" role="img"><title>{}</title>{}</svg>', width, height, title, drawn
    )


def _laid(parts: Sequence[Part], whole: int, width: int) -> Iterator[tuple[Part, float, float]]:
    left = 0.0
    for part in parts:
        if part.size:
            wide = width * part.size / whole
            yield part, left, wide
            left += wide


def _part(part: Part, left: float, wide: float, height: int) -> SafeString:
    box = format_html(
        '<rect class="{}" x="{}" y="0" width="{}" height="{}"/>', part.name, f"{left:.1f}", f"{wide:.1f}", height
    )
    words = next((w for w in (f"{part.words} {part.size}", str(part.size)) if _breadth(w) + 8 < wide), "")
    if not words:
        return box
    text = format_html('<text x="{}" y="{}">{}</text>', f"{left + wide / 2:.1f}", height - 9, words)
    return format_html("{}{}", box, text)


def _breadth(words: str) -> int:
    """About how many pixels the words take at 13 px.

    >>> _breadth("已完成 23")
    60
    """
    return sum(13 if ord(c) > 0x2E80 else 7 for c in words)
