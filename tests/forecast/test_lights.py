"""Lights: they follow the probability, do not flicker, and never unsay what figures have settled."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.forecast import LIGHTS, light_of, outlook_of
from drumtower.plan import Outlook

PROBABILITIES = st.decimals(0, 1, places=3)
SHOWN = st.sampled_from([Outlook.LIKELY, Outlook.AT_RISK, Outlook.UNLIKELY])


def changes(series, before):
    lights = [before]
    for probability in series:
        lights.append(light_of(probability, lights[-1]))
    return sum(one is not two for one, two in pairwise(lights[1:]))


@given(st.lists(st.decimals(LIGHTS.likely_out, LIGHTS.likely_on, places=3), min_size=2), SHOWN)
def test_within_the_upper_band_a_light_changes_no_more(series, before):
    assert changes([min(p, LIGHTS.likely_on - Decimal("0.001")) for p in series], before) == 0


@given(st.lists(st.decimals(LIGHTS.unlikely_on, LIGHTS.unlikely_out, places=3), min_size=2), SHOWN)
def test_within_the_lower_band_a_light_changes_no_more(series, before):
    assert changes([min(p, LIGHTS.unlikely_out - Decimal("0.001")) for p in series], before) == 0


@given(PROBABILITIES, PROBABILITIES, st.one_of(SHOWN, st.none()))
def test_more_is_never_a_graver_light(one, other, before):
    low, high = sorted((one, other))
    assert light_of(low, before).severity <= light_of(high, before).severity


@given(PROBABILITIES, SHOWN)
def test_far_from_the_bands_what_was_shown_does_not_matter(probability, before):
    if not (
        LIGHTS.unlikely_on <= probability < LIGHTS.unlikely_out or LIGHTS.likely_out <= probability < LIGHTS.likely_on
    ):
        assert light_of(probability, before) is light_of(probability)


@pytest.mark.parametrize(
    ("probability", "light"),
    [("0.9", "likely"), ("0.7", "likely"), ("0.69", "at_risk"), ("0.3", "at_risk"), ("0.29", "unlikely")],
)
def test_without_an_earlier_light_the_middle_of_the_band_decides(probability, light):
    assert light_of(Decimal(probability)) is Outlook(light)


def test_what_is_only_striven_for_is_never_out_of_reach():
    assert light_of(Decimal("0.01"), stretch=True) is Outlook.AT_RISK


@pytest.mark.parametrize("ruled", list(Outlook))
def test_settled_outlooks_and_missing_estimates_leave_the_rule(ruled):
    assert outlook_of(ruled, None) is ruled
    settled = ruled in (Outlook.DONE, Outlook.MISSED)
    assert outlook_of(ruled, Decimal("0.01")) is (ruled if settled else Outlook.UNLIKELY)
