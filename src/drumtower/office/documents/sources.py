"""Sources: how an observation says in which draft, at which place, it was stated, and how one finds the place again.

    place_words(…) ──▶ 2025年计划报告（第2稿），第4页第12段〔文稿7-2：340-346〕 ──address_of──▶ the draft, opened there

The words in front are for people and paper; what stands in the brackets is for the link.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from django.urls import NoReverseMatch, reverse

from drumtower.base.sources import lead_to, mention_by

__all__ = ["address_of", "mention_in", "place_words"]

MARK = re.compile(r"〔文稿(\d+)-(\d+)：(\d+)-(\d+)〕$")


def place_words(title: str, paper: int, number: int, place: str, start: int, end: int) -> str:
    """The source of what stands between two offsets of a draft.

    >>> place_words("计划报告", 7, 2, "第4页第12段", 340, 346)
    '计划报告（第2稿），第4页第12段〔文稿7-2：340-346〕'
    """
    where = f"，{place}" if place else ""
    return f"{title}（第{number}稿）{where}〔文稿{paper}-{number}：{start}-{end}〕"


def address_of(source: str) -> tuple[str, str] | None:
    """The words of a source for people, and the address of its place; None where it is no place in a draft."""
    found = MARK.search(source)
    if found is None:
        return None
    paper, number, start, end = map(int, found.groups())
    try:
        address = reverse("documents:place", kwargs={"paper": paper, "number": number, "start": start, "end": end})
    except NoReverseMatch:
        return None
    return source[: found.start()], address


def mention_in(area: str, year: int, names: Collection[str]) -> tuple[str, str] | None:
    """The newest plan report that speaks of an indicator, and the address of the place; None where none does."""
    from drumtower.office.documents.queries import latest_mention

    found = latest_mention(area, year, names)
    if found is None:
        return None
    draft, fact = found
    named = {"paper": draft.paper_id, "number": draft.number, "start": fact.start, "end": fact.end}
    return draft.paper.title, reverse("documents:place", kwargs=named)


lead_to("documents.view_documents", address_of)
mention_by("documents.view_documents", mention_in)
