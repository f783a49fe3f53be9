"""Escapes: text that a spreadsheet would run as a formula, made harmless in csv and taken back unchanged.

A csv cell has no type, so a spreadsheet that opens ``=HYPERLINK(…)`` runs it.  A leading apostrophe stops that.
Source: OWASP, CSV Injection: a first character of = + - @ TAB CR LF, or the full-width = + - @.
"""

from __future__ import annotations

import re

__all__ = ["escape", "unescape"]

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?[%‰]?")


def escape(text: str) -> str:
    """``text`` as it may stand in a csv cell: with ``'`` before what a spreadsheet would run.

    A plain negative number stays a number.  Text that already starts like an escape gets one more apostrophe, so that
    ``unescape(escape(text)) == text`` always.

    >>> [escape(text) for text in ("=1+1", "+86", "-3.2", "-3.2%", "'=x", "'90年代")]
    ["'=1+1", "'+86", '-3.2', '-3.2%', "''=x", "'90年代"]
    """
    return f"'{text}" if _RISKY.match(text) and not _PLAIN_NEGATIVE.fullmatch(text) else text


def unescape(text: str) -> str:
    """The text that ``escape`` was given.

    >>> unescape("'=1+1"), unescape("'90年代")
    ('=1+1', "'90年代")
    """
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
