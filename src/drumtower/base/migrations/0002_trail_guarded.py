"""Triggers that refuse to change the audit trail, and logins that differ by more than the case of their letters."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.functions.text
from django.db import migrations, models

from drumtower.base.guards import guard_trail, unguard_trail


def guard(apps: Any, editor: Any) -> None:
    """Put the triggers there."""
    guard_trail(editor.connection)


def unguard(apps: Any, editor: Any) -> None:
    """Take them away."""
    unguard_trail(editor.connection)


class Migration(migrations.Migration):
    """Triggers on the audit trail; logins once."""

    dependencies: ClassVar = [("base", "0001_initial")]

    operations: ClassVar = [
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower("login"), name="login_once"),
        ),
        migrations.RunPython(guard, unguard),
    ]
