"""The rows of documents: papers, their drafts, what was found in each, and what officers decided.

    Area (base) ◀── Paper ◀── Draft ◀── Content     the file itself, under its hash
                      ▲         └── Result          what reading and checking gave: derived, made again at any time
                      ├── Against                   with what it is compared
                      ├── Dismissal                 a finding that is none, and why; stays so in the next draft
                      └── Ruling                    a fact confirmed, corrected or rejected
    Area ◀── Term, RuleSwitch                       words to know again, rules switched off

Decisions are only added: one that is taken back or replaced is closed.  ``Result`` holds nothing that cannot be computed
from the rest, and is therefore no recorded row.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from drumtower.base.history import Kept
from drumtower.base.models import Area
from drumtower.base.recording import Recorded

__all__ = [
    "Against",
    "Content",
    "Dismissal",
    "Draft",
    "Paper",
    "PaperKind",
    "Result",
    "RuleSwitch",
    "Ruling",
    "Stage",
    "Term",
    "TermKind",
    "Verdict",
]

CURRENT = Q(until__isnull=True)
SHORT, NAME = 20, 200


class PaperKind(models.TextChoices):
    """What kind of paper it is."""

    PLAN_REPORT = "plan_report", _("计划报告草稿")
    WORK_REPORT = "work_report", _("政府工作报告")
    BUDGET_REPORT = "budget_report", _("预算报告")
    ANNEX = "annex", _("附表")
    LAST_REPORT = "last_report", _("上年报告")
    OTHER = "other", _("其他")


class Paper(Recorded):
    """A paper of an area for the session of a year, in however many drafts."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="papers")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=SHORT, choices=PaperKind.choices)
    title = models.CharField(max_length=NAME)
    at = models.DateTimeField()
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "pk"]
        indexes: ClassVar = [models.Index(fields=["area", "year"], name="paper_of_year")]

    def __str__(self) -> str:
        return self.title


class Draft(Recorded):
    """One draft (稿) of a paper: the name and hash of its file, who sent it and when."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["paper", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "number"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"

    @property
    def area_id(self) -> str:
        """The code of its area, by which permissions are asked."""
        return self.paper.area_id


class Content(Recorded):
    """The bytes of a draft, apart from it, so that lists need not carry them."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, primary_key=True, related_name="content")
    data = models.BinaryField()


class Stage(models.TextChoices):
    """How far the reading of a draft has come."""

    WAITING = "waiting", _("等待读取")
    READING = "reading", _("读取中")
    CHECKED = "checked", _("已核")
    UNREADABLE = "unreadable", _("读不出")


class Result(models.Model):
    """What reading and checking a draft gave; ``basis`` says from what it was computed.

    ``read`` and ``found`` are the document with its facts, and the findings, packed by ``keeping``; ``step`` counts the steps
    that are done; ``why`` holds the reason, Chinese and English, of a draft that cannot be read.
    """

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, primary_key=True, related_name="result")
    stage = models.CharField(max_length=SHORT, choices=Stage.choices, default=Stage.WAITING)
    step = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=64, blank=True)
    why = models.JSONField(default=list)
    basis = models.JSONField(default=dict)
    read = models.BinaryField(null=True)
    found = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)
    seconds = models.CharField(max_length=SHORT, blank=True)
    touched = models.DateTimeField()


class Against(Kept):
    """With what a paper is compared: the report of the year before, other papers of the session, the plan of the year."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="against")
    previous = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    companions = models.JSONField(default=list)
    plan = models.BooleanField(default=True)
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper"], condition=CURRENT, name="against_once")]


class Dismissal(Kept):
    """That a finding is none, by whom and why; ``key`` knows it again in the next draft."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="dismissals")
    key = models.CharField(max_length=80)
    rule = models.CharField(max_length=60)
    quote = models.TextField(blank=True)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "key"], condition=CURRENT, name="dismissal_once")
        ]


class Verdict(models.TextChoices):
    """What an officer says of a fact."""

    CONFIRMED = "confirmed", _("已确认")
    CORRECTED = "corrected", _("已更正")
    REJECTED = "rejected", _("不是事实")


class Ruling(Kept):
    """What an officer says of a fact; ``values`` are those put in place of what was read, ``key`` knows the fact again."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="rulings")
    key = models.CharField(max_length=80)
    quote = models.TextField()
    verdict = models.CharField(max_length=SHORT, choices=Verdict.choices)
    values = models.JSONField(default=dict)
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "key"], condition=CURRENT, name="ruling_once")
        ]


class TermKind(models.TextChoices):
    """Of what a term is another name."""

    INDICATOR = "indicator", _("指标")
    DEPARTMENT = "department", _("单位")


class Term(Kept):
    """A name by which papers of the area call an indicator or a department; known again at the next reading."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=SHORT, choices=TermKind.choices)
    words = models.CharField(max_length=NAME)
    means = models.CharField(max_length=NAME)
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "kind", "words"], condition=CURRENT, name="term_once")
        ]


class RuleSwitch(Kept):
    """That a rule is switched off in an area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="rule_switches")
    rule = models.CharField(max_length=60)
    by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["area", "rule"], condition=CURRENT, name="rule_once")]
