"""Figures: the numbers on a page, each with the address of the page behind it.

Figure("48.3", "亿元", "/320106/2024/number/o:revenue:2024-01..09:level/")  ──{% number figure %}──▶ a link
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NO_FIGURE", "Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands on a page.

    ``text`` and ``unit`` are what is read (the unit stands small beside the number); ``address`` is the page that says where
    it comes from, empty only for what stands for no number; ``mark`` is a word before it (预计, 初步), ``illustrative``
    whether it only stands in for one that was not published.
    """

    text: str
    unit: str = ""
    address: str = ""
    mark: str = ""
    illustrative: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return f"{self.mark}{self.text}{self.unit}"


NO_FIGURE = Figure("")
"""What stands where nothing is known: a dash, without a link."""
