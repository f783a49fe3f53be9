"""What templates may say: a number that opens, a message in the page's language, the address of the page in another form.

{% number figure %}     the one way a number is printed
{{ message|say }}       a sentence of the pure rooms in the language of the page
{% same_page on="" %}   this page with other parameters
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.base.pictures import Line, Part, bar, month_strip, sparkline
from drumtower.finding import Message

__all__ = ["number", "picture_bar", "picture_line", "picture_months", "same_page", "say"]

register = template.Library()

MINUS = "\N{MINUS SIGN}"
IN_ENGLISH = {"位": "", "个百分点": " pp", "个千分点": " per mille points"}
"""Units that are words of the language and not of the plan; a rank and a step in rank are bare numbers in English."""


@register.simple_tag
def number(figure: Figure | None) -> SafeString:
    """A number as a link to the page behind it; a dash where there is none."""
    if not figure:
        return format_html('<span class="none" title="{}">—</span>', _("没有数据"))
    text = figure.text.replace("-", MINUS, 1) if figure.text.startswith("-") else figure.text
    mark = format_html('<span class="mark">{}</span>', figure.mark) if figure.mark else SafeString("")
    words = IN_ENGLISH.get(figure.unit, figure.unit) if tongue() == "en" else figure.unit
    unit = format_html('<span class="unit">{}</span>', words) if words else SafeString("")
    stands_in = (
        format_html('<span class="stands-in" title="{}">※</span>', _("示例数据，非公布数据"))
        if figure.illustrative
        else SafeString("")
    )
    inner = format_html("{}{}{}{}", mark, text, unit, stands_in)
    return format_html('<a class="number" href="{}">{}</a>', figure.address, inner) if figure.address else inner


@register.filter
def say(message: Message | tuple[str, str] | str | None) -> str:
    """A message, or a pair of Chinese and English words, in the language of the page."""
    if isinstance(message, Message):
        return message.text(tongue())
    if isinstance(message, tuple):
        return message[1] if tongue() == "en" else message[0]
    return message or ""


@register.simple_tag(takes_context=True)
def same_page(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some parameters changed; one that becomes empty is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else context["request"].path


@register.simple_tag
def picture_line(line: Line, width: int = 180, height: int = 48) -> SafeString:
    """A small line of values."""
    return sparkline(line, width, height)


@register.simple_tag
def picture_months(gone: int, title: str) -> SafeString:
    """The months of the year, those gone filled."""
    return month_strip(gone, title)


@register.simple_tag
def picture_bar(parts: Sequence[Part], title: str) -> SafeString:
    """A bar of parts."""
    return bar(parts, title)
