"""Several people at once, each in a thread and a connection of their own: the trail stays whole, nobody waits for ever."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from cast import someone
from django.db import DatabaseError, connection

from drumtower.base import services
from drumtower.base.models import Area, AuditEntry, Grant, User
from drumtower.base.queries import verify_trail
from drumtower.base.recording import note, record
from drumtower.base.services import add_area, add_person, end_grant, set_active
from drumtower.finding import DrumtowerError

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """What each of the deeds gives, or the fault it ends with, when all begin in the same moment."""
    gate = threading.Barrier(len(deeds))

    def do(deed):
        try:
            gate.wait(10)
            return deed()
        except (DrumtowerError, DatabaseError) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def meeting(monkeypatch, place, name, count=2):
    """Lets ``count`` threads meet before they go on with ``place.name``; where the database lets in one only, it goes on."""
    gate, go_on = threading.Barrier(count), getattr(place, name)

    def wait(*args, **options):
        with suppress(threading.BrokenBarrierError):
            gate.wait(1)
        return go_on(*args, **options)

    monkeypatch.setattr(place, name, wait)


def test_the_chain_stays_whole_whoever_writes(transactional_db):
    add_area(None, "320106", "南京市鼓楼区")

    def write(number):
        for turn in range(5):
            if turn % 2:
                note(None, "test.seen", area="320106", subject=f"{number}/{turn}")
                continue
            with record(None, "test.renamed", subject=f"{number}/{turn}") as entry:
                entry.after = {"by": number}
                Area.objects.filter(pk="320106").update(name=f"{number}/{turn}")

    done = at_once(*(lambda number=number: write(number) for number in range(6)))
    assert done == [None] * 6
    assert AuditEntry.objects.filter(action__startswith="test.").count() == 30
    assert len(set(AuditEntry.objects.values_list("previous_hash", flat=True))) == 31
    assert verify_trail() is None


def test_the_first_two_lines_ever_are_one_chain(transactional_db):
    assert at_once(*[lambda: note(None, "test.first")] * 2) == [None, None]
    assert AuditEntry.objects.count() == 2
    assert verify_trail() is None


def test_two_who_add_the_same_login_are_told_in_words(transactional_db, monkeypatch):
    area = add_area(None, "320106", "南京市鼓楼区")
    meeting(monkeypatch, User, "set_password")
    done = at_once(*[lambda: add_person(None, "wang", "小王", area)] * 2)
    (refused,) = [each for each in done if isinstance(each, Exception)]
    assert isinstance(refused, DrumtowerError)
    assert refused.message.text("zh") == "登录名“wang”已经有人用了，请换一个"
    assert User.objects.filter(login="wang").count() == 1
    assert verify_trail() is None


def test_two_who_end_the_last_two_administrators_leave_one(transactional_db, monkeypatch):
    area = add_area(None, "320106", "南京市鼓楼区")
    for login in ("one", "two"):
        someone(login, "auditor", area=area)
    grants = list(Grant.objects.current().filter(role="auditor"))
    meeting(monkeypatch, services, "_demand_successor")
    done = at_once(*(lambda grant=grant: end_grant(None, grant) for grant in grants))
    assert sorted(type(each).__name__ for each in done) == ["DrumtowerError", "NoneType"]
    assert Grant.objects.current().filter(role="auditor").count() == 1


def test_somebody_does_something_while_their_account_is_closed(transactional_db, monkeypatch):
    area = add_area(None, "320106", "南京市鼓楼区")
    someone("first", "system_admin", area=area)
    person = someone("li", "reader", area=area)
    held = threading.Event()
    look = services._demand_successors

    def look_for_long(found):
        held.set()
        threading.Event().wait(0.5)
        look(found)

    monkeypatch.setattr(services, "_demand_successors", look_for_long)

    def export():
        held.wait(5)
        note(person, "test.exported", area="320106", subject="x")

    assert at_once(lambda: set_active(None, person, False), export) == [None, None]
    assert not User.objects.get(login="li").is_active
    assert verify_trail() is None
