"""Killed while a draft is read: the draft is there, says how far it came, and the next worker reads it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from test_plan_killed import own_database

PRELUDE = """
import os, signal
import django
django.setup()
from django.core.management import call_command
from drumtower.base.models import Area
from drumtower.base.queries import verify_trail
from drumtower.base.recording import record
from drumtower.office.documents import examining, services
from drumtower.office.documents.models import Content, Draft, Result

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

def send():
    call_command('migrate', verbosity=0)
    with record(None, 'test'):
        area = Area(code='990106', name='鹿溪区')
        area.save()
    return services.upload(None, area, 2023, '报告.txt', '共引进企业53家，包括商贸7家。'.encode(), title='报告')

def told():
    print(Draft.objects.count(), Content.objects.count(), *Result.objects.values_list('stage', 'step'), verify_trail())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request, tmp_path):
    """The environment of a program with a database of its own."""
    url = own_database(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""
    return os.environ | {"DRUMTOWER_HOME": str(tmp_path), "DRUMTOWER_DATABASE": url, "DRUMTOWER_NOW": "2023-02-01"}


def run(home, script):
    command = [sys.executable, "-c", PRELUDE + script]
    return subprocess.run(command, env=home, capture_output=True, text=True, encoding="utf-8", check=False)


def test_killed_between_two_steps_a_draft_is_read_by_the_next_worker(home):
    killed = run(home, "examining.check = die\nservices.start_reading(send())\n")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    said = run(home, "told()\nprint(services.resume())\ntold()\nprint(services.resume())\n")
    assert said.stdout.splitlines() == [
        "1 1 ('reading', 2) None",
        "1",
        "1 1 ('checked', 3) None",
        "0",
    ], said.stderr


def test_killed_while_it_is_sent_nothing_of_a_draft_is_kept(home):
    killed = run(home, "Result.objects.create = die\nsend()\n")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert run(home, "told()\n").stdout.splitlines() == ["0 0 None"]
