"""A plan written into rows and read again is the same plan, on whichever database."""

from __future__ import annotations

import plan_samples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_plans import APPROVED, DRAFT, load, undone

from drumtower.base.recording import record
from drumtower.calendar import now
from drumtower.office.plans import mapping, models, services
from drumtower.office.plans.storing import Writing, placed, store
from drumtower.plan import read_plan, to_json

pytestmark = pytest.mark.django_db
few = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 4,
)


@few
@given(plan_samples.plans())
def test_a_plan_survives_the_database(plan):
    with undone():
        row = services.load_plan(plan).row
        read = mapping.load(row)
        assert read == plan
        assert to_json(read) == to_json(plan)
        assert services.load_plan(plan).stored.rows == 0


@few
@given(plan_samples.plans(), plan_samples.plans())
def test_one_plan_stored_over_another_is_read_back_and_leaves_the_other_to_the_past(old, new):
    with undone():
        row = load(old)
        with record(None, "test.store"):
            store(row, new, Writing(since=now()))
        assert mapping.load(row) == new
        assert models.Goal.objects.filter(plan=row, since=None).count() == len(old.goals)


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_examples_survive_the_database(pytestconfig, year):
    plan = read_plan(pytestconfig.rootpath / "examples" / "gulou" / str(year))
    row = load(plan)
    assert mapping.load(row) == plan
    assert to_json(mapping.load(row)) == to_json(plan)


def test_a_fact_that_two_plans_hold_is_one_row():
    from dataclasses import replace

    load(DRAFT)
    load(replace(APPROVED, year=2024, versions=()))
    assert models.Observation.objects.count() == len(DRAFT.observations)
    assert models.BookEntry.objects.count() == 2 * len(DRAFT.observations)


@given(st.lists(st.none() | st.integers(1, 20), unique_by=lambda position: position or object(), max_size=12))
def test_positions_rise_and_move_as_few_as_can_be(standing):
    positions = placed(standing)
    assert positions == sorted(set(positions))
    if standing == sorted(p for p in standing if p is not None):
        assert positions == standing


def test_a_row_put_between_two_moves_no_other():
    assert placed([1024, None, 2048]) == [1024, 1536, 2048]
