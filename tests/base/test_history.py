"""Rows that are never overwritten: what was known on any day, whatever was edited when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from cast import someone
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from drumtower.base.history import close_all, end_of
from drumtower.base.models import Grant, Role
from drumtower.base.recording import UnrecordedError, record
from drumtower.base.services import add_area
from drumtower.calendar import SHANGHAI, frozen

FIRST_DAY = date(2024, 1, 1)


@pytest.fixture
def grant(officer) -> Grant:
    """A kept row."""
    return Grant.objects.get(person=officer)


# ---- a row that exists can only be ended


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.save(update_fields=["role"]),
        lambda row: row.save(update_fields=["until", "role"]),
        lambda row: row.save(update_fields=["until"]),
        lambda row: Grant.objects.filter(pk=row.pk).update(role=Role.READER),
        lambda row: Grant.objects.filter(pk=row.pk).update(until=None),
        lambda row: Grant.objects.filter(pk=row.pk).update(until=row.since, role=Role.READER),
    ],
    ids=["save", "field", "field beside until", "opened again", "update", "update opens again", "update beside until"],
)
def test_a_row_that_exists_can_only_be_ended(grant, change):
    grant.role = Role.READER
    with (
        pytest.raises(UnrecordedError, match=r"Grant: a row that exists can only be ended; replace\(\) puts another"),
        record(None, "test"),
    ):
        change(grant)
    assert Grant.objects.get(pk=grant.pk).role == "officer"


def test_an_old_number_cannot_be_taken_again(grant):
    again = Grant(pk=grant.pk, person=grant.person, role=Role.READER, area=grant.area)
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"), transaction.atomic(), record(None, "test"):
        again.save()


def test_a_row_ends_once(grant):
    with record(None, "test"):
        grant.close()
    with pytest.raises(ValueError, match="has ended before"), record(None, "test"):
        grant.close()


def test_a_row_in_the_place_of_another_begins_where_that_one_ends(grant, xuanwu):
    with frozen("2024-03-01T09:00"), record(None, "test"):
        successor = grant.replace(area=xuanwu, role=Role.READER)
    old = Grant.objects.get(pk=grant.pk)
    assert (successor.role, successor.area_id, successor.person) == ("reader", "320102", grant.person)
    assert successor.since == old.until
    assert (old.role, old.area_id) == ("officer", "320106")
    assert list(Grant.objects.current()) == [successor]


def test_a_clock_that_goes_back_ends_no_row_before_it_began(grant):
    with frozen("2001-01-01"), record(None, "test"):
        close_all([grant])
    assert grant.until == grant.since


def test_rows_are_never_deleted(grant):
    with pytest.raises(UnrecordedError, match="closed, never deleted"), record(None, "test"):
        grant.delete()


# ---- what was known on a day

days = st.integers(0, 40).map(lambda n: FIRST_DAY + timedelta(days=n))
moments = st.builds(lambda day, hour: datetime.combine(day, time(hour), SHANGHAI), days, st.integers(0, 23))
edits = st.lists(st.tuples(moments, st.sampled_from(Role.values) | st.none()), max_size=8)


class KnownOnAnyDay(TestCase):
    """Whatever was edited when, each past day shows what it showed."""

    @classmethod
    def setUpTestData(cls) -> None:
        """A person without a role."""
        cls.person = someone("zhou", area=add_area(None, "320106", "南京市鼓楼区"))

    @given(edits, days)
    def test_a_day_shows_the_last_edit_before_its_end(self, edits, day):
        edits = sorted(edits, key=lambda edit: edit[0])
        for moment, role in edits:
            self.edit(moment, role)
        known = [role for moment, role in edits if moment < end_of(day)]
        expected = [known[-1]] if known and known[-1] else []
        assert list(Grant.objects.known_on(day).values_list("role", flat=True)) == expected

    @given(edits, days)
    def test_what_a_day_showed_is_not_changed_by_later_edits(self, edits, day):
        edits = sorted(edits, key=lambda edit: edit[0])
        for moment, role in edits:
            if moment < end_of(day):
                self.edit(moment, role)
        shown = list(Grant.objects.known_on(day).values_list("pk", flat=True))
        for moment, role in edits:
            if moment >= end_of(day):
                self.edit(moment, role)
        assert list(Grant.objects.known_on(day).values_list("pk", flat=True)) == shown

    def edit(self, moment: datetime, role: str | None) -> None:
        """The person's one role from ``moment`` on; none ends it."""
        held = Grant.objects.current().filter(person=self.person).first()
        with frozen(moment), record(None, "test"):
            if held and role:
                held.replace(role=role)
            elif held:
                held.close()
            elif role:
                Grant(person=self.person, role=role, area=self.person.area, since=moment).save()


def test_what_was_there_from_the_start_is_known_on_every_day(officer):
    with record(None, "test"):
        Grant(person=officer, role=Role.READER, area=officer.area).save()
    roles = Grant.objects.known_on(date(1949, 10, 1)).values_list("role", flat=True)
    assert list(roles) == ["reader"]
