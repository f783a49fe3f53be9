"""Adds the monthly tables as they were issued."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies: ClassVar = [("plans", "0001_initial")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="IssuedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("month", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.TextField()),
                ("reason", models.TextField(blank=True)),
                ("day", models.DateField()),
                ("version", models.TextField(blank=True)),
                ("content", models.TextField()),
                ("algorithm", models.CharField(max_length=20)),
                ("hash", models.CharField(max_length=128)),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"),
                ),
            ],
            options={
                "ordering": ["month", "number"],
                "constraints": [models.UniqueConstraint(fields=("plan", "month", "number"), name="issued_once")],
            },
        )
    ]
