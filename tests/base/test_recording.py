"""The one way to write: all or nothing, with its line; the trail that shows every change to itself."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from drumtower.base import guards
from drumtower.base.models import Area, AuditChain, AuditEntry, User
from drumtower.base.queries import BrokenLine, verify_trail
from drumtower.base.recording import UnrecordedError, chain_hash, note, record

pytestmark = pytest.mark.django_db


def test_a_change_and_its_line_are_written_together(gulou, sysadmin):
    with record(sysadmin, "base.rename_area", area="320106", subject="320106", reason="更名") as entry:
        entry.before = {"name": gulou.name}
        gulou.name = "鼓楼区"
        gulou.save()
        entry.after = {"name": "鼓楼区", "share": Decimal("85.50"), "at": datetime(2024, 1, 10, tzinfo=UTC)}
    line = AuditEntry.objects.latest("pk")
    assert (line.actor, line.actor_name, line.action, line.subject, line.reason) == (
        sysadmin,
        "sysadmin",
        "base.rename_area",
        "320106",
        "更名",
    )
    assert line.before == {"name": "南京市鼓楼区"}
    assert line.after == {"name": "鼓楼区", "share": "85.50", "at": "2024-01-10T00:00:00+00:00"}


def rename(area: Area, *, fail: bool = False) -> None:
    with record(None, "base.rename_area"):
        area.name = "别的"
        area.save()
        if fail:
            raise ZeroDivisionError


def test_an_exception_undoes_the_change_and_the_line(gulou):
    lines = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError):
        rename(gulou, fail=True)
    assert Area.objects.get(pk="320106").name == "南京市鼓楼区"
    assert AuditEntry.objects.count() == lines


def test_a_line_that_cannot_be_written_undoes_the_change(gulou, monkeypatch):
    monkeypatch.setattr("drumtower.base.recording.chain_hash", lambda line: None)
    with pytest.raises(DatabaseError), transaction.atomic():
        rename(gulou)
    assert Area.objects.get(pk="320106").name == "南京市鼓楼区"


def test_one_record_inside_another_is_refused(gulou):
    with pytest.raises(UnrecordedError, match="is open already"), record(None, "outer"), record(None, "inner"):
        pytest.fail("not reached")
    note(None, "afterwards")


@pytest.mark.parametrize(
    "write",
    [
        lambda area: area.save(),
        lambda area: Area.objects.create(code="320102", name="南京市玄武区"),
        lambda area: Area.objects.bulk_create([Area(code="320102", name="南京市玄武区")]),
        lambda area: Area.objects.filter(pk=area.pk).update(name="别的"),
        lambda area: User(login="x", name="x", area=area).save(),
        lambda area: area.delete(),
        lambda area: Area.objects.all().delete(),
    ],
    ids=["save", "create", "bulk_create", "update", "person", "delete", "delete all"],
)
def test_writing_outside_a_record_is_refused(gulou, write):
    with pytest.raises(UnrecordedError):
        write(gulou)


def test_what_no_database_can_hold_is_left_out(gulou):
    note(None, "base.log_in_failed", subject="a\0b", after={"x\0": "\ud800"})
    assert AuditEntry.objects.latest("pk").after == {"x": "?"}
    assert AuditEntry.objects.latest("pk").subject == "ab"
    assert verify_trail() is None


# ---- the database refuses to change the trail


@pytest.mark.parametrize(
    "statement", ["UPDATE base_auditentry SET action = 'x'", "DELETE FROM base_auditentry"], ids=["update", "delete"]
)
def test_the_database_refuses_to_change_the_trail(gulou, statement):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_trail() is None


def test_the_database_refuses_to_empty_the_trail(gulou):
    empty = {"postgresql": "TRUNCATE base_auditentry CASCADE", "sqlite": "DELETE FROM base_auditentry"}
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(empty[connection.vendor])


def test_a_line_refuses_to_be_changed_by_us(gulou):
    line = AuditEntry.objects.latest("pk")
    with pytest.raises(TypeError, match="only ever added to"):
        line.save()
    with pytest.raises(TypeError, match="only ever added to"):
        line.delete()


# ---- the chain shows what somebody changed all the same


@pytest.fixture
def lines(gulou) -> list[int]:
    """Five more lines, and the triggers taken away."""
    for number in range(5):
        note(None, "test", subject=f"{number}", after={"数": number, "nested": [None, {"b": 1, "a": True}]})
    assert verify_trail() is None
    guards.unguard_trail(connection)
    return list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True))


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("column", ["action", "subject", "actor_name", "area", "reason", "previous_hash", "hash"])
def test_an_altered_line_is_found(lines, column):
    run(f"UPDATE base_auditentry SET {column} = 'x' WHERE id = %s", lines[2])
    assert verify_trail().line == lines[2]


def test_the_first_altered_line_is_named_with_the_reason(lines):
    run("UPDATE base_auditentry SET subject = 'x' WHERE id IN (%s, %s)", lines[2], lines[4])
    broken = verify_trail()
    assert broken == BrokenLine(lines[2], broken.message)
    assert broken.message.text("zh") == "这一行的内容与写入时不同"


def test_a_moved_moment_is_found(lines):
    run("UPDATE base_auditentry SET at = %s WHERE id = %s", datetime(2020, 1, 1, tzinfo=UTC), lines[1])
    assert verify_trail().line == lines[1]


def test_a_line_taken_out_is_found_at_the_next(lines):
    run("DELETE FROM base_auditentry WHERE id = %s", lines[2])
    broken = verify_trail()
    assert (broken.line, broken.message.text("zh")) == (lines[3], "这一行之前有记录被取走或插入")


def test_lines_cut_off_at_the_end_are_found(lines):
    run("DELETE FROM base_auditentry WHERE id >= %s", lines[-2])
    broken = verify_trail()
    assert (broken.line, broken.message.text("zh")) == (lines[-3], "这一行之后的记录被取走")


def test_an_empty_trail_with_a_link_is_found(lines):
    run("DELETE FROM base_auditentry")
    assert verify_trail().line == 0


def test_a_line_hashed_anew_is_found_at_the_next(lines):
    line = AuditEntry.objects.get(pk=lines[1])
    line.subject = "x"
    run("UPDATE base_auditentry SET subject = 'x', hash = %s WHERE id = %s", chain_hash(line), line.pk)
    assert verify_trail().line == lines[2]


def test_a_missing_guard_is_found_before_the_start(lines):
    from drumtower.base.checks import trail_is_guarded

    assert [each.id for each in trail_is_guarded(None, databases=["default"])] == ["base.E003"]
    guards.guard_trail(connection)
    assert trail_is_guarded(None, databases=["default"]) == []


def test_the_hash_is_the_one_named_in_the_line(gulou, settings):
    settings.AUDIT_HASH = "sha512_256"
    note(None, "test")
    assert AuditEntry.objects.latest("pk").algorithm == "sha512_256"
    assert verify_trail() is None


def test_nothing_written_is_a_whole_trail(db):
    AuditChain.objects.all().delete()
    assert verify_trail() is None


# ---- killed while saving

KILLED = """
    import os, signal, sys
    import django
    django.setup()
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    from drumtower.base.services import add_area
    from drumtower.base.recording import record
    from drumtower.base import recording
    from drumtower.base.models import Area
    add_area(None, "320106", "before")
    moment = sys.argv[1]
    def die(*args):
        os.kill(os.getpid(), signal.SIGKILL)
    if moment == "before the line":
        recording.append = die
    with record(None, "test.rename", subject="320106"):
        Area.objects.filter(pk="320106").update(name="after")
        Area.objects.create(code="320102", name="after")
        if moment == "in the midst":
            die()
    die()
"""


@pytest.mark.parametrize(
    ("moment", "name", "lines"),
    [("in the midst", "before", 1), ("before the line", "before", 1), ("after it", "after", 2)],
)
def test_killed_while_saving_leaves_all_or_nothing(tmp_path: Path, moment, name, lines):
    surroundings = os.environ | {"DRUMTOWER_HOME": str(tmp_path), "DRUMTOWER_DATABASE": "", "DRUMTOWER_DEMO": "1"}
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), moment], env=surroundings, check=False)
    assert done.returncode == -signal.SIGKILL
    with sqlite3.connect(tmp_path / "drumtower.sqlite3") as database:
        assert database.execute("SELECT name FROM base_area ORDER BY code DESC").fetchall()[0] == (name,)
        assert database.execute("SELECT count(*) FROM base_area").fetchone() == (lines,)
        assert database.execute("SELECT count(*) FROM base_auditentry").fetchone() == (lines,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
