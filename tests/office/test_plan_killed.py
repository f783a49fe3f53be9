"""Killed while saving: what was being written is gone, what stood before stands."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from office_plans import DRAFT

from drumtower.plan import write_plan

PRELUDE = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from drumtower.base.queries import verify_trail
from drumtower.office.plans import editing, loading, mapping, models, services, storing

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

def words(code):
    return models.SubTarget.objects.current().get(code=code).words

def edit(words):
    row = models.Plan.objects.get()
    shown = models.SubTarget.objects.current().get(code="M01-1").pk
    services.edit_target(row, "M01-1", shown, None, words=words)
"""
DIE = "storing.turn = die\n"
LOAD = "call_command('migrate', verbosity=0)\nprint(services.load_once(sys.argv[1]))\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request, tmp_path):
    """The environment of a program with a database of its own, and a plan beside it."""
    write_plan(DRAFT, tmp_path / "plan")
    url = own_database(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""
    return os.environ | {"DRUMTOWER_HOME": str(tmp_path), "DRUMTOWER_DATABASE": url, "DRUMTOWER_NOW": "2023-02-01"}


def own_database(server):
    """A new database on the server that the run has started."""
    import psycopg

    name = f"killed_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"


def run(home, script):
    plan = str(Path(home["DRUMTOWER_HOME"]) / "plan")
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + script, plan], env=home, capture_output=True, text=True, check=False
    )


def test_killed_while_loading_leaves_nothing(home):
    assert run(home, "call_command('migrate', verbosity=0)\n" + DIE + LOAD).returncode == -signal.SIGKILL
    said = run(home, "print(models.Plan.objects.count(), models.Goal.objects.count(), verify_trail())\n" + LOAD)
    assert said.stdout.splitlines() == ["0 0 None", "True"], said.stderr


def test_killed_while_saving_keeps_what_stood(home):
    assert run(home, LOAD).stdout == "True\n"
    assert run(home, DIE + "edit('增长6%以上')\n").returncode == -signal.SIGKILL
    said = run(
        home,
        "print(words('M01-1'), models.Plan.objects.get().revision, verify_trail())\nedit('增长7%以上')\nprint(words('M01-1'))\n",
    )
    assert said.stdout.splitlines() == ["增长5%以上 1 None", "增长7%以上"], said.stderr
