"""Whatever was edited since: what a past day knew is shown again as it was, byte for byte."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_plans import DRAFT, load, undone

from drumtower.base.queries import verify_trail
from drumtower.calendar import frozen
from drumtower.cli._assess_form import assessment_form
from drumtower.finding import DrumtowerError
from drumtower.office.plans import mapping, models, queries, services
from drumtower.plan import Measure, Settings, Stage, Status, Version, assess, evaluate
from drumtower.plan.files import from_json, to_json

pytestmark = pytest.mark.django_db

WORDS = {"gdp": ("增长5%左右", "增长6%以上", "4%以上", "1000亿元以上"), "shops": ("60家以上", "净增40家", "70家")}
VALUES = {
    "gdp": ((Measure.GROWTH, "5.2%"), (Measure.GROWTH, "4.1%"), (Measure.LEVEL, "1010亿元")),
    "shops": ((Measure.COUNT, "61家"), (Measure.COUNT, "近百家"), (Measure.NET, "41家")),
}
PERIODS = ("2023-01..06", "2023-01..09", "2023")


# ---- what may be done to a plan


@st.composite
def adjustments(draw, day):
    """A version of about ``day``, or none."""
    if draw(st.booleans()):
        return None
    when = day + timedelta(days=draw(st.sampled_from([-20, 0, 15])))
    name = f"调整{draw(st.integers(1, 99))}"
    return Version(name, Stage.ADJUSTED, when, "区人大常委会", "形势变化")


def edit_target(draw, row, plan, day):
    goal = draw(st.sampled_from(plan.goals))
    target = draw(st.sampled_from(goal.targets))
    words = draw(st.sampled_from(WORDS[target.indicator]))
    shown = models.SubTarget.objects.current().get(plan=row, code=target.code).pk
    services.edit_target(row, target.code, shown, None, words=words, adjustment=draw(adjustments(day)))


def add_target(draw, row, plan, day):
    goal, indicator = draw(st.sampled_from(plan.goals)), draw(st.sampled_from(list(WORDS)))
    words = draw(st.sampled_from(WORDS[indicator]))
    services.add_target(row, goal.code, None, indicator=indicator, words=words, adjustment=draw(adjustments(day)))


def drop_target(draw, row, plan, day):
    code = draw(st.sampled_from([t.code for g in plan.goals for t in g.targets]))
    shown = models.SubTarget.objects.current().get(plan=row, code=code).pk
    services.drop_target(row, code, shown, None, adjustment=draw(adjustments(day)))


def edit_goal(draw, row, plan, day):
    goal = draw(st.sampled_from(plan.goals))
    values = draw(
        st.sampled_from(
            [{"weight": Decimal(3)}, {"department": "swj"}, {"name": "新名"}, {"note": "注"}, {"section": "民生"}]
        )
    )
    shown = models.Goal.objects.current().get(plan=row, code=goal.code).pk
    services.edit_goal(row, goal.code, shown, None, adjustment=draw(adjustments(day)), **values)


def edit_indicator(draw, row, plan, day):
    code = draw(st.sampled_from(list(WORDS)))
    values = draw(st.sampled_from([{"tolerance": Decimal("0.8")}, {"owner": "swj"}, {"definition": "新口径"}]))
    shown = models.Indicator.objects.current().get(plan=row, code=code).pk
    services.edit_indicator(row, code, shown, None, adjustment=draw(adjustments(day)), **values)


def edit_settings(draw, row, plan, day):
    wanted = draw(st.sampled_from([Settings(method="加权完成率"), Settings(completion_cap=Decimal(100)), Settings()]))
    services.edit_settings(row, row.edition, None, wanted, adjustment=draw(adjustments(day)))


def approve(draw, row, plan, day):
    services.approve(row, row.edition, None, approved_by="区人代会", day=day - timedelta(days=draw(st.integers(0, 9))))


def file_figures(draw, row, plan, day):
    indicator = draw(st.sampled_from(list(VALUES)))
    of, value = draw(st.sampled_from(VALUES[indicator]))
    services.file_observations(
        row,
        [
            services.Filing(
                indicator,
                draw(st.sampled_from(PERIODS)),
                of,
                value,
                status=draw(st.sampled_from(Status)),
                embargo=draw(st.none() | st.just(day + timedelta(days=10))),
            )
        ],
        None,
        reason="核实",
    )


def withdraw(draw, row, plan, day):
    held = [entry.observation_id for entry in mapping.entries(row)]
    services.withdraw_observation(row, draw(st.sampled_from(held)), None, "填错")


def bring_in(draw, row, plan, day):
    goals = tuple(replace(goal, note=draw(st.sampled_from(["", "改"]))) for goal in plan.goals)
    services.load_plan(replace(plan, goals=goals))


ACTS = (
    edit_target, add_target, drop_target, edit_goal, edit_indicator, edit_settings, approve, file_figures, file_figures,
    withdraw, bring_in,
)  # fmt: skip


def assessed(plan, day):
    """What ``assess --json`` prints of ``plan`` on ``day``, or why it prints nothing."""
    try:
        assessment = assess(plan, day)
        form = assessment_form(assessment, evaluate(assessment, None))
    except DrumtowerError as error:
        return error.text()
    return json.dumps(form, ensure_ascii=False, indent=2)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 4,
)
@given(st.data())
def test_each_past_day_is_assessed_again_as_it_was(data):
    with undone():
        day, shown = date(2023, 1, 4), {}
        with frozen(day):
            row = load(DRAFT)
        for _ in range(data.draw(st.integers(1, 8))):
            day += timedelta(days=data.draw(st.integers(1, 60)))
            with frozen(day):
                for act in data.draw(st.lists(st.sampled_from(ACTS), max_size=3)):
                    row.refresh_from_db()
                    with suppress(DrumtowerError):
                        act(data.draw, row, mapping.load(row), day)
                shown[day] = assessed(queries.known(row, None, queries.EVERYTHING), day)
        with frozen(day + timedelta(days=400)):
            for past, then in shown.items():
                assert assessed(queries.known(row, past, queries.EVERYTHING), past) == then
            now = mapping.load(row)
            assert from_json(to_json(now)) == now
        assert verify_trail() is None
