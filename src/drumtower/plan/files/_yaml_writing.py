"""Writing YAML: the neutral document as lines that people like to read.

Goals, targets and what else is long stand in blocks, a short item on one line in braces.  Text that another reader of YAML
would take for a number, a day or a flag is put between quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

__all__ = ["ALWAYS_BLOCKS", "INDENT", "block_lines", "inline", "item_lines", "pair_lines"]

INDENT = 2
WIDEST = 100
ALWAYS_BLOCKS = ("goals", "targets", "versions", "schemes", "projects")


def block_lines(document: Mapping[str, Any], indent: int = 0) -> list[str]:
    """The lines of a mapping, each pair from the column ``indent``."""
    return [line for key, value in document.items() for line in pair_lines(key, value, indent)]


def pair_lines(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one key and its value."""
    lead = " " * indent
    if isinstance(value, Mapping) and value and not _fits(value, indent + len(key)):
        return [f"{lead}{key}:", *block_lines(value, indent + INDENT)]
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        items = (item_lines(item, indent + INDENT, block=key in ALWAYS_BLOCKS) for item in value)
        return [f"{lead}{key}:", *(line for lines in items for line in lines)]
    return [f"{lead}{key}: {inline(value)}"]


def item_lines(item: Mapping[str, Any], indent: int, *, block: bool) -> list[str]:
    """The lines of one item of a list, its dash at the column ``indent``."""
    lead = " " * indent
    if not block and _fits(item, indent):
        return [f"{lead}- {inline(item)}"]
    lines = block_lines(item, indent + INDENT)
    return [f"{lead}- {lines[0][indent + INDENT :]}", *lines[1:]]


def inline(value: Any) -> str:
    """A value on one line: a mapping in braces, a list in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return _scalar(value)


def _fits(value: Mapping[str, Any], used: int) -> bool:
    """Whether a mapping is short enough for one line, and holds no list of mappings."""
    for item in value.values():
        if isinstance(item, list) and any(isinstance(each, Mapping) for each in item):
            return False
    return used + len(inline(value)) <= WIDEST


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """Text plain where every reader of YAML takes it for text, else between quotation marks."""
    plain = _plain().fullmatch(text) and not _unprintable().search(text)
    if plain and not _taken_for_another().fullmatch(text):
        return text
    import json

    quoted = json.dumps(text, ensure_ascii=False)
    return _unprintable().sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


@cache
def _plain() -> re.Pattern[str]:
    """Text without any mark that YAML gives a meaning, in blocks and in braces."""
    mark = r"\s,\[\]{}#&*!|>'\"%@`:?\\"
    return re.compile(rf"(?!---|\.\.\.|-)[^{mark}=<](?:[^\t\n\r,\[\]{{}}#:'\"&*!|>`\\]*[^{mark.replace('%', '')}])?")


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@cache
def _taken_for_another() -> re.Pattern[str]:
    words = "null|~|true|false|yes|no|on|off|y|n"
    return re.compile(rf"(?i:{words}|[-+.]?(?:inf|nan))|[-+.0-9][-+.0-9_a-fA-FxXoO]*(?:[T ][-+.0-9]*)?")
