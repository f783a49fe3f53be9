"""Answers that every form gives: where one goes on when it was sent, and the number of the row that it was opened with."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

__all__ = ["onward", "row_number"]

LONGEST = 18
"""A number of so many digits names no row."""


def onward(to: str) -> HttpResponse:
    """After a form: to a page that can be loaded again without sending it twice."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def row_number(words: str, otherwise: int = -1) -> int:
    """The number of a row as a form sends it back; ``otherwise`` for what is none.

    >>> row_number("12"), row_number("x"), row_number("9" * 5000, 0)
    (12, -1, 0)
    """
    return int(words) if words.isdecimal() and len(words) < LONGEST else otherwise
