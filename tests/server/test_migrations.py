"""The tables that migrations make are those that the models ask for, on whichever database; an older one is brought up."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

OURS = ("base", "plans", "documents")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", *OURS, check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize("label", OURS)
def test_every_table_has_the_columns_of_its_model(label):
    with connection.cursor() as cursor:
        for model in apps.get_app_config(label).get_models():
            found = connection.introspection.get_table_description(cursor, model._meta.db_table)
            there = {column.name: bool(column.null_ok) for column in found}
            assert there == {field.column: field.null for field in model._meta.concrete_fields}, model.__name__


UPGRADED = """
    import django
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    for first in ("contenttypes", "auth"):
        call_command("migrate", first, verbosity=0)
    call_command("migrate", "base", "0001", verbosity=0)
    call_command("migrate", "plans", "0001", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO base_area (code, name) VALUES ('320106', 'before')")
    call_command("migrate", verbosity=0)
    from drumtower.base.guards import is_guarded
    from drumtower.base.models import Area
    from drumtower.base.recording import note
    from drumtower.base.queries import verify_trail
    note(None, "test.after")
    assert is_guarded(connection) and verify_trail() is None
    assert Area.objects.get().name == "before"
"""


def test_a_database_of_the_first_version_is_brought_up_with_what_it_holds(tmp_path: Path):
    surroundings = os.environ | {
        "DRUMTOWER_HOME": str(tmp_path),
        "DRUMTOWER_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "drumtower.server.settings",
    }
    subprocess.run([sys.executable, "-c", textwrap.dedent(UPGRADED)], env=surroundings, check=True)
