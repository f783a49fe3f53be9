"""Lets a figure say that it came from a document."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more way."""

    dependencies: ClassVar = [("plans", "0002_issued_tables")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="observation",
            name="channel",
            field=models.CharField(
                choices=[("import", "导入"), ("form", "填报"), ("register", "业务台账"), ("document", "文稿")],
                max_length=20,
            ),
        ),
    ]
