"""HTML by hand: elements whose text is escaped, for pages that stand alone in a file."""

from __future__ import annotations

import re
from html import escape

from drumtower.document import Heading

__all__ = ["bare", "css", "element", "escaped", "join", "page"]

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that no page may hold, or that would turn the direction of what follows."""


def escaped(text: str) -> str:
    r"""Text as HTML shows it; what cannot be seen, or would turn the text around, is a □.

    >>> escaped("<b>5%</b>\u202e")
    '&lt;b&gt;5%&lt;/b&gt;□'
    """
    return escape(_UNSEEN.sub("□", text), quote=True)


def element(name: str, content: str = "", **attributes: str) -> str:
    """An element around content that is HTML already; ``cls`` is its class, an attribute without value is left out.

    >>> element("a", "1", cls="no", href="#f1", aria_label="问题1")
    '<a class="no" href="#f1" aria-label="问题1">1</a>'
    """
    written = "".join(
        f' {"class" if key == "cls" else key.replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{written}>{content}</{name}>"


def join(*parts: str) -> str:
    """Pieces of HTML, a line feed between them."""
    return "\n".join(part for part in parts if part)


def bare(heading: Heading) -> str:
    """A heading with its number, as an outline shows it."""
    return f"{heading.number}{heading.title}"


def css(name: str) -> str:
    """A style sheet of this room."""
    from importlib.resources import files

    return (files("drumtower.reading._showing") / name).read_text("utf-8")


def page(title: str, body: str, language: str) -> str:
    """A page that is complete in itself: its style inside, nothing fetched, no script allowed."""
    head = join(
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        element("title", escaped(title)),
        f"<style>\n{css('check_page.css')}</style>",
    )
    spoken = "en" if language == "en" else "zh-CN"
    return f'<!doctype html>\n<html lang="{spoken}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
