"""The row of a monthly table as it was issued: the words themselves, kept with their hash, never changed.

draft ──issue──▶ IssuedTable 1 ──(corrected, with a reason)──▶ IssuedTable 2      both stay, both can be opened
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from drumtower.base.history import Kept

__all__ = ["IssuedTable"]


class IssuedTable(Kept):
    """One issue of the table of a month: ``number`` 1 is the first, further ones are corrections with a ``reason``.

    ``content`` is the table as written, for each openness, as one text; ``hash`` is over its bytes.  ``day`` is the day whose
    knowledge it shows.  ``until`` is set when a correction takes its place.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=60)
    by_name = models.TextField()
    reason = models.TextField(blank=True)
    day = models.DateField()
    version = models.TextField(blank=True)
    content = models.TextField()
    algorithm = models.CharField(max_length=20)
    hash = models.CharField(max_length=128)

    class Meta:
        ordering: ClassVar = ["month", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "month", "number"], name="issued_once"),
        ]
