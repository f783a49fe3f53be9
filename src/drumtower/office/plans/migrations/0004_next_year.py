"""Adds what is chosen for next year: targets with their reasons, what they go by, and scenarios."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables."""

    dependencies: ClassVar = [
        ("plans", "0003_figures_of_documents"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ChoiceBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city", "市下达"),
                            ("path", "五年规划"),
                            ("constraint", "相互约束"),
                            ("standard", "通行约束"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.TextField(blank=True)),
                ("content", models.JSONField(default=dict)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "until"], name="basis_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("plan", "kind", "key"), name="basis_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedScenario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                ("name", models.TextField()),
                ("content", models.JSONField(default=dict)),
                ("dropped", models.BooleanField(default=False)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "until"], name="scenario_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("plan", "name"), name="scenario_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                ("target", models.TextField()),
                ("words", models.TextField(blank=True)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "until"], name="choice_of_plan")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("plan", "target"), name="choice_once"
                    )
                ],
            },
        ),
    ]
