"""The tests of the database run on the one that was asked for, as it is in service."""

from __future__ import annotations

import os
import threading

import postgres_server
import pytest
from django.db import connection

from drumtower.base.guards import is_guarded

ASKED_FOR = os.environ.get("DRUMTOWER_TEST_DATABASE") or "sqlite"


@pytest.mark.django_db
def test_it_is_the_one_that_was_asked_for():
    assert connection.vendor == ASKED_FOR


@pytest.mark.django_db(transaction=True)
def test_another_thread_has_a_connection_of_its_own():
    connection.ensure_connection()
    others = []

    def connect() -> None:
        others.append(connection.connection is not None)
        connection.ensure_connection()
        others.append(connection.connection)
        connection.close()

    thread = threading.Thread(target=connect)
    thread.start()
    thread.join()
    assert others[0] is False
    assert others[1] is not connection.connection


@pytest.mark.django_db
def test_it_is_set_as_in_service():
    question, answer = {
        "sqlite": ("PRAGMA journal_mode", "wal"),
        "postgresql": ("SHOW transaction_isolation", "read committed"),
    }[ASKED_FOR]
    with connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone() == (answer,)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_empty_tables_and_a_guarded_trail():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM base_auditentry")
        assert cursor.fetchone() == (0,)
    assert is_guarded(connection)


def test_a_postgresql_answers_without_a_port(postgres_url):
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres_url) as reached:
        assert reached.execute("SHOW listen_addresses").fetchone() == ("",)
        assert reached.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_a_machine_without_postgresql_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres_server, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgres_server, "find_spec", lambda name: None)
    with pytest.raises(postgres_server.NoPostgresError, match=r"no PostgreSQL \(Debian: apt-get install postgresql\)"):
        postgres_server.postgres().__enter__()


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(monkeypatch, tmp_path):
    (tmp_path / "15" / "bin").mkdir(parents=True)
    for name in ("initdb", "pg_ctl"):
        (tmp_path / "15" / "bin" / name).write_text("#!/bin/sh\necho no space left >&2\nexit 1\n")
        (tmp_path / "15" / "bin" / name).chmod(0o755)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(postgres_server, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgres_server, "run", as_ourselves(postgres_server.run))
    with pytest.raises(postgres_server.NoPostgresError, match="PostgreSQL does not start: initdb: no space left"):
        postgres_server.postgres().__enter__()


def as_ourselves(run):
    """The same, without becoming another user, who may not enter a test's folder."""

    def inner(command, folder, *, check=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(postgres_server.os, "geteuid", lambda: 1000)
            run(command, folder, check=check)

    return inner
