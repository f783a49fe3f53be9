"""The rows of plans: one for each thing of a plan, each kept with its history.

    Area (base) ◀── Plan ◀── PlanSettings, PlanArea, PlanDepartment, Indicator, Project ◁ Milestone, PlanList,
                      ▲      Scheme ◁ SchemeItem, Goal ◁ SubTarget, Version
                      │
                      └── BookEntry ──▶ Observation     (one number is one row, in however many plans' books it stands)

Rows below a goal, a project or a scheme name it by its code (◁), so that a goal can be edited without touching its targets.
``position`` keeps the order; numbers that are data stand as their decimal words, so that no digit is lost in any database.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from drumtower.base.history import Kept
from drumtower.base.models import Area
from drumtower.base.recording import Recorded
from drumtower.office.plans.chosen import BasisKind, ChoiceBasis, SavedScenario, TargetChoice
from drumtower.office.plans.issued import IssuedTable
from drumtower.office.plans.judged import EndJudgement, GapReason

__all__ = [
    "BasisKind",
    "BookEntry",
    "Channel",
    "ChoiceBasis",
    "CodedRow",
    "EndJudgement",
    "GapReason",
    "Goal",
    "Indicator",
    "IssuedTable",
    "Milestone",
    "Observation",
    "Plan",
    "PlanArea",
    "PlanDepartment",
    "PlanList",
    "PlanRow",
    "PlanSettings",
    "Project",
    "SavedScenario",
    "Scheme",
    "SchemeItem",
    "SubTarget",
    "TargetChoice",
    "Version",
    "Withdrawal",
    "new_state",
]

CURRENT = Q(until__isnull=True)
SHORT, NUMBER = 20, 100
"""How long words of a fixed choice, and decimal words, may be."""


def new_state() -> str:
    """A mark that no other state of any plan bears."""
    return secrets.token_hex(8)


class Plan(Recorded):
    """A plan of an area for a year; what it holds stands in its rows.

    ``revision`` counts every change, ``edition`` those of the plan itself and not of its figures; ``state`` is another mark
    for each revision, by which what was read of it is remembered.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    title = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=16, default=new_state)

    class Meta:
        ordering: ClassVar = ["-year", "area"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["area", "year"], name="plan_of_year")]

    def __str__(self) -> str:
        return self.title or f"{self.area_id}/{self.year}"


class PlanRow(Kept):
    """A row of a plan; ``by`` is the login of who wrote it, empty for the system itself."""

    KEY: ClassVar[tuple[str, ...]] = ("code",)
    """What makes the row known again in another state of the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField()
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="%(class)s_of_plan")]


class CodedRow(PlanRow):
    """A row of which one at a time holds under a code."""

    code = models.TextField()

    class Meta(PlanRow.Meta):
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "code"], condition=CURRENT, name="%(class)s_once")
        ]


class PlanSettings(PlanRow):
    """The head of a plan: how its area is called, its title and its settings, one row at a time."""

    KEY = ()

    area_name = models.TextField()
    title = models.TextField(blank=True)
    settings = models.JSONField(default=dict)

    class Meta(PlanRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan"], condition=CURRENT, name="settings_once")]


class PlanArea(CodedRow):
    """Another area of which the plan holds figures."""

    name = models.TextField()


class PlanDepartment(CodedRow):
    """A responsible unit of the plan."""

    name = models.TextField()
    aliases = models.JSONField(default=list)


class Indicator(CodedRow):
    """What is measured, as the plan reads it."""

    name = models.TextField()
    unit = models.TextField(blank=True)
    direction = models.CharField(max_length=SHORT)
    kind = models.CharField(max_length=SHORT)
    frequency = models.CharField(max_length=SHORT)
    cumulative = models.BooleanField()
    arrival = models.CharField(max_length=SHORT)
    gains = models.CharField(max_length=SHORT)
    owner = models.TextField(null=True)
    force = models.CharField(max_length=SHORT)
    definition = models.TextField(blank=True)
    growth_from_levels = models.BooleanField()
    tolerance = models.CharField(max_length=NUMBER, null=True)
    aliases = models.JSONField(default=list)


class Project(CodedRow):
    """A building project."""

    name = models.TextField()
    department = models.TextField(null=True)
    investment = models.TextField(blank=True)
    note = models.TextField(blank=True)


class Milestone(PlanRow):
    """One stage of a project."""

    KEY = ("project", "stage")

    project = models.TextField()
    stage = models.TextField()
    due = models.DateField(null=True)
    note = models.TextField(blank=True)


class PlanList(CodedRow):
    """Another list that holds some of the plan's targets."""

    name = models.TextField()
    source = models.TextField(blank=True)


