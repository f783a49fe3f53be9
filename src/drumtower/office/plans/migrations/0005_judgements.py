"""Adds what officers judge of year ends, and why stated estimates lie far from what was computed."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies: ClassVar = [
        ("plans", "0004_next_year"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="EndJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                ("indicator", models.TextField()),
                ("of", models.CharField(max_length=20)),
                ("month", models.CharField(max_length=7)),
                ("unit", models.TextField(blank=True)),
                ("median", models.CharField(blank=True, max_length=100)),
                ("low", models.CharField(blank=True, max_length=100)),
                ("high", models.CharField(blank=True, max_length=100)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "until"], name="judgement_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("plan", "indicator", "of", "month"),
                        name="judgement_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("high", ""), ("low", "")),
                            models.Q(models.Q(("low", ""), _negated=True), models.Q(("high", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="judgement_range_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GapReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gap_reasons", to="plans.observation"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "until"], name="gap_reason_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("plan", "observation"),
                        name="gap_reason_once",
                    )
                ],
            },
        ),
    ]
