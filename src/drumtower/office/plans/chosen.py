"""The rows of next year's targets: what was chosen, what it has to go by, and what-ifs that were saved.

    Plan (of this year) ◀── TargetChoice      the words chosen for a target, and why
                        ◀── ChoiceBasis       what the level above set, five-year paths, constraints of one's own
                        ◀── SavedScenario     choices and assumptions under a name

Nothing is overwritten: another choice closes the row that holds and adds one, taking back adds a row without words.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from drumtower.base.history import Kept

__all__ = ["BasisKind", "ChoiceBasis", "ChoiceRow", "SavedScenario", "TargetChoice"]

CURRENT = Q(until__isnull=True)
SHORT = 20


class ChoiceRow(Kept):
    """Something an officer decided for next year: who and why; the plan is that of this year."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=60)
    by_name = models.TextField()

    class Meta:
        abstract = True


class TargetChoice(ChoiceRow):
    """What was chosen for one target of next year; empty ``words`` take a choice back.  ``target`` is the code of the target."""

    target = models.TextField()
    words = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="choice_of_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "target"], condition=CURRENT, name="choice_once")
        ]


class BasisKind(models.TextChoices):
    """What next year's targets go by."""

    CITY = "city", _("市下达")
    PATH = "path", _("五年规划")
    CONSTRAINT = "constraint", _("相互约束")
    STANDARD = "standard", _("通行约束")


class ChoiceBasis(ChoiceRow):
    """One thing that next year's targets go by; ``key`` is the target, the indicator or the constraint's name it is of.

    ``content`` holds it as a scenario file does; an empty one takes it back.
    """

    kind = models.CharField(max_length=SHORT, choices=BasisKind.choices)
    key = models.TextField(blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="basis_of_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "kind", "key"], condition=CURRENT, name="basis_once")
        ]


class SavedScenario(ChoiceRow):
    """A what-if under a name, as a scenario file holds it; ``dropped`` ones are no longer listed."""

    name = models.TextField()
    content = models.JSONField(default=dict)
    dropped = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="scenario_of_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "name"], condition=CURRENT, name="scenario_once")
        ]

    def __str__(self) -> str:
        return self.name