class Scheme(CodedRow):
    """How the city evaluates the district."""

    name = models.TextField()
    source = models.TextField(blank=True)


class SchemeItem(PlanRow):
    """One line of a scheme."""

    KEY = ("scheme", "indicator", "goal")

    scheme = models.TextField()
    indicator = models.TextField()
    weight = models.CharField(max_length=NUMBER)
    goal = models.TextField(null=True)
    source_department = models.TextField(blank=True)
    difference = models.TextField(blank=True)


class Goal(CodedRow):
    """A goal of the plan."""

    name = models.TextField()
    goal_class = models.CharField(max_length=SHORT)
    section = models.TextField(blank=True)
    department = models.TextField(null=True)
    weight = models.CharField(max_length=NUMBER)
    note = models.TextField(blank=True)


class SubTarget(CodedRow):
    """One target of a goal, in the words as they were written."""

    goal = models.TextField()
    indicator = models.TextField()
    words = models.TextField()
    tier = models.CharField(max_length=SHORT)
    department = models.TextField(null=True)
    lists = models.JSONField(default=list)
    period = models.CharField(max_length=40, null=True)
    satisfactory = models.CharField(max_length=NUMBER, null=True)
    unacceptable = models.CharField(max_length=NUMBER, null=True)
    origin = models.CharField(max_length=SHORT)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)


class Version(PlanRow):
    """A version of the plan; ``before`` is what stood before it, as plan files hold it."""

    KEY = ("name",)

    name = models.TextField()
    stage = models.CharField(max_length=SHORT)
    day = models.DateField()
    approved_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)


class Channel(models.TextChoices):
    """How a figure came in: by import, through a form, from a register, or from a document."""

    IMPORT = "import", _("导入")
    FORM = "form", _("填报")
    REGISTER = "register", _("业务台账")
    DOCUMENT = "document", _("文稿")


class Observation(Kept):
    """One thing known of an indicator, kept by ``area``; a fact is one row, in however many plans' books it stands.

    Rows are only added; ``until`` is set when a figure is withdrawn, and a ``Withdrawal`` says why.
    ``value`` is in the words as stated, ``unit`` the unit of a number that names none.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    of_area = models.CharField(max_length=12)
    indicator = models.TextField()
    period = models.CharField(max_length=40)
    of = models.CharField(max_length=SHORT)
    facet = models.TextField(blank=True)
    value = models.TextField()
    unit = models.TextField(blank=True)
    status = models.CharField(max_length=SHORT)
    basis = models.TextField(blank=True)
    base_period = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    source = models.TextField(blank=True)
    known_from = models.DateField(null=True)
    openness = models.CharField(max_length=SHORT)
    origin = models.CharField(max_length=SHORT)
    embargo = models.DateField(null=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    channel = models.CharField(max_length=SHORT, choices=Channel.choices)
    by = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["area", "indicator", "period"], name="observation_of")]


class Withdrawal(Recorded):
    """That a figure was taken back, by whom and why."""

    observation = models.OneToOneField(Observation, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.CharField(max_length=60, blank=True)
    reason = models.TextField()


class BookEntry(PlanRow):
    """That an observation stands in the book of a plan."""

    KEY = ("observation_id",)

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="entries")
