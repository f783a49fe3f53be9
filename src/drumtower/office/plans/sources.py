"""Sources: a figure taken from an estimate, or from a judgement, leads to the page behind that number, as known on its day.

采用测算：…〔测算320106/2024：retail:growth:2024-09@2024-10-20〕 ──▶ …/number/end:retail:growth:2024-09:0.5/?on=2024-10-20
"""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from drumtower.base.sources import lead_to
from drumtower.forecast import cited

__all__ = ["address_of", "adopted_words"]


def address_of(source: str) -> tuple[str, str] | None:
    """The words of a source for people, and the address of the estimate it names; None where it names none."""
    found = cited(source)
    if found is None:
        return None
    of = f"{found.indicator}:{found.of.value}"
    ref = f"judged:{of}:{found.place}:0.5" if found.place else f"end:{of}:{found.month.end:%Y-%m}:0.5"
    try:
        address = reverse("plans:number", kwargs={"area": found.area, "year": found.year, "ref": ref})
    except NoReverseMatch:
        return None
    return found.words, f"{address}?on={found.day.isoformat()}"


def adopted_words(source: str) -> str:
    """That a figure was taken from an estimate or a judgement; empty for any other."""
    found = cited(source)
    if found is None:
        return ""
    return _("采用判断") if found.place else _("采用测算")


lead_to("plans.see_chances", address_of)
